"""Rows worked by keys: a table with a head, a list, and the delegates that paint cells and a list's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.theme.current import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
R = TypeVar("R")


class HeadedModel(QAbstractTableModel):
    """Texts in rows below a head. Heirs say how many rows (``height``) and what a cell says (``text``)."""

    def __init__(self, parent: QWidget, heads: Sequence[str] = (), figures: Sequence[int] = ()) -> None:
        """``figures``: the columns whose head stands at the right."""
        super().__init__(parent)
        self.heads = tuple(heads)
        self.figures = frozenset(figures)

    def height(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.height()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]} {self.text(index.row(), index.column())}"
        return None


class KeyedModel(HeadedModel, Generic[R]):
    """Rows of which each has a key: whoever goes on existing stays the same row, and so stays chosen where it is."""

    def __init__(self, parent: QWidget, rows: Sequence[R], figures: Sequence[int] = ()) -> None:
        super().__init__(parent, figures=figures)
        self.rows = list(rows)

    def key(self, row: R) -> str:
        """What tells a row from all others."""
        raise NotImplementedError

    def height(self) -> int:
        return len(self.rows)

    def place_of(self, key: str) -> int:
        """The row with this key; -1 for one that is not shown."""
        return next((place for place, row in enumerate(self.rows) if self.key(row) == key), -1)

    def put(self, wanted: Sequence[R]) -> None:
        """These rows now, told as differences from those before."""
        kept = {self.key(row) for row in wanted}
        for place in range(len(self.rows) - 1, -1, -1):
            if self.key(self.rows[place]) not in kept:
                self.beginRemoveRows(ROOT, place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            key = self.key(row)
            at = next((n for n in range(place, len(self.rows)) if self.key(self.rows[n]) == key), -1)
            if at < 0:
                self.beginInsertRows(ROOT, place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
                continue
            if at != place:
                self.beginMoveRows(ROOT, at, at, ROOT, place)
                self.rows.insert(place, self.rows.pop(at))
                self.endMoveRows()
            if self.rows[place] != row:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.heads) - 1))


class RowsTable(QTableView):
    """Arrow keys and J/K move from row to row; other letters are the keys of the page around it, not a search.

    ``dress`` before it is shown. Widths of columns are design pixels; the column ``stretched`` takes what is left.
    """

    lead = 0
    """So much further right its first column begins: below a page's title it stands where the title stands."""
    _widths: Mapping[Any, int] = {}

    def dress(
        self, model: QAbstractTableModel, delegate: QStyledItemDelegate, name: str, widths: Mapping[Any, int],
        stretched: int,
    ) -> None:  # fmt: skip
        """Give it its model, how cells are painted, what it is called, and the widths of its columns."""
        self._widths = widths
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setProperty("lead", bool(self.lead))
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self._follow_theme)
        self._restyle()

    @Slot()
    def _follow_theme(self) -> None:
        """What is connected: an heir's own ``_restyle`` would still be called once the table is gone."""
        self._restyle()

    @property
    def place(self) -> int | None:
        """The current row; None where there is none."""
        row = self.currentIndex().row()
        return row if 0 <= row < self.model().rowCount() else None

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
            return True  # Qt would light up a single cell
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.model().rowCount()
        if event.key() in (Qt.Key.Key_J, Qt.Key.Key_K) and is_plain(event) and rows:
            by = 1 if event.key() == Qt.Key.Key_J else -1
            self.selectRow(max(0, min(rows - 1, self.currentIndex().row() + by)))
        elif self.is_of_the_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def is_of_the_page(self, event: QKeyEvent) -> bool:
        """Whether a key is left to the page."""
        return (
            bool(event.text()) and is_plain(event) and event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Tab)
        )

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.verticalHeader().setDefaultSectionSize(t.sizes.row)
        self.horizontalHeader().setFixedHeight(t.sizes.column_head)
        for column, width in self._widths.items():
            self.setColumnWidth(column, t.px(width if column else width + self.lead))


class KeyedTable(RowsTable):
    """``chosen(key)`` when another row is current, ``opened(key)`` with Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)
    lead = 8
    narrow: frozenset[int] = frozenset()
    """The columns for which a narrow screen has no room."""

    def show_rows(
        self, items: KeyedModel[Any], delegate: QStyledItemDelegate, name: str, widths: Mapping[Any, int],
        stretched: int,
    ) -> None:  # fmt: skip
        """As ``dress``."""
        self._items = items
        self.dress(items, delegate, name, widths, stretched)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The key of the current row; empty where there is none."""
        return self._items.key(self._items.rows[self.place]) if self.place is not None else ""

    def show_row(self, key: str) -> bool:
        """Make it the current row; False where it is not shown."""
        place = self._items.place_of(key)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._items.index(place, self.currentIndex().column()))
        return place >= 0

    def set_narrow(self, narrow: bool) -> None:
        """Without the columns that a narrow screen has no room for."""
        for column in self.narrow:
            self.setColumnHidden(column, narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain(event) and self.current:
            self._open()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.current)


class RowsList(QListWidget):
    """Letters are the keys of the page around it, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.key() != Qt.Key.Key_Tab:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CellPainter(QStyledItemDelegate):
    """The ground of a cell as the style has it; what stands on it is ``paint_cell``'s."""

    quiet = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver
    """What is not shown: it is of the row, and a style would show it of one cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.state &= ~self.quiet
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect)
        if index.column() == 0 and isinstance(option.widget, RowsTable):
            rect.setLeft(rect.left() + theme().px(option.widget.lead))
        self.paint_cell(painter, rect, text, index, chosen)

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        """Paint the text of a cell. ``chosen``: in the chosen row."""
        raise NotImplementedError


class RowPainter(CellPainter):
    """The ground of a row as the style has it; what stands on it is ``paint_row``'s. ``high``: None, as all rows."""

    high: int | None = None
    quiet = QStyle.StateFlag.State_None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme()
        return QSize(t.px(240), t.sizes.row if self.high is None else t.px(self.high))

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        self.paint_row(painter, rect, index.row())

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        """Paint the row at a place of the list."""
        raise NotImplementedError


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed with no other one held."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
