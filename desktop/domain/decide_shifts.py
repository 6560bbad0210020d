"""Rules of the roster: planning a shift, checking in and out."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.actors import Role
from desktop.domain.deciding import Decision, Result
from desktop.domain.problems import Refusal
from desktop.domain.roster import SHIFT_MOVES, Shift

_STATE_WORDS = {
    "planned": "未到岗",
    "on_duty": "在岗",
    "away": "离岗",
    "ended": "已结束",
    "cancelled": "已取消",
}


def decide_assign(decision: Decision, args: k.Assign) -> Result:
    """``shift.assign``."""
    town = decision.township
    if decision.view.shift(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这个班次已经排过了。")
    if args.post is not None and town.post(args.post) is None:
        return Refusal(code="unknown_post", sentence=f"没有岗位「{args.post}」。", field="post")
    if town.person(args.person) is None:
        return Refusal(code="unknown_person", sentence=f"没有人员「{args.person}」。", field="person")
    if args.end <= args.start:
        return Refusal(code="end", sentence="班次的结束时间必须晚于开始时间。", field="end")
    data = c.ShiftAssigned(
        role=args.role, post=args.post, person=args.person, start=args.start, end=args.end, deputy=args.deputy
    )
    return (decision.of_shift(None, data, decision.command.subject.id),)


def decide_shift(decision: Decision, args: k.Args, shift: Shift) -> Result:
    """Checking in and out."""
    if decision.actor.role is Role.POST and decision.actor.post != shift.post:
        return Refusal(code="unknown_subject", sentence="找不到这个班次。")
    if args.kind not in SHIFT_MOVES[shift.state]:
        return Refusal(
            code="state", sentence=f"这个班次当前为「{_STATE_WORDS[shift.state.value]}」，不能这样操作。"
        )
    data = c.CheckedIn() if isinstance(args, k.CheckIn) else c.CheckedOut(reason=getattr(args, "reason", ""))
    return (decision.of_shift(shift, data),)
