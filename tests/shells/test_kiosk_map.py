"""在地图上指: a touch is a point and a village; closer for whom that is too coarse; by keys as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.commands import Report
from desktop.shells.kiosk.map_page import TownMap
from tests.shells.kiosk_stage import LANDSCAPE, PORTRAIT, Stage
from tests.support.town import changshan


@pytest.fixture(params=[PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def kiosk(qtbot: Any, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """One before whose map somebody stands."""
    made = Stage(qtbot, request.param)
    made.press("door-kind", "kind-0", "call-me", "map")
    yield made
    made.close()


def the_map(kiosk: Stage) -> TownMap:
    found = kiosk.find("map")
    assert isinstance(found, TownMap)
    return found


def village(name: str) -> str:
    return next(one.id for one in changshan().areas if one.name == name)


def test_a_touch_is_a_point_and_a_village(kiosk: Stage) -> None:
    wanted, chart = village("东街村"), kiosk.desk.place_map
    assert chart is not None
    kiosk.press("next")
    assert "请先按一下图上的地方" in kiosk.why
    kiosk.touch(the_map(kiosk), QPoint(2, 2))
    assert "这里不在本镇" in kiosk.why
    kiosk.touch(the_map(kiosk), the_map(kiosk).place_of(chart.names[wanted]).toPoint())
    assert kiosk.find("spot").text() == "您指的是：东街村"  # type: ignore[attr-defined]
    kiosk.press("read")
    assert "东街村" in kiosk.voice.heard[-1]
    kiosk.press("closer")
    shown = the_map(kiosk)
    assert shown.mark is not None
    here = shown.place_of(shown.mark).toPoint()
    assert (here - shown.rect().center()).manhattanLength() <= 3, (
        "it is looked at closer where it was pointed at"
    )
    kiosk.touch(shown, here + QPoint(3, 0))
    kiosk.press("next")
    assert kiosk.window.name == "what"
    assert kiosk.desk.report.village == wanted
    kiosk.press("next")
    assert "东街村（地图上指了位置）" in kiosk.words()
    kiosk.write("phone")
    kiosk.type("13912345678")
    kiosk.press("next")
    args = kiosk.line.kept[0].args
    assert isinstance(args, Report)
    assert args.lon is not None
    assert args.lat is not None
    assert args.grid == chart.ground.grids.at(args.lon, args.lat)
    assert changshan().tree.contains(wanted, args.grid)
    assert kiosk.desk.report.spot is None


def test_by_keys_and_another_village_takes_the_point_away(kiosk: Stage) -> None:
    the_map(kiosk).setFocus()
    for _ in range(4):
        kiosk.key(Qt.Key.Key_Right)
    first = the_map(kiosk).mark
    kiosk.key(Qt.Key.Key_Down)
    after = the_map(kiosk).mark
    assert first is not None
    assert after is not None
    assert after[1] > first[1]
    kiosk.press("next")
    assert kiosk.desk.report.spot is not None
    other = next(one for one in kiosk.desk.report.usual if one.id != kiosk.desk.report.village)
    kiosk.press(f"village-{other.id}")
    assert kiosk.desk.report.spot is None
    kiosk.desk.place_map = None
    kiosk.window.rebuild()
    assert not kiosk.is_there("map"), "where nothing is known of it there is the list"
