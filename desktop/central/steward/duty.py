"""The roster made ahead: shifts by the plan (the profile's posts and watches), given to the log as ordinary commands.

All ids follow from what they stand for, so that doing it again changes nothing.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from sqlalchemy.exc import SQLAlchemyError

from desktop.central.log.log import BUGS, Log
from desktop.central.log.picture import Picture, Recent
from desktop.clock import Clock
from desktop.domain.commands import Args, Assign, CheckIn, CheckOut, Command, command
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota, default_patterns, rota_in_force
from desktop.domain.rota.scheduling import draft
from desktop.domain.rota.scheduling_shares import loads
from desktop.domain.rota.slots import is_deputy, slot_id, slots_of
from desktop.domain.township.township import Township

log = logging.getLogger(__name__)

PLANNER = Actor(account="roster", name="排班", role=Role.DISPATCHER, station="中心")
DAYS_AHEAD = 7
DEMONSTRATION_DAYS_AHEAD = 1
DAILY_AT = time(0, 5)
_NAMESPACE = uuid.UUID("6f2c1f0e-8b53-4d0a-9a55-2f0d6a3a7c11")
_LOOK_EVERY = 30.0
_AT_ONCE = 200
_DAY = timedelta(days=1)
_AROUND = timedelta(days=40)
"""So far around the days to plan the rules look."""
_AWAY = ("下村走访", "外出开会", "现场处置")


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift that should be there."""

    id: str
    args: Assign


class Roster:
    """Plans the shifts of a township and keeps doing so every day, and where its profile was amended, on a thread of
    its own, until closed."""

    def __init__(self, log: Log, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._daily, name="central-roster")

    def make_ahead(self) -> int:
        """Submit what is missing from today on; how many commands were new."""
        town, now = self._log.township, self._clock.now()
        today = now.astimezone(town.clock.zone).date()
        ahead = DEMONSTRATION_DAYS_AHEAD if town.demonstration else DAYS_AHEAD
        start, until = today - _DAY, today + ahead * _DAY  # yesterday's watch may still last
        known = self._known(town, start, until)
        planned = [shift for shift in plan_missing(town, known, start, until) if shift.args.end > now]
        there = {shift.id for shift in known.shifts}
        wanted = [_command(shift, "assign", shift.args) for shift in planned if shift.id not in there]
        if town.demonstration:
            wanted += [step for shift in planned if shift.args.start <= now for step in _attendance(shift)]
        applied = 0
        for first in range(0, len(wanted), _AT_ONCE):
            part = wanted[first : first + _AT_ONCE]
            results = self._log.apply([(part, PLANNER)])[0]
            applied += sum(result.status == "applied" for result in results)
        return applied

    def _known(self, town: Township, start: date, until: date) -> Known:
        """What there is around these days."""
        zone = town.clock.zone
        begin = datetime.combine(start, time(), zone) - _AROUND
        end = datetime.combine(until, time(), zone) + _AROUND
        with self._log.database.read() as connection:
            picture = Picture(connection, town, Recent())
            return Known(
                picture.rota(), tuple(picture.shifts_between(begin, end)), tuple(picture.absences(begin, end))
            )

    def start(self) -> None:
        """Make the roster now and every day."""
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _daily(self) -> None:
        made_for: date | None = None
        of = ""
        while not self._ended.is_set():
            local, etag = self._clock.now().astimezone(self._log.township.clock.zone), self._log.etag
            due = made_for is None or of != etag or (local.date() != made_for and local.time() >= DAILY_AT)
            if due and self._log.database.turn.mine():
                try:
                    made = self.make_ahead()
                    self._log.forget_old_ids()
                except (SQLAlchemyError, OSError, *BUGS):
                    log.exception("the roster could not be made")
                else:
                    made_for, of = local.date(), etag
                    log.info("roster made: %d commands", made)
            self._ended.wait(_LOOK_EVERY)


@dataclass(frozen=True, slots=True)
class Known:
    """What the automatic roster has to go by: the plan, what is on the roster, who is away."""

    rota: Rota | None = None
    shifts: tuple[Shift, ...] = ()
    absences: tuple[Absence, ...] = ()


