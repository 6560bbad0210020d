"""Post, village and grid accounts at the whole window: nothing that is shown to them is refused for their role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import furnishing
from desktop.domain import commands as k
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster import callout_wire as w
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.callouts import Scope
from desktop.panels.roster.callout_page import CalloutPage
from tests.support import town
from tests.support.desktop import CTRL, Desktop, Key, furnished

POST = "xiaofang"
ELSEWHERE = "chengjian"
LETTERS = [Key(code) for code in range(Key.Key_A, Key.Key_Z + 1)]
FOREIGN = {"role", "not_own", "not_asked", "own_request"}
"""Refusals that say: that is not for you."""


def village() -> Actor:
    tree = town.changshan().tree
    grid = [area.id for area in tree if area.level.value == "grid"][2]
    area = tree.get(grid)
    assert area is not None
    return Actor(account="village:x", name="村", role=Role.VILLAGE, area=area.parent, station="村端")


def grid() -> Actor:
    area = [area.id for area in town.changshan().tree if area.level.value == "grid"][2]
    return Actor(account="grid", name="刘春", role=Role.GRID, area=area, station="网格 App")


WHO: dict[str, Callable[[], Actor]] = {
    "post": lambda: town.post_actor(POST),
    "village": village,
    "grid": grid,
}


def story() -> town.Story:
    """A morning with shifts to come, a swap that waits, a call-out, and an order that is not signed for."""
    made = town.morning()
    place = town.changshan()
    for post_id in (POST, ELSEWHERE):
        post = place.post(post_id)
        assert post is not None
        for days in (1, 3):
            start = town.NOON + timedelta(days=days)
            args = k.Assign(post=post_id, person=post.lead or "", start=start, end=start + timedelta(hours=8))
            shift = made.new_id("shift")
            made.do(args, shift, town.COMMANDER, town.NOON)
            if days == 3:
                made.do(s.AskSwap(to=post.deputy or ""), shift, town.post_actor(post_id), town.NOON)
    call = w.CallOut(scope=Scope.POSTS, posts=(POST, ELSEWHERE), words="请到指挥中心集合")
    made.do(call, made.new_id("callout"), town.COMMANDER, town.NOON)
    before = town.NOON - timedelta(minutes=4)
    event = made.report("楼道堆放杂物", before, item="C-06", grid=village_grid())
    made.dispatch(event, before + timedelta(minutes=1), POST)
    made.report("路灯不亮", before, item="C-09", grid=village_grid())
    return made


def village_grid() -> str:
    return [area.id for area in town.changshan().tree if area.level.value == "grid"][2]


class Watched:
    """What the rules said to everything that was wanted."""

    def __init__(self, desk: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
        self.given: list[str] = []
        self.refused: list[tuple[str, str]] = []
        submit = desk.room.desk.submit

        async def watched(args, subject, **more):  # type: ignore[no-untyped-def]
            outcome = await submit(args, subject, **more)
            self.given.append(args.kind)
            if isinstance(outcome, Refusal):
                self.refused.append((args.kind, outcome.code))
            return outcome

        monkeypatch.setattr(desk.room.desk, "submit", watched)

    def foreign(self) -> list[tuple[str, str]]:
        return [one for one in self.refused if one[1] in FOREIGN]


def _settle(qtbot: QtBot) -> None:
    for popup in QApplication.topLevelWidgets():
        if isinstance(popup, QMenu) and popup.isVisible():
            popup.close()
    QApplication.processEvents()


def _fill_and_send(qtbot: QtBot) -> None:
    """Words into the line that was opened, and Enter."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit):
        if widget.accessibleName() != "换给谁":  # the first of the list is taken
            widget.insert("17:30" if "何时" in widget.accessibleName() else "words")
        qtbot.keyClick(widget, Key.Key_Return)
        again = QApplication.focusWidget()
        if isinstance(again, QLineEdit):
            qtbot.keyClick(again, Key.Key_Return)


