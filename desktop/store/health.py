"""How the store stands: what a person must be told about this machine's own memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Health:
    """``Store.health``; ``Store.health_changed`` brings each new one."""

    encrypted: bool = False
    restored: int = 0
    """Commands that came back from the journal (or from a file whose key has returned) at this start."""
    set_aside: Path | None = None
    """Where a file went that could not be used; it is kept."""
    key_lost: bool = False
    """It was set aside because its key is not there: unsent commands may lie in it, and it can be read again."""
    low_space: bool = False
    """Less than 200 MB are free."""
    failing: str = ""
    """Why nothing is accepted any more; empty while all is well."""
    read_only: bool = False
    """A later version wrote the file: it can only be looked at."""
    journal: bool = True
    """Whether the second copy of unsent commands is being written."""
