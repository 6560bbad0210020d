"""回放: how an event stood after each step of its timeline — its state, who had it, where its clock was. Pure.

The timeline says what happened, the states follow from it (``test_replaying`` holds this to ``evolve``).
Where another center moved an event the timeline does not say to which state: what is unsure is marked so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.deciding import DEFAULT_LIMITS
from desktop.domain.events.events import FINAL, STAGE_OF, Event, EventState, Step
from desktop.domain.events.records import Clock
from desktop.domain.events.running import anew
from desktop.domain.township.township import Township

S = EventState


class Holder(StrEnum):
    """Whose turn it is."""

    CENTER = "center"
    POST = "post"
    ABOVE = "above"
    OUTSIDE = "outside"
    CITIZEN = "citizen"
    WAITING = "waiting"
    """挂起: nobody's, until its date."""
    NOBODY = "nobody"


HOLDER_OF: Mapping[EventState, Holder] = {
    **dict.fromkeys(S, Holder.CENTER),
    S.DISPATCHED: Holder.POST,
    S.HANDLING: Holder.POST,
    S.ESCALATED: Holder.ABOVE,
    S.HANDED_OVER: Holder.OUTSIDE,
    S.AWAITING_CITIZEN: Holder.CITIZEN,
    S.SUSPENDED: Holder.WAITING,
    **dict.fromkeys(FINAL, Holder.NOBODY),
}
"""Whose turn it is in a state."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The event right after one step."""

    number: int
    """Counts from 0, as the timeline's steps."""
    step: Step
    state: EventState
    holder: Holder
    post: str | None = None
    person: str | None = None
    entered: datetime | None = None
    """Since when it has been in this state."""
    begun: datetime | None = None
    """When the clock of this stage began: of the handling, with the order."""
    sure: bool = True

    @property
    def stage(self) -> Stage | None:
        """The stage whose clock runs."""
        return STAGE_OF.get(self.state)


_PLAIN: Mapping[str, EventState] = {
    "event.accepted": S.ACCEPTED,
    "event.dispatched": S.DISPATCHED,
    "event.ruled": S.DISPATCHED,
    "event.answered": S.ANSWERED,
    "event.returned": S.RETURNED,
    "event.recalled": S.ACCEPTED,
    "event.closed": S.CLOSED,
    "event.reopened": S.ACCEPTED,
    "event.reviewed": S.REVIEWED,
    "event.merged": S.MERGED,
    "event.escalated": S.ESCALATED,
    "event.handed_over": S.HANDED_OVER,
}
_FOLLOWED = {"solved": S.CONFIRMED, "uncalled": S.CONFIRMED, "unsolved": S.ACCEPTED}
_UNSURE = frozenset({"event.level_news", "event.delivery", "event.outside_replied", "event.outside_settled"})
_OUT = {"answer": S.ANSWERED, "refuse": S.ACCEPTED, "withdraw": S.ACCEPTED}


def frames(event: Event) -> tuple[Frame, ...]:
    """The event after each step, the first first."""
    found: list[Frame] = []
    before: dict[EventState, EventState] = {}
    """From which state it was paused, merged, sent up."""
    for number, step in enumerate(event.timeline):
        last = found[-1] if found else None
        if last is None:
            state = S.ANSWERED if event.self_solved else S.REPORTED
        else:
            state = _after(last, step, before)
        moved = last is None or state is not last.state
        if last is not None and moved:
            before[state] = last.state
        frame = Frame(
            number, step, state, HOLDER_OF[state], *_hands(last, step, state),
            entered=step.at if last is None or moved else last.entered,
            begun=_begun(last, step, state),
            sure=(last is None or last.sure) and not (step.kind in _UNSURE and moved),
        )  # fmt: skip
        found.append(frame)
    if found and found[-1].state is not event.state:
        found[-1] = replace(found[-1], state=event.state, holder=HOLDER_OF[event.state], sure=False)
    return tuple(found)


def _after(last: Frame, step: Step, before: Mapping[EventState, EventState]) -> EventState:
    state = last.state
    plain = _PLAIN.get(step.kind)
    if plain is not None:
        return plain
    match step.kind:
        case "event.received":
            return S.HANDLING if state is S.DISPATCHED and step.post == last.post else state
        case "event.followed_up":
            return _FOLLOWED.get(step.result, state)
        case "event.rejected":
            return S.FALSE_ALARM if step.result == "false_alarm" else S.REJECTED
        case "event.suspended":
            return S.AWAITING_CITIZEN if step.result == "citizen" else S.SUSPENDED
        case "event.resumed" | "event.unmerged":
            return before.get(state, S.ACCEPTED)
        case "event.returned_down":
            if step.result == "answered":
                return S.ANSWERED
            return S.HANDLING if before.get(S.ESCALATED) is S.HANDLING else S.ACCEPTED
        case "event.outside_replied" | "event.outside_settled" | "event.delivery" if state is S.HANDED_OVER:
            return _OUT.get(step.result, state)
        case _:
            return state


def _hands(last: Frame | None, step: Step, state: EventState) -> tuple[str | None, str | None]:
    """The lead post and who answers for it."""
    if last is None:
        return None, None
    if step.kind in ("event.dispatched", "event.ruled"):
        return step.post, step.person
    if step.kind == "event.received" and step.post == last.post:
        return last.post, step.person or last.person
    if step.kind == "event.succeeded":
        return last.post, step.person
    return (None, None) if step.kind == "event.recalled" else (last.post, last.person)


def _begun(last: Frame | None, step: Step, state: EventState) -> datetime | None:
    """When the clock of the state's stage began; a post's receipt does not begin the handling anew."""
    if last is None:
        return step.at
    if state is S.HANDLING and last.state is S.DISPATCHED:
        return last.entered
    if step.kind in ("event.resumed", "event.unmerged"):
        return last.begun
    if step.kind in ("event.dispatched", "event.ruled"):
        return step.at
    paused = state in (S.SUSPENDED, S.AWAITING_CITIZEN, S.MERGED, S.ESCALATED)
    return last.begun if state is last.state or paused else step.at


def clock_at(town: Township, event: Event, frame: Frame) -> Clock | None:
    """The limit that ran in a frame, by the entry under which the event stands now; None where none ran."""
    stage = frame.stage
    if stage is None or frame.begun is None:
        return None
    item = town.item_of(event)
    limit = item.limits.of(stage) if item is not None else DEFAULT_LIMITS[stage]
    pauses = (one for one in event.pauses if one.until <= frame.step.at)
    clock = anew(town.clock, town.clock.clock(frame.begun, limit), pauses, frame.begun)
    if stage is Stage.HANDLE:
        granted = [one.new for one in event.extensions if frame.begun <= one.at <= frame.step.at]
        clock = clock.model_copy(update={"due": max((clock.due, *granted))})
    return clock


def state_at(event: Event, moment: datetime) -> EventState | None:
    """How an event stood at a moment; None where it was not there yet."""
    if event.reported_at > moment:
        return None
    if event.changed_at <= moment:
        return event.state
    return next((one.state for one in reversed(frames(event)) if one.step.at <= moment), None)
