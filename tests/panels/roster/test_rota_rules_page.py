"""The plan of the roster at the desk: patterns, turns, the table, limits, wishes; wrong ones told, conflicts shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.rota.plan import default_patterns
from desktop.domain.rota.wire import PutRota, WishRota
from desktop.panels.roster.rota_rules_page import RulesPage
from desktop.theme.current import theme
from desktop.viewmodels.rota.desk import RotaDesk
from tests.support import rosters, town

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hall:
    """The page over the profile's plan."""

    def __init__(self, qtbot) -> None:
        story = town.Story()
        rosters.planned(story, rosters.TODAY, rosters.TODAY, posts=False)
        self.bot, self.room = qtbot, town.room(story=story)
        self.desk = self._desk()
        self.rules = self.desk.rules
        self.page = RulesPage(self.rules)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 584)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)
        self.page.open("watch-1")

    def _desk(self) -> RotaDesk:
        room = self.room
        return RotaDesk(room.situation, room.connection, room.desk, room.tasks, room.drafts, town.Here())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget(), key, modifiers)

    def write(self, line, text: str) -> None:
        line.setFocus()
        line.setText(text)
        self.bot.keyClick(line, Key.Key_Return)

    def answers(self) -> None:
        for pending in list(self.room.situation.pending()):
            wanted, before = pending.command, len(self.room.story.changes)
            self.room.story.do(wanted.args, wanted.subject.id, pending.actor, self.room.now)
            changes = [
                change.model_copy(update={"command_id": wanted.id})
                for change in self.room.story.changes[before:]
            ]
            self.room.situation.apply(changes, [wanted.id])
        self.desk.board.flush()


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot)
    yield made
    made.desk.close()


def test_a_pattern_is_changed_and_saved_with_a_reason_on_the_version_seen(hall: Hall) -> None:
    page = hall.page
    assert page.form.name.text() == "值班员 白班"
    hall.write(page.form.name, "值班员 早班")
    hall.write(page.form.start, "08:30")
    hall.write(page.form.hours, "11.5")
    assert "修改「值班员 早班」" in page.changes.text()
    hall.press(Key.Key_Return, CTRL)
    assert "原因" in page.told.text()
    assert hall.room.situation.pending() == []
    page.reason.setText("入冬调整")
    hall.press(Key.Key_Return, CTRL)
    (pending,) = hall.room.situation.pending()
    args = pending.command.args
    assert isinstance(args, PutRota)
    assert (args.reason, pending.command.expected_version) == ("入冬调整", 0)
    assert [one.name for one in args.patterns][1] == "值班员 早班"
    hall.answers()
    assert hall.desk.board.rows.rows["watch-1"].name == "值班员 早班"
    assert not hall.rules.touched
    assert hall.room.drafts.get("rota:plan") is None


def test_turns_are_ordered_added_and_taken_out_by_keys(hall: Hall) -> None:
    form = hall.page.form
    before = hall.rules.patterns[1].pool
    form.pool.setFocus()
    form.pool.choose(0)
    hall.press(Key.Key_Down, ALT)
    after = hall.rules.patterns[1].pool
    assert (after[0], after[1]) == (before[1], before[0])
    form.pool.choose(1)
    hall.press(Key.Key_Delete)
    assert before[0] not in hall.rules.patterns[1].pool
    hall.write(form.person, "刘庆华")
    assert hall.rules.patterns[1].pool[-1] == "R002"
    hall.write(form.person, "无此人")
    assert "没有「无此人」" in hall.page.told.text()


def test_what_is_wrong_is_said_at_its_pattern_and_not_saved(hall: Hall) -> None:
    form, page = hall.page.form, hall.page
    hall.write(form.need, "9")
    assert "人选只有" in page.list.lines[1].below
    page.reason.setText("试一试")
    hall.press(Key.Key_Return, CTRL)
    assert "人选只有" in page.told.text()
    assert hall.room.situation.pending() == []
    hall.write(form.start, "二十点")
    assert "时间写作" in page.told.text()


def test_a_table_of_weeks_by_names(hall: Hall) -> None:
    form = hall.page.form
    hall.bot.mouseClick(form.more_weeks, Qt.MouseButton.LeftButton)
    hall.write(form._cells[0][2], "王宏伟")
    hall.write(form._cells[0][3], "某某")
    week = hall.rules.patterns[1].weeks[0]
    assert week.cells[2] == ("R001",)
    assert "某某" in hall.page.told.text()


def test_limits_by_tick_amount_and_severity(hall: Hall) -> None:
    limits = hall.page.limits
    hall.page.pages.set_value("limits")
    limits.boxes["nights"].click()
    hall.write(limits.amounts["nights"], "5")
    limits.strict["nights"].set_value("wish")
    bound = hall.rules.rules.nights
    assert (bound.on, bound.amount, bound.strict) == (True, 5, False)
    hall.write(limits.amounts["nights"], "很多")
    assert "数字" in hall.page.told.text()
    hall.write(limits.amounts["nights"], "32")
    assert hall.page.told.text() == "请写一个 0 到 31 的数字。"
    assert hall.rules.rules.nights.amount == 5


