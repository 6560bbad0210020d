"""Drills and plan cards: marked through and through, never out of the building; which plan an event asks for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.catalogue.plans import PlanCard, plans_for
from desktop.domain.events.drills import MARK, marked
from desktop.domain.events.events import EscalateLevel
from desktop.domain.township.township import Township
from tests.domain.test_loop import Desk
from tests.domain.towns import VILLAGE, small_town

FLOOD: dict[str, Any] = {
    "id": "P-01",
    "name": "积水抢险",
    "items": ["C-02"],
    "call": ["water", "rescue"],
    "text": "{place}启动预案",
}


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for name, drill in (("real", False), ("played", True)):
        report = k.Report(title="东门积水", channel=Channel.CITIZEN, item="C-02", grid="g1", drill=drill)
        assert desk.give(report, name, VILLAGE) is None
    return desk


def test_a_drill_says_so_in_its_title_and_in_its_orders(desk: Desk) -> None:
    assert desk.event("played").title == "【演练】东门积水"
    assert desk.event("real").title == "东门积水"
    for name in ("played", "real"):
        assert desk.give(k.Accept(), name) is None
        assert desk.give(k.Issue(event=name, lead="road", text="请处置"), f"of {name}") is None
    assert (desk.order("of played").text, desk.order("of played").drill) == ("【演练】请处置", True)
    assert (desk.order("of real").text, desk.order("of real").drill) == ("请处置", False)
    assert desk.give(k.Reassign(order="again", to="rescue", reason="换人"), "of played") is None
    assert desk.order("again").text == "【演练】请处置", "marked once"


def test_a_drill_stays_in_the_building(desk: Desk) -> None:
    up = k.Escalate(level=EscalateLevel.COUNTY, reason="请县里支援")
    refusal = desk.give(up, "played")
    assert refusal is not None
    assert refusal.code == "drill"
    assert desk.give(up, "real") is None


def test_a_drill_and_something_real_are_never_one_matter(desk: Desk) -> None:
    for name, other in (("played", "real"), ("real", "played")):
        refusal = desk.give(k.Merge(into=other), name)
        assert refusal is not None
        assert refusal.code == "drill"


def test_the_mark_is_put_once() -> None:
    assert marked("甲", drill=True) == marked(marked("甲", drill=True), drill=True) == f"{MARK}甲"
    assert marked("甲", drill=False) == "甲"


def test_a_plan_is_meant_for_its_items_from_its_severity_on(desk: Desk) -> None:
    urgent, high = PlanCard(**FLOOD), PlanCard(**(FLOOD | {"id": "P-02", "severity": "high"}))
    other = PlanCard(**(FLOOD | {"id": "P-03", "items": ["C-01"]}))
    event = desk.event("real")
    assert plans_for((other, high, urgent), event) == (urgent, high), "the narrower one first"
    calm = event.model_copy(update={"severity": Severity.HIGH})
    assert plans_for((other, high, urgent), calm) == (high,)
    assert plans_for((urgent, high), event.model_copy(update={"item": None})) == ()


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"items": ["C-99"]}, "plans[0].items：没有编号为「C-99」的事项"),
        ({"call": ["nobody"]}, "plans[0].call：没有编号为「nobody」的岗位"),
        ({"cameras": ["1"]}, "plans[0].cameras：没有编号为「1」的摄像头"),
    ],
)
def test_a_plan_knows_what_it_speaks_of(plan: dict[str, Any], said: str) -> None:
    town = small_town().model_dump()
    with pytest.raises(ValueError, match="编号") as caught:
        Township.model_validate(town | {"plans": [FLOOD | plan]})
    assert said in str(caught.value)
