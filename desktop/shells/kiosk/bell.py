"""The bell of 叫人帮忙: rings again and again until somebody has come."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.shells.notices.alarm import Alarm

EVERY = 4000
"""Milliseconds between two tones."""


class Bell(QObject):
    """Rings where the machine has something to be heard with."""

    def __init__(self, alarm: Alarm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alarm = alarm
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._ring)

    def __call__(self, wanted: bool) -> bool:
        """Ring, or stop; whether it can be heard."""
        if not wanted:
            self._timer.stop()
            return False
        if not self._alarm.works:
            return False
        self._ring()
        self._timer.start()
        return True

    def _ring(self) -> None:
        self._alarm.ring("urgent")
