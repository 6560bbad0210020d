"""Rows on pages: nothing lost, nothing doubled, nothing beyond the page, headings with what they head."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.paper.cells import Blank, Label, Prose, label, prose
from desktop.paper.flow import Cell, Group, Placed, Row, pages

FIRST, LATER, TALLEST = 3000.0, 4000.0, 1900.0


def text_row(lines: int) -> Row:
    """A name and a text of so many lines."""
    text = "\n".join(f"{number}" for number in range(lines))
    return Row((Cell(0, 500, label("名称", "名称（续）", 500)), Cell(500, 2000, prose(text, 2000))))


HEADING = "heading"
ROWS = st.one_of(st.integers(1, 120), st.just(HEADING), st.floats(100, 1500).map(lambda height: -height))


def row_of(kind: int | float | str) -> Row:
    """A text row, a heading, or a blank of a height."""
    if kind == HEADING:
        return Row((Cell(0, 2500, prose("一、事件", 2500)),), heading=True)
    if isinstance(kind, float):
        return Row((Cell(0, 2500, Blank(-kind)),), stretch=True)
    assert isinstance(kind, int)
    return text_row(kind)


def line_count(placed: list[list[Placed]]) -> int:
    """Lines of prose on all pages, headings left out."""
    return sum(
        len(cell.content.text.lines)
        for page in placed
        for found in page
        if not found.row.heading
        for cell in found.row.cells
        if isinstance(cell.content, Prose)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    groups=st.lists(st.tuples(st.lists(ROWS, min_size=1, max_size=5), st.booleans()), min_size=1, max_size=5)
)
def test_pages_hold_everything_once(
    qapp: QApplication, groups: list[tuple[list[int | float | str], bool]]
) -> None:
    made = [Group(tuple(row_of(kind) for kind in kinds), whole) for kinds, whole in groups]
    placed = pages(made, FIRST, LATER, TALLEST)
    kinds = [kind for group, _ in groups for kind in group]
    assert line_count(placed) == sum(kind for kind in kinds if isinstance(kind, int))
    assert sum(found.row.heading for page in placed for found in page) == kinds.count(HEADING)
    assert sum(found.row.stretch for page in placed for found in page) == sum(
        isinstance(k, float) for k in kinds
    )
    for number, page in enumerate(placed):
        room = FIRST if number == 0 else LATER
        at = 0.0
        for found in page:
            assert found.y == pytest.approx(at)
            assert found.height >= min(found.row.height, TALLEST) - 4
            assert all(cell.content.height <= found.height + 4 for cell in found.row.cells)
            at += found.height
        assert at <= room + 0.01
    assert all(page for page in placed[1:])


def test_a_heading_goes_with_what_it_heads(qapp: QApplication) -> None:
    heading = row_of(HEADING)
    tall = int((FIRST - heading.height) // 128) - 1
    placed = pages([Group((text_row(tall),)), Group((heading, text_row(4)))], FIRST, LATER, TALLEST)
    assert [found.row.heading for found in placed[0]] == [False]
    assert [found.row.heading for found in placed[1]] == [True, False]


def test_a_group_stays_whole_where_a_page_can_hold_it(qapp: QApplication) -> None:
    rows = tuple(text_row(5) for _ in range(4))
    assert [len(page) for page in pages([Group(rows[:1]), Group(rows, whole=True)], FIRST, LATER, 0)] == [
        1,
        4,
    ]
    assert [len(page) for page in pages([Group(rows[:1]), Group(rows)], FIRST, LATER, 0)] == [4, 1]


def test_a_row_that_goes_on_says_so(qapp: QApplication) -> None:
    placed = pages([Group((text_row(60),))], FIRST, LATER, TALLEST)
    names = [page[0].row.cells[0].content for page in placed]
    assert all(isinstance(name, Label) for name in names)
    assert len(names) == 3
    assert names[1].text == names[2].text != names[0].text  # type: ignore[union-attr]


def test_room_to_write_takes_what_is_left(qapp: QApplication) -> None:
    blank = Row((Cell(0, 2500, Blank(400)),), stretch=True)
    assert pages([Group((blank,))], FIRST, LATER, TALLEST)[0][0].height == TALLEST
    both = pages([Group((text_row(15), blank))], FIRST, LATER, TALLEST)[0]
    assert sum(found.height for found in both) == pytest.approx(FIRST, abs=4)
