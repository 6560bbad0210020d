"""Every option of the client: type, default and one sentence. Filled from the command line and the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

Language = Literal["zh_CN", "en"]
ThemeName = Literal["dark", "light"]


def default_data_dir() -> Path:
    """Where a user's data lies on this system, or ``ZHENSHU_DATA`` where that is set."""
    chosen = os.environ.get("ZHENSHU_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("zhenshu", appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """What one start of the client was asked to do."""

    data: Path = field(default_factory=default_data_dir)
    """The folder with the local store, the embedded central, logs and crash reports."""
    central: str | None = None
    """Address of a shared central; None means: an embedded one of our own."""
    own: bool = False
    """Whether the embedded central is the township's own: people log in to it, and nothing is invented."""
    choosing: bool = False
    """Whether nothing was told about the central: somebody at the desk chooses, or has chosen."""
    ca: Path | None = None
    """Certificates (PEM) of the hall's own authorities: a shared central is believed by these alone."""
    machine_cert: Path | None = None
    """This machine's certificate, where the central asks for one."""
    machine_key: Path | None = None
    township: str = ""
    """Profile for an embedded central: a name under resources/townships or a path; empty: the default one there."""
    drill: str | None = "ordinary-day"
    """Scenario that plays on the embedded central; None for a quiet one."""
    past: int = 26_073
    """Past events that an embedded central makes up for a demonstration township at its first start."""
    pace: float = 20.0
    """How many minutes of the scenario pass in one."""
    language: Language | None = None
    """None means: as it was left, Chinese at first."""
    theme: ThemeName = "dark"
    scale: float = 1.0
    """Size of everything on the screen, on top of the system's own scaling."""
    station: str = "指挥台 1 席"
    """What the timeline calls this desk."""

    poll_wait: float = 25.0
    """Seconds that one long poll waits where the stream does not come through."""
    heartbeat_timeout: float = 25.0
    """Seconds of silence after which the stream counts as broken."""
    connect_timeout: float = 5.0
    read_timeout: float = 30.0
    map_tiles: Path | None = None
    """An MBTiles file on this machine: the raster background of the map."""
    history_days: int = 1
    """Days for which ended events stay in the live list."""


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """What a kiosk is told besides ``Settings``."""

    account: str = "kiosk:01"
    """The account of this machine at the center; its digits are the machine's number."""
    password_file: Path | None = None
    """The file with the account's password, which only the machine's own user may read."""
    window: str = ""
    """The window that it stands beside, such as 综治."""
    cursor: bool = True
    """Whether the pointer is shown; a screen that is only touched needs none."""
    hold_staff: bool = False
    """Whether 工作人员 opens only after it was held for three seconds."""
    staff_code_file: Path | None = None
    """A new code for the staff: taken from the file at this start, and kept as a hash alone."""
    stick: Path | None = None
    """Where a stick is mounted; None: wherever the system mounts one for this user."""
    size: tuple[int, int] | None = None
    """As large as this instead of the whole screen."""
    printer: str = ""
    """Where the slip printer hangs: 192.168.1.50, COM3@9600 or /dev/usb/lp0; ``a4`` or ``a4:NAME`` is a printer of the
    system with A4 in it; without one nothing is printed."""
    paper: int = 58
    """Millimetres of its roll, 58 or 80."""


@dataclass(frozen=True, slots=True)
class CallSettings:
    """What a call screen is told besides ``Settings``."""

    account: str = "display"
    """The account of this screen at the center."""
    password_file: Path | None = None
    """The file with the account's password, which only the machine's own user may read."""
    screen: int = 1
    """Which of the machine's screens, counted from 1."""
    size: tuple[int, int] | None = None
    """As large as this instead of the whole screen."""
