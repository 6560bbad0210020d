"""The first start, by keys: from nothing to the first order, with a real workbook and a real center of its own."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop import firstrun
from desktop.clock import SystemClock
from desktop.domain.events.events import EventState
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Role
from desktop.hall import Hall
from desktop.services.own.desk_founding import Person, Wanted, found
from desktop.services.own.first_choice import Choice, Door, kept
from desktop.services.tasks import Tasks
from desktop.shells.firstrun.window import FirstRunWindow
from desktop.shells.starting import StartingWindow
from desktop.theme.current import theme
from desktop.viewmodels.township.first_run import FirstRun, Step
from tests.stories.test_shared_central import page
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, settings
from tests.support.workbooks import CODE, changed, fill, filled_book

pytestmark = pytest.mark.story

ADMIN, DISPATCHER = "Guan-li-2026", "Diao-du-2026"
SHOTS = os.environ.get("FIRST_RUN_SHOTS", "")


class Walk:
    """A person before the wizard, and before what comes of it."""

    def __init__(self, halls: list[Hall]) -> None:
        self.halls = halls
        """The desks that came of it."""
        self.keys = 0
        """Keys that were pressed, letters included."""
        self._clock = SystemClock()
        self._then = self._clock.monotonic()

    def told(self, what: str) -> None:
        """How far it is, in keys and in the machine's own seconds, where somebody wants to know."""
        if SHOTS:
            sys.stdout.write(f"{self._clock.monotonic() - self._then:6.1f} s  {self.keys:4d} keys  {what}\n")

    @property
    def shown(self) -> list[FirstRunWindow]:
        """The wizards that are open."""
        return [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, FirstRunWindow) and one.isVisible()
        ]

    @property
    def window(self) -> FirstRunWindow:
        """The one before which the person sits."""
        return self.shown[-1]

    @property
    def model(self) -> FirstRun:
        """What it shows."""
        return self.window.model

    async def there(self, step: Step) -> None:
        """A page is shown."""

        def shown() -> bool:
            windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, FirstRunWindow)]
            return any(one.isVisible() and one.model.step is step and not one.model.busy for one in windows)

        await until(shown, 20)

    async def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key at the wizard's window."""
        self.keys += 1
        handle = self.window.windowHandle()
        await beside(lambda: QTest.keyClick(handle, key, modifiers))  # type: ignore[call-overload]

    async def type(self, text: str) -> None:
        """Letters where the hand is."""
        self.keys += len(text)
        await beside(lambda: QTest.keyClicks(QApplication.focusWidget(), text))

    async def choose_file(self, key: Qt.Key, path: Path) -> None:
        """The key that asks for a file, and its name."""
        await self.press(key, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: self.window.findChildren(QFileDialog))
        dialog = self.window.findChildren(QFileDialog)[-1]
        self.keys += len(str(path)) + 1
        await beside(lambda: dialog.fileSelected.emit(str(path)))
        await beside(dialog.reject)
        await beside(self.window.activateWindow)  # there is no window manager on this display
        await until(self.window.isActiveWindow)

    def shot(self, name: str) -> None:
        """A picture, where they are wanted."""
        if SHOTS:
            self.window.grab().save(f"{SHOTS}/{name}.png")


Story = Callable[[Walk], Awaitable[None]]


