"""The chip that says what can still be taken back, and for how long. Ctrl+Z, or a click."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.viewmodels.undo.undo import SECONDS, Chip, Undo
from desktop.viewmodels.words import listed


class UndoChip(QAbstractButton):
    """Shows what ``Undo`` offers; gone where it offers nothing."""

    def __init__(self, undo: Undo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self._brief = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(undo.tick)
        undo.changed.connect(self._look)
        self.clicked.connect(undo.undo)
        theme().changed.connect(self.updateGeometry)
        self._look()

    @property
    def chip(self) -> Chip | None:
        """What is offered."""
        return self._undo.chip

    @property
    def text_shown(self) -> str:
        """The sentence on the chip."""
        chip = self.chip
        if chip is None:
            return ""
        return listed((chip.text, chip.more))

    def set_brief(self, brief: bool) -> None:
        """Without the sentence where a notice needs the room: mark, seconds and key stay, the tooltip has it all."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def whole_width(self) -> int:
        """So much with the sentence, whether or not it is shown now."""
        t, chip = theme(), self.chip
        if chip is None:
            return 0
        width = t.px(34) + t.face(13).width(self.text_shown) + t.px(10) + self._end_width(chip)
        return min(round(width), t.px(560))

    def sizeHint(self) -> QSize:
        t, chip = theme(), self.chip
        if chip is not None and chip.possible and self._brief:
            return QSize(t.px(34) + self._end_width(chip), t.px(30))
        return QSize(self.whole_width(), t.px(30))

    def minimumSizeHint(self) -> QSize:
        t, chip = theme(), self.chip
        least = t.px(120) + self._end_width(chip) if chip is not None else 0
        return QSize(min(least, self.sizeHint().width()), t.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, chip = theme(), self.chip
        if chip is None:
            return
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground, edge, ink = "raised", "line", "muted"
        if chip.grave:
            ground, edge, ink = "warn_quiet", "warn", "warn"
        elif chip.possible:
            ground, edge, ink = "accent_quiet", "accent", "text"
        if chip.possible and self.underMouse():
            ground = "hover"
        painting.fill_box(painter, rect, t.color(ground), t.color(edge))  # type: ignore[arg-type]
        mark = "undo-2" if chip.possible else "info"
        icons.draw(painter, mark, QRectF(t.px(10), 0, t.sizes.icon, rect.height()), t.color(ink))  # type: ignore[arg-type]
        end = rect.right() - t.px(8)
        if chip.possible:
            end -= painting.key_width("Ctrl+Z")
            painting.draw_key(painter, end, rect.height() / 2, "Ctrl+Z")
            end -= t.px(6)
        if chip.seconds:
            word = self._countdown(chip)
            end -= t.face(13, True).width(word)
            place = QRectF(end, 0, rect.width(), rect.height())
            painting.draw_text(painter, place, word, t.face(13, True), t.color(ink))  # type: ignore[arg-type]
            end -= t.px(10)
        room = QRectF(t.px(34), 0, end - t.px(34), rect.height())
        if room.width() > t.px(24):  # else nothing but an ellipsis would stand there
            painting.draw_text(painter, room, self.text_shown, t.face(13), t.color(ink))  # type: ignore[arg-type]
        if chip.seconds and chip.possible:
            left = rect.width() * chip.seconds / SECONDS
            line = QRectF(0, rect.height() - t.px(2), left, t.px(2))
            painter.fillRect(line, t.color("warn" if chip.grave else "accent"))
        if self.hasFocus():
            painting.draw_focus(painter, rect)

    def _countdown(self, chip: Chip) -> str:
        return self.tr("{seconds} 秒").format(seconds=chip.seconds)

    def _end_width(self, chip: Chip) -> int:
        t = theme()
        width = t.px(8)
        if chip.possible:
            width += painting.key_width("Ctrl+Z") + t.px(6)
        if chip.seconds:
            width += round(t.face(13, True).width(self._countdown(chip))) + t.px(10)
        return width

    @Slot()
    def _look(self) -> None:
        chip = self.chip
        self.setVisible(chip is not None)
        if chip is None:
            self._second.stop()
            return
        if not self._second.isActive():
            self._second.start()
        said = self.tr("撤回：{text}").format(text=self.text_shown) if chip.possible else self.text_shown
        self.setAccessibleName(said)
        set_plain_tooltip(self, said)
        self.setCursor(Qt.CursorShape.PointingHandCursor if chip.possible else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()
