"""The durable list of what is to go outside: a row for each message, kept in step with the log by the same commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from desktop.central.database.base import stamp
from desktop.central.tables.core import outbound
from desktop.domain.alerts.alerts import Alert, Sending
from desktop.domain.events.events import Event
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.outside import HANDING, Message, MessageState, message_key

WAITING, WATCHING, OVER = "waiting", "watching", "over"
ALERT = "alert"
"""The kind of a row whose ``event`` is an alert and whose ``message`` is one of its sendings."""

_OF_EVENT = select(outbound.c.key, outbound.c.state, outbound.c.turn).where(
    outbound.c.event == bindparam("whose")
)
_ADD = insert(outbound)
_MOVE = (
    update(outbound)
    .where(outbound.c.key == bindparam("wanted"))
    .values(state=bindparam("to"), since=bindparam("at"))
)
_AGAIN = (
    update(outbound)
    .where(outbound.c.key == bindparam("wanted"))
    .values(
        state=WAITING,
        turn=bindparam("again"),
        tries=0,
        since=bindparam("at"),
        next_at=bindparam("at"),
        problem="",
    )
)
_TRIED = (
    update(outbound)
    .where(outbound.c.key == bindparam("wanted"))
    .values(tries=bindparam("times"), next_at=bindparam("at"), problem=bindparam("why"))
)
_PLACED = update(outbound).where(outbound.c.key == bindparam("wanted")).values(placed=bindparam("there"))
_WAITING = select(outbound).where(outbound.c.state == WAITING).order_by(outbound.c.made_at, outbound.c.key)
_WATCHED = select(outbound).where(outbound.c.state == WATCHING, outbound.c.since <= bindparam("before"))
_LEFT = select(outbound).where(outbound.c.state != WAITING, outbound.c.placed.is_(True))


@dataclass(frozen=True, slots=True)
class Row:
    """One message of the list."""

    key: str
    event: str
    message: str
    channel: str
    kind: str
    tries: int
    made_at: str
    since: datetime
    next_at: datetime
    placed: bool


def follow(connection: Connection, event: Event, now: datetime) -> None:
    """Bring the event's rows to where its messages stand. Belongs into the transaction of the change."""
    messages = messages_of(event)
    _follow(connection, event.id, messages, [_state_of(one) for one in messages], now)


def follow_alert(connection: Connection, alert: Alert, now: datetime) -> None:
    """Bring the alert's rows to where its sendings stand. Of a drill there is never one."""
    if alert.drill:
        return
    states = [WAITING if one.state is MessageState.WAITING else OVER for one in alert.sendings]
    _follow(connection, alert.id, alert.sendings, states, now)


def _follow(
    connection: Connection, whose: str, messages: Sequence[Message | Sending], states: Sequence[str], now: datetime
) -> None:  # fmt: skip
    if not messages:
        return
    known = {row.key: row for row in connection.execute(_OF_EVENT, {"whose": whose})}
    at = stamp(now)
    for place, (message, wanted) in enumerate(zip(messages, states, strict=True)):
        key = message_key(whose, message.id)
        row = known.get(key)
        if row is None:
            if wanted is not OVER:
                connection.execute(_ADD, [_new(key, whose, message, wanted, at, place)])
        elif message.turn != row.turn:
            connection.execute(_AGAIN, {"wanted": key, "again": message.turn, "at": at})
        elif wanted != row.state:
            connection.execute(_MOVE, {"wanted": key, "to": wanted, "at": at})


def waiting(connection: Connection) -> list[Row]:
    """The first undelivered message of each event and channel, oldest first: later ones wait behind it."""
    heads: dict[tuple[str, str], Row] = {}
    for row in connection.execute(_WAITING):
        heads.setdefault((row.event, row.channel), _row(row))
    return list(heads.values())


def unanswered(connection: Connection, before: datetime) -> list[Row]:
    """Messages that were delivered before this moment and of which nothing was heard since."""
    return [_row(row) for row in connection.execute(_WATCHED, {"before": stamp(before)})]


def left_behind(connection: Connection) -> list[Row]:
    """Messages that still lie in an exchange folder although nobody waits for their delivery."""
    return [_row(row) for row in connection.execute(_LEFT)]


def tried(connection: Connection, key: str, tries: int, next_at: datetime, problem: str) -> None:
    """A try has brought nothing."""
    connection.execute(_TRIED, {"wanted": key, "times": tries, "at": stamp(next_at), "why": problem})


def place(connection: Connection, key: str, there: bool) -> None:
    """It lies in an exchange folder, or no longer."""
    connection.execute(_PLACED, {"wanted": key, "there": there})


def _state_of(message: Message) -> str:
    if message.state is MessageState.WAITING:
        return WAITING
    watched = message.state is MessageState.SENT and message.kind in HANDING
    return WATCHING if watched else OVER


def _new(key: str, event: str, message: Message | Sending, state: str, at: str, place: int) -> dict[str, Any]:
    if isinstance(message, Sending):
        channel, kind = f"speaker:{message.kind.value}", ALERT
    else:
        channel, kind = message.way, message.kind.value
    return {
        "key": key, "event": event, "message": message.id, "channel": channel, "kind": kind,
        "state": state, "turn": message.turn, "tries": 0,
        "made_at": f"{stamp(message.at)[:26]}{place:06d}", "since": at, "next_at": at, "placed": False, "problem": "",
    }  # fmt: skip


def _row(row: Any) -> Row:
    return Row(
        key=row.key, event=row.event, message=row.message, channel=row.channel, kind=row.kind, tries=row.tries,
        made_at=row.made_at, since=datetime.fromisoformat(row.since), next_at=datetime.fromisoformat(row.next_at),
        placed=row.placed,
    )  # fmt: skip
