"""A desk at a shared central: logging in, being logged out with work in the queue, and a message that is damaged."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.shells.ask import Question
from desktop.shells.entrance.login import LoginPage
from desktop.theme.labels import PlainLabel
from tests.stories.test_faults import spoiled_comment
from tests.support.ring import SECRET, central, proxy, until
from tests.support.window import Desk, Key, beside, of_event, play, read_log, run, settings

pytestmark = pytest.mark.story

OLD, NEW = "first-password", "Second-password"


def found(data: Path, township: str) -> None:
    """Make a central whose accounts have the old password."""
    file = data.parent / "password"
    file.write_text(OLD)
    done = run(
        "central", "init", "--data", str(data), "--township", township, "--demonstration-events", "30",
        "--password-file", str(file),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def new_password(data: Path) -> None:
    """The administrator sets another password; whoever is logged in is so no more."""
    file = data.parent / "password"
    file.write_text(NEW)
    done = run(
        "central", "account", "add", "--data", str(data), "--username", "dispatcher", "--role", "dispatcher",
        "--name", "调度员一", "--password-file", str(file), "--keep-password",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@contextmanager
def serving(data: Path, port: int = 0) -> Iterator[str]:
    """``central serve`` as a process; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "central", "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield next(told["url"] for told in map(json.loads, process.stdout) if told.get("phase") == "ready")
    finally:
        process.terminate()
        process.communicate(timeout=20)


async def page(at: Desk) -> LoginPage:
    """The log-in page, once it stands there."""

    def shown() -> LoginPage | None:
        entrance = at.hall._entrance
        return entrance.page if entrance is not None else None

    await until(shown)
    made = shown()
    assert made is not None
    await until(made.isVisible)
    return made


async def log_in(at: Desk, password: str) -> None:
    """Account and password by keys, Enter."""
    form = await page(at)
    await at.fill_in(window=form, account="dispatcher", password=password)


def test_logging_in_and_being_logged_out(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """A wrong password is told, the right one opens; when it is changed meanwhile, nothing in the queue is lost."""
    data = tmp_path / "central"
    found(data, "")
    events: list[str] = []
    with serving(data) as url:
        port = int(url.rpartition(":")[2])

        async def first(at: Desk) -> None:
            await log_in(at, "wrong-password")
            form = await page(at)
            await until(form.error.isVisible)
            assert form.error.text() == "账号或口令不对，请再输一次。"
            assert not form.password.text()
            await log_in(at, OLD)
            await at.live()
            event = next(e.id for e in at.made.situation.events() if e.state is EventState.REPORTED)
            events.append(event)

        assert play(settings(tmp_path / "desk", central=url), first) == 0

    async def second(at: Desk) -> None:
        with serving(data, port):
            await log_in(at, OLD)
            await at.live()
            await at.go_to(events[0])
        await at.says("离线")
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["event.accept"])
        await asyncio.to_thread(new_password, data)
        with serving(data, port):
            await until(lambda: "需要登录" in at.truth, 30)
            await at.says("需要登录", "1 条待发送")
            notice = next(n for n in at.hall.notices.notices if "重新登录" in n.text)
            assert notice.on_action is not None
            notice.on_action()
            await log_in(at, NEW)
            await at.confirmed(events[0], EventState.ACCEPTED)
            await at.says("实时")
            assert not any("重新登录" in text for text in at.notices())
            log = await asyncio.to_thread(read_log, url, NEW, "dispatcher")
            assert [c.kind for c in of_event(log, events[0])].count("event.accepted") == 1
            events.append("sent")

    assert play(settings(tmp_path / "desk", central=url), second) == 0
    assert events[-1] == "sent"


