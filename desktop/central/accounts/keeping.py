"""The row that is kept of an account beside who it is; made when it is first needed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import care
from desktop.central.tables.core import accounts

NO_PASSWORD = "!"
"""Kept in the place of a hash where no password fits."""


def with_care(username: str | None = None) -> Any:
    """Accounts with what is kept of them (NULL where nothing is yet): of one name, or all."""
    kept = [column for column in care.c if column.name not in ("username", "expires_at")]
    query = select(accounts, *kept, care.c.expires_at.label("account_until"))
    query = query.outerjoin(care, care.c.username == accounts.c.username)
    return query.where(accounts.c.username == username) if username is not None else query


def ensure(database: Database, connection: Connection, username: str, now: datetime) -> None:
    """Let there be a row for this account."""
    if connection.execute(select(care.c.username).where(care.c.username == username)).first() is None:
        row = {
            "username": username, "made_at": stamp(now), "changed_at": None, "must_change": False, "history": "[]",
            "expires_at": None, "deleted_at": None, "last_login_at": None, "totp": None, "totp_new": None,
            "totp_step": 0, "recovery": "[]",
        }  # fmt: skip
        database.replace(connection, care, [row])


def set_failures(connection: Connection, username: str, failures: int, locked_until: datetime | None) -> None:
    """How often the password was wrong in a row, and until when the account is locked for it."""
    until = stamp(locked_until) if locked_until is not None else None
    connection.execute(
        update(accounts).where(accounts.c.username == username).values(failures=failures, locked_until=until)
    )
