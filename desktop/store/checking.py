"""The weekly check of the whole file, beside the work: a thread of its own that only reads."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from pathlib import Path

from desktop import sqlcipher
from desktop.durable import write_whole

log = logging.getLogger(__name__)

_DELAY = 30.0
"""Seconds that a start is left alone."""


class FullCheck:
    """Reads every page and every index. What it finds is written beside the file: the next start sets it aside."""

    EVERY = 7 * 24 * 3600 * 1_000_000
    """Microseconds between two of them."""

    def __init__(self, path: Path, key: bytes | None, suspect: Path) -> None:
        self._path = path
        self._key = key
        self._suspect = suspect
        self._stop = threading.Event()
        self._ended = False
        self._connection: sqlcipher.Connection | None = None
        self._thread = threading.Thread(target=self._run, name="store check", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it is still under way (or waits for the start to be over)."""
        return self._thread.is_alive()

    def stop(self) -> bool:
        """End it, also in the middle; whether it had come to its end."""
        self._stop.set()
        if (connection := self._connection) is not None:
            with suppress(sqlcipher.Error):
                connection.interrupt()
        self._thread.join()
        return self._ended

    def _run(self) -> None:
        if self._stop.wait(_DELAY):
            return
        said = "ok"
        try:
            connection = self._connection = sqlcipher.connect(self._path, self._key, readonly=True)
            try:
                said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            finally:
                self._connection = None
                connection.close()
        except sqlcipher.DatabaseError as error:
            code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
            if code not in {11, 26}:
                log.info("check of %s ended early: %s", self._path.name, error)
                return
            said = str(error)
        self._ended = True
        if said != "ok":
            log.error("%s is damaged: %s", self._path.name, said)
            with suppress(OSError):
                write_whole(self._suspect, said.encode())
