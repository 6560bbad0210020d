"""The handover sheet on paper, read back by other programs: sections, remarks, signatures, heads on every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.problems import Refused
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.takeovers import Figures, Matter, Part, Remark, Section, Sheet, Takeover
from desktop.paper.takeover_form import TakeoverPaper, file_name, paper_of, pdf, pdf_bytes, pictures
from tests.paper.conftest import Rendered, page_texts, squeezed
from tests.support import town

LEFT_MARGIN, RIGHT_MARGIN = 464 / 4961, 384 / 4961


def matter(number: int) -> Matter:
    return Matter(
        id=f"e{number}", number=f"2026-1123-{number:04d}", title=f"第{number}处井盖破损，行人绕行",
        words=f"处置中，城建岗，限 11-23 18:00，已超 {number} 分", needs=True,
    )  # fmt: skip


def sheet(count: int, event: str, order: str) -> Sheet:
    return Sheet(
        start=town.NOON - timedelta(hours=7),
        end=town.NOON,
        parts=(
            Part(
                section=Section.UNSIGNED,
                matters=(matter(1).model_copy(update={"id": event, "order": order}),),
            ),
            Part(section=Section.LATE, matters=tuple(matter(number) for number in range(2, count))),
        ),
        figures=Figures(received=12, dispatched=9, closed=4, open=31),
    )


def signed(count: int = 3) -> Takeover:
    """A sheet with both signatures and something added."""
    story = town.Story()
    event = story.report("第1处井盖破损，行人绕行", town.NOON, item="C-01")
    order = story.dispatch(event, town.NOON, "chengjian")
    offer = t.Offer(
        sheet=sheet(count, event, order),
        remarks=(Remark(about=event, words="已打两遍电话，找 13805431234"),),
        words="夜里有雨",
    )
    story.do(offer, "h", town.DISPATCHER, town.NOON)
    taken = t.Take(acknowledged=(event,), words="已核对")
    story.do(taken, "h", town.OTHER, town.NOON + timedelta(minutes=4))
    story.do(t.NoteOn(words="凌晨已签收"), "h", town.OTHER, town.NOON + timedelta(hours=1))
    held = story.central.takeover("h")
    assert held is not None
    return held


def paper(held: Takeover) -> TakeoverPaper:
    return paper_of(town.changshan(), held.sheet, held, {}, "孙晓梅", town.NOON)


def test_another_program_reads_who_handed_over_what(qapp: QApplication) -> None:
    made = pdf_bytes(paper(signed()))
    for text in ("".join(page_texts(made)), squeezed("".join(Rendered(made, 40).texts))):
        for part in (
            "邹平市长山镇·智慧长山指挥中心", "指挥中心交接单", "11-2307:32至14:32", "已交接",
            "本班受理12件派单9张办结4件在办31件", "未签收的紧急派单1", "0001", "第1处井盖破损，行人绕行",
            "（接班人已签认）", "备注：已打两遍电话", "超期1", "总体交代", "夜里有雨", "交班人", "李文博",
            "2026-11-2314:32", "接班人", "孙晓梅", "2026-11-2314:36", "接班意见：已核对", "凌晨已签收",
            "演示数据", "第1页，共1页",
        ):  # fmt: skip
            assert part in text, part
        assert "13805431234" not in text


def test_a_long_sheet_has_its_head_and_its_columns_on_every_page(qapp: QApplication) -> None:
    made = pdf_bytes(paper(signed(90)))
    texts = page_texts(made)
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "指挥中心交接单" in text
        assert "签字时的情况与备注" in text
        assert f"第{number}页，共{len(texts)}页" in text
    for text in texts[1:-1]:
        assert "指挥中心交接单（续）" in text
        assert "超期（续）" in text
    whole = "".join(texts)
    assert all(whole.count(f"第{number}处井盖破损，行人绕行") == 1 for number in range(1, 90))
    assert "交班人" in texts[-1]
    assert "接班人" in texts[-1]
    for page in Rendered(made, 60).pages:
        wide = page.shape[1]
        assert (page[:, : int(wide * LEFT_MARGIN) - 2] > 200).all()
        assert (page[:, int(wide * (1 - RIGHT_MARGIN)) + 3 :] > 200).all()


def test_before_anybody_has_signed_there_is_room_to_sign(qapp: QApplication) -> None:
    draft: dict[str, object] = {"words": "先看一遍", "remarks": {"e1": "再催"}}
    made = paper_of(town.changshan(), sheet(3, "e1", "o1"), None, draft, "李文博", town.NOON)
    (text,) = page_texts(pdf_bytes(made))
    for part in ("未签", "先看一遍", "备注：再催", "交班人", "接班人"):
        assert part in text
    assert "李文博" not in text.split("打印")[0]
    empty = paper_of(town.changshan(), Sheet(start=town.NOON, end=town.NOON), None, {}, "李文博", town.NOON)
    assert "没有要交接的事项" in page_texts(pdf_bytes(empty))[0]


def test_it_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    made = paper(signed())
    path = tmp_path / file_name(made)
    assert path.name == "交接单 指挥中心 2026-11-23 1432.pdf"
    pdf(made, path)
    assert path.read_bytes()[:5] == b"%PDF-"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    with pytest.raises(Refused, match="没有这个文件夹"):
        pdf(made, tmp_path / "nowhere" / "x.pdf")
    assert len(pictures(made, 40)) == 1
    post = replace(made, sheet=made.sheet.model_copy(update={"post": "yingji"}))
    assert "应急岗" in file_name(post)
