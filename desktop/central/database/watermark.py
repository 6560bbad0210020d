"""How far the log had got, kept outside the database file: a file restored from a backup is noticed by itself.

Written after commits, at most once a second: it may lag, it is never ahead of what was durable. Without it, or with
one that cannot be read, nothing is noticed; then the mark of each client still tells.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.central.log.log import Log
from desktop.central.township.founding import renew_epoch
from desktop.clock import Clock

if TYPE_CHECKING:
    from desktop.central.log.lines import Line

log = logging.getLogger(__name__)

FILE = "head"
_EVERY = 1.0


class Watermark:
    """The file ``head`` of a central's data folder: epoch and seq."""

    def __init__(self, data: Path, clock: Clock) -> None:
        self._file = data / FILE
        self._clock = clock
        self._written = float("-inf")
        self._latest: tuple[str, int] | None = None

    def behind(self, epoch: str, head: int) -> int:
        """By how many changes this log is behind the one that was served here; 0 where it is not."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return max(0, int(kept["head"]) - head) if kept["epoch"] == epoch else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def follow(self, log_: Log) -> None:
        """Write down from now on how far this log has got. Call ``close`` at the end."""

        def heard(lines: Sequence[Line]) -> None:
            self._latest = (log_.epoch, lines[-1].seq)
            if self._clock.monotonic() - self._written >= _EVERY:
                self._write()

        self._latest = (log_.epoch, log_.head)
        self._write()
        log_.listen(heard)

    def close(self) -> None:
        """Write down what was not written yet."""
        self._write()

    def _write(self) -> None:
        if self._latest is None:
            return
        self._written = self._clock.monotonic()
        epoch, head = self._latest
        fresh = self._file.with_suffix(".new")
        with suppress(OSError):  # it only helps to notice; serving goes on without it
            fresh.write_text(json.dumps({"epoch": epoch, "head": head}), encoding="utf-8")
            fresh.replace(self._file)


def notice_restore(data: Path, log_: Log, clock: Clock) -> bool:
    """Whether the log was put back to an older state since it was served last; it has a new epoch then."""
    lost = Watermark(data, clock).behind(log_.epoch, log_.head)
    if not lost:
        return False
    before, log_.epoch = log_.epoch, renew_epoch(log_.database)
    log.info("restored: %d changes behind what was served, epoch %s -> %s", lost, before, log_.epoch)
    return True
