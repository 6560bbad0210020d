"""The lists of the 窗口 panel: who waits, every counter, every kind of window."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QWidget

from desktop.domain.hall.tickets import CounterState, TicketState
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painting import ChipName
from desktop.theme.tables import RowPainter, RowsList
from desktop.theme.tokens import Role
from desktop.viewmodels.hall.rows import CounterRow, TicketRow, WindowRow
from desktop.viewmodels.words import listed, translate

CHIPS: dict[TicketState, ChipName] = {
    TicketState.WAITING: "line", TicketState.MOVED: "todo", TicketState.PASSED: "warn", TicketState.CALLED: "todo",
    TicketState.SERVING: "ok", TicketState.DONE: "line", TicketState.LEFT: "line",
}  # fmt: skip
_COUNTERS: dict[CounterState, ChipName] = {
    CounterState.OPEN: "ok", CounterState.PAUSED: "warn", CounterState.CLOSED: "line",
}  # fmt: skip
_FEWEST = 2
"""Rows for which there is always room."""
R = TypeVar("R", TicketRow, CounterRow, WindowRow)


class _Rows(RowsList, Generic[R]):
    """Keeps its rows; the chosen one stays chosen while rows come and go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[R] = []
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as its rows, so that what is left goes to who is served and who waits."""
        t = theme()
        return QSize(super().sizeHint().width(), max(_FEWEST, self.count()) * t.sizes.row + t.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _FEWEST * theme().sizes.row)

    def show_rows(self, rows: list[R]) -> None:
        """Show these."""
        if rows == self.rows and self.count() == len(rows):
            return
        chosen = self.chosen_id
        self.rows = rows
        before = self.count()
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, row in enumerate(rows):
            item = self.item(place)
            if item is None:
                item = QListWidgetItem()
                self.addItem(item)
            item.setText(said(row))
        if self.count() != before:
            self.updateGeometry()
        keys = [key_of(row) for row in rows]
        if chosen in keys:
            self.setCurrentRow(keys.index(chosen))
        self.viewport().update()

    @property
    def chosen_id(self) -> str:
        """The id of the chosen row; empty where none is."""
        place = self.currentRow()
        return key_of(self.rows[place]) if 0 <= place < len(self.rows) else ""


def key_of(row: TicketRow | CounterRow | WindowRow) -> str:
    """What tells a row from the others."""
    return row.number if isinstance(row, CounterRow) else row.id


def said(row: TicketRow | CounterRow | WindowRow) -> str:
    """A row as a screen reader says it."""
    match row:
        case TicketRow():
            return listed((row.name, row.word, row.matter, row.waited, row.note))
        case CounterRow():
            return listed((row.number, row.windows, row.word, row.by, row.serving, str(row.done)))
        case _:
            return listed((row.name, str(row.waiting), row.wait, str(row.done), row.each))


class TicketList(_Rows[TicketRow]):
    """Who waits, or did not come."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(_Tickets(self))


class CounterList(_Rows[CounterRow]):
    """Every counter of the hall."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(_Counters(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class WindowList(_Rows[WindowRow]):
    """Every kind of window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(_Windows(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Painter(RowPainter, Generic[R]):
    def __init__(self, rows: _Rows[R]) -> None:
        super().__init__(rows)
        self._rows: _Rows[R] = rows

    def row(self, place: int) -> R:
        """The row at a place."""
        return self._rows.rows[place]


def _inside(rect: QRectF) -> QRectF:
    t = theme()
    return rect.adjusted(t.px(16), 0, -t.px(16), 0)


def _text(
    painter: QPainter, rect: QRectF, x: float, wide: float, text: str, role: Role = "text", *, bold: bool = False,
    right: bool = False,
) -> None:  # fmt: skip
    t = theme()
    spot = QRectF(x, rect.top(), max(0.0, min(wide, rect.right() - x)), rect.height())
    painting.draw_text(painter, spot, text, t.face(bold=bold), t.color(role), "right" if right else "left")


class _Tickets(_Painter[TicketRow]):
    """民政 027  chip  matter  note  12 分钟."""

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t, row = theme(), self.row(place)
        rect = _inside(rect)
        _text(painter, rect, rect.left(), t.px(108), row.name, bold=True)
        painting.draw_chip(painter, rect.left() + t.px(112), rect.center().y(), row.word, CHIPS[row.state])
        time = t.px(84)
        words = listed((row.matter, row.note))
        left = rect.left() + t.px(184)
        _text(painter, rect, left, rect.right() - left - time - t.px(8), words, "muted")
        _text(
            painter, rect, rect.right() - time, time, row.waited, "warn" if row.long else "text", right=True
        )


class _Counters(_Painter[CounterRow]):
    """4 号  chip  民政  周芳  民政 027  12 件."""

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t, row = theme(), self.row(place)
        rect = _inside(rect)
        number = translate("HallDesk", "{number} 号").format(number=row.number)
        _text(painter, rect, rect.left(), t.px(48), number, bold=True)
        painting.draw_chip(painter, rect.left() + t.px(52), rect.center().y(), row.word, _COUNTERS[row.state])
        done = t.px(52)
        left, room = rect.left() + t.px(120), rect.width() - t.px(120) - done
        role: Role = "muted" if row.state is CounterState.CLOSED else "text"
        _text(painter, rect, left, room * 0.6, listed((row.windows, row.by)), role)
        _text(painter, rect, left + room * 0.6, room * 0.4, row.serving, bold=True)
        count = translate("HallDesk", "{count} 件").format(count=row.done)
        _text(painter, rect, rect.right() - done, done, count, "muted", right=True)


class _Windows(_Painter[WindowRow]):
    """民政  4 人等候  约 24 分钟  12 件  每件 6 分钟."""

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t, row = theme(), self.row(place)
        rect = _inside(rect)
        _text(painter, rect, rect.left(), t.px(72), row.name, bold=True)
        waiting = translate("HallDesk", "{count} 人等候").format(count=row.waiting)
        _text(painter, rect, rect.left() + t.px(76), t.px(80), waiting, "text" if row.waiting else "muted")
        each = t.px(56)
        left = rect.left() + t.px(160)
        _text(painter, rect, left, rect.right() - left - each - t.px(8), row.wait)
        _text(painter, rect, rect.right() - each, each, row.each, "muted", right=True)
