"""Making a roster at the desk: by keys and by drag, by the machine, with what is wrong beside; then publishing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.shifts import DutyRole, ShiftState
from desktop.domain.rota.plan import Bound, RosterRules, default_patterns
from desktop.domain.rota.wire import PublishRota, PutRota
from desktop.panels.roster.panel import RosterPanel
from desktop.services.situation.situation import Pending
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.rota.cells import Cell
from tests.support import rosters, spoken, town
from tests.support.rosters import TODAY

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DAY, NEXT = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
OTHER_DESK = Actor(account="sun", name="孙晓梅", role=Role.DISPATCHER, station="指挥台 2 席")


class Hall:
    """The roster panel with its large form open."""

    def __init__(self, qtbot, rules: RosterRules | None = None) -> None:
        story = town.Story()
        if rules is not None:
            put = PutRota(patterns=default_patterns(town.changshan()), rules=rules, reason="试行")
            story.do(put, "rota", rosters.PLANNER, town.NOON - timedelta(days=50))
        rosters.planned(story, TODAY - timedelta(days=1), NEXT, posts=False)
        self.bot, self.room = qtbot, town.room(story=story)
        self.view = RosterView(self.room.situation, self.room.connection)
        self.panel = RosterPanel(self.view, self.room.desk, self.room.tasks, self.room.drafts, town.Here())
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 584)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()
        self.press(Key.Key_R)
        self.page = self.panel.planning.page
        self.desk = self.panel.planning.desk
        self.grid = self.page.grid
        qtbot.waitUntil(self.page.isVisible)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            self.bot.keyClick(target, key, CTRL if control else Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        target = QApplication.focusWidget()
        assert isinstance(target, QWidget)
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(target, typed)

    def people(self, row: str, day) -> list[str | None]:
        return [one.person for one in self.desk.board.held(row, day)]

    def middle(self, row: str, day) -> QPoint:
        box = self.grid.place_of(row, day)
        assert box is not None
        return box.center().toPoint()

    def drag(self, start: QPoint, end: QPoint, *, copy: bool = False) -> None:
        port = self.grid.viewport()
        modifiers = CTRL if copy else Qt.KeyboardModifier.NoModifier
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
        QTest.mouseMove(port, start + QPoint(12, 4))
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)

    def answers(self) -> None:
        """The center takes what waits, one after the other."""
        for pending in list(self.room.situation.pending()):
            self._apply(pending)

    def _apply(self, pending: Pending) -> None:
        wanted = pending.command
        before = len(self.room.story.changes)
        self.room.story.do(wanted.args, wanted.subject.id, pending.actor, self.room.now)
        changes = [
            change.model_copy(update={"command_id": wanted.id}) for change in self.room.story.changes[before:]
        ]
        self.room.situation.apply(changes, [wanted.id])


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot)
    yield made
    made.view.close()


def test_several_cells_at_once_are_filled_cleared_and_copied(hall: Hall) -> None:
    later = [TODAY + timedelta(days=n) for n in range(3, 6)]
    hall.page.head.steps.set_period(hall.grid.period.holding(later[0]))
    hall.grid.set_current("watch-1", later[0])
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down):
        hall.bot.keyClick(hall.grid, key, shift)
    assert hall.grid.places == [(row, day) for row in ("watch-1", "watch-2") for day in later]
    hall.press(Key.Key_Return)
    hall.type("吴连海")
    hall.press(Key.Key_Return)
    (person,) = {who for row, day in hall.grid.places for who in hall.people(row, day)}
    assert person is not None
    assert "排上 6 个班次" in hall.page.told.text()
    hall.press(Key.Key_C)
    hall.grid.set_current("watch-1", later[0])
    hall.press(Key.Key_Escape)
    assert hall.page.isVisible(), "Esc lets the block go first"
    hall.press(Key.Key_Z, control=True)
    assert all(hall.people(row, day) == [] for row in ("watch-1", "watch-2") for day in later), (
        "one step back"
    )
    hall.press(Key.Key_V)
    assert [hall.people(row, day) for row in ("watch-1", "watch-2") for day in later] == [[person]] * 6
    QTest.mouseClick(hall.grid.viewport(), Qt.MouseButton.LeftButton, shift, hall.middle("watch-2", later[2]))
    assert len(hall.grid.places) == 6
    hall.press(Key.Key_Delete)
    assert all(hall.people(row, day) == [] for row in ("watch-1", "watch-2") for day in later)
    hall.press(Key.Key_Z, control=True)
    assert hall.people("watch-2", later[2]) == [person]


def test_a_person_is_put_into_a_cell_by_initials(hall: Hall) -> None:
    hall.grid.set_current("watch-1", DAY)
    before = hall.people("watch-1", DAY)
    hall.press(Key.Key_Return)
    assert hall.page.picker.isVisible()
    first = hall.page.picker.people.accessibleDescription()
    assert "本月" in first
    hall.type("lqh")
    assert [one.name for one in hall.page.picker.people.people][:1] == ["刘庆华"]
    hall.press(Key.Key_Return)
    assert not hall.page.picker.isVisible()
    assert hall.people("watch-1", DAY) == ["R002"]
    assert "草稿 2 处未发布" in hall.page.state.text()
    assert "草稿，未发布" in hall.grid.accessibleDescription()
    hall.press(Key.Key_Z, control=True)
    assert hall.people("watch-1", DAY) == before
    hall.press(Key.Key_Z, control=True)
    assert "没有可以撤销" in hall.page.told.text()


def test_who_is_somewhere_else_stands_behind_with_the_reason(hall: Hall) -> None:
    (busy,) = hall.people("watch-2", TODAY)
    hall.grid.set_current("watch-1", DAY)
    hall.press(Key.Key_Return)
    found = {one.person: one for one in hall.page.picker.people.people}
    assert all(one.why_not == "" for one in list(found.values())[:2])
    (leader,) = hall.people("watch-0", DAY)
    assert leader is not None
    assert "同时有别的班次" in found[leader].why_not
    assert found[leader].strict
    assert busy in found
    hall.press(Key.Key_Escape)
    assert hall.desk.draft.is_empty
    assert hall.grid.hasFocus()


def test_delete_takes_off_and_the_gap_is_told(hall: Hall) -> None:
    hall.grid.set_current("watch-1", DAY)
    hall.press(Key.Key_Delete)
    assert hall.people("watch-1", DAY) == []
    hall.desk.checks.run()
    findings = [one.sentence for one in hall.desk.checks.findings]
    assert any("值班员 白班" in one and "缺 1 人" in one for one in findings)
    hall.grid.set_current("watch-0", TODAY)
    place = next(n for n, one in enumerate(findings) if "值班员 白班" in one)
    box = hall.page.side.findings.place_of(place)
    hall.bot.mouseClick(
        hall.page.side.findings.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint()
    )
    assert hall.grid.current == ("watch-1", DAY)
    hall.press(Key.Key_Delete)  # once more: it comes back
    assert hall.desk.draft.is_empty


def test_what_has_begun_is_not_changed_here(hall: Hall) -> None:
    hall.grid.set_current("watch-1", TODAY)
    before = hall.people("watch-1", TODAY)
    hall.press(Key.Key_Delete)
    assert hall.people("watch-1", TODAY) == before
    assert "已经开始" in hall.page.told.text()


def test_cut_and_paste_by_keys(hall: Hall) -> None:
    (person,) = hall.people("watch-1", DAY)
    hall.grid.set_current("watch-1", DAY)
    hall.press(Key.Key_X)
    assert "已剪切" in hall.page.told.text()
    later = TODAY + timedelta(days=4)
    hall.grid.set_current("watch-1", later)
    hall.press(Key.Key_V)
    assert hall.people("watch-1", later) == [person]
    assert hall.people("watch-1", DAY) == []
    hall.grid.set_current("watch-1", later + timedelta(days=1))
    hall.press(Key.Key_V)  # once more is a copy
    assert hall.people("watch-1", later) == [person]
    assert hall.people("watch-1", later + timedelta(days=1)) == [person]


def test_a_drag_to_a_full_cell_changes_places(hall: Hall) -> None:
    (one,), (other,) = hall.people("watch-1", DAY), hall.people("watch-1", NEXT)
    hall.drag(hall.middle("watch-1", DAY), hall.middle("watch-1", NEXT))
    assert hall.people("watch-1", NEXT) == [one]
    assert hall.people("watch-1", DAY) == [other]
    hall.press(Key.Key_Z, control=True)
    assert (hall.people("watch-1", DAY), hall.people("watch-1", NEXT)) == ([one], [other])


def test_a_drag_with_control_copies_to_another_row(hall: Hall) -> None:
    (one,) = hall.people("watch-1", NEXT)
    later = TODAY + timedelta(days=3)
    hall.drag(hall.middle("watch-1", NEXT), hall.middle("watch-2", later), copy=True)
    assert hall.people("watch-1", NEXT) == [one]
    assert hall.people("watch-2", later) == [one]
    (made,) = hall.desk.board.held("watch-2", later)
    assert (made.start.astimezone(hall.room.situation.township.clock.zone).hour, made.pattern) == (
        20,
        "watch-2",
    )


def test_a_drag_onto_a_person_gives_him_the_shift(hall: Hall) -> None:
    hall.page.side.show_page("shares")
    hall.desk.checks.run()
    lines = hall.page.side.shares
    place = next(n for n, line in enumerate(lines.lines) if line.key == "R003")
    lines.choose(place)
    point = lines.viewport().mapToGlobal(lines.place_of(place).center().toPoint())
    hall.drag(hall.middle("watch-1", NEXT), hall.grid.viewport().mapFromGlobal(point))
    assert hall.people("watch-1", NEXT) == ["R003"]


def test_the_machine_fills_the_week_with_reasons_and_it_is_one_step(hall: Hall) -> None:
    hall.page.head.boards.setCurrentIndex(1)  # the watches
    hall.press(Key.Key_A)
    assert hall.page.fill_bar.isVisible()
    hall.press(Key.Key_Return)
    assert "新排 12 班" in hall.page.told.text()
    sunday = TODAY + timedelta(days=6)
    hall.grid.set_current("watch-0", sunday)
    hall.press(Key.Key_Left, Key.Key_Right)
    assert "按轮换次序" in hall.page.side.about.text()
    hall.press(Key.Key_Z, control=True)
    assert hall.desk.draft.is_empty


def test_the_draft_is_there_again_after_a_crash(hall: Hall, qtbot) -> None:
    hall.grid.set_current("watch-1", DAY)
    hall.press(Key.Key_Return)
    hall.type("lqh")
    hall.press(Key.Key_Return)
    again = RosterView(hall.room.situation, hall.room.connection)
    panel = RosterPanel(again, hall.room.desk, hall.room.tasks, hall.room.drafts, town.Here())
    qtbot.addWidget(panel)
    (bar,) = panel.planning.desk.board.cell("watch-1", DAY).bars
    assert (bar.person, bar.fresh) == ("R002", True)
    again.close()


def test_weeks_months_and_boards(hall: Hall) -> None:
    hall.press(Key.Key_M)
    assert hall.page.head.steps.title.text() == "2026 年 11 月"
    assert len(hall.grid.period.days) == 30
    hall.press(Key.Key_BracketRight)
    assert hall.grid.period.start.month == 12
    hall.press(Key.Key_T, Key.Key_M)
    assert hall.grid.period.start == TODAY
    everything = len(hall.grid.rows)
    hall.page.head.boards.setCurrentIndex(2)
    assert 0 < len(hall.grid.rows) < everything
    assert {row.board for row in hall.grid.rows} == {"dangjian"}
    hall.press(Key.Key_Escape)
    assert not hall.page.isVisible()
    assert hall.panel.matrix.isVisible()


def test_publishing_shows_what_changes_and_the_center_takes_it(hall: Hall) -> None:
    hall.grid.set_current("watch-1", DAY)
    (before,) = hall.desk.board.held("watch-1", DAY)
    hall.press(Key.Key_Return)
    hall.type("lqh")
    hall.press(Key.Key_Return)
    hall.press(Key.Key_Return, control=True)
    page = hall.page.publish_page
    assert page.isVisible()
    assert "改动 1" in page.summary.text()
    assert any("改为 刘庆华" in line.text for line in page.changes.lines)
    assert not page.words.isVisible()
    hall.press(Key.Key_Return, control=True)
    (pending,) = hall.room.situation.pending()
    args = pending.command.args
    assert isinstance(args, PublishRota)
    assert (args.start, args.until, args.patterns, args.cancel) == (DAY, DAY, ("watch-1",), (before.id,))
    assert not hall.desk.draft.is_empty  # not before the center has it
    hall.answers()
    assert hall.desk.draft.is_empty
    assert hall.people("watch-1", DAY) == ["R002"]
    gone = hall.room.situation.shift(before.id)
    assert gone is not None
    assert gone.state is ShiftState.CANCELLED
    assert hall.page.stack.currentIndex() == 0


def test_a_broken_rule_wants_words(qtbot, qapp) -> None:
    theme().apply(qapp)
    rules = RosterRules(rest=Bound(on=True, amount=12))
    hall = Hall(qtbot, rules)
    (night,) = hall.people("watch-2", DAY)
    assert night is not None
    hall.desk.editing.assign("watch-1", DAY, 0, night)  # straight before the night
    hall.desk.checks.run()
    assert any(one.strict and "应休息 12 小时" in one.sentence for one in hall.desk.checks.findings)
    hall.page.focus_first()
    hall.press(Key.Key_Return, control=True)
    page = hall.page.publish_page
    assert page.button.text() == "仍要发布"
    hall.press(Key.Key_Return, control=True)
    assert "写明理由" in page.refusal.text()
    assert hall.room.situation.pending() == []
    hall.type("人手不够，已征得本人同意")
    hall.press(Key.Key_Return, control=True)
    (pending,) = hall.room.situation.pending()
    assert pending.command.args.override == "人手不够，已征得本人同意"  # type: ignore[attr-defined]
    hall.view.close()


def test_a_piece_that_comes_back_stays_in_the_draft(hall: Hall) -> None:
    hall.desk.editing.assign("watch-1", DAY, 0, "R002")
    hall.desk.editing.give(hall.desk.board.held("watch-2", NEXT)[0].id, "R003")
    hall.page.focus_first()
    hall.press(Key.Key_Return, control=True)
    there = hall.desk.draft.added[next(iter(hall.desk.draft.added))]
    elsewhere = k.Assign(role=DutyRole.LEADER, person="R002", start=there.start, end=there.end)
    hall.room.happen(elsewhere, "elsewhere", OTHER_DESK)
    hall.press(Key.Key_Return, control=True)
    hall.answers()
    lines = [line.text for line in hall.page.publish_page.beside.lines]
    assert any("同时排了两处" in line for line in lines)
    assert any(line.startswith(f"{NEXT:%m-%d}") and "不合规则" not in line for line in lines)
    assert [one.person for one in hall.desk.draft.added.values()] == ["R002"]
    assert "没有丢失" in hall.page.told.text()


def test_what_another_desk_took_off_need_not_be_taken_off_again(hall: Hall) -> None:
    (before,) = hall.desk.board.held("watch-1", DAY)
    hall.desk.editing.assign("watch-1", DAY, 0, "R002")
    hall.room.happen(s.ShiftCancel(reason="另有安排"), before.id, OTHER_DESK)
    assert not hall.desk.draft.removed
    assert [one.person for one in hall.desk.draft.added.values()] == ["R002"]


def test_swaps_are_decided_by_key(hall: Hall) -> None:
    (shift,) = hall.desk.board.held("watch-1", NEXT)
    ask = s.AskSwap(to="R001", words="家中有事")
    hall.room.happen(ask, shift.id, OTHER_DESK)
    hall.room.happen(s.AgreeSwap(), shift.id, OTHER_DESK)
    hall.desk.board.flush()
    (bar,) = hall.desk.board.cell("watch-1", NEXT).bars
    assert bar.look.value == "swap"
    assert "待批" in bar.sentence
    assert hall.panel.planning.strip.swaps.text() == "换班待批 1"
    hall.page.side.show_page("swaps")
    hall.desk.checks.run()
    swaps = hall.page.side.swaps
    assert "王宏伟" in swaps.list.lines[0].text
    swaps.list.setFocus()
    hall.press(Key.Key_N)
    hall.press(Key.Key_Return)
    assert "理由" in swaps.told.text()
    hall.press(Key.Key_Escape)
    hall.press(Key.Key_Y)
    assert [one.command.kind for one in hall.room.situation.pending()] == ["shift.approve_swap"]
    hall.answers()
    hall.desk.board.flush()
    assert hall.people("watch-1", NEXT) == ["R001"]


def test_every_control_has_a_name(hall: Hall) -> None:
    assert len(list(spoken.controls(hall.panel))) > 10
    assert [*spoken.unnamed(hall.panel), *spoken.untabbed(hall.panel)] == []


def test_the_next_page_is_made_while_nobody_works(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.page.resize(hall.page.width(), 320)
    board, made = hall.desk.board, set[str]()
    cell = board.cell

    def noted(row: str, day: date) -> Cell:
        made.add(row)
        return cell(row, day)

    monkeypatch.setattr(board, "cell", noted)
    hall.page.grid.verticalScrollBar().setValue(1)
    hall.bot.waitUntil(lambda: made >= {row.id for row in hall.page.grid.rows[:8]}, timeout=20_000)
    assert hall.page.grid.verticalScrollBar().maximum() > 0
