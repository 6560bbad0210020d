"""平战切换: which event, whom it calls, the grace before the call, what a post that is called already means."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, RejectReason
from desktop.domain.rights.actors import Actor
from desktop.domain.whistles import wire as w
from desktop.services.situation.situation import Pending
from desktop.viewmodels.drawer.plan_card import plan_view
from desktop.viewmodels.readiness import GRACE, Phase, Readiness
from tests.support import town
from tests.support.orders import event_titled


class Desk:
    """A readiness over a morning, and what it has told."""

    def __init__(self, actor: Actor = town.DISPATCHER) -> None:
        self.room = town.room(actor, town.morning())
        self.ready = Readiness(self.room.situation, self.room.connection, self.room.desk, self.room.tasks)
        self.begun: list[str] = []
        self.refused: list[str] = []
        self.ready.begun.connect(self.begun.append)
        self.ready.refused.connect(self.refused.append)

    def event(self, title: str) -> Event:
        return event_titled(self.room, title)

    def wait(self, seconds: float) -> None:
        self.room.clock.advance(timedelta(seconds=seconds))
        self.ready.tick()

    def blown(self) -> list[Pending]:
        return [one for one in self.room.outbox.kept.values() if one.command.kind == "whistle.blow"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.ready.close()


def test_one_key_turns_to_the_selected_event_and_calls_after_a_grace(desk: Desk) -> None:
    event = desk.event("漩涡")
    desk.ready.begin(event.id)
    assert (desk.ready.on, desk.ready.phase, desk.begun) == (True, Phase.COUNTING, [event.id])
    assert desk.ready.card is not None
    assert desk.ready.card.name == "积水内涝抢险预案"
    assert desk.ready.seconds_left() == GRACE.total_seconds()
    desk.wait(GRACE.total_seconds() - 1)
    assert not desk.blown()
    desk.wait(1)
    (blown,) = desk.blown()
    args = blown.command.args
    assert isinstance(args, w.Blow)
    assert args.posts == desk.ready.card.call
    assert args.plan == desk.ready.card.id
    assert args.by == desk.room.connection.now() + timedelta(minutes=desk.ready.card.report_in)
    assert event.title in args.words
    assert "幸福小区东门" in args.words
    assert desk.ready.phase is Phase.CALLED
    desk.wait(60)
    assert len(desk.blown()) == 1, "called once"


def test_a_hand_can_stop_the_count_and_call_later(desk: Desk) -> None:
    desk.ready.begin(desk.event("漩涡").id)
    desk.ready.hold()
    desk.wait(600)
    assert not desk.blown()
    desk.ready.call()
    assert len(desk.blown()) == 1


def test_turning_back_calls_nobody(desk: Desk) -> None:
    desk.ready.begin(desk.event("漩涡").id)
    desk.ready.end()
    desk.wait(600)
    assert not desk.blown()
    assert not desk.ready.on


def test_without_a_plan_for_the_selected_event_it_turns_to_the_most_urgent_that_has_one(desk: Desk) -> None:
    desk.ready.begin(desk.event("电子秤").id)
    about = desk.ready.about
    assert about is not None
    assert about.severity is Severity.URGENT
    assert desk.ready.plans(about)


def test_who_was_called_is_not_called_again(desk: Desk) -> None:
    event = desk.event("漩涡")
    args = w.Blow(event=event.id, posts=("yingji",), place="东门", words="到场")
    desk.room.happen(args, "whistle-1", town.OTHER)
    desk.ready.begin(event.id)
    assert desk.ready.phase is Phase.CALLED
    desk.wait(600)
    assert not desk.blown()


def test_who_may_not_call_still_sees_the_plan() -> None:
    made = Desk(town.post_actor("chengjian"))
    made.ready.begin(made.event("漩涡").id)
    made.wait(600)
    assert (made.ready.phase, made.blown()) == (Phase.NONE, [])
    made.ready.close()


def test_whom_somebody_else_called_meanwhile_is_left_out(desk: Desk) -> None:
    event = desk.event("漩涡")
    desk.ready.begin(event.id)
    args = w.Blow(event=event.id, posts=("yingji",), place="东门", words="到场")
    desk.room.happen(args, "whistle-1", town.OTHER)
    desk.ready.call()
    (blown,) = desk.blown()
    assert isinstance(blown.command.args, w.Blow)
    assert desk.ready.card is not None
    assert set(blown.command.args.posts) == set(desk.ready.card.call) - {"yingji"}
    assert not desk.refused


def test_a_refusal_is_said_and_the_call_waits_for_a_hand(desk: Desk) -> None:
    event = desk.event("漩涡")
    desk.ready.begin(event.id)
    desk.room.happen(k.Reject(reason=RejectReason.NOT_OURS, words="不属本镇"), event.id, town.OTHER)
    desk.ready.call()
    assert len(desk.refused) == 1
    assert desk.ready.phase is Phase.HELD


def test_the_card_says_who_answers_for_each_post(desk: Desk) -> None:
    view = plan_view(desk.room.situation, desk.event("漩涡"), desk.room.now)
    assert view is not None
    assert [post.name for post in view.posts][:2] == ["城建岗", "应急岗"]
    assert all(post.person.endswith("×") for post in view.posts if post.person)
    assert view.cameras[0] == "幸福小区东门"
    assert plan_view(desk.room.situation, desk.event("电子秤"), desk.room.now) is None


def test_a_call_that_is_still_being_stored_says_nothing_of_the_next_emergency(desk: Desk) -> None:
    """Back and on to another event before the disk has answered: that one is counted and called like any other."""
    room = desk.room
    waiting: list[Coroutine[Any, Any, Any]] = []
    tasks = SimpleNamespace(spawn=lambda coroutine, _name: waiting.append(coroutine))
    ready = Readiness(room.situation, room.connection, room.desk, tasks)
    ready.begin(desk.event("漩涡").id)
    ready.call()
    ready.end()
    other = desk.event("独居老人")
    ready.begin(other.id)
    room.tasks.spawn(waiting.pop(), "the first call")
    assert (ready.event_id, ready.phase) == (other.id, Phase.COUNTING)
    ready.close()
