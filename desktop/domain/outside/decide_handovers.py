"""Rules of what goes outside: sources, hand-overs, news of deliveries, answers, and telling channels how it stands."""

from __future__ import annotations

from typing import Any

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.deciding import STATE_WORDS, Decision, Result
from desktop.domain.events.drills import kept_inside
from desktop.domain.events.events import MACHINES, Event, EventState
from desktop.domain.evolve import evolve
from desktop.domain.outside.channels import (
    CHANNELS,
    OUTSIDE_WORDS,
    gateway_account,
    hand_over_under_way,
    messages_of,
)
from desktop.domain.outside.outside import (
    HANDING,
    MESSAGE_MOVES,
    External,
    HandOverReason,
    Message,
    MessageKind,
    MessageState,
    MessageStep,
    OutsideWord,
)
from desktop.domain.outside.telling import outdated_status, word_to_say
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role

OUTBOUND_ACCOUNT = "outbound"
"""The center's own worker: nobody can log in under this name."""

DELIVERY_STEPS = frozenset(
    {
        MessageStep.TRY, MessageStep.SEND, MessageStep.ACKNOWLEDGE, MessageStep.REFUSE, MessageStep.GIVE_UP,
        MessageStep.FALL_SILENT, MessageStep.SWITCH_OFF,
    }
)  # fmt: skip
REPLY_STEPS = frozenset({MessageStep.ACKNOWLEDGE, MessageStep.ANSWER, MessageStep.REFUSE})
CHOICE_STEPS = frozenset({MessageStep.RETRY, MessageStep.PHONE, MessageStep.WITHDRAW})

MESSAGE_WORDS = {
    MessageState.WAITING: "待送达",
    MessageState.SENT: "已送达",
    MessageState.ACKNOWLEDGED: "对方已接收",
    MessageState.ANSWERED: "对方已答复",
    MessageState.REFUSED: "对方退回",
    MessageState.UNDELIVERED: "未送达",
    MessageState.SILENT: "送达后无回音",
    MessageState.PHONED: "已电话告知",
    MessageState.WITHDRAWN: "已撤回",
    MessageState.OFF: "未接通，未发送",
}
"""What a message's state is called, for refusals and for every screen."""

REASON_WORDS = {
    HandOverReason.BEYOND_POWERS: "超出本级职权",
    HandOverReason.OTHER_AREA: "不属本辖区",
    HandOverReason.DANGER: "涉警涉险",
    HandOverReason.LEGAL: "涉诉涉检",
    HandOverReason.JOINT: "需联动处置",
}
"""Why an event is handed over, in words."""

_BINDING = MACHINES | {
    Channel.HOTLINE_12345, Channel.POLICE_110, Channel.COURT_12368, Channel.PROCURATORATE_12309, Channel.PETITION,
}  # fmt: skip
"""Channels that decide how an event may end: only the duty chief says that it did not come through one of them."""

KINDS = (k.HandOver, k.Delivered, k.OutsideReply, k.OutsideSettle)

DataOrRefusal = c.Data | Refusal


def taken_number(
    decision: Decision, channel: Channel, external: External | None, event_id: str
) -> Refusal | None:
    """The refusal of a number of this channel that another event has already."""
    if external is None or not external.number:
        return None
    other = decision.view.external(channel, external.number)
    if other is None or other == event_id:
        return None
    known, name = decision.view.event(other), CHANNELS[channel].name
    if known is None:
        return Refusal(
            code="external_known",
            sentence=f"{name}编号 {external.number} 已经登记过，不在您的权限范围内；请联系指挥中心。",
            field="external.number",
        )
    called = known.number or f"「{known.title}」（编号待中心给出）"
    sentence = (
        f"{name}编号 {external.number} 已登记为 {called}，现为「{STATE_WORDS[known.state]}」；"
        "请在那一件上办理，有新情况可在那里留言。"
    )
    return Refusal(code="external_known", sentence=sentence, field="external.number")


def decide_outside(decision: Decision, args: k.Args, event: Event) -> DataOrRefusal:
    """The commands of ``KINDS``; the event's state has been looked at."""
    match args:
        case k.HandOver():
            return _hand_over(decision, args, event)
        case k.Delivered():
            return _delivered(decision, args, event)
        case k.OutsideReply():
            return _reply(decision, args, event)
        case k.OutsideSettle():
            return _settle(decision, args, event)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def with_status(
    decision: Decision, event: Event | None, changes: tuple[c.Change, ...]
) -> tuple[c.Change, ...]:
    """The changes, with the message that tells the event's channel of its new state: once for each state.

    The message stands before the event's own change: whoever asks what happened last hears of the step itself.
    """
    if (
        event is None
        or event.drill
        or (event.external is None and not any(isinstance(x.data, c.Sourced) for x in changes))
    ):
        return changes
    after: Event = event
    first: int | None = None
    for place, change in enumerate(changes):
        if change.subject.type is SubjectType.EVENT and change.subject.id == event.id:
            first = place if first is None else first
            moved = evolve(after, change)
            after = moved if isinstance(moved, Event) else after
    post = decision.township.post_name(after.lead_post)
    wanted = word_to_say(after, post)
    if wanted is None or first is None:
        return changes
    message_id, word = wanted
    told = c.Told(
        message=message_id,
        channel=after.channel,
        word=word,
        words=_told_words(decision, after, word),
        about=after.external.number if after.external is not None else "",
        **_along(decision, after, post),
    )
    later = [
        change.model_copy(
            update={"subject": change.subject.model_copy(update={"version": change.subject.version + 1})}
        )
        if change.subject.type is SubjectType.EVENT and change.subject.id == event.id
        else change
        for change in changes[first:]
    ]
    return (*changes[:first], decision.of_event(event, told), *later)


