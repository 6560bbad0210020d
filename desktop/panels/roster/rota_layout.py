"""Where rows, days and bars of the roster's board stand on screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRectF

from desktop.theme.current import theme
from desktop.viewmodels.rota.board import Place
from desktop.viewmodels.rota.cells import Bar
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.rows import RotaRow

MOST_LANES = 3
"""So many people of a row are shown one under the other."""
_DAY = timedelta(days=1)
_FEW_DAYS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid, or the title of a group."""

    y: int
    height: int
    row: RotaRow | None
    title: str


class RotaLayout:
    """In pixels of the viewport; ``scrolled`` is how far it is moved. ``large``: the editor, not the strip."""

    def __init__(self, period: Period, *, large: bool) -> None:
        self.period, self._large = period, large
        self.width = self.height = self.scrolled = 0
        self.lines: list[Line] = []
        self._tops: list[int] = []
        self._of_row: dict[str, Line] = {}
        self._gauged: tuple[object, tuple[int, int, int, int, int, int, float]] | None = None

    def set_rows(
        self, groups: Sequence[tuple[str, Sequence[RotaRow]]], lanes: Callable[[RotaRow], int]
    ) -> None:
        """These rows, each group under its title; ``lanes``: how many stand one under the other."""
        t = theme()
        self.lines, y = [], 0
        for title, rows in groups:
            if title:
                self.lines.append(Line(y, t.px(26), None, title))
                y += t.px(26)
            for row in rows:
                height = self.height_for(lanes(row))
                self.lines.append(Line(y, height, row, row.name))
                y += height
        self._tops = [line.y for line in self.lines]
        self._of_row = {line.row.id: line for line in self.lines if line.row is not None}

    def height_for(self, lanes: int) -> int:
        """How high a row is with so many one under the other."""
        return min(max(1, lanes), MOST_LANES) * self.lane + theme().px(3)

    @property
    def narrow(self) -> bool:
        """Whether a day is too narrow for its hours: a month."""
        return len(self.period.days) > _FEW_DAYS

    @property
    def head(self) -> int:
        """The height of the days' heads."""
        return theme().px(40 if self.narrow else 32)

    @property
    def left(self) -> int:
        """Where the days begin."""
        return theme().px(160 if self._large else 116)

    @property
    def lane(self) -> int:
        """The height of one person's line."""
        return theme().px(28 if self._large else 30)

    @property
    def column(self) -> float:
        """The width of a day."""
        return max(1.0, self.width - self.left) / len(self.period.days)

    @property
    def whole(self) -> int:
        """The height of all rows."""
        return self.lines[-1].y + self.lines[-1].height if self.lines else 0

    def line_of(self, row: str) -> Line | None:
        """The line of a row; None for one that is not shown."""
        return self._of_row.get(row)

    def in_sight(self) -> Iterator[Line]:
        """The lines that can be seen now."""
        first = max(0, bisect_right(self._tops, self.scrolled) - 1)
        for line in self.lines[first:]:
            if line.y - self.scrolled > self.height - self.head:
                return
            yield line

    def cell_box(self, line: Line, day: date) -> QRectF:
        """Where a row's day is."""
        x = self.left + (day - self.period.start).days * self.column
        return QRectF(x, self.head + line.y - self.scrolled, self.column, line.height)

    def bar_box(self, line: Line, bar: Bar) -> QRectF:
        """Where a bar is, cut off at the edges; over its hours in a week, over its days in a month."""
        one, three, four, head, left, lane, column = self._gauge()
        if self.narrow:
            x = left + (bar.day - self.period.start).days * column
            wide = column * max(1.0, round((bar.end - bar.start) / _DAY))
        else:
            x = left + self.columns_to(bar.start) * column
            wide = left + self.columns_to(bar.end) * column - x
        right = round(min(x + wide, float(self.width)))
        x = round(max(x, float(left)))
        y = head + line.y - self.scrolled + three + min(bar.place, MOST_LANES - 1) * lane
        return QRectF(x + one, y, right - x - 2 * one, lane - four)

    def _gauge(self) -> tuple[int, int, int, int, int, int, float]:
        """The lengths that every bar is placed by, reckoned once for a width, a period and a scale."""
        key = (self.width, self.period, theme().px(100))
        if self._gauged is None or self._gauged[0] != key:
            t = theme()
            lengths = (t.px(1), t.px(3), t.px(4), self.head, self.left, self.lane, self.column)
            self._gauged = (key, lengths)
        return self._gauged[1]

    def columns_to(self, moment: datetime) -> float:
        """How many days from the left a moment is."""
        of_day = (moment.hour * 60 + moment.minute) / 1440
        return (moment.date() - self.period.start).days + of_day

    def line_at(self, y: float) -> Line | None:
        """The line at a height."""
        inside = y - self.head + self.scrolled
        if y < self.head or not self.lines:
            return None
        line = self.lines[max(0, bisect_right(self._tops, inside) - 1)]
        return line if line.y <= inside < line.y + line.height else None

    def place_at(self, point: QPoint) -> Place | None:
        """The row and day at a point."""
        line = self.line_at(point.y())
        if line is None or line.row is None or point.x() < self.left:
            return None
        days = self.period.days
        return line.row.id, days[min(int((point.x() - self.left) / self.column), len(days) - 1)]

    def days_of(self, row: RotaRow) -> list[date]:
        """The days whose bars reach into sight, those of before the period first."""
        hours = row.pattern.hours if row.pattern is not None else 24
        back = 7 if hours > 24 else 1
        return [*(self.period.start - _DAY * n for n in range(back, 0, -1)), *self.period.days]
