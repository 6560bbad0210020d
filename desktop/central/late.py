"""Audit rows that could not be written when they happened: kept in memory and in a file, never silently lost."""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop.domain.trail import TrailRow
from desktop.durable import BINARY

log = logging.getLogger(__name__)

FILE = "audit.late.jsonl"
MOST = 20_000
"""Rows that wait; what comes beyond is counted, and the count is on record afterwards."""
_SAY_AGAIN = 600.0


class Late:
    """The rows that wait. May be used from any thread.

    ``trouble``: since when the trail cannot be written and why; None while it can.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder is not None else None
        self._rows: deque[TrailRow] = deque()
        self._lost = 0
        self._lock = threading.Lock()
        self._said: datetime | None = None
        self.trouble: datetime | None = None
        self._remember()

    @property
    def count(self) -> int:
        """How many rows wait or were too many to."""
        return len(self._rows) + self._lost

    def keep(self, row: TrailRow, error: Exception) -> None:
        """Keep a row that the database did not take, and say so."""
        with self._lock:
            if len(self._rows) < MOST:
                self._rows.append(row)
                self._write(row)
            else:
                self._lost += 1
        self.still(error, row.at)

    def waiting(self) -> tuple[list[TrailRow], int]:
        """What waits, and how many rows were too many."""
        with self._lock:
            return list(self._rows), self._lost

    def entered(self, count: int, lost: int) -> None:
        """So many of the oldest are in the trail now."""
        with self._lock:
            for _ in range(count):
                self._rows.popleft()
            self._lost -= lost
            self.trouble = self._said = None
            if self._file is not None and not self._rows:
                with suppress(OSError):
                    self._file.unlink(missing_ok=True)
        log.info("the audit trail can be written again: %d late rows entered, %d lost", count, lost)

    def still(self, error: Exception, now: datetime) -> None:
        """The trail cannot be written: an alarm at once, and again while it lasts."""
        with self._lock:
            if self.trouble is None:
                self.trouble = now
            if self._said is not None and (now - self._said).total_seconds() < _SAY_AGAIN:
                return
            self._said = now
        log.error("the audit trail cannot be written: %s (%d rows wait)", type(error).__name__, self.count)

    def _write(self, row: TrailRow) -> None:
        """Onto the disk, where it takes it: the room of the database's reserve, or another file's."""
        if self._file is None:
            return
        with suppress(OSError):
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
            try:
                os.write(handle, row.model_dump_json().encode() + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)

    def _remember(self) -> None:
        """What an earlier process could not enter; a line that was cut off is counted as lost."""
        if self._file is None:
            return
        with suppress(OSError):
            for line in self._file.read_bytes().splitlines():
                try:
                    self._rows.append(TrailRow.model_validate_json(line))
                except ValueError:
                    self._lost += 1
