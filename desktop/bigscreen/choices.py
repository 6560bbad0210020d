"""What was chosen for the big screens of this machine, kept for every start: displays, scenes, takeover, night."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.durable import write_whole
from desktop.shells.bigscreen.burn_in import Night, night_of
from desktop.viewmodels.screen.emergencies import Takeover

log = logging.getLogger(__name__)

FILE = "screens.json"
EVERY = "*"
"""The number under which stands what holds for displays that nothing else was said of."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one display shows. ``scenes``: names in their order; empty: all there are."""

    scenes: tuple[str, ...] = ()
    takeover: Takeover = Takeover.OPEN
    night: str = ""

    @property
    def dark(self) -> Night | None:
        """When it is dimmed."""
        return night_of(self.night) if self.night else None


@dataclass(frozen=True, slots=True)
class Choices:
    """``displays``: ``all``, or numbers from 1 with commas. ``known``: which display was under a number last time."""

    displays: str = "1"
    by_number: dict[str, Choice] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def of(self, number: str) -> Choice:
        """What holds for a display."""
        return self.by_number.get(number) or self.by_number.get(EVERY) or Choice()

    def with_(self, displays: str | None, **more: Any) -> Choices:
        """As asked for now: ``more`` (fields of Choice, None: as it was) for the displays named, or for all."""
        asked = {name: value for name, value in more.items() if value is not None}
        numbers = [EVERY] if displays in (None, "all") else str(displays).split(",")
        chosen = dict(self.by_number)
        if asked:
            for number in numbers:
                chosen[number] = replace(self.of(number), **asked)
            if numbers == [EVERY]:
                chosen = {number: replace(one, **asked) for number, one in chosen.items()}
        return replace(self, displays=displays or self.displays, by_number=chosen)


def load(folder: Path) -> Choices:
    """What was kept; what cannot be read is as if nothing had been chosen."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        chosen = {str(number): _read(one) for number, one in said["by_number"].items()}
        known = {str(number): str(one) for number, one in said["known"].items()}
        return Choices(str(said["displays"]), chosen, known)
    except FileNotFoundError:
        return Choices()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        log.info("%s cannot be read: %s", FILE, type(error).__name__)
        return Choices()


def keep(folder: Path, choices: Choices) -> None:
    """For the next start. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, json.dumps(asdict(choices), ensure_ascii=False, indent=1).encode() + b"\n")


def _read(said: dict[str, Any]) -> Choice:
    night = str(night_of(said["night"])) if said["night"] else ""
    return Choice(tuple(map(str, said["scenes"])), Takeover(said["takeover"]), night)
