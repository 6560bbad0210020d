"""The automatic draft of a roster (自动排班): whose turn it is first, then what absences and rules make of it.

Deterministic: the same plan, days, shifts and absences make the same draft. Nothing that is on the roster already is
moved unless that is asked for. Every assignment says why it is so, every gap why nobody could.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.book import NOTHING, Book, Broken, Load
from desktop.domain.rota.held import Held, Reckoner, Seat, uncovered
from desktop.domain.rota.plan import LONGEST_HOURS, Rota, ShiftPattern, people_of, rota_in_force
from desktop.domain.rota.rules import RuleName, Violation, violations
from desktop.domain.rota.scheduling_shares import Share, shares_of
from desktop.domain.rota.slots import Slot, is_deputy, slot_id, slots_of
from desktop.domain.rota.wire import PlannedShift
from desktop.domain.township.township import Township

_CONTEXT = timedelta(days=40)
_LONGEST = timedelta(hours=LONGEST_HOURS)
_AGAIN = 3
"""Of the ids of a slot's shifts so many in a row that are not on the roster are the end of them."""
_NAMED = 6
"""So many people are named in why nobody could."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A shift that is proposed: ``planned`` can be published as it is; ``why`` in words."""

    planned: PlannedShift
    day: date
    place: int
    why: str
    wishes: tuple[str, ...] = ()
    """Wishes that it goes against, in few words."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a slot for which nobody could be found; ``missing`` people, and why."""

    pattern: str
    seat: Seat
    day: date
    start: datetime
    end: datetime
    missing: int
    why: str
    reasons: tuple[tuple[str, str], ...] = ()
    """Of everybody who was asked: (person, why he cannot)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for some days. ``cancel``: shifts on the roster that it takes off (only where it may move them)."""

    assignments: tuple[Assignment, ...]
    gaps: tuple[Gap, ...]
    shares: tuple[Share, ...]
    violations: tuple[Violation, ...]
    """What is wrong with the roster as it would be."""
    cancel: tuple[str, ...] = ()

    @property
    def planned(self) -> tuple[PlannedShift, ...]:
        """What to publish, in the order of time."""
        return tuple(one.planned for one in self.assignments)


def draft(
    rota: Rota | None, township: Township, start: date, until: date, existing: Iterable[Shift],
    absences: Iterable[Absence] = (), *, moving: bool = False, now: datetime | None = None,
    history: Mapping[str, Load] | None = None, refill: bool = True,
) -> Draft:  # fmt: skip
    """A roster for the shifts that begin from ``start`` to ``until`` (local days).

    ``existing``: what is on the roster in these days and a month around them, cancelled shifts too. ``moving``: what
    was made from the plan and has not begun (``now``) may be moved. ``history``: what everybody had in the months
    before. ``refill`` False: a slot whose shift somebody has cancelled stays empty.
    """
    rota = rota_in_force(rota, township)
    shifts, absences = list(existing), list(absences)
    movable = _movable(rota, township, start, until, shifts, now) if moving else {}
    fixed = [one for one in shifts if one.id not in movable]
    making = _Making(rota, township, absences, start, until, fixed, shifts, dict(history or {}))
    making.refill = refill
    making.run()
    made, cancel = _kept(making.made, movable)
    stays = [one for one in shifts if one.id not in set(cancel)]
    after = [*stays, *(_as_shift(one.planned) for one in made)]
    context = [one for one in after if _near(one, township, start, until)]
    found = violations(context, rota, township, absences, start, until)
    shares = shares_of(rota, township, context, start, until, making.history)
    return Draft(tuple(made), tuple(making.gaps), shares, tuple(found), tuple(cancel))


def _near(shift: Shift, township: Township, start: date, until: date) -> bool:
    day = shift.start.astimezone(township.clock.zone).date()
    return start - _CONTEXT <= day <= until + _CONTEXT


