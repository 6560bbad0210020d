"""The way up under faults: streams cut, messages dropped and doubled, snapshots under load (S2, S3, S4, S11)."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.services.following.intake import Intake
from desktop.services.session import DeskSession
from tests.faults import wire
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Request
from tests.faults.wire import Line, line
from tests.faults.wire_orders import instead
from tests.support.ring import desk, live, until

_FRESH = 3
_LEG = 1_000
_FOR_EACH_CUT = 8
"""Changes that may happen for each cut of a stream."""
_FOR_EACH_SNAPSHOT = 6
"""Tales of four changes each that may happen while one snapshot is taken."""
_BURST = 250
"""Changes that fifty tales make."""


def tale(number: int) -> list[list[Any]]:
    """An event and what becomes of it: (command, actor), step after step, three-byte characters everywhere."""
    event = new_id()
    title = f"东关村第{number}号路灯不亮，夜间行人多，请尽快核实" * (1 + number % 3)
    return [
        [wire.command(k.Report(title=title, channel=Channel.GRID), event), wire.GRID],
        [wire.command(k.Accept(), event), wire.DISPATCHER],
        [wire.command(k.Comment(words=f"已电话告知值班员，第{number}次"), event), wire.DISPATCHER],
        [wire.an_order(event, None), wire.DISPATCHER],
    ]


def tell(made: Line, first: int, count: int) -> None:
    """Make so many tales happen, step after step, one commit each."""
    tales = [tale(number) for number in range(first, first + count)]
    for step in range(4):
        commands = [one[step][0] for one in tales]
        if step == 3:
            commands = [one.model_copy(update={"expected_version": 3}) for one in commands]
        wire.apply(made.middle, commands, tales[0][step][1])


async def whole(session: DeskSession, made: Line, patience: float = 60.0) -> None:
    """Wait until a desk has everything that the central has."""
    await live(session)
    await until(lambda: session.store.cursor.seq == made.middle.center.log.head, patience)


async def compare(session: DeskSession, made: Line) -> dict[str, int]:
    """What the desk's store and its picture have otherwise than the central."""
    right = {key: value for key, value in wire.truth(made.middle).items() if key[0] != "shift"}
    stored = {key: value for key, value in (await wire.mirror(session)).items() if key[0] != "shift"}
    shown = wire.of_entities([*session.situation.events(), *session.situation.orders()])
    return {"differences in the store": wire.differences(right, stored),
            "differences on the screen": wire.differences(right, shown)}  # fmt: skip


# S2: the stream cut anywhere


