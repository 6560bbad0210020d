"""After a sleep nothing is trusted: told by two clocks, and by a real process that was stopped and goes on."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.clock import ManualClock, SystemClock
from desktop.services.line.wake import Wake
from desktop.services.tasks import Tasks
from tests.support.ring import SECRET, central, desk, live, until


class Clocks(ManualClock):
    """Two clocks that may go apart."""

    def slumber(self, step: timedelta) -> None:
        """The machine sleeps: only the wall clock goes on."""
        self._now += step

    def stop(self, step: timedelta) -> None:
        """The process stands still: both go on."""
        self.advance(step)


def missed(*steps: tuple[str, float]) -> list[float]:
    """What is told of a row of (advance|slumber|stop, seconds), with a look after each."""
    clock = Clocks(SystemClock().now())
    told: list[float] = []
    wake = Wake(clock, lambda time: told.append(time.total_seconds()))
    for kind, seconds in steps:
        getattr(clock, kind)(timedelta(seconds=seconds))
        wake.look()
    return told


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([("advance", 1)] * 100, []),
        ([("advance", 20)] * 3, []),
        ([("slumber", 29)], []),
        ([("slumber", 600)], [600]),
        ([("advance", 1), ("slumber", 40), ("advance", 1)], [40]),
        ([("stop", 61)], [60]),
        ([("slumber", -3600)], [-3600]),
        ([("slumber", 365 * 86_400)], [365 * 86_400]),
    ],
)
def test_what_counts_as_missed_time(steps: list[tuple[str, float]], told: list[float]) -> None:
    assert missed(*steps) == told


def test_it_looks_again_and_again() -> None:
    """With the real loop: every tick compares anew, and one sleep is told once."""
    clock = Clocks(SystemClock().now())
    told: list[timedelta] = []

    async def story() -> None:
        wake = Wake(clock, told.append, tick=0.01)
        tasks = Tasks()
        tasks.spawn(wake.run(), "wake")
        clock.slumber(timedelta(minutes=10))
        await until(lambda: told)
        clock.slumber(timedelta(minutes=20))
        await until(lambda: len(told) == 2)
        await tasks.shutdown()

    asyncio.run(story())
    assert told == [timedelta(minutes=10), timedelta(minutes=20)]


def test_a_desk_that_slept_is_not_current_until_it_has_asked(tmp_path: Path) -> None:
    """The picture is not called current while the line is made anew; then it is, and what happened is in it."""

    async def story(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            seen: list[tuple[str, bool]] = []
            session.connection.changed.connect(lambda s: seen.append((s.link.value, s.fresh)))
            event = middle.report("夜里的事")
            session._woke(timedelta(minutes=10))
            assert not session.connection.standing.fresh
            await until(lambda: session.connection.standing.fresh)
            assert session.situation.event(event) is not None
            assert ("live", True) not in seen[: next(i for i, one in enumerate(seen) if one[1])]

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url))


CHILD = """
import asyncio, json, sys
from datetime import timedelta
from pathlib import Path
from desktop.services.line import wake
wake.TOO_LONG = timedelta(seconds=float(sys.argv[3]))
from tests.support.ring import desk, live

async def story():
    async with desk(Path(sys.argv[1]), sys.argv[2]) as session:
        def say(*_):
            at = session.connection.standing
            events = len(list(session.situation.events())) if session.has_picture else 0
            print(json.dumps({"link": at.link.value, "fresh": at.fresh, "events": events}), flush=True)
        session.connection.changed.connect(say)
        await live(session)
        say()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(story())
"""


@pytest.mark.faults
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_stopped_process_is_current_soon_after_it_goes_on(tmp_path: Path) -> None:
    """SIGSTOP while the central moves on (longer than the limit, which is lowered); fresh within 5 s of SIGCONT."""
    clock = SystemClock()
    with central(tmp_path / "central") as middle:
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path / "desk"), middle.url, "0.5"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            said = next(line for line in map(json.loads, process.stdout) if line["link"] == "live")
            for _ in range(3):
                os.kill(process.pid, signal.SIGSTOP)
                for number in range(20):
                    middle.report(f"睡着时的第 {number} 件")
                threading.Event().wait(2.0)  # the time that is missed is what is tested
                os.kill(process.pid, signal.SIGCONT)
                woken = clock.monotonic()
                lines = map(json.loads, process.stdout)
                wanted = said["events"] + 20
                stale = next(line for line in lines if not line["fresh"])
                assert stale["events"] <= wanted
                said = next(line for line in lines if line["fresh"] and line["link"] == "live")
                assert clock.monotonic() - woken < 5.0
                assert said["events"] == wanted
        finally:
            process.stdin.close()
            process.wait(20)
            process.stdout.close()
    assert process.returncode == 0


def test_calls_under_way_end_with_the_sleep(tmp_path: Path) -> None:
    """A line that swallows everything would hold a call for half a minute: waking ends it, the next gets through."""
    from tests.support.ring import SWALLOW, Where, proxy

    async def story(url: str) -> None:
        with proxy(url) as wire:
            async with desk(tmp_path / "desk", Where(wire.url, SECRET)) as session:
                await live(session)
                wire.cut = lambda request, piece: SWALLOW
                event = await asyncio.to_thread(middle.report, "断线时的事")
                await until(lambda: wire.swallowed)
                wire.cut = lambda request, piece: None
                session._woke(timedelta(minutes=1))
                await until(lambda: session.connection.standing.fresh and session.situation.event(event), 5.0)

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url))
