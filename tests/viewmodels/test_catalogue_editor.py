"""Editing an entry at the desk: preview, difference, drafts, another hand's change, the command that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import LimitUnit
from desktop.domain.catalogue.forms import FieldKind
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.settings import setting_id
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.texts import LimitText
from tests.support import town

pytestmark = pytest.mark.usefixtures("qapp")
ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN, station="机房")


class Bench:
    """A catalogue and its editor at one desk."""

    def __init__(self, actor: Actor = ADMIN, room: town.Room | None = None) -> None:
        self.room = room or town.room(actor, story=town.morning())
        self.catalogue = Catalogue(self.room.situation, self.room.connection)
        self.editor = CatalogueEditor(self.catalogue, self.room.desk, self.room.tasks, self.room.drafts)
        self.refusals: list[tuple[str, str]] = []
        self.stored: list[str] = []
        self.editor.refused.connect(lambda said, part: self.refusals.append((said, part)))
        self.editor.done.connect(self.stored.append)

    def close(self) -> None:
        self.catalogue.close()

    def elsewhere(self, name: str) -> None:
        """Another administrator renames C-01, and we hear of it."""
        item = self.room.story.central.township.item("C-01")
        assert item is not None
        args = k.PutItem(item=item.model_copy(update={"name": name}), reason="统一名称")
        self.room.happen(args, setting_id("C-01"), replace_name(ADMIN, "周敏"))


def replace_name(actor: Actor, name: str) -> Actor:
    return actor.model_copy(update={"name": name, "account": "admin2"})


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.close()


def test_the_list_is_by_category_and_says_what_it_hides(bench: Bench) -> None:
    rows = bench.catalogue.rows()
    assert [row.id for row in rows[:7]] == [f"C-0{n}" for n in range(1, 8)]
    assert rows[0].handle == "45 分钟，不分昼夜"
    assert bench.catalogue.total_words() == "32 个事项，48 个管理目标"
    bench.catalogue.filter(typed="jsnl")
    assert [row.name for row in bench.catalogue.rows()] == ["积水内涝"]
    assert bench.catalogue.total_words().endswith("另有 31 个被筛选隐藏")
    bench.catalogue.filter(typed="", category="矛盾化解")
    assert {row.category for row in bench.catalogue.rows()} == {"矛盾化解"}


def test_saving_says_what_changes_and_who_goes_on_under_the_old_version(bench: Bench) -> None:
    editor = bench.editor
    assert editor.open("C-01")
    running = bench.catalogue.row("C-01").running  # type: ignore[union-attr]
    assert running
    assert editor.running() == f"已有 {running} 件在办事件仍按第 1 版计时。"
    editor.edit_limit("receive", replace(editor.text.limits["receive"], amount="3"))
    editor.edit_field(0, title="水深")
    assert [(one.label, one.old, one.new) for one in editor.differences()] == [
        ("签收时限", "5 分钟，不分昼夜", "3 分钟，不分昼夜"),
        ("表单：水深", "积水深度（整数，必填，厘米，0–300）", "水深（整数，必填，厘米，0–300）"),
    ]  # fmt: skip
    editor.save("")
    assert bench.refusals[-1][1] == "reason"
    editor.save("汛期前缩短")
    assert bench.stored == ["C-01"]
    (pending,) = bench.room.situation.pending()
    assert (pending.command.kind, pending.command.expected_version) == ("catalogue.put", 0)
    row = bench.catalogue.row("C-01")
    assert row is not None
    assert (row.version, row.unsent) == (2, True)
    assert bench.catalogue.history("C-01")[0].reason == "汛期前缩短"
    assert editor.running_of("C-01") == f"已有 {running} 件在办事件仍按第 1 版计时。"


def test_the_preview_is_the_form_the_order_the_reply_and_the_deadlines(bench: Bench) -> None:
    editor = bench.editor
    editor.open("C-01")
    first = editor.preview()
    assert first is not None
    assert [field.label for field in first.fields] == [
        "积水深度（厘米）",
        "有人车被困",
        "积水原因",
        "附近有带电设备",
    ]
    assert first.deadlines[3].due == "周一 15:17"
    editor.try_out({"form.depth": "30", "form.trapped": "no"})
    editor.edit(order_template="请{主办岗位}去{地点}，水深{积水深度}{表单摘要}")
    preview = editor.preview()
    assert preview is not None
    assert preview.order == "请城建岗去幸福小区东门，水深30 厘米（积水深度 30 厘米，有人车被困：否）"
    assert "受理" in preview.reply
    editor.try_out({"form.depth": "900", "form.trapped": "no"})
    assert editor.preview().problem == "「积水深度」不能大于 300 厘米。"  # type: ignore[union-attr]
    editor.edit(name="")
    assert editor.preview() is None
    assert not editor.check()
    assert bench.refusals[-1] == ("不能空着。", "name")


def test_what_was_typed_outlives_leaving_and_discarding_brings_the_entry_back(bench: Bench) -> None:
    editor = bench.editor
    editor.open("C-02")
    editor.edit(name="露天焚烧")
    editor.add_field(FieldKind.CHOICE)
    editor.edit_field(len(editor.text.fields) - 1, title="风向", choices="南\n北")
    editor.leave()
    again = Bench(room=bench.room)
    again.editor.open("C-02")
    assert again.editor.from_draft
    assert (again.editor.text.name, again.editor.text.fields[-1].title) == ("露天焚烧", "风向")
    again.editor.discard()
    assert again.editor.text.name == "秸秆垃圾露天焚烧"
    assert not again.editor.touched
    again.close()


def test_another_hands_change_is_told_and_nothing_is_overwritten(bench: Bench) -> None:
    editor = bench.editor
    editor.open("C-01")
    editor.edit(category="防汛")
    bench.elsewhere("城市内涝")
    assert "周敏" in editor.news
    editor.save("改类别")
    assert bench.stored == []
    assert "周敏" in bench.refusals[-1][0]
    editor.rebase()
    assert editor.news == ""
    labels = [(one.label, one.old, one.new) for one in editor.differences()]
    assert ("名称", "城市内涝", "积水内涝") in labels, "what was written is compared with what holds now"
    editor.edit(name="城市内涝")
    editor.save("改类别")
    assert bench.stored == ["C-01"]
    item = bench.catalogue.item("C-01")
    assert item is not None
    assert (item.name, item.category, item.version) == ("城市内涝", "防汛", 3)


def test_a_new_entry_and_one_taken_out_of_use(bench: Bench) -> None:
    editor = bench.editor
    editor.open()
    editor.edit(name="路面结冰", category="应急处突", lead_post="jiaotong")
    editor.edit_limit("handle", LimitText("2"))
    editor.edit(id="C-01")
    assert not editor.check()
    assert bench.refusals[-1][1] == "id"
    editor.edit(id="C-33")
    editor.save("入冬新增")
    assert bench.stored == ["C-33"]
    bench.catalogue.refresh()
    assert bench.catalogue.rows()[6].name == "路面结冰"
    editor.retire("C-33", "并入道路险情")
    bench.catalogue.refresh()
    assert bench.catalogue.rows()[-1].retired
    assert [edition.reason for edition in bench.catalogue.history("C-33")] == ["并入道路险情", "入冬新增"]
    assert bench.room.situation.township.item("C-33") is None


def test_nothing_changed_is_nothing_to_save(bench: Bench) -> None:
    bench.editor.open("C-03")
    assert not bench.editor.check()
    assert bench.refusals == [("没有任何改动，不用保存。", "")]
    assert not bench.editor.open("C-99")


def test_what_a_review_proposes_is_filled_in_as_far_as_it_can_be_read(bench: Bench) -> None:
    item = bench.catalogue.item("C-01")
    assert item is not None
    posts = [
        post for post in bench.catalogue.township.posts if post.id not in (item.lead_post, *item.assist_posts)
    ]
    said = f"处置时限改为 30 分钟，主办改为{posts[0].name}；协办增加{posts[1].name}。"
    said += "流程增加一步：拍照留底，让大家多上心（1123-0147）"
    bench.editor.suggest("C-01", said)
    assert bench.editor.open("C-01")
    text = bench.editor.text
    assert bench.editor.filled
    assert text.limits["handle"] == LimitText("30", LimitUnit.MINUTES)
    assert text.lead_post == posts[0].id
    assert text.assist_posts[-1] == posts[1].id
    assert text.steps.endswith("\n拍照留底")
    assert {one.label for one in bench.editor.differences()} == {
        "处置时限",
        "主办岗位",
        "协办岗位",
        "处置步骤",
    }
    assert bench.stored == []
    assert bench.room.desk is not None
    bench.editor.discard()
    assert not bench.editor.touched, "taken back with one key"
    assert not bench.editor.filled
    assert bench.editor.because == said, "the sentence stays"
    bench.editor.leave()
    assert bench.editor.open("C-01")
    assert not bench.editor.touched, "filled in once"


def test_a_draft_is_not_written_over_by_a_proposal(bench: Bench) -> None:
    assert bench.editor.open("C-01")
    bench.editor.edit(name="井盖")
    bench.editor.leave()
    bench.editor.suggest("C-01", "处置时限改为 30 分钟")
    assert bench.editor.open("C-01")
    assert (bench.editor.text.name, bench.editor.filled) == ("井盖", False)
    assert bench.editor.text.limits["handle"].amount != "30"


@pytest.mark.parametrize(
    ("said", "amount", "unit"),
    [
        ("处置时限应缩短为2小时", "120", LimitUnit.MINUTES),
        ("办理时限改成 1.5 工作时", "1.5", LimitUnit.WORKING_HOURS),
        ("处置时限调整为 3 个工作日", "3", LimitUnit.WORKING_DAYS),
        ("处置时限改为 3 天", None, None), ("处置时限太长", None, None), ("处置时限改为很短", None, None),
    ],
)  # fmt: skip
def test_a_limit_is_filled_in_only_where_it_is_plain(
    bench: Bench, said: str, amount: str | None, unit: LimitUnit | None
) -> None:
    bench.editor.suggest("C-01", said)
    assert bench.editor.open("C-01")
    assert bench.editor.filled is (amount is not None)
    if amount is not None and unit is not None:
        assert bench.editor.text.limits["handle"] == LimitText(amount, unit)
