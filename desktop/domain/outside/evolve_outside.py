"""How news from outside make the next state of an event's messages. Pure and total, as ``evolve``."""

from __future__ import annotations

from typing import Any

from desktop.domain import changes as c
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EscalateLevel, Event, Supervision
from desktop.domain.outside.channels import with_messages
from desktop.domain.outside.outside import (
    MESSAGE_MOVES,
    Message,
    MessageKind,
    MessageState,
    MessageStep,
    News,
)


def outside_of(event: Event, change: c.Change) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a change makes of an event's source and messages, and what its step in the timeline says besides."""
    by = change.actor.name or change.actor.account
    match change.data:
        case c.Sourced(channel=channel, external=external):
            number = external.number if external is not None else ""
            return {"channel": channel, "external": external}, {"words": number, "result": channel.value}
        case c.HandedOver() as data:
            made = Message(
                id=data.message, kind=MessageKind.HAND_OVER, channel=data.to, reason=data.reason, words=data.words,
                at=change.at, by=by, peer=data.peer,
            )  # fmt: skip
            return _with(event, made), {"words": data.words, "result": data.to.value}
        case c.Told() as data:
            made = Message(
                id=data.message, kind=MessageKind.STATUS, channel=data.channel, word=data.word, words=data.words,
                at=change.at, by=by, about=data.about, peer=data.peer, post=data.post, due=data.due,
            )  # fmt: skip
            return _with(event, made), {"words": data.words, "result": data.word.value}
        case c.LevelNews() as data:
            return told_on(event, data, change, by), {
                "words": data.progress.words,
                "result": data.progress.word,
            }
        case c.Pressed() as data:
            made = Message(
                id=data.message, kind=MessageKind.URGE, channel=data.channel, words=data.words, at=change.at, by=by,
                peer=data.peer, of=data.of, supervise=data.supervise,
            )  # fmt: skip
            return {"urges": event.urges + 1, **_with(event, made)}, {
                "words": data.words,
                "result": data.channel.value,
            }
        case c.LevelUrged() as data:
            update: dict[str, Any] = {"urges": event.urges + 1}
            if data.supervise:
                update["supervision"] = Supervision(words=data.words, by=data.by, at=change.at)
            return update, {"words": data.words, "result": "supervise" if data.supervise else ""}
        case c.Delivery() | c.OutsideReplied() | c.OutsideSettled() as data:
            message = event.outside.message(data.message) if event.outside is not None else None
            if message is None:
                return {}, {"words": data.words, "result": data.step.value}
            return _with(event, _moved(message, data, change, by)), {
                "words": data.words,
                "result": data.step.value,
            }
        case _:
            return {}, {}


def sent_up(event: Event, change: c.Change, data: c.Escalated) -> dict[str, Any]:
    """The message with which an event goes to the county; none in what an older version wrote."""
    if not data.message or data.level is not EscalateLevel.COUNTY:
        return {}
    by = change.actor.name or change.actor.account
    made = Message(
        id=data.message, kind=MessageKind.ESCALATION, channel=Channel.COUNTY, words=data.reason, at=change.at, by=by
    )  # fmt: skip
    return _with(event, made)


def told_on(event: Event, data: c.LevelNews, change: c.Change, by: str) -> dict[str, Any]:
    """The hand-over with one more thing that was told of it: in the order of whoever told, each once."""
    message = event.outside.message(data.message) if event.outside is not None else None
    if message is None or any(one.id == data.progress.id for one in message.progress):
        return {}
    told = tuple(sorted((*message.progress, data.progress), key=lambda one: one.order))
    update: dict[str, Any] = {"progress": told, "number": data.number or message.number}
    if data.step is not None:
        line = News(at=change.at, step=data.step, words=data.progress.words, by=by)
        update |= {"state": MESSAGE_MOVES[message.state].get(data.step, message.state), "problem": ""}
        update |= {"news": (*message.news, line), "next_at": None}
        if data.step is not MessageStep.ACKNOWLEDGE:
            update |= {"reply": data.progress.words, "solved": data.step is MessageStep.ANSWER}
    return _with(event, message.model_copy(update=update))


def steady(event: Event, change: c.Change, update: dict[str, Any]) -> dict[str, Any]:
    """Keep count of versions that only brought news of messages: they stand in nobody's way."""
    outside = update.get("outside", event.outside)
    if outside is None:
        return {}
    news = isinstance(change.data, c.Delivery | c.LevelNews) and change.data.state is event.state
    since = (outside.steady_since or event.version) if news else 0
    return (
        {"outside": outside.model_copy(update={"steady_since": since})}
        if since != outside.steady_since
        else {}
    )


def _with(event: Event, message: Message) -> dict[str, Any]:
    return {"outside": with_messages(event.outside, message)}


def _moved(
    message: Message, data: c.Delivery | c.OutsideReplied | c.OutsideSettled, change: c.Change, by: str
) -> Message:
    tries = data.tries if isinstance(data, c.Delivery) else 0
    line = News(at=change.at, step=data.step, words=data.words, tries=tries, by=by)
    state = MESSAGE_MOVES[message.state].get(data.step, message.state)
    update: dict[str, Any] = {"state": state, "news": (*message.news, line), "next_at": None}
    if isinstance(data, c.Delivery):
        problem = (
            data.words if state in (MessageState.WAITING, MessageState.UNDELIVERED, MessageState.OFF) else ""
        )
        update |= {"tries": data.tries, "problem": problem, "next_at": data.next_at}
        update["number"] = data.number or message.number
    elif isinstance(data, c.OutsideReplied):
        update["number"] = data.number or message.number
        update["problem"] = ""
        if data.step is not MessageStep.ACKNOWLEDGE:
            update |= {"reply": data.words, "solved": data.solved}
    elif data.step is MessageStep.RETRY:
        update |= {"turn": message.turn + 1, "tries": 0, "problem": ""}
    return message.model_copy(update=update)
