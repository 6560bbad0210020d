"""渠道: the table of channels — what each needs at registration, what it wants to hear, what it takes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event, EventState
from desktop.domain.outside.outside import (
    HANDING,
    UNDER_WAY,
    External,
    Message,
    MessageKind,
    Outside,
    OutsideWord,
    number_key,
    way_of,
)
from desktop.domain.problems import Refusal

S, W = EventState, OutsideWord

GATEWAY = "gateway:"
"""How accounts of gateways are called; the channel follows."""

OUTSIDE_WORDS: Mapping[OutsideWord, str] = {
    W.RECEIVED: "已接收",
    W.DISPATCHED: "已派单",
    W.HANDLING: "处置中",
    W.ANSWERED: "已反馈",
    W.DONE: "已办结",
    W.RETURNED: "退回",
}
"""The words as the outside knows them."""

_ALL: Mapping[EventState, OutsideWord] = {
    S.ACCEPTED: W.RECEIVED,
    S.DISPATCHED: W.DISPATCHED,
    S.HANDLING: W.HANDLING,
    S.MERGED: W.HANDLING,
    S.SUSPENDED: W.HANDLING,
    S.AWAITING_CITIZEN: W.HANDLING,
    S.ESCALATED: W.HANDLING,
    S.HANDED_OVER: W.HANDLING,
    S.CLOSED: W.DONE,
    S.REVIEWED: W.DONE,
    S.FALSE_ALARM: W.DONE,
    S.REJECTED: W.RETURNED,
}
_ENDS: Mapping[EventState, OutsideWord] = {
    S.ACCEPTED: W.RECEIVED,
    S.CLOSED: W.DONE,
    S.REVIEWED: W.DONE,
    S.FALSE_ALARM: W.DONE,
    S.REJECTED: W.RETURNED,
}
"""Those who only want to hear that it was taken and how it ended."""
_LINKED = {**_ALL, S.ANSWERED: W.ANSWERED, S.RETURNED: W.HANDLING}
"""Centers below and above hear of each step."""
_POLICE = {**_ENDS, S.DISPATCHED: W.DISPATCHED}


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel. ``words``: which state of ours is told under which word; empty where nobody waits for it."""

    name: str
    number_required: bool = False
    takes_hand_overs: bool = False
    words: Mapping[EventState, OutsideWord] = field(default_factory=dict)
    has_number: bool = False
    """Whether what comes through it has a number there at all."""

    @property
    def expects_status(self) -> bool:
        """Whether the channel is told how its events stand."""
        return bool(self.words)


CHANNELS: Mapping[Channel, ChannelRow] = {
    Channel.GRID: ChannelRow("网格员上报"),
    Channel.CITIZEN: ChannelRow("群众小程序", has_number=True),
    Channel.HOTLINE_12345: ChannelRow("12345 热线", True, True, _ALL, has_number=True),
    Channel.POLICE_110: ChannelRow("110", False, True, _POLICE, has_number=True),
    Channel.COURT_12368: ChannelRow("12368 诉讼服务热线", True, True, _ENDS, has_number=True),
    Channel.PROCURATORATE_12309: ChannelRow("12309 检察服务热线", True, True, _ENDS, has_number=True),
    Channel.COUNTY: ChannelRow("县级平台", True, True, _ALL, has_number=True),
    Channel.TOWN: ChannelRow("下级镇街", True, True, _LINKED, has_number=True),
    Channel.WINDOW: ChannelRow("窗口"),
    Channel.PETITION: ChannelRow("信访", True, False, _ENDS, has_number=True),
    Channel.VIDEO: ChannelRow("视频", has_number=True),
    Channel.VEHICLE: ChannelRow("车载", has_number=True),
    Channel.BADGE: ChannelRow("工牌", has_number=True),
    Channel.COUNSELLING: ChannelRow("心理热线"),
    Channel.OBSERVER: ChannelRow("自媒体观察员", has_number=True),
    Channel.RULE: ChannelRow("预警规则", has_number=True),
}
"""Every channel. A number is required where the other side asks for it by that number and nothing else."""

HAND_OVER_TO = tuple(
    channel for channel, row in CHANNELS.items() if row.takes_hand_overs and channel is not Channel.TOWN
)
"""Whom an event can be handed over to; a county besides to each of its towns (``Township.towns``)."""

