"""Accounts and log-ins: who may get in, for how long, and as whom."""

from __future__ import annotations

import hmac
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, update

from desktop.central.accounts.entering import (
    AccountFact,
    Login,
    LoginRefusedError,
    NewAccount,
    decoy,
    fits,
    hashed,
    locked_out,
    must_be_in_order,
)
from desktop.central.accounts.flushing import Flushes, digest
from desktop.central.accounts.keeping import NO_PASSWORD, ensure, set_failures, with_care
from desktop.central.accounts.logins import Logins, OpenLogin, Pair
from desktop.central.accounts.naming import seat_of
from desktop.central.accounts.policy import Policy
from desktop.central.accounts.second_factor import SecondFactor
from desktop.central.accounts.trying import Tries
from desktop.central.accounts.vault import Vault
from desktop.central.api.wire import Credentials
from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care
from desktop.central.tables.core import accounts
from desktop.clock import Clock
from desktop.domain.rights.access import is_program
from desktop.domain.rights.actors import Actor, Role

log = logging.getLogger(__name__)

__all__ = ["NO_PASSWORD", "AccountFact", "Accounts", "Login", "LoginRefusedError", "NewAccount", "hashed"]

_TRUST_A_LOOK_FOR = 5.0
_DOORS = 16


@dataclass(slots=True)
class _Looked:
    at: float
    until: datetime
    login: str
    actor: Actor


