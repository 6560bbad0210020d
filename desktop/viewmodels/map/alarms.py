"""Of which badges and vehicles is warned now (走动预警), as the map marks them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.events.events import Event


class Alarms:
    """The open warnings by event."""

    def __init__(self) -> None:
        self._by_event: dict[str, tuple[str, ...]] = {}
        self.devices: frozenset[str] = frozenset()

    def reset(self, events: Iterable[Event]) -> None:
        """These are all events."""
        self._by_event = {
            one.id: one.breach.devices for one in events if one.breach is not None and one.is_open
        }
        self._count()

    def put(self, event_id: str, event: Event | None) -> None:
        """One event as it is now, or is no more."""
        found = event.breach if event is not None and event.is_open else None
        if found is not None:
            self._by_event[event_id] = found.devices
        elif self._by_event.pop(event_id, None) is None:
            return
        self._count()

    def of(self, device: str) -> tuple[str, ...]:
        """The events that warn of a device."""
        return tuple(id_ for id_, devices in self._by_event.items() if device in devices)

    def _count(self) -> None:
        self.devices = frozenset(one for devices in self._by_event.values() for one in devices)
