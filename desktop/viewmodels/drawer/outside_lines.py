"""What the drawer shows of an event's way in and out: its source, and each message with where it stands and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event, Step
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.linked import Direction, Handed, Progress
from desktop.domain.outside.outside import (
    HANDING,
    MESSAGE_MOVES,
    NEEDS_A_PERSON,
    Message,
    MessageKind,
    MessageState,
    MessageStep,
    News,
    OutsideWord,
)
from desktop.domain.rights.actors import MAY
from desktop.domain.rights.masking import mask_text
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.outside_forms import REASONS, step_text
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, channel_word, listed, moment_words, translate

Look = Literal["ok", "warn", "bad", "sending", "line"]
M, T = MessageState, MessageStep

STATES: dict[MessageState, str] = {
    M.WAITING: QT_TRANSLATE_NOOP("Outside", "待送达"),
    M.SENT: QT_TRANSLATE_NOOP("Outside", "已送达"),
    M.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Outside", "对方已接收"),
    M.ANSWERED: QT_TRANSLATE_NOOP("Outside", "对方已答复"),
    M.REFUSED: QT_TRANSLATE_NOOP("Outside", "对方退回"),
    M.UNDELIVERED: QT_TRANSLATE_NOOP("Outside", "未送达"),
    M.SILENT: QT_TRANSLATE_NOOP("Outside", "无回音"),
    M.PHONED: QT_TRANSLATE_NOOP("Outside", "已电话告知"),
    M.WITHDRAWN: QT_TRANSLATE_NOOP("Outside", "已撤回"),
    M.OFF: QT_TRANSLATE_NOOP("Outside", "未接通"),
}
_LOOKS: dict[MessageState, Look] = {
    M.WAITING: "sending", M.SENT: "line", M.ACKNOWLEDGED: "ok", M.ANSWERED: "ok", M.REFUSED: "warn",
    M.UNDELIVERED: "bad", M.SILENT: "warn", M.PHONED: "line", M.WITHDRAWN: "line", M.OFF: "line",
}  # fmt: skip
WORDS: dict[OutsideWord, str] = {
    OutsideWord.RECEIVED: QT_TRANSLATE_NOOP("Outside", "已接收"),
    OutsideWord.DISPATCHED: QT_TRANSLATE_NOOP("Outside", "已派单"),
    OutsideWord.HANDLING: QT_TRANSLATE_NOOP("Outside", "处置中"),
    OutsideWord.ANSWERED: QT_TRANSLATE_NOOP("Outside", "已反馈"),
    OutsideWord.DONE: QT_TRANSLATE_NOOP("Outside", "已办结"),
    OutsideWord.RETURNED: QT_TRANSLATE_NOOP("Outside", "退回"),
}


_RUNNING = frozenset(
    {OutsideWord.RECEIVED, OutsideWord.DISPATCHED, OutsideWord.HANDLING, OutsideWord.ANSWERED}
)


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """One message: 转办 县级平台, or 回传 12345 已派单; ``news`` is its story, newest last."""

    id: str
    title: str
    state: str
    look: Look
    words: str
    news: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    """What a person can do with it: step, word."""


def outside_lines(situation: Situation, event: Event, now: datetime) -> tuple[OutsideLine, ...]:
    """The event's messages, those that need somebody first, then the newest."""
    town = situation.township
    found = list(reversed(messages_of(event)))
    found.sort(key=lambda one: (one.state not in NEEDS_A_PERSON, one.kind not in HANDING))
    return tuple(_line(one, town, now, choose=may_settle(situation)) for one in found)


