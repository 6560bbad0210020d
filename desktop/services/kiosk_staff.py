"""The staff's way into a kiosk: a code of which only a hash is kept, a few tries, and every try on record."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.clock import Clock
from desktop.domain.problems import Refused
from desktop.durable import write_whole

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 6, 12
"""Digits of a code."""
TRIES = 5
LOCKED = timedelta(minutes=10)
"""After ``TRIES`` wrong ones; twice as long each time after that, a day at most."""
_LONGEST_LOCK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Try:
    """What came of a try. ``left``: how many there still are; ``until``: until when it is locked."""

    outcome: Literal["open", "wrong", "locked", "unset"]
    left: int = 0
    until: datetime | None = None


class StaffCode:
    """The code of one machine, in a file; tries outlive a restart. Waits (argon2id): for a thread."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file, self._clock = file, clock
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
        """Try a code. Raises OSError where the try cannot be written down: then nothing opens."""
        kept = self._load()
        if not kept.get("hash"):
            return Try("unset")
        now = self._clock.now()
        until = datetime.fromisoformat(kept["until"]) if kept.get("until") else None
        # A clock that was set back must not lock the staff out for good.
        if until is not None and now < until <= now + _LONGEST_LOCK:
            return Try("locked", until=until)
        wrong, locks = int(kept.get("wrong", 0)) + 1, int(kept.get("locks", 0))
        fresh = {"hash": kept["hash"], "wrong": wrong, "locks": locks}
        if wrong >= TRIES:
            until = now + min(LOCKED * 2**locks, _LONGEST_LOCK)
            fresh |= {"wrong": 0, "locks": locks + 1, "until": until.isoformat()}
        else:
            until = None
        self._save(fresh)  # counted before it is judged: pulling the plug wins nothing
        if self._fits(kept["hash"], code):
            self._save({"hash": kept["hash"]})
            return Try("open")
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
