"""The catalogue changed at run time: by whom, by which rules, and that a change never re-labels the past."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem, Channel, Limit, LimitUnit, ProcessStep
from desktop.domain.catalogue.forms import Form, answers_of
from desktop.domain.changes import Change
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import replay
from desktop.domain.township.settings import Setting, setting_id
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, ROAD, small_town

ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN)
FORM = Form.model_validate(
    {
        "properties": {
            "depth": {"type": "integer", "title": "积水深度", "x-unit": "厘米", "minimum": 0, "maximum": 300},
            "cause": {"enum": ["堵塞", "不明"], "title": "原因"},
        },
        "required": ["depth"],
    }
)


def changed(**update: Any) -> BusinessItem:
    """C-02 as an administrator would like it."""
    item = small_town().item("C-02")
    assert item is not None
    return item.model_copy(update=update)


def put(desk: Desk, item: BusinessItem, actor: Actor = ADMIN, version: int | None = None) -> Refusal | None:
    return desk.give(k.PutItem(item=item, reason="年度修订"), setting_id(item.id), actor, version)


def retire(desk: Desk, item: str, version: int | None = None) -> Refusal | None:
    return desk.give(k.RetireItem(reason="并入其他事项"), setting_id(item), ADMIN, version)


def setting(desk: Desk, item: str = "C-02") -> Setting:
    found = desk.state.setting(setting_id(item))
    assert found is not None
    return found


def faster(minutes: float) -> Any:
    limits = changed().limits
    limit = Limit(amount=minutes, unit=LimitUnit.MINUTES)
    return limits.model_copy(update={"handle": limit, "receive": limit})


def test_the_first_change_keeps_what_the_profile_said() -> None:
    desk = Desk()
    assert put(desk, changed(name="城市内涝", form=FORM), version=0) is None
    found = setting(desk)
    assert [(one.item.name, one.item.version, one.by) for one in found.editions] == [
        ("积水内涝", 1, ""), ("城市内涝", 2, "系统管理员"),
    ]  # fmt: skip
    assert found.version == 1
    now, then = desk.state.township.item("C-02"), desk.state.township.edition("C-02", 1)
    assert now is not None
    assert then is not None
    assert (now.name, now.version, then.name) == ("城市内涝", 2, "积水内涝")
    assert put(desk, changed(name="城市内涝"), version=1) is None
    assert setting(desk).item.version == 3


def test_a_new_item_and_one_taken_out_of_use_and_back() -> None:
    desk = Desk()
    fresh = changed(id="C-09", name="路面结冰")
    assert put(desk, fresh, version=0) is None
    assert [item.id for item in desk.state.township.catalogue] == ["C-01", "C-02", "C-09"]
    assert setting(desk, "C-09").item.version == 1
    assert retire(desk, "C-09", 1) is None
    town = desk.state.township
    assert town.item("C-09") is None
    assert [item.id for item in town.retired()] == ["C-09"]
    refusal = desk.give(k.Report(title="结冰", channel=Channel.GRID, item="C-09"), "e9")
    assert refusal is not None
    assert refusal.sentence == "事项「路面结冰」已停用，请选用别的事项。"
    assert put(desk, fresh, version=2) is None
    assert desk.state.township.item("C-09") is not None
    assert setting(desk, "C-09").item.version == 3


def test_a_change_never_relabels_the_past() -> None:
    desk = Desk()
    old = desk.state.township.item("C-02")
    assert old is not None
    assert desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02", grid="g1"), "e") is None
    assert desk.give(k.Accept(), "e") is None
    before = desk.event()
    assert put(desk, changed(name="城市内涝", limits=faster(5), lead_post="road"), version=0) is None
    assert desk.event() == before
    assert desk.give(k.Issue(event="e", lead="water", text="请处置"), "o") is None
    event = desk.event()
    assert event.item_version == 1
    assert desk.state.township.item_of(event) == old
    assert event.stage is not None
    assert event.stage.limit == old.limits.receive
    assert desk.order().due == desk.state.township.clock.due(desk.now, old.limits.handle)


def test_classifying_again_takes_the_present_version_and_its_limits() -> None:
    desk = Desk()
    desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02"), "e")
    desk.give(k.Accept(), "e")
    put(desk, changed(limits=faster(5), form=FORM), version=0)
    since = desk.event().stage.since  # type: ignore[union-attr]
    assert desk.give(k.Classify(item="C-02", form=answers_of({"depth": 30})), "e") is None
    event = desk.event()
    assert (event.item_version, event.form) == (2, answers_of({"depth": 30}))
    assert event.stage is not None
    assert event.stage.since == since
    assert event.timeline[-1].item_version == 2
    # Another severity alone leaves version and answers as they are; the next version keeps what fits it.
    desk.give(k.Classify(grid="g1"), "e")
    assert (desk.event().item_version, desk.event().form) == (2, answers_of({"depth": 30}))
    shallow = FORM.model_dump()
    shallow["properties"]["depth"]["maximum"] = 20
    put(desk, changed(form=Form.model_validate(shallow)), version=1)
    desk.give(k.Classify(item="C-02"), "e")
    assert (desk.event().item_version, desk.event().form) == (3, None)


def test_an_event_of_a_retired_item_goes_on_under_its_limits() -> None:
    desk = Desk()
    desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02"), "e")
    desk.give(k.Accept(), "e")
    assert retire(desk, "C-02", 0) is None
    assert desk.give(k.Classify(grid="g1"), "e") is None
    assert desk.give(k.Issue(event="e", lead="water", text="请处置"), "o") is None
    assert desk.state.township.item_of(desk.event()) == small_town().item("C-02")


def test_events_of_an_old_log_belong_to_the_profiles_own_version() -> None:
    desk = Desk()
    desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02"), "e")
    put(desk, changed(name="城市内涝"), version=0)
    old = desk.event().model_copy(update={"item_version": None})
    found = desk.state.township.item_of(old)
    assert found is not None
    assert found.name == "积水内涝"


@pytest.mark.parametrize(
    ("update", "field", "says"),
    [
        ({"lead_post": "nobody"}, "item.lead_post", "没有岗位"),
        ({"assist_posts": ("nobody",)}, "item.assist_posts", "没有岗位"),
        ({"assist_posts": ("water",)}, "item.assist_posts", "重复"),
        ({"name": "井盖缺失"}, "item.name", "同名"),
        ({"order_template": "请{who}处置"}, "item.order_template", "{who}"),
        ({"order_template": "请{post"}, "item.order_template", "花括号"),
        ({"order_template": "请{post!r}"}, "item.order_template", "只能用"),
        ({"order_template": ""}, "item.order_template", "空着"),
        ({"reply_template": "{depth}"}, "item.reply_template", "{depth}"),
        ({"limits": changed().limits.model_copy(update={"handle": Limit(amount=9000, unit=LimitUnit.WORKING_DAYS)})},
         "item.limits.handle", "太长"),
        ({"limits": changed().limits.model_copy(update={"handle": Limit(amount=8, unit=LimitUnit.CALENDAR_DAYS)})},
         "item.limits.handle", "总时限"),
        ({"id": "C-03"}, "item.id", "编号"),
        ({"name": "长" * 61}, "item.name", "最多 60 个字"),
        ({"category": ""}, "item.category", "空着"),
        ({"goals": ("好", "长" * 61)}, "item.goals", "最多 60 个字"),
        ({"keywords": tuple(f"词{n}" for n in range(41))}, "item.keywords", "最多 40 项"),
        ({"steps": (ProcessStep(name="看", needs="长" * 121),)}, "item.steps", "最多 120 个字"),
        ({"steps": tuple(ProcessStep(name=f"步{n}") for n in range(21))}, "item.steps", "最多 20 项"),
        ({"reply_template": "长" * 1001}, "item.reply_template", "最多 1000 个字"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_at_its_field(update: dict[str, Any], field: str, says: str) -> None:
    desk = Desk()
    refusal = desk.give(k.PutItem(item=changed(**update), reason="改"), setting_id("C-02"), ADMIN, version=0)
    assert refusal is not None
    assert (refusal.field, says in refusal.sentence) == (field, True), refusal
    assert desk.log == []


def test_a_template_may_be_filled_with_the_forms_answers() -> None:
    desk = Desk()
    assert put(desk, changed(form=FORM, order_template="请{post}处置{title}，水深{depth}"), version=0) is None


@pytest.mark.parametrize("actor", [DISPATCHER, COMMANDER, ROAD])
def test_only_an_administrator_changes_the_catalogue(actor: Actor) -> None:
    desk = Desk()
    refusal = put(desk, changed(name="城市内涝"), actor, 0)
    assert refusal is not None
    assert refusal.code == "role"


def test_refusals_of_the_second_one_of_nothing_and_of_the_last() -> None:
    desk = Desk()
    assert put(desk, changed(), version=0).code == "nothing"  # type: ignore[union-attr]
    put(desk, changed(name="城市内涝"), version=0)
    late = put(desk, changed(name="内涝"), version=0)
    assert late is not None
    assert (late.code, "系统管理员" in late.sentence) == ("conflict", True)
    assert retire(desk, "C-02", 1) is None
    assert retire(desk, "C-02", 2).code == "nothing"  # type: ignore[union-attr]
    assert retire(desk, "C-01", 0).code == "last_item"  # type: ignore[union-attr]
    assert retire(desk, "C-77", 0).code == "unknown_item"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("args", "field", "says"),
    [
        ({"item": "C-02", "form": answers_of({"depth": "深"})}, "form.depth", "数字"),
        ({"item": "C-02", "form": answers_of({"cause": "不明"})}, "form.depth", "请填写"),
        ({"item": "C-01", "form": answers_of({"depth": 3})}, "form.depth", "没有字段"),
        ({"form": answers_of({"depth": 3})}, "item", "选定事项"),
    ],
)
def test_answers_that_do_not_fit_are_refused_at_their_field(
    args: dict[str, Any], field: str, says: str
) -> None:
    desk = Desk()
    put(desk, changed(form=FORM), version=0)
    refusal = desk.give(k.Report(title="积水", channel=Channel.GRID, **args), "e")
    assert refusal is not None
    assert (refusal.field, says in refusal.sentence) == (field, True), refusal


def test_whoever_was_not_asked_may_report_without_answers() -> None:
    desk = Desk()
    put(desk, changed(form=FORM), version=0)
    assert desk.give(k.Report(title="积水", channel=Channel.RULE, item="C-02"), "e") is None
    assert (desk.event().item_version, desk.event().form) == (2, None)


def test_the_log_replayed_gives_the_same_catalogue() -> None:
    desk = Desk()
    put(desk, changed(name="城市内涝", form=FORM), version=0)
    desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02", form=answers_of({"depth": 3})), "e")
    desk.give(k.Classify(item="C-01"), "e")
    retire(desk, "C-02", 1)
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert wire == desk.log
    again = replay(small_town(), wire)
    assert again.entities == desk.state.entities
    assert again.township.catalogue == desk.state.township.catalogue
    assert [change.subject.type.value for change in wire] == ["setting", "event", "event", "setting"]


def test_an_older_picture_never_puts_back_a_newer_profile() -> None:
    """The profile was fetched after a change that the own picture has not heard of yet."""
    desk = Desk()
    put(desk, changed(name="城市内涝"), version=0)
    early = setting(desk)
    put(desk, changed(name="内涝"), version=1)
    fetched = small_town().model_copy(update={"catalogue": desk.state.township.catalogue})
    found = fetched.overlaid(early).item("C-02")
    assert found is not None
    assert found.name == "内涝"
    assert found == fetched.overlaid(setting(desk)).overlaid(early).item("C-02")


def test_a_change_takes_no_time_away_from_an_earlier_deadline() -> None:
    desk = Desk()
    desk.give(k.Report(title="积水", channel=Channel.GRID, item="C-02"), "e")
    due = desk.event().total.due  # type: ignore[union-attr]
    desk.now += timedelta(days=1)
    put(desk, changed(limits=faster(5)), version=0)
    assert desk.event().total.due == due  # type: ignore[union-attr]
