"""What is put on record once an hour, not each time: who has looked at what lately."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.actors import Actor

ONE_READING = timedelta(hours=1)
_MOST = 20_000


class Lately:
    """Who has looked at what within the hour. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, str, str], datetime] = {}

    def begins(self, actor: Actor, what: str, now: datetime) -> bool:
        """Whether this is to be put on record: none was within the hour."""
        key = (actor.account, actor.station, what)
        since = self._since.get(key)
        if since is not None and now - since < ONE_READING:
            return False
        if len(self._since) >= _MOST:
            self._since = {one: at for one, at in self._since.items() if now - at < ONE_READING}
            if len(self._since) >= _MOST:
                self._since.clear()  # rather a row too many
        self._since[key] = now
        return True
