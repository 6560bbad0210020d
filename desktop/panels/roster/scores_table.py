"""The table of scores: rank, name, points, a share for each part, the counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, HeadedModel, Index, RowsTable
from desktop.viewmodels.roster.scores import ScoresView, part_word

_BEFORE = 3
"""Columns before the shares: place, name, points."""


class ScoresModel(HeadedModel):
    """The rows of the view model; the shares are those of its formula."""

    def __init__(self, view: ScoresView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._take()
        view.changed.connect(self._read)

    def height(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        one = self.rows[row]
        return (str(one.place or "—"), one.name, one.points, *one.cells, one.counts)[column]

    def _take(self) -> None:
        self.rows = self._view.rows
        shares = (part_word(part) for part in self._view.parts)
        self.heads = (self.tr("名次"), self.tr("名称"), self.tr("得分"), *shares, self.tr("计数"))
        self.figures = frozenset(range(len(self.heads) - 1)) - {1}

    def _read(self) -> None:
        if self.rows != self._view.rows or self._view.working:
            self.beginResetModel()
            self._take()
            self.endResetModel()


class _Cells(CellPainter):
    """Paints a cell."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model, column, t = index.model(), index.column(), theme()
        assert isinstance(model, ScoresModel)
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        ink = t.color("text" if column in (1, 2) else "muted_selected" if chosen else "muted")
        align: painting.Align = "right" if column in model.figures else "left"
        painting.draw_text(painter, place, text, t.face(bold=column == 2), ink, align)


class ScoresTable(RowsTable):
    """``chosen(whose)`` when another row is current. Arrow keys and J/K move."""

    chosen = Signal(str)

    def __init__(self, view: ScoresView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.items = ScoresModel(view, self)
        self.dress(self.items, _Cells(self), self.tr("考评"), {}, 1)
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.current))
        self.items.modelReset.connect(self._restyle)

    @property
    def current(self) -> str:
        """Whose row is the current one; empty where there is none."""
        return self.items.rows[self.place].whose if self.place is not None else ""

    def set_narrow(self, narrow: bool) -> None:
        """Without the counts, which stand beside the table as well."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._restyle()

    def show_row(self, whose: str) -> None:
        """Make it the current row; the first one where it is not there."""
        if self.items.rows:
            self.selectRow(next((n for n, row in enumerate(self.items.rows) if row.whose == whose), 0))

    def is_of_the_page(self, event: QKeyEvent) -> bool:
        return bool(event.text() or event.key() == Qt.Key.Key_Delete) and event.key() != Qt.Key.Key_Tab

    @Slot()
    def _restyle(self) -> None:
        super()._restyle()
        t, head = theme(), self.horizontalHeader()
        last = self.items.columnCount() - 1
        widths = (56, 128, 72) if not self._narrow else (48, 112, 64)
        for column in range(last + 1):
            self.setColumnHidden(column, self._narrow and column == last)
            self.setColumnWidth(column, t.px(widths[column] if column < _BEFORE else 120))
            stretched = column == (1 if self._narrow else last)
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, mode)
