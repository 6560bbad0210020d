"""The other side of a demonstration's channels: takes messages out of the exchange folders, and answers hand-overs."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from desktop.clock import Clock, new_id
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.channels import CHANNELS
from desktop.domain.outside.outside import External
from desktop.durable import write_whole

LOOK_EVERY = 1.0
_TAKES, _ACKNOWLEDGES, _ANSWERS = 0.5, 4.0, 25.0
"""Minutes of the scenario after which a message is taken, acknowledged, answered."""
_PREFIX = {Channel.HOTLINE_12345: "LY", Channel.POLICE_110: "J", Channel.COUNTY: "XZ", Channel.PETITION: "XF"}

Later = Callable[[float, Callable[[], None]], None]
"""Do something so many minutes of the scenario from now."""


def external_of(channel: Channel, event: str, now: datetime) -> External | None:
    """The number under which a report of a drill is known outside; another one for every event."""
    if not CHANNELS[channel].expects_status:
        return None
    last = int(event.replace("-", ""), 16) % 9000 + 1000
    return External(
        number=f"{_PREFIX.get(channel, 'H')}-{now:%m%d}-{last}{event[-2:].upper()}",
        came_at=now,
        feedback=True,
    )


class Counterparts:
    """Looks into ``folder``/<channel>/out every second; ``said`` is told (channel, title, what was done)."""

    def __init__(
        self,
        folder: Path,
        answers: Sequence[str],
        clock: Clock,
        zone: tzinfo,
        later: Later,
        said: Callable[[str, str, str], None],
    ) -> None:
        self._zone = zone
        self._folder, self._answers, self._clock, self._later, self._said = (
            folder,
            answers,
            clock,
            later,
            said,
        )
        self._seen: set[str] = set()
        self._looked = float("-inf")

    def look(self) -> None:
        """See what is new, at most once a second."""
        if self._clock.monotonic() - self._looked < LOOK_EVERY:
            return
        self._looked = self._clock.monotonic()
        for file in sorted(self._folder.glob("*/out/*.json")):
            if file.name not in self._seen:
                self._seen.add(file.name)
                self._later(_TAKES, lambda file=file: self._take(file))  # type: ignore[misc]

    def _take(self, file: Path) -> None:
        self._seen.discard(file.name)
        try:
            message = json.loads(file.read_text(encoding="utf-8"))
            file.unlink()
        except (OSError, ValueError):
            return  # taken back, or not finished
        folder, channel = file.parents[1], file.parents[1].name
        title = str(message.get("title") or message.get("number") or "")
        if message.get("kind") != "hand_over":
            self._said(channel, title, "received")
            return
        day = self._clock.now().astimezone(self._zone)
        number = f"{_PREFIX.get(Channel(channel), 'H')}-{day:%m%d}-{random.randrange(1000, 9999)}"
        reply = {"kind": "reply", "message": message["id"]}
        acknowledged = {**reply, "state": "acknowledged", "number": number}
        answered = {**reply, "state": "answered", "solved": True, "words": random.choice(self._answers)}
        self._later(_ACKNOWLEDGES, lambda: self._put(folder, acknowledged, title))
        self._later(_ANSWERS, lambda: self._put(folder, answered, title))

    def _put(self, folder: Path, message: dict[str, Any], title: str) -> None:
        id_ = new_id()
        with suppress(OSError):  # the folder went with its central
            write_whole(
                folder / "in" / f"{id_}.json", json.dumps({**message, "id": id_}, ensure_ascii=False).encode()
            )
        self._said(folder.name, title, message["state"])
