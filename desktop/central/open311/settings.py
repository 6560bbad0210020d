"""What ``gateways.yaml`` says of Open311."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from desktop.domain.base import Entry
from desktop.domain.catalogue import Channel

SHORTEST_KEY = 24


class Open311Key(Entry):
    """A program that reports: for which channel, and the file (in the data folder) with its key."""

    channel: Channel
    key_file: str
    tokens: bool = False
    """A report is answered with a token; its id is told once it has been accepted."""


class Open311(Entry):
    """What is offered; nothing unless services are named."""

    jurisdiction: str = Field(default="", max_length=100)
    contact: str = Field(default="", max_length=200)
    key_service: str = Field(default="", max_length=200)
    services: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    keys: tuple[Open311Key, ...] = ()


def key_of(settings: Open311, data: Path, shown: str) -> tuple[Open311Key, bytes] | None:
    """Whose key this is, with the key itself; None for none. Keys are read each time: a new one holds at once."""
    given = sha256(shown.encode("utf-8", "replace")).digest()
    found = None
    for one in settings.keys:
        try:
            kept = (data / one.key_file).read_bytes().strip()
        except OSError:
            continue
        if len(kept) >= SHORTEST_KEY and hmac.compare_digest(sha256(kept).digest(), given):
            found = one, kept
    return found
