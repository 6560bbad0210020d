"""The log: one way in. A command's record, its numbered changes and their effect are one transaction."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.api.wire import Current, Reason, Result
from desktop.central.blobs import list_files, unusable
from desktop.central.database.base import Database, stamp
from desktop.central.log.entity_rows import row_of
from desktop.central.log.lanes import lane_of
from desktop.central.log.lines import Line, body_of, change_row, event_of, farewell_of, text_of, truncate
from desktop.central.log.links import link
from desktop.central.log.numbers import list_numbers
from desktop.central.log.picture import Key, Picture, Recent, settings_in, tag_of
from desktop.central.log.sighted import Sighted
from desktop.central.log.work import (
    Amended,
    Known,
    Malformed,
    Work,
    broken,
    made_by,
    made_in,
    refused,
    sent_by,
)
from desktop.central.open311.listing import list_requests
from desktop.central.outside.outbox import follow, follow_alert
from desktop.central.processes.bell import LOG, LOGINS
from desktop.central.showing.bars import redraw_all, redrawn
from desktop.central.showing.masked import masked_rows
from desktop.central.showing.sight import Keys, keys_of, sight_of, told_by
from desktop.central.tables.core import changes, commands, days, entities, meta, sights
from desktop.central.tables.masked import masked
from desktop.clock import Clock
from desktop.domain import commands as k
from desktop.domain.alerts.alerts import Alert
from desktop.domain.changes import Change
from desktop.domain.commands import Command, SubjectType
from desktop.domain.decide import decide
from desktop.domain.deciding import version_required
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity, evolve
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal, Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.exclusion_wire import Excluded
from desktop.domain.rights.projection import Clearance, mask
from desktop.domain.state import View
from desktop.domain.township.township import Township
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import Whistle

log = logging.getLogger(__name__)

IDS_KEPT = timedelta(days=180)
"""For so long at least a command that is sent again is known (a kiosk may be offline over Spring Festival)."""

_HEAD = select(meta.c.head, meta.c.etag).with_for_update()
"""Taking the counter row: until the commit nobody else writes to the log."""
_SET_HEAD = update(meta).values(head=bindparam("newest"))
_KNOWN = select(commands).where(commands.c.id.in_(bindparam("ids", expanding=True)))
_NUMBERED = select(changes.c.body).where(changes.c.seq == bindparam("seq"))
_REPLACED = "replaced"
"""The content of a command that never came and whose place another has taken."""
_SINCE = select(changes.c.subject_type, changes.c.subject_id).where(
    changes.c.seq > bindparam("after"), changes.c.seq <= bindparam("until")
)
_ADD_CHANGES, _ADD_SIGHTS, _ADD_COMMANDS = insert(changes), insert(sights), insert(commands)
BUGS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a mistake in the program raises: it is logged, and the rest of the work goes on."""


