"""The drill's reports: the same for the same seed, over the day as the scenario says, right for the town."""

from __future__ import annotations

from itertools import islice, takewhile

import pytest

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.querycode import is_query_code
from desktop.domain.places.areas import AreaLevel
from desktop.drill.reports import NAMELESS, cued, stream
from desktop.profile import load_township
from desktop.scenario import load_scenario

DAY = load_scenario("ordinary-day")


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_reports_fit_the_town(name: str) -> None:
    town = load_township(name)
    grids = {area.id for area in town.tree.at_level(AreaLevel.GRID)}
    for coming in islice(stream(town, DAY, 3, 11), 300):
        report = coming.report
        assert report.grid in grids
        assert town.item(report.item) is not None
        named = report.channel not in NAMELESS
        assert (report.reporter is not None) == named
        assert (report.query_code is not None and is_query_code(report.query_code)) == named
        assert not report.solved or report.channel is Channel.GRID
        assert coming.telling is not None


def test_the_same_seed_makes_the_same_day() -> None:
    town = load_township("changshan")

    def day(seed: int) -> list[object]:
        return list(islice(stream(town, DAY, seed, 11), 100))

    assert day(1) == day(1)
    assert day(1) != day(2)


def test_a_day_has_about_as_many_reports_as_the_rates_say() -> None:
    town = load_township("changshan")
    reports = list(takewhile(lambda coming: coming.minute < 10 * 24 * 60, stream(town, DAY, 5, 11)))
    assert 0.9 < len(reports) / (10 * sum(DAY.rates)) < 1.1
    assert [coming.minute for coming in reports] == sorted(coming.minute for coming in reports)
    by_day = [coming for coming in reports if 8 <= (DAY.start + coming.minute / 60) % 24 < 18]
    assert len(by_day) > 0.6 * len(reports)


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_every_cue_comes_in_both_towns(name: str) -> None:
    town = load_township(name)
    comings = [cued(town, DAY, cue, 1) for cue in DAY.script]
    assert all(coming is not None for coming in comings)
    first = comings[0]
    assert first is not None
    if name == "changshan":
        assert town.tree.name(first.report.grid) == "东街03网格"
        assert all(coming is not None and coming.report.item is not None for coming in comings)
