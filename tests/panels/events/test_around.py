"""The events panel while others work, the line is gone or the machine has slept: said, and nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.services.line.connection import Word
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.states import Banner
from desktop.viewmodels.events.claims import Claims
from tests.panels.events.test_panel import Bench
from tests.support.presence import Presence, sun
from tests.support.town import OTHER, morning, room

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Attended(Bench):
    """A panel that hears who is on what."""

    presence: Presence

    def chips(self) -> list[str]:
        return [chip.accessibleName() for chip in self.panel.findChildren(Chip) if chip.isVisible()]

    def banners(self) -> list[str]:
        return [banner.accessibleName() for banner in self.panel.findChildren(Banner) if banner.isVisible()]


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Attended]:
    from desktop.panels.events import EventsPanel
    from desktop.viewmodels.drawer.detail import EventDetail
    from desktop.viewmodels.events.live import EventsModel
    from desktop.viewmodels.mass.mass import Mass

    theme().apply(qapp)
    desk = room(story=morning(40))
    model = EventsModel(desk.situation, desk.connection)
    detail = EventDetail(desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts)
    presence = Presence()
    claims = Claims(presence, desk.connection, desk.situation.township.clock.zone)
    model.attend(claims)
    detail.around.attend(claims)
    mass = Mass(desk.situation, desk.connection, desk.desk, desk.tasks)
    panel = EventsPanel(model, detail, desk.situation, desk.connection, mass=mass)
    qtbot.addWidget(panel)
    panel.resize(1920, 952)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.setFocus()
    made = Attended(desk, model, detail, panel, qtbot)
    made.presence = presence
    yield made
    model.close()
    detail.close()


def test_an_old_list_says_of_when_it_is_and_a_current_one_says_nothing(bench: Attended) -> None:
    bench.select(EventState.ACCEPTED)
    assert not any("数据停在" in said for said in bench.chips())
    bench.room.clock.advance(timedelta(minutes=5))
    bench.room.connection.hear(Word.LOST)
    assert bench.chips().count("数据停在 14:32") == 2, "list and drawer"
    foot = bench.panel._rail._foot
    assert foot.isVisible()
    assert "数据停在 14:32" in foot.accessibleName()
    bench.room.connection.hear(Word.REACHED)
    bench.room.connection.hear(Word.CAUGHT_UP)
    assert not any("数据停在" in said for said in bench.chips())
    assert not foot.isVisible()


def test_a_line_that_only_went_silent_is_noticed_by_the_second(bench: Attended) -> None:
    bench.select(EventState.ACCEPTED)
    bench.room.clock.advance(timedelta(hours=2))
    bench.panel.tick()
    assert bench.chips().count("数据停在 14:32") == 2
    bench.room.connection.alive()
    bench.panel.tick()
    assert not any("数据停在" in said for said in bench.chips())


def test_the_drawer_says_who_else_is_on_the_event_and_still_lets_us_work(bench: Attended) -> None:
    event = bench.select(EventState.CONFIRMED)
    bench.presence.others(event, sun(bench.room.now))
    assert "孙晓梅 正在处理（指挥台 2 席），14:02 起" in bench.banners()
    bench.key(K.Key_L)
    assert bench.panel.drawer.busy
    assert bench.presence.held == [event]
    bench.presence.others(event)
    assert not bench.panel.drawer.others.isVisible()
    bench.key(K.Key_Escape)
    assert bench.presence.held == []


def test_words_that_wait_in_the_drawer_hold_the_event_until_it_is_left(bench: Attended) -> None:
    event = bench.select(EventState.CONFIRMED)
    bench.key(K.Key_L)
    bench.type("请先到场")
    bench.key(K.Key_Escape)
    assert bench.presence.held == [event], "typed words wait"
    bench.select(EventState.ANSWERED)
    assert bench.presence.held == []
    bench.panel.reveal(event)
    assert bench.presence.held == [event]
    bench.panel.close_drawer()
    assert bench.presence.held == []


def test_what_others_do_is_said_inside_the_form_and_every_word_stays(bench: Attended) -> None:
    event = bench.select(EventState.CONFIRMED)
    bench.key(K.Key_L)
    bench.type("请先到场")
    bench.room.happen(k.Comment(words="群众又来电"), event, OTHER)
    form = bench.panel.drawer.composer
    assert form is not None
    assert form.news.isVisible()
    assert "孙晓梅（指挥台 2 席）14:32 留言" in form.news.accessibleName()
    assert form.findChild(QPlainTextEdit).toPlainText() == "请先到场"
    bench.key(K.Key_Return, CTRL)
    assert [one.command.kind for one in bench.room.situation.pending()] == ["event.comment"]


def test_after_a_sleep_the_form_says_that_it_waits_and_sends_when_the_picture_is_whole(
    bench: Attended,
) -> None:
    bench.select(EventState.CONFIRMED)
    bench.key(K.Key_L)
    bench.type("请先到场")
    form = bench.panel.drawer.composer
    assert form is not None
    bench.room.clock.advance(timedelta(hours=8))
    bench.panel.tick()
    assert form.button.text() == "正在核对最新情况…"
    assert not form.button.isEnabled()
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    bench.room.connection.hear(Word.LOST)
    assert form.button.isEnabled(), "offline the work goes on"
    bench.room.connection.hear(Word.REACHED)
    bench.room.connection.hear(Word.CAUGHT_UP)
    assert form.button.text() == "留言"
    bench.key(K.Key_Return, CTRL)
    assert len(bench.room.situation.pending()) == 1
