"""Shifts as the rules of the roster look at them: in seconds and local days, with what each of them counts as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.plan import RosterRules, Rota
from desktop.domain.township.township import Township

HOUR = 3600
NIGHT_HOURS = 3
"""So many hours of the night make a night shift, or the whole night where it is shorter."""

Seat = tuple[DutyRole, str | None]
"""What a shift is a shift of: a watch, or a post."""


@dataclass(frozen=True, slots=True)
class Held:
    """One person's shift; ``begin`` and ``end`` in seconds since 1970, ``day`` where it begins, local."""

    id: str
    person: str
    seat: Seat
    begin: int
    end: int
    day: date
    night: bool
    alongside: bool = False
    stands_in_for: str | None = None

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.end - self.begin) / HOUR

    @property
    def month(self) -> tuple[int, int]:
        """The month in which it counts."""
        return self.day.year, self.day.month

    def beside(self, other: Held) -> bool:
        """Whether no rest is due between the two: a watch that leaves its holder at the own post."""
        return (self.alongside and other.seat[0] is DutyRole.POST) or (
            other.alongside and self.seat[0] is DutyRole.POST
        )

    def overlaps(self, other: Held) -> bool:
        """Whether there is a moment in both."""
        return self.begin < other.end and other.begin < self.end


def natural(township: Township, one: Held, other: Held) -> bool:
    """Whether one person may have both at once: a watch and a post, or two posts that the township made him hold."""
    watches = (one.seat[0] is not DutyRole.POST) + (other.seat[0] is not DutyRole.POST)
    if watches:
        return watches == 1
    posts = [township.post(held.seat[1]) for held in (one, other)]
    return one.seat != other.seat and all(
        post is not None and one.person in (post.lead, post.deputy) for post in posts
    )


class Reckoner:
    """Makes ``Held`` of shifts and slots, by one plan in one township."""

    def __init__(self, rota: Rota, township: Township) -> None:
        self.zone: ZoneInfo = township.clock.zone
        self._night = Night(rota.rules)
        self._alongside = {pattern.id: pattern.alongside for pattern in rota.patterns}

    def held(self, shift: Shift) -> Held:
        """A shift that is on the roster."""
        return self.of(
            shift.id, shift.person, (shift.role, shift.post), shift.start, shift.end, shift.pattern,
            shift.stands_in_for,
        )  # fmt: skip

    def of(
        self, id_: str, person: str, seat: Seat, start: datetime, end: datetime, pattern: str | None = None,
        stands_in_for: str | None = None,
    ) -> Held:  # fmt: skip
        """What may be put on the roster."""
        local = start.astimezone(self.zone)
        begin, ended = int(start.timestamp()), int(end.timestamp())
        minute = local.hour * 60 + local.minute
        return Held(
            id_, person, seat, begin, ended, local.date(), self._night.has(minute, (ended - begin) // 60),
            self._alongside.get(pattern, False) if pattern is not None else False, stands_in_for,
        )  # fmt: skip

    def all(self, shifts: Iterable[Shift]) -> list[Held]:
        """Those that count, in the order of time: whatever is not cancelled."""
        counted = [self.held(one) for one in shifts if one.state is not ShiftState.CANCELLED]
        return sorted(counted, key=lambda one: (one.begin, one.end, one.person, one.id))

    def midnight(self, day: date) -> int:
        """When a local day begins, in seconds."""
        return int(datetime.combine(day, time(), self.zone).timestamp())

    def moment(self, seconds: int) -> datetime:
        """A moment in the township's zone."""
        return datetime.fromtimestamp(seconds, self.zone)


class Night:
    """Which shifts are night shifts."""

    def __init__(self, rules: RosterRules) -> None:
        self._from = rules.night_from.hour * 60 + rules.night_from.minute
        until = rules.night_until.hour * 60 + rules.night_until.minute
        self._long = (until - self._from) % (24 * 60) or 24 * 60
        self._enough = min(NIGHT_HOURS * 60, self._long)
        self._known: dict[tuple[int, int], bool] = {}

    def has(self, minute: int, long: int) -> bool:
        """Whether a shift is one that begins at this minute of the day and lasts so many minutes."""
        found = self._known.get((minute, long))
        if found is None:
            found = any(
                min(minute + long, day + self._from + self._long) - max(minute, day + self._from)
                >= self._enough
                for day in range(-24 * 60, minute + long, 24 * 60)
            )
            self._known[minute, long] = found
        return found


@dataclass(frozen=True, slots=True)
class Away:
    """When people are away, in seconds."""

    spans: Mapping[str, Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, absences: Iterable[Absence]) -> Away:
        """From what was said of it; cancelled ones do not count. Spans that touch are one."""
        found: dict[str, list[tuple[int, int]]] = {}
        for one in absences:
            if not one.cancelled:
                span = (int(one.start.timestamp()), int(one.end.timestamp()))
                found.setdefault(one.person, []).append(span)
        return cls({person: _joined(spans) for person, spans in found.items()})

    def keeps(self, held: Held) -> str:
        """ "" where it does not, "part", or "whole": how much of the shift its holder is away."""
        for begin, end in self.spans.get(held.person, ()):
            if begin <= held.begin and end >= held.end:
                return "whole"
            if begin < held.end and end > held.begin:
                return "part"
        return ""

    def forbids(self, held: Held) -> bool:
        """Whether the holder cannot have the shift. At a post the deputy steps in for a part, on a watch nobody."""
        keeps = self.keeps(held)
        return keeps == "whole" or (keeps == "part" and held.seat[0] is not DutyRole.POST)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def uncovered(
    begin: int, end: int, need: int, there: Iterable[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """Where fewer than ``need`` are there between the two: (begin, end, how many are missing), in order."""
    spans = [(max(begin, a), min(end, b)) for a, b in there if a < end and b > begin]
    if not spans:
        return [(begin, end, need)]
    edges = sorted({begin, end, *(edge for span in spans for edge in span)})
    found: list[tuple[int, int, int]] = []
    for a, b in pairwise(edges):
        missing = need - sum(span[0] <= a and b <= span[1] for span in spans)
        if missing > 0:
            if found and found[-1][1] == a and found[-1][2] == missing:
                found[-1] = (found[-1][0], b, missing)
            else:
                found.append((a, b, missing))
    return found
