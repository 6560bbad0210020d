"""Bytes of attachments on the desk's disk, each in a file of its own, sealed: what is to be sent, and what was fetched.

They are named by what is in them, never by what somebody called them.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.durable import write_whole
from desktop.store.problems import Damaged
from desktop.store.sealing import derived, seal, unseal

KEPT = timedelta(days=30)
MOST = 500 * 1024 * 1024
"""Bytes of what need not be kept; the oldest goes first."""
_NAME = re.compile(r"[0-9a-f]{64}")


class Files:
    """One account's folder. ``key``: 32 bytes, or None where nothing is encrypted. May be used from any thread."""

    def __init__(self, folder: Path, key: bytes | None, former: Sequence[bytes] = ()) -> None:
        self.folder = folder
        self._key = derived(key, "files") if key is not None else None
        self._former = [derived(one, "files") for one in former]
        self._lock = threading.Lock()

    def put(self, content: bytes) -> str:
        """Keep some bytes; what they are called from now on. Raises Problem where the disk does not take them."""
        sha = hashlib.sha256(content).hexdigest()
        with self._lock:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                write_whole(self._file(sha), seal(self._key, content) if self._key is not None else content)
            except OSError as error:
                raise Problem("附件没有存下，请检查磁盘空间后再附。", "no_room") from error
        return sha

    def get(self, sha: str) -> bytes | None:
        """These bytes, if they are here and whole."""
        try:
            sealed = self._file(sha).read_bytes()
        except (OSError, ValueError):
            return None
        for key in (self._key, *self._former):
            if key is None:
                content: bytes | None = sealed
            else:
                content = None
                with suppress(Damaged):
                    content = unseal(key, sealed)
            if content is not None and hashlib.sha256(content).hexdigest() == sha:
                return content
        return None

    def tidy(self, needed: Collection[str], now: datetime) -> int:
        """Remove what is old or too much, without what is still to be sent; how many files went."""
        there = []
        with suppress(OSError):
            for file in self.folder.iterdir():
                stem = file.name.removesuffix(".new")
                if _NAME.fullmatch(stem) and stem not in needed:
                    status = file.stat()
                    there.append((status.st_mtime, status.st_size, file))
        left, gone = MOST, 0
        for moment, size, file in sorted(there, reverse=True):
            left -= size
            if left < 0 or now.timestamp() - moment > KEPT.total_seconds():
                with suppress(OSError):
                    file.unlink()
                    gone += 1
        return gone

    def _file(self, sha: str) -> Path:
        if not _NAME.fullmatch(sha):
            raise ValueError("not the name of some bytes")
        return self.folder / sha
