"""Failed log-ins by device and address: each waits longer, and one that guesses does not lock a hall out.

A device is what the program says of itself, with the address that it speaks from. Who has logged in from a device
before is not held up by what others try from the same address (a hall has one address to the outside).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import tries

WINDOW = timedelta(minutes=10)
"""Failures longer ago than this count no more."""
FREE = 10
"""Failures of one device before it has to wait; then 1, 2, 4 … seconds."""
LONGEST_WAIT = timedelta(minutes=5)
FREE_PER_ADDRESS = 60
"""Failures from one address before devices that are not known there have to wait."""
WAIT_PER_ADDRESS = timedelta(seconds=30)
KNOWN_FOR = timedelta(days=30)
"""For so long a device counts as known after somebody logged in there."""


class Tries:
    """The counts, shared by all processes of a central. May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wait(self, address: str, device: str, now: datetime) -> timedelta | None:
        """How long this device still has to wait; None: not at all."""
        keys = [_device(address, device), _address(address)]
        with self._database.read() as connection:
            rows = {
                row.key: row
                for row in connection.execute(
                    select(tries).where(tries.c.key.in_([*keys, _known(address, device)]))
                )
            }
        known = rows.get(_known(address, device))
        if known is not None and known.since > stamp(now - KNOWN_FOR):
            keys = keys[:1]
        until = [rows[key].until for key in keys if key in rows and rows[key].until is not None]
        longest = max(until, default="")
        return datetime.fromisoformat(longest) - now if longest > stamp(now) else None

    def failed(self, connection: Connection, address: str, device: str, now: datetime) -> None:
        """One more failure."""
        count = self._count(connection, _device(address, device), now)
        if count >= FREE:
            pause = min(LONGEST_WAIT, timedelta(seconds=2.0 ** min(count - FREE, 12)))
            _wait_until(connection, _device(address, device), now + pause)
        if self._count(connection, _address(address), now) >= FREE_PER_ADDRESS:
            _wait_until(connection, _address(address), now + WAIT_PER_ADDRESS)

    def succeeded(self, connection: Connection, address: str, device: str, now: datetime) -> None:
        """Somebody was let in from there."""
        connection.execute(delete(tries).where(tries.c.key == _device(address, device)))
        if device:
            row = {"key": _known(address, device), "failures": 0, "since": stamp(now), "until": None}
            self._database.replace(connection, tries, [row])

    def forget(self, connection: Connection, now: datetime) -> None:
        """Drop what counts no more."""
        connection.execute(
            delete(tries).where(tries.c.since <= stamp(now - timedelta(days=1)), tries.c.failures > 0)
        )
        connection.execute(delete(tries).where(tries.c.since <= stamp(now - KNOWN_FOR)))

    def _count(self, connection: Connection, key: str, now: datetime) -> int:
        of = (tries.c.key == key, tries.c.since > stamp(now - WINDOW))
        more = update(tries).where(*of).values(failures=tries.c.failures + 1)
        if connection.execute(more).rowcount == 0:
            row = {"key": key, "failures": 1, "since": stamp(now), "until": None}
            self._database.replace(connection, tries, [row])
            return 1
        return int(connection.execute(select(tries.c.failures).where(tries.c.key == key)).scalar_one())


def _wait_until(connection: Connection, key: str, until: datetime) -> None:
    connection.execute(update(tries).where(tries.c.key == key).values(until=stamp(until)))


def _device(address: str, device: str) -> str:
    return f"device:{address[:64]}|{device[:64]}"


def _address(address: str) -> str:
    return f"address:{address[:64]}"


def _known(address: str, device: str) -> str:
    return f"known:{address[:64]}|{device[:64]}"
