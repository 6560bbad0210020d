"""The strip under the wall on which a period is chosen that is to be played back: from when, and how much of it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.moments import ZonedMoment
from desktop.theme.toggles import SegmentedToggle

LENGTHS = (10, 30, 60, 120, 240)
"""Minutes; the longest is what a center gives (``api_cameras.LONGEST``)."""
_BEFORE = timedelta(minutes=5)
"""An event's pictures are looked at from so long before it was reported."""


class PeriodStrip(QWidget):
    """``wanted(begin, end)``, both aware; ``left()`` with Esc."""

    wanted = Signal(object, object)
    left = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: datetime | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.begin = ZonedMoment(zone, "yyyy-MM-dd HH:mm:ss", self)
        self.begin.setAccessibleName(self.tr("从什么时刻开始回放"))
        self.begin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.length = SegmentedToggle(
            [(str(minutes), self._word(minutes)) for minutes in LENGTHS],
            name=self.tr("回放多长"),
            parent=self,
        )
        self.said = PlainLabel(role="muted", parent=self)
        self.go = KeyButton(self.tr("回放"), "Enter", variant="primary", small=True, parent=self)
        self.go.clicked.connect(self._go)
        back = KeyButton(self.tr("取消"), "Esc", small=True, parent=self)
        back.clicked.connect(self.left)
        self._row = QHBoxLayout(self)
        self._row.addWidget(PlainLabel(self.tr("从"), role="muted", elide=False, parent=self))
        self._row.addWidget(self.begin)
        self._row.addWidget(self.length)
        self._row.addWidget(self.said, 1)
        self._row.addWidget(back)
        self._row.addWidget(self.go)
        self.begin.dateTimeChanged.connect(self._tell)
        self.length.changed.connect(self._tell)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _word(self, minutes: int) -> str:
        if minutes < 60:
            return self.tr("{n} 分钟").format(n=minutes)
        return self.tr("{n} 小时").format(n=minutes // 60)

    def offer(self, now: datetime, around: datetime | None) -> None:
        """Begin to choose; ``around``: when the event in hand was reported, None without one."""
        self._now = now
        self.begin.set_moment((around if around is not None else now - timedelta(minutes=10)) - _BEFORE)
        self._tell()
        self.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def period(self) -> tuple[datetime, datetime]:
        """What is chosen; it ends now at the latest."""
        begin = self.begin.moment
        end = begin + timedelta(minutes=int(self.length.value))
        return begin, min(end, self._now) if self._now is not None else end

    @Slot()
    def _tell(self) -> None:
        begin, end = self.period
        ahead = end <= begin
        self.go.setEnabled(not ahead)
        shown = "%H:%M:%S" if end.date() == begin.date() else "%m-%d %H:%M:%S"
        said = self.tr("到 {moment}").format(moment=f"{end:{shown}}")
        self.said.set_text(self.tr("这个时刻还没有到。") if ahead else said)

    @Slot()
    def _go(self) -> None:
        if self.go.isEnabled():
            self.wanted.emit(*self.period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(12), 0, t.px(12), 0)
        self._row.setSpacing(t.px(12))
        self.setFixedHeight(t.px(56))
