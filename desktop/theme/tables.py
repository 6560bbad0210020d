"""Rows worked by keys: a table with a head, a list, and the delegates that paint cells and a list's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.theme.current import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


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


class RowsTable(QTableView):
    """Arrow keys and J/K move from row to row; other letters are the keys of the page around it, not a search.

    ``dress`` before it is shown. Widths of columns are design pixels; the column ``stretched`` takes what is left.
    """

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
            self.setColumnWidth(column, t.px(width))


class RowsList(QListWidget):
    """Letters are the keys of the page around it, not a search in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.key() != Qt.Key.Key_Tab:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CellPainter(QStyledItemDelegate):
    """The ground of a cell as the style has it; what stands on it is ``paint_cell``'s."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        self.paint_cell(painter, QRectF(option.rect), text, index)

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index) -> None:
        """Paint the text of a cell."""
        raise NotImplementedError


class RowPainter(CellPainter):
    """The ground of a row as the style has it; what stands on it is ``paint_row``'s. ``high``: None, as all rows."""

    high: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme()
        return QSize(t.px(240), t.sizes.row if self.high is None else t.px(self.high))

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index) -> None:
        self.paint_row(painter, rect, index.row())

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        """Paint the row at a place of the list."""
        raise NotImplementedError


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed with no other one held."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
