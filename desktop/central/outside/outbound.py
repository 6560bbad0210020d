"""The watchdog of everything that goes outside: delivers, tries again, and puts before a person what does not arrive.

Each message is tried at once, after five minutes, then every thirty, until the limit of ``gateways.yaml``; then it
stands in 待确认. A hand-over that was delivered and of which nothing is heard stands there too. What becomes of a
message is a change of its event like any other; the first tries are told one by one, later ones only in the end.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.alerts.speakers import ReceiptsAnswer, SpeakerFolder, message_of, take_receipts
from desktop.central.blobs import Blobs
from desktop.central.log.log import BUGS, Log
from desktop.central.log.picture import ENTITY
from desktop.central.outside import outbox
from desktop.central.outside.gateways import (
    MAX_ANSWER,
    Adapter,
    Came,
    FolderAdapter,
    HttpAdapter,
    Outcome,
    Retry,
)
from desktop.central.outside.inbound import InboundAnswer, take
from desktop.central.outside.joined import CentralAdapter
from desktop.central.outside.linked_out import Reporter, along, hidden
from desktop.central.outside.outbox import Row
from desktop.central.tables.core import entities
from desktop.clock import Clock, new_id
from desktop.domain.alerts.alerts import Alert
from desktop.domain.alerts.decide_alerts import SPEAKERS_ACCOUNT
from desktop.domain.alerts.wire import DeliverAlert
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Delivered, SubjectType, command
from desktop.domain.events.events import Event, EventState
from desktop.domain.evolve import Entity
from desktop.domain.outside.channels import GATEWAY, OUTSIDE_WORDS
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT, REASON_WORDS
from desktop.domain.outside.outside import Message, MessageKind, MessageStep, OutsideWord, message_key
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township

log = logging.getLogger(__name__)

Wanted: TypeAlias = Callable[[], Mapping[str, Any]]
"""Makes the message of a row."""

WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN, station="中心")
TOLD_TRIES = 3
"""So many tries without success are told one by one; then the view says 每 30 分钟重试, and the end is told."""
_LOOK_EVERY = 2.0
_BROKEN = "中心处理这条消息时出错，已记录；请联系管理员。"
_TRIES_AT_A_DEAD_END = 2
_REST = timedelta(minutes=1)
"""A gateway that was not there twice in one round is left alone for so long at most: the others go first."""

_BODY = select(entities.c.body)
_STEPS = {
    Came.SENT: MessageStep.SEND,
    Came.ACKNOWLEDGED: MessageStep.ACKNOWLEDGE,
    Came.REFUSED: MessageStep.REFUSE,
}


class Outbound:
    """Works on the list of messages, on a thread of its own once started; ``turn`` is one round of it."""

    def __init__(
        self,
        center_log: Log,
        clock: Clock,
        adapters: Mapping[str, Adapter],
        retry: Retry,
        speakers: Mapping[str, Adapter] | None = None,
        speakers_retry: Retry | None = None,
    ) -> None:
        self._log, self._clock, self._retry = center_log, clock, retry
        self._speakers_retry = speakers_retry or retry
        self._database = center_log.database
        self._adapters: dict[str, Adapter] = {
            **{str(way): adapter for way, adapter in adapters.items()},
            **(speakers or {}),
        }
        for adapter in self._adapters.values():
            if isinstance(adapter, CentralAdapter):
                adapter.bytes_of = Blobs(self._database, clock).whole
        self._resting: dict[str, datetime] = {}
        self._stuck: set[Path] = set()
        self._news, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="central-outbound")
        center_log.listen(lambda _lines: self._news.set())

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def close(self) -> None:
        """End the thread and the connections; what is not delivered is there at the next start."""
        self._ended.set()
        self._news.set()
        if self._thread.is_alive():
            self._thread.join()
        for adapter in self._adapters.values():
            adapter.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                if self._database.turn.mine():
                    self.turn()
            except (SQLAlchemyError, OSError, *BUGS):
                log.exception("what goes outside could not be worked on")
                self._ended.wait(_LOOK_EVERY)
            self._news.wait(_LOOK_EVERY)
            self._news.clear()

    def turn(self) -> None:
        """Read what came in, deliver what is due, and see what has been without an answer for too long."""
        self._read_folders()
        now = self._clock.now()
        with self._database.read() as connection:
            rows = outbox.waiting(connection)
            silent = outbox.unanswered(connection, now - timedelta(hours=self._retry.silence_hours))
            left = outbox.left_behind(connection)
        failures: dict[str, int] = {}
        for row in rows:
            if self._ended.is_set():
                return
            if row.placed or row.next_at <= now:
                self._work(row, now, failures)
        words = f"送达 {self._retry.silence_hours:g} 小时没有回音"
        for row in silent:
            self._tell(row, Delivered(message=row.message, step=MessageStep.FALL_SILENT, words=words))
        for row in left:
            adapter = self._adapters.get(row.channel)
            if adapter is not None:
                adapter.take_back(row.key)
            for attempt in self._database.attempts():
                with attempt as connection:
                    outbox.place(connection, row.key, there=False)

    def _work(self, row: Row, now: datetime, failures: dict[str, int]) -> None:
        adapter = self._adapters.get(row.channel)
        if adapter is None:
            self._tell(row, _not_connected(row))
            return
        rests_until = self._resting.get(row.channel)
        if rests_until is not None and now < rests_until and now < row.since + self._limit(row):
            return
        wanted = self._wanted(row)
        if wanted is None:
            return
        outcome = self._tried(row, wanted, adapter)
        if outcome.unreachable:
            failures[row.channel] = failures.get(row.channel, 0) + 1
            if failures[row.channel] >= _TRIES_AT_A_DEAD_END:
                self._resting[row.channel] = now + min(
                    _REST, timedelta(minutes=self._retry_of(row).first_minutes)
                )
        else:
            self._resting.pop(row.channel, None)
        self._came(row, outcome, now, adapter)

    def _wanted(self, row: Row) -> Wanted | None:
        """What a row is to say; None where it is not wanted any more."""
        found = self._entity(row)
        if isinstance(found, Alert):
            sending = found.sending(row.message)
            return (lambda: message_of(self._log.township, found, sending)) if sending is not None else None
        if isinstance(found, Event) and found.outside is not None:
            message = found.outside.message(row.message)
            way = self._adapters.get(row.channel)
            reporter = way.reporter if isinstance(way, HttpAdapter | FolderAdapter) else None
            return (
                (lambda: payload_of(self._log.township, found, message, reporter))
                if message is not None
                else None
            )
        return None

    def _tried(self, row: Row, wanted: Wanted, adapter: Adapter) -> Outcome:
        """One try. A message that we cannot work on ourselves is tried again like any other, and holds up none."""
        try:
            return adapter.deliver(row.key, wanted(), placed=row.placed)
        except (OSError, *BUGS):
            log.exception("message %s could not be worked on", row.key)
            return Outcome(Came.UNKNOWN, "本中心传送这条消息时出错，已记录，请联系管理员")

    def _came(self, row: Row, outcome: Outcome, now: datetime, adapter: Adapter) -> None:
        step = _STEPS.get(outcome.came)
        if step is not None:
            tries = row.tries + 1
            self._tell(
                row,
                Delivered(
                    message=row.message, step=step, tries=tries, words=outcome.words, number=outcome.number
                ),
            )
            if outcome.receipts and row.kind == outbox.ALERT:
                told = {"id": row.key, "receipts": outcome.receipts}
                take_receipts(self._log, self._clock, WORKER, told)
            return
        if outcome.came is Came.PLACED and not row.placed:
            for attempt in self._database.attempts():
                with attempt as connection:
                    outbox.place(connection, row.key, there=True)
                    first = now + timedelta(minutes=self._retry_of(row).first_minutes)
                    outbox.tried(connection, row.key, 0, first, outcome.words)
            return
        if row.next_at > now:
            return  # it lies there and there is time
        tries = row.tries + 1
        retry = self._retry_of(row)
        if now >= row.since + self._limit(row):
            adapter.take_back(row.key)
            words = f"{retry.give_up_hours:g} 小时内试了 {tries} 次，{outcome.words}"
            self._tell(
                row, Delivered(message=row.message, step=MessageStep.GIVE_UP, tries=tries, words=words)
            )
            return
        pause = retry.first_minutes if tries == 1 and not row.placed else retry.then_minutes
        next_at = min(now + timedelta(minutes=pause), row.since + self._limit(row))
        for attempt in self._database.attempts():
            with attempt as connection:
                outbox.tried(connection, row.key, tries, next_at, outcome.words)
        if tries <= TOLD_TRIES:
            self._tell(
                row,
                Delivered(
                    message=row.message,
                    step=MessageStep.TRY,
                    tries=tries,
                    words=outcome.words,
                    next_at=next_at,
                ),
            )

    def _retry_of(self, row: Row) -> Retry:
        return self._speakers_retry if row.kind == outbox.ALERT else self._retry

    def _limit(self, row: Row) -> timedelta:
        return timedelta(hours=self._retry_of(row).give_up_hours)

    def _tell(self, row: Row, args: Delivered) -> None:
        """Write down what became of it. Where the rules say no, somebody has decided otherwise meanwhile."""
        step = _of_alert(args) if row.kind == outbox.ALERT else args
        wanted = command(new_id(), step, row.event, self._clock.now())
        result = self._log.submit(wanted, WORKER)
        if result.status != "applied":
            log.info(
                "message %s: %s was not taken: %s", row.key, args.step, result.problem and result.problem.code
            )

    def _entity(self, row: Row) -> Entity | None:
        kind = SubjectType.ALERT if row.kind == outbox.ALERT else SubjectType.EVENT
        of = entities.c.type == kind.value, entities.c.id == row.event
        with self._database.read() as connection:
            body = connection.execute(_BODY.where(*of)).scalar()
        return ENTITY[kind].validate_json(body) if body is not None else None

    def _read_folders(self) -> None:
        folders: dict[str, FolderAdapter] = {}
        for name, adapter in self._adapters.items():
            way = getattr(adapter, "way", adapter)  # speakers' ways lie in ``KeptInside``
            if isinstance(way, FolderAdapter) and way not in folders.values():
                folders[name] = way
        for name, adapter in folders.items():
            speakers = isinstance(adapter, SpeakerFolder)
            actor = Actor(
                account=SPEAKERS_ACCOUNT if speakers else f"{GATEWAY}{name}",
                name="播出设备" if speakers else f"{name} 网关",
                role=Role.WINDOW,
                station="文件交换",
            )
            try:
                arrived = list(adapter.arrived())
            except OSError:
                continue  # not there at the moment; what is put there says so
            for file in arrived:
                self._read_file(name, adapter, actor, file)

    def _read_file(self, name: str, adapter: FolderAdapter, actor: Actor, file: Path) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_ANSWER + 1)
        except OSError:
            return  # not finished, or gone
        try:
            answer: InboundAnswer | ReceiptsAnswer
            if isinstance(adapter, SpeakerFolder):
                answer = take_receipts(self._log, self._clock, actor, _json(content))
            else:
                answer = take(self._log, self._clock, Channel(name.partition(":")[0]), actor, _json(content))
        except BUGS:
            log.exception("%s of %s could not be taken", file.name, name)
            answer = InboundAnswer(id="", status="refused", code="internal", detail=_BROKEN)
        try:
            adapter.settle(file, answer.model_dump(mode="json"), good=answer.status != "refused")
        except OSError as error:  # it is read again, which changes nothing
            if file not in self._stuck:
                self._stuck.add(file)
                log.warning("%s of %s could not be put away: %s", file.name, name, error)
        else:
            self._stuck.discard(file)


def _json(content: bytes) -> object:
    if len(content) > MAX_ANSWER:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _not_connected(row: Row) -> Delivered:
    """A hand-over that cannot go anywhere is a person's affair at once; a status that nobody waits for is not."""
    words = "本中心没有接通这种播出设备" if row.kind == outbox.ALERT else "本中心没有接通这个渠道"
    handed = row.kind in (MessageKind.HAND_OVER.value, outbox.ALERT)
    return Delivered(
        message=row.message, step=MessageStep.GIVE_UP if handed else MessageStep.SWITCH_OFF, words=words
    )


