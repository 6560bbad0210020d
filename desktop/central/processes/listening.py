"""Bells and turns over a PostgreSQL server: LISTEN and NOTIFY, and an advisory lock."""

from __future__ import annotations

import logging
import threading
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, select
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.processes.bell import Bell
from desktop.central.processes.turns import Turn
from desktop.clock import new_id

log = logging.getLogger(__name__)

CHANNEL = "zhenshu"
TURN = 0x5A53_0003
_LONGEST = 7900
"""Bytes that fit into one notification; longer words are left out, and whoever hears looks for himself."""
_RING = select(func.pg_notify(CHANNEL, bindparam("words")))
_LISTEN_FOR = 0.2
_AGAIN_AFTER = 1.0


class PostgresBell(Bell):
    """Heard by every process on the database but the one that rings."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._me = new_id()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="central-bell")

    def ring(self, connection: Connection, name: str, words: str = "") -> None:
        """Ring once this transaction is committed."""
        if len(words.encode()) > _LONGEST:
            words = ""
        connection.execute(_RING, {"words": f"{self._me} {name} {words}"})

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Listen no longer."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _listen(self) -> None:
        import psycopg

        away = False
        while not self._ended.is_set():
            try:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql(f"LISTEN {CHANNEL}")
                    driver: Any = connection.connection.driver_connection
                    if away:
                        log.info("the bell hears again")
                    for name in self.heard:  # what was rung meanwhile is not told
                        self._tell(name, "")
                    away = False
                    self._hear(driver)
            except (SQLAlchemyError, psycopg.Error) as error:  # the server is away
                if not away:
                    log.info("the bell hears nothing: %s", type(error).__name__)
                away = True
                self._ended.wait(_AGAIN_AFTER)

    def _hear(self, driver: Any) -> None:
        while not self._ended.is_set():
            for note in driver.notifies(timeout=_LISTEN_FOR):
                sender, _, told = note.payload.partition(" ")
                name, _, words = told.partition(" ")
                if sender != self._me:
                    self._tell(name, words)
                if self._ended.is_set():
                    return

    def _tell(self, name: str, words: str) -> None:
        for heard in self.heard.get(name, ()):
            heard(words)


class PostgresTurn(Turn):
    """Held by the process that has the lock; the server gives it back when that one dies."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._held: Connection | None = None
        self._closed = False

    def mine(self) -> bool:
        """Whether this process has the lock, or can get it now."""
        with self._lock:
            try:
                return self._look()
            except SQLAlchemyError as error:
                log.info("the turn was lost: %s", type(error).__name__)
                self._give_up()
                return False

    def close(self) -> None:
        """Let another one have it."""
        with self._lock:
            self._closed = True
            self._give_up()

    def _look(self) -> bool:
        if self._closed:
            return False
        if self._held is not None:
            self._held.exec_driver_sql("SELECT 1")
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            got: bool = connection.execute(select(func.pg_try_advisory_lock(TURN))).scalar_one()
        except BaseException:
            connection.close()
            raise
        if not got:
            connection.close()
            return False
        self._held = connection
        log.info("this process has the turn")
        return True

    def _give_up(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            try:
                held.close()
            except SQLAlchemyError:
                log.debug("it was gone")
