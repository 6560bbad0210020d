"""The settings of a central that was installed as a package: one file, so that commands need no long options.

The package's command sets ``ZHENSHU_CENTRAL_CONFIG``; without it nothing here applies. The file is written by
``central setup`` and may be edited by hand: mistakes are told by line and field. What stands on the command line wins,
and whoever names another data folder gets nothing of the installed one's database and key.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from desktop.domain.base import Entry
from desktop.domain.problems import Problem
from desktop.yamlfile import FileMistake, load

VARIABLE = "ZHENSHU_CENTRAL_CONFIG"
ANYWHERE = ("127.0.0.1", 0)
"""Where ``serve`` listens if nobody says."""
_SERVING = ("tls_cert", "tls_key", "client_ca", "audit_export")


class Installed(Entry):
    """What the file says. Paths are absolute; ``listen`` is HOST:PORT."""

    data: Path
    database_file: Path | None = None
    """The file with PostgreSQL's address; None: the database is a file in the data folder."""
    key_file: Path | None = None
    """The key of that file in the data folder; with PostgreSQL, the key of backups."""
    listen: str = Field(default="127.0.0.1:8700", pattern=r"^\S+:\d{1,5}$")
    tls_cert: Path | None = None
    tls_key: Path | None = None
    client_ca: Path | None = None
    audit_export: Path | None = None
    backups: Path
    """The folder of the daily backups, best on another disk."""
    keep_backups: int = Field(default=14, ge=2, le=3650)
    """How many of them stay."""

    @model_validator(mode="after")
    def _whole(self) -> Installed:
        for name in ("data", "backups", "database_file", "key_file", *_SERVING):
            path = getattr(self, name)
            if path is not None and not path.is_absolute():
                raise ValueError(f"{name}: 应写成绝对路径，以 / 开头。")
        if (self.tls_cert is None) != (self.tls_key is None):
            raise ValueError("tls_key: tls_cert 和 tls_key 要一起写。")
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


class InstalledMistake(FileMistake):
    """A mistake in the file."""


def config_file() -> Path | None:
    """Where the settings lie on an installed machine; None where the program was not installed as a package."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else None


def installed(file: Path) -> Installed:
    """What the file says. Raises Problem, in a sentence with line and field."""
    if not file.exists():
        raise Problem(f"这台机器上的中心还没有设置，请先运行 zhenshu-central setup（{file}）。", "not_set_up")
    return load(file, Installed, InstalledMistake)[0]


def loosen(parser: argparse.ArgumentParser) -> None:
    """Let ``--data`` be left out everywhere: the file tells it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                loosen(one)
        elif action.dest == "data":
            action.required = False


def fill(arguments: argparse.Namespace, file: Path) -> None:
    """Put in what the command line left out. Raises Problem."""
    if not hasattr(arguments, "data") or arguments.data is not None:
        return
    there = installed(file)
    arguments.data = there.data
    elsewhere = any(getattr(arguments, name, None) for name in ("database", "database_file"))
    if hasattr(arguments, "database_file") and not elsewhere:
        arguments.database_file = there.database_file
    on_server = getattr(arguments, "database_file", None) or getattr(arguments, "database", None)
    if (not on_server or getattr(arguments, "key_of_file", False)) and _unsaid(arguments, "key_file"):
        arguments.key_file = there.key_file
    for name in _SERVING:
        if _unsaid(arguments, name):
            setattr(arguments, name, getattr(there, name))
    if getattr(arguments, "listen", None) == ANYWHERE:
        arguments.listen = there.address
    if hasattr(arguments, "folder") and arguments.file is None and arguments.folder is None:
        arguments.folder = there.backups
        arguments.keep = there.keep_backups if arguments.keep is None else arguments.keep


def _unsaid(arguments: argparse.Namespace, name: str) -> bool:
    return hasattr(arguments, name) and getattr(arguments, name) is None


def written(there: Installed) -> bytes:
    """The file as it is written: plain lines with what each is for."""
    lines = [
        "# 镇枢中心的设置。由 zhenshu-central setup 写成，可以手工修改，改后运行 systemctl restart zhenshu-central。"
    ]
    for name, value in there.model_dump(mode="json").items():
        if value is not None:
            lines += [f"# {_PURPOSE[name]}", f"{name}: {_quoted(value)}"]
    return ("\n".join(lines) + "\n").encode()


def _quoted(value: Any) -> str:
    return (
        str(value)
        if isinstance(value, int)
        else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


_PURPOSE = {
    "data": "数据目录",
    "database_file": "放着 PostgreSQL 地址的文件；不写则数据就在数据目录的文件里",
    "key_file": "数据文件的密钥；用 PostgreSQL 时是备份文件的密钥",
    "listen": "监听地址 主机:端口",
    "tls_cert": "中心的证书",
    "tls_key": "证书的私钥",
    "client_ca": "只接受此机构签发了证书的机器",
    "audit_export": "审计记录每天导出到哪里",
    "backups": "每天的备份放在哪里，最好是另一块硬盘",
    "keep_backups": "保留最近几份备份",
}
