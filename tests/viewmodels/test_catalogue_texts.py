"""Entries as texts and back: nothing is lost on the way, and every mistake is told at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.catalogue.catalogue import LimitUnit
from desktop.domain.catalogue.forms import FieldKind
from desktop.profile import load_township
from desktop.viewmodels.catalogue import blanks
from desktop.viewmodels.catalogue.texts import (
    FieldText,
    ItemText,
    LimitText,
    as_plain,
    blank,
    from_plain,
    new_field,
    parse,
    renamed_blank,
    texts_of,
)
from tests.support.town import changshan

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_every_entry_of_the_profiles_goes_there_and_back(name: str) -> None:
    town = load_township(name)
    for item in town.catalogue:
        for spoken in (True, False):
            text = texts_of(item, spoken=spoken)
            assert "{post}" not in text.order_template
            made = parse(text, town, spoken=spoken)
            assert made.problems == {}
            assert made.item == item.model_copy(update={"version": 0})
            assert from_plain(as_plain(text)) == text


def test_blanks_are_written_as_people_call_them() -> None:
    item = changshan().item("C-01")
    assert item is not None
    text = texts_of(item)
    assert text.order_template.startswith("请{主办岗位}于{截止时间}前处置{地点}（{网格}）")
    names = blanks.labels("order_template", item.form.fields)
    assert names["depth"] == "积水深度"
    assert blanks.coded("水深{积水深度}，{post}，100%", names) == "水深{depth}，{post}，100%"
    assert "只能插入" in blanks.unknown("{谁}", names)
    assert "成对" in blanks.unknown("{地点", names)


def text() -> ItemText:
    item = changshan().item("C-01")
    assert item is not None
    return texts_of(item)


def limited(name: str, amount: str) -> ItemText:
    return replace(text(), limits={**text().limits, name: LimitText(amount, LimitUnit.MINUTES)})


def field(**parts: Any) -> ItemText:
    return replace(text(), fields=(replace(FieldText("depth", "积水深度", FieldKind.INTEGER), **parts),))


@pytest.mark.parametrize(
    ("edited", "place", "says"),
    [
        (replace(text(), name=" "), "name", "空"),
        (replace(text(), name="道路破损"), "name", "同名"),
        (replace(text(), id="一号"), "id", "字母"),
        (replace(text(), lead_post=""), "lead_post", "主办"),
        (replace(text(), assist_posts=("chengjian",)), "assist_posts", "重复"),
        (limited("handle", "快"), "limits.handle", "数字"),
        (limited("handle", "91"), "limits.handle", "总时限"),
        (limited("total", "0"), "limits.total", "大于 0"),
        (replace(text(), order_template="请{谁}去"), "order_template", "{谁}"),
        (replace(text(), order_template=""), "order_template", "空"),
        (replace(text(), name="长" * 61), "name", "60"),
        (field(title=""), "fields.0.title", "标题"),
        (field(name="积水"), "fields.0.name", "格式"),
        (field(minimum="深"), "fields.0.minimum", "数字"),
        (field(minimum="3", maximum="2"), "fields.0.minimum", "大于"),
        (field(kind=FieldKind.CHOICE, choices="只有一个"), "fields.0.choices", "两个"),
        (replace(text(), fields=(*text().fields, text().fields[0])), "fields.4.title", "重复"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_place(edited: ItemText, place: str, says: str) -> None:
    made = parse(edited, changshan())
    assert made.item is None
    assert says in made.problems[place], made.problems


def test_a_question_that_is_called_otherwise_stays_in_the_templates() -> None:
    before = replace(text(), order_template="水深{积水深度}")
    first = before.fields[0]
    after = replace(first, title="水深")
    assert renamed_blank(before, first, after).order_template == "水深{水深}"


def test_a_new_entry_has_a_number_that_is_free_and_questions_too() -> None:
    town = changshan()
    fresh = blank(town)
    assert fresh.id == "C-33"
    assert set(parse(fresh, town).problems) == {"name", "category", "lead_post"}
    assert new_field(replace(fresh, fields=(FieldText("field1"),))).name == "field2"
