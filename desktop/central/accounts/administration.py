"""Managing accounts, by the security administrator alone; where there is none, by the system administrator.

Three people look after a central, each with an account of one role: 系统管理员 (``admin``: profile, catalogue),
安全管理员 (``security``: accounts and how people get in), 审计管理员 (``auditor``: reads the trail of both). An
installation of one person needs no three: as long as no ``security`` account may log in, ``admin`` does both. With the
first one that is over, and the last one can neither be disabled nor turned into another role from within.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from desktop.central.accounts.accounts import Accounts
from desktop.central.accounts.entering import AccountFact, FactKind, hasher
from desktop.central.accounts.keeping import NO_PASSWORD, ensure, with_care
from desktop.central.accounts.logins import Why
from desktop.central.accounts.naming import must_fit_its_role, must_have_places
from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care, logins
from desktop.central.tables.core import accounts
from desktop.clock import Clock
from desktop.domain.problems import Refused
from desktop.domain.rights.access import AccessPolicy, is_program
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township

_NOT_OWN = "不能停用或删除自己的账号，请由另一位安全管理员办理。"
MOST = 500
"""Accounts of one page."""
_ALPHABETS = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789")
"""Without what is mistaken for one another when read out over the telephone."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account is to be; None leaves it as it is (``clear`` names what is to be empty)."""

    name: str | None = None
    role: Role | None = None
    area: str | None = None
    post: str | None = None
    person: str | None = None
    expires_at: datetime | None = None
    clear: frozenset[str] = frozenset()


def may_manage(role: Role, separated: bool) -> bool:
    """Whether a role manages accounts. ``separated``: there is somebody of the role ``security``."""
    return role is Role.SECURITY or (role is Role.ADMIN and not separated)


