"""Why a deadline is when it is: for every kind of limit, with bars that lie on the axis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.catalogue.catalogue import Limit, LimitUnit
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.drawer.reckoning import Moved, choices, reckon, soon_at
from tests.support.town import NOON, changshan

WORK = changshan().clock
AT_1520 = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)


def derive(limit: Limit, start: datetime):
    due = WORK.due(start, limit)
    return reckon(WORK, changshan().item("C-07"), limit, start, due, due, Moved(), start)


def test_two_working_hours_as_in_the_catalogue() -> None:
    found = derive(Limit(amount=2, unit=LimitUnit.WORKING_HOURS), AT_1520)
    start, limit, calendar, pauses = found.lines
    assert (start.value, start.note) == ("周一 15:20", "派单即起算，不等签收")
    assert limit.value == "2 工作时"
    assert limit.note.startswith("清单 C-07")
    assert limit.note.endswith("，16:56 转临期")
    assert (calendar.value, calendar.note) == ("冬季作息", "08:30–12:00，13:30–17:30，今日工作日")
    assert pauses.value == "0 次"
    assert [tick.text for tick in found.ticks if tick.mark] == ["15:20", "17:20"]
    assert [bar.kind for bar in found.bars] == ["open", "open", "used", "soon"]


def test_an_emergency_counts_by_the_clock() -> None:
    found = derive(Limit(amount=45, unit=LimitUnit.MINUTES), AT_1520 + timedelta(hours=12))
    assert found.lines[2].value == "不分昼夜"
    assert [bar.kind for bar in found.bars] == ["used", "soon"]


def test_after_the_last_announced_holiday_it_says_that_it_does_not_know() -> None:
    found = derive(Limit(amount=5, unit=LimitUnit.WORKING_DAYS), datetime(2026, 12, 29, 3, tzinfo=UTC))
    assert found.lines[2].note.endswith("12-31 后的放假安排尚未公布")


@given(
    unit=st.sampled_from(list(LimitUnit)),
    amount=st.integers(1, 40),
    minutes=st.integers(0, 60 * 24 * 30),
)
def test_bars_lie_on_the_axis_and_soon_lies_before_due(unit: LimitUnit, amount: int, minutes: int) -> None:
    limit = Limit(amount=amount, unit=unit)
    start = NOON - timedelta(minutes=minutes)
    due = WORK.due(start, limit)
    assert start <= soon_at(WORK, start, due, limit) <= due
    found = derive(limit, start)
    assert all(0 <= bar.begin <= bar.end <= 1 for bar in found.bars)
    assert all(0 <= tick.at <= 1 for tick in found.ticks)
    assert sum(tick.mark for tick in found.ticks) == 2
    assert len(found.lines) == 4


@given(minutes=st.integers(0, 60 * 24 * 20), hours=st.integers(1, 200))
def test_choices_are_shorter_and_in_order(minutes: int, hours: int) -> None:
    now = NOON - timedelta(minutes=minutes)
    latest = now + timedelta(hours=hours)
    found = [choice.due for choice in choices(WORK, now, latest)]
    assert found == sorted(found)
    assert all(now < due < latest for due in found)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=1), "周一 15:32"),
        (timedelta(days=4), "周五 14:32"),
        (timedelta(days=10), "12 月 3 日 14:32"),
    ],
)
def test_a_moment_means_the_same_tomorrow(ahead: timedelta, words: str) -> None:
    assert day_moment(NOON + ahead, NOON, WORK.zone) == words