def test_a_wish_is_registered_at_once(hall: Hall) -> None:
    wishes = hall.page.wishes
    hall.page.pages.set_value("wishes")
    hall.write(wishes.who, "王宏伟")
    hall.bot.mouseClick(wishes.add, Qt.MouseButton.LeftButton)
    (pending,) = hall.room.situation.pending()
    assert isinstance(pending.command.args, WishRota)
    hall.answers()
    assert [line.text[:3] for line in wishes.list.lines] == ["不能排"]
    wishes.list.choose(0)
    hall.bot.mouseClick(wishes.take, Qt.MouseButton.LeftButton)
    hall.answers()
    assert wishes.list.lines == []


def test_what_another_has_changed_is_shown_and_nothing_is_lost(hall: Hall) -> None:
    hall.write(hall.page.form.name, "值班员 早班")
    theirs = default_patterns(town.changshan())[:5]
    hall.room.happen(PutRota(patterns=theirs, reason="县里统一"), "rota", rosters.PLANNER)
    hall.desk.board.flush()
    hall.rules.changed.emit()
    assert "县里统一" in hall.page.banner.accessibleName()
    hall.page.reason.setText("入冬调整")
    hall.press(Key.Key_Return, CTRL)
    assert "已经改过排班规则" in hall.page.told.text()
    assert hall.rules.patterns[1].name == "值班员 早班"
    hall.bot.mouseClick(hall.page.banner.action, Qt.MouseButton.LeftButton)
    hall.press(Key.Key_Return, CTRL)
    assert len(hall.room.situation.pending()) == 1


def test_what_is_written_outlives_the_program(hall: Hall, qtbot) -> None:
    hall.page.list.setFocus()
    hall.press(Key.Key_N)
    hall.write(hall.page.form.name, "防汛分队")
    desk = hall._desk()
    desk.rules.open()
    assert desk.rules.patterns[-1].name == "防汛分队"
    desk.rules.discard()
    assert all(one.name != "防汛分队" for one in desk.rules.patterns)
    desk.close()


def test_a_pattern_less_and_back(hall: Hall) -> None:
    hall.page.list.setFocus()
    count = len(hall.rules.patterns)
    hall.press(Key.Key_Delete)
    assert len(hall.rules.patterns) == count - 1
    hall.bot.mouseClick(hall.page.drop, Qt.MouseButton.LeftButton)
    assert len(hall.rules.patterns) == count
    hall.room.clock.advance(timedelta(seconds=1))


def test_a_pattern_that_was_moved_keeps_its_fields(hall: Hall) -> None:
    page = hall.page
    second, third = hall.rules.patterns[1], hall.rules.patterns[2]
    page.list.setFocus()
    hall.press(Key.Key_Down, ALT)
    assert [one.id for one in hall.rules.patterns[1:3]] == [third.id, second.id]
    hall.write(page.form.name, "值班员 早班")
    assert hall.rules.patterns[1] == third
    assert (hall.rules.patterns[2].id, hall.rules.patterns[2].name) == (second.id, "值班员 早班")


def test_one_unknown_name_costs_no_other_cell_of_the_table(hall: Hall) -> None:
    form = hall.page.form
    hall.bot.mouseClick(form.more_weeks, Qt.MouseButton.LeftButton)
    hall.write(form._cells[0][2], "某某")
    hall.write(form._cells[0][3], "王宏伟")
    assert hall.rules.patterns[1].weeks[0].cells[3] == ("R001",)
    assert "某某" in hall.page.told.text()
    hall.write(form.name, "值班员 早班")
    hall.bot.mouseClick(form.more_weeks, Qt.MouseButton.LeftButton)
    hall.page.list.choose(2)
    hall.page.list.choose(1)
    assert [line.text() for line in form._cells[0][2:4]] == ["某某", "王宏伟"]
    hall.page.reason.setText("入冬调整")
    hall.press(Key.Key_Return, CTRL)
    assert "某某" in hall.page.told.text()
    assert hall.room.situation.pending() == []
    hall.write(form._cells[0][2], "刘庆华")
    assert hall.page.told.text() == ""
    hall.press(Key.Key_Return, CTRL)
    (pending,) = hall.room.situation.pending()
    assert pending.command.args.patterns[1].weeks[0].cells[2:4] == (("R002",), ("R001",))


def test_what_was_typed_outside_the_table_stays_while_it_is_wrong(hall: Hall) -> None:
    form = hall.page.form
    hall.write(form.start, "二十点")
    hall.write(form.person, "刘庆华")
    assert hall.rules.patterns[1].pool[-1] == "R002"
    assert form.start.text() == "二十点"


def test_what_is_written_before_the_answer_is_not_swept_away_by_it(hall: Hall) -> None:
    page = hall.page
    hall.write(page.form.name, "值班员 早班")
    page.reason.setText("入冬调整")
    hall.press(Key.Key_Return, CTRL)
    hall.write(page.form.hours, "11.5")
    page.reason.setText("少半小时")
    hall.answers()
    assert hall.rules.touched
    assert page.reason.text() == "少半小时"
    again = hall._desk()
    again.rules.open()
    assert again.rules.patterns[1].hours == 11.5
    assert again.rules.news == ""
    again.close()
    hall.press(Key.Key_Return, CTRL)
    assert page.told.text() == ""
    (pending,) = hall.room.situation.pending()
    assert pending.command.expected_version == 1
    hall.answers()
    assert not hall.rules.touched
    assert page.reason.text() == ""
    assert hall.room.drafts.get("rota:plan") is None
