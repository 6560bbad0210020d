"""What warnings are looked for in: one report in short, and how reports are grouped. Stays within the center."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from desktop.domain.base import Fact, Instant
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events.events import Event, EventState, RejectReason, Reporter, Step
from desktop.domain.township.township import Township
from desktop.domain.warnings.evidence import Evidence, WarningKind

_DOOR = re.compile(r"\d+ *(?:号|户|室|单元|栋|幢)")
_FIRMS = ("企业", "单位", "店铺", "厂名", "商户")
_LEGAL = re.compile(r"[\s()（）·.,，。-]+")
_SHORTEST_PHONE = 7
_REJECTED = "event.rejected"


class Ending(Fact):
    """A step of a timeline as far as it says why an event was not accepted."""

    kind: str
    result: str = ""


class Glance(Fact):
    """An event as far as warnings look at it: quickly read from what is stored of one."""

    id: str
    state: EventState
    channel: Channel
    reported_at: Instant
    changed_at: Instant
    grid: str | None = None
    item: str | None = None
    item_version: int | None = None
    place: str = ""
    reporter: Reporter | None = None
    form: Answers | None = None
    drill: bool = False
    excluded: tuple[str, ...] = ()
    evidence: Evidence | None = None
    timeline: tuple[Ending, ...] = ()


Seen: TypeAlias = Event | Glance


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report. ``keys``: by what it is grouped with others, personal data among them: never written anywhere."""

    id: str
    at: datetime
    grid: str | None
    item: str | None
    channel: Channel
    keys: tuple[tuple[WarningKind, str], ...] = ()
    excluded: tuple[str, ...] = ()
    """Who is kept away from it, and so from a warning that it stands behind."""


def sighting_of(event: Seen, town: Township) -> Sighting | None:
    """An event in short; None for one that does not count: a warning itself, a drill, what never happened.

    What never happened is a false alarm, and what was void. A duplicate is no second case of its matter, so it
    belongs to no pattern; yet somebody called again, and that counts for the caller. What was merged counts: others
    saw the same. What is not ours or not complete was seen as well. An event that is reopened counts again.
    """
    if event.channel is Channel.RULE or event.drill or event.state is EventState.FALSE_ALARM:
        return None
    why = _rejection(event)
    if why == RejectReason.VOID:
        return None
    item = None if why == RejectReason.DUPLICATE else event.item
    return Sighting(
        event.id, event.reported_at, event.grid, item, event.channel, tuple(_keys(event, town)), event.excluded
    )  # fmt: skip


def _rejection(event: Seen) -> str:
    """Why it was not accepted; nothing where it was."""
    if event.state is not EventState.REJECTED:
        return ""
    steps: Sequence[Step | Ending] = event.timeline
    return next((step.result for step in reversed(steps) if step.kind == _REJECTED), "")


def _keys(event: Seen, town: Township) -> Iterable[tuple[WarningKind, str]]:
    phone = "".join(re.findall(r"\d", event.reporter.phone)) if event.reporter is not None else ""
    if len(phone) >= _SHORTEST_PHONE:
        yield WarningKind.PERSON, phone[-11:]
    place = _plain(event.place)
    if event.grid is not None and _DOOR.search(place):
        yield WarningKind.HOUSEHOLD, f"{event.grid}/{place}"
    item = town.edition(event.item, event.item_version)
    for answer in event.form or ():
        field = item.form.by_name.get(answer.field) if item is not None else None
        if (
            field is not None
            and any(word in field.title for word in _FIRMS)
            and isinstance(answer.value, str)
        ):
            name = _plain(answer.value)
            if len(name) > 1:
                yield WarningKind.FIRM, name


def _plain(text: str) -> str:
    return _LEGAL.sub("", unicodedata.normalize("NFKC", text)).casefold()


Cell = tuple[str | None, str | None, Channel | None]
"""A pattern: grid, item, channel; None stands for all of them."""


def cells_of(one: Sighting) -> Iterable[Cell]:
    """The patterns that a report belongs to: its grid's matter in its channel and in all, the town's in its channel."""
    if one.item is None:
        return
    if one.grid is not None:
        yield one.grid, one.item, one.channel
        yield one.grid, one.item, None
    yield None, one.item, one.channel


def grouped(sightings: Iterable[Sighting]) -> Mapping[Cell, list[Sighting]]:
    """The reports of every pattern."""
    found: defaultdict[Cell, list[Sighting]] = defaultdict(list)
    for one in sightings:
        for cell in cells_of(one):
            found[cell].append(one)
    return found


def reference_windows(
    now: datetime, hours: int, weeks: int, known_since: datetime
) -> list[tuple[datetime, datetime]]:
    """The same hours of the same weekday in the weeks before; of short windows also the ones just before and after."""
    length = timedelta(hours=hours)
    shifts = (-length, timedelta(), length) if hours <= 6 else (timedelta(),)
    ends = (now - timedelta(weeks=week) + shift for week in range(1, weeks + 1) for shift in shifts)
    return [(end - length, end) for end in ends if end - length >= known_since]
