"""How a person left the window: kept per account and per set of monitors, and never outside of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

VERSION: Final = 1
"""Raise it when the docks change: older arrangements are then left alone."""
FILE: Final = "workstation.ini"
Area = Literal["center", "beside"]
Place = Literal["tab", "beside", "float"]
_PLACES: Final[dict[str, Place]] = {"tab": "tab", "beside": "beside", "float": "float"}


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel: its key, its title in the interface's language, its widget, and where it opens."""

    key: str
    title: str
    widget: QWidget
    area: Area = "center"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is kept of a window."""

    current: str
    places: Mapping[str, Place]
    docks: QByteArray
    window: QByteArray
    full_screen: bool = False


def monitors() -> str:
    """A name for the monitors that are there now."""
    lines = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        lines.append(f"{screen.name()} {area.x()},{area.y()} {area.width()}x{area.height()}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


class LayoutStore:
    """The arrangements and preferences of one account, in an INI file beside its data."""

    def __init__(self, folder: Path, account: str) -> None:
        self._path = folder / FILE
        self._account = hashlib.sha256(account.encode()).hexdigest()[:12]

    def load(self) -> Arrangement | None:
        """The arrangement for today's monitors; None if there is none, or it cannot be read."""
        settings = self._settings()
        base = self._base()
        if int(_number(settings.value(f"{base}/version"))) != VERSION:
            return None
        docks, window = settings.value(f"{base}/docks"), settings.value(f"{base}/window")
        if not isinstance(docks, QByteArray) or not isinstance(window, QByteArray):
            return None
        places: dict[str, Place] = {}
        for line in _text(settings.value(f"{base}/places")).split(";"):
            key, _, place = line.partition("=")
            if place in _PLACES:
                places[key] = _PLACES[place]
        full = _text(settings.value(f"{base}/full_screen")) == "true"
        return Arrangement(_text(settings.value(f"{base}/current")), places, docks, window, full)

    def save(self, arrangement: Arrangement) -> None:
        """Keep it for these monitors."""
        settings, base = self._settings(), self._base()
        settings.setValue(f"{base}/version", VERSION)
        settings.setValue(f"{base}/current", arrangement.current)
        settings.setValue(
            f"{base}/places", ";".join(f"{key}={place}" for key, place in arrangement.places.items())
        )
        settings.setValue(f"{base}/docks", arrangement.docks)
        settings.setValue(f"{base}/window", arrangement.window)
        settings.setValue(f"{base}/full_screen", "true" if arrangement.full_screen else "false")
        settings.sync()

    def forget(self) -> None:
        """Back to the default."""
        settings = self._settings()
        settings.remove(self._base())
        settings.sync()

    def preference(self, name: str, default: str = "") -> str:
        """Something the account chose by hand (theme, scale, density)."""
        return _text(self._settings().value(f"{self._account}/{name}")) or default

    def prefer(self, name: str, value: str) -> None:
        """Keep a choice."""
        settings = self._settings()
        settings.setValue(f"{self._account}/{name}", value)
        settings.sync()

    def _settings(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)

    def _base(self) -> str:
        return f"{self._account}/{monitors()}"


def visible_geometry(wanted: QRect) -> QRect:
    """The rectangle moved and shrunk so that a person can see and grab it on a monitor that is there."""
    screens = QGuiApplication.screens()
    if not screens:
        return wanted
    areas = [screen.availableGeometry() for screen in screens]
    head = QRect(wanted.x(), wanted.y(), wanted.width(), 40)
    seen = max(areas, key=lambda area: _surface(area.intersected(wanted)))
    if _surface(seen.intersected(head)) * 2 >= _surface(head) and _surface(seen.intersected(wanted)) > 0:
        home = seen
    else:
        home = QGuiApplication.primaryScreen().availableGeometry()
    width, height = min(wanted.width(), home.width()), min(wanted.height(), home.height())
    x = max(home.left(), min(wanted.x(), home.right() + 1 - width))
    y = max(home.top(), min(wanted.y(), home.bottom() + 1 - height))
    return QRect(x, y, width, height)


def second_screen(beside: QWidget) -> QRect:
    """Where a floated panel goes: the next monitor, or a large part of this one."""
    own = beside.screen()
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    if others:
        return others[0].availableGeometry()
    area = own.availableGeometry()
    return area.adjusted(area.width() // 6, area.height() // 6, -area.width() // 6, -area.height() // 6)


def _surface(area: QRect) -> int:
    return max(0, area.width()) * max(0, area.height())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0
