"""The command line in the real window, by keys: written, completed, filled in beside, carried out, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.services.line.connection import Word
from desktop.shells.commands.command_line import CommandLine
from desktop.shells.commands.command_sheet import CommandSheet
from tests.support import town
from tests.support.desktop import CTRL, Desktop, Key, furnished
from tests.support.orders import event_titled

S = EventState


class Hand:
    """Somebody at the command line."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop, self.made, self.room = desktop, desktop.made, desktop.room
        self.press, self.type = desktop.press, desktop.type
        self.puddle = event_titled(self.room, "漩涡")
        self.number = self.puddle.short_number
        desktop.select(self.puddle.id)

    @property
    def line(self) -> CommandLine:
        assert self.made.commanding is not None
        return self.made.commanding.line

    @property
    def sheet(self) -> CommandSheet:
        return self.line.sheet

    @property
    def text(self) -> str:
        return self.made.window.top.field.text()

    def write(self, line: str) -> None:
        """; and the line."""
        self.press(Key.Key_Semicolon)
        assert self.sheet.isVisible()
        assert self.made.window.top.field.hasFocus()
        self.type(line)

    def waiting(self) -> list[k.Command]:
        return [pending.command for pending in self.room.situation.pending()]

    def state(self, event: str = "") -> EventState:
        found = self.room.situation.event(event or self.puddle.id)
        assert found is not None
        return found.state


@pytest.fixture
def hand(qtbot, monkeypatch, tmp_path: Path) -> Iterator[Hand]:
    with furnished(qtbot, monkeypatch, tmp_path, town.room(story=town.morning())) as desktop:
        yield Hand(desktop)


def test_one_line_dispatches(hand: Hand) -> None:
    hand.write(f"pd {hand.number} cjg 30m +yjg 立即到场")
    assert hand.sheet.sentence.startswith(f"派单 {hand.number} 给 城建岗，协办 应急岗，")
    assert not hand.waiting()
    hand.press(Key.Key_Return, CTRL)
    (given,) = hand.waiting()
    assert isinstance(given.args, k.Issue)
    assert (given.args.lead, given.args.assist) == ("chengjian", ("yingji",))
    assert given.args.text.endswith("立即到场")
    assert hand.state() is S.DISPATCHED
    assert not hand.sheet.isVisible()
    assert hand.text == ""
    assert hand.made.events.list.hasFocus(), "the hand is where it was"


def test_control_z_takes_it_back(hand: Hand) -> None:
    hand.write("pd . cjg")
    hand.press(Key.Key_Return, CTRL)
    chip = hand.made.commanding.chip  # type: ignore[union-attr]
    assert chip.isVisible()
    assert "派单" in chip.text_shown
    hand.press(Key.Key_Z, CTRL)
    assert hand.state() is S.ACCEPTED
    assert not hand.waiting()
    assert not chip.isVisible()
    assert any("没有送出" in said for said in hand.desktop.told())


def test_the_chip_can_be_clicked_and_stands_for_buttons_and_keys_too(hand: Hand, qtbot) -> None:
    new = next(event for event in hand.room.situation.events() if event.state is S.REPORTED)
    hand.desktop.select(new.id)
    hand.press(Key.Key_A)
    assert hand.state(new.id) is S.ACCEPTED
    chip = hand.made.commanding.chip  # type: ignore[union-attr]
    assert "受理" in chip.accessibleName()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert hand.state(new.id) is S.REPORTED


def test_control_z_in_an_editor_is_the_editors(hand: Hand) -> None:
    new = next(event for event in hand.room.situation.events() if event.state is S.REPORTED)
    hand.desktop.select(new.id)
    hand.press(Key.Key_A)
    hand.press(Key.Key_K, CTRL)
    hand.type("ab")
    hand.press(Key.Key_Z, CTRL)
    assert hand.state(new.id) is S.ACCEPTED
    assert hand.text == ""


def test_a_search_stays_a_search(hand: Hand) -> None:
    hand.press(Key.Key_K, CTRL)
    hand.type("xfxq")
    window = hand.made.window
    assert window.command_bar.isVisible()
    assert not hand.sheet.isVisible()
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_K, CTRL)
    hand.type("pd")
    assert window.command_bar.isVisible()
    hand.type(" ")
    assert hand.sheet.isVisible(), "a verb and a blank are a command"
    assert not window.command_bar.isVisible()
    hand.press(Key.Key_Backspace)
    assert window.command_bar.isVisible()
    hand.press(Key.Key_Backspace, times=2)
    hand.type(">sl")
    assert hand.sheet.isVisible()
    assert hand.text == "sl", "the sign itself is no part of the line"


