"""The command line against the real center: a line dispatches, the post receives, Ctrl+Z recalls it and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from tests.support.ring import Where, desk, live, until
from tests.support.window import CTRL, Desk, Key, nothing_doubled, of_event, play, settings

pytestmark = pytest.mark.story


def test_a_line_is_dispatched_received_and_taken_back(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        event = await at.report("东门路口井盖松动")
        number = at.event(event).number
        await until(lambda: at.made.model.row(event) is not None)
        await at.press(Key.Key_Semicolon)
        line = at.made.commanding
        assert line is not None
        await until(line.line.sheet.isVisible)
        await at.type(f"sl {number}")
        await at.press(Key.Key_Return)
        await at.confirmed(event, EventState.ACCEPTED)
        await at.press(Key.Key_Semicolon)
        await at.type(f"派单 {number} 城建岗 立即到场")
        await at.press(Key.Key_Return, CTRL)
        await at.confirmed(event, EventState.DISPATCHED)
        order = at.order(event)
        assert order.text.endswith("立即到场")
        url, secret = at.address
        async with desk(tmp_path / "post", Where(url, secret), f"post:{order.lead}") as post:
            await post.ready()
            await live(post)
            await until(lambda: post.situation.order(order.id))
            await post.desk.submit(k.Receive(), order.id)
            await until(lambda: line.undo.chip is not None and line.undo.chip.grave)
            await at.press(Key.Key_Z, CTRL)
            await at.confirmed(event, EventState.ACCEPTED)
            await until(lambda: not post.situation.order(order.id).is_open)  # type: ignore[union-attr]
        assert any("已签收" in said and "请电话告知城建岗" in said for said in at.notices())
        log = await at.log()
        kinds = [change.kind for change in of_event(log, event)]
        assert kinds[-3:] == ["event.dispatched", "event.received", "event.recalled"]
        nothing_doubled(log)
        seen.append(event)

    assert play(settings(tmp_path / "hall"), story) == 0
    assert seen
