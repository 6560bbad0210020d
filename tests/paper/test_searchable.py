"""The tables by which readers name glyphs: mended, appended without harm, left alone where they are not Qt's."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop.paper.lettering import BODY, face, one_line, plain
from desktop.paper.searchable import searchable
from tests.paper.conftest import page_texts, reader

TEXT = "一人大小方日月水门见 用面 王文山"


def as_qt_writes_it(text: str) -> bytes:
    """A page with one line of text."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.setFont(face(BODY, False))
    painter.drawText(QPointF(300, 300), text)
    painter.end()
    return bytes(kept.data())


def test_the_trap_is_still_there(qapp: QApplication) -> None:
    """The day Qt names glyphs rightly this room can go."""
    assert TEXT.split(maxsplit=1)[0] not in page_texts(as_qt_writes_it(TEXT))[0]


def test_glyphs_are_named_as_typed(qapp: QApplication) -> None:
    made = as_qt_writes_it(TEXT)
    mended = searchable(made, {False: TEXT, True: ""})
    assert mended.startswith(made.rstrip(b"\n")), "an appendix: what Qt wrote is untouched"
    assert reader(mended).pages[0].extract_text().strip() == TEXT
    assert len(re.findall(rb"%%EOF", mended)) == 2


def test_what_is_not_known_stays(qapp: QApplication) -> None:
    assert searchable(b"no file at all", {False: "", True: ""}) == b"no file at all"
    made = as_qt_writes_it(TEXT)
    foreign = made.replace(b"beginbfrange", b"beginsomething").replace(b"<", b"(")
    assert searchable(foreign, {False: TEXT, True: ""}) == foreign


def test_a_character_that_was_typed_keeps_its_name(qapp: QApplication) -> None:
    """Somebody may really mean the radical."""
    mended = searchable(as_qt_writes_it("⼈"), {False: "⼈", True: ""})
    assert page_texts(mended) == ["⼈"]


def test_plain_text(qapp: QApplication) -> None:
    assert (
        plain("甲\u202e乙\u0000\u200b丙\u2028丁\r\n戊\t己\u3000庚\u00a0辛")
        == "甲乙丙\n丁\n戊    己\u3000庚 辛"
    )
    assert plain("私\ue000造") == "私\ue000造", (
        "characters that a machine made for itself are not lost silently"
    )
    assert one_line("一\n\n二") == "一 二"
