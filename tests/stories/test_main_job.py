"""The main job by keyboard at the real window, with the program's own central as a process beside it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.services.own.embedded import own_command
from desktop.services.situation.situation import Sending
from tests.support.ring import Where, desk, live, until
from tests.support.window import CTRL, Desk, Key, nothing_doubled, of_event, play, settings, verified

pytestmark = pytest.mark.story

SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
"""A center that never says anything."""

LOOP = [
    "event.reported", "event.accepted", "event.dispatched", "event.received", "event.answered",
    "event.followed_up", "event.closed",
]  # fmt: skip


async def the_loop(at: Desk, data: Path, title: str) -> str:
    """Report, take, dispatch, (the post: receive, answer), follow up, close; returns the event."""
    event = await at.report(title)
    await at.go_to(event)
    await at.press(Key.Key_A)
    await at.confirmed(event, EventState.ACCEPTED)
    await at.press(Key.Key_D)
    composer = at.made.dispatch.composer
    await until(lambda: composer.subject is not None and composer.lead)
    lead = composer.lead
    shown: list[tuple[bool, bool, str]] = []

    def look() -> None:
        waits = bool(at.made.situation.pending_of(event))
        shown.append((waits, "待发送" in at.row(event), at.done(event)))

    at.made.detail.changed.connect(look)
    await at.press(Key.Key_Return, CTRL)
    await at.confirmed(event, EventState.DISPATCHED)
    await until(lambda: at.done(event) == "已派单")
    at.made.detail.changed.disconnect(look)
    assert any(waits for waits, _, _ in shown)
    for waits, marked, done in shown:
        assert waits == marked
        assert not (waits and done == "已派单"), "told as done before the center has answered"
    assert at.row(event) == ["待签收"]
    assert at.event(event).lead_post == lead
    await the_post_answers(at, data, event)
    await at.go_to(event)
    await at.press(Key.Key_R)
    await until(lambda: at.made.events.drawer.busy)
    await at.press(Key.Key_Return, CTRL)
    await at.confirmed(event, EventState.CONFIRMED)
    await at.go_to(event)
    await at.press(Key.Key_C)
    await until(lambda: at.made.events.drawer.busy)
    await at.press(Key.Key_Return, CTRL)
    await at.confirmed(event, EventState.CLOSED)
    return event


async def the_post_answers(at: Desk, data: Path, event: str) -> None:
    """A second program: the post receives and answers."""
    url, secret = at.address
    order = at.order(event)
    async with desk(data, Where(url, secret), f"post:{order.lead}") as post:
        await post.ready()
        await live(post)
        await until(lambda: post.situation.order(order.id))
        await post.desk.submit(k.Receive(), order.id)
        await until(lambda: at.event(event).state is EventState.HANDLING)
        await post.desk.submit(k.Answer(text="已到场，故障排除。"), order.id)
        await until(lambda: not post.situation.pending())
    await at.confirmed(event, EventState.ANSWERED)


def test_the_whole_loop_by_keyboard(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """From the report to the end; every step in the timeline and once in the center's log, and nothing twice."""
    seen: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        await at.says("实时")
        event = await the_loop(at, tmp_path / "post", "东门路口井盖松动")
        steps = at.event(event).timeline
        assert [step.kind for step in steps] == LOOP
        town = at.made.situation.township
        dispatcher = at.made.situation.actor
        lead = town.post(at.event(event).lead_post)
        assert lead is not None
        for step in steps:
            assert step.at.tzinfo is not None
            assert step.actor.name
            assert step.actor.station
        assert {s.actor.account for s in steps[1:3]} == {dispatcher.account}
        assert steps[1].actor.station == at.hall.settings.station
        assert {s.actor.account for s in steps[3:5]} == {f"post:{lead.id}"}
        assert [s.at for s in steps] == sorted(s.at for s in steps)
        picture = at.made.detail.picture
        assert picture is not None
        assert len(picture.timeline) == len(LOOP)
        assert all(line.time and line.who for line in picture.timeline)
        assert {stage.state for stage in picture.stages} == {"done"}
        log = await at.log()
        assert [change.kind for change in of_event(log, event)] == LOOP
        nothing_doubled(log)
        seen.append(event)

    assert play(settings(tmp_path / "hall"), story) == 0
    assert seen
    assert verified(tmp_path / "hall") > len(LOOP)


def test_the_second_town(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Another profile, the same program: the loop closes there too."""
    halls: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await the_loop(at, tmp_path / "post", "电梯困人")
        assert [change.kind for change in of_event(await at.log(), event)] == LOOP
        halls.append(at.made.window.top.hall.text())

    assert play(settings(tmp_path / "hall", township="jiangbei", past=20), story) == 0
    assert "江北" in halls[0] or "寸滩" in halls[0]


@pytest.mark.skipif("sys.platform == 'win32'", reason="no SIGKILL")
@pytest.mark.faults
def test_the_loop_over_two_deaths_of_the_center(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """SIGKILL after A and again after D: work goes on, the truth is on screen, all is sent once when it is back."""
    seen: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await at.report("施工挖断水管")
        other = await at.report("路灯不亮")
        await at.go_to(event)
        await at.press(Key.Key_A)
        await at.confirmed(event, EventState.ACCEPTED)
        await at_death(at)
        # away: dispatch this one, accept the other one
        await at.press(Key.Key_D)
        composer = at.made.dispatch.composer
        await until(lambda: composer.subject is not None and composer.lead)
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: at.waiting() == ["order.issue"])
        assert "待发送" in at.row(event)
        await until(lambda: at.made.dispatch.composer.subject is None)
        await at.go_to(other)
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["order.issue", "event.accept"])
        await at.says("离线", "2 条待发送")
        assert all(p.sending is not Sending.REFUSED for p in at.made.situation.pending())
        await back(at)
        await at.confirmed(event, EventState.DISPATCHED)
        await at.confirmed(other, EventState.ACCEPTED)
        await at.says("实时")
        assert at.done(other) == "已受理"
        assert at.row(event) == ["待签收"]
        # and once more, between D and the center's answer
        await at.press(Key.Key_D)
        await until(lambda: composer.subject is not None and composer.lead)
        _kill(at)
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: at.event(other).state is EventState.DISPATCHED)
        await at.confirmed(other, EventState.DISPATCHED)
        await until(lambda: not at.waiting())
        log = await at.log()
        nothing_doubled(log)
        for one in (event, other):
            assert [c.kind for c in of_event(log, one)] == LOOP[:3]
        await the_post_answers(at, tmp_path / "post", event)
        seen.append(event)

    assert play(settings(tmp_path / "hall"), story) == 0
    assert seen
    verified(tmp_path / "hall")


def _kill(at: Desk) -> None:
    central = at.hall.central
    assert central is not None
    assert central.pid is not None
    os.kill(central.pid, signal.SIGKILL)


async def at_death(at: Desk) -> None:
    """The center is killed, and what is started in its place says nothing."""
    assert at.hall.central is not None
    at.hall.central._base = SILENT
    _kill(at)
    await at.says("离线")


async def back(at: Desk) -> None:
    """The silent one goes; the program starts the real one."""
    central = at.hall.central
    assert central is not None
    central._base = own_command("central")
    await until(lambda: central.pid is not None)
    _kill(at)
    await at.live()
