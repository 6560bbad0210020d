"""云台: the controls inside the tile that they steer; who has them, for how long, eight ways, zoom, focus, views."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.cameras.cameras import Move
from desktop.theme import icons, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.cameras.steering import Steering
from desktop.viewmodels.words import short_name

_KEYS = {
    Qt.Key.Key_Up: Move.UP, Qt.Key.Key_Down: Move.DOWN, Qt.Key.Key_Left: Move.LEFT, Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Plus: Move.ZOOM_IN, Qt.Key.Key_Equal: Move.ZOOM_IN, Qt.Key.Key_Minus: Move.ZOOM_OUT,
    Qt.Key.Key_BracketLeft: Move.FOCUS_NEAR, Qt.Key.Key_BracketRight: Move.FOCUS_FAR,
}  # fmt: skip
_SAID = {
    Move.UP: "↑", Move.DOWN: "↓", Move.LEFT: "←", Move.RIGHT: "→", Move.UP_LEFT: "↑ ←", Move.UP_RIGHT: "↑ →",
    Move.DOWN_LEFT: "↓ ←", Move.DOWN_RIGHT: "↓ →", Move.ZOOM_IN: "+", Move.ZOOM_OUT: "-", Move.FOCUS_NEAR: "[",
    Move.FOCUS_FAR: "]",
}  # fmt: skip
"""By which keys the same comes about."""
_MOST_VIEWS = 2


class _Pad(QAbstractButton):
    """One way: held down it goes on."""

    def __init__(self, icon: str, turn: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._turn = icon, turn
        self.setAccessibleName(name)
        set_plain_tooltip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lit = False

    def sizeHint(self) -> QSize:
        side = theme().px(34)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        on = self.isDown() or self.lit
        box = QRectF(self.rect())
        painting.fill_box(
            painter, box, t.color("accent" if on else "surface"), t.color("line"), radius=t.px(4)
        )
        ink = t.color("disabled" if not self.isEnabled() else "on_accent" if on else "text")
        painter.translate(box.center())
        painter.rotate(self._turn)
        side = t.px(16)
        icons.draw(painter, self._icon, QRectF(-side / 2, -side / 2, side, side), ink)


class PtzPopover(QWidget):
    """Lies over a tile; arrow keys, + and - steer, [ and ] focus, S is the speed, digits recall; Esc gives it up."""

    def __init__(self, steering: Steering, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self._steering = steering
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("云台"))
        self.who = PlainLabel(size=13, bold=True, parent=self)
        self.left = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self.why = PlainLabel(role="warn", size=12, wrap=True, parent=self)
        self.over = KeyButton(self.tr("接管"), small=True, parent=self)
        self.over.clicked.connect(lambda: steering.begin(steering.camera, over=True))
        self.speed = KeyButton("", small=True, variant="flat", parent=self)
        self.speed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.speed.setAccessibleDescription("S")
        self.speed.clicked.connect(lambda: steering.set_speed(steering.speed % 3 + 1))
        self.give_up = KeyButton(self.tr("释放"), "Esc", small=True, parent=self)
        self.give_up.clicked.connect(self._leave)
        self._pads: dict[Move, _Pad] = {}
        self._views: list[KeyButton] = []
        self._lay_out(t)
        steering.changed.connect(self.refresh)
        steering.ended.connect(self.hide)
        self.hide()

    def _lay_out(self, t) -> None:
        names = {
            Move.UP_LEFT: self.tr("左上"), Move.UP: self.tr("上"), Move.UP_RIGHT: self.tr("右上"),
            Move.LEFT: self.tr("左"), Move.RIGHT: self.tr("右"), Move.DOWN_LEFT: self.tr("左下"),
            Move.DOWN: self.tr("下"), Move.DOWN_RIGHT: self.tr("右下"), Move.ZOOM_OUT: self.tr("拉远"),
            Move.ZOOM_IN: self.tr("拉近"), Move.FOCUS_NEAR: self.tr("聚焦近"), Move.FOCUS_FAR: self.tr("聚焦远"),
        }  # fmt: skip
        pad = QGridLayout()
        pad.setSpacing(t.px(2))
        ways = (
            (Move.UP_LEFT, -45), (Move.UP, 0), (Move.UP_RIGHT, 45), (Move.LEFT, -90), (None, 0), (Move.RIGHT, 90),
            (Move.DOWN_LEFT, -135), (Move.DOWN, 180), (Move.DOWN_RIGHT, 135),
        )  # fmt: skip
        for place, (move, turn) in enumerate(ways):
            widget = self._pad(move, "chevron-up", turn, names[move]) if move is not None else self.speed
            pad.addWidget(widget, place // 3, place % 3, Qt.AlignmentFlag.AlignCenter)
        lens = QGridLayout()
        lens.setSpacing(t.px(2))
        for row, (word, one, other) in enumerate(
            (
                (self.tr("变倍"), Move.ZOOM_OUT, Move.ZOOM_IN),
                (self.tr("聚焦"), Move.FOCUS_NEAR, Move.FOCUS_FAR),
            )
        ):
            lens.addWidget(
                PlainLabel(word, role="muted", size=12, elide=False, parent=self), row * 2, 0, 1, 2
            )
            lens.addWidget(self._pad(one, "minus", 0, names[one]), row * 2 + 1, 0)
            lens.addWidget(self._pad(other, "plus", 0, names[other]), row * 2 + 1, 1)
        both = QHBoxLayout()
        both.setSpacing(t.px(8))
        both.addLayout(pad)
        both.addLayout(lens)
        head = QHBoxLayout()
        head.setSpacing(t.px(6))
        head.addSpacing(t.px(20))
        head.addWidget(self.who, 1)
        head.addWidget(self.left)
        foot = QHBoxLayout()
        foot.setSpacing(t.px(4))
        for _ in range(_MOST_VIEWS):
            button = KeyButton("", small=True, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleDescription(f"{len(self._views) + 1}")
            button.hide()
            self._views.append(button)
            foot.addWidget(button)
        for place, button in enumerate(self._views):
            button.clicked.connect(lambda _=False, place=place: self._recall(place))
        foot.addStretch(1)
        foot.addWidget(self.over)
        foot.addWidget(self.give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(8) for _ in range(4)))
        column.setSpacing(t.px(6))
        column.addLayout(head)
        column.addSpacing(t.px(6))
        column.addLayout(both)
        column.addWidget(self.why)
        column.addLayout(foot)

    def _pad(self, move: Move, icon: str, turn: int, name: str) -> _Pad:
        made = _Pad(icon, turn, name, self)
        made.setAccessibleDescription(_SAID[move])
        made.pressed.connect(lambda: self._steering.press(move))
        made.released.connect(self._steering.let_go)
        self._pads[move] = made
        return made

    def show_over(self, tile: QRect) -> None:
        """Into this tile."""
        self.place_over(tile)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def place_over(self, tile: QRect) -> None:
        """The tile lies there now."""
        t = theme()
        self.adjustSize()
        x = tile.x() + t.px(8)
        y = tile.y() + t.px(34)
        host = self.parentWidget()
        if host is not None:
            x = max(0, min(x, host.width() - self.width()))
            y = max(0, min(y, host.height() - self.height()))
        self.move(x, y)

    @Slot()
    def refresh(self) -> None:
        """As it stands now."""
        steering = self._steering
        if not steering.camera:
            return
        lease = steering.lease
        own = lease is not None
        name = short_name(lease.name) or lease.account if lease is not None else ""
        self.who.set_text(self.tr("{name} · 本席").format(name=name) if own else self.tr("云台"))
        left = steering.seconds_left
        self.left.set_text(self.tr("到期 {left}").format(left=f"{left // 60}:{left % 60:02}") if own else "")
        waiting = not own and not steering.problem
        self.why.set_text(self.tr("正在申请…") if waiting else steering.problem)
        self.why.setVisible(bool(self.why.text()))
        self.over.setVisible(steering.may_take_over and not own)
        self.speed.setText((self.tr("慢速"), self.tr("中速"), self.tr("快速"))[steering.speed - 1])
        for move, pad in self._pads.items():
            pad.setEnabled(own)
            pad.lit = steering.moving is move
            pad.update()
        for place, button in enumerate(self._views):
            there = place < len(steering.presets)
            button.setVisible(there and own)
            if there:
                preset = steering.presets[place]
                button.setText((preset.name or self.tr("预置 {n}").format(n=preset.number))[:6])
        self.adjustSize()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _KEYS:
            if not event.isAutoRepeat():
                self._steering.press(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.over.isVisible():
            self.over.click()
        elif key == Qt.Key.Key_S:
            self.speed.click()
        elif 0 <= (place := key - Qt.Key.Key_1) < _MOST_VIEWS:
            self._views[place].click()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEYS and not event.isAutoRepeat():
            self._steering.let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event) -> None:
        self._steering.let_go()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._steering.let_go()

    def _leave(self) -> None:
        self._steering.release()
        self.hide()
        host = self.parentWidget()
        if host is not None:
            host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recall(self, place: int) -> None:
        if place < len(self._steering.presets):
            self._steering.recall(self._steering.presets[place].number)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("line_strong"))
        icons.draw(painter, "lock", QRectF(t.px(8), t.px(8), t.px(14), self.who.height()), t.color("muted"))
        y = self.who.geometry().bottom() + t.px(6)
        track = QRectF(t.px(8), y, self.width() - t.px(16), t.px(4))
        painting.fill_box(painter, track, t.color("track"), radius=t.px(2))
        share = self._steering.share_left
        if share > 0:
            track.setWidth(track.width() * share)
            painting.fill_box(painter, track, t.color("accent"), radius=t.px(2))
        if self.hasFocus():
            painting.draw_focus(painter, self.rect())
