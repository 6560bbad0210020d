"""A whole desk killed while it registers, comments and sends to a real central: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import dataclasses
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from desktop.central.database.base import FILE
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.store.outbox import State
from tests.faults.disk_child import forked, must_end_well, with_helper
from tests.faults.disk_truth import tell
from tests.faults.part import Figures, Run
from tests.faults.shim import Shim
from tests.support import ring

CALLS = 400
"""The kill comes within so many changing calls of a desk's disk, from the end of its start."""
EVENTS = 6
PATIENCE = 90.0
_WORDS = re.compile(r"<\d+-\d+>")
"""What each command says, once in the whole run."""


def kills(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` kills of one desk after another on the same folder; in the end one sends what is left."""
    figures = Figures()
    place, data = (run.folder / "desk").resolve(), run.folder / "central"
    saved: set[str] = set()
    with with_helper(lambda say: _serve(data, say)) as url:
        for number in range(run.rounds):
            seed, nth = run.dice.randrange(2**32), run.dice.randint(1, CALLS)
            ended = forked(lambda say: _work(place, url, seed, nth, number, mutant, say))  # noqa: B023
            figures.rounds += 1
            figures.injected["kill"] += int(must_end_well(ended).status < 0)
            saved |= {line.removeprefix("saved ") for line in ended.lines if line.startswith("saved ")}
        refused = int(
            must_end_well(forked(lambda say: say(str(asyncio.run(_send_the_rest(place, url)))))).lines[-1]
        )
    with closing(sqlite3.connect(data / FILE)) as connection:
        bodies = "\n".join(body for (body,) in connection.execute("SELECT body FROM changes"))
    there = Counter(_WORDS.findall(bodies))
    figures.lost = len(saved - there.keys())
    figures.doubled = sum(count - 1 for count in there.values())
    figures.wrong["refused"] = refused
    tell(figures, "acknowledged", len(saved))
    tell(figures, "in the central", len(there))
    return figures


def _serve(data: Path, say: Callable[[str], None]) -> None:
    with ring.central(data) as central:
        say(central.url)
        asyncio.run(asyncio.Event().wait())


def _work(
    place: Path, url: str, seed: int, nth: int, number: int, mutant: str, say: Callable[[str], None]
) -> None:
    shim = Shim()
    shim.watch(place)
    if mutant:
        _send_under_new_ids()

    async def story() -> None:
        dice = random.Random(seed)
        async with ring.desk(place, url) as session:
            await ring.until(lambda: session.has_picture, PATIENCE)
            shim.kill(nth)
            for step in range(10**6):
                words, event = f"<{number}-{step}>", f"event-{number}-{step % EVENTS}"
                report = k.Report(title=words, channel=Channel.GRID)
                wanted = report if step < EVENTS else k.Comment(words=words)
                if isinstance(await session.desk.submit(wanted, event), Command):
                    say(f"saved {words}")
                if dice.random() < 0.3:
                    with suppress(TimeoutError):
                        await ring.until(lambda: not session.situation.pending(), patience=0.5)

    asyncio.run(story())


async def _send_the_rest(place: Path, url: str) -> int:
    """Until nothing waits any more; how many the central will not take."""
    async with ring.desk(place, url) as session, asyncio.timeout(PATIENCE):
        while State.STORED in (states := [state for _, _, state in await session.store.lanes()]):
            turned = asyncio.Event()
            asyncio.get_running_loop().call_later(0.02, turned.set)
            await turned.wait()
        return len(states)


def _send_under_new_ids() -> None:
    """A seeded bug: each attempt of a comment goes out under an id of its own."""
    send = Central.commands

    def commands(self: Central, wanted: Sequence[Command], flush: str = "") -> tuple[str, list[Result]]:
        sent = [
            one if one.kind == "event.report" else one.model_copy(update={"id": new_id()}) for one in wanted
        ]
        epoch, results = send(self, sent, flush)
        back = [dataclasses.replace(result, id=one.id) for one, result in zip(wanted, results, strict=True)]
        return epoch, back

    Central.commands = commands  # type: ignore[method-assign]
