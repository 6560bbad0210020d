"""A line that breaks again and again leaves nothing behind: no thread, no socket, no feed."""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import threading
from collections import Counter
from pathlib import Path

import pytest
import requests

from desktop.central.showing.feed import Listener
from desktop.link.client import Central
from desktop.link.feed import Feed
from desktop.services.following.listening import Listening
from tests.faults.proxy import Fault, Request
from tests.faults.wire import Line, line
from tests.support.ring import desk, live, until

pytestmark = pytest.mark.faults

ONES = (Feed, Listening, Central, requests.Session, Listener, asyncio.Task, threading.Thread)
EACH = 60
FEW = EACH // 4
"""So much may come and go with the pool of connections of a busy machine; what leaks does so at each cut."""


def counted() -> Counter[str]:
    """What there is of everything that a reconnect makes, and open descriptors."""
    gc.collect()
    found = Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, ONES))
    found["descriptors"] = len(list(Path("/proc/self/fd").iterdir()))
    return found


async def broken(made: Line, times: int) -> None:
    """Wait until the stream was cut so many times more."""
    enough = made.proxy.injected.total() + times
    await until(lambda: made.proxy.injected.total() >= enough, 60.0)


def test_reconnects_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After sixty cuts as much is open as after a hundred and twenty."""
    # What is logged is kept here with its traceback, and with it the feed that it speaks of.
    monkeypatch.setattr(logging.getLogger("urllib3.connection"), "disabled", True)
    dice = random.Random(7)

    def plan(request: Request) -> Fault | None:
        return Fault("cut", cut=dice.randrange(1, 250)) if request.feed else None

    async def story(made: Line) -> tuple[Counter[str], Counter[str]]:
        async with desk(tmp_path / "desk", made.url) as session:
            await live(session)
            found = []
            for _ in range(2):
                made.proxy.plan = plan
                made.proxy.break_all()
                await broken(made, EACH)
                made.proxy.plan = lambda request: None
                made.proxy.break_all()  # also of those that were let through last
                await live(session)
                await until(lambda: len(made.middle.center.hub._listeners) == 1)
                found.append(counted())
            return found[0], found[1]

    with line(tmp_path, heartbeat=0.05) as made:
        first, second = asyncio.run(story(made))
    more = {name: count for name, count in (second - first).items() if count > FEW}
    assert not more, more
