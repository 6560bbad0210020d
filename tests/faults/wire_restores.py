"""Logs that were cut or put back, pictures that drift, queues that others left: S5, S23, S24, S25."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop import sqlcipher
from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase, remove
from desktop.central.tables.core import changes
from desktop.central.tables.core import commands as sent_commands
from desktop.central.township.founding import renew_epoch
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.services.session import DeskSession
from desktop.store.store import Store
from tests.faults import wire
from tests.faults.checkers import total_queue
from tests.faults.history import History
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Request
from tests.faults.wire import Line, line
from tests.faults.wire_feeds import compare, tell, whole
from tests.faults.wire_orders import instead, submit, waits
from tests.support.ring import CentralThread, Where, desk, live, until

_CLIENTS = 20

# S5: the log was cut


def truncated(run: Run) -> Figures:
    """A client is away, the log goes on and its beginning is dropped: the client takes a snapshot by itself."""
    injected: Counter[str] = Counter()

    async def story(made: Line) -> dict[str, int]:
        wrong: Counter[str] = Counter()
        for place in range(run.rounds):
            folder = run.folder / f"desk{place % 5}"
            async with desk(folder, made.url) as session:
                await whole(session, made)
            await asyncio.to_thread(tell, made, place, 2)
            dropped = await asyncio.to_thread(made.middle.center.log.truncate, wire.CLOCK.now())
            injected["log cut under a stopped client"] += dropped > 0
            async with desk(folder, made.url) as session:
                try:
                    await whole(session, made)
                except TimeoutError:
                    wrong["not recovered"] += 1
                    return dict(wrong)
                wrong.update(await compare(session, made))
        wrong["cuts that dropped nothing"] = run.rounds - injected.total()
        return dict(wrong)

    with line(run.folder) as made:
        tell(made, 0, 20)
        wrong = asyncio.run(story(made))
        return Figures(run.rounds, injected, wrong=wrong)


def moves_on(run: Run) -> Figures:
    """The bug: where the log does not reach back, the cursor is moved and the picture kept."""

    async def keep(self: Store, cursor: Any, entities: Sequence[Any], *more: Any, **named: Any) -> Any:
        if self.cursor is None:
            return await replace_(self, cursor, entities, *more, **named)
        return await replace_(self, cursor, (await self.load(wire.DAY)).entities, *more, **named)

    replace_ = Store.replace
    with instead(Store, "replace", keep):
        return truncated(run)


# S23: the central was restored


def restored(run: Run, *, renewed: bool = True, patience: float = 60.0) -> Figures:
    """A backup, orders of twenty clients, the backup put back: every order is in the log again, once.

    ``renewed``: whether the restored log says that it is another one. If not, it goes on until it is longer than what
    the clients have seen, so that only the mark at their cursors can tell.
    """
    clients = max(2, min(_CLIENTS, run.rounds // 10))
    each = run.rounds // clients
    history = History()
    wrong: Counter[str] = Counter()
    took: list[float] = []

    async def story(folder: Path, middle: CentralThread, events: list[str]) -> CentralThread:
        where = Where(middle.url)
        async with AsyncExitStack() as stack:
            desks: list[DeskSession] = []
            for place in range(clients):
                account = ("dispatcher", "dispatcher2")[place % 2]
                desks.append(
                    await stack.enter_async_context(desk(run.folder / f"desk{place}", where, account))
                )
            for session in desks:
                await live(session)
            await asyncio.to_thread(_backup, folder / FILE, run.folder / "backup")
            for place, event in enumerate(events):
                session = desks[place % clients]
                await until(lambda session=session, event=event: session.situation.event(event))
                args = k.Issue(event=event, lead=wire.lead(place % 5), text="请到场处置")
                sent = await submit(session, args, new_id(), 2)
                history.write(f"desk {place % clients}", sent.kind, sent.id, "invoke", subject=event)
            await until(lambda: not any(map(waits, desks)), wire.patience(run))
            head = middle.center.log.head
            await until(
                lambda: all(session.store.cursor.seq == head for session in desks), wire.patience(run)
            )
            for entry in list(history):
                history.write(entry.who, entry.op, entry.key, "ok")
            port = int(middle.url.rpartition(":")[2])
            where.url = None
            await asyncio.to_thread(middle.close)
            _put_back(folder, run.folder / "backup", renewed=renewed)
            again = await asyncio.to_thread(lambda: CentralThread(folder, port=port, heartbeat=0.2))
            if not renewed:
                made = wire.reports(max(10, head), "恢复以后的新事件")
                await asyncio.to_thread(wire.apply, again, made)
            began = time.monotonic()
            where.url = again.url
            for session in desks:
                session.poke()
            try:
                await until(lambda: _settled(desks, again), patience)
            except TimeoutError:
                wrong["clients that did not come to rest"] += 1
            took.append(time.monotonic() - began)
            wrong["clients that did not notice"] += sum(
                session.connection.standing.restored_at is None for session in desks
            )
            return again

    folder = run.folder / "central"
    middle = CentralThread(folder, heartbeat=0.2)
    try:
        events = wire.accepted(middle, clients * each)
        middle = asyncio.run(story(folder, middle, events))
        log = [id_ for id_ in wire.applications(middle) if id_ in {entry.key for entry in history}]
        found = total_queue(history, log)
        orders = sum(type_ == "order" for type_, _ in wire.truth(middle))
    finally:
        middle.close()
    wrong["orders too many or few"] = abs(orders - clients * each)
    return Figures(
        clients * each, Counter({"orders forgotten by the central": clients * each}), len(found.lost),
        len(found.doubled), dict(wrong), {"clients": clients, "all back after (s)": took[0]},
    )  # fmt: skip


def _settled(desks: Sequence[DeskSession], middle: CentralThread) -> bool:
    log = middle.center.log
    return all(
        session.connection.standing.restored_at is not None
        and session.connection.standing.link == "live"
        and session.store.cursor is not None
        and session.store.cursor.epoch == log.epoch
        and session.store.cursor.seq == log.head
        and not waits(session)
        for session in desks
    )


def _backup(file: Path, to: Path) -> None:
    with closing(
        sqlcipher.connect(file, None)
    ) as connection:  # never two SQLite libraries on one file in one process
        connection.execute("VACUUM INTO ?", (str(to),))


def _put_back(folder: Path, backup: Path, *, renewed: bool) -> None:
    """The backup in the place of the database, and nothing of what lay beside it that would tell."""
    remove(folder / FILE)
    (folder / FILE).write_bytes(backup.read_bytes())
    for beside in folder.glob("head*"):
        beside.unlink()
    if renewed:
        database = SqliteDatabase(folder / FILE)
        renew_epoch(database)
        database.close()


def offers_nothing(run: Run) -> Figures:
    """The bug: what the old log had confirmed is not offered to the new one."""
    from desktop.store import outbox

    with instead(outbox, "offer_again", lambda *given, **named: 0):
        return restored(run)


def deaf_to_marks(run: Run) -> Figures:
    """The bug: the log was put back without a new epoch, and nobody compares the change at the cursor."""
    from desktop.central.showing.reading import Reader

    with instead(Reader, "_mark", lambda self, *given: ""):
        return restored(run, renewed=False, patience=6.0)


# S25: silent drift


_SPOILS: tuple[tuple[str, str], ...] = (
    ("words changed", "UPDATE events SET body = json_set(body, '$.title', '别的') WHERE id = :id"),
    ("row lost", "DELETE FROM events WHERE id = :id"),
    ("order lost", "DELETE FROM orders WHERE event = :id"),
    ("state changed", "UPDATE events SET body = json_set(body, '$.severity', 'urgent') WHERE id = :id"),
    ("order changed", "UPDATE orders SET body = json_set(body, '$.text', '别的') WHERE event = :id"),
)


def drifts(run: Run) -> Figures:
    """One row of the mirror is changed by hand; the next comparison finds it and the picture is whole again."""
    injected: Counter[str] = Counter()
    wrong: Counter[str] = Counter()

    async def story(made: Line) -> float:
        from desktop.services.following.drift import CHECK_EVERY

        async with desk(run.folder / "desk", made.url) as session:
            await whole(session, made)
            ids = sorted(event.id for event in session.situation.events())
            for place in range(run.rounds):
                name, spoil = _SPOILS[place % len(_SPOILS)]
                before, compared = session.connection.standing.drift, session.comparisons
                event = run.dice.choice(ids)

                injected[name] += await asyncio.to_thread(_by_hand, session.store.path, spoil, event)
                session.check()
                try:
                    await until(lambda before=before: session.connection.standing.drift > before, 5.0)
                    await until(lambda compared=compared: session.comparisons >= compared + 2)
                    await live(session)
                except TimeoutError:
                    wrong["not found"] += 1
                    return CHECK_EVERY
            wrong.update(await compare(session, made))
            return CHECK_EVERY

    with line(run.folder, heartbeat=0.1) as made:
        tell(made, 0, 30)
        every = asyncio.run(story(made))
    wrong["compared too seldom"] = int(every > 600)
    figures = Figures(run.rounds, injected, wrong=dict(wrong))
    figures.wrong["nothing changed"] = run.rounds - injected.total()
    figures.measured = {"compared every (s)": every}
    return figures


def _by_hand(file: Path, spoil: str, event: str) -> int:
    with closing(sqlcipher.connect(file, None)) as connection:
        changed: int = connection.execute(spoil, {"id": event}).rowcount
        if connection.in_transaction:
            connection.commit()
        return changed


def never_differs(run: Run) -> Figures:
    """The bug: what is compared is always found equal."""
    from desktop.services.following.drift import Drift

    with instead(Drift, "differs", lambda self, *given: False):
        return drifts(run)


# S24: a queue that somebody left


def left_queues(run: Run) -> Figures:
    """One goes home with unsent commands, another sits down: they go out as the first one's, each once."""
    dice = run.dice
    wanted: list[str] = []

    def plan(request: Request) -> Fault | None:
        if request.commands and dice.random() < 0.3:
            return dice.choice((Fault("answer lost", cut=0), Fault("request cut", before=200)))
        return None

    async def story(made: Line) -> None:
        where = Where(made.url)
        async with desk(run.folder / "desk", where) as session:
            await live(session)
            where.url = None
            session.poke()
            await until(lambda: session.connection.standing.link != "live")
            wanted.extend(
                [(await submit(session, k.Comment(words="离线时记下的话"), event)).id for event in events]
            )
        where.url = made.url
        made.proxy.plan = plan
        async with desk(run.folder / "desk", where, "dispatcher2") as session:
            await until(lambda: session.leftover.sent >= len(wanted), wire.patience(run))

    with line(run.folder) as made:
        events = wire.accepted(made.middle, run.rounds)
        asyncio.run(story(made))
        log = [id_ for id_ in wire.applications(made.middle) if id_ in set(wanted)]
        authors, senders = _who(made, wanted)
        figures = made.figures(run)
        figures.injected["queue of another"] = len(wanted)
        figures.lost, figures.doubled = len(set(wanted) - set(log)), len(log) - len(set(log))
        figures.wrong = {
            "under another name": sum(author != "dispatcher" for author in authors),
            "sender not kept": sum(sender != "dispatcher2" for sender in senders),
        }
        return figures


