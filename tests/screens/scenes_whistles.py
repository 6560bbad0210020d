"""Pictures of whistles, of an event that went through the levels, and of one that is very late."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.due import due_urges
from desktop.domain.events.events import EscalateLevel
from desktop.domain.places.areas import Area
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import State
from desktop.domain.whistles import wire as w
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage


class Past:
    """What happened before the picture, by other accounts at earlier moments."""

    def __init__(self, stage: Stage) -> None:
        self.situation = stage.made.situation
        self.now = stage.hall.clock.now()
        self.town = self.situation.township
        self.desk = Actor(account="diaodu01", name="孙晓梅", role=Role.DISPATCHER, station="指挥台 1 席")
        self.grid_area: Area = next(area for area in self.town.areas if area.name == "东街03网格")
        self.grid = Actor(
            account="wangge01", name="刘春", role=Role.GRID, area=self.grid_area.id, station="网格 App"
        )
        self.village = Actor(
            account="cun01", name="张志强", role=Role.VILLAGE, area=self.grid_area.parent, station="村级端口"
        )

    def post(self, post_id: str) -> Actor:
        """Somebody at a post."""
        post = self.town.post(post_id)
        person = self.town.person(post.lead if post is not None else None)
        name = person.name if person is not None else post_id
        return Actor(account=f"post:{post_id}", name=name, role=Role.POST, post=post_id, station="岗位端")

    def do(self, args: k.Args, subject: str, actor: Actor, ago: float) -> str:
        """It happened so many minutes ago."""
        at = self.now - timedelta(minutes=ago)
        self.at(args, subject, actor, at)
        return subject

    def at(self, args: k.Args, subject: str, actor: Actor, at: datetime) -> None:
        """It happened at this moment."""
        outcome = decide(self.situation, k.command(new_id(), args, subject, at), actor, at)
        assert not isinstance(outcome, Refusal), outcome
        self.situation.apply(outcome)

    def climb(self, event_id: str, ago: int) -> None:
        """The center has urged by itself since then."""
        for minutes in range(ago, 0, -3):
            at = self.now - timedelta(minutes=minutes)
            state = State(self.town)
            shown = self.situation.event(event_id)
            assert shown is not None
            state.put(shown)
            for due in list(due_urges(state, at)):
                assert due.actor is not None
                self.at(due.args, due.subject, due.actor, at)

    def report(self, title: str, ago: float, actor: Actor, **more: object) -> str:
        """Somebody reported something."""
        item = next(item.id for item in self.town.catalogue if "积水" in item.name)
        values = {"title": title, "channel": Channel.GRID, "item": item, "grid": self.grid_area.id, **more}
        return self.do(k.Report.model_validate(values), new_id(), actor, ago)


def called(past: Past) -> tuple[str, ...]:
    """Four posts that have somebody."""
    return tuple(post.id for post in past.town.posts if post.lead is not None)[:4]


def whistle_under_way(past: Past) -> str:
    """Four posts: one done, one on the spot, one late, one excused."""
    event = past.report(
        "东街桥洞积水齐膝，两辆车被困", 34, past.grid, severity=Severity.URGENT, place="东街铁路桥洞北口",
        description="水位还在涨，司机已自行离车，需封路、抽排、拖车",
    )  # fmt: skip
    past.do(k.Accept(), event, past.desk, 32)
    first, second, third, fourth = called(past)
    whistle = new_id()
    blow = w.Blow(
        event=event, posts=(first, second, third, fourth), place="桥洞北口", words="带抽水泵和警示桩"
    )
    past.do(blow, whistle, past.grid, 30)
    past.do(w.Arrive(words="四人两泵到场", place="桥洞北口"), whistle, past.post(first), 21)
    past.do(w.Excuse(post=fourth, reason="正在济青高速处置漏油，已与网格说明"), whistle, past.desk, 19)
    past.do(w.Arrive(words="已到，开始封路", place="桥洞南口"), whistle, past.post(second), 11)
    past.climb(event, 9)
    past.do(w.Done(words="两台泵抽排完毕，水位退到路沿以下，被困车辆已拖离"), whistle, past.post(first), 4)
    return event


@scene("whistle", SMALL, FULL, LIGHT)
async def whistle(stage: Stage) -> None:
    past = Past(stage)
    event = whistle_under_way(past)
    await stage.select(event)
    await stage.shot("whistle")


@scene("whistle-blow", SMALL, FULL)
async def blowing(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_F)
    await stage.type("yj")
    await stage.shot("whistle-blow")
    await stage.press(Key.Key_Escape, times=2)


@scene("whistle-scored", SMALL, FULL)
async def scored(stage: Stage) -> None:
    past = Past(stage)
    event = past.report(
        "沿街餐饮店油烟直排，店主拒不整改", 190, past.village, severity=Severity.HIGH, place="范公路 88 号"
    )
    past.do(k.Accept(), event, past.desk, 188)
    posts, whistle = called(past)[:3], new_id()
    past.do(w.Blow(event=event, posts=posts, place="范公路 88 号门前"), whistle, past.village, 185)
    for place, (post, words) in enumerate(zip(posts, ("三人到场", "执法车到场", "已到"), strict=True)):
        past.do(w.Arrive(words=words), whistle, past.post(post), 172 - 17 * place)
    past.do(w.Done(words="责令停业整改，三日内装净化器"), whistle, past.post(posts[0]), 96)
    past.do(w.Done(words="已立案，现场拍照取证"), whistle, past.post(posts[1]), 88)
    past.do(w.Done(words="向周边住户说明情况"), whistle, past.post(posts[2]), 80)
    past.do(
        w.Score(post=posts[0], arrival=5, handling=5, cooperation=5, words="牵头得力"), whistle, past.desk, 40
    )
    past.do(w.Score(post=posts[1], arrival=4, handling=5, cooperation=4), whistle, past.desk, 39)
    past.do(
        w.Score(post=posts[2], arrival=2, handling=3, cooperation=3, words="来迟"), whistle, past.desk, 38
    )
    await stage.select(event)
    await stage.shot("whistle-scored")


@scene("whistle-score", SMALL, FULL)
async def scoring(stage: Stage) -> None:
    past = Past(stage)
    event = whistle_under_way(past)
    whistle = past.situation.whistles_of(event)[0]
    past.do(w.End(words="险情解除"), whistle.id, past.desk, 1)
    await stage.select(event)
    first = called(past)[0]
    await stage.call(lambda: stage.made.events.drawer.act(f"whistle.score/{whistle.id}/{first}"))
    await stage.shot("whistle-score")
    await stage.press(Key.Key_Escape)


@scene("levels", SMALL, FULL, LIGHT)
async def levels(stage: Stage) -> None:
    past = Past(stage)
    event = past.report(
        "省道边沟塌陷，两村相互推诿，雨后倒灌农田",
        420,
        past.grid,
        severity=Severity.HIGH,
        place="S321 与东街交叉口",
    )
    up = (
        (EscalateLevel.VILLAGE, "沟在村界上，需村里协调", past.grid, 390),
        (EscalateLevel.TOWN, "两村协调不成", past.village, 300),
    )
    for level, reason, actor, ago in up:
        past.do(k.Escalate(level=level, reason=reason), event, actor, ago)
        if level is EscalateLevel.VILLAGE:
            past.do(k.Accept(), event, past.village, 380)
    past.do(k.Accept(), event, past.desk, 292)
    county = k.Escalate(level=EscalateLevel.COUNTY, reason="省道养护属县公路中心，镇里无权施工")
    past.do(county, event, past.desk, 200)
    past.climb(event, 190)
    await stage.select(event)
    await stage.shot("levels")
    await stage.press(Key.Key_A)
    await stage.shot("levels-answer")
    await stage.press(Key.Key_Escape)


@scene("very-late", SMALL, FULL, LIGHT)
async def very_late(stage: Stage) -> None:
    past = Past(stage)
    event = past.report(
        "幸福小区配电房进水，两栋楼停电", 200, past.grid, severity=Severity.URGENT, place="幸福小区配电房"
    )
    past.do(k.Accept(), event, past.desk, 198)
    lead, order = called(past)[1], new_id()
    past.do(k.Issue(event=event, lead=lead, text="请立即抽排并协调供电"), order, past.desk, 196)
    past.do(k.Receive(), order, past.post(lead), 190)
    past.climb(event, 189)
    await stage.select(event)
    await stage.shot("very-late")
    await stage.lane("severe")
    await stage.shot("very-late-lane")