def test_leaving_the_log_in_page_ends_the_program(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Nobody answers at the address: told as such; closing the page ends the program."""
    told: list[str] = []

    async def story(at: Desk) -> None:
        await log_in(at, OLD)
        form = await page(at)
        await until(form.error.isVisible)
        told.append(form.error.text())
        form.quit_requested.emit()

    assert play(settings(tmp_path, central="http://127.0.0.1:9"), story) == 0
    assert "连不上中心" in told[0]


@pytest.mark.faults
def test_a_damaged_message_is_told_and_the_feed_goes_on(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """The window counts it; what comes after is shown."""
    told: list[str] = []
    with central(tmp_path / "central") as middle:
        event = middle.report("井盖")

        async def story(at: Desk) -> None:
            await log_in(at, SECRET)
            await at.live()
            await asyncio.to_thread(spoiled_comment, middle, event)
            await until(lambda: "1 条消息读不懂" in at.made.window.top.connection.truth.tooltip)
            await asyncio.to_thread(middle.do, k.Comment(words="后来的话"), event)
            await until(lambda: at.event(event).timeline[-1].words == "后来的话")
            await at.says("实时")
            told.append(at.truth)

        assert play(settings(tmp_path / "desk", central=middle.url), story) == 0
    assert told


@pytest.mark.faults
def test_a_shift_that_leaves_work_unsent(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """The line is down at the change of shifts: who goes is told, who comes sees it, and it is sent as the first's."""
    data = tmp_path / "central"
    found(data, "")
    told: list[str] = []

    async def log_in_as(at: Desk, account: str) -> None:
        form = await page(at)
        await at.fill_in(window=form, account=account, password=OLD)

    with serving(data) as url:
        port = int(url.rpartition(":")[2])

    async def first(at: Desk) -> None:
        with serving(data, port):
            await log_in_as(at, "dispatcher")
            await at.live()
            event = next(e.id for e in at.made.situation.events() if e.state is EventState.REPORTED)
            await at.go_to(event)
        await at.says("离线")
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["event.accept"])
        at.made.window.log_in_requested.emit()
        form = await page(at)
        lines = [line.text() for line in form.findChildren(PlainLabel)]
        assert "本席还有 1 条待发送" in lines
        assert "换人以后，将以本人名义继续补送。" in lines
        entrance = at.hall._entrance
        assert entrance is not None
        await beside(entrance.close)
        window = at.made.window
        for stays in (True, False):
            await beside(window.quit)
            await until(lambda: window.findChild(Question))
            question = window.findChild(Question)
            assert isinstance(question, Question)
            assert question.windowTitle() == "还有 1 条待发送"
            await beside(question.reject if stays else question.buttons["leave"].click)
            await until(lambda: window.findChild(Question) is None or at.hall.ended.is_set())
            assert at.hall.ended.is_set() is not stays
        told.append(event)

    async def second(at: Desk) -> None:
        event = told[0]
        with serving(data, port):
            await log_in_as(at, "dispatcher2")
            await at.live()
            await at.confirmed(event, EventState.ACCEPTED)
            await until(lambda: "上一班留下的 1 条已以其本人名义补送" in at.notices())
            log = await asyncio.to_thread(read_log, url, OLD, "dispatcher2")
            done = [c for c in of_event(log, event) if c.kind == "event.accepted"]
            assert [change.actor.account for change in done] == ["dispatcher"]
            told.append("sent")

    assert play(settings(tmp_path / "desk", central=url), first) == 0
    assert play(settings(tmp_path / "desk", central=url), second) == 0
    assert told[-1] == "sent"


def test_a_newcomer_whose_picture_does_not_come_is_not_held_up(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    """The line drops right after the log-in of somebody who was never here: there is a way back to the log-in page."""
    data = tmp_path / "central"
    found(data, "")
    down: list[bool] = []

    def cut(request: bytes, piece: bytes) -> int | None:
        return 0 if down and b"/v1/session" not in request else None

    async def story(at: Desk) -> None:
        await log_in(at, OLD)
        await at.live()
        window = at.made.window
        window.log_in_requested.emit()
        form = await page(at)
        down.append(True)
        await at.fill_in(window=form, account="dispatcher2", password=OLD)
        await until(lambda: at.hall.starting.failed and at.hall.starting.other.isVisible())
        assert at.hall.starting.other.text() == "换人登录"
        await beside(at.hall.starting.other.click)
        form = await page(at)
        assert at.hall.session is None
        down.clear()
        await log_in(at, OLD)
        await at.opened()
        await at.live()
        assert at.session.account == "dispatcher"
        down.append(False)

    with serving(data) as url, proxy(url, cut) as between:
        assert play(settings(tmp_path / "desk", central=between.url), story) == 0
    assert down == [False]


def test_sitting_down_while_the_center_is_away(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Who was here lately opens the desk by the password, works, and is live by itself when the center is back."""
    data = tmp_path / "central"
    found(data, "")
    events: list[str] = []
    with serving(data) as url:
        port = int(url.rpartition(":")[2])

        async def first(at: Desk) -> None:
            await log_in(at, OLD)
            await at.live()
            events.append(next(e.id for e in at.made.situation.events() if e.state is EventState.REPORTED))
            while await at.session.store.fact("entry") is None:
                continue

        assert play(settings(tmp_path / "desk", central=url), first) == 0

    async def second(at: Desk) -> None:
        await log_in(at, "wrong-password")
        form = await page(at)
        await until(form.error.isVisible)
        assert form.error.text() == "账号或口令不对，请再输一次。现在连不上中心，由本机核对，还可再试 4 次。"
        await log_in(at, OLD)
        await at.opened()
        await at.says("离线")
        await at.go_to(events[0])
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["event.accept"])
        with serving(data, port):
            await at.live()
            await at.confirmed(events[0], EventState.ACCEPTED)
        events.append("sent")

    async def stranger(at: Desk) -> None:
        form = await page(at)
        await at.fill_in(window=form, account="commander", password=OLD)
        await until(form.error.isVisible)
        assert "连不上中心" in form.error.text()
        form.quit_requested.emit()

    assert play(settings(tmp_path / "desk", central=url), second) == 0
    assert events[-1] == "sent"
    assert play(settings(tmp_path / "desk", central=url), stranger) == 0