def _who(made: Line, ids: Sequence[str]) -> tuple[list[str], list[str | None]]:
    with made.middle.center.database.read() as connection:
        bodies = connection.execute(select(changes.c.body).where(changes.c.command_id.in_(ids))).scalars()
        authors = [json.loads(body)["actor"]["account"] for body in bodies]
        columns = sent_commands.c
        senders = list(connection.execute(select(columns.sender).where(columns.id.in_(ids))).scalars())
    return authors, senders


def sent_as_sitter(run: Run) -> Figures:
    """The bug: what others left goes out under the name of who sits there."""
    from desktop.link.client import Central

    send = Central.commands

    def own(self: Central, commands: Any, *more: Any, **named: Any) -> Any:
        return send(self, commands)

    with instead(Central, "commands", own):
        return left_queues(run)


RESTORE_PARTS = (
    Part("truncated logs", "S5", "stopped clients", 100, 10, truncated, (("cursor moved, picture kept", moves_on),)),
    Part("restore", "S23", "orders", 500, 10, restored, (("nothing offered again", offers_nothing),)),
    Part(
        "restore, same epoch", "S23", "orders", 500, 10, lambda run: restored(run, renewed=False),
        (("marks not compared", deaf_to_marks),),
    ),
    Part("left queue", "S24", "commands", 100, 2, left_queues, (("sent as the sitter's", sent_as_sitter),)),
    Part("drift", "S25", "drifted mirrors", 100, 10, drifts, (("never differs", never_differs),)),
)  # fmt: skip
