"""Early warning on injected surges: how many are seen, how soon, how many warnings are false; beside a fixed threshold.

A town of 118 grids reports 36 matters a day, by hour and weekday, some grids and matters more than others, and more
unevenly from day to day than chance alone would have it (gamma-mixed). After eight weeks to learn from, four weeks are
played, each report as it comes. Every third day a surge is laid in: three to eight more of one matter in one grid
within two hours. A warning is true where at least half of what stands behind it was laid in. The fixed threshold warns
of the same patterns from a number of reports in three hours on, and pauses a day, as the rule does.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EventState
from desktop.domain.warnings.evidence import Evidence
from desktop.domain.warnings.sightings import Cell, Glance, Sighting, cells_of
from desktop.domain.warnings.warning import due_warnings
from tests.benchmarks.figures import Figure, hand_in, median, progress
from tests.support.town import NOON, changshan

LEARN, PLAY = timedelta(weeks=8), timedelta(weeks=4)
PER_DAY = 36.0
EVERY = timedelta(days=3)
THRESHOLDS = (3, 4, 5)
CHANNELS = (
    Channel.GRID,
    Channel.CITIZEN,
    Channel.HOTLINE_12345,
    Channel.WINDOW,
    Channel.POLICE_110,
    Channel.PETITION,
)
_SHARES = (40, 25, 18, 9, 5, 3)
_HOURS = (1, 1, 1, 1, 1, 2, 5, 9, 14, 15, 14, 12, 8, 9, 13, 14, 12, 10, 8, 6, 4, 3, 2, 1)
SEEDS = (1, 2, 3)


@dataclass(slots=True)
class Surge:
    """One that was laid in."""

    rows: frozenset[str]
    began: datetime
    size: int
    seen: datetime | None = None


@dataclass(slots=True)
class Tally:
    """What one way of warning did."""

    surges: list[Surge]
    true: int = 0
    false: int = 0
    looks: list[float] = field(default_factory=list)

    def judge(self, rows: Sequence[str], at: datetime) -> None:
        """One warning."""
        own = [surge for surge in self.surges if len(surge.rows & set(rows)) * 2 >= len(rows)]
        self.true += bool(own)
        self.false += not own
        for surge in own:
            surge.seen = surge.seen or at

    @property
    def caught(self) -> list[Surge]:
        """Those that were seen."""
        return [surge for surge in self.surges if surge.seen is not None]


def main() -> None:
    """All figures, over some towns."""
    ours: list[Tally] = []
    fixed: dict[int, list[Tally]] = {least: [] for least in THRESHOLDS}
    for seed in SEEDS:
        reports, surges = a_town(seed)
        progress(f"town {seed}: {len(reports):,} reports, {len(surges)} surges")
        ours.append(by_rule(reports, _copies(surges)))
        for least in THRESHOLDS:
            fixed[least].append(by_threshold(reports, _copies(surges), least))
    hand_in(figures(ours, fixed))


def figures(ours: list[Tally], fixed: dict[int, list[Tally]]) -> Iterator[Figure]:
    """The table."""
    weeks = len(SEEDS) * PLAY / timedelta(weeks=1)
    naive = f"a fixed threshold of {THRESHOLDS[0]} in three hours"
    plain = fixed[THRESHOLDS[0]]
    yield Figure(
        "surges of 3 to 8 that are seen", _caught(ours), "%", _caught(plain), naive, most=80, better="higher"
    )
    large = f"surges of 5 to 8, {_counted(ours, 5)}, that are seen"
    yield Figure(large, _caught(ours, 5), "%", _caught(plain, 5), naive, most=95, better="higher")
    yield Figure("false warnings a week", _false(ours) / weeks, "", _false(plain) / weeks, naive, most=3)
    share = _false(ours) / max(1, _false(ours) + sum(one.true for one in ours)) * 100
    other = _false(plain) / max(1, _false(plain) + sum(one.true for one in plain)) * 100
    yield Figure("share of warnings that are false", share, "%", other, naive)
    delays, later = _delays(ours), _delays(plain)
    yield Figure(
        "from a surge's first report to the warning, median",
        median(delays),
        "min",
        median(later),
        naive,
        most=90,
    )
    for least in THRESHOLDS[1:]:
        tallies = fixed[least]
        note = f"seen {_caught(tallies):.0f} %, median {median(_delays(tallies)):.0f} min"
        yield Figure(f"a fixed threshold of {least}: false a week", _false(tallies) / weeks, "", note=note)
    looks = [look for one in ours for look in one.looks]
    yield Figure("one look at eight weeks of reports, median", median(looks) * 1e3, "ms", most=100)
    yield Figure("one look, the longest", max(looks) * 1e3, "ms")


def a_town(seed: int) -> tuple[list[Sighting], list[Surge]]:
    """Reports in the order of time, and what was laid in."""
    dice, town = random.Random(seed), changshan()
    grids = [area.id for area in town.tree if area.level.value == "grid"]
    items = [item.id for item in town.catalogue]
    grid_weights = [dice.gammavariate(2, 0.5) for _ in grids]
    item_weights = [dice.gammavariate(1, 1) for _ in items]
    start, reports = NOON - LEARN, []
    hours = int((LEARN + PLAY) / timedelta(hours=1))
    for hour in range(hours):
        at = start + timedelta(hours=hour)
        local = at + timedelta(hours=8)
        busy = _HOURS[local.hour] / sum(_HOURS) * (0.6 if local.weekday() >= 5 else 1.16)
        for _ in range(_poisson(dice, PER_DAY * busy * dice.gammavariate(4, 0.25))):
            moment, grid = at + timedelta(minutes=dice.uniform(0, 60)), dice.choices(grids, grid_weights)[0]
            item, channel = dice.choices(items, item_weights)[0], dice.choices(CHANNELS, _SHARES)[0]
            reports.append(Sighting(f"r{len(reports)}", moment, grid, item, channel))
    surges, began = [], NOON + timedelta(hours=5)
    while began < NOON + PLAY - timedelta(hours=6):
        size, grid, item = dice.randint(3, 8), dice.choice(grids), dice.choice(items)
        moments = sorted(began + timedelta(minutes=dice.uniform(0, 120)) for _ in range(size))
        own = [
            Sighting(f"s{len(surges)}-{n}", at, grid, item, dice.choices(CHANNELS, _SHARES)[0])
            for n, at in enumerate(moments)
        ]
        surges.append(Surge(frozenset(one.id for one in own), moments[0], size))
        reports += own
        began += EVERY + timedelta(hours=dice.uniform(-9, 9))
    return sorted(reports, key=lambda one: (one.at, one.id)), surges


def by_rule(reports: Sequence[Sighting], surges: list[Surge]) -> Tally:
    """The rule, asked after each report."""
    tally, town = Tally(surges), changshan()
    given: list[Glance] = []
    first = reports[0].at
    known: deque[Sighting] = deque()
    for report in reports:
        known.append(report)
        if report.at < NOON:
            continue
        while known[0].at < report.at - timedelta(weeks=9):
            known.popleft()
        begun = time.perf_counter()
        found = list(due_warnings(town, tuple(known), given, report.at, first))
        tally.looks.append(time.perf_counter() - begun)
        for due in found:
            assert isinstance(due.args, k.Report)
            evidence = due.args.evidence
            assert evidence is not None
            tally.judge(evidence.rows, report.at)
            given.append(_given(due.subject, evidence, report.at))
        given = [one for one in given if one.reported_at > report.at - timedelta(days=2)]
    return tally


def _given(id_: str, evidence: Evidence, at: datetime) -> Glance:
    return Glance(
        id=id_,
        state=EventState.REPORTED,
        channel=Channel.RULE,
        reported_at=at,
        changed_at=at,
        evidence=evidence,
    )


def by_threshold(reports: Sequence[Sighting], surges: list[Surge], least: int) -> Tally:
    """So many of one pattern in three hours, then a day's pause."""
    tally = Tally(surges)
    recent: dict[Cell, deque[Sighting]] = {}
    paused: dict[Cell, datetime] = {}
    told: deque[tuple[datetime, frozenset[str]]] = deque()
    for report in reports:
        for cell in cells_of(report):
            held = recent.setdefault(cell, deque())
            held.append(report)
            while held[0].at <= report.at - timedelta(hours=3):
                held.popleft()
            if report.at < NOON or len(held) < least or paused.get(cell, report.at) > report.at:
                continue
            rows = frozenset(one.id for one in held)
            while told and told[0][0] < report.at - timedelta(days=1):
                told.popleft()
            if any(len(rows & other) * 2 > len(rows) for _, other in told):
                continue
            paused[cell] = report.at + timedelta(days=1)
            told.append((report.at, rows))
            tally.judge(sorted(rows), report.at)
    return tally


def _poisson(dice: random.Random, mean: float) -> int:
    left, count = mean, 0
    while (left := left - dice.expovariate(1)) > 0:
        count += 1
    return count


def _copies(surges: Sequence[Surge]) -> list[Surge]:
    return [Surge(one.rows, one.began, one.size) for one in surges]


def _caught(tallies: Sequence[Tally], size: int = 0) -> float:
    return 100 * sum(one.size >= size for tally in tallies for one in tally.caught) / _counted(tallies, size)


def _counted(tallies: Sequence[Tally], size: int = 0) -> int:
    return sum(one.size >= size for tally in tallies for one in tally.surges)


def _false(tallies: Sequence[Tally]) -> int:
    return sum(one.false for one in tallies)


def _delays(tallies: Sequence[Tally]) -> list[float]:
    return [
        (one.seen - one.began) / timedelta(minutes=1)
        for tally in tallies
        for one in tally.caught
        if one.seen is not None
    ]


if __name__ == "__main__":
    main()
