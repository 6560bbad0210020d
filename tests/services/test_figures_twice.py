"""Two computations that share no rule agree: columns of facts, and SQL over the bodies of the same events."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import event as seen
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.events.events import CountyResult, EscalateLevel, Event, RejectReason, SuspendReason
from desktop.domain.figures.columns import Columns
from desktop.domain.figures.counting import read, window_of
from desktop.domain.figures.facts import facts_of
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.problems import Refusal
from desktop.domain.state import State
from desktop.domain.times.periods import Period, Span, before, period_of
from desktop.domain.township.township import Township
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.wire import Blow
from desktop.services.figures.check import beside, differences, of_answer, recounted, told_in
from desktop.services.figures.reading import answer, tell
from desktop.services.figures.told import Question, Scope, ScopeKind
from desktop.store.facts import Due
from desktop.store.recount import Recount
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, RESCUE, ROAD, small_town

BEGIN = datetime(2026, 10, 29, 2, 0, tzinfo=UTC)
ACTORS = (DISPATCHER, COMMANDER, ROAD, RESCUE, GRID)
REPORTS = tuple(
    k.Report(
        title="某事", channel=channel, item=item, grid=grid, solved=solved, severity=severity, drill=drill
    )
    for channel in (Channel.GRID, Channel.PETITION, Channel.VIDEO)
    for item, severity in ((None, None), ("C-01", None), ("C-02", Severity.URGENT))
    for grid in (None, "g1", "v2")
    for solved in ("", "已解决")
    for drill in (False, False, False, False, True)
)


ONWARD = frozenset({
    "event.accept", "order.issue", "order.receive", "order.answer", "event.followup", "event.close", "event.approve",
    "event.resume", "event.reopen",
})  # fmt: skip
"""The steps that lives are mostly made of; the others turn aside."""


def ahead(event: Event, others: list[str], number: int, now: datetime) -> list[k.Args]:
    """What may be tried next; some of it is refused."""
    return [
        k.Accept(), k.Issue(event=event.id, lead=("road", "rescue")[number % 2], text="去"), k.Receive(),
        k.Answer(text="好了"), k.FollowUp(reached=True, solved=True, satisfied=number % 3 > 0),
        k.FollowUp(called=False), k.FollowUp(reached=True, solved=True), k.FollowUp(reached=False),
        k.FollowUp(reached=True, solved=False, note="没好"), k.Close(summary="办了"), k.Review(summary="记下"),
        k.Reopen(reason="又来"), k.Reject(reason=RejectReason.NOT_OURS, words="不归"),
        k.Reject(reason=RejectReason.FALSE_ALARM), k.Reject(reason=RejectReason.VOID, words="空"),
        k.Return(reason=ReturnReason.WRONG_AREA, words="不在"), k.Cancel(reason="错"),
        k.Reassign(order=f"o{number}", to="rescue", reason="换"),
        k.Suspend(reason=SuspendReason.SEASON, until=now + timedelta(days=3), words="等"),
        k.Suspend(reason=SuspendReason.CITIZEN, until=now + timedelta(days=1), words="等他"), k.Resume(),
        k.Extend(due=now + timedelta(days=20), reason="难"), k.Approve(), k.Deny(words="不"),
        k.Escalate(level=EscalateLevel.TOWN, reason="大"), k.Escalate(level=EscalateLevel.COUNTY, reason="大"),
        k.ReturnDown(result=CountyResult.HANDLING, words="县"), k.Classify(item="C-02"), k.Classify(item=None),
        *(k.Merge(into=one) for one in others), k.Unmerge(), Blow(event=event.id, posts=("road",), place="桥"),
        w.Arrive(words="到"), w.End(), k.Rule(order=f"o{number}", to="rescue", text="去", words="定"),
    ]  # fmt: skip


LIMITS = (
    (7, "calendar_days"), (1, "calendar_days"), (90, "minutes"), (9, "working_hours"), (2, "working_days"),
    (2.5, "working_days"), (0.3, "working_days"),
)  # fmt: skip


def limited(draw: Random) -> Township:
    """The town with total limits of any kind."""
    plain = small_town().model_dump(mode="json")
    for item in plain["catalogue"]:
        amount, unit = draw.choice(LIMITS)
        item["limits"]["total"] = {"amount": amount, "unit": unit}
    return Township.model_validate(plain)


def live(seed: int, steps: int) -> tuple[State, datetime]:
    """Go through random lives of a few events; the state and the moment at the end."""
    draw = Random(seed)
    state, now = State(limited(draw)), BEGIN
    for number in range(steps):
        now += timedelta(minutes=draw.choice((0, 1, 7, 45, 200, 1440, 3 * 1440)), microseconds=number)
        events = list(state.events())
        if (len(events) < 5 and draw.random() < 0.15) or not events:
            _give(state, draw.choice(REPORTS), f"e{number}", number, now)
            continue
        event = draw.choice(events)
        others = [one.id for one in events if one.id != event.id]
        args = ahead(event, others, number, now)
        draw.shuffle(args)
        if draw.random() < 0.7:
            args.sort(key=lambda one: one.kind not in ONWARD)
        subjects = {"order.": event.order or "none", "whistle": (*event.open_whistles, "none")[0]}
        subjects |= {"order.issue": f"o{number}", "whistle.blow": f"w{number}"}
        for one in args:  # what is refused is passed over
            kinds = (one.kind, one.kind[:7], one.kind[:6])
            subject = next((subjects[kind] for kind in kinds if kind in subjects), event.id)
            if _give(state, one, subject, number, now):
                break
    return state, now


def _give(state: State, args: k.Args, subject: str, number: int, now: datetime) -> bool:
    for actor in ACTORS:
        outcome = decide(state, k.command(f"c{number}", args, subject, now), actor, now)
        if not isinstance(outcome, Refusal):
            for change in outcome:
                state.apply(change)
            return True
    return False


def _periods() -> Iterator[Period]:
    for day in (date(2026, 10, 29), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 12)):
        yield from (period_of(span, day) for span in (Span.DAY, Span.WEEK, Span.MONTH))
    yield Period(Span.OWN, date(2026, 10, 30), date(2026, 11, 20))
    yield before(period_of(Span.YEAR, date(2027, 5, 1)))


def _cutoffs(state: State, now: datetime, seed: int) -> list[datetime]:
    """The end, the middle, and moments just at an edge: of an hour, a day, an age of what happened, of a level."""
    draw = Random(seed)
    events = list(state.events())
    happened = [one.reported_at for one in events]
    happened += [step.at for one in events for step in one.timeline if step.kind == "event.closed"]
    edges = [timedelta(hours=hours) for hours in (0, 1, 4, 23, 24)]
    just = [draw.choice(happened) + draw.choice(edges) + draw.choice(_NEAR) for _ in range(6)]
    clock, limits = state.township.clock, [one.total for one in events if one.total is not None]
    turns = [
        clock.at_share(draw.choice(limits), share) + draw.choice(_NEAR) for share in (0.8, 1, 3) if limits
    ]
    return [now, BEGIN + (now - BEGIN) / 2, *just, *turns]


_NEAR = (timedelta(), timedelta(microseconds=1), timedelta(minutes=1))
AT = Due((), "e", 1, None, True)
TOLD = ("event.followed_up", "event.rejected", "event.suspended", "event.dispatched")
SCOPES = (
    Scope(),
    Scope(ScopeKind.BOARD, "b"),
    Scope(ScopeKind.POST, "road"),
    Scope(ScopeKind.VILLAGE, "v1"),
    Scope(ScopeKind.GRID, "g1"),
    Scope(ScopeKind.ITEM, "C-01"),
    Scope(ScopeKind.CHANNEL, "petition"),
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(10, 160))
def test_both_agree_on_every_indicator_series_scope_and_period(seed: int, steps: int) -> None:
    state, now = live(seed, steps)
    for kind in {f"{step.kind} {step.result if step.kind in TOLD else ''}"
                 for one in state.events() for step in one.timeline}:  # fmt: skip
        seen(kind)
    town = state.township
    bodies = [(n, one.model_dump_json(exclude_none=True)) for n, one in enumerate(state.events(), start=1)]
    columns, recount = Columns(), Recount()
    try:
        tell(columns, bodies)
        recount.add(bodies)
        cutoffs = itertools.cycle(_cutoffs(state, now, seed))
        for number, period in enumerate(itertools.chain(_periods(), _periods())):
            scope, cutoff = SCOPES[number % len(SCOPES)], next(cutoffs)
            question = Question(period, scope)
            ours = of_answer(answer(columns, town, question, cutoff, AT), town.clock.zone)
            theirs = recounted(recount, town, question, cutoff)
            if number % 6 == seed % 6:  # what it is compared with: fourteen periods more
                earlier = {
                    slot: told_in(recount, town, question, cutoff, one)
                    for slot, one in beside(question).items()
                }
                theirs = replace(theirs, earlier=earlier)
                assert earlier.keys() == ours.earlier.keys()
            assert not differences(ours, theirs), (period, cutoff, scope)
            for name in ("hours", "trend", "heat", "items", "posts", "funnel", "backlog", "ages", "times"):
                seen(f"{name} {min(sum(map(bool, getattr(ours.series, name).values())), 2)}")
            for (_, level), count in ours.series.ages.items():
                seen(f"level {level} {min(count, 1)}")
            for reading in ours.readings.values():
                if reading.denominator:
                    seen(f"= {reading.key} {min(reading.numerator, 1)} {min(reading.missed, 1)}")
                for reason in reading.excluded:
                    seen(f"- {reading.key} {reason}")
                assert reading.value is None or reading.p90 is not None or 0 <= reading.value <= 1
    finally:
        recount.close()


def test_one_by_one_is_as_all_at_once() -> None:
    """Whatever an event was before, its rows are those of what it is."""
    state, now = live(7, 200)
    columns, town = Columns(), state.township
    half, _ = live(7, 90)
    for some in (half, state):
        for number, one in enumerate(sorted(some.events(), key=lambda one: one.id), start=1):
            names = (one.channel.value, one.item, one.grid, one.lead_post)
            columns.put(number, names, facts_of(one))
    anew = Columns()
    tell(anew, [(n, one.model_dump_json()) for n, one in
                enumerate(sorted(state.events(), key=lambda one: one.id), start=1)])  # fmt: skip
    window = window_of(Period(Span.OWN, date(2026, 10, 1), date(2026, 12, 1)), town, now)
    assert read(columns.rows(), window) == read(anew.rows(), window)
    assert sum(len(one.timeline) for one in state.events()) > 60
