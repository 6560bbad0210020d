"""The real program in the test's process: hall, window and central of its own; a person's eyes and hands at it."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLoggingCategory, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Change
from desktop.domain.events.events import Event, EventState
from desktop.domain.orders.orders import Order
from desktop.furnishing import Furnished
from desktop.hall import Hall
from desktop.link.client import Central
from desktop.services.line.connection import Link
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.starting import StartingWindow
from desktop.theme.current import theme
from tests.support.ring import until

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
OPENING = 60.0


def settings(data: Path, **more: Any) -> Settings:
    """A desk with a small past, no drill and short time-outs."""
    given = {
        "past": 60, "drill": None, "connect_timeout": 2.0, "read_timeout": 5.0, "heartbeat_timeout": 20.0,
        "poll_wait": 2.0,
    }  # fmt: skip
    return Settings(data=data, **{**given, **more})


Story = Callable[["Desk"], Awaitable[None]]


def play(wanted: Settings, story: Story) -> int:
    """Start the program, let the story go on beside it, end the program; returns its exit code.

    What the story raises is raised here, after the program has ended in good order.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    quits = application.quitOnLastWindowClosed()
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, wanted.theme, wanted.scale)
    starting = StartingWindow(log_path=wanted.data / "logs")
    starting.show()
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # as in desktop.app
    loop = QEventLoop(application)
    try:
        with loop:
            return int(loop.run_until_complete(_live(wanted, starting, story)))
    finally:
        application.setQuitOnLastWindowClosed(quits)
        QLoggingCategory.setFilterRules("")
        gc.collect()


async def _live(wanted: Settings, starting: StartingWindow, story: Story) -> int:
    hall = Hall(wanted, starting)
    tasks = Tasks(lambda name, error: None)
    living = tasks.spawn(hall.live(), "hall")
    telling = tasks.spawn(_tell(story, Desk(hall)), "story")
    await asyncio.wait((living, telling), return_when=asyncio.FIRST_COMPLETED)
    if living.done() and not telling.done():
        await asyncio.wait((telling,), timeout=5)
    hall.end(hall.code)
    async with asyncio.timeout(40):
        code = await living
    telling.cancel()
    with suppress(asyncio.CancelledError):
        await telling
    return code


async def _tell(story: Story, desk: Desk) -> None:
    await story(desk)


