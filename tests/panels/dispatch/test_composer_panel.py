"""The composer on screen, by keys and clicks: choose, search, write, shorten, send, go back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.panels.dispatch.composer import ComposerPanel
from desktop.services.line.connection import Word
from desktop.theme.current import theme
from desktop.viewmodels.outbox.outbox import OutboxModel
from tests.support import town
from tests.support.orders import an_order, composer, event_titled, refuse

Key = Qt.Key


class Desk:
    """A panel with what stands behind it."""

    def __init__(self, qtbot, room: town.Room) -> None:
        self.room, self.bot = room, qtbot
        self.composer = composer(room)
        self.outbox = OutboxModel(room.situation, room.connection, room.desk, room.tasks)
        self.panel = ComposerPanel(self.composer, self.outbox)
        qtbot.addWidget(self.panel)
        self.panel.resize(560, 900)

    def open(self, event_id: str) -> None:
        self.panel.show()
        self.panel.activateWindow()
        self.bot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        assert self.composer.open(event_id)
        self.bot.waitUntil(lambda: self.focus is not None)

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.bot.keyClick(self.focus or self.panel, key, modifier)

    def type(self, text: str) -> None:
        assert self.focus is not None
        self.bot.keyClicks(self.focus, text)


@pytest.fixture
def desk(qtbot, qapp) -> Iterator[Desk]:
    theme().apply(qapp)
    made = Desk(qtbot, town.room(story=town.morning()))
    made.open(event_titled(made.room, "漩涡").id)
    yield made
    made.composer.close()
    made.outbox.close()


def test_numbers_and_arrows_choose_the_lead(desk: Desk) -> None:
    assert desk.composer.lead == "chengjian"
    desk.press(Key.Key_2)
    assert desk.composer.lead == "gongyong"
    desk.press(Key.Key_Down)
    assert desk.composer.lead == desk.composer.cards[2].post
    assert "公用岗" not in desk.panel.editor.toPlainText()
    assert desk.panel.editor.toPlainText() == desk.composer.text.text


def test_ctrl_enter_sends_from_anywhere(desk: Desk) -> None:
    heard: list[tuple[str, str]] = []
    desk.panel.submitted.connect(lambda event, order: heard.append((event, order)))
    desk.panel.editor.setFocus()
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(heard) == 1
    assert desk.room.situation.order(heard[0][1]) is not None


def test_escape_goes_back_and_keeps_the_draft(desk: Desk) -> None:
    left: list[None] = []
    desk.panel.left.connect(lambda: left.append(None))
    event = desk.composer.subject
    desk.panel.editor.setFocus()
    desk.press(Key.Key_End)
    desk.type("A1")
    assert "草稿已存本机 14:32:07" in desk.panel.draft.text()
    desk.press(Key.Key_Escape)
    assert left == [None]
    desk.composer.open(event.id)
    assert "A1" in desk.panel.editor.toPlainText()
    desk.bot.mouseClick(desk.panel.discard, Qt.MouseButton.LeftButton)
    assert "A1" not in desk.panel.editor.toPlainText()
    assert desk.panel.draft.text() == ""


def test_a_field_follows_until_it_is_written_over(desk: Desk) -> None:
    editor = desk.panel.editor
    assert len(editor.extraSelections()) == len(desk.composer.text.runs) > 3
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    editor.setFocus()
    desk.type("x")
    assert editor.toPlainText().startswith("请城x建岗于")
    desk.composer.choose_lead("gongyong")
    assert editor.toPlainText().startswith("请城x建岗于")
    assert editor.textCursor().position() == 3


def test_what_an_input_method_composes_is_not_disturbed(desk: Desk) -> None:
    editor = desk.panel.editor
    editor.setFocus()
    QApplication.sendEvent(editor, QInputMethodEvent("shui", []))
    desk.composer.choose_lead("gongyong")
    assert "城建岗" in editor.toPlainText()
    commit = QInputMethodEvent()
    commit.setCommitString("水")
    QApplication.sendEvent(editor, commit)
    assert "水" in desk.composer.text.text
    assert editor.toPlainText() == desk.composer.text.text


def test_rare_characters_outside_the_basic_plane_keep_fields_in_place(desk: Desk) -> None:
    desk.composer.edit_text("𠮷先生，" + desk.composer.text.text, 4)
    editor = desk.panel.editor
    assert editor.extraSelections()[0].cursor.selectedText() == "城建岗"
    desk.composer.choose_lead("gongyong")
    assert editor.toPlainText().startswith("𠮷先生，请公用岗于")


def test_any_post_is_found_by_initials_without_taking_the_focus(desk: Desk) -> None:
    desk.press(Key.Key_Slash)
    finder = desk.panel.finder
    assert finder.hasFocus()
    desk.type("tz")
    assert finder.found.isVisible()
    assert finder.hasFocus()
    assert not finder.found.isWindow()
    wanted = finder.found.cards[0]
    desk.press(Key.Key_Return)
    assert desk.composer.lead == wanted.post == "tongzhan"
    assert not finder.found.isVisible()


def test_escape_in_the_search_closes_only_the_search(desk: Desk) -> None:
    left: list[None] = []
    desk.panel.left.connect(lambda: left.append(None))
    desk.panel.finder.setFocus()
    desk.type("zzzz")
    assert desk.panel.finder.found.cards == []
    desk.press(Key.Key_Escape)
    assert left == []
    assert desk.composer.subject is not None


def test_assisting_posts_are_added_and_taken_out(desk: Desk) -> None:
    desk.panel.chips.search()
    desk.type("jtg")
    desk.press(Key.Key_Return)
    assert desk.composer.assist == ["yingji", "gongyong", "jiaotong"]
    chip = desk.panel.chips._chips["yingji"]
    desk.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.composer.assist == ["gongyong", "jiaotong"]


def test_the_deadline_is_shortened_by_a_click_and_explains_itself(desk: Desk) -> None:
    box = desk.panel.due
    assert box.when.text() == "周一 15:17"
    desk.bot.mouseClick(box.buttons[0], Qt.MouseButton.LeftButton)
    assert box.when.text() == "周一 15:02"
    desk.bot.mouseClick(box.why, Qt.MouseButton.LeftButton)
    assert box.derivation.isVisible()
    assert [cell.text() for cell in box._cells[1][:2]] == ["时限", "缩短至 周一 15:02"]
    desk.bot.mouseClick(box.back, Qt.MouseButton.LeftButton)
    assert box.when.text() == "周一 15:17"


def test_a_refusal_stands_where_the_hand_is(desk: Desk) -> None:
    desk.composer.edit_text("")
    desk.bot.mouseClick(desk.panel.submit, Qt.MouseButton.LeftButton)
    assert desk.panel.text.problem.isVisibleTo(desk.panel)
    assert desk.panel.text.problem.text() == "派单内容不能为空。"
    desk.composer.edit_text("请处置")
    assert not desk.panel.text.problem.isVisibleTo(desk.panel)
    desk.room.happen(k.Reject(reason="void", words="重复"), desk.composer.subject.id)
    desk.bot.mouseClick(desk.panel.submit, Qt.MouseButton.LeftButton)
    assert desk.panel.notice.isVisible()


def test_offline_it_says_so_and_comes_back_by_itself(desk: Desk) -> None:
    assert not desk.panel.banner.isVisible()
    desk.room.connection.hear(Word.LOST)
    assert desk.panel.banner.isVisible()
    assert "城建岗 内线 8221" in desk.panel.banner.accessibleName()
    assert desk.panel.queue.text() == "存为第 1 条，恢复后送达"
    desk.room.connection.hear(Word.REACHED)
    desk.room.connection.hear(Word.CAUGHT_UP)
    assert not desk.panel.banner.isVisible()


def test_what_the_center_refused_is_shown_in_the_composer(desk: Desk) -> None:
    event_id = desk.composer.subject.id
    desk.composer.submit()
    refuse(desk.room, "此事件已由县指挥中心派出。")
    desk.outbox.flush()
    desk.composer.open(event_id)
    card = desk.panel.problem_card
    assert card.isVisibleTo(desk.panel)
    desk.bot.mouseClick(card.buttons["withdraw"], Qt.MouseButton.LeftButton)
    desk.outbox.flush()
    assert not card.isVisibleTo(desk.panel)
    assert desk.room.situation.pending() == []


def test_reassigning_asks_for_a_reason(desk: Desk) -> None:
    order = an_order(desk.room, "received")
    desk.composer.open(order.event)
    panel = desk.panel
    assert panel.reason.isVisibleTo(panel)
    assert panel.editor.isReadOnly()
    assert panel.submit.text() == "改派"
    desk.press(Key.Key_1)
    panel.send()
    assert panel.reason.problem.text() == "请写明改派理由。"
    panel.reason_edit.setFocus()
    desk.type("moved")
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.room.situation.order(order.id).state.value == "reassigned"


def test_it_follows_the_theme(desk: Desk, qapp) -> None:
    theme().set_mode("light")
    theme().set_scale(1.5)
    qapp.processEvents()
    assert not desk.panel.grab().isNull()
    theme().set_mode("dark")
    theme().set_scale(1.0)


def test_leaving_the_search_by_tab_or_click_goes_where_one_wants_to(desk: Desk) -> None:
    desk.panel.finder.setFocus()
    desk.type("tz")
    desk.bot.mouseClick(desk.panel.editor.viewport(), Qt.MouseButton.LeftButton)
    assert desk.panel.editor.hasFocus()
    assert not desk.panel.finder.found.isVisible()
    desk.panel.chips.search()
    desk.panel.editor.setFocus()
    assert desk.panel.editor.hasFocus()
    assert not desk.panel.chips.finder.isVisible()


@pytest.mark.parametrize("field", ["editor", "due.moment", "reason_edit"])
def test_escape_goes_back_from_every_field(desk: Desk, field: str) -> None:
    if field == "reason_edit":
        desk.composer.open(an_order(desk.room, "received").event)
    widget = desk.panel
    for name in field.split("."):
        widget = getattr(widget, name)
    widget.setFocus()
    assert widget.hasFocus()
    desk.press(Key.Key_Escape)
    assert desk.composer.subject is None