def message_title(message: Message, town: Township | None = None) -> str:
    """转办 县级平台, 上报 县级平台, 交办 某镇, or 回传 12345 已派单."""
    channel = peer_name(message, town)
    if message.kind is MessageKind.ESCALATION:
        return translate("Outside", "上报 {channel}").format(channel=channel)
    if message.kind is MessageKind.URGE:
        what = (
            translate("Outside", "督办 {channel}")
            if message.supervise
            else translate("Outside", "催请 {channel}")
        )
        return what.format(channel=channel)
    if message.kind is MessageKind.HAND_OVER and message.peer:
        return translate("Outside", "交办 {channel}").format(channel=channel)
    if message.kind is MessageKind.HAND_OVER:
        return translate("Outside", "转办 {channel}").format(channel=channel)
    word = translate("Outside", WORDS[message.word]) if message.word is not None else ""
    return translate("Outside", "回传 {channel} {word}").format(channel=channel, word=word)


def peer_name(message: Message, town: Township | None) -> str:
    """Whom a message is for: a town by its name, else the channel."""
    area = town.tree.get(message.peer) if town is not None and message.peer else None
    return area.name if area is not None else channel_word(message.channel)


def state_text(message: Message) -> str:
    """Where it stands."""
    return translate("Outside", STATES[message.state])


def _line(message: Message, town: Township, now: datetime, *, choose: bool) -> OutsideLine:
    zone = town.clock.zone
    told = {one.words for one in message.progress}
    stories = [_said(one, message, town, now) for one in message.news if not told or one.words not in told]
    stories += [_progress(one, town, now) for one in message.progress]
    first = translate("Outside", "{time} {who} 发出").format(
        time=moment_words(message.at, now, zone), who=message.by
    )
    if message.state is M.WAITING and message.next_at is not None:
        after = moment_words(message.next_at, now, zone)
        wait = translate("Outside", "下次 {time}，之后每 30 分钟再试")
        stories.append(wait.format(time=after))
    words = sentence(message.words) if message.kind is MessageKind.STATUS else message.words
    if message.reason is not None:
        words = listed((translate("Outside", REASONS[message.reason]), words))
    shown: tuple[tuple[str, str], ...] = ()
    if choose and message.state in NEEDS_A_PERSON:
        shown = (
            (T.RETRY.value, translate("Outside", "重试")),
            (T.PHONE.value, translate("Outside", "电话告知")),
            (T.WITHDRAW.value, translate("Outside", "撤回")),
        )
    shown = tuple(one for one in shown if MessageStep(one[0]) in MESSAGE_MOVES[message.state])
    return OutsideLine(
        message.id, message_title(message, town), state_text(message), _LOOKS[message.state], words,
        (first, *stories), shown,
    )  # fmt: skip


def _progress(told: Progress, town: Township, now: datetime) -> str:
    """14:05 已派单 交通运输局：…，时限 周三 17:30."""
    zone = town.clock.zone
    name = told.word
    if told.word in set(OutsideWord):
        name = translate("Outside", WORDS[OutsideWord(told.word)])
    head = " ".join(part for part in (moment_words(told.at, now, zone), name, told.post) if part)
    due = ""
    if told.due is not None and told.word in _RUNNING:
        due = translate("Outside", "时限 {time}").format(time=moment_words(told.due, now, zone))
    words = "" if told.word in _RUNNING else mask_text(told.words)
    return (
        translate("Outside", "{what}：{why}").format(what=head, why=words) if words else listed((head, due))
    )


def _said(news: News, message: Message, town: Township, now: datetime) -> str:
    """14:05 已送达，对方编号 …; 14:35 第 2 次未送达：…."""
    time = moment_words(news.at, now, town.clock.zone)
    why = sentence(news.words)
    match news.step:
        case T.TRY:
            text = translate("Outside", "第 {count} 次未送达：{why}").format(count=news.tries, why=why)
        case T.GIVE_UP:
            text = translate("Outside", "未送达：{why}").format(why=why)
        case T.SEND if news.tries > 1:
            text = translate("Outside", "第 {count} 次送达").format(count=news.tries)
        case T.SEND:
            text = translate("Outside", "已送达")
        case T.ACKNOWLEDGE:
            text = translate("Outside", "对方已接收")
            if message.number:
                text = listed((text, translate("Outside", "对方编号 {number}").format(number=message.number)))
        case T.ANSWER:
            done = message.solved
            head = (
                translate("Outside", "对方答复未解决") if done is False else translate("Outside", "对方答复")
            )
            text = translate("Outside", "{what}：{why}").format(what=head, why=why)
        case T.REFUSE:
            text = translate("Outside", "对方退回：{why}").format(why=why)
        case T.FALL_SILENT | T.SWITCH_OFF:
            text = why
        case T.RETRY:
            text = translate("Outside", "{who} 重新发送").format(who=news.by)
        case T.PHONE:
            text = translate("Outside", "{who} 已电话告知：{why}").format(who=news.by, why=news.words)
        case _:
            text = translate("Outside", "{who} 撤回").format(who=news.by)
    return f"{time} {text}"


