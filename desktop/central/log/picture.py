"""What the rules look at while a command is decided: entities read through the writing transaction."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, or_, select

from desktop.central.database.base import stamp
from desktop.central.log.numbers import event_of_number
from desktop.central.tables.core import days, entities
from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.outside.channels import same_number
from desktop.domain.outside.outside import number_key
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.rota.plan import ROTA, Rota
from desktop.domain.state import subject_type
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle

Key = tuple[SubjectType, str]
_Lasting = TypeVar("_Lasting", Takeover, Alert)
ENTITY: Mapping[str, TypeAdapter[Entity]] = {
    SubjectType.EVENT: TypeAdapter(Event),
    SubjectType.ORDER: TypeAdapter(Order),
    SubjectType.SHIFT: TypeAdapter(Shift),
    SubjectType.SETTING: TypeAdapter(Setting),
    SubjectType.WHISTLE: TypeAdapter(Whistle),
    SubjectType.ALERT: TypeAdapter(Alert),
    SubjectType.ROTA: TypeAdapter(Rota),
    SubjectType.CALLOUT: TypeAdapter(Callout),
    SubjectType.ABSENCE: TypeAdapter(Absence),
    SubjectType.HANDOVER: TypeAdapter(Takeover),
    SubjectType.FIGURES: TypeAdapter(Frozen),
    SubjectType.TICKET: TypeAdapter(Ticket),
    SubjectType.COUNTER: TypeAdapter(Counter),
}
_ENTITY = select(entities.c.body).where(
    entities.c.type == bindparam("kind"), entities.c.id == bindparam("entity")
)
_ENTITIES = select(entities.c.id, entities.c.body).where(
    entities.c.type == bindparam("kind"), entities.c.id.in_(bindparam("wanted", expanding=True))
)
_OF_EVENT = select(entities.c.type, entities.c.id).where(
    entities.c.event == bindparam("event"), entities.c.type != SubjectType.EVENT.value
)
_SHIFTS = select(entities.c.body).where(
    entities.c.post == bindparam("wanted"),
    entities.c.type == SubjectType.SHIFT.value,
    entities.c.until > bindparam("start"),
    entities.c.since <= bindparam("end"),
)
_SPAN = select(entities.c.body).where(
    entities.c.type == bindparam("kind"),
    entities.c.until > bindparam("start"),
    entities.c.since < bindparam("end"),
)
_OF_PERSON = _SPAN.where(entities.c.body.contains(bindparam("person")))
_WATCH = _SPAN.where(entities.c.body.not_like(f'%"role":"{DutyRole.POST.value}"%'))
_LATELY = select(entities.c.body).where(
    entities.c.type == bindparam("kind"),
    or_(entities.c.active, entities.c.changed_at >= bindparam("start")),
)
_TODAY = select(entities.c.id).where(
    entities.c.type == SubjectType.TICKET.value, entities.c.until > bindparam("start")
)
_UNSIGNED = select(entities.c.id).where(
    entities.c.type == SubjectType.ORDER.value,
    entities.c.active,
    entities.c.body.like(f'%"state":"{OrderState.ISSUED.value}"%'),
)
_KEPT = 20_000
_SHIFTS_GOOD_FOR = timedelta(hours=1)
_A_MOMENT = timedelta(microseconds=1)


class Recent:
    """Entities as last committed: the ones used lately, and the present shifts of each post."""

    def __init__(self) -> None:
        self._entities: OrderedDict[Key, Entity] = OrderedDict()
        self._shifts: dict[str, tuple[datetime, tuple[Shift, ...]]] = {}
        self._absences: tuple[datetime, datetime, tuple[Absence, ...]] | None = None
        self.numbers: dict[str, int] = {}
        """The last event number of each local day."""

    def get(self, key: Key) -> Entity | None:
        """The entity, if it is kept."""
        entity = self._entities.get(key)
        if entity is not None:
            self._entities.move_to_end(key)
        return entity

    def absences(self, start: datetime, end: datetime) -> tuple[Absence, ...] | None:
        """The absences between two moments, if they are kept and fresh."""
        if self._absences is None or not self._absences[0] <= start <= end <= self._absences[1]:
            return None
        return self._absences[2]

    def put_absences(self, start: datetime, end: datetime, found: tuple[Absence, ...]) -> None:
        """Keep what was read between two moments."""
        self._absences = (start, end, found)

    def put(self, entity: Entity) -> None:
        """Keep a committed entity."""
        self._entities[(subject_type(entity), entity.id)] = entity
        if len(self._entities) > _KEPT:
            self._entities.popitem(last=False)
        if isinstance(entity, Shift) and entity.post is not None:
            self._shifts.pop(entity.post, None)
        elif isinstance(entity, Absence):
            self._absences = None

    def shifts(self, post: str, now: datetime) -> tuple[Shift, ...] | None:
        """The shifts of a post around now, if they are kept and fresh."""
        read_at, found = self._shifts.get(post, (None, ()))
        return found if read_at is not None and read_at <= now < read_at + _SHIFTS_GOOD_FOR else None

    def put_shifts(self, post: str, now: datetime, shifts: tuple[Shift, ...]) -> None:
        """Keep what was read for a post."""
        self._shifts[post] = (now, shifts)

    def drop(self, keys: Iterable[Key]) -> None:
        """Forget what another process has changed, and all numbers."""
        self.numbers.clear()
        for key in keys:
            self._entities.pop(key, None)
            if key[0] is SubjectType.SHIFT:
                self._shifts.clear()
            elif key[0] is SubjectType.ABSENCE:
                self._absences = None

    def clear(self) -> None:
        """Forget everything (after a failed commit)."""
        self._entities.clear()
        self.numbers.clear()
        self._shifts.clear()
        self._absences = None


class Picture:
    """The township inside one writing transaction: committed entities with what was decided since on top.

    Nothing is written here; ``touched`` and ``numbered`` are what the log has to store.
    """

    def __init__(self, connection: Connection, township: Township, recent: Recent) -> None:
        self._connection = connection
        self._recent = recent
        self._township = township
        self._absent: set[Key] = set()
        """What was looked for and is not there; nobody else writes meanwhile."""
        self.touched: dict[Key, Entity] = {}
        self.numbered: dict[str, int] = {}

    @property
    def township(self) -> Township:
        """The township in which is decided, with what was decided of its catalogue."""
        return self._township

    def get(self, kind: SubjectType, entity_id: str) -> Entity | None:
        """The entity as it is now."""
        key = (kind, entity_id)
        entity = self.touched.get(key) or self._recent.get(key)
        if entity is None and key not in self._absent:
            body = self._connection.execute(_ENTITY, {"kind": kind.value, "entity": entity_id}).scalar()
            if body is not None:
                entity = ENTITY[kind].validate_json(body)
                self._recent.put(entity)
            else:
                self._absent.add(key)
        return entity

    def foresee(self, keys: Iterable[Key]) -> None:
        """Read at once what will be asked for one by one."""
        wanted: dict[SubjectType, set[str]] = {}
        for key in keys:
            if key not in self.touched and self._recent.get(key) is None:
                wanted.setdefault(key[0], set()).add(key[1])
        for kind, ids in wanted.items():
            rows = self._connection.execute(_ENTITIES, {"kind": kind.value, "wanted": sorted(ids)})
            found = {row.id: row.body for row in rows}
            for body in found.values():
                self._recent.put(ENTITY[kind].validate_json(body))
            self._absent |= {(kind, id_) for id_ in ids - found.keys()}

    def put(self, entity: Entity) -> None:
        """The entity as it will be once the transaction is committed."""
        self.touched[(subject_type(entity), entity.id)] = entity
        if isinstance(entity, Setting):
            self._township = self._township.overlaid(entity)

    def event(self, event_id: str) -> Event | None:
        """The event with this id."""
        entity = self.get(SubjectType.EVENT, event_id)
        return entity if isinstance(entity, Event) else None

    def about(self, entity: Entity) -> Event | None:
        """The event that an order or a whistle belongs to; None for anything else."""
        return self.event(entity.event) if isinstance(entity, Order | Whistle) else None

    def of_event(self, event_id: str) -> list[Entity]:
        """The orders and whistles of an event."""
        rows = self._connection.execute(_OF_EVENT, {"event": event_id}).all()
        keys = {(SubjectType(row.type), str(row.id)) for row in rows}
        keys |= {
            key
            for key, one in self.touched.items()
            if isinstance(one, Order | Whistle) and one.event == event_id
        }
        return [found for key in sorted(keys) if (found := self.get(*key)) is not None]

    def order(self, order_id: str) -> Order | None:
        """The order with this id."""
        entity = self.get(SubjectType.ORDER, order_id)
        return entity if isinstance(entity, Order) else None

    def shift(self, shift_id: str) -> Shift | None:
        """The shift with this id."""
        entity = self.get(SubjectType.SHIFT, shift_id)
        return entity if isinstance(entity, Shift) else None

    def whistle(self, whistle_id: str) -> Whistle | None:
        """The whistle with this id."""
        entity = self.get(SubjectType.WHISTLE, whistle_id)
        return entity if isinstance(entity, Whistle) else None

    def alert(self, alert_id: str) -> Alert | None:
        """The alert with this id."""
        entity = self.get(SubjectType.ALERT, alert_id)
        return entity if isinstance(entity, Alert) else None

    def takeover(self, takeover_id: str) -> Takeover | None:
        """The handover with this id."""
        entity = self.get(SubjectType.HANDOVER, takeover_id)
        return entity if isinstance(entity, Takeover) else None

    def takeovers(self, since: datetime) -> Sequence[Takeover]:
        """The handovers that wait for a signature, and those that have changed since."""
        return self._lately(SubjectType.HANDOVER, Takeover, since)

    def alerts(self, since: datetime) -> Sequence[Alert]:
        """The alerts that are open, and those that have changed since."""
        return self._lately(SubjectType.ALERT, Alert, since)

    def _lately(self, of: SubjectType, kind: type[_Lasting], since: datetime) -> Sequence[_Lasting]:
        bodies = self._connection.execute(_LATELY, {"kind": of.value, "start": stamp(since)}).scalars()
        known = {one.id: one for one in map(kind.model_validate_json, bodies)}
        known |= {one.id: one for one in self.touched.values() if isinstance(one, kind)}
        return [one for one in known.values() if one.is_open or one.changed_at >= since]

    def unsigned(self) -> Sequence[Order]:
        """The orders that the lead post has not signed for."""
        ids = set(self._connection.execute(_UNSIGNED).scalars())
        ids |= {one.id for one in self.touched.values() if isinstance(one, Order)}
        found = (self.order(id_) for id_ in sorted(ids))
        return [order for order in found if order is not None and order.state is OrderState.ISSUED]

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]:
        """The shifts of a post that cover this moment."""
        found = self._recent.shifts(post, now)
        if found is None:
            around = {"wanted": post, "start": stamp(now), "end": stamp(now + _SHIFTS_GOOD_FOR)}
            bodies = self._connection.execute(_SHIFTS, around).scalars()
            found = tuple(Shift.model_validate_json(body) for body in bodies)
            self._recent.put_shifts(post, now, found)
        fresh = {
            shift.id: shift
            for shift in self.touched.values()
            if isinstance(shift, Shift) and shift.post == post
        }
        known = {shift.id: shift for shift in found} | fresh
        return [shift for shift in known.values() if shift.covers(now)]

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]:
        """All shifts that last at some time between the two."""
        around = {"kind": SubjectType.SHIFT.value, "start": stamp(start), "end": stamp(end)}
        found = self._roster(self._connection.execute(_SPAN, around).scalars())
        return [shift for shift in found if shift.start < end and shift.end > start]

    def callout(self, callout_id: str) -> Callout | None:
        """The call-out with this id."""
        entity = self.get(SubjectType.CALLOUT, callout_id)
        return entity if isinstance(entity, Callout) else None

    def rota(self) -> Rota | None:
        """The plan of the roster; None where the log knows none."""
        entity = self.get(SubjectType.ROTA, ROTA)
        return entity if isinstance(entity, Rota) else None

    def shifts_of(self, person: str, start: datetime, end: datetime) -> Sequence[Shift]:
        """What a person has on the roster between two moments."""
        around = {"kind": SubjectType.SHIFT.value, "start": stamp(start), "end": stamp(end)}
        named = f'"person":{json.dumps(person, ensure_ascii=False)}'
        found = self._roster(self._connection.execute(_OF_PERSON, {**around, "person": named}).scalars())
        return [one for one in found if one.person == person and one.overlaps(start, end)]

    def watch(self, now: datetime) -> Sequence[Shift]:
        """The shifts of the day's watch that cover this moment."""
        around = {"kind": SubjectType.SHIFT.value, "start": stamp(now), "end": stamp(now + _A_MOMENT)}
        found = self._roster(self._connection.execute(_WATCH, around).scalars())
        return [one for one in found if one.role is not DutyRole.POST and one.covers(now)]

    def _roster(self, bodies: Iterable[str]) -> list[Shift]:
        """These shifts as they are now, and those that were touched."""
        found = {one.id: one for one in map(Shift.model_validate_json, bodies)}
        return list(
            (found | {one.id: one for one in self.touched.values() if isinstance(one, Shift)}).values()
        )

    def absence(self, absence_id: str) -> Absence | None:
        """The absence with this id."""
        entity = self.get(SubjectType.ABSENCE, absence_id)
        return entity if isinstance(entity, Absence) else None

    def absences(self, start: datetime, end: datetime) -> Sequence[Absence]:
        """Who is away at some time between two moments."""
        kept = self._recent.absences(start, end)
        if kept is None:
            until = max(end, start + _SHIFTS_GOOD_FOR)
            span = {"kind": SubjectType.ABSENCE.value, "start": stamp(start), "end": stamp(until)}
            bodies = self._connection.execute(_SPAN, span).scalars()
            kept = tuple(Absence.model_validate_json(body) for body in bodies)
            self._recent.put_absences(start, until, kept)
        fresh = {one.id: one for one in self.touched.values() if isinstance(one, Absence)}
        return [one for one in ({one.id: one for one in kept} | fresh).values() if one.overlaps(start, end)]

    def frozen(self, frozen_id: str) -> Frozen | None:
        """The figures of a period."""
        entity = self.get(SubjectType.FIGURES, frozen_id)
        return entity if isinstance(entity, Frozen) else None

    def setting(self, setting_id: str) -> Setting | None:
        """The setting with this id."""
        entity = self.get(SubjectType.SETTING, setting_id)
        return entity if isinstance(entity, Setting) else None

    def external(self, channel: Channel, number: str) -> str | None:
        """The event that came through a channel under a number there."""
        for entity in self.touched.values():
            if isinstance(entity, Event) and same_number(entity, channel, number):
                return entity.id
        found = event_of_number(self._connection, channel.value, number_key(number))
        event = self.event(found) if found is not None else None
        return event.id if event is not None and same_number(event, channel, number) else None

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket with this id."""
        entity = self.get(SubjectType.TICKET, ticket_id)
        return entity if isinstance(entity, Ticket) else None

    def counter(self, counter_id: str) -> Counter | None:
        """The counter with this number."""
        entity = self.get(SubjectType.COUNTER, counter_id)
        return entity if isinstance(entity, Counter) else None

    def tickets(self, now: datetime) -> Sequence[Ticket]:
        """The tickets of today."""
        ids = dict.fromkeys(self._connection.execute(_TODAY, {"start": stamp(now)}).scalars())
        ids |= dict.fromkeys(one.id for one in self.touched.values() if isinstance(one, Ticket))
        self.foresee((SubjectType.TICKET, one) for one in ids)
        found = (self.ticket(one) for one in ids)
        return [one for one in found if one is not None and one.until > now]

    def number(self, now: datetime) -> str | None:
        """The next event number of the local day, such as 2026-1123-0147."""
        day = now.astimezone(self._township.clock.zone)
        return f"{day:%Y-%m%d}-{self._next(f'{day:%Y-%m%d}'):04d}"

    def ticket_number(self, window: str, now: datetime) -> str | None:
        """The next number of a window on the local day, such as 027."""
        day = now.astimezone(self._township.clock.zone)
        return f"{self._next(f'{day:%Y-%m%d} {window}'):03d}"

    def _next(self, key: str) -> int:
        last = self.numbered.get(key) or self._recent.numbers.get(key)
        if last is None:
            last = self._connection.execute(select(days.c.number).where(days.c.day == key)).scalar() or 0
        self.numbered[key] = last + 1
        return last + 1


def settings_in(connection: Connection) -> list[Setting]:
    """All settings."""
    wanted = select(entities.c.body).where(entities.c.type == SubjectType.SETTING.value)
    return [Setting.model_validate_json(body) for body in connection.execute(wanted).scalars()]


def etag_of(profile: str, connection: Connection) -> str:
    """What tells the township as it is now from any other: the profile's own tag, until a setting is made."""
    wanted = select(entities.c.id, entities.c.version).where(entities.c.type == SubjectType.SETTING.value)
    return tag_of(profile, ((row.id, row.version) for row in connection.execute(wanted)))


def tag_of(profile: str, settings: Iterable[tuple[str, int]]) -> str:
    """The same from the ids and versions of the settings."""
    told = [f"{id_}:{version}" for id_, version in sorted(settings)]
    return hashlib.sha256("\n".join((profile, *told)).encode()).hexdigest()[:32] if told else profile
