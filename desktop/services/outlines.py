"""The outlines of the township's grids, read from this machine's files where it has them."""

from __future__ import annotations

import asyncio
import json
import logging

from desktop.domain.outlines import Outlines
from desktop.domain.township import Township
from desktop.profile import geometry_of

log = logging.getLogger(__name__)


class OutlineBook:
    """``now`` is empty until ``load`` has read them, and stays so where there are none."""

    def __init__(self, township: Township) -> None:
        self._township = township
        self.now = Outlines()

    async def load(self) -> None:
        """Read them on another thread."""
        self.now = await asyncio.to_thread(_read, self._township)


def _read(township: Township) -> Outlines:
    file = geometry_of(township)
    if file is None:
        return Outlines()
    try:
        return Outlines.of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        log.info("the outlines cannot be read: %s", error)
        return Outlines()
