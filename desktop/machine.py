"""What a machine was told once, for whoever uses it: a file in the words of the command line.

A package's command names the file in ``ZHENSHU_CONFIG`` (/etc/zhenshu/zhenshu.yaml); on Windows, where an icon starts
the program without a command, it is %ProgramData%\\Zhenshu\\zhenshu.yaml where that exists. Without it nothing here
applies. Mistakes are told by line and field. What stands on the command line wins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from desktop.domain.base import Entry
from desktop.domain.problems import Problem
from desktop.yamlfile import FileMistake, load

VARIABLE = "ZHENSHU_CONFIG"
_WITHOUT = ("central", "drill", "nursery", "decoder", "update")
"""What knows no such options, or reads the file itself."""
_ROOT = "C:\\ 这样的盘符" if sys.platform == "win32" else "/"
_CARRYING = ("kiosk", "import")
_HIDDEN = {"kiosk-window": "kiosk", "bigscreen-window": "bigscreen"}


class _Part(Entry):
    """Options of one kind of program; each field is the option of its name."""

    @model_validator(mode="after")
    def _whole(self) -> _Part:
        for name, value in self:
            if isinstance(value, Path) and not value.is_absolute():
                raise ValueError(f"{name}: 应写成绝对路径，以 {_ROOT} 开头。")
        return self

    def words(self) -> list[str]:
        """As they stand on a command line."""
        found: list[str] = []
        for name, value in self:
            option = f"--{name.replace('_', '-')}"
            if value is True:
                found.append(option)
            elif value is not None and value is not False and not isinstance(value, _Part):
                found += [option, f"{value:g}" if isinstance(value, float) else str(value)]
        return found


class Workstation(_Part):
    """The desk's own."""

    station: str | None = None
    theme: Literal["dark", "light"] | None = None
    scale: float | None = Field(default=None, ge=0.75, le=3)
    map_tiles: Path | None = None


class Kiosk(_Part):
    """The kiosk's own."""

    account: str | None = None
    password_file: Path | None = None
    staff_code_file: Path | None = None
    window: str | None = None
    no_cursor: bool = False
    hold_staff: bool = False
    stick: Path | None = None
    printer: str | None = None
    paper: Literal["58", "80"] | None = None
    scale: float | None = Field(default=None, ge=0.75, le=3)


class Bigscreen(_Part):
    """The big screen's own; what it was told before on a command line it remembers besides."""

    screen: str | None = None
    scene: str | None = None
    takeover: Literal["open", "unacknowledged", "off"] | None = None
    night: str | None = None
    station: str | None = None


class Calls(_Part):
    """The call screen's own."""

    account: str | None = None
    password_file: Path | None = None
    screen: int | None = Field(default=None, ge=1, le=16)
    station: str | None = None


class Machine(_Part):
    """The file: what holds for every program of this machine, then a section for each."""

    central: str | None = Field(default=None, pattern=r"^https?://\S+$")
    ca: Path | None = None
    machine_cert: Path | None = None
    machine_key: Path | None = None
    township: str | None = None
    drill: str | None = None
    lang: Literal["zh_CN", "en"] | None = None
    workstation: Workstation = Workstation()
    kiosk: Kiosk = Kiosk()
    bigscreen: Bigscreen = Bigscreen()
    calls: Calls = Calls()


class MachineMistake(FileMistake):
    """A mistake in the file."""


def machine(file: Path) -> Machine:
    """What the file says; one with nothing but remarks says nothing. Raises MachineMistake."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        lines = ["?"]  # told below
    if all(not line.strip() or line.lstrip().startswith("#") for line in lines):
        return Machine()
    return load(file, Machine, MachineMistake)[0]


def chosen_file() -> Path | None:
    """The file that holds for this machine, if any."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    shared = os.environ.get("PROGRAMDATA") if sys.platform == "win32" else None
    file = Path(shared, "Zhenshu", "zhenshu.yaml") if shared else None
    return file if file is not None and file.exists() else None


def with_machine(arguments: Sequence[str]) -> list[str]:
    """The command line with what this machine was told put before it. Raises Problem."""
    chosen = chosen_file()
    first = arguments[0] if arguments else ""
    if not chosen or first in _WITHOUT or tuple(arguments[:2]) == _CARRYING:
        return list(arguments)
    if not chosen.exists():
        raise Problem(f"本机的设置文件不在了：{chosen}。", "machine")
    told = machine(chosen)
    program = _HIDDEN.get(first, first)
    part: _Part = told.workstation
    if program in ("kiosk", "bigscreen", "calls"):
        part = getattr(told, program)
    elif program != "doctor":
        return [*told.words(), *part.words(), *arguments]
    return [first, *told.words(), *part.words(), *arguments[1:]]
