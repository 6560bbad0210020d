"""What a desk shows of an event that is with another center, or came from one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EscalateLevel
from desktop.domain.outside.linked import Before, Direction, Handed, HeldThere, Progress
from desktop.domain.outside.outside import External, HandOverReason
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.profile import load_township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.actions import actions
from desktop.viewmodels.drawer.climbing import levels
from desktop.viewmodels.drawer.outside_forms import arguments, hand_over
from desktop.viewmodels.drawer.outside_lines import outside_lines, source_of
from desktop.viewmodels.drawer.timeline import timeline
from tests.support.town import DISPATCHER, NOON, Central, Story, changshan

COUNTY = Actor(account="gateway:county", name="邹平市", role=Role.WINDOW)
TOWN = Actor(account="gateway:town:371681101", name="长山镇", role=Role.WINDOW)


@pytest.fixture
def zouping() -> Township:
    return load_township("zouping")


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def desk(story: Story) -> Situation:
    made = Situation(story.central.township, DISPATCHER)
    made.reset(story.central.entities.values())
    return made


def test_what_the_county_does_stands_beside_what_went_up() -> None:
    story = Story(Central(changshan()))
    event = story.report("县道塌方", at(-60))
    story.do(k.Accept(), event, DISPATCHER, at(-50))
    story.do(k.Escalate(level=EscalateLevel.COUNTY, reason="需县里"), event, DISPATCHER, at(-40))
    for order, word, post in ((1, "received", ""), (2, "dispatched", "交通运输局")):
        told = Progress(
            id=word, order=order, at=at(-30 + 5 * order), word=word, words="已接收。", post=post, due=at(90)
        )
        story.do(k.LevelTell(message="e1", progress=told, number="0031"), event, COUNTY, at(-20))
    situation = desk(story)
    shown = situation.event(event)
    assert shown is not None
    (line,) = outside_lines(situation, shown, NOON)
    assert (line.title, line.state) == ("上报 县级平台", "对方已接收")
    assert "已派单 交通运输局" in line.news[-1]
    track = levels(shown, NOON, situation.township)
    assert [stop.label for stop in track.stops] == ["镇街", "县区"]
    assert "县里：交通运输局 已派单 20 分" in track.said
    offered = {action.id: action for action in actions(situation, shown, NOON)}
    assert offered["event.press"].key == "U"


def test_a_county_sees_where_it_lay_and_the_clock_that_runs_there(zouping: Township) -> None:
    story = Story(Central(zouping))
    handed = Handed(
        direction=Direction.UP, peer="371681101", name="长山镇", message="x/e1", number="2026-1123-0147",
        since=at(-30), reported_at=at(-90), total_due=at(60),
        held=(
            HeldThere(level="grid", since=at(-90), until=at(-60)),
            HeldThere(level="town", since=at(-60), until=at(-30)),
        ),
        history=(Before(at=at(-90), kind="上报", by="刘春", words="电话 13812341234"),),
    )  # fmt: skip
    external = External(number="长山镇 2026-1123-0147", feedback=True, handed=handed)
    report = k.Report(title="县道塌方", channel=Channel.TOWN, grid="371681101", external=external)
    story.do(report, "e", TOWN, at(-30))
    situation = desk(story)
    shown = situation.event("e")
    assert shown is not None
    source = source_of(situation, shown, NOON)
    assert source.number == "来自长山镇 2026-1123-0147"
    assert "照走" in source.more
    assert not source.may_correct
    track = levels(shown, NOON, zouping)
    assert [(stop.label, stop.time) for stop in track.stops] == [
        ("网格", "30 分"), ("镇街", "30 分"), ("县区", "30 分"),
    ]  # fmt: skip
    last = timeline(situation, shown, NOON)[-1]
    assert (last.text, last.who) == ("上报：电话 138****1234", "长山镇 刘春")
    assert "event.escalate" not in {action.id for action in actions(situation, shown, NOON)}


def test_a_county_gives_it_to_one_of_its_towns(zouping: Township) -> None:
    story = Story(Central(zouping))
    event = story.report("沿线垃圾", NOON, by=DISPATCHER, channel=Channel.OBSERVER)
    to = hand_over(story.event(event), zouping)[0]
    assert to.value in {option.value for option in to.options}
    assert ("town:371681101", "长山镇") in {(option.value, option.text) for option in to.options}
    values = {"to": "town:371681101", "reason": HandOverReason.OTHER_AREA.value, "words": "请清理"}
    args = arguments("event.hand_over", values.__getitem__)
    assert args == k.HandOver(
        to=Channel.TOWN, peer="371681101", reason=HandOverReason.OTHER_AREA, words="请清理"
    )
    story.do(args, event, DISPATCHER, NOON)
    (line,) = outside_lines(desk(story), story.event(event), NOON)
    assert line.title == "交办 长山镇"
