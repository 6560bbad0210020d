"""Several chosen cells of the roster's grid: from an anchor to the current one, by Shift and arrows or a click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtGui import QPainter

from desktop.panels.roster.rota_layout import RotaLayout
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.rota_board import Place
from desktop.viewmodels.rota_rows import RotaRow

_DAY = timedelta(days=1)


class Block:
    """``anchor``: where it begins; None while only one cell is chosen."""

    def __init__(self) -> None:
        self.anchor: Place | None = None

    def places(self, current: Place | None, rows: Sequence[RotaRow]) -> list[Place]:
        """The chosen cells, row by row; the current one alone where there is no block."""
        if current is None:
            return []
        order = [row.id for row in rows]
        anchor = self.anchor
        if anchor is None or anchor[0] not in order or current[0] not in order:
            return [current]
        first, last = sorted((order.index(anchor[0]), order.index(current[0])))
        start, until = sorted((anchor[1], current[1]))
        days = [start + _DAY * n for n in range((until - start).days + 1)]
        return [(row, day) for row in order[first : last + 1] for day in days]

    def paint(self, painter: QPainter, at: RotaLayout, places: Sequence[Place]) -> None:
        """A frame around every cell of it."""
        if len(places) < 2:
            return
        for row, day in places:
            line = at.line_of(row)
            if line is not None and day in at.period.days:
                box = at.cell_box(line, day).adjusted(1, 0, 0, -1)
                painting.fill_box(painter, box, None, theme().color("accent"), small=True)
