"""A month's roster of 48 posts with three shifts a day: drafted and checked, beside the bare calendar of its shifts."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Bound, RosterRules, Rota, ShiftPattern
from desktop.domain.rota.rules import violations
from desktop.domain.rota.scheduling import draft
from desktop.domain.rota.slots import slots_of
from desktop.domain.township.posts import Person
from desktop.domain.township.township import Township
from tests.benchmarks.figures import Figure, hand_in, median, progress
from tests.support.town import changshan

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
PER_POST = 5
ROUNDS = 5
MOST_DRAFT, MOST_CHECK = 1000.0, 500.0
"""In milliseconds: a draft is asked for by a click, a check follows every edit."""
RULES = RosterRules(
    rest_after_night=Bound(on=True, amount=16), rest=Bound(on=True, amount=8), nights=Bound(on=True, amount=10),
    days_in_a_row=Bound(on=True, amount=6), shifts=Bound(on=True, amount=26),
)  # fmt: skip


def main() -> None:
    """All figures."""
    town = _town()
    turns, least = _rota(town, fair=False), _rota(town, fair=True)
    away = _absences()
    slots = len(list(slots_of(turns.patterns, town, FIRST, LAST)))
    progress(f"{len(town.posts)} posts, {slots:,} shifts, {len(town.people)} people, {len(away)} absences")
    floor = _timed(lambda: list(slots_of(turns.patterns, town, FIRST, LAST))) * 1e3
    found = draft(turns, town, FIRST, LAST, [], away)
    assert len(found.assignments) + len(found.gaps) == slots
    shifts = [Shift.model_validate(one.model_dump()) for one in found.planned]
    named = "the calendar of its shifts alone"
    figures = [
        Figure(what, _timed(call) * 1e3, "ms", floor, named, most)
        for what, call, most in (
            (f"{slots:,} shifts drafted by turns", lambda: draft(turns, town, FIRST, LAST, [], away), MOST_DRAFT),
            (f"{slots:,} shifts to who has least", lambda: draft(least, town, FIRST, LAST, [], away), MOST_DRAFT),
            (f"{slots:,} shifts checked", lambda: violations(shifts, turns, town, away, FIRST, LAST), MOST_CHECK),
        )
    ]  # fmt: skip
    hand_in(figures)


def _timed(call: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return median(taken)


def _town() -> Township:
    """The demonstration town with people of its own for each post."""
    town = changshan()
    count = PER_POST * len(town.posts)
    people = tuple(Person(id=f"P{number}", name=f"人员{number}") for number in range(count))
    return Township.model_validate(
        {
            **town.model_dump(),
            "people": people,
            "watches": (),
            "posts": tuple(one.model_copy(update={"lead": None, "deputy": None}) for one in town.posts),
        }
    )


def _rota(town: Township, *, fair: bool) -> Rota:
    patterns = []
    for number, post in enumerate(town.posts):
        pool = [f"P{PER_POST * number + place}" for place in range(PER_POST)]
        for turn, start in enumerate((0, 8, 16)):
            first = 2 * turn % PER_POST
            patterns.append(
                ShiftPattern(
                    id=f"{post.id}-{start}", name=f"{post.name} {start} 时", post=post.id, hours=8, fair=fair,
                    start=clock_time(start), pool=(*pool[first:], *pool[:first]),
                )
            )  # fmt: skip
    return Rota(patterns=tuple(patterns), rules=RULES, put_at=datetime(2026, 10, 1, tzinfo=UTC), version=1)


def _absences() -> list[Absence]:
    first = datetime(2026, 10, 31, 16, tzinfo=UTC)
    starts = [(number, first + timedelta(days=number % 25)) for number in range(40)]
    return [
        Absence(id=f"a{number}", person=f"P{number * 7 % 240}", start=start, end=start + timedelta(days=3))
        for number, start in starts
    ]


if __name__ == "__main__":
    main()
