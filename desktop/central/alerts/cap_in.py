"""CAP messages from outside: each becomes an event of the warning lane once; updates and cancels join their event."""

from __future__ import annotations

import hashlib
import logging
import secrets
import uuid
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import select

from desktop.central.alerts.cap_xml import CapError, CapMessage, read_cap
from desktop.central.api.plain import plain
from desktop.central.database.base import stamp
from desktop.central.log.log import Log
from desktop.central.log.picture import ENTITY
from desktop.central.outside.gateways import CapSender
from desktop.central.outside.inbound import STATION
from desktop.central.tables.alerts import cap_received
from desktop.central.tables.core import entities
from desktop.clock import Clock
from desktop.domain.base import Fact
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Classified
from desktop.domain.commands import Args, Classify, Comment, Report, SubjectType, command
from desktop.domain.events.events import FINAL, Event
from desktop.domain.events.querycode import query_code
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.outside.outside import External
from desktop.domain.rights.actors import AUTO_CAP, Actor
from desktop.domain.township.township import Township

logger = logging.getLogger(__name__)

CAP_ACCOUNT = f"{GATEWAY}cap"
"""What the accounts of senders begin with."""

_EVENTS = uuid.UUID("6a1d3a53-5c1e-4f4c-8a0f-0f6d5f6f2c77")
_COMMANDS = uuid.UUID("0c1f2a86-5d3f-4d0b-9a52-2f3a8c1d4b19")
_SEVERITY = {"Extreme": Severity.URGENT, "Severe": Severity.URGENT, "Moderate": Severity.HIGH}
_LEVELS = {"Extreme": "红色", "Severe": "橙色", "Moderate": "黄色", "Minor": "蓝色"}


class CapAnswer(Fact):
    """The answer to ``POST /v1/alerts/cap``: what became of the message, and our event's number, or why not."""

    identifier: str = ""
    status: Literal["applied", "duplicate", "ignored", "refused"]
    number: str | None = None
    event: str | None = None
    code: str | None = None
    detail: str | None = None


def take_cap(log: Log, clock: Clock, actor: Actor, senders: Sequence[CapSender], body: bytes) -> CapAnswer:
    """Take in one message; the same once more changes nothing."""
    try:
        message = read_cap(body)
    except CapError as error:
        return CapAnswer(status="refused", code=error.code, detail=error.sentence)
    if not any(one.account == actor.account and one.sender == message.sender for one in senders):
        said = f"「{message.sender}」没有登记给这个账号，不接收；请管理员写进 gateways.yaml 的 cap。"
        return _answer(message, "refused", code="sender", detail=said)
    if message.status not in ("Actual", "Exercise"):
        return _answer(message, "ignored", detail=f"状态为 {message.status}，只作测试，没有登记。")
    known = _event_of(log, (message.sender, message.identifier))
    if known is not None:
        return _told(log, message, "duplicate", known)
    match message.message_type:
        case "Alert":
            return _report(log, clock, actor, message)
        case "Update" | "Cancel":
            return _follow(log, clock, actor, message)
        case _:
            return _answer(message, "ignored", detail="回执类消息，没有登记。")


def _report(log: Log, clock: Clock, actor: Actor, message: CapMessage, note: str = "") -> CapAnswer:
    if message.expires is not None and message.expires <= clock.now():
        return _answer(message, "ignored", detail="已过失效时间，没有登记。")
    event_id = str(uuid.uuid5(_EVENTS, f"{message.sender}\n{message.identifier}"))
    town = log.township
    args = Report(
        title=_title(message),
        description=_cut("\n".join(part for part in (_words(message), note) if part), 2000),
        channel=Channel.RULE,
        severity=_SEVERITY.get(message.severity, Severity.NORMAL),
        grid=_area(town, message),
        place=_cut("、".join(message.places), 200),
        query_code=query_code(STATION, secrets.randbelow(1_000_000)),
        drill=message.status == "Exercise",
        external=External(number=_cut(message.identifier, 64), came_at=message.sent),
    )
    return _submitted(log, clock, actor, message, args, event_id)


