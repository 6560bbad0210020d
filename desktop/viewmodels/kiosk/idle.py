"""Nobody touches the kiosk any more: after a while it warns, counts down, and then everything is forgotten."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import Clock

QUIET = 60.0
"""Seconds without a touch until it warns."""
WARNING = 15
"""Seconds that the warning counts down."""


class KioskIdle(QObject):
    """Watches. ``touch`` at every touch and key; nothing runs while there is nothing to be forgotten."""

    warned = Signal(int)
    """So many seconds are left; again with each second that passes."""
    calmed = Signal()
    """Somebody is there after all."""
    over = Signal()
    """Everything is to be forgotten."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._quiet, self._warning = QUIET, WARNING
        self._touched = clock.monotonic()
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.look)

    def start(self, quiet: float = QUIET, warning: int = WARNING) -> None:
        """There is something to be forgotten from now on. ``warning`` 0: the page itself counts down."""
        self._quiet, self._warning = quiet, warning
        self._timer.start()
        self.touch()

    def stop(self) -> None:
        """There is nothing."""
        self._timer.stop()
        self._told = 0

    @property
    def runs(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    @property
    def left(self) -> float:
        """Seconds until everything is forgotten."""
        return self._quiet + self._warning - (self._clock.monotonic() - self._touched)

    @property
    def warning(self) -> bool:
        """Whether the warning is on the screen."""
        return self._told > 0

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock.monotonic()
        if self._told:
            self._told = 0
            self.calmed.emit()

    def look(self) -> None:
        """What the timer does; a test looks when it likes."""
        if not self._timer.isActive():
            return
        left = self.left
        if left <= 0:
            self.stop()
            self.over.emit()
        elif left <= self._warning:
            seconds = max(1, ceil(left))
            if seconds != self._told:
                self._told = seconds
                self.warned.emit(seconds)
