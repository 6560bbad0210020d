"""Sitting down while the center cannot be asked: who was let in by it at this desk lately is known by the password.

What is kept is an argon2id hash in the account's own encrypted file, with the log-in that it is of and the failures
since; never the password. It only opens what this desk holds anyway: the center still asks for a log-in of its own.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.clock import Clock
from desktop.store.store import Store

TRIES = 5
"""Wrong passwords in a row; then only the center lets in."""
FOR = timedelta(days=14)
"""For so long after the last log-in at the center."""
_FACT = "entry"

Outcome = Literal["open", "wrong", "locked", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether somebody may sit down; ``left``: how often it may still be tried after a wrong password."""

    outcome: Outcome
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    hash: str
    at: datetime
    failures: int

    def text(self) -> str:
        return json.dumps({"hash": self.hash, "at": self.at.isoformat(), "failures": self.failures})


async def remember(store: Store, password: str, clock: Clock) -> None:
    """The center has let this account in with this password: failures are forgotten, the time begins anew."""
    made = await asyncio.to_thread(PasswordHasher().hash, password)
    await store.remember(**{_FACT: _Entry(made, clock.now(), 0).text()})


async def check(file: Path, key: bytes, former: tuple[bytes, ...], password: str, clock: Clock) -> Answer:
    """Whether this password opens an account's file; nobody else may have it open. Raises Problem if it is unusable.

    The failure is on the disk before the answer is given: ending the program does not win a try.
    """
    if not await asyncio.to_thread(file.exists):
        return Answer("unknown")
    store = await Store.open(file, clock, key, former)
    try:
        return await check_in(store, password, clock)
    finally:
        await store.close()


async def check_in(store: Store, password: str, clock: Clock) -> Answer:
    """The same in an account's file that is open: somebody sits here and has locked the desk."""
    entry = _read(await store.fact(_FACT))
    now = clock.now()
    if entry is None or not timedelta(0) <= now - entry.at <= FOR:
        return Answer("unknown")
    if entry.failures >= TRIES:
        return Answer("locked")
    counted = _Entry(entry.hash, entry.at, entry.failures + 1)
    await store.remember(**{_FACT: counted.text()})
    if not await asyncio.to_thread(_fits, entry.hash, password):
        left = TRIES - counted.failures
        return Answer("wrong", left) if left else Answer("locked")
    await store.remember(**{_FACT: _Entry(entry.hash, entry.at, 0).text()})
    return Answer("open")


def _fits(kept: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _read(kept: str | None) -> _Entry | None:
    try:
        said = json.loads(kept or "")
        return _Entry(str(said["hash"]), datetime.fromisoformat(said["at"]), int(said["failures"]))
    except (ValueError, KeyError, TypeError):
        return None
