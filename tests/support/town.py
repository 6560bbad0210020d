"""A morning in a township for tests of the upper floors: events made by ``decide``, and the services around them."""

from __future__ import annotations

import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.events.events import Event, EventState, Reporter, SuspendReason
from desktop.domain.events.querycode import query_code
from desktop.domain.events.records import Reply
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.problems import Refusal, Refused, Unreachable
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.projection import profile
from desktop.domain.rights.reveal import Revealed, Wanted, revealed
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.state import State
from desktop.domain.township.township import Township
from desktop.profile import load_township
from desktop.services.line.connection import Connection, Link, Word
from desktop.services.sending.desk import Desk
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Pending, Sending, Situation

PROFILE = Path(__file__).resolve().parents[2] / "resources" / "townships" / "changshan" / "profile.yaml"
NOON = datetime(2026, 11, 23, 6, 32, 7, tzinfo=UTC)
"""Monday, 14:32:07 in Shanghai."""

DISPATCHER = Actor(account="li", name="李文博", role=Role.DISPATCHER, station="指挥台 1 席")
OTHER = Actor(account="sun", name="孙晓梅", role=Role.DISPATCHER, station="指挥台 2 席")
COMMANDER = Actor(account="wang", name="王宏伟", role=Role.COMMANDER, station="指挥台 1 席")
GRID = Actor(account="grid", name="刘春", role=Role.GRID, station="网格 App")


@cache
def changshan() -> Township:
    """The demonstration township."""
    return load_township(PROFILE)


def post_actor(post: str) -> Actor:
    """Somebody at a post's terminal."""
    person = changshan().person(changshan().post(post).lead)  # type: ignore[union-attr]
    return Actor(
        account=post, name=person.name if person else post, role=Role.POST, post=post, station="岗位端"
    )


class Central(State):
    """A state that gives numbers, as the central does."""

    def __init__(self, township: Township) -> None:
        super().__init__(township)
        self.given = 100

    def number(self, now: datetime) -> str | None:
        self.given += 1
        return f"{now.astimezone(self.township.clock.zone):%Y-%m%d}-{self.given:04d}"

    def ticket_number(self, window: str, now: datetime) -> str | None:
        last = max(
            (int(one.number) for one in self.tickets(now) if one.first == window and one.number.isdigit()),
            default=0,
        )
        return f"{last + 1:03d}"


@dataclass
class Story:
    """Makes things happen in a central, in order, and keeps the changes."""

    central: Central = field(default_factory=lambda: Central(changshan()))
    changes: list[Change] = field(default_factory=list)
    made: int = 0

    def new_id(self, what: str) -> str:
        """A short id."""
        self.made += 1
        return f"{what}-{self.made:05d}"

    def do(
        self, args: k.Args, subject: str, actor: Actor, now: datetime, *, issued: datetime | None = None
    ) -> Any:
        """Decide and apply; a refusal is a mistake of the test."""
        wanted = k.command(self.new_id("command"), args, subject, issued or now)
        outcome = decide(self.central, wanted, actor, now)
        assert not isinstance(outcome, Refusal), outcome
        for change in outcome:
            self.central.apply(change)
        self.changes += outcome
        return outcome

    def report(self, title: str, now: datetime, **more: Any) -> str:
        """A new event; returns its id."""
        event_id = self.new_id("event")
        by = more.pop("by", GRID)
        values = {"channel": Channel.GRID, **more}
        self.do(k.Report(title=title, **values), event_id, by, now)
        return event_id

    def dispatch(self, event_id: str, now: datetime, lead: str, assist: tuple[str, ...] = ()) -> str:
        """Accept where needed and issue an order; returns its id."""
        event = self.event(event_id)
        if event.state is EventState.REPORTED:
            self.do(k.Accept(), event_id, DISPATCHER, now)
        order_id = self.new_id("order")
        text = f"请处置：{event.title}"
        self.do(k.Issue(event=event_id, lead=lead, assist=assist, text=text), order_id, DISPATCHER, now)
        return order_id

    def event(self, event_id: str) -> Event:
        """The event as it is in the central."""
        event = self.central.event(event_id)
        assert event is not None
        return event

    def staff(self, now: datetime) -> None:
        """Put somebody on duty at most posts."""
        start = now - timedelta(hours=6)
        for place, post in enumerate(changshan().posts):
            if post.lead is None or place % 9 == 8:
                continue
            shift = self.new_id("shift")
            args = k.Assign(
                role=DutyRole.POST,
                post=post.id,
                person=post.lead,
                start=start,
                end=start + timedelta(hours=24),
            )
            self.do(args, shift, COMMANDER, start)
            if place % 7 != 6:
                self.do(k.CheckIn(), shift, COMMANDER, start + timedelta(minutes=20))


