"""Audit rows that could not be written when they happened: kept in memory and in a file, never silently lost.

Several processes may share the folder, and the command line reads what a central that serves has left there: each row
has an id, under which it is entered once, whoever enters it (``Audit.catch_up``). Whoever takes over a file gives it a
name of his own first, so that it is removed by nobody else and rows that come meanwhile go into a new one.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections import deque
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.clock import new_id
from desktop.domain.rights.trail import TrailRow
from desktop.durable import BINARY

log = logging.getLogger(__name__)

FILE = "audit.late.jsonl"
_TAKEN = "audit.late.*.taken"
MOST = 20_000
"""Rows that wait; what comes beyond is counted, and the count is on record afterwards."""
_SAY_AGAIN = 600.0


@dataclass(frozen=True, slots=True)
class LateRow:
    """A row that waits, and what it is known by."""

    id: str
    row: TrailRow


class Late:
    """The rows that wait. May be used from any thread.

    ``trouble``: since when the trail cannot be written and why; None while it can.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder is not None else None
        self._taken: list[Path] = []
        self._rows: deque[LateRow] = deque()
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
        late = LateRow(new_id(), row)
        with self._lock:
            if len(self._rows) < MOST:
                self._rows.append(late)
                self._write(late)
            else:
                self._lost += 1
        self.still(error, row.at)

    def waiting(self) -> tuple[list[LateRow], int]:
        """What waits, and how many rows were too many."""
        with self._lock:
            return list(self._rows), self._lost

    def entered(self, rows: Sequence[LateRow], lost: int) -> None:
        """These, the oldest, are in the trail now."""
        with self._lock:
            for _ in rows:
                self._rows.popleft()
            self._lost -= lost
            self.trouble = self._said = None
            if not self._rows:
                self._remember({late.id for late in rows})
                if not self._rows:
                    for file in self._taken:
                        with suppress(OSError):
                            file.unlink(missing_ok=True)
                    self._taken.clear()
        log.info("the audit trail can be written again: %d late rows entered, %d lost", len(rows), lost)

    def still(self, error: Exception, now: datetime) -> None:
        """The trail cannot be written: an alarm at once, and again while it lasts."""
        with self._lock:
            if self.trouble is None:
                self.trouble = now
            if self._said is not None and (now - self._said).total_seconds() < _SAY_AGAIN:
                return
            self._said = now
        log.error("the audit trail cannot be written: %s (%d rows wait)", type(error).__name__, self.count)

    def _write(self, late: LateRow) -> None:
        """Onto the disk, where it takes it: the room of the database's reserve, or another file's."""
        if self._file is None:
            return
        line = json.dumps({"id": late.id, "row": late.row.model_dump(mode="json")}, ensure_ascii=False)
        with suppress(OSError):
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
            try:
                os.write(handle, line.encode() + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)

    def _remember(self, entered: Collection[str] = ()) -> None:
        """What other processes could not enter; a line that was cut off is counted as lost."""
        if self._file is None:
            return
        with suppress(OSError):
            self._file.rename(self._file.with_name(f"audit.late.{new_id()}.taken"))
        for file in sorted(self._file.parent.glob(_TAKEN)):
            if file not in self._taken:
                with suppress(OSError):
                    self._read_in(file, entered)

    def _read_in(self, file: Path, entered: Collection[str]) -> None:
        for number, line in enumerate(file.read_bytes().splitlines()):
            try:
                late = _read(line, number)
            except (ValueError, KeyError, TypeError):
                self._lost += 1
            else:
                if late.id not in entered:
                    self._rows.append(late)
        self._taken.append(file)


def _read(line: bytes, number: int) -> LateRow:
    """A line of the file; one of an earlier release has no id of its own."""
    told = json.loads(line)
    if "row" in told:
        return LateRow(str(told["id"]), TrailRow.model_validate(told["row"]))
    return LateRow(sha256(b"%d:%s" % (number, line)).hexdigest()[:32], TrailRow.model_validate(told))