class Administration:
    """One verb, one method. Raises Refused with a sentence; ``not_found`` for an account that is not there."""

    def __init__(
        self, database: Database, clock: Clock, held: Accounts, township: Callable[[], Township]
    ) -> None:
        self._database = database
        self._clock = clock
        self._held = held
        self._township = township

    def separated(self) -> bool:
        """Whether a security administrator may log in: then nobody else manages accounts."""
        with self._database.read() as connection:
            return bool(_security(connection, self._clock.now()))

    def listed(
        self, *, text: str = "", role: Role | None = None, after: str = "", limit: int = MOST
    ) -> tuple[list[Row[Any]], dict[str, int]]:
        """Accounts by name in the order of their user names, and how many open log-ins each has."""
        query = with_care().where(accounts.c.username > after, care.c.deleted_at.is_(None))
        if text:
            like = f"%{text.replace('%', '').replace('_', '')}%"
            query = query.where(or_(accounts.c.username.ilike(like), accounts.c.name.ilike(like)))
        if role is not None:
            query = query.where(accounts.c.role == role.value)
        moment = stamp(self._clock.now())
        open_now = select(logins.c.account, func.count()).where(
            logins.c.ended_at.is_(None), logins.c.ends_at > moment
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(accounts.c.username).limit(min(limit, MOST))).all()
            counts = connection.execute(open_now.group_by(logins.c.account)).all()
        return list(rows), {row[0]: row[1] for row in counts}

    def one(self, username: str) -> Row[Any]:
        """An account that is there."""
        with self._database.read() as connection:
            return self._row(connection, username)

    def add(self, username: str, wanted: Wanted, by: Actor) -> str:
        """A new account; its one-time password, which has to be changed at the first log-in."""
        role = wanted.role or Role.WINDOW
        must_fit_its_role(username, role)
        must_have_places(self._township(), wanted.area, wanted.post, wanted.person)
        _must_have_its_place(role, wanted.area, wanted.post)
        password, now = one_time(self._held.policy.now), self._clock.now()
        row = {
            "username": username, "name": wanted.name or username, "role": role.value, "area": wanted.area,
            "post": wanted.post, "person": wanted.person, "password": hasher.hash(password),
            "disabled": False, "failures": 0, "locked_until": None,
        }  # fmt: skip
        for attempt in self._database.attempts():
            with attempt as connection:
                there = connection.execute(with_care(username)).one_or_none()
                if there is not None:
                    said = "已删除的账号" if there.deleted_at is not None else "账号"
                    raise Refused(f"{said}「{username}」用过这个登录名，请换一个。", "exists", 422)
                self._database.replace(connection, accounts, [row])
                ensure(self._database, connection, username, now)
                until = stamp(wanted.expires_at) if wanted.expires_at is not None else None
                change = not self._keeps_its_password(username, role)
                self._keep(connection, username, changed_at=stamp(now), must_change=change, expires_at=until)
        self._say("added", username, by, role.value)
        return password

    def change(self, username: str, wanted: Wanted, by: Actor) -> None:
        """Name, rights or term; with other rights the open log-ins end."""
        before, role = self._database.whole(lambda connection: self._change(connection, username, wanted))
        self._held.ended()
        self._say("changed", username, by, f"{before}>{role}" if before != role else "")

    def _change(self, connection: Connection, username: str, wanted: Wanted) -> tuple[str, str]:
        """What role it had and has."""
        row = self._row(connection, username)
        role = wanted.role or Role(row.role)
        area = None if "area" in wanted.clear else wanted.area if wanted.area is not None else row.area
        post = None if "post" in wanted.clear else wanted.post if wanted.post is not None else row.post
        person = None if "person" in wanted.clear else wanted.person or row.person
        must_fit_its_role(username, role)
        must_have_places(self._township(), area, post, person)
        _must_have_its_place(role, area, post)
        if role is not Role.SECURITY or wanted.expires_at is not None:
            self._must_not_be_last(connection, row)
        new = {
            "name": wanted.name or row.name,
            "role": role.value,
            "area": area,
            "post": post,
            "person": person,
        }
        rights = (row.role, row.area, row.post, row.person) != (role.value, area, post, person)
        connection.execute(update(accounts).where(accounts.c.username == username).values(**new))
        ensure(self._database, connection, username, self._clock.now())
        if wanted.expires_at is not None or "expires_at" in wanted.clear:
            until = wanted.expires_at if "expires_at" not in wanted.clear else None
            self._keep(connection, username, expires_at=stamp(until) if until is not None else None)
        if rights:
            self._end(connection, username, "revoked")
        return row.role, role.value

    def unlock(self, username: str, by: Actor) -> None:
        """Let an account try again that was locked for wrong passwords."""
        for attempt in self._database.attempts():
            with attempt as connection:
                self._row(connection, username)
                free = {"failures": 0, "locked_until": None}
                connection.execute(update(accounts).where(accounts.c.username == username).values(**free))
        self._say("unlocked", username, by)

    def set_disabled(self, username: str, disabled: bool, by: Actor) -> None:
        """Let nobody in by this name, at once; or again."""
        for attempt in self._database.attempts():
            with attempt as connection:
                row = self._row(connection, username)
                if disabled:
                    self._must_not_be_own(username, by)
                    self._must_not_be_last(connection, row)
                    self._end(connection, username, "disabled", flushes=True)
                connection.execute(
                    update(accounts).where(accounts.c.username == username).values(disabled=disabled)
                )
        self._held.ended()
        self._say("disabled" if disabled else "enabled", username, by)

    def delete(self, username: str, by: Actor) -> None:
        """Take an account away for good. Its name stays taken: what it did stays its own."""
        for attempt in self._database.attempts():
            with attempt as connection:
                row = self._row(connection, username)
                self._must_not_be_own(username, by)
                self._must_not_be_last(connection, row)
                self._end(connection, username, "disabled", flushes=True)
                gone = {"disabled": True, "password": NO_PASSWORD}
                connection.execute(update(accounts).where(accounts.c.username == username).values(**gone))
                now = self._clock.now()
                ensure(self._database, connection, username, now)
                self._keep(
                    connection,
                    username,
                    deleted_at=stamp(now),
                    totp=None,
                    totp_new=None,
                    recovery="[]",
                    history="[]",
                )
        self._held.ended()
        self._say("deleted", username, by)

    def reset_password(self, username: str, by: Actor) -> str:
        """A one-time password for who has forgotten the own one; open log-ins end, a lock is lifted."""
        password, now = one_time(self._held.policy.now), self._clock.now()
        made = hasher.hash(password)
        for attempt in self._database.attempts():
            with attempt as connection:
                row = self._row(connection, username)
                self._must_not_be_own(username, by, "自己的口令请用「修改口令」。")
                fresh = {"password": made, "failures": 0, "locked_until": None}
                connection.execute(update(accounts).where(accounts.c.username == username).values(**fresh))
                ensure(self._database, connection, username, now)
                change = not self._keeps_its_password(username, Role(row.role))
                self._keep(connection, username, changed_at=stamp(now), must_change=change)
                self._end(connection, username, "password", flushes=True)
        self._held.ended()
        self._say("reset", username, by)
        return password

    def reset_second_factor(self, username: str, by: Actor) -> None:
        """Take the second factor away from who has lost the telephone; open log-ins end."""
        for attempt in self._database.attempts():
            with attempt as connection:
                self._row(connection, username)
                ensure(self._database, connection, username, self._clock.now())
                self._held.second_factor.reset(connection, username)
                self._end(connection, username, "revoked", flushes=True)
        self._held.ended()
        self._say("totp_reset", username, by)

    def revoke(self, username: str, by: Actor, login: str | None = None) -> int:
        """End all log-ins of an account, or one; how many there were."""

        def end(connection: Connection) -> int:
            self._row(connection, username)
            if login is None:
                self._held.flushes.revoke(connection, username)
            return self._held.logins.end(connection, "revoked", account=username, login=login)

        ended = self._database.whole(end)
        self._held.ended()
        self._say("revoked", username, by, f"{ended}")
        return ended

    def put_policy(self, wanted: AccessPolicy, by: Actor) -> None:
        """Set how people get in."""
        self._held.policy.put(wanted, by.account)
        self._say("policy", "", by, wanted.name)

    # inside

    def _row(self, connection: Connection, username: str) -> Row[Any]:
        row: Row[Any] | None = connection.execute(with_care(username)).one_or_none()
        if row is None or row.deleted_at is not None:
            raise Refused(f"没有账号「{username}」。", "not_found", 404)
        return row

    def _keep(self, connection: Connection, username: str, **values: Any) -> None:
        connection.execute(update(care).where(care.c.username == username).values(**values))

    def _end(self, connection: Connection, username: str, why: Why, *, flushes: bool = False) -> None:
        self._held.logins.end(connection, why, account=username)
        if flushes:
            self._held.flushes.revoke(connection, username)

    def _keeps_its_password(self, username: str, role: Role) -> bool:
        """Nobody sits there to change it."""
        return is_program(username) or role in self._held.policy.now.unattended

    @staticmethod
    def _must_not_be_own(
        username: str, by: Actor, said: str = "不能停用或删除自己的账号，请由另一位安全管理员办理。"
    ) -> None:
        if username == by.account:
            raise Refused(said, "own", 422)

    def _must_not_be_last(self, connection: Connection, row: Row[Any]) -> None:
        if row.role != Role.SECURITY.value or row.disabled:
            return
        if _security(connection, self._clock.now()) == [row.username]:
            said = "这是最后一个安全管理员账号：请先新增另一个，否则没有人能管理账号。"
            raise Refused(said, "last_security", 422)

    def _say(self, kind: FactKind, account: str, by: Actor, detail: str = "") -> None:
        now = self._clock.now()
        self._held.say(AccountFact(kind, now, account, by.account, by.station, detail=detail, role=by.role))


def one_time(policy: AccessPolicy) -> str:
    """A password to be told over the telephone and changed at the first log-in: four groups of letters and figures."""
    while True:
        length = max(12, policy.passwords.length)
        drawn = [secrets.choice("".join(_ALPHABETS)) for _ in range(length)]
        if all(any(one in alphabet for one in drawn) for alphabet in _ALPHABETS):
            text = "".join(drawn)
            return "-".join(text[start : start + 4] for start in range(0, length, 4))


def _must_have_its_place(role: Role, area: str | None, post: str | None) -> None:
    if role is Role.POST and post is None:
        raise Refused("岗位账号须指明岗位。", "post", 422)
    if role in (Role.VILLAGE, Role.GRID) and area is None:
        raise Refused("村级和网格员账号须指明区域。", "area", 422)


def _security(connection: Connection, now: datetime) -> list[str]:
    """The security administrators that may log in."""
    query = select(accounts.c.username).outerjoin(care, care.c.username == accounts.c.username)
    query = query.where(accounts.c.role == Role.SECURITY.value, accounts.c.disabled.is_(False))
    query = query.where(or_(care.c.expires_at.is_(None), care.c.expires_at > stamp(now)))
    return list(connection.execute(query.limit(2)).scalars())
