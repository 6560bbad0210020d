"""The past: filled into the store in the background once per log, and let go of in the live picture."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.problems import Garbled, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.snapshot import Snapshot
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.services.workers import Workers
from desktop.store.store import Store

log = logging.getLogger(__name__)

CHUNK = 200
_BREATH = 0.01
_TRY_AGAIN = 60.0
_LET_GO = 60.0


async def fill(
    central: Central, store: Store, workers: Workers, progress: Callable[[int], None], live: asyncio.Event
) -> bool:
    """Fetch everything and keep what has ended. False if it was here already.

    Waits for a live line before each try; goes on trying after a lost one, from the beginning.
    """
    while True:
        await live.wait()
        if await store.past_filled():
            return False
        reader = central.sibling()
        try:
            await _fill_once(reader, store, workers, progress)
            return True
        except (Unreachable, Refused, Garbled) as problem:
            log.info("the past is not complete: %s", problem.code)
        finally:
            reader.close()
        await asyncio.sleep(_TRY_AGAIN)


async def _fill_once(
    reader: Central, store: Store, workers: Workers, progress: Callable[[int], None]
) -> None:
    snapshot: Snapshot = await workers.call(reader.snapshot, "all")
    entities: Iterator[Entity] = iter(snapshot)
    done = 0
    while chunk := await workers.call(lambda: list(islice(entities, CHUNK))):
        await store.fill(chunk)
        done += len(chunk)
        progress(done)
        await asyncio.sleep(_BREATH)
    await store.past_filled(snapshot.epoch)


async def let_go(situation: Situation, connection: Connection, keep: timedelta) -> None:
    """Every minute: drop events from the live picture that ended longer ago than ``keep``."""
    while True:
        await asyncio.sleep(_LET_GO)
        forget_ended(situation, connection, keep)


def forget_ended(situation: Situation, connection: Connection, keep: timedelta) -> None:
    """Drop events from the live picture that ended longer ago than ``keep``."""
    before = connection.now() - keep
    gone = [
        event.id
        for event in situation.events()
        if not event.is_open
        and (event.closed_at or event.changed_at) < before
        and event.id not in situation.recalled
        and not situation.pending_of(event.id)
        and not _belongs_to_an_open_one(situation, event)
    ]
    situation.forget(gone)


def _belongs_to_an_open_one(situation: Situation, event: Event) -> bool:
    """A report that was merged into something still under way: its reporter is still to be told."""
    parent = situation.event(event.merged_into) if event.merged_into is not None else None
    return parent is not None and parent.is_open
