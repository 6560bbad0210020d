"""What ``gateways.yaml`` says of Open311."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from desktop.domain.base import Entry
from desktop.domain.catalogue.catalogue import Channel

SHORTEST_KEY = 24
PAGE = "/phone/"


class Open311Key(Entry):
    """A program that reports: for which channel, and the file (in the data folder) with its key."""

    channel: Channel
    key_file: str
    tokens: bool = False
    """A report is answered with a token; its id is told once it has been accepted."""
    page: bool = False
    """The key of the page for phones (``phone``): handed to whoever opens the page, so it only lets reports in."""


class Open311(Entry):
    """What is offered; nothing unless services are named."""

    jurisdiction: str = Field(default="", max_length=100)
    contact: str = Field(default="", max_length=200)
    key_service: str = Field(default="", max_length=200)
    services: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    keys: tuple[Open311Key, ...] = ()
    address: str = Field(default="", max_length=200)
    """Where phones find the page: what the QR codes carry. Without one no code leads there."""

    @field_validator("address")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if not value:
            return ""
        parts = urlsplit(value)
        plain = not (parts.query or parts.fragment or "@" in parts.netloc or set(value) & set(" \\<>\"'"))
        if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
            raise ValueError("应是 https:// 开头的地址，如 https://zs.example.gov.cn")
        return value.rstrip("/")

    @property
    def page_key(self) -> Open311Key | None:
        """The key of the page for phones; None where there is no such page."""
        return next((one for one in self.keys if one.page), None)

    @property
    def is_open(self) -> bool:
        """Whether anything is offered."""
        return bool(self.services) or self.page_key is not None

    @property
    def page(self) -> str:
        """The address of the page for phones; empty where none is to be found from outside."""
        return f"{self.address}{PAGE}" if self.address and self.page_key is not None else ""


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
