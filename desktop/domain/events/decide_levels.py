"""Rules of the way up and down between village, town and county."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import Decision
from desktop.domain.events.events import CountyResult, EscalateLevel, Event, EventState
from desktop.domain.events.levels import MAY_RAISE_TO, Tier, held_above, level_of
from desktop.domain.evolve import Entity, evolve
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.outside import MessageKind, MessageState, MessageStep
from desktop.domain.problems import Refusal

_WHERE = {Tier.GRID: "村居或镇街", Tier.VILLAGE: "镇街", Tier.TOWN: "县区"}
_KEPT = frozenset({EventState.ACCEPTED, EventState.RETURNED, EventState.HANDLING})
"""States to whose clock an event comes back: it has run on meanwhile."""


def escalate(decision: Decision, args: k.Escalate, event: Event) -> c.Data | Refusal:
    """``event.escalate``: the clock of whoever sends it up runs on."""
    tier = level_of(decision.actor.role)
    if args.level not in MAY_RAISE_TO[tier]:
        where = _WHERE[tier]
        return Refusal(code="level", sentence=f"本账号只能上报到{where}，请重新选择。", field="level")
    if event.state is not EventState.ESCALATED and held_above(event, tier):
        sentence = "上级已经受理此事件，不用再上报。有新情况请在事件里留言。"
        return Refusal(code="level", sentence=sentence)
    if event.state is EventState.ESCALATED and not _goes_up(event.escalated_to, args.level):
        return Refusal(code="level", sentence="此事件已在这一级或更高一级，不用再上报。", field="level")
    if event.state is EventState.HANDLING and args.level is not EscalateLevel.COUNTY:
        return Refusal(code="level", sentence="岗位正在处置，只能提级到县区。", field="level")
    before = event.escalated_from if event.state is EventState.ESCALATED else event.state
    sent = sum(message.kind is MessageKind.ESCALATION for message in messages_of(event))
    return c.Escalated(
        state=EventState.ESCALATED, stage=event.stage, level=args.level, reason=args.reason, before=before,
        message=f"e{sent + 1}" if args.level is EscalateLevel.COUNTY else "",
    )  # fmt: skip


def accept_refusal(decision: Decision, event: Event) -> Refusal | None:
    """Why this account cannot accept an event that was sent up; None where it can."""
    if event.state is not EventState.ESCALATED or event.escalated_to is None:
        return None
    if event.escalated_to is EscalateLevel.COUNTY:
        sentence = "此事件已上报县区，请等县级答复；收到后点「县级答复」登记。"
        return Refusal(code="level", sentence=sentence)
    if event.escalated_to is EscalateLevel.TOWN and level_of(decision.actor.role) is Tier.VILLAGE:
        return Refusal(code="level", sentence="此事件已上报镇街，由镇指挥中心受理。")
    return None


def return_down(decision: Decision, args: k.ReturnDown, event: Event) -> tuple[c.Change, ...] | Refusal:
    """``event.return_down``: the county has done it, or the town goes on where it was."""
    if event.escalated_to is not EscalateLevel.COUNTY:
        return Refusal(code="level", sentence="此事件没有上报到县区，不用登记县级答复；请直接受理。")
    item = decision.township.item(event.item)
    order = decision.view.order(event.order) if event.order is not None else None
    order = order if order is not None and order.is_open else None
    if args.result is CountyResult.ANSWERED:
        state = EventState.ANSWERED
        stage = decision.stage(state, item)
    else:
        state = EventState.HANDLING if order is not None else EventState.ACCEPTED
        kept = event.escalated_from in _KEPT
        stage = event.stage if kept else decision.stage(state, item)
    unsent = _unsent(decision, event)
    before: Entity | None = evolve(event, unsent[0]) if unsent else event
    down = decision.of_event(
        before if isinstance(before, Event) else event,
        c.ReturnedDown(state=state, stage=stage, result=args.result, words=args.words),
    )
    if state is EventState.ANSWERED and order is not None:
        cancelled = decision.of_order(order, c.OrderCancelled(reason=f"县级已办理：{args.words}"[:2000]))
        return (*unsent, cancelled, down)
    return (*unsent, down)


def _unsent(decision: Decision, event: Event) -> tuple[c.Change, ...]:
    """Whoever was answered by telephone before the message went out sends it no more: nobody is to do it twice."""
    sent = [one for one in messages_of(event) if one.kind is MessageKind.ESCALATION]
    if not sent or sent[-1].state not in (MessageState.WAITING, MessageState.UNDELIVERED):
        return ()
    gone = c.OutsideSettled(
        state=event.state, stage=event.stage, message=sent[-1].id, step=MessageStep.WITHDRAW,
        words="县级已电话答复，不再发送。",
    )  # fmt: skip
    return (decision.of_event(event, gone),)


def _goes_up(before: EscalateLevel | None, after: EscalateLevel) -> bool:
    steps = tuple(EscalateLevel)
    return before is None or steps.index(after) > steps.index(before)
