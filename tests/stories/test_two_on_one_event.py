"""Two on one event, and a desk that slept, over the real ring: all is told, no word is lost, nothing goes out blind."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.link.client import Central
from tests.support.ring import until
from tests.support.window import CTRL, Desk, play, settings

Key = Qt.Key
T = TypeVar("T")


@contextmanager
def colleague(at: Desk) -> Iterator[Central]:
    """Another person at another seat, as the central knows her."""
    central = Central(at.address[0], SystemClock(), station="指挥台 2 席")
    try:
        central.login("commander", at.address[1])
        yield central
    finally:
        central.close()


async def within(seconds: float, holds: Callable[[], T]) -> float:
    """How long it took until something held."""
    begun = monotonic()
    await until(holds, seconds)
    return monotonic() - begun


async def accepted(at: Desk, title: str) -> str:
    """An event that we have accepted, selected in the list."""
    event = await at.report(title)
    await at.go_to(event)
    await at.press(Key.Key_A)
    await at.confirmed(event, EventState.ACCEPTED)
    await at.go_to(event)
    return event


def test_who_is_on_an_event_is_seen_at_the_other_seat_within_a_second(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[float] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await accepted(at, "东门路口井盖松动")
        with colleague(at) as other:
            await asyncio.to_thread(other.claim, event, held=True)
            seen.append(await within(1, lambda: any("处理中" in word for word in at.row(event))))
            drawer = at.made.events.drawer
            assert "正在处理（指挥台 2 席）" in drawer.others.accessibleName()
            assert drawer.others.isVisible()
            await at.press(Key.Key_D)  # a warning, not a lock
            composer = at.made.dispatch.composer
            await until(lambda: composer.subject is not None)
            assert at.made.dispatch.composer_panel.others.isVisible()

            def told() -> set[str]:
                return {claim.account for claim in other.claim(event, held=True) if claim.event == event}

            begun = monotonic()
            while at.made.situation.actor.account not in await asyncio.to_thread(told):
                assert monotonic() - begun < 1, "our claim did not reach the other seat"
            await asyncio.to_thread(other.claim, event, held=False)
            seen.append(await within(1, lambda: not any("处理中" in word for word in at.row(event))))
            await at.press(Key.Key_Escape)
            await until(lambda: composer.subject is None)

    assert play(settings(tmp_path), story) == 0
    assert len(seen) == 2


def test_the_other_dispatches_while_we_write_and_no_word_of_ours_is_lost(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await accepted(at, "幸福小区路灯不亮")
        await at.press(Key.Key_D)
        composer, panel = at.made.dispatch.composer, at.made.dispatch.composer_panel
        await until(lambda: composer.subject is not None and bool(composer.lead))
        panel.editor.setFocus()
        await at.type("带备用灯头。")
        ours, version = panel.editor.toPlainText(), at.event(event).version
        with colleague(at) as other:
            lead = next(post.id for post in at.made.situation.township.posts if post.id != composer.lead)
            args = k.Issue(event=event, lead=lead, text="请处置")
            wanted = k.command(new_id(), args, new_id(), SystemClock().now(), version)
            _, (result,) = await asyncio.to_thread(other.commands, [wanted])
            assert result.status == "applied"
        await until(panel.news.isVisible)
        told.append(panel.news.accessibleName())
        assert panel.editor.toPlainText() == ours
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: composer.problem is not None)
        assert panel.editor.toPlainText() == ours
        assert at.made.situation.pending() == []
        await at.press(Key.Key_Escape)
        await until(lambda: composer.subject is None)

    assert play(settings(tmp_path), story) == 0
    (said,) = told
    assert "指挥台 2 席" in said
    assert "派单" in said


def test_a_desk_that_wakes_up_dispatches_nothing_until_it_has_seen_what_happened(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    """The lid is opened over a half-written order; the center takes its time to tell what was missed."""
    fresh_after: list[float] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await accepted(at, "东尉村口井盖被盗")
        await at.press(Key.Key_D)
        composer, panel = at.made.dispatch.composer, at.made.dispatch.composer_panel
        await until(lambda: composer.subject is not None and bool(composer.lead))
        panel.editor.setFocus()
        await at.type("先围挡。")
        ours = panel.editor.toPlainText()
        central = at.hall.central
        assert central is not None
        assert central.pid is not None
        os.kill(central.pid, signal.SIGSTOP)
        try:
            at.session.connection.stale()
            at.session.poke()
            await at.says("追赶中")
            assert panel.submit.text() == "正在核对最新情况…"
            await at.press(Key.Key_Return, CTRL)
            assert at.made.situation.pending() == []
            assert panel.editor.toPlainText() == ours
        finally:
            os.kill(central.pid, signal.SIGCONT)
        fresh_after.append(await within(5, lambda: "实时" in at.truth))
        await until(lambda: panel.submit.text() == "派单")
        await at.press(Key.Key_Return, CTRL)
        await at.confirmed(event, EventState.DISPATCHED)
        assert "先围挡。" in at.order(event).text

    assert play(settings(tmp_path), story) == 0
    assert fresh_after
