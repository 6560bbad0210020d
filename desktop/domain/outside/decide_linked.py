"""Rules between linked centers: what is told of an event that was handed over, and urging along the line."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import Decision, Result
from desktop.domain.events.decide_levels import return_down
from desktop.domain.events.events import CountyResult, Event, EventState
from desktop.domain.evolve import evolve
from desktop.domain.outside.channels import gateway_account, linked_under_way, messages_of
from desktop.domain.outside.outside import (
    HANDING,
    MESSAGE_MOVES,
    Message,
    MessageKind,
    MessageStep,
    OutsideWord,
)
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor

PRESS_PAUSE = timedelta(minutes=10)
"""A center that has it can be urged once in this time."""

_LEADS = {OutsideWord.DONE: MessageStep.ANSWER, OutsideWord.RETURNED: MessageStep.REFUSE}


def decide_linked(decision: Decision, args: k.Args, event: Event) -> Result:
    """The steps between linked centers; the event's state has been looked at."""
    match args:
        case k.Supervise():
            return supervised(decision, args, event)
        case k.LevelTell():
            return tell(decision, args, event)
        case k.PressOn():
            return press(decision, args, event)
        case k.LevelUrge():
            return level_urge(decision, args, event)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def tell(decision: Decision, args: k.LevelTell, event: Event) -> Result:
    """``event.level_tell``: news of what was handed over; what is over there comes back to us.

    Told twice it changes nothing. What was told before something newer, and comes after it, is only written down.
    """
    message = event.outside.message(args.message) if event.outside is not None else None
    if message is None or message.kind not in HANDING or not _is_theirs(decision.actor, message):
        return Refusal(code="unknown_message", sentence="没有这条转办，或不是转给贵方的。")
    progress = args.progress
    if any(one.id == progress.id for one in message.progress):
        return Refusal(code="known", sentence="这条进度已经收到过了。")
    if progress.word not in tuple(OutsideWord):
        return Refusal(code="malformed", sentence="不认识的进度。", field="word")
    word = OutsideWord(progress.word)
    late = any(one.order > progress.order for one in message.progress)
    wanted = _LEADS.get(word, MessageStep.ACKNOWLEDGE)
    step = None if late or wanted not in MESSAGE_MOVES[message.state] else wanted
    number = args.number or message.number
    stays = {"state": event.state, "stage": event.stage}
    news = {"message": message.id, "progress": progress, "step": step, "number": number}
    over = step is not None and word in _LEADS and _waits_for(event, message)
    if not over or event.state is EventState.ESCALATED:
        told = decision.of_event(event, c.LevelNews.model_validate({**stays, **news}))
        after = evolve(event, told)
        if not over or not isinstance(after, Event):
            return (told,)
        result = CountyResult.ANSWERED if word is OutsideWord.DONE else CountyResult.HANDLING
        down = return_down(decision, k.ReturnDown(result=result, words=_words(progress.words)), after)
        return down if isinstance(down, Refusal) else (told, *down)
    state = EventState.ANSWERED if word is OutsideWord.DONE else EventState.ACCEPTED
    stage = decision.stage(state, decision.township.item_of(event))
    return (decision.of_event(event, c.LevelNews.model_validate({"state": state, "stage": stage, **news})),)


def press(decision: Decision, args: k.PressOn, event: Event) -> Result:
    """``event.press``."""
    message = linked_under_way(event)
    if message is None:
        return Refusal(code="not_linked", sentence="这件不在上级或下级中心办理，没有可催的对象。")
    urges = [one for one in messages_of(event) if one.kind is MessageKind.URGE and one.of == message.id]
    if urges and decision.now - urges[-1].at < PRESS_PAUSE:
        minutes = int(PRESS_PAUSE.total_seconds() // 60)
        return Refusal(code="urge_pause", sentence=f"{minutes} 分钟内已经催办过，请稍后再催。")
    return (decision.of_event(event, pressed(event, message, args.words)),)


def pressed(event: Event, message: Message, words: str, *, supervise: bool = False) -> c.Pressed:
    """The urge that goes to whoever has the event."""
    number = 1 + sum(one.kind is MessageKind.URGE for one in messages_of(event))
    return c.Pressed(
        message=f"u{number}", of=message.id, channel=message.channel, peer=message.peer, words=words,
        supervise=supervise,
    )  # fmt: skip


def supervised(decision: Decision, args: k.Supervise, event: Event) -> tuple[c.Change, ...]:
    """``event.supervise``: a county's word reaches the town that has it."""
    first = decision.of_event(event, c.Supervised(words=args.words))
    message = linked_under_way(event)
    after = evolve(event, first)
    if message is None or event.drill or not isinstance(after, Event):
        return (first,)
    return first, decision.of_event(after, pressed(event, message, args.words, supervise=True))


def level_urge(decision: Decision, args: k.LevelUrge, event: Event) -> Result:
    """``event.level_urge``."""
    handed = event.external.handed if event.external is not None else None
    if handed is None or decision.actor.account != gateway_account(event.channel, handed.peer):
        return Refusal(code="unknown_subject", sentence="没有这个事件，或不是贵方交来的。")
    by = args.by or handed.name
    urged = c.LevelUrged(words=args.words, by=by, supervise=args.supervise)
    return (decision.of_event(event, urged),)


def _is_theirs(actor: Actor, message: Message) -> bool:
    return actor.account == gateway_account(message.channel, message.peer)


def _waits_for(event: Event, message: Message) -> bool:
    """Whether this message is what the event waits for."""
    kind = {
        EventState.ESCALATED: MessageKind.ESCALATION,
        EventState.HANDED_OVER: MessageKind.HAND_OVER,
    }.get(event.state)
    newest = next((one for one in reversed(messages_of(event)) if one.kind is kind), None)
    return newest is not None and newest.id == message.id


def _words(words: str) -> str:
    return words or "对方没有写明。"
