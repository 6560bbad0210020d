"""Bells between the processes of one central: named wake-ups, nothing more.

Whoever changes what others keep in memory rings, in the transaction of the change; the other processes on the same
database hear of it once it is committed, and look for themselves. A ring may be lost (the server restarts, the network
is away): nothing may depend on it but how soon. On SQLite there is one process, and nobody to hear.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

LOG = "log"
"""The log has grown."""
CLAIMS = "claims"
"""Somebody works on something, or no longer; the words say who and what."""
LOGINS = "logins"
"""Log-ins were ended."""

Heard = Callable[[str], None]
"""Told the words of a ring; none where some may have been missed. On the bell's own thread."""


class Bell:
    """Rings and is heard. This one is alone in the house."""

    def __init__(self) -> None:
        self.heard: dict[str, list[Heard]] = {}

    def on(self, name: str, heard: Heard) -> None:
        """Be told when another process rings."""
        self.heard.setdefault(name, []).append(heard)

    def ring(self, connection: Connection, name: str, words: str = "") -> None:
        """Ring once this transaction is committed."""

    def start(self) -> None:
        """Begin to listen."""

    def close(self) -> None:
        """Listen no longer."""
