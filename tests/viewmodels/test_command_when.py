"""Times as they are typed: amounts, times of today, weekdays, days."""

from __future__ import annotations

import pytest

from desktop.viewmodels.commandline.when import day, moment
from tests.support.town import NOON, changshan


def when(typed: str) -> tuple[str, int] | None:
    work = changshan().clock
    found = moment(typed.split(" "), NOON, work)
    return (f"{found[0].astimezone(work.zone):%m-%d %H:%M}", found[1]) if found is not None else None


@pytest.mark.parametrize(
    ("typed", "at", "used"),
    [
        ("30m", "11-23 15:02", 1),
        ("2h", "11-23 16:32", 1),
        ("1.5h", "11-23 16:02", 1),
        ("1h30m", "11-23 16:02", 1),
        ("2小时", "11-23 16:32", 1),
        ("20分钟", "11-23 14:52", 1),
        ("1d", "11-24 14:32", 1),
        ("2天", "11-25 14:32", 1),
        ("17:20", "11-23 17:20", 1),
        ("9:00", "11-23 09:00", 1),
        ("17点", "11-23 17:00", 1),
        ("17点半", "11-23 17:30", 1),
        ("周一 17:20", "11-23 17:20", 2),
        ("周一 9:00", "11-30 09:00", 2),
        ("周一17:20 快", "11-23 17:20", 1),
        ("周三 9:00", "11-25 09:00", 2),
        ("星期天 9:00", "11-29 09:00", 2),
        ("z5 9:00", "11-27 09:00", 2),
        ("明天 9:00", "11-24 09:00", 2),
        ("12-01 10:00", "12-01 10:00", 2),
        ("12月1日 10:00", "12-01 10:00", 2),
        ("周五 立即", "11-27 17:30", 1),
    ],
)
def test_moments(typed: str, at: str, used: int) -> None:
    assert when(typed) == (at, used)


@pytest.mark.parametrize(
    "typed", ["", "h", "2", "0m", "25:00", "9:61", "周八", "13-40", "明天上午", "周一立即到场", "cjg", "30 m"]
)
def test_no_moments(typed: str) -> None:
    assert when(typed) is None


@pytest.mark.parametrize(
    ("typed", "on"), [("明天", "11-24"), ("3d", "11-26"), ("周五", "11-27"), ("1-05", "01-05")]
)
def test_days(typed: str, on: str) -> None:
    found = day([typed], NOON, changshan().clock)
    assert found is not None
    assert f"{found[0]:%m-%d}" == on


def test_no_days() -> None:
    assert all(day([typed], NOON, changshan().clock) is None for typed in ("2h", "17:20", "周", "等"))
