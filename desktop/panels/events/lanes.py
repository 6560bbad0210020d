"""The rail of lanes at the panel's left: one button per lane with its count, wide or narrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.panels.events.lane_button import LaneButton
from desktop.panels.events.views import ViewList
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.words import listed


class _Gap(Painted):
    """A thin line between two groups of lanes, with air around it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def natural_size(self) -> QSize:
        return QSize(theme().px(40), theme().px(17))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        side = t.px(16)
        QPainter(self).fillRect(side, t.px(8), self.width() - 2 * side, t.px(1), t.color("line"))


class _AgeFoot(Painted):
    """Names and figures under the lanes: 数据停在 14:02, 待发送 3."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: tuple[tuple[str, str], ...]) -> None:
        """What stands there now."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(listed(f"{name} {value}" for name, value in lines))
            self.refresh()

    def natural_size(self) -> QSize:
        t = theme()
        return QSize(t.px(160), t.px(17) + t.px(20) * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p, side = QPainter(self), t.px(16)
        p.fillRect(side, 0, self.width() - 2 * side, t.px(1), t.color("line"))
        y = t.px(9)
        for name, value in self._lines:
            box = QRectF(side, y, self.width() - 2 * side, t.px(20))
            painting.draw_text(p, box, name, t.face(12), t.color("muted"))
            painting.draw_text(p, box, value, t.face(12, bold=True), t.color("text"), "right")
            y += t.px(20)


class LaneRail(QWidget):
    """All lanes of this account; ``chosen`` tells which one a person wants."""

    chosen = Signal(str)

    def __init__(self, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._narrow = False
        self.setAccessibleName(self.tr("事件分栏"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: list[LaneButton] = []
        self._lines: list[_Gap] = []
        self._column = QVBoxLayout(self)
        for lane in model.lanes:
            if lane.apart:
                line = _Gap(self)
                self._lines.append(line)
                self._column.addWidget(line)
            button = LaneButton(lane, self)
            self._group.addButton(button)
            self._buttons.append(button)
            self._column.addWidget(button)
            button.clicked.connect(lambda _on=False, id_=lane.id: self.chosen.emit(id_))
        self.views: ViewList | None = None
        if model.views is not None:
            self.views = ViewList(model, model.views, self._group, self)
            self.views.chosen.connect(lambda id_: self.chosen.emit(f"view:{id_}"))
            self._column.addWidget(self.views, 1)
        else:
            self._column.addStretch(1)
        self._foot = _AgeFoot(self)
        self._foot.hide()
        self._column.addWidget(self._foot)
        model.counts_changed.connect(self.refresh)
        model.view_changed.connect(self.refresh)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """72 px wide instead of 208."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._buttons:
                button.set_narrow(narrow)
            if self.views is not None:
                self.views.set_narrow(narrow)
            self._restyle()
            self.show_age()

    @Slot()
    def refresh(self) -> None:
        """Counts and the chosen lane, from the model."""
        for button in self._buttons:
            button.set_count(self._model.count(button.lane.id))
            button.setChecked(button.lane.id == self._model.lane.id)
        if self.views is not None:
            self.views.refresh()
        self.show_age()

    def show_age(self) -> None:
        """Grey counts and a foot that says of when they are, while the list is not current."""
        current = self._model.current()
        for button in self._buttons:
            button.set_current(current)
        if self.views is not None:
            self.views.set_current(current)
        self._foot.set_lines(self._model.age_lines())
        self._foot.setVisible(not current and not self._narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        p.fillRect(self.rect(), t.color("surface"))
        p.fillRect(self.width() - 1, 0, 1, self.height(), t.color("line"))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedWidth(t.px(72) if self._narrow else t.sizes.lane_rail)
        edge = 0 if self._narrow else t.px(8)
        self._column.setContentsMargins(0, edge, t.px(1), edge)
        self._column.setSpacing(0)
        for line in self._lines:
            line.setVisible(not self._narrow)