def _along(decision: Decision, event: Event, post: str) -> dict[str, Any]:
    """What only another center is told: which town it is for, who has it here, and until when."""
    handed = event.external.handed if event.external is not None else None
    if handed is None:
        return {}
    order = decision.view.order(event.order) if event.order is not None else None
    due = order.due if order is not None and order.is_open else event.total.due if event.total else None
    return {"peer": handed.peer, "post": post if event.order is not None else "", "due": due}


def _told_words(decision: Decision, event: Event, word: OutsideWord) -> str:
    name = decision.township.post_name(event.lead_post)
    match word:
        case OutsideWord.DONE | OutsideWord.RETURNED:
            return event.summary or STATE_WORDS[event.state]
        case OutsideWord.DISPATCHED if name:
            return f"已交{name}办理。"
        case OutsideWord.HANDLING if event.state is EventState.HANDLING and name:
            return f"{name}正在办理。"
        case OutsideWord.ANSWERED if name:
            return f"{name}已反馈，正在回访。"
        case OutsideWord.HANDLING:
            return f"当前：{STATE_WORDS[event.state]}。"
        case _:
            return (
                f"{OUTSIDE_WORDS[word]}，编号 {event.number}。"
                if event.number
                else f"{OUTSIDE_WORDS[word]}。"
            )


def _hand_over(decision: Decision, args: k.HandOver, event: Event) -> DataOrRefusal:
    inside = kept_inside(event, "转办")
    if inside is not None:
        return inside
    row = CHANNELS[args.to]
    if not row.takes_hand_overs:
        return Refusal(code="hand_over_to", sentence=f"不能转给{row.name}，请选择能接收的渠道。", field="to")
    if args.to is Channel.TOWN and args.peer not in {town.id for town in decision.township.towns}:
        return Refusal(code="hand_over_to", sentence="请选择交办给哪个镇街。", field="to")
    same = event.external is not None and (
        event.external.handed is None or event.external.handed.peer == args.peer
    )
    if args.to is event.channel and same:
        sentence = f"这件就是{row.name}转来的，不能再转回去；不属本镇的请作不予受理，会自动退回。"
        return Refusal(code="hand_over_back", sentence=sentence, field="to")
    state = EventState.HANDED_OVER
    number = 1 + sum(message.kind is MessageKind.HAND_OVER for message in messages_of(event))
    return c.HandedOver(
        state=state,
        stage=decision.stage(state, decision.township.item(event.item)),
        message=f"h{number}",
        to=args.to,
        reason=args.reason,
        words=args.words,
        peer=args.peer if args.to is Channel.TOWN else "",
    )


def forged(decision: Decision, channel: Channel, external: External | None) -> Refusal | None:
    """The refusal of an event that somebody says another center has handed over; only its gateway says so."""
    handed = external.handed if external is not None else None
    if handed is None or decision.actor.account == gateway_account(channel, handed.peer):
        return None
    return Refusal(
        code="handed", sentence="上下级交来的事件由对接自动登记，不能代填。", field="external.handed"
    )


def _source(decision: Decision, args: k.Source, event: Event) -> DataOrRefusal:
    if event.external is not None and event.external.handed is not None:
        sentence = "这件是上下级中心交来的，来源不能更正；不属本级的请作不予受理，会自动退回。"
        return Refusal(code="handed", sentence=sentence)
    channel = args.channel or event.channel
    problem = forged(decision, channel, args.external) or taken_number(
        decision, channel, args.external, event.id
    )
    if problem is not None:
        return problem
    if channel is event.channel and args.external == event.external:
        return Refusal(code="same_source", sentence="来源没有变化，不必更正。")
    if decision.actor.role is not Role.COMMANDER and _lightens(event, channel, args.external):
        sentence = "改掉热线、信访、设备渠道，改成设备渠道，或去掉对方编号，由值班长办理。请留言说明。"
        return Refusal(code="source_chief", sentence=sentence, field="channel")
    return c.Sourced(channel=channel, external=args.external)


def decide_source(decision: Decision, args: k.Source, event: Event) -> Result:
    """``event.source``; what was to be told under another number and has not gone out is told no more."""
    data = _source(decision, args, event)
    if isinstance(data, Refusal):
        return data
    changes = [decision.of_event(event, data)]
    after = evolve(event, changes[0])
    for message in messages_of(event):
        if (
            not isinstance(after, Event)
            or message.state not in _NOT_GONE
            or not outdated_status(message, after)
        ):
            continue
        gone = c.OutsideSettled(
            state=after.state, stage=after.stage, message=message.id, step=MessageStep.WITHDRAW,
            words="来源已更正，按新的编号另行回传。",
        )  # fmt: skip
        changes.append(decision.of_event(after, gone))
        after = evolve(after, changes[-1])
    return tuple(changes)


