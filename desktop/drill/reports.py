"""What is reported in a drill and when: pure, and always the same for the same seed and month."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.cast import person_name, phone_number, village_of
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import Report
from desktop.domain.events.events import Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.scenario import Cue, Scenario, Telling, item_for, tell

NAMELESS = frozenset(
    {Channel.GRID, Channel.BADGE, Channel.OBSERVER, Channel.VIDEO, Channel.VEHICLE, Channel.RULE}
)
"""Channels through which no citizen speaks."""
_STATION = 90
_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class Coming:
    """A report that comes in at a minute of the scenario; ``telling`` knows how it is answered."""

    minute: float
    report: Report
    telling: Telling | None


def stream(township: Township, scenario: Scenario, seed: int, month: int) -> Iterator[Coming]:
    """Reports for ever, in order of time; none where the township has no grids or the scenario no reports for it."""
    dice = random.Random(seed)
    usable = scenario.usable(township)
    grids = [area.id for area in township.tree.at_level(AreaLevel.GRID)]
    if not usable or not grids or not any(scenario.rates):
        return
    minute = 0.0
    while True:
        hour = int(scenario.start + minute / _HOUR) % 24
        rate = scenario.rates[hour]
        gap = dice.expovariate(rate / _HOUR) if rate > 0 else _HOUR
        next_hour = _HOUR - minute % _HOUR
        if gap >= next_hour:
            minute += next_hour
            continue
        minute += gap
        fitting = [one for one in usable if one.matter.fits(month, hour)] or usable
        chosen = dice.choices(fitting, [one.matter.weight**0.5 for one in fitting])[0]
        matter, grid = chosen.matter, dice.choice(grids)
        telling, channel = tell(matter, village_of(township, grid), dice), dice.choice(matter.channels)
        solved = bool(telling.solved) and channel is Channel.GRID and dice.random() < scenario.self_solved
        report = _report(
            township, dice, telling.title, telling.description, channel, matter.severity, chosen.item.id, grid,
            telling.place, dice.choice(telling.solved) if solved else "",
        )  # fmt: skip
        yield Coming(minute, report, telling)


def cued(township: Township, scenario: Scenario, cue: Cue, seed: int) -> Coming | None:
    """The report of a cue; in a town without its grid it is in another. None in a town without grids."""
    dice = random.Random(f"{seed}/{cue.at}")
    grids = township.tree.at_level(AreaLevel.GRID)
    if not grids:
        return None
    grid = next((area for area in grids if area.name == cue.grid), None) or dice.choice(grids)
    item = item_for(township, cue.keyword, cue.category)
    matter = next((one for one in scenario.reports if one.keyword == cue.keyword), None)
    telling = tell(matter, village_of(township, grid.id), dice) if matter is not None else None
    report = _report(
        township, dice, cue.title, cue.description, cue.channel, cue.severity,
        item.id if item is not None else None, grid.id, cue.place, "",
    )  # fmt: skip
    return Coming(cue.at, report, telling)


def _report(
    township: Township, dice: random.Random, title: str, description: str, channel: Channel, severity: Severity | None,
    item: str | None, grid: str, place: str, solved: str,
) -> Report:  # fmt: skip
    area, named = township.tree.get(grid), channel not in NAMELESS
    reporter = Reporter(name=person_name(dice), phone=phone_number(dice)) if named else None
    code = query_code(_STATION, dice.randrange(1_000_000)) if named else None
    lon, lat = (area.lon, area.lat) if area is not None else (None, None)
    if lon is not None and lat is not None:
        lon, lat = (
            round(lon + dice.uniform(-0.0016, 0.0016), 6),
            round(lat + dice.uniform(-0.0012, 0.0012), 6),
        )
    return Report(
        title=title, description=description, channel=channel, severity=severity, item=item, grid=grid, place=place,
        lon=lon, lat=lat, reporter=reporter, query_code=code, solved=solved,
    )  # fmt: skip
