"""Who else is on an event right now, in words; and what this desk is on itself. A courtesy, never a lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Protocol

from desktop.services.line.connection import Connection
from desktop.services.signals import Signal
from desktop.viewmodels.freshness import moment
from desktop.viewmodels.words import short_name, translate


class Claim(Protocol):
    """Somebody is on an event (``services.line.presence.Claim``)."""

    @property
    def account(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def station(self) -> str: ...

    @property
    def since(self) -> datetime: ...

    def fading(self, now: datetime) -> bool: ...


class Presence(Protocol):
    """What the center tells of who is on what (``services.line.presence.Presence``)."""

    @property
    def changed(self) -> Signal[frozenset[str]]: ...

    def on(self, event_id: str) -> tuple[Claim, ...]: ...

    def hold(self, event_id: str) -> None: ...

    def release(self, event_id: str) -> None: ...


class Claims:
    """One desk's view of the claims; several parts of the window may hold the same event."""

    def __init__(self, presence: Presence, connection: Connection, zone: tzinfo) -> None:
        self._presence, self._connection, self._zone = presence, connection, zone
        self._held: dict[str, str] = {}

    def connect(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Tell of events whose claims are others now; what is returned stops it."""
        return self._presence.changed.connect(listener)

    def others(self, event_id: str) -> tuple[Claim, ...]:
        """Who else is on it, the first to come first."""
        return tuple(sorted(self._presence.on(event_id), key=lambda claim: claim.since))

    def chip(self, event_id: str) -> tuple[str, bool]:
        """孙× 处理中 and whether it fades; an empty text where nobody else is on it."""
        claims = self.others(event_id)
        if not claims:
            return "", False
        now = self._connection.now()
        lasting = [claim for claim in claims if not claim.fading(now)]
        first = (lasting or claims)[0]
        name = short_name(first.name) or first.account
        if len(claims) > 1:
            said = translate("Claims", "{name} 等 {n} 人处理中").format(name=name, n=len(claims))
        else:
            said = translate("Claims", "{name} 处理中").format(name=name)
        return said, not lasting

    def line(self, event_id: str) -> str:
        """调度员二 正在处理（指挥台 2 席），14:02 起; one line for each; empty where nobody else is on it."""
        now = self._connection.now()
        lines = []
        for claim in self.others(event_id):
            name, since = claim.name or claim.account, moment(claim.since, now, self._zone)
            if claim.station:
                said = translate("Claims", "{name} 正在处理（{station}），{time} 起")
                lines.append(said.format(name=name, station=claim.station, time=since))
            else:
                lines.append(translate("Claims", "{name} 正在处理，{time} 起").format(name=name, time=since))
        return "\n".join(lines)

    def take(self, part: str, event_id: str | None) -> None:
        """This part of the window is on this event now, or on none."""
        before = self._held.get(part)
        if before == event_id:
            return
        if event_id is None:
            del self._held[part]
        else:
            held = event_id in self._held.values()
            self._held[part] = event_id
            if not held:
                self._presence.hold(event_id)
        if before is not None and before not in self._held.values():
            self._presence.release(before)
