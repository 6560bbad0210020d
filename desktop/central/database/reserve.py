"""Room on the central's disk that is kept for the audit and the next commands: given away when the disk is full."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from desktop import space
from desktop.space import Ballast

SIZE = 16 * 1024 * 1024
"""Bytes: some ten thousand rows."""
_SQLITE_FULL = 13
_POSTGRESQL_FULL = "53100"


def says_full(error: SQLAlchemyError) -> bool:
    """Whether this is a database that has no room."""
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code == _SQLITE_FULL or getattr(error.orig, "sqlstate", "") == _POSTGRESQL_FULL


class Reserve:
    """The reserve of a data folder; of none: there is nothing to keep. ``lay`` it when serving begins."""

    def __init__(self, folder: Path | None) -> None:
        self._ballast = Ballast(folder, SIZE) if folder is not None else None
        self._folder = folder

    def lay(self) -> None:
        """Keep the room, if there is enough of it."""
        if self._ballast is not None:
            self._ballast.lay()

    def throw_off(self) -> bool:
        """Give the room away; False if there was none."""
        return self._ballast is not None and self._ballast.throw_off()

    def low(self) -> bool:
        """Whether somebody should see to the disk."""
        return self._folder is not None and space.free(self._folder) < space.LOW
