"""How single events of the rehearsal go: from report to close, with the side exits that real ones take."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.cast import Cast, cast_of, person_name, phone_number, reporter_of, village_of
from desktop.domain import commands as k
from desktop.domain.actors import Actor
from desktop.domain.areas import AreaLevel, GridColor
from desktop.domain.catalogue import Channel, LimitUnit, Severity
from desktop.domain.deadlines import WorkClock
from desktop.domain.events import CountyResult, EscalateLevel, RejectReason, Reporter, SuspendReason
from desktop.domain.practice import drawn, ticket
from desktop.domain.querycode import query_code
from desktop.domain.records import Reply
from desktop.domain.township import Township
from desktop.scenario import Scenario, Telling, Usable, tell

SELF_SOLVED_SHARE = 0.76
"""So many are solved in the grid on the spot (Shandong published 78.9 % closed within the grid)."""
_SHARES = {"rejected": 0.022, "duplicate": 0.024, "escalated": 0.012, "suspended": 0.016, "returned": 0.032,
           "reassigned": 0.015, "urged": 0.05, "late": 0.06, "supervised": 0.006, "unsolved": 0.045,
           "reopened": 0.04, "reviewed": 0.015, "unreached": 0.06}  # fmt: skip
"""Shares among the events that are dispatched."""
_MACHINES = frozenset({Channel.VIDEO, Channel.VEHICLE, Channel.RULE})
_NAMELESS = frozenset({*_MACHINES, Channel.GRID, Channel.BADGE, Channel.OBSERVER})
_MINUTE = timedelta(minutes=1)
_MORNING, _EVENING = 7.75, 20.5


class Act(NamedTuple):
    """Something that somebody does at a moment. ``over``: the last thing that happens to its event."""

    at: datetime
    actor: Actor
    args: k.Args
    subject: str
    over: bool = False


@dataclass(slots=True)
class World:
    """What all tales share."""

    township: Township
    scenario: Scenario
    until: datetime
    dice: random.Random
    cast: Cast
    usable: list[Usable]
    grids: list[str]
    grid_weights: list[float]
    offset: timedelta
    _choices: dict[tuple[int, int, bool], tuple[list[Usable], list[float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, township: Township, scenario: Scenario, until: datetime, seed: int) -> World:
        """The world of a township before a moment."""
        areas = township.tree.at_level(AreaLevel.GRID) or township.tree.at_level(AreaLevel.VILLAGE)
        weight = {GridColor.RED: 3.0, GridColor.YELLOW: 1.8, GridColor.BLUE: 1.0}
        usable = scenario.usable(township)
        if not usable or not areas:
            raise ValueError("the township has no grid, or no item that the scenario knows")
        return cls(
            township, scenario, until, random.Random(seed), cast_of(township), usable,
            [area.id for area in areas], [weight[area.color] for area in areas],
            until.astimezone(township.clock.zone).utcoffset() or timedelta(),
        )  # fmt: skip

    @property
    def clock(self) -> WorkClock:
        """The township's working time."""
        return self.township.clock

    def id(self, at: datetime) -> str:
        """A UUIDv7 of that moment (RFC 9562), random bits from the seed."""
        bits = self.dice.getrandbits(74)
        milliseconds = int(at.timestamp() * 1000)
        rest = f"{bits & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000:016x}"
        head = f"{milliseconds:012x}"
        return f"{head[:8]}-{head[8:]}-7{bits >> 62:03x}-{rest[:4]}-{rest[4:]}"

    def chance(self, name: str) -> bool:
        """Whether a side exit is taken."""
        return self.dice.random() < _SHARES[name]

    def dispatcher(self) -> Actor:
        """One of the dispatchers."""
        return self.dice.choice(self.cast.dispatchers)

    def local(self, at: datetime) -> datetime:
        """The moment by the town's wall clock, without offset (much faster than time zones)."""
        return at.replace(tzinfo=None) - (at.utcoffset() or timedelta()) + self.offset

    def pick(self, at: datetime, solvable: bool) -> Usable:
        """A matter of the season and the hour."""
        local = self.local(at)
        key = (local.month, local.hour, solvable)
        found = self._choices.get(key)
        if found is None:
            fitting = [
                one for one in self.usable
                if one.matter.fits(local.month, local.hour) and (one.matter.solved or not solvable)
            ] or self.usable  # fmt: skip
            weights = [one.matter.weight for one in fitting]
            if not solvable:  # what a grid worker does himself seldom comes to the center
                weights = [
                    weight * (0.25 if one.matter.solved else 1)
                    for one, weight in zip(fitting, weights, strict=True)
                ]
            found = self._choices[key] = (fitting, weights)
        return self.dice.choices(*found)[0]

    def grid(self) -> str:
        """A grid; red and yellow ones more often."""
        return self.dice.choices(self.grids, self.grid_weights)[0]

    def awake(self, at: datetime) -> datetime:
        """The moment, or the next morning where it would fall into the night."""
        local = self.local(at)
        hour = local.hour + local.minute / 60
        if _MORNING <= hour < _EVENING:
            return at
        opening = local.replace(hour=8, minute=0, second=0) + timedelta(minutes=self.dice.uniform(-10, 80))
        return at + (opening - local + (timedelta(days=1) if hour >= _EVENING else timedelta()))


