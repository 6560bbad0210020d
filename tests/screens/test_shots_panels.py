"""The states of whole panels at the smallest size: nothing clipped, covered, outside, faint; the focus shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.screens.test_shots import _Looking, of_name
from tests.support.window import Desk, play, settings

pytestmark = pytest.mark.screens

PANELS = {
    "catalogue": ("catalogue-classify", "catalogue", "catalogue-editor", "catalogue-import"),
    "figures": ("indicators", "indicators-chart", "indicators-reports", "indicators-reported"),
    "map": ("map", "map-event", "map-area"),
    "review": ("review", "review-day", "review-week", "review-board", "review-month", "review-replay"),
    "wall": ("wall", "wall-tree"),
    "roster": (
        "roster-post",
        "phones",
        "roster-villages",
        "callout",
        "scores",
        "ports",
        "handover",
        "handover-cosign",
    ),
    "rota": (
        "rota",
        "rota-draft",
        "rota-rules",
        "rota-block",
        "roster-import",
        "roster-export",
        "phone-book",
        "swaps",
    ),
}


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_at_the_smallest_size(panel: str, tmp_path: Path, qtbot: QtBot) -> None:
    complaints: dict[str, list[str]] = {}

    async def story(desk: Desk) -> None:
        stage = _Looking(desk, tmp_path)
        await stage.open()
        await stage.the_puddle()
        for name in PANELS[panel]:
            await stage.plain()
            await of_name(name).play(stage)
        complaints.update(stage.complaints)

    assert play(settings(tmp_path / "data"), story) == 0
    assert complaints == {}
