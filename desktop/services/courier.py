"""The way down, second half: from the outbox to the central, in order per lane, until the center has answered."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import replace

from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.outbox import pending_of
from desktop.services.situation import Sending, Situation
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.store.outbox import Row, State
from desktop.store.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Batches under way at the same time."""
BATCH = 25
"""Commands in one batch."""
LONGEST_PAUSE = 60.0

Answer = tuple[str, State, str, str, str, int]


class Courier:
    """Sends what lies in the outbox. One command of a lane after the other; lanes do not wait for each other.

    A refused or conflicting command stops its own lane, visibly, until a person decides. Whatever is not a clear
    answer of the central leaves the command where it is: it is sent again under the same id.
    """

    def __init__(
        self, store: Store, central: Central, situation: Situation, online: asyncio.Event, workers: Workers,
        tasks: Tasks, *, unauthorized: Callable[[], None], jitter: Callable[[], float] = random.random,
        first_pause: float = 1.0,
    ) -> None:  # fmt: skip
        self._store = store
        self._central = central
        self._situation = situation
        self._online = online
        self._workers = workers
        self._tasks = tasks
        self._unauthorized = unauthorized
        self._jitter = jitter
        self._first_pause = first_pause
        self._wake = asyncio.Event()
        self._busy: set[str] = set()
        self._under_way = 0
        self._failures = 0
        self._pause = 0.0
        self._awaited: dict[str, int] = {}

    def wake(self) -> None:
        """There is something to send, or another try is worth it now."""
        self._pause = 0.0
        self._wake.set()

    def arrived(self, seq: int) -> None:
        """The picture has everything up to this seq: what was waited for until then is no longer pending."""
        here = [id_ for id_, awaited in self._awaited.items() if awaited <= seq]
        for id_ in here:
            del self._awaited[id_]
        if here:
            self._situation.apply((), here)

    def restarted(self) -> None:
        """The picture was taken anew, with another log perhaps: nothing is awaited."""
        self._awaited.clear()
        self.wake()

    async def run(self) -> None:
        """Send for ever."""
        while True:
            await self._online.wait()
            self._wake.clear()
            if self._pause:
                pause, self._pause = self._pause, 0.0
                await self._sleep(pause)
                continue
            try:
                batches = await self._pick()
            except Problem as problem:
                self._fail(problem)
                continue
            for lanes, ids in batches:
                self._busy |= lanes
                self._under_way += 1
                self._tasks.spawn(self._carry(lanes, ids), "courier batch")
            await self._wake.wait()

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _pick(self) -> list[tuple[set[str], list[str]]]:
        """Batches to send now: whole lanes, spread over the free hands."""
        hands = AT_ONCE - self._under_way
        if hands <= 0:
            return []
        free: dict[str, list[str]] = {}
        stopped: set[str] = set(self._busy)
        for id_, lane, state in await self._store.lanes():
            if lane in stopped:
                continue
            if state != State.STORED:
                stopped.add(lane)
            elif len(free.setdefault(lane, [])) < BATCH:
                free[lane].append(id_)
        share = max(1, -(-len(free) // hands))
        batches: list[tuple[set[str], list[str]]] = []
        lanes: set[str] = set()
        ids: list[str] = []
        for lane, waiting in free.items():
            if ids and (len(lanes) >= share or len(ids) + len(waiting) > BATCH):
                batches.append((lanes, ids))
                lanes, ids = set(), []
            lanes.add(lane)
            ids += waiting
        if ids:
            batches.append((lanes, ids))
        return batches[:hands]

    async def _carry(self, lanes: set[str], ids: list[str]) -> None:
        try:
            rows = [row for row in await self._store.rows(ids) if row.state is State.STORED]
            if rows:
                await self._send(rows)
        except Problem as problem:
            # The store could not take the answer: the command is sent again under its id.
            self._fail(problem)
        finally:
            self._busy -= lanes
            self._under_way -= 1
            self._wake.set()

    async def _send(self, rows: list[Row]) -> None:
        for row in rows:
            self._situation.update(replace(pending_of(row), sending=Sending.SENDING))
        try:
            epoch, results = await self._workers.call(self._central.commands, [row.command for row in rows])
        except Refused as problem:
            await self._denied(rows, problem)
        except (Unreachable, Garbled) as problem:
            await self._unanswered(rows, problem)
        else:
            self._failures = 0
            await self._answered(rows, epoch, results)

    async def _unanswered(self, rows: list[Row], problem: Unreachable | Garbled) -> None:
        log.info("%d commands unanswered: %s", len(rows), problem.code)
        await self._store.tried([row.command.id for row in rows])
        for row in rows:
            self._situation.update(replace(pending_of(row), tries=row.tries + 1))
        self._fail(problem)

    def _fail(self, problem: Problem) -> None:
        longest = min(LONGEST_PAUSE, self._first_pause * 2.0**self._failures)
        self._failures += 1
        stated = problem.retry_after if isinstance(problem, Unreachable) else None
        self._pause = stated if stated is not None else max(0.05, self._jitter() * longest)

    async def _denied(self, rows: list[Row], problem: Refused) -> None:
        """The whole request was refused: 401 waits for a log-in; else the one command at fault is found."""
        if problem.status == 401:
            for row in rows:
                self._situation.update(pending_of(row))
            self._online.clear()
            self._unauthorized()
        elif len(rows) == 1:
            await self._answered(
                rows, "", [Result(rows[0].command.id, "refused", (), problem.code, problem.sentence)]
            )
        else:
            stopped: set[str] = set()
            for row in rows:
                if row.lane in stopped or not self._online.is_set():
                    self._situation.update(pending_of(row))
                    continue
                await self._send([row])
                if any(found.state is not State.DONE for found in await self._store.rows([row.command.id])):
                    stopped.add(row.lane)

    async def _answered(self, rows: list[Row], epoch: str, results: list[Result]) -> None:
        answers: list[Answer] = []
        for row, result in zip(rows, results, strict=True):
            seq = max(result.seqs, default=0)
            match result.status:
                case "applied" | "duplicate":
                    answers.append((row.command.id, State.DONE, "", "", epoch, seq))
                case "conflict":
                    answers.append((row.command.id, State.CONFLICT, result.code, result.detail, "", 0))
                case "refused" if result.code != "depends_on":
                    answers.append((row.command.id, State.REFUSED, result.code, result.detail, "", 0))
                case _:
                    self._situation.update(pending_of(row))
        await self._store.settle_all(answers)
        for row in await self._store.rows([answer[0] for answer in answers]):
            self._settled(row, epoch)

    def _settled(self, row: Row, epoch: str) -> None:
        """Show the answer; what was applied stays pending until its changes are in the picture."""
        if row.state is State.DONE:
            cursor = self._store.cursor
            if cursor is None or (cursor.epoch == epoch and row.seq <= cursor.seq):
                self._situation.apply((), [row.command.id])
            else:
                self._awaited[row.command.id] = row.seq
        elif row.state is not State.WITHDRAWN:
            self._situation.update(pending_of(row))
