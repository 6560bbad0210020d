"""Rows of the form set onto pages: groups stay together where they can, long text goes on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.paper.cells import Content


@dataclass(frozen=True, slots=True)
class Cell:
    """A content with its place across, in units from the table's left edge."""

    x: float
    width: float
    content: Content


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. ``least`` is the least height; ``stretch`` takes what is left of the page."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    heading: bool = False
    stretch: bool = False

    @property
    def height(self) -> float:
        """As tall as its tallest cell."""
        return max(self.least, *(cell.content.height for cell in self.cells))

    def cut(self, room: float) -> tuple[Row, Row] | None:
        """The part that fits into ``room`` and the rest; None where a cell can't be cut there."""
        heads, tails = [], []
        for cell in self.cells:
            parts = cell.content.cut(room)
            if parts is None:
                return None
            heads.append(replace(cell, content=parts[0]))
            tails.append(replace(cell, content=parts[1]))
        return replace(self, cells=tuple(heads)), replace(self, cells=tuple(tails))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``whole`` ones are not parted if a page can hold them."""

    rows: tuple[Row, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place on a page."""

    row: Row
    y: float
    height: float


def pages(groups: Sequence[Group], first: float, later: float, tallest: float) -> list[list[Placed]]:
    """The rows page by page, ``y`` from the table's top.

    ``first`` and ``later`` are the heights that the first page and the others have for the table; a row that
    stretches grows to ``tallest`` at most.
    """
    setter = _Setter(first, later)
    for group in groups:
        height = sum(row.height for row in group.rows)
        if group.whole and setter.left < height <= later:
            setter.turn()
        for place, row in enumerate(group.rows):
            following = group.rows[place + 1] if row.heading and place + 1 < len(group.rows) else None
            setter.put(row, following)
    return [
        _stretched(rows, first if number == 0 else later, tallest) for number, rows in enumerate(setter.done)
    ]


class _Setter:
    """Fills one page after the other."""

    def __init__(self, first: float, later: float) -> None:
        self._later = later
        self.left = first
        self.done: list[list[Row]] = [[]]

    def turn(self) -> None:
        """Take the next page."""
        self.done.append([])
        self.left = self._later

    def put(self, row: Row, following: Row | None) -> None:
        """Put a row; a heading never stands alone at a foot."""
        if following is not None and not self._begins(following, self.left - row.height):
            self.turn()
        while row.height > self.left:
            parts = row.cut(self.left)
            if parts is not None:
                self._add(parts[0])
                row = parts[1]
            elif not self.done[-1]:
                break  # taller than a page and not to be cut: cannot be with bounded cells, and must not loop
            self.turn()
        self._add(row)

    def _begins(self, row: Row, room: float) -> bool:
        return row.height <= room or row.cut(room) is not None

    def _add(self, row: Row) -> None:
        self.done[-1].append(row)
        self.left -= row.height


def _stretched(rows: Sequence[Row], room: float, tallest: float) -> list[Placed]:
    spare = max(0.0, room - sum(row.height for row in rows))
    placed, y = [], 0.0
    for row in rows:
        height = row.height
        if row.stretch and height < tallest:
            height = max(height, min(tallest, height + spare) // 4 * 4)
            spare -= height - row.height
        placed.append(Placed(row, y, height))
        y += height
    return placed
