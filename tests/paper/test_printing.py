"""The dispatch order on paper, read back by other programs: text, fonts, code, pages, copies."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.domain.problems import Refused
from desktop.paper.printing import file_name, paint, pdf, pdf_bytes, pictures
from tests.paper.conftest import TASK, Desk, Rendered, grey, page_texts, reader, scanned, squeezed

RADICALS = re.compile("[\u2e80-\u2fdf]")


def test_another_program_finds_what_was_ordered(desk: Desk) -> None:
    desk.issue()
    sheet = desk.sheet()
    made = pdf_bytes(sheet)
    for text in ("".join(page_texts(made)), squeezed("".join(Rendered(made, 40).texts))):
        for part in (
            "邹平市长山镇·智慧长山指挥中心", "事件派遣令", sheet.number, "幸福小区门口积水，水中有漩涡",
            "C-01", "群众小程序", "幸福小区东门，幼儿园放学路口", "城建岗", "赵景峰", "应急岗", "吴连海",
            "公用岗", "指挥台1席", "李文博", "11-2315:17前", "计时依据", "紧急", "签收人", "签收时间",
            "解决措施", "反馈人", "回访人", "第1页，共1页", *map(squeezed, TASK.split("\n")),
        ):  # fmt: skip
            assert part in text


def test_every_font_is_in_the_file(desk: Desk) -> None:
    desk.issue()
    fonts = {}
    for page in reader(pdf_bytes(desk.sheet())).pages:
        fonts |= {
            font.get_object()["/BaseFont"]: font.get_object() for font in page["/Resources"]["/Font"].values()
        }
    assert len(fonts) == 2
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert len(descriptor["/FontFile2"].get_object().get_data()) > 1000
        assert "/ToUnicode" in font


def test_text_is_copied_as_it_was_typed(desk: Desk) -> None:
    typed = (
        "一二人大小工手方日月水见面门口龟用生田石竹米老而耳自言豆走身车金长雨青非风飞食首马鱼鸟——～“引”…·〇×№"
    )
    desk.issue(text=typed)
    made = pdf_bytes(desk.sheet())
    text = page_texts(made)[0]
    assert typed in text
    assert typed in squeezed(Rendered(made, 40).texts[0])
    assert not RADICALS.search(text)
    assert "\t" not in "".join(page.extract_text() for page in reader(made).pages)


def test_rare_characters_of_names_are_copied_too(desk: Desk) -> None:
    desk.issue(text="联系人𬭚𬱖，住𠙶里")
    assert "联系人𬭚𬱖，住𠙶里" in page_texts(pdf_bytes(desk.sheet()))[0]


def test_nothing_typed_is_an_instruction(desk: Desk) -> None:
    typed = "<b>加粗</b> &amp; {post} %s %(due)s \\n <img src='/etc/passwd'> 甲\u202e乙\u0007丙"
    desk.issue(text=typed)
    text = page_texts(pdf_bytes(desk.sheet()))[0]
    assert squeezed("<b>加粗</b> &amp; {post} %s %(due)s \\n <img src='/etc/passwd'> 甲乙丙") in text


def test_a_scanner_reads_the_number_on_every_page(desk: Desk) -> None:
    desk.issue(text=TASK * 40)
    sheet = desk.sheet()
    rendered = Rendered(pdf_bytes(sheet))
    assert len(rendered.pages) > 1
    assert rendered.codes() == [[sheet.number]] * len(rendered.pages)


def test_a_third_of_the_code_may_be_lost(desk: Desk) -> None:
    """A round stamp on it does no harm."""
    desk.issue()
    sheet = desk.sheet()
    page = Rendered(pdf_bytes(sheet)).pages[0]
    height, width = page.shape
    top, right = int(height * 256 / 7016), int(width * (4961 - 384) / 4961)
    edge = int(width * 600 / 4961)
    down, across = np.ogrid[:height, :width]
    stamp = (down - top - edge * 0.58) ** 2 + (across - right + edge * 0.42) ** 2 < (edge * 0.15) ** 2
    page[stamp] = 0
    assert scanned(page) == [sheet.number]


def test_an_order_without_a_number_has_no_code(desk: Desk) -> None:
    desk.issue()
    made = pdf_bytes(replace(desk.sheet(unconfirmed=True), number=""))
    assert Rendered(made).codes() == [[]]
    assert "未编号" in page_texts(made)[0]
    assert "待中心确认" in page_texts(made)[0]


@pytest.mark.parametrize("count", [5, 9, 14, 25, 45])
def test_long_texts_flow_onto_further_pages(desk: Desk, count: int) -> None:
    """Every line once and in order, the head on each page, whole sections where they fit."""
    lines = [
        f"第{number:03d}条：沿街逐户核对，现场拍照，随手记下楼号门牌和联系人，当日汇总"
        for number in range(count)
    ]
    desk.issue(text="\n".join(lines))
    sheet = desk.sheet()
    pages = page_texts(pdf_bytes(sheet))
    together = "".join(pages)
    places = [together.find(squeezed(line)) for line in lines]
    assert -1 not in places
    assert places == sorted(places)
    assert all(together.count(f"第{number:03d}条") == 1 for number in range(count))
    for number, text in enumerate(pages, start=1):
        assert sheet.number in text
        assert f"第{number}页，共{len(pages)}页" in text
        assert ("事件派遣令（续）" in text) == (number > 1)
    feedback = next(text for text in pages if "三、反馈" in text)
    assert "反馈时间" in feedback
    assert "归档人" in pages[-1]


def test_a_long_event_flows_too(desk: Desk) -> None:
    desk.issue()
    story = [f"第{number:03d}次，东门主路冒水，没过脚踝" for number in range(300)]
    together = "".join(page_texts(pdf_bytes(replace(desk.sheet(), description="\n".join(story)))))
    assert all(together.count(line) == 1 for line in story)
    assert "情况（续）" in together


def margins_are_white(page: np.ndarray) -> bool:
    """Nothing stands outside the frame: 18 mm left, 15 mm right, 9 mm above and below."""
    mm = page.shape[1] / 210
    left, right, edge = int(18 * mm), int(15 * mm), int(9 * mm)
    parts = page[:, :left], page[:, -right:], page[:edge], page[-edge:]
    return all(bool((part > 200).all()) for part in parts)


@pytest.mark.parametrize(
    "text", ["汉" * 3000, "W" * 3000, "好👍🏽" * 200, "。" * 2000, "\n" * 300, "（" * 500, "a b " * 900, ""]
)
def test_nothing_runs_off_the_paper(desk: Desk, text: str) -> None:
    desk.issue()
    sheet = desk.sheet()
    long = replace(
        sheet, text=text, title=text[:300], place=text[:200], description=text, supervision=text[:400],
        author=text[:40], station=text[:60], printed=text[:40], grid=text[:40], hall=text[:40] or "长山",
        lead=replace(sheet.lead, post=text[:40], person=text[:40]),
        receipt=replace(sheet.receipt, person=text[:40]), answer=replace(sheet.answer, words=text[:2000]),
    )  # fmt: skip
    for page in Rendered(pdf_bytes(long), 60).pages:
        assert margins_are_white(page)


class Wordy(QTranslator):
    """A language in which everything is twice as long."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return f"{text} {text}" if context == "Paper" and "{" not in text else None

    def isEmpty(self) -> bool:
        return False


def test_another_language_fits_too(desk: Desk, qapp: QApplication) -> None:
    desk.issue()
    wordy = Wordy()
    qapp.installTranslator(wordy)
    try:
        made = pdf_bytes(desk.sheet(), 2)
    finally:
        qapp.removeTranslator(wordy)
    text = "".join(page_texts(made))
    for label in ("主办岗位", "办理要求", "签收时间", "解决措施", "反映人意见", "归档人", "不满意"):
        assert label * 2 in text
    assert all(margins_are_white(page) for page in Rendered(made, 60).pages)


def test_two_copies_are_told_apart(desk: Desk) -> None:
    desk.issue(text=TASK * 40)
    sheet = desk.sheet()
    single, double = page_texts(pdf_bytes(sheet)), page_texts(pdf_bytes(sheet, 2))
    count = len(single)
    assert len(double) == 2 * count
    assert all("第一联存根（指挥中心）" in text for text in double[:count])
    assert all("第二联承办（主办岗位）" in text for text in double[count:])
    assert f"第1页，共{count}页" in double[count]
    assert not any("联存根" in text or "联承办" in text for text in single)
    with pytest.raises(ValueError, match="one copy or two"):
        pdf_bytes(sheet, 3)


def test_demonstrations_say_so_on_every_page(desk: Desk) -> None:
    desk.issue(text=TASK * 40)
    sheet = desk.sheet()
    assert all(text.count("演示数据") == 2 for text in page_texts(pdf_bytes(sheet)))
    desk.room.situation.township = desk.room.situation.township.model_copy(update={"demonstration": False})
    desk.room.situation.reset(desk.room.story.central.entities.values())
    real = page_texts(pdf_bytes(desk.sheet()))
    assert not any("演示" in text for text in real)
    assert "中心电话：0543-0000110" in real[0]


def test_a4_upright(desk: Desk) -> None:
    desk.issue()
    made = pdf_bytes(desk.sheet())
    for size in Rendered(made, 40).sizes:
        assert (round(size.width()), round(size.height())) == (595, 842)
    title = reader(made).metadata.title
    assert title == f"派遣令 {desk.sheet().number}"


def test_a_file_is_written_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    desk.issue()
    sheet = desk.sheet()
    path = tmp_path / file_name(sheet)
    pdf(sheet, path)
    assert path.name == f"派遣令 {sheet.number}.pdf"
    assert sheet.number in page_texts(path.read_bytes())[0]
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    busy = tmp_path / "busy.pdf"
    (busy / "inside").mkdir(parents=True)
    with pytest.raises(Refused, match="没有存成：没有权限，或同名文件正被别的程序打开。"):
        pdf(sheet, busy)
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted([path.name, "busy.pdf"])
    with pytest.raises(Refused, match="没有存成：没有这个文件夹。"):
        pdf(sheet, tmp_path / "nowhere" / "order.pdf")


def test_a_number_never_becomes_a_path(desk: Desk) -> None:
    desk.issue()
    name = file_name(replace(desk.sheet(), number='../..\\x:"1"'))
    assert not set('/\\:"<>|') & set(name)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """How much two pages agree in the grey of their squares of 4 mm; 1 is the same."""
    side = 16
    height, width = (min(a, b) // side * side for a, b in zip(one.shape, other.shape, strict=True))
    squares = [
        page[:height, :width].reshape(height // side, side, width // side, side).mean(axis=(1, 3)).ravel()
        for page in (one, other)
    ]
    return float(np.corrcoef(*squares)[0, 1])


def test_a_printer_gets_the_same_pages(desk: Desk, tmp_path: Path) -> None:
    desk.issue(text=TASK * 40)
    sheet = desk.sheet()
    for resolution in (QPrinter.PrinterMode.HighResolution, QPrinter.PrinterMode.ScreenResolution):
        printer = QPrinter(resolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        paint(sheet, printer, 2)
        printed, written = (
            Rendered((tmp_path / "printed.pdf").read_bytes(), 100),
            Rendered(pdf_bytes(sheet, 2), 100),
        )
        assert len(printed.pages) == len(written.pages)
        assert printed.codes() == [[sheet.number]] * len(printed.pages)
        for one, other in zip(printed.pages, written.pages, strict=True):
            assert alike(one, other) > 0.99
        assert alike(printed.pages[0], written.pages[1]) < 0.9


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.issue()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(Refused, match="打印机不能用"):
        paint(desk.sheet(), printer)


def test_the_preview_shows_the_same(desk: Desk) -> None:
    desk.issue(text=TASK * 40)
    sheet = desk.sheet()
    shown, written = pictures(sheet, 100, 2), Rendered(pdf_bytes(sheet, 2), 100)
    assert len(shown) == len(written.pages)
    for image, page in zip(shown, written.pages, strict=True):
        painted = grey(image)
        assert scanned(painted) == [sheet.number]
        assert alike(painted, page) > 0.98


def test_printing_twice_changes_nothing(desk: Desk) -> None:
    desk.issue()
    sheet = desk.sheet()
    assert page_texts(pdf_bytes(sheet)) == page_texts(pdf_bytes(sheet))
