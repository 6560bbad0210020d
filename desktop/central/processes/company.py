"""The company of other processes on the same database: what they write is read from the log and told here.

Every process follows the log from its own position, in the order of ``seq``, and tells what it finds to its own
streams: so each of them is ordered and without gaps, whoever wrote. What this process wrote itself is not read again
where it comes next. A bell says when to look; without one it is a second later.
Claims are not in the log; they come with the bell, and again whenever they are renewed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from pydantic import BaseModel, ValidationError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.api.wire import Claim
from desktop.central.database.base import Database
from desktop.central.log.lines import Line, read_lines
from desktop.central.log.log import BUGS, Log
from desktop.central.processes.bell import CLAIMS, LOG, LOGINS
from desktop.central.showing.claims import Held
from desktop.central.tables.core import meta
from desktop.central.township.founding import renew_epoch
from desktop.domain.commands import SubjectType

log = logging.getLogger(__name__)

_LOOK_EVERY = 1.0
_AT_ONCE = 500
_SETTING = f'"type":"{SubjectType.SETTING.value}"'
_REPLACED = "数据库换成了另一份数据（可能是恢复了备份）。中心已停下，请再启动一次。"


class _Told(BaseModel):
    claim: Claim
    keys: tuple[str, ...]


class Company:
    """Follows the log of a shared database, on a thread of its own; ``close`` when done.

    ``hear``: told, on the bell's thread, of claims that another process has taken.
    """

    def __init__(self, database: Database, center_log: Log, hear: Callable[[Sequence[Held]], None]) -> None:
        self._database = database
        self._log = center_log
        self._hear = hear
        self._position = center_log.head
        self._news, self._ended = threading.Event(), threading.Event()
        self._logins, self._rung = threading.Event(), threading.Event()
        self._own: deque[Sequence[Line]] = deque()
        self._looked_at = 0.0
        self._thread = threading.Thread(target=self._follow, name="central-company")
        center_log.committed = self._committed
        database.bell.on(LOG, self._heard)
        database.bell.on(CLAIMS, self._claimed)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()
        self._database.bell.start()

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        self._news.set()
        self._database.bell.close()
        if self._thread.is_alive():
            self._thread.join()

    def logins_ended(self) -> None:
        """Let the other processes look whether theirs still hold; from any thread."""
        self._logins.set()
        self._news.set()

    def tell_claims(self, held: Sequence[Held]) -> None:
        """Let the other processes hear of claims. They are a courtesy: where the database is away, nobody hears."""
        try:
            for attempt in self._database.attempts():
                with attempt as connection:
                    for one in held:
                        told = _Told(claim=one.claim, keys=tuple(sorted(one.keys)))
                        self._database.bell.ring(connection, CLAIMS, told.model_dump_json())
        except SQLAlchemyError as error:
            log.info("claims were not told: %s", type(error).__name__)

    def _committed(self, lines: Sequence[Line]) -> None:
        self._own.append(lines)
        self._news.set()

    def _heard(self, _words: str) -> None:
        self._rung.set()
        self._news.set()

    def _claimed(self, words: str) -> None:
        try:
            told = _Told.model_validate_json(words)
        except ValidationError:
            return  # none: whatever was missed is told again when it is renewed
        self._hear([Held(told.claim, frozenset(told.keys))])

    def _follow(self) -> None:
        away = False
        while not self._ended.is_set():
            self._news.wait(_LOOK_EVERY)
            self._news.clear()
            try:
                if self._logins.is_set():
                    self._logins.clear()
                    for attempt in self._database.attempts():
                        with attempt as connection:
                            self._database.bell.ring(connection, LOGINS)
                while not self._ended.is_set() and (lines := self._own_next() or self._read()):
                    self._tell(lines)
                if away:
                    log.info("the database is there again")
                away = False
            except SQLAlchemyError as error:
                if not away:
                    log.info("the log cannot be read: %s", type(error).__name__)
                away = True
            except BUGS:
                log.exception("what is in the log could not be told")

    def _own_next(self) -> Sequence[Line]:
        """What was committed here and comes next; nothing where others came between: the log has both."""
        while self._own and self._own[0][0].seq <= self._position + 1:
            lines = self._own.popleft()
            if lines[0].seq == self._position + 1:
                return lines
            self._rung.set()  # it was read already, or another log stands there now
        return ()

    def _read(self) -> Sequence[Line]:
        """The next stretch of the log, where there may be one."""
        now = time.monotonic()
        if not self._own and not self._rung.is_set() and now < self._looked_at + _LOOK_EVERY:
            return ()
        self._rung.clear()
        with self._database.read() as connection:
            row = connection.execute(select(meta.c.epoch, meta.c.head)).one()
            if row.epoch == self._log.epoch and row.head >= self._position:
                lines = read_lines(connection, self._log.epoch, self._position, row.head, _AT_ONCE)
                self._looked_at = now
                if len(lines) == _AT_ONCE:
                    self._rung.set()  # there may be more
                return lines
        self._replaced(row.epoch)
        return ()

    def _tell(self, lines: Sequence[Line]) -> None:
        self._position = lines[-1].seq
        self._log.reach(self._position)
        if any(_SETTING in line.text for line in lines):
            self._log.read_settings()
        self._log.tell(lines)

    def _replaced(self, epoch: str) -> None:
        """Another log stands there than the one that was served: everybody must begin anew."""
        if self._database.failed:
            return
        if epoch == self._log.epoch:
            epoch = renew_epoch(self._database)
        log.info("the database was replaced, its epoch is %s", epoch)
        self._database.fail(_REPLACED)
