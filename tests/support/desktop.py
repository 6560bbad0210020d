"""The furnished window over a morning in memory: real panels, no center, no loop; a person's hands at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import furnishing
from desktop.domain.problems import Unreachable
from desktop.furnishing import Furnished
from desktop.link.messages import SessionPolicy
from desktop.services.figures.figures import Figures
from desktop.services.line.admission import Unlocked
from desktop.services.line.polling import Question
from desktop.services.maps.outlines import OutlineBook
from desktop.services.signals import Signal
from desktop.settings import Settings
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.store.history import HistoryKey, HistoryPage
from desktop.store.sounds import Index, Progress
from desktop.theme.current import theme
from tests.support import town
from tests.support.orders import PAST, Suggesting
from tests.support.oversight import Trail
from tests.support.presence import Presence

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Let:
    """A log-in at a central that wants nothing of the desk; the password is ``right``."""

    def __init__(self) -> None:
        self.policy = SessionPolicy()
        self.policy_changed: Signal[SessionPolicy] = Signal()

    async def unlock(self, password: str) -> Unlocked:
        return Unlocked("open" if password == "right" else "wrong")


class Nothing:
    """A past in which nothing ever happened."""

    def __init__(self) -> None:
        self.index = Index(self._write)
        self.index.progress = Progress(0, 0)
        self.health_changed: Signal[object] = Signal()

    async def history(
        self, query: str = "", *, after: HistoryKey | None = None, limit: int = 50
    ) -> HistoryPage:
        return HistoryPage(())

    async def count_history(self, query: str = "") -> int:
        return 0

    async def read(self, work: Callable[..., object], *given: object) -> list[object]:
        return []

    async def fact(self, key: str) -> str | None:
        return None

    async def remember(self, **facts: str) -> None:
        return None

    async def _write(self) -> Progress:
        return Progress(0, 0)


class Gone:
    """A center that does not answer: nothing can be asked of it."""

    def __getattr__(self, name: str) -> NoReturn:
        raise Unreachable("中心没有应答。", "timeout")


@dataclass
class Desktop:
    """One person at the window."""

    room: town.Room
    made: Furnished
    qtbot: QtBot
    notices: NoticeBoard

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        return QApplication.focusWidget() or self.made.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """A key, as the window system gives it."""
        for _ in range(times):
            handle = self.made.window.windowHandle()
            self.qtbot.keyClick(handle, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letters by keys, Chinese as an input method commits it."""
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(self.focus, letter)
            else:
                typed = QInputMethodEvent()
                typed.setCommitString(letter)
                QApplication.sendEvent(self.focus, typed)

    def select(self, event_id: str) -> None:
        """Put the list on an event."""
        self.made.show_event(event_id)
        self.made.events.list.setFocus()
        QApplication.processEvents()

    def told(self) -> list[str]:
        """What was said in passing, newest first."""
        return [notice.text for notice in self.notices.notices]


async def _no_file(*_given: object) -> None:
    raise AssertionError("nothing is attached in this room")


async def _no_people(*_given: object) -> None:
    raise AssertionError("nobody asks for numbers in this room")


async def _nothing() -> None:
    """What would be done later, on a loop that is not here."""


@contextmanager
def furnished(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    data: Path,
    room: town.Room,
    size: tuple[int, int] = (1700, 950),
) -> Iterator[Desktop]:
    """Open the window for whoever sits in the room."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme().apply(app, "dark", 1.0, "compact")
    monkeypatch.setattr(furnishing, "Tasks", lambda _on_bug: room.tasks)
    monkeypatch.setattr(furnishing, "_warm", _nothing)
    monkeypatch.setattr(furnishing, "furnish_wall", lambda *_given: None)  # no cameras in this room
    monkeypatch.setattr(Question, "run", lambda _question: _nothing())
    monkeypatch.setattr(OutlineBook, "load", lambda _book: _nothing())
    monkeypatch.setattr(Figures, "prepare", lambda _figures: _nothing())
    session = SimpleNamespace(
        situation=room.situation, connection=room.connection, desk=room.desk, on_bug=None, records=PAST,
        suggestions=Suggesting(room), reveal=room.reveal, reveal_people=_no_people,
        presence=Presence(), store=Nothing(), oversight=Trail(), admission=Let(), central=Gone(),
        history_progress=Signal(), take_file=_no_file, take_bytes=_no_file, fetch_file=_no_file,
    )  # fmt: skip
    notices, alarm = NoticeBoard(room.clock), Alarm(room.clock)
    made = furnishing.furnish(
        session,
        room.drafts,
        Settings(data=data),
        room.clock,
        notices,
        alarm,
        "",  # type: ignore[arg-type]
    )
    window = made.window
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    made.begin()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(made.events.list.hasFocus)
    yield Desktop(room, made, qtbot, notices)
    if made.attention is not None:
        made.attention.stop()
    if made.commanding is not None:
        made.commanding.close()
    made.model.close()
    made.detail.close()
    made.dispatch.shut()
    made.roster.roster.close()
    alarm.stop()
    window.close()
    for one in (alarm, notices):
        one.deleteLater()
