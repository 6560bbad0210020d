"""回传: which word an event's channel has not been told yet, and under which id it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.events.events import FINAL, Event, EventState
from desktop.domain.outside.channels import messages_of, told_words
from desktop.domain.outside.outside import Message, MessageKind, OutsideWord, number_key

_ENDS = frozenset({OutsideWord.DONE, OutsideWord.RETURNED})


def word_to_say(event: Event, post: str = "") -> tuple[str, OutsideWord] | None:
    """The message id and the word that the event's channel has not been told in this round of handling; None: all told.

    A round ends where the event is worked on again: by rework (返工), or because what it was merged into ended and it
    is taken apart, or goes on after all. What was told under another number or to another channel counts for nothing.
    Another center hears of each ``post`` that gets it.
    """
    if event.external is None or not event.external.number:
        return None
    words = told_words(event)
    word = words.get(_told_of(event)) or words.get(event.state)
    if word is None:
        return None
    of_round = f"s{event.reworks}"
    said = [one for one in messages_of(event) if one.kind is MessageKind.STATUS and _round(one) == of_round]
    again = _again_since(event, said)
    if (event.reworks or again is not None) and word is OutsideWord.RECEIVED:
        word = OutsideWord.HANDLING if OutsideWord.HANDLING in words.values() else word
    same = [one for one in said if one.word is word]
    handed = event.external.handed is not None
    if any(
        _holds(one, event)
        and (again is None or one.at >= again)
        and (not handed or word is not OutsideWord.DISPATCHED or one.post == post)
        for one in same
    ):
        return None
    return f"{of_round}.{len(same)}-{word}" if same else f"{of_round}-{word}", word


def outdated_status(message: Message, event: Event) -> bool:
    """Whether a message tells another channel, or under another number than the event has now."""
    return message.kind is MessageKind.STATUS and not _holds(message, event)


def _round(message: Message) -> str:
    """s0 of s0-done and of s0.1-done."""
    return message.id.partition("-")[0].partition(".")[0]


def _holds(message: Message, event: Event) -> bool:
    """Whether a message went to the channel that the event has now, under the number that it has there now."""
    if message.channel is not event.channel:
        return False
    if message.about:
        number = event.external.number if event.external is not None else ""
        return number_key(message.about) == number_key(number)
    return not any(step.kind == "event.sourced" and step.at > message.at for step in event.timeline)


def _again_since(event: Event, said: Sequence[Message]) -> datetime | None:
    """Since when the event is worked on again although its channel was told an end in this round."""
    ends = [one.at for one in said if one.word in _ENDS]
    again: datetime | None = None
    for step in event.timeline if ends else ():
        goes_on = step.kind == "event.parent_told" and EventState(step.result) not in FINAL
        if not goes_on and step.kind != "event.unmerged":
            continue
        if any((again is None or end >= again) and end < step.at for end in ends):
            again = step.at
    return again


def _told_of(event: Event) -> EventState:
    """The state that counts for others: what was merged into another event ends as that one does."""
    if event.state is EventState.MERGED:
        for step in reversed(event.timeline):
            if step.kind == "event.merged":
                break
            if step.kind == "event.parent_told":
                return EventState(step.result)
    return event.state
