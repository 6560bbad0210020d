"""A week's roster made by the machine and published, from the desk to the center's log and back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, play, settings

pytestmark = pytest.mark.story


def test_a_week_is_filled_and_published(tmp_path: Path, qtbot: QtBot) -> None:
    async def story(desk: Desk) -> None:
        await desk.live()
        await beside(lambda: desk.made.window.show_panel("roster"))
        await beside(desk.made.roster.focus_first)
        await desk.press(Key.Key_R)
        page = desk.made.roster.planning.page
        await until(page.grid.hasFocus)
        await desk.press(Key.Key_BracketRight)
        await desk.press(Key.Key_A)
        await until(page.fill_bar.isVisible)
        await desk.press(Key.Key_Return)
        await until(lambda: page.desk.draft.added and not page.desk.filling.working)
        made = dict(page.desk.draft.added)
        assert len(made) > 200
        await desk.press(Key.Key_Return, CTRL)
        await until(page.publish_page.isVisible)
        await desk.press(Key.Key_Return, CTRL)
        await until(lambda: page.desk.draft.is_empty and not page.desk.publishing.working)
        log = await desk.log()
        published = [change for change in log if change.kind == "rota.published"]
        assert sum(change.data.shifts for change in published) == len(made)
        assert {change.subject.id for change in log if change.kind == "shift.assigned"} >= set(made)
        day = page.grid.period.start + timedelta(days=2)
        (bar,) = page.board.cell("watch-0", day).bars
        assert bar.by_hand
        assert not bar.fresh

    assert play(settings(tmp_path / "data"), story) == 0