class Outbox:
    """An outbox in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Pending] = {}
        self.confirmed = 0

    async def add(self, pending: Pending) -> None:
        self.kept[pending.command.id] = pending

    async def withdraw(
        self, command_id: str, instead: Sequence[tuple[str, Pending]] = ()
    ) -> list[str] | None:
        if self.kept.pop(command_id, None) is None:
            return None
        for old_id, pending in instead:
            await self.exchange(old_id, pending)
        return [old_id for old_id, _ in instead]

    async def retry(self, command_id: str) -> Pending:
        from dataclasses import replace

        self.kept[command_id] = replace(self.kept[command_id], sending=Sending.STORED, problem="")
        return self.kept[command_id]

    async def exchange(self, old_id: str, pending: Pending) -> None:
        if old_id not in self.kept:
            raise Refused("这条指令已经办结或撤回，不能再改。", "gone")
        items = [pending if id_ == old_id else item for id_, item in self.kept.items()]
        self.kept = {item.command.id: item for item in items}

    async def confirmed_since(self, moment: datetime) -> int:
        return self.confirmed


class Now:
    """Runs coroutines to their end at once: nothing here really waits."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        try:
            coroutine.send(None)
        except StopIteration:
            return
        raise AssertionError(f"{name} waited")


class Here:
    """Does at once, and on this thread, what ``services.workers.Workers`` does beside it."""

    async def call(self, work: Callable[..., Any], *given: object) -> Any:
        return work(*given)


@dataclass
class Room:
    """The services that a panel is given."""

    clock: ManualClock
    story: Story
    situation: Situation
    connection: Connection
    outbox: Outbox
    desk: Desk
    tasks: Now
    drafts: Drafts
    asked: list[Wanted] = field(default_factory=list)
    """Whom somebody wanted to see in full, and what for."""

    async def reveal(self, wanted: Wanted) -> Revealed:
        """As ``DeskSession.reveal``: the center knows the whole story, and answers while there is a line."""
        if self.connection.standing.link is not Link.LIVE:
            raise Unreachable("中心没有应答。", "timeout")
        self.asked.append(wanted)
        return revealed(self.story.event(wanted.event), wanted)

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.clock.now()

    def happen(self, args: k.Args, subject: str, actor: Actor = OTHER) -> None:
        """Something happens in the central and reaches this desk."""
        self.situation.apply(self.story.do(args, subject, actor, self.now))

    def arrive(self, title: str, **more: Any) -> str:
        """A new event reaches this desk; returns its id."""
        before = len(self.story.changes)
        event_id = self.story.report(title, self.now, **more)
        self.situation.apply(self.story.changes[before:])
        return event_id


def room(actor: Actor = DISPATCHER, story: Story | None = None, *, live: bool = True) -> Room:
    """A desk in front of what the story has made so far."""
    story = story if story is not None else Story()
    clock = ManualClock(NOON)
    connection = Connection(clock)
    situation = Situation(profile(changshan(), actor), actor)
    situation.reset(story.central.entities.values())
    if live:
        connection.hear(Word.REACHED)
        connection.hear(Word.CAUGHT_UP)
    outbox = Outbox()
    desk = Desk(situation, outbox, connection, lambda: None)
    return Room(clock, story, situation, connection, outbox, desk, Now(), Drafts())


REPLY = Reply(accepted_at=NOON, talked_to="张某", measures="已解决。", time_limit="已办完")
TITLES = (
    ("西关菜市场电子秤不准，要求复秤", "C-31"), ("供暖不热，室温 15 度，已报修两次", "C-10"),
    ("小区健身器材松动，儿童夹手", "C-12"), ("北旺村主街路灯连续三盏不亮", "C-09"),
    ("门诊报销比例咨询，已电话答复", "C-23"), ("两村交界排水沟淤堵，属地不符", "C-19"),
    ("夜间烧烤摊噪声扰民，已劝离", "C-15"), ("垃圾桶满溢 4 处，车载识别", "C-16"),
    ("低保复核缺收入证明，等待补交", "C-22"), ("孝妇河毛张段漂浮物聚集", "C-19"),
    ("新生儿参保办理进度查询", "C-23"), ("同户 7 日内 3 次家庭纠纷警情", "C-27"),
    ("民间借贷 3.2 万元，诉前委派调解", "C-29"), ("快递网点电动车室内充电", "C-06"),
    ("范公路夜市占道经营，堵塞消防通道", "C-13"), ("电梯加装邻里纠纷，三楼住户不同意", "C-27"),
    ("苑城安置房工地 14 名工人反映欠薪", "C-24"), ("养殖场污水流入沟渠", "C-20"),
    ("路口渣土遗撒", "C-05"), ("危房屋面塌落，住户已转移", "C-17"),
)  # fmt: skip


