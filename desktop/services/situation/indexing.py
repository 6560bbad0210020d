"""The index of initials and phone tails: brought up to date beside the work, a little at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from desktop.domain.problems import Problem
from desktop.store.sounds import Progress
from desktop.store.store import Store

log = logging.getLogger(__name__)

_FIRST = 2.0
"""The first paint comes first."""
_BREATH = 0.02
_TRY_AGAIN = 60.0


async def keep(store: Store, told: Callable[[Progress], None], first: float = _FIRST) -> None:
    """Index what the store does not have in its index yet, and whatever comes in; never ends."""
    await asyncio.sleep(first)
    while True:
        store.index.grew.clear()
        try:
            progress = await store.index.more()
        except Problem as problem:
            log.info("the index waits: %s", problem.code)
            await asyncio.sleep(_TRY_AGAIN)
            continue
        told(progress)
        if progress.complete:
            await store.index.grew.wait()
        await asyncio.sleep(_BREATH)
