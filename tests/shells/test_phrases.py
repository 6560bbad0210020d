"""常用语 by keys: kept from what is written, written where the cursor stands, the last used first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop.shells.commands.phrase_list import PhraseList
from desktop.viewmodels.dispatch.phrases import LONGEST, Phrases
from tests.support import town
from tests.support.desktop import CTRL, Desktop, Key, furnished
from tests.support.orders import event_titled


@pytest.fixture
def desk(qtbot, monkeypatch, tmp_path: Path) -> Iterator[Desktop]:
    with furnished(qtbot, monkeypatch, tmp_path, town.room(story=town.morning())) as desktop:
        desktop.select(event_titled(desktop.room, "漩涡").id)
        yield desktop


def sheet(desk: Desktop) -> PhraseList:
    assert desk.made.commanding is not None
    return desk.made.commanding.phrases


def comment(desk: Desktop) -> QPlainTextEdit:
    """The editor of a note, opened by its key."""
    desk.press(Key.Key_L)
    editor = desk.focus
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_a_sentence_is_kept_and_written_again(desk: Desktop) -> None:
    editor = comment(desk)
    desk.press(Key.Key_J, CTRL)
    assert "还没有常用语" in sheet(desk).said.text()
    desk.press(Key.Key_Plus)
    assert "先写一句话" in sheet(desk).said.text()
    desk.press(Key.Key_Escape)
    assert editor.hasFocus()
    desk.type("已电话告知物业到场")
    desk.press(Key.Key_J, CTRL)
    desk.press(Key.Key_Plus)
    assert [row.value for row in sheet(desk).list.rows] == ["已电话告知物业到场"]
    desk.press(Key.Key_Plus)
    assert "已经存过" in sheet(desk).said.text()
    desk.press(Key.Key_1)
    assert not sheet(desk).isVisible()
    assert editor.hasFocus()
    assert editor.toPlainText() == "已电话告知物业到场" * 2
    assert desk.made.detail.draft("event.comment")["words"] == "已电话告知物业到场" * 2, (
        "it is typed as any words"
    )
    assert desk.room.drafts.get("phrases") == ["已电话告知物业到场"]


def test_it_serves_the_composer_too(desk: Desktop) -> None:
    Phrases(desk.room.drafts).add("到场、办结各传照片一张。")
    Phrases(desk.room.drafts).add("先设警戒，专人看守。")
    desk.press(Key.Key_D)
    editor = desk.made.dispatch.composer_panel.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    desk.press(Key.Key_J, CTRL)
    assert (
        sheet(desk)
        .geometry()
        .intersected(editor.rect().translated(editor.mapTo(desk.made.window, editor.rect().topLeft())))
        .isEmpty()
    ), "never over what is written"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.made.dispatch.composer.text.text.endswith("到场、办结各传照片一张。")
    assert Phrases(desk.room.drafts).all()[0] == "到场、办结各传照片一张。", "the last used stands first"
    desk.press(Key.Key_J, CTRL)
    desk.press(Key.Key_Delete)
    assert Phrases(desk.room.drafts).all() == ["先设警戒，专人看守。"]


def test_where_nothing_is_written_it_says_so(desk: Desktop) -> None:
    desk.press(Key.Key_J, CTRL)
    assert not sheet(desk).isVisible()
    assert any("先把光标放到" in said for said in desk.told())


def test_too_long_is_said() -> None:
    room = town.room()
    phrases = Phrases(room.drafts)
    assert not phrases.add("长" * (LONGEST + 1))
    assert not phrases.add("  ")
    assert phrases.add(" 好 ")
    assert phrases.all() == ["好"]
    for number in range(60):
        phrases.add(f"第 {number} 句")
    assert len(phrases.all()) == 40
