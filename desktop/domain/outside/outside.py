"""What goes out of the house and comes back: an event's number elsewhere, messages on their way, and their table."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from desktop.domain.base import Fact, Instant, later
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.linked import Handed, Progress

Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)]
"""A number that another system gave, such as LY-1116-3382."""


class External(Fact):
    """What the channel says of an event that came through it. ``feedback``: the sender wants to hear of the end."""

    number: Number = ""
    came_at: Instant | None = None
    due: Instant | None = None
    """The limit that the channel itself set."""
    feedback: bool = False
    handed: Handed | None = later(None)
    """What came along, where another center handed it over."""


class OutsideWord(StrEnum):
    """What an event is called outside: 已接收 / 已派单 / 处置中 / 已反馈 / 已办结 / 退回."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    ANSWERED = "answered"
    DONE = "done"
    RETURNED = "returned"


class HandOverReason(StrEnum):
    """Why an event is handed over: 超出职权 / 不属本辖区 / 涉警涉险 / 涉诉涉检 / 需联动处置."""

    BEYOND_POWERS = "beyond_powers"
    OTHER_AREA = "other_area"
    DANGER = "danger"
    LEGAL = "legal"
    JOINT = "joint"


class MessageKind(StrEnum):
    """回传 (how an event of theirs stands here) and 转办 (an event of ours, for them to handle)."""

    STATUS = "status"
    HAND_OVER = "hand_over"
    ESCALATION = "escalation"
    """上报: an event of ours goes up, for the county to handle."""
    URGE = "urge"
    """催办, 督办 of what was handed over."""


HANDING = frozenset({MessageKind.HAND_OVER, MessageKind.ESCALATION})
"""Kinds with which an event goes to somebody else."""


class MessageState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    REFUSED = "refused"
    UNDELIVERED = "undelivered"
    SILENT = "silent"
    PHONED = "phoned"
    WITHDRAWN = "withdrawn"
    OFF = "off"


class MessageStep(StrEnum):
    """What happens to a message."""

    TRY = "try"
    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    REFUSE = "refuse"
    GIVE_UP = "give_up"
    FALL_SILENT = "fall_silent"
    SWITCH_OFF = "switch_off"
    RETRY = "retry"
    PHONE = "phone"
    WITHDRAW = "withdraw"


M, T = MessageState, MessageStep

_REPLIES = {T.ACKNOWLEDGE: M.ACKNOWLEDGED, T.ANSWER: M.ANSWERED, T.REFUSE: M.REFUSED}
_CHOICES = {T.RETRY: M.WAITING, T.PHONE: M.PHONED, T.WITHDRAW: M.WITHDRAWN}

MESSAGE_MOVES: dict[MessageState, dict[MessageStep, MessageState]] = {
    M.WAITING: {
        T.TRY: M.WAITING, T.SEND: M.SENT, T.GIVE_UP: M.UNDELIVERED, T.SWITCH_OFF: M.OFF, **_REPLIES, **_CHOICES,
    },
    M.SENT: {T.FALL_SILENT: M.SILENT, **_REPLIES, T.PHONE: M.PHONED, T.WITHDRAW: M.WITHDRAWN},
    M.ACKNOWLEDGED: {T.ANSWER: M.ANSWERED, T.REFUSE: M.REFUSED, T.WITHDRAW: M.WITHDRAWN},
    M.ANSWERED: {},
    M.REFUSED: {},
    M.UNDELIVERED: {**_REPLIES, **_CHOICES},
    M.SILENT: {**_REPLIES, **_CHOICES},
    M.PHONED: {**_REPLIES, T.WITHDRAW: M.WITHDRAWN},
    M.WITHDRAWN: {},
    M.OFF: {T.RETRY: M.WAITING, T.PHONE: M.PHONED, T.WITHDRAW: M.WITHDRAWN},
}  # fmt: skip
"""From each state of a message what may happen to it, and the state that it leads to."""

NEEDS_A_PERSON = frozenset({M.UNDELIVERED, M.SILENT})
"""Stands in 待确认 until somebody chooses: nothing that was sent outside may stay there for ever."""

UNDER_WAY = frozenset({M.WAITING, M.SENT, M.ACKNOWLEDGED, M.UNDELIVERED, M.SILENT, M.PHONED})
"""A hand-over of which an answer is still to come."""


class News(Fact):
    """One line of a message's story."""

    at: Instant
    step: MessageStep
    words: str = ""
    tries: int = 0
    by: str = ""


class Message(Fact):
    """Something for another system. ``id`` is unique within its event: the same wish never makes two of them."""

    id: str
    kind: MessageKind
    channel: Channel
    state: MessageState = MessageState.WAITING
    word: OutsideWord | None = None
    reason: HandOverReason | None = None
    words: str = ""
    at: Instant
    by: str = ""
    turn: int = 1
    """Counts the times that a person had it sent (again)."""
    tries: int = 0
    problem: str = ""
    next_at: Instant | None = None
    number: str = ""
    """The number that the other side gave it."""
    about: str = later("")
    """Of a status: the event's number there when it was told."""
    peer: str = later("")
    """Which town, where the channel is one of several (``way``)."""
    post: str = later("")
    due: Instant | None = later(None)
    """Of a status: which post had it then, and until when."""
    of: str = later("")
    """Of an urge: the hand-over that it is about."""
    supervise: bool = later(False)
    reply: str = ""
    solved: bool | None = None
    news: tuple[News, ...] = ()
    progress: tuple[Progress, ...] = later(())
    """Of a hand-over: what the other center told of it, in its order."""

    @property
    def way(self) -> str:
        """How the channel is called in ``gateways.yaml`` and in the name of its account."""
        return way_of(self.channel, self.peer)


class Outside(Fact):
    """An event's messages, oldest first."""

    messages: tuple[Message, ...] = ()
    steady_since: int = 0
    """Since this version of the event there has been nothing but news of messages; 0: there was something else."""

    def message(self, message_id: str) -> Message | None:
        """The message with this id."""
        return next((one for one in self.messages if one.id == message_id), None)


def way_of(channel: Channel, peer: str = "") -> str:
    """A channel's name; with the town's, where there are several: ``town:`` and its area."""
    return f"{channel.value}:{peer}" if peer else channel.value


def number_key(number: str) -> str:
    """Two numbers are the same when these are: blanks and case do not matter."""
    return "".join(number.split()).upper()


def message_key(event_id: str, message_id: str) -> str:
    """What a message is called outside: its id of the world, for ever the same."""
    return f"{event_id}/{message_id}"


def split_key(key: str) -> tuple[str, str]:
    """The event's and the message's id of a key."""
    event_id, _, message_id = key.rpartition("/")
    return event_id, message_id