def plan_missing(town: Township, known: Known, start: date, until: date) -> Iterator[Planned]:
    """The shifts that the center itself plans from ``start`` to ``until``.

    Nothing where a person has published the roster, nothing in the place of a shift that somebody has cancelled, and
    nothing a second time. In a demonstration without a plan of its own: everything as the profile has it, whatever
    history says of these days.
    """
    rota = rota_in_force(known.rota, town)
    if town.demonstration and rota.put_at is None:
        days = [start + _DAY * number for number in range((until - start).days + 1)]
        yield from (
            shift for day in days for shift in plan(town, day) if not _published(rota, shift.args, day)
        )
        return
    before = loads(known.shifts, rota, town, start.replace(day=1), start - _DAY)
    made = draft(
        rota, town, start, until, known.shifts, known.absences, history=before, refill=False
    ).assignments  # fmt: skip
    there = {shift.id for shift in known.shifts}
    for one in made:
        planned, pattern = one.planned, one.planned.pattern or ""
        first = slot_id(town, pattern, one.day, one.place)
        if rota.is_published(pattern, one.day) or (first in there and planned.stands_in_for is None):
            continue
        yield Planned(
            planned.id,
            Assign(
                role=planned.role, post=planned.post, person=planned.person, start=planned.start, end=planned.end,
                deputy=planned.deputy, pattern=planned.pattern, stands_in_for=planned.stands_in_for,
            ),
        )  # fmt: skip


def plan(town: Township, day: date) -> Iterator[Planned]:
    """The shifts that begin on a local day by the profile alone (``rota.default_patterns``).

    In a demonstration a deputy comes with some that have gone out.
    """
    for slot in slots_of(default_patterns(town), town, day, day):
        pattern = slot.pattern
        assert slot.person is not None  # the profile names somebody for each
        args = Assign(
            role=pattern.role, post=pattern.post, person=slot.person, start=slot.start, end=slot.end,
            deputy=is_deputy(town, pattern, slot.person), pattern=pattern.id,
        )  # fmt: skip
        first = Planned(slot_id(town, pattern.id, day), args)
        yield first
        post = town.post(pattern.post)
        if town.demonstration and post and post.lead and post.deputy and _attends(first) is Attends.OUT:
            args = args.model_copy(update={"person": post.deputy, "deputy": True, "pattern": None})
            yield Planned(_id(town, "deputy", post.id, day), args)


def _published(rota: Rota, args: Assign, day: date) -> bool:
    return rota.is_published(args.pattern or f"post-{args.post}", day)


class Attends(Enum):
    """Whether somebody came, in a demonstration; OUT has a deputy who stands in."""

    THERE = "there"
    OUT = "out"
    GONE = "gone"
    NOT_YET = "not_yet"


def _attends(shift: Planned) -> Attends:
    """Most came; a few have gone out, with or without somebody in their place; a few have not arrived."""
    if shift.args.post is None or shift.args.deputy:
        return Attends.THERE
    chance = {0: Attends.OUT, 1: Attends.NOT_YET, 2: Attends.GONE}
    return chance.get(uuid.UUID(shift.id).int % 18, Attends.THERE)


def _attendance(shift: Planned) -> Iterator[Command]:
    """The commands that say who came, in a demonstration."""
    attends = _attends(shift)
    if attends is Attends.NOT_YET:
        return
    yield _command(shift, "checkin", CheckIn())
    if attends is not Attends.THERE:
        reason = _AWAY[uuid.UUID(shift.id).int // 12 % len(_AWAY)]
        yield _command(shift, "checkout", CheckOut(reason=reason))


def _command(shift: Planned, step: str, args: Args) -> Command:
    """The same content for the same step, whenever it is made."""
    id_ = str(uuid.uuid5(_NAMESPACE, f"{shift.id}/{step}"))
    return command(id_, args, shift.id, shift.args.start)


def _id(town: Township, *parts: object) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join([town.id, *map(str, parts)])))
