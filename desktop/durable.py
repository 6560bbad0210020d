"""Making sure that what was written to the disk, renamed or removed is still so after a power cut."""

from __future__ import annotations

import os
import sys
from pathlib import Path

BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would turn line ends."""


def sync_file(path: Path) -> None:
    """Have a file's content on the medium. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the medium (Windows does this by itself). Raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put a file in the place of another in one step: after a cut it is the old or the new one.

    ``mode``: who may read it; its owner only, unless told otherwise.
    """
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, mode)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:])
        os.fsync(handle)
    finally:
        os.close(handle)
    fresh.replace(path)
    sync_folder(path.parent)


def wipe(path: Path) -> None:
    """Overwrite a file and remove it: what it said must not stay on the disk. Raises OSError."""
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(bytes(min(left, 1024 * 1024)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    sync_folder(path.parent)
