"""How this machine stands with updates, for its windows: what runs, what waits, what did not start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__
from desktop.launching import CHOSEN, COMMAND, FOLDER, Record, fell_back, parts_of, record_of_user
from desktop.updates.release import Release
from desktop.updates.shelf import Shelf, Status


@dataclass(frozen=True, slots=True)
class Versions:
    """``ready``: what starts next time, None where that is what runs; ``failed``: what did not start."""

    running: str
    ready: Release | None = None
    failed: str = ""
    status: Status | None = None


def shelf_of_machine() -> Shelf | None:
    """Where this machine keeps versions; None where the program is not a package's."""
    folder = os.environ.get(FOLDER)
    return Shelf(Path(folder), __version__) if folder else None


def versions(shelf: Shelf, record: Record | None = None) -> Versions:
    """Look at what lies there."""
    running = os.environ.get(CHOSEN) or __version__
    newest = shelf.newest
    waiting = parts_of(newest) > parts_of(running) and not (record or record_of_user()).failed(newest)
    return Versions(running, shelf.release(newest) if waiting else None, fell_back(), shelf.status())


def errand(
    shelf: Shelf, own: Sequence[str], stick: Path | None = None, central: str | None = None
) -> list[str]:
    """The command that brings a version here; empty where this user cannot, nor ask for it. ``own``: this program."""
    origin = ["--from", str(stick)] if stick is not None else []
    if shelf.writable:
        named = ["--central", central] if central and stick is None else []
        return [*own, "update", "--quiet", *named, *origin]
    command, asking = os.environ.get(COMMAND), shutil.which("pkexec")
    if sys.platform == "win32" or not command or asking is None:
        return []
    return [asking, command, "update", "--quiet", *origin]


def by_hand(stick: Path) -> str:
    """What an administrator types where this user can bring no version."""
    if sys.platform == "win32":
        return f'"{os.environ.get(COMMAND, "zhenshu.cmd")}" update --from {stick}'
    return f"sudo zhenshu update --from {stick}"


def send(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start it; it lives on where the window is closed meanwhile. Raises OSError."""
    return subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