def test_tab_completes_and_the_cursor_goes_on(hand: Hand) -> None:
    hand.write("p")
    hand.press(Key.Key_Tab)
    assert hand.text == "pd "
    hand.type(f"{hand.number} gg")
    assert hand.sheet.reading.must_choose
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Up)
    hand.press(Key.Key_Tab)
    assert hand.text == f"pd {hand.number} 城管岗 "
    assert hand.made.window.top.field.hasFocus(), "Tab does not leave the field"


def test_what_is_ambiguous_is_never_done(hand: Hand) -> None:
    hand.write(f"pd {hand.number} gg")
    hand.press(Key.Key_Return, CTRL)
    assert not hand.waiting()
    assert "可能是 3 个岗位" in hand.sheet.sentence
    hand.press(Key.Key_Return)
    assert hand.text == f"pd {hand.number} 城管岗 ", "Enter takes the choice, and does nothing else"
    assert not hand.waiting()


def test_a_refusal_stands_there_before_enter(hand: Hand) -> None:
    hand.write(f"sl {hand.number}")
    assert "不能受理" in hand.sheet.sentence
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Return, CTRL)
    assert not hand.waiting()
    assert hand.sheet.isVisible()
    assert hand.text == f"sl {hand.number}", "what was typed stays"


def test_enter_fills_the_composer_and_it_follows_the_line(hand: Hand) -> None:
    hand.write(f"pd {hand.number} cjg 30m")
    hand.press(Key.Key_Return)
    composer = hand.made.dispatch.composer
    assert composer.subject is not None
    assert composer.subject.id == hand.puddle.id
    assert (composer.lead, composer.assist) == ("chengjian", [])
    assert composer.due.chosen is not None
    assert hand.made.dispatch.composer_panel.isVisible()
    assert hand.made.window.top.field.hasFocus(), "the hand stays in the line"
    assert hand.sheet.note == "右侧已同步"
    assert not hand.waiting()
    hand.type(" +yjg 立即到场")
    assert composer.assist == ["yingji"]
    assert composer.text.text.endswith("\n立即到场")
    hand.press(Key.Key_Backspace, times=2)
    assert composer.text.text.endswith("\n立即")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Return)
    panel = hand.made.dispatch.composer_panel
    assert panel.isAncestorOf(hand.desktop.focus), "a second Enter goes over there"
    hand.press(Key.Key_Return, CTRL)
    (given,) = hand.waiting()
    assert given.args.text.endswith("\n立即")  # type: ignore[attr-defined]


def test_control_enter_sends_what_was_filled_in(hand: Hand) -> None:
    hand.write(f"pd {hand.number} cjg")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Return, CTRL)
    assert [given.kind for given in hand.waiting()] == ["order.issue"]
    assert not hand.made.dispatch.composer_panel.isVisible()
    assert not hand.sheet.isVisible()
    assert hand.text == ""


def test_a_step_with_a_form_opens_it_filled(hand: Hand) -> None:
    asked = next(event for event in hand.room.situation.events() if event.state is S.ANSWERED)
    hand.write(f"hf {asked.number} wjj 雨后又返水")
    hand.press(Key.Key_Return)
    drawer = hand.made.events.drawer
    assert drawer.busy
    assert hand.made.detail.event_id == asked.id
    assert hand.made.detail.draft("event.followup")["note"] == "雨后又返水"
    assert drawer.isAncestorOf(hand.desktop.focus)
    hand.press(Key.Key_Return, CTRL)
    (given,) = hand.waiting()
    assert given.args == k.FollowUp(reached=True, solved=False, note="雨后又返水")


def test_enter_on_an_unfinished_line_goes_on_beside(hand: Hand) -> None:
    hand.write(f"pd {hand.number}")
    hand.press(Key.Key_Return)
    panel = hand.made.dispatch.composer_panel
    assert panel.isVisible()
    assert panel.isAncestorOf(hand.desktop.focus)
    hand.press(Key.Key_Escape)
    hand.write(f"sb {hand.number} xq")
    hand.press(Key.Key_Return)
    assert hand.made.events.drawer.busy
    assert hand.made.detail.draft("event.escalate")["level"] == "county"
    assert not hand.waiting()


def test_a_whistle_opens_its_form(hand: Hand) -> None:
    hand.write(f"cs {hand.number} ")
    assert "按 Enter 打开" in hand.sheet.sentence
    hand.press(Key.Key_Return)
    assert hand.made.events.drawer.busy
    assert hand.made.detail.event_id == hand.puddle.id


def test_a_step_without_a_form_is_taken_by_enter(hand: Hand) -> None:
    new = next(event for event in hand.room.situation.events() if event.state is S.REPORTED)
    hand.write(f"受理 {new.number}")
    hand.press(Key.Key_Return)
    assert hand.state(new.id) is S.ACCEPTED


