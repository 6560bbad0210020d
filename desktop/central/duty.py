"""The roster made ahead: shifts from the profile's posts and watches, given to the log as ordinary commands.

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

from desktop.central.log import Log
from desktop.clock import Clock
from desktop.domain.actors import Actor, Role
from desktop.domain.commands import Args, Assign, CheckIn, CheckOut, Command, command
from desktop.domain.roster import DutyRole
from desktop.domain.township import Township

log = logging.getLogger(__name__)

PLANNER = Actor(account="roster", name="排班", role=Role.DISPATCHER, station="中心")
DAYS_AHEAD = 7
DEMONSTRATION_DAYS_AHEAD = 1
DAILY_AT = time(0, 5)
_NAMESPACE = uuid.UUID("6f2c1f0e-8b53-4d0a-9a55-2f0d6a3a7c11")
_LOOK_EVERY = 30.0
_AT_ONCE = 200
_AWAY = ("下村走访", "外出开会", "现场处置")


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift that should be there."""

    id: str
    args: Assign


class Roster:
    """Plans the shifts of a township and keeps doing so every day, on a thread of its own, until closed."""

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
        days = [
            today + timedelta(days=day) for day in range(-1, ahead + 1)
        ]  # yesterday's watch may still last
        planned = [shift for day in days for shift in plan(town, day) if shift.args.end > now]
        wanted = [_command(shift, "assign", shift.args) for shift in planned]
        if town.demonstration:
            wanted += [step for shift in planned if shift.args.start <= now for step in _attendance(shift)]
        applied = 0
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            results = self._log.apply([(part, PLANNER)])[0]
            applied += sum(result.status == "applied" for result in results)
        return applied

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
        while not self._ended.is_set():
            local = self._clock.now().astimezone(self._log.township.clock.zone)
            due = made_for is None or (local.date() != made_for and local.time() >= DAILY_AT)
            if due and self._log.database.turn.mine():
                try:
                    made = self.make_ahead()
                    self._log.forget_old_ids()
                except SQLAlchemyError:
                    log.exception("the roster could not be made")
                else:
                    made_for = local.date()
                    log.info("roster made: %d commands", made)
            self._ended.wait(_LOOK_EVERY)


def plan(town: Township, day: date) -> Iterator[Planned]:
    """The shifts that begin on a local day.

    A post's lead (its deputy, where there is none) has the office hours of a workday; in a demonstration, which is
    looked at at any hour, the whole day. The watches turn day by day.
    """
    zone = town.clock.zone
    midnight = datetime.combine(day, time(), zone)
    for index, watch in enumerate(town.watches):
        person = watch.people[day.toordinal() % len(watch.people)]
        start = midnight.replace(hour=watch.start)
        args = Assign(role=DutyRole(watch.role), person=person, start=start, end=_later(start, watch.hours))
        yield Planned(_id(town, "watch", index, day), args)
    spans = town.clock.spans(day)
    if town.demonstration:
        spans = ((midnight, datetime.combine(day + timedelta(days=1), time(), zone)),)
    for post in town.posts:
        if not spans:
            continue
        start, end = spans[0][0], spans[-1][1]
        answers = post.lead or post.deputy
        if answers is None:
            continue
        args = Assign(post=post.id, person=answers, start=start, end=end, deputy=post.lead is None)
        first = Planned(_id(town, "post", post.id, day), args)
        yield first
        if town.demonstration and post.lead and post.deputy and _attends(first) is Attends.OUT:
            args = Assign(post=post.id, person=post.deputy, start=start, end=end, deputy=True)
            yield Planned(_id(town, "deputy", post.id, day), args)


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


def _later(start: datetime, hours: int) -> datetime:
    """So many hours later by the wall clock of the start's zone."""
    return (start.replace(tzinfo=None) + timedelta(hours=hours)).replace(tzinfo=start.tzinfo)


def _id(town: Township, *parts: object) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join([town.id, *map(str, parts)])))
