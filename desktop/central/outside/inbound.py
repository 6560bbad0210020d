"""What other systems send us: reports under their own number, and what they say to our hand-overs. Each once."""

from __future__ import annotations

import logging
import secrets
import uuid
from typing import Annotated, Any, Literal

from pydantic import Field, RootModel, StringConstraints, ValidationError
from sqlalchemy import select

from desktop.central.api.plain import Line, Long, Name, Own, Title, plain
from desktop.central.log.log import Log
from desktop.central.log.numbers import event_of_number
from desktop.central.log.once import Names
from desktop.central.log.picture import ENTITY
from desktop.central.outside.linked_in import (
    IncomingHandOver,
    IncomingStatus,
    IncomingUrge,
    Linked,
    Sender,
    command_id,
    event_id,
    file_command_id,
    understood,
    way_in,
)
from desktop.central.positions.ground import grid_at
from desktop.central.showing.sight import without_wall
from desktop.central.tables.core import entities
from desktop.clock import Clock, new_id
from desktop.domain.base import Fact, Instant
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import Args, OutsideReply, Report, SubjectType, command
from desktop.domain.events.attachments import Attach
from desktop.domain.events.events import Event, Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.outside.channels import LINKED, missing_at_registration, same_number
from desktop.domain.outside.outside import External, MessageState, MessageStep, number_key, split_key
from desktop.domain.rights.actors import Actor

journal = logging.getLogger(__name__)

MAX_INBOUND = 64 * 1024
"""Bytes of one message from outside."""
STATION = 91
"""The station of query codes that are made for reports from outside."""
_EVENTS = uuid.UUID("0b0c1a4e-52a4-4b0e-8d5e-94f1a3c7d2b6")


class IncomingReport(Fact):
    """A report. ``id``: the sender's own name of this message; ``number``: of the matter, in the sender's system."""

    kind: Literal["report"]
    id: Own
    number: Name = ""
    title: Title
    description: Long = ""
    place: Line = ""
    severity: Severity | None = None
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    came_at: Instant | None = None
    due: Instant | None = None
    feedback: bool = False
    reporter: Sender | None = None


class IncomingReply(Fact):
    """What the sender says to a hand-over of ours; ``message`` is the id under which it was sent."""

    kind: Literal["reply"]
    id: Own
    message: Annotated[str, StringConstraints(min_length=3, max_length=160)]
    state: Literal["acknowledged", "answered", "refused"]
    number: Name = ""
    words: Long = ""
    solved: bool | None = None


class InboundMessage(
    RootModel[Annotated[IncomingReport | IncomingReply | Linked, Field(discriminator="kind")]]
):
    """``POST /v1/inbound/{channel}``."""


class InboundAnswer(Fact):
    """The answer: the message's id, what became of it, our number and query code, or why not."""

    id: str
    status: Literal["applied", "duplicate", "refused"]
    number: str | None = None
    query_code: str | None = None
    code: str | None = None
    detail: str | None = None
    field: str | None = None


_OTHER = "这个消息编号已经用过，内容却不同：请换一个新的消息编号再发。"
_KINDS = frozenset({"report", "reply", "hand_over", "escalation", "status", "urge"})
_OF_HAND_OVER = ("from_", "event_number", "turn", "at", "reported_at")
_ABOUT = {
    "hand_over": _OF_HAND_OVER, "escalation": _OF_HAND_OVER, "status": ("message", "order", "status"),
    "urge": ("message", "supervise"),
}  # fmt: skip
"""What a message of another center is about, whatever else it says when it is sent again."""
_STEPS = {
    "acknowledged": (MessageStep.ACKNOWLEDGE, MessageState.ACKNOWLEDGED),
    "answered": (MessageStep.ANSWER, MessageState.ANSWERED),
    "refused": (MessageStep.REFUSE, MessageState.REFUSED),
}