def _of_alert(args: Delivered) -> DeliverAlert:
    """The same of an alert."""
    return DeliverAlert(sending=args.message, **args.model_dump(exclude={"message"}))


def payload_of(
    township: Township, event: Event, message: Message, reporter: Reporter | None = None
) -> Mapping[str, Any]:
    """A message as the other side gets it.

    Of persons it says something with a hand-over only (they must find the place), and in the four-element reply of what
    was closed, which the hotlines ask for. ``reporter``: how much of them goes along; None: as usual.
    """
    told: dict[str, Any] = {
        "id": message_key(event.id, message.id),
        "kind": message.kind.value,
        "channel": message.channel.value,
        "from": township.name,
        "at": message.at.isoformat(),
        "event_number": event.number,
        "text": message.words,
    }
    if message.kind is MessageKind.STATUS and message.word is not None:
        number = event.external.number if event.external is not None else ""  # what older versions told
        told |= {
            "number": message.about or number,
            "status": message.word.value,
            "status_text": OUTSIDE_WORDS[message.word],
        }
        if event.reply is not None and message.word is OutsideWord.DONE:
            told["reply"] = event.reply.model_dump(mode="json")
            if event.state is EventState.MERGED:  # the other event's reply: its citizen is none of theirs
                told["reply"] |= {"talked_to": "", "told": ""}
        return told | along(township, event, message)
    if message.kind is MessageKind.URGE:
        return told | along(township, event, message)
    who = event.reporter
    handed = {
        **told,
        **along(township, event, message),
        "reason": message.reason.value if message.reason is not None else None,
        "reason_text": REASON_WORDS[message.reason] if message.reason is not None else "",
        "title": event.title,
        "description": event.description,
        "severity": event.severity.value,
        "place": event.place,
        "grid": township.tree.name(event.grid) if event.grid is not None else "",
        "lon": event.lon,
        "lat": event.lat,
        "reported_at": event.reported_at.isoformat(),
        "reporter": {"name": who.name, "phone": who.phone} if who is not None else None,
    }
    usual: Reporter = "masked" if message.kind is MessageKind.ESCALATION else "full"
    return hidden(handed, reporter or usual)
