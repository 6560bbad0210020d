"""A field for a moment, that scrolling past it does not change."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateTimeEdit, QWidget


class MomentEdit(QDateTimeEdit):
    """Scrolling what it lies in changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ZonedMoment(MomentEdit):
    """Aware moments in and out, shown as the clocks of ``zone`` have them."""

    def __init__(self, zone: tzinfo, shown: str, parent: QWidget | None = None) -> None:
        """``shown``: in Qt's letters, as ``MM-dd HH:mm:ss``."""
        super().__init__(parent)
        self._zone = zone
        self._of = QTimeZone(str(zone).encode())
        self.setTimeZone(self._of)
        self.setDisplayFormat(shown)
        self.setKeyboardTracking(False)

    @property
    def moment(self) -> datetime:
        """What stands there."""
        return datetime.fromtimestamp(self.dateTime().toMSecsSinceEpoch() / 1000, self._zone)

    def set_moment(self, moment: datetime) -> None:
        """Show another one."""
        self.setDateTime(QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000), self._of))
