"""Open log-ins: short access tokens that follow one another, renewed by refresh tokens, each of them good once.

A refresh token that comes again after its successor was used is in two hands: the whole log-in ends. One whose
successor nobody has used is taken again, for the answer with the successor may have been lost on the way.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from desktop.central.accounts.flushing import digest
from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care, logins, spent
from desktop.central.tables.core import accounts, flushes
from desktop.clock import Clock, new_id
from desktop.domain.rights.access import AccessPolicy, is_program
from desktop.domain.rights.actors import Role

Why = Literal["logout", "revoked", "reuse", "device", "password", "disabled", "over"]

UNATTENDED = timedelta(days=365)
"""For so long a log-in of an unattended screen holds after its last renewal."""
_GRACE = timedelta(minutes=1)
"""For so long the access token before holds: requests with it are under way."""
_KEPT = timedelta(days=1)
"""For so long it is kept that a log-in has ended."""
_LOOK_BACK = timedelta(minutes=2)
"""Ended log-ins are looked for so far back: clocks of several machines are not quite alike."""
_WRITE_EVERY = timedelta(seconds=30)
_IN_DOUBT: frozenset[Why] = frozenset({"revoked", "reuse", "device"})
"""A log-in that ended so is not trusted with what was left unsent, either."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a log-in holds until the next renewal. The tokens leave the central once and are kept nowhere."""

    login: str
    access: str
    access_until: datetime
    refresh: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class OpenLogin:
    """A log-in as it is listed."""

    id: str
    account: str
    station: str
    address: str
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    own: bool = False
    """Whether it is the one that asks."""


