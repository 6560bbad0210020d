"""The hall as it was at a past moment: the lanes of the queue with what stood in each, what had come and ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import FINAL, Event, EventState
from desktop.domain.events.replaying import Frame, clock_at, frames
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.viewmodels.events.lanes import Facts, Lane, lanes_for

_TOLD = ("all", "accept", "dispatch", "handling", "outside", "followup", "warnings", "late", "ended")
"""The lanes that the timeline tells; whose hands were on what, and what was not sent yet, it does not."""


@dataclass(frozen=True, slots=True)
class PastLane:
    """A lane with the events that stood in it."""

    lane: Lane
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastHall:
    """The lanes, and how many had been reported and ended since midnight."""

    then: datetime
    lanes: tuple[PastLane, ...]
    reported: int
    ended: int

    def lane(self, lane_id: str) -> PastLane | None:
        """One of the lanes."""
        return next((one for one in self.lanes if one.lane.id == lane_id), None)


class PastBook:
    """Reckons the hall at moments; keeps the frames of each event as long as it is the same."""

    def __init__(self) -> None:
        self._frames: dict[str, tuple[int, tuple[Frame, ...]]] = {}

    def state_of(self, event: Event, then: datetime) -> Frame | None:
        """How an event stood; None where it was not there yet."""
        if event.reported_at > then:
            return None
        kept = self._frames.get(event.id)
        if kept is None or kept[0] != event.version:
            kept = self._frames[event.id] = (event.version, frames(event))
        return next((one for one in reversed(kept[1]) if one.step.at <= then), None)

    def hall(self, town: Township, events: Iterable[Event], then: datetime) -> PastHall:
        """Everything at one moment. The limit that is past is the stage's."""
        begin = then.astimezone(town.clock.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        lanes = [one for one in lanes_for(Role.DISPATCHER) if one.id in _TOLD]
        within: dict[str, list[tuple[datetime, str]]] = {one.id: [] for one in lanes}
        reported = ended = 0
        for event in events:
            frame = self.state_of(event, then)
            if frame is None:
                continue
            reported += event.reported_at >= begin
            entered = frame.entered or event.reported_at
            over = frame.state in FINAL
            today = over and entered >= begin
            ended += today
            if over and not today:
                continue
            clock = clock_at(town, event, frame) if not over else None
            facts = Facts(
                state=frame.state, late=clock is not None and clock.due < then, ended_today=today,
                warned=event.channel is Channel.RULE and frame.state is EventState.REPORTED,
            )  # fmt: skip
            for lane in lanes:
                if lane.holds(facts):
                    within[lane.id].append((entered, event.id))
        found = tuple(
            PastLane(lane, tuple(id_ for _, id_ in sorted(within[lane.id], reverse=True))) for lane in lanes
        )
        return PastHall(then, found, reported, ended)