def walk(data: Path, story: Story, monkeypatch: pytest.MonkeyPatch, *, choose: bool = False) -> list[Hall]:
    """Start the program as on a first day, let the story go on beside it; the desks that came of it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    quits = application.quitOnLastWindowClosed()
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "dark", 1.0)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # as in desktop.app
    halls: list[Hall] = []

    class Kept(Hall):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            halls.append(self)

    monkeypatch.setattr(firstrun, "Hall", Kept)

    async def both() -> None:
        at = Walk(halls)

        tasks = Tasks(lambda name, error: None)
        starting = StartingWindow(log_path=data / "logs")
        starting.resize(1280, 720)
        starting.show()
        living = tasks.spawn(firstrun.live(settings(data, choosing=True), starting, choose=choose), "live")
        telling = tasks.spawn(story(at), "story")  # type: ignore[arg-type]
        await asyncio.wait((living, telling), return_when=asyncio.FIRST_COMPLETED)
        if living.done() and not telling.done():
            await asyncio.wait((telling,), timeout=5)
        for hall in halls:
            hall.end()
        if at.shown:
            at.window.quit_requested.emit()
        async with asyncio.timeout(40):
            await living
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=telling.cancelled())

    loop = QEventLoop(application)
    try:
        with loop:
            loop.run_until_complete(both())
    finally:
        application.setQuitOnLastWindowClosed(quits)
        QLoggingCategory.setFilterRules("")
        gc.collect()
    return halls


async def to_the_book(at: Walk) -> None:
    """The first door, the town by pinyin: the page of the workbook."""
    await at.there(Step.DOOR)
    at.shot("first-run-door")
    await at.press(Key.Key_Return)
    await at.there(Step.TOWN)
    await at.type("zp cs")
    assert at.model.town is not None
    assert at.model.town.code == CODE
    at.shot("first-run-town")
    await at.press(Key.Key_Return)
    await at.there(Step.BOOK)


async def passwords(at: Walk) -> None:
    """Both accounts by Tab, from the first password on."""
    await at.there(Step.PEOPLE)
    for text in (ADMIN, ADMIN, "", "Li Na", DISPATCHER):
        await at.type(text)
        await at.press(Key.Key_Tab)
    await at.type(DISPATCHER)
    assert at.model.problem == ""
    at.shot("first-run-people")
    await at.press(Key.Key_Return)
    await at.there(Step.FINISH)


def test_from_nothing_to_the_first_order(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "本镇.xlsx"

    async def story(at: Walk) -> None:
        await to_the_book(at)
        at.window.book.like.setCurrentIndex(at.window.book.like.findData("jiangbei"))
        at.model.choose_like("jiangbei")
        at.told("the page of the workbook")
        await at.choose_file(Key.Key_S, book)
        await until(book.exists)
        at.told("the template is written")
        await asyncio.to_thread(fill, book)
        await asyncio.to_thread(changed, book, book, ("岗位", "C2", "王五"))
        await at.choose_file(Key.Key_O, book)
        await until(lambda: at.model.book is not None and at.model.book.mistakes)
        page = at.window.book
        assert [str(one) for one in at.model.book.mistakes] == ["岗位!C2：「人员」里没有「王五」。"]  # type: ignore[union-attr]
        assert page.rows[page.sheets.currentRow()].name == "岗位"
        assert page.wrong == [("岗位!C2", "「人员」里没有「王五」。")]
        assert not at.window.next.isEnabled()
        at.shot("first-run-book-wrong")
        await asyncio.to_thread(changed, book, book, ("岗位", "C2", "张伟"))
        await until(lambda: at.model.township is not None)  # by itself: the file was saved
        at.told("the filled workbook has no mistakes")
        at.shot("first-run-book")
        await at.press(Key.Key_Return)
        await at.there(Step.CONFIRM)
        at.shot("first-run-confirm")
        await at.press(Key.Key_Return)
        await passwords(at)
        at.shot("first-run-finish")
        await at.press(Key.Key_Return)
        await until(lambda: at.model.made or at.model.failure, 60)
        assert at.model.made, at.model.failure
        at.told("the center is made")
        at.shot("first-run-made")
        await at.press(Key.Key_D)
        await until(lambda: at.halls)
        desk = Desk(at.halls[-1])
        await desk.live()
        at.told("the workstation is live")
        assert desk.session.account == "diaodu01"
        assert desk.made.situation.actor.role is Role.DISPATCHER
        await until(lambda: any(event.drill for event in desk.made.situation.events()), 60)
        event = next(event for event in desk.made.situation.events() if event.drill)
        await desk.go_to(event.id)
        await desk.press(Key.Key_A)
        await desk.confirmed(event.id, EventState.ACCEPTED)
        await desk.press(Key.Key_D)
        await until(lambda: desk.made.dispatch.composer.lead)
        await desk.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: desk.event(event.id).state in (EventState.DISPATCHED, EventState.HANDLING))
        at.keys += 3
        at.told("the first order is dispatched (A, D, Ctrl+Enter)")
        await until(lambda: desk.order(event.id).receipts, 60)
        at.told("its post has received it")
        assert desk.order(event.id).text.startswith("【演练】")

    async def again(at: Walk) -> None:
        """The next start asks nothing but who it is."""
        await until(lambda: at.halls)
        desk = Desk(at.halls[-1])
        form = await page(desk)
        await desk.fill_in(window=form, account="diaodu01", password=DISPATCHER)
        await desk.live()
        assert any(event.drill for event in desk.made.situation.events())
        desk.made.window.commands.trigger("first_run")
        await at.there(Step.DOOR)
        assert at.window.next.text() == "打开本镇的中心"

    walk(tmp_path / "data", story, monkeypatch)
    assert kept(tmp_path / "data") == Choice(Door.OWN)
    walk(tmp_path / "data", again, monkeypatch)


def test_what_was_typed_is_there_at_the_next_start(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed half way on the page of accounts: town, workbook and names are there again, passwords are not."""
    book = filled_book(tmp_path / "book.xlsx")
    data = tmp_path / "data"

    async def first(at: Walk) -> None:
        await to_the_book(at)
        at.model.take_book(str(book))
        await until(lambda: at.model.township is not None)
        await at.press(Key.Key_Return)
        await at.there(Step.CONFIRM)
        await at.press(Key.Key_Return)
        await at.there(Step.PEOPLE)
        await at.type(ADMIN)
        await beside(at.window.people.dispatcher.name.setFocus)
        await at.type("Li Na")

    async def second(at: Walk) -> None:
        await at.there(Step.PEOPLE)
        await until(lambda: at.model.township is not None)
        assert at.model.town is not None
        assert (at.model.town.code, at.model.path) == (CODE, str(book))
        assert at.window.people.dispatcher.name.text() == "Li Na"
        assert at.window.people.admin.password.text() == ""
        await at.press(Key.Key_Escape)
        await at.there(Step.CONFIRM)

    walk(data, first, monkeypatch)
    typed = "".join(file.read_text() for file in (data / "first-run").iterdir())
    assert "Li Na" in typed
    assert ADMIN not in typed
    walk(data, second, monkeypatch)
    assert kept(data) is None


