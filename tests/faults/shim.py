"""The shim between a process and its disk: building it, and giving it orders from inside."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
SYNC, WRITE = 1, 2
"""The kinds of calls that can be made to fail: fsync and fdatasync; write, pwrite, truncate, allocate, rename."""


def build(folder: Path) -> Path:
    """The shim as a library in this folder. Raises RuntimeError where there is no C compiler."""
    stamp = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    library = folder / f"shim-{stamp}.so"
    if library.exists():
        return library
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise RuntimeError("the disk cannot be broken without a C compiler: install gcc and libc6-dev")
    folder.mkdir(parents=True, exist_ok=True)
    fresh = library.with_name(f"{library.name}.{os.getpid()}")
    order = [compiler, "-O1", "-shared", "-fPIC", "-o", str(fresh), str(SOURCE), "-ldl", "-lpthread"]
    said = subprocess.run(order, capture_output=True, text=True, check=False)
    if said.returncode:
        raise RuntimeError(f"{SOURCE.name} cannot be built: {said.stderr}")
    fresh.replace(library)
    return library


class Shim:
    """The orders that a process gives to the shim it runs behind. Paths are real paths (no symbolic links)."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        if not hasattr(self._library, "zs_watch"):
            raise RuntimeError("this process does not run behind the shim")
        for name in ("zs_count", "zs_injected"):
            getattr(self._library, name).restype = ctypes.c_long

    def watch(self, folder: Path, trace: Path | None = None) -> None:
        """Look at the files below this folder from now on; ``trace``: write down every call with its data."""
        if self._library.zs_watch(os.fsencode(folder), os.fsencode(trace) if trace else None):
            raise OSError(f"{trace} cannot be written")

    def mark(self, words: str) -> None:
        """Put words into the trace, between the calls before and after."""
        self._library.zs_mark(words.encode())

    def fail(self, kind: int, nth: int, error: int, *, times: int = 1, name: str = "") -> None:
        """The ``nth`` call of a kind from now (and the following, ``times`` in all) fails with an errno."""
        self._library.zs_fail(kind, ctypes.c_long(nth), error, ctypes.c_long(times), name.encode())

    def kill(self, nth: int) -> None:
        """The process is killed in place of its ``nth`` changing call from now."""
        self._library.zs_kill(ctypes.c_long(nth))

    def lie(self, name: str) -> None:
        """Syncs of files with this in their names are not done, and said to be: a seeded bug."""
        self._library.zs_lie(name.encode())

    def room(self, size: int) -> None:
        """The disk has so many bytes left; -1: as many as it has."""
        self._library.zs_room(ctypes.c_int64(size))

    def count(self, kind: int) -> int:
        """Calls of a kind so far."""
        return int(self._library.zs_count(kind))

    @property
    def injected(self) -> int:
        """Errors that were really given."""
        return int(self._library.zs_injected())
