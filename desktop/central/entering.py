"""What getting in is made of: an account to be made, an open session, a refusal, a fact for the trail, a password."""

from __future__ import annotations

import functools
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.central.keeping import NO_PASSWORD
from desktop.domain.actors import Actor, Role
from desktop.domain.problems import Refused

SHORTEST_PASSWORD = 8

hasher = PasswordHasher()


class LoginRefusedError(Refused):
    """No session: why, and after how many seconds it may be tried again."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made."""

    username: str
    name: str
    role: Role
    area: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """An open session. The tokens leave the central once and are kept nowhere."""

    token: str
    expires_at: datetime
    actor: Actor
    flush: str
    """May send this account's commands, as ``flushing`` says, and nothing else."""
    id: str = ""
    refresh: str = ""
    ends_at: datetime | None = None


FactKind = Literal[
    "login", "login_failed", "locked", "logout", "token_reuse", "password", "totp_on", "totp_off",
    "added", "changed", "unlocked", "disabled", "enabled", "deleted", "reset", "totp_reset", "revoked", "policy",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountFact:
    """Something that the audit trail wants to know. ``by`` did it to ``account``; ``detail`` says no secrets."""

    kind: FactKind
    at: datetime
    account: str
    by: str = ""
    station: str = ""
    address: str = ""
    ok: bool = True
    detail: str = ""
    role: Role | None = None
    """Of ``by``."""


def hashed(password: str) -> str:
    """The argon2id hash of a password. Raises ValueError if it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"口令至少 {SHORTEST_PASSWORD} 位。")
    return hasher.hash(password)


@functools.cache
def decoy() -> str:
    """The hash of a password that nobody knows, for accounts that are not there."""
    return hasher.hash(secrets.token_hex(16))


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one of this hash; takes as long where there is none."""
    try:
        hasher.verify(kept if kept != NO_PASSWORD else decoy(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept != NO_PASSWORD
