"""Rules of the handover: two persons sign a sheet; leaving without one needs words, and is on record."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.alerts.alerts import Doer, same_person
from desktop.domain.base import Args
from desktop.domain.deciding import Decision, Result, conflict
from desktop.domain.problems import Refusal
from desktop.domain.roster.leaving import held_by, named, unsigned_orders
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.sheet import unsigned_matters
from desktop.domain.takeovers.takeovers import (
    TAKEOVER_MOVES,
    Matter,
    Part,
    Section,
    Sheet,
    Takeover,
    TakeoverState,
    place_of,
)

MOST_ADDITIONS = 100
_AHEAD = timedelta(minutes=10)
"""A desk's clock may be so far ahead."""
STATES = {
    TakeoverState.OFFERED: "待接班人签",
    TakeoverState.TAKEN: "已交接",
    TakeoverState.REFUSED: "被退回",
    TakeoverState.WITHDRAWN: "已撤回",
    TakeoverState.LEFT: "紧急离岗",
}
"""What a state is called, in refusals and on paper."""


def decide_handover(decision: Decision, args: Args) -> Result:
    """Every step of a handover: a new sheet, leaving without one, and what is done with a sheet that is there."""
    match args:
        case t.Offer():
            return _offer(decision, args)
        case t.Leave():
            return _leave(decision, args)
        case _:
            takeover = decision.view.takeover(decision.command.subject.id)
            if takeover is None:
                return Refusal(code="unknown_subject", sentence="找不到这张交接单，可能已移出您的权限范围。")
            return conflict(decision.command, takeover) or _later(decision, args, takeover)


def _offer(decision: Decision, args: t.Offer) -> Result:
    """``handover.offer``."""
    sheet, id_ = args.sheet, decision.command.subject.id
    may, post = place_of(decision.actor)
    if not may or sheet.post != post:
        return Refusal(code="role", sentence="只能交本岗位的班。")
    if decision.view.takeover(id_) is not None:
        return Refusal(code="exists", sentence="这张交接单已经签过了。")
    if sheet.end > decision.now + _AHEAD or sheet.start > sheet.end:
        return Refusal(code="period", sentence="交接单的起止时间不对，请刷新后再签。", field="sheet")
    sections = [part.section for part in sheet.parts]
    if len(set(sections)) < len(sections) or any(
        len({one.id for one in part.matters}) < len(part.matters)
        for part in sheet.parts
        if part.section is not Section.UNSIGNED
    ):
        return Refusal(code="twice", sentence="交接单里有重复的事项，请刷新后再签。", field="sheet")
    if any(one.about not in sheet.ids for one in args.remarks):
        return Refusal(code="remark", sentence="有一条备注写的事项不在交接单上，请核对。", field="remarks")
    if not all(_is_order_of(decision, one, post) for one in sheet.unsigned):
        return Refusal(
            code="unknown_order", sentence="交接单上有一条紧急派单不是本岗位的，请刷新后再签。", field="sheet"
        )
    waiting = [one for one in decision.view.takeovers(sheet.end) if one.is_open and one.post == post]
    if waiting:
        name = waiting[0].giver.shown
        return Refusal(
            code="waiting", sentence=f"{name}签的交接单还在等接班人签，请先接班、退回或撤回那一张。"
        )
    listed = {one.order for one in sheet.unsigned}
    missing = [
        order
        for order in unsigned_orders(decision.view, post)
        if order.issued_at <= sheet.end and order.id not in listed
    ]
    if missing:
        said = named(decision.view, missing)
        return Refusal(
            code="outdated", field="sheet",
            sentence=f"交接单上少了 {len(missing)} 条未签收的紧急派单：{said}。请刷新后再签。",
        )  # fmt: skip
    problem = _shift(decision, args.shift, post)
    if problem is not None:
        return problem
    data = t.Offered(sheet=sheet, remarks=args.remarks, words=args.words, shift=args.shift)
    return (decision.of_takeover(None, data, id_),)


