"""Recordings that somebody brings as files (from a recorder, on a stick): when each of them was, by its name. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from desktop.media.playing import PlayClock

ENDINGS = ("mp4", "mkv", "avi", "mov", "ts", "mpg", "mpeg", "ps", "flv", "dav", "h264", "h265")
LONGEST = timedelta(hours=24)
"""The period until it is known how long the files are."""
_NAMED = re.compile(
    r"(?<!\d)(20\d\d)\D?(0[1-9]|1[0-2])\D?(0[1-9]|[12]\d|3[01])\D{0,2}"
    r"([01]\d|2[0-3])\D?([0-5]\d)(?:\D?([0-5]\d))?"
)
"""A moment in a name as recorders write it: 20261123142200, 2026-11-23_14-22-00, 20261123_1422."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One file. ``begins``: aware; ``sure``: its name says so, and not just when it was written."""

    path: Path
    begins: datetime
    sure: bool

    @property
    def key(self) -> str:
        """What stands for it on a wall."""
        return f"file:{self.path}"


def begins_by(name: str, zone: tzinfo) -> datetime | None:
    """When a recording begins, by its name; None where that does not say."""
    found = _NAMED.search(name)
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def recordings_in(paths: Sequence[Path], zone: tzinfo) -> list[Recording]:
    """The files in the order of their beginnings. Raises OSError where one is not there."""
    found = []
    for path in dict.fromkeys(paths):
        written = path.stat().st_mtime
        named = begins_by(path.name, zone)
        found.append(Recording(path, named or datetime.fromtimestamp(written, zone), named is not None))
    return sorted(found, key=lambda one: (one.begins, one.path))


def fit(clock: PlayClock, ends: Sequence[datetime]) -> None:
    """Let the period end with the last of the files, as far as their lengths are known by now."""
    if ends and clock.end != (last := max(ends)) and last > clock.begin:
        clock.end_at(last)
