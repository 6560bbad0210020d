"""Pictures of warnings (预警): the lane, the evidence, taking one on or not, and one whose pattern has gone quieter."""

from __future__ import annotations

from datetime import timedelta

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import Reporter
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.domain.warnings.evidence import Evidence, WarningKind
from desktop.domain.warnings.warning import title_of
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.scenes_whistles import Past
from tests.screens.stage import Key, Stage


def a_surge(past: Past, *, dismissed: int = 0) -> str:
    """Six reports of water in one grid within an hour, and what the center makes of them."""
    titles = (
        "东街桥洞积水没过脚踝", "门前路段冒水", "小区地库进水", "路口积水车辆熄火", "井口涌水", "学校门口积水",
    )  # fmt: skip
    rows = [
        past.report(title, 52 - 9 * n, past.village, channel=(Channel.CITIZEN, Channel.HOTLINE_12345)[n % 2])
        if n % 2 == 0
        else past.report(title, 52 - 9 * n, past.grid)
        for n, title in enumerate(titles)
    ]
    item = next(item.id for item in past.town.catalogue if "积水" in item.name)
    evidence = Evidence(
        kind=WarningKind.SURGE, method="nb-fdr/1", grid=past.grid_area.id, item=item,
        since=past.now - timedelta(hours=3), until=past.now, count=len(rows), usual=0.1, windows=24,
        chance=2.1e-7, tested=3412, share=0.05, least=5 if dismissed else 3, dismissed=dismissed,
        rows=tuple(reversed(rows)),
    )  # fmt: skip
    return given(past, evidence)


def given(past: Past, evidence: Evidence) -> str:
    """The center gives a warning."""
    report = k.Report(
        title=title_of(past.town, evidence), channel=Channel.RULE, severity=Severity.HIGH,
        grid=evidence.grid, item=evidence.item, evidence=evidence,
    )  # fmt: skip
    return past.do(report, new_id(), AUTO_WARNING, 1)


@scene("warning", SMALL, FULL, LARGE, LIGHT)
async def surge(stage: Stage) -> None:
    past = Past(stage)
    event = a_surge(past, dismissed=1)
    rows = [
        past.report(title, ago, past.grid, reporter=Reporter(name="张丽", phone="13805431234"))
        for title, ago in (("邻居夜间装修", 900), ("楼道堆杂物", 500), ("门禁损坏", 40))
    ]
    person = Evidence(
        kind=WarningKind.PERSON, method="repeat/1", since=past.now - timedelta(days=30), until=past.now,
        count=3, least=3, rows=tuple(reversed(rows)),
    )  # fmt: skip
    given(past, person)
    await stage.lane("warnings")
    await stage.select(event)
    await stage.shot("warning")


@scene("warning-dismiss", SMALL, FULL)
async def dismiss(stage: Stage) -> None:
    event = a_surge(Past(stage))
    await stage.lane("warnings")
    await stage.select(event)
    await stage.press(Key.Key_X)
    await stage.shot("warning-dismiss")
    await stage.press(Key.Key_Escape, times=2)
