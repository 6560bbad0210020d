"""Rules of events: reporting, accepting, setting aside, following up, closing."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.actors import Role
from desktop.domain.areas import AreaLevel
from desktop.domain.catalogue import BusinessItem, Severity
from desktop.domain.decide_catalogue import form_refusal
from desktop.domain.decide_handovers import decide_outside, taken_number
from desktop.domain.decide_levels import accept_refusal, escalate, return_down
from desktop.domain.decide_whistles import WHISTLE_STEP_WORDS, moved_with
from desktop.domain.deciding import Decision, wrong_state
from desktop.domain.drills import kept_inside, leaves_town, marked
from desktop.domain.events import (
    ANYWHERE,
    EVENT_MOVES,
    FINAL,
    STAGE_OF,
    WHILE_OPEN,
    Clock,
    Event,
    EventState,
    RejectReason,
    SuspendReason,
)
from desktop.domain.problems import Refusal
from desktop.domain.querycode import is_query_code
from desktop.domain.urging import decide_prompt

STEP_WORDS = {
    "event.accept": "受理",
    "event.reject": "作不予受理",
    "event.classify": "改分类",
    "event.merge": "并案",
    "event.suspend": "挂起",
    "event.resume": "恢复办理",
    "event.escalate": "上报提级",
    "event.return_down": "登记县级答复",
    "event.prompt": "自动催办",
    "event.followup": "回访",
    "event.close": "办结",
    "event.reopen": "重新打开",
    "event.comment": "留言",
    "event.supervise": "督办",
    "event.review": "复盘",
    "event.hand_over": "转办",
    "event.source": "更正来源",
    "event.delivered": "记录送达",
    "event.outside_reply": "记录对方答复",
    "event.outside_settle": "处理未送达",
    "order.issue": "派单",
    "order.receive": "签收",
    "order.answer": "反馈",
    "order.return": "退单",
    "order.reassign": "改派",
    "order.cancel": "撤回派单",
    "order.urge": "催办",
    **WHISTLE_STEP_WORDS,
}
"""What each step is called in a sentence."""

Result = tuple[c.Change, ...] | Refusal


def allowed(state: EventState, kind: str) -> bool:
    """Whether the table allows a command kind in this state."""
    if kind in ANYWHERE:
        return True
    if kind in WHILE_OPEN:
        return state not in FINAL
    return kind in EVENT_MOVES[state]


def decide_report(decision: Decision, args: k.Report) -> Result:
    """``event.report``."""
    view, town = decision.view, decision.township
    if view.event(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这个事件已经登记过了。")
    item = town.item(args.item)
    problem = (
        _unknown_references(decision, args.item, args.grid)
        or form_refusal(item, args.form)
        or taken_number(decision, args.channel, args.external, decision.command.subject.id)
    )
    if problem is not None:
        return problem
    if args.query_code is not None and not is_query_code(args.query_code):
        return Refusal(code="query_code", sentence="查询码的校验位不对。", field="query_code")
    severity = args.severity or (item.severity if item is not None else Severity.NORMAL)
    state = EventState.ANSWERED if args.solved else EventState.REPORTED
    data = c.Reported.model_construct(
        state=state,
        stage=decision.stage(state, item),
        number=view.number(decision.now),
        query_code=args.query_code,
        title=marked(args.title, drill=args.drill),
        description=args.description,
        channel=args.channel,
        severity=severity,
        item=args.item,
        grid=args.grid,
        place=args.place,
        lon=args.lon,
        lat=args.lat,
        reporter=args.reporter,
        total=decision.total(item),
        solved=args.solved,
        drill=args.drill,
        item_version=item.version if item is not None else None,
        form=args.form or None,
        external=args.external,
    )
    return (decision.of_event(None, data, decision.command.subject.id),)


def decide_event(decision: Decision, args: k.Args, event: Event) -> Result:
    """Every other command whose subject is an event."""
    kind = args.kind
    if not allowed(event.state, kind):
        return wrong_state(event.state, STEP_WORDS[kind])
    actor, item = decision.actor, decision.township.item_of(event)
    if actor.role is Role.VILLAGE and not _in_area(decision, event):
        return Refusal(code="unknown_subject", sentence="找不到这个事件，可能已移出您的权限范围。")
    data: c.Data | Refusal
    match args:
        case k.ReturnDown():
            return return_down(decision, args, event)
        case k.Prompt():
            return decide_prompt(decision, args, event)
        case k.Accept():
            data = accept_refusal(decision, event) or _moved(decision, c.Accepted, EventState.ACCEPTED, item)
        case k.Reject():
            state = EventState.FALSE_ALARM if args.reason is RejectReason.FALSE_ALARM else EventState.REJECTED
            data = c.Rejected(state=state, reason=args.reason, words=args.words)
        case k.Classify():
            data = _classify(decision, args, event)
        case k.Merge():
            data = _merge(decision, args, event)
        case k.Suspend():
            data = _suspend(decision, args)
        case k.Resume():
            data = _resume(decision, args, event)
        case k.Escalate():
            inside = kept_inside(event, "上报到县区") if leaves_town(args.level) else None
            data = inside or escalate(decision, args, event)
        case k.FollowUp():
            data = _follow_up(decision, args, event, item)
        case k.Close():
            data = _close(args, event)
        case k.Reopen():
            stage = decision.stage(EventState.ACCEPTED, item)
            total = decision.total(item)
            data = c.Reopened(state=EventState.ACCEPTED, stage=stage, total=total, reason=args.reason)
        case k.Comment():
            data = c.Commented(words=args.words)
        case k.Supervise():
            data = c.Supervised(words=args.words)
        case k.HandOver() | k.Source() | k.Delivered() | k.OutsideReply() | k.OutsideSettle():
            data = decide_outside(decision, args, event)
        case k.Review():
            data = c.Reviewed(state=EventState.REVIEWED, summary=args.summary, lesson=args.lesson)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{kind}」。")
    if isinstance(data, Refusal):
        return data
    return (decision.of_event(event, data), *moved_with(decision, event, data))


def _moved(
    decision: Decision, data: type[c.Accepted], state: EventState, item: BusinessItem | None
) -> c.Data:
    return data.model_construct(state=state, stage=decision.stage(state, item))


def _in_area(decision: Decision, event: Event) -> bool:
    area = decision.actor.area
    return area is not None and decision.township.tree.contains(area, event.grid)


def _unknown_references(decision: Decision, item: str | None, grid: str | None) -> Refusal | None:
    town = decision.township
    if item is not None and town.is_retired(item):
        name = getattr(town.edition(item, 0), "name", item)
        return Refusal(code="retired_item", sentence=f"事项「{name}」已停用，请选用别的事项。", field="item")
    if item is not None and town.item(item) is None:
        return Refusal(code="unknown_item", sentence=f"清单里没有事项「{item}」。", field="item")
    area = town.tree.get(grid)
    if grid is not None and (area is None or area.level not in (AreaLevel.GRID, AreaLevel.VILLAGE)):
        return Refusal(code="unknown_grid", sentence=f"没有网格或村居「{grid}」。", field="grid")
    return None


def _classify(decision: Decision, args: k.Classify, event: Event) -> c.Data | Refusal:
    problem = _unknown_references(decision, args.item, args.grid)
    if problem is not None:
        return problem
    town = decision.township
    new_item = town.item(args.item) if args.item is not None else town.item_of(event)
    problem = form_refusal(new_item, args.form)
    if problem is not None:
        return problem
    form = args.form or None
    if args.form is None and new_item is not None and new_item.id == event.item:
        form = new_item.form.fitting(event.form)
    old_item = town.item_of(event)
    stage_name = STAGE_OF.get(event.state)
    stage = event.stage
    if (
        args.item is not None
        and new_item is not None
        and (old_item is None or (new_item.id, new_item.version) != (old_item.id, old_item.version))
        and event.stage is not None
        and stage_name is not None
    ):
        stage = decision.stage(event.state, new_item, event.stage.since)
    total = decision.total(new_item, event.reported_at) if args.item is not None else event.total
    return c.Classified(
        item=args.item or event.item,
        severity=args.severity or event.severity,
        grid=args.grid or event.grid,
        total=total,
        stage=stage,
        item_version=new_item.version
        if args.item is not None and new_item is not None
        else event.item_version,
        form=form,
    )


def _merge(decision: Decision, args: k.Merge, event: Event) -> c.Data | Refusal:
    parent = decision.view.event(args.into)
    if parent is None:
        return Refusal(code="unknown_event", sentence="找不到要并入的事件。", field="into")
    if parent.id == event.id:
        return Refusal(code="merge_self", sentence="事件不能并入自己。", field="into")
    if parent.drill is not event.drill:
        return Refusal(code="drill", sentence="演练与真实事件不能并案。", field="into")
    if not parent.is_open:
        return Refusal(code="merge_closed", sentence="要并入的事件已经结束，请选择在办的事件。", field="into")
    return c.Merged(state=EventState.MERGED, into=parent.id)


def _suspend(decision: Decision, args: k.Suspend) -> c.Data | Refusal:
    if args.until <= decision.now:
        return Refusal(code="until", sentence="恢复日期必须晚于现在。", field="until")
    waiting = args.reason is SuspendReason.CITIZEN
    state = EventState.AWAITING_CITIZEN if waiting else EventState.SUSPENDED
    return c.Suspended(state=state, reason=args.reason, until=args.until, words=args.words)


def _resume(decision: Decision, args: k.Resume, event: Event) -> c.Data:
    state = event.paused_from or EventState.ACCEPTED
    clock, paused = decision.township.clock, event.paused_at or decision.now

    def resumed(running: Clock | None) -> Clock | None:
        return clock.resumed(running, paused, decision.now) if running is not None else None

    return c.Resumed(state=state, stage=resumed(event.stage), total=resumed(event.total), words=args.words)


def _close(args: k.Close, event: Event) -> c.Data | Refusal:
    if event.open_whistles:
        sentence = "此事件还有吹哨没有结束；请先办毕或结束吹哨，再办结。"
        return Refusal(code="whistle", sentence=sentence)
    return c.Closed.model_construct(state=EventState.CLOSED, stage=None, summary=args.summary)


def _follow_up(
    decision: Decision, args: k.FollowUp, event: Event, item: BusinessItem | None
) -> c.Data | Refusal:
    total = event.total
    if not args.reached:
        state, stage = EventState.ANSWERED, event.stage
    elif args.solved:
        state, stage = EventState.CONFIRMED, None
    elif not args.note:
        return Refusal(code="note", sentence="群众反映未解决时，请写明回访情况。", field="note")
    else:
        state, stage, total = (
            EventState.ACCEPTED,
            decision.stage(EventState.ACCEPTED, item),
            decision.total(item),
        )
    return c.FollowedUp.model_construct(
        state=state,
        stage=stage,
        total=total,
        reached=args.reached,
        solved=args.solved,
        satisfied=args.satisfied if args.reached else None,
        note=args.note,
    )
