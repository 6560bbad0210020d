"""The live picture in memory: what the central has confirmed, with our own pending commands on top.

Confirmed entities change only by changes of the central. Pending commands are decided again on every confirmed
change of their subjects, by the same rules as in the central; what they would make lies in an overlay.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.commands import Args, SubjectType
from desktop.domain.decide import decide
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.outside.channels import same_number
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.answers import answers_for
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Answering, Shift
from desktop.domain.state import State, subject_type
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle
from desktop.services.sending.pending import OF_PROFILE, Pending, Sending, Unreadable, base_key
from desktop.services.signals import Signal
from desktop.services.situation.hall import E
from desktop.services.situation.roster import RosterPicture

__all__ = ["OF_PROFILE", "Key", "Pending", "Sending", "Situation", "Touched", "Unreadable", "base_key"]

log = logging.getLogger(__name__)

Key = tuple[SubjectType, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """What is not as it was: these subjects, or everything; or the list of pending commands."""

    keys: frozenset[Key] = frozenset()
    everything: bool = False
    pending: bool = False

    def events(self) -> Iterator[str]:
        """The ids of the touched events."""
        return (id_ for type_, id_ in self.keys if type_ is SubjectType.EVENT)


@dataclass(slots=True)
class _Overlay:
    entities: dict[Key, Entity] = field(default_factory=dict)
    keys_of_lane: dict[str, set[Key]] = field(default_factory=dict)


class Situation(RosterPicture):
    """A ``View`` of the township as this desk should show it. Lives on the interface thread."""

    def __init__(self, township: Township, actor: Actor) -> None:
        self._profile = township
        self._township: Township | None = None
        self.actor = actor
        self.touched: Signal[Touched] = Signal()
        self._confirmed = State(township)
        self._overlay = _Overlay()
        self._pending: dict[str, Pending] = {}
        self._orders_of: dict[str, dict[str, None]] = {}
        self._whistles_of: dict[str, dict[str, None]] = {}
        self._held: set[str] = set()
        self.overtaken: Signal[Pending] = Signal()
        """A command that a person has taken back had reached the center before."""
        self._given_up: dict[str, Pending] = {}
        self._unreadable: tuple[Unreadable, ...] = ()
        self.recalled: frozenset[str] = frozenset()

    # reading

    @property
    def township(self) -> Township:
        """The township as it is to be shown: the profile with what was changed of its catalogue, by us too."""
        if self._township is None:
            mine = [entity for entity in self._overlay.entities.values() if isinstance(entity, Setting)]
            confirmed = self._confirmed.township
            self._township = confirmed.overlaid(*mine) if mine else confirmed
        return self._township

    @township.setter
    def township(self, profile: Township) -> None:
        self._profile, self._township = profile, None

    def event(self, event_id: str) -> Event | None:
        """The event as it is to be shown."""
        entity = self._get((SubjectType.EVENT, event_id))
        return entity if isinstance(entity, Event) else None

    def order(self, order_id: str) -> Order | None:
        """The order as it is to be shown."""
        entity = self._get((SubjectType.ORDER, order_id))
        return entity if isinstance(entity, Order) else None

    def shift(self, shift_id: str) -> Shift | None:
        """The shift as it is to be shown."""
        entity = self._get((SubjectType.SHIFT, shift_id))
        return entity if isinstance(entity, Shift) else None

    def whistle(self, whistle_id: str) -> Whistle | None:
        """The whistle as it is to be shown."""
        entity = self._get((SubjectType.WHISTLE, whistle_id))
        return entity if isinstance(entity, Whistle) else None

    def alert(self, alert_id: str) -> Alert | None:
        """The alert as it is to be shown."""
        entity = self._get((SubjectType.ALERT, alert_id))
        return entity if isinstance(entity, Alert) else None

    def takeover(self, takeover_id: str) -> Takeover | None:
        """The handover as it is to be shown."""
        entity = self._get((SubjectType.HANDOVER, takeover_id))
        return entity if isinstance(entity, Takeover) else None

    def takeovers(self, since: datetime) -> Sequence[Takeover]:
        """The handovers that wait for a signature, and those that have changed since."""
        shown = self._shown(self._confirmed.all_takeovers(), Takeover)
        return [one for one in shown if one.is_open or one.changed_at >= since]

    def alerts(self, since: datetime) -> Sequence[Alert]:
        """The alerts that are open, and those that have changed since."""
        return [one for one in self.all_alerts() if one.is_open or one.changed_at >= since]

    def unsigned(self) -> Sequence[Order]:
        """The orders that the lead post has not signed for."""
        return [order for order in self.orders() if order.state is OrderState.ISSUED]

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]:
        """The shifts of a post that cover this moment."""
        own = (one for one in self._overlay.entities.values() if isinstance(one, Shift) and one.post == post)
        found = {one.id: one for one in self._confirmed.shifts(post, now)} | {one.id: one for one in own}
        return [one for one in found.values() if one.post == post and one.covers(now)]

    def answering(self, post_id: str, now: datetime) -> Answering:
        """Who answers for a post now."""
        return answers_for(self, post_id, now)

    def setting(self, setting_id: str) -> Setting | None:
        """The setting as it is to be shown."""
        entity = self._get((SubjectType.SETTING, setting_id))
        return entity if isinstance(entity, Setting) else None

    def number(self, now: datetime) -> str | None:
        """Numbers are given by the central alone."""
        return None

    def external(self, channel: Channel, number: str) -> str | None:
        """The live event that came through a channel under a number there; also one that waits to be sent."""
        for entity in self._overlay.entities.values():
            if isinstance(entity, Event) and same_number(entity, channel, number):
                return entity.id
        found = self._confirmed.external(channel, number)
        event = self.event(found) if found is not None else None
        return event.id if event is not None and same_number(event, channel, number) else None

    def events(self) -> Iterator[Event]:
        """All live events as they are to be shown, in no particular order."""
        return self._shown(self._confirmed.events(), Event)

    def orders(self) -> Iterator[Order]:
        """All live orders as they are to be shown, in no particular order."""
        return self._shown(self._confirmed.orders(), Order)

    def all_alerts(self) -> Iterator[Alert]:
        """All alerts as they are to be shown, in no particular order."""
        return self._shown(self._confirmed.all_alerts(), Alert)

    def orders_of(self, event_id: str) -> list[Order]:
        """The event's orders, oldest first."""
        found = [self.order(order_id) for order_id in self._orders_of.get(event_id, ())]
        return sorted((order for order in found if order is not None), key=lambda order: order.issued_at)

    def whistles_of(self, event_id: str) -> list[Whistle]:
        """The event's whistles, the first first."""
        found = [self.whistle(whistle_id) for whistle_id in self._whistles_of.get(event_id, ())]
        return sorted((one for one in found if one is not None), key=lambda one: one.blown_at)

    def all_whistles(self) -> Iterator[Whistle]:
        """All live whistles as they are to be shown."""
        for event_id in tuple(self._whistles_of):
            yield from self.whistles_of(event_id)

    def all_shifts(self) -> Iterator[Shift]:
        """All shifts as they are to be shown."""
        return self._shown(self._confirmed.all_shifts(), Shift)

    def all_callouts(self) -> Iterator[Callout]:
        """All call-outs as they are to be shown."""
        return self._shown(self._confirmed.all_callouts(), Callout)

    def all_absences(self) -> Iterator[Absence]:
        """All absences as they are to be shown."""
        return self._shown(self._confirmed.all_absences(), Absence)

    def pending(self) -> list[Pending]:
        """Our own commands that the center has not confirmed, oldest first."""
        return list(self._pending.values())

    def pending_of(self, lane: str) -> list[Pending]:
        """The pending commands of one event, oldest first."""
        return [pending for pending in self._pending.values() if pending.lane == lane]

    def one_pending(self, command_id: str) -> Pending | None:
        """One of our own commands that the center has not confirmed."""
        return self._pending.get(command_id)

    def is_given_up(self, command_id: str) -> bool:
        """Whether a command of ours was taken out by a person's word, or another one took its place."""
        return command_id in self._given_up

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Our own commands that cannot be read any more, oldest first."""
        return self._unreadable

    def confirmed_event(self, event_id: str) -> Event | None:
        """The event as the center has it, without our pending commands."""
        return self._confirmed.event(event_id)

    def confirmed_order(self, order_id: str) -> Order | None:
        """The order as the center has it, without our pending commands."""
        return self._confirmed.order(order_id)

    def base(self, args: Args, subject: str) -> int | None:
        """The version that a command given now would be made for: our own pending steps count as done."""
        key = base_key(args, subject)
        entity = self._get(key)
        nothing = 0 if key[0] in OF_PROFILE else None  # what the profile says counts as seen
        return entity.version if entity is not None else nothing

    # changing

    def reset(self, entities: Iterable[Entity], pending: Iterable[Pending] | None = None) -> None:
        """Take a whole new picture (from the store, or after a snapshot); pending commands stay on top."""
        self._confirmed = State(self._profile)
        self._township = None
        self._orders_of, self._whistles_of = {}, {}
        for entity in entities:
            self._put(entity)
        if pending is not None:
            self._pending = {item.command.id: item for item in pending}
        self._overlay = _Overlay()
        for lane in dict.fromkeys(item.lane for item in self._pending.values()):
            self._rebase(lane)
        self.touched.emit(Touched(everything=True, pending=True))

    def apply(self, changes: Sequence[Change], confirmed: Iterable[str] = ()) -> None:
        """Take in confirmed changes; commands that they confirm leave the pending list.

        Raises ValueError if a change cannot follow (something was missed): a new picture must be taken.
        """
        keys: set[Key] = set()
        gone = {change.command_id for change in changes} | set(confirmed)
        late = [given_up for id_ in gone if (given_up := self._given_up.pop(id_, None)) is not None]
        lanes = {item.lane for id_ in gone if (item := self._pending.pop(id_, None)) is not None}
        waiting = {item.lane for item in self._pending.values()}
        for change in changes:
            entity = self._confirmed.apply(change)
            key = (change.subject.type, change.subject.id)
            keys.add(key)
            self._list(entity)
            lanes |= {lane for lane, over in self._overlay.keys_of_lane.items() if key in over}
            lanes |= waiting & {change.subject.id}  # what could not be before may be possible now
        self._township = None
        for lane in lanes:
            keys |= self._rebase(lane)
        if keys or lanes:
            self.touched.emit(Touched(frozenset(keys), pending=bool(lanes)))
        for given_up in late:
            self.overtaken.emit(given_up)

    def submit(self, pending: Pending) -> None:
        """Lay one of our own commands on top."""
        news = pending.command.id not in self._pending
        self._pending[pending.command.id] = pending
        keys = self._lay(pending) if news else self._rebase(pending.lane)
        self.touched.emit(Touched(frozenset(keys), pending=True))

    def update(self, pending: Pending) -> None:
        """A pending command stands otherwise than before (sending, refused)."""
        before = self._pending.get(pending.command.id)
        if before is None:
            return
        if (
            before.waits == pending.waits and before.command == pending.command
        ):  # nothing is decided otherwise
            self._pending[pending.command.id] = pending
            keys = self._overlay.keys_of_lane.get(pending.lane, set()) | {(SubjectType.EVENT, pending.lane)}
            self.touched.emit(Touched(frozenset(keys), pending=True))
        else:
            self.submit(pending)

    def withdraw(self, command_id: str) -> None:
        """A pending command is given up by a person's word (or confirmed without a change that we see)."""
        pending = self._pending.pop(command_id, None)
        if pending is not None:
            self._given_up[command_id] = pending
            keys = self._rebase(pending.lane)
            self.touched.emit(Touched(frozenset(keys), pending=True))

    def exchange(self, old_id: str, pending: Pending) -> None:
        """Another command in the place of one of our own."""
        self._held.discard(old_id)
        if old_id in self._pending:
            self._given_up[old_id] = self._pending[old_id]
        items = [pending if id_ == old_id else item for id_, item in self._pending.items()]
        if old_id not in self._pending:
            items.append(pending)
        self._pending = {item.command.id: item for item in items}
        keys = self._rebase(pending.lane)
        self.touched.emit(Touched(frozenset(keys), pending=True))

    def hold(self, command_id: str, held: bool = True) -> None:
        """A person is changing this command: the picture is shown without it meanwhile (or with it again)."""
        pending = self._pending.get(command_id)
        if pending is None or held == (command_id in self._held):
            return
        if held:
            self._held.add(command_id)
        else:
            self._held.discard(command_id)
        keys = self._rebase(pending.lane)
        self.touched.emit(Touched(frozenset(keys), pending=True))

    def set_unreadable(self, found: Iterable[Unreadable]) -> None:
        """These of our own commands cannot be read any more."""
        found = tuple(found)
        if found != self._unreadable:
            self._unreadable = found
            self.touched.emit(Touched(pending=True))

    def forget(self, ids: Iterable[str]) -> None:
        """Drop events (and their orders) that no longer belong into the live picture."""
        keys: set[Key] = set()
        for event_id in ids:
            keys |= {*self._unlist_event(event_id), (SubjectType.EVENT, event_id)}
        for key in keys:
            self._confirmed.drop(*key)
        if keys:
            self.touched.emit(Touched(frozenset(keys)))

    def recall(self, entities: Iterable[Entity]) -> None:
        """Somebody looks at something past: it is part of the picture until something else is looked at."""
        given = {(subject_type(one), one.id): one for one in entities}
        found = {key: one for key, one in given.items() if key not in self._confirmed.entities}
        self.recalled = frozenset(id_ for type_, id_ in found if type_ is SubjectType.EVENT)
        for entity in found.values():
            self._put(entity)
        self.touched.emit(Touched(frozenset(found)))

    def remove(self, gone: Iterable[Key]) -> None:
        """These have left our sight: nothing of them is shown any more, not even with our own commands on top."""
        keys = set(gone)
        for type_, id_ in tuple(keys):
            if type_ is SubjectType.EVENT:
                keys |= self._unlist_event(id_)
        for key in keys:
            self._confirmed.drop(*key)
            self._unlist(key)
        for lane, over in tuple(self._overlay.keys_of_lane.items()):
            if over & keys:
                keys |= self._rebase(lane)
        if keys:
            self.touched.emit(Touched(frozenset(keys), pending=True))

    # inside

    def _get(self, key: Key) -> Entity | None:
        return self._overlay.entities.get(key) or self._confirmed.entities.get(key)

    def _shown(self, confirmed: Iterable[E], kind: type[E]) -> Iterator[E]:
        """These with our own pending commands on top, and what those would make."""
        overlay = self._overlay.entities
        for entity in confirmed:
            found = overlay.get((subject_type(entity), entity.id), entity)
            if isinstance(found, kind):
                yield found
        for key, made in overlay.items():
            if isinstance(made, kind) and key not in self._confirmed.entities:
                yield made

    def _put(self, entity: Entity) -> None:
        self._confirmed.put(entity)
        self._list(entity)

    def _list(self, entity: Entity | None) -> None:
        """Note to which event it belongs."""
        if isinstance(entity, Order):
            self._orders_of.setdefault(entity.event, {})[entity.id] = None
        elif isinstance(entity, Whistle):
            self._whistles_of.setdefault(entity.event, {})[entity.id] = None

    def _rebase(self, lane: str) -> set[Key]:
        """Decide the lane's pending commands again on the confirmed state; returns what may look different."""
        self._township = None
        stale = self._overlay.keys_of_lane.pop(lane, set())
        for key in stale:
            if self._overlay.entities.pop(key, None) is not None and key not in self._confirmed.entities:
                self._unlist(key)
        fresh: set[Key] = set()
        for pending in self.pending_of(lane):
            fresh |= self._lay(pending)
        return stale | fresh | {(SubjectType.EVENT, lane)}

    def _lay(self, pending: Pending) -> set[Key]:
        """Decide the last one of a lane on what is shown."""
        wanted, fresh = pending.command, {(SubjectType.EVENT, pending.lane)}
        if not pending.waits or wanted.id in self._held:
            return fresh
        # Whether it was made for this version is for the center to say: until then it is shown on top.
        command = wanted.model_copy(update={"expected_version": self.base(wanted.args, wanted.subject.id)})
        outcome = decide(self, command, pending.actor, command.issued_at)
        if isinstance(outcome, Refusal):
            return fresh
        for change in outcome:
            key = (change.subject.type, change.subject.id)
            entity = evolve(self._get(key), change)
            if entity is not None:
                self._overlay.entities[key] = entity
                self._overlay.keys_of_lane.setdefault(pending.lane, set()).add(key)
                self._township = None
                fresh.add(key)
                self._list(entity)
        return fresh

    def _unlist(self, key: Key) -> None:
        lists = {SubjectType.ORDER: self._orders_of, SubjectType.WHISTLE: self._whistles_of}
        for listed in lists.get(key[0], {}).values():
            listed.pop(key[1], None)

    def _unlist_event(self, event_id: str) -> set[Key]:
        """What belongs to an event that goes."""
        orders, whistles = self._orders_of.pop(event_id, {}), self._whistles_of.pop(event_id, {})
        return {(SubjectType.ORDER, id_) for id_ in orders} | {(SubjectType.WHISTLE, id_) for id_ in whistles}
