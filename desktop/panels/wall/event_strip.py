"""The event in hand under its wall: what it is, how long it has, the nearest cameras, the picture into its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.events.events import Event
from desktop.theme import icons, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.painting import ChipName
from desktop.viewmodels.cameras.events import Near
from desktop.viewmodels.words import labelled, severity_word

_SHOWN = 4
_LOOKS: Mapping[str, ChipName] = {"urgent": "urgent", "high": "high", "normal": "line"}


class NearChip(QAbstractButton):
    """A camera near the event: the number of its tile or a plus, its name, how far. Clicked, or carried to a tile:
    ``carried(camera, where)`` and ``let_go(camera, where)``, global positions."""

    carried = Signal(str, QPoint)
    let_go = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.camera = ""
        self._pressed = QPointF()
        self._carrying = False
        self._tile, self._far = 0, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_near(self, near: Near, tile: int) -> None:
        """This one."""
        self.camera, self._tile, self._far = near.camera.id, tile, near.words
        self.setText(near.camera.name)
        self.setAccessibleName(labelled(near.camera.name, near.words))
        set_plain_tooltip(self, f"{near.camera.name} {near.camera.id}  {near.words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        wide = t.face().width(self.text()) + t.face(12).width(self._far)
        return QSize(int(wide) + t.px(52), t.sizes.button)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(72), theme().sizes.button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and (self._carrying or far):
            self._carrying = True
            self.carried.emit(self.camera, event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._carrying:
            self._carrying = False
            self.setDown(False)
            self.let_go.emit(self.camera, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ground = t.color("hover") if self.underMouse() else None
        painting.fill_box(painter, QRectF(self.rect()), ground, t.color("line"))
        side = t.px(20)
        mark = QRectF(t.px(6), (self.height() - side) / 2, side, side)
        if self._tile:
            painting.fill_box(painter, mark, None, t.color("line_strong"), radius=t.px(4))
            painting.draw_text(painter, mark, str(self._tile), t.face(12), t.color("text"), "center")
        else:
            icons.draw(painter, "plus", mark, t.color("accent"))
        far = t.face(12).width(self._far) + 1
        room = QRectF(mark.right() + t.px(8), 0, self.width() - mark.right() - far - t.px(24), self.height())
        ink = t.color("text" if self._tile else "muted")
        painting.draw_text(painter, room, self.text(), t.face(), ink)
        box = QRectF(self.width() - far - t.px(8), 0, far, self.height())
        painting.draw_text(painter, box, self._far, t.face(12), t.color("muted"))
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))


class EventStrip(QWidget):
    """``put(camera)`` · ``shoot()`` · ``opened(event)`` · ``released()`` · ``carried``, ``let_go``: as a chip's."""

    put = Signal(str)
    carried = Signal(str, QPoint)
    let_go = Signal(str, QPoint)
    shoot = Signal()
    opened = Signal(str)
    released = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self.event_id = ""
        self.chip = Chip("", "line", parent=self)
        self.number = PlainLabel(bold=True, elide=False, parent=self)
        self.title = PlainLabel(parent=self)
        self.clock = PlainLabel(role="muted", elide=False, parent=self)
        self.digits = PlainLabel(bold=True, elide=False, parent=self)
        self.caption = PlainLabel(self.tr("最近"), role="muted", size=12, elide=False, parent=self)
        self.nowhere = PlainLabel(self.tr("附近没有登记坐标的摄像头"), role="muted", size=13, parent=self)
        self._near = [NearChip(self) for _ in range(_SHOWN)]
        self.shoot_button = KeyButton(self.tr("截图入案"), "S", variant="primary", small=True, parent=self)
        self.open_button = KeyButton(self.tr("事件"), "E", small=True, parent=self)
        self.release_button = KeyButton(self.tr("解除"), "Ctrl+X", small=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(8), 0, t.px(12), 0)
        row.setSpacing(t.px(8))
        row.addWidget(self.chip)
        row.addWidget(self.number)
        row.addWidget(self.title, 3)
        row.addWidget(self.clock)
        row.addWidget(self.digits)
        row.addSpacing(t.px(8))
        row.addWidget(self.caption)
        for chip in self._near:
            row.addWidget(chip)
            chip.clicked.connect(lambda _=False, chip=chip: self.put.emit(chip.camera))
            chip.carried.connect(self.carried)
            chip.let_go.connect(self.let_go)
        row.addWidget(self.nowhere)
        row.addStretch(1)
        for button in (self.shoot_button, self.open_button, self.release_button):
            row.addWidget(button)
        self.shoot_button.clicked.connect(self.shoot)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.event_id))
        self.release_button.clicked.connect(self.released)
        self.setFixedHeight(t.px(56))
        theme().changed.connect(self._restyle)
        self.hide()

    def show_event(self, event: Event) -> None:
        """This event is in hand."""
        self.event_id = event.id
        severity = event.severity.value
        self.chip.set_chip(severity_word(event.severity), _LOOKS[severity])
        self.number.set_text(event.short_number)
        self.number.setVisible(bool(event.short_number))
        self.title.set_text(event.title)
        self.show()

    def set_clock(self, caption: str, digits: str, *, late: bool) -> None:
        """How long it has."""
        self.clock.set_text(caption)
        self.digits.set_role("late" if late else "text")
        self.digits.set_text(digits)

    def set_near(self, near: Sequence[Near], tiles: Mapping[str, int]) -> None:
        """The nearest cameras, and the tiles of those that are on the wall."""
        wide = self.width()
        fitting = _SHOWN if wide >= theme().px(1240) else 2 if wide >= theme().px(980) else 1
        for place, chip in enumerate(self._near):
            there = place < min(len(near), fitting)
            chip.setVisible(there)
            if there:
                chip.set_near(near[place], tiles.get(near[place].camera.id, 0))
        self.nowhere.setVisible(not near)

    def forget(self) -> None:
        """No event any more."""
        self.event_id = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("surface"))
        painter.fillRect(0, 0, self.width(), t.px(1), t.color("line"))

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(theme().px(56))
