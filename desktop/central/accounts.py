"""Accounts and sessions: who may log in, for how long, and as whom."""

from __future__ import annotations

import functools
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from desktop.central.database import Database, stamp
from desktop.central.flushing import Flushes, digest
from desktop.central.tables import accounts, sessions
from desktop.central.wire import Credentials
from desktop.clock import Clock
from desktop.domain.actors import Actor, Role
from desktop.domain.problems import Refused

SESSION = timedelta(hours=12)
FAILURES = 5
LOCKED_FOR = timedelta(minutes=10)
FAILURES_PER_ADDRESS = 30
"""Failed log-ins from one address within ``LOCKED_FOR``; then it waits."""
NO_PASSWORD = "!"
SHORTEST_PASSWORD = 8
_TRUST_A_LOOK_FOR = 5.0

_hasher = PasswordHasher()


class LoginRefusedError(Refused):
    """No session: why, and after how many seconds it may be tried again."""

    def __init__(self, sentence: str, code: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(sentence, code, status)
        self.retry_after = retry_after


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
    """An open session. ``token`` and ``flush`` leave the central once and are kept nowhere."""

    token: str
    expires_at: datetime
    actor: Actor
    flush: str
    """May send this account's commands, as ``flushing`` says, and nothing else."""


def hashed(password: str) -> str:
    """The argon2id hash of a password. Raises ValueError if it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"口令至少 {SHORTEST_PASSWORD} 位。")
    return _hasher.hash(password)


@functools.cache
def _decoy() -> str:
    """The hash of a password that nobody knows, for accounts that are not there."""
    return _hasher.hash(secrets.token_hex(16))


class Accounts:
    """Log-in, log-out and the check of tokens. May be used from any thread.

    ``boot_secret`` is the password of every account in an embedded central, known to the process that started it.
    """

    def __init__(self, database: Database, clock: Clock, boot_secret: str | None = None) -> None:
        self._database = database
        self._clock = clock
        self._boot_secret = boot_secret.encode() if boot_secret else None
        self._lock = threading.Lock()
        self._looked: dict[str, tuple[float, datetime, Actor]] = {}
        self._failed_from: dict[str, deque[datetime]] = {}
        self.flushes = Flushes(database, clock)

    def add(self, wanted: Sequence[NewAccount], password_hash: str) -> None:
        """Make accounts, or give existing ones new rights and this password; what old log-ins left is revoked."""
        rows = [
            {
                "username": account.username, "name": account.name, "role": account.role.value,
                "area": account.area, "post": account.post, "password": password_hash,
                "disabled": False, "failures": 0, "locked_until": None,
            }
            for account in wanted
        ]  # fmt: skip
        with self._database.write() as connection:
            self._database.replace(connection, accounts, rows)
            for account in wanted:
                connection.execute(delete(sessions).where(sessions.c.account == account.username))
                self.flushes.revoke(connection, account.username)
        with self._lock:
            self._looked.clear()

    def disable(self, username: str) -> bool:
        """Let nobody in by this name any more, at the latest in some seconds; False if there is no such account."""
        with self._database.write() as connection:
            changed = update(accounts).where(accounts.c.username == username).values(disabled=True)
            known = connection.execute(changed).rowcount > 0
            connection.execute(delete(sessions).where(sessions.c.account == username))
            self.flushes.revoke(connection, username)
        return known

    def login(self, wanted: Credentials, address: str = "") -> Login:
        """Open a session. Takes as long for an unknown account as for a wrong password.

        Raises LoginRefusedError: ``credentials``, ``locked``, ``too_many``.
        """
        now = self._clock.now()
        self._not_too_many(address, now)
        with self._database.read() as connection:
            account = connection.execute(
                select(accounts).where(accounts.c.username == wanted.username)
            ).one_or_none()
        if account is not None and account.locked_until is not None and account.locked_until > stamp(now):
            left = (datetime.fromisoformat(account.locked_until) - now).total_seconds()
            minutes = max(1, round(left / 60))
            raise LoginRefusedError(
                f"密码连续输错，账号已锁定，请 {minutes} 分钟后再试。", "locked", 423, left
            )
        right = self._fits(wanted.password, account.password if account is not None else _decoy())
        if account is None or account.disabled or not right:
            self._failed(address, wanted.username if account is not None else None, now)
            raise LoginRefusedError("账号或口令不对。", "credentials", 401)
        return self._open(account, wanted.station, now)

    def logout(self, token: str) -> None:
        """Close the session of a token."""
        kept = digest(token)
        with self._lock:
            self._looked.pop(kept, None)
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == kept))

    def actor(self, token: str) -> Actor | None:
        """Who holds this token; None if it is unknown, closed or expired."""
        kept, moment, now = digest(token), self._clock.monotonic(), self._clock.now()
        with self._lock:
            looked = self._looked.get(kept)
        if looked is not None and moment - looked[0] < _TRUST_A_LOOK_FOR and now < looked[1]:
            return looked[2]
        with self._database.read() as connection:
            row = connection.execute(
                select(accounts, sessions.c.station, sessions.c.expires_at)
                .join(sessions, sessions.c.account == accounts.c.username)
                .where(sessions.c.token == kept, accounts.c.disabled.is_(False))
            ).one_or_none()
        if row is None or row.expires_at <= stamp(now):
            with self._lock:
                self._looked.pop(kept, None)
            return None
        actor = _actor(row, row.station)
        with self._lock:
            self._looked[kept] = (moment, datetime.fromisoformat(row.expires_at), actor)
        return actor

    def count(self) -> int:
        """How many accounts there are."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(accounts)).scalar_one()

    def forget_expired(self) -> None:
        """Drop sessions that are over."""
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires_at <= stamp(self._clock.now())))
        self.flushes.forget_expired()
        with self._lock:
            self._looked.clear()

    def _fits(self, password: str, kept: str) -> bool:
        if self._boot_secret is not None and hmac.compare_digest(password.encode(), self._boot_secret):
            return True
        try:
            _hasher.verify(kept if kept != NO_PASSWORD else _decoy(), password)
        except (VerificationError, InvalidHashError):
            return False
        return kept != NO_PASSWORD

    def _open(self, account: Row[Any], station: str, now: datetime) -> Login:
        token, expires_at = secrets.token_urlsafe(32), now + SESSION
        row = {
            "token": digest(token), "account": account.username, "station": station, "expires_at": stamp(expires_at)
        }  # fmt: skip
        with self._database.write() as connection:
            connection.execute(insert(sessions), [row])
            _set_failures(connection, account.username, 0, None)
            flush = self.flushes.issue(connection, account.username, station, now)
        return Login(token, expires_at, _actor(account, station), flush)

    def _failed(self, address: str, username: str | None, now: datetime) -> None:
        with self._lock:
            self._failed_from.setdefault(address, deque()).append(now)
        if username is None:
            return
        with self._database.write() as connection:
            query = select(accounts.c.failures).where(accounts.c.username == username)
            failures = connection.execute(query).scalar_one() + 1
            if failures >= FAILURES:
                _set_failures(connection, username, 0, now + LOCKED_FOR)
            else:
                _set_failures(connection, username, failures, None)

    def _not_too_many(self, address: str, now: datetime) -> None:
        with self._lock:
            failed = self._failed_from.get(address)
            if failed is None:
                return
            while failed and failed[0] <= now - LOCKED_FOR:
                failed.popleft()
            if not failed:
                del self._failed_from[address]
            if len(failed) < FAILURES_PER_ADDRESS:
                return
            left = (failed[0] + LOCKED_FOR - now).total_seconds()
        raise LoginRefusedError("这台设备登录失败次数过多，请稍后再试。", "too_many", 429, left)


def _set_failures(
    connection: Connection, username: str, failures: int, locked_until: datetime | None
) -> None:
    until = stamp(locked_until) if locked_until is not None else None
    connection.execute(
        update(accounts).where(accounts.c.username == username).values(failures=failures, locked_until=until)
    )


def _actor(row: Row[Any], station: str) -> Actor:
    return Actor(
        account=row.username,
        name=row.name,
        role=Role(row.role),
        post=row.post,
        area=row.area,
        station=station,
    )
