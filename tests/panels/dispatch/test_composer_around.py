"""The composer on screen while others work or after a sleep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.panels.dispatch.attending import Attending
from desktop.panels.dispatch.composer import ComposerPanel
from desktop.panels.dispatch.panel import DispatchPanel
from desktop.services.line.connection import Word
from desktop.theme.current import theme
from desktop.viewmodels.events.claims import Claims
from tests.support import town
from tests.support.orders import Suggesting, an_order, composer, event_titled
from tests.support.presence import Presence, sun

CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A composer that hears who is on what."""

    def __init__(self, qtbot) -> None:
        self.room = town.room(story=town.morning())
        self.presence = Presence()
        self.composer = composer(self.room)
        zone = self.room.situation.township.clock.zone
        self.composer.around.attend(Claims(self.presence, self.room.connection, zone))
        self.panel = ComposerPanel(self.composer)
        qtbot.addWidget(self.panel)
        self.panel.resize(560, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.event = event_titled(self.room, "漩涡").id
        assert self.composer.open(self.event)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.send = lambda: qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)


@pytest.fixture
def desk(qtbot, qapp) -> Iterator[Desk]:
    theme().apply(qapp)
    made = Desk(qtbot)
    yield made
    made.composer.close()


def test_who_else_is_on_it_is_a_warning_not_a_lock(desk: Desk) -> None:
    assert not desk.panel.others.isVisible()
    desk.presence.others(desk.event, sun(desk.room.now))
    assert desk.panel.others.accessibleName() == "孙晓梅 正在处理（指挥台 2 席），14:02 起"
    assert desk.panel.others.isVisible()
    desk.send()
    assert len(desk.room.situation.pending()) == 1


def test_what_another_did_meanwhile_stands_above_the_order(desk: Desk) -> None:
    desk.panel.editor.insertPlainText("带水泵。")
    desk.room.happen(k.Comment(words="已联系物业"), desk.event)
    assert desk.panel.news.isVisible()
    assert "孙晓梅（指挥台 2 席）14:32 留言" in desk.panel.news.accessibleName()
    assert "带水泵。" in desk.panel.editor.toPlainText()


def test_after_a_sleep_the_button_waits_and_says_so(desk: Desk) -> None:
    desk.panel.editor.insertPlainText("带水泵。")
    desk.room.clock.advance(timedelta(hours=9))
    desk.composer.tick()
    assert desk.panel.submit.text() == "正在核对最新情况…"
    assert not desk.panel.submit.isEnabled()
    assert "数据停在 14:32" in desk.panel.lead.note
    desk.send()
    assert desk.room.situation.pending() == []
    assert "带水泵。" in desk.panel.editor.toPlainText()
    desk.room.connection.hear(Word.LOST)
    desk.room.connection.hear(Word.REACHED)
    desk.room.connection.hear(Word.CAUGHT_UP)
    assert desk.panel.submit.text() == "派单"
    desk.send()
    assert len(desk.room.situation.pending()) == 1


def test_an_orders_short_form_claims_its_event_and_waits_after_a_sleep(qtbot, qapp) -> None:
    theme().apply(qapp)
    room = town.room(story=town.morning())
    panel = DispatchPanel(
        room.situation, room.connection, room.desk, room.tasks, Suggesting(room), room.drafts
    )
    qtbot.addWidget(panel)
    presence = Presence()
    claims = Claims(presence, room.connection, room.situation.township.clock.zone)
    Attending(panel, room.situation, room.connection, claims)
    panel.resize(1200, 800)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    order = an_order(room, "received")
    panel.show_order(order.id)
    qtbot.keyClick(panel.list, Qt.Key.Key_U)
    assert presence.held == [order.event]
    qtbot.keyClicks(panel.form.words, "2")
    room.clock.advance(timedelta(hours=1))
    qtbot.keyClick(panel.form.words, Qt.Key.Key_Return)
    assert room.situation.pending() == []
    assert panel.form.problem.text() == "正在核对最新情况，请稍候再办。写的都在。"
    assert panel.form.words.toPlainText() == "2"
    room.connection.alive()
    qtbot.keyClick(panel.form.words, Qt.Key.Key_Return)
    assert len(room.situation.pending()) == 1
    assert presence.held == []
    panel.shut()


def test_who_was_overtaken_can_make_it_a_change_of_post(desk: Desk, qtbot) -> None:
    desk.composer.choose_lead("gongyong")
    desk.panel.editor.insertPlainText("带水泵。")
    assert not desk.panel.news.action.isVisible()
    before = len(desk.room.story.changes)
    theirs = k.Issue(event=desk.event, lead="chengjian", text="请处置")
    desk.room.story.do(theirs, "order-theirs", town.OTHER, desk.room.now)
    desk.room.situation.apply(desk.room.story.changes[before:])
    assert "孙晓梅（指挥台 2 席）14:32 派单 城建岗" in desk.panel.news.accessibleName()
    assert desk.panel.news.action.text() == "转为改派"
    qtbot.mouseClick(desk.panel.news.action, Qt.MouseButton.LeftButton)
    assert desk.panel.title.text() == "改派"
    assert desk.composer.lead == "gongyong"
    assert "带水泵。" in desk.room.drafts.get(f"order:{desk.event}")["text"]
    desk.panel.reason_edit.setFocus()
    qtbot.keyClicks(desk.panel.reason_edit, "near")
    desk.send()
    (pending,) = desk.room.situation.pending()
    assert pending.command.kind == "order.reassign"


def test_the_whole_text_is_seen_at_any_width(desk: Desk, qtbot) -> None:
    """Up to eight lines, whatever the template filled in and however narrow the composer is."""
    editor = desk.panel.editor
    for width in (430, 400, 560):
        desk.panel.resize(width, 720)
        qtbot.waitUntil(
            lambda: (
                editor.height() == editor.sizeHint().height() and not editor.verticalScrollBar().isVisible()
            ),
            timeout=8000,
        )
