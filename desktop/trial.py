"""How versions did on this machine, and which of them is on trial: what ``launching`` tells the programs it starts."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path

from desktop.durable import write_whole

FOLDER = "ZHENSHU_VERSIONS"
COMMAND = "ZHENSHU_COMMAND"
"""The package's own command, which asks for nothing of the environment."""
CHOSEN = "ZHENSHU_VERSION"
"""Set for what is started: it does not choose again."""
TRIAL = "ZHENSHU_TRIAL"
"""The record's file, for a version that has yet to show that it starts."""
RECORD = "ZHENSHU_RECORD"
"""The record's file, for the programs that what is started starts itself."""
FELL_BACK = "ZHENSHU_FELL_BACK"
"""The version that did not start, for the one that opens in its place."""
STARTED = "started"
"""A folder in which each desk of the machine leaves the names of versions that have started."""
MOST_TRIES = 2
"""Starts without a known end (the power went) that a version is given; one that breaks off is given no second."""
_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9}){1,3}")


def is_version(text: str) -> bool:
    """Whether this is one: 0.2.0."""
    return _VERSION.fullmatch(text) is not None


def parts_of(version: str) -> tuple[int, ...]:
    """A version to be compared by. Raises ValueError for what is none."""
    if not is_version(version):
        raise ValueError(f"not a version: {version}")
    found = [int(part) for part in version.split(".")]
    while len(found) < 4:
        found.append(0)
    return tuple(found)


class Record:
    """How versions did for one user: ``good``, ``bad``, or how often one was tried without a known end."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def states(self) -> dict[str, str | int]:
        """By version; empty where nothing can be read."""
        try:
            told = json.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return {}
        return (
            {str(k): v for k, v in told.items() if isinstance(v, str | int)} if isinstance(told, dict) else {}
        )

    def note(self, version: str, state: str | int) -> None:
        """Keep how a version does. Raises OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.file, json.dumps({**self.states(), version: state}).encode())

    def good(self, version: str) -> bool:
        """Whether it has started once."""
        return self.states().get(version) == "good"

    def failed(self, version: str) -> bool:
        """Whether it did not start, and is not tried any more."""
        state = self.states().get(version, 0)
        return state == "bad" or (isinstance(state, int) and state >= MOST_TRIES)

    def forgive(self) -> list[str]:
        """Try again what did not start; which versions those are. Raises OSError."""
        found = [version for version in self.states() if self.failed(version)]
        for version in found:
            self.note(version, 0)
        return found


def on_trial() -> bool:
    """Whether this program has yet to show that it starts."""
    file, version = os.environ.get(TRIAL), os.environ.get(CHOSEN, "")
    return bool(file) and not Record(Path(file or "")).good(version)


def confirm() -> None:
    """This version has started: its window is there and its store is open."""
    file, version = os.environ.pop(TRIAL, None), os.environ.get(CHOSEN, "")
    if not file:
        return
    with suppress(OSError):
        Record(Path(file)).note(version, "good")
    with suppress(OSError):  # so that what is older may be tidied away; where it cannot be told, it stays
        (Path(os.environ[FOLDER]) / STARTED / version).touch()


def fell_back() -> str:
    """The version that did not start, so that this one opened in its place; empty where this one was meant."""
    return os.environ.get(FELL_BACK, "")


def may_go_back(version: str) -> bool:
    """Whether a version has never started for whoever runs this; no, where nothing tells of the record."""
    file = os.environ.get(RECORD)
    return bool(file) and not Record(Path(file or "")).good(version)
