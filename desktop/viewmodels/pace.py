"""When to show what was touched: the first change at once, a burst at most every 50 ms, a hidden panel less often."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

BURST_MS, HIDDEN_MS = 50, 250


class Pace(QObject):
    """Ask as often as you like; ``due`` comes at once when it was quiet, else after the rest of the pause."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._active = True
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)

    def ask(self) -> None:
        """Something was touched."""
        if self._timer.isActive():
            return
        pause = BURST_MS if self._active else HIDDEN_MS
        passed = self._since.elapsed() if self._since.isValid() else pause
        if passed >= pause:
            self._now()
        else:
            self._timer.start(int(pause - passed))

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking; what has waited comes when somebody does."""
        self._active = active
        if active and self._timer.isActive():
            self._now()

    def stop(self) -> None:
        """Forget what was asked."""
        self._timer.stop()

    def _now(self) -> None:
        self._timer.stop()
        self._since.start()
        self.due.emit()