def _movable(
    rota: Rota, township: Township, start: date, until: date, shifts: Sequence[Shift], now: datetime | None
) -> dict[str, Shift]:
    """What was made from the plan for slots of these days and has not begun."""
    known = {pattern.id for pattern in rota.patterns}
    zone, there = township.clock.zone, {one.id for one in shifts}
    own: set[str] = set()
    before: set[str] = set()
    for slot in slots_of(rota.patterns, township, start - _LONGEST, until):
        if slot.day >= start:
            own |= _ids_of(slot, township, there)
        elif slot.end.astimezone(zone).date() >= start:
            before |= _ids_of(slot, township, there)
    return {
        one.id: one
        for one in shifts
        if one.state is ShiftState.PLANNED
        and one.id not in before  # what is left of the last night: nobody would plan it anew
        and (
            one.id in own  # also what is left of a night or a week, which begins on a day after
            or (one.pattern in known and start <= one.start.astimezone(zone).date() <= until)
        )
        and (now is None or one.start > now)
    }


def _ids_of(slot: Slot, township: Township, there: Set[str]) -> set[str]:
    """The ids on the roster of the shifts that fill a slot: one, or however many stretches of it there are."""
    found: set[str] = set()
    again = absent = 0
    while absent < _AGAIN:
        id_ = slot_id(township, slot.pattern.id, slot.day, slot.place, again)
        if id_ in there:
            found.add(id_)
            absent = 0
        else:
            absent += 1
        again += 1
    return found


def _kept(
    made: Sequence[Assignment], movable: Mapping[str, Shift]
) -> tuple[list[Assignment], tuple[str, ...]]:
    """What is the same as before stays the shift that it was."""
    before = {_what(one): one.id for one in movable.values()}
    kept = {before[_what(one.planned)] for one in made if _what(one.planned) in before}
    fresh = [one for one in made if _what(one.planned) not in before]
    return fresh, tuple(id_ for id_ in movable if id_ not in kept)


def _what(one: Shift | PlannedShift) -> tuple[object, ...]:
    return one.role, one.post, one.person, one.start, one.end


def _as_shift(planned: PlannedShift) -> Shift:
    return Shift.model_construct(
        id=planned.id, version=0, role=planned.role, post=planned.post, person=planned.person, start=planned.start,
        end=planned.end, deputy=planned.deputy, state=ShiftState.PLANNED, since=None, pattern=planned.pattern,
        stands_in_for=planned.stands_in_for,
    )  # fmt: skip


def _passes(broken: Broken) -> bool:
    """Whether it moves nobody's turn: somebody who is out for a part of his day, for whom the deputy steps in."""
    return broken.rule is RuleName.ABSENT and not broken.strict


@dataclass(slots=True)
class _Open:
    """A stretch of a pattern's shift for which somebody is missing, and whose turn it would be."""

    slot: Slot
    start: datetime
    end: datetime
    wanted: str | None
    why: str
    place: int
    base: Held
    """The stretch as a shift of nobody's."""
    problem: str = ""
    """Why whose turn it is cannot; set by the first pass."""

    def held(self, person: str, id_: str = "", stands_in_for: str | None = None) -> Held:
        """The stretch as a person's shift."""
        base = self.base
        return Held(
            id_, person, base.seat, base.begin, base.end, base.day, base.night, base.alongside, stands_in_for
        )


