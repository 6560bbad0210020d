"""A heat map: cells in one hue from little to much, the ramp below with its figures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.theme import painting
from desktop.theme.charts import axis
from desktop.theme.charts.drawing import Drawing, Mark
from desktop.theme.charts.ink import Ink, step_of
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart, HeatShape


class Heat(Drawing):
    """Rows whose entry was taken out are left away."""

    def __init__(self, chart: Chart, hidden: frozenset[str], area: QRectF, ink: Ink) -> None:
        super().__init__(chart, hidden, area, ink)
        assert isinstance(chart.shape, HeatShape)
        t = theme()
        self.shape = chart.shape
        of = self.shape.rows_of
        self.rows = [n for n in range(len(self.shape.rows)) if not of or self.shows(of[n])]
        known = [value for n in self.rows for value in self.shape.values[n] if value is not None]
        self.most = max([*known, 0.0])
        names = max((t.face(12).width(name) for name in self.shape.rows), default=0.0)
        self.left = area.x() + t.px(12) + names + t.px(8)
        wide = (area.right() - t.px(14) - self.left) / max(1, len(self.shape.columns))
        high = min(float(t.px(36)), (area.height() - t.px(14 + 62)) / max(1, len(self.rows)))
        self.cell = (wide, high)
        self.bottom = area.y() + t.px(14) + high * len(self.rows)

    @property
    def marks(self) -> list[Mark]:
        """A cell each; made when somebody points."""
        if not self._marks:
            self._marks = [
                Mark(
                    self._cell(place, column),
                    (self.shape.said[row][column],),
                    place,
                    column,
                    f"{row}-{column}",
                )
                for place, row in enumerate(self.rows)
                for column in range(len(self.shape.columns))
            ]
        return self._marks

    def _cell(self, place: int, column: int) -> QRectF:
        gap = theme().px(2)
        wide, high = self.cell
        top = self.area.y() + theme().px(14) + place * high
        return QRectF(self.left + column * wide, top, wide - gap, high - gap)

    def paint(self, painter: QPainter) -> None:
        t = theme()
        face, muted = t.face(12), t.color("muted")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_ = t.px(2)
        inks = self.ink.ramp()
        for place, row in enumerate(self.rows):
            for column, value in enumerate(self.shape.values[row]):
                painter.setBrush(inks[step_of(value / self.most if value and self.most else 0, len(inks))])
                painter.drawRoundedRect(self._cell(place, column), round_, round_)
        painter.restore()
        for place, row in enumerate(self.rows):
            y = self.area.y() + t.px(14) + place * self.cell[1]
            name = QRectF(
                self.area.x() + t.px(4), y, self.left - self.area.x() - t.px(12), self.cell[1] - t.px(2)
            )
            painting.draw_text(painter, name, self.shape.rows[row], face, muted, "right")
        for column in range(0, len(self.shape.columns), self.shape.every):
            x = self.left + (column + 0.5) * self.cell[0]
            place_ = QRectF(x - t.px(20), self.bottom + t.px(8), t.px(40), t.px(16))
            painting.draw_text(painter, place_, self.shape.columns[column], face, muted, "center")
        self._paint_ramp(painter)

    def _paint_ramp(self, painter: QPainter) -> None:
        t = theme()
        ramp, face, muted = t.palette.heat, t.face(12), t.color("muted")
        most = f"{axis.figure(round(self.most, 1))}{self.shape.unit}"
        y = self.area.bottom() - t.px(28)
        end = self.area.right() - t.px(14) - face.width(most)
        painting.draw_text(painter, QRectF(end, y, self.area.right() - end, t.px(16)), most, face, muted)
        step = t.px(20)
        x = end - t.px(8) - step * len(ramp)
        zero = QRectF(x - t.px(28), y, t.px(20), t.px(16))
        painting.draw_text(painter, zero, "0", face, muted, "right")
        for place, color in enumerate(self.ink.ramp()):
            painter.fillRect(QRectF(x + place * step, y + t.px(4), step, t.px(8)), color)
        if self.chart.foot:
            place_ = QRectF(self.left, y, zero.left() - self.left - t.px(4), t.px(16))
            painting.draw_text(painter, place_, self.chart.foot, face, muted)
