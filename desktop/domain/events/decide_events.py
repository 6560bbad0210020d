"""Rules of events: reporting, accepting, setting aside, following up, closing."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem, Channel, Severity
from desktop.domain.catalogue.decide_catalogue import form_refusal
from desktop.domain.deciding import Decision, Result, wrong_state
from desktop.domain.events import changes_aside as x
from desktop.domain.events.attachments import Attach, attach, repeated
from desktop.domain.events.decide_classify import decide_classify, unknown_references
from desktop.domain.events.decide_levels import accept_refusal, escalate, return_down
from desktop.domain.events.decide_merges import decide_merge, decide_unmerge, told
from desktop.domain.events.decide_requests import (
    decide_request,
    decide_resume,
    decide_suspend,
    decide_void,
)
from desktop.domain.events.drills import kept_inside, leaves_town, marked
from desktop.domain.events.events import (
    ANYWHERE,
    EVENT_MOVES,
    FINAL,
    MACHINES,
    WHILE_OPEN,
    Event,
    EventState,
    RejectReason,
)
from desktop.domain.events.querycode import is_query_code
from desktop.domain.events.rating_wire import Rate
from desktop.domain.events.ratings import decide_rate
from desktop.domain.events.running import left_by
from desktop.domain.events.urging import decide_prompt
from desktop.domain.outside.decide_handovers import decide_outside, decide_source, forged, taken_number
from desktop.domain.outside.decide_linked import decide_linked
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_WARNING, Role
from desktop.domain.rights.exclusion import POST, unknown_concern
from desktop.domain.township.practice import drawn, ticket_of
from desktop.domain.township.township import Township
from desktop.domain.whistles.decide_whistles import WHISTLE_STEP_WORDS, moved_with

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
    "event.rate": "群众评价",
    "event.comment": "留言",
    "event.exclude": "设回避",
    "event.attach": "附文件",
    "event.supervise": "督办",
    "event.review": "复盘",
    "event.own": "定包案领导",
    "event.hand_over": "转办",
    "event.source": "更正来源",
    "event.delivered": "记录送达",
    "event.outside_reply": "记录对方答复",
    "event.outside_settle": "处理未送达",
    "event.level_tell": "记录对方进度",
    "event.press": "催请对方",
    "event.level_urge": "记录对方催办",
    "event.unmerge": "拆分",
    "event.unsupervise": "解除督办",
    "event.approve": "批准",
    "event.deny": "不同意",
    "event.withdraw": "撤回申请",
    "event.rule": "裁决",
    "order.issue": "派单",
    "order.receive": "签收",
    "order.answer": "反馈",
    "order.return": "退单",
    "order.reassign": "改派",
    "order.cancel": "撤回派单",
    "order.urge": "催办",
    **WHISTLE_STEP_WORDS,
    "order.extend": "申请延期",
}
"""What each step is called in a sentence."""

HOTLINES = frozenset({
    Channel.HOTLINE_12345, Channel.POLICE_110, Channel.COURT_12368, Channel.PROCURATORATE_12309,
})  # fmt: skip
"""Channels whose events are closed with all four elements of the reply (四要素)."""


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
        unknown_references(decision, args.item, args.grid)
        or form_refusal(item, args.form)
        or forged(decision, args.channel, args.external)
        or taken_number(decision, args.channel, args.external, decision.command.subject.id)
        or unknown_concern(args.concerns, town)
        or _no_post(args, town)
        or _no_warning(decision, args)
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
        excluded=tuple(dict.fromkeys(args.concerns)),
        evidence=args.evidence,
        breach=args.breach,
        post=args.post,
        files=repeated(args.files, ()),
    )
    return (decision.of_event(None, data, decision.command.subject.id),)


def _no_post(args: k.Report, town: Township) -> Refusal | None:
    """The refusal of what is meant for a post that is none, or that is kept away from it."""
    if args.post is None or (town.post(args.post) is not None and f"{POST}{args.post}" not in args.concerns):
        return None
    return Refusal(code="unknown_post", sentence="没有这个岗位，或已设它回避，不能直接交给它。", field="post")


def _no_warning(decision: Decision, args: k.Report) -> Refusal | None:
    """The refusal of a warning that somebody else than the center gives."""
    if (args.evidence is None and args.breach is None) or decision.actor.account == AUTO_WARNING.account:
        return None
    return Refusal(
        code="role",
        sentence="预警由中心按规则发出，不能代填；请按一般事件登记。",
        field="evidence" if args.evidence is not None else "breach",
    )


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
        case k.Classify():
            return decide_classify(decision, args, event)
        case k.Merge():
            return decide_merge(decision, args, event)
        case k.Unmerge():
            return decide_unmerge(decision, args, event)
        case k.Suspend():
            return decide_suspend(decision, args, event)
        case k.Resume():
            return decide_resume(decision, args, event)
        case k.Approve() | k.Deny() | k.Withdraw():
            return decide_request(decision, args, event)
        case k.Reject():
            return _reject(decision, args, event)
        case k.Close():
            return _close(decision, args, event)
        case k.Reopen() | Rate():
            return _open_again(decision, args, event, item)
        case k.Accept():
            data = accept_refusal(decision, event) or _moved(decision, c.Accepted, EventState.ACCEPTED, item)
        case k.Escalate():
            inside = kept_inside(event, "上报到县区") if leaves_town(args.level) else None
            data = inside or escalate(decision, args, event)
        case k.FollowUp():
            data = _follow_up(decision, args, event, item)
        case k.Comment() | Attach():
            data = attach(args, event.files) if isinstance(args, Attach) else c.Commented(words=args.words)
        case k.Supervise() | k.LevelTell() | k.PressOn() | k.LevelUrge():
            return decide_linked(decision, args, event)
        case k.Source():
            return decide_source(decision, args, event)
        case k.HandOver() | k.Delivered() | k.OutsideReply() | k.OutsideSettle():
            data = decide_outside(decision, args, event)
        case k.Unsupervise():
            if event.supervision is None:
                return Refusal(code="not_supervised", sentence="这件没有在督办，不用解除。")
            data = x.Unsupervised(words=args.words)
        case k.Review():
            data = c.Reviewed(
                state=EventState.REVIEWED, summary=args.summary, lesson=args.lesson, proposal=args.proposal
            )
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


def _follow_up(
    decision: Decision, args: k.FollowUp, event: Event, item: BusinessItem | None
) -> c.Data | Refusal:
    total = event.total
    if not args.called and chosen(decision, event):
        sentence = "这件抽中了回访，不能免访办结。请电话回访后再确认。"
        return Refusal(code="drawn", sentence=sentence, field="outcome")
    if not args.called or (args.reached and args.solved):
        state, stage = EventState.CONFIRMED, None
    elif not args.reached:
        state, stage = EventState.ANSWERED, event.stage
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
        reached=args.reached and args.called,
        solved=args.solved or not args.called,
        satisfied=args.satisfied if args.reached and args.called else None,
        note=args.note,
        called=args.called,
    )


def chosen(decision: Decision, event: Event) -> bool:
    """Whether the event is among those that are called back (抽样回访)."""
    share = decision.township.practice.followup.share(
        event.channel, event.severity, reworked=event.reworks > 0
    )
    return drawn(ticket_of(event), share)


def _reject(decision: Decision, args: k.Reject, event: Event) -> Result:
    false_alarm = args.reason is RejectReason.FALSE_ALARM
    if event.state in (EventState.DISPATCHED, EventState.HANDLING) and not false_alarm:
        sentence = "已经派单，只能作误报。确实不应办理的，请先撤回派单，再作不予受理。"
        return Refusal(code="dispatched", sentence=sentence, field="reason")
    if false_alarm and event.channel not in MACHINES:
        sentence = "有人反映的事件不作误报。情况不实的，请选别的理由，并写明查实的情况。"
        return Refusal(code="not_machine", sentence=sentence, field="reason")
    if false_alarm and event.warned and not args.words:
        sentence = "预警作误报要写明理由：以后这类预警按它放宽，别人要看得懂。"
        return Refusal(code="words", sentence=sentence, field="words")
    if args.reason is RejectReason.VOID:
        return decide_void(decision, args, event)
    state = EventState.FALSE_ALARM if false_alarm else EventState.REJECTED
    order = decision.view.order(event.order) if event.order is not None else None
    order = order if order is not None and order.is_open else None
    ran = left_by(order, event, decision.now) if order is not None else None
    rejected = decision.of_event(
        event, c.Rejected(state=state, reason=args.reason, words=args.words, ran=ran)
    )
    ended = (decision.of_order(order, c.OrderCancelled(reason=args.words)),) if order is not None else ()
    return (*ended, rejected, *told(decision, event, state, args.words))


def _close(decision: Decision, args: k.Close, event: Event) -> Result:
    reply = args.reply
    if event.open_whistles:
        sentence = "此事件还有吹哨没有结束；请先办毕或结束吹哨，再办结。"
        return Refusal(code="whistle", sentence=sentence)
    if event.channel in HOTLINES:
        given = {
            "accepted_at": reply is not None and reply.accepted_at is not None,
            "talked_to": bool(reply and reply.talked_to),
            "measures": bool(reply and reply.measures),
            "time_limit": bool(reply and reply.time_limit),
        }
        lacking = next((name for name, there in given.items() if not there), None)
        if lacking is not None:
            sentence = f"热线件办结要写全四要素，还缺「{_ELEMENTS[lacking]}」。"
            return Refusal(code="reply", sentence=sentence, field=lacking)
    data = c.Closed.model_construct(state=EventState.CLOSED, stage=None, summary=args.summary, reply=reply)
    return decision.of_event(event, data), *told(decision, event, EventState.CLOSED, args.summary, reply)


_ELEMENTS = {
    "accepted_at": "受理时间", "talked_to": "与谁沟通", "measures": "解决措施", "time_limit": "解决时限",
}  # fmt: skip


def _open_again(decision: Decision, args: k.Reopen | Rate, event: Event, item: BusinessItem | None) -> Result:
    if isinstance(args, k.Reopen):
        return _reopen(decision, args, event, item)
    return decide_rate(
        decision, args, event, lambda rated, why: _reopen(decision, k.Reopen(reason=why), rated, item)
    )


def _reopen(decision: Decision, args: k.Reopen, event: Event, item: BusinessItem | None) -> Result:
    stage, total = decision.stage(EventState.ACCEPTED, item), decision.total(item)
    undone = event.state in (EventState.REJECTED, EventState.FALSE_ALARM)
    if undone and event.total is not None and event.total.due > decision.now:
        total = event.total  # nothing was handled: what runs, runs on
    data = c.Reopened(state=EventState.ACCEPTED, stage=stage, total=total, reason=args.reason)
    return decision.of_event(event, data), *told(decision, event, EventState.ACCEPTED, args.reason)
