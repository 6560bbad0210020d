"""The real window at the end of a watch: unsigned emergency orders keep it open; with words it lets go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.problems import Problem
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.takeovers import TakeoverState
from tests.panels.roster.test_takeover_page import morning, offered, sheet
from tests.support import town
from tests.support.desktop import Desktop, furnished

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def watched(story: town.Story) -> town.Story:
    """李文博, who sits here, is the officer on duty."""
    (person,) = (one.id for one in town.changshan().people if one.name == town.DISPATCHER.name)
    start = town.NOON - timedelta(hours=7)
    args = k.Assign(role=DutyRole.OFFICER, person=person, start=start, end=start + timedelta(hours=12))
    story.do(args, "watch-own", town.COMMANDER, start)
    return story


Opened = Callable[..., Desktop]


@pytest.fixture
def opened(qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Opened]:
    with ExitStack() as stack:

        def opened(room: town.Room) -> Desktop:
            return stack.enter_context(furnished(qtbot, monkeypatch, tmp_path, room))

        yield opened


def quit_by_key(desk: Desktop) -> list[bool]:
    """Ctrl+Q; whether the window went."""
    gone: list[bool] = []
    desk.qtbot.waitUntil(desk.made.window.isActiveWindow)
    desk.made.window.quit_requested.connect(lambda: gone.append(True))
    desk.press(Key.Key_Q, CTRL)
    return gone


def test_the_officer_on_duty_is_kept_and_told_what_to_do(opened: Opened) -> None:
    desk = opened(town.room(story=watched(morning())))
    assert not quit_by_key(desk)
    assert desk.made.window.isVisible()
    door = desk.made.door
    assert door is not None
    assert door.dialog is not None
    said = door.dialog.said.text()
    for word in ("应急岗", "催签", "电话", "交接单", "紧急离岗"):
        assert word in said
    assert not door.dialog.leave.isEnabled(), "without words nobody leaves"
    door.dialog.sheet_button.click()
    assert desk.made.window.panel_shown() == "roster"
    assert desk.made.roster.takeover.isVisible()


def test_with_words_one_goes_and_it_is_on_record(opened: Opened) -> None:
    room = town.room(story=watched(morning()))
    desk = opened(room)
    gone = quit_by_key(desk)
    door = desk.made.door
    assert door is not None
    assert door.dialog is not None
    desk.qtbot.keyClicks(door.dialog.reason, "fire at home")
    door.dialog.reject()
    assert not gone
    desk.qtbot.waitUntil(desk.made.window.isActiveWindow)
    desk.press(Key.Key_Q, CTRL)
    assert door.dialog is not None
    assert door.dialog.reason.text() == "fire at home", "what was typed is kept"
    door.dialog.leave.click()
    assert gone
    (left,) = desk.made.roster.takeovers.sheets()
    assert (left.state, left.words) == (TakeoverState.LEFT, "fire at home")
    assert left.sheet.unsigned


def test_where_leaving_is_not_stored_one_is_told_and_asked_again(opened: Opened, monkeypatch) -> None:
    room = town.room(story=watched(morning()))
    desk = opened(room)

    async def full(_pending) -> None:
        raise Problem("磁盘已满，没有存下。", "disk")

    gone = quit_by_key(desk)
    door = desk.made.door
    assert door is not None
    assert door.dialog is not None
    desk.qtbot.keyClicks(door.dialog.reason, "fire at home")
    with monkeypatch.context() as patch:
        patch.setattr(room.outbox, "add", full)
        door.dialog.leave.click()
    assert not gone
    assert door.dialog is not None, "asked again"
    assert door.dialog.problem.isVisible()
    assert "磁盘已满，没有存下。" in door.dialog.problem.text()
    assert door.dialog.reason.text() == "fire at home"
    door.dialog.leave.click()
    assert gone, "the disk has room again"
    assert [one.words for one in desk.made.roster.takeovers.sheets()] == ["fire at home"]


def test_where_all_was_signed_while_he_was_asked_he_is_told(opened: Opened) -> None:
    room = town.room(story=watched(morning()))
    desk = opened(room)
    gone = quit_by_key(desk)
    door = desk.made.door
    assert door is not None
    assert door.dialog is not None
    for matter in sheet(room.story).unsigned:
        order = room.situation.order(matter.order or "")
        assert order is not None
        room.happen(k.Receive(), order.id, town.post_actor(order.lead))
    desk.qtbot.keyClicks(door.dialog.reason, "fire at home")
    door.dialog.leave.click()
    assert not gone
    assert any("紧急离岗没有登记" in text and "可以直接离岗" in text for text in desk.told())
    assert quit_by_key(desk)


def test_once_another_has_signed_the_window_closes(opened: Opened) -> None:
    story = watched(morning())
    story.do(t.Offer(sheet=sheet(story)), "sheet-1", town.DISPATCHER, town.NOON)
    desk = opened(town.room(story=story))
    assert not quit_by_key(desk)
    assert desk.made.door is not None
    assert desk.made.door.dialog is not None
    desk.made.door.dialog.reject()
    ticked = tuple(one.id for one in sheet(story).unsigned)
    desk.room.happen(t.Take(acknowledged=ticked), "sheet-1", town.OTHER)
    assert any("孙晓梅 已接班签字" in text for text in desk.told())
    assert quit_by_key(desk)


def test_the_incoming_may_sit_down_to_sign_but_nobody_else(opened: Opened) -> None:
    story = watched(morning())
    desk = opened(town.room(story=story))
    came: list[bool] = []
    assert desk.made.keeps("sun", lambda: came.append(True))
    assert desk.made.door is not None
    assert desk.made.door.dialog is not None
    desk.made.door.dialog.reject()
    assert not desk.made.keeps("li", lambda: None), "the same person logs in again"
    desk.room.happen(t.Offer(sheet=sheet(story)), "sheet-1", town.DISPATCHER)
    assert not desk.made.keeps("sun", lambda: None)
    event = desk.room.arrive("又一处积水", item="C-01", severity=Severity.URGENT)
    desk.room.happen(k.Accept(), event, town.OTHER)
    desk.room.happen(k.Issue(event=event, lead="yingji", text="立即处置"), "order-new", town.OTHER)
    assert desk.made.keeps("sun", lambda: came.append(True))
    assert desk.made.door.dialog is not None
    desk.qtbot.keyClicks(desk.made.door.dialog.reason, "ill")
    desk.made.door.dialog.leave.click()
    assert came == [True]


def test_the_incoming_is_told_and_finds_the_sheet(opened: Opened) -> None:
    desk = opened(town.room(story=offered()))
    assert any("孙晓梅 已签交接单" in text for text in desk.told())
    notice = next(one for one in desk.notices.notices if "已签交接单" in one.text)
    assert notice.on_action is not None
    notice.on_action()
    assert desk.made.roster.takeover.shown is not None
    assert desk.made.roster.takeover.shown.id == "sheet-1"
    desk.room.happen(t.Leave(words="老人突发疾病"), "left", town.COMMANDER)
    assert any("王宏伟 紧急离岗：老人突发疾病" in text for text in desk.told())


@pytest.mark.parametrize("actor", [town.OTHER, town.GRID])
def test_who_is_not_on_watch_goes_as_ever(opened: Opened, actor) -> None:
    desk = opened(town.room(actor=actor, story=watched(morning())))
    assert quit_by_key(desk)
