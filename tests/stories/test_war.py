"""平战切换 at the real window: one key to the emergency, one key back to where everything was."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState
from desktop.viewmodels.events.filter import Filter
from tests.support.ring import until
from tests.support.window import Desk, Key, play, settings

pytestmark = pytest.mark.story


def test_one_key_there_and_one_key_back(qapp: object, tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        await desk.live()
        calm = await desk.report(
            "小区健身器材松动", channel=Channel.CITIZEN, severity=Severity.NORMAL, item="C-12"
        )
        flood = await desk.report(
            "【演练】幸福小区门口积水", channel=Channel.CITIZEN, severity=Severity.URGENT, item="C-01",
            place="幸福小区东门", drill=True,
        )  # fmt: skip
        await until(lambda: desk.made.model.row(calm) is not None and desk.made.model.row(flood) is not None)
        mine = Filter(channels=frozenset({"vehicle"}))
        desk.made.model.set_filter(mine)
        desk.made.window.show_panel("roster")
        await desk.press(Key.Key_F6)
        ready = desk.made.readiness
        assert ready is not None
        await until(lambda: ready.on and desk.made.window.panel_shown() == "events")
        assert desk.made.model.selected == flood
        assert desk.made.model.filter.severities == {"urgent"}
        await desk.press(Key.Key_F7)
        await until(
            lambda: (found := desk.made.situation.confirmed_event(flood)) is not None and found.whistles
        )
        event = desk.event(flood)
        whistle = desk.made.situation.whistle(event.whistles[-1])
        assert whistle is not None
        assert whistle.plan == "P-01"
        assert whistle.words.startswith("【演练】"), "a drill's call says so"
        assert len(whistle.calls) == 6
        assert event.state is EventState.REPORTED
        await desk.press(Key.Key_F6)
        await until(lambda: not ready.on)
        assert desk.made.window.panel_shown() == "roster"
        assert desk.made.model.filter == mine, "what was looked for before"

    assert play(settings(tmp_path / "data"), story) == 0
