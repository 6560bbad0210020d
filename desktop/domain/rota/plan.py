"""The plan behind the roster (排班规则): which shifts there are to be, who takes turns in them, by which rules.

One document for a township, subject ``ROTA``. Shifts are made from it (``scheduling``), by hand or every day by the
center; what is made stays as it is when the plan changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from enum import StrEnum

from pydantic import Field

from desktop.domain.base import EARLIEST, LATEST, Fact, Id, Instant, Words, later
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.township import Township

ROTA = "rota"
"""The id of the one document."""
LONGEST_HOURS = 168
"""A shift is at most a week long: a team of a week (周班)."""
MOST_PATTERNS, MOST_PEOPLE, MOST_AT_ONCE, MOST_WEEKS, MOST_WISHES, MOST_APART = 400, 200, 30, 26, 100, 20
"""So many of each may stand in a plan."""
KEPT_PUBLICATIONS = 400
"""So many publications the plan remembers; the oldest go."""


class Days(StrEnum):
    """On which days a pattern begins: every day, workdays by the calendar (with those made up for), rest days (with
    holidays), or the given days of the week whatever the calendar says."""

    EVERY = "every"
    WORK = "work"
    REST = "rest"
    WEEK = "week"


class RotaWeek(Fact):
    """One week of a rotation table: who has the shift on each day, Monday first; an empty day is left to the turns."""

    cells: tuple[tuple[Id, ...], ...] = Field(default=((),) * 7, min_length=7, max_length=7)


class ShiftPattern(Fact):
    """A shift that comes again and again: 值班员 白班, 带班领导, the holder of a post by day.

    The people of ``pool`` take turns, ``need`` at a time, in their order; or a table of N weeks says who has which day
    (``weeks``). Times are local.
    """

    id: Id
    name: Words = ""
    role: DutyRole = DutyRole.POST
    post: Id | None = None
    """Where ``role`` is that of a post."""
    start: time = time(8)
    hours: float = Field(default=24, ge=0.25, le=LONGEST_HOURS)
    """The length by the clock on the wall; whole quarters."""
    office: bool = later(False)
    """From the first to the last office hour of a workday, instead of ``start`` and ``hours``."""
    days: Days = Days.EVERY
    weekdays: tuple[int, ...] = later(())
    """With ``Days.WEEK``: 0 is Monday."""
    need: int = Field(default=1, ge=1, le=MOST_AT_ONCE)
    """How many people at once."""
    pool: tuple[Id, ...] = Field(default=(), max_length=MOST_PEOPLE)
    weeks: tuple[RotaWeek, ...] = Field(default=(), max_length=MOST_WEEKS, exclude_if=lambda value: not value)
    fair: bool = later(False)
    """不按轮次：whoever has the least has each shift, instead of turns."""
    anchor: date | None = later(None)
    """The day of the first turn, and in the first week of the table. Without one turns are counted from a fixed day."""
    alongside: bool = later(False)
    """带班不离岗: no rest is due between it and a shift at a post."""

    @property
    def label(self) -> str:
        """What it is called."""
        return self.name or self.id


class Bound(Fact):
    """One limit of the rules. One that is not ``strict`` is a wish: told, never in the way."""

    on: bool = False
    amount: float = Field(default=0, ge=0, le=10_000)
    strict: bool = True


class RosterRules(Fact):
    """What a roster keeps to. Each is off until somebody puts it on; the amounts are proposals."""

    rest_after_night: Bound = Bound(amount=24)
    """Hours of rest after a night shift."""
    rest: Bound = Bound(amount=8)
    """Hours of rest between any two shifts."""
    nights: Bound = Bound(amount=8)
    """Night shifts in a calendar month, by the day on which they begin."""
    days_in_a_row: Bound = Bound(amount=6)
    """Days in a row on which a shift begins."""
    shifts: Bound = Bound(amount=23)
    """Shifts in a calendar month."""
    hours: Bound = Bound(amount=200, strict=False)
    """Hours in a calendar month, each shift counted where it begins."""
    night_from: time = time(22)
    night_until: time = time(6)
    """A night shift covers at least three hours between these, or all of them where that is less."""


MOST_OF_LIMIT: Mapping[str, float] = {
    "rest_after_night": LONGEST_HOURS,
    "rest": LONGEST_HOURS,
    "nights": 31,
    "days_in_a_row": 31,
    "shifts": 100,
    "hours": 744,
}
"""The greatest amount with which a limit of ``RosterRules`` is put: a week's rest, a month's days and hours."""
_LIMITS = {
    "rest_after_night": "夜班后休息",
    "rest": "两班之间休息",
    "nights": "每人每月夜班",
    "days_in_a_row": "连续有班",
    "shifts": "每人每月班次",
    "hours": "每人每月工时",
}


def limit_problems(rules: RosterRules) -> Iterator[tuple[str, str]]:
    """Which limits are on with more than makes sense: (field such as ``rules.rest``, sentence).

    Asked where a plan is put. Plans from before are read as they are.
    """
    for name, most in MOST_OF_LIMIT.items():
        bound: Bound = getattr(rules, name)
        if bound.on and bound.amount > most:
            sentence = f"「{_LIMITS[name]}」不能超过 {most:g}，现在是 {bound.amount:g}，请改小。"
            yield f"rules.{name}", sentence


def is_within_reach(day: date) -> bool:
    """Whether a day lies where moments may lie (``Instant``): beyond, reckoning may overflow."""
    return EARLIEST.year <= day.year < LATEST.year


class WishKind(StrEnum):
    """不能排, 尽量不排, 希望排."""

    CANNOT = "cannot"
    AVOID = "avoid"
    LIKE = "like"


class Wish(Fact):
    """Days for which somebody has a wish; ``until`` is the last of them. Why is nobody's business."""

    kind: WishKind
    start: date
    until: date


