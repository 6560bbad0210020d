"""Which of the installed versions starts: the newest one, on trial until it has shown its window over an open store.

A package's command names the folder of versions in ``ZHENSHU_VERSIONS``; without it there is only the program itself.
Below it lie ``<version>/`` and, written last, ``<version>.json``. How each version did for this user stands in
``versions.json`` beside his data. A version that breaks off before it has started is not tried again: the one before
it opens at once. This module runs before all others, from the *oldest* version: what it reads and the names of its
variables stay as they are.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop import __version__
from desktop.durable import write_whole
from desktop.settings import default_data_dir

if sys.platform != "win32":
    import fcntl

FOLDER = "ZHENSHU_VERSIONS"
CHOSEN = "ZHENSHU_VERSION"
"""Set for what is started: it does not choose again."""
TRIAL = "ZHENSHU_TRIAL"
"""The record's file, for a version that has yet to show that it starts."""
FELL_BACK = "ZHENSHU_FELL_BACK"
"""The version that did not start, for the one that opens in its place."""
STARTED = "started"
"""A folder in which each desk of the machine leaves the names of versions that have started."""
MOST_TRIES = 2
"""Starts without a known end (the power went) that a version is given; one that breaks off is given no second."""
ON_PURPOSE = frozenset({0, 2, 3})
"""Exit codes that say nothing about a version: closed by a hand, wrong options, another window has the data."""
BROKEN = 70
"""The exit code of a program that cannot go on."""
_WINDOWS = frozenset({"kiosk", "calls", "bigscreen"})
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


@dataclass(frozen=True, slots=True)
class Installed:
    """A version that lies there whole. ``told``: all that its file says."""

    version: str
    command: tuple[str, ...]
    told: dict[str, Any]


def installed(folder: Path) -> list[Installed]:
    """The versions in a folder, the newest first; what cannot be read or has nothing to start does not count."""
    found = []
    with suppress(OSError):
        for file in folder.glob("*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                parts_of(file.stem)
                told = json.loads(file.read_bytes())
                start = [str(part) for part in told["start"]]
                program = folder / file.stem / start[0]
                if told["version"] == file.stem and program.is_file():
                    found.append(Installed(file.stem, (str(program), *start[1:]), told))
    return sorted(found, key=lambda one: parts_of(one.version), reverse=True)


def in_use(folder: Path, version: str) -> bool:
    """Whether a program of this version runs on the machine (Windows does not let go of what runs, by itself)."""
    if sys.platform == "win32":
        return False
    try:
        with (folder / f"{version}.json").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


_held: list[IO[bytes]] = []


def _hold(folder: Path, version: str) -> None:
    """As long as this process lives its version is in use. Whoever may read the file may say so."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # the package's own version has no file
        file = (folder / f"{version}.json").open("rb")
        _held.append(file)
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)


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


def record_of_user() -> Record:
    """That of whoever runs this."""
    return Record(default_data_dir() / "versions.json")


def launch(arguments: Sequence[str], own: str = __version__) -> int | None:
    """Start the version that is to be started; its exit code, or None: go on, it is this one."""
    folder = os.environ.get(FOLDER)
    if folder and CHOSEN in os.environ:
        _hold(Path(folder), os.environ[CHOSEN])
    if not folder or CHOSEN in os.environ:
        return None
    record = record_of_user()
    there = [one for one in installed(Path(folder)) if parts_of(one.version) > parts_of(own)]
    passed: list[str] = []
    for one in there:
        good = record.good(one.version)
        code = None
        if good or (_shows_a_window(arguments) and not record.failed(one.version)):
            os.environ[FELL_BACK] = passed[0] if passed else ""
            code = _replaced(one, arguments) if good else _tried(one, record, arguments)
        if code is not None:
            return code
        if good or record.failed(one.version):
            passed.append(one.version)
    os.environ.update({CHOSEN: own, FELL_BACK: passed[0] if passed else ""})
    return None


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


def _shows_a_window(arguments: Sequence[str]) -> bool:
    first = arguments[0] if arguments else ""
    words = {"-h", "--help", "--version"}.isdisjoint(arguments)
    return words and (first in _WINDOWS or not first or first.startswith("-"))


def _environment(chosen: Installed, **more: str) -> dict[str, str]:
    return {**os.environ, CHOSEN: chosen.version, **more}


def _replaced(chosen: Installed, arguments: Sequence[str]) -> int | None:
    """Become that version; None where its program cannot be started at all."""
    command = [*chosen.command, *arguments]
    with suppress(OSError):
        if sys.platform == "win32":
            return subprocess.call(command, env=_environment(chosen))
        os.execve(command[0], command, _environment(chosen))  # noqa: S606
    return None


def _tried(chosen: Installed, record: Record, arguments: Sequence[str]) -> int | None:
    """Start it and stay beside it; None where it broke off before it had started."""
    state = record.states().get(chosen.version, 0)
    tries = state if isinstance(state, int) else 0
    try:
        record.note(chosen.version, tries + 1)
    except OSError:
        return None  # no trial without a record of it
    code, asked = _beside([*chosen.command, *arguments], _environment(chosen, **{TRIAL: str(record.file)}))
    if record.good(chosen.version):
        return code
    ended = code is not None and (code in ON_PURPOSE or asked)
    with suppress(OSError):
        record.note(chosen.version, tries if ended else "bad")
    return code if ended else None


def _beside(command: Sequence[str], environment: dict[str, str]) -> tuple[int | None, bool]:
    """Start a program and wait for its end: its exit code (None: it cannot be started), and whether it was asked to."""
    heard: list[int] = []
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError:
        return None, False

    def hear(number: int, _frame: object) -> None:
        heard.append(number)
        with suppress(OSError):
            process.send_signal(signal.SIGTERM)

    asking = [
        getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)
    ]
    before = [(one, signal.signal(one, hear)) for one in asking]
    try:
        return process.wait(), bool(heard)
    finally:
        for one, handler in before:
            signal.signal(one, handler)
