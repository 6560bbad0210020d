"""How single events of the rehearsal go: from report to close, with the side exits that real ones take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.central.rehearsal.steps import MACHINES, MINUTE, Act, Tale, World
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import CountyResult, EscalateLevel, RejectReason, SuspendReason

SELF_SOLVED_SHARE = 0.76
"""So many are solved in the grid on the spot (Shandong published 78.9 % closed within the grid)."""


def whole_tale(world: World, at: datetime, *, doubled: bool) -> list[Act]:
    """All that happened to one event that is over by now; where ``doubled`` may be, with a second report of it."""
    dice = world.dice
    if dice.random() < SELF_SOLVED_SHARE:
        return _solved_on_the_spot(world, at)
    tale = Tale(world, at, world.pick(at, solvable=False))
    tale.report()
    if world.chance("rejected"):
        return _rejected(tale)
    if world.chance("escalated"):
        words = dice.choice(("涉及县级权限，提请县中心协调", "跨镇事项，请县里牵头", "需县直部门专业设备"))
        tale.act(tale.desk, k.Escalate(level=EscalateLevel.COUNTY, reason=words), 3.0)
        answer = k.ReturnDown(result=CountyResult.HANDLING, words="县中心已协调，仍由镇里牵头办理")
        tale.act(tale.desk, answer, dice.lognormvariate(0.0 if tale.fast else 1.2, 0.5))
    else:
        tale.accept(dice.lognormvariate(0.0 if tale.fast else 1.2, 0.5))
    if world.chance("suspended"):
        _suspended(tale)
    _worked_on(tale)
    if world.chance("unreached"):
        tale.follow_up(_soon(tale, 40), reached=False)
    if world.chance("unsolved"):
        tale.follow_up(_soon(tale, 60), solved=False)
        _worked_on(tale, again=True)
    tale.follow_up(_soon(tale, 90))
    tale.close()
    if world.chance("reopened"):
        words = dice.choice(("群众来电称问题反复", "巡查发现反弹", "同一反映人再次来电"))
        step = world.awake(tale.now + timedelta(hours=dice.uniform(5, 60))) - tale.now
        tale.act(tale.desk, k.Reopen(reason=words), step)
        _worked_on(tale, again=True)
        tale.follow_up(_soon(tale, 60))
        tale.close()
    elif world.chance("reviewed"):
        lesson = dice.choice(("同类事项建议列入月度巡查", "两岗位衔接处已写入清单", "首派准确，可作范例"))
        step = world.awake(tale.now + timedelta(days=dice.uniform(1, 12))) - tale.now
        tale.act(tale.desk, k.Review(summary="一事一复盘：" + tale.result, lesson=lesson), step)
    acts = tale.ended()
    return [*acts, *_duplicate(world, tale, acts)] if doubled and world.chance("duplicate") else acts


def _solved_on_the_spot(world: World, at: datetime) -> list[Act]:
    tale = Tale(world, at, world.pick(at, solvable=True), channel=Channel.GRID, severity=Severity.NORMAL)
    tale.report(solved=world.dice.choice(tale.told.solved or tale.told.answers))
    tale.follow_up(_soon(tale, 45), asked=world.dice.random() < 0.15)
    tale.close()
    return tale.ended()


def _rejected(tale: Tale) -> list[Act]:
    machine = tale.channel in MACHINES
    chosen: Sequence[tuple[RejectReason, str]] = (
        (
            (RejectReason.FALSE_ALARM, "回看视频，系树影误判。"),
            (RejectReason.FALSE_ALARM, "人工复核无此情况。"),
        )
        if machine
        else (
            (RejectReason.NOT_OURS, "位置在相邻镇辖区，已电话告知并转对方中心。"),
            (RejectReason.DUPLICATE, "与上一件为同一诉求，已合并答复。"),
            (RejectReason.INCOMPLETE, "地点不详，两次回拨无人接听。"),
            (RejectReason.VOID, "核实为误拨，无诉求，申请作废。"),
        )
    )
    reason, words = tale.world.dice.choice(chosen)
    rejected, after = k.Reject(reason=reason, words=words), tale.world.dice.uniform(2, 14)
    if reason is RejectReason.VOID:
        tale.ask(rejected, after)
    else:
        tale.act(tale.desk, rejected, after)
    return tale.ended()


def _suspended(tale: Tale) -> None:
    dice = tale.world.dice
    reason, words = dice.choice((
        (SuspendReason.CITIZEN, "等待反映人补交材料。"), (SuspendReason.FUNDS, "维修资金审批中，批复后恢复。"),
        (SuspendReason.SEASON, "天气原因暂不能施工。"), (SuspendReason.HIGHER_LEVEL, "待县里批复。"),
    ))  # fmt: skip
    days = dice.uniform(1, 9)
    until = tale.now + timedelta(days=days + 2)
    suspended, after = k.Suspend(reason=reason, until=until, words=words), dice.uniform(5, 40)
    if reason is SuspendReason.CITIZEN:
        tale.act(tale.desk, suspended, after)
    else:
        tale.ask(suspended, after)
    step = tale.world.awake(tale.now + timedelta(days=days)) - tale.now
    tale.act(tale.desk, k.Resume(words="条件具备，恢复办理。"), step)


def _worked_on(tale: Tale, *, again: bool = False) -> None:
    """Dispatched, perhaps bounced or handed on, received and answered."""
    world, dice = tale.world, tale.world.dice
    tale.issue(dice.lognormvariate(0.8 if tale.fast else 1.7, 0.5))
    first_issue = tale.now
    others = [post for post in tale.item.assist_posts if post != tale.lead]
    if not again and others and world.chance("returned"):
        if dice.random() < 0.6:
            tale.receive()
        bounce = dice.choice(world.scenario.posts.returns)
        args = k.Return(reason=bounce.reason, words=bounce.words)
        tale.act(world.cast.posts[tale.lead], args, dice.uniform(4, 40), tale.order)
        tale.issue(dice.uniform(3, 20), dice.choice(others))
    elif not again and others and world.chance("reassigned"):
        _reassigned(tale, dice.choice(others))
    tale.receive()
    due = world.clock.due(first_issue, tale.item.limits.handle)
    if world.chance("late"):
        total = world.clock.due(tale.reported, tale.item.limits.total)
        done = max(due, total) + (total - tale.reported) * dice.uniform(0.02, 0.5)
    else:
        done = first_issue + (due - first_issue) * (0.05 + 0.9 * dice.betavariate(1.6, 2.4))
    if not tale.fast:
        done = world.awake(done)
    left = max(done - tale.now, MINUTE)
    if world.chance("urged") and left > timedelta(minutes=40):
        words = dice.choice(("临近时限，请抓紧", "反映人再次来电，请先到现场", "请先报进展"))
        tale.act(tale.desk, k.Urge(words=words), left * dice.uniform(0.5, 0.8), tale.order)
        if world.chance("supervised") or left > timedelta(days=6):
            words = dice.choice(
                ("请今日内到场，结果报我。", "此件我来督，两个岗位一起到场。", "限时办结，办结后复盘。")
            )
            tale.act(world.cast.commander, k.Supervise(words=words), 6.0)
    tale.answer(max(done - tale.now, MINUTE))


def _reassigned(tale: Tale, to: str) -> None:
    dice = tale.world.dice
    if dice.random() < 0.5:
        tale.receive()
    words = dice.choice(("现场核实权属变化", "主办岗位人手不足，改由协办牵头", "首派有误"))
    before, tale.lead = tale.order, to
    at = tale.now + timedelta(minutes=dice.uniform(5, 45))
    tale.order = tale.world.id(at)
    args = k.Reassign(order=tale.order, to=to, reason=words)
    tale.act(tale.desk, args, at - tale.now, before)


def _duplicate(world: World, tale: Tale, acts: Sequence[Act]) -> list[Act]:
    """Somebody else reports the same; it is merged while the first one is still open."""
    dice = world.dice
    at = tale.reported + timedelta(minutes=dice.uniform(4, 90))
    merged = at + timedelta(minutes=dice.uniform(2, 9))
    closed = next((act.at for act in acts if act.args.kind == "event.close"), None)
    if closed is None or merged >= min(closed, world.until):
        return []
    other = Tale(world, at, tale.usable, grid=tale.grid)
    other.report()
    other.act(tale.desk, k.Merge(into=tale.event), merged - at)
    return other.ended()


def _soon(tale: Tale, minutes: float) -> timedelta:
    """About so many minutes later, at an hour at which one may call."""
    minutes = min(minutes, 12.0) if tale.fast else minutes
    at = tale.now + timedelta(minutes=minutes * tale.world.dice.lognormvariate(0.0, 0.6))
    return (at if tale.fast else tale.world.awake(at)) - tale.now
