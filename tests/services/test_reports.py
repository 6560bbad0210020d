"""The monthly review and the packs as files: reopened by other programs, masked, with real styles, complete."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from desktop import workbook
from desktop.domain import commands as k
from desktop.domain.events.delays import stays
from desktop.domain.events.events import Event
from desktop.services.reports import book as report_book
from desktop.services.reports import word
from desktop.services.reports.month_review import month_review
from desktop.services.reports.petition_reports import board_agenda, day_report, week_report
from desktop.services.reports.report import Around, Heading, Report, Table, span_words
from tests.support import town

PHONE = "13805431234"


@pytest.fixture(scope="module")
def events() -> list[Event]:
    story = town.morning(60)
    first = story.event(story.report("西关菜市场电子秤不准", town.NOON - timedelta(hours=5), item="C-31"))
    made = story.dispatch(first.id, town.NOON - timedelta(hours=4), town.changshan().posts[0].id)
    by = town.post_actor(town.changshan().posts[0].id)
    story.do(k.Receive(), made, by, town.NOON - timedelta(hours=3))
    story.do(k.Answer(text="已复秤"), made, by, town.NOON - timedelta(hours=2))
    story.do(k.FollowUp(), first.id, town.DISPATCHER, town.NOON - timedelta(hours=1))
    story.do(k.Close(summary="已复秤"), first.id, town.DISPATCHER, town.NOON - timedelta(minutes=9))
    story.do(
        k.Review(summary="经过", lesson=f"来电 {PHONE} 的群众要先回", proposal="C-31 的签收时限改为 1 小时"),
        first.id, town.DISPATCHER, town.NOON,
    )  # fmt: skip
    twins = [
        story.report(f"电话 {PHONE} 反映漏水", town.NOON - timedelta(minutes=n), item="C-10")
        for n in range(3)
    ]
    story.dispatch(twins[0], town.NOON, town.changshan().posts[0].id, (town.changshan().posts[1].id,))
    return list(story.central.events())


@pytest.fixture(scope="module")
def report(events: list[Event]) -> Report:
    return month_review(Around(town.changshan(), town.NOON, "李文博"), events, date(2026, 11, 1))


def test_every_figure_of_the_month_is_that_of_its_events(report: Report, events: list[Event]) -> None:
    came = [
        one
        for one in events
        if one.state.value not in ("rejected", "false_alarm", "merged") and not one.drill
    ]
    texts = [block.text for block in report.blocks if not isinstance(block, Table)]
    assert f"本月登记事件 {len(came)} 件" in texts[1]
    frequent = next(report.tables)
    counts = {row.cells[1]: int(row.cells[2]) for row in frequent.rows}
    item = town.changshan().item("C-10")
    assert item is not None
    assert counts[item.name] == sum(one.item == "C-10" for one in came)
    crossing = list(report.tables)[1]
    named = {one.id: one for one in events}
    assert crossing.rows
    assert all(named[row.event].assist_posts or named[row.event].reassigns or named[row.event].bounces
               or named[row.event].whistles for row in crossing.rows)  # fmt: skip
    assert any(
        "签收时限改为 1 小时" in cell for table in report.tables for row in table.rows for cell in row.cells
    )


def test_the_word_document_is_an_official_paper(report: Report) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    made: Any = Document(BytesIO(word.docx_bytes(report)))
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    heads = [para.text for para in made.paragraphs if para.style.name == "Heading 1"]
    assert heads[0] == "一、总体情况"
    assert len(heads) == sum(isinstance(block, Heading) for block in report.blocks)
    assert made.paragraphs[0].style.name == "Title"
    faces = {
        name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Title")
    }
    assert faces == {"Normal": "仿宋_GB2312", "Heading 1": "黑体", "Title": "方正小标宋简体"}
    assert made.styles["Normal"].font.size.pt == 16
    assert len(made.tables) == len(list(report.tables))
    for made_table, table in zip(made.tables, report.tables, strict=True):
        assert [cell.text for cell in made_table.rows[0].cells] == list(table.head)
        assert made_table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for line, row in zip(made_table.rows[1:], table.rows, strict=False):
            assert [cell.text for cell in line.cells] == list(row.cells)
    foot = section.footer.paragraphs[0]
    assert foot.text.strip() == "—  —".strip()
    assert any(part.text == "PAGE" for part in foot._p.iter(qn("w:instrText")))
    assert made.paragraphs[-1].text == "2026年11月23日"


def test_nothing_of_a_person_leaves_in_any_form(events: list[Event]) -> None:
    from docx import Document

    around, day = Around(town.changshan(), town.NOON, "李文博"), date(2026, 11, 23)
    for made in (
        month_review(around, events, date(2026, 11, 1)), day_report(around, events, day),
        week_report(around, events, day), board_agenda(around, events, date(2026, 11, 1)),
    ):  # fmt: skip
        document: Any = Document(BytesIO(word.docx_bytes(made)))
        texts = [para.text for para in document.paragraphs]
        texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        texts += [cell for sheet in report_book.sheets(made) for row in sheet.rows for cell in row]
        assert PHONE not in "".join(texts)
        assert "张秀英" not in "".join(texts)


def test_the_workbook_has_a_sheet_for_each_table_and_nothing_that_is_reckoned(
    report: Report, tmp_path: Any
) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "月度复盘.xlsx"
    workbook.write(path, report_book.sheets(report))
    book = load_workbook(path)
    assert book.sheetnames == [*(table.name for table in report.tables), "说明"]
    for table in report.tables:
        rows = list(book[table.name].iter_rows(values_only=True))
        assert list(rows[0]) == list(table.head)
        for got, row in zip(rows[1:], table.rows, strict=False):
            assert [cell or "" for cell in got] == list(row.cells)
        assert all(cell.data_type in ("s", "n", "inlineStr") for line in book[table.name] for cell in line)
        assert not any(isinstance(cell.value, int | float) for line in book[table.name] for cell in line)


def test_an_empty_month_says_so(tmp_path: Any) -> None:
    made = month_review(Around(town.changshan(), town.NOON, "李文博"), [], date(2026, 10, 1))
    assert all(not table.rows for table in made.tables)
    assert "无数据" in "".join(block.text for block in made.blocks if not isinstance(block, Table))
    assert word.docx_bytes(made)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=20), "不到 1 分钟"), (timedelta(minutes=12), "12 分钟"), (timedelta(hours=2), "2 小时"),
        (timedelta(hours=2, minutes=5), "2 小时 5 分"), (timedelta(days=1, hours=4), "1 天 4 小时"),
        (timedelta(days=12, hours=4), "12 天"),
    ],
)  # fmt: skip
def test_spans_in_words(span: timedelta, said: str) -> None:
    assert span_words(span) == said


def test_what_is_stuck_over_the_end_of_a_month_counts_in_each_with_its_own_part() -> None:
    """Given at the end of October and never received: late in both months, in neither with the other's time."""
    story, zone = town.Story(), town.changshan().clock.zone
    given = datetime(2026, 10, 28, 9, tzinfo=zone)
    one = story.report("化粪池外溢", given - timedelta(hours=1), item="C-31")
    story.dispatch(one, given, town.changshan().posts[0].id)
    found = list(story.central.events())
    due = stays(town.changshan(), found[0], town.NOON)[-1].due
    assert due is not None
    first = datetime(2026, 11, 1, tzinfo=zone)
    assert due < first
    around = Around(town.changshan(), town.NOON, "李文博")
    for month, late in ((date(2026, 10, 1), first - due), (date(2026, 11, 1), town.NOON - first)):
        table = next(one for one in month_review(around, found, month).tables if one.name == "卡点")
        assert span_words(late) in [row.cells[4] for row in table.rows]


def test_what_has_no_limit_is_neither_punctual_nor_late(events: list[Event]) -> None:
    closed = next(one for one in events if one.closed_at is not None and one.total is not None)
    free = closed.model_copy(update={"id": "free", "total": None})
    made = month_review(Around(town.changshan(), town.NOON, "李文博"), [closed, free], date(2026, 11, 1))
    said = next(block.text for block in made.blocks if not isinstance(block, Table | Heading))
    assert "办结 2 件，办结件中按期 100.0%（1/1）（没有时限的 1 件不计）" in said
