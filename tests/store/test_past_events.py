"""The events of an earlier day: those open at some time of it, in whatever order they ended, in any number of parts."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain import commands as k
from desktop.services.following.past_days import read_day
from desktop.store import past_events
from desktop.store.mirror import Cursor
from desktop.store.store import Store
from tests.store.test_store import run
from tests.support.town import DISPATCHER, NOON, Story

DAY = timedelta(days=1)
START = NOON.replace(hour=0) - 3 * DAY
"""Of the day that is looked at."""


def ended(story: Story, title: str, begun: datetime, over: datetime) -> str:
    event = story.report(title, begun)
    story.do(k.Reject(reason="not_ours", words="不属本镇"), event, DISPATCHER, over)
    return event


@pytest.mark.parametrize("part", [1, 2, 1000])
def test_a_day_has_what_was_open_in_it_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(past_events, "PART", part)
    story = Story()
    before = ended(story, "更早就办完", START - 2 * DAY, START - timedelta(minutes=1))
    into = ended(story, "跨进这一天", START - DAY, START + timedelta(hours=3))
    within = ended(story, "当天的", START + timedelta(hours=5), START + timedelta(hours=6))
    through = ended(story, "跨过这一天", START - 5 * DAY, START + 2 * DAY)
    after = ended(story, "后来的", START + DAY + timedelta(minutes=1), START + 2 * DAY)
    still = story.report("还没办完", START + timedelta(hours=1))
    everything = {one.id for one in story.central.events()}
    assert everything == {before, into, within, through, after, still}

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), story.central.entities.values())
        found = await read_day(store, START, START + DAY)
        assert {one.id for one in found.events} == {into, within, through}, (
            "what is open is in the live picture"
        )
        assert not found.whole
        await store.past_filled("e")
        assert (await read_day(store, START, START + DAY)).whole

    run(tmp_path / "a.sqlite3", work)