@dataclass(slots=True)
class _Making:
    rota: Rota
    town: Township
    absences: Sequence[Absence]
    start: date
    until: date
    fixed: Sequence[Shift]
    everything: Sequence[Shift]
    history: dict[str, Load]
    refill: bool = True
    made: list[Assignment] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    book: Book = field(init=False)
    _taken: set[str] = field(init=False)
    _loads: dict[str, Load] = field(init=False)
    _made_of: dict[tuple[str, date], list[Shift]] = field(init=False)

    def run(self) -> None:
        """Whose turn it is, where he can; then the others, the fairest first."""
        reckoner = Reckoner(self.rota, self.town)
        self.book = Book(self.rota, self.town, self.absences, reckoner.all(self.fixed))
        self._taken = {one.id for one in self.everything}
        self._loads = dict(self.history)
        for person in people_of(self.rota.patterns):
            known = self.book.load(person, self.start, self.until)
            self._loads[person] = self._loads.get(person, NOTHING) + known
        self._made_of = {}
        for one in self.everything:
            if one.pattern is not None:
                day = one.start.astimezone(self.town.clock.zone).date()
                self._made_of.setdefault((one.pattern, day), []).append(one)
        opened = sorted(self._open(), key=lambda one: (one.start, one.end))
        left = [one for one in opened if not self._turn(one)]
        for rest in left:
            self._repair(rest)
        self.made.sort(key=lambda one: (one.planned.start, one.planned.end))

    def _open(self) -> Iterator[_Open]:
        """What is not covered by what stays on the roster."""
        by_day: dict[tuple[str, date], list[Slot]] = {}
        for slot in slots_of(self.rota.patterns, self.town, self.start, self.until):
            by_day.setdefault((slot.pattern.id, slot.day), []).append(slot)
        seats: dict[Seat, list[Held]] = {}
        for held in self.book.reckoner.all(self.fixed):
            if not self.book.away.forbids(held):
                seats.setdefault(held.seat, []).append(held)
        for some in by_day.values():
            yield from self._open_of(some, seats.get((some[0].pattern.role, some[0].pattern.post), ()))

    def _open_of(self, slots: Sequence[Slot], held: Sequence[Held]) -> Iterator[_Open]:
        slot = slots[0]
        begin, end = int(slot.start.timestamp()), int(slot.end.timestamp())
        there = [one for one in held if one.begin < end and one.end > begin]
        cancelled = 0 if self.refill else self._cancelled(slots)
        need = max(0, slot.pattern.need - cancelled)
        moment = self.book.reckoner.moment
        missing = uncovered(begin, end, need, [(one.begin, one.end) for one in there]) if need else []
        for a, b, count in missing:
            whole = (a, b) == (begin, end)
            start, until = (slot.start, slot.end) if whole else (moment(a), moment(b))
            present = {one.person for one in there if one.begin < b and one.end > a}
            turns = [one for one in slots if one.person is None or one.person not in present]
            pattern = slot.pattern
            base = self.book.reckoner.of("", "", (pattern.role, pattern.post), start, until, pattern.id)
            for one in turns[:count]:
                yield _Open(one, start, until, one.person, one.why, one.place, base)
            for _ in range(count - len(turns)):
                yield _Open(slot, start, until, None, "", slot.place, base)

    def _cancelled(self, slots: Sequence[Slot]) -> int:
        """How many of these seats somebody has taken off the roster."""
        slot = slots[0]
        ids = {slot_id(self.town, one.pattern.id, one.day, one.place) for one in slots}
        own = {one.id: one for one in self._made_of.get((slot.pattern.id, slot.day), ())}
        own |= {one.id: one for one in self.everything if one.id in ids} if ids & self._taken else {}
        return sum(one.state is ShiftState.CANCELLED for one in own.values())

    def _turn(self, one: _Open) -> bool:
        """Give the shift to whose turn it is, unless something speaks against it."""
        if one.wanted is None:
            return False
        broken = [each for each in self.book.broken(one.held(one.wanted)) if not _passes(each)]
        if broken:
            one.problem = next((each for each in broken if each.strict), broken[0]).why
            return False
        self._write(one, one.wanted, one.why, ())
        return True

    def _repair(self, one: _Open) -> None:
        """Give the shift to whoever has the least of those who can; where nobody can, say why."""
        could: list[tuple[tuple[object, ...], str, list[Broken], bool]] = []
        cannot: list[tuple[str, str]] = []
        for order, (person, stands_in) in enumerate(self._candidates(one.slot.pattern, one.wanted)):
            held = one.held(person)
            broken = self.book.broken(held, first=True)
            strict = next((each for each in broken if each.strict), None)
            if strict is not None:
                cannot.append((person, strict.why))
                continue
            could.append((self._rank(one, person, held, broken, stands_in, order), person, broken, stands_in))
        if not could:
            self._gap(one, tuple(cannot))
            return
        _, person, broken, stands_in = min(could, key=lambda each: each[0])
        why = self._why(one, person, stands_in)
        self._write(one, person, why, tuple(each.why for each in broken))

    def _candidates(self, pattern: ShiftPattern, wanted: str | None) -> Iterator[tuple[str, bool]]:
        """Who may have it: the pool, then at a post its lead and deputy (AB角)."""
        pool = people_of((pattern,))
        yield from ((person, False) for person in pool)
        post = self.town.post(pattern.post)
        if pattern.role is DutyRole.POST and post is not None:
            for person in (post.lead, post.deputy):
                if person is not None and person not in pool:
                    yield person, True

    def _rank(
        self, one: _Open, person: str, held: Held, broken: Sequence[Broken], stands_in: bool, order: int
    ) -> tuple[object, ...]:
        load = self._loads.get(person, NOTHING)
        hard = (
            load.nights if held.night else 0,
            load.rest_days if not self.town.calendar.is_workday(held.day) else 0,
        )
        turn = not (person == one.wanted and broken)
        return (
            len(broken),
            stands_in,
            not self.book.likes(held),
            *hard,
            load.shifts,
            load.hours,
            turn,
            order,
        )

    def _why(self, one: _Open, person: str, stands_in: bool) -> str:
        name = self.book.name(person)
        if one.wanted is None:
            return "按班次最少者排" if one.slot.pattern.fair else f"没有轮到的人，由本班次最少者 {name} 值守"
        if person == one.wanted:
            return f"{one.why}；{one.problem}，但没有更合适的人"
        wanted = self.book.name(one.wanted)
        if stands_in:
            return f"{wanted} {one.problem}，由同岗的 {name} 顶岗"
        return f"{wanted} {one.problem}，由本班次最少者 {name} 顶上"

    def _write(self, one: _Open, person: str, why: str, wishes: tuple[str, ...]) -> None:
        pattern, day = one.slot.pattern, one.slot.day
        id_ = self._id(pattern.id, day, one.place)
        self._taken.add(id_)
        stands_in_for = one.wanted if one.wanted not in (None, person) else None
        planned = PlannedShift.model_construct(
            id=id_, role=pattern.role, post=pattern.post, person=person, start=one.start, end=one.end,
            deputy=is_deputy(self.town, pattern, person), pattern=pattern.id, stands_in_for=stands_in_for,
        )  # fmt: skip
        self.made.append(Assignment(planned, day, one.place, why, wishes))
        held = one.held(person, id_, stands_in_for)
        self.book.add(held)
        rest = not self.town.calendar.is_workday(held.day)
        more = Load(1, int(held.night), int(rest), held.hours)
        self._loads[person] = self._loads.get(person, NOTHING) + more

    def _id(self, pattern: str, day: date, place: int) -> str:
        again = 0
        while (found := slot_id(self.town, pattern, day, place, again)) in self._taken:
            again += 1
        return found

    def _gap(self, one: _Open, reasons: tuple[tuple[str, str], ...]) -> None:
        pattern = one.slot.pattern
        said = [f"{self.book.name(person)}：{why}" for person, why in reasons[:_NAMED]]
        if len(reasons) > _NAMED:
            said.append(f"等 {len(reasons)} 人")
        why = "；".join(said) or "没有可排的人选"
        self.gaps.append(
            Gap(
                pattern.id,
                (pattern.role, pattern.post),
                one.slot.day,
                one.start,
                one.end,
                1,
                f"「{pattern.label}」无人可排：{why}",
                reasons,
            )
        )
