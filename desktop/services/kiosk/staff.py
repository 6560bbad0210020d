"""The staff's way into a kiosk: a code or a card of which only hashes are kept, a few tries, and every try on record.

A card is what a reader types: its number, as from a keyboard, and Enter. Cards are enrolled at the center.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.clock import Clock
from desktop.domain.kiosk.wire import KioskCards
from desktop.domain.problems import Refused
from desktop.durable import write_whole
from desktop.hashing import card, card_number

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 6, 12
"""Digits of a code."""
LONGEST_TYPED = 24
"""What is typed of a card, with the frame that some readers put around it."""
TRIES = 5
LOCKED = timedelta(minutes=10)
"""After ``TRIES`` wrong ones; twice as long each time after that, a day at most."""
_LONGEST_LOCK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Try:
    """What came of a try. ``left``: how many there still are; ``until``: until when it is locked.

    ``card``: the id of the card that opened it, where it was one.
    """

    outcome: Literal["open", "wrong", "locked", "unset"]
    left: int = 0
    until: datetime | None = None
    card: str = ""


class StaffCode:
    """The code of one machine, in a file; tries outlive a restart. Waits (argon2id): for a thread."""

    def __init__(self, file: Path, clock: Clock, cards: Callable[[], KioskCards] = KioskCards) -> None:
        """``cards``: those that the center has enrolled, as they were told last."""
        self._file, self._clock, self._cards = file, clock, cards
        self._hasher = PasswordHasher()

    @property
    def is_set(self) -> bool:
        """Whether there is one."""
        return bool(self._load().get("hash"))

    def set(self, code: str) -> None:
        """Take a new code; the one in force leaves its tries as they are. Raises Refused (easily guessed), OSError."""
        if not (code.isascii() and code.isdigit() and SHORTEST <= len(code) <= LONGEST):
            raise Refused("解锁码应为 6 至 12 位数字。", "staff_code")
        steps = {int(after) - int(before) for before, after in pairwise(code)}
        if len(steps) == 1 and steps <= {-1, 0, 1}:
            raise Refused("解锁码太容易猜（如 111111、123456），请换一个。", "staff_code")
        if not self._fits(self._load().get("hash", ""), code):
            self._save({"hash": self._hasher.hash(code)})

    def check(self, code: str) -> Try:
        """Try a code or a card. Raises OSError where the try cannot be written down: then nothing opens."""
        kept, cards = self._load(), self._cards()
        if not (kept.get("hash") or cards.cards):
            return Try("unset")
        now = self._clock.now()
        until = datetime.fromisoformat(kept["until"]) if kept.get("until") else None
        # A clock that was set back must not lock the staff out for good.
        if until is not None and now < until <= now + _LONGEST_LOCK:
            return Try("locked", until=until)
        wrong, locks = int(kept.get("wrong", 0)) + 1, int(kept.get("locks", 0))
        hashed = str(kept.get("hash") or "")
        fresh = {"hash": hashed, "wrong": wrong, "locks": locks}
        if wrong >= TRIES:
            until = now + min(LOCKED * 2**locks, _LONGEST_LOCK)
            fresh |= {"wrong": 0, "locks": locks + 1, "until": until.isoformat()}
        else:
            until = None
        self._save(fresh)  # counted before it is judged: pulling the plug wins nothing
        of = _holder(cards, code)
        if of or self._fits(hashed, code):
            self._save({"hash": hashed})
            return Try("open", card=of)
        return Try("locked", until=until) if until is not None else Try("wrong", TRIES - wrong)

    def _fits(self, hashed: str, code: str) -> bool:
        try:
            return self._hasher.verify(hashed, code)
        except (VerificationError, InvalidHashError):
            return False

    def _load(self) -> dict[str, Any]:
        try:
            said = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            log.warning("the staff's code cannot be read: %s", type(error).__name__)
            return {}
        return said if isinstance(said, dict) else {}

    def _save(self, kept: dict[str, Any]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, json.dumps(kept).encode())


def _holder(cards: KioskCards, typed: str) -> str:
    """The id of the card whose number this is; empty for none of them."""
    number = card_number(typed)
    if not (number and cards.cards):
        return ""
    wanted = card(number, cards.salt)
    return next((one.id for one in cards.cards if hmac.compare_digest(one.hash, wanted)), "")
