"""The township's own workbook: what is wrong is told by cell; what is filled keeps its look; nothing is reckoned."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.events.events import EventState
from desktop.domain.problems import Problem
from desktop.domain.times.periods import Span, period_of
from desktop.services.figures.told import Question, Row
from desktop.services.reports.template import GivenUp, fill, scan
from desktop.services.reports.values import Cell, Values, known, values
from tests.support import figures, report_sample, town

CHANGSHAN = town.changshan()


def book(*rows: list[Any]) -> tuple[openpyxl.Workbook, Worksheet]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "月报"
    for row in rows:
        sheet.append(row)
    return made, sheet


def raw(made: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def opened(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    return sheet


def month() -> Values:
    question = Question(period_of(Span.MONTH, town.NOON.date()))
    answer = figures.answer(question, town.NOON, CHANGSHAN)
    return values(answer, None, CHANGSHAN, "全镇", town.NOON, "调度员")


def test_what_is_unknown_is_told_by_its_cell_with_the_nearest_name() -> None:
    made, sheet = book(["本月", "{{按时办结率}}"], ["{{ 按期办结率.分子 }}", "{{高频事项#数量}}"])
    sheet["C3"] = "合计 {{}}"
    found = scan(raw(made))
    assert found.found == 4
    assert [one.address for one in found.mistakes] == ["月报!B1", "月报!B2", "月报!C3"]
    assert "是不是「按期办结率」" in found.mistakes[0].sentence
    with pytest.raises(Problem, match="月报!B1"):
        fill(raw(made), month())


def test_numbers_stay_numbers_with_the_look_of_their_cell() -> None:
    made, sheet = book(
        [
            "{{按期办结率}}",
            "{{按期办结率.分子}}",
            "率 {{按期办结率}}（{{按期办结率.分子}}）",
            "{{走访完成率}}",
        ]
    )
    sheet["A1"].font = Font(bold=True, color="FF0000")
    sheet["A1"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["B1"].number_format = "0"
    done = opened(fill(raw(made), month()))
    assert done["A1"].value == pytest.approx(1796 / 1842)
    assert done["A1"].number_format == "0.0%"
    assert done["A1"].font.b
    assert done["A1"].fill.fgColor.rgb == "00FFFF00"
    assert (done["B1"].value, done["B1"].number_format) == (1796, "0")
    assert done["C1"].value == "率 97.5%（1,796）"
    assert done["D1"].value == "无数据", "never 0 %"


def test_a_row_is_repeated_with_its_style_and_what_is_below_moves() -> None:
    made, sheet = book(
        ["事项", "件数"], ["{{高频事项#事项}}", "{{高频事项#件数}}"], ["完"], ["签字", None, "盖章"]
    )
    sheet["A2"].font = Font(italic=True)
    sheet.row_dimensions[2].height = 25
    sheet.merge_cells("A4:B4")
    wanted = month()
    lines = wanted.tables["高频事项"]
    done = opened(fill(raw(made), wanted))
    assert [done.cell(2 + n, 2).value for n in range(len(lines))] == [one["件数"].value for one in lines]
    assert all(
        done.cell(2 + n, 1).font.i and done.row_dimensions[2 + n].height == 25 for n in range(len(lines))
    )
    assert done.cell(2 + len(lines), 1).value == "完"
    assert str(next(iter(done.merged_cells.ranges))) == f"A{3 + len(lines)}:B{3 + len(lines)}"


def test_a_telephone_number_in_a_title_does_not_leave_the_desk() -> None:
    question = Question(period_of(Span.MONTH, town.NOON.date()))
    answer = figures.answer(question, town.NOON, CHANGSHAN)
    row = Row(
        "e", "2026-1122-0088", "请回电 13800138000", EventState.CLOSED, "", "", "", "resident", town.NOON, town.NOON,
        town.NOON, None,
    )  # fmt: skip
    wanted = values(answer, None, CHANGSHAN, "全镇", town.NOON, "调度员", [row])
    made, _ = book(["{{未按期#标题}}"])
    assert opened(fill(raw(made), wanted))["A1"].value == "请回电 138****8000"


def test_an_empty_table_says_so_and_its_row_stays() -> None:
    made, _ = book(["{{未按期#标题}}", "{{未按期#序号}}"], ["完"])
    done = opened(fill(raw(made), month()))
    assert [done["A1"].value or "", done["B1"].value, done["A2"].value] == ["", "无", "完"]


def test_formulas_below_a_growing_table_are_refused_and_others_stay() -> None:
    made, sheet = book(["=1+1", "{{镇名}}"], ["{{高频事项#件数}}", None], [None, "=SUM(A2:A2)"])
    assert [one.address for one in scan(raw(made)).mistakes] == ["月报!B3"]
    sheet["B3"] = None
    assert opened(fill(raw(made), month()))["A1"].value == "=1+1", "the township's own"


def test_two_tables_do_not_fit_in_a_row() -> None:
    made, _ = book(["{{高频事项#件数}}", "{{岗位按期#岗位}}"])
    assert "只能有一张表" in scan(raw(made)).mistakes[0].sentence


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(lambda text: "=" + text)
)
def test_what_people_wrote_is_never_reckoned_nor_looked_into(text: str) -> None:
    made, _ = book(["{{未按期#标题}}"], ["{{镇名}}"], ["{{范围}} 起"])
    title = f"{text}{{{{按期办结率}}}}"
    given_values = month()
    line = {"标题": Cell(title)}
    wanted = Values({**given_values.single, "镇名": Cell(text), "范围": Cell(text)}, {"未按期": [line]})
    done = opened(fill(raw(made), wanted))
    for place, said in (("A1", title), ("A2", text), ("A3", f"{text} 起")):
        assert done[place].data_type == "s"
        assert done[place].value == said
        assert done[place].quotePrefix


def test_it_can_be_given_up() -> None:
    made, _ = book(["{{镇名}}"] * 5)
    with pytest.raises(GivenUp):
        fill(raw(made), month(), lambda done, total: (done, total) != (3, 5))


def test_a_file_that_is_no_workbook_is_refused() -> None:
    for bad in (b"", b"PK", b"%PDF-1.7", raw(book([1])[0])[:200]):
        with pytest.raises(Problem):
            scan(bad)


def test_the_sample_that_is_shipped_is_right_and_up_to_date(tmp_path) -> None:
    content = report_sample.SAMPLE.read_bytes()
    found = scan(content)
    assert found.mistakes == ()
    assert found.rows
    fresh = tmp_path / "fresh.xlsx"
    report_sample.make(fresh)
    shipped, made = (openpyxl.load_workbook(BytesIO(one)) for one in (content, fresh.read_bytes()))
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            assert [one.value for one in row] == [
                shipped[sheet.title].cell(one.row, one.column).value for one in row
            ]
    done = openpyxl.load_workbook(BytesIO(fill(content, month())))
    texts = [str(one.value) for row in done["工作报表"].iter_rows() for one in row if one.value is not None]
    assert not [one for one in texts if "{{" in one]
    assert "长山镇指挥中心工作报表" in texts


def test_every_name_has_a_value() -> None:
    wanted = month()
    tables = {
        f"{name}#{column}" for name, lines in wanted.tables.items() for line in lines for column in line
    }
    known_tables = {one for one in known() if "#" in one and not one.startswith("未按期#")}
    assert {one for one in known() if "#" not in one} == set(wanted.single)
    assert known_tables <= tables
    assert replace(Cell(0.5, "rate")).said == "50.0%"