def morning(count: int = 60) -> Story:
    """A morning's work: events in every state, the oldest first."""
    chance = random.Random(7)
    story = Story()
    town = changshan()
    story.staff(NOON)
    grids = [area.id for area in town.tree if area.level.value == "grid"]
    channels = [channel for channel in Channel if channel is not Channel.TOWN]
    for number in range(count - 5):
        title, item = TITLES[number % len(TITLES)]
        title = title if number < len(TITLES) else f"{title}（{number // len(TITLES) + 1}）"
        at = NOON - timedelta(minutes=11 * (count - number))
        reporter = Reporter(name="张秀英", phone=f"1385430{1000 + number}")
        event = story.report(
            title,
            at,
            item=item,
            grid=chance.choice(grids),
            channel=channels[number % len(channels)],
            place="南头路口",
            reporter=reporter if number % 2 else None,
            query_code=query_code(3, 1000 + number),
        )
        _go_on(story, event, item, at, number)
    for minutes, title, item, severity in (
        (20, "独居老人两日未开门，敲门无人应", "C-04", Severity.URGENT),
        (17, "苑城液化气门店违规存放气瓶", "C-03", Severity.HIGH),
        (6, "济青高速出口货车漏油约 20 平方米", "C-05", Severity.HIGH),
        (23, "幸福小区南侧人行道冒水", "C-01", Severity.HIGH),
        (3, "幸福小区门口积水，水中有漩涡", "C-01", Severity.URGENT),
    ):
        at = NOON - timedelta(minutes=minutes)
        event = story.report(
            title,
            at,
            item=item,
            severity=severity,
            grid=grids[2],
            channel=Channel.CITIZEN,
            place="幸福小区东门，幼儿园放学路口",
            description="东门主路冒水，没过脚踝，有漩涡，井盖可能没了，孩子 16 点放学",
            reporter=Reporter(name="张丽", phone="13805431234"),
            query_code=query_code(3, 500_000 + minutes),
        )
        if minutes == 17:
            story.do(k.Accept(), event, OTHER, at + timedelta(minutes=1))
        elif minutes == 3:
            story.do(k.Accept(), event, DISPATCHER, at + timedelta(seconds=48))
            story.do(
                k.Comment(words="回拨核实，路口已请保安拦挡"), event, DISPATCHER, at + timedelta(minutes=2)
            )
        elif minutes != 6:
            lead = town.item(item).lead_post  # type: ignore[union-attr]
            order = story.dispatch(event, at + timedelta(minutes=1), lead)
            if minutes == 23:
                story.do(k.Receive(), order, post_actor(lead), at + timedelta(minutes=3))
    return story


def _go_on(story: Story, event: str, item: str, at: datetime, number: int) -> None:
    """Bring an event to some state."""
    town = changshan()
    entry = town.item(item)
    assert entry is not None
    lead, by, later = entry.lead_post, DISPATCHER, timedelta(minutes=1)
    if number % 9 == 0:
        return
    if number % 11 == 1:
        story.do(k.Accept(), event, by, at + later)
        return
    order = story.dispatch(event, at + later, lead, entry.assist_posts if number % 4 == 0 else ())
    if number % 13 == 2:
        return
    if number % 17 == 5:
        words = "河段属下游村，请改派"
        args = k.Return(reason=ReturnReason.WRONG_AREA, words=words)
        story.do(args, order, post_actor(lead), at + 4 * later)
        return
    story.do(k.Receive(), order, post_actor(lead), at + 3 * later)
    if number % 10 == 3:
        story.do(k.Supervise(words="今天下班前给结果"), event, COMMANDER, at + 5 * later)
    if number % 19 == 8:
        until = NOON + timedelta(days=2)
        args2 = k.Suspend(reason=SuspendReason.CITIZEN, until=until, words="等待补交材料")
        story.do(args2, event, by, at + 6 * later)
        return
    if number % 6 == 4:
        story.do(k.Answer(text="已到场处理，照片两张。"), order, post_actor(lead), at + 9 * later)
        if number % 12 == 10:
            story.do(k.FollowUp(satisfied=True), event, by, at + 10 * later)
        if number % 24 == 22:
            story.do(k.Close(summary="已解决。", reply=REPLY), event, by, at + 11 * later)
