"""Reckons the scores of a period out of the desk's own store, beside the interface's thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.domain.figures.scores import Score, grid_scores, post_scores
from desktop.domain.orders.orders import Order
from desktop.domain.township.township import Township
from desktop.services.workers import Workers
from desktop.store import scoring
from desktop.store.scoring import Page
from desktop.store.store import Store

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a period as they stood at ``at``, and the events that they were reckoned from."""

    start: datetime
    end: datetime
    at: datetime
    posts: Mapping[str, Score]
    grid: Mapping[str, Score]
    events: Mapping[str, Event]
    whole: bool
    """Whether the past had been filled: without it something may be missing."""


async def reckon(
    store: Store, workers: Workers, township: Township, start: datetime, end: datetime, now: datetime
) -> Scores:
    """The scores of [``start``, ``end``). Raises what the store raises where it cannot be read."""
    found = await _all(lambda after: store.read(scoring.orders, start, end, after))
    orders: list[Order] = await workers.call(_orders, found)
    wanted = sorted({order.event for order in orders})
    bodies = list(await _all(lambda after: store.read(scoring.reported, start, end, after)))
    for first in range(0, len(wanted), _AT_ONCE):
        bodies += await store.read(scoring.events, wanted[first : first + _AT_ONCE])
    events: dict[str, Event] = await workers.call(_events, bodies)
    posts, grid = await workers.call(_scores, township, orders, events, start, end, now)
    return Scores(start, end, now, posts, grid, events, await store.past_filled())


async def _all(page: Callable[[int], Awaitable[Page]]) -> Sequence[str]:
    bodies: list[str] = []
    after: int | None = 0
    while after is not None:
        some, after = await page(after)
        bodies += some
    return bodies


def _orders(bodies: Sequence[str]) -> list[Order]:
    return [Order.model_validate_json(body) for body in bodies]


def _events(bodies: Sequence[str]) -> dict[str, Event]:
    found = (Event.model_validate_json(body) for body in dict.fromkeys(bodies))
    return {event.id: event for event in found}


def _scores(
    township: Township, orders: Sequence[Order], events: Mapping[str, Event], start: datetime, end: datetime,
    now: datetime,
) -> tuple[dict[str, Score], dict[str, Score]]:  # fmt: skip
    return post_scores(township, orders, events, start, end, now), grid_scores(events.values(), start, end)
