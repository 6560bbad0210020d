"""Lines that die without a word, machines that slept, proxies that hold the stream back: S20, S21, S22."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.clock import SystemClock
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.session import DeskSession
from desktop.settings import Settings
from tests.faults import wire
from tests.faults.checkers import set_full
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Plan, Request, between, page
from tests.faults.wire import Line, line
from tests.faults.wire_feeds import compare, tell, whole
from tests.faults.wire_orders import instead
from tests.support.ring import central, desk, live, until

_SCALE = 5.0
"""Time-outs of these rings are so much shorter than the program's: 5 s of silence for 25 s."""


def shorter(folder: Path) -> Settings:
    """Settings whose time-outs are all so much shorter."""
    made = Settings(data=folder, history_days=1)
    return replace(
        made,
        heartbeat_timeout=made.heartbeat_timeout / _SCALE,
        poll_wait=made.poll_wait / _SCALE,
        connect_timeout=made.connect_timeout / _SCALE,
        read_timeout=made.read_timeout / _SCALE,
    )


# S21: half-open links


def half_open(run: Run) -> Figures:
    """Ten desks; the line goes dark without a word: each notices, and is back when the line is."""
    desks = min(10, run.rounds)
    found_after: list[float] = []
    wrong: Counter[str] = Counter()

    async def story(made: Line) -> None:
        async with AsyncExitStack() as stack:
            folders = [run.folder / f"desk{place}" for place in range(desks)]
            sessions = [
                await stack.enter_async_context(desk(folder, made.url, tuned=shorter(folder)))
                for folder in folders
            ]
            for session in sessions:
                await live(session)
            for _ in range(max(1, run.rounds // desks)):
                await _streaming(sessions, made)
                made.proxy.dark = True
                began = time.monotonic()
                waiting = list(sessions)
                while waiting:
                    try:
                        await until(lambda: any(not _live(session) for session in waiting), 42.0 / _SCALE)  # noqa: B023
                    except TimeoutError:
                        wrong["never noticed"] += len(waiting)
                        return
                    for session in [session for session in waiting if not _live(session)]:
                        found_after.append((time.monotonic() - began) * _SCALE)
                        waiting.remove(session)
                await asyncio.to_thread(made.middle.report, "黑暗中的事")
                made.proxy.dark = False
                for session in sessions:
                    await whole(session, made)

    with line(run.folder, heartbeat=10.0 / _SCALE) as made:
        asyncio.run(story(made))
        figures = made.figures(run, len(found_after))
        wrong["noticed after 40 s"] = sum(late > 40.0 for late in found_after)
        figures.wrong = dict(wrong)
        figures.measured = {"latest noticed after (s, scaled)": max(found_after, default=0.0)}
        return figures


async def _streaming(sessions: list[DeskSession], made: Line) -> None:
    """Wait until something came by each stream: before its first message a silence is shorter."""
    for session in sessions:
        await live(session)
    event = await asyncio.to_thread(made.middle.report, "还在的事")
    for session in sessions:
        await until(lambda session=session: session.situation.event(event))


def _live(session: DeskSession) -> bool:
    return session.connection.standing.link is Link.LIVE


def hears_nothing(run: Run) -> Figures:
    """The bug: a stream may be silent for ever."""
    from desktop.link.client import Central

    stream = Central.stream

    def patient(self: Central, path: str, headers: Any, silence: float) -> Any:
        return stream(self, path, headers, 3600.0)

    with instead(Central, "stream", patient), instead(Central, "be_patient", lambda self, silence: None):
        return half_open(run)


# S21: readers that do not read


def stuck_readers(run: Run, module: str = "tests.benchmarks.running_central") -> Figures:
    """So many listen and never read while thousands of changes go out: each costs a little, once, and then it is flat.

    The log's newest stretch is kept in memory, so it grows with every change; as much as without them is flat.
    """
    from desktop.central.accounts.accounts import NO_PASSWORD
    from desktop.central.township import founding
    from tests.benchmarks.material import SECRET
    from tests.benchmarks.running_central import running
    from tests.support.town import changshan

    data = run.folder / "central"
    data.mkdir()
    founding.found(data, changshan(), wire.CLOCK, password_hash=NO_PASSWORD)
    stuck: list[socket.socket] = []
    with running(data, module) as middle:
        from desktop.link.client import Central

        client = Central(middle.url, wire.CLOCK)
        client.login("dispatcher", SECRET)
        epoch = client.health()
        host, port = middle.url.removeprefix("http://").split(":")
        pid, turns = middle._process.pid, max(3, run.rounds // 20)

        def growth(turns: int) -> tuple[float, float]:
            """By how many MB the central's memory grows, and by how many with each thousand changes."""
            before, made = wire.resident(pid), 0.0
            for _ in range(turns):
                middle.begin(800, 0.5)
                made += middle.end()["made"]
            grown = wire.resident(pid) - before
            return grown, grown * 1000 / made

        growth(1)
        _, usual = growth(turns)
        for _ in range(run.rounds):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect((host, int(port)))
            ask = (
                f"GET /v1/feed?after={epoch}:0 HTTP/1.1",
                f"Host: {host}",
                f"Authorization: Bearer {client.token}",
            )
            one.sendall(("\r\n".join(ask) + "\r\n\r\n").encode())
            stuck.append(one)
        filled, _ = growth(1)
        _, then = growth(turns)
        head = client.changes(0, 1).head
        newest = client.changes(head - 1).messages[-1].seq
        client.close()
        for one in stuck:
            one.close()
    for pipe in (middle._process.stdin, middle._process.stdout):
        if pipe is not None:
            pipe.close()
    figures = Figures(run.rounds, Counter({"reader that does not read": run.rounds}))
    figures.wrong = {
        "one cost more than 256 KB": int(filled * 1024 > 2048 + 256 * run.rounds),
        "memory grew": int(then > usual + 5 + 0.02 * run.rounds),
        "the rest did not go on": int(newest != head),
    }
    figures.measured = {
        "changes": head,
        "each costs (KB)": filled * 1024 / run.rounds,
        "then MB for 1,000 changes": then,
        "without them": usual,
    }
    return figures


def hoarding(run: Run) -> Figures:
    """The bug: what a reader has not read is kept for it in a queue of its own."""
    return stuck_readers(run, "tests.faults.wire_hoarding")


# S22: proxies that hold back


def _proxies(idle: float, life: float) -> dict[str, Plan]:
    """Six kinds of proxies, each as it would treat the stream and the pages."""

    def only(fault: Fault) -> Plan:
        return lambda request: fault if request.feed else None

    def portal(request: Request) -> Fault | None:
        refused = page("403 Forbidden", "<html>不允许的内容类型", "text/html")
        return Fault("stream forbidden", instead=refused) if request.feed else None

    return {
        "gzip": only(Fault("gzip", gzip=True)),
        "holds to the end": only(Fault("held", hold=True)),
        "blocks of 16 KiB": only(Fault("blocks", block=16384)),
        "cuts when idle": only(Fault("idle cut", idle=idle)),
        "cuts every so often": only(Fault("life cut", life=life)),
        "forbids the stream": portal,
    }


def holding_proxies(run: Run) -> Figures:
    """Six desks, each behind another proxy: every event is on each screen within ten seconds.

    With 600 rounds or more at the program's own time-outs, else at ones that are a fifth of them.
    """
    true = run.rounds >= 600
    scale = 1.0 if true else _SCALE
    beat = 10.0 / scale
    wrong: Counter[str] = Counter()
    injected: Counter[str] = Counter()
    late: dict[str, float] = {}

    async def story(stack: AsyncExitStack) -> None:
        middle = stack.enter_context(central(run.folder / "central", heartbeat=beat))
        made = Line(middle, stack.enter_context(between(middle.url)))
        # Cut long before the next beat: nothing but the cut itself would tell.
        plans = _proxies(0.5, 15.0 if true else 3.0)
        sessions: dict[str, DeskSession] = {}
        for name, plan in plans.items():
            proxy = stack.enter_context(between(middle.url, plan))
            stack.callback(lambda proxy=proxy: injected.update(proxy.injected))
            tuned = Settings(data=run.folder / name, history_days=1) if true else shorter(run.folder / name)
            sessions[name] = await stack.enter_async_context(desk(run.folder / name, proxy.url, tuned=tuned))
        for session in sessions.values():
            await session.ready()
        for place in range(run.rounds // len(plans)):
            event = await asyncio.to_thread(middle.report, f"第 {place} 件")
            made.history.write("central", "make", event, "ok")
            began = time.monotonic()
            missing = dict(sessions)
            while missing and time.monotonic() - began < 40.0 / scale:
                for name, session in list(missing.items()):
                    if session.situation.event(event) is not None:
                        took = (time.monotonic() - began) * scale
                        late[name] = max(late.get(name, 0.0), took)
                        wrong["after more than 10 s"] += took > 10.0
                        made.history.write(name, "show", event, "ok")
                        del missing[name]
                turned = asyncio.Event()
                asyncio.get_running_loop().call_later(0.005, turned.set)
                await turned.wait()
            if missing:
                break  # never shown: nothing more is to be learned
            pause = asyncio.Event()
            asyncio.get_running_loop().call_later(run.dice.random() * (2.0 if true else 0.2), pause.set)
            await pause.wait()
        wrong["never shown"] += len(set_full(made.history, list(sessions)).never)

    async def all_of_it() -> None:
        async with AsyncExitStack() as stack:
            await story(stack)

    asyncio.run(all_of_it())
    figures = Figures(run.rounds, injected, wrong=dict(wrong))
    figures.measured = {f"latest behind {name} (s)": seconds for name, seconds in late.items()}
    figures.measured["time-outs"] = "the program's own" if true else "five times shorter"
    return figures


def stream_or_nothing(run: Run) -> Figures:
    """The bug: no polling where the stream does not come through."""
    from desktop.link.feed import Feed

    def nothing(self: Feed) -> Iterator[Any]:
        return iter(())

    with instead(Feed, "_polled", nothing):
        return holding_proxies(replace_rounds(run, 60))


def replace_rounds(run: Run, rounds: int) -> Run:
    """The same run with other rounds."""
    return Run(rounds, run.seed, run.folder)


# S20: sleeps


class SleepyClock(SystemClock):
    """The machine's clock, which goes on while the machine sleeps; the monotonic one does not."""

    def __init__(self) -> None:
        self.slept = timedelta()

    def now(self) -> datetime:
        """The moment, with what was slept."""
        return super().now() + self.slept


def sleeps(run: Run) -> Figures:
    """The line dies, the central goes on, the clock jumps: until all is fetched nothing is called current."""
    fresh_after: list[float] = []
    wrong: Counter[str] = Counter()
    injected: Counter[str] = Counter()

    async def one(made: Line, session: DeskSession, clock: SleepyClock, minutes: float) -> None:
        standings: list[tuple[Standing, int]] = []
        unhear = session.connection.changed.connect(
            lambda standing: standings.append((standing, session.store.cursor.seq))
        )
        clock.slept += timedelta(minutes=minutes)
        injected["clock jumped"] += 1
        began = time.monotonic()
        await until(lambda: any(not standing.fresh for standing, _ in standings))
        noticed = time.monotonic()
        await until(lambda: session.connection.standing.fresh and _live(session), 30.0)
        wrong["called current and was not"] += session.store.cursor.seq < made.middle.center.log.head
        fresh_after.append(time.monotonic() - began)
        wrong["fresh later than 5 s"] += fresh_after[-1] > 5.0
        wrong["noticed later than 3 s"] += noticed - began > 3.0
        unhear()

    async def story(made: Line) -> None:
        desks = min(10, run.rounds)
        async with AsyncExitStack() as stack:
            clocks = [SleepyClock() for _ in range(desks)]
            sessions = [
                await stack.enter_async_context(desk(run.folder / f"desk{place}", made.url, clock=clock))
                for place, clock in enumerate(clocks)
            ]
            for session in sessions:
                await live(session)
            for place in range(max(1, run.rounds // desks)):
                made.proxy.dark = True
                await asyncio.to_thread(tell, made, place, 3)
                made.proxy.dark = False
                minutes = run.dice.choice((1.0, 10.0, 60.0, 60.0 * 12))
                async with asyncio.TaskGroup() as group:
                    for session, clock in zip(sessions, clocks, strict=True):
                        group.create_task(one(made, session, clock, minutes))
            for session in sessions:
                wrong.update(await compare(session, made))

    with line(run.folder, heartbeat=0.5) as made:
        tell(made, 0, 3)
        asyncio.run(story(made))
        injected.update(made.proxy.injected)
    return Figures(
        len(fresh_after), injected, wrong=dict(wrong),
        measured={"latest fresh after (s)": max(fresh_after, default=0.0), "machine stopped for real": 0},
    )  # fmt: skip


def sleeps_on(run: Run) -> Figures:
    """The bug: what was known before the sleep counts as current."""
    stale = Connection.stale

    def blind(self: Connection) -> None:
        stale(self)
        self._set(replace(self.standing, link=Link.LIVE, fresh=True))

    with instead(Connection, "stale", blind):
        return sleeps(replace_rounds(run, 5))


LINE_PARTS = (
    Part("sleeps", "S20", "sleeps", 200, 20, sleeps, (("what was known is current", sleeps_on),)),
    Part("half-open links", "S21", "links", 200, 40, half_open, (("silent for ever", hears_nothing),)),
    Part(
        "stuck readers", "S21", "readers", 200, 2, stuck_readers,
        (("a queue for each reader", hoarding),),
    ),
    Part(
        "holding proxies", "S22", "events behind 6 proxies", 600, 5, holding_proxies,
        (("no polling", stream_or_nothing),),
    ),
)  # fmt: skip