@dataclass
class Desk:
    """One person in front of one running program."""

    hall: Hall

    @property
    def made(self) -> Furnished:
        """The window with its panels."""
        assert self.hall.furnished is not None
        return self.hall.furnished

    @property
    def session(self) -> DeskSession:
        """Who sits here."""
        assert self.hall.session is not None
        return self.hall.session

    @property
    def address(self) -> tuple[str, str]:
        """(url, password) of the program's own central."""
        found = self.hall.credentials("auditor")
        assert found is not None
        return found.url, found.password

    # eyes

    async def opened(self) -> None:
        """The window is there."""
        await until(lambda: self.hall.opened.is_set() or self.failure, OPENING)
        assert self.hall.opened.is_set(), self.failure
        self.made.window.resize(1700, 950)

    async def live(self) -> None:
        """The window is there and its picture is current."""
        await self.opened()
        await until(lambda: self.session.connection.standing.link is Link.LIVE, OPENING)

    @property
    def truth(self) -> str:
        """What the top bar says of the connection."""
        return self.made.window.top.connection.truth.sentence

    @property
    def failure(self) -> str:
        """What the starting window says went wrong; nothing while all is well."""
        return self.hall.starting.accessibleName() if self.hall.starting.failed else ""

    async def says(self, *words: str) -> None:
        """The top bar says all of this."""
        await until(lambda: all(word in self.truth for word in words))

    def event(self, event_id: str) -> Event:
        """The event as it is shown."""
        found = self.made.situation.event(event_id)
        assert found is not None
        return found

    def order(self, event_id: str) -> Order:
        """The event's order as it is shown."""
        order = self.made.situation.order(self.event(event_id).order or "")
        assert order is not None
        return order

    def row(self, event_id: str) -> list[str]:
        """The event's line in the list: its stage and the words beside its title."""
        self.made.model.flush()
        row = self.made.model.row(event_id)
        assert row is not None
        return [row.stage, *(note.text for note in row.notes)]

    def done(self, event_id: str) -> str:
        """The step that the drawer calls done: 已派单."""
        picture = self.made.detail.picture
        return picture.done_text if picture is not None and picture.id == event_id else ""

    def waiting(self) -> list[str]:
        """The kinds of what is not confirmed yet."""
        return [pending.command.kind for pending in self.made.situation.pending()]

    async def confirmed(self, event_id: str, state: EventState) -> None:
        """The center has brought the event into this state, and nothing of ours waits."""

        def there() -> bool:
            event = self.made.situation.confirmed_event(event_id)
            return event is not None and event.state is state and not self.made.situation.pending_of(event_id)

        await until(there)

    def notices(self) -> list[str]:
        """Everything under the bell."""
        return [notice.text for notice in self.hall.notices.notices]

    # hands

    async def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, *, window: QWidget | None = None
    ) -> None:
        """A key at the window, as the window system gives it; not from within a task."""
        handle = (window or self.made.window).windowHandle()
        assert isinstance(handle, QWindow)
        await beside(lambda: QTest.keyClick(handle, key, modifiers))  # type: ignore[call-overload]

    async def type(self, text: str) -> None:
        """Words from an input method, at the widget with the focus."""
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        await beside(lambda: QApplication.sendEvent(QApplication.focusWidget(), typed))

    async def go_to(self, event_id: str) -> None:
        """Select an event in the list by keys."""
        model = self.made.model
        await self.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
        await until(self.made.events.list.hasFocus)
        await until(lambda: model.row(event_id) is not None)
        if model.position(event_id) < 0:
            await self.press(Key.Key_N)
        await until(lambda: model.position(event_id) >= 0)
        for _ in range(300):
            if model.selected == event_id:
                break
            here = model.position(model.selected or "")
            await self.press(Key.Key_J if here < model.position(event_id) else Key.Key_K)
        assert model.selected == event_id
        await self.press(Key.Key_Return)
        await until(lambda: self.made.detail.event_id == event_id)

    async def change_account(self, typed: str, account: str) -> None:
        """F10, the account's name, Enter."""
        before = self.made
        menu = before.window.account_menu
        await self.press(Key.Key_F10)
        await until(menu.field.hasFocus)
        await self.type(typed)
        await until(lambda: menu.list.current is not None)
        for _ in range(30):
            if menu.list.current is not None and menu.list.current.value == account:
                break
            await self.press(Key.Key_Down)
        await self.press(Key.Key_Return)
        await until(lambda: self.hall.furnished not in (None, before), OPENING)
        assert self.session.account == account
        await self.live()

    async def fill_in(self, *, window: QWidget, **texts: str) -> None:
        """Type into fields of a window by their names, as a keyboard does, and press Enter."""
        for name, text in texts.items():
            field = getattr(window, name)
            await beside(field.setFocus)
            await beside(field.clear)
            await beside(partial(QTest.keyClicks, field, text))
        await self.press(Key.Key_Return, window=window)

    # what others do

    async def report(self, title: str, **more: Any) -> str:
        """A grid worker reports something to the central; the event's id."""
        event_id = new_id()
        item = next(item.id for item in self.made.situation.township.catalogue if item.lead_post is not None)
        args = k.Report(
            title=title, **{"channel": Channel.GRID, "severity": Severity.HIGH, "item": item, **more}
        )
        await asyncio.to_thread(
            send, *self.address, "grid", [k.command(new_id(), args, event_id, SystemClock().now())]
        )
        await until(lambda: self.made.situation.event(event_id))
        return event_id

    async def log(self) -> list[Change]:
        """The central's whole log, over HTTP."""
        return await asyncio.to_thread(read_log, *self.address)


async def beside(what: Callable[[], object]) -> None:
    """Do it from the event loop itself: what Qt starts at once are tasks as well, and tasks do not nest."""
    done = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            what()
        except Exception as error:  # noqa: BLE001 - it is raised where the story goes on
            done.set_exception(error)
        else:
            done.set_result(None)

    QTimer.singleShot(0, act)
    await done


# the central, from outside


def send(url: str, password: str, account: str, commands: Sequence[k.Command]) -> None:
    """Give commands to the central as another program; all must be applied."""
    central = Central(url, SystemClock(), station="网格 App")
    try:
        central.login(account, password)
        _, results = central.commands(commands)
        assert {result.status for result in results} == {"applied"}, results
    finally:
        central.close()


def read_log(url: str, password: str, account: str = "auditor") -> list[Change]:
    """Every change, in order."""
    central = Central(url, SystemClock(), station="核对")
    found: list[Change] = []
    try:
        central.login(account, password)
        while True:
            page = central.changes(found[-1].seq if found else 0, 5000)
            found += [message.change for message in page.messages if message.change is not None]
            if not page.messages or found[-1].seq >= page.head:
                return found
    finally:
        central.close()


def of_event(log: Sequence[Change], event_id: str) -> list[Change]:
    """The changes of one event."""
    return [change for change in log if change.subject.id == event_id]


def nothing_doubled(log: Sequence[Change]) -> None:
    """No command was applied twice: numbers follow each other, and no change of a command comes again."""
    assert [change.seq for change in log] == sorted({change.seq for change in log})
    parts = [(change.command_id, change.kind, change.subject.id) for change in log]
    assert len(parts) == len(set(parts))


def run(*arguments: str, stdin: str = "", timeout: float = 60.0) -> subprocess.CompletedProcess[str]:
    """``python -m desktop …`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments], input=stdin, capture_output=True, text=True, timeout=timeout,
        check=False,
    )  # fmt: skip


def verified(data: Path) -> int:
    """``central verify`` finds no mistake; how many changes it looked at."""
    done = run("central", "verify", "--data", str(data / "central"))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["mistakes"] == 0
    return int(told["changes"])
