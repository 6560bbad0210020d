"""What holds for every reachable state: an answer to every command, and a log that tells the whole story."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Stage
from desktop.domain.changes import Change
from desktop.domain.commands import ARGS
from desktop.domain.decide import decide
from desktop.domain.events.events import (
    EVENT_MOVES,
    FINAL,
    CountyResult,
    EscalateLevel,
    EventState,
    RejectReason,
    SuspendReason,
)
from desktop.domain.events.ladder import Rung
from desktop.domain.events.levels import holders
from desktop.domain.orders.orders import ORDER_MOVES, ReturnReason
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.plan import ROTA, ShiftPattern, Wishes
from desktop.domain.rota.wire import PlannedShift, PublishRota, PutRota, WishRota
from desktop.domain.state import State, replay
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.takeovers import Sheet
from desktop.domain.whistles import wire as w
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, EVERYBODY, NOON, small_town

EVENTS = st.sampled_from(["e1", "e2", "nobody"])
ORDERS = st.sampled_from(["o1", "o2", "o3", "nobody"])
POSTS = st.sampled_from(["road", "rescue", "water", "nobody"])
MARK = st.integers(min_value=1, max_value=5)
PATTERNS = (ShiftPattern(id="day", name="白班", role=DutyRole.OFFICER, hours=12, pool=("p1", "p2")),)
WORDS = st.sampled_from(["好", "请尽快处置"])

ON_EVENTS = st.one_of(
    st.builds(k.Report, title=WORDS, channel=st.sampled_from(Channel), item=st.sampled_from([None, "C-01", "C-02"]),
              grid=st.sampled_from([None, "g1", "v2"]), solved=st.sampled_from(["", "已解决"])),
    st.builds(k.Accept),
    st.builds(k.Reject, reason=st.sampled_from(RejectReason), words=st.sampled_from(["", "不实"])),
    st.builds(k.Classify, item=st.sampled_from([None, "C-02"]), grid=st.sampled_from([None, "g2"])),
    st.builds(k.Merge, into=EVENTS),
    st.builds(k.Suspend, reason=st.sampled_from(SuspendReason), until=st.just(NOON + timedelta(days=9))),
    st.builds(k.Resume),
    st.builds(k.Escalate, level=st.sampled_from(EscalateLevel), reason=WORDS),
    st.builds(k.ReturnDown, result=st.sampled_from(CountyResult), words=WORDS),
    st.builds(k.Prompt, stage=st.sampled_from(Stage), since=st.just(NOON), rung=st.sampled_from(Rung)),
    st.builds(k.FollowUp, reached=st.booleans(), solved=st.booleans(), called=st.booleans(),
              note=st.sampled_from(["", "仍未解决"])),
    st.builds(k.Close, summary=WORDS),
    st.builds(k.Reopen, reason=WORDS),
    st.builds(k.Comment, words=WORDS),
    st.builds(k.Supervise, words=WORDS),
    st.builds(k.Review, summary=WORDS),
    st.builds(k.Unmerge),
    st.builds(k.Unsupervise, words=WORDS),
    st.builds(k.Approve),
    st.builds(k.Withdraw),
    st.builds(k.Deny, words=WORDS),
    st.builds(k.Rule, order=st.sampled_from(["o1", "o2", "o3"]), to=POSTS, text=WORDS, words=WORDS,
              unfounded=st.sampled_from([(), ("o1",)])),
)  # fmt: skip
ON_ORDERS = st.one_of(
    st.builds(k.Issue, event=EVENTS, lead=POSTS, assist=st.sampled_from([(), ("rescue",)]), text=WORDS),
    st.builds(k.Receive),
    st.builds(k.Answer, text=WORDS),
    st.builds(k.Return, reason=st.sampled_from(ReturnReason), words=WORDS),
    st.builds(k.Reassign, order=ORDERS, to=POSTS, reason=WORDS),
    st.builds(k.Cancel, reason=WORDS),
    st.builds(k.Urge),
    st.builds(k.Extend, due=st.sampled_from([NOON, NOON + timedelta(days=9)]), reason=WORDS),
)
ON_SHIFTS = st.one_of(
    st.builds(k.Assign, person=st.sampled_from(["p1", "p9"]), post=POSTS, start=st.just(NOON),
              end=st.just(NOON + timedelta(hours=8))),
    st.builds(k.CheckIn),
    st.builds(k.CheckOut),
)  # fmt: skip
ON_WHISTLES = st.one_of(
    st.builds(w.Blow, event=EVENTS, posts=st.sampled_from([("road",), ("road", "rescue"), ("water", "nobody")]),
              place=WORDS, by=st.sampled_from([None, NOON + timedelta(hours=3)])),
    st.builds(w.Arrive, post=st.sampled_from([None, "road", "water"]), words=WORDS),
    st.builds(w.Done, post=st.sampled_from([None, "road"]), words=WORDS),
    st.builds(w.Excuse, post=POSTS, reason=WORDS),
    st.builds(w.End),
    st.builds(w.Score, post=POSTS, arrival=MARK, handling=MARK, cooperation=MARK, words=WORDS),
)  # fmt: skip
SHEETS = st.builds(
    Sheet, post=st.sampled_from([None, "road"]), start=st.just(NOON), end=st.just(NOON + timedelta(minutes=1))
)
ON_HANDOVERS = st.one_of(
    st.builds(t.Offer, sheet=SHEETS, words=WORDS, shift=st.sampled_from([None, "s", "x"])),
    st.builds(t.Take, words=WORDS),
    st.builds(t.RefuseSheet, words=WORDS),
    st.builds(t.WithdrawSheet),
    st.builds(t.NoteOn, words=WORDS),
    st.builds(t.Leave, words=WORDS),
)
ON_ROTA = st.one_of(
    st.builds(PutRota, patterns=st.sampled_from([(), PATTERNS, PATTERNS * 2]), reason=WORDS),
    st.builds(WishRota, wishes=st.builds(Wishes, person=st.sampled_from(["p1", "p9"]), no_nights=st.booleans())),
    st.builds(
        PublishRota, start=st.just(NOON.date()), until=st.sampled_from([NOON.date(), NOON.date() - timedelta(days=1)]),
        shifts=st.lists(st.builds(
            PlannedShift, id=st.sampled_from(["s", "y"]), role=st.just(DutyRole.OFFICER),
            person=st.sampled_from(["p1", "p2"]), start=st.just(NOON + timedelta(hours=2)),
            end=st.just(NOON + timedelta(hours=9)),
        ), max_size=2).map(tuple),
        cancel=st.sampled_from([(), ("s",), ("nobody",)]), override=st.sampled_from(["", "人手不足"]),
    ),
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.one_of(
            st.tuples(ON_EVENTS, EVENTS),
            st.tuples(ON_ORDERS, ORDERS),
            st.tuples(ON_SHIFTS, st.sampled_from(["s", "x"])),
            st.tuples(ON_ROTA, st.sampled_from([ROTA, "nobody"])),
            st.tuples(ON_WHISTLES, st.sampled_from(["w1", "w2", "nobody"])),
            st.tuples(ON_HANDOVERS, st.sampled_from(["h1", "h2", "nobody"])),
        ),
        st.sampled_from(EVERYBODY),
        st.integers(min_value=0, max_value=600),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_every_command_in_every_reachable_state_is_answered(
    steps: list[tuple[tuple[k.Args, str], Actor, int]],
) -> None:
    state, log, now = State(small_town()), [], NOON
    for number, ((args, subject), actor, minutes) in enumerate(steps):
        now += timedelta(minutes=minutes)
        outcome = decide(state, k.command(f"c{number}", args, subject, now), actor, now)
        if isinstance(outcome, Refusal):
            assert re.search(r"[一-鿿].*。$", outcome.sentence), outcome
            continue
        assert outcome
        for change in outcome:
            before = state.entities.get((change.subject.type, change.subject.id))
            after = state.apply(change)
            assert after is not None
            assert after.version == (before.version + 1 if before else 1)
            log.append(Change.model_validate_json(change.model_dump_json()))
    assert replay(state.township, log).entities == state.entities
    for event in state.events():
        assert event.version == len(event.timeline)
        assert (event.closed_at is not None) == (event.state in FINAL)
        order = state.order(event.order) if event.order else None
        assert order is None or order.event == event.id
        for child in event.children:
            assert (merged := state.event(child.id)) is not None
            assert merged.merged_into == event.id
            assert not merged.children
        assert len(event.returns) == event.bounces
        # One order at the most is open, and it is the event's current one.
        open_orders = [o.id for o in state.orders() if o.event == event.id and o.is_open]
        assert open_orders in ([], [event.order])
        whistles = [one for one in state.all_whistles() if one.event == event.id]
        assert set(event.whistles) == {one.id for one in whistles}
        assert set(event.open_whistles) == {one.id for one in whistles if one.is_open}
        assert all(one.grid == event.grid for one in whistles)
        assert not (event.open_whistles and event.state in (EventState.CLOSED, EventState.REVIEWED))
        held = holders(event)
        assert all(before.until == after.since for before, after in itertools.pairwise(held))
        assert held[0].since == event.reported_at
        assert (held[-1].until is None) == event.is_open


def test_the_tables_name_only_states_and_commands_that_exist() -> None:
    assert set(EVENT_MOVES) == set(EventState)
    named = {kind for moves in EVENT_MOVES.values() for kind in moves}
    named |= {kind for moves in ORDER_MOVES.values() for kind in moves}
    assert named <= set(ARGS)


def test_every_state_can_be_reached_and_every_open_one_left() -> None:
    reached, frontier = {EventState.REPORTED, EventState.ANSWERED}, [EventState.REPORTED, EventState.ANSWERED]
    while frontier:
        for targets in EVENT_MOVES[frontier.pop()].values():
            frontier += targets - reached
            reached |= targets
    assert reached == set(EventState)
    assert all(EVENT_MOVES[state] for state in EventState if state not in FINAL)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["C-01", "C-02", None]),
    st.lists(
        st.tuples(st.integers(1, 4000), st.integers(1, 4000), st.integers(1, 9000)), min_size=1, max_size=4
    ),
)
def test_pauses_in_a_row_leave_as_much_as_there_was(
    item: str | None, pauses: list[tuple[int, int, int]]
) -> None:
    """Whoever resumes, early or long after the date: what was left before the pause is left at its end."""
    desk = Desk()
    work = desk.state.township.clock
    desk.give(k.Report(title="路灯", channel=Channel.GRID, item=item), "e")
    desk.give(k.Accept(), "e")
    for before, planned, taken in pauses:
        desk.now += timedelta(minutes=before)
        stage, total = desk.event().stage, desk.event().total
        until = desk.now + timedelta(minutes=planned + 1)
        assert desk.give(k.Suspend(reason=SuspendReason.SEASON, until=until), "e", COMMANDER) is None
        paused = desk.now
        desk.now += timedelta(minutes=taken)
        assert desk.give(k.Resume(), "e") is None
        ended = min(desk.now, until)
        for old, new in ((stage, desk.event().stage), (total, desk.event().total)):
            if old is not None:
                assert new is not None
                assert new == work.resumed(old, paused, ended)
                assert (new.due - ended) == (old.due - paused) or work.working(
                    ended, new.due
                ) == work.working(paused, old.due)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000), st.booleans())
def test_merged_and_taken_apart_whenever_it_has_its_own_clocks(
    before: int, merged: int, accepted: bool
) -> None:
    desk = Desk()
    for id_ in ("e", "f"):
        desk.give(k.Report(title="路灯", channel=Channel.GRID, item="C-01"), id_)
    if accepted:
        desk.give(k.Accept(), "f")
    desk.now += timedelta(minutes=before)
    was = desk.event("f")
    desk.give(k.Merge(into="e"), "f")
    desk.now += timedelta(minutes=merged)
    desk.give(k.Unmerge(), "f")
    now = desk.event("f")
    assert (now.state, now.stage, now.total) == (was.state, was.stage, was.total)
