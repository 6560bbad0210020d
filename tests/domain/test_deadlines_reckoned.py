"""Deadlines of four years against a reckoning that knows no spans: every minute of 2024–2027 marked worked or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from desktop.domain.catalogue.catalogue import Limit, LimitUnit
from desktop.domain.times.calendars import Calendar
from desktop.domain.times.deadlines import WorkClock
from desktop.profile import load_township

PROFILE = Path(__file__).parents[2] / "resources" / "townships" / "changshan" / "profile.yaml"
ZONE = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
DAY = 24 * 60
START = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=ZONE)


class Reckoning:
    """``before[m]``: how many minutes were worked before minute m since 2024-01-01 00:00 (China has no summer time)."""

    def __init__(self, calendar: Calendar) -> None:
        days = (LAST - FIRST).days + 1
        worked = np.zeros(days * DAY, dtype=bool)
        self.last_minute: list[int] = []
        for number in range(days):
            day = FIRST + timedelta(days=number)
            off = number % 7 >= 5 or day in calendar.holidays  # 2024-01-01 was a Monday
            last = 0
            if day in calendar.makeup_days or not off:
                season = max(
                    (hours for hours in calendar.hours if hours.since <= f"{day:%m-%d}"),
                    key=lambda hours: hours.since,
                    default=max(calendar.hours, key=lambda hours: hours.since),
                )
                for begin, end in season.spans:
                    first, last = begin.hour * 60 + begin.minute, end.hour * 60 + end.minute
                    worked[number * DAY + first : number * DAY + last] = True
                last += number * DAY
            self.last_minute.append(last)
        self.before = np.concatenate(([0], np.cumsum(worked)))
        self.ends_of_days = np.array([last for last in self.last_minute if last])

    def after_minutes(self, starts: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        """The minute at which so many worked minutes have passed: the first that has them all before it."""
        return np.searchsorted(self.before, self.before[starts] + amounts, side="left")

    def after_days(self, starts: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        """The last worked minute's end of the n-th worked day after the start's own day."""
        midnight = (starts // DAY + 1) * DAY
        return self.ends_of_days[np.searchsorted(self.ends_of_days, midnight, side="left") + amounts - 1]


def compare(count: int, seed: int) -> None:
    calendar = load_township(str(PROFILE)).calendar
    clock, reckoning = WorkClock(calendar), Reckoning(calendar)
    dice = np.random.default_rng(seed)
    latest = (LAST - FIRST).days * DAY - 120 * DAY
    half = count // 2
    starts = dice.integers(0, latest, half)
    minutes = dice.integers(1, 40 * 60, half)
    days = dice.integers(1, 40, half)
    for unit, amounts, expected in (
        (LimitUnit.WORKING_HOURS, minutes, reckoning.after_minutes(starts, minutes)),
        (LimitUnit.WORKING_DAYS, days, reckoning.after_days(starts, days)),
    ):
        wrong = []
        per = 60 if unit is LimitUnit.WORKING_HOURS else 1
        for start, amount, minute in zip(starts.tolist(), amounts.tolist(), expected.tolist(), strict=True):
            due = clock.due(START + timedelta(minutes=start), Limit(amount=amount / per, unit=unit))
            if abs(due - (START + timedelta(minutes=minute))) > timedelta(milliseconds=1):
                wrong.append((start, amount, minute, due))
        assert not wrong, (unit, wrong[:3], len(wrong))


def test_deadlines_agree_with_marked_minutes() -> None:
    compare(20_000, seed=1)


@pytest.mark.soak
def test_a_million_deadlines_agree_with_marked_minutes() -> None:
    compare(1_000_000, seed=2)