class Logins:
    """Opens, renews, knows and ends log-ins. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[str, datetime] = {}
        self._used: dict[str, str] = {}
        """By log-in the digest of the access token that has been presented: it says nothing of a later pair."""
        self._written = clock.now()
        self._ended: set[str] | None = None

    def open(
        self, connection: Connection, account: str, station: str, device: str, address: str,
        policy: AccessPolicy, role: Role, now: datetime,
    ) -> Pair:  # fmt: skip
        """A new log-in. Without a ``device`` the program is an old one, which is given nothing to renew with."""
        login, access, refresh = new_id(), secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        ends_at = _end(policy, role, now)
        short = bool(device) or not policy.old_clients
        until = min(ends_at, now + timedelta(minutes=policy.access_minutes)) if short else ends_at
        row = {
            "id": login, "account": account, "station": station, "device": digest(device) if device else "",
            "address": address[:64], "opened_at": stamp(now), "seen_at": stamp(now), "ends_at": stamp(ends_at),
            "access": digest(access), "access_until": stamp(until), "access_before": None, "before_until": None,
            "refresh": digest(refresh), "refresh_before": None, "used": True, "ended_at": None, "why": None,
        }  # fmt: skip
        connection.execute(insert(logins), [row])
        return Pair(login, access, until, refresh if device else "", ends_at)

    def of_access(self, connection: Connection, token: str, now: datetime) -> Row[Any] | None:
        """The log-in of an access token with its account's row; None if it is unknown, ended or has run out."""
        wanted = {"token": digest(token), "now": stamp(now)}
        for query in (_OF_ACCESS, _OF_ACCESS_BEFORE):
            row = connection.execute(query, wanted).first()
            if row is not None:
                return row
        return None

    def of_id(self, connection: Connection, login: str, now: datetime) -> Row[Any] | None:
        """A log-in that has not ended and whose newest access token has not run out."""
        return connection.execute(_OF_ID, {"login": login, "now": stamp(now)}).first()

    def of_refresh(self, connection: Connection, token: str) -> Row[Any] | None:
        """The log-in of a refresh token, ended or not; None if nobody knows it."""
        kept = digest(token)
        found = connection.execute(
            _with_account().where(or_(logins.c.refresh == kept, logins.c.refresh_before == kept))
        ).first()
        if found is not None:
            return found
        return connection.execute(
            _with_account().join(spent, spent.c.login == logins.c.id).where(spent.c.token == kept)
        ).first()

    def renew(
        self,
        connection: Connection,
        row: Row[Any],
        token: str,
        policy: AccessPolicy,
        role: Role,
        now: datetime,
    ) -> Pair | None:
        """The next pair of a log-in; None where the token was good already, or the row is not as it is now."""
        kept, newest = digest(token), row.refresh
        used = row.used or self._used.get(row.login) == row.access
        if kept != newest and (kept != row.refresh_before or used):
            return None
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        ends_at = (
            _end(policy, role, now) if role in policy.unattended else datetime.fromisoformat(row.ends_at)
        )
        until = min(ends_at, now + timedelta(minutes=policy.access_minutes))
        over = newest if kept != newest else row.refresh_before
        before = row.access if kept == newest else row.access_before
        changed = connection.execute(
            update(logins)
            .where(logins.c.id == row.login, logins.c.refresh == newest, logins.c.ended_at.is_(None))
            .values(
                access=digest(access), access_until=stamp(until), access_before=before,
                before_until=stamp(now + _GRACE), refresh=digest(refresh), refresh_before=kept, used=False,
                seen_at=stamp(now), ends_at=stamp(ends_at),
            )
        )  # fmt: skip
        if changed.rowcount == 0:
            return None
        if over is not None and over != kept:
            self._database.replace(connection, spent, [{"token": over, "login": row.login}])
        with self._lock:
            self._used.pop(row.login, None)
        return Pair(row.login, access, until, refresh, ends_at)

    def renew_newest(
        self,
        connection: Connection,
        row: Row[Any],
        token: str,
        policy: AccessPolicy,
        role: Role,
        now: datetime,
    ) -> tuple[Pair | None, Row[Any]]:
        """As ``renew``, once more with the row as it is now where it is not as it was; and the row that was taken."""
        pair = self.renew(connection, row, token, policy, role, now)
        if pair is None:  # the same token may have come twice at once
            row = self.of_refresh(connection, token) or row
            pair = self.renew(connection, row, token, policy, role, now)
        return pair, row

    def seen(self, row: Row[Any], token: str, now: datetime) -> None:
        """Somebody asks with this access token: the log-in is not idle, and the pair has arrived."""
        with self._lock:
            self._seen[row.login] = now
            if not row.used and row.access == digest(token):
                self._used[row.login] = row.access

    def still(self, login: str, now: datetime) -> None:
        """As ``seen``, where the row need not be looked at."""
        with self._lock:
            self._seen[login] = now

    def is_idle(self, row: Row[Any], policy: AccessPolicy, role: Role, now: datetime) -> bool:
        """Whether nothing was heard of a log-in for too long; not of programs, nor of old ones that are let in."""
        idle = policy.idle(role)
        if idle is None or (not row.device and (policy.old_clients or is_program(row.account))):
            return False
        with self._lock:
            seen = max(
                self._seen.get(row.login, now - timedelta(days=3650)), datetime.fromisoformat(row.seen_at)
            )
        return now - seen > idle

    def end(
        self, connection: Connection, why: Why, *, login: str | None = None, account: str | None = None,
        but: str | None = None,
    ) -> int:  # fmt: skip
        """End one log-in, or all of an account ``but`` one; how many there were."""
        query = update(logins).where(logins.c.ended_at.is_(None))
        query = query.where(logins.c.id == login) if login is not None else query
        query = query.where(logins.c.account == account) if account is not None else query
        query = query.where(logins.c.id != but) if but is not None else query
        if login is not None and why in _IN_DOUBT:
            # The flush token that the log-in was given came in the same transaction.
            one = select(logins.c.id).where(logins.c.id == login, logins.c.account == flushes.c.account)
            one = one.where(logins.c.station == flushes.c.station, logins.c.opened_at == flushes.c.issued_at)
            one = one.where(logins.c.account == account) if account is not None else one
            connection.execute(delete(flushes).where(one.exists()))
        return connection.execute(query.values(ended_at=stamp(self._clock.now()), why=why)).rowcount

    def listed(self, account: str | None, policy: AccessPolicy, own: str = "") -> list[OpenLogin]:
        """The open log-ins of an account (None: of all), the newest first."""
        now = self._clock.now()
        query = _with_account().where(logins.c.ended_at.is_(None), logins.c.ends_at > stamp(now))
        query = query.where(logins.c.account == account) if account is not None else query
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(logins.c.opened_at.desc()).limit(500)).all()
        moment = datetime.fromisoformat
        with self._lock:
            seen = dict(self._seen)
        return [
            OpenLogin(
                row.login, row.username, row.station, row.address, moment(row.opened_at),
                max(moment(row.seen_at), seen.get(row.login, moment(row.seen_at))), moment(row.ends_at),
                row.login == own,
            )
            for row in rows if not self.is_idle(row, policy, Role(row.role), now)
        ]  # fmt: skip

    def last_heard(self) -> dict[str, datetime]:
        """When something was heard of each account last: of log-ins since yesterday to the half minute, before that
        when it logged in; without accounts of which nothing was ever heard."""
        moment = datetime.fromisoformat
        with self._database.read() as connection:
            rows = connection.execute(select(logins.c.id, logins.c.account, logins.c.seen_at)).all()
            before = connection.execute(
                select(care.c.username, care.c.last_login_at).where(care.c.last_login_at.is_not(None))
            ).all()
        with self._lock:
            seen = dict(self._seen)
        heard = {username: moment(at) for username, at in before}
        for login, account, at in rows:
            last = max(moment(at), seen.get(login, moment(at)))
            heard[account] = max(heard.get(account, last), last)
        return heard

    def news(self) -> Collection[str]:
        """Log-ins that have ended since the last look, whoever ended them; writes down who was heard of since."""
        now = self._clock.now()
        if now - self._written >= _WRITE_EVERY:
            self.write_down()
        query = select(logins.c.id).where(logins.c.ended_at >= stamp(now - _LOOK_BACK))
        with self._database.read() as connection:
            found = set(connection.execute(query).scalars())
        fresh = found - self._ended if self._ended is not None else set()
        self._ended = found
        return fresh

    def write_down(self) -> None:
        """Let other processes know of whom something was heard here."""
        now = self._clock.now()
        with self._lock:
            seen, used, since = dict(self._seen), dict(self._used), self._written
            self._written = now
        fresh = {login: moment for login, moment in seen.items() if moment >= since}
        if fresh or used:
            for attempt in self._database.attempts():
                with attempt as connection:
                    if fresh:
                        heard = [{"login": login, "at": stamp(moment)} for login, moment in fresh.items()]
                        connection.execute(_HEARD, heard)
                    for login, access in used.items():
                        of = (logins.c.id == login, logins.c.access == access)
                        connection.execute(update(logins).where(*of).values(used=True))
        with self._lock:
            self._used = {one: access for one, access in self._used.items() if used.get(one) != access}
            for login, moment in seen.items():
                if now - moment > _KEPT and self._seen.get(login) == moment:
                    del self._seen[login]

    def forget(self, connection: Connection, now: datetime) -> None:
        """Drop log-ins that are over."""
        over = or_(logins.c.ended_at <= stamp(now - _KEPT), logins.c.ends_at <= stamp(now - _KEPT))
        connection.execute(delete(spent).where(spent.c.login.in_(select(logins.c.id).where(over))))
        connection.execute(delete(logins).where(over))


