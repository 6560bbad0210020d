"""指标 in the real program: figures of the desk's own store, computed twice, and an event behind one brought up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.services.figures.told import Which
from tests.support.ring import until
from tests.support.window import Desk, Key, play, settings

pytestmark = pytest.mark.story


def test_a_figure_is_computed_twice_follows_the_work_and_opens_its_events(
    tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(desk: Desk) -> None:
        await desk.live()
        assert desk.made.figures is not None
        panel = desk.made.figures.panel
        await desk.press(Key.Key_4, Qt.KeyboardModifier.AltModifier)
        await until(lambda: panel.view.answer is not None and not panel.view.working)
        await desk.press(Key.Key_BracketRight)  # this year
        await until(lambda: panel.view.current)
        await desk.press(Key.Key_V)
        await until(lambda: panel.view.check_words() == ("复算一致", "ok"))
        assert panel.view.answer is not None
        before, seq = panel.view.answer.readings["accepted"], panel.view.answer.seq
        waiting = next(one for one in desk.made.situation.events() if one.state.value == "reported")
        await desk.session.desk.submit(k.Accept(), waiting.id)
        await until(lambda: not desk.session.situation.pending())
        await until(
            lambda: (
                panel.view.answer is not None
                and panel.view.answer.readings["accepted"].numerator == before.numerator + 1
            )
        )
        await desk.press(Key.Key_Left)
        await desk.press(Key.Key_Left)
        assert panel.view.chosen == "accepted"
        await desk.press(Key.Key_H)
        past = panel.past
        assert past is not None
        assert past.moment.hasFocus()
        past.line.setFocus()
        await desk.type(f"{seq}")
        await desk.press(Key.Key_Return)
        await until(lambda: past.past.key == "accepted")
        then, now = past.past.stood
        assert then.fraction == f"{before.numerator:,} / {before.denominator:,}"
        assert now.fraction == f"{before.numerator + 1:,} / {before.denominator:,}"
        assert [(one.event, one.said) for one in past.past.moved] == [(waiting.id, "未受理 → 分子")]
        await desk.press(Key.Key_Escape)
        assert past.isHidden()
        await until(panel.pane.close_button.isVisible)
        panel.board.focus_first()
        await desk.press(Key.Key_Return)
        while panel.rows.which is not Which.DENOMINATOR:
            await desk.press(Key.Key_Period)
        await until(lambda: panel.rows.rows and not panel.rows.loading)
        await until(panel.pane.table.hasFocus)
        behind = panel.pane.table.current_event
        await desk.press(Key.Key_Return)
        await until(lambda: desk.made.window.panel_shown() == "events")
        await until(lambda: desk.made.detail.event_id == behind)

    assert play(settings(tmp_path / "data"), story) == 0
