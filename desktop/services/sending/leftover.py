"""What others left unsent at this desk: sent in their name and order, by the token that their log-in left here.

The central records them as the authors and who sits here as the sender. What it does not agree to, what this version
cannot read, and what no token may send any more stays where it is until its author logs in.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from desktop import sqlcipher
from desktop.clock import Clock
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.sending.attaching import Attaching, files_of
from desktop.services.sending.courier import said_of
from desktop.services.signals import Signal
from desktop.services.workers import Workers
from desktop.store import outbox
from desktop.store.files import Files
from desktop.store.outbox import Row, State
from desktop.store.store import Answer, Store

log = logging.getLogger(__name__)

FLUSH = "flush"
"""The fact of a store that holds the token of its account's last log-in."""
BATCH = 25
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Left:
    """How it stands with what others left here."""

    waiting: int = 0
    """Still to be sent."""
    sent: int = 0
    """Sent since this account sat down."""
    kept: int = 0
    """Must wait for their authors."""


class Leftover:
    """Looks through the other accounts' files of this desk and sends what they hold; ends when nothing is left to do.

    ``online`` is set while the central can be talked to, ``unauthorized`` called when our session is over, ``key``
    opens the files. ``changed`` tells how it stands.
    """

    def __init__(
        self, own: Path, key: bytes | None, clock: Clock, central: Central, workers: Workers, online: asyncio.Event, *,
        unauthorized: Callable[[], None], former: Sequence[bytes] = (), jitter: Callable[[], float] = random.random,
    ) -> None:  # fmt: skip
        self.left = Left()
        self.changed: Signal[Left] = Signal()
        self._own = own
        self._key = key
        self._former = tuple(former)
        self._clock = clock
        self._central = central
        self._workers = workers
        self._online = online
        self._unauthorized = unauthorized
        self._jitter = jitter
        self._attaching = Attaching(Files(files_of(own), key, self._former), central)

    async def run(self) -> None:
        """Send until nothing is left that may be sent."""
        files = await self._workers.call(self._look)
        if not files:
            return
        self._tell(Left(waiting=sum(files.values())))
        log.info("%d commands of %d other accounts wait", self.left.waiting, len(files))
        failures = 0
        while files:
            await self._online.wait()
            path = next(iter(files))
            try:
                await self._file(path)
            except (Unreachable, Garbled) as problem:
                log.info("what others left waits: %s", problem.code)
                stated = problem.retry_after if isinstance(problem, Unreachable) else None
                failures += 1
                longest = min(_LONGEST_PAUSE, 2.0 ** min(failures, 16))
                await asyncio.sleep(stated if stated is not None else max(0.05, self._jitter() * longest))
                continue
            except Problem as problem:
                log.info("%s cannot be sent from: %s", path.name, problem.code)
            failures = 0
            del files[path]
        left = self.left
        self._tell(replace(left, waiting=0, kept=left.kept + left.waiting))

    # inside

    def _look(self) -> dict[Path, int]:
        """The files of others that hold unsent commands, and how many; the fullest inspection is opening them."""
        found: dict[Path, int] = {}
        for path in sorted(self._own.parent.glob("*.sqlite3")):
            if path == self._own:
                continue
            try:
                key = None if sqlcipher.is_plain(path) else self._key
                with closing(sqlcipher.connect(path, key, readonly=True)) as connection:
                    query = "SELECT count(*) FROM outbox WHERE state = 'stored'"
                    waiting = connection.execute(query).fetchone()[0]
            except (OSError, sqlcipher.Error, Refused) as error:
                log.info("%s cannot be looked into: %s", path.name, error)
                continue
            if waiting:
                found[path] = waiting
        return found

    async def _file(self, path: Path) -> None:
        store = await Store.open(path, self._clock, self._key, self._former)
        try:
            token = await store.fact(FLUSH)
            if token:
                self._attaching = Attaching(Files(files_of(path), self._key, self._former), self._central)
                await self._send(store, token)
        finally:
            await store.close()

    async def _send(self, store: Store, token: str) -> None:
        """Everything of one account, a batch after the other; a lane that is not agreed to stops."""
        stopped: set[str] = set()
        tried: set[str] = set()
        while batch := await self._next(store, stopped, tried):
            tried |= {row.command.id for row in batch}
            if not await self._request(store, token, batch, stopped):
                log.info("a flush token is over")
                return

    async def _request(self, store: Store, token: str, rows: list[Row], stopped: set[str]) -> bool:
        """Send these; False where the token is good for nothing any more.

        A request that is refused as a whole is sent again one by one: only what is at fault stays behind.
        """
        rows = [row for row in rows if row.lane not in stopped]
        if not rows:
            return True
        try:
            for at, row in enumerate(rows):
                brought = await self._workers.call(self._attaching.bring, row.command, token)
                if brought != row.command:  # it names other bytes now
                    await store.write(outbox.rewrite, brought)
                    rows[at] = replace(row, command=brought)
            epoch, results = await self._workers.call(
                self._central.commands, [row.command for row in rows], token
            )
        except Refused as problem:
            if problem.code == FLUSH:
                return False
            if problem.code == "unauthorized":
                self._online.clear()  # the session of who sits here is over; the token may hold
                self._unauthorized()
                raise Unreachable(problem.sentence, problem.code) from problem
            if len(rows) > 1:
                for row in rows:
                    if not await self._request(store, token, [row], stopped):
                        return False
                return True
            log.info("one of what others left is refused: %s", problem.code)
            epoch, results = "", [Result(rows[0].command.id, "refused", (), problem.code, problem.sentence)]
        await self._answered(store, rows, epoch, results, stopped)
        return True

    async def _next(self, store: Store, stopped: set[str], tried: set[str]) -> list[Row]:
        ids: list[str] = []
        for id_, lane, state in await store.lanes():
            if state != State.STORED:
                stopped.add(lane)
            elif lane not in stopped and id_ not in tried and len(ids) < BATCH:
                ids.append(id_)
        rows = {row.command.id: row for row in await store.rows(ids)}
        found: list[Row] = []
        for id_, lane, _state in await store.lanes():
            if id_ in ids and lane not in stopped:
                if id_ in rows:
                    found.append(rows[id_])
                else:  # cannot be read any more: its author is shown it
                    stopped.add(lane)
        return found

    async def _answered(
        self, store: Store, batch: list[Row], epoch: str, results: list[Result], stopped: set[str]
    ) -> None:
        answers: list[Answer] = []
        sent = 0
        for row, result in zip(batch, results, strict=True):
            if result.status in ("applied", "duplicate"):
                sent += 1
                seq = max(result.seqs, default=0)
                answers.append((row.command.id, State.DONE, "", "", epoch, seq))
                continue
            stopped.add(row.lane)
            if result.code in ("depends_on", "flush"):
                continue
            state = State.CONFLICT if result.status == "conflict" else State.REFUSED
            answers.append((row.command.id, state, result.code, result.detail, "", 0, said_of(result)))
        await store.settle_all(answers)
        left = self.left
        kept = len(batch) - sent
        self._tell(Left(max(0, left.waiting - len(batch)), left.sent + sent, left.kept + kept))

    def _tell(self, left: Left) -> None:
        if left != self.left:
            self.left = left
            self.changed.emit(left)
