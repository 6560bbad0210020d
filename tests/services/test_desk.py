"""What a person wants becomes one command, for the version that was seen; changing and giving up never double it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.decide import decide
from desktop.domain.events.events import EventState
from desktop.domain.problems import Refusal, Refused
from desktop.services.situation.situation import Pending, Sending
from desktop.services.tasks import Tasks
from tests.support import town
from tests.support.orders import an_order, event_titled, refuse


class SlowOutbox(town.Outbox):
    """A disk that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.added: list[str] = []

    async def add(self, pending: Pending) -> None:
        await self.go.wait()
        self.added.append(pending.command.id)
        await super().add(pending)


@pytest.fixture
def room() -> town.Room:
    return town.room(story=town.morning())


def run(room: town.Room, args: k.Args, subject: str, version: int | None = None) -> Command:
    outcome = asyncio.run(room.desk.submit(args, subject, expected_version=version))
    assert isinstance(outcome, k.Command), outcome
    return outcome


def test_a_double_click_is_one_command() -> None:
    room = town.room(story=town.morning())

    async def story() -> None:
        slow = SlowOutbox()
        desk = type(room.desk)(room.situation, slow, room.connection, lambda: None)
        event = event_titled(room, "漩涡")
        tasks = Tasks()
        clicks = [
            tasks.spawn(desk.submit(k.Comment(words="已电话核实"), event.id), "click") for _ in range(2)
        ]
        await asyncio.sleep(0)
        slow.go.set()
        first, second = await asyncio.gather(*clicks)
        assert isinstance(first, k.Command)
        assert first == second
        assert slow.added == [first.id]
        later = await desk.submit(k.Comment(words="已电话核实"), event.id)
        assert isinstance(later, k.Command)
        assert later.id != first.id, "the same words some time later are meant"

    asyncio.run(story())


def test_kinds_that_bind_others_carry_the_version_on_screen(room: town.Room) -> None:
    event, order = event_titled(room, "漩涡"), an_order(room, "received")
    assert run(room, k.Cancel(reason="重复"), order.id).expected_version == order.version
    assert run(room, k.Comment(words="看"), event.id).expected_version is None
    issue = k.Issue(event=event.id, lead="chengjian", text="请处置")
    assert run(room, issue, new_id()).expected_version == event.version + 1, (
        "the comment before counts as a step"
    )
    other = an_order(room, "received", number=1)
    assert run(room, k.Urge(), other.id).expected_version is None, "an urge commutes"


def test_a_chain_made_offline_does_not_conflict_with_itself(room: town.Room) -> None:
    event_id, order_id = new_id(), new_id()
    run(room, k.Report(title="井盖破损", channel=Channel.WINDOW), event_id)
    run(room, k.Accept(), event_id)
    run(room, k.Issue(event=event_id, lead="chengjian", text="请处置"), order_id)
    run(room, k.Reassign(order=new_id(), to="yingji", reason="人手不足"), order_id)
    for pending in room.situation.pending():
        outcome = decide(room.story.central, pending.command, pending.actor, room.now)
        assert not isinstance(outcome, Refusal), outcome
        for change in outcome:
            room.story.central.apply(change)
    assert room.story.event(event_id).state is EventState.DISPATCHED


def test_what_is_given_up_no_longer_counts_as_a_step(room: town.Room) -> None:
    event = event_titled(room, "漩涡")
    comment = run(room, k.Comment(words="看"), event.id)
    issue = run(room, k.Issue(event=event.id, lead="chengjian", text="请处置"), new_id())
    room.happen(k.Comment(words="别人的话"), event.id)
    asyncio.run(room.desk.withdraw(comment.id))
    (left,) = room.situation.pending()
    assert left.command.expected_version == event.version
    assert left.command.id != issue.id, "another body is another command"
    assert (left.command.args, left.command.subject) == (issue.args, issue.subject)
    outcome = decide(room.story.central, left.command, left.actor, room.now)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "conflict", "what another person did meanwhile must still be seen"