def _is_order_of(decision: Decision, matter: Matter, post: str | None) -> bool:
    """Whether a matter of the unsigned names an order of its event, and one of this place."""
    order = decision.view.order(matter.order) if matter.order is not None else None
    return order is not None and order.event == matter.id and post in (None, order.lead)


def _leave(decision: Decision, args: t.Leave) -> Result:
    """``handover.leave``."""
    may, post = place_of(decision.actor)
    if not may:
        return Refusal(code="role", sentence="当前账号没有办理这一步的权限。")
    if decision.view.takeover(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这次离岗已经登记过了。")
    held = held_by(decision.view, decision.actor, post)
    if not held:
        return Refusal(code="none", sentence="没有要您移交的紧急派单，可以直接离岗。")
    problem = _shift(decision, args.shift, post)
    if problem is not None:
        return problem
    events = {order.event: event for order in held if (event := decision.view.event(order.event)) is not None}
    matters = unsigned_matters(decision.township, held, events, post)
    parts = (Part(section=Section.UNSIGNED, matters=matters),)
    sheet = Sheet(post=post, start=decision.now, end=decision.now, parts=parts)
    data = t.Left(sheet=sheet, words=args.words, shift=args.shift)
    return (decision.of_takeover(None, data, decision.command.subject.id),)


def _later(decision: Decision, args: Args, takeover: Takeover) -> Result:
    """All later steps of a sheet."""
    actor = decision.actor
    may, post = place_of(actor)
    if not may or takeover.post != post:
        return Refusal(code="role", sentence="这张交接单不是本岗位的，不能办理。")
    if decision.command.kind not in TAKEOVER_MOVES[takeover.state]:
        state = STATES[takeover.state]
        return Refusal(code="state", sentence=f"这张交接单现在是「{state}」，不能这样操作。")
    own = same_person(takeover.giver, Doer.of(actor))
    match args:
        case t.Take():
            return _take(decision, args, takeover, own=own)
        case t.RefuseSheet():
            if own:
                return Refusal(code="same", sentence="自己签的交接单请用「撤回」，退回由接班人办。")
            return (decision.of_takeover(takeover, t.RefusedSheet(words=args.words)),)
        case t.WithdrawSheet():
            if not own:
                return Refusal(code="giver", sentence="只有交班人能撤回自己签的交接单；有缺项请退回。")
            return (decision.of_takeover(takeover, t.WithdrawnSheet(words=args.words)),)
        case t.NoteOn():
            if len(takeover.additions) >= MOST_ADDITIONS:
                return Refusal(code="full", sentence=f"一张交接单最多补充 {MOST_ADDITIONS} 条。")
            return (decision.of_takeover(takeover, t.Noted(words=args.words)),)
        case _:
            return Refusal(code="unknown_kind", sentence="本系统不支持这项操作。")


def _take(decision: Decision, args: t.Take, takeover: Takeover, *, own: bool) -> Result:
    if own:
        return Refusal(code="same", sentence="接班人不能是交班人自己，请由接班人用本人账号签。")
    ticked = set(args.acknowledged)
    if not ticked <= takeover.sheet.ids:
        return Refusal(code="unknown_matter", sentence="签认的事项不在这张交接单上。", field="acknowledged")
    open_ = [one for one in takeover.sheet.unsigned if one.id not in ticked]
    if open_:
        said = "、".join(one.number.rsplit("-", 1)[-1] or one.title for one in open_[:5])
        return Refusal(
            code="unacknowledged", field="acknowledged",
            sentence=f"还有 {len(open_)} 条未签收的紧急派单没有签认：{said}。请逐条签认后再接班。",
        )  # fmt: skip
    problem = _shift(decision, args.shift, takeover.post)
    if problem is not None:
        return problem
    data = t.Taken(acknowledged=args.acknowledged, words=args.words, shift=args.shift)
    return (decision.of_takeover(takeover, data),)


def _shift(decision: Decision, shift_id: str | None, post: str | None) -> Refusal | None:
    if shift_id is None:
        return None
    shift = decision.view.shift(shift_id)
    if shift is None or shift.post != post:
        return Refusal(code="unknown_shift", sentence="找不到所填的班次。", field="shift")
    return None