class Tale:
    """One event's steps as they are put together. Every step comes after the one before it."""

    def __init__(
        self, world: World, at: datetime, usable: Usable, *, grid: str | None = None, channel: Channel | None = None,
        severity: Severity | None = None,
    ) -> None:  # fmt: skip
        self.world, self.usable, self.item = world, usable, usable.item
        self.grid = grid or world.grid()
        self.told: Telling = tell(usable.matter, village_of(world.township, self.grid), world.dice)
        self.channel = channel or world.dice.choice(usable.matter.channels)
        self.severity = severity or usable.matter.severity
        self.fast = usable.item.limits.total.unit is LimitUnit.MINUTES
        """Limited by the clock, so that nobody waits for the morning."""
        self.event, self.order, self.result = world.id(at), "", ""
        self.accepted: datetime | None = None
        self.due: datetime | None = None
        """The limit of the order in hand; a return does not stop it."""
        self.lead, self.desk = usable.item.lead_post, world.dispatcher()
        self.now = self.reported = at
        self.acts: list[Act] = []

    # steps

    def act(self, actor: Actor, args: k.Args, after: timedelta | float = 0.0, subject: str = "") -> None:
        """A step ``after`` the one before it (minutes, or a difference)."""
        step = after if isinstance(after, timedelta) else after * _MINUTE
        if self.acts:
            self.now += max(step, timedelta(seconds=7))
        self.acts.append(Act(self.now, actor, args, subject or self.event))

    def report(self, solved: str = "") -> None:
        """``event.report``, by the grid's worker or a window."""
        dice, told = self.world.dice, self.told
        self.result = solved
        named = self.channel not in _NAMELESS
        area = self.world.township.tree.get(self.grid)
        lon, lat = (area.lon, area.lat) if area is not None else (None, None)
        if lon is not None and lat is not None:
            lon, lat = (
                round(lon + dice.uniform(-0.0016, 0.0016), 6),
                round(lat + dice.uniform(-0.0012, 0.0012), 6),
            )
        args = k.Report(
            title=told.title, description=told.description, channel=self.channel, severity=self.severity,
            item=self.item.id, grid=self.grid, place=told.place, lon=lon, lat=lat,
            reporter=Reporter(name=person_name(dice), phone=phone_number(dice)) if named else None,
            query_code=query_code(dice.randrange(10, 60), dice.randrange(1_000_000)) if named else None,
            solved=solved,
        )  # fmt: skip
        self.act(reporter_of(self.world.cast, self.channel, self.grid, dice), args)

    def accept(self, after: float) -> None:
        """``event.accept``."""
        self.act(self.desk, k.Accept(), after)
        self.accepted = self.now

    def issue(self, after: float, lead: str | None = None) -> None:
        """``order.issue`` to the item's lead post, or another, to which it comes after a return."""
        again = lead is not None
        self.lead = lead or self.lead
        town, at = self.world.township, self.now + max(after * _MINUTE, timedelta(seconds=7))
        self.order = self.world.id(at)
        running = self.due if again and self.due is not None and self.due > at else None
        self.due = running or self.world.clock.due(at, self.item.limits.handle)
        due = self.due.astimezone(self.world.clock.zone)
        text = self.item.order_template.format(
            post=town.post_name(self.lead), due=f"{due.month}月{due.day}日 {due:%H:%M}", place=self.told.place,
            grid=town.tree.name(self.grid), title=self.told.title, number="\0",
            **self.item.form.blanks(None),
        )  # fmt: skip
        assist = tuple(post for post in self.item.assist_posts if post != self.lead)
        urgent = self.severity is Severity.URGENT
        args = k.Issue(
            event=self.event, lead=self.lead, assist=assist if urgent else assist[: self.world.dice.randrange(2)],
            text=text, due=None,
        )  # fmt: skip
        self.act(self.desk, args, after, self.order)

    def receive(self, after: float | None = None) -> None:
        """``order.receive`` by the lead post; at night only what is urgent."""
        minutes = after
        if minutes is None:
            minutes = self.world.scenario.posts.receive.of(self.severity).draw(self.world.dice)
        step = minutes * _MINUTE
        if after is None and not self.fast and self.severity is Severity.NORMAL:
            step = self.world.awake(self.now + step) - self.now
        self.act(self.world.cast.posts[self.lead], k.Receive(), step, self.order)

    def answer(self, after: timedelta) -> None:
        """``order.answer``."""
        self.result = self.world.dice.choice(self.told.answers)
        self.act(self.world.cast.posts[self.lead], k.Answer(text=self.result), after, self.order)

    def follow_up(
        self, after: timedelta, *, solved: bool = True, reached: bool = True, asked: bool = True
    ) -> None:
        """``event.followup``."""
        dice = self.world.dice
        if not reached:
            note = dice.choice(("电话无人接听，稍后再访", "占线，另约时间", "关机，改发短信"))
        elif not solved:
            note = dice.choice(
                ("反映人称又出现了，要求再处理", "只处理了一半，另一处没动", "反映人不认可，要求重办")
            )
        else:
            if not asked and not self._drawn():
                self.act(self.desk, k.FollowUp(called=False, note="未抽中，照片核对无误"), after)
                return
            note = dice.choice(
                ("反映人确认已解决", "电话回访，反映人满意", "现场照片核对无误", "反映人表示感谢")
            )
        satisfied = (dice.random() < 0.955) if solved and reached and asked else False if not solved else None
        args = k.FollowUp(reached=reached, solved=solved, satisfied=satisfied, note=note)
        self.act(self.desk, args, after)

    def close(self) -> None:
        """``event.close`` with the four-element reply."""
        reply = Reply(
            accepted_at=self.accepted or self.reported,
            talked_to="反映人，电话" if self.channel not in _NAMELESS else "网格员，现场",
            measures=self.result,
            time_limit=f"已于{self.world.local(self.now):%m月%d日 %H:%M}办完",
        )
        self.act(self.desk, k.Close(summary=self.result, reply=reply), self.world.dice.uniform(0.5, 6))

    def ask(self, args: k.Args, after: timedelta | float, words: str = "") -> None:
        """Something that needs the duty chief's word: asked for, and granted a few minutes later."""
        self.act(self.desk, args, after)
        self.act(self.world.cast.commander, k.Approve(words=words), self.world.dice.uniform(3, 30))

    def _drawn(self) -> bool:
        sampling = self.world.township.practice.followup
        return drawn(
            ticket(self.event, self.reported), sampling.share(self.channel, self.severity, reworked=False)
        )

    def ended(self) -> list[Act]:
        """The steps, the last one marked; pressed together where they would reach beyond the present."""
        world, acts = self.world, self.acts
        limit = world.until - timedelta(seconds=world.dice.uniform(20, 900))
        if acts[-1].at > limit:
            share = (limit - self.reported) / (acts[-1].at - self.reported)
            acts = [act._replace(at=self.reported + (act.at - self.reported) * share) for act in acts]
        return [*acts[:-1], acts[-1]._replace(over=True)]


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
    machine = tale.channel in _MACHINES
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
    left = max(done - tale.now, _MINUTE)
    if world.chance("urged") and left > timedelta(minutes=40):
        words = dice.choice(("临近时限，请抓紧", "反映人再次来电，请先到现场", "请先报进展"))
        tale.act(tale.desk, k.Urge(words=words), left * dice.uniform(0.5, 0.8), tale.order)
        if world.chance("supervised") or left > timedelta(days=6):
            words = dice.choice(
                ("请今日内到场，结果报我。", "此件我来督，两个岗位一起到场。", "限时办结，办结后复盘。")
            )
            tale.act(world.cast.commander, k.Supervise(words=words), 6.0)
    tale.answer(max(done - tale.now, _MINUTE))


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
