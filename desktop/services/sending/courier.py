"""The way down, second half: from the outbox to the central, in order per lane, until the center has answered."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta

from desktop.clock import Clock, SystemClock
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.sending.attaching import Attaching
from desktop.services.sending.outbox import pending_of
from desktop.services.sending.pauses import Pauses
from desktop.services.situation.situation import Pending, Sending, Situation, Unreadable
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.store import outbox
from desktop.store.outbox import AGAIN, Row, State
from desktop.store.store import Answer, Store

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Batches under way at the same time."""
UPLOADS = AT_ONCE // 2
"""Lanes whose files are being brought at the same time, beside the batches."""
TELL_EVERY = 0.2
"""Seconds between two words about how far an upload is."""
OTHERS_MAY_COME = timedelta(minutes=5)
"""For so long after a restore a command waits for those of other desks that come before it."""
_FOR_WANT = frozenset({"conflict", "state", "unknown_subject", "unknown_event"})
_OTHERS_FIRST = "中心恢复后还缺别的席位的前一步，等其补送后再送。"
BATCH = 25
"""Commands in one batch."""
UNREADABLE = "unreadable"
"""The code of a command whose body cannot be read any more."""

Lanes = dict[str, list[str]]
"""The ids to send, by lane, in order."""


class Courier:
    """Sends what lies in the outbox. One command of a lane after the other; lanes do not wait for each other.

    A refused or conflicting command stops its own lane, visibly, until a person decides. Whatever is not a clear
    answer of the central leaves the command where it is: it is sent again under the same id. A lane that brings no
    answer while others do is tried by itself, at ever longer pauses; the others go on.
    """

    def __init__(
        self, store: Store, central: Central, situation: Situation, online: asyncio.Event, workers: Workers,
        tasks: Tasks, *, unauthorized: Callable[[], None], jitter: Callable[[], float] = random.random,
        first_pause: float = 1.0, clock: Clock | None = None, attaching: Attaching | None = None,
    ) -> None:  # fmt: skip
        self._attaching = attaching
        self._store = store
        self._central = central
        self._situation = situation
        self._online = online
        self._workers = workers
        self._tasks = tasks
        self._unauthorized = unauthorized
        self._pauses = Pauses(_monotonic, jitter, first_pause)
        self._clock = clock or SystemClock()
        self._wake = asyncio.Event()
        self._busy: set[str] = set()
        self._under_way = 0
        self._uploads = asyncio.Semaphore(UPLOADS)
        self._awaited: dict[str, int] = {}

    def wake(self) -> None:
        """There is something new to send."""
        self._pauses.new()
        self._wake.set()

    def back(self) -> None:
        """The line is back: everything is tried at once."""
        self._pauses.back()
        self._wake.set()

    def hurry(self, lane: str) -> None:
        """A person wants this lane to be tried now."""
        self._pauses.hurry(lane)
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
        await self._show_unreadable()
        while True:
            await self._online.wait()
            self._wake.clear()
            pause = self._pauses.left()
            if pause > 0:
                await self._sleep(pause)
                continue
            try:
                batches, soonest = await self._pick()
            except Problem as problem:
                self._pauses.failed((), problem)
                continue
            for lanes in batches:
                self._busy |= lanes.keys()
                self._under_way += 1
                self._tasks.spawn(self._carry(lanes), "courier batch")
            await self._sleep(soonest)

    async def _sleep(self, seconds: float | None) -> None:
        """Until something wakes it, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _pick(self) -> tuple[list[Lanes], float | None]:
        """Batches to send now: whole lanes, spread over the free hands; and when the next lane may be tried again."""
        hands = AT_ONCE - self._under_way
        if hands <= 0:
            return [], None
        free: Lanes = {}
        stopped: set[str] = set(self._busy)
        soonest: float | None = None
        for id_, lane, state in await self._store.lanes():
            if lane in stopped:
                continue
            left = self._pauses.left_of(lane)
            if state != State.STORED:
                stopped.add(lane)
            elif left > 0:
                stopped.add(lane)
                soonest = left if soonest is None else min(soonest, left)
            elif len(free.setdefault(lane, [])) < BATCH:
                free[lane].append(id_)
        return _spread(free, hands, self._pauses.alone()), soonest

    async def _carry(self, lanes: Lanes) -> None:
        held = dict(lanes)
        try:
            rows, with_files = self._apart(await self._readable(lanes))
            for row in with_files:
                del held[row.lane]
                self._tasks.spawn(self._upload(row), "courier upload")
            if rows:
                await self._send(rows)
        except Problem as problem:
            # The store could not take the answer: the command is sent again under its id.
            self._pauses.failed(held, problem)
        finally:
            self._busy -= held.keys()
            self._under_way -= 1
            self._wake.set()

    async def _readable(self, lanes: Lanes) -> list[Row]:
        """What can be sent of these; one that cannot be read stops its lane, where a person sees it."""
        ids = [id_ for ids in lanes.values() for id_ in ids]
        rows = {row.command.id: row for row in await self._store.rows(ids)}
        found: list[Row] = []
        lost: list[Answer] = []
        for waiting in lanes.values():
            for id_ in waiting:
                row = rows.get(id_)
                if row is None:
                    lost.append(
                        (id_, State.REFUSED, UNREADABLE, "这条指令的内容已无法识别，没有发送。", "", 0)
                    )
                    break
                if row.state is State.STORED:
                    found.append(row)
        if lost:
            log.error("%d commands cannot be read", len(lost))
            await self._store.settle_all(lost)
            await self._show_unreadable()
        order = {id_: place for place, id_ in enumerate(ids)}
        return sorted(found, key=lambda row: order[row.command.id])

    async def _show_unreadable(self) -> None:
        rows = await self._store.unreadable()
        self._situation.set_unreadable(
            Unreadable(row.id, row.lane, row.author, row.body, row.created_at) for row in rows
        )

    def _pending(self, row: Row) -> Pending:
        """The row as it is shown, with what is known of its tries."""
        known = self._situation.one_pending(row.command.id)
        fresh = pending_of(row)
        return replace(fresh, reason=known.reason, since=known.since) if known is not None else fresh

    async def _send(self, rows: list[Row]) -> None:
        for row in rows:
            self._situation.update(replace(self._pending(row), sending=Sending.SENDING))
        try:
            epoch, results = await self._workers.call(self._central.commands, [row.command for row in rows])
        except Refused as problem:
            await self._denied(rows, problem)
        except (Unreachable, Garbled) as problem:
            await self._unanswered(rows, problem)
        else:
            self._pauses.answered()
            await self._answered(rows, epoch, results)

    def _apart(self, rows: list[Row]) -> tuple[list[Row], list[Row]]:
        """What can go now, and the first of each lane whose files have to get there before anything of it goes."""
        found: list[Row] = []
        with_files: dict[str, Row] = {}
        for row in rows:
            if row.lane in with_files:
                continue
            if self._attaching is None or self._attaching.there(row.command):
                found.append(row)
            else:
                with_files[row.lane] = row
        going = {row.lane for row in found}
        return found, [row for row in with_files.values() if row.lane not in going]

    async def _upload(self, row: Row) -> None:
        """Bring the files that stop a lane: then it is carried like any other."""
        try:
            async with self._uploads:
                now = await self._store.rows([row.command.id])
                if now and now[0].state is State.STORED and self._attaching and self._online.is_set():
                    await self._bring(self._attaching, now[0])
        except Problem as problem:
            self._pauses.failed((row.lane,), problem, whole=False)
        finally:
            self._busy.discard(row.lane)
            self._wake.set()

    async def _bring(self, attaching: Attaching, row: Row) -> None:
        """Bring the files of one command; where they don't get there its lane waits, and no other."""
        loop, shown = asyncio.get_running_loop(), self._pending(row)
        said, at = -1, 0.0

        def show(percent: int) -> None:
            if self._situation.one_pending(row.command.id) is not None:
                words = f"正在上传附件：{percent}%"
                self._situation.update(replace(shown, sending=Sending.SENDING, reason=words))

        def told(gone: int, whole: int) -> None:
            nonlocal said, at
            percent, now = gone * 100 // max(whole, 1), time.monotonic()
            if percent != said and now - at >= TELL_EVERY:
                said, at = percent, now
                loop.call_soon_threadsafe(show, percent)

        self._situation.update(replace(shown, sending=Sending.SENDING))
        try:
            brought = await self._workers.call(attaching.bring, row.command, "", told)
            if brought != row.command:  # it names other bytes now
                await self._store.write(outbox.rewrite, brought)
                shown = replace(shown, command=brought)
        except Refused as problem:
            await self._denied([row], problem)
        except Problem as problem:
            await self._unanswered([row], problem, whole=False)
        else:
            self._situation.update(shown)

    async def _unanswered(self, rows: list[Row], problem: Problem, *, whole: bool = True) -> None:
        log.info("%d commands unanswered: %s", len(rows), problem.code)
        self._pauses.failed({row.lane for row in rows}, problem, whole=whole)
        now, at_least = self._clock.now(), self._pauses.left()
        until = {lane: max(at_least, self._pauses.left_of(lane)) for lane in {row.lane for row in rows}}
        await self._store.tried([row.command.id for row in rows])
        for row in rows:
            known = self._pending(row)
            shown = replace(
                known,
                tries=row.tries + 1,
                reason=problem.sentence,
                since=known.since or now,
                next_at=now + timedelta(seconds=max(0.0, until[row.lane])),
            )
            self._situation.update(shown)

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
        left: list[Row] = []
        early: list[Row] = []
        for row, result in zip(rows, results, strict=True):
            seq = max(result.seqs, default=0)
            if self._too_early(row, result):
                early.append(row)
                continue
            match result.status:
                case "applied" | "duplicate":
                    answers.append((row.command.id, State.DONE, "", "", epoch, seq))
                case "conflict":
                    told = (
                        row.command.id,
                        State.CONFLICT,
                        result.code,
                        result.detail,
                        "",
                        0,
                        said_of(result),
                    )
                    answers.append(told)
                case "refused" if result.code == "blob" and self._lost_files(row):
                    left.append(row)
                case "refused" if result.code != "depends_on":
                    told = (row.command.id, State.REFUSED, result.code, result.detail, "", 0, said_of(result))
                    answers.append(told)
                case _:
                    left.append(row)
        if not answers:
            said = _OTHERS_FIRST if early else "中心暂时没有办理这条指令。"
            await self._unanswered(early + left, Unreachable(said, "deferred"))
            return
        for row in left:
            self._situation.update(pending_of(row))
        await self._store.settle_all(answers)
        self._pauses.relieve({row.lane for row in rows})
        for row in await self._store.rows([answer[0] for answer in answers]):
            self._settled(row, epoch)
        if early:
            await self._unanswered(early, Unreachable(_OTHERS_FIRST, "deferred"))

    def _lost_files(self, row: Row) -> bool:
        """Whether the center has lost what was brought, so that it is brought once more."""
        return self._attaching is not None and self._attaching.lost(row.command)

    def _too_early(self, row: Row, result: Result) -> bool:
        """Whether a restored center refuses what it had confirmed, for want of what another desk will offer again."""
        if row.code != AGAIN or result.status not in ("conflict", "refused") or result.code == "depends_on":
            return False
        return result.code in _FOR_WANT and self._clock.now() - row.changed_at < OTHERS_MAY_COME

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


def _spread(free: Lanes, hands: int, alone: set[str]) -> list[Lanes]:
    """Whole lanes in at most so many batches; those in trouble each in one of its own, never with all hands."""
    share = max(1, -(-len(free.keys() - alone) // hands))
    batches: list[Lanes] = []
    batch: Lanes = {}
    held = 0
    for lane, waiting in free.items():
        if lane in alone:
            continue
        if batch and (len(batch) >= share or held + len(waiting) > BATCH):
            batches.append(batch)
            batch, held = {}, 0
        batch[lane] = waiting
        held += len(waiting)
    if batch:
        batches.append(batch)
    batches = batches[:hands]
    spare = max(0, min(hands - len(batches), hands - AT_ONCE // 2))
    return batches + [{lane: waiting} for lane, waiting in free.items() if lane in alone][:spare]


def _monotonic() -> float:
    return asyncio.get_running_loop().time()


def said_of(result: Result) -> str:
    """Who, what and when, as far as the center told it with its refusal; as JSON."""
    told = {
        "by": asdict(result.by) if result.by is not None else None,
        "at": result.at.isoformat() if result.at is not None else None,
        "what": result.what,
    }
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
