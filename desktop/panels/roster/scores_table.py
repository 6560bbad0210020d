"""The table of scores: rank, name, points, a share for each part, the counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tables import RowsTable
from desktop.viewmodels.scores import ScoresView, part_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BEFORE = 3
"""Columns before the shares: place, name, points."""


class ScoresModel(QAbstractTableModel):
    """The rows of the view model."""

    def __init__(self, view: ScoresView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.rows = view.rows
        view.changed.connect(self._read)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.is_figure(section)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[index.column()]} {self.texts(index.row())[index.column()]}"
        return None

    def texts(self, place: int) -> tuple[str, ...]:
        """What stands in a row."""
        row = self.rows[place]
        return (str(row.place or "—"), row.name, row.points, *row.cells, row.counts)

    def is_figure(self, column: int) -> bool:
        """Whether a column holds figures."""
        return column != 1 and column != self.columnCount() - 1

    def _titles(self) -> list[str]:
        before = [self.tr("名次"), self.tr("名称"), self.tr("得分")]
        return [*before, *(part_word(part) for part in self._view.parts), self.tr("计数")]

    def _read(self) -> None:
        if self.rows != self._view.rows or self._view.working:
            self.beginResetModel()
            self.rows = self._view.rows
            self.endResetModel()


class _Cells(QStyledItemDelegate):
    """Paints a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ScoresModel)
        t = theme()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = QRectF(option.rect).adjusted(t.px(8), 0, -t.px(8), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = index.column() in (1, 2)
        ink = t.color("text" if strong else "muted_selected" if chosen else "muted")
        align: painting.Align = "right" if model.is_figure(index.column()) else "left"
        painting.draw_text(painter, place, text, t.face(bold=index.column() == 2), ink, align)


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
