"""The list of accounts: one row each, changed in place; the state by sign, word and colour."""

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

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tables import RowsTable, is_plain
from desktop.theme.tokens import Role
from desktop.viewmodels.accounts import AccountRow, AccountsView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """In the order of the screen."""

    NAME = 0
    USERNAME = 1
    ROLE = 2
    PLACE = 3
    STATE = 4
    FACTOR = 5
    LAST = 6
    SESSIONS = 7


_WIDTHS = {
    Column.USERNAME: 184, Column.ROLE: 112, Column.PLACE: 168, Column.STATE: 112, Column.FACTOR: 92,
    Column.LAST: 150, Column.SESSIONS: 72,
}  # fmt: skip
_NARROW = frozenset({Column.PLACE, Column.FACTOR})
_INK: dict[str, Role] = {
    "ok": "muted",
    "fresh": "accent",
    "locked": "late",
    "disabled": "disabled",
    "over": "warn",
}
_ICON = {"fresh": "pencil", "locked": "lock", "disabled": "user-x", "over": "timer"}


class AccountsModel(QAbstractTableModel):
    """The rows of the view model; a row that goes on existing stays the same row."""

    def __init__(self, view: AccountsView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.rows: list[AccountRow] = list(view.rows)
        view.changed.connect(self._read)

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
            right = Column(section) is Column.SESSIONS
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = Column(index.column())
            return f"{self._titles()[column]} {self.text(index.row(), column)}"
        return None

    def text(self, place: int, column: Column) -> str:
        """What stands in a cell."""
        row = self.rows[place]
        match column:
            case Column.SESSIONS:
                return str(row.sessions) if row.sessions else "—"
            case Column.FACTOR:
                return self.tr("已绑定") if row.second_factor else "—"
            case _:
                return str(getattr(row, column.name.lower())) or "—"

    def _titles(self) -> dict[Column, str]:
        return {
            Column.NAME: self.tr("姓名"), Column.USERNAME: self.tr("登录名"), Column.ROLE: self.tr("角色"),
            Column.PLACE: self.tr("岗位或区域"), Column.STATE: self.tr("状态"),
            Column.FACTOR: self.tr("动态口令"), Column.LAST: self.tr("最近登录"),
            Column.SESSIONS: self.tr("在线"),
        }  # fmt: skip

    def place_of(self, username: str) -> int:
        """The row of an account; -1 for one that is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.username == username), -1)

    def _read(self) -> None:
        """Differences only, so that the chosen row stays where it is."""
        wanted = list(self._view.rows)
        names = {row.username for row in wanted}
        for place in range(len(self.rows) - 1, -1, -1):
            if self.rows[place].username not in names:
                self.beginRemoveRows(_ROOT, place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            if place == len(self.rows) or self.rows[place].username != row.username:
                self.beginInsertRows(_ROOT, place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
            elif self.rows[place] != row:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))


class _Cells(QStyledItemDelegate):
    """Paints a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AccountsModel)
        row, column = model.rows[index.row()], Column(index.column())
        t = theme()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = QRectF(option.rect).adjusted(t.px(8), 0, -t.px(8), 0)
        off = row.kind == "disabled"
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role: Role = "disabled" if off else "text" if column in (Column.NAME, Column.ROLE) else "muted"
        if column is Column.STATE:
            role = _INK[row.kind]
            if row.kind in _ICON:
                edge = t.px(14)
                mark = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
                icons.draw(painter, _ICON[row.kind], mark, t.color(role))
                place.setLeft(place.left() + t.px(20))
        if chosen and role in ("muted", "disabled"):
            role = "muted_selected"
        bold = column is Column.NAME and not off
        face, ink = t.face(bold=bold), t.color(role)
        painting.draw_text(painter, place, text, face, ink, "right" if column is Column.SESSIONS else "left")


class AccountsList(RowsTable):
    """Arrow keys and J/K move; ``opened`` on Enter or a double click, ``chosen`` when another row is current."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, view: AccountsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = AccountsModel(view, self)
        self.dress(self.items, _Cells(self), self.tr("账号"), _WIDTHS, Column.NAME)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.items.rows[index.row()].username))
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The account of the current row; empty where there is none."""
        place = self.currentIndex().row()
        return self.items.rows[place].username if 0 <= place < len(self.items.rows) else ""

    def show_account(self, username: str) -> None:
        """Make it the current row."""
        place = self.items.place_of(username)
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

    def is_of_the_page(self, event: QKeyEvent) -> bool:
        return bool(event.text() or event.key() == Qt.Key.Key_Delete) and event.key() != Qt.Key.Key_Tab
