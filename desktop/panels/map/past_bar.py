"""The banner over the map while the past is looked at: which moment it is, and the queue as it stood; a lane opens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import icons
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.map.view import MapView, Pick


class PastBar(QWidget):
    """``live`` wanted: back to now."""

    live = Signal()

    def __init__(self, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        t = theme()
        self.said = PlainLabel(bold=True, elide=False, parent=self)
        self.counts = PlainLabel(role="muted", size=13, parent=self)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.lanes: dict[str, KeyButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(40), t.px(5), t.px(8), t.px(5))
        row.setSpacing(t.px(4))
        row.addWidget(self.said)
        row.addSpacing(t.px(8))
        self._lanes = QHBoxLayout()
        self._lanes.setSpacing(t.px(2))
        row.addLayout(self._lanes)
        row.addSpacing(t.px(8))
        row.addWidget(self.counts, 1)
        self.back = KeyButton(self.tr("回到现在"), "H", small=True, parent=self)
        self.back.clicked.connect(self.live)
        row.addWidget(self.back)
        view.layers_changed.connect(self.refresh)
        theme().changed.connect(self.update)
        self.hide()

    @Slot()
    def refresh(self) -> None:
        """As it was at the moment that is looked at; hidden while it is now."""
        hall = self._view.hall
        self.setVisible(hall is not None)
        if hall is None:
            return
        here = hall.then.astimezone(self._view.situation.township.clock.zone)
        same = here.year == self._view.now.astimezone(here.tzinfo).year
        time = f"{here:%m-%d %H:%M}" if same else f"{here:%Y-%m-%d %H:%M}"
        self.said.set_text(self.tr("回看 {time}，不是现在").format(time=time))
        for one in hall.lanes:
            button = self.lanes.get(one.lane.id)
            if button is None:
                button = self.lanes[one.lane.id] = KeyButton("", "", variant="flat", small=True, parent=self)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(lambda _=False, lane=one.lane.id: self.open(lane))
                self._lanes.addWidget(button)
            text = f"{one.lane.name} {len(one.ids)}"
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(f"{one.lane.full_name} {len(one.ids)}")
        days = self._view.days
        text = self.tr("当日到此时：上报 {reported}，办结 {ended}").format(
            reported=hall.reported, ended=hall.ended
        )
        if not self._view.tells_positions:
            text = self.tr("{counts} · 人员车辆位置只留当天").format(counts=text)
        if days.working:
            text = self.tr("正在取这一天的事件…")
        elif days.problem:
            text = days.problem
        elif not days.whole:
            text = self.tr("本机的历史还没取全，可能少了 · {counts}").format(counts=text)
        self.counts.set_role("muted" if days.whole and not days.problem else "warn")
        self.counts.set_text(text)

    def open(self, lane: str) -> None:
        """Show what stood in a lane."""
        hall = self._view.hall
        found = hall.lane(lane) if hall is not None else None
        if found is not None:
            self._view.pick(Pick("past", lane, found.ids))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("warn_quiet"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, t.color("warn"))
        side = t.sizes.icon
        icons.draw(painter, "history", QRectF(t.px(14), 0, side, self.height()), t.color("warn"))
