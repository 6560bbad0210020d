"""Who sits where after an amendment: the shifts that the center has planned by the profile follow it at once.

Shifts that a person has made, published or agreed upon stay: they are asked about (``uses``).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from desktop.central.log.picture import Picture, Recent
from desktop.domain.commands import Args, Assign, Command, command
from desktop.domain.roster.shift_wire import ShiftCancel, ShiftChange
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.rota.plan import Rota, ShiftPattern, default_patterns
from desktop.domain.rota.slots import is_deputy, slots_of
from desktop.domain.township.township import Township

WHY = "镇街配置已调整"
_AHEAD = timedelta(days=60)
_A_MOMENT = timedelta(seconds=1)
_OVER = (ShiftState.ENDED, ShiftState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Reseating:
    """The commands that let the roster follow, and the shifts that they settle."""

    commands: tuple[Command, ...] = ()
    settled: frozenset[str] = frozenset()


NOBODY = Reseating()
"""Nothing has to follow."""


def reseating(connection: Connection, before: Township, after: Township, now: datetime) -> Reseating:
    """First what is taken from whoever no longer has the seat, then what is given to who has it now.

    A shift under way ends now and goes on under the new name; one of a seat that is gone is not touched: it is to be
    signed off by whoever sits there.
    """
    picture = Picture(connection, before, Recent())
    rota = picture.rota()
    if rota is not None and rota.put_at is not None:
        return NOBODY
    old = {one.id: one for one in default_patterns(before)}
    new = {one.id: one for one in default_patterns(after)}
    taken: list[Command] = []
    given: list[Command] = []
    settled: set[str] = set()
    for shift in picture.shifts_between(now, now + _AHEAD):
        pattern = new.get(shift.pattern or "")
        if not _is_planned(shift, old, rota, before) or _keeps(shift, pattern):
            continue
        begun = shift.start < now
        if begun and pattern is None:
            continue
        args: Args = ShiftChange(end=now + _A_MOMENT, reason=WHY) if begun else ShiftCancel(reason=WHY)
        taken.append(_step(shift, args, now))
        settled.add(shift.id)
        given += _instead(shift, pattern, after, now, begun=begun) if pattern is not None else ()
    return Reseating((*taken, *given), frozenset(settled))


def _is_planned(shift: Shift, old: dict[str, ShiftPattern], rota: Rota | None, town: Township) -> bool:
    """Whether the center has planned it by the profile, and nobody has had a hand in it."""
    if shift.pattern not in old or shift.state in _OVER or shift.record or shift.swap is not None:
        return False
    day = shift.start.astimezone(town.clock.zone).date()
    return rota is None or not rota.is_published(shift.pattern or "", day)


def _keeps(shift: Shift, pattern: ShiftPattern | None) -> bool:
    return pattern is not None and (shift.stands_in_for or shift.person) in pattern.pool


def _instead(
    shift: Shift, pattern: ShiftPattern, town: Township, now: datetime, *, begun: bool
) -> Iterator[Command]:
    day = shift.start.astimezone(town.clock.zone).date()
    person = next((one.person for one in slots_of([pattern], town, day, day) if one.person is not None), None)
    start = now + _A_MOMENT if begun else shift.start
    if person is None or start >= shift.end:
        return
    id_ = str(uuid.uuid5(uuid.UUID(shift.id), f"{person}/{now.isoformat()}"))
    args = Assign(
        role=shift.role, post=shift.post, person=person, start=start, end=shift.end,
        deputy=is_deputy(town, pattern, person), pattern=shift.pattern, words=WHY,
    )  # fmt: skip
    yield command(str(uuid.uuid5(uuid.UUID(id_), "assign")), args, id_, now)


def _step(shift: Shift, args: Args, now: datetime) -> Command:
    return command(
        str(uuid.uuid5(uuid.UUID(shift.id), f"amended/{now.isoformat()}")), args, shift.id, now, shift.version
    )
