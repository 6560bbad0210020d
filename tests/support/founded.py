"""Newly founded centrals: made once in a run of the tests, then copied. Founding itself has its own tests."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from desktop.central.database.base import FILE
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain.township.township import Township

_MADE: dict[tuple[int, str], tuple[Township, bytes]] = {}
"""By township (which is kept, so that its address is nobody else's) and password."""


def found(data: Path, township: Township, password_hash: str) -> None:
    """What ``founding.found`` makes, in a folder that has no central yet: of a copy, with an epoch of its own."""
    key = (id(township), password_hash)
    if key not in _MADE:
        with tempfile.TemporaryDirectory() as folder:
            founding.found(Path(folder), township, SystemClock(), password_hash=password_hash)
            _MADE[key] = township, Path(folder, FILE).read_bytes()
    file = data / FILE
    file.touch(mode=0o600)
    file.write_bytes(_MADE[key][1])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE meta SET epoch = ?", (new_id(),))
        connection.commit()