class Accounts:
    """Log-in, log-out and the check of tokens. May be used from any thread.

    ``boot_secret``, known to the process that started an embedded central, is the password of every account there,
    and the policy about passwords does not apply; with ``people`` only of those without one, which a drill plays.
    """

    def __init__(
        self, database: Database, clock: Clock, boot_secret: str | None = None, vault: Vault | None = None,
        *, people: bool = False,
    ) -> None:  # fmt: skip
        self._database = database
        self._clock = clock
        self._boot_secret = boot_secret.encode() if boot_secret else None
        self._lock = threading.Lock()
        self._doors = [threading.Lock() for _ in range(_DOORS)]
        self._looked: dict[str, _Looked] = {}
        self._held: dict[str, float] = {}
        self._turn = 0
        """Moves when log-ins end: what was looked at before is not kept for true after."""
        self._people = people
        self.policy = Policy(database, clock, unattended_desk=self.embedded)
        self.flushes = Flushes(database, clock)
        self.logins = Logins(database, clock)
        self.tries = Tries(database)
        self.second_factor = SecondFactor(database, vault or Vault())
        self.heard: list[Callable[[AccountFact], None]] = []
        """Told of everything that the audit trail wants to know, after it is durable, on the thread that did it."""
        self.on_ended: list[Callable[[], None]] = []
        """Called after log-ins have ended by somebody's word: open streams look again whether theirs holds."""

    @property
    def embedded(self) -> bool:
        """Whether the password of the process that started it is that of every account."""
        return self._boot_secret is not None and not self._people

    def say(self, fact: AccountFact) -> None:
        """Tell who listens."""
        for hear in self.heard:
            hear(fact)

    # getting in

    def login(self, wanted: Credentials, address: str = "") -> Login:
        """Open a session. Takes as long for an unknown account as for a wrong password.

        Raises LoginRefusedError: ``credentials`` and ``totp`` (401), ``locked`` (423), ``too_many`` (429), and, to
        who knows the password, ``account_expired``, ``password_expired``, ``totp_setup``, ``totp_required`` (403).
        """
        row, booted = self.admit(wanted.username, wanted.password, address, wanted.device or wanted.station)
        now, policy = self._clock.now(), self.policy.now
        if not booted:
            must_be_in_order(row, policy, now)
            self.prove(row, wanted.code, address, wanted.device or wanted.station)
        role = Role(row.role)

        def enter(connection: Connection) -> tuple[Pair, str]:
            opened = self.logins.open(
                connection, row.username, wanted.station, wanted.device, address, policy, role, now
            )
            set_failures(connection, row.username, 0, None)
            self.tries.succeeded(connection, address, wanted.device or wanted.station, now)
            ensure(self._database, connection, row.username, now)
            fresh: dict[str, Any] = {"last_login_at": stamp(now)}
            if row.changed_at is None:  # of before release 0.6: the age of its password counts from now on
                fresh["changed_at"] = stamp(now)
            connection.execute(update(care).where(care.c.username == row.username).values(**fresh))
            return opened, self.flushes.issue(connection, row.username, wanted.station, now)

        pair, flush = self._database.whole(enter)
        actor = _actor(row, wanted.station)
        self.say(AccountFact("login", now, row.username, row.username, wanted.station, address, role=role))
        return _login(pair, actor, flush)

    def admit(self, username: str, password: str, address: str, device: str) -> tuple[Row[Any], bool]:
        """The account whose password this is, and whether it was the boot secret. Wrong ones count.

        Raises LoginRefusedError: ``credentials``, ``locked``, ``too_many``, ``account_expired``.
        """
        now = self._clock.now()
        waits = self.tries.wait(address, device, now)
        if waits is not None:
            raise LoginRefusedError(
                "这台设备登录失败次数过多，请稍后再试。", "too_many", 429, waits.total_seconds()
            )
        knows = self._boot_secret is not None and hmac.compare_digest(password.encode(), self._boot_secret)
        # One at a time for each account: many guesses at once win nothing.
        with self._doors[hash(username) % _DOORS]:
            with self._database.read() as connection:
                row = connection.execute(with_care(username)).one_or_none()
            if row is not None and row.locked_until is not None and row.locked_until > stamp(now):
                raise locked_out(row, now)
            booted = knows and (not self._people or (row is not None and row.password == NO_PASSWORD))
            if knows and not booted:
                raise LoginRefusedError("这个账号由本人使用。", "own_password", 403)
            right = booted or fits(password, row.password if row is not None else decoy())
            gone = row is None or row.disabled or row.deleted_at is not None
            if row is None or gone or not right:
                self.count_failure(
                    username if row is not None and not gone else None, username, address, device
                )
                raise LoginRefusedError("账号或口令不对。", "credentials", 401)
        if row.account_until is not None and row.account_until <= stamp(now):
            raise LoginRefusedError("账号的使用期限已到，请联系安全管理员。", "account_expired", 403)
        return row, booted

    def prove(self, row: Row[Any], code: str, address: str, device: str) -> None:
        """Ask for the second factor where there is one, or has to be one. Raises LoginRefusedError."""
        if row.totp is None:
            if Role(row.role) in self.policy.now.second_factor and not is_program(row.username):
                said = "这个角色须用动态口令登录，请先绑定。"
                raise LoginRefusedError(said, "totp_setup", 403)
            return
        if not code:
            raise LoginRefusedError("请输入动态口令。", "totp_required", 403)
        with self._doors[hash(row.username) % _DOORS]:
            verdict = self.second_factor.check(row, code, self._clock.now())
            if verdict == "right":
                return
            self.count_failure(row.username, row.username, address, device)
        used = "这个动态口令已经用过，请等下一个。"
        said = used if verdict == "used" else "动态口令不对。请核对手机时间，或用一个恢复码。"
        raise LoginRefusedError(said, "totp_used" if verdict == "used" else "totp", 401)

    def count_failure(self, known: str | None, username: str, address: str, device: str) -> None:
        """One more failure of a device, and of an account that is there; the last one allowed locks it."""
        now, policy = self._clock.now(), self.policy.now

        def count(connection: Connection) -> bool:
            self.tries.failed(connection, address, device, now)
            if known is None:
                return False
            of = accounts.c.username == known
            connection.execute(update(accounts).where(of).values(failures=accounts.c.failures + 1))
            over: bool = (
                connection.execute(select(accounts.c.failures).where(of)).scalar_one() >= policy.failures
            )
            if over:
                set_failures(connection, known, 0, now + timedelta(minutes=policy.locked_minutes))
            return over

        locked = self._database.whole(count)
        self.say(AccountFact("login_failed", now, known or "", station=device, address=address, ok=False))
        if locked:
            log.info("an account was locked after %d failures", policy.failures)
            self.say(AccountFact("locked", now, username, station=device, address=address, ok=False))

    # while in

    def renew(self, refresh: str, device: str, address: str = "", password: str = "") -> Login:
        """The next pair of tokens for a refresh token. Raises LoginRefusedError ``token``, or ``idle``: with the
        password it goes on, without the second factor, as long as the log-in itself lasts."""
        now, policy = self._clock.now(), self.policy.now
        with self._database.read() as connection:
            row = self.logins.of_refresh(connection, refresh)
        if row is None or row.ended_at is not None or row.ends_at <= stamp(now) or self._is_out(row, now):
            raise LoginRefusedError("登录已失效，请重新登录。", "token", 401)
        role = Role(row.role)
        if row.device and row.device != digest(device):
            self._end_family(row, "device", address)
            raise LoginRefusedError("登录已失效，请重新登录。", "token", 401)
        idle = self.logins.is_idle(row, policy, role, now)
        if idle:
            if not password:
                raise LoginRefusedError("太久没有操作，请再输一次口令。", "idle", 401)
            self.admit(row.username, password, address, device or row.station)

        found = row

        def renew(connection: Connection) -> tuple[Pair | None, Row[Any]]:
            made, held = self.logins.renew_newest(connection, found, refresh, policy, role, now)
            if idle and made is not None:
                set_failures(connection, held.username, 0, None)
            return made, held

        pair, row = self._database.whole(renew)
        if pair is None:
            if row.ended_at is None:
                self._end_family(row, "reuse", address)
            raise LoginRefusedError("登录已失效，请重新登录。", "token", 401)
        with self._lock:
            self._looked.clear()
        return _login(pair, _actor(row, row.station), "")

    def actor(self, token: str) -> Actor | None:
        """Who holds this token; None if it is unknown, closed, idle or expired."""
        looked = self._look(token)
        return looked.actor if looked is not None else None

    def login_of(self, token: str) -> str:
        """The log-in that a token is of; empty for none."""
        looked = self._look(token)
        return looked.login if looked is not None else ""

    def holds(self, login: str) -> bool:
        """Whether a log-in still holds and is being renewed: then a stream opened under it goes on with any token."""
        moment, now = self._clock.monotonic(), self._clock.now()
        with self._lock:
            looked, turn = self._held.get(login), self._turn
        if looked is None or moment - looked >= _TRUST_A_LOOK_FOR:
            with self._database.read() as connection:
                row = self.logins.of_id(connection, login, now)
            if (
                row is None
                or self._is_out(row, now)
                or self.logins.is_idle(row, self.policy.now, Role(row.role), now)
            ):
                return False
            with self._lock:
                if turn == self._turn:
                    self._held[login] = moment
        self.logins.still(login, now)
        return True

    def logout(self, token: str) -> None:
        """Close the session of a token."""
        now = self._clock.now()

        def end(connection: Connection) -> Row[Any] | None:
            found = self.logins.of_access(connection, token, now)
            if found is not None:
                self.logins.end(connection, "logout", login=found.login)
            return found

        row = self._database.whole(end)
        self.ended()
        if row is not None:
            who, role = row.username, Role(row.role)
            self.say(AccountFact("logout", now, who, who, row.station, row.address, role=role))

    def unlock_desk(self, token: str, password: str, address: str) -> None:
        """Whether this is the password of who holds the token: the desk was locked. Raises LoginRefusedError."""
        with self._database.read() as connection:
            row = self.logins.of_access(connection, token, self._clock.now())
        if row is None:
            raise LoginRefusedError("登录已失效，请重新登录。", "token", 401)
        self.admit(row.username, password, address, row.station)
        self._database.whole(lambda connection: set_failures(connection, row.username, 0, None))

    def own_logins(self, token: str) -> list[OpenLogin]:
        """The open log-ins of who holds this token."""
        actor, login = self.actor(token), self.login_of(token)
        return self.logins.listed(actor.account, self.policy.now, login) if actor is not None else []

    def end_own(self, token: str, login: str) -> bool:
        """End another log-in of one's own; False if there is none of this id."""
        actor = self.actor(token)
        if actor is None:
            return False
        end, account = self.logins.end, actor.account
        ended = self._database.whole(lambda one: end(one, "revoked", login=login, account=account))
        self.ended()
        if ended:
            now = self._clock.now()
            self.say(
                AccountFact("revoked", now, actor.account, actor.account, actor.station, role=actor.role)
            )
        return ended > 0

    def look_for_news(self) -> None:
        """Whether other processes have ended log-ins; asked again and again by ``center.Watch``."""
        if self.logins.news():
            self.ended()

    def ended(self) -> None:
        """Log-ins have ended: trust no look from before."""
        with self._lock:
            self._turn += 1
            self._looked.clear()
            self._held.clear()
        for tell in self.on_ended:
            tell()

    # accounts

    def add(
        self, wanted: Sequence[NewAccount], password_hash: str, *, must_change: bool = False, by: str = ""
    ) -> None:
        """Make accounts, or give existing ones new rights and this password; what old log-ins left is revoked."""
        now, unattended = self._clock.now(), self.policy.now.unattended
        rows = [
            {
                "username": account.username, "name": account.name, "role": account.role.value,
                "area": account.area, "post": account.post, "person": account.person, "password": password_hash,
                "disabled": False, "failures": 0, "locked_until": None,
            }
            for account in wanted
        ]  # fmt: skip
        for attempt in self._database.attempts():
            with attempt as connection:
                self._database.replace(connection, accounts, rows)
                for account in wanted:
                    ensure(self._database, connection, account.username, now)
                    change = (
                        must_change and account.role not in unattended and not is_program(account.username)
                    )
                    connection.execute(
                        update(care)
                        .where(care.c.username == account.username)
                        .values(changed_at=stamp(now), must_change=change, deleted_at=None, expires_at=None)
                    )
                    self.logins.end(connection, "password", account=account.username)
                    self.flushes.revoke(connection, account.username)
        self.ended()
        for account in wanted:
            self.say(AccountFact("added", now, account.username, by, detail=account.role.value))

    def disable(self, username: str, by: str = "") -> bool:
        """Let nobody in by this name any more, at once; False if there is no such account."""

        def close(connection: Connection) -> bool:
            self.logins.end(connection, "disabled", account=username)
            self.flushes.revoke(connection, username)
            changed = update(accounts).where(accounts.c.username == username).values(disabled=True)
            return connection.execute(changed).rowcount > 0

        known = self._database.whole(close)
        self.ended()
        if known:
            self.say(AccountFact("disabled", self._clock.now(), username, by))
        return known

    def is_there(self, username: str) -> bool:
        """Whether there is an account of this name, also a disabled or deleted one."""
        with self._database.read() as connection:
            return connection.execute(with_care(username)).first() is not None

    def count(self) -> int:
        """How many accounts there are."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(accounts)).scalar_one()

    def forget_expired(self) -> None:
        """Drop sessions that are over."""
        now = self._clock.now()
        for attempt in self._database.attempts():
            with attempt as connection:
                self.logins.forget(connection, now)
                self.tries.forget(connection, now)
        self.flushes.forget_expired()
        with self._lock:
            self._looked.clear()
            self._held.clear()

    # inside

    def _look(self, token: str) -> _Looked | None:
        kept, moment, now = digest(token), self._clock.monotonic(), self._clock.now()
        with self._lock:
            looked, turn = self._looked.get(kept), self._turn
        if looked is not None and moment - looked.at < _TRUST_A_LOOK_FOR and now < looked.until:
            self.logins.still(looked.login, now)
            return looked
        with self._database.read() as connection:
            row = self.logins.of_access(connection, token, now)
        if (
            row is None
            or self._is_out(row, now)
            or self.logins.is_idle(row, self.policy.now, Role(row.role), now)
        ):
            with self._lock:
                self._looked.pop(kept, None)
            return None
        self.logins.seen(row, token, now)
        until = datetime.fromisoformat(row.access_until if row.access == kept else row.before_until)
        found = _Looked(moment, until, row.login, _actor(row, row.station))
        with self._lock:
            if turn == self._turn:
                self._looked[kept] = found
        return found

    def _is_out(self, row: Row[Any], now: datetime) -> bool:
        return bool(row.disabled) or (row.account_until is not None and row.account_until <= stamp(now))

    def _end_family(self, row: Row[Any], why: Literal["reuse", "device"], address: str) -> None:
        self._database.whole(lambda connection: self.logins.end(connection, why, login=row.login))
        log.info("a refresh token was presented twice or elsewhere: its log-in has ended")
        self.ended()
        now = self._clock.now()
        self.say(
            AccountFact("token_reuse", now, row.username, "", row.station, address, ok=False, detail=why)
        )


def _login(pair: Pair, actor: Actor, flush: str) -> Login:
    return Login(pair.access, pair.access_until, actor, flush, pair.login, pair.refresh, pair.ends_at)


def _actor(row: Row[Any], station: str) -> Actor:
    return Actor(
        account=row.username, name=row.name, role=Role(row.role), post=seat_of(row), area=row.area, station=station,
        person=row.person,
    )  # fmt: skip
