"""Scores out of a real store are those of the rules over the whole story; a period takes its own."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from desktop.clock import ManualClock, new_id
from desktop.domain.events.events import Event
from desktop.domain.figures.scores import Score, grid_scores, post_scores
from desktop.domain.orders.orders import Order
from desktop.services.figures import scoring
from desktop.services.figures.scoring import Scores, reckon
from desktop.services.workers import Workers
from desktop.store.mirror import Cursor
from desktop.store.store import Store
from tests.support import town
from tests.support.town import NOON, Story

DAY = timedelta(days=1)


async def _reckoned(folder: Path, story: Story, *periods: tuple[datetime, datetime]) -> list[Scores]:
    store, workers = await Store.open(folder / "desk.sqlite3", ManualClock(NOON)), Workers("files", most=1)
    try:
        entities = [one for one in story.central.entities.values() if _is_past(one)]
        await store.replace(Cursor(new_id(), 5), entities)
        return [
            await reckon(store, workers, town.changshan(), start, end, NOON + DAY) for start, end in periods
        ]
    finally:
        workers.shutdown()
        await store.close()


def _is_past(entity: object) -> bool:
    return isinstance(entity, Event | Order)


def told(scores: dict[str, Score] | object) -> dict[str, object]:
    """Everything of them that can be seen."""
    assert isinstance(scores, dict)
    return {
        id_: (
            one.counts,
            {part: (share.got, share.of, sorted(share.missed)) for part, share in one.shares.items()},
        )
        for id_, one in scores.items()
    }


def test_as_the_rules_say_over_everything(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("desktop.store.scoring.PAGE", 7)
    monkeypatch.setattr(scoring, "_AT_ONCE", 5)
    story = town.morning(80)
    wide, narrow = (NOON - DAY, NOON + DAY), (NOON - timedelta(hours=6), NOON - timedelta(hours=2))
    found = asyncio.run(_reckoned(tmp_path, story, wide, narrow, (NOON - 9 * DAY, NOON - 8 * DAY)))
    entities = story.central.entities.values()
    events = {one.id: one for one in entities if isinstance(one, Event)}
    orders = [one for one in entities if isinstance(one, Order)]
    for scores, (start, end) in zip(found, (wide, narrow), strict=False):
        expected = post_scores(town.changshan(), orders, events, start, end, NOON + DAY)
        assert told(scores.posts) == told(expected)
        assert told(scores.grid) == told(grid_scores(events.values(), start, end))
        assert any(score.counts.issued for score in scores.posts.values())
    assert all(not score.counts.issued for score in found[2].posts.values())
    assert found[2].grid == {}
    assert not found[0].whole, "the past was never said to be complete"
