"""The rail of lanes at the panel's left: one button per lane with its count, wide or narrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.events import EventsModel
from desktop.viewmodels.events_lanes import Lane
from desktop.viewmodels.words import listed

_INKS: dict[str, Role] = {"late": "late", "supervise": "supervise"}


class LaneButton(QAbstractButton):
    """One lane; checked while it is on screen."""

    def __init__(self, lane: Lane, parent: QWidget) -> None:
        super().__init__(parent)
        self.lane = lane
        self._count = 0
        self._narrow = False
        self._current = True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many events stand in it."""
        self._count = count
        self.setText(self.lane.name)
        self.setAccessibleName(f"{self.lane.name} {count}")
        self.update()

    def set_current(self, current: bool) -> None:
        """Whether the count is the center's; an old one is grey."""
        if current != self._current:
            self._current = current
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Word over count instead of icon, word, count."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(72), t.px(48)) if self._narrow else QSize(t.px(160), t.sizes.row)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        p = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        if on:
            p.fillRect(rect, t.color("accent_quiet"))
            p.fillRect(QRectF(0, 0, t.px(3 if self._narrow else 2), rect.height()), t.color("accent"))
        elif self.underMouse():
            p.fillRect(rect, t.color("hover"))
        tone = _INKS.get(self.lane.tone) if self._count else None
        ink = t.color(tone or ("text" if on else "muted"))
        number = t.color(tone or ("text" if self._count or on else "muted"))
        if not self._current:
            number = t.color("muted")
        if self._narrow:
            p.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), t.color("line_soft"))
            top = QRectF(0, t.px(6), rect.width(), t.px(16))
            painting.draw_text(p, top, self.lane.name, t.face(12, on), ink, "center")
            bottom = QRectF(0, t.px(22), rect.width(), t.px(20))
            painting.draw_text(p, bottom, str(self._count), t.face(14, bold=True), number, "center")
        else:
            x, side = t.px(16), t.sizes.icon
            place = QRectF(x, 0, side, rect.height())
            if self.lane.icon == "half-circle":
                glyphs.paint_half(p, place, ink)
            else:
                icons.draw(p, self.lane.icon, place, ink)
            figures = t.face(14, bold=True)
            width = figures.width(str(self._count))
            start = x + side + t.px(8)
            text = QRectF(start, 0, rect.width() - start - width - t.px(24), rect.height())
            painting.draw_text(p, text, self.lane.name, t.face(14, on), ink)
            painting.draw_text(
                p, rect.adjusted(0, 0, -t.px(16), 0), str(self._count), figures, number, "right"
            )
        if self.hasFocus():
            painting.draw_focus(p, rect)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


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
            self._restyle()
            self.show_age()

    @Slot()
    def refresh(self) -> None:
        """Counts and the chosen lane, from the model."""
        for button in self._buttons:
            button.set_count(self._model.count(button.lane.id))
            button.setChecked(button.lane.id == self._model.lane.id)
        self.show_age()

    def show_age(self) -> None:
        """Grey counts and a foot that says of when they are, while the list is not current."""
        current = self._model.current()
        for button in self._buttons:
            button.set_current(current)
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
