"""What getting in is made of: an account to be made, an open session, a refusal, a fact for the trail, a password."""

from __future__ import annotations

import functools
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row

from desktop.central.accounts.keeping import NO_PASSWORD
from desktop.domain.problems import Refused
from desktop.domain.rights.access import AccessPolicy, must_change
from desktop.domain.rights.actors import Actor, Role

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
    person: str | None = None


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
    "recovery",
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


def must_be_in_order(row: Row[Any], policy: AccessPolicy, now: datetime) -> None:
    """Let nobody in whose password has to be another one first. Raises LoginRefusedError (``password_expired``)."""
    rules = policy.passwords
    changed_at = datetime.fromisoformat(row.changed_at) if row.changed_at is not None else None
    if row.must_change and rules.change_first:
        said = "口令是别人设的，请先改成自己的口令。"
    elif Role(row.role) not in policy.unattended and must_change(rules, row.username, changed_at, now):
        said = f"口令已用满 {rules.age_days} 天，请先修改口令。"
    else:
        return
    raise LoginRefusedError(said, "password_expired", 403)


def locked_out(row: Row[Any], now: datetime) -> LoginRefusedError:
    """What somebody is told whose account is locked."""
    left = (datetime.fromisoformat(row.locked_until) - now).total_seconds()
    said = f"口令连续输错，账号已锁定，请 {max(1, round(left / 60))} 分钟后再试，或请安全管理员解锁。"
    return LoginRefusedError(said, "locked", 423, left)
