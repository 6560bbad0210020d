"""The tools beside the matrix in the whole window: keys open them, Esc leads back, letters typed there stay letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.events.events import EventState
from desktop.panels.roster.callout_page import CalloutPage
from desktop.panels.roster.ports_page import PortsPage
from desktop.panels.roster.scores_page import ScoresPage
from tests.support import town
from tests.support.desktop import CTRL, PLAIN, Key, furnished


def test_keys_open_the_tools_and_esc_leads_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = town.room(story=town.morning())
    with furnished(qtbot, monkeypatch, tmp_path, room) as desk:
        desk.made.window.show_panel("roster")
        panel, tools = desk.made.roster, desk.made.roster_tools
        assert tools is not None
        monkeypatch.setattr(tools.more.scores, "refresh", lambda: None)
        monkeypatch.setattr(tools.more.ports, "refresh", lambda: None)
        panel.matrix.set_current(town.changshan().posts[0].id)
        for key, page in ((Key.Key_M, CalloutPage), (Key.Key_G, ScoresPage), (Key.Key_W, PortsPage)):
            panel.matrix.setFocus()
            qtbot.keyClick(panel.matrix, key, PLAIN)
            shown = panel.findChild(page)
            assert shown is not None
            assert shown.isVisible()
            assert not panel.matrix.isVisible()
            qtbot.keyClick(QApplication.focusWidget() or shown, Key.Key_Escape)
            assert panel.matrix.isVisible()
        panel.matrix.setFocus()
        for key in (Key.Key_M, Key.Key_G, Key.Key_B, Key.Key_O):
            qtbot.keyClick(panel.matrix, key, CTRL)
        assert panel.matrix.isVisible()
        assert not room.outbox.kept
        panel.states.set_value("late")
        panel.matrix.set_current(town.changshan().posts[0].id)
        qtbot.keyClick(panel, Key.Key_I)
        assert not room.outbox.kept, "nobody acts on a card that a filter hides"
        panel.states.set_value("all")
        panel.matrix.setFocus()
        qtbot.keyClick(panel.matrix, Key.Key_M)
        page = panel.findChild(CalloutPage)
        assert page is not None
        page.form.words.clear()
        qtbot.keyClicks(page.form.words, "mgw")
        assert page.form.words.text() == "mgw"
        qtbot.keyClick(QApplication.focusWidget() or page, Key.Key_Escape)
        panel.matrix.setFocus()
        village = next(iter(town.changshan().village_posts))
        panel.matrix.set_current(village)
        qtbot.keyClick(panel.matrix, Key.Key_Space)
        qtbot.keyClick(panel.matrix, Key.Key_M)
        assert page.isVisible()
        assert town.changshan().post_name(village) in page.form.title.text()


def test_a_post_gets_the_order_of_the_event_in_hand_and_is_called_by_key(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = town.room(story=town.morning())
    with furnished(qtbot, monkeypatch, tmp_path, room) as desk:
        panel, tools = desk.made.roster, desk.made.roster_tools
        assert tools is not None
        foot = panel.detail.foot

        def at_the_post() -> None:
            desk.made.window.show_panel("roster")
            panel.show_post("huanwei")
            panel.matrix.setFocus()

        under_way = next(one for one in room.situation.events() if one.state is EventState.HANDLING)
        desk.select(under_way.id)
        at_the_post()
        assert not foot.dispatch.isVisible()
        qtbot.keyClick(panel.matrix, Key.Key_D)
        assert "待派单" in foot.problem.text()
        waiting = next(one for one in room.situation.events() if one.state is EventState.ACCEPTED)
        desk.select(waiting.id)
        at_the_post()
        panel.detail.refresh()
        assert waiting.short_number in foot.dispatch.text()
        qtbot.keyClick(panel.matrix, Key.Key_D)
        composer = desk.made.dispatch.composer
        assert composer.subject is not None
        assert composer.subject.id == waiting.id
        assert composer.lead == "huanwei"
        at_the_post()
        qtbot.keyClick(panel.matrix, Key.Key_P)
        page = panel.findChild(CalloutPage)
        assert page is not None
        assert page.isVisible()
        assert "1 人" in page.form.button.text()
