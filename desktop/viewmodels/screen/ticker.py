"""动态: the latest steps of all events in short lines, and those of one event (现场)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.events.events import Event, Step
from desktop.domain.township.township import Township
from desktop.viewmodels.screen.ledger import label_of
from desktop.viewmodels.words import step_word, translate

KEPT = 12
_QUIET = frozenset({
    "event.delivery", "event.attached", "event.commented", "event.excluded", "event.sourced", "event.classified",
    "event.parent_told", "event.whistle_scored", "event.reviewed", "event.rated",
})  # fmt: skip
"""Steps that say nothing to who stands before the screen."""
_TO_POST = frozenset(
    {"event.dispatched", "event.ruled", "event.received", "event.answered", "event.returned"}
)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One line: when, and what."""

    at: datetime
    event: str
    text: str


class Ticker:
    """The latest lines, the newest first; what came before the screen was opened is in it, too."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._known: dict[str, int] = {}

    @property
    def lines(self) -> list[Line]:
        """The newest first."""
        return self._lines

    def reset(self, township: Township, events: Iterable[Event]) -> None:
        """All anew."""
        found: list[tuple[datetime, int, str, Event, Step]] = []
        self._known = {}
        for event in events:
            self._known[event.id] = len(event.timeline)
            if event.drill:
                continue
            for place, step in enumerate(event.timeline[-4:]):
                if step.kind not in _QUIET:
                    one = (step.at, place, event.id, event, step)
                    (heapq.heappush if len(found) < KEPT else heapq.heappushpop)(found, one)
        self._lines = sorted((_line(township, one[3], one[4]) for one in found), reverse=True)

    def put(self, township: Township, event: Event | None) -> bool:
        """An event has gone on; whether there is a line more."""
        if event is None or event.drill:
            return False
        known = self._known.get(event.id, 0)
        self._known[event.id] = len(event.timeline)
        fresh = [_line(township, event, one) for one in event.timeline[known:] if one.kind not in _QUIET]
        if not fresh:
            return False
        self._lines = sorted({*self._lines, *fresh}, reverse=True)[:KEPT]
        return True


def lines_of(township: Township, event: Event) -> list[Line]:
    """What was done with one event, the newest first."""
    told = [one for one in event.timeline if one.kind not in _QUIET]
    return [Line(one.at, event.id, _said(township, one)) for one in reversed(told)]


def _line(township: Township, event: Event, step: Step) -> Line:
    parts = [event.short_number, label_of(township, event), _said(township, step)]
    grid = township.tree.get(event.grid)
    head = " ".join(part for part in parts if part)
    if grid is None:
        return Line(step.at, event.id, head)
    return Line(step.at, event.id, translate("Screen", "{what} · {grid}").format(what=head, grid=grid.name))


def _said(township: Township, step: Step) -> str:
    """派单 城建岗; what was typed is never in it."""
    who = township.post_name(step.post) if step.post is not None and township.post(step.post) else ""
    if not who and step.posts:
        who = " ".join(township.post_name(one) for one in step.posts[:3])
    words = step_word(step.kind)
    if step.kind in _TO_POST or step.posts or who:
        return f"{words} {who}".rstrip()
    return words