def test_amending_takes_the_place_of_the_old_one(room: town.Room) -> None:
    event = event_titled(room, "漩涡")
    run(room, k.Comment(words="看"), event.id)
    issue = run(room, k.Issue(event=event.id, lead="chengjian", text="请处置"), new_id())
    run(room, k.Comment(words="后来的"), event.id)
    old = room.situation.one_pending(issue.id)
    assert old is not None
    room.situation.update(Pending(old.command, old.lane, old.actor, Sending.REFUSED, "没有这个岗位。"))
    answer = asyncio.run(
        room.desk.amend(issue.id, k.Issue(event=event.id, lead="yingji", text="请处置"), new_id())
    )
    assert isinstance(answer, k.Command)
    assert answer.id != issue.id
    kinds = [(one.command.kind, one.waits) for one in room.situation.pending()]
    assert kinds == [("event.comment", True), ("order.issue", True), ("event.comment", True)]
    assert list(room.outbox.kept) == [one.command.id for one in room.situation.pending()]
    shown = room.situation.event(event.id)
    assert shown is not None
    assert shown.lead_post == "yingji"
    with pytest.raises(Refused):
        asyncio.run(room.desk.amend(issue.id, issue.args, new_id()))


def test_what_nobody_answered_is_named_by_what_takes_its_place(room: town.Room) -> None:
    """It may have arrived: the center must not do both. What was answered is known not to be done."""
    event = event_titled(room, "漩涡")

    def amended(old: Command, words: str) -> Command:
        answer = asyncio.run(room.desk.amend(old.id, k.Comment(words=words), event.id))
        assert isinstance(answer, k.Command)
        return answer

    def answered(one: Command, code: str) -> None:
        known = room.situation.one_pending(one.id)
        assert known is not None
        room.situation.update(replace(known, sending=Sending.CONFLICT, code=code))

    first = run(room, k.Comment(words="看"), event.id)
    assert first.replaces == ()
    second = amended(first, "去看")
    third = amended(second, "马上去看")
    assert third.replaces == (first.id, second.id)
    answered(third, "state")
    fourth = amended(third, "再去看")
    assert fourth.replaces == (first.id, second.id), (
        "the center has refused the third, of the others nothing is known"
    )
    answered(fourth, "replaced")
    again = asyncio.run(room.desk.again(fourth.id))
    assert isinstance(again, k.Command)
    assert again.replaces == (), "who was told that it had arrived and wants it once more gets it"


def test_an_amendment_that_is_refused_changes_nothing(room: town.Room) -> None:
    event = event_titled(room, "漩涡")
    issue = run(room, k.Issue(event=event.id, lead="chengjian", text="请处置"), new_id())
    refuse(room, "没有这个岗位。")
    answer = asyncio.run(
        room.desk.amend(issue.id, k.Issue(event=event.id, lead="nobody", text="请处置"), new_id())
    )
    assert isinstance(answer, Refusal)
    assert [one.command.id for one in room.situation.pending()] == [issue.id]
    assert list(room.outbox.kept) == [issue.id]


def test_changing_a_waiting_one_shows_the_event_without_it_until_it_is_left(room: town.Room) -> None:
    event = event_titled(room, "漩涡")
    issue = run(room, k.Issue(event=event.id, lead="chengjian", text="请处置"), new_id())

    def state() -> EventState:
        shown = room.situation.event(event.id)
        assert shown is not None
        return shown.state

    room.desk.amend_next(issue.id, "order.issue")
    assert state() is EventState.ACCEPTED
    room.desk.amend_none()
    assert state() is EventState.DISPATCHED
    room.desk.amend_next(issue.id, "order.issue")
    answer = run(room, k.Issue(event=event.id, lead="yingji", text="请处置"), new_id())
    assert [one.command.id for one in room.situation.pending()] == [answer.id]
    other = event_titled(room, "人行道冒水")
    run(room, k.Comment(words="看"), other.id)
    assert len(room.situation.pending()) == 2, "only the next one takes its place"


def test_once_more_on_what_the_center_has_now_is_a_persons_word(room: town.Room) -> None:
    order = an_order(room, "received")
    cancel = run(room, k.Cancel(reason="重复"), order.id)
    refuse(room, "在您操作之前，此件已有新的变化。", Sending.CONFLICT)
    room.happen(k.Urge(words="快"), order.id)
    assert room.desk.again_refusal(cancel.id) is None
    again = asyncio.run(room.desk.again(cancel.id))
    assert isinstance(again, k.Command)
    assert again.id != cancel.id
    assert again.expected_version == order.version + 1
    outcome = decide(room.story.central, again, town.DISPATCHER, room.now)
    assert not isinstance(outcome, Refusal)
