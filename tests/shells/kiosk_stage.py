"""A kiosk's window with a line that a test holds in its hands, and a thumb that presses what is on the screen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.clock import ManualClock
from desktop.domain.commands import Command
from desktop.domain.events.querycode import query_code
from desktop.domain.places.ground import Ground
from desktop.domain.problems import Problem, Refused
from desktop.kiosk import self_tests
from desktop.link.kiosk import Told
from desktop.profile import geometry_file
from desktop.services.kiosk.box import Count
from desktop.services.kiosk.line import LineStanding
from desktop.services.kiosk.staff import Try
from desktop.services.kiosk.stick import Carried
from desktop.services.signals import Signal
from desktop.shells.kiosk.camera import Camera
from desktop.shells.kiosk.microphone import Microphone
from desktop.shells.kiosk.voice import Voice
from desktop.shells.kiosk.window import KioskWindow
from desktop.viewmodels.kiosk.kiosk import KioskDesk, Notice
from desktop.viewmodels.kiosk.map import PlaceMap, map_of
from desktop.viewmodels.kiosk.pinyin import Pinyin, readings_of
from desktop.viewmodels.kiosk.services import SelfTest
from tests.support.town import changshan

NOW = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
NOTICE = Notice(version="7", title="告知", points=("可以不留",))
PORTRAIT, LANDSCAPE = (540, 960), (960, 540)


@cache
def pinyin() -> Pinyin:
    """The table that comes with the program."""
    return Pinyin.of_file(readings_of(["东街村"], {}))


@cache
def place_map() -> PlaceMap | None:
    """Of the demonstration town."""
    file = geometry_file("changshan", changshan())
    assert file is not None
    return map_of(Ground.of(json.loads(file.read_text("utf-8"))), changshan().tree)


@cache
def questionnaires() -> tuple[SelfTest, ...]:
    """Those that come with the program."""
    return self_tests()


@cache
def touchscreen() -> Any:
    """One for all tests: a device of Qt's lives as long as the program."""
    return QTest.createTouchDevice()


class FakeLine:
    """Keeps what is handed in."""

    def __init__(self) -> None:
        self.changed: Signal[LineStanding] = Signal()
        self.standing = LineStanding(online=True, since=NOW)
        self.ready = True
        self.kept: list[Command] = []
        self.photos: list[bytes] = []
        self.fails: Problem | None = None
        self.told: Told | Problem = Refused("没有查到。", "not_found", 404)
        self.asked: list[tuple[str, str]] = []

    async def keep(self, report: Command, photos: Sequence[bytes] = ()) -> None:
        if self.fails is not None:
            raise self.fails
        self.kept.append(report)
        self.photos += photos

    async def progress(self, code: str, tail: str) -> Told:
        self.asked.append((code, tail))
        if isinstance(self.told, Problem):
            raise self.told
        return self.told

    def set_online(self, online: bool, waiting: int = 0) -> None:
        self.standing = replace(
            self.standing, online=online, since=NOW, count=Count(waiting, 0, NOW if waiting else None)
        )
        self.changed.emit(self.standing)


class FakeVoice(Voice):
    """Says nothing aloud; ``heard``: what it would have said."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.there = True

    @property
    def works(self) -> bool:
        return self.there

    def say(self, text: str) -> bool:
        if self.there:
            self.heard.append(text)
        return self.there

    def stop(self) -> None:
        """Nothing is to be stopped."""


class FakeCamera(Camera):
    """Sees what it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.plugged_in = True
        self.on = False

    @property
    def there(self) -> bool:
        return self.plugged_in

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on, self.image = False, QImage()

    def show_image(self, image: QImage) -> None:
        """From now on it sees this."""
        self.image = image
        self.seen.emit(image)