_NOT_GONE = frozenset({MessageState.WAITING, MessageState.UNDELIVERED})


def _lightens(event: Event, channel: Channel, external: External | None) -> bool:
    """Whether another source would take something off the event: a caller who waits, his number, the reply."""
    moved = channel is not event.channel and (event.channel in _BINDING or channel in MACHINES)
    numbered = event.external is not None and event.external.number
    return moved or bool(numbered and (external is None or not external.number))


def _message(event: Event, message_id: str, step: MessageStep) -> tuple[Message, MessageState] | Refusal:
    """The message and the state that the step leads to."""
    message = event.outside.message(message_id) if event.outside is not None else None
    if message is None:
        return Refusal(code="unknown_message", sentence="找不到这条转办或回传，请刷新后再看。")
    after = MESSAGE_MOVES[message.state].get(step)
    if after is None or (message.kind not in HANDING and step is MessageStep.ANSWER):
        sentence = f"这条当前为「{MESSAGE_WORDS[message.state]}」，这一步已不能办理；请以最新情况为准。"
        return Refusal(code="message_state", sentence=sentence)
    return message, after


def _back(decision: Decision, event: Event, message: Message) -> dict[str, object]:
    """Where the event goes when its hand-over has come to nothing: back to the dispatcher, if it waits for that."""
    current = hand_over_under_way(event)
    if event.state is not EventState.HANDED_OVER or current is None or current.id != message.id:
        return {"state": event.state, "stage": event.stage}
    state = EventState.ACCEPTED
    return {"state": state, "stage": decision.stage(state, decision.township.item(event.item))}


def _delivered(decision: Decision, args: k.Delivered, event: Event) -> DataOrRefusal:
    if decision.actor.account != OUTBOUND_ACCOUNT:
        return Refusal(code="role", sentence="送达情况由中心自己记录，不能代填。")
    found = _message(event, args.message, args.step)
    if isinstance(found, Refusal):
        return found
    if args.step not in DELIVERY_STEPS:
        return Refusal(code="message_state", sentence="这一步不由中心的送达程序办理。")
    message, _ = found
    step = args.step
    if step is MessageStep.REFUSE and message.kind is not MessageKind.HAND_OVER:
        step = MessageStep.GIVE_UP
    where = _back(decision, event, message) if step is MessageStep.REFUSE else {}
    return c.Delivery.model_validate(
        {
            "state": event.state, "stage": event.stage, **where, "message": args.message, "step": step,
            "tries": args.tries, "words": args.words, "number": args.number, "next_at": args.next_at,
        }
    )  # fmt: skip


def _reply(decision: Decision, args: k.OutsideReply, event: Event) -> DataOrRefusal:
    if args.step not in REPLY_STEPS:
        return Refusal(code="message_state", sentence="对方的答复只有接收、答复、退回三种。", field="step")
    found = _message(event, args.message, args.step)
    if isinstance(found, Refusal):
        return found
    message, _ = found
    actor = decision.actor
    if actor.role is Role.WINDOW and actor.account != gateway_account(message.channel, message.peer):
        return Refusal(code="role", sentence="对方的答复由指挥中心或该渠道的网关录入。")
    if args.step is not MessageStep.ACKNOWLEDGE and not args.words:
        return Refusal(code="words", sentence="请写明对方答复或退回的内容。", field="words")
    where: dict[str, object] = {"state": event.state, "stage": event.stage}
    if args.step is MessageStep.REFUSE or (args.step is MessageStep.ANSWER and args.solved is False):
        where = _back(decision, event, message)
    elif args.step is MessageStep.ANSWER and _back(decision, event, message)["state"] is not event.state:
        state = EventState.ANSWERED
        where = {"state": state, "stage": decision.stage(state, decision.township.item(event.item))}
    return c.OutsideReplied.model_validate(
        {
            **where, "message": args.message, "step": args.step, "number": args.number, "words": args.words,
            "solved": args.solved,
        }
    )  # fmt: skip


def _settle(decision: Decision, args: k.OutsideSettle, event: Event) -> DataOrRefusal:
    if args.step not in CHOICE_STEPS:
        return Refusal(code="message_state", sentence="请选择重试、改为电话告知或撤回。", field="step")
    found = _message(event, args.message, args.step)
    if isinstance(found, Refusal):
        return found
    message, _ = found
    if args.step is MessageStep.PHONE and not args.words:
        return Refusal(code="words", sentence="请写明何时告知了谁。", field="words")
    where: dict[str, object] = {"state": event.state, "stage": event.stage}
    if args.step is MessageStep.WITHDRAW:
        where = _back(decision, event, message)
    return c.OutsideSettled.model_validate(
        {**where, "message": args.message, "step": args.step, "words": args.words}
    )
