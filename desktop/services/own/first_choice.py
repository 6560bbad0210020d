"""Which center a desk belongs to, as somebody chose at its first start: a file in the data folder.

Each choice has a folder of its own, so that no center's data ever stand in the place of another's.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.durable import write_whole
from desktop.settings import Settings

FILE = "choice.json"
OWN, HALL, CENTRAL, TOWNSHIP = "own", "hall", "central", "township"
"""Folders: of the township's own center on this desk, of a desk at a hall's center; inside: its data, its profile."""
_DATABASE = "central.sqlite"


class Door(StrEnum):
    """The ways in."""

    OWN = "own"
    """A center of the township's own, on this desk."""
    HALL = "hall"
    """A center that is there already, on another machine."""
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen. ``ca``: the file with the authority's certificates, where one was given."""

    door: Door
    url: str = ""
    ca: str = ""


def kept(data: Path) -> Choice | None:
    """The choice that holds; None where nobody has chosen. A desk of before the wizard has its demonstration."""
    with suppress(OSError, ValueError, TypeError):
        told = json.loads((data / FILE).read_text(encoding="utf-8"))
        return Choice(Door(told["door"]), str(told.get("url", "")), str(told.get("ca", "")))
    if founded(data / OWN):
        return Choice(Door.OWN)
    return Choice(Door.DEMONSTRATION) if founded(data) else None


def keep(data: Path, choice: Choice) -> None:
    """Keep it for the next start. Raises OSError."""
    data.mkdir(parents=True, exist_ok=True)
    write_whole(data / FILE, json.dumps(asdict(choice)).encode())


def founded(folder: Path) -> bool:
    """Whether a center's data lie in this desk's folder, whatever state they are in."""
    return (folder / CENTRAL / _DATABASE).exists()


def settings_of(settings: Settings, choice: Choice) -> Settings:
    """How the program starts with this choice."""
    data = settings.data
    match choice.door:
        case Door.OWN:
            own = data / OWN
            return replace(
                settings, data=own, own=True, township=str(own / TOWNSHIP), drill=None, past=0, central=None
            )
        case Door.HALL:
            ca = Path(choice.ca) if choice.ca else None
            return replace(settings, data=data / HALL, central=choice.url, ca=ca)
        case _:
            return settings
