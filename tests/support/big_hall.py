"""The big screen in the test's process: hall, windows, a real central; a presenter's remote and a leader's eyes."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop.bigscreen.choices import Choices
from desktop.bigscreen.hall import BigHall
from desktop.bigscreen.wall import Face
from desktop.shells.bigscreen.window import ScreenWindow
from desktop.shells.entrance.login import LoginPage
from desktop.theme.current import theme
from desktop.viewmodels.screen.director import Showing
from tests.support.ring import settings, until
from tests.support.window import beside

Key = Qt.Key
Story = Callable[["Screen"], Awaitable[None]]


@dataclass
class Screen:
    """One person in front of one running big screen."""

    hall: BigHall

    @property
    def face(self) -> Face:
        """The first display."""
        return next(iter(self.hall.wall.faces.values()))

    @property
    def window(self) -> ScreenWindow:
        """Its window."""
        return self.face.window

    @property
    def showing(self) -> Showing:
        """What the director has put on."""
        assert self.face.director is not None
        return self.face.director.showing

    @property
    def page(self) -> str:
        """What is said in large type; empty while there is a picture."""
        return "" if self.face.picture is not None else self.window.page.accessibleName()

    async def says(self, *words: str) -> None:
        """Wait until the page says it."""
        await until(lambda: self.window.page.isVisible() and all(word in self.page for word in words))

    async def lives(self) -> None:
        """Wait until the town is on it, true of now."""
        await until(lambda: self.face.picture is not None and self.face.picture.view.truth.live)

    async def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key of the remote, as the window system gives it."""
        await beside(partial(QTest.keyClick, self.window, key, modifiers))

    async def log_in(self, username: str, password: str) -> None:
        """By hand, at the page that Enter brings up."""
        await self.press(Key.Key_Return)

        def page() -> LoginPage | None:
            binding = self.hall._binding
            return binding.entrance.page if binding is not None and binding.entrance is not None else None

        await until(lambda: (shown := page()) is not None and shown.isVisible())
        form = page()
        assert form is not None
        for field, text in ((form.account, username), (form.password, password)):
            await beside(field.setFocus)
            await beside(field.clear)
            await beside(partial(QTest.keyClicks, field, text))
        await beside(partial(QTest.keyClick, form.password, Key.Key_Return))


def play(
    data: Path, story: Story, *, central: str | None, choices: Choices | None = None, **more: Any
) -> int:
    """Start the big screen, let the story go on beside it, end it; its exit code. Raises what the story does."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    quits = application.quitOnLastWindowClosed()
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "dark", 1.0)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    loop = QEventLoop(application)
    wanted = replace(settings(data), central=central, station="大屏", drill=None, past=60, **more)
    try:
        with loop:
            return int(loop.run_until_complete(_live(BigHall(wanted, choices or Choices()), story)))
    finally:
        application.setQuitOnLastWindowClosed(quits)
        QLoggingCategory.setFilterRules("")
        gc.collect()


async def _live(hall: BigHall, story: Story) -> int:
    failed: list[BaseException] = []

    async def script(_hall: BigHall) -> int:
        try:
            await story(Screen(hall))
        except BaseException as error:
            failed.append(error)
            with suppress(TimeoutError):
                raise
        return 0

    code = await hall.live(script)
    if failed:
        raise failed[0]
    return code
