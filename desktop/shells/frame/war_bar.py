"""The bar of the 战时 mode: which plan, how long already, whom it calls and when, who has reported in, the way back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.whistles.whistles import CallState
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.readiness import Phase, Readiness
from desktop.viewmodels.words import listed

HEIGHT = 44


class WarBar(QWidget):
    """Stands below the tabs while the desk is in its 战时 mode; no height otherwise."""

    def __init__(self, readiness: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readiness = readiness
        self.setAccessibleName(self.tr("战时模式"))
        self._mark = Chip(self.tr("战时"), "urgent", icon="siren", parent=self)
        self._drill = Chip(self.tr("演练"), "line", parent=self)
        self._plan = PlainLabel(bold=True, elide=False, parent=self)
        self._event = PlainLabel(role="muted", parent=self)
        self._time = PlainLabel(bold=True, elide=False, parent=self)
        self._posts = PlainLabel(elide=False, parent=self)
        self.call = KeyButton(self.tr("立即呼叫"), "F7", variant="primary", small=True, parent=self)
        self.hold = KeyButton(self.tr("先不呼叫"), "Shift+F7", small=True, parent=self)
        self.back = KeyButton(self.tr("转回平时"), "F6", small=True, parent=self)
        row = self._row = QHBoxLayout(self)
        ahead: tuple[QWidget, ...] = (self._mark, self._drill, self._plan)
        behind: tuple[QWidget, ...] = (self._posts, self._time, self.call, self.hold, self.back)
        for widget in ahead:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._event, 1)
        for widget in behind:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.call.clicked.connect(readiness.call)
        self.hold.clicked.connect(readiness.hold)
        self.back.clicked.connect(readiness.end)
        readiness.changed.connect(self.refresh)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("late_quiet"))
        painter.fillRect(0, 0, t.px(3), self.height(), t.color("late"))
        painter.fillRect(0, self.height() - t.px(1), self.width(), t.px(1), t.color("line"))

    @Slot()
    def refresh(self) -> None:
        """Show how it stands."""
        ready = self._readiness
        self.setVisible(ready.on)
        if not ready.on:
            return
        event, phase = ready.about, ready.phase
        self._drill.setVisible(event is not None and event.drill)
        self._plan.set_text(ready.card.name if ready.card is not None else self.tr("没有对应的预案"))
        self._event.set_text(f"{event.short_number or '—'}  {event.title}" if event is not None else "")
        self._time.set_text(self.tr("已过 {time}").format(time=_clock(ready.lasted())))
        self._posts.set_text(self._posts_words())
        self.call.setVisible(phase in (Phase.COUNTING, Phase.HELD))
        self.hold.setVisible(phase is Phase.COUNTING)

    def _posts_words(self) -> str:
        ready = self._readiness
        match ready.phase:
            case Phase.COUNTING:
                text = self.tr("{seconds} 秒后呼叫 {names}")
                return text.format(seconds=ready.seconds_left(), names=self._names())
            case Phase.HELD:
                return self.tr("暂不呼叫 {names}").format(names=self._names())
            case Phase.CALLING:
                return self.tr("正在呼叫 {count} 个岗位").format(count=len(ready.called()))
            case Phase.CALLED:
                return self._arrived()
            case Phase.NONE:
                return ""

    def _names(self) -> str:
        """The first posts by name: 城建岗、应急岗 等 6 个岗位."""
        names = self._readiness.called()
        if len(names) <= 3:
            return self.tr("、").join(names)
        return self.tr("{names} 等 {count} 个岗位").format(
            names=self.tr("、").join(names[:2]), count=len(names)
        )

    def _arrived(self) -> str:
        event = self._readiness.about
        whistle = self._readiness.whistle(event) if event is not None else None
        if whistle is None:
            return self.tr("呼叫已结束")
        expected = [call for call in whistle.calls if call.state is not CallState.EXCUSED]
        here = sum(call.arrived_at is not None for call in expected)
        said = self.tr("已报到 {here} / {all}").format(here=here, all=len(expected))
        waiting = [call for call in expected if call.arrived_at is None]
        if not waiting:
            return said
        due = min(call.arrive.due for call in waiting)
        left = due - self._readiness.now()
        late = left < timedelta()
        rest = self.tr("超时 {time}") if late else self.tr("报到剩 {time}")
        return listed((said, rest.format(time=_clock(abs(left)))))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(HEIGHT))
        self._row.setContentsMargins(t.sizes.pad_drawer, 0, t.sizes.pad, 0)
        self._row.setSpacing(t.px(12))
        self.update()


def _clock(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