def test_a_report_opens_with_its_title(hand: Hand) -> None:
    hand.write("dj 南头路口积水")
    hand.press(Key.Key_Return)
    assert hand.made.detail.draft("event.report")["title"] == "南头路口积水"
    assert not hand.sheet.isVisible()
    assert hand.made.events.isAncestorOf(hand.desktop.focus)


def test_escape_keeps_the_line_and_up_recalls_earlier_ones(hand: Hand) -> None:
    hand.write("pd . cjg 立即")
    hand.press(Key.Key_Escape)
    assert not hand.sheet.isVisible()
    assert hand.text == ""
    assert hand.made.events.list.hasFocus()
    hand.press(Key.Key_Semicolon)
    assert hand.text == "pd . cjg 立即"
    hand.press(Key.Key_Return, CTRL)
    assert hand.waiting()
    hand.press(Key.Key_Semicolon)
    assert hand.text == "", "it was carried out: no draft any more"
    hand.type("sl")
    hand.press(Key.Key_Up)
    assert hand.text == "pd . cjg 立即"
    hand.press(Key.Key_Down)
    assert hand.text == "sl"
    assert hand.room.drafts.get("line:earlier") == ["pd . cjg 立即"]


def test_offline_it_says_so_and_whom_to_call(hand: Hand) -> None:
    hand.room.connection.hear(Word.LOST)
    hand.write(f"pd {hand.number} cjg")
    assert "先存本机" in hand.sheet.warning
    assert "城建岗 内线 8221" in hand.sheet.warning
    hand.press(Key.Key_Return, CTRL)
    assert [given.kind for given in hand.waiting()] == ["order.issue"]
    chip = hand.made.commanding.chip  # type: ignore[union-attr]
    assert "还在本机" in chip.text_shown


def test_what_an_input_method_composes_is_left_alone(hand: Hand) -> None:
    hand.write("pd . cjg ")
    field = hand.made.window.top.field
    QApplication.sendEvent(field, QInputMethodEvent("li ji", []))
    assert field.hasFocus()
    assert hand.sheet.isVisible()
    assert hand.sheet.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not hand.sheet.isWindow()
    commit = QInputMethodEvent()
    commit.setCommitString("立即")
    QApplication.sendEvent(field, commit)
    assert hand.text == "pd . cjg 立即"
    assert "附言：立即" in hand.sheet.sentence


