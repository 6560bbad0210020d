"""Rounds (巡屏): one page of cameras after the other, each for so many seconds; a hand on the wall makes it wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.media.saved import SavedWall

DWELLS = (5, 10, 15, 30, 60)
"""Seconds that a page may stay."""
_HAND = 30
"""Seconds that a round waits after a hand was on the wall."""


class Rounds(QObject):
    """``turned(wall)`` for every page; ``changed`` when it begins, ends, waits or counts."""

    turned = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[SavedWall] = []
        self._at = 0
        self.dwell = DWELLS[1]
        self.left = 0
        """Seconds until the next page."""
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._second)

    @property
    def on(self) -> bool:
        """Whether a round is going."""
        return self._timer.isActive()

    @property
    def page(self) -> tuple[int, int]:
        """Which page of how many, counted from one."""
        return self._at + 1, len(self._pages)

    def start(self, pages: Sequence[SavedWall], dwell: int) -> bool:
        """Go round these; False where there are not two of them."""
        if len(pages) < 2:
            return False
        self._pages, self._at, self.dwell, self.left = list(pages), 0, dwell, dwell
        self._timer.start()
        self.turned.emit(self._pages[0])
        self.changed.emit()
        return True

    @Slot()
    def stop(self) -> None:
        """No more."""
        if self.on:
            self._timer.stop()
            self.changed.emit()

    def touched(self) -> None:
        """A hand is on the wall: what it looks at stays."""
        if self.on:
            self.left = max(self.left, _HAND)
            self.changed.emit()

    def pause(self, *, on: bool) -> None:
        """Stand still while nobody sees the wall, or go on."""
        self._paused = on

    @Slot()
    def _second(self) -> None:
        if self._paused:
            return
        self.left -= 1
        if self.left <= 0:
            self._at = (self._at + 1) % len(self._pages)
            self.left = self.dwell
            self.turned.emit(self._pages[self._at])
        self.changed.emit()
