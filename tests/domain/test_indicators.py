"""What each number means, by cases that were counted by hand; and that its words and predicates fit each other."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.decide import decide
from desktop.domain.events.events import RejectReason, SuspendReason
from desktop.domain.figures.columns import Columns, Counted, count
from desktop.domain.figures.facts import MARKS, NUMBERS, facts_of
from desktop.domain.figures.indicators import HEADLINES, INDICATORS, SECOND_ROW, Lack, Reason, Window
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.state import State
from desktop.domain.times.moments import micros
from desktop.domain.times.periods import Period, Span, before, last_year, leading_to, period_of
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, ROAD, small_town

START = datetime(2026, 10, 30, 2, 0, tzinfo=UTC)
"""Friday, 10:00 in Shanghai. A total limit is 7 calendar days."""
DAY = timedelta(days=1)


class Town:
    """Gives commands at given moments and counts."""

    def __init__(self) -> None:
        self.state, self.given = State(small_town()), 0

    def do(self, args: k.Args, subject: str, at: datetime, by: Actor = DISPATCHER) -> None:
        self.given += 1
        outcome = decide(self.state, k.command(f"c{self.given}", args, subject, at), by, at)
        assert not isinstance(outcome, Refusal), outcome
        for change in outcome:
            self.state.apply(change)

    def report(self, id_: str, at: datetime, **more: object) -> None:
        given: dict[str, object] = {
            "title": "某事",
            "channel": Channel.GRID,
            "item": "C-01",
            "grid": "g1",
            **more,
        }
        self.do(k.Report.model_validate(given), id_, at, GRID)

    def send(self, id_: str, at: datetime) -> None:
        self.do(k.Accept(), id_, at)
        self.do(k.Issue(event=id_, lead="road", text="去"), f"o-{id_}", at)

    def close(self, id_: str, at: datetime) -> None:
        self.do(k.Receive(), f"o-{id_}", at - timedelta(hours=2), ROAD)
        self.do(k.Answer(text="好了"), f"o-{id_}", at - timedelta(hours=1), ROAD)
        self.do(k.FollowUp(reached=True, solved=True, satisfied=True), id_, at)
        self.do(k.Close(summary="办了"), id_, at)

    def count(self, key: str, first: date, last: date, cutoff: datetime | None = None) -> Counted:
        columns = Columns()
        for number, event in enumerate(self.state.events()):
            names = (event.channel.value, event.item, event.grid, event.lead_post)
            columns.put(number, names, facts_of(event))
        start, end = Period(Span.OWN, first, last).bounds(self.state.township.clock.zone)
        cut = min(micros(end), micros(cutoff) + 1) if cutoff is not None else micros(end)
        return count(columns.rows(), INDICATORS[key], Window(micros(start), cut))


def told(counted: Counted) -> tuple[int, int, dict[Reason, int]]:
    """Numerator, denominator, and who is not counted."""
    excluded = {reason: len(some) for reason, some in counted.excluded.items() if len(some)}
    return counted.numerator, len(counted.denominator), excluded


OCTOBER, NOVEMBER = (date(2026, 10, 1), date(2026, 10, 31)), (date(2026, 11, 1), date(2026, 11, 30))


def test_due_to_be_closed_across_a_month_end() -> None:
    town = Town()
    for id_ in ("early", "on_the_dot", "late", "open", "merged", "refused", "suspended", "drill"):
        town.report(id_, START, drill=id_ == "drill")
    for id_ in ("early", "on_the_dot", "late", "open", "suspended"):
        town.send(id_, START)
    town.close("early", START + DAY)
    town.close("on_the_dot", START + 7 * DAY)
    town.close("late", START + 7 * DAY + timedelta(microseconds=1))
    town.do(k.Merge(into="open"), "merged", START + DAY)
    town.do(k.Reject(reason=RejectReason.NOT_OURS, words="不归"), "refused", START + DAY)
    wait = k.Suspend(reason=SuspendReason.SEASON, until=START + 40 * DAY, words="等")
    town.do(k.Receive(), "o-suspended", START, ROAD)
    town.do(wait, "suspended", START + DAY, COMMANDER)
    aside = {Reason.DRILL: 1, Reason.MERGED: 1, Reason.REJECTED: 1, Reason.SUSPENDED: 1}
    # Limits fall on November 6. In October only the early one was closed; what left then is told.
    assert told(town.count("closed", *OCTOBER)) == (1, 1, aside | {Reason.DRILL: 1})
    assert told(town.count("closed", *NOVEMBER)) == (3, 4, aside)
    assert told(town.count("punctual", *NOVEMBER)) == (2, 4, aside)
    # By the cut-off of an unfinished month nothing is due yet; then all of it, but nothing later.
    assert told(town.count("punctual", *NOVEMBER, START + 7 * DAY - timedelta(seconds=1)))[:2] == (0, 0)
    assert told(town.count("punctual", *NOVEMBER, START + 7 * DAY))[:2] == (2, 4)
    town.do(k.Unmerge(), "merged", START + 20 * DAY)
    assert told(town.count("closed", *NOVEMBER))[:2] == (3, 5)
    assert told(town.count("closed", *OCTOBER)) == (1, 1, aside), "October stays as it was"


def test_what_was_opened_again_counts_as_it_stood_and_as_rework_once() -> None:
    town = Town()
    for id_ in ("one", "two", "three"):
        town.report(id_, START)
        town.send(id_, START)
        town.close(id_, START + DAY)
    town.do(k.Reopen(reason="又漏"), "one", START + 5 * DAY)
    # one: closed in October, opened again in November with another limit.
    assert told(town.count("closed", *OCTOBER)) == (3, 3, {})
    assert told(town.count("reworked", *OCTOBER)) == (0, 3, {})
    assert told(town.count("reworked", OCTOBER[0], NOVEMBER[1]))[:2] == (1, 3)
    assert told(town.count("closed", *NOVEMBER))[:2] == (2, 3), (
        "its new limit falls into November, it is open"
    )
    town.do(k.Issue(event="one", lead="road", text="再去"), "o-again", START + 5 * DAY)
    town.do(k.Receive(), "o-again", START + 5 * DAY, ROAD)
    town.do(k.Answer(text="好"), "o-again", START + 6 * DAY, ROAD)
    town.do(k.FollowUp(reached=True, solved=False, note="没好"), "one", START + 6 * DAY)
    town.do(k.Issue(event="one", lead="road", text="再去"), "o-third", START + 6 * DAY)
    town.do(k.Receive(), "o-third", START + 6 * DAY, ROAD)
    town.do(k.Answer(text="好"), "o-third", START + 7 * DAY, ROAD)
    town.do(k.FollowUp(reached=True, solved=True, satisfied=False), "one", START + 7 * DAY)
    town.do(k.Close(summary="好"), "one", START + 7 * DAY)
    # Its second closing follows on an unsolved call: reworked.
    assert told(town.count("reworked", *NOVEMBER)) == (1, 1, {})
    assert told(town.count("sampled", *NOVEMBER)) == (1, 1, {})
    assert told(town.count("sampled", *OCTOBER)) == (3, 3, {})
    assert told(town.count("satisfied", *NOVEMBER)) == (0, 2, {}), "who says unsolved is not satisfied"
    # What was said in the first call is known no more, for the event keeps the last call's word alone.
    assert told(town.count("satisfied", *OCTOBER)) == (2, 2, {Reason.UNRATED: 1})
    assert told(town.count("first_time", *OCTOBER)) == (0, 0, {})


def test_times_are_values_that_there_were() -> None:
    town = Town()
    for number in range(1, 12):
        town.report(f"e{number}", START)
        town.send(f"e{number}", START)
        if number < 11:
            town.do(k.Receive(), f"o-e{number}", START + timedelta(minutes=number), ROAD)
    counted = town.count("receipt", *OCTOBER)
    assert told(counted) == (10, 10, {Reason.UNRECEIVED: 1})
    assert counted.value == 5 * 60
    assert town.count("cycle", *OCTOBER).value is None


def test_the_table_is_whole() -> None:
    assert set(HEADLINES) | set(SECOND_ROW) <= set(INDICATORS)
    for key, one in INDICATORS.items():
        assert key == one.key
        assert {part.key for part in one.parts} or not one.parts
        assert set(one.beside) <= set(INDICATORS)
        assert one.span is None or set(one.span) <= set(MARKS)
    assert [one.key for one in INDICATORS.values() if one.lack] == ["mediated", "visits"]
    assert INDICATORS["visits"].lack is Lack.VISITS
    assert not set(MARKS) & set(NUMBERS)


@pytest.mark.parametrize(
    ("period", "previous", "a_year_ago"),
    [
        (period_of(Span.DAY, date(2026, 3, 1)), "2026-02-28 2026-02-28", "2025-03-01 2025-03-01"),
        (period_of(Span.WEEK, date(2026, 11, 29)), "2026-11-16 2026-11-22", "2025-11-24 2025-11-30"),
        (period_of(Span.MONTH, date(2026, 3, 31)), "2026-02-01 2026-02-28", "2025-03-01 2025-03-31"),
        (period_of(Span.MONTH, date(2025, 2, 28)), "2025-01-01 2025-01-31", "2024-02-01 2024-02-29"),
        (period_of(Span.YEAR, date(2026, 7, 1)), "2025-01-01 2025-12-31", "2025-01-01 2025-12-31"),
        (Period(Span.OWN, date(2028, 2, 28), date(2028, 2, 29)), "2028-02-26 2028-02-27", "2027-02-28 2027-02-28"),
    ],
)  # fmt: skip
def test_periods(period: Period, previous: str, a_year_ago: str) -> None:
    for found, told_ in ((before(period), previous), (last_year(period), a_year_ago)):
        assert f"{found.first} {found.last}" == told_
        assert found.span is period.span
    row = leading_to(period, 12)
    assert row[-1] == period
    assert all(one.last + DAY == two.first for one, two in itertools.pairwise(row))
