"""What a person does with the own account: another password, a second factor. Asked with the password, no token.

So it works also before anybody is let in: at the first log-in, and when a password has come of age.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from desktop.central.accounts.accounts import Accounts
from desktop.central.accounts.entering import AccountFact, LoginRefusedError, fits, hasher
from desktop.central.accounts.keeping import ensure, with_care
from desktop.central.accounts.second_factor import Enrolment
from desktop.central.api.wire import Credentials
from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care
from desktop.central.tables.core import accounts
from desktop.clock import Clock
from desktop.domain.problems import Refused
from desktop.domain.rights.access import Flaw, PasswordRules, flaws
from desktop.domain.rights.actors import Role

_EMBEDDED = "本机单席运行，登录不用口令，没有口令可改。"


def words(rules: PasswordRules, flaw: Flaw) -> str:
    """What is wrong with a new password, as a person reads it."""
    return {
        Flaw.SHORT: f"至少 {rules.length} 位",
        Flaw.LONG: "最多 256 位",
        Flaw.CLASSES: f"大写字母、小写字母、数字、符号中至少有 {rules.classes} 种",
        Flaw.NAME: "不能含有登录名",
        Flaw.COMMON: "太常见，容易被猜到",
        Flaw.REUSED: f"不能与最近 {rules.history} 次用过的相同",
    }[flaw]


class OwnAccount:
    """May be used from any thread. Wrong passwords and codes count as failed log-ins."""

    def __init__(self, database: Database, clock: Clock, held: Accounts) -> None:
        self._database = database
        self._clock = clock
        self._held = held

    def change_password(self, who: Credentials, new: str, address: str) -> None:
        """Set another password; log-ins elsewhere end. Raises LoginRefusedError, Refused (``weak``)."""
        row = self._admitted(who, address)
        self._prove(row, who, address)
        rules, now = self._held.policy.now.passwords, self._clock.now()
        history: list[str] = json.loads(row.history or "[]")
        found = list(flaws(rules, row.username, new))
        if not found and rules.history:
            kept = [row.password, *history][: rules.history]
            found += [Flaw.REUSED] if any(fits(new, one) for one in kept) else []
        elif not found and fits(new, row.password):
            raise Refused("新口令与现在的相同，请换一个。", "weak", 422)
        if found:
            said = "；".join(words(rules, flaw) for flaw in found)
            raise Refused(f"新口令不合要求：{said}。", "weak", 422)
        made = hasher.hash(new)
        earlier = json.dumps([row.password, *history][: max(0, rules.history - 1)])
        for attempt in self._database.attempts():
            with attempt as connection:
                of = (accounts.c.username == row.username, accounts.c.password == row.password)
                if connection.execute(update(accounts).where(*of).values(password=made)).rowcount == 0:
                    raise Refused("口令刚被别处改过，请用新的口令重新登录。", "changed", 409)
                ensure(self._database, connection, row.username, now)
                fresh = {"changed_at": stamp(now), "must_change": False, "history": earlier}
                connection.execute(update(care).where(care.c.username == row.username).values(**fresh))
                self._held.logins.end(connection, "password", account=row.username)
                self._held.flushes.revoke(connection, row.username)
        self._held.ended()
        self._say("password", row, who, address, now)

    def begin_second_factor(self, who: Credentials, address: str) -> Enrolment:
        """A new secret for an authenticator; counts once ``confirm`` was given a code of it."""
        row = self._admitted(who, address)
        self._prove(row, who, address)

        def begin(connection: Connection) -> Enrolment:
            ensure(self._database, connection, row.username, self._clock.now())
            return self._held.second_factor.begin(connection, row.username)

        return self._database.whole(begin)

    def confirm_second_factor(self, who: Credentials, address: str) -> list[str]:
        """The first code: from now on one is asked at each log-in. Returns the recovery codes."""
        row, now = self._admitted(who, address), self._clock.now()
        confirm = self._held.second_factor.confirm
        codes = self._database.whole(lambda connection: confirm(connection, row, who.code, now))
        if codes is None:
            self._held.count_failure(row.username, row.username, address, who.device or who.station)
            raise LoginRefusedError("动态口令不对。请核对手机时间，再输一次。", "totp", 401)
        self._say("totp_on", row, who, address, now)
        return codes

    def renew_recovery(self, who: Credentials, address: str) -> list[str]:
        """Other recovery codes, shown once. Raises Refused (``none``) where there is no second factor."""
        row = self._admitted(who, address)
        self._must_have_one(row)
        self._prove(row, who, address)
        renew = self._held.second_factor.renew_recovery
        codes = self._database.whole(lambda connection: renew(connection, row.username))
        self._say("recovery", row, who, address, self._clock.now())
        return codes

    def remove_second_factor(self, who: Credentials, address: str) -> None:
        """Do without, where the policy lets this role."""
        row = self._admitted(who, address)
        if row.role in {role.value for role in self._held.policy.now.second_factor}:
            raise Refused("这个角色须用动态口令登录，不能关闭；换手机请重新绑定。", "required", 422)
        self._must_have_one(row)
        self._prove(row, who, address)
        for attempt in self._database.attempts():
            with attempt as connection:
                self._held.second_factor.reset(connection, row.username)
        self._say("totp_off", row, who, address, self._clock.now())

    @staticmethod
    def _must_have_one(row: Row[Any]) -> None:
        if row.totp is None:
            raise Refused("还没有绑定动态口令，请先绑定。", "none", 422)

    def _admitted(self, who: Credentials, address: str) -> Row[Any]:
        if self._held.embedded:
            raise Refused(_EMBEDDED, "embedded", 422)
        row, _ = self._held.admit(who.username, who.password, address, who.device or who.station)
        with self._database.read() as connection:
            fresh: Row[Any] = connection.execute(with_care(row.username)).one()
        return fresh

    def _prove(self, row: Row[Any], who: Credentials, address: str) -> None:
        if row.totp is not None:
            self._held.prove(row, who.code, address, who.device or who.station)

    def _say(self, kind: Any, row: Row[Any], who: Credentials, address: str, now: datetime) -> None:
        self._held.say(
            AccountFact(kind, now, row.username, row.username, who.station, address, role=Role(row.role))
        )
