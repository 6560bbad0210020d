"""The list of entries: one row each, changed in place, the category said once for each group."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.tables import RowsTable, is_plain
from desktop.theme.tokens import Role
from desktop.viewmodels.catalogue import Catalogue, CatalogueRow
from desktop.viewmodels.words import severity_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """In the order of the screen."""

    CATEGORY = 0
    ID = 1
    NAME = 2
    SEVERITY = 3
    LEAD = 4
    ASSIST = 5
    RECEIVE = 6
    HANDLE = 7
    TOTAL = 8
    QUESTIONS = 9
    RUNNING = 10
    VERSION = 11


_WIDTHS = {
    Column.CATEGORY: 92, Column.ID: 64, Column.SEVERITY: 76, Column.LEAD: 104, Column.ASSIST: 168,
    Column.RECEIVE: 150, Column.HANDLE: 150, Column.TOTAL: 150, Column.QUESTIONS: 72, Column.RUNNING: 64,
    Column.VERSION: 84,
}  # fmt: skip
_NARROW = frozenset({Column.ASSIST, Column.RECEIVE, Column.QUESTIONS, Column.TOTAL})
_RIGHT = frozenset({Column.QUESTIONS, Column.RUNNING, Column.VERSION})


class CatalogueModel(QAbstractTableModel):
    """The rows of the view model; told of differences one by one."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.rows: list[CatalogueRow] = list(catalogue.rows())
        catalogue.changed.connect(self._read)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if Column(section) in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[column]} {self.text(index.row(), column)}"
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.ASSIST:
            return plain_tooltip(row.assist)
        return None

    def text(self, place: int, column: Column) -> str:
        """What stands in a cell."""
        row = self.rows[place]
        match column:
            case Column.CATEGORY:
                first = place == 0 or self.rows[place - 1].category != row.category
                return row.category if first or self.rows[place - 1].retired != row.retired else ""
            case Column.NAME:
                return self.tr("{name}（已停用）").format(name=row.name) if row.retired else row.name
            case Column.SEVERITY:
                return severity_word(row.severity)
            case Column.QUESTIONS:
                return self.tr("{count} 问").format(count=row.questions) if row.questions else "—"
            case Column.RUNNING:
                return str(row.running) if row.running else "—"
            case Column.VERSION:
                version = self.tr("第 {version} 版").format(version=row.version)
                return f"{version} ↑" if row.unsent else version
            case _:
                return str(getattr(row, column.name.lower()))

    def _titles(self) -> dict[Column, str]:
        return {
            Column.CATEGORY: self.tr("类别"), Column.ID: self.tr("编号"), Column.NAME: self.tr("事项"),
            Column.SEVERITY: self.tr("程度"), Column.LEAD: self.tr("主办"), Column.ASSIST: self.tr("协办"),
            Column.RECEIVE: self.tr("签收"), Column.HANDLE: self.tr("处置"), Column.TOTAL: self.tr("总时限"),
            Column.QUESTIONS: self.tr("表单"), Column.RUNNING: self.tr("在办"), Column.VERSION: self.tr("版本"),
        }  # fmt: skip

    def place_of(self, item_id: str) -> int:
        """The row of an entry; -1 for one that is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.id == item_id), -1)

    def _read(self) -> None:
        """Differences only, so that the chosen row stays where it is."""
        wanted = list(self._catalogue.rows())
        ids = {row.id for row in wanted}
        for place in range(len(self.rows) - 1, -1, -1):
            if self.rows[place].id not in ids:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            at = next((n for n in range(place, len(self.rows)) if self.rows[n].id == row.id), -1)
            if at < 0:
                self.beginInsertRows(QModelIndex(), place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
            elif at != place:
                self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), place)
                del self.rows[at]
                self.rows.insert(place, row)
                self.endMoveRows()
            elif self.rows[place] == row:
                continue
            self.rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
        if self.rows:
            last = self.index(len(self.rows) - 1, Column.CATEGORY)
            self.dataChanged.emit(self.index(0, Column.CATEGORY), last)


class _Cells(QStyledItemDelegate):
    """Paints a cell: retired entries quiet, severity by glyph and word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CatalogueModel)
        row, column = model.rows[index.row()], Column(index.column())
        t = theme()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = QRectF(option.rect).adjusted(t.px(8), 0, -t.px(8), 0)
        if column is Column.SEVERITY:
            ink = t.color("disabled" if row.retired else glyphs.SEVERITY_ROLE[row.severity.value])
            mark = QRectF(place.left(), place.top(), t.px(12), place.height())
            glyphs.paint_severity(painter, mark, row.severity.value, ink)
            place.setLeft(place.left() + t.px(18))
        role: Role = "text"
        if row.retired:
            role = "disabled"
        elif column is Column.VERSION and row.version > 1:
            role = "accent"
        elif column in (
            Column.CATEGORY,
            Column.ID,
            Column.ASSIST,
            Column.RECEIVE,
            Column.TOTAL,
            Column.QUESTIONS,
        ):
            role = "muted"
        bold = column is Column.NAME and not row.retired
        face, ink = t.face(bold=bold), t.color(role)
        painting.draw_text(painter, place, text, face, ink, "right" if column in _RIGHT else "left")


class CatalogueList(RowsTable):
    """Arrow keys and J/K move; ``opened`` on Enter or a double click, ``chosen`` when another row is current."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = CatalogueModel(catalogue, self)
        self.dress(self.items, _Cells(self), self.tr("业务清单"), _WIDTHS, Column.NAME)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.items.rows[index.row()].id))
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The entry of the current row; empty where there is none."""
        place = self.currentIndex().row()
        return self.items.rows[place].id if 0 <= place < len(self.items.rows) else ""

    def show_item(self, item_id: str) -> None:
        """Make it the current row."""
        place = self.items.place_of(item_id)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.items.index(place, Column.NAME))

    def set_narrow(self, narrow: bool) -> None:
        """Without the columns that a narrow screen has no room for."""
        for column in _NARROW:
            self.setColumnHidden(column, narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain(event) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)
