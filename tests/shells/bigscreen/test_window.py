"""A big screen's window: keys of a presenter, deaf to the mouse and to being closed, words in large type, night."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.shells.bigscreen.page import Words
from desktop.shells.bigscreen.window import Asked, ScreenWindow
from desktop.viewmodels.screen.director import Press

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[ScreenWindow]:
    made = ScreenWindow("1")
    made.place(QGuiApplication.primaryScreen())
    qtbot.waitUntil(made.isVisible, timeout=8000)
    yield made
    made.leave()
    QGuiApplication.processEvents()


def test_it_covers_its_display_without_a_frame(window: ScreenWindow, qtbot: QtBot) -> None:
    whole = QGuiApplication.primaryScreen().geometry()
    qtbot.waitUntil(lambda: window.geometry() == whole, timeout=8000)
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    window.close()
    assert window.isVisible()


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Key.Key_Right, Press.NEXT), (Key.Key_PageDown, Press.NEXT), (Key.Key_MediaNext, Press.NEXT),
        (Key.Key_Left, Press.BACK), (Key.Key_PageUp, Press.BACK), (Key.Key_MediaPrevious, Press.BACK),
        (Key.Key_Space, Press.HOLD), (Key.Key_MediaTogglePlayPause, Press.HOLD), (Key.Key_Period, Press.HOLD),
        (Key.Key_Home, Press.HOME), (Key.Key_Escape, Press.HOME),
    ],
)  # fmt: skip
def test_a_presenter_is_understood(window: ScreenWindow, qtbot: QtBot, key: Qt.Key, wanted: Press) -> None:
    with qtbot.waitSignal(window.pressed, timeout=8000) as told:
        QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert told.args == [wanted]


def test_numbers_choose_and_the_keyboard_asks(window: ScreenWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.chosen, timeout=8000) as told:
        qtbot.keyClick(window, Key.Key_4)
    assert told.args == [4]
    with qtbot.waitSignal(window.asked, timeout=8000) as told:
        qtbot.keyClick(window, Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [Asked.QUIT]
    with qtbot.waitSignal(window.asked, timeout=8000) as told:
        qtbot.keyClick(window, Key.Key_Return)
    assert told.args == [Asked.LOG_IN]
    window.put(QWidget())
    with qtbot.assertNotEmitted(window.asked):
        qtbot.keyClick(window, Key.Key_Return)  # a picture is there: nothing to log in for
    window.put(None)
    qtbot.keyClick(window, Key.Key_F1)
    assert "Home" in window.word.text
    assert window.word.isVisible()


def test_words_are_large_and_whole(window: ScreenWindow, qtbot: QtBot) -> None:
    window.say(Words("这块大屏已被中心停用", "登录已被收回。" * 4, "https://center:8443", "late"))
    assert "已被中心停用" in window.page.accessibleName()
    picture = window.page.grab().toImage()
    ground = picture.pixelColor(2, 2)
    lines = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) != ground for x in range(0, picture.width(), 3))
    ]
    assert lines[0] > picture.height() * 0.1
    assert lines[-1] < picture.height() * 0.9
    assert lines[-1] - lines[0] > picture.height() * 0.2


def test_a_held_picture_says_so_until_it_goes_on(window: ScreenWindow, qtbot: QtBot) -> None:
    window.word.keep("已停住")
    assert window.word.isVisible()
    window.word.say("别的话")
    assert window.word.text == "别的话"
    window.word.keep("")
    assert window.word.text == "别的话"
    window.word._over()
    assert not window.word.isVisible()


def test_night_takes_light_away(window: ScreenWindow, qtbot: QtBot) -> None:
    content = QWidget()
    content.setStyleSheet("background: #ffffff")
    window.put(content)
    window.night.leave(0.25)
    assert window.grab().toImage().pixelColor(50, 50).lightness() < 80
    window.night.leave(1.0)
    assert window.grab().toImage().pixelColor(50, 50).lightness() > 240
    window.put(None)
    content.setParent(None)
    content.deleteLater()
