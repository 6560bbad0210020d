"""Rules of orders: issuing, receipt, answer, return, reassigning, recall, urging."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import Decision, Result, outdated, wrong_state
from desktop.domain.events.attachments import repeated
from desktop.domain.events.decide_events import STEP_WORDS, allowed
from desktop.domain.events.decide_requests import decide_extend
from desktop.domain.events.drills import marked
from desktop.domain.events.events import Clock, Event, EventState
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.events.running import Run, began, handle_limit, handle_run, left_by
from desktop.domain.orders.orders import ORDER_MOVES, Order, OrderState
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.rights.exclusion import barred_post

_TOO_LATE = "时限只能缩短，不能超过清单规定；确需延长请走延期审批。"
_TOO_LATE_RUNS = (
    "时限从首次派单起照走，重派最晚到清单规定或上一张派单的时限（取晚的）；确需延长请走延期审批。"
)

URGE_PAUSE = timedelta(minutes=10)
"""An order can be urged once in this time."""

ORDER_STATE_WORDS = {
    OrderState.ISSUED: "已派单",
    OrderState.RECEIVED: "已签收",
    OrderState.ANSWERED: "已反馈",
    OrderState.RETURNED: "已退回",
    OrderState.REASSIGNED: "已改派",
    OrderState.CANCELLED: "已撤回",
}
"""What an order's state is called, for refusals and for every screen."""


def decide_issue(decision: Decision, args: k.Issue) -> Result:
    """``order.issue``; ``expected_version`` is the event's."""
    view, command = decision.view, decision.command
    event = view.event(args.event)
    if event is None:
        return Refusal(
            code="unknown_event", sentence="找不到要派单的事件，可能已移出您的权限范围。", field="event"
        )
    if outdated(command.expected_version, event):
        return Refusal(code="conflict", sentence="在您派单之前，此事件已有新的变化。请核对后再派。")
    if view.order(command.subject.id) is not None:
        return Refusal(code="exists", sentence="这张派单已经发出过了。")
    if not allowed(event.state, "order.issue"):
        return wrong_state(event.state, STEP_WORDS["order.issue"])
    if needs_ruling(event, decision.township.practice.bounces):
        sentence = f"此事件已退单 {event.bounces} 次，不能再派，由值班长在「裁决」里定给一个岗位。"
        return Refusal(code="ruling", sentence=sentence)
    problem = unknown_posts(decision, args.lead, args.assist) or barred_post(
        event, (args.lead, *args.assist), decision.township, "lead"
    )
    if problem is not None:
        return problem
    run = handle_run(decision.township, event, decision.now)
    if args.due is not None:
        if args.due <= decision.now:
            return Refusal(code="due", sentence="办理时限必须晚于现在。", field="due")
        if args.due > run.due:
            return Refusal(code="due", sentence=_TOO_LATE_RUNS if run.runs_on else _TOO_LATE, field="due")
        run = replace(run, due=args.due)
    return _issued(decision, event, None, command.subject.id, args.lead, args.assist, args.text, run, "")