@pytest.mark.parametrize("who", list(WHO))
def test_every_key_and_button_of_the_roster_is_one_that_the_role_may_use(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, who: str
) -> None:
    monkeypatch.setattr(furnishing, "Workers", lambda _name, most: town.Here())
    with furnished(qtbot, monkeypatch, tmp_path, town.room(WHO[who](), story())) as desk:
        watched = Watched(desk, monkeypatch)
        desk.made.window.show_panel("roster")
        panel, tools = desk.made.roster, desk.made.roster_tools
        assert tools is not None
        monkeypatch.setattr(tools.more.scores, "refresh", lambda: None)
        monkeypatch.setattr(tools.more.ports, "refresh", lambda: None)
        for post in (POST, ELSEWHERE):
            for key in LETTERS:
                for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                    panel.close_page()
                    panel.show_post(post)
                    panel.matrix.setFocus()
                    qtbot.keyClick(panel.matrix, key, modifier)
                    _fill_and_send(qtbot)
                    focus = QApplication.focusWidget()
                    if focus is not None and key in (Key.Key_Y, Key.Key_Z):
                        qtbot.keyClick(focus, key)
                    _settle(qtbot)
        panel.close_page()
        panel.show_post(POST)
        for line in list(panel.detail.turns.lines):
            line.chosen.emit()
            for button in panel.detail.turns.buttons.values():
                if button.isVisible():
                    button.click()
                    _fill_and_send(qtbot)
        for button in panel.detail.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled():
                button.click()
                _fill_and_send(qtbot)
                _settle(qtbot)
                panel.show_post(POST)
        assert watched.foreign() == []
        offered = [text.split("\t")[0] for text, _ in tools.more.entries()]
        if who == "post":
            assert {"shift.ask_swap", "shift.checkout", "absence.report"} <= set(watched.given)
            assert offered == ["点名记录", "换班待办", "考评"]
        else:
            assert watched.given == []
            assert offered == (["点名记录"] if who == "village" else [])  # a village is called, and answers
            assert tools.more.button.isVisible() is bool(offered)
            assert not panel.hand_over.isVisible()


@pytest.mark.parametrize("who", list(WHO))
def test_every_step_of_the_drawer_is_one_that_the_role_may_take(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, who: str
) -> None:
    with furnished(qtbot, monkeypatch, tmp_path, town.room(WHO[who](), story())) as desk:
        watched = Watched(desk, monkeypatch)
        events, detail = desk.made.events, desk.made.detail
        offered: set[str] = set()
        tried: Counter[str] = Counter()
        for event in [one.id for one in desk.room.situation.events() if desk.made.model.row(one.id)]:
            for action in detail.actions_of(event):
                offered.add(action.id)
                tried[action.id] += 1
                if not action.enabled or tried[action.id] > 3:
                    continue
                desk.select(event)
                desk.press(Key.Key_Return)
                desk.press(Key[f"Key_{action.key}"])
                for part in _fields(events.drawer):
                    if isinstance(part, QComboBox):
                        part.setCurrentIndex(part.count() - 1)
                    elif isinstance(part, QLineEdit):
                        part.insert("words")
                    elif isinstance(part, QPlainTextEdit):
                        part.insertPlainText("words")
                desk.press(Key.Key_Return, CTRL)
                _settle(qtbot)
                desk.press(Key.Key_Escape, times=3)
        assert watched.foreign() == []
        own = {
            "post": {"order.receive", "order.answer", "order.return", "order.extend", "event.comment"},
            "village": {"event.accept", "event.escalate", "whistle.blow", "event.comment"},
            "grid": {"event.escalate", "whistle.blow", "event.comment"},
        }[who]
        center = {"order.issue", "event.close", "event.classify", "event.merge", "event.supervise"}
        assert own <= offered
        assert not center & offered
        assert set(watched.given) >= own - {"order.extend", "order.return", "whistle.blow"}


def _fields(root: QWidget) -> list[QWidget]:
    kinds = (QLineEdit, QComboBox, QPlainTextEdit)
    found: list[QWidget] = [one for kind in kinds for one in root.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled()]


def test_a_post_finds_itself_and_its_call_when_it_opens_the_roster(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with furnished(qtbot, monkeypatch, tmp_path, town.room(town.post_actor(POST), story())) as desk:
        desk.made.window.show_panel("roster")
        panel, tools = desk.made.roster, desk.made.roster_tools
        assert tools is not None
        assert panel.detail.isVisible()
        assert panel.detail.post == POST
        assert panel.matrix.current == POST
        assert [card.known for card in panel.matrix.shown if card.id != POST] == [False] * (47 + 110)
        assert "手上" in (panel.matrix.accessibleDescription())
        assert "忙" not in panel.tally.accessibleName()
        (row,) = tools.more.callouts.rows()
        tools.more.open_callouts()
        page = panel.findChild(CalloutPage)
        assert page is not None
        assert [one.id for one in page.shown]
        assert not page.remind.isVisible()
        assert not page.end.isVisible()
        assert row.open
