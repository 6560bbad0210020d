"""The town on the big screen: events gathered by grid, the grids' colours, what is late by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from weakref import WeakKeyDictionary

import numpy as np

from desktop.domain.places.areas import Area, AreaLevel, AreaTree, GridColor
from desktop.domain.places.plane import RADIUS, to_plane
from desktop.viewmodels.screen.ledger import Entry
from desktop.viewmodels.screen.orders import amount_of
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.words import translate

FEW = 4
"""So many events of a grid stand beside each other; more are one mark with their number."""
TAGGED = 3
"""So many of the latest have their lateness beside them."""
_STEPS, _TOGETHER, _NEAR = 24, 3, 120.0
"""Steps of moving marks apart; after so many of them it is looked anew who is near, within so many pixels."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The open events of one grid; a few of them the worst first. ``x``/``y``: its middle in the plane."""

    grid: str
    x: float
    y: float
    entries: tuple[Entry, ...]
    warn: int
    late: int
    """How many are near their limit, and over it."""
    worst: tuple[int, int]
    """Of the worst: 0 to 2 as it is over, and its rank."""

    @property
    def alone(self) -> bool:
        """Whether each is a mark of its own."""
        return len(self.entries) <= FEW


def gathered(view: ScreenView) -> list[Gathered]:
    """By grid, the worst last: that is painted on top. Events without a grid are in none."""
    now = view.at.timestamp()
    middles = _MIDDLES.setdefault(view.township.tree, {})
    found = []
    for grid, there in view.ledger.grids().items():
        if grid not in middles:
            middles[grid] = middle_of(view, grid)
        at = middles[grid]
        if at is None:
            continue
        by_rank = [(len(one), *one.at(now)) for one in there.limits]
        warn, late = (sum(one[place] for one in by_rank) for place in (1, 2))
        worst = 2 if late else 1 if warn else 0
        rank = max(rank for rank, one in enumerate(by_rank) if one[worst])
        entries = list(there.entries.values())
        if len(entries) <= FEW:
            entries.sort(key=lambda one: (-_WORSE[one.level(now)], -one.rank, one.late_at, one.id))
        found.append(Gathered(grid, *at, tuple(entries), warn, late, (worst, rank)))
    found.sort(key=lambda one: (*one.worst, one.grid))
    return found


_WORSE = {"ok": 0, "warn": 1, "late": 2}
_MIDDLES: WeakKeyDictionary[AreaTree, dict[str, tuple[float, float] | None]] = WeakKeyDictionary()
"""Of each township that is shown, the middles of its grids."""


def middle_of(view: ScreenView, area_id: str) -> tuple[float, float] | None:
    """The middle of an area in the plane: its own, or that of its grids; None where nobody knows."""
    tree = view.township.tree
    area = tree.get(area_id)
    if area is None:
        return None
    points = [
        (one.lon, one.lat)
        for one in (area, *tree.children(area.id))
        if one.lon is not None and one.lat is not None
    ]
    if not points:
        return None
    own = points[:1] if area.lon is not None else points
    return to_plane(sum(p[0] for p in own) / len(own), sum(p[1] for p in own) / len(own))


def planes(view: ScreenView) -> np.ndarray:
    """Where about people and vehicles are in the plane: a row of x and y for each."""
    crowd = view.crowd()
    found = np.array(crowd.places if crowd is not None else (), dtype=np.float64).reshape(-1, 2)
    return np.stack(
        [RADIUS * np.radians(found[:, 0]), -RADIUS * np.arcsinh(np.tan(np.radians(found[:, 1])))], 1
    )


def grids(view: ScreenView) -> Sequence[Area]:
    """The town's grids."""
    return view.township.tree.at_level(AreaLevel.GRID)


def colors(view: ScreenView) -> Mapping[GridColor, int]:
    """How many grids are red, yellow, blue."""
    return Counter(one.color for one in grids(view))


def tags(view: ScreenView) -> list[tuple[Entry, str]]:
    """The gravest of the late events, and what stands beside them: 超期 26 分."""
    at = view.at
    now = at.timestamp()
    found = []
    for one in view.ledger.latest(at, TAGGED):
        amount, unit = amount_of(timedelta(seconds=now - one.late_at))
        found.append((one, translate("Screen", "超期 {n} {unit}").format(n=amount, unit=unit)))
    return found


def apart(middles: np.ndarray, reaches: np.ndarray, within: tuple[float, float]) -> np.ndarray:
    """Move discs that lie over each other off each other, as little as can be. Pixels; the same for the same."""
    if len(middles) < 2:
        return middles
    home, at, count = middles, middles.copy(), len(middles)
    wide, high = within
    need = reaches[:, None] + reaches[None, :]
    angle = np.arange(count) * 2.399963  # the golden angle: no two go the same way
    astray = np.stack([np.cos(angle), np.sin(angle)], 1)
    one, other = _near(at, need)
    for step in range(_STEPS):
        if step and step % _TOGETHER == 0:  # until then nobody else comes near
            one, other = _near(at, need)
        way = at[one] - at[other]
        length = np.hypot(way[:, 0], way[:, 1])
        there, back = way, -way
        same = length < 1e-6
        if same.any():
            there, length = there.copy(), np.where(same, 1.0, length)
            there[same], back[same] = astray[one[same]], astray[other[same]]
        push = (np.clip(need[one, other] - length, 0, None) * 0.5 / length)[:, None]
        moved = np.concatenate([there * push, back * push])
        ends = np.concatenate([one, other])
        move = np.stack([np.bincount(ends, moved[:, axis], count) for axis in (0, 1)], 1)
        if not np.any(np.abs(move) > 0.2):
            break
        at += np.clip(move, -12, 12) + (home - at) * 0.03
        at[:, 0] = np.clip(at[:, 0], reaches, wide - reaches)
        at[:, 1] = np.clip(at[:, 1], reaches, high - reaches)
    return at


def _near(at: np.ndarray, need: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs that are, or soon may be, too near to each other."""
    way = at[:, None, :] - at[None, :, :]
    one, other = np.nonzero(np.triu(np.hypot(way[..., 0], way[..., 1]) < need + _NEAR, 1))
    return one, other
