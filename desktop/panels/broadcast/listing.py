"""The list of alerts: level, state, headline, where, how many have it; changed in place."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.domain.alerts.alerts import AlertSeverity, AlertState
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painting import ChipName
from desktop.theme.tables import CellPainter, Index, KeyedModel, KeyedTable
from desktop.theme.tokens import Role
from desktop.viewmodels.broadcast.broadcast import AlertRow, Broadcast


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
    Column.STATE: 116, Column.LEVEL: 56, Column.HEADLINE: 264, Column.KINDS: 216, Column.DELIVERED: 84, Column.BY: 84,
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


class AlertModel(KeyedModel[AlertRow]):
    """The rows of the view model."""

    def __init__(self, broadcast: Broadcast, parent: QWidget) -> None:
        super().__init__(parent, broadcast.rows())
        self.heads = (
            self.tr("状态"), self.tr("级"), self.tr("标题"), self.tr("区域"), self.tr("方式"), self.tr("送达"),
            self.tr("起草"), self.tr("时间"),
        )  # fmt: skip
        self._broadcast = broadcast
        broadcast.changed.connect(self._read)

    def key(self, row: AlertRow) -> str:
        return row.id

    def text(self, row: int, column: int) -> str:
        name = "word" if column == Column.STATE else Column(column).name.lower()
        return str(getattr(self.rows[row], name))

    def _read(self) -> None:
        self.put(self._broadcast.rows())


class _Cells(CellPainter):
    """Paints a cell: the state as a chip, the level as a mark and a word."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model = index.model()
        assert isinstance(model, AlertModel)
        row, column, t = model.rows[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
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


class AlertList(KeyedTable):
    """The alerts."""

    narrow = _NARROW

    def __init__(self, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = AlertModel(broadcast, self)
        self.show_rows(self.items, _Cells(self), self.tr("应急广播"), _WIDTHS, Column.AREAS)