def test_a_click_on_a_candidate_takes_it(hand: Hand, qtbot) -> None:
    hand.write(f"pd {hand.number} gg")
    below = QPoint(hand.sheet.width() // 2, 60 + 36 + 18)
    second = hand.sheet.reading.candidates[1].text
    qtbot.mouseMove(hand.sheet, below)
    qtbot.mouseClick(hand.sheet, Qt.MouseButton.LeftButton, pos=below)
    assert hand.text == f"pd {hand.number} {second} "
    assert hand.made.window.top.field.hasFocus()


def test_somebody_else_was_first(hand: Hand) -> None:
    """Between reading and pressing the picture changed: it is refused with a sentence, and the line stays."""
    hand.write(f"pd {hand.number} cjg 立即")
    args = k.Issue(event=hand.puddle.id, lead="gongyong", text="已派")
    hand.room.happen(args, "order-theirs")
    hand.press(Key.Key_Return, CTRL)
    assert not hand.waiting()
    assert "不能派单" in hand.sheet.sentence
    assert hand.text == f"pd {hand.number} cjg 立即"


def test_the_overview_names_the_verbs_beside_the_keys(hand: Hand) -> None:
    hand.press(Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    keys = hand.made.window.keys
    assert keys.isVisible()
    said = keys.accessibleDescription()
    assert "D 派单 pd" in said
    assert "A 受理 sl" in said
    assert "改派 gp" in said
    assert "dj 登记" in said, "a step without a verb beside a key"
    assert "; 拼音指挥条" in said


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_sheet_stays_inside_the_window(qtbot, monkeypatch, tmp_path: Path, size: tuple[int, int]) -> None:
    with furnished(qtbot, monkeypatch, tmp_path, town.room(story=town.morning()), size) as desktop:
        hand = Hand(desktop)
        hand.write(f"pd {hand.number} cjg 30m +yjg " + "现场有电线垂落，先拉警戒线，" * 8)
        inside = hand.made.window.rect()
        assert inside.contains(hand.sheet.geometry())
        desktop.made.window.resize(1000, 640)
        qtbot.waitUntil(lambda: desktop.made.window.rect().contains(hand.sheet.geometry()))


def test_a_line_is_for_its_event_whatever_is_marked(hand: Hand) -> None:
    asked = next(event for event in hand.room.situation.events() if event.state is S.ANSWERED)
    marks = hand.made.events.list.selection
    marks.toggle(hand.puddle.id)
    hand.write(f"hf {asked.number} wjj 雨后又返水")
    hand.press(Key.Key_Return)
    assert hand.made.events.drawer.busy
    assert hand.made.detail.event_id == asked.id
    hand.press(Key.Key_Escape)
    hand.write(f"gq {hand.number} ")
    hand.press(Key.Key_Return)
    assert not hand.made.events.occupied, "no sheet for what is marked"
    assert hand.made.events.drawer.busy
    assert hand.made.detail.event_id == hand.puddle.id
    assert marks.ids == (hand.puddle.id,)


def test_a_line_waits_while_a_sheet_is_open(hand: Hand) -> None:
    hand.press(Key.Key_N, CTRL)
    assert hand.made.events.occupied
    asked = next(event for event in hand.room.situation.events() if event.state is S.ANSWERED)
    for line in (f"hf {asked.number} wjj 雨后又返水", f"sb {hand.number} xq", "dj 另一件"):
        hand.press(Key.Key_K, CTRL)
        hand.type(f">{line}")
        hand.press(Key.Key_Return)
        assert hand.text == line
        assert hand.sheet.isVisible()
        assert "右侧还开着一张表" in hand.sheet.sentence
        assert not hand.made.detail.draft("event.report").get("title")
        hand.press(Key.Key_Escape)


def test_the_composer_keeps_what_the_line_does_not_name(hand: Hand) -> None:
    hand.press(Key.Key_D)
    composer = hand.made.dispatch.composer
    for post in list(composer.assist):
        composer.remove_assist(post)
    composer.add_assist("yingji")
    due = hand.room.now + timedelta(minutes=20)
    composer.set_due(due)
    composer.edit_text("先断电，再排水")
    hand.press(Key.Key_Escape)
    hand.write(f"pd {hand.number} cjg")
    hand.press(Key.Key_Return)
    assert composer.subject is not None
    assert (composer.lead, composer.assist) == ("chengjian", ["yingji"])
    assert (composer.due.chosen, composer.text.text) == (due, "先断电，再排水")
    hand.type(" +gyg 30m")
    assert composer.assist == ["yingji", "gongyong"]
    assert composer.due.chosen != due


def test_a_line_overwrites_only_what_it_names(hand: Hand) -> None:
    asked = next(event for event in hand.room.situation.events() if event.state is S.ANSWERED)
    hand.desktop.select(asked.id)
    hand.made.detail.keep_draft("event.followup", {"outcome": "unsolved", "note": "王大爷说水退了"})
    hand.write(f"hf {asked.number} yjj")
    hand.press(Key.Key_Return)
    kept = hand.made.detail.draft("event.followup")
    assert (kept["outcome"], kept["note"]) == ("solved", "王大爷说水退了")


def test_what_the_line_lacks_and_the_draft_has_stands_in_the_form(hand: Hand) -> None:
    asked = next(event for event in hand.room.situation.events() if event.state is S.ANSWERED)
    hand.desktop.select(asked.id)
    hand.made.detail.keep_draft("event.followup", {"outcome": "solved", "note": "又返水了"})
    hand.write(f"hf {asked.number} wjj")
    hand.press(Key.Key_Return)
    composer = hand.made.events.drawer.composer
    assert composer is not None
    assert (composer.values()["outcome"], composer.values()["note"]) == ("unsolved", "又返水了")


def test_a_reason_that_was_kept_stays_before_the_lines_words(hand: Hand) -> None:
    order = next(one for one in hand.room.situation.orders() if one.state.value == "received")
    event = hand.room.situation.event(order.event)
    assert event is not None
    hand.desktop.select(event.id)
    hand.made.compose(event.id, "reassign")
    composer = hand.made.dispatch.composer
    composer.edit_reason("路面归公用岗")
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_Escape)
    post = "gyg" if order.lead != "gongyong" else "cjg"
    hand.press(Key.Key_K, CTRL)
    hand.type(f">gp {event.number} {post} 人手不够")
    hand.press(Key.Key_Return)
    assert composer.reason == "路面归公用岗；人手不够"
    hand.type("了")
    assert composer.reason == "路面归公用岗；人手不够了"


def test_a_registration_given_back_shows_in_the_form_that_is_open(hand: Hand) -> None:
    typed = {"title": "南头路口积水", "place": "南头路口", "grid": hand.puddle.grid or ""}
    hand.made.detail.keep_draft("event.report", typed)
    hand.press(Key.Key_N, CTRL)
    hand.press(Key.Key_Return, CTRL)
    assert [one.kind for one in hand.waiting()] == ["event.report"]
    hand.press(Key.Key_N, CTRL)
    hand.made.commanding.undo.undo()  # type: ignore[union-attr]
    assert not hand.waiting()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "南头路口积水"
    hand.type("很深")
    assert hand.made.detail.draft("event.report")["title"] == "南头路口积水很深"
    assert hand.made.detail.draft("event.report")["place"] == "南头路口"
