"""What the intake asks the central for: pages of the log and snapshots, and when only a snapshot helps."""

from __future__ import annotations

from desktop.domain.evolve import Entity
from desktop.domain.problems import Refused
from desktop.link.client import Central
from desktop.link.messages import Page
from desktop.services.workers import Workers
from desktop.store.mirror import Cursor, Key

PAGE = 1000
_MOST_PAGES = 20
_ANOTHER = {"log_truncated": False, "log_replaced": True}
"""Refusals that a snapshot mends, and whether they mean that the log is another one."""


class SnapshotNeeded(Exception):
    """The mirror cannot go on. ``replaced``: the central's log is another one than before."""

    def __init__(self, *, replaced: bool = False) -> None:
        super().__init__()
        self.replaced = replaced


async def page(central: Central, workers: Workers, cursor: Cursor, *, digest: bool = False) -> Page:
    """What comes after the cursor. Raises SnapshotNeeded where the log does not go on from there."""

    def fetch() -> Page:
        return central.changes(cursor.seq, PAGE, mark=cursor.mark, digest=digest)

    try:
        found = await workers.call(fetch)
    except Refused as problem:
        if problem.code not in _ANOTHER:
            raise
        raise SnapshotNeeded(replaced=_ANOTHER[problem.code]) from None
    if found.epoch != cursor.epoch or found.head < cursor.seq:
        raise SnapshotNeeded
    return found


async def snapshot(central: Central, workers: Workers) -> tuple[Cursor, list[Entity], list[tuple[str, str]]]:
    """The whole live picture: where it goes on from, what is in it, and (kind, JSON) of what cannot be read."""

    def fetch() -> tuple[Cursor, list[Entity], list[tuple[str, str]]]:
        found = central.snapshot("active")
        return Cursor(found.epoch, found.seq, found.mark), list(found), found.unread

    return await workers.call(fetch)


async def left(central: Central, workers: Workers, before: Cursor, until: Cursor) -> dict[Key, int] | None:
    """What left our sight on the way from one cursor to a snapshot's, with its version then; None: nobody can say.

    A snapshot does not tell of what ended long ago: this does, where the log still reaches back.
    """
    found: dict[Key, int] = {}
    here = before
    for _ in range(_MOST_PAGES):
        if here.seq >= until.seq:
            return found
        try:
            messages = (await page(central, workers, here)).messages
        except SnapshotNeeded:
            return None
        for message in messages:
            if message.removed is not None and message.seq <= until.seq:
                subject = message.removed.subject
                found[(subject.type, subject.id)] = subject.version
        if not messages or messages[-1].seq <= here.seq:
            return found
        here = Cursor(here.epoch, messages[-1].seq, messages[-1].mark)
    return None