def take(log: Log, clock: Clock, channel: Channel, actor: Actor, raw: object) -> InboundAnswer:
    """Take one message of a channel; the same one again changes nothing and is answered as before.

    Another one under a name that is used is refused (``id_reused``) without a word of the first.
    """
    name = raw.get("id") if isinstance(raw, dict) else None
    shown = str(plain(name))[:64] if isinstance(name, str) else ""
    try:
        message = InboundMessage.model_validate(raw).root
    except ValidationError as error:
        return _malformed(shown, error)
    names = Names(log.database, clock)
    with without_wall():  # whether it is known already, also by what the gateway does not see
        held = names.take(actor.account, message.kind, message.id, message, _ABOUT.get(message.kind, ()))
        if held == "other":
            return InboundAnswer(id=message.id, status="refused", code="id_reused", detail=_OTHER, field="id")
        try:
            answer = _taken(log, clock, channel, actor, message)
        except (
            ValidationError
        ) as error:  # each field is right by itself, but what it says together is nothing of ours
            answer = _malformed(message.id, error)
        if answer.status == "refused" and held == "new":
            names.give_back(actor.account, message.kind, message.id)
        return answer


def status_of(answer: InboundAnswer) -> int:
    """The HTTP status that goes with an answer."""
    if answer.status != "refused":
        return 200
    return {"malformed": 400, "id_reused": 409}.get(answer.code or "", 422)


def _malformed(name: str, error: ValidationError) -> InboundAnswer:
    place = error.errors(include_url=False)[0]["loc"]
    field = ".".join(str(part) for part in place if part not in _KINDS) or None
    return InboundAnswer(
        id=name, status="refused", code="malformed", detail="消息内容不完整或格式不对。", field=field
    )


def _taken(
    log: Log, clock: Clock, channel: Channel, actor: Actor, message: IncomingReport | IncomingReply | Linked
) -> InboundAnswer:
    if isinstance(message, IncomingHandOver | IncomingStatus | IncomingUrge):
        return _linked(log, clock, channel, actor, message)
    if isinstance(message, IncomingReport):
        return _report(log, clock, channel, actor, message)
    return _reply(log, clock, channel, actor, message)


def _report(log: Log, clock: Clock, channel: Channel, actor: Actor, message: IncomingReport) -> InboundAnswer:
    event_id = str(uuid.uuid5(_EVENTS, f"{channel.value}\n{message.id}"))
    known = _known(log, channel, message, event_id)
    if known is not None:
        return _told(message.id, "duplicate", known)
    external = External(
        number=message.number, came_at=message.came_at, due=message.due, feedback=message.feedback
    )
    lacking = missing_at_registration(channel, external)
    if lacking is not None:
        detail = "请带上贵方的编号（number）。"
        return InboundAnswer(
            id=message.id, status="refused", code=lacking.code, detail=detail, field="number"
        )
    sender = message.reporter
    args = Report(
        title=message.title, description=message.description, channel=channel, severity=message.severity,
        place=message.place, lon=message.lon, lat=message.lat,
        grid=grid_at(log.township, message.lon, message.lat),
        reporter=Reporter(name=sender.name, phone=sender.phone) if sender is not None else None,
        query_code=query_code(STATION, secrets.randbelow(1_000_000)), external=external,
    )  # fmt: skip
    result = _submit(log, clock, actor, args, event_id)
    if result is None:
        made = _event(log, event_id)
        assert made is not None
        return _told(message.id, "applied", made)
    known = _known(log, channel, message, event_id)  # somebody was quicker
    if known is not None:
        return _told(message.id, "duplicate", known)
    return InboundAnswer(id=message.id, status="refused", code=result[0], detail=result[1])


