"""A whistle over the whole ring, the same in every file; and urges that the center gives by itself."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.central.showing.sight import WHOLE
from desktop.central.steward.steward import Steward
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.commands import Command
from desktop.domain.events.events import EventState
from desktop.domain.events.ladder import Rung
from desktop.domain.problems import Refusal
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import CallState, WhistleState
from desktop.services.session import DeskSession
from tests.support.ring import central, desk, live, until
from tests.support.town import DISPATCHER, post_actor

pytestmark = pytest.mark.story


async def submit(session: DeskSession, args: k.Args, subject: str) -> Command:
    """Submit what must not be refused at once, and wait for the center's word."""
    outcome = await session.desk.submit(args, subject)
    assert not isinstance(outcome, Refusal), outcome
    await until(lambda: not session.situation.pending())
    return outcome


def test_a_called_post_comes_and_every_picture_agrees(tmp_path: Path) -> None:
    """The post sees the event only once it is called; what it does is on the dispatcher's screen, and in all files."""

    async def story(url: str, event_id: str) -> None:
        async with (
            desk(tmp_path / "one", url) as center,
            desk(tmp_path / "two", url, "post:chengjian") as post,
        ):
            for session in (center, post):
                await session.ready()
                await live(session)
            assert post.situation.event(event_id) is None
            whistle_id = new_id()
            blow = w.Blow(event=event_id, posts=("chengjian", "gongyong"), place="桥洞北口")
            await submit(center, blow, whistle_id)
            await until(lambda: post.situation.whistle(whistle_id) and post.situation.event(event_id))
            await submit(post, w.Arrive(words="两人到场"), whistle_id)
            await submit(post, w.Done(words="已封路"), whistle_id)
            await until(lambda: (found := center.situation.whistle(whistle_id)) and found.version == 3)
            seen = center.situation.whistle(whistle_id)
            assert seen is not None
            call = seen.call("chengjian")
            assert call is not None
            assert (call.state, call.words, call.done) == (CallState.DONE, "两人到场", "已封路")
            await submit(center, w.End(), whistle_id)
            score = w.Score(post="chengjian", arrival=5, handling=5, cooperation=4)
            await submit(center, score, whistle_id)
            await until(lambda: (found := post.situation.whistle(whistle_id)) and found.version == 5)
            kept = post.situation.whistle(whistle_id)
            assert kept == center.situation.whistle(whistle_id)
            assert kept is not None
            assert kept.state is WhistleState.ENDED
            for session in (center, post):
                assert await session.store.event_whistles(event_id) == [kept]
                before = session.comparisons
                session.check()
                await until(lambda session=session, before=before: session.comparisons > before)
                assert session.connection.standing.drift == 0
        async with desk(tmp_path / "two", url, "post:chengjian") as post:  # the next morning, from the file
            await post.ready()
            assert post.situation.whistle(whistle_id) == kept

    with central(tmp_path / "central") as running:
        event_id = running.report("桥洞积水，车辆被困")
        asyncio.run(story(running.url, event_id))


def test_the_center_urges_by_itself_once_and_says_so(tmp_path: Path) -> None:
    """Also after a restart of the steward nothing is urged twice."""
    with central(tmp_path / "central") as running:
        event_id, order = running.report("配电房进水"), new_id()
        running.do(k.Classify(item="C-01"), event_id, DISPATCHER)
        running.do(k.Accept(), event_id, DISPATCHER)
        running.do(k.Issue(event=event_id, lead="chengjian", text="请抽排"), order, DISPATCHER)
        running.do(k.Receive(), order, post_actor("chengjian"))
        log = running.center.log
        clock = ManualClock(SystemClock().now() + timedelta(days=30))
        log._clock = clock
        for _ in range(2):
            steward = Steward(running.center.database, log, clock)
            steward.look()
            steward.look()
        lines = b"".join(running.center.reader.snapshot(WHOLE, "all", clock.now(), packed=False)).splitlines()
        event = next(row["data"] for row in map(json.loads, lines[1:-1]) if row["data"].get("id") == event_id)
    assert event["state"] == EventState.HANDLING.value
    taken = [one["rung"] for one in event["prompts"]]
    assert taken == [Rung.URGE.value, Rung.CHIEF.value, Rung.PROPOSE.value]
    steps = [step for step in event["timeline"] if step["kind"] == "event.prompted"]
    assert {step["actor"]["name"] for step in steps} == {"自动催办"}
