"""The list of accounts: one row each, changed in place; the state by sign, word and colour."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, Index, KeyedModel, KeyedTable
from desktop.theme.tokens import Role
from desktop.viewmodels.accounts.accounts import AccountRow, AccountsView


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


class AccountsModel(KeyedModel[AccountRow]):
    """The rows of the view model."""

    def __init__(self, view: AccountsView, parent: QWidget) -> None:
        super().__init__(parent, view.rows, figures=(Column.SESSIONS,))
        self.heads = (
            self.tr("姓名"), self.tr("登录名"), self.tr("角色"), self.tr("岗位或区域"), self.tr("状态"),
            self.tr("动态口令"), self.tr("最近登录"), self.tr("在线"),
        )  # fmt: skip
        self._view = view
        view.changed.connect(self._read)

    def key(self, row: AccountRow) -> str:
        return row.username

    def text(self, row: int, column: int) -> str:
        one = self.rows[row]
        match Column(column):
            case Column.SESSIONS:
                return str(one.sessions) if one.sessions else "—"
            case Column.FACTOR:
                return self.tr("已绑定") if one.second_factor else "—"
            case other:
                return str(getattr(one, other.name.lower())) or "—"

    def _read(self) -> None:
        self.put(self._view.rows)


class _Cells(CellPainter):
    """Paints a cell."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model = index.model()
        assert isinstance(model, AccountsModel)
        row, column, t = model.rows[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        off = row.kind == "disabled"
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


class AccountsList(KeyedTable):
    """The accounts."""

    narrow = _NARROW

    def __init__(self, view: AccountsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = AccountsModel(view, self)
        self.show_rows(self.items, _Cells(self), self.tr("账号"), _WIDTHS, Column.NAME)
