"""The duty strip and the roster panel: dots or bars, keys, filters, telephones masked, 到岗 and 离岗."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.reveal import BookPurpose, WantedBook
from desktop.domain.roster.shift_wire import AgreeSwap, AskSwap
from desktop.domain.roster.shifts import DutyRole
from desktop.panels.roster.panel import RosterPanel
from desktop.panels.roster.sieve import VILLAGES
from desktop.panels.roster.strip import DutyStrip
from desktop.services.line.connection import Word
from desktop.services.oversight.sealed_phones import Numbers
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from tests.support import town

Key = Qt.Key


class Hall:
    """A roster with its two faces."""

    def __init__(self, qtbot, room: town.Room) -> None:
        self.bot, self.room = qtbot, room
        self.view = RosterView(room.situation, room.connection)
        self.asked: list[WantedBook] = []
        self.panel = RosterPanel(self.view, room.desk, room.tasks, ask=self.reveal)
        self.strip = DutyStrip(self.view)
        for widget, wide, tall in ((self.panel, 1400, 800), (self.strip, 1920, 40)):
            qtbot.addWidget(widget)
            widget.resize(wide, tall)

    async def reveal(self, wanted: WantedBook) -> Numbers:
        """As ``DeskSession.reveal_people``."""
        self.asked.append(wanted)
        return Numbers({one.id: one.phone for one in town.changshan().people if one.id in wanted.people})

    def show(self, widget) -> None:
        widget.show()
        widget.activateWindow()
        self.bot.waitUntil(lambda: QApplication.activeWindow() is widget)

    def click(self, post: str) -> None:
        place = self.panel.matrix.place_of(post)
        assert place is not None
        self.bot.mouseClick(self.panel.matrix, Qt.MouseButton.LeftButton, pos=place.center())

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.panel.matrix, key)


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot, town.room(story=town.morning()))
    yield made
    made.view.close()


def test_a_dot_for_each_post_and_a_click_asks_for_it(hall: Hall) -> None:
    hall.show(hall.strip)
    assert hall.strip.dots
    heard: list[str] = []
    hall.strip.post_requested.connect(heard.append)
    spot = next(spot for spot in hall.strip._spots if spot.id == "yingji")
    hall.bot.mouseClick(hall.strip, Qt.MouseButton.LeftButton, pos=spot.rect.center().toPoint())
    assert heard == ["yingji"]
    boards: list[str] = []
    hall.strip.roster_requested.connect(boards.append)
    name = next(spot for spot in hall.strip._spots if spot.kind == "board")
    hall.bot.mouseClick(hall.strip, Qt.MouseButton.LeftButton, pos=QPoint(int(name.rect.x()) + 4, 20))
    assert boards == ["dangjian"]


def test_the_strip_is_walked_by_keys_and_says_what_it_shows(hall: Hall) -> None:
    hall.show(hall.strip)
    hall.strip.setFocus()
    heard: list[str] = []
    hall.strip.post_requested.connect(heard.append)
    hall.press(Key.Key_Right, Key.Key_Right)
    assert hall.strip.accessibleDescription().startswith("党建岗")
    hall.press(Key.Key_Return)
    assert heard == ["dangjian"]
    assert "党的建设 7/9" in hall.strip.accessibleName()
    assert any("待发送" in text for text in hall.strip.spots)


def test_bars_where_there_is_no_room_for_dots(hall: Hall) -> None:
    hall.strip.resize(1280, 40)
    hall.show(hall.strip)
    assert not hall.strip.dots
    assert {spot.kind for spot in hall.strip._spots} == {"board", "outbox", "latest"}
    for wide in (640, 900, 1280, 1600, 2400):
        hall.strip.resize(wide, 40)
        assert not hall.strip.grab().isNull()
    assert hall.strip.dots


def test_a_click_opens_a_post_and_its_orders_lead_to_events(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("chengjian")
    detail = hall.panel.detail
    assert detail.isVisible()
    assert len(detail.lines) == hall.view.card("chengjian").open
    heard: list[str] = []
    hall.panel.event_requested.connect(heard.append)
    hall.bot.mouseClick(detail.lines[0], Qt.MouseButton.LeftButton)
    assert heard == [detail.lines[0].line.event]


def test_arrows_walk_the_matrix_and_enter_opens(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.panel.matrix.setFocus()
    hall.press(Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert hall.panel.matrix.current not in (None, "dangjian")
    hall.press(Key.Key_Up, Key.Key_Left)
    assert hall.panel.matrix.current == "dangjian"
    hall.press(Key.Key_Return)
    assert hall.panel.detail.post == "dangjian"
    hall.press(Key.Key_Escape)
    assert not hall.panel.detail.isVisible()


def test_i_and_o_check_in_and_out(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("chengjian")
    hall.panel.matrix.setFocus()
    hall.press(Key.Key_I)
    hall.view.flush()
    assert hall.view.card("chengjian").word == "在岗"
    hall.press(Key.Key_O)
    foot = hall.panel.detail.foot
    assert foot.reason.hasFocus()
    hall.bot.keyClicks(foot.reason, "site")
    hall.press(Key.Key_Tab)
    hall.bot.keyClicks(foot.back, "soon")
    hall.press(Key.Key_Return)
    assert "看不懂时间「soon」" in foot.problem.text()
    assert foot.back.hasFocus()
    assert foot.reason.text() == "site", "nothing typed is lost"
    foot.back.selectAll()
    hall.bot.keyClicks(foot.back, "15:30")
    hall.press(Key.Key_Return)
    hall.view.flush()
    assert not foot.problem.isVisible()
    card = hall.view.card("chengjian")
    assert (card.word, card.stands_in) == ("顶岗", True)
    assert card.back.endswith("15:30 回")
    args = hall.room.situation.pending()[-1].command.args
    assert (args.reason, f"{args.back_at:%H:%M}") == ("site", "15:30")
    assert "15:30 回" in hall.panel.detail.people.accessibleName()


def test_b_puts_the_deputy_there_and_a_notes_an_absence(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("chengjian")
    post = town.changshan().post("chengjian")
    hall.panel.matrix.setFocus()
    hall.press(Key.Key_B)
    hall.view.flush()
    card = hall.view.card("chengjian")
    assert (card.word, card.deputy, card.checked_in) == ("顶岗", True, True)
    pending = [item.command for item in hall.room.situation.pending()]
    assert [one.kind for one in pending] == ["shift.assign", "shift.checkin"]
    assert pending[0].args.person == post.deputy
    assert not hall.panel.detail.foot.stand_in.isVisible()
    hall.press(Key.Key_A)
    foot = hall.panel.detail.foot
    assert foot.until.hasFocus()
    hall.bot.keyClicks(foot.until, "17:20")
    hall.press(Key.Key_Return)
    hall.view.flush()
    noted = hall.room.situation.pending()[-1].command
    assert (noted.kind, noted.args.person) == ("absence.report", post.deputy)
    assert not foot.asking
    assert hall.view.card("chengjian").word != "顶岗"


def test_what_was_typed_at_one_post_waits_there(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("yingji")
    hall.panel.matrix.setFocus()
    hall.press(Key.Key_O)
    foot = hall.panel.detail.foot
    hall.bot.keyClicks(foot.reason, "bridge")
    hall.press(Key.Key_Escape)
    assert not foot.asking
    hall.click("gongyong")
    hall.press(Key.Key_O)
    assert foot.reason.text() == ""
    hall.click("yingji")
    hall.panel.matrix.setFocus()
    hall.press(Key.Key_O)
    assert foot.reason.text() == "bridge"


def test_a_swap_that_waits_is_shown_among_the_shifts_to_come(hall: Hall) -> None:
    post = town.changshan().post("chengjian")
    start = hall.room.now + timedelta(days=1)
    args = k.Assign(post="chengjian", person=post.lead, start=start, end=start + timedelta(hours=8))
    shift = hall.room.story.new_id("shift")
    hall.room.happen(args, shift, town.COMMANDER)
    hall.room.happen(AskSwap(to=post.deputy, words="家里有事"), shift, town.COMMANDER)
    hall.show(hall.panel)
    hall.click("chengjian")
    shown = hall.panel.detail.turns.coming
    assert [(line.person.count("申请换"), line.letter) for line in shown] == [(1, "待对方同意")]
    hall.room.happen(AgreeSwap(), shift, town.COMMANDER)
    hall.view.flush()
    hall.panel.detail.refresh()
    assert [line.letter for line in hall.panel.detail.turns.coming] == ["待批准"]


def test_telephones_are_shown_for_a_purpose_that_is_put_on_record(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("chengjian")
    post, people, strip = town.changshan().post("chengjian"), hall.panel.detail.people, hall.panel.strip
    assert "138****" in people.accessibleName()
    QTest.keyClick(hall.panel.matrix, Key.Key_Alt)
    assert "做什么用（会登记）" in strip.said.text()
    assert not hall.asked
    QTest.keyClick(QApplication.focusWidget(), Key.Key_1)
    assert hall.asked == [WantedBook(purpose=BookPurpose.CONTACT, people=(post.lead, post.deputy))]
    assert "13800001217" in people.accessibleName()
    assert strip.said.text() == "联系工作，已登记，60 秒后隐去"
    assert hall.panel.matrix.hasFocus()
    hall.panel.show_post("yingji")
    hall.panel.show_post("chengjian")
    assert "13800001217" not in people.accessibleName(), "whoever goes on hides them"
    QTest.keyClick(hall.panel.matrix, Key.Key_Alt)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_4)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert strip.said.text() == "请写明用途。"
    hall.panel.strip.words.setText("核对号码")
    QTest.keyClick(hall.panel.strip.words, Key.Key_Return)
    assert hall.asked[-1].words == "核对号码"
    assert "13800001217" in people.accessibleName()
    hall.panel.hide()
    assert "13800001217" not in people.accessibleName()


def test_of_the_watch_numbers_are_asked_for_while_no_post_is_open(hall: Hall) -> None:
    start = hall.room.now - timedelta(hours=2)
    args = k.Assign(role=DutyRole.LEADER, person="R001", start=start, end=start + timedelta(hours=12))
    hall.room.happen(args, "watch", town.COMMANDER)
    hall.view.flush()
    hall.show(hall.panel)
    assert "138****" in hall.panel.watch.text()
    QTest.keyClick(hall.panel.matrix, Key.Key_Alt)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_2)
    (wanted,) = hall.asked
    assert (wanted.purpose, set(wanted.people)) == (
        BookPurpose.CALL_OUT, {one.person.id for one in hall.view.watchers},
    )  # fmt: skip
    assert "****" not in hall.panel.watch.text()
    QTest.keyClick(hall.panel.matrix, Key.Key_Alt)
    assert "****" in hall.panel.watch.text()


def test_whoever_is_not_entitled_is_asked_nothing(qtbot, qapp) -> None:
    theme().apply(qapp)
    hall = Hall(qtbot, town.room(town.post_actor("chengjian"), town.morning()))
    hall.show(hall.panel)
    QTest.keyClick(hall.panel.matrix, Key.Key_Alt)
    assert hall.panel.strip.isHidden()


def test_words_of_a_step_that_was_refused_come_back(hall: Hall) -> None:
    """Said where one stands why it was not stored; nobody types a reason twice."""
    hall.show(hall.panel)
    hall.click("chengjian")
    foot = hall.panel.detail.foot
    QTest.keyClick(hall.panel.matrix, Key.Key_O)
    foot.reason.setText("去县里开会")
    foot.back.setText("15:30")
    QTest.keyClick(foot.back, Key.Key_Return)
    assert (foot.reason.text(), foot.back.text()) == ("", "")
    hall.panel._on_refused("磁盘已满，这一步没有存下。")  # what the step says when storing it has failed
    assert "磁盘已满" in foot.problem.text()
    assert (foot.reason.text(), foot.back.text()) == ("去县里开会", "15:30")


def test_the_keyboard_stays_at_the_filters_where_they_leave_nothing(hall: Hall) -> None:
    hall.show(hall.panel)
    hall.click("chengjian")
    assert hall.panel.matrix.hasFocus()
    laid: list[bool] = []
    lay_out = hall.panel.matrix._lay_out
    hall.panel.matrix._lay_out = lambda: (laid.append(True), lay_out())  # type: ignore[method-assign]
    hall.view.cards_changed.emit(frozenset({"chengjian"}))
    assert len(laid) <= 1, "laid out once for a change"
    hall.panel.sieve.holds = lambda card: False  # type: ignore[method-assign]
    hall.panel._filter()
    assert hall.panel.empty.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not hall.panel.detail.isAncestorOf(focus)
    assert focus is hall.panel.states or hall.panel.states.isAncestorOf(focus)


def test_filters_by_state_and_board_and_says_when_nothing_is_left(hall: Hall) -> None:
    hall.show(hall.panel)
    everything = len(hall.panel.matrix.shown)
    hall.panel.states.set_value("gone")
    gone = hall.panel.matrix.shown
    assert 0 < len(gone) < everything
    assert all(not card.there for card in gone)
    hall.panel.boards.setCurrentIndex(hall.panel.boards.findData("dangjian"))
    assert {card.board for card in hall.panel.matrix.shown} == {"dangjian"}
    hall.panel.states.set_value("deputy")
    assert all(card.deputy for card in hall.panel.matrix.shown)
    hall.panel.show_post("yingji")
    assert len(hall.panel.matrix.shown) == everything
    hall.panel.show_board("pingan")
    assert {card.board for card in hall.panel.matrix.shown} == {"pingan"}


def test_offline_it_says_how_old_the_picture_is(hall: Hall) -> None:
    hall.show(hall.panel)
    assert not hall.panel.banner.isVisible()
    hall.room.connection.hear(Word.LOST)
    assert hall.panel.banner.isVisible()
    assert "14:32" in hall.panel.banner.accessibleName()


def test_only_who_may_can_check_in(qtbot, qapp) -> None:
    theme().apply(qapp)
    made = Hall(qtbot, town.room(town.post_actor("yingji"), town.morning()))
    made.show(made.panel)
    made.click("chengjian")
    assert not made.panel.detail.foot.check_in.isVisible()
    made.press(Key.Key_I)
    assert made.room.situation.pending() == []
    made.view.close()


def colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_an_old_picture_of_who_is_there_is_grey_and_dated(hall: Hall) -> None:
    """After a sleep nobody has told yet that the line is gone: the second tells."""
    hall.show(hall.strip)
    hall.show(hall.panel)
    hall.click("chengjian")
    hall.panel.show_post("chengjian")
    bright = theme().color("ok").name()
    assert bright in colours(hall.strip)
    assert bright in colours(hall.panel.matrix)
    assert not hall.panel.detail.age.isVisible()
    hall.room.clock.advance(timedelta(hours=2))
    hall.view.tick()
    assert bright not in colours(hall.strip)
    assert bright not in colours(hall.panel.matrix)
    assert hall.panel.detail.age.accessibleName() == "数据停在 14:32"
    assert hall.panel.detail.age.isVisible()
    assert "停在 14:32" in hall.panel.banner.accessibleName()
    hall.room.connection.alive()
    hall.view.tick()
    assert bright in colours(hall.strip)
    assert not hall.panel.detail.age.isVisible()
    assert not hall.panel.banner.isVisible()


def test_villages_are_found_marked_by_keys_and_let_go(hall: Hall) -> None:
    hall.show(hall.panel)
    matrix, marks, profile = hall.panel.matrix, hall.panel.marks, town.changshan()
    hall.panel.sieve.show_board(VILLAGES)
    assert {card.village for card in matrix.shown} == {True}
    assert len(matrix.shown) == 110
    matrix.setFocus()
    hall.press(Key.Key_Right, Key.Key_Space)
    assert hall.panel.detail.isVisible(), "who calls nobody marks nobody: Space opens"
    hall.panel.close_post()
    matrix.marking = True
    hall.press(Key.Key_Space, Key.Key_Right, Key.Key_Space)
    first, second = matrix.marked
    assert profile.post_name(first) in marks.said.text()
    assert "已选" in matrix.accessibleDescription()
    QTest.keyClick(matrix, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(matrix.marked) == 110
    hall.press(Key.Key_Escape)
    assert (matrix.marked, marks.isVisible()) == ((), False)
    place = matrix.place_of(second)
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place.center())
    assert (matrix.marked, hall.panel.detail.isVisible()) == ((second,), False)
    hall.panel.show_post(second)
    assert hall.panel.detail.post == second
    assert profile.person(profile.post(second).lead).name in hall.panel.detail.people.accessibleName()


def test_a_village_s_own_desk_opens_at_the_village(qtbot, qapp) -> None:
    theme().apply(qapp)
    post = next(one for one in town.changshan().village_posts.values() if one.lead and one.deputy)
    actor = Actor(account="v", role=Role.VILLAGE, area=post.areas[0], post=post.id)
    own = Hall(qtbot, town.room(actor, town.morning()))
    own.show(own.panel)
    assert own.panel.detail.post == post.id
    assert own.view.card(post.id).known
    own.panel.matrix.setFocus()
    own.press(Key.Key_A)
    foot = own.panel.detail.foot
    assert foot.until.hasFocus()
    own.bot.keyClicks(foot.until, "17:20")
    own.press(Key.Key_Return)
    own.view.flush()
    assert own.view.card(post.id).word == "顶岗"
    own.view.close()
