"""Several chosen cells of the roster's grid: from an anchor to the current one, by Shift and arrows or a click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtGui import QPainter

from desktop.panels.roster.rota_layout import MOST_LANES, RotaLayout
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.rota.board import Place, RotaBoard
from desktop.viewmodels.rota.rows import RotaRow

_DAY = timedelta(days=1)
_TINT = 0.3


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

    def paint(self, painter: QPainter, at: RotaLayout, board: RotaBoard, places: Sequence[Place]) -> None:
        """A tint over what stands in every cell of it, or over the cell where nothing does."""
        if len(places) < 2:
            return
        accent, two = theme().color("accent"), theme().px(2)
        for row, day in places:
            line = at.line_of(row)
            if line is None or day not in at.period.days:
                continue
            bars = [at.bar_box(line, bar) for bar in board.cell(row, day).bars if bar.place < MOST_LANES]
            for box in bars or [at.cell_box(line, day).adjusted(two, two, -two, -two)]:
                painter.save()
                painter.setOpacity(_TINT)
                painting.fill_box(painter, box, accent, small=True)
                painter.restore()
                painting.fill_box(painter, box, None, accent, small=True)