def decide_order(decision: Decision, args: k.Args, order: Order, event: Event) -> Result:
    """Every other command whose subject is an order."""
    kind, actor = args.kind, decision.actor
    given = actor.post is not None or actor.role is Role.VILLAGE
    if given and actor.post not in (order.lead, *order.assist):
        return Refusal(code="unknown_subject", sentence="找不到这张派单，可能已移出您的权限范围。")
    if kind not in ORDER_MOVES[order.state]:
        assist_receipt = kind == "order.receive" and order.is_open
        if not assist_receipt:
            words = ORDER_STATE_WORDS[order.state]
            return Refusal(code="state", sentence=f"这张派单当前为「{words}」，不能{STEP_WORDS[kind]}。")
    if event.order != order.id or not allowed(event.state, kind):
        return wrong_state(event.state, STEP_WORDS[kind])
    match args:
        case k.Receive():
            return _receive(decision, order, event)
        case k.Answer():
            return _answer(decision, args, order, event)
        case k.Return():
            return _return(decision, args, order, event)
        case k.Reassign():
            return _reassign(decision, args, order, event)
        case k.Extend():
            return decide_extend(decision, args, order, event)
        case k.Cancel():
            if (ruled := _ruled_for_good(decision, order, "撤回")) is not None:
                return ruled
            stage = decision.stage(EventState.ACCEPTED, decision.township.item_of(event))
            ran = left_by(order, event, decision.now)
            recalled = c.Recalled(
                state=EventState.ACCEPTED, stage=stage, order=order.id, reason=args.reason, ran=ran
            )
            cancelled = c.OrderCancelled(reason=args.reason)
            return decision.of_order(order, cancelled), decision.of_event(event, recalled)
        case k.Urge():
            if order.urged_at is not None and decision.now - order.urged_at < URGE_PAUSE:
                minutes = int(URGE_PAUSE.total_seconds() // 60)
                return Refusal(code="urge_pause", sentence=f"{minutes} 分钟内已经催办过，请稍后再催。")
            urged = c.Urged(order=order.id, post=order.lead, words=args.words)
            return decision.of_order(order, c.OrderUrged(words=args.words)), decision.of_event(event, urged)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{kind}」。")


def unknown_posts(decision: Decision, lead: str, assist: tuple[str, ...]) -> Refusal | None:
    """Why an order can't go to these posts."""
    town = decision.township
    if town.post(lead) is None:
        return Refusal(code="unknown_post", sentence=f"没有岗位「{lead}」。", field="lead")
    for post in assist:
        if town.post(post) is None:
            return Refusal(code="unknown_post", sentence=f"没有岗位「{post}」。", field="assist")
    if lead in assist or len(set(assist)) != len(assist):
        return Refusal(code="assist", sentence="同一个岗位不能重复列为主办或协办。", field="assist")
    return None


def _issued(
    decision: Decision, event: Event, before: Order | None, order_id: str, lead: str, assist: tuple[str, ...],
    text: str, run: Run, reason: str,
) -> tuple[c.Change, ...]:  # fmt: skip
    person, text = decision.on_duty(lead), marked(text, drill=event.drill)
    issued = c.OrderIssued.model_construct(
        number=event.number,
        event=event.id,
        lead=lead,
        lead_person=person,
        assist=assist,
        text=text,
        due=run.due,
        since=run.since if run.runs_on else None,
        replaces=before.id if before is not None else None,
        drill=event.drill,
        ruled=before is not None and before.ruled,
    )
    dispatched = c.Dispatched.model_construct(
        state=EventState.DISPATCHED,
        stage=decision.stage(EventState.DISPATCHED, decision.township.item_of(event)),
        order=order_id,
        lead=lead,
        lead_person=person,
        assist=assist,
        text=text,
        reason=reason,
        replaces=before.id if before is not None else None,
    )
    return decision.of_order(None, issued, order_id), decision.of_event(event, dispatched)


def _receive(decision: Decision, order: Order, event: Event) -> Result:
    post = decision.actor.post or order.lead
    if any(receipt.post == post for receipt in order.receipts):
        return Refusal(code="received", sentence="本岗位已经签收过这张派单。")
    person = decision.on_duty(post)
    state, stage = event.state, event.stage
    if post == order.lead:
        state = EventState.HANDLING
        # The handling clock starts at dispatch, not at receipt (domain, section 2).
        limit = handle_limit(decision.township.item_of(event))
        stage = Clock(since=order.issued_at, due=order.due, limit=limit)
    received = c.Received.model_construct(state=state, stage=stage, order=order.id, post=post, person=person)
    return (
        decision.of_order(order, c.OrderReceived.model_construct(post=post, person=person)),
        decision.of_event(event, received),
    )


def _lead_only(decision: Decision, order: Order, step: str) -> Refusal | None:
    post = decision.actor.post
    if post is not None and post != order.lead:
        return Refusal(code="lead_only", sentence=f"本岗位是协办，由主办岗位{step}。")
    return None


def _answer(decision: Decision, args: k.Answer, order: Order, event: Event) -> Result:
    problem = _lead_only(decision, order, "反馈")
    if problem is not None:
        return problem
    stage = decision.stage(EventState.ANSWERED, decision.township.item_of(event))
    answered = c.Answered.model_construct(
        state=EventState.ANSWERED,
        stage=stage,
        order=order.id,
        post=order.lead,
        text=args.text,
        files=repeated(args.files, event.files),
    )
    return (
        decision.of_order(order, c.OrderAnswered.model_construct(text=args.text)),
        decision.of_event(event, answered),
    )


def _return(decision: Decision, args: k.Return, order: Order, event: Event) -> Result:
    problem = _lead_only(decision, order, "退单")
    if problem is not None:
        return problem
    if order.ruled:
        sentence = "这张派单是值班长裁决派出的，不能再退。办理有困难的，请申请延期或留言说明。"
        return Refusal(code="ruled", sentence=sentence)
    returned = c.Returned(
        state=EventState.RETURNED,
        # A bounce does not stop the clock: dispatching again is late from the first dispatch's view.
        stage=event.stage,
        order=order.id,
        post=order.lead,
        reason=args.reason,
        words=args.words,
        due=order.due,
        since=order.since or (order.issued_at if order.replaces is None else None),
        ran=left_by(order, event, decision.now),
    )
    data = c.OrderReturned(reason=args.reason, words=args.words)
    return decision.of_order(order, data), decision.of_event(event, returned)


def _reassign(decision: Decision, args: k.Reassign, order: Order, event: Event) -> Result:
    if args.to == order.lead:
        return Refusal(code="same_post", sentence="改派的岗位与原主办岗位相同。", field="to")
    if decision.view.order(args.order) is not None:
        return Refusal(code="exists", sentence="这张派单已经发出过了。")
    if (ruled := _ruled_for_good(decision, order, "改派")) is not None:
        return ruled
    assist = tuple(post for post in order.assist if post != args.to)
    problem = unknown_posts(decision, args.to, assist) or barred_post(
        event, (args.to, *assist), decision.township, "to"
    )
    if problem is not None:
        return problem
    reassigned = c.OrderReassigned(order=args.order, to=args.to, reason=args.reason)
    # The limit runs on from the first dispatch unless it is over already.
    run = (
        Run(began(order), order.due, runs_on=True)
        if order.due > decision.now
        else handle_run(decision.township, event, decision.now)
    )
    issued = _issued(decision, event, order, args.order, args.to, assist, order.text, run, args.reason)
    return decision.of_order(order, reassigned), *issued


def _ruled_for_good(decision: Decision, order: Order, step: str) -> Refusal | None:
    if not order.ruled or decision.actor.role is Role.COMMANDER:
        return None
    return Refusal(code="ruled", sentence=f"这张派单是值班长裁决派出的，只有值班长可以{step}。")
