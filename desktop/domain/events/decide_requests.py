"""Rules of what needs the duty chief's word: suspension, extension, voiding. He decides at once what others ask for."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.deciding import DEFAULT_LIMITS, Decision, Result
from desktop.domain.events import changes_aside as x
from desktop.domain.events.decide_merges import told
from desktop.domain.events.events import Clock, Event, EventState, RejectReason, SuspendReason
from desktop.domain.events.records import Request, RequestKind
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role

REQUEST_WORDS = {RequestKind.EXTEND: "延期", RequestKind.SUSPEND: "挂起", RequestKind.VOID: "作废"}


def decide_suspend(decision: Decision, args: k.Suspend, event: Event) -> Result:
    """``event.suspend``: waiting for the citizen is capped; for all else somebody must approve."""
    if args.until <= decision.now:
        return Refusal(code="until", sentence="恢复日期必须晚于现在。", field="until")
    if args.reason is SuspendReason.CITIZEN:
        cap = wait_cap(decision, event)
        if cap <= decision.now:
            days = f"{decision.township.practice.citizen_wait_days:g}"
            sentence = f"等待群众累计已满 {days} 个工作日，不能再等。请继续办理，或由值班长批准挂起。"
            return Refusal(code="wait_cap", sentence=sentence, field="reason")
        until = min(args.until, cap)
        waiting = c.Suspended(
            state=EventState.AWAITING_CITIZEN, reason=args.reason, until=until, words=args.words,
            capped=until < args.until,
        )  # fmt: skip
        return (decision.of_event(event, waiting),)
    if decision.actor.role is not Role.COMMANDER:
        asked = _asked(decision, RequestKind.SUSPEND, args.words, until=args.until, reason=args.reason)
        return _ask(decision, event, asked)
    return _suspended(decision, event, args.reason, args.until, args.words)


def decide_void(decision: Decision, args: k.Reject, event: Event) -> Result:
    """``event.reject`` with the reason 作废."""
    if not args.words:
        return Refusal(code="words", sentence="作废要写明理由。", field="words")
    if decision.actor.role is not Role.COMMANDER:
        return _ask(decision, event, _asked(decision, RequestKind.VOID, args.words))
    return _voided(decision, event, args.words)


def decide_extend(decision: Decision, args: k.Extend, order: Order, event: Event) -> Result:
    """``order.extend``: before the limit is over, and to a later one."""
    if decision.actor.post is not None and decision.actor.post != order.lead:
        return Refusal(code="lead_only", sentence="本岗位是协办，由主办岗位申请延期。")
    if decision.now >= order.due:
        sentence = "时限已过，不能再申请延期。请尽快办理，并在反馈里写明原因。"
        return Refusal(code="overdue", sentence=sentence)
    if args.due <= order.due:
        return Refusal(code="due", sentence="新的时限必须晚于现在的时限。", field="due")
    if decision.actor.role is not Role.COMMANDER:
        asked = _asked(decision, RequestKind.EXTEND, args.reason, until=args.due, order=order.id)
        return _ask(decision, event, asked)
    return _extended(decision, event, order, args.due, args.reason)


def decide_request(decision: Decision, args: k.Approve | k.Deny | k.Withdraw, event: Event) -> Result:
    """``event.approve``, ``event.deny`` by the duty chief; ``event.withdraw`` by whoever asked."""
    request = event.request
    if request is None:
        return Refusal(code="no_request", sentence="没有等待批复的申请，可能已经批复过了。")
    if isinstance(args, k.Approve):
        return _approved(decision, args, event, request)
    if isinstance(args, k.Deny):
        return (decision.of_event(event, x.Denied(request=request.kind, words=args.words)),)
    actor = decision.actor
    if request.account != actor.account and (request.post is None or request.post != actor.post):
        return Refusal(code="not_yours", sentence="这个申请不是您提的，不能撤回。需要否决的由值班长批复。")
    return (decision.of_event(event, x.Withdrawn(request=request.kind, words=args.words)),)


def _approved(decision: Decision, args: k.Approve, event: Event, request: Request) -> Result:
    """What was asked for happens now."""
    words = args.words or request.words
    if request.kind is RequestKind.VOID:
        return _voided(decision, event, words)
    assert request.until is not None
    if request.kind is RequestKind.SUSPEND:
        if request.until <= decision.now:
            return Refusal(code="until", sentence="申请的恢复日期已过。请不同意，并让其重新申请。")
        return _suspended(decision, event, request.reason or SuspendReason.HIGHER_LEVEL, request.until, words)
    order = decision.view.order(request.order or "")
    if order is None or request.until <= order.due:
        return Refusal(code="due", sentence="时限已经变了，这个申请不再适用。请不同意，并让其重新申请。")
    return _extended(decision, event, order, request.until, words)


def decide_resume(decision: Decision, args: k.Resume, event: Event) -> Result:
    """``event.resume``: as much time is left as was left; a pause that nobody ended ended at its date."""
    state = event.paused_from or EventState.ACCEPTED
    work, paused = decision.township.clock, event.paused_at or decision.now
    ended = min(decision.now, max(paused, event.suspended_until or decision.now))

    def resumed(running: Clock | None) -> Clock | None:
        return work.resumed(running, paused, ended) if running is not None else None

    stage = resumed(event.stage)
    data = c.Resumed(
        state=state, stage=stage, total=resumed(event.total), words=args.words,
        ended=ended if ended < decision.now else None,
    )  # fmt: skip
    order = decision.view.order(event.order) if event.order is not None else None
    moved = decision.of_event(event, data)
    if order is None or not order.is_open or state is not EventState.HANDLING or stage is None:
        return (moved,)
    return decision.of_order(order, x.OrderRescheduled(old=order.due, due=stage.due)), moved


def wait_cap(decision: Decision, event: Event) -> datetime:
    """When a wait for the citizen that begins now has to end; now, where nothing is left of the allowance."""
    work, days = decision.township.clock, decision.township.practice.citizen_wait_days
    hours = work.calendar.hours_on(decision.now.astimezone(work.zone).date())
    day = sum(
        (
            (datetime.combine(decision.now, end) - datetime.combine(decision.now, start))
            for start, end in hours.spans
        ),
        timedelta(),
    )
    waited = sum(
        (work.working(pause.since, pause.until) for pause in event.pauses if pause.citizen), timedelta()
    )
    left = day * days - waited
    return work.add_working(decision.now, left) if left > timedelta() else decision.now


def _asked(
    decision: Decision, kind: RequestKind, words: str, *, until: datetime | None = None,
    order: str | None = None, reason: SuspendReason | None = None,
) -> Request:  # fmt: skip
    actor = decision.actor
    return Request(
        kind=kind, account=actor.account, name=actor.name, post=actor.post, at=decision.now, words=words,
        until=until, order=order, reason=reason,
    )  # fmt: skip


def _ask(decision: Decision, event: Event, asked: Request) -> Result:
    """One request at a time; whoever made it may say it better."""
    open_one = event.request
    if open_one is not None and open_one.account != asked.account:
        sentence = f"「{REQUEST_WORDS[open_one.kind]}」的申请还在等值班长批复，请批复后再提。"
        return Refusal(code="pending_request", sentence=sentence)
    return (decision.of_event(event, x.Requested(request=asked)),)


def _suspended(
    decision: Decision, event: Event, reason: SuspendReason, until: datetime, words: str
) -> tuple[c.Change, ...]:
    data = c.Suspended(state=EventState.SUSPENDED, reason=reason, until=until, words=words)
    return (decision.of_event(event, data),)


def _voided(decision: Decision, event: Event, words: str) -> tuple[c.Change, ...]:
    data = c.Rejected(state=EventState.REJECTED, reason=RejectReason.VOID, words=words)
    return decision.of_event(event, data), *told(decision, event, EventState.REJECTED, words)


def _extended(
    decision: Decision, event: Event, order: Order, due: datetime, words: str
) -> tuple[c.Change, ...]:
    """The order's limit and the running clocks move; the total one only so far that the follow-up has its time."""
    stage, total = event.stage, event.total
    if stage is not None and event.state is EventState.HANDLING:
        stage = stage.model_copy(update={"due": due})
    if total is not None:
        item = decision.township.item_of(event)
        limit = item.limits.followup if item is not None else DEFAULT_LIMITS[Stage.FOLLOWUP]
        least = decision.township.clock.due(due, limit)
        total = total.model_copy(update={"due": max(total.due, least)})
    return (
        decision.of_order(order, x.OrderRescheduled(old=order.due, due=due, extended=True, words=words)),
        decision.of_event(
            event, x.Extended(order=order.id, old=order.due, due=due, stage=stage, total=total, words=words)
        ),
    )
