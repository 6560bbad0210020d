"""What ``central setup`` does with the answers: keys, the central, certificates, and last of all the settings file."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.central.cli.installed import Installed, written
from desktop.central.database.base import FILE, KEY_BYTES
from desktop.clock import SystemClock
from desktop.domain.township.township import Township
from desktop.durable import write_whole

if TYPE_CHECKING:
    from desktop.township.book import TownshipBook

Line = dict[str, object]


class Way(Enum):
    """How connections are encrypted."""

    AUTHORITY = "本厅的证书机构"
    PROXY = "反向代理"
    FILES = "已有的证书"


@dataclass
class Answers:
    """What was asked for, each of it tried. ``config``: the folder of the settings file and of the keys."""

    config: Path
    data: Path
    township: Township
    address: str | None
    """PostgreSQL's, with the password; None: a file in ``data``."""
    way: Way
    names: tuple[str, ...]
    listen: str
    cert: Path | None
    key: Path | None
    backups: Path
    password: str = ""
    book: TownshipBook | None = None
    """The workbook that the township comes of; its profile is kept in the folder of the settings."""

    @property
    def key_file(self) -> Path:
        """The key of the data's file, or of the backups where the data is on a server."""
        return self.config / ("backup.key" if self.address else "data.key")

    @property
    def database_file(self) -> Path:
        """Where PostgreSQL's address is kept."""
        return self.config / "database"

    def there(self) -> bool:
        """Whether there is a central already. Raises Problem."""
        from desktop.central.database.postgres import PostgresDatabase, address_of
        from desktop.central.township.founding import founded

        if self.address is None:
            return founded(self.data)
        database = PostgresDatabase(address_of(self.address, with_password=True))
        try:
            return database.founded()
        finally:
            database.close()

    def must_be_good(self, password: str) -> None:
        """Raises Problem for a password that the rules forbid."""
        from desktop.central.cli.accounts import must_be_good
        from desktop.domain.rights.access import PasswordRules

        must_be_good(PasswordRules(), "admin", password)

    def summary(self) -> list[str]:
        """What will be made, in lines for the person who decides."""
        town = self.township
        place = "PostgreSQL" if self.address else f"{self.data / FILE}（加密）"
        return [
            "将要建立：",
            f"  镇街    {town.county}{town.name}{'（演示）' if town.demonstration else ''}",
            f"  数据    {place}",
            f"  连接    {self.listen}，{self.way.value}{'：' + ' '.join(self.names) if self.names else ''}",
            f"  备份    {self.backups}",
        ]


def establish(answers: Answers, file: Path, say: Callable[[Line], None]) -> list[str]:
    """Make it all; what the person has to know next. Raises Problem; a run after that takes up what is there."""
    from desktop.central.tls import authority as tls

    if not answers.key_file.exists():
        write_whole(answers.key_file, (secrets.token_hex(KEY_BYTES) + "\n").encode())
    if answers.address is not None:
        write_whole(answers.database_file, (answers.address + "\n").encode())
    if answers.book is not None:
        from desktop.township.book import write_profile

        write_profile(answers.config / "township", answers.book.data)
    if not answers.there():
        _found(answers, say)
    cert, key, told = answers.cert, answers.key, []
    if answers.way is Way.AUTHORITY:
        folder = answers.data / tls.FOLDER
        now = SystemClock().now()
        if not (folder / tls.BUNDLE).exists():
            tls.found(folder, answers.township.name, (), now)
        cert = tls.issue_server(folder, answers.names, now)
        key = cert.with_suffix(".key")
        told = _about_certificates(folder)
    settings = Installed(
        data=answers.data,
        database_file=answers.database_file if answers.address is not None else None,
        key_file=answers.key_file,
        listen=answers.listen,
        tls_cert=cert,
        tls_key=key,
        backups=answers.backups,
    )
    write_whole(file, written(settings))
    return [
        f"设置已写入 {file}。",
        *told,
        f"请把 {answers.key_file} 抄一份放进保险柜：没有它，备份打不开。",
        "各人的账号：zhenshu-central account add --username 登录名 --role 角色（--help 列出各种角色）。",
    ]


def _found(answers: Answers, say: Callable[[Line], None]) -> None:
    from desktop.central.accounts.accounts import hashed
    from desktop.central.cli.init import initiate
    from desktop.central.cli.opening import read_key
    from desktop.central.township.founding import First

    arguments = argparse.Namespace(
        data=answers.data,
        demonstration_events=0,
        database=None,
        database_file=answers.database_file if answers.address is not None else None,
        key_file=answers.key_file if answers.address is None else None,
    )
    first = First(hashed(answers.password), read_key(arguments.key_file))
    say(initiate(arguments, answers.township, lambda _town: first, say))


def _about_certificates(folder: Path) -> list[str]:
    from desktop.central.tls import authority as tls
    from desktop.certificates import fingerprint

    number = fingerprint((folder / tls.BUNDLE).read_bytes())
    return [
        f"证书机构的指纹（各席位第一次登录时核对，请抄下）：{number}",
        f"请把 {folder / tls.SPARE}.key 移到保险柜里的 U 盘上，平时不放在本机。",
    ]
