"""The item's questions among the fields of 归类: they come with the item, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.catalogue.forms import answers_of
from desktop.domain.events.events import EventState
from desktop.panels.events.composer import Composer
from desktop.theme.current import theme
from desktop.viewmodels.drawer.detail import EventDetail
from tests.support.town import Room, morning, room

K = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot, qapp) -> Iterator[tuple[Room, EventDetail, Composer]]:
    theme().apply(qapp)
    desk = room(story=morning(40))
    detail = EventDetail(desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts)
    waiting = (event for event in desk.situation.events() if event.state is EventState.ACCEPTED)
    detail.show(next(event.id for event in waiting if event.item == "C-01"))
    form = detail.form("event.classify")
    assert form is not None
    composer = Composer(form, detail.draft("event.classify"))
    composer.sent.connect(detail.send)
    composer.typed.connect(detail.keep_draft)
    detail.refused.connect(lambda kind, said, field: composer.refuse(said, field))
    qtbot.addWidget(composer)
    composer.resize(560, 640)
    composer.show()
    composer.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is composer)
    yield desk, detail, composer
    detail.close()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_answering_by_keys(qtbot: QtBot, bench: tuple[Room, EventDetail, Composer]) -> None:
    desk, detail, composer = bench
    composer.start()
    press(qtbot, K.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "999")
    press(qtbot, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.situation.pending() == []
    focused = QApplication.focusWidget()
    assert focused is composer._more.rows["form.depth"].editor, "the cursor is where the mistake is"
    focused.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(focused, "35")
    press(qtbot, K.Key_Tab)
    press(qtbot, K.Key_Right)
    press(qtbot, K.Key_Right)
    press(qtbot, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = detail.current
    assert event is not None
    assert event.form == answers_of({"depth": 35, "trapped": False})


def test_another_item_asks_other_things_and_what_was_typed_is_kept(
    qtbot: QtBot, bench: tuple[Room, EventDetail, Composer]
) -> None:
    _, detail, composer = bench
    rows = composer._more.rows
    rows["form.depth"].editor.setText("35")
    item = composer._rows["item"].editor
    item.setFocus()
    item.line.selectAll()
    qtbot.keyClicks(item.line, "ldbl")
    press(qtbot, K.Key_Return)
    assert list(composer._more.rows) == ["form.count", "form.pole", "form.whole"]
    assert composer.values()["item"] == "C-09"
    item.line.selectAll()
    qtbot.keyClicks(item.line, "jsnl")
    press(qtbot, K.Key_Return)
    assert composer._more.rows["form.depth"].isVisible()
    assert detail.draft("event.classify")["item"] == "C-01"
