"""Working time by table, and against a slow reckoning minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.catalogue.catalogue import Limit, LimitUnit
from desktop.domain.times.deadlines import Level, WorkClock
from tests.domain.towns import small_town
from tests.support import town

ZONE = ZoneInfo("Asia/Shanghai")
CLOCK = WorkClock(small_town().calendar)
HOURS = LimitUnit.WORKING_HOURS


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2026-11-23 15:20", 2, HOURS, "2026-11-23 17:20"),
        ("2026-11-23 16:30", 2, HOURS, "2026-11-24 09:30"),
        ("2026-11-23 11:30", 2, HOURS, "2026-11-23 15:00"),
        ("2026-11-20 17:00", 1, HOURS, "2026-11-23 09:00"),
        ("2026-11-21 10:00", 1, HOURS, "2026-11-23 09:30"),
        ("2026-09-30 17:30", 1, HOURS, "2026-10-08 09:00"),
        ("2026-10-09 17:30", 1, HOURS, "2026-10-10 09:30"),
        ("2026-11-23 03:00", 1, LimitUnit.WORKING_DAYS, "2026-11-24 17:30"),
        ("2026-11-20 15:00", 2, LimitUnit.WORKING_DAYS, "2026-11-24 17:30"),
        ("2026-06-01 09:00", 1, LimitUnit.WORKING_DAYS, "2026-06-02 18:00"),
        ("2026-11-21 15:00", 3, LimitUnit.CALENDAR_DAYS, "2026-11-24 15:00"),
        ("2026-11-21 23:50", 45, LimitUnit.MINUTES, "2026-11-22 00:35"),
    ],
)
def test_when_a_limit_ends(start: str, amount: float, unit: LimitUnit, due: str) -> None:
    assert CLOCK.due(at(start), Limit(amount=amount, unit=unit)) == at(due)


def brute_minutes(start: datetime, end: datetime) -> int:
    """Working minutes between two full minutes, counted one by one."""
    count = 0
    while start < end:
        count += any(a <= start < b for a, b in CLOCK.spans(start.astimezone(ZONE).date()))
        start += timedelta(minutes=1)
    return count


STARTS = st.integers(min_value=0, max_value=60 * 24 * 40).map(
    lambda minutes: datetime(2026, 9, 20, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(max_examples=60, deadline=None)
@given(STARTS, st.integers(min_value=1, max_value=1500))
def test_working_hours_agree_with_counting_minutes(start: datetime, minutes: int) -> None:
    due = CLOCK.due(start, Limit(amount=minutes / 60, unit=HOURS))
    due = due.astimezone(UTC)
    rounded = due.replace(microsecond=0) + timedelta(seconds=round(due.microsecond / 1e6))
    assert brute_minutes(start, rounded) == minutes
    assert CLOCK.working(start, rounded) == timedelta(minutes=minutes)


@given(STARTS, st.integers(0, 5000), st.integers(0, 5000))
def test_working_time_adds_up(start: datetime, first: int, second: int) -> None:
    middle = start + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)
    assert CLOCK.working(start, middle) + CLOCK.working(middle, end) == CLOCK.working(start, end)
    assert CLOCK.working(end, start) == -CLOCK.working(start, end)


@given(st.floats(0, 60), st.integers(0, 2000))
def test_working_time_taken_from_a_moment_comes_back_when_it_is_added(hours: float, minutes: int) -> None:
    work = town.changshan().clock
    end = town.NOON + timedelta(minutes=minutes)
    amount = timedelta(hours=round(hours, 3))
    assert work.working(work.take_working(end, amount), end) == amount


def test_levels() -> None:
    clock = CLOCK.clock(at("2026-11-23 08:30"), Limit(amount=1, unit=HOURS))
    assert CLOCK.level(clock, at("2026-11-23 09:17")) is Level.NORMAL
    assert CLOCK.level(clock, at("2026-11-23 09:18")) is Level.SOON
    assert CLOCK.level(clock, at("2026-11-23 09:30")) is Level.SOON
    assert CLOCK.level(clock, at("2026-11-23 09:31")) is Level.LATE
    assert CLOCK.level(clock, at("2026-11-23 11:30")) is Level.VERY_LATE


@settings(max_examples=100)
@given(STARTS, st.sampled_from(LimitUnit), st.integers(1, 9), st.integers(0, 9000), st.integers(0, 9000))
def test_a_pause_takes_nothing_and_gives_nothing(
    start: datetime, unit: LimitUnit, amount: int, used: int, paused: int
) -> None:
    clock = CLOCK.clock(start, Limit(amount=amount, unit=unit))
    pause = start + timedelta(minutes=used)
    resume = pause + timedelta(minutes=paused)
    after = CLOCK.resumed(clock, pause, resume)
    if unit in (HOURS, LimitUnit.WORKING_DAYS):
        assert CLOCK.working(resume, after.due) == CLOCK.working(pause, clock.due)
    else:
        assert abs((after.due - resume) - (clock.due - pause)) < timedelta(seconds=1)


def test_a_pause_wipes_out_no_lateness() -> None:
    clock = CLOCK.clock(at("2026-11-23 08:30"), Limit(amount=2, unit=HOURS))
    late = at("2026-11-24 17:30")
    over_night = CLOCK.resumed(clock, late, at("2026-11-25 08:30"))
    assert over_night == clock
    over_a_day = CLOCK.resumed(clock, late, at("2026-11-25 17:30"))
    assert CLOCK.working(over_a_day.due, at("2026-11-25 17:30")) == CLOCK.working(clock.due, late)
