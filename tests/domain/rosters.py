"""Rosters for tests of the scheduler: a town with six people, plans and days that hypothesis makes, and a checker.

The checker knows nothing of the code under test: it walks through a roster in quarters of an hour and counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.plan import (
    Bound,
    Days,
    RosterRules,
    Rota,
    RotaWeek,
    ShiftPattern,
    Wish,
    Wishes,
    WishKind,
)
from desktop.domain.township.posts import Person
from desktop.domain.township.township import Township
from tests.domain.towns import small_town

PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")
NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")
SHANGHAI = timedelta(hours=8)
FIRST = date(2026, 9, 28)
"""A Monday; a week of holidays and a day made up for follow."""
PUT_AT = datetime(2026, 9, 1, tzinfo=UTC)
_STEP = timedelta(minutes=15)
_DAY = timedelta(days=1)


@cache
def town() -> Township:
    """The small town with six people."""
    people = tuple(Person(id=id_, name=name) for id_, name in zip(PEOPLE, NAMES, strict=True))
    found = small_town().model_copy(update={"people": people})
    found.__dict__.pop("_people", None)
    return found


def at(day: date, hour: float = 0) -> datetime:
    """A local time as a moment."""
    return datetime.combine(day, time(), UTC) - SHANGHAI + timedelta(hours=hour)


def pattern(id_: str = "day", **more: object) -> ShiftPattern:
    """A pattern; of the duty officer, where nothing else is said."""
    values: dict[str, object] = {"role": DutyRole.OFFICER, "name": id_, "pool": PEOPLE[:4], **more}
    return ShiftPattern.model_validate({"id": id_, **values})


def plan(*patterns: ShiftPattern, **more: object) -> Rota:
    """A plan that was put."""
    return Rota.model_validate({"patterns": patterns, "put_at": PUT_AT, "version": 1, **more})


def shift(id_: str, person: str, start: datetime, hours: float, **more: object) -> Shift:
    """A shift; of the duty officer, where nothing else is said."""
    values: dict[str, object] = {"role": DutyRole.OFFICER, **more}
    return Shift.model_validate(
        {"id": id_, "person": person, "start": start, "end": start + timedelta(hours=hours), **values}
    )


# --- what hypothesis makes -------------------------------------------------------------------------------------------

_days = st.integers(-3, 16).map(lambda more: FIRST + _DAY * more)
_pools = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=6, unique=True).map(tuple)
_cells = st.lists(st.sampled_from(PEOPLE), max_size=1).map(tuple)
_weeks = st.lists(
    st.lists(_cells, min_size=7, max_size=7).map(lambda cells: RotaWeek(cells=tuple(cells))), max_size=3
).map(tuple)
_turns = st.fixed_dictionaries(
    {"pool": _pools, "weeks": st.one_of(st.just(()), _weeks), "fair": st.booleans(),
     "anchor": st.sampled_from((None, FIRST, FIRST - _DAY * 9)), "need": st.sampled_from((1, 1, 2))}
)  # fmt: skip


@st.composite
def _patterns(draw: st.DrawFn) -> tuple[ShiftPattern, ...]:
    """Patterns of which no two want the same seat at the same time."""
    found: list[ShiftPattern] = []
    wanted = draw(st.sets(st.sampled_from(("halves", "leader", "team", "office", "rescue")), min_size=1))
    if "halves" in wanted:
        found.append(pattern("day", start=time(8), hours=12, **draw(_turns)))
        found.append(pattern("night", start=time(20), hours=12, **draw(_turns)))
    if "leader" in wanted:
        kind = draw(st.sampled_from((Days.EVERY, Days.WORK, Days.REST)))
        more = {"role": DutyRole.LEADER, "alongside": draw(st.booleans())}
        found.append(pattern("leader", start=time(8), hours=24, days=kind, **more, **draw(_turns)))
    if "team" in wanted and "leader" not in wanted:
        more = {"role": DutyRole.LEADER, "days": Days.WEEK, "weekdays": (0,), "hours": 168, "start": time(9)}
        found.append(pattern("team", **more, **draw(_turns)))
    if "office" in wanted:
        more = {"role": DutyRole.POST, "post": "road", "office": True, "days": Days.WORK}
        found.append(pattern("office", **more, **{**draw(_turns), "pool": ("p1",), "need": 1}))
    if "rescue" in wanted:
        more = {"role": DutyRole.POST, "post": "rescue", "start": time(22, 30), "hours": 9.5}
        found.append(pattern("rescue", **more, **draw(_turns)))
    return tuple(found)


def _bound(*amounts: float) -> st.SearchStrategy[Bound]:
    return st.builds(Bound, on=st.booleans(), amount=st.sampled_from(amounts), strict=st.booleans())


_rules = st.builds(
    RosterRules,
    rest_after_night=_bound(11, 24, 48), rest=_bound(8, 12, 16), nights=_bound(1, 3, 5), days_in_a_row=_bound(1, 3, 6),
    shifts=_bound(2, 8), hours=_bound(24, 100),
)  # fmt: skip
_wish = st.builds(
    lambda kind, start, long: Wish(kind=kind, start=start, until=start + _DAY * long),
    st.sampled_from(WishKind), _days, st.integers(0, 3),
)  # fmt: skip
_wishes = st.builds(
    lambda person, days, no_nights, apart: Wishes(
        person=person, days=tuple(days), no_nights=no_nights, apart=tuple(sorted(apart - {person}))
    ),
    st.sampled_from(PEOPLE), st.lists(_wish, max_size=3), st.booleans(), st.sets(st.sampled_from(PEOPLE), max_size=2),
)  # fmt: skip
rotas = st.builds(
    lambda patterns, rules, wishes: plan(*patterns, rules=rules, wishes=tuple(wishes)),
    _patterns(), _rules, st.lists(_wishes, max_size=3, unique_by=lambda one: one.person),
)  # fmt: skip
_absence = st.builds(
    lambda person, day, begin, long, cancelled: Absence(
        id=f"{person}{day}{begin}{long}", person=person, start=at(day, begin), end=at(day, begin + long),
        cancelled=cancelled,
    ),
    st.sampled_from(PEOPLE), _days, st.sampled_from((0, 8, 13.5)), st.sampled_from((4, 24, 80)),
    st.sampled_from((False, False, True)),
)  # fmt: skip
absences_of = st.lists(_absence, max_size=5)
_seats = st.sampled_from((
    (DutyRole.OFFICER, None), (DutyRole.LEADER, None), (DutyRole.POST, "road"), (DutyRole.POST, "rescue"),
))  # fmt: skip
_existing = st.builds(
    lambda person, seat, day, begin, long, state: shift(
        "s", person, at(day, begin), long, role=seat[0], post=seat[1], state=state
    ),
    st.sampled_from(PEOPLE), _seats, _days, st.sampled_from((0, 8, 8.5, 20)), st.sampled_from((4, 9, 12, 24)),
    st.sampled_from((ShiftState.PLANNED, ShiftState.PLANNED, ShiftState.ON_DUTY, ShiftState.CANCELLED)),
)  # fmt: skip
rosters = st.lists(_existing, max_size=8).map(
    lambda some: [one.model_copy(update={"id": f"s{number}"}) for number, one in enumerate(some)]
)


# --- the checker -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """What the checker found: the rule, whose, and which shifts (or the month)."""

    rule: str
    people: tuple[str, ...]
    what: tuple[object, ...]
    strict: bool


def local(moment: datetime) -> datetime:
    """The clock on the wall."""
    return (moment.astimezone(UTC) + SHANGHAI).replace(tzinfo=None)


def quarters(start: datetime, end: datetime) -> list[datetime]:
    """Every quarter of an hour in a stretch of time."""
    return [start + _STEP * number for number in range(round((end - start) / _STEP))]


def is_night(one: Shift) -> bool:
    """Whether three hours of one night are in a shift."""
    return _is_night(one.start, one.end)


@cache
def _is_night(start: datetime, end: datetime) -> bool:
    nights: Counter[date] = Counter()
    for quarter in quarters(start, end):
        wall = local(quarter)
        if wall.hour >= 22 or wall.hour < 6:
            nights[(wall - timedelta(hours=12)).date()] += 1
    return any(count >= 12 for count in nights.values())


def holds(one: ShiftPattern, day: date) -> bool:
    """Whether a shift of the pattern begins on a day."""
    if one.days is Days.WEEK:
        return day.weekday() in one.weekdays
    holidays = {date(2026, 10, each) for each in (1, 2, 5, 6, 7)}
    work = day == date(2026, 10, 10) or (day.weekday() < 5 and day not in holidays)
    return one.days is Days.EVERY or work == (one.days is Days.WORK)


def span(one: ShiftPattern, day: date) -> tuple[datetime, datetime]:
    """From when to when it lasts."""
    if one.office:
        winter = (day.month, day.day) >= (10, 1) or day.month < 5
        return at(day, 8.5), at(day, 17.5 if winter else 18)
    begin = at(day, one.start.hour + one.start.minute / 60)
    return begin, begin + timedelta(hours=one.hours)


def may_both(a: Shift, b: Shift) -> bool:
    """Whether one person may have both at once."""
    watches = [a.role is not DutyRole.POST, b.role is not DutyRole.POST]
    if any(watches):
        return not all(watches)
    own = {"road": {"p1", "p2"}, "rescue": {"p2"}, "water": set()}
    return a.post != b.post and all(a.person in own[one.post or ""] for one in (a, b))


def away(one: Shift, absences: Sequence[Absence]) -> str:
    """How much of a shift its holder is away."""
    own = [each for each in absences if each.person == one.person and not each.cancelled]
    if not own:
        return ""
    gone = [
        any(each.start <= quarter < each.end for each in own)
        for quarter in quarters(one.start, one.end)
    ]  # fmt: skip
    return "whole" if all(gone) else "part" if any(gone) else ""


def forbidden(one: Shift, absences: Sequence[Absence]) -> bool:
    """Whether its holder cannot have it for being away."""
    how = away(one, absences)
    return how == "whole" or (how == "part" and one.role is not DutyRole.POST)


def missing(rota: Rota, shifts: Sequence[Shift], start: date, until: date) -> dict[tuple[str, datetime], int]:
    """How many are missing, by pattern and quarter of an hour."""
    found: dict[tuple[str, datetime], int] = {}
    day = start
    while day <= until:
        for one in rota.patterns:
            if holds(one, day):
                begin, end = span(one, day)
                seat = [x for x in shifts if (x.role, x.post) == (one.role, one.post)]
                seated = [x for x in seat if x.start < end and begin < x.end]
                for quarter in quarters(begin, end):
                    short = one.need - sum(x.start <= quarter < x.end for x in seated)
                    if short > 0:
                        found[one.id, quarter] = short
        day += _DAY
    return found


def broken(
    rota: Rota, shifts: Sequence[Shift], absences: Sequence[Absence], start: date, until: date
) -> set[Found]:
    """Everything but gaps that is wrong with what is not cancelled."""
    inside = {one.id for one in shifts if start <= local(one.start).date() <= until}
    return {
        *_pairs(rota, shifts, inside),
        *_months(rota.rules, shifts, inside),
        *_rows(rota.rules, shifts, start, until),
        *(
            found
            for one in shifts
            if one.id in inside
            for found in (*_absent(one, shifts, absences), *_wished(rota, one))
        ),
    }


def _pairs(rota: Rota, shifts: Sequence[Shift], inside: set[str]) -> Iterator[Found]:
    rules, along = rota.rules, {one.id for one in rota.patterns if one.alongside}
    wished = {(one.person, other) for one in rota.wishes for other in one.apart}
    for a, b in combinations(sorted(shifts, key=lambda one: (one.start, one.end, one.person, one.id)), 2):
        if not inside & {a.id, b.id}:
            continue
        pair, overlap = tuple(sorted((a.id, b.id))), a.start < b.end and b.start < a.end
        if a.person != b.person:
            apart = {(a.person, b.person), (b.person, a.person)} & wished
            if overlap and apart and (a.role, a.post) == (b.role, b.post):
                both = (min(a.person, b.person), max(a.person, b.person))
                yield Found("apart", both, pair, False)
            continue
        if overlap:
            if not may_both(a, b):
                yield Found("double", (a.person,), pair, True)
            continue
        if any(x.pattern in along and y.role is DutyRole.POST for x, y in ((a, b), (b, a))):
            continue
        free = (b.start - a.end) / timedelta(hours=1)
        if rules.rest_after_night.on and is_night(a) and free < rules.rest_after_night.amount:
            yield Found("rest_after_night", (a.person,), pair, rules.rest_after_night.strict)
        if rules.rest.on and free < rules.rest.amount:
            yield Found("rest", (a.person,), pair, rules.rest.strict)


def _absent(one: Shift, shifts: Sequence[Shift], absences: Sequence[Absence]) -> Iterator[Found]:
    stood_in = any(
        x.stands_in_for == one.person and (x.role, x.post) == (one.role, one.post)
        and x.start < one.end and one.start < x.end for x in shifts
    )  # fmt: skip
    if away(one, absences) and not stood_in:
        yield Found("absent", (one.person,), (one.id,), forbidden(one, absences))


def _wished(rota: Rota, one: Shift) -> Iterator[Found]:
    for wishes in rota.wishes:
        if wishes.person != one.person:
            continue
        touched = {local(quarter).date() for quarter in quarters(one.start, one.end)}
        kinds = {x.kind for x in wishes.days for day in touched if x.start <= day <= x.until}
        if WishKind.CANNOT in kinds:
            yield Found("cannot", (one.person,), (one.id,), True)
        elif WishKind.AVOID in kinds:
            yield Found("avoid", (one.person,), (one.id,), False)
        if wishes.no_nights and is_night(one):
            yield Found("no_nights", (one.person,), (one.id,), True)


def _months(rules: RosterRules, shifts: Sequence[Shift], inside: set[str]) -> Iterator[Found]:
    months: dict[tuple[str, int], list[Shift]] = defaultdict(list)
    for one in shifts:
        months[one.person, local(one.start).month].append(one)
    for (person, month), some in months.items():
        if not inside & {one.id for one in some}:
            continue
        hours = sum((one.end - one.start) / timedelta(hours=1) for one in some)
        for rule, bound, count in (
            ("nights", rules.nights, sum(map(is_night, some))),
            ("shifts", rules.shifts, len(some)),
            ("hours", rules.hours, hours),
        ):
            if bound.on and count > bound.amount:
                yield Found(rule, (person,), (month,), bound.strict)


def _rows(rules: RosterRules, shifts: Sequence[Shift], start: date, until: date) -> Iterator[Found]:
    bound = rules.days_in_a_row
    for person in {one.person for one in shifts} if bound.on else ():
        days = {local(one.start).date() for one in shifts if one.person == person}
        for first in days:
            if first - _DAY in days:
                continue
            last = first
            while last + _DAY in days:
                last += _DAY
            if (last - first).days + 1 > bound.amount and first <= until and last >= start:
                yield Found("days_in_a_row", (person,), (first, last), bound.strict)