def test_what_is_there_is_never_overwritten(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wizard opens a center that is there, and founds none in its place; nor does anybody behind it."""
    there = tmp_path / "own" / "central" / "central.sqlite"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"somebody's years of work" * 100)
    wanted = Wanted({}, "djbh", Person("admin", "a", ADMIN), Person("diaodu01", "b", DISPATCHER))
    with pytest.raises(Problem, match="不会覆盖"):
        asyncio.run(found(tmp_path, wanted))

    async def story(at: Walk) -> None:
        await at.there(Step.DOOR)
        assert at.window.next.text() == "打开本镇的中心"
        await at.press(Key.Key_Return)
        await until(lambda: at.halls)
        assert at.halls[0].settings.data == tmp_path / "own"
        await until(lambda: Desk(at.halls[0]).failure)

    walk(tmp_path, story, monkeypatch, choose=True)
    assert there.read_bytes() == b"somebody's years of work" * 100


def test_a_center_that_is_there_and_the_example_without_a_workbook(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a workbook the example is enough to go on; the second door keeps an address that does not answer yet."""

    async def story(at: Walk) -> None:
        await to_the_book(at)
        await at.press(Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: at.model.township is not None)
        town = at.model.township
        assert town is not None
        assert (town.id, town.people, town.demonstration) == (CODE, (), False)
        for _ in range(2):
            await at.press(Key.Key_Escape)
        await at.there(Step.DOOR)
        await at.press(Key.Key_Down)
        await at.press(Key.Key_Return)
        await at.there(Step.HALL)
        await at.type("http://127.0.0.1:9")
        await at.press(Key.Key_Return)
        await until(lambda: at.model.failure)
        await at.press(Key.Key_Return)
        await until(lambda: at.halls)
        await until(lambda: at.halls[0]._entrance is not None and at.halls[0]._entrance.page is not None)

    halls = walk(tmp_path, story, monkeypatch)
    assert halls[0].settings.central == "http://127.0.0.1:9"
    assert kept(tmp_path) == Choice(Door.HALL, "http://127.0.0.1:9")