def _follow(log: Log, clock: Clock, actor: Actor, message: CapMessage) -> CapAnswer:
    """An update or a cancel: said to the event of the newest message that it refers to."""
    own = [one for one in message.references if one[0] == message.sender]
    found = next((known for one in reversed(own) if (known := _event_of(log, one)) is not None), None)
    event = _event(log, found) if found is not None else None
    cancelled = message.message_type == "Cancel"
    if event is None or event.state in FINAL:
        if cancelled:
            said = "引用的预警没有收到过，或已经办结；没有什么可取消的。"
            return _answer(message, "refused", code="unknown_reference", detail=said)
        note = "" if event is None else f"（接续已办结的 {event.number or event.title}）"
        return _report(log, clock, actor, message, note)
    if event.drill is not (message.status == "Exercise"):
        said = "演练与正式的消息不能互相引用。"
        return _answer(message, "refused", code="drill", detail=said)
    if not cancelled:
        _judge_anew(log, clock, message, event)
    head = "发布单位已取消这条预警。" if cancelled else f"发布单位更新：{_title(message)}"
    words = _cut("\n".join(part for part in (head, _words(message)) if part), 2000)
    return _submitted(log, clock, actor, message, Comment(words=words), event.id)


def _judge_anew(log: Log, clock: Clock, message: CapMessage, event: Event) -> None:
    """An update that is more or less severe, or names a place at last, changes the event. What a person has judged
    is only ever made more urgent. Before the words: with those the message is known, and done."""
    told = _SEVERITY.get(message.severity, Severity.NORMAL)
    by_hand = any(
        step.kind == Classified.kind and step.actor.account != AUTO_CAP.account for step in event.timeline
    )
    kept = told is event.severity or (by_hand and told.rank > event.severity.rank)
    severity = None if kept else told
    grid = _area(log.township, message) if event.grid is None else None
    if severity is None and grid is None:
        return
    id_ = str(uuid.uuid5(_COMMANDS, f"{message.sender}\n{message.identifier}\nclassify"))
    result = log.submit(command(id_, Classify(severity=severity, grid=grid), event.id, clock.now()), AUTO_CAP)
    if result.problem is not None:
        logger.warning("an update of a warning did not change its event: %s", result.problem.code)


def _submitted(
    log: Log, clock: Clock, actor: Actor, message: CapMessage, args: Args, event_id: str
) -> CapAnswer:
    # One message is one command, so that a second copy of it does nothing even where the first was cut off.
    id_ = str(uuid.uuid5(_COMMANDS, f"{message.sender}\n{message.identifier}"))
    result = log.submit(command(id_, args, event_id, clock.now()), actor)
    code = result.problem.code if result.problem is not None else ""
    if result.status != "applied" and code not in ("exists", "id_reused"):
        detail = result.problem.detail if result.problem is not None else ""
        return _answer(message, "refused", code=code or "refused", detail=detail)
    row = {
        "key": _key(message.sender, message.identifier), "event": event_id, "kind": message.message_type,
        "at": stamp(clock.now()),
    }  # fmt: skip
    for attempt in log.database.attempts():
        with attempt as connection:
            log.database.replace(connection, cap_received, [row])
    return _told(log, message, "applied" if result.status == "applied" else "duplicate", event_id)


def _told(log: Log, message: CapMessage, status: Literal["applied", "duplicate"], event_id: str) -> CapAnswer:
    event = _event(log, event_id)
    return _answer(message, status, event=event_id, number=event.number if event is not None else None)


def _answer(
    message: CapMessage, status: Literal["applied", "duplicate", "ignored", "refused"], **more: str | None
) -> CapAnswer:
    return CapAnswer(identifier=message.identifier, status=status, **more)


def _title(message: CapMessage) -> str:
    level = _LEVELS.get(message.severity, "")
    headline = _plain(message.headline) or f"{_plain(message.event)}{level}预警"
    return _cut(headline, 200) or "预警"


def _words(message: CapMessage) -> str:
    return "\n".join(part for part in (_plain(message.description), _plain(message.instruction)) if part)


def _area(town: Township, message: CapMessage) -> str | None:
    """The first area of ours that a geocode names."""
    return next((code for code in message.codes if code in town.tree), None)


def _plain(words: str) -> str:
    return str(plain(words)).strip()


def _cut(words: str, most: int) -> str:
    words = _plain(words)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _key(sender: str, identifier: str) -> str:
    return hashlib.sha256(f"{sender}\n{identifier}".encode()).hexdigest()


def _event_of(log: Log, reference: tuple[str, str]) -> str | None:
    query = select(cap_received.c.event).where(cap_received.c.key == _key(*reference))
    with log.database.read() as connection:
        found: str | None = connection.execute(query).scalar()
    return found


def _event(log: Log, event_id: str) -> Event | None:
    query = select(entities.c.body).where(
        entities.c.type == SubjectType.EVENT.value, entities.c.id == event_id
    )
    with log.database.read() as connection:
        body = connection.execute(query).scalar()
    found = ENTITY[SubjectType.EVENT].validate_json(body) if body is not None else None
    return found if isinstance(found, Event) else None
