"""Where the tiles of a wall lie: 1, 4, 6, 8, 9, 16, 25, 36; the uneven ones with one large tile at the top left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

COUNTS = (1, 4, 6, 8, 9, 16, 25, 36)
DEFAULT = 9
_UNEVEN = {6: 3, 8: 4}
"""Tiles and cells a side: one tile takes all but the last row and column of cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A tile's place in cells of a square grid."""

    x: int
    y: int
    span: int = 1


@cache
def cells(count: int) -> tuple[Cell, ...]:
    """The places of so many tiles, in the order of their numbers. Raises KeyError: no such wall."""
    if count not in COUNTS:
        raise KeyError(count)
    side = sides(count)
    if count not in _UNEVEN:
        return tuple(Cell(at % side, at // side) for at in range(count))
    right = [Cell(side - 1, y) for y in range(side - 1)]
    below = [Cell(x, side - 1) for x in range(side)]
    return (Cell(0, 0, side - 1), *right, *below)


def sides(count: int) -> int:
    """Cells a side."""
    return _UNEVEN.get(count) or round(count**0.5)


def rectangles(count: int, wide: int, high: int, gap: int) -> list[tuple[int, int, int, int]]:
    """The tiles as (x, y, width, height) in pixels, with ``gap`` around and between them."""
    side = sides(count)

    def edge(at: int, whole: int) -> int:
        return gap + round(at * (whole - gap) / side)

    found = []
    for cell in cells(count):
        left, top = edge(cell.x, wide), edge(cell.y, high)
        right, bottom = edge(cell.x + cell.span, wide) - gap, edge(cell.y + cell.span, high) - gap
        found.append((left, top, max(1, right - left), max(1, bottom - top)))
    return found


def smallest_for(tiles: int) -> int:
    """The smallest wall that takes so many."""
    return next((count for count in COUNTS if count >= tiles), COUNTS[-1])
