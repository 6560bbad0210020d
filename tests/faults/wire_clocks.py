"""Desks whose clocks are wrong: the central's time rules all the same (S10)."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import select

from desktop.central.tables.core import changes
from desktop.clock import SystemClock
from desktop.domain import commands as k
from desktop.services.line.connection import Connection
from desktop.services.session import DeskSession
from tests.faults import wire
from tests.faults.part import Figures, Part, Run
from tests.faults.wire import Line, line
from tests.faults.wire_feeds import compare, tell, whole
from tests.faults.wire_orders import instead, submit, waits
from tests.support.ring import Where, desk, until

_NEAR = timedelta(seconds=2)


class WrongClock(SystemClock):
    """The machine's clock, so much before or behind; its monotonic one is right."""

    def __init__(self, skew: timedelta) -> None:
        self.skew = skew

    def now(self) -> datetime:
        """What it shows."""
        return super().now() + self.skew


def skews(run: Run) -> Figures:
    """A clock that is wrong from the start, is set while live, or is set while offline; then a command is given."""
    dice = run.dice
    wrong: Counter[str] = Counter()
    injected: Counter[str] = Counter()
    worst = 0.0

    async def one(made: Line, place: int, event: str) -> None:
        nonlocal worst
        kind = ("from the start", "set while live", "set while offline")[place % 3]
        skew = (
            timedelta(days=dice.choice((1, 3650, 30))) * dice.choice((1, -1))
            if place % 2
            else _some(dice.random())
        )
        clock = WrongClock(skew if kind == "from the start" else timedelta())
        where = Where(made.middle.url)
        async with desk(run.folder / f"desk{place % 5}", where, clock=clock) as session:
            await whole(session, made)
            if kind != "from the start":
                if kind == "set while offline":
                    where.url = None
                    session.poke()
                    await until(lambda: session.connection.standing.link != "live")
                    skew = -abs(skew) - timedelta(minutes=1)  # forward it looks like a sleep
                clock.skew = skew
                if await _wrong_for_good(session):
                    wrong["time never right again"] += 1
                    injected[f"clock wrong {kind}"] += 1
                    return
            injected[f"clock wrong {kind}"] += 1
            sent = await submit(session, k.Comment(words=kind), event)
            where.url = made.middle.url
            if kind == "set while offline":
                session.poke()
            await until(lambda: not waits(session) and not session.situation.pending())
            wrong["time never right again"] += await _wrong_for_good(session)
            off = abs(session.connection.now() - wire.CLOCK.now())
            worst = max(worst, off.total_seconds())
            measured = session.connection.standing.offset + clock.skew
            wrong["skew measured wrongly"] += abs(measured) > _NEAR
            wrong[f"command dated wrongly: {kind}"] += abs(_dated(made, sent.id)) > timedelta(seconds=5)
            wrong["overdue marks"] += _marks(session)
            wrong["order of events"] += _order(session) != _order_of(made)

    async def story(made: Line, events: list[str]) -> None:
        for place in range(run.rounds):
            await one(made, place, events[place])
        async with desk(run.folder / "desk0", made.middle.url) as session:
            await whole(session, made)
            wrong.update(await compare(session, made))

    with line(run.folder) as made:
        events = wire.accepted(made.middle, run.rounds)
        tell(made, 0, 5)
        soon = [
            wire.command(
                k.Issue(event=id_, lead=wire.lead(), text="限时", due=wire.CLOCK.now() + timedelta(seconds=5 + n)),
                f"soon-{n}", 2,
            )
            for n, id_ in enumerate(wire.accepted(made.middle, 10))
        ]  # fmt: skip
        wire.apply(made.middle, soon, wire.DISPATCHER)
        asyncio.run(story(made, events))
    figures = Figures(run.rounds, injected, wrong={name: count for name, count in wrong.items() if count})
    figures.measured = {"furthest off (s)": worst}
    return figures


def _some(roll: float) -> timedelta:
    return timedelta(seconds=(roll - 0.5) * 2 * 7200)


def _far(session: DeskSession) -> bool:
    return abs(session.connection.now() - wire.CLOCK.now()) > _NEAR


async def _wrong_for_good(session: DeskSession) -> bool:
    try:
        await until(lambda: not _far(session), 3.0)
    except TimeoutError:
        return True
    return False


def _dated(made: Line, command: str) -> timedelta:
    """How far a command's own time is from when the central applied it."""
    with made.middle.center.database.read() as connection:
        body = connection.execute(select(changes.c.body).where(changes.c.command_id == command)).scalar_one()
    told = json.loads(body)
    issued = told.get("issued_at") or told["at"]
    return datetime.fromisoformat(issued) - datetime.fromisoformat(told["at"])


def _marks(session: DeskSession) -> int:
    """Orders that the desk would call overdue and that are not, or the other way round."""
    true, ours = wire.CLOCK.now(), session.connection.now()
    return sum(
        (order.due <= ours) != (order.due <= true)
        for order in session.situation.orders()
        if abs(order.due - true) > _NEAR
    )


def _order(session: DeskSession) -> list[str]:
    return [
        event.id for event in sorted(session.situation.events(), key=lambda one: (one.reported_at, one.id))
    ]


def _order_of(made: Line) -> list[str]:
    born = [(step.seq, step.subject) for step in wire.steps(made.middle, ["event"]) if step.version == 1]
    with made.middle.center.database.read() as connection:
        columns = (changes.c.subject_id, changes.c.at)
        at = dict(tuple(row) for row in connection.execute(select(*columns).where(changes.c.version == 1)))
    return [id_ for _, id_ in sorted(born, key=lambda one: (at[one[1]], one[1]))]


def own_clock_rules(run: Run) -> Figures:
    """The bug: the desk goes by its own clock."""
    with instead(Connection, "now", lambda self: self._clock.now()):
        return skews(Run(1, run.seed, run.folder))


CLOCK_PARTS = (Part("wrong clocks", "S10", "skews", 200, 33, skews, (("own clock rules", own_clock_rules),)),)
