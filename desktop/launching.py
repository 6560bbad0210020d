"""Which of the installed versions starts: the newest one, on trial until it has shown its window over an open store.

A package's command names the folder of versions in ``ZHENSHU_VERSIONS``, the setup for Windows in a file beside the
program; without it there is only the program itself.
Below it lie ``<version>/`` and, written last, ``<version>.json``. How each version did for this user stands in
``versions.json`` beside his data. A version that breaks off before it has started is not tried again: the one before
it opens at once. This module runs before all others, from the *oldest* version: what it reads and the names of its
variables stay as they are.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop import __version__
from desktop.settings import default_data_dir
from desktop.trial import (
    CHOSEN,
    COMMAND,
    FELL_BACK,
    FOLDER,
    MOST_TRIES,
    RECORD,
    STARTED,
    TRIAL,
    Record,
    confirm,
    fell_back,
    is_version,
    on_trial,
    parts_of,
)  # fmt: skip

if sys.platform != "win32":
    import fcntl

__all__ = [
    "BROKEN", "CHOSEN", "COMMAND", "FELL_BACK", "FOLDER", "MOST_TRIES", "ON_PURPOSE", "RECORD", "STARTED", "TRIAL",
    "WRITTEN", "Installed", "Record", "confirm", "fell_back", "in_use", "installed", "is_version", "launch", "on_trial",
    "parts_of", "record_of_user", "told_by_setup",
]  # fmt: skip

WRITTEN = "versions.txt"
"""The setup's file: that folder, in UTF-16."""
ON_PURPOSE = frozenset({0, 2, 3})
"""Exit codes that say nothing about a version: closed by a hand, wrong options, another window has the data."""
BROKEN = 70
"""The exit code of a program that cannot go on."""
_WINDOWS = frozenset({"kiosk", "calls", "bigscreen"})


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
    """Whether a program of this version runs on the machine. Windows lets nobody write to what runs."""
    if sys.platform == "win32":
        try:
            for program in (folder / version).rglob("*.exe"):
                program.open("r+b").close()
        except PermissionError:
            return True
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


def record_of_user() -> Record:
    """That of whoever runs this."""
    return Record(default_data_dir() / "versions.json")


def told_by_setup(program: Path) -> None:
    """Take over what the setup has written beside ``program`` (its runtime's folder is one below)."""
    file = program.parent.with_name(WRITTEN)
    if FOLDER not in os.environ:
        with suppress(OSError, UnicodeError):
            os.environ[FOLDER] = file.read_text("utf-16").strip()
            os.environ[COMMAND] = str(file.with_name("zhenshu.cmd"))


def launch(arguments: Sequence[str], own: str = __version__) -> int | None:
    """Start the version that is to be started; its exit code, or None: go on, it is this one."""
    if sys.platform == "win32":
        told_by_setup(Path(sys.executable))
    folder = os.environ.get(FOLDER)
    if folder and CHOSEN in os.environ:
        _hold(Path(folder), os.environ[CHOSEN])
    if not folder or CHOSEN in os.environ:
        return None
    record = record_of_user()
    os.environ[RECORD] = str(record.file)
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


def _shows_a_window(arguments: Sequence[str]) -> bool:
    first = arguments[0] if arguments else ""
    words = {"-h", "--help", "--version"}.isdisjoint(arguments)
    return words and (first in _WINDOWS or not first or first.startswith("-"))


def _environment(chosen: Installed, **more: str) -> dict[str, str]:
    return {**os.environ, CHOSEN: chosen.version, **more}


def _alike(chosen: Installed) -> tuple[str, ...]:
    """Its command, on Windows with a console where this program has one."""
    program = Path(chosen.command[0])
    console = program.with_name("python.exe")
    if program.name == "pythonw.exe" and Path(sys.executable).name == console.name and console.is_file():
        return (str(console), *chosen.command[1:])
    return chosen.command


def _replaced(chosen: Installed, arguments: Sequence[str]) -> int | None:
    """Become that version; None where its program cannot be started at all."""
    command = [*_alike(chosen), *arguments]
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
    code, asked = _beside([*_alike(chosen), *arguments], _environment(chosen, **{TRIAL: str(record.file)}))
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
