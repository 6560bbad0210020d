"""Flush tokens: what a desk keeps of somebody who left commands unsent. Good for sending those, and nothing else."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select

from desktop.central.accounts.naming import seat_of
from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care
from desktop.central.tables.core import accounts, flushes
from desktop.clock import Clock
from desktop.domain.rights.actors import Actor, Role

LIFE = timedelta(days=30)
"""For so long after the log-in a token may be used, and so far from it what it sends may have been given."""
_AHEAD = timedelta(minutes=10)
_PER_ACCOUNT = 200


@dataclass(frozen=True, slots=True)
class Author:
    """Whose commands a token may send, and of which time."""

    actor: Actor
    earliest: datetime
    latest: datetime

    def gave(self, issued_at: datetime) -> bool:
        """Whether a command of this moment may be sent with the token."""
        return self.earliest <= issued_at <= self.latest


class Flushes:
    """Issues, knows and revokes flush tokens. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(self, connection: Connection, account: str, station: str, now: datetime) -> str:
        """A token for somebody who logs in, in the transaction of the log-in. It is kept as a hash only."""
        token = secrets.token_urlsafe(32)
        row = {
            "token": digest(token), "account": account, "station": station,
            "issued_at": stamp(now), "expires_at": stamp(now + LIFE),
        }  # fmt: skip
        connection.execute(insert(flushes), [row])
        newest = select(flushes.c.token).where(flushes.c.account == account)
        newest = newest.order_by(flushes.c.issued_at.desc()).limit(_PER_ACCOUNT)
        connection.execute(
            delete(flushes).where(flushes.c.account == account, flushes.c.token.not_in(newest))
        )
        return token

    def author(self, token: str) -> Author | None:
        """Who left commands under this token; None if it is unknown or over, or its account is disabled or over."""
        now = self._clock.now()
        with self._database.read() as connection:
            row = connection.execute(
                select(accounts, flushes.c.station, flushes.c.issued_at, flushes.c.expires_at)
                .join(flushes, flushes.c.account == accounts.c.username)
                .outerjoin(care, care.c.username == accounts.c.username)
                .where(
                    flushes.c.token == digest(token),
                    accounts.c.disabled.is_(False),
                    care.c.deleted_at.is_(None),
                    or_(care.c.expires_at.is_(None), care.c.expires_at > stamp(now)),
                )
            ).one_or_none()
        if row is None or row.expires_at <= stamp(now):
            return None
        actor = Actor(
            account=row.username, name=row.name, role=Role(row.role), post=seat_of(row), area=row.area,
            station=row.station,
        )  # fmt: skip
        issued = datetime.fromisoformat(row.issued_at)
        return Author(actor, issued - LIFE, min(issued + LIFE, now) + _AHEAD)

    def revoke(self, connection: Connection, account: str) -> None:
        """The account's tokens are good for nothing from now on."""
        connection.execute(delete(flushes).where(flushes.c.account == account))

    def forget_expired(self) -> None:
        """Drop tokens that are over."""
        for attempt in self._database.attempts():
            with attempt as connection:
                connection.execute(delete(flushes).where(flushes.c.expires_at <= stamp(self._clock.now())))


def digest(token: str) -> str:
    """A token as it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
