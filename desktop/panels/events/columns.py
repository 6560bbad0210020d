"""The list's columns: which there are at which width, and where each stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from math import ceil

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import EventState
from desktop.theme.current import theme
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, severity_word, state_word, translate


class Column(Enum):
    """The columns, left to right."""

    SEVERITY = "severity"
    LIMIT = "limit"
    NUMBER = "number"
    TITLE = "title"
    CHANNEL = "channel"
    GRID = "grid"
    STAGE = "stage"
    POST = "post"
    TIME = "time"


C = Column
_TITLES: dict[Column, str] = {
    C.SEVERITY: QT_TRANSLATE_NOOP("ColumnHead", "程度"),
    C.LIMIT: QT_TRANSLATE_NOOP("ColumnHead", "本阶段剩余"),
    C.NUMBER: QT_TRANSLATE_NOOP("ColumnHead", "编号"),
    C.TITLE: QT_TRANSLATE_NOOP("ColumnHead", "标题"),
    C.CHANNEL: QT_TRANSLATE_NOOP("ColumnHead", "渠道"),
    C.GRID: QT_TRANSLATE_NOOP("ColumnHead", "网格"),
    C.STAGE: QT_TRANSLATE_NOOP("ColumnHead", "阶段"),
    C.POST: QT_TRANSLATE_NOOP("ColumnHead", "主办岗位"),
    C.TIME: QT_TRANSLATE_NOOP("ColumnHead", "上报"),
}
CHOOSABLE = (C.LIMIT, C.CHANNEL, C.GRID, C.STAGE, C.POST, C.TIME)
"""The columns that a person may leave out."""


def column_name(column: Column) -> str:
    """What a column is called."""
    return translate("ColumnHead", _TITLES[column])


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """One choice of columns in design pixels; TITLE (0) takes what is left."""

    from_width: int
    columns: tuple[tuple[Column, int], ...]
    gap: int
    left: int
    right: int
    bar: int
    person: bool = True


SETS: tuple[ColumnSet, ...] = (
    ColumnSet(
        1280,
        (
            (C.SEVERITY, 52), (C.LIMIT, 132), (C.NUMBER, 40), (C.TITLE, 0), (C.CHANNEL, 88), (C.GRID, 108),
            (C.STAGE, 112), (C.POST, 112), (C.TIME, 40),
        ),
        16, 16, 24, 44,
    ),
    ColumnSet(
        960,
        (
            (C.SEVERITY, 52), (C.LIMIT, 132), (C.NUMBER, 40), (C.TITLE, 0), (C.CHANNEL, 80), (C.GRID, 96),
            (C.STAGE, 108), (C.POST, 96), (C.TIME, 40),
        ),
        16, 16, 24, 44,
    ),
    ColumnSet(
        640,
        ((C.SEVERITY, 48), (C.LIMIT, 120), (C.NUMBER, 36), (C.TITLE, 0), (C.STAGE, 104), (C.POST, 72)),
        12, 12, 16, 32, person=False,
    ),
    ColumnSet(
        520,
        ((C.SEVERITY, 48), (C.LIMIT, 120), (C.NUMBER, 36), (C.TITLE, 0), (C.STAGE, 104)),
        12, 12, 16, 32, person=False,
    ),
    ColumnSet(0, ((C.SEVERITY, 16), (C.NUMBER, 36), (C.TITLE, 0), (C.STAGE, 104)), 10, 12, 14, 32, person=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column stands, in pixels of the screen."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A column set laid out at a width."""

    spans: dict[Column, Span]
    bar: int
    person: bool
    narrow: bool


def lay_out(width: int, hidden: Collection[str] = ()) -> Columns:
    """The columns for a list of so many pixels; ``hidden`` ones are left out."""
    t = theme()
    design = width / t.scale
    chosen = next(found for found in SETS if design >= found.from_width)
    gap, left, right = t.px(chosen.gap), t.px(chosen.left), t.px(chosen.right)
    shown = [one for one in chosen.columns if one[0].value not in hidden]
    sizes = {column: max(t.px(size), _room(column, size)) if size else 0 for column, size in shown}
    fixed = sum(sizes.values())
    title = max(t.px(60), width - left - right - fixed - gap * (len(shown) - 1))
    spans: dict[Column, Span] = {}
    x = left
    for column, size in sizes.items():
        taken = size or title
        spans[column] = Span(x, taken)
        x += taken + gap
    return Columns(spans, t.px(chosen.bar), chosen.person, C.TIME not in spans)


def _room(column: Column, size: int) -> int:
    """What the widest word of a column takes in the interface's language; 0 where it may be cut or is left out."""
    t = theme()
    if column is C.SEVERITY and size > t.sizes.icon_small:
        words, face = map(severity_word, Severity), t.face(12, True)
    elif column is C.STAGE:
        words, face = map(state_word, EventState), t.face(13)
    else:
        return 0
    return t.sizes.icon_small + t.px(12) + ceil(max(map(face.width, words)))
