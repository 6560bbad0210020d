"""Gathers what a review or a list of petitions is made of: what has ended since a moment, and what is open now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.services.situation.situation import Situation
from desktop.services.workers import Workers
from desktop.store import reviewing
from desktop.store.reviewing import Place
from desktop.store.store import Store

_AT_ONCE = 200
"""So many bodies are parsed in one go: the interface's thread gets its turn in between."""


async def gather(store: Store, workers: Workers, situation: Situation, since: datetime) -> list[Event]:
    """The events that were open at any time since then, each once, as the desk knows them.

    Raises what the store raises where it cannot be read.
    """
    found = {event.id: event for event in situation.events() if event.is_open}
    after: Place | None = None
    while True:
        page = await store.read(reviewing.ended, since, after)
        for event in await _parsed(workers, page.bodies):
            found.setdefault(event.id, event)
        after = page.last
        if after is None:
            return list(found.values())


async def to_review(
    store: Store, workers: Workers, since: datetime, most: int, *, proposed: bool = False
) -> list[Event]:
    """Events that were closed since then and nobody has reviewed, the latest first.

    ``proposed``: instead those whose review proposes a change of the catalogue.
    """
    work = reviewing.proposed if proposed else reviewing.unreviewed
    return await _parsed(workers, await store.read(work, since, most))


async def _parsed(workers: Workers, bodies: Sequence[str]) -> list[Event]:
    found: list[Event] = []
    for start in range(0, len(bodies), _AT_ONCE):
        found += await workers.call(_events, bodies[start : start + _AT_ONCE])
    return found


def _events(bodies: Sequence[str]) -> list[Event]:
    return [Event.model_validate_json(body) for body in bodies]