def _end(policy: AccessPolicy, role: Role, now: datetime) -> datetime:
    return now + (UNATTENDED if role in policy.unattended else timedelta(hours=policy.absolute_hours))


def _with_account() -> Any:
    """Log-ins with their accounts that may still be used."""
    return (
        select(
            logins.c.id.label("login"), logins, accounts.c.username, accounts.c.name, accounts.c.role,
            accounts.c.area, accounts.c.post, accounts.c.person, accounts.c.disabled,
            care.c.expires_at.label("account_until"),
        )
        .join(accounts, accounts.c.username == logins.c.account)
        .outerjoin(care, care.c.username == accounts.c.username)
    )  # fmt: skip


_OPEN = _with_account().where(logins.c.ended_at.is_(None))
_OF_ID = _OPEN.where(logins.c.id == bindparam("login"), logins.c.access_until > bindparam("now"))
_OF_ACCESS, _OF_ACCESS_BEFORE = (
    _OPEN.where(column == bindparam("token"), until > bindparam("now"), logins.c.ends_at > bindparam("now"))
    for column, until in (
        (logins.c.access, logins.c.access_until),
        (logins.c.access_before, logins.c.before_until),
    )
)
_HEARD = (
    update(logins)
    .where(logins.c.id == bindparam("login"), logins.c.seen_at < bindparam("at"))
    .values(seen_at=bindparam("at"))
)