def cuts(run: Run) -> Figures:
    """Every stream is cut at a random byte, one in ten of the other answers too; now and then a new start.

    A full run is told in legs, each with a central and desks of its own: what happens piles up in every picture, so
    that one central for all of them would measure how much fits into the memory.
    """
    figures = Figures()
    first = 0.0
    for leg in range(-(-run.rounds // _LEG)):
        enough = min(_LEG, run.rounds - leg * _LEG)
        folder = run.folder / f"leg{leg}"
        told = _cut_leg(Run(enough, run.seed, folder), run.dice)
        shutil.rmtree(folder)
        figures.add(told)
        first = first or wire.resident(os.getpid())
    if run.rounds > _LEG:
        figures.measured["grown after the first leg (MB)"] = wire.resident(os.getpid()) - first
    return figures


def _cut_leg(run: Run, dice: random.Random) -> Figures:
    """So many cuts at one central, with two desks; both are compared with it in the end."""

    def plan(request: Request) -> Fault | None:
        if request.feed:
            return Fault("stream cut", cut=dice.randrange(1, 3000))
        if request.path.startswith("/v1/changes") and dice.random() < 0.1:
            return Fault("page cut", cut=dice.randrange(1, 3000))
        return None

    done = threading.Event()

    def write(made: Line) -> None:
        number = 0
        while not done.is_set():
            tell(made, number, 3)
            number += 3
            # Who is slow to come back is not buried: so much for each cut, and a little in any case.
            done.wait(
                0.02 if made.middle.center.log.head < made.proxy.injected.total() * _FOR_EACH_CUT else 0.2
            )

    async def story(made: Line) -> dict[str, int]:
        wrong: Counter[str] = Counter()
        writer = threading.Thread(target=write, args=(made,), name="writing central")
        writer.start()
        try:
            made.proxy.plan = plan
            while made.proxy.injected.total() < run.rounds:
                enough = min(run.rounds, made.proxy.injected.total() + 250)
                async with (
                    desk(run.folder / "desk", made.url),
                    desk(run.folder / "two", made.url, "dispatcher2"),
                ):
                    await until(
                        lambda enough=enough: made.proxy.injected.total() >= enough, wire.patience(run)
                    )
        finally:
            done.set()
            await asyncio.to_thread(writer.join)
        made.proxy.plan = lambda request: None
        for folder, account in (("desk", "dispatcher"), ("two", "dispatcher2")):
            async with desk(run.folder / folder, made.url, account) as session:
                await whole(session, made)
                wrong.update(await compare(session, made))
                wrong["set aside"] += session.connection.standing.set_aside
        return dict(wrong)

    run.folder.mkdir(parents=True)
    with line(run.folder, heartbeat=0.5) as made:
        wrong = asyncio.run(story(made))
        figures = made.figures(run, made.proxy.injected.total())
        figures.wrong = wrong
        figures.measured = {
            "changes": made.middle.center.log.head,
            "cut inside a character": made.proxy.beside["cut inside a character"],
        }
        return figures


def cursor_before_change(run: Run) -> Figures:
    """The bug: the cursor is stored and the change is not."""
    from desktop.store.mirror import Incoming
    from desktop.store.store import Store

    apply = Store.apply

    async def loses(self: Store, messages: Sequence[Incoming]) -> Any:
        return await apply(self, [_lost(one) for one in messages])

    def _lost(one: Incoming) -> Incoming:
        change = one.change
        if change is None or change.kind != "event.dispatched" or one.seq % 5:
            return one
        return Incoming(one.seq, one.prev, None, "{}", "", "later.kind")

    with instead(Store, "apply", loses):
        return cuts(run)


# S3: snapshots under load


def snapshots(run: Run) -> Figures:
    """Fifty changes a second go on while desks take the whole picture, which breaks on the way in half of them."""
    dice = run.dice
    broken: dict[str, Any] = {"left": 0}
    shown: list[tuple[int, int]] = []
    begun = {"snapshots": 0}
    done = threading.Event()

    def plan(request: Request) -> Fault | None:
        if request.path.startswith("/v1/snapshot") and broken["left"] > 0:
            broken["left"] -= 1
            return Fault("snapshot cut", cut=dice.randrange(300, 20_000), rate=0)
        return None

    def write(made: Line) -> None:
        number = 1000
        while not done.wait(0.08):  # four changes each
            if number - 1000 < (begun["snapshots"] + 1) * _FOR_EACH_SNAPSHOT:  # a slow machine is not buried
                tell(made, number, 1)
                number += 1

    def watch(session: DeskSession, made: Line) -> None:
        def look(touched: object) -> None:
            cursor = session.store.cursor
            if cursor is not None and cursor.epoch == made.middle.center.epoch:
                shown.append((cursor.seq, sum(1 for _ in session.situation.events())))

        session.situation.touched.connect(look)
        look(None)

    async def one(made: Line, place: int) -> None:
        folder = run.folder / f"desk{place % _FRESH}"  # an old picture lies there afterwards
        broken["left"] = dice.choice((0, 0, 1, 2))
        before = made.proxy.injected.total()
        stopped = broken["left"] > 0 and dice.random() < 0.3
        if place >= _FRESH:
            with suppress(FileNotFoundError):
                await _of_another_log(folder, made)
        if stopped:
            async with desk(folder, made.url) as session:
                await until(lambda: made.proxy.injected.total() > before)
        async with desk(folder, made.url) as session:
            await session.ready()
            watch(session, made)
            await live(session)
            if place % 10 == 9:
                held = made.middle.center.log.head
                await until(lambda: session.store.cursor.seq >= held)
            made.proxy.injected["snapshot under load"] += 1

    async def story(made: Line) -> dict[str, int]:
        writer = threading.Thread(target=write, args=(made,), name="writing central")
        writer.start()
        try:
            for place in range(run.rounds):
                begun["snapshots"] = place
                await one(made, place)
        finally:
            done.set()
            await asyncio.to_thread(writer.join)
        wrong: Counter[str] = Counter()
        for place in range(min(_FRESH, run.rounds)):
            async with desk(run.folder / f"desk{place}", made.url) as session:
                await whole(session, made)
                wrong.update(await compare(session, made))
        return dict(wrong)

    with line(run.folder, plan, heartbeat=0.5) as made:
        tell(made, 0, 100)
        wrong = asyncio.run(story(made))
        figures = made.figures(run)
        figures.wrong = wrong | {"half lists on the screen": _half(made, shown)}
        figures.measured = {"looks at the screen": len(shown)}
        return figures


async def _of_another_log(folder: Any, made: Line) -> None:
    """Make the store believe that it has followed another log: it must take a snapshot."""
    from desktop.services.session import account_file
    from desktop.store.mirror import Cursor
    from desktop.store.store import Store

    store = await Store.open(account_file(folder, "dispatcher"), wire.CLOCK)
    await store.replace(Cursor(new_id(), 5), [])
    await store.close()


def _half(made: Line, shown: Sequence[tuple[int, int]]) -> int:
    """How often the screen had another number of events than the log had at that cursor."""
    born = sorted(step.seq for step in wire.steps(made.middle, ["event"]) if step.version == 1)
    count, right = 0, {}
    for seq in range(made.middle.center.log.head + 1):
        while count < len(born) and born[count] <= seq:
            count += 1
        right[seq] = count
    return sum(right.get(seq, -1) != events for seq, events in shown)


def swapped_in_parts(run: Run) -> Figures:
    """The bug: the rows of a snapshot are shown as they come."""
    from desktop.services.situation.situation import Situation

    reset = Situation.reset

    def parts(self: Situation, entities: Any, *more: Any) -> None:
        found = list(entities)
        reset(self, found[::2], *more)
        reset(self, found, *more)

    with instead(Situation, "reset", parts):
        return snapshots(run)


# S4: messages dropped


def gaps(run: Run, *, beats_tell: bool = True, patience: float = 10.0) -> Figures:
    """One message in a hundred is dropped, and often the last one before a silence, which only a beat can tell."""
    dice, beat = run.dice, 0.5
    last: dict[str, int] = {"seq": -1}
    found_after: list[float] = []
    whole_after: list[float] = []
    wrong: Counter[str] = Counter()

    def frames(frame: bytes) -> list[bytes]:
        if frame.startswith(b"event: heartbeat") and not beats_tell:
            head, _, data = frame.partition(b"data: ")
            told = {key: value for key, value in json.loads(data).items() if key != "head"}
            return [head + b"data: " + json.dumps(told).encode() + b"\n\n"]
        if not frame.startswith(b"id:"):
            return [frame]
        seq = int(frame.split(b"\n", 1)[0].rpartition(b":")[2])
        silent = last["seq"] > 0
        if seq == last["seq"] if silent else dice.random() < 0.01:
            made.proxy.count("last before silence dropped" if silent else "message dropped")
            last["seq"] = -1
            return []
        return [frame]

    async def story(made: Line) -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            for burst in range(max(1, run.rounds // _BURST)):
                if burst % 5 == 1:
                    last["seq"] = made.middle.center.log.head + _BURST
                before = made.proxy.injected.total()
                asked = made.proxy.requests["/v1/changes"]
                await asyncio.to_thread(tell, made, burst * 50, 50)
                committed = time.monotonic()
                head = made.middle.center.log.head

                def here(head: int = head) -> bool:
                    return session.store.cursor.seq == head

                try:
                    # It is found when somebody asks for what is missing; to fetch it takes as long as it takes.
                    await until(
                        lambda here=here, asked=asked: here() or made.proxy.requests["/v1/changes"] > asked,
                        patience,
                    )
                    found = time.monotonic() - committed
                    await until(here, 20.0)
                except TimeoutError:
                    wrong["never found"] += 1
                    return
                if made.proxy.injected.total() > before:
                    found_after.append(found / beat * 10.0)
                    whole_after.append(time.monotonic() - committed)
            await whole(session, made)
            wrong.update(await compare(session, made))

    with line(
        run.folder, lambda request: Fault("", frames=frames) if request.feed else None, heartbeat=beat
    ) as made:
        asyncio.run(story(made))
        figures = made.figures(run, made.middle.center.log.head)
        wrong["no last message dropped"] = int(not figures.injected["last before silence dropped"])
        wrong["found after 30 s (3 beats)"] = sum(late > 30.0 for late in found_after)
        figures.wrong = dict(wrong)
        figures.measured = {
            "latest found after (s, beats of 10 s)": max(found_after, default=0.0),
            "latest whole after (s, as it was)": max(whole_after, default=0.0),
        }
        return figures


# S11: every message up to five times


def duplicates(run: Run) -> Figures:
    """Each message comes one to five times, also long after; some change places: each counts once."""
    dice = run.dice
    old: list[bytes] = []
    held: list[bytes] = []

    def frames(frame: bytes) -> list[bytes]:
        if not frame.startswith(b"id:"):
            return [frame]
        copies = dice.randrange(5)
        out = [frame] * (1 + copies)
        made.proxy.injected["duplicate"] += copies
        old.append(frame)
        del old[:-60]
        if dice.random() < 0.2:
            made.proxy.count("late duplicate")
            out.append(dice.choice(old))
        if held:
            out += [held.pop()]
        elif dice.random() < 0.003:
            made.proxy.count("changed places")
            held.append(out.pop(0))
        return out

    counted: Counter[int] = Counter()
    versions: dict[str, int] = {}
    wrong: Counter[str] = Counter()

    def watch(session: DeskSession) -> None:
        apply = session.situation.apply

        def counting(changes: Sequence[Change], *more: Any) -> None:
            counted.update(change.seq for change in changes)
            apply(changes, *more)

        def look(touched: Any) -> None:
            for event in (
                session.situation.events()
                if touched.everything
                else map(session.situation.event, touched.events())
            ):
                if event is not None:
                    wrong["went back"] += event.version < versions.get(event.id, 0)
                    versions[event.id] = event.version

        session.situation.apply = counting  # type: ignore[method-assign]
        session.situation.touched.connect(look)

    async def story(made: Line) -> None:
        async with desk(run.folder / "desk", made.url) as session:
            await live(session)
            watch(session)
            number = 0
            while made.proxy.injected.total() + made.middle.center.log.head < run.rounds:
                await asyncio.to_thread(tell, made, number, 25)
                number += 25
                head = made.middle.center.log.head
                await until(lambda head=head: session.store.cursor.seq >= head - 400, wire.patience(run))
            await whole(session, made)
            wrong.update(await compare(session, made))

    with line(
        run.folder, lambda request: Fault("", frames=frames) if request.feed else None, heartbeat=0.5
    ) as made:
        asyncio.run(story(made))
        figures = made.figures(run, made.proxy.injected.total() + made.middle.center.log.head)
        figures.doubled = sum(count > 1 for count in counted.values())
        figures.wrong = dict(wrong)
        return figures


def replays_count(run: Run) -> Figures:
    """The bug: what comes again is shown again."""
    take = Intake._take

    async def again(self: Intake, messages: Sequence[Any], *more: Any) -> Any:
        done = await take(self, messages, *more)
        with suppress(ValueError):
            self._desk.situation.apply([one.change for one in messages if one.change is not None])
        return done

    with instead(Intake, "_take", again):
        return duplicates(run)


FEED_PARTS = (
    Part("stream cuts", "S2", "cuts", 10_000, 100, cuts, (("cursor stored before the change", cursor_before_change),)),
    Part("snapshots", "S3", "snapshots", 500, 50, snapshots, (("shown in parts", swapped_in_parts),)),
    Part(
        "gaps", "S4", "messages", 100_000, 50, gaps,
        (("no head in the heartbeat", lambda run: gaps(run, beats_tell=False, patience=4.0)),),
    ),
    Part("duplicates", "S11", "messages", 100_000, 20, duplicates, (("replays count", replays_count),)),
)  # fmt: skip
