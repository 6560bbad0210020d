"""The list of alerts: level, state, headline, where, how many have it; changed in place."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.alerts import AlertSeverity, AlertState
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painting import ChipName
from desktop.theme.tables import RowsTable, is_plain
from desktop.theme.tokens import Role
from desktop.viewmodels.broadcast import AlertRow, Broadcast

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """In the order of the screen."""

    STATE = 0
    LEVEL = 1
    HEADLINE = 2
    AREAS = 3
    KINDS = 4
    DELIVERED = 5
    BY = 6
    WHEN = 7


_WIDTHS = {
    Column.STATE: 116, Column.LEVEL: 56, Column.AREAS: 176, Column.KINDS: 150, Column.DELIVERED: 84, Column.BY: 84,
    Column.WHEN: 96,
}  # fmt: skip
_NARROW = frozenset({Column.KINDS, Column.BY})
STATE_LOOKS: dict[AlertState, tuple[ChipName, str]] = {
    AlertState.DRAFT: ("hold", "pencil"),
    AlertState.PENDING: ("warn", "clock"),
    AlertState.APPROVED: ("thread", "check"),
    AlertState.SENT: ("ok", "megaphone"),
    AlertState.ENDED: ("hold", "check"),
    AlertState.CANCELLED: ("bad", "x"),
    AlertState.DROPPED: ("hold", "x"),
}
_LEVEL_INKS: dict[AlertSeverity, Role] = {
    AlertSeverity.EXTREME: "late",
    AlertSeverity.SEVERE: "warn",
    AlertSeverity.MODERATE: "grid_yellow",
    AlertSeverity.MINOR: "grid_blue",
}


class AlertModel(QAbstractTableModel):
    """The rows of the view model; told of differences one by one."""

    def __init__(self, broadcast: Broadcast, parent: QWidget) -> None:
        super().__init__(parent)
        self._broadcast = broadcast
        self.rows: list[AlertRow] = list(broadcast.rows())
        broadcast.changed.connect(self._read)

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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(self.rows[index.row()], Column(index.column()))
        return None

    def place_of(self, alert_id: str) -> int:
        """The row of an alert; -1 for one that is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.id == alert_id), -1)

    @staticmethod
    def _text(row: AlertRow, column: Column) -> str:
        match column:
            case Column.STATE:
                return row.word
            case Column.LEVEL:
                return row.level
            case Column.HEADLINE:
                return row.headline
            case Column.AREAS:
                return row.areas
            case Column.KINDS:
                return row.kinds
            case Column.DELIVERED:
                return row.delivered
            case Column.BY:
                return row.by
            case _:
                return row.when

    def _titles(self) -> dict[Column, str]:
        return {
            Column.STATE: self.tr("状态"), Column.LEVEL: self.tr("级"), Column.HEADLINE: self.tr("标题"),
            Column.AREAS: self.tr("区域"), Column.KINDS: self.tr("方式"), Column.DELIVERED: self.tr("送达"),
            Column.BY: self.tr("起草"), Column.WHEN: self.tr("时间"),
        }  # fmt: skip

    def _read(self) -> None:
        """Differences only, so that the chosen row stays where it is."""
        wanted = list(self._broadcast.rows())
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


class _Cells(QStyledItemDelegate):
    """Paints a cell: the state as a chip, the level as a mark and a word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AlertModel)
        row, column = model.rows[index.row()], Column(index.column())
        t = theme()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = QRectF(option.rect).adjusted(t.px(8), 0, -t.px(8), 0)
        if column is Column.STATE:
            look, icon = STATE_LOOKS[row.state]
            if row.unsent:
                look, icon = "sending", "upload"
            middle = place.center().y()
            painting.draw_chip(painter, place.left(), middle, text, look, max_width=place.width(), icon=icon)
            return
        if column is Column.LEVEL and text:
            self._level(painter, place, row)
            place.setLeft(place.left() + t.px(14))
        bold = column is Column.HEADLINE
        role: Role = "text" if bold or column is Column.LEVEL else "muted"
        if column is Column.DELIVERED and row.failed:
            role = "late"
        if row.state in (AlertState.ENDED, AlertState.DROPPED) and bold:
            role, bold = "muted", False
        painting.draw_text(painter, place, text, t.face(bold=bold), t.color(role))

    @staticmethod
    def _level(painter: QPainter, place: QRectF, row: AlertRow) -> None:
        """A diamond for red and orange, a dot for yellow and blue: seen without colour too."""
        t = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.color(_LEVEL_INKS.get(row.severity, "muted"))))
        painter.translate(place.left() + t.px(5), place.center().y())
        side = t.px(8)
        if row.severity in (AlertSeverity.EXTREME, AlertSeverity.SEVERE):
            painter.rotate(45)
            painter.drawRect(QRectF(-side / 2, -side / 2, side, side))
        else:
            painter.drawEllipse(QRectF(-side / 2, -side / 2, side, side))
        painter.restore()


class AlertList(RowsTable):
    """Arrow keys and J/K move; ``chosen`` when another row is current, ``opened`` on Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = AlertModel(broadcast, self)
        self.dress(self.items, _Cells(self), self.tr("应急广播"), _WIDTHS, Column.HEADLINE)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.items.rows[index.row()].id))
        self.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The alert of the current row; empty where there is none."""
        place = self.currentIndex().row()
        return self.items.rows[place].id if 0 <= place < len(self.items.rows) else ""

    def show_alert(self, alert_id: str) -> bool:
        """Make it the current row; False where it is not in this folder."""
        place = self.items.place_of(alert_id)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.items.index(place, Column.HEADLINE))
        return place >= 0

    def set_narrow(self, narrow: bool) -> None:
        """Without the columns that a narrow screen has no room for."""
        for column in _NARROW:
            self.setColumnHidden(column, narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain(event) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)
