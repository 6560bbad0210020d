"""Times as somebody types them in the command line: 2h, 30m, 1d, 17:20, 周一 17:20, 明天."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from desktop.domain.times.deadlines import WorkClock

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(h|m|min|d|个?小时|时|分钟?|天|日)", re.IGNORECASE)
_MIXED = re.compile(r"(\d+)(?:h|个?小时)(\d+)(?:m|min|分钟?)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{2})|(\d{1,2})点(?:(半)|(\d{1,2})分?)?")
_DAY = re.compile(
    r"(今[天日]|明[天日]|后[天日])|(?:周|星期|礼拜|z)([一二三四五六日天1-7])|(\d{1,2})[-/月](\d{1,2})日?"
)
_AHEAD = {"今": 0, "明": 1, "后": 2}
_WEEKDAYS = "一二三四五六日"
_UNITS = {
    "h": 3600,
    "个": 3600,
    "小": 3600,
    "时": 3600,
    "m": 60,
    "分": 60,
    "d": 86400,
    "天": 86400,
    "日": 86400,
}
_LONGEST = 366 * 86400


def moment(words: Sequence[str], now: datetime, work: WorkClock) -> tuple[datetime, int] | None:
    """The moment that the first words mean, and how many of them; None where they are no time.

    Amounts count by the clock from ``now``. A weekday is the next one, a day without a time the end of its office
    hours. A time of today that is over stays what it says: the rules refuse it.
    """
    first = words[0]
    if (ahead := _amount(first)) is not None:
        return now + ahead, 1
    local = now.astimezone(work.zone)
    if (at := _time(first)) is not None:
        return datetime.combine(local.date(), at, work.zone), 1
    return _day_and_time(words, local, work)


def day(words: Sequence[str], now: datetime, work: WorkClock) -> tuple[date, int] | None:
    """The day that the first words mean: 明天, 3d, 周五, 12-01."""
    first, local = words[0], now.astimezone(work.zone)
    if (ahead := _amount(first)) is not None and ahead >= timedelta(days=1):
        return (local + ahead).date(), 1
    found = _DAY.fullmatch(first)
    on = _date(found, local, None) if found is not None else None
    return (on, 1) if on is not None else None


def _amount(word: str) -> timedelta | None:
    if (found := _MIXED.fullmatch(word)) is not None:
        seconds = int(found[1]) * 3600 + int(found[2]) * 60
    elif (found := _AMOUNT.fullmatch(word)) is not None:
        seconds = round(float(found[1]) * _UNITS[found[2][0].lower()])
    else:
        return None
    return timedelta(seconds=seconds) if 0 < seconds <= _LONGEST else None


def _time(word: str) -> time | None:
    found = _TIME.fullmatch(word)
    if found is None:
        return None
    hour = int(found[1] or found[3])
    minute = int(found[2] or found[5] or (30 if found[4] else 0))
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day_and_time(words: Sequence[str], local: datetime, work: WorkClock) -> tuple[datetime, int] | None:
    found = _DAY.match(words[0])
    if found is None:
        return None
    rest, used = words[0][found.end() :], 1
    at = _time(rest) if rest else None
    if rest and at is None:
        return None
    if not rest and len(words) > 1 and (at := _time(words[1])) is not None:
        used = 2
    on = _date(found, local, at)
    if on is None:
        return None
    if at is not None:
        return datetime.combine(on, at, work.zone), used
    spans = work.spans(on)
    return (spans[-1][1] if spans else datetime.combine(on, time(17), work.zone)), used


def _date(found: re.Match[str], local: datetime, at: time | None) -> date | None:
    today = local.date()
    if found[1]:
        return today + timedelta(days=_AHEAD[found[1][0]])
    if found[2]:
        wanted = int(found[2]) - 1 if found[2].isdigit() else _WEEKDAYS.index(found[2].replace("天", "日"))
        ahead = (wanted - today.weekday()) % 7
        if not ahead and at is not None and at <= local.time():
            ahead = 7
        return today + timedelta(days=ahead)
    try:
        on = date(today.year, int(found[3]), int(found[4]))
        return on if on >= today else on.replace(year=today.year + 1)
    except ValueError:
        return None
