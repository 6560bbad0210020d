"""A roster that is being written: what each further shift would break, and how much everybody has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.roster.absences import Absence
from desktop.domain.rota.held import HOUR, Away, Held, Reckoner, Seat, natural
from desktop.domain.rota.plan import Bound, Rota, WishKind
from desktop.domain.rota.rules import RuleName, name_of, wish_for
from desktop.domain.township.township import Township

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a shift would break, and why in few words: 夜班后休息不足."""

    rule: RuleName
    strict: bool
    why: str


@dataclass(frozen=True, slots=True)
class Load:
    """How much somebody has: shifts, nights among them, shifts on rest days (休息日、节假日), hours."""

    shifts: int = 0
    nights: int = 0
    rest_days: int = 0
    hours: float = 0

    def __add__(self, other: Load) -> Load:
        return Load(
            self.shifts + other.shifts,
            self.nights + other.nights,
            self.rest_days + other.rest_days,
            self.hours + other.hours,
        )


NOTHING = Load()


class Book:
    """The shifts written so far, by person and by seat. Answers agree with ``rota.rules.violations``."""

    def __init__(
        self, rota: Rota, township: Township, absences: Iterable[Absence], held: Iterable[Held]
    ) -> None:
        self.rota, self.town = rota, township
        self.reckoner = Reckoner(rota, township)
        self.away = Away.of(absences)
        self._own: dict[str, list[Held]] = {}
        self._begins: dict[str, list[int]] = {}
        self._days: dict[str, set[date]] = {}
        self._months: dict[tuple[str, tuple[int, int]], list[Held]] = {}
        self._at: dict[Seat, list[Held]] = {}
        self._longest = 0
        self._wishes = {one.person: one for one in rota.wishes}
        self._apart: dict[str, set[str]] = {}
        for one in rota.wishes:
            for other in one.apart:
                self._apart.setdefault(one.person, set()).add(other)
                self._apart.setdefault(other, set()).add(one.person)
        rules = rota.rules
        rests = [one.amount for one in (rules.rest, rules.rest_after_night) if one.on]
        self._rest = max(rests, default=0.0) * HOUR
        for shift in held:
            self.add(shift)

    def add(self, held: Held) -> None:
        """Write a shift."""
        begins, own = self._begins.setdefault(held.person, []), self._own.setdefault(held.person, [])
        at = bisect_right(begins, held.begin)
        begins.insert(at, held.begin)
        own.insert(at, held)
        self._days.setdefault(held.person, set()).add(held.day)
        self._months.setdefault((held.person, held.month), []).append(held)
        self._at.setdefault(held.seat, []).append(held)
        self._longest = max(self._longest, held.end - held.begin)

    def own(self, person: str) -> Sequence[Held]:
        """A person's shifts, in the order of time."""
        return self._own.get(person, ())

    def broken(self, held: Held, *, first: bool = False) -> list[Broken]:
        """What a shift that is not written yet would break; ``first``: up to the first strict rule."""
        found: list[Broken] = []
        for one in self._all(held):
            found.append(one)
            if first and one.strict:
                break
        return found

    def _all(self, held: Held) -> Iterator[Broken]:
        if self.away.forbids(held):
            yield Broken(RuleName.ABSENT, True, "请假离岗")
        elif self.away.keeps(held):
            yield Broken(RuleName.ABSENT, False, "有一段时间离岗")
        yield from self._near(held)
        yield from self._wished(held)
        rules = self.rota.rules
        if rules.days_in_a_row.on:
            run = run_of(held.day, self._days.get(held.person, set()))
            if run > rules.days_in_a_row.amount:
                yield _broken(RuleName.DAYS_IN_A_ROW, rules.days_in_a_row, "连续值班天数已满")
        if not (rules.nights.on or rules.shifts.on or rules.hours.on):
            return
        month = self._months.get((held.person, held.month), [])
        if rules.nights.on and held.night and sum(one.night for one in month) + 1 > rules.nights.amount:
            yield _broken(RuleName.NIGHTS, rules.nights, "本月夜班已满")
        if rules.shifts.on and len(month) + 1 > rules.shifts.amount:
            yield _broken(RuleName.SHIFTS, rules.shifts, "本月班次已满")
        if rules.hours.on and sum(one.hours for one in month) + held.hours > rules.hours.amount:
            yield _broken(RuleName.HOURS, rules.hours, "本月工时已满")

    def _near(self, held: Held) -> Iterator[Broken]:
        """The shifts of the same person before, beside and after it."""
        rules = self.rota.rules
        reach = max(self._longest, held.end - held.begin) + self._rest
        told: set[RuleName] = set()
        own, begins = self._own.get(held.person, []), self._begins.get(held.person, [])
        first, last = bisect_right(begins, held.begin - reach), bisect_left(begins, held.end + reach)
        for one in own[first:last]:
            earlier, later = (one, held) if one.begin <= held.begin else (held, one)
            free = (later.begin - earlier.end) / HOUR
            found: list[Broken] = []
            if earlier.overlaps(later):
                if not natural(self.town, earlier, later):
                    found.append(Broken(RuleName.DOUBLE, True, "同时有别的班次"))
            elif not earlier.beside(later):
                if rules.rest_after_night.on and earlier.night and free < rules.rest_after_night.amount:
                    found.append(_broken(RuleName.REST_AFTER_NIGHT, rules.rest_after_night, "夜班后休息不足"))
                if rules.rest.on and free < rules.rest.amount:
                    found.append(_broken(RuleName.REST, rules.rest, "两班之间休息不足"))
            yield from (each for each in found if each.rule not in told)
            told |= {each.rule for each in found}

    def _wished(self, held: Held) -> Iterator[Broken]:
        wishes = self._wishes.get(held.person)
        if wishes is not None:
            if wishes.no_nights and held.night:
                yield Broken(RuleName.NO_NIGHTS, True, "不排夜班")
            kind = wish_for(wishes.days, held, self.reckoner)
            if kind is WishKind.CANNOT:
                yield Broken(RuleName.CANNOT, True, "这天不能值班")
            elif kind is WishKind.AVOID:
                yield Broken(RuleName.AVOID, False, "这天希望不排")
        others = self._apart.get(held.person)
        if others and any(one.person in others and one.overlaps(held) for one in self._at.get(held.seat, ())):
            yield Broken(RuleName.APART, False, "希望不同班")

    def likes(self, held: Held) -> bool:
        """Whether somebody wishes to have this shift."""
        wishes = self._wishes.get(held.person)
        return wishes is not None and wish_for(wishes.days, held, self.reckoner) is WishKind.LIKE

    def load(self, person: str, start: date, until: date) -> Load:
        """How much a person has of what begins between the two days."""
        return load_of(self.town, (one for one in self.own(person) if start <= one.day <= until))

    def name(self, person: str) -> str:
        """What a person is called."""
        return name_of(self.town, person)


def run_of(day: date, known: Set[date]) -> int:
    """How many days in a row there are with this one."""
    before = after = 0
    while day - _DAY * (before + 1) in known:
        before += 1
    while day + _DAY * (after + 1) in known:
        after += 1
    return before + 1 + after


def load_of(township: Township, held: Iterable[Held]) -> Load:
    """What some shifts of one person come to."""
    found = NOTHING
    for one in held:
        rest = not township.calendar.is_workday(one.day)
        found += Load(1, int(one.night), int(rest), one.hours)
    return found


def _broken(rule: RuleName, bound: Bound, why: str) -> Broken:
    return Broken(rule, bound.strict, why)
