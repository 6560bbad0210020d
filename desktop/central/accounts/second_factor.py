"""The second factor of accounts: turned on by a person with a code, asked at each log-in, each code good once."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select, update

from desktop.central.accounts import totp
from desktop.central.accounts.vault import Vault
from desktop.central.database.base import Database
from desktop.central.tables.accounts import care

ISSUER = "镇枢"

Verdict = Literal["right", "wrong", "used"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a person takes into an authenticator; shown once."""

    secret: str
    uri: str


class SecondFactor:
    """Keeps the secrets sealed. May be used from any thread; a connection is that of a write transaction."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def begin(self, connection: Connection, username: str) -> Enrolment:
        """A new secret, which counts once a code of it was given."""
        secret = totp.new_secret()
        _set(connection, username, totp_new=self._vault.seal(secret, username))
        return Enrolment(totp.base32(secret), totp.uri(secret, username, ISSUER))

    def confirm(self, connection: Connection, row: Row[Any], code: str, now: datetime) -> list[str] | None:
        """Count the new secret from now on and give recovery codes; None for a wrong code."""
        if row.totp_new is None:
            return None
        step = totp.matching(self._vault.open(row.totp_new, row.username), code, now)
        if step is None:
            return None
        _set(connection, row.username, totp=row.totp_new, totp_new=None, totp_step=step)
        return self.renew_recovery(connection, row.username)

    def renew_recovery(self, connection: Connection, username: str) -> list[str]:
        """Other recovery codes; those of before are good for nothing from now on."""
        codes = totp.new_recovery_codes()
        _set(connection, username, recovery=json.dumps([totp.recovery_digest(one) for one in codes]))
        return codes

    def check(self, row: Row[Any], code: str, now: datetime) -> Verdict:
        """Judge a code, or a recovery code, and take it: none is good twice, whatever process is asked."""
        step = totp.matching(self._vault.open(row.totp, row.username), code, now)
        if step is not None:
            unused = (care.c.username == row.username, care.c.totp_step < step)
            take = update(care).where(*unused).values(totp_step=step)
            return (
                "right"
                if self._database.whole(lambda connection: connection.execute(take).rowcount)
                else "used"
            )
        given = totp.recovery_digest(code)

        def taken(connection: Connection) -> Verdict:
            kept = connection.execute(select(care.c.recovery).where(care.c.username == row.username)).scalar()
            codes = json.loads(kept or "[]")
            left = [one for one in codes if not hmac.compare_digest(one, given)]
            if len(left) == len(codes):
                return "wrong"
            of = (care.c.username == row.username, care.c.recovery == kept)
            changed = update(care).where(*of).values(recovery=json.dumps(left))
            return "right" if connection.execute(changed).rowcount else "used"

        return self._database.whole(taken)

    def reset(self, connection: Connection, username: str) -> None:
        """The account has no second factor any more."""
        _set(connection, username, totp=None, totp_new=None, totp_step=0, recovery="[]")


def _set(connection: Connection, username: str, **values: Any) -> None:
    connection.execute(update(care).where(care.c.username == username).values(**values))
