"""What is put on record once an hour, not each time: who has looked at what lately."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from desktop.domain.rights.actors import Actor

ONE_READING = timedelta(hours=1)
_MOST = 20_000


class Lately:
    """Who has looked at what within the hour. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, str, str], datetime] = {}

    @asynccontextmanager
    async def once(self, actor: Actor, what: str, now: datetime) -> AsyncIterator[bool]:
        """Whether this is to be put on record: none was within the hour. It counts once the block has ended well, so
        that two at the same moment are rather two rows than none."""
        key = (actor.account, actor.station, what)
        since = self._since.get(key)
        fresh = since is None or now - since >= ONE_READING
        yield fresh
        if fresh:
            self._note(key, now)

    def _note(self, key: tuple[str, str, str], now: datetime) -> None:
        if len(self._since) >= _MOST:
            self._since = {one: at for one, at in self._since.items() if now - at < ONE_READING}
            if len(self._since) >= _MOST:
                self._since.clear()  # rather a row too many
        self._since[key] = now
