"""The list of machines: one row each; the state by sign, word and colour."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, RowsTable
from desktop.theme.tokens import Role
from desktop.viewmodels.kiosks import KioskLine, KiosksView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """In the order of the screen."""

    NAME = 0
    STATE = 1
    SEEN = 2
    PAPER = 3
    DISK = 4
    UNSENT = 5
    RELEASE = 6


_WIDTHS = {
    Column.STATE: 140, Column.SEEN: 150, Column.PAPER: 120, Column.DISK: 100, Column.UNSENT: 92, Column.RELEASE: 96,
}  # fmt: skip
_INK: dict[str, Role] = {"ok": "ok", "warn": "warn", "bad": "late", "off": "late", "none": "muted"}
_ICON = {
    "ok": "circle-check",
    "warn": "circle-alert",
    "bad": "triangle-alert",
    "off": "wifi-off",
    "none": "minus",
}
_RIGHT = frozenset({Column.DISK, Column.UNSENT})


class KiosksModel(QAbstractTableModel):
    """The rows of the view model; a machine that goes on existing in its place stays the same row."""

    def __init__(self, view: KiosksView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.rows: list[KioskLine] = list(view.rows)
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
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = Column(index.column())
        text = str(getattr(self.rows[index.row()], column.name.lower()))
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[column]} {text}"
        return None

    def _titles(self) -> dict[Column, str]:
        return {
            Column.NAME: self.tr("自助机"), Column.STATE: self.tr("状态"), Column.SEEN: self.tr("最近消息"),
            Column.PAPER: self.tr("纸"), Column.DISK: self.tr("磁盘剩余"), Column.UNSENT: self.tr("待送出"),
            Column.RELEASE: self.tr("版本"),
        }  # fmt: skip

    def _read(self) -> None:
        """Differences only, so that the chosen row stays where it is."""
        wanted = list(self._view.rows)
        accounts = {row.account for row in wanted}
        for place in range(len(self.rows) - 1, -1, -1):
            if self.rows[place].account not in accounts:
                self.beginRemoveRows(_ROOT, place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            there = next((at for at, one in enumerate(self.rows) if one.account == row.account), -1)
            if there < 0:
                self.beginInsertRows(_ROOT, place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
                continue
            if there != place:
                self.beginMoveRows(_ROOT, there, there, _ROOT, place)
                self.rows.insert(place, self.rows.pop(there))
                self.endMoveRows()
            if self.rows[place] != row:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))


class _Cells(CellPainter):
    """Paints a cell."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index) -> None:
        model = index.model()
        assert isinstance(model, KiosksModel)
        row, column, t = model.rows[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        role: Role = "text" if column is Column.NAME else "muted"
        if column is Column.STATE:
            role = _INK[row.kind]
            edge = t.px(16)
            mark = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
            icons.draw(painter, _ICON[row.kind], mark, t.color(role))
            place.setLeft(place.left() + t.px(24))
        face, ink = t.face(bold=column is Column.NAME), t.color(role)
        painting.draw_text(painter, place, text, face, ink, "right" if column in _RIGHT else "left")


class KiosksList(RowsTable):
    """Arrow keys and J/K move; ``chosen`` when another row is current."""

    chosen = Signal()

    def __init__(self, view: KiosksView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = KiosksModel(view, self)
        self.dress(self.items, _Cells(self), self.tr("自助机"), _WIDTHS, Column.NAME)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit())

    @property
    def current(self) -> KioskLine | None:
        """The machine of the current row."""
        place = self.place
        return self.items.rows[place] if place is not None else None
