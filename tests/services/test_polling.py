"""What is asked again and again: only while somebody looks; another question is not kept waiting; nothing stays."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from desktop.clock import SystemClock
from desktop.domain.places.positions import Position
from desktop.domain.problems import Unreachable
from desktop.link import positions as link
from desktop.services.line.whereabouts import Whereabouts
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from tests.support import town, whereabouts
from tests.support.ring import until

HOUR = 3600.0


def test_another_moment_is_asked_for_at_once_and_who_looks_away_remembers_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[datetime | None] = []
    down = False

    def last(_central: object, then: datetime | None) -> Sequence[Position]:
        asked.append(then)
        if down:
            raise Unreachable("中心没有应答。", "timeout")
        return tuple(whereabouts.some(3, then or town.NOON).values())

    monkeypatch.setattr(link, "last", last)

    async def go() -> None:
        nonlocal down
        workers, tasks = Workers("asks"), Tasks(lambda _name, _error: None)
        where = Whereabouts(town.DISPATCHER, lambda: None, workers, SystemClock(), every=HOUR)  # type: ignore[arg-type, return-value]
        tasks.spawn(where.run(), "whereabouts")
        where.want(True)
        await until(lambda: len(where.now) == 3)
        then, earlier = town.NOON - timedelta(hours=1), town.NOON - timedelta(hours=2)
        where.look_back(then)
        await until(lambda: where.past is not None and where.past[0] == then)
        down = True
        where.look_back(earlier)
        await until(lambda: where.problem != "")
        assert where.past is not None
        assert where.past[0] == then, "what is known stays"
        down = False
        where.look_back(None)
        await until(lambda: where.problem == "")
        assert asked == [None, then, earlier, None]
        assert len(where.trail(next(iter(where.now)))) == 1
        where.want(False)
        assert (where.now, where.past) == ({}, None)
        await tasks.shutdown()
        workers.shutdown()

    asyncio.run(go())
