"""操作手册: F1 opens the page of the panel at hand, with its keys as they are; what is searched is found; licences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from desktop.services.handbook import handbook, picture, pictures
from desktop.services.licences import parts
from desktop.shells.handbook import LICENCES, Handbook, keys_table
from desktop.theme.current import theme

ALT = Qt.KeyboardModifier.AltModifier
K = Qt.Key


def test_f1_opens_the_page_of_the_panel_at_hand(window, qtbot) -> None:
    qtbot.keyClick(window, K.Key_F1)
    book = window.commands.handbook
    assert book.isVisible()
    assert not book.isModal()
    assert book.page == "events"
    said = book.browser.toPlainText()
    assert said.startswith("事件")
    assert "上下移动" in said, "the panel's own keys"
    qtbot.keyClick(book, K.Key_Escape)
    assert not book.isVisible()
    qtbot.keyClick(window, K.Key_3, ALT)
    qtbot.keyClick(window, K.Key_F1)
    assert book.page == "roster"
    assert window.commands.handbook is book


def test_it_is_never_larger_than_the_screen(window, qtbot) -> None:
    """In large type, too: what hangs over the edge of a small screen cannot be read."""
    at_hand = theme()
    before, room = at_hand.scale, window.screen().availableSize()
    at_hand.set_scale(2.0)
    try:
        book = Handbook(window)
        qtbot.addWidget(book)
        assert book.width() < room.width()
        assert book.height() < room.height()
    finally:
        at_hand.set_scale(before)


def test_every_panel_has_a_page_and_the_licences_are_last(window, qtbot) -> None:
    window.commands.trigger("handbook")
    book = window.commands.handbook
    shown = [book.contents.item(row).data(Qt.ItemDataRole.UserRole) for row in range(book.contents.count())]
    assert shown[0] == "start"
    assert shown[-1] == LICENCES
    assert {spec for spec in ("events", "dispatch", "roster") if spec not in shown} == set()
    for row in range(book.contents.count()):
        book.contents.setCurrentRow(row)
        assert len(book.browser.toPlainText()) > 20


def test_every_panel_and_every_kind_of_user_has_a_written_page(window) -> None:
    written = {page.key for page in handbook()}
    everywhere = {panel.key for panel in window._panels} | {"wall", "windows", "kiosks", "accounts", "audit"}
    assert everywhere - written == set()
    assert {"start", "leader", "post", "clerk", "administrator"} <= written


def test_a_page_shows_its_pictures_as_wide_as_it_is(window, qtbot) -> None:
    shown = [(page.key, name) for page in handbook() for name in pictures(page.text)]
    assert len(shown) >= 10
    assert [one for one in shown if picture(one[1]) is None] == []
    assert picture("../screens/" + shown[0][1]) is None
    assert picture("none.png") is None
    window.commands.trigger("handbook")
    book = window.commands.handbook
    row = next(n for n in range(book.contents.count()) if book.contents.item(n).text() == "指标")
    book.contents.setCurrentRow(row)
    image = book.browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(shown[0][1]))
    narrow = image.deviceIndependentSize().width()
    assert narrow <= book.browser.viewport().width()
    book.resize(book.width() + 200, book.height())
    qtbot.waitUntil(lambda: book.browser.viewport().width() > narrow + 150, timeout=20_000)
    image = book.browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(shown[0][1]))
    assert image.deviceIndependentSize().width() > narrow + 100
    assert (
        book.browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/x.png"))
        is None
    )


def test_what_is_searched_is_found_page_after_page(window, qtbot) -> None:
    window.commands.trigger("handbook")
    book = window.commands.handbook
    qtbot.waitUntil(book.isActiveWindow, timeout=8000)
    qtbot.keyClick(book, K.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert book.field.hasFocus()
    book.field.setText("派遣令")
    shown = [book.contents.item(row).data(Qt.ItemDataRole.UserRole) for row in range(book.contents.count())]
    assert "dispatch" in shown
    assert "roster" not in shown
    assert book.browser.textCursor().selectedText() == "派遣令"
    qtbot.keyClick(book.field, K.Key_Return)
    assert book.browser.textCursor().selectedText() == "派遣令"
    assert book.isVisible(), "Enter looks on and closes nothing"
    book.field.setText("没有这样的字眼")
    assert book.contents.count() == 0
    assert book.none.isVisible()
    book.field.clear()
    assert book.contents.count() > 4


def test_the_licences_name_what_is_installed_and_qts_terms(window, qtbot) -> None:
    window.commands.trigger("handbook")
    book = window.commands.handbook
    book.contents.setCurrentRow(book.contents.count() - 1)
    said = book.browser.toPlainText()
    for part in parts():
        assert part.name in said
    assert "PySide6_Essentials" in said
    assert "LGPL-3.0" in said
    book.browser.anchorClicked.emit(QUrl(f"{LICENCES}:LGPL-3.0"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in book.browser.toPlainText()
    book.browser.anchorClicked.emit(QUrl("https://example.org/"))
    assert "GNU LESSER" in book.browser.toPlainText(), "it leads nowhere outside"
    book.browser.anchorClicked.emit(QUrl(f"{LICENCES}:no-such-thing"))
    assert "GNU LESSER" in book.browser.toPlainText()
    book.browser.anchorClicked.emit(QUrl(f"{LICENCES}:"))
    assert "PySide6_Essentials" in book.browser.toPlainText(), "and back"
    book.browser.anchorClicked.emit(QUrl(f"{LICENCES}:openpyxl"))
    assert "Permission is hereby granted" in book.browser.toPlainText()


def test_a_key_that_is_a_mark_of_markdown_stands_as_it_is() -> None:
    table = keys_table([("|", "分开 *两* 半"), ("`", "一行\n两行")])
    assert "| \\| | 分开 \\*两\\* 半 |" in table
    assert "| \\` | 一行 两行 |" in table


def test_a_page_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "10-good.md").write_text("# 好\n\n内容 Abc", encoding="utf-8")
    (tmp_path / "20-bad.md").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "notes.txt").write_text("no page", encoding="utf-8")
    (page,) = handbook(tmp_path)
    assert (page.key, page.title, page.text) == ("good", "好", "内容 Abc")
    assert page.says("内容 abc")
    assert not page.says("内容 xyz")
    assert handbook(tmp_path / "nowhere") == []