class Wishes(Fact):
    """What one person wishes. A newer one takes the place of the whole."""

    person: Id
    days: tuple[Wish, ...] = Field(default=(), max_length=MOST_WISHES)
    no_nights: bool = False
    apart: tuple[Id, ...] = Field(default=(), max_length=MOST_APART)
    """People with whom not to have the same shift."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wished (any more)."""
        return not (self.days or self.no_nights or self.apart)

    def on(self, day: date) -> WishKind | None:
        """The wish for a day; the one that forbids most, where there are several."""
        kinds = {wish.kind for wish in self.days if wish.start <= day <= wish.until}
        return next((kind for kind in WishKind if kind in kinds), None)


class Publication(Fact):
    """A stretch of days for which somebody has put up the roster: the center plans nothing there any more."""

    start: date
    until: date
    """The last day."""
    patterns: tuple[Id, ...] = ()
    """Of these alone; none: of all."""
    at: Instant
    by: str = ""
    shifts: int = 0
    cancelled: int = 0
    override: str = ""
    """The words with which a broken rule was taken upon oneself."""

    def covers(self, pattern: str, day: date) -> bool:
        """Whether a pattern's shift that begins on a day is planned by a person."""
        return self.start <= day <= self.until and (not self.patterns or pattern in self.patterns)


class Rota(Fact):
    """The plan with what belongs to it. ``put_at`` None: nobody has put a plan yet, and the default one holds."""

    id: Id = ROTA
    version: int = 0
    patterns: tuple[ShiftPattern, ...] = ()
    rules: RosterRules = RosterRules()
    wishes: tuple[Wishes, ...] = ()
    published: tuple[Publication, ...] = ()
    put_at: Instant | None = None
    by: str = ""
    reason: str = ""
    """Who put the plan as it is, and why."""
    changed_at: Instant | None = None
    steady_since: int = 0
    """The version since which only wishes and publications came, which leave the plan itself as it was."""

    def pattern(self, pattern_id: str | None) -> ShiftPattern | None:
        """The pattern with this id, or None."""
        return next((one for one in self.patterns if one.id == pattern_id), None)

    def wishes_of(self, person: str) -> Wishes | None:
        """What a person wishes, or None."""
        return next((one for one in self.wishes if one.person == person), None)

    def is_published(self, pattern: str, day: date) -> bool:
        """Whether a person has put up the roster of a pattern for a day."""
        return any(one.covers(pattern, day) for one in self.published)


def rota_in_force(rota: Rota | None, township: Township) -> Rota:
    """The plan that holds: the one that was put, else the profile's, with the wishes and publications there are."""
    if rota is None:
        return Rota(patterns=default_patterns(township))
    if rota.put_at is None:
        return rota.model_copy(update={"patterns": default_patterns(township)})
    return rota


def default_patterns(township: Township) -> tuple[ShiftPattern, ...]:
    """The patterns that the profile's watches and posts come to.

    The watches turn day by day; a post's lead (its deputy, where there is none) has the office hours of a workday, in
    a demonstration, which is looked at at any hour, every whole day.
    """
    watches = [
        ShiftPattern(
            id=f"watch-{number}",
            name=f"{ROLE_WORDS[DutyRole(watch.role)]} {span_name(watch.start, watch.hours)}",
            role=DutyRole(watch.role),
            start=time(watch.start),
            hours=watch.hours,
            pool=watch.people,
            alongside=True,
        )
        for number, watch in enumerate(township.watches)
    ]
    return (*watches, *_of_posts(township))


def _of_posts(township: Township) -> Iterator[ShiftPattern]:
    demonstration = township.demonstration
    for post in township.posts:
        person = post.lead or post.deputy
        if person is not None:
            yield ShiftPattern(
                id=f"post-{post.id}"[:64],
                name=post.name,
                post=post.id,
                start=time() if demonstration else time(8, 30),
                hours=24 if demonstration else 9,
                office=not demonstration,
                days=Days.EVERY if demonstration else Days.WORK,
                pool=(person,),
            )


ROLE_WORDS = {DutyRole.LEADER: "带班领导", DutyRole.OFFICER: "值班员", DutyRole.POST: "岗位"}
"""What a role is called."""


def span_name(start: int, hours: float) -> str:
    """白班, 夜班 or 全天, by the hour of the start."""
    if hours >= 24:
        return "全天" if hours == 24 else f"{hours / 24:g} 天班"
    return "白班" if 5 <= start < 16 else "夜班"


def people_of(patterns: Sequence[ShiftPattern]) -> tuple[str, ...]:
    """Everybody who has a place in a plan, in the order of the plan."""
    pools = (person for pattern in patterns for person in pattern.pool)
    tables = (
        person for pattern in patterns for week in pattern.weeks for cell in week.cells for person in cell
    )
    return tuple(dict.fromkeys((*pools, *tables)))