class Log:
    """Applies commands. Refusals and conflicts leave no trace, so a command may be sent again after one."""

    def __init__(self, database: Database, township: Township, clock: Clock) -> None:
        self.database = database
        self.township = township
        """As it is now: the profile with what the log has changed of its catalogue."""
        self._founded = township
        self.recorders: list[Callable[[Connection, Sequence[Mapping[str, object]]], None]] = []
        """Told of the rows of changes in the transaction that adds them."""
        self._clock = clock
        self._recent = Recent()
        self._listeners: list[Callable[[Sequence[Line]], None]] = []
        self.committed: Callable[[Sequence[Line]], None] = self.tell
        """Given what was committed here, in order; where the database is shared, who follows it tells the listeners
        (``company``)."""
        self.amended: list[Callable[[], None]] = []
        """Told that another profile is in force; from any thread."""
        with database.read() as connection:
            row = connection.execute(select(meta.c.epoch, meta.c.head, meta.c.etag)).one()
            self.township = township.overlaid(*settings_in(connection))
        self.epoch: str = row.epoch
        self.etag: str = row.etag
        """Of the profile, without what the log has changed of its catalogue."""
        self.head: int = row.head
        """The last committed seq that is known here."""
        self._read = self.head
        """Up to which seq what is kept of entities and settings is true."""

    def listen(self, listener: Callable[[Sequence[Line]], None]) -> None:
        """Be told of every commit, in order, on the thread that wrote or that follows the log."""
        self._listeners.append(listener)

    def reach(self, seq: int) -> None:
        """A commit is known here, whoever made it."""
        self.head = max(self.head, seq)

    def tell(self, lines: Sequence[Line]) -> None:
        """Tell everybody who listens."""
        for listener in self._listeners:
            listener(lines)

    def standing(self) -> tuple[Township, str]:
        """The township as it is known here, and what tells this one from any other. The database may be ahead of it:
        a tag that was read there would say of old contents that they are the new ones."""
        with self.database.lock:
            town = self.township
            return town, tag_of(self.etag, ((one.id, one.version) for one in town.settings))

    def read_settings(self) -> None:
        """Take the settings over that another process has made."""
        with self.database.lock, self.database.read() as connection:
            self.township = self._founded.overlaid(*settings_in(connection))

    def look(self) -> None:
        """Whether another process has put another profile in force; asked again and again (``watching``)."""
        with self.database.read() as connection:
            etag = connection.execute(select(meta.c.etag)).scalar_one()
        if etag != self.etag:
            with self.database.lock, self.database.read() as connection:
                self._take_profile(connection)

    def _take_profile(self, connection: Connection) -> None:
        row = connection.execute(select(meta.c.township, meta.c.etag)).one()
        self._founded, self.etag = Township.model_validate_json(row.township), row.etag
        self.township = self._founded.overlaid(*settings_in(connection))
        for tell in self.amended:
            tell()

    def submit(self, command: Command, actor: Actor) -> Result:
        """Apply one command."""
        return self.apply([((command,), actor)])[0][0]

    def apply(
        self,
        requests: Sequence[tuple[Sequence[Command | Malformed], Actor]],
        senders: Sequence[str | None] = (),
    ) -> list[list[Result]]:
        """Apply the commands of some requests in one transaction; durable when this returns.

        Each command is decided by itself: a refused one changes nothing and holds back only the later commands of
        its lane in the same request. ``senders``: for each request who sends it where that is not the actor.
        Raises SQLAlchemyError if nothing could be stored.
        """
        now = self._clock.now()

        def store(connection: Connection) -> tuple[Work, list[list[Result]]]:
            try:
                work = self._prepare(connection, requests)
                results = [self._request(work, wanted, actor, now) for wanted, actor in requests]
                for sender, answered in zip(senders, results, strict=False):
                    sent_by(work, sender, answered)
                self._store(connection, work, now)
            except SQLAlchemyError:
                self._recent.clear()  # also where it is tried again
                raise
            return work, results

        with self.database.lock:
            committed = False
            try:
                work, results = self.database.whole(store)
                committed = True
            finally:
                if not committed:
                    self._recent.clear()
            self._take_in(work)
        return results

    def amend(self, prepare: Callable[[Connection, Township, str], Amended]) -> None:
        """Put another profile in force, with what is done along with it, in one transaction.

        ``prepare``: asked in it, while nobody else writes, for what is to hold in place of a township and its etag;
        what it raises leaves everything as it was. Raises Refused where a rule forbids what is done along with it.
        """
        now = self._clock.now()

        def store(connection: Connection) -> Work:
            self.database.take_time(connection)
            work = self._prepare(connection, [])
            wanted = prepare(connection, self.township, self.etag)
            work.picture = Picture(connection, wanted.meanwhile, self._recent)
            for asked, actor in wanted.commands:
                for result in self._request(work, asked, actor, now):
                    if result.problem is not None:
                        raise Refused(result.problem.detail, result.problem.code, 422)
            self._store(connection, work, now)
            profile = wanted.profile.model_dump_json()
            etag = hashlib.sha256(profile.encode()).hexdigest()[:32]
            connection.execute(update(meta).values(township=profile, etag=etag))
            self.database.bell.ring(connection, LOGINS)
            return work

        with self.database.lock:
            committed = False
            try:
                work = self.database.whole(store)
                committed = True
            finally:
                if not committed:
                    self._recent.clear()
            self._take_in(work)
            with self.database.read() as connection:
                self._take_profile(connection)

    def _take_in(self, work: Work) -> None:
        """What was committed holds here from now on."""
        self._read = work.head
        self.reach(work.head)
        self.township = work.picture.township
        self._recent.numbers |= work.picture.numbered
        for entity in work.picture.touched.values():
            self._recent.put(entity)
        if work.lines:
            self.committed(work.lines)

    def forget_old_ids(self) -> int:
        """Drop the records of commands older than ``IDS_KEPT``; how many there were."""
        forget = delete(commands).where(commands.c.at < stamp(self._clock.now() - IDS_KEPT))
        return self.database.whole(lambda connection: connection.execute(forget).rowcount)

    def truncate(self, before: datetime) -> int:
        """Drop changes that are older; how many. The newest stays, and each account's head stays what it was.

        Whoever has not read so far gets ``log_truncated`` and takes a snapshot. Records of commands stay.
        """
        return self.database.whole(lambda connection: truncate(self.database, connection, before))

    def _prepare(
        self, connection: Connection, requests: Sequence[tuple[Sequence[Command | Malformed], Actor]]
    ) -> Work:
        given = [command for wanted, _ in requests for command in wanted if isinstance(command, Command)]
        ids = {id_ for command in given for id_ in (command.id, *command.replaces)}
        head, etag = connection.execute(_HEAD).one()
        if etag != self.etag:
            self._take_profile(connection)
        if head != self._read:
            self._catch_up(connection, head)
        self.database.make_room(connection, head)
        known = {
            row.id: Known(row.account, row.content, tuple(json.loads(row.seqs)))
            for row in connection.execute(_KNOWN, {"ids": list(ids)})
        }
        picture = Picture(connection, self.township, self._recent)
        picture.foresee((command.subject.type, command.subject.id) for command in given)
        return Work(connection, picture, head, known)

    def _catch_up(self, connection: Connection, head: int) -> None:
        """Another process has written: forget what it touched. Nobody writes meanwhile, so nothing is missed."""
        touched = connection.execute(_SINCE, {"after": self._read, "until": head}).all()
        if len(touched) == head - self._read:
            self._recent.drop((SubjectType(kind), id_) for kind, id_ in touched)
        else:  # some are not kept any more
            self._recent.clear()
        if head < self._read or any(kind == SubjectType.SETTING.value for kind, _ in touched):
            self.township = self._founded.overlaid(*settings_in(connection))
        self._read = head

    def _request(
        self, work: Work, wanted: Sequence[Command | Malformed], actor: Actor, now: datetime
    ) -> list[Result]:
        stuck: set[str] = set()
        lanes: dict[str, str] = {}
        results = []
        for command in wanted:
            if isinstance(command, Malformed):
                lane = command.lane
                result = Result(id=command.id, status="refused", problem=command.problem)
            else:
                try:
                    lane = lane_of(work.picture, command, lanes)
                except BUGS:
                    log.exception("command %s of kind %s has no lane", command.id, command.kind)
                    lane, result = command.subject.id, broken(command)
                else:
                    result = self._command(work, command, actor, now, held_back=lane in stuck)
            if lane and result.status in ("refused", "conflict"):
                stuck.add(lane)
            results.append(result)
        return results

    def _command(
        self, work: Work, command: Command, actor: Actor, now: datetime, *, held_back: bool
    ) -> Result:
        content = hashlib.sha256(command.model_dump_json().encode()).hexdigest()
        known = work.known.get(command.id)
        if known is not None:
            if (known.account, known.content) == (actor.account, content):
                return Result(id=command.id, status="duplicate", seqs=known.seqs)
            if (known.account, known.content) == (actor.account, _REPLACED):
                return refused(command, "replaced", "这条指令已由本人改过的一条代替，没有办理。")
            return refused(command, "id_reused", "这个指令编号已经用过，内容却不同；请重新操作一次。")
        if held_back:
            return refused(command, "depends_on", "同一件事的上一步没有办成，这一步先不办理。")
        try:
            arrived = self._arrived(work, command, actor)
            return arrived or self._decide(work, command, actor, now, content)
        except BUGS:
            log.exception("command %s of kind %s failed", command.id, command.kind)
            return broken(command)

    def _decide(self, work: Work, command: Command, actor: Actor, now: datetime, content: str) -> Result:
        picture = work.picture
        view: View = Sighted(picture, actor)
        outcome = decide(view, command, actor, now)
        if not isinstance(outcome, Refusal):
            outcome = version_required(command) or unusable(work.connection, command, actor) or outcome
        if isinstance(outcome, Refusal):
            return self._denied(work, command, outcome, actor)
        effects: list[tuple[Change, Entity, Keys, Keys]] = []
        moved: dict[tuple[SubjectType, str], Entity] = {}
        for change in outcome:
            key = (change.subject.type, change.subject.id)
            before = moved.get(key) or picture.get(*key)
            if change.subject.version != (before.version if before is not None else 0) + 1:
                return refused(command, "exists", "这个编号已经登记过了。")
            after = evolve(before, change)
            if after is None:
                raise ValueError(f"{change.kind} made nothing")
            moved[key] = after
            keys, leaving = self._told_by(picture, moved, after, before)
            effects.append((change, after, keys, leaving))
        seqs = []
        for change, after, keys, leaving in effects:
            work.head += 1
            seqs.append(work.head)
            line = self._record(work, change, after, keys, leaving)
            if line.redraws and isinstance(after, Event):
                work.redrawn.append(redrawn(line.seq, picture.event(after.id), after))
            picture.put(after)
            if line.redraws:
                for other in picture.of_event(after.id):  # they are kept from the same people from now on
                    picture.put(other)
        work.known[command.id] = Known(actor.account, content, tuple(seqs))
        work.fresh.append(command.id)
        for id_ in command.replaces:  # a copy of it that is still on its way comes too late
            if id_ not in work.known:
                work.known[id_] = Known(actor.account, _REPLACED, ())
                work.fresh.append(id_)
        return Result(id=command.id, status="applied", seqs=tuple(seqs))

    @staticmethod
    def _told_by(
        picture: Picture, moved: Mapping[Key, Entity], after: Entity, before: Entity | None
    ) -> tuple[Keys, Keys]:
        """Who is told of a change."""
        if not isinstance(after, Order | Whistle):
            return told_by(keys_of(after), keys_of(before) if before is not None else None)
        event = moved.get((SubjectType.EVENT, after.event)) or picture.event(after.event)
        about = event if isinstance(event, Event) else None
        return told_by(keys_of(after, about), keys_of(before, about) if before is not None else None)

    def _arrived(self, work: Work, command: Command, actor: Actor) -> Result | None:
        """The answer to a command whose forerunner was applied, although its author never heard of it."""
        for id_ in command.replaces:
            known = work.known.get(id_)
            if known is None or known.account != actor.account or not known.seqs:
                continue
            detail = "改之前的那一条其实已经送达并办理，改过的这一条没有再办。请核对后决定是否再发。"
            reason = Reason(code="replaced", detail=detail)
            body = work.connection.execute(_NUMBERED, {"seq": known.seqs[0]}).scalar()
            made = made_by(reason, Change.model_validate_json(body)) if body is not None else reason
            return Result(id=command.id, status="conflict", problem=made)
        return None

    def _denied(self, work: Work, command: Command, refusal: Refusal, actor: Actor) -> Result:
        """The answer to what a rule refuses; where somebody was quicker also who, when, with what."""
        reason = Reason.of(refusal)
        if refusal.code not in ("conflict", "state"):
            return Result(id=command.id, status="refused", problem=reason)
        kind, subject = command.subject.type, command.subject.id
        if isinstance(command.args, k.Issue | w.Blow):  # its expected version is the event's
            kind, subject = SubjectType.EVENT, command.args.event
        entity = work.picture.get(kind, subject)
        if entity is not None and (change := made_in(work, entity)) is not None:
            reason = made_by(reason, change)
        if refusal.code == "state":
            return Result(id=command.id, status="refused", problem=reason)
        if entity is None:
            return Result(id=command.id, status="conflict", problem=reason)
        clearance = sight_of(actor, work.picture.township).clearance_for(keys_of(entity))
        current = Current.of(mask(entity, clearance or Clearance.MASKED))
        return Result(id=command.id, status="conflict", problem=reason, current=current)

    def _record(self, work: Work, change: Change, after: Entity, keys: Keys, leaving: Keys) -> Line:
        body, event = body_of(change), event_of(after)
        work.changes.append(change_row(work.head, change, event, body))
        text = text_of(self.epoch, work.head, body)
        farewell = farewell_of(self.epoch, work.head, body) if leaving else ""
        work.lines.append(Line(work.head, keys, text, leaving, farewell, event, change.kind == Excluded.kind))
        return work.lines[-1]

    def _store(self, connection: Connection, work: Work, now: datetime) -> None:
        if not work.changes:
            return
        connection.execute(_ADD_CHANGES, work.changes)
        link(connection, work.changes)
        shown = [{"key": key, "seq": line.seq, "leaving": 0} for line in work.lines for key in line.keys]
        shown += [{"key": key, "seq": line.seq, "leaving": 1} for line in work.lines for key in line.leaving]
        if shown:
            connection.execute(_ADD_SIGHTS, shown)
        rows = [row_of(entity, work.picture.about(entity)) for entity in work.picture.touched.values()]
        self.database.replace(connection, entities, rows)
        redraw_all(connection, work.redrawn)
        self.database.replace(connection, masked, masked_rows(work.picture.touched.values()))
        events = [entity for entity in work.picture.touched.values() if isinstance(entity, Event)]
        list_numbers(connection, events)
        list_requests(connection, events)
        list_files(connection, events)
        for entity in work.picture.touched.values():
            if isinstance(entity, Event):
                follow(connection, entity, now)
            elif isinstance(entity, Alert):
                follow_alert(connection, entity, now)
        at = stamp(now)
        records = [
            {
                "id": id_, "account": known.account, "content": known.content, "seqs": json.dumps(known.seqs), "at": at,
                "sender": known.sender,
            }
            for id_ in work.fresh for known in (work.known[id_],)
        ]  # fmt: skip
        connection.execute(_ADD_COMMANDS, records)
        for record in self.recorders:
            record(connection, work.changes)
        numbers = [{"day": day, "number": number} for day, number in work.picture.numbered.items()]
        self.database.replace(connection, days, numbers)
        connection.execute(_SET_HEAD, {"newest": work.head})
        self.database.bell.ring(connection, LOG)
