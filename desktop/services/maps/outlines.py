"""The outlines of the township's grids, and its ground, read from this machine's files where it has them."""

from __future__ import annotations

import asyncio
import json
import logging

from desktop.domain.places.ground import Ground
from desktop.domain.places.outlines import Outlines
from desktop.domain.township.township import Township
from desktop.profile import geometry_of
from desktop.services.signals import Signal

log = logging.getLogger(__name__)


class OutlineBook:
    """``now`` is empty until ``load`` has read them, and stays so where there are none."""

    def __init__(self, township: Township) -> None:
        self._township = township
        self.now = Outlines()
        self.ground = Ground()
        """What the map is drawn from."""
        self.loaded: Signal[Ground] = Signal()

    async def load(self) -> None:
        """Read them on another thread."""
        self.ground = await asyncio.to_thread(_read, self._township)
        self.now = self.ground.grids
        self.loaded.emit(self.ground)


def _read(township: Township) -> Ground:
    file = geometry_of(township)
    if file is None:
        return Ground()
    try:
        return Ground.of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        log.info("the outlines cannot be read: %s", error)
        return Ground()
