"""When only the duty chief's ruling (裁决) sends an event to a post."""

from __future__ import annotations

from desktop.domain.events.events import Event, EventState


def needs_ruling(event: Event, bounces: int) -> bool:
    """Whether the event was returned so many times that only his ruling dispatches it.

    No way round (提级, 转办, 不予受理 and back) undoes that, nor does an order of his that was taken back. A post's
    answer since the last return does.
    """
    if event.bounces < bounces or event.state not in (EventState.RETURNED, EventState.ACCEPTED):
        return False
    for step in reversed(event.timeline):
        if step.kind in ("event.returned", "event.answered"):
            return step.kind == "event.returned"
    return True
