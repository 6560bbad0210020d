"""Forms: a small part of JSON Schema there and back, and answers held against it, by table and property."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.domain.catalogue.forms import Answer, FieldKind, Form, FormField, answers_of

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "depth": {"type": "integer", "title": "积水深度", "x-unit": "厘米", "minimum": 0, "maximum": 300},
        "trapped": {"type": "boolean", "title": "有人被困"},
        "cause": {"type": "string", "title": "原因", "enum": ["管网堵塞", "内河倒灌", "不明"]},
        "since": {"type": "string", "format": "date", "title": "开始日期"},
        "contact": {"type": "string", "format": "phone", "title": "现场电话", "description": "在场人的手机"},
        "area": {"type": "number", "title": "面积", "x-unit": "平方米"},
        "words": {"type": "string", "title": "补充", "maxLength": 10},
    },
    "x-order": ["depth", "trapped", "cause", "since", "contact", "area", "words"],
    "required": ["depth", "cause"],
}
FORM = Form.model_validate(SCHEMA)
GOOD = {
    "depth": 30, "trapped": False, "cause": "不明", "since": "2026-11-28", "contact": "13800001234", "area": 12.5,
    "words": "水还在涨",
}  # fmt: skip


def test_a_form_is_a_json_schema_there_and_back() -> None:
    assert FORM.model_dump(mode="json") == SCHEMA
    assert Form.model_validate_json(FORM.model_dump_json()) == FORM
    assert hash(Form.model_validate(SCHEMA)) == hash(FORM)


def test_the_order_of_the_screen_survives_a_reader_that_sorts_keys() -> None:
    shuffled = {**SCHEMA, "properties": dict(sorted(SCHEMA["properties"].items()))}
    assert [one.name for one in Form.model_validate(shuffled).fields] == SCHEMA["x-order"]


def test_good_answers_are_said_with_their_units() -> None:
    answers = answers_of(GOOD)
    assert FORM.problems(answers) == {}
    assert [words for _, words in FORM.said(answers)] == [
        "30 厘米", "否", "不明", "2026-11-28", "13800001234", "12.5 平方米", "水还在涨",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("depth", "深", "要填数字"),
        ("depth", 1.5, "要填整数"),
        ("depth", True, "要填数字"),
        ("depth", -1, "不能小于 0 厘米"),
        ("depth", 301, "不能大于 300 厘米"),
        ("area", float("inf"), "要填数字"),
        ("trapped", "是", "是或否"),
        ("cause", "下雨", "管网堵塞、内河倒灌、不明"),
        ("since", "2026-02-30", "日期"),
        ("since", "20261128", "日期"),
        ("contact", "没有", "电话"),
        ("words", "一二三四五六七八九十一", "最多 10 个字"),
        ("words", "  ", "要填文字"),
        ("nothing", 1, "没有字段"),
    ],
)
def test_wrong_answers_are_told_at_their_field(field: str, value: Any, says: str) -> None:
    assert says in FORM.problems(answers_of({**GOOD, field: value}))[field]


def test_required_and_doubled() -> None:
    problems = FORM.problems((Answer(field="area", value=1), Answer(field="area", value=2)))
    assert "填了两次" in problems["area"]
    assert problems["depth"] == "请填写「积水深度」。"
    assert [one.name for one in FORM.missing(None)] == ["depth", "cause"]


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ({"properties": {"a": {"type": "array"}}}, "type 只能是"),
        ({"properties": {"a": {"pattern": "x"}}}, "不支持「pattern」"),
        ({"properties": {"a": {"type": "string", "format": "email"}}}, "format 只能是"),
        ({"properties": {"a": {"enum": ["一"]}}}, "至少写两个"),
        ({"properties": {"a": {"enum": ["一", "一"]}}}, "重复"),
        ({"properties": {"a": {"minimum": 1}}}, "不是数字"),
        ({"properties": {"a": {"type": "integer", "minimum": 2, "maximum": 1}}}, "最小值大于"),
        ({"properties": {"a": {"type": "integer", "maxLength": 1}}}, "不是文字"),
        ({"properties": {"A b": {}}}, "name"),
        ({"properties": {"post": {}}}, "已留给模板"),
        ({"properties": {"a": {"title": "同"}, "b": {"title": "同"}}}, "两个标题「同」"),
        ({"properties": {"a": {}}, "required": ["b"]}, "没有字段「b」"),
        ({"properties": {"a": {}}, "allOf": []}, "不支持「allOf」"),
        ({"type": "array"}, "object"),
        ({"properties": {f"f{n}": {"title": str(n)} for n in range(25)}}, "fields"),
    ],
)
def test_what_is_not_of_the_subset_is_refused_at_the_door(schema: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Form.model_validate(schema)


def test_what_fits_another_form_is_kept() -> None:
    other = Form(
        fields=(
            FormField(name="depth", title="水深", kind=FieldKind.INTEGER, maximum=20),
            FormField(name="trapped", title="被困", kind=FieldKind.YES_NO),
        )
    )
    assert other.fitting(answers_of(GOOD)) == (Answer(field="trapped", value=False),)
    assert other.fitting(None) is None


def test_templates_say_what_is_not_answered() -> None:
    blanks = FORM.blanks(answers_of({"depth": 30}))
    assert (blanks["depth"], blanks["trapped"]) == ("30 厘米", "（有人被困未填）")


_VALUES = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(list(GOOD.values()))
)


@given(st.dictionaries(st.sampled_from([*GOOD, "other"]), _VALUES, max_size=8))
def test_answers_survive_the_wire_and_the_judgement_is_total(values: dict[str, Any]) -> None:
    answers = answers_of(values)
    problems = FORM.problems(answers)
    assert set(problems) <= {*GOOD, "other"}
    fitting = FORM.fitting(answers) or ()
    assert all(one.field not in problems for one in fitting)
    for one in fitting:
        assert Answer.model_validate_json(one.model_dump_json()) == one
