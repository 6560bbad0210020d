"""A report on paper: every word of it on some page, heads again overleaf, pages counted."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.panels.review.report_window import ReportWindow
from desktop.paper import report_form
from desktop.services.reports.report import Heading, Para, Report, Row, Table
from desktop.theme.sheets import Pages


def report(rows: int) -> Report:
    said = (f"第{n}件反映路灯不亮的事项，两个岗位都说不归自己" for n in range(1, rows + 1))
    made = tuple(Row((str(n), words)) for n, words in enumerate(said, 1))
    table = Table("跨部门事项", ("序号", "标题"), made, (10, 60), frozenset({1}))
    blocks = (
        Heading("总体情况"),
        Para("本月登记事件。" * 60),
        Heading("跨部门事项分析"),
        table,
        Heading("下月重点"),
    )
    return Report(
        "month",
        "某县某镇指挥中心",
        "某镇复盘报告",
        "2026年11月",
        blocks,
        ("某镇", "2026年11月23日"),
        "复盘",
        "注",
    )


def texts(made: Report) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(report_form.pdf_bytes(made))).pages]


def test_every_row_is_there_once_and_the_head_on_every_page(qapp: object) -> None:
    pages = texts(report(70))
    assert len(pages) > 2
    whole = "".join(pages)
    for words in ("某镇复盘报告", "一、总体情况", "三、下月重点", "2026年11月23日"):
        assert words in whole.replace("\n", "")
    flat = whole.replace("\n", "")
    assert all(flat.count(f"第{n}件反映") == 1 for n in range(1, 71))
    assert all("序号" in page for page in pages if "件反映" in page)
    for number, page in enumerate(pages, 1):
        assert f"— {number} —" in page
    assert len(report_form.pictures(report(70), 40)) == len(pages)


@pytest.mark.parametrize("before", [0, 7, 20])
def test_a_proposal_longer_than_a_page_goes_on_overleaf(qapp: object, before: int) -> None:
    proposal = "".join(chr(0x4E00 + n) for n in range(2000))
    made = report(before)
    table = made.blocks[3]
    assert isinstance(table, Table)
    table = replace(
        table, rows=(*table.rows, Row(("长", proposal)), Row(("末", "最后一件"))), shares=(10, 12)
    )
    pages = PdfReader(BytesIO(report_form.pdf_bytes(replace(made, blocks=(table,))))).pages
    found: list[str] = []
    foot = 6307.0  # of the text, down from the top of the page: 267 mm at 600 dpi

    def seen(text: str, _matrix: object, place: list[float], *_font: object) -> None:
        if place[5] < foot:
            found.append(text)

    for page in pages:
        page.extract_text(visitor_text=seen)
    whole = "".join(found)
    assert [letter for letter in proposal if letter not in whole] == []
    assert "最后一件" in whole
    assert len(pages) < 8


def test_a_preview_paints_one_page_in_a_turn(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    shown = Pages(around)
    shown.set_coming(report_form.each_picture(report(70), 40))
    assert len(shown.pages) == 1
    qtbot.waitUntil(lambda: len(shown.pages) == len(texts(report(70))))
    assert shown.height() >= sum(page.height() for page in shown.pages)
    shown.set_coming(report_form.each_picture(report(70), 40))
    shown.set_pages([])
    QApplication.processEvents()
    assert not shown.pages, "no page of what is shown no more"


def test_a_table_without_rows_says_so(qapp: object) -> None:
    assert "无" in "".join(texts(report(0)))


def test_it_is_laid_out_and_painted_in_steps_that_can_be_given_up(qapp: object, tmp_path: Path) -> None:
    made = report(120)
    steps = report_form.pdf_steps(made)
    parts = list(steps)
    assert len(parts) > 20
    assert parts[-1].startswith(b"%PDF")
    assert not any(parts[:-1])
    writing = report_form.file_steps(made, tmp_path / "a.pdf")
    for _ in range(5):
        next(writing)
    writing.close()
    assert list(tmp_path.iterdir()) == []


def test_the_window_writes_page_by_page_and_esc_gives_it_up(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = ReportWindow(report(200), parent)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=8000)
    noted: list[tuple[object, ...]] = []
    window.noted.connect(lambda *what: noted.append(what))
    window.save(str(tmp_path / "a.pdf"))
    assert window.busy
    assert not window.print_button.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.busy
    assert window.isVisible()
    assert window.said.text() == "已取消。"
    assert (list(tmp_path.iterdir()), noted) == ([], [])
    window.save(str(tmp_path / "a.pdf"))
    qtbot.waitUntil(lambda: not window.busy, timeout=8000)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert noted[0][1] == "review:month"
    window.save(str(tmp_path / "none" / "a.pdf"))
    qtbot.waitUntil(lambda: not window.busy, timeout=8000)
    assert window.said.text().startswith("报告没有存成：没有这个文件夹")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
