"""A number as what it is made of: the fraction at the left, what comes of it large at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import set_plain_tooltip
from desktop.theme.painted import Painted
from desktop.viewmodels.indicators.words import Lineage
from desktop.viewmodels.words import clauses


class Fraction(Painted):
    """Painted, since the line between numerator and denominator must be as long as both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: Lineage | None = None
        self._stale = False

    def set_lineage(self, lineage: Lineage, *, stale: bool) -> None:
        """Another number."""
        if (lineage, stale) == (self._shown, self._stale):
            return
        self._shown, self._stale = lineage, stale
        top, below = lineage.numerator, lineage.denominator
        self.setAccessibleName(
            clauses((f"{lineage.name} {lineage.value}", " ".join(top), " ".join(below), lineage.lack))
        )
        set_plain_tooltip(self, lineage.formula)
        self.update()

    def natural_size(self) -> QSize:
        return QSize(theme().px(360), theme().px(124))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, shown = theme(), self._shown
        if shown is None:
            return
        painter = QPainter(self)
        edge, width = t.px(20), float(self.width())
        ink = t.color("muted" if self._stale or shown.lack else "text")
        big = t.face(32 if len(shown.value) > 8 or width < t.px(420) else 36, bold=True)
        if shown.lack or len(shown.value) > 11:
            big = t.face(20, bold=True)
        right = min(max(big.width(shown.value) + 2, t.px(110)), width * 0.52)
        value = QRectF(width - edge - right, t.px(20), right, t.px(44))
        painting.draw_text(painter, value, shown.value, big, ink, "right")
        where = QRectF(edge, t.px(86), width - 2 * edge, t.px(16))
        painting.draw_text(painter, where, shown.where, t.face(12), t.color("muted"), "right")
        small = QRectF(edge, t.px(104), width - 2 * edge, t.px(16))
        painting.draw_text(
            painter,
            small,
            shown.lack or shown.beside,
            t.face(12),
            t.color("warn" if shown.lack else "muted"),
            "right",
        )
        room = QRectF(edge, 0, value.x() - edge - t.px(44), 0)
        equals = QRectF(room.right(), t.px(32), t.px(44), t.px(24))
        if shown.lack or room.width() < t.px(90):
            return
        painting.draw_text(painter, equals, "=", t.face(20), t.color("muted"), "center")
        for (name, count), top in ((shown.numerator, t.px(10)), (shown.denominator, t.px(52))):
            face = t.face(18, bold=True)
            used = face.width(count)
            line = QRectF(room.x(), top, room.width(), t.px(36))
            painting.draw_text(painter, line, count, face, ink, "right")
            named = line.adjusted(0, 0, -used - t.px(8), 0)
            painting.draw_text(painter, named, name, t.face(14), t.color("text"))
        painter.fillRect(QRectF(room.x(), t.px(48), room.width(), t.px(1)), t.color("text"))
