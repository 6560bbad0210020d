"""The list of audit rows: one line each, newest first; a row that does not fit the chain is seen at once."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.domain.rights.trail import Outcome
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, HeadedModel, Index, RowsTable, is_plain
from desktop.theme.tokens import Role
from desktop.viewmodels.audit.audit import AuditLine, AuditTrail

_NEAR = 20
"""Rows from the end at which older ones are read."""


class Column(IntEnum):
    """In the order of the screen."""

    SEQ = 0
    AT = 1
    WHO = 2
    ROLE = 3
    ACT = 4
    SUBJECT = 5
    OUTCOME = 6
    STATION = 7
    ADDRESS = 8


_WIDTHS = {
    Column.SEQ: 72, Column.AT: 168, Column.WHO: 176, Column.ROLE: 104, Column.ACT: 136, Column.OUTCOME: 72,
    Column.STATION: 136, Column.ADDRESS: 128,
}  # fmt: skip
_NARROW = frozenset({Column.ROLE, Column.STATION, Column.ADDRESS})
_QUIET = frozenset({Column.SEQ, Column.ROLE, Column.STATION, Column.ADDRESS})


class AuditModel(HeadedModel):
    """The lines of the view model; older ones are added at the end, so that the chosen row stays."""

    def __init__(self, trail: AuditTrail, parent: QWidget) -> None:
        super().__init__(parent, figures=(Column.SEQ,))
        self.heads = (
            self.tr("序号"), self.tr("时间"), self.tr("谁"), self.tr("角色"), self.tr("操作"), self.tr("对象"),
            self.tr("结果"), self.tr("席位"), self.tr("地址"),
        )  # fmt: skip
        self._trail = trail
        self.lines: tuple[AuditLine, ...] = trail.lines
        trail.changed.connect(self._read)

    def height(self) -> int:
        return len(self.lines)

    def text(self, row: int, column: int) -> str:
        line = self.lines[row]
        match Column(column):
            case Column.SEQ:
                return str(line.row.seq) if line.fits else f"⚠ {line.row.seq}"
            case Column.STATION:
                return line.row.station
            case Column.ADDRESS:
                return line.row.address
            case other:
                return str(getattr(line, other.name.lower()))

    def _read(self) -> None:
        wanted, before = self._trail.lines, self.lines
        if wanted is before:
            return
        if before and wanted[: len(before)] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(wanted) - 1)
            self.lines = wanted
            self.endInsertRows()
            return
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()


class _Cells(CellPainter):
    """Paints a cell: what went wrong in its colour and its word, what is broken in red."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model = index.model()
        assert isinstance(model, AuditModel)
        line, column, t = model.lines[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        role: Role = "muted" if column in _QUIET else "text"
        if not line.fits:
            role = "late"
        elif column is Column.OUTCOME:
            outcomes: dict[str, Role] = {Outcome.REFUSED.value: "warn", Outcome.FAILED.value: "late"}
            role = outcomes.get(line.row.outcome, "muted")
        face = t.face(bold=column is Column.ACT or not line.fits)
        side: painting.Align = "right" if column is Column.SEQ else "left"
        painting.draw_text(painter, place, text, face, t.color(role), side)


class AuditList(RowsTable):
    """Arrow keys and J/K move; ``chosen`` when another row is current. Near its end older rows are read."""

    chosen = Signal(int)
    lead = 8

    def __init__(self, trail: AuditTrail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail = trail
        self.items = AuditModel(trail, self)
        self.dress(self.items, _Cells(self), self.tr("审计记录"), _WIDTHS, Column.SUBJECT)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.items.modelReset.connect(self._begin)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def current(self) -> AuditLine | None:
        """The line of the current row."""
        place = self.currentIndex().row()
        return self.items.lines[place] if 0 <= place < len(self.items.lines) else None

    def set_narrow(self, narrow: bool) -> None:
        """Without the columns that a narrow screen has no room for."""
        for column in _NARROW:
            self.setColumnHidden(column, narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_plain(event) and self.items.lines:
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else len(self.items.lines) - 1)
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        if self.items.lines:
            self.selectRow(0)
            self.scrollToTop()

    def _moved(self) -> None:
        self.chosen.emit(self.currentIndex().row())
        if self.currentIndex().row() >= len(self.items.lines) - _NEAR:
            self._trail.look_further()

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - _NEAR and value:
            self._trail.look_further()
