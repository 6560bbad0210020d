"""The automatic draft: whatever the plan, the rules hold or what is broken is named, and no seat is silently empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.book import Load
from desktop.domain.rota.plan import Bound, Days, RosterRules, Rota, RotaWeek, Wish, Wishes, WishKind
from desktop.domain.rota.rules import RuleName, Violation, broken_by, violations
from desktop.domain.rota.scheduling import Draft, draft
from desktop.domain.rota.scheduling_shares import loads
from desktop.domain.rota.slots import slot_id
from tests.domain import rosters as r
from tests.domain.rosters import FIRST, PEOPLE, at, pattern, plan, shift, town

LAST = FIRST + timedelta(days=9)
DAY = timedelta(days=1)


def made_of(result: Draft) -> list[Shift]:
    """What a draft proposes, as shifts."""
    return [Shift.model_validate(one.model_dump()) for one in result.planned]


def people(result: Draft) -> list[str]:
    """Who has them, in the order of time."""
    return [one.planned.person for one in result.assignments]


def told(found: Sequence[Violation], shifts: Sequence[Shift]) -> set[r.Found]:
    """What the rules found, as the checker tells it."""
    by_id = {one.id: one for one in shifts}
    result = set()
    for one in found:
        what: tuple[object, ...] = tuple(sorted(one.shifts))
        if one.rule in (RuleName.NIGHTS, RuleName.SHIFTS, RuleName.HOURS):
            what = (r.local(by_id[one.shifts[0]].start).month,)
        elif one.rule is RuleName.DAYS_IN_A_ROW:
            days = [r.local(by_id[id_].start).date() for id_ in one.shifts]
            what = (min(days), max(days))
        result.add(r.Found(one.rule.value, one.people, what, one.is_strict))
    return result


@settings(max_examples=150, deadline=None)
@given(r.rotas, r.absences_of, r.rosters, st.booleans(), st.integers(0, 99))
def test_the_rules_hold_or_the_broken_one_is_named(
    rota: Rota, absences: list[Absence], existing: list[Shift], moving: bool, seed: int
) -> None:
    result = draft(rota, town(), FIRST, LAST, existing, absences, moving=moving)
    fresh = made_of(result)
    gone = set(result.cancel)
    there = [one for one in existing if one.state is not ShiftState.CANCELLED and one.id not in gone]
    after = [*there, *fresh]
    assert len({one.id for one in (*existing, *fresh)}) == len(existing) + len(fresh)

    # Nothing that is made breaks a strict rule; everything that is broken is named, and nothing else.
    wrong = r.broken(rota, after, absences, FIRST, LAST)
    named = [one for one in result.violations if one.rule is not RuleName.GAP]
    assert told(named, after) == wrong
    new = {one.id for one in fresh}
    assert not [one for one in named if one.is_strict and new & set(one.shifts)]
    for one in result.violations:
        assert one.sentence.endswith("。")

    # No seat is silently empty.
    present = [one for one in after if not r.forbidden(one, absences)]
    for (pattern_id, quarter), short in r.missing(rota, present, FIRST, LAST).items():
        gaps = [one for one in result.gaps if one.pattern == pattern_id and one.start <= quarter < one.end]
        assert sum(one.missing for one in gaps) >= short, (pattern_id, quarter)
        assert all(one.why for one in gaps)
    empty = {
        (one.pattern, quarter)
        for one in result.violations
        if one.rule is RuleName.GAP and one.until is not None
        for quarter in r.quarters(one.at, one.until)
    }
    assert empty == set(r.missing(rota, after, FIRST, LAST))

    # Nobody in two places, by what was made.
    for one in fresh:
        for other in after:
            if one.id != other.id and one.person == other.person and one.start < other.end:
                assert other.start >= one.end or r.may_both(one, other)

    # The same again, in whatever order things are told.
    chance = Random(seed)
    chance.shuffle(existing)
    chance.shuffle(absences)
    assert draft(rota, town(), FIRST, LAST, existing, absences, moving=moving) == result


@settings(max_examples=200, deadline=None)
@given(r.rotas, r.absences_of, r.rosters, st.sets(st.integers(0, 7)))
def test_what_comes_is_judged_as_if_all_were_looked_at(
    rota: Rota, absences: list[Absence], existing: list[Shift], numbers: set[int]
) -> None:
    counted = [one for one in existing if one.state is not ShiftState.CANCELLED]
    coming = [one for number, one in enumerate(counted) if number in numbers]
    ids, persons = {one.id for one in coming}, {one.person for one in coming}
    there = [one for one in counted if one.id not in ids and one.person in persons]
    whole = violations(counted, rota, town(), absences, FIRST - 20 * DAY, LAST + 20 * DAY)
    concerned = [one for one in whole if one.is_strict and ids & set(one.shifts)]
    assert broken_by(coming, there, rota, town(), absences, 10_000) == concerned
    assert len(broken_by(coming, there, rota, town(), absences, 2)) == min(2, len(concerned))


@settings(max_examples=100, deadline=None)
@given(r.rotas, r.absences_of, r.rosters)
def test_what_is_on_the_roster_stays_unless_it_may_be_moved(
    rota: Rota, absences: list[Absence], existing: list[Shift]
) -> None:
    first = draft(rota, town(), FIRST, LAST, existing, absences)
    assert not first.cancel
    published = [*existing, *made_of(first)]
    again = draft(rota, town(), FIRST, LAST, published, absences)
    assert not again.assignments
    assert [one.why for one in again.gaps] == [one.why for one in first.gaps] or again.gaps
    moved = draft(rota, town(), FIRST, LAST, published, absences, moving=True, now=at(LAST + 9 * DAY))
    assert not moved.cancel, "all has begun"
    moved = draft(rota, town(), FIRST, LAST, published, absences, moving=True)
    assert not moved.cancel
    assert not moved.assignments, "the same as it was"
    middle = FIRST + 8 * DAY
    before = {one.planned.id for one in first.assignments if one.day < middle}
    assert not before & set(draft(rota, town(), middle, LAST, published, absences, moving=True).cancel)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 6), st.integers(1, 60), st.sampled_from((1, 1, 2)), st.booleans(), st.sampled_from(Days)
)
def test_where_nothing_stands_in_the_way_everybody_has_the_same(
    count: int, days: int, need: int, fair: bool, kind: Days
) -> None:
    one = pattern(pool=PEOPLE[:count], need=min(need, count), fair=fair, days=kind, weekdays=(1, 4))
    result = draft(plan(one), town(), FIRST, FIRST + DAY * (days - 1), [])
    assert not result.gaps
    shares = [share.load.shifts for share in result.shares]
    assert max(shares) - min(shares) <= 1
    assert sum(shares) == len(result.assignments)
    assert sum(share.deviation for share in result.shares) == pytest.approx(0)


def test_what_was_carried_over_is_made_up_for() -> None:
    one = pattern(pool=PEOPLE[:3], fair=True)
    before = {"p1": Load(4, 4, 0, 96.0), "p2": Load(1, 1, 0, 24.0)}
    result = draft(plan(one), town(), FIRST, FIRST + DAY * 6, [], history=before)
    assert [share.load.shifts for share in result.shares] == [0, 3, 4]
    assert [share.carried.shifts for share in result.shares] == [4, 1, 0]
    assert [share.deviation for share in result.shares] == [0, 0, 0]


def test_by_turns_and_by_table() -> None:
    week = RotaWeek(cells=(("p3",), ("p4",), (), (), (), (), ("p1",)))
    by_table = plan(pattern(weeks=(week, RotaWeek()), anchor=FIRST, pool=("p1", "p2")))
    result = draft(by_table, town(), FIRST, FIRST + DAY * 8, [])
    assert people(result) == ["p3", "p4", "p1", "p2", "p1", "p2", "p1", "p2", "p1"]
    assert result.assignments[0].why == "按轮值表第 1 周周一"
    assert result.assignments[7].why == "按轮换次序第 2 人"
    workdays = plan(pattern(days=Days.WORK, anchor=date(2026, 9, 30), pool=("p1", "p2", "p3")))
    result = draft(workdays, town(), date(2026, 9, 30), date(2026, 10, 12), [])
    assert [(one.day.day, one.planned.person) for one in result.assignments] == [
        (30, "p1"), (8, "p2"), (9, "p3"), (10, "p1"), (12, "p2"),
    ]  # fmt: skip
    later = draft(workdays, town(), date(2026, 10, 12), date(2026, 10, 12), [])
    assert people(later) == ["p2"], "wherever one begins to look"
    rest = plan(pattern(days=Days.REST, anchor=date(2026, 10, 1), pool=("p1", "p2", "p3")))
    assert people(draft(rest, town(), date(2026, 10, 1), date(2026, 10, 11), [])) == [
        "p1", "p2", "p3", "p1", "p2", "p3", "p1", "p2",
    ]  # fmt: skip


def test_a_team_of_a_week_changes_on_its_day() -> None:
    team = pattern(days=Days.WEEK, weekdays=(0,), hours=168, start=time(9), need=2, anchor=FIRST)
    result = draft(plan(team), town(), FIRST, FIRST + DAY * 20, [])
    assert people(result) == ["p1", "p2", "p3", "p4", "p1", "p2"]
    assert not result.violations
    assert result.shares[0].load == Load(2, 2, 0, 336.0)


def test_a_stand_in_is_told_with_why() -> None:
    away = Absence(id="a", person="p2", start=at(FIRST), end=at(FIRST + 3 * DAY))
    result = draft(plan(pattern(pool=PEOPLE[:3], anchor=FIRST)), town(), FIRST, FIRST + 2 * DAY, [], [away])
    assert people(result) == ["p1", "p1", "p3"]
    second = result.assignments[1]
    assert second.planned.stands_in_for == "p2"
    assert second.why == "钱二 请假离岗，由本班次最少者 赵一 顶上"
    assert not result.violations


def test_the_deputy_stands_in_at_a_post_for_a_whole_day_only() -> None:
    own = pattern("road", role=DutyRole.POST, post="road", office=True, days=Days.WORK, pool=("p1",))
    whole = Absence(id="a", person="p1", start=at(FIRST), end=at(FIRST + DAY))
    part = Absence(id="b", person="p1", start=at(FIRST + DAY, 14), end=at(FIRST + DAY, 16))
    result = draft(plan(own), town(), FIRST, FIRST + DAY, [], [whole, part])
    assert [(one.planned.person, one.planned.deputy) for one in result.assignments] == [
        ("p2", True), ("p1", False),
    ]  # fmt: skip
    assert result.assignments[0].why == "赵一 请假离岗，由同岗的 钱二 顶岗"
    assert [(one.rule, one.is_strict) for one in result.violations] == [(RuleName.ABSENT, False)]


def test_a_gap_says_why_nobody_could() -> None:
    away = Absence(id="a", person="p1", start=at(FIRST), end=at(FIRST + DAY))
    wishes = (Wishes(person="p2", days=(Wish(kind=WishKind.CANNOT, start=FIRST, until=FIRST),)),)
    rota = plan(pattern(pool=("p1", "p2"), hours=12), wishes=wishes)
    (gap,) = draft(rota, town(), FIRST, FIRST, [], [away]).gaps
    assert (gap.missing, gap.why) == (1, "「day」无人可排：赵一：请假离岗；钱二：这天不能值班")


def test_rest_after_a_night_reaches_over_the_end_of_a_month() -> None:
    night = pattern("night", start=time(20), hours=12, pool=PEOPLE[:3], anchor=date(2026, 9, 30))
    day = pattern("day", start=time(8), hours=12, pool=("p1",))
    rules = RosterRules(rest_after_night=Bound(on=True, amount=24))
    rota = plan(day, night, rules=rules)
    before = shift("before", "p1", at(date(2026, 9, 30), 20), 12)
    result = draft(rota, town(), date(2026, 10, 1), date(2026, 10, 2), [before])
    assert [(one.pattern, one.day.day) for one in result.gaps] == [("day", 1)]
    assert "夜班后休息不足" in result.gaps[0].why


def test_a_wish_moves_a_turn_where_somebody_else_has_none_and_is_named_where_nobody_can() -> None:
    avoid = Wish(kind=WishKind.AVOID, start=FIRST, until=FIRST)
    turns = pattern(pool=("p1", "p2"), anchor=FIRST)
    one = draft(plan(turns, wishes=(Wishes(person="p1", days=(avoid,)),)), town(), FIRST, FIRST, [])
    assert people(one) == ["p2"]
    both = tuple(Wishes(person=person, days=(avoid,)) for person in ("p1", "p2"))
    two = draft(plan(turns, wishes=both), town(), FIRST, FIRST, [])
    assert people(two) == ["p1"]
    assert two.assignments[0].wishes == ("这天希望不排",)
    assert [one.rule for one in two.violations] == [RuleName.AVOID]
    like = Wishes(person="p2", days=(Wish(kind=WishKind.LIKE, start=FIRST, until=FIRST),))
    liked = draft(plan(pattern(fair=True, pool=("p1", "p2")), wishes=(like,)), town(), FIRST, FIRST, [])
    assert people(liked) == ["p2"]


def test_half_a_shift_is_filled_where_half_of_it_is_free() -> None:
    there = shift("s", "p4", at(FIRST, 8), 5)
    result = draft(plan(pattern(start=time(8), hours=12, pool=("p1",))), town(), FIRST, FIRST, [there])
    (made,) = result.planned
    assert (made.start, made.end) == (at(FIRST, 13), at(FIRST, 20))
    assert not result.violations


def test_a_cancelled_shift_is_planned_anew_by_a_person_and_left_alone_by_the_center() -> None:
    rota = plan(pattern(pool=("p1",)))
    id_ = slot_id(town(), "day", FIRST)
    gone = shift(id_, "p1", at(FIRST, 8), 24, state=ShiftState.CANCELLED, pattern="day")
    anew = draft(rota, town(), FIRST, FIRST, [gone])
    assert [one.id for one in anew.planned] == [slot_id(town(), "day", FIRST, again=1)]
    left = draft(rota, town(), FIRST, FIRST, [gone], refill=False)
    assert not left.assignments
    assert [one.rule for one in left.violations] == [RuleName.GAP]


def test_what_may_be_moved_follows_a_new_plan() -> None:
    before = draft(plan(pattern(pool=("p1", "p2"), anchor=FIRST)), town(), FIRST, FIRST + 3 * DAY, [])
    there = made_of(before)
    changed = plan(pattern(pool=("p3", "p2"), anchor=FIRST))
    assert not draft(changed, town(), FIRST, FIRST + 3 * DAY, there).assignments
    moved = draft(
        changed, town(), FIRST, FIRST + 3 * DAY, there, moving=True, now=at(FIRST, 12) + timedelta(minutes=1)
    )
    assert [(one.day, one.planned.person) for one in moved.assignments] == [(FIRST + 2 * DAY, "p3")]
    assert moved.cancel == (slot_id(town(), "day", FIRST + 2 * DAY),)


def test_a_week_in_many_stretches_may_be_moved_to_its_end_and_comes_out_the_same() -> None:
    team = pattern(
        "team", role=DutyRole.LEADER, days=Days.WEEK, weekdays=(0,), hours=168, start=time(9), fair=True,
        pool=PEOPLE[:3],
    )  # fmt: skip
    late = FIRST + 5 * DAY
    cannot = (Wish(kind=WishKind.CANNOT, start=late, until=late),)
    wishes = tuple(Wishes(person=person, days=cannot) for person in ("p1", "p2"))
    rota = plan(team, rules=RosterRules(rest=Bound(on=True, amount=8, strict=False)), wishes=wishes)
    there = [shift(f"s{day}", "p4", at(FIRST + day * DAY, 8), 4, role=DutyRole.LEADER) for day in (1, 2, 3)]
    first = draft(rota, town(), FIRST, FIRST, there)
    assert people(first) == ["p1", "p2", "p3", "p3"]
    on_it = [*there, *made_of(first)]
    moved = draft(rota, town(), FIRST, FIRST, on_it, moving=True)
    assert (moved.assignments, moved.gaps, moved.cancel) == ((), (), ())
    changed = draft(plan(team.model_copy(update={"pool": ("p5",)})), town(), FIRST, FIRST, on_it, moving=True)
    assert people(changed) == ["p5"] * 4
    assert changed.cancel == tuple(one.id for one in first.planned), "the last of them, too"


def test_what_is_left_of_the_night_before_stays_where_the_days_after_it_may_be_moved() -> None:
    rota = plan(pattern("night", start=time(20), hours=12, pool=("p1", "p2")))
    there = shift("s", "p4", at(FIRST, 20), 4)
    first = draft(rota, town(), FIRST, FIRST + DAY, [there])
    (rest, night) = first.planned
    assert (rest.start, rest.end) == (at(FIRST + DAY), at(FIRST + DAY, 8))
    on_it = [there, *made_of(first)]
    moved = draft(rota, town(), FIRST + DAY, FIRST + DAY, on_it, moving=True)
    assert (moved.assignments, moved.cancel) == ((), ())
    gone = plan(pattern("night", start=time(20), hours=12, pool=("p3",)))
    changed = draft(gone, town(), FIRST + DAY, FIRST + DAY, on_it, moving=True)
    assert (people(changed), changed.cancel) == (["p3"], (night.id,))


def test_the_profile_has_a_plan() -> None:
    result = draft(None, town(), date(2026, 10, 8), date(2026, 10, 11), [])
    assert [(one.day.day, one.planned.post, one.planned.person) for one in result.assignments] == [
        (day, post, person)
        for day in (8, 9, 10)
        for post, person in (("road", "p1"), ("rescue", "p2"))
    ]  # fmt: skip
    assert not result.violations


def test_shares_of_past_months_are_a_history() -> None:
    rota = plan(pattern(pool=PEOPLE[:2], start=time(20), hours=12))
    shifts = [shift("a", "p1", at(date(2026, 10, 1), 20), 12), shift("b", "p1", at(date(2026, 10, 8), 8), 4)]
    assert loads(shifts, rota, town(), date(2026, 10, 1), date(2026, 10, 31)) == {"p1": Load(2, 1, 1, 16.0)}


def test_violations_of_what_people_made_by_hand() -> None:
    rota = plan(pattern(start=time(8), hours=12, need=2))
    shifts = [
        shift("a", "p1", at(FIRST, 8), 12),
        shift("b", "p1", at(FIRST, 10), 4, role=DutyRole.LEADER),
        shift("c", "p2", at(FIRST, 8), 6),
    ]
    found = violations(shifts, rota, town(), [], FIRST, FIRST)
    assert [(one.rule, one.sentence) for one in found] == [
        (RuleName.DOUBLE, "赵一 9月28日周一 10:00 同时排了两处：值班员、带班领导。"),
        (RuleName.GAP, "9月28日周一「day」14:00–20:00 缺 1 人。"),
    ]
    assert isinstance(found[1].until, datetime)
