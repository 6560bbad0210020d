"""Slips as bytes: read back by a printer that knows only its manual; no text can steer it, none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.escpos import PaperWidth, clean, columns_of, encode, wrapped
from desktop.paper.slip import Slip, SlipLine
from tests.paper.thermal import Head, Paper

RECEIPT = Slip(
    head="长山镇便民服务大厅",
    title="登记回执",
    caption="查询码",
    big="604 827 195",
    qr="https://zwfw.example/q/604827195",
    qr_caption="手机扫一扫，看办到哪一步",
    blocks=(
        (SlipLine("路面积水", "事项"), SlipLine("东街村 幸福小区东门往北第三个路口的井盖旁边", "地点")),
        (SlipLine("已存在本机，\n网络通了自动送到镇指挥中心。", bold=True),),
    ),
    foot="请收好本票",
)
ANYTHING = st.text(max_size=120) | st.text(
    alphabet=st.sampled_from("\x1b\x1d\x1c\x10\x00\n@!aV(k民政027，。· \t㐀𠮷"), max_size=120
)


def printed(slip: Slip, width: PaperWidth = PaperWidth.NARROW) -> Paper:
    """What a printer makes of it."""
    head = Head()
    head.feed(encode(slip, width))
    return head.paper


def test_every_byte_of_a_short_slip() -> None:
    slip = Slip(head="镇", big="A1", qr="x", blocks=((SlipLine("水", "事项"),),))
    assert encode(slip) == (
        b"\x1b@\x1c&\x1ba\x01"
        b"\x1bE\x01\x1d!\x01\xd5\xf2\n\x1d!\x00\x1bE\x00"
        + b"-"
        * 32
        + b"\n\x1bE\x01\x1d!\x33A1\n\x1d!\x00\x1bE\x00"
        b"\n\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x08\x1d(k\x03\x001E1\x1d(k\x04\x001P0x\x1d(k\x03\x001Q0"
        b"\x1ba\x00" + b"-" * 32 + b"\n\xca\xc2\xcf\xee \xcb\xae\n\x1bd\x03\x1dVB\x00"
    )


def test_a_receipt_as_it_comes_out() -> None:
    paper = printed(RECEIPT)
    assert paper.cuts == 1
    assert paper.codes == [("https://zwfw.example/q/604827195", 8)]
    said = [line[0] for line in paper.lines]
    assert said[0] == "长山镇便民服务大厅"
    assert ("604 827 195", (2, 2), True, True) in paper.lines
    where = said.index("地点 东街村 幸福小区东门往北第三")
    assert said[where + 1] == "     个路口的井盖旁边"
    assert ("网络通了自动送到镇指挥中心。", (1, 1), True, False) in paper.lines


def test_the_code_is_as_large_as_the_roll_allows() -> None:
    for width, big, scale in (
        (PaperWidth.NARROW, "民政 027", 4),
        (PaperWidth.NARROW, "自然资源 027", 2),
        (PaperWidth.WIDE, "604 827 195", 4),
    ):
        paper = printed(Slip(head="厅", big=big), width)
        assert (big, (scale, scale), True, True) in paper.lines


def test_lines_break_as_people_read() -> None:
    assert wrapped("请拨打 12345，不要收费。", 12) == ["请拨打", "12345，不要", "收费。"]
    assert wrapped("一二三四五六，七八", 12) == ["一二三四五", "六，七八"]
    assert wrapped("电话 0543-4261234 转 8", 12) == ["电话", "0543-4261234", "转 8"]
    assert wrapped("", 12) == []


@given(ANYTHING, ANYTHING, st.sampled_from(PaperWidth))
def test_no_text_steers_the_printer_and_none_is_lost(said: str, label: str, width: PaperWidth) -> None:
    slip = Slip(
        head=said, title=label, caption=said, big=label[:12], blocks=((SlipLine(said, label),),), foot=label
    )
    paper = printed(slip, width)
    assert paper.cuts == 1
    for text, (across, _), _, _ in paper.lines:
        assert columns_of(text) * across <= width.columns

    def bare(text: str) -> str:
        return "".join(clean(" ".join(text.splitlines())).split())

    wanted = bare(said) + bare(label) + bare(said) + bare(label[:12]) + bare(label) + bare(said) + bare(label)
    assert "".join(paper.text.replace("-" * width.columns, "").split()) == wanted.replace(
        "-" * width.columns, ""
    )


def test_a_code_that_no_telephone_reads_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        encode(Slip(head="厅", qr="x" * 301))
    ((said, module),) = printed(Slip(head="厅", qr="好" * 100)).codes
    assert said == "好" * 100
    assert module >= 3