LINKED = frozenset({Channel.COUNTY, Channel.TOWN})
"""Channels at whose other end there may be a center like this one."""

CITIZEN_WORDS: Mapping[EventState, str] = {
    S.REPORTED: "已收到，等待受理",
    S.ACCEPTED: "已受理，正在安排",
    S.DISPATCHED: "已交办，等待经办人签收",
    S.HANDLING: "正在办理",
    S.RETURNED: "正在重新安排",
    S.ANSWERED: "已办理，等待回访",
    S.CONFIRMED: "已办理，等待办结",
    S.CLOSED: "已办结",
    S.REVIEWED: "已办结",
    S.REJECTED: "不予受理，理由已告知",
    S.FALSE_ALARM: "经核实无此情况",
    S.MERGED: "与同类反映一并办理",
    S.SUSPENDED: "暂缓办理，条件具备后恢复",
    S.AWAITING_CITIZEN: "等待您补充情况",
    S.ESCALATED: "已上报，等待上级办理",
    S.HANDED_OVER: "已转有关部门办理",
}
"""What a citizen is told who asks with the query code: nothing of a person, nothing of the house."""


def missing_at_registration(channel: Channel, external: External | None) -> Refusal | None:
    """What a report through this channel lacks."""
    row = CHANNELS[channel]
    if row.number_required and not (external is not None and external.number):
        sentence = f"{row.name}转来的事项须填对方编号；还没有编号的，请先按「窗口」登记，拿到后再更正来源。"
        return Refusal(code="external_number", sentence=sentence, field="external.number")
    return None


def hand_over_under_way(event: Event) -> Message | None:
    """The hand-over of which an answer is still to come."""
    for message in reversed(messages_of(event)):
        if message.kind is MessageKind.HAND_OVER and message.state in UNDER_WAY:
            return message
    return None


def messages_of(event: Event) -> tuple[Message, ...]:
    """The event's messages, oldest first."""
    return event.outside.messages if event.outside is not None else ()


def gateways_of(event: Event) -> frozenset[str]:
    """The accounts of the gateways that have a hand-over of this event: they may see it and answer it."""
    handed = (message for message in messages_of(event) if message.kind in HANDING)
    return frozenset(gateway_account(message.channel, message.peer) for message in handed)


def linked_under_way(event: Event) -> Message | None:
    """The newest message with which the event is with another center."""
    for message in reversed(messages_of(event)):
        if message.kind in HANDING and message.channel in LINKED and message.state in UNDER_WAY:
            return message
    return None


def told_words(event: Event) -> Mapping[EventState, OutsideWord]:
    """Which state of this event is told under which word: a county that handed it over hears of each step."""
    handed = event.external is not None and event.external.handed is not None
    return _LINKED if handed else CHANNELS[event.channel].words


def gateway_account(channel: Channel, peer: str = "") -> str:
    """The account through which a channel's gateway comes in."""
    return f"{GATEWAY}{way_of(channel, peer)}"


def gateway_channel(account: str) -> Channel | None:
    """The channel whose gateway an account is; None for everybody else."""
    name, _, peer = account.removeprefix(GATEWAY).partition(":")
    if bool(peer) != (name == Channel.TOWN.value):
        return None
    return Channel(name) if account.startswith(GATEWAY) and name in set(Channel) else None


def gateway_peer(account: str) -> str:
    """The town whose gateway an account is; empty for all others."""
    return account.removeprefix(GATEWAY).partition(":")[2] if account.startswith(GATEWAY) else ""


def same_number(event: Event, channel: Channel, number: str) -> bool:
    """Whether the event came through this channel under this number."""
    if event.external is None or event.channel is not channel:
        return False
    return bool(event.external.number) and number_key(event.external.number) == number_key(number)


def with_messages(outside: Outside | None, message: Message) -> Outside:
    """The messages with one more, or with one that stands otherwise."""
    before = outside or Outside()
    others = before.messages
    if before.message(message.id) is None:
        return before.model_copy(update={"messages": (*others, message)})
    changed = tuple(message if one.id == message.id else one for one in others)
    return before.model_copy(update={"messages": changed})