OUTSIDE_STEPS = frozenset(
    {
        "event.handed_over", "event.told", "event.outside_replied", "event.outside_settled", "event.sourced",
        "event.level_news", "event.pressed",
    }
)  # fmt: skip
"""Steps of the timeline whose result is a word of this table."""


def outside_step(step: Step) -> str:
    """The result of such a step: the channel, the word that was told, what the other side said."""
    if step.result in set(Channel):
        return channel_word(Channel(step.result))
    if step.result in set(OutsideWord):
        return translate("Outside", WORDS[OutsideWord(step.result)])
    return step_text(MessageStep(step.result)) if step.result in set(MessageStep) else step.result


@dataclass(frozen=True, slots=True)
class Source:
    """Where it came from: 12345 LY-1116-3382, and what they asked for."""

    number: str = ""
    more: str = ""
    may_correct: bool = False


NOWHERE = Source()


def may_settle(situation: Situation) -> bool:
    """Whether this account may put sources right and decide of messages."""
    return situation.actor.role in MAY["event.source"]


def source_of(situation: Situation, event: Event, now: datetime) -> Source:
    """The source's number and, in words, its limit and wish."""
    external = event.external
    center, zone = may_settle(situation), situation.township.clock.zone
    if external is None:
        return Source(may_correct=center)
    due = ""
    if external.handed is not None:
        return _handed_source(external.handed, situation, now)
    if external.due is not None:
        due = translate("Outside", "对方时限 {time}").format(time=moment_words(external.due, now, zone))
    wish = translate("Outside", "要求回复") if external.feedback else ""
    return Source(external.number, listed((due, wish)), center)


def _handed_source(handed: Handed, situation: Situation, now: datetime) -> Source:
    """来自 某镇 2026-1123-0147, with the clock that runs on there."""
    zone = situation.township.clock.zone
    up = handed.direction is Direction.UP
    came = translate("Outside", "{time} 上报") if up else translate("Outside", "{time} 交办")
    parts = [came.format(time=moment_words(handed.since, now, zone))]
    due = handed.total_due or handed.stage_due
    if due is not None:
        late = due < now
        text = (
            translate("Outside", "那边时限 {time}，已超")
            if late
            else translate("Outside", "那边时限 {time}，照走")
        )
        parts.append(text.format(time=moment_words(due, now, zone)))
    number = translate("Outside", "来自{name} {number}").format(name=handed.name, number=handed.number)
    return Source(number, listed(parts))


def handed_to(event: Event) -> Channel | None:
    """Whom the event waits for."""
    return next((m.channel for m in reversed(messages_of(event)) if m.kind is MessageKind.HAND_OVER), None)


def waiting_words(event: Event) -> str:
    """Whom the event waits for, as a sentence."""
    to = handed_to(event)
    if to is Channel.TOWN:
        return translate("Outside", "已交办镇街，总时限照走，等镇街办结。")
    text = translate("Outside", "已转{channel}，总时限照走，等对方答复。")
    return text.format(channel=channel_word(to)) if to is not None else ""


def needing_a_person(event: Event) -> tuple[Message, ...]:
    """The event's messages that stand in 待确认."""
    return tuple(message for message in messages_of(event) if message.state in NEEDS_A_PERSON)
