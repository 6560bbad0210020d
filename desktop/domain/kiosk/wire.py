"""What a kiosk (自助机) and a central say to each other: sealed reports, the keys for them, how the machine fares."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Fact, Id, Instant, later

MOST_SEALED = 100
"""Sealed reports of one request."""
LONGEST_SEALED = 24 * 1024
"""Characters of one."""

LARGEST_FILE = 176 * 1024
"""Bytes of one photograph: three of them and their report go through one request, also in a package."""
MOST_FILES = 3
"""Photographs of one report."""
LONGEST_SEALED_FILE = 256 * 1024
"""Characters of one that is sealed."""

Raw = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
"""32 bytes in base64: a public key."""
KeyId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class KioskKey(Fact):
    """``GET /v1/kiosk/key``: what is sealed with from now on, and whose signature a receipt has to bear."""

    id: KeyId
    public: Raw
    verify: Raw
    made_at: Instant


MOST_CARDS = 200
"""Cards of the staff of one center."""
CardId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class KioskCard(Fact):
    """A card that unlocks the machines. ``hash``: Argon2id of its number (``hashing.card``), 32 bytes in hex."""

    id: CardId
    holder: str = Field(default="", max_length=64)
    """Whose it is: the machines are not told."""
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class KioskCards(Fact):
    """``GET /v1/kiosk/cards``: those in force. ``salt``: of all of them, 16 bytes in hex."""

    salt: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    cards: tuple[KioskCard, ...] = Field(default=(), max_length=MOST_CARDS)


class Sealed(Fact):
    """One report that only the central can open. ``id``: of the command in it, so that it arrives once."""

    id: Id
    key: KeyId
    sealed: str = Field(min_length=1, max_length=LONGEST_SEALED)


class SealedFile(Fact):
    """``POST /v1/kiosk/files``: a photograph that only the central can open, before the report that names it."""

    id: Id
    key: KeyId
    sealed: str = Field(min_length=1, max_length=LONGEST_SEALED_FILE)


class SealedReports(Fact):
    """``POST /v1/kiosk/reports``."""

    sealed: tuple[Sealed, ...] = Field(max_length=MOST_SEALED)


class Paper(StrEnum):
    """How it stands with the paper for slips."""

    UNKNOWN = "unknown"
    NONE = "none"
    """There is no printer."""
    READY = "ready"
    LOW = "low"
    OUT = "out"
    FAULT = "fault"


class KioskHealth(Fact):
    """``POST /v1/kiosk/health``: how a machine fares; nothing of whoever stands before it."""

    release: str = Field(default="", max_length=32)
    started_at: Instant
    unsent: int = Field(default=0, ge=0)
    oldest: Instant | None = None
    """Since when the oldest of them waits."""
    held: int = Field(default=0, ge=0)
    """Those that the central could not open or did not take; they stay on the machine."""
    paper: Paper = Paper.UNKNOWN
    free_mb: int = Field(default=0, ge=0)
    help_since: Instant | None = None
    """Somebody before it has called for help and nobody has come yet."""
    signs: Raw | None = later(None)
    """With which public key its packages are signed."""


class KioskRow(Fact):
    """One machine as the hall sees it."""

    account: str
    name: str
    seen_at: Instant | None = None
    online: bool = False
    health: KioskHealth | None = None


class Kiosks(Fact):
    """``GET /v1/kiosks``."""

    at: Instant
    kiosks: tuple[KioskRow, ...]


class Package(Fact):
    """Reports on a stick, where networks must not be joined. ``signature``: over ``packed`` by the machine's key."""

    format: str = Field(pattern=r"^zhenshu-kiosk-package-1$")
    kiosk: str = Field(min_length=1, max_length=64)
    station: str = Field(default="", max_length=64)
    number: int = Field(ge=1)
    made_at: Instant
    sealed: tuple[Sealed, ...] = Field(max_length=MOST_SEALED)
    files: tuple[SealedFile, ...] = Field(
        default=(), max_length=MOST_SEALED * MOST_FILES, exclude_if=lambda files: not files
    )
    """Photographs that the reports name."""
    signature: str = Field(max_length=128)


class Receipt(Fact):
    """What goes back on the stick: which reports are safe, and which are not. Signed by the central."""

    format: str = Field(pattern=r"^zhenshu-kiosk-receipt-1$")
    kiosk: str
    number: int
    made_at: Instant
    taken: tuple[Id, ...]
    held: tuple[Id, ...] = ()
    signature: str = ""


def packed(thing: Package | Receipt) -> bytes:
    """What is signed of a package or a receipt: everything but the signature."""
    return thing.model_copy(update={"signature": ""}).model_dump_json().encode()
