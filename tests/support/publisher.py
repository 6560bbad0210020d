"""A publisher with keys of its own, and bundles small enough for tests."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from desktop.clock import SystemClock
from desktop.updates.publishing import Publisher, Wanted
from desktop.updates.release import Release
from desktop.updates.shelf import Shelf

PASSPHRASE = "a passphrase for tests"
PLATFORM = "linux-x86_64"
TODAY = SystemClock().now()


def publisher(folder: Path, now: datetime = TODAY, words: str = PASSPHRASE) -> Publisher:
    """One whose repository and keys lie below this folder."""
    return Publisher(folder / "repository", folder / "keys", lambda _key, _new: words, now)


def bundle(folder: Path, version: str, program: str = "raise SystemExit(0)\n") -> Path:
    """A program's folder: a script that this Python runs, and something beside it."""
    inner = folder / f"bundle-{version}" / "_internal"
    inner.mkdir(parents=True)
    script = inner.parent / "zhenshu"
    script.write_text(f"#!{sys.executable}\n{program}", encoding="utf-8")
    script.chmod(0o755)
    (inner / "library.so").write_bytes(version.encode() * 1000)
    (inner.parent / "VERSION").write_text(f"{version}\n", encoding="utf-8")
    return inner.parent


def published(
    made: Publisher, folder: Path, version: str, program: str = "", least: str = "", days: int = 400
) -> Release:
    """A version of such a program, added to the repository."""
    there = bundle(folder, version, program or "raise SystemExit(0)\n")
    wanted = Wanted(there, version, PLATFORM, ("zhenshu",), f"这是 {version}。", least)
    return made.publish(wanted, days)


def shelf_in(folder: Path, own: str = "0.1.0") -> Shelf:
    """An empty one."""
    place = folder / "versions"
    place.mkdir(parents=True, exist_ok=True)
    return Shelf(place, own)