class FakeMicrophone(Microphone):
    """Hears what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.plugged_in = False
        self.on = False

    @property
    def there(self) -> bool:
        return self.plugged_in

    def start(self) -> None:
        self.samples.clear()
        self.on = True

    def stop(self) -> None:
        self.on = False


class Stage:
    """The window and what a test does to it."""

    def __init__(self, qtbot: Any, size: tuple[int, int] | None = PORTRAIT) -> None:
        """``size``: None: over the whole screen."""
        self.qtbot = qtbot
        self.clock = ManualClock(NOW)
        self.line = FakeLine()
        self.codes = 0
        self.tried: list[str] = []
        self.desk = KioskDesk(
            changshan(), self.line, self.clock, self._spawn, NOTICE, make_code=self._code, try_code=self._try,
            pinyin=pinyin, number=1, name="自助机 01 号", carry=self._carry, tests=questionnaires(),
        )  # fmt: skip
        self.desk.place_map = place_map()
        self.left = 0
        self.voice = FakeVoice()
        self.camera = FakeCamera()
        self.microphone = FakeMicrophone()
        self.window = KioskWindow(self.desk, voice=self.voice, camera=self.camera, microphone=self.microphone)
        self.window.left.connect(self._leave)
        self.window.open(size)
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()

    def close(self) -> None:
        """End it."""
        self.window.shut()
        self.desk.close()
        self.window.deleteLater()

    def _leave(self) -> None:
        self.left += 1

    def _spawn(self, coroutine: Coroutine[Any, Any, None], _name: str) -> None:
        """At once: nothing here waits for anything."""
        asyncio.run(coroutine)

    async def _code(self) -> str:
        self.codes += 1
        return query_code(1, 1000 + self.codes)

    async def _try(self, code: str) -> Try:
        self.tried.append(code)
        return Try("open") if code == "739204" else Try("wrong", 4)

    async def _carry(self) -> Carried:
        return Carried(exported=3, files=1, taken=2)

    # what is there

    def find(self, name: str) -> QWidget:
        """Something that is seen."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"nothing seen is called {name}"
        return found[0]

    def is_there(self, name: str) -> bool:
        """Whether something of that name is seen."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    @property
    def why(self) -> str:
        """What it says beside the buttons."""
        words = self.window._why_words
        return words.text() if words is not None and words.isVisible() else ""

    def words(self) -> str:
        """Every word that is anywhere in the window."""
        found = [one.text() for one in self.window.findChildren(QLabel)]
        found += [one.text() for one in self.window.findChildren(QLineEdit)]
        found += [one.toPlainText() for one in self.window.findChildren(QPlainTextEdit)]
        found += [one.accessibleName() for one in self.window.findChildren(QWidget)]
        return "\n".join(found)

    # what a thumb does

    def touch(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press with a finger and let go."""
        here = widget.mapTo(self.window, at or widget.rect().center())
        device, handle = touchscreen(), self.window.windowHandle()
        QTest.touchEvent(handle, device).press(0, here).commit()
        QTest.touchEvent(handle, device).release(0, here).commit()
        QGuiApplication.processEvents()

    def press(self, *names: str) -> None:
        """Press these, one after the other."""
        for name in names:
            self.touch(self.find(name))

    def type(self, signs: str) -> None:
        """By the pad."""
        pad = self.window.pad
        assert pad is not None
        for sign in signs:
            keys = [
                one for one in pad.findChildren(QWidget) if one.isVisible() and one.property("sign") == sign
            ]
            self.touch(keys[0])

    def choose(self, word: str) -> None:
        """A candidate."""
        pad = self.window.pad
        assert pad is not None
        self.touch(pad.words, pad.words.place_of(word).center())

    def write(self, field: str) -> None:
        """Put a finger into a field."""
        found = self.find(field)
        self.touch(found.viewport() if isinstance(found, QPlainTextEdit) else found)
        self.until(lambda: self.window.pad is not None and self.window.pad.target is found)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key of a real keyboard, wherever the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        QGuiApplication.processEvents()

    def until(self, met: Callable[[], object]) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(lambda: bool(met()), timeout=8000)
