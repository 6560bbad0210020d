"""Which displays carry a big screen: chosen by number, recognised again when they are plugged in elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

ALL = "all"
_SETTLE_MS = 400
"""Plugging in comes as several signals; what they come to is looked at once."""
_NUMBERS = re.compile(r"[1-9]\d?(?:,[1-9]\d?)*")


def is_choice(text: str) -> bool:
    """Whether this says which displays: ``all``, ``1``, ``1,3``."""
    return text == ALL or _NUMBERS.fullmatch(text) is not None


def identity_of(screen: QScreen) -> str:
    """What a display is recognised by: what it says of itself, or else the socket's name."""
    said = f"{screen.manufacturer()}|{screen.model()}|{screen.serialNumber()}"
    return said if screen.serialNumber() else f"{said}|{screen.name()}"


class Displays(QObject):
    """The displays that were chosen, by number from 1. ``changed``: others are there, or one has another size.

    ``known``: by number what the display there was last time, which is where a big screen belongs even if the numbers
    are others today.
    """

    changed = Signal()

    def __init__(
        self, wanted: str, known: dict[str, str] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.wanted = wanted
        self.known = dict(known or {})
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._stir)
        application.primaryScreenChanged.connect(self._stir)
        for screen in application.screens():
            self._watch(screen)

    def now(self) -> dict[str, QScreen]:
        """By number the displays that carry a big screen now; those that are not there are missing."""
        there = _in_order(QGuiApplication.screens())
        if self.wanted == ALL:
            return {str(number): screen for number, screen in enumerate(there, 1)}
        found: dict[str, QScreen] = {}
        for number in self.wanted.split(","):
            free = [screen for screen in there if screen not in found.values()]
            same = [screen for screen in free if identity_of(screen) == self.known.get(number)]
            at = int(number) - 1
            others = {identity for other, identity in self.known.items() if other != number}
            if same:
                found[number] = same[0]
            elif at < len(there) and there[at] in free and identity_of(there[at]) not in others:
                found[number] = there[at]
        self.known |= {number: identity_of(screen) for number, screen in found.items()}
        return found

    def close(self) -> None:
        """Look no more."""
        self._settle.stop()

    # inside

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._stir)

    @Slot(QScreen)
    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self._stir()

    @Slot()
    def _stir(self, *_given: object) -> None:
        self._settle.start()


def _in_order(screens: Sequence[QScreen]) -> list[QScreen]:
    """As people count them: the main one first, then from left to right, from top to bottom."""
    main = QGuiApplication.primaryScreen()
    return sorted(screens, key=lambda one: (one is not main, one.geometry().x(), one.geometry().y()))
