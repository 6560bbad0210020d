"""The events behind a number as a table: number, title, lead post, how it went; more come as one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, HeadedModel, Index, RowsTable
from desktop.viewmodels.indicators.rows import IndicatorRows

NUMBER, TITLE, LEAD, RESULT = range(4)


class _Model(HeadedModel):
    """The rows of the view model; it fetches more where they are wanted."""

    def __init__(self, rows: IndicatorRows, parent: QWidget) -> None:
        super().__init__(parent, figures=(RESULT,))
        self.heads = (self.tr("编号"), self.tr("标题"), self.tr("主办"), self.tr("结果"))
        self._rows = rows
        self._count = len(rows.rows)
        rows.renewed.connect(self._anew)
        rows.grown.connect(self._grown)

    def height(self) -> int:
        return self._count

    def text(self, row: int, column: int) -> str:
        said = self._rows.rows[row]
        return (said.number, said.title, said.lead, said.result)[column]

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._count < self._rows.total and not self._rows.loading

    def fetchMore(self, parent: Index) -> None:
        self._rows.more()

    def is_late(self, place: int) -> bool:
        """Whether a row is open after its limit."""
        return self._rows.rows[place].late

    def _anew(self) -> None:
        self.beginResetModel()
        self._count = len(self._rows.rows)
        self.endResetModel()

    def _grown(self, first: int) -> None:
        self.beginInsertRows(QModelIndex(), first, len(self._rows.rows) - 1)
        self._count = len(self._rows.rows)
        self.endInsertRows()


class _Cells(CellPainter):
    """What is late is red and says so."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        t = theme()
        column, model = index.column(), index.model()
        left = t.px(8) if column == NUMBER else t.px(4)
        right = t.px(8) if column == RESULT else t.px(4)
        place = rect.adjusted(left, 0, -right, 0)
        late = column == RESULT and isinstance(model, _Model) and model.is_late(index.row())
        ink = t.color("late" if late else "text" if column in (NUMBER, TITLE) else "muted")
        face = t.face(14 if column in (NUMBER, TITLE) else 13)
        painting.draw_text(painter, place, text, face, ink, "right" if column == RESULT else "left")


class RowsBehind(RowsTable):
    """``opened(event)`` with Enter or a double click."""

    opened = Signal(str)

    def __init__(self, rows: IndicatorRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        widths = {NUMBER: 96, LEAD: 84, RESULT: 108}
        self.dress(_Model(rows, self), _Cells(self), self.tr("数字背后的事件"), widths, TITLE)
        self.doubleClicked.connect(lambda _index: self.open_current())
        rows.changed.connect(self._keep)
        self._kept = ""
        self.selectionModel().currentRowChanged.connect(self._note)

    @property
    def current_event(self) -> str:
        """The event in the current row."""
        place = self.place
        return self._rows.rows[place].event if place is not None else ""

    def open_current(self) -> None:
        """Bring it up."""
        event = self.current_event
        if event:
            self.opened.emit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        """The row that was current stays so where it is still there."""
        if self._rows.rows and self.place is None:
            kept = self._kept
            self.selectRow(next((n for n, row in enumerate(self._rows.rows) if row.event == kept), 0))

    def _note(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._kept = self._rows.rows[current.row()].event
