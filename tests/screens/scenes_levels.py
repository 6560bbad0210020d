"""Pictures of a town and its county: what the county does with what went up, and a county's desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.events.events import EscalateLevel, Reporter
from desktop.domain.outside.linked import Before, Direction, Handed, HeldThere, Progress
from desktop.domain.outside.outside import External
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.scenes_whistles import Past
from tests.screens.stage import Key, Stage

COUNTY = Actor(account="gateway:county", name="邹平市", role=Role.WINDOW, station="对接")
TOWN = Actor(account="gateway:town:371681101", name="长山镇", role=Role.WINDOW, station="对接")


@scene("levels-county", SMALL, FULL, LIGHT)
async def levels_county(stage: Stage) -> None:
    past = Past(stage)
    event = past.report(
        "省道边沟塌陷，两村相互推诿，雨后倒灌农田", 420, past.grid, severity=Severity.HIGH, place="S321 与东街交叉口",
    )  # fmt: skip
    past.do(k.Escalate(level=EscalateLevel.VILLAGE, reason="沟在村界上，需村里协调"), event, past.grid, 390)
    past.do(k.Accept(), event, past.village, 380)
    past.do(k.Escalate(level=EscalateLevel.TOWN, reason="两村协调不成"), event, past.village, 300)
    past.do(k.Accept(), event, past.desk, 292)
    up = k.Escalate(level=EscalateLevel.COUNTY, reason="省道养护属县公路中心，镇里无权施工")
    past.do(up, event, past.desk, 200)
    now = stage.hall.clock.now()
    due = now + timedelta(hours=26)
    for place, (word, words, post, ago) in enumerate(
        (
            ("received", "已接收，编号 2026-1129-0031。", "", 188),
            ("dispatched", "已交交通运输局办理。", "交通运输局", 171),
            ("handling", "交通运输局正在办理。", "交通运输局", 95),
        )
    ):
        progress = Progress(
            id=f"x/s0-{word}", order=place + 1, at=now - timedelta(minutes=ago), word=word, words=words, post=post,
            due=due if post else None,
        )  # fmt: skip
        past.do(k.LevelTell(message="e1", progress=progress, number="2026-1129-0031"), event, COUNTY, ago)
    past.do(k.PressOn(words="今晚有雨，请先抽排"), event, past.desk, 20)
    await stage.select(event)
    await stage.shot("levels-county")


@scene("county-desk", SMALL, FULL, LIGHT)
async def county_desk(stage: Stage) -> None:
    """A desk that has taken in what a town sent up: the event, where it lay, the clock that runs on there."""
    event = handed(stage, stage.hall.clock.now())
    await stage.select(event)
    await stage.shot("county-desk")
    await stage.press(Key.Key_Escape)


def handed(stage: Stage, now: datetime) -> str:
    """An event that came up from 长山镇."""
    event, situation = new_id(), stage.made.situation

    def ago(minutes: float) -> datetime:
        return now - timedelta(minutes=minutes)

    came = Handed(
        direction=Direction.UP, peer="371681101", name="长山镇", message="x/e1", number="2026-1129-0147",
        reason="省道养护属县公路中心，镇里无权施工", item="C-19 农田水利", since=ago(64), reported_at=ago(420),
        total_due=now + timedelta(hours=5),
        held=(
            HeldThere(level="grid", since=ago(420), until=ago(390), by="刘春"),
            HeldThere(level="village", since=ago(390), until=ago(300), by="高旺村"),
            HeldThere(level="town", since=ago(300), until=ago(64), by="李文博"),
        ),
        history=(
            Before(at=ago(420), kind="上报", by="刘春"),
            Before(at=ago(390), kind="上报提级", by="刘春", words="沟在村界上，需村里协调"),
            Before(at=ago(300), kind="上报提级", by="高旺村", words="两村协调不成"),
            Before(at=ago(64), kind="上报提级", by="李文博", words="省道养护属县公路中心，镇里无权施工"),
        ),
    )  # fmt: skip
    external = External(
        number="长山镇 2026-1129-0147", came_at=ago(64), due=came.total_due, feedback=True, handed=came
    )
    report = k.Report(
        title="省道边沟塌陷，两村相互推诿，雨后倒灌农田", channel=Channel.TOWN, severity=Severity.HIGH,
        description="边沟塌了 12 米，雨后倒灌 30 亩麦田", place="S321 与东街交叉口",
        reporter=Reporter(name="刘**", phone=""), external=external,
    )  # fmt: skip
    dispatcher = Actor(account="dispatcher", name="袁立强", role=Role.DISPATCHER, station="县指挥台")
    for args, actor, minutes in ((report, TOWN, 64), (k.Accept(), dispatcher, 60)):
        at = ago(minutes)
        outcome = decide(situation, k.command(new_id(), args, event, at), actor, at)
        assert not isinstance(outcome, Refusal), outcome
        situation.apply(outcome)
    return event
