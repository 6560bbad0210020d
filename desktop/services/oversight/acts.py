"""What was done at this desk and the central cannot see: kept in a file until it is on record."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

from desktop.clock import Clock, new_id
from desktop.domain.rights.trail import Act, Detail
from desktop.domain.rights.trail_wire import MOST_ACTS, ReportedAct
from desktop.durable import BINARY, write_whole

log = logging.getLogger(__name__)

FILE = "audit-acts.jsonl"
_MOST = 5000
"""Acts that wait: beyond that the oldest go, which is logged."""


class Acts:
    """The file; all accounts of a desk share it, and whoever is online next sends what lies there.

    What changes is changed in memory; ``write`` brings it to the disk, on a worker.
    """

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._waiting: list[ReportedAct] = []
        self._fresh: list[ReportedAct] = []
        """Not on the disk yet."""
        self._fewer = False
        """Whether something on the disk waits no longer."""
        self._memory, self._disk = threading.Lock(), threading.Lock()
        self._read()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, act: Act, account: str, subject: str, detail: Detail) -> None:
        """Keep an act; ``write`` is wanted."""
        made = self._made(act, account, subject, detail)
        with self._memory:
            self._fresh.append(made)
            self._wait(made)

    def put_first(self, act: Act, account: str, subject: str, detail: Detail) -> None:
        """An act that is to be done once it is on the disk. Waits for the disk; raises OSError, and then it is not."""
        made = self._made(act, account, subject, detail)
        with self._disk:
            self._append((made,))
            with self._memory:
                self._wait(made)

    def _made(self, act: Act, account: str, subject: str, detail: Detail) -> ReportedAct:
        return ReportedAct(
            id=new_id(), act=act, at=self._clock.now(), account=account[:64], subject=subject[:160], detail=detail
        )  # fmt: skip

    def _wait(self, made: ReportedAct) -> None:
        self._waiting.append(made)
        if len(self._waiting) > _MOST:
            log.warning("too many acts wait for the audit trail: the oldest of %s is dropped", made.at.date())
            del self._waiting[0]

    def write(self) -> None:
        """Bring to the disk what is not there yet. Waits for the disk; any thread."""
        with self._disk:
            with self._memory:
                fresh, fewer, waiting = self._fresh, self._fewer, list(self._waiting)
                self._fresh, self._fewer = [], False
            if fewer:
                self._rewrite(waiting)
            elif fresh:
                try:
                    self._append(fresh)
                except OSError as error:  # it is sent all the same, if the program lives until then
                    log.warning("an act for the audit trail could not be kept: %s", error.strerror)

    def _append(self, acts: Iterable[ReportedAct]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
        try:
            os.write(handle, _lines(acts))
            os.fsync(handle)
        finally:
            os.close(handle)

    def _rewrite(self, acts: Iterable[ReportedAct]) -> None:
        try:
            write_whole(self._file, _lines(acts))
        except OSError as error:  # sent again some day: the central takes each once
            log.info("the list of acts could not be written: %s", error.strerror)

    def next(self) -> tuple[ReportedAct, ...]:
        """What to send now, oldest first."""
        return tuple(self._waiting[:MOST_ACTS])

    def taken(self, ids: Collection[str]) -> None:
        """These are on record; ``write`` is wanted."""
        with self._memory:
            self._waiting = [act for act in self._waiting if act.id not in ids]
            self._fewer = True

    def _read(self) -> None:
        try:
            lines = self._file.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            try:
                self._waiting.append(ReportedAct.model_validate_json(line))
            except ValueError:
                log.info("a line of the list of acts cannot be read")


def _lines(acts: Iterable[ReportedAct]) -> bytes:
    return b"".join(act.model_dump_json().encode() + b"\n" for act in acts)
