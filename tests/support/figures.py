"""Figures as the design's picture has them, for panels: a source that answers at once, counts, and can fail or wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import accumulate

from desktop.domain.events.events import EventState
from desktop.domain.figures.indicators import INDICATORS, Lack, Measure, Reason
from desktop.domain.problems import Problem
from desktop.domain.times.deadlines import Level
from desktop.domain.times.periods import leading_to
from desktop.domain.township.township import Township
from desktop.services.figures.told import (
    AGES,
    Ages,
    Answer,
    Bucket,
    Check,
    Difference,
    Heat,
    ItemCount,
    Percentiles,
    PostRate,
    Question,
    Reading,
    Row,
    RowPage,
    Spark,
    Step,
    Trend,
    Which,
)
from desktop.services.situation.situation import Situation

_RATES = {
    "accepted": (2104, 2127, {"rejected": 23}), "closed": (1835, 1842, {}),
    "punctual": (1796, 1842, {"due_in": 1811, "early": 31, "late": 39, "open": 7}),
    "in_grid": (1448, 1835, {"escalated": 29}), "satisfied": (349, 367, {}), "reworked": (41, 1835, {}),
    "sampled": (367, 1835, {}), "extended": (11, 634, {}), "returned": (20, 634, {}), "accurate": (605, 634, {}),
    "first_time": (41, 46, {}),
}  # fmt: skip
_TIMES = {
    "receipt": (634, 192.0, 640.0),
    "response": (58, 1080.0, 2760.0),
    "cycle": (1835, 5400.0, 160_000.0),
}
_ASIDE = {Reason.MERGED: 58, Reason.REJECTED: 23, Reason.FALSE_ALARM: 12, Reason.SUSPENDED: 6}
_REPORTED = (10, 9, 11, 8, 7, 6, 5, 3, 2, 2, 1, 1, 0, 1, 3, 8, 15, 23, 21, 18, 16, 10, 15, 13)
_CLOSED = (12, 11, 12, 7, 5, 4, 2, 1, 1, 1, 0, 0, 0, 0, 1, 3, 6, 10, 13, 14, 13, 7, 10, 8)
_BUSY = (1, 0, 0, 0, 0, 2, 9, 24, 43, 40, 28, 22, 13, 18, 27, 22, 19, 18, 15, 12, 9, 6, 4, 2)
_COUNTS = (312, 251, 219, 187, 142, 118, 77, 61, 40, 22, 12)


def readings(better: float = 0.0) -> dict[str, Reading]:
    """Every indicator; ``better``: how many points of a hundred less than now."""
    found = {}
    for key, indicator in INDICATORS.items():
        if indicator.lack is not Lack.NONE:
            found[key] = Reading(key, None, lack=indicator.lack)
        elif indicator.measure is Measure.RATE:
            got, of, parts = _RATES[key]
            got = round(got - of * better / 100)
            found[key] = Reading(key, got / of, got, of, excluded=_ASIDE, parts=parts)
        elif indicator.measure is Measure.SPAN:
            count, middle, ninth = _TIMES[key]
            found[key] = Reading(key, middle * (1 + better / 10), count, count, ninth)
        else:
            found[key] = Reading(key, 0.4)
    return found


def answer(question: Question, now: datetime, town: Township, seq: int = 11_231) -> Answer:
    """All figures of a question."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    hours = [Bucket(hour - timedelta(hours=23 - n), _REPORTED[n], _CLOSED[n], n < 23) for n in range(24)]
    zone = town.clock.zone
    days = [
        Bucket(
            datetime(day.year, day.month, day.day, tzinfo=zone), 60 + day.day % 7 * 9, 55 + day.day % 5 * 9,
            day < now.date(),
        )
        for day in question.period.days()
    ]  # fmt: skip
    levels = ((11, 2, 1), (16, 1, 0), (15, 1, 0), (9, 0, 0), (3, 0, 1), (1, 0, 0))
    items = [item.id for item in town.catalogue][: len(_COUNTS)]
    total = sum(_COUNTS)
    posts = sorted(
        (
            PostRate(post.id, 20 + n * 3 - (9 - n if n < 9 else 0) // 3, 20 + n * 3, 18 + n * 3, n % 3, 5)
            for n, post in enumerate(town.posts[:14])
        ),
        key=lambda one: one.rate,
    )  # fmt: skip
    sparks = {
        key: tuple(
            Spark(
                period, reading.value * (0.985 + 0.015 * n / 11 - 0.004 * (n % 3 == 1)), reading.numerator,
                reading.denominator,
            )
            for n, period in enumerate(leading_to(question.period, 12))
        )
        for key, reading in readings().items()
        if reading.value is not None
    }  # fmt: skip
    return Answer(
        question, now, "e1", seq, now, True, readings(), readings(0.7), readings(-0.4), sparks,
        Trend("hour", tuple(hours)), Trend("day", tuple(days)),
        Heat(
            tuple(tuple(round(n * (0.4 if day > 4 else 1)) for n in _BUSY) for day in range(7)),
            (4, 3, 3, 3, 3, 3, 4),
        ),
        {
            EventState.REPORTED: {Level.NORMAL: 7}, EventState.ACCEPTED: {Level.NORMAL: 3, Level.SOON: 1},
            EventState.HANDLING: {Level.NORMAL: 36, Level.SOON: 3, Level.LATE: 2},
            EventState.ANSWERED: {Level.NORMAL: 9},
        },
        tuple(
            Ages(up_to, dict(zip((Level.NORMAL, Level.SOON, Level.LATE), counts, strict=True)))
            for up_to, counts in zip((*AGES, None), levels, strict=True)
        ),
        tuple(
            ItemCount(item, n, so_far / total)
            for item, n, so_far in zip(items, _COUNTS, accumulate(_COUNTS), strict=True)
        ),
        tuple(
            Percentiles(key, count, middle, middle * 1.6, ninth, ninth * 1.4, ninth * 3)
            for key, (count, middle, ninth) in _TIMES.items()
        ),
        tuple(
            Step(key, count)
            for key, count in zip(
                ("reported", "accepted", "dispatched", "received", "answered", "confirmed", "closed"),
                (2127, 2104, 1990, 1986, 1902, 1860, 1835), strict=True,
            )
        ),
        tuple(posts),
    )  # fmt: skip


class Figures:
    """A source; ``asked`` every question, ``broken`` makes it fail, ``differs`` the second computation differ.

    ``late``: so often the second computation finds that the store has gone on.
    """

    def __init__(self, situation: Situation, now: datetime, rows: int = 460) -> None:
        self._situation, self.now = situation, now
        self.asked: list[Question] = []
        self.recounted = 0
        self.broken = self.differs = False
        self.late = 0
        self.none_missed = False
        self.seq = 11_231
        self.count = rows
        self.gone_through = 0

    async def answer(self, question: Question, progress: Callable[[int], None] | None = None) -> Answer:
        """At once; ``gone_through``: so many events are said to be gone through before."""
        self.asked.append(question)
        if progress is not None and self.gone_through:
            progress(self.gone_through)
        if self.broken:
            raise Problem("本机的数据读不出。", "disk")
        return answer(question, self.now, self._situation.township, self.seq)

    async def check(self, answer: Answer) -> Check | None:
        """The same, or one number another one; nothing ``late`` times."""
        self.recounted += 1
        if self.late:
            self.late -= 1
            self.seq += 1
            return None
        found = (Difference("punctual", "numerator", 1796, 1794),) if self.differs else ()
        return Check(answer.question, answer.cutoff, answer.seq, self.now, 2127, found)

    async def rows(
        self,
        question: Question,
        key: str,
        which: Which,
        first: int = 0,
        most: int = 200,
        cutoff: datetime | None = None,
    ) -> RowPage:
        """Rows made of the events there are, over and over."""
        total = {Which.MISSED: 0 if self.none_missed else 46, Which.EXCLUDED: 99}.get(which, self.count)
        events = list(self._situation.events())
        town = self._situation.township
        found = []
        for n in range(first, min(total, first + most)):
            event = events[n % len(events)]
            late = timedelta(minutes=50 + 220 * n) if which is Which.MISSED else None
            row = Row(
                event.id, f"2026-{1122 - n // 9:04d}-{(88 + 31 * n) % 160:04d}", event.title, event.state,
                town.posts[n % 14].id, event.item or "", event.grid or "", event.channel.value, event.reported_at,
                event.reported_at + timedelta(hours=4), None if n % 6 == 3 else self.now, late,
                Reason.MERGED if which is Which.EXCLUDED else None,
            )  # fmt: skip
            found.append(row)
        return RowPage(total, tuple(found))


class Memory:
    """Single facts, as the store keeps them."""

    def __init__(self, **facts: str) -> None:
        self.facts = dict(facts)

    async def fact(self, key: str) -> str | None:
        """What was kept."""
        return self.facts.get(key)

    async def remember(self, **facts: str) -> None:
        """Keep it."""
        self.facts.update(facts)
