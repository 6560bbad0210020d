"""An order's text: fields stay fields around a person's typing, and become text where it reaches into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.dispatch.order_text import OrderText, Run, edited, fill, put, restored

TEMPLATE = "请{post}于{due}前处置{place}（{grid}）{title}。"
VALUES = {
    "post": "城建岗",
    "due": "周一 17:20",
    "place": "东门辅道",
    "grid": "东街03网格",
    "title": "井盖破损",
}


def fields(text: OrderText) -> dict[str, str]:
    return {run.field: text.text[run.start : run.end] for run in text.runs}


def test_a_template_is_filled_and_its_fields_are_known() -> None:
    text = fill(TEMPLATE, VALUES)
    assert text.text == "请城建岗于周一 17:20前处置东门辅道（东街03网格）井盖破损。"
    assert fields(text) == VALUES


def test_unknown_fields_and_broken_templates_stay_as_written() -> None:
    assert fill("请{post}找{nobody}", VALUES).text == "请城建岗找{nobody}"
    assert fill("请{post", VALUES).text == "请{post"
    assert fill("", VALUES) == OrderText("", ())


def test_an_empty_value_is_no_field() -> None:
    assert fill("（{place}）", {"place": ""}) == OrderText("（）", ())


def test_typing_around_a_field_keeps_it_and_typing_into_it_ends_it() -> None:
    text = fill("请{post}处置", VALUES)
    assert fields(edited(text, "速请城建岗处置", 1)) == {"post": "城建岗"}
    assert fields(edited(text, "请城建岗马上处置", 6)) == {"post": "城建岗"}
    assert fields(edited(text, "请城a建岗处置", 3)) == {}
    assert fields(edited(text, "请处置", 1)) == {}


def test_the_cursor_tells_equal_characters_apart() -> None:
    """Typing 城 in front of 城建岗 is in front of the field, not inside."""
    text = fill("请{post}处置", VALUES)
    assert fields(edited(text, "请城城建岗处置", 2)) == {"post": "城建岗"}


def test_another_value_goes_wherever_the_field_still_is() -> None:
    text = put(fill("{post}、{due}、{post}", VALUES), "post", "公用岗位")
    assert text.text == "公用岗位、周一 17:20、公用岗位"
    assert [text.text[run.start : run.end] for run in text.runs] == ["公用岗位", "周一 17:20", "公用岗位"]
    assert put(text, "grid", "x") == text


@given(
    before=st.text(max_size=30),
    after=st.text(max_size=30),
    cursor=st.none() | st.integers(0, 40),
    cuts=st.lists(st.integers(0, 30), max_size=6),
)
def test_runs_are_always_inside_the_text_and_keep_their_words(
    before: str, after: str, cursor: int | None, cuts: list[int]
) -> None:
    places = sorted({cut for cut in cuts if cut <= len(before)})
    runs = tuple(
        Run(f"f{at}", a, b - a)
        for at, (a, b) in enumerate(zip(places[::2], places[1::2], strict=False))
        if b > a
    )
    old = OrderText(before, runs)
    new = edited(old, after, cursor)
    assert new.text == after
    end = 0
    for run in new.runs:
        assert end <= run.start < run.end <= len(after)
        end = run.end
        source = next(known for known in runs if known.field == run.field)
        assert after[run.start : run.end] == before[source.start : source.end]
    assert edited(old, before, cursor) == old


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=10))
def test_typing_in_front_or_between_touches_no_field(typed: str, value: str, other: str) -> None:
    text = fill("{a}|{b}", {"a": "甲" + value, "b": "乙" + other})
    assert fields(edited(text, typed + text.text, len(typed))) == fields(text)
    at = text.runs[1].start
    between = text.text[:at] + typed + text.text[at:]
    assert fields(edited(text, between, at + len(typed))) == fields(text)


@pytest.mark.parametrize(
    "runs",
    [[["post", 0, 99]], [["post", -1, 2]], [["post", "0", 2]], ["x"], [["a", 0, 2], ["b", 1, 2]], [None]],
)
def test_a_damaged_draft_gives_text_without_wrong_fields(runs: list[object]) -> None:
    text = restored("请城建岗", runs)
    assert text.text == "请城建岗"
    assert all(run.end <= 4 for run in text.runs)
    assert [run.field for run in text.runs] in ([], ["a"])