def _reply(log: Log, clock: Clock, channel: Channel, actor: Actor, message: IncomingReply) -> InboundAnswer:
    event_id, message_id = split_key(message.message)
    event = _event(log, event_id)
    ours = event.outside.message(message_id) if event is not None and event.outside is not None else None
    if event is None or ours is None or ours.channel is not channel:
        detail = "没有这条转办，或不是转给贵方的。"
        return InboundAnswer(
            id=message.id, status="refused", code="not_found", detail=detail, field="message"
        )
    step, reached = _STEPS[message.state]
    if ours.state is reached and (step is MessageStep.ACKNOWLEDGE or ours.reply == message.words):
        return _told(message.id, "duplicate", event)
    args = OutsideReply(
        message=message_id, step=step, number=message.number, words=message.words, solved=message.solved
    )
    result = _submit(log, clock, actor, args, event_id)
    if result is None:
        return _told(message.id, "applied", event)
    return InboundAnswer(id=message.id, status="refused", code=result[0], detail=result[1])


def _linked(log: Log, clock: Clock, channel: Channel, actor: Actor, message: Linked) -> InboundAnswer:
    """From another center: the same one again is answered as before, however far its history has gone on."""
    if channel not in LINKED:
        detail = "这个渠道不收上下级消息。"
        return InboundAnswer(id=message.id, status="refused", code="malformed", detail=detail, field="kind")
    way = way_in(channel, actor.account)
    if isinstance(message, IncomingHandOver):
        known = _event(log, event_id(way, message.id))
        if known is not None:
            _attach(log, clock, actor, way, message, known)
            return _told(message.id, "duplicate", known)
    code = query_code(STATION, secrets.randbelow(1_000_000))
    args, subject = understood(log.township, channel, actor.account, message, code)
    wanted = command(command_id(way, message.id), args, subject, clock.now())
    result = log.submit(wanted, actor)
    event = _event(log, subject)
    problem = result.problem
    again = result.status == "duplicate" or (
        problem is not None and problem.code in ("id_reused", "known", "exists")
    )
    if event is not None and (again or result.status == "applied"):
        _attach(log, clock, actor, way, message, event)
        return _told(message.id, "duplicate" if again else "applied", event)
    detail = problem.detail if problem is not None else ""
    code_ = problem.code if problem is not None else "refused"
    return InboundAnswer(id=message.id, status="refused", code=code_, detail=detail)


def _attach(log: Log, clock: Clock, actor: Actor, way: str, message: Linked, event: Event) -> None:
    """What came along, each file once; one that cannot be taken (lost in a restore, too many) holds up nothing."""
    there = {one.blob for one in event.files}
    for file in getattr(message, "files", ()):
        if file.blob in there:
            continue
        args = Attach(**file.model_dump())
        id_ = file_command_id(way, message.id, file.blob)
        result = log.submit(command(id_, args, event.id, clock.now()), actor)
        if result.problem is not None:
            journal.info("a file of %s was not attached: %s", message.id, result.problem.code)


def _submit(log: Log, clock: Clock, actor: Actor, args: Args, subject: str) -> tuple[str, str] | None:
    """Give the command; the code and sentence of a refusal, or None."""
    result = log.submit(command(new_id(), args, subject, clock.now()), actor)
    if result.status == "applied":
        return None
    return (result.problem.code, result.problem.detail) if result.problem is not None else ("refused", "")


def _known(log: Log, channel: Channel, message: IncomingReport, event_id: str) -> Event | None:
    """The event that this message, or another one with this number, has made."""
    if message.number:
        with log.database.read() as connection:
            other = event_of_number(connection, channel.value, number_key(message.number))
        found = _event(log, other) if other is not None else None
        if found is not None and same_number(found, channel, message.number):
            return found
    return _event(log, event_id)


def _event(log: Log, event_id: str) -> Event | None:
    query = select(entities.c.body).where(
        entities.c.type == SubjectType.EVENT.value, entities.c.id == event_id
    )
    with log.database.read() as connection:
        body = connection.execute(query).scalar()
    found: Any = ENTITY[SubjectType.EVENT].validate_json(body) if body is not None else None
    return found if isinstance(found, Event) else None


def _told(id_: str, status: Literal["applied", "duplicate"], event: Event) -> InboundAnswer:
    return InboundAnswer(id=id_, status=status, number=event.number, query_code=event.query_code)
