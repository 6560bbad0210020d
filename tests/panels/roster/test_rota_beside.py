"""Making a roster while others work beside: what they change is not overwritten, what was typed is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.plan import Bound, RosterRules
from desktop.panels.roster.panel import RosterPanel
from desktop.services.situation.situation import Sending
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from tests.panels.roster.test_rota_page import DAY, NEXT, OTHER_DESK, Hall
from tests.support import town

Key = Qt.Key
THIRD_DESK = Actor(account="zhou", name="周敏", role=Role.DISPATCHER, station="指挥台 3 席")
ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN, station="中心")


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot)
    yield made
    made.view.close()


def put_up(hall: Hall, row: str, day: date, person: str) -> None:
    """Another desk fills a place; whoever was there goes."""
    times = hall.desk.board.held("watch-1", DAY)[0]
    for one in hall.desk.board.held(row, day):
        hall.room.happen(s.ShiftCancel(reason="另有安排"), one.id, OTHER_DESK)
    args = k.Assign(
        role=DutyRole.OFFICER, person=person, start=times.start + (day - DAY), end=times.end + (day - DAY)
    )
    hall.room.happen(args, f"theirs-{person}", OTHER_DESK)


@pytest.mark.parametrize("day", [DAY, NEXT + timedelta(days=1)], ids=["held", "free"])
def test_whom_another_desk_has_just_put_there_is_not_replaced(hall: Hall, day: date) -> None:
    hall.grid.set_current("watch-1", day)
    hall.press(Key.Key_Return)
    hall.type("lqh")
    put_up(hall, "watch-1", day, "R004")
    hall.press(Key.Key_Return)
    assert hall.people("watch-1", day) == ["R004"]
    assert hall.desk.draft.is_empty
    assert "刚被别处改过" in hall.page.told.text()
    hall.press(Key.Key_Return)
    hall.type("lqh")
    hall.press(Key.Key_Return)  # now he has seen who is there
    assert hall.people("watch-1", day) == ["R002"]


def swaps_of_two(hall: Hall) -> tuple[str, str]:
    """Two swaps wait, the second is chosen."""
    (first,), (second,) = hall.desk.board.held("watch-1", DAY), hall.desk.board.held("watch-1", NEXT)
    for one in (first, second):
        hall.room.happen(s.AskSwap(to="R001", words="家中有事"), one.id, OTHER_DESK)
        hall.room.happen(s.AgreeSwap(), one.id, OTHER_DESK)
    hall.desk.board.flush()
    hall.page.side.show_page("swaps")
    hall.desk.checks.run()
    hall.page.side.swaps.list.setFocus()
    hall.press(Key.Key_Down)
    return first.id, second.id


def test_a_swap_that_another_has_decided_is_not_taken_for_the_next(hall: Hall) -> None:
    first, second = swaps_of_two(hall)
    swaps = hall.page.side.swaps
    hall.room.happen(s.ApproveSwap(), second, THIRD_DESK)
    hall.desk.checks.run()
    assert [line.key for line in swaps.list.lines] == [first]
    hall.press(Key.Key_Y)
    hall.press(Key.Key_N)
    assert hall.room.situation.pending() == []
    assert "这条换班已处理" in swaps.told.text()
    hall.press(Key.Key_Down, Key.Key_Y)
    assert [one.command.subject.id for one in hall.room.situation.pending()] == [first]


def test_words_against_a_swap_never_go_to_another_one(hall: Hall) -> None:
    first, second = swaps_of_two(hall)
    swaps = hall.page.side.swaps
    hall.press(Key.Key_N)
    hall.type("当天另有任务")
    hall.room.happen(s.ApproveSwap(), second, THIRD_DESK)
    hall.desk.checks.run()
    hall.press(Key.Key_Return)
    assert hall.room.situation.pending() == []
    assert "这条换班已处理" in swaps.told.text()
    assert (swaps.words.isVisible(), swaps.words.text()) == (True, "当天另有任务")
    hall.press(Key.Key_Escape, Key.Key_Down, Key.Key_N)
    assert swaps.words.text() == ""
    hall.type("人手不够")
    hall.press(Key.Key_Return)
    (pending,) = hall.room.situation.pending()
    assert (pending.command.subject.id, pending.command.args) == (first, s.RefuseSwap(words="人手不够"))


def test_words_against_a_swap_stay_until_the_center_has_taken_them(hall: Hall) -> None:
    swaps_of_two(hall)
    swaps = hall.page.side.swaps
    hall.press(Key.Key_N)
    hall.type("当天另有任务")
    hall.press(Key.Key_Return)
    assert not swaps.words.isVisible()
    assert swaps.list.hasFocus()
    (pending,) = hall.room.situation.pending()
    hall.room.situation.update(replace(pending, sending=Sending.REFUSED, problem="这条换班已被撤回。"))
    assert swaps.told.isVisible()
    assert (swaps.words.isVisible(), swaps.words.text()) == (True, "当天另有任务")


def test_words_that_were_taken_are_not_offered_again(hall: Hall) -> None:
    _, second = swaps_of_two(hall)
    hall.press(Key.Key_N)
    hall.type("当天另有任务")
    hall.press(Key.Key_Return)
    hall.answers()
    hall.room.happen(s.AskSwap(to="R001", words="再请一次"), second, OTHER_DESK)
    hall.desk.checks.run()
    swaps = hall.page.side.swaps
    place = next(n for n, line in enumerate(swaps.list.lines) if line.key == second)
    swaps.list.choose(place)
    hall.press(Key.Key_N)
    assert (swaps.words.isVisible(), swaps.words.text()) == (True, "")


def test_words_for_a_broken_rule_outlive_a_look_back(qtbot, qapp) -> None:
    theme().apply(qapp)
    hall = Hall(qtbot, RosterRules(rest=Bound(on=True, amount=12)))
    (night,) = hall.people("watch-2", DAY)
    assert night is not None
    hall.desk.editing.assign("watch-1", DAY, 0, night)  # straight before the night
    hall.desk.checks.run()
    hall.page.focus_first()
    hall.press(Key.Key_Return, control=True)
    hall.type("人手不够，已征得本人同意")
    hall.press(Key.Key_Escape)
    hall.press(Key.Key_Return, control=True)
    page = hall.page.publish_page
    assert page.words.text() == "人手不够，已征得本人同意"
    view = RosterView(hall.room.situation, hall.room.connection)
    again = RosterPanel(view, hall.room.desk, hall.room.tasks, hall.room.drafts, town.Here())
    qtbot.addWidget(again)
    assert again.planning.page.publish_page.words.text() == "人手不够，已征得本人同意"
    view.close()
    said: list[str] = []
    hall.panel.said.connect(said.append)
    hall.press(Key.Key_Return, control=True)
    hall.answers()
    assert page.words.text() == ""
    assert hall.room.drafts.get("rota:words") is None
    assert said == ["排班已发布。"]
    hall.view.close()


def test_words_that_are_not_asked_for_do_not_go_out(qtbot, qapp) -> None:
    theme().apply(qapp)
    hall = Hall(qtbot, RosterRules(rest=Bound(on=True, amount=12)))
    (night,) = hall.people("watch-2", DAY)
    assert night is not None
    hall.desk.editing.assign("watch-1", DAY, 0, night)
    hall.desk.checks.run()
    hall.page.focus_first()
    hall.press(Key.Key_Return, control=True)
    hall.type("人手不够")
    hall.press(Key.Key_Escape)
    hall.press(Key.Key_Z, control=True)
    hall.desk.editing.assign("watch-1", NEXT + timedelta(days=3), 0, "R003")
    hall.desk.checks.run()
    assert not hall.desk.checks.strict()
    hall.press(Key.Key_Return, control=True)
    hall.press(Key.Key_Return, control=True)
    (pending,) = hall.room.situation.pending()
    assert pending.command.args.override == ""  # type: ignore[attr-defined]
    hall.view.close()


def test_who_may_not_decide_on_swaps_is_not_offered_it(qtbot, qapp, monkeypatch) -> None:
    theme().apply(qapp)
    room = town.room
    monkeypatch.setattr(town, "room", lambda **more: room(ADMIN, **more))
    hall = Hall(qtbot)
    swaps_of_two(hall)
    swaps = hall.page.side.swaps
    assert len(swaps.list.lines) == 2
    assert not swaps.approve.isVisible()
    assert not swaps.refuse.isVisible()
    hall.press(Key.Key_Y, Key.Key_N)
    assert hall.room.situation.pending() == []
    assert not swaps.words.isVisible()
    hall.view.close()


@pytest.mark.parametrize(("actor", "may"), [(town.DISPATCHER, True), (ADMIN, False)], ids=["center", "admin"])
def test_the_deputy_is_offered_to_those_who_may_check_him_in(qtbot, qapp, actor: Actor, may: bool) -> None:
    theme().apply(qapp)
    room = town.room(actor, town.morning())
    view = RosterView(room.situation, room.connection)
    panel = RosterPanel(view, room.desk, room.tasks)
    qtbot.addWidget(panel)
    panel.resize(1400, 800)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    panel.show_post("chengjian")
    assert panel.detail.foot.stand_in.isVisible() is may
    panel.matrix.setFocus()
    qtbot.keyClick(panel.matrix, Key.Key_B)
    kinds = [one.command.kind for one in room.situation.pending()]
    assert kinds == (["shift.assign", "shift.checkin"] if may else [])
    view.close()
