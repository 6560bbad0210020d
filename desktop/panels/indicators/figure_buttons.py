"""Numbers as buttons: the large card with its sparkline, and the cell of the strip below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.charts.ink import Ink
from desktop.theme.charts.shapes import paint_spark
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.viewmodels.indicators.words import Card

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class FigureButton(QAbstractButton):
    """``moved(across, down)`` by arrow keys; ``entered`` by Enter on the one that is chosen already."""

    moved = Signal(int, int)
    entered = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.card = Card(key, "", "—")
        self.stale = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._restyle)

    def set_card(self, card: Card, *, stale: bool) -> None:
        """Other figures."""
        if card == self.card and stale == self.stale:
            return
        self.card, self.stale = card, stale
        self.setAccessibleName(card.spoken)
        why = "" if card.there else card.fraction
        said = (card.name, why, card.beside, card.compare, card.year)
        set_plain_tooltip(self, "\n".join(part for part in said if part))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if not self.isChecked():
                self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _value_ink(self):
        t = theme()
        return t.color("muted" if self.stale or not self.card.there else "text")


class FigureCard(FigureButton):
    """128 design pixels high: name and the period before, value, fraction and last year, what belongs beside them."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(176), theme().px(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, card = theme(), self.card
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        edge = t.color("accent" if on else "line_strong" if self.underMouse() else "line")
        painting.fill_box(painter, rect, t.color("accent_quiet" if on else "surface"), edge)
        if on:
            painting.fill_box(painter, rect.adjusted(1, 1, -1, -1), None, edge, radius=t.sizes.radius - 1)
        quiet = t.color("muted_selected" if on else "muted")
        left, width = t.px(16), rect.width() - t.px(30)
        line = QRectF(left, t.px(12), width, t.px(20))
        used = t.face(12).width(card.compare)
        if used + t.face(14).width(card.name) + t.px(8) > width:
            used = max(0.0, width - t.face(14).width(card.name) - t.px(8))
        painting.draw_text(
            painter,
            line.adjusted(0, 0, -used - t.px(4), 0),
            card.name,
            t.face(14),
            t.color("text") if on else quiet,
        )
        compare = QRectF(line.right() - used, line.y(), used + 1, line.height())
        painting.draw_text(painter, compare, card.compare, t.face(12), quiet, "right")
        big = t.face(32 if card.there else 20, bold=True)
        place = QRectF(left, t.px(34), width, t.px(40))
        used = painting.draw_text(painter, place, card.value, big, self._value_ink())
        if card.unit:
            unit = QRectF(left + used + t.px(2), t.px(40), t.px(30), t.px(36))
            painting.draw_text(painter, unit, card.unit, t.face(16), quiet)
        wide = t.px(76)
        if left + used + t.px(28) < rect.width() - wide - t.px(14):
            spark = QRectF(rect.width() - t.px(14) - wide, t.px(40), wide, t.px(36))
            paint_spark(painter, spark, card.spark, Ink(self.stale))
        fraction = QRectF(left, t.px(76), width, t.px(20))
        ink = t.color("text") if card.there and not self.stale else quiet
        used = painting.draw_text(painter, fraction, card.fraction, t.face(14), ink)
        if used + t.px(8) + t.face(12).width(card.year) <= width:
            painting.draw_text(painter, fraction, card.year, t.face(12), quiet, "right")
        beside = QRectF(left, t.px(98), width, t.px(20))
        painting.draw_text(painter, beside, card.beside, t.face(12), quiet)
        if self.hasFocus():
            painting.draw_focus(painter, rect)


class FigureCell(FigureButton):
    """60 design pixels high: name above, value and its fraction below."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(key, parent)
        self.lined = False
        """Whether a thin line stands at its left."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, card = theme(), self.card
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(rect.adjusted(1, 1, -1, -1), t.color("accent_quiet" if on else "hover"))
        if self.lined:
            painter.fillRect(QRectF(0, t.px(1), 1, rect.height() - t.px(2)), t.color("line"))
        quiet = t.color("muted_selected" if on else "muted")
        left, width = t.px(16), rect.width() - t.px(20)
        painting.draw_text(painter, QRectF(left, t.px(8), width, t.px(16)), card.name, t.face(12), quiet)
        place = QRectF(left, t.px(26), width, t.px(24))
        used = painting.draw_text(
            painter,
            place,
            f"{card.value}{card.unit}",
            t.face(16 if card.there else 14, bold=card.there),
            self._value_ink(),
        )
        rest = QRectF(left + used + t.px(6), t.px(27), width - used - t.px(6), t.px(24))
        fits = t.face(12).width(card.fraction) <= rest.width()
        said = card.fraction if card.there or fits else card.brief
        painting.draw_text(painter, rest, said, t.face(12), quiet)
        if on:
            painter.fillRect(
                QRectF(t.px(8), rect.height() - t.px(2), rect.width() - t.px(16), t.px(2)), t.color("accent")
            )
        if self.hasFocus():
            painting.draw_focus(painter, rect)
