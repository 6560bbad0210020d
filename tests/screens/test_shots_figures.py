"""The figures' states at the smallest size: nothing clipped, covered, outside, faint; the focus shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.screens.test_shots import _Looking, of_name
from tests.support.window import Desk, play, settings

pytestmark = pytest.mark.screens

STATES = ("indicators", "indicators-chart", "indicators-reports")


def test_the_figures_at_the_smallest_size(tmp_path: Path, qtbot: QtBot) -> None:
    complaints: dict[str, list[str]] = {}

    async def story(desk: Desk) -> None:
        stage = _Looking(desk, tmp_path)
        await stage.open()
        await stage.the_puddle()
        for name in STATES:
            await stage.plain()
            await of_name(name).play(stage)
        complaints.update(stage.complaints)

    assert play(settings(tmp_path / "data"), story) == 0
    assert complaints == {}
