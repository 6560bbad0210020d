"""Where the columns of the order list stand, for a width: what there is no room for is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.theme.current import theme

Column = Literal[
    "state", "limit", "number", "title", "post", "assist", "issued", "received", "answered", "urges"
]
_WIDTHS: dict[Column, int] = {
    "state": 124, "limit": 148, "number": 56, "title": 0, "post": 148, "assist": 48, "issued": 60, "received": 60,
    "answered": 60, "urges": 52,
}  # fmt: skip
_FIRST_TO_GO: tuple[Column, ...] = ("answered", "assist", "urges", "received", "issued")
_TITLE = 220


@dataclass(frozen=True, slots=True)
class Place:
    """One column: its left edge and width, in widget pixels."""

    column: Column
    x: int
    width: int


def lay_out(width: int) -> tuple[Place, ...]:
    """The columns from left to right; the title takes what is left."""
    t = theme()
    shown = list(_WIDTHS)
    pad = t.px(16)
    for column in _FIRST_TO_GO:
        if _fixed(shown) + t.px(_TITLE) + 2 * pad <= width:
            break
        shown.remove(column)
    title = max(t.px(80), width - 2 * pad - _fixed(shown))
    places, x = [], pad
    for column in shown:
        wide = title if column == "title" else t.px(_WIDTHS[column])
        places.append(Place(column, x, wide))
        x += wide
    return tuple(places)


def _fixed(shown: list[Column]) -> int:
    return sum(theme().px(_WIDTHS[column]) for column in shown)
