"""Rules of merging: several reports of one matter follow one event, and can be taken apart again."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import STATE_WORDS, Decision, Result
from desktop.domain.events import changes_aside as x
from desktop.domain.events.events import STAGE_OF, Clock, Event, EventState
from desktop.domain.events.records import Child, Reply
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.rights.exclusion import merged_away

_NAMED = 3


def decide_merge(decision: Decision, args: k.Merge, event: Event) -> Result:
    """``event.merge``: the parent must stand by itself, and so must what is merged."""
    parent = decision.view.event(args.into)
    if parent is None:
        return Refusal(code="unknown_event", sentence="找不到要并入的事件。", field="into")
    if parent.id == event.id:
        return Refusal(code="merge_self", sentence="事件不能并入自己。", field="into")
    if parent.drill is not event.drill:
        return Refusal(code="drill", sentence="演练与真实事件不能并案。", field="into")
    name = called(parent)
    if parent.merged_into == event.id:
        sentence = f"「{name}」已并入本件，不能再反过来并入它。要换主事件，请先把它拆分出来。"
        return Refusal(code="merge_circle", sentence=sentence, field="into")
    if parent.merged_into is not None:
        into = decision.view.event(parent.merged_into)
        chain = f"「{called(into)}」" if into is not None else "另一事件"
        sentence = f"「{name}」已并入{chain}，请直接并入{chain}。"
        return Refusal(code="merge_chain", sentence=sentence, field="into")
    if event.children:
        listed = "、".join(child.number.rsplit("-", 1)[-1] if child.number else child.title
                          for child in event.children[:_NAMED])  # fmt: skip
        which = listed + ("等" if len(event.children) > _NAMED else "")
        count = len(event.children)
        sentence = f"已有 {count} 件并入本件（{which}），不能再并入别的事件。请反过来并，或先拆分。"
        return Refusal(code="merge_chain", sentence=sentence, field="into")
    if not parent.is_open:
        return Refusal(code="merge_closed", sentence="要并入的事件已经结束，请选择在办的事件。", field="into")
    if (barred := merged_away(parent, event)) is not None:
        return barred
    if needs_ruling(event, decision.township.practice.bounces) and decision.actor.role is not Role.COMMANDER:
        sentence = f"此事件已退单 {event.bounces} 次，等值班长裁决；确属同一件事的，由值班长并案。"
        return Refusal(code="ruling", sentence=sentence)
    child = Child(
        id=event.id,
        number=event.number,
        title=event.title,
        channel=event.channel,
        reported_at=event.reported_at,
    )
    return (
        decision.of_event(event, c.Merged(state=EventState.MERGED, into=parent.id)),
        decision.of_event(parent, x.Absorbed(child=child)),
    )


def decide_unmerge(decision: Decision, args: k.Unmerge, event: Event) -> Result:
    """``event.unmerge``: back to the state it had. Its clocks ran on as if it had never been merged."""
    state = event.merged_from or _state_before(event)
    stage = event.merged_stage or _stage_again(decision, event, state)
    parent_id = event.merged_into or ""
    unmerged = x.Unmerged(state=state, stage=stage, parent=parent_id, words=args.words)
    parent = decision.view.event(parent_id)
    if parent is None or all(child.id != event.id for child in parent.children):
        return (decision.of_event(event, unmerged),)
    return decision.of_event(event, unmerged), decision.of_event(parent, x.Released(child=event.id))


def told(
    decision: Decision, event: Event, outcome: EventState, words: str, reply: Reply | None = None
) -> tuple[c.Change, ...]:
    """What the reporters of everything that was merged into the event hear of it."""
    found = []
    shared = None
    if reply is not None:
        shared, private = reply.shared, (reply.talked_to, reply.told)
        if any(part and part in words for part in private):  # the summary repeats the reply
            words = reply.measures or STATE_WORDS[outcome]
    for listed in event.children:
        child = decision.view.event(listed.id)
        if child is not None and child.merged_into == event.id:
            data = x.ParentTold(parent=event.id, outcome=outcome, words=words, reply=shared)
            found.append(decision.of_event(child, data))
    return tuple(found)


def called(event: Event) -> str:
    """An event as a sentence calls it: 0147 井盖破损."""
    return f"{event.short_number} {event.title}".strip()


def _state_before(event: Event) -> EventState:
    """The state of an event that was merged by an older version, which did not note it."""
    accepted = any(step.kind in ("event.accepted", "event.reopened") for step in event.timeline)
    return EventState.ACCEPTED if accepted else EventState.REPORTED


def _stage_again(decision: Decision, event: Event, state: EventState) -> Clock | None:
    if state not in STAGE_OF:
        return None
    kinds = ("event.accepted", "event.reopened") if state is EventState.ACCEPTED else ("event.reported",)
    since = next((step.at for step in reversed(event.timeline) if step.kind in kinds), event.reported_at)
    return decision.stage(state, decision.township.item_of(event), since)
