"""The table behind a chart: the same figures as rows, worked by keys, with a head."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, HeadedModel, Index, RowsTable
from desktop.viewmodels.indicators.chart_data import Chart

Rows = tuple[tuple[str, ...], ...]


class _Model(HeadedModel):
    """Head and rows of a chart: a word, then figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Rows = ()

    def set_rows(self, heads: tuple[str, ...], rows: Rows) -> None:
        """Other rows; where only figures differ, only these are told."""
        if (heads, rows) == (self.heads, self.rows):
            return
        if heads == self.heads and len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(heads) - 1))
            return
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.figures = frozenset(range(1, len(heads)))
        self.endResetModel()

    def height(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        return self.rows[row][column]


class _Cells(CellPainter):
    """A word at the left, figures at the right."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        t = theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        figure = index.column() > 0
        ink = t.color("text") if not figure or text not in ("", "—") else t.color("muted")
        painting.draw_text(painter, place, text, t.face(13), ink, "right" if figure else "left")


class BehindTable(RowsTable):
    """The first column takes what the others leave; too many columns scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.dress(self._model, _Cells(self), "", {}, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_chart(self, chart: Chart) -> None:
        """The figures of this chart."""
        before = self._model.heads
        self._model.set_rows(chart.head, chart.rows)
        self.setAccessibleName(chart.title)
        if before != self._model.heads:
            self._fit()
        if self.place is None and self._model.rows:
            self.selectRow(0)

    def _fit(self) -> None:
        t = theme()
        model, head = self._model, self.horizontalHeader()
        many = len(model.heads) > 8
        for column in range(len(model.heads)):
            texts = [model.heads[column], *(row[column] for row in model.rows[:60])]
            width = max(t.face(13).width(text) for text in texts) + t.px(24)
            stretches = column == 0 and not many
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            )
            self.setColumnWidth(column, round(width))
