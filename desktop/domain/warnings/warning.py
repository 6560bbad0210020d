"""Early warning (预警): which warnings are due, pure; what a groundless one teaches: its pattern goes quieter."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.due import Due
from desktop.domain.events.events import EventState
from desktop.domain.outside.channels import CHANNELS
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.domain.township.township import Township
from desktop.domain.warnings.evidence import MOST_ROWS, Evidence, Pattern, WarningKind, WarningRules
from desktop.domain.warnings.sightings import Cell, Seen, Sighting, grouped, reference_windows
from desktop.domain.warnings.surges import METHOD, Usual, discoveries, usual

REPEATED = "repeat/1"
"""The method of counting within days."""
FEWEST_WEEKS = 3
_NAMESPACE = uuid.UUID("7d0a8f4e-1f0e-4c0f-9c53-6b1b0f9f2a11")
_PAUSE = timedelta(hours=24)
"""A pattern that was warned of is not warned of again for so long, unless it has doubled."""
_SAME = 0.5
"""Two warnings with more than this share of the same events behind them are one."""


@dataclass(frozen=True, slots=True)
class _Found:
    evidence: Evidence
    rows: tuple[Sighting, ...]


def due_warnings(
    town: Township,
    sightings: Sequence[Sighting],
    given: Sequence[Seen],
    now: datetime,
    known_since: datetime,
) -> Iterator[Due]:
    """The warnings that are due now, as reports of new events.

    ``given``: the warnings of the last ``quiet_days``; ``known_since``: from when on reports are known at all.
    """
    rules = town.practice.warnings
    if not rules.on:
        return
    past = [event for event in given if event.evidence is not None]
    taken = [(_evidence(one).kind, frozenset(_evidence(one).rows)) for one in past if _recent(one, now)]
    for found in (*_surges(sightings, past, rules, now, known_since), *_repeats(sightings, past, rules, now)):
        kind, rows = found.evidence.kind, frozenset(one.id for one in found.rows)
        # Repeats of one kind go by their count; everything else is said once.
        others = [told for of, told in taken if of is not kind or kind is WarningKind.SURGE]
        if any(len(rows & told) > _SAME * len(rows) for told in others):
            continue
        taken.append((kind, rows))
        yield _due(town, found, now)


def quieter(given: Iterable[Seen], pattern: Pattern, rules: WarningRules, now: datetime) -> list[Seen]:
    """The groundless warnings that make a pattern quieter now; reopening one takes its effect back.

    Those of the same place and matter: in the same channel, or where either is of all channels.
    """
    after = now - timedelta(days=rules.quiet_days)
    return [
        event for event in given
        if event.evidence is not None and event.state is EventState.FALSE_ALARM and event.changed_at >= after
        and event.evidence.pattern[:3] == pattern[:3]
        and (event.evidence.channel is pattern[3] or event.evidence.channel is None or pattern[3] is None)
    ]  # fmt: skip


def least_after(dismissed: Sequence[Seen], least: int) -> int:
    """From so many on a pattern is warned of, after these were groundless: more than they counted."""
    counted = [_evidence(event).count for event in dismissed]
    return max(least, max(counted) + len(counted)) if counted else least


def _surges(
    sightings: Sequence[Sighting],
    given: Sequence[Seen],
    rules: WarningRules,
    now: datetime,
    known_since: datetime,
) -> list[_Found]:
    """Patterns with more reports than usual, the least probable first."""
    cells = grouped(one for one in sightings if one.at >= now - timedelta(weeks=rules.weeks, days=1))
    candidates: list[tuple[float, Usual, int, Cell, tuple[Sighting, ...]]] = []
    tested = 0
    for hours in rules.hours:
        windows = reference_windows(now, hours, rules.weeks, known_since)
        if not windows or now - known_since < timedelta(weeks=FEWEST_WEEKS, hours=hours):
            continue
        tested += len(cells)
        for cell, reports in cells.items():
            here = tuple(one for one in reports if now - timedelta(hours=hours) < one.at <= now)
            if not here or not _says_more(cell, here):
                continue
            expected = usual([sum(since < one.at <= until for one in reports) for since, until in windows])
            candidates.append((expected.chance(len(here)), expected, hours, cell, here))
    limit = discoveries([chance for chance, *_ in candidates], tested, rules.false_share)
    found = []
    for chance, expected, hours, cell, here in sorted(candidates, key=lambda one: (one[0], one[2])):
        dismissed = quieter(given, (WarningKind.SURGE, *cell), rules, now)
        least = least_after(dismissed, expected.least(max(limit, 1e-12), rules.least))
        if chance > limit or len(here) < least or _paused(given, (WarningKind.SURGE, *cell), len(here), now):
            continue
        grid, item, channel = cell
        evidence = Evidence(
            kind=WarningKind.SURGE, method=METHOD, grid=grid, item=item, channel=channel,
            since=now - timedelta(hours=hours), until=now, count=len(here), usual=round(expected.mean, 4),
            windows=expected.windows, chance=float(f"{chance:.3g}"), tested=tested, share=rules.false_share,
            least=least, dismissed=len(dismissed), rows=_newest(here),
        )  # fmt: skip
        found.append(_Found(evidence, here))
    return found


def _says_more(cell: Cell, here: Sequence[Sighting]) -> bool:
    """Whether a pattern of all grids, or of all channels, holds more than one of them: else that one says it."""
    grid, _, channel = cell
    return (grid is not None or len({one.grid for one in here}) > 1) and (
        channel is not None or len({one.channel for one in here}) > 1
    )


def _repeats(
    sightings: Sequence[Sighting], given: Sequence[Seen], rules: WarningRules, now: datetime
) -> list[_Found]:
    """The same telephone, household or firm so often within the days that the rules name."""
    since = now - timedelta(days=rules.repeat_days)
    groups: defaultdict[tuple[WarningKind, str], list[Sighting]] = defaultdict(list)
    for one in sightings:
        if one.at > since:
            for key in one.keys:
                groups[key].append(one)
    found = []
    for (kind, _), reports in groups.items():
        if len(reports) < rules.repeats or max(one.at for one in reports) <= now - _PAUSE:
            continue
        ids = {one.id for one in reports}
        told = [
            event for event in given if _evidence(event).kind is kind and ids & set(_evidence(event).rows)
        ]
        groundless = [event for event in told if event.state is EventState.FALSE_ALARM]
        least = least_after(groundless, rules.repeats)
        standing = [event for event in told if event.state is not EventState.FALSE_ALARM]
        if len(reports) < max([least, *(2 * _evidence(event).count for event in standing)]):
            continue
        grids, items = {one.grid for one in reports}, {one.item for one in reports}
        evidence = Evidence(
            kind=kind, method=REPEATED, since=since, until=now, count=len(reports), least=least,
            grid=next(iter(grids)) if len(grids) == 1 and kind is not WarningKind.PERSON else None,
            item=next(iter(items)) if len(items) == 1 else None,
            dismissed=len(groundless), rows=_newest(reports),
        )  # fmt: skip
        found.append(_Found(evidence, tuple(reports)))
    return sorted(found, key=lambda one: (-one.evidence.count, one.evidence.kind.value, one.evidence.rows))


def _due(town: Township, found: _Found, now: datetime) -> Due:
    evidence = found.evidence
    once = "/".join(
        (*(str(part) for part in evidence.pattern), evidence.rows[0], str(evidence.count), f"{now:%Y%m%d}")
    )
    report = k.Report(
        title=title_of(town, evidence), channel=Channel.RULE, severity=Severity.HIGH, item=evidence.item,
        grid=evidence.grid, evidence=evidence,
        concerns=tuple(dict.fromkeys(name for one in found.rows for name in one.excluded)),
    )  # fmt: skip
    return Due(report, str(uuid.uuid5(_NAMESPACE, once)), once, AUTO_WARNING)


def title_of(town: Township, evidence: Evidence) -> str:
    """What a warning is called: where, what, how many instead of how many. Nothing of a person is in it."""
    item = town.item(evidence.item)
    what = f"“{item.name}”" if item is not None else "事件"
    span = evidence.until - evidence.since
    within = f"{span.days} 天" if span >= timedelta(days=2) else f"{span // timedelta(hours=1)} 小时"
    where = town.tree.name(evidence.grid) if evidence.grid is not None else "全镇"
    match evidence.kind:
        case WarningKind.SURGE:
            through = f"{CHANNELS[evidence.channel].name}" if evidence.channel is not None else "各渠道"
            return (
                f"{where}{what}突增：{through} {within}内 {evidence.count} 件，平时 {evidence.usual:.1f} 件"
            )
        case WarningKind.PERSON:
            return f"同一电话 {within}内反映 {evidence.count} 件"
        case WarningKind.HOUSEHOLD:
            return f"{where}同一住户 {within}内 {evidence.count} 件"
        case WarningKind.FIRM:
            return f"{where}同一企业 {within}内 {evidence.count} 件"


def _newest(rows: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(rows, key=lambda one: (one.at, one.id), reverse=True)[:MOST_ROWS])


def _evidence(event: Seen) -> Evidence:
    assert event.evidence is not None
    return event.evidence


def _recent(event: Seen, now: datetime) -> bool:
    return event.reported_at > now - _PAUSE


def _paused(given: Iterable[Seen], pattern: Pattern, count: int, now: datetime) -> bool:
    return any(
        _evidence(event).pattern == pattern and _recent(event, now) and count < 2 * _evidence(event).count
        for event in given
    )
