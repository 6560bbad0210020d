"""Heads of the central's audit chain, kept at this desk: whoever cuts or rewrites the trail cannot reach them here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from desktop.domain.base import Fact, Instant
from desktop.domain.rights.trail_wire import MOST_HELD, HeadAnswer
from desktop.durable import write_whole

log = logging.getLogger(__name__)

FILE = "audit-heads.jsonl"
_EACH = timedelta(days=14)
"""For so long every head is kept; older ones once a day."""
_LONGEST = timedelta(days=400)
_NEWEST = 8
_MISSED = 20


class KeptHead(Fact):
    """A head as it was told, of which central, and what became of it."""

    seq: int
    hash: str
    at: Instant
    epoch: str = ""
    central: str = ""
    missed: bool = False
    """It did not lie on the chain any more."""
    known: bool = False
    """Somebody who has to know has said that he does."""


class Heads:
    """The file of heads. ``turn`` goes through the older ones so that each is asked about again and again.

    What changes is changed in memory; ``save`` brings it to the disk, on a worker.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._heads: list[KeptHead] = []
        self._turn = 0
        self._unsaved = False
        self._disk = threading.Lock()
        self._load()

    def missed(self, central: str) -> tuple[KeptHead, ...]:
        """Heads of a central that were missed and that nobody has said he knows of, newest first."""
        found = [one for one in self._of(central) if one.missed and not one.known]
        return tuple(sorted(found, key=lambda one: -one.seq))

    def to_ask(self, central: str) -> list[int]:
        """The numbers to ask about now: the newest, those that were missed, and some of the older ones in turn."""
        own = [one for one in self._of(central) if not one.known]
        wanted = [one.seq for one in own if one.missed][-_MISSED:] + [one.seq for one in own[-_NEWEST:]]
        older = [one.seq for one in own[:-_NEWEST]]
        room = MOST_HELD - _MISSED - _NEWEST
        if older:
            start = self._turn % len(older)
            wanted += (older[start:] + older[:start])[:room]
            self._turn += room
        return list(dict.fromkeys(wanted))

    def compare(self, central: str, answer: HeadAnswer) -> tuple[KeptHead, ...]:
        """Which of our heads are off the chain now and were on it before; those that are on it again are forgiven."""
        told = {one.seq: one.hash for one in answer.held}
        fresh: list[KeptHead] = []
        for place, one in enumerate(self._heads):
            if one.central != central or one.seq not in told:
                continue
            missed = told[one.seq] != one.hash
            if missed != one.missed:
                self._heads[place] = one.model_copy(update={"missed": missed})
                if missed:
                    fresh.append(self._heads[place])
        return tuple(fresh)

    def add(self, central: str, answer: HeadAnswer) -> None:
        """Keep the newest head, and let go what is too old; ``save`` is wanted."""
        known = {(one.seq, one.hash) for one in self._of(central)}
        if answer.seq and (answer.seq, answer.hash) not in known:
            made = KeptHead(
                seq=answer.seq, hash=answer.hash, at=answer.at, epoch=answer.epoch, central=central
            )
            self._heads.append(made)
        self._heads = list(_thinned(self._heads))
        self._unsaved = True

    def acknowledge(self, central: str) -> None:
        """Somebody has said that he knows; ``save`` is wanted."""
        self._heads = [
            one.model_copy(update={"known": True}) if one.missed and one.central == central else one
            for one in self._heads
        ]
        self._unsaved = True

    def save(self) -> None:
        """Bring to the disk what is not there yet. Waits for the disk; any thread."""
        with self._disk:
            if not self._unsaved:
                return
            self._unsaved = False
            content = b"".join(one.model_dump_json().encode() + b"\n" for one in list(self._heads))
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._file, content)
            except OSError as error:
                log.warning("the heads of the audit trail could not be kept: %s", error.strerror)

    def _of(self, central: str) -> list[KeptHead]:
        return [one for one in self._heads if one.central == central]

    def _load(self) -> None:
        try:
            lines = self._file.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            try:
                self._heads.append(KeptHead.model_validate_json(line))
            except ValueError:
                log.info("a kept head cannot be read")


def _thinned(heads: list[KeptHead]) -> Iterable[KeptHead]:
    """All of the last days, of each day before that the first; those that were missed stay."""
    newest = max((one.at for one in heads), default=None)
    days = set()
    for one in heads:
        age = newest - one.at if newest is not None else timedelta()
        day = (one.central, one.at.date())
        if one.missed or age <= _EACH or (age <= _LONGEST and day not in days):
            days.add(day)
            yield one
