"""What is wrong with a roster: gaps, double booking, rest, nights and days, absences, wishes; each in a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, islice

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.held import HOUR, Away, Held, Reckoner, Seat, natural, uncovered
from desktop.domain.rota.plan import (
    LONGEST_HOURS,
    ROLE_WORDS,
    Bound,
    Rota,
    ShiftPattern,
    Wish,
    WishKind,
    rota_in_force,
)
from desktop.domain.rota.slots import WEEKDAYS, slots_of
from desktop.domain.township.township import Township


class RuleName(StrEnum):
    """What a roster can break. The first three are no matter of the plan: they always hold."""

    GAP = "gap"
    DOUBLE = "double"
    ABSENT = "absent"
    REST_AFTER_NIGHT = "rest_after_night"
    REST = "rest"
    NIGHTS = "nights"
    DAYS_IN_A_ROW = "days_in_a_row"
    SHIFTS = "shifts"
    HOURS = "hours"
    CANNOT = "cannot"
    NO_NIGHTS = "no_nights"
    AVOID = "avoid"
    APART = "apart"


class Severity(StrEnum):
    """STRICT: not to be published without somebody's word. WISH: told."""

    STRICT = "strict"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong, and for what shifts. ``at``: where it begins; ``until``: the end of a gap."""

    rule: RuleName
    severity: Severity
    people: tuple[str, ...]
    shifts: tuple[str, ...]
    at: datetime
    sentence: str
    pattern: str | None = None
    post: str | None = None
    until: datetime | None = None

    @property
    def is_strict(self) -> bool:
        """Whether it is more than a wish."""
        return self.severity is Severity.STRICT


def violations(
    shifts: Iterable[Shift], rota: Rota | None, township: Township, absences: Iterable[Absence], start: date,
    until: date,
) -> list[Violation]:  # fmt: skip
    """All that is wrong from ``start`` to ``until`` (local days), in the order of time.

    ``shifts``: those of the period with a month before and after it, which rest and the months' counts look at;
    cancelled ones count for nothing. ``rota`` None: the profile's plan.
    """
    rota = rota_in_force(rota, township)
    check = _Check(rota, township, absences, start, until)
    held = check.reckoner.all(shifts)
    found = [*check.gaps(held), *check.apart(held)]
    for person, some in groupby(sorted(held, key=lambda one: (one.person, one.begin)), lambda x: x.person):
        found += check.of_person(person, list(some), held)
    return _in_order(found)


def broken_by(
    coming: Sequence[Shift], there: Iterable[Shift], rota: Rota, township: Township, absences: Iterable[Absence],
    most: int,
) -> list[Violation]:  # fmt: skip
    """The strict rules that shifts break that are to come, ``most`` of them, in the order of time.

    ``there``: what those have on the roster whom ``coming`` names, and who stands in for them, with a month before and
    after. That seats stay empty is no matter of the shifts that come.
    """
    if not coming:
        return []
    days = [one.start.astimezone(township.clock.zone).date() for one in coming]
    check = _Check(rota, township, absences, min(days), max(days), frozenset(one.id for one in coming))
    held = check.reckoner.all([*there, *coming])
    own = groupby(sorted(held, key=lambda one: (one.person, one.begin)), lambda one: one.person)
    found = (one for person, some in own for one in check.of_person(person, list(some), held))
    return _in_order(islice((one for one in found if one.is_strict), most))


def _in_order(found: Iterable[Violation]) -> list[Violation]:
    return sorted(found, key=lambda one: (one.at, one.rule, one.people, one.shifts, one.pattern or ""))


class _Check:
    """Looks at what begins between two days, or, with ``coming``, at what has to do with those shifts alone."""

    def __init__(
        self, rota: Rota, township: Township, absences: Iterable[Absence], start: date, until: date,
        coming: Set[str] | None = None,
    ) -> None:  # fmt: skip
        self.rota, self.town, self.start, self.until, self.coming = rota, township, start, until, coming
        self.reckoner = Reckoner(rota, township)
        self.away = Away.of(absences)

    def _in(self, *held: Held) -> bool:
        if self.coming is not None:
            return any(one.id in self.coming for one in held)
        return any(self.start <= one.day <= self.until for one in held)

    def _name(self, person: str) -> str:
        return name_of(self.town, person)

    def gaps(self, held: Sequence[Held]) -> Iterator[Violation]:
        """Slots without enough people."""
        by_seat: dict[Seat, list[Held]] = {}
        for one in held:
            by_seat.setdefault(one.seat, []).append(one)
        begins = {seat: [one.begin for one in some] for seat, some in by_seat.items()}
        for slot in slots_of(self.rota.patterns, self.town, self.start, self.until):
            if slot.place:
                continue
            pattern, seat = slot.pattern, (slot.pattern.role, slot.pattern.post)
            begin, end = int(slot.start.timestamp()), int(slot.end.timestamp())
            some = by_seat.get(seat, [])
            first = bisect_left(begins.get(seat, []), begin - LONGEST_HOURS * HOUR)
            last = bisect_left(begins.get(seat, []), end)
            there = [(one.begin, one.end) for one in some[first:last]]
            for a, b, missing in uncovered(begin, end, pattern.need, there):
                yield self._gap(pattern, slot.day, a, b, missing)

    def _gap(self, pattern: ShiftPattern, day: date, begin: int, end: int, missing: int) -> Violation:
        start, until = self.reckoner.moment(begin), self.reckoner.moment(end)
        sentence = f"{date_words(day)}「{pattern.label}」{span_words(start, until)} 缺 {missing} 人。"
        return Violation(
            RuleName.GAP, Severity.STRICT, (), (), start, sentence, pattern.id, pattern.post, until
        )

    def of_person(self, person: str, own: Sequence[Held], held: Sequence[Held]) -> Iterator[Violation]:
        """What is wrong with the shifts of one person, which are in order."""
        yield from self._pairs(person, own)
        yield from self._months(person, own)
        yield from self._in_a_row(person, own)
        yield from self._absent(person, own, held)
        yield from self._wishes(person, own)

    def _pairs(self, person: str, own: Sequence[Held]) -> Iterator[Violation]:
        rules = self.rota.rules
        rest = max((one.amount for one in (rules.rest, rules.rest_after_night) if one.on), default=0.0) * HOUR
        longest = max(one.end - one.begin for one in own)
        far, near = longest + rest, longest + min(rest, LONGEST_HOURS * HOUR)
        new: list[int] = []
        for number, later in enumerate(own):
            comes = self.coming is None or later.id in self.coming
            before = range(number - 1, -1, -1) if comes else reversed(new)
            for looked, at in enumerate(before):
                earlier = own[at]
                apart = later.begin - earlier.begin
                if apart >= far or (looked and apart >= near):  # a plan from before may want months of rest
                    break
                if self._in(earlier, later):
                    yield from self._pair(person, earlier, later)
            if comes:
                new.append(number)

    def _pair(self, person: str, earlier: Held, later: Held) -> Iterator[Violation]:
        name, when = self._name(person), self._when(later)
        if earlier.overlaps(later):
            if natural(self.town, earlier, later):
                return
            sentence = f"{name} {when} 同时排了两处：{self._seat(earlier)}、{self._seat(later)}。"
            yield self._of(RuleName.DOUBLE, Severity.STRICT, (person,), (earlier, later), sentence)
            return
        if earlier.beside(later):
            return
        free = (later.begin - earlier.end) / HOUR
        after, rest = self.rota.rules.rest_after_night, self.rota.rules.rest
        if after.on and earlier.night and free < after.amount:
            sentence = f"{name} {when} 上班，距夜班结束只有 {free:g} 小时，应休息 {after.amount:g} 小时。"
            yield self._of(RuleName.REST_AFTER_NIGHT, _of(after), (person,), (earlier, later), sentence)
        if rest.on and free < rest.amount:
            sentence = f"{name} {when} 上班，距上一班结束只有 {free:g} 小时，应休息 {rest.amount:g} 小时。"
            yield self._of(RuleName.REST, _of(rest), (person,), (earlier, later), sentence)

    def _months(self, person: str, own: Sequence[Held]) -> Iterator[Violation]:
        rules, name = self.rota.rules, self._name(person)
        for (_, month), some in groupby(own, key=lambda one: one.month):
            those = list(some)
            if not self._in(*those):
                continue
            nights = [one for one in those if one.night]
            if rules.nights.on and len(nights) > rules.nights.amount:
                sentence = f"{name} {month} 月夜班 {len(nights)} 次，超过每月 {rules.nights.amount:g} 次。"
                yield self._many(RuleName.NIGHTS, rules.nights, person, nights, sentence)
            if rules.shifts.on and len(those) > rules.shifts.amount:
                sentence = f"{name} {month} 月排班 {len(those)} 次，超过每月 {rules.shifts.amount:g} 次。"
                yield self._many(RuleName.SHIFTS, rules.shifts, person, those, sentence)
            hours = sum(one.hours for one in those)
            if rules.hours.on and hours > rules.hours.amount:
                sentence = f"{name} {month} 月排班 {hours:g} 小时，超过每月 {rules.hours.amount:g} 小时。"
                yield self._of(RuleName.HOURS, _of(rules.hours), (person,), those, sentence)

    def _many(
        self, rule: RuleName, bound: Bound, person: str, those: Sequence[Held], sentence: str
    ) -> Violation:
        found = self._of(rule, _of(bound), (person,), those, sentence)
        too_many = those[int(bound.amount)]
        return Violation(
            found.rule, found.severity, found.people, found.shifts, self.reckoner.moment(too_many.begin), sentence
        )  # fmt: skip

    def _in_a_row(self, person: str, own: Sequence[Held]) -> Iterator[Violation]:
        bound = self.rota.rules.days_in_a_row
        if not bound.on:
            return
        run: list[Held] = []
        for one in [*own, None]:
            if one is not None and (not run or one.day - run[-1].day <= timedelta(days=1)):
                run.append(one)
                continue
            days = len({each.day for each in run})
            if days > bound.amount and self._in(*run):
                first, last = date_words(run[0].day), date_words(run[-1].day)
                name = self._name(person)
                sentence = f"{name} {first}至{last}连续 {days} 天有班，最多 {bound.amount:g} 天。"
                yield self._of(RuleName.DAYS_IN_A_ROW, _of(bound), (person,), run, sentence)
            run = [one] if one is not None else []

    def _absent(self, person: str, own: Sequence[Held], held: Sequence[Held]) -> Iterator[Violation]:
        if person not in self.away.spans:
            return
        name, stand_ins = self._name(person), [one for one in held if one.stands_in_for == person]
        for one in own:
            keeps = self.away.keeps(one) if self._in(one) else ""
            if not keeps or any(x.seat == one.seat and x.overlaps(one) for x in stand_ins):
                continue
            if self.away.forbids(one):
                sentence = f"{name} {self._when(one)} 已请假离岗，却排了{self._seat(one)}。"
                yield self._of(RuleName.ABSENT, Severity.STRICT, (person,), (one,), sentence)
            else:
                sentence = f"{name} {self._when(one)} 有一段时间离岗，其间由副岗顶岗。"
                yield self._of(RuleName.ABSENT, Severity.WISH, (person,), (one,), sentence)

    def _wishes(self, person: str, own: Sequence[Held]) -> Iterator[Violation]:
        wishes, name = self.rota.wishes_of(person), self._name(person)
        if wishes is None:
            return
        for one in own:
            if not self._in(one):
                continue
            if wishes.no_nights and one.night:
                sentence = f"{name} 不排夜班，{self._when(one)} 却排了夜班。"
                yield self._of(RuleName.NO_NIGHTS, Severity.STRICT, (person,), (one,), sentence)
            kind = wish_for(wishes.days, one, self.reckoner)
            if kind is WishKind.CANNOT:
                sentence = f"{name} {self._when(one)} 不能值班，却排了{self._seat(one)}。"
                yield self._of(RuleName.CANNOT, Severity.STRICT, (person,), (one,), sentence)
            elif kind is WishKind.AVOID:
                sentence = f"{name} {self._when(one)} 希望不排班，仍排了{self._seat(one)}。"
                yield self._of(RuleName.AVOID, Severity.WISH, (person,), (one,), sentence)

    def apart(self, held: Sequence[Held]) -> Iterator[Violation]:
        """People who would rather not have the same shift, and have."""
        pairs = {frozenset((one.person, other)) for one in self.rota.wishes for other in one.apart}
        concerned = {person for pair in pairs for person in pair}
        some = [one for one in held if one.person in concerned]
        for number, one in enumerate(some):
            for other in some[number + 1 :]:
                if other.begin >= one.end:
                    break
                together = one.seat == other.seat and frozenset((one.person, other.person)) in pairs
                if together and self._in(one, other):
                    both = f"{self._name(one.person)}、{self._name(other.person)}"
                    sentence = f"{both} {self._when(other)} 排在同一班，有人希望不同班。"
                    people = tuple(sorted((one.person, other.person)))
                    yield self._of(RuleName.APART, Severity.WISH, people, (one, other), sentence)

    def _of(
        self, rule: RuleName, severity: Severity, people: tuple[str, ...], held: Sequence[Held], sentence: str
    ) -> Violation:
        at = self.reckoner.moment(held[-1].begin)
        ids = tuple(dict.fromkeys(one.id for one in held))
        return Violation(rule, severity, people, ids, at, sentence, None, held[-1].seat[1])

    def _when(self, held: Held) -> str:
        start = self.reckoner.moment(held.begin)
        return f"{start.month}月{start.day}日{WEEKDAYS[start.weekday()]} {start:%H:%M}"

    def _seat(self, held: Held) -> str:
        return seat_name(self.town, held.seat)


def wish_for(days: Iterable[Wish], held: Held, reckoner: Reckoner) -> WishKind | None:
    """What somebody wishes for the days that a shift touches; what forbids most, where there are several."""
    last = reckoner.moment(held.end - 1).date()
    kinds = {wish.kind for wish in days if wish.start <= last and wish.until >= held.day}
    return next((kind for kind in WishKind if kind in kinds), None)


def _of(bound: Bound) -> Severity:
    return Severity.STRICT if bound.strict else Severity.WISH


def name_of(township: Township, person: str) -> str:
    """What a person is called."""
    known = township.person(person)
    return known.name if known is not None else person


def seat_name(township: Township, seat: Seat) -> str:
    """What a watch or a post is called."""
    return township.post_name(seat[1]) if seat[1] is not None else ROLE_WORDS[seat[0]]


def date_words(day: date) -> str:
    """11月5日周四."""
    return f"{day.month}月{day.day}日{WEEKDAYS[day.weekday()]}"


def span_words(start: datetime, end: datetime) -> str:
    """08:00–20:00, or with the day where it ends on another one."""
    last = f"{end.month}月{end.day}日 {end:%H:%M}" if end.date() != start.date() else f"{end:%H:%M}"
    return f"{start:%H:%M}–{last}"
