"""我要办事 over the whole ring: a number from the center, one of its own while that is away or slow, none twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.domain.hall.hall import queue
from desktop.domain.hall.tickets import Rating, TicketState
from desktop.services.line.connection import Link
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.viewmodels.kiosk import tickets as kiosk_tickets
from desktop.viewmodels.kiosk.tickets import KioskTickets, Taken
from tests.stories.test_hall import submit, w
from tests.support.ring import Proxy, central, desk, live, until

pytestmark = pytest.mark.story
MACHINE = "kiosk:01"


class Machine:
    """A kiosk's tickets over its session."""

    def __init__(self, session: DeskSession, tasks: Tasks) -> None:
        self.tickets = KioskTickets(
            session.situation, session.connection, session.desk, tasks.spawn, "A", SystemClock()
        )
        self.taken: list[Taken] = []
        self.told: list[str] = []
        self.tickets.taken.connect(self.taken.append)
        self.tickets.refused.connect(self.told.append)
        self.tickets.rated.connect(self.told.append)

    async def take(self, window: str = "minzheng", matter: str = "") -> str:
        """The name on the slip."""
        before = len(self.taken)
        self.tickets.window, self.tickets.matter = window, matter
        self.tickets.take()
        await until(lambda: len(self.taken) > before)
        return self.taken[-1].name


def test_numbers_with_and_without_the_center(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk_tickets, "PATIENCE", 8.0)

    async def story(url: str) -> None:
        line, tasks = Proxy(url), Tasks()
        async with (
            desk(tmp_path / "machine", line.url, MACHINE) as session,
            desk(tmp_path / "clerk", url, "window") as clerk,
        ):
            for one in (session, clerk):
                await one.ready()
                await live(one)
            machine = Machine(session, tasks)
            assert not list(session.situation.events()), (
                "a machine for citizens sees nothing of what is handled"
            )
            assert await machine.take(matter="高龄津贴") == "民政 001"
            assert machine.taken[0].needs
            assert not machine.taken[0].own
            await submit(clerk, w.OpenCounter(windows=("minzheng",)), "4")
            await until(
                lambda: machine.tickets.tiles()[3].state == "" and machine.tickets.tiles()[3].waiting == 1
            )
            line.cut = lambda request, piece: 0
            line.break_all()
            await until(lambda: session.connection.standing.link is not Link.LIVE)
            assert [await machine.take() for _ in range(2)] == ["民政 A01", "民政 A02"]
            assert machine.taken[-1].own
            line.cut = lambda request, piece: None
            await until(lambda: not session.situation.pending())
            await live(session)
            assert await machine.take() == "民政 002"
            now = clerk.connection.now()

            def lined() -> list[str]:
                return [one.number for one in queue(clerk.situation.tickets(now), "minzheng", now)]

            await until(lambda: len(lined()) == 4)
            assert lined() == ["001", "A01", "A02", "002"]
            own = queue(clerk.situation.tickets(now), "minzheng", now)[1].id
            first = queue(clerk.situation.tickets(now), "minzheng", now)[0].id
            for args in (w.CallTicket(counter="4"), w.ServeTicket(), w.FinishTicket()):
                await submit(clerk, args, first)
            await until(lambda: machine.tickets.done("1") == [(first, "民政 001")])
            machine.tickets.rate(first, Rating.BEST)
            await until(lambda: machine.told == ["已经记下您的评价，谢谢您。"])

            def rated() -> bool:
                found = clerk.situation.ticket(first)
                return found is not None and found.rating is Rating.BEST and found.state is TicketState.DONE

            await until(rated)
            assert machine.tickets.done("1") == []
            for args in (w.CallTicket(counter="4"), w.ServeTicket(), w.FinishTicket()):
                await submit(clerk, args, own)
            await until(lambda: machine.tickets.done("07") == [] and bool(machine.tickets.done("1")))
            assert machine.tickets.done("01") == [(own, "民政 A01")], "the pad has figures alone"
            machine.tickets.close()
        await tasks.shutdown()
        line.close()

    with central(tmp_path / "central") as running:
        asyncio.run(story(running.url))


def test_a_center_that_answers_too_late_gives_way_to_the_slip(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number on the paper is the one that is called: the late one of the center is given to nobody."""
    monkeypatch.setattr(kiosk_tickets, "PATIENCE", 0.0)

    async def story(url: str) -> None:
        tasks = Tasks()
        async with desk(tmp_path / "machine", url, MACHINE) as session:
            await session.ready()
            await live(session)
            machine = Machine(session, tasks)
            assert await machine.take() == "民政 A01"
            await until(lambda: not session.situation.pending())
            (ticket,) = session.situation.all_tickets()
            assert (ticket.number, ticket.paper) == ("A01", "")
            assert await machine.take() == "民政 A02"
            machine.tickets.window = "minzheng"
            machine.tickets.take()
            machine.tickets.wipe()  # whoever pressed has gone before the number came
            await until(lambda: TicketState.LEFT in [one.state for one in session.situation.all_tickets()])
            assert len(machine.taken) == 2
            for _ in range(kiosk_tickets.MOST - 3):  # three were given already
                machine.tickets._flood.count()
            machine.tickets.window = "minzheng"
            machine.tickets.take()
            assert "请过 15 分钟再取" in machine.told[-1]
            assert not machine.tickets.busy
            machine.tickets.vouch()
            assert await machine.take() == "民政 A04"
            machine.tickets.close()
        await tasks.shutdown()

    with central(tmp_path / "central") as running:
        asyncio.run(story(running.url))
