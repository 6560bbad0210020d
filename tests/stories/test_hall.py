"""The service hall over the whole ring: two clerks at one queue, machines with and without the center."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.hall import wire as w
from desktop.domain.hall.hall import queue, spoken
from desktop.domain.hall.tickets import Ticket, TicketState
from desktop.domain.problems import Refusal
from desktop.services.line.connection import Link
from desktop.services.session import DeskSession
from tests.support.ring import Proxy, central, desk, live, until

pytestmark = pytest.mark.story


async def submit(session: DeskSession, args: Args, subject: str) -> Command:
    """Submit what must not be refused at once."""
    outcome = await session.desk.submit(args, subject)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def called(session: DeskSession, ticket: str) -> str:
    """What is called for a ticket, as this desk knows it."""
    found = session.situation.ticket(ticket)
    return spoken(session.situation.township.window(found.first), found) if found is not None else ""


def lined(session: DeskSession, window: str = "minzheng") -> list[str]:
    """Who waits, as this desk knows it."""
    now = session.connection.now()
    return [one.id for one in queue(session.situation.tickets(now), window, now)]


def shown(session: DeskSession, ticket: str) -> Ticket:
    """A ticket at this desk."""
    found = session.situation.ticket(ticket)
    assert found is not None
    return found


def test_two_clerks_and_a_screen(tmp_path: Path) -> None:
    """Numbers come from the center; a call is everywhere; the second of two who call one person is told."""

    async def story(url: str) -> None:
        async with (
            desk(tmp_path / "one", url, "window") as one,
            desk(tmp_path / "two", url, "dispatcher") as two,
            desk(tmp_path / "screen", url, "display") as screen,
        ):
            for session in (one, two, screen):
                await session.ready()
                await live(session)
            tickets = [new_id() for _ in range(3)]
            for id_ in tickets:
                await submit(one, w.TakeTicket(window="minzheng", matter="高龄津贴"), id_)
                await until(lambda id_=id_: called(screen, id_) not in ("", "民政"))
            assert [called(screen, id_) for id_ in tickets] == ["民政 001", "民政 002", "民政 003"]
            await submit(one, w.OpenCounter(windows=("minzheng",)), "4")
            await until(lambda: two.situation.counter("4"))
            refused = await two.desk.submit(w.OpenCounter(windows=("minzheng",)), "4")
            assert isinstance(refused, Refusal)
            assert refused.code == "counter_taken"
            await submit(one, w.CallTicket(counter="4"), tickets[0])
            await until(lambda: shown(screen, tickets[0]).state is TicketState.CALLED)
            await submit(one, w.ServeTicket(), tickets[0])
            report = k.Report(title="独居老人无人照料", channel=Channel.WINDOW)
            event = new_id()
            await submit(one, w.ReportTicket(event=event, report=report), tickets[0])
            await until(lambda: two.situation.event(event))
            await submit(one, w.TransferTicket(to="renshe"), tickets[0])
            await until(lambda: lined(two, "renshe") == [tickets[0]])
            assert called(two, tickets[0]) == "民政 001"
            await until(lambda: not one.situation.pending())
            assert lined(two) == tickets[1:]

    with central(tmp_path / "central") as running:
        asyncio.run(story(running.url))


def test_a_machine_without_the_center_gives_numbers_of_its_own(tmp_path: Path) -> None:
    """Offline it prints its own series; with the center back all of them wait, by when they came, none twice."""

    async def story(url: str) -> None:
        line = Proxy(url)
        async with (
            desk(tmp_path / "machine", line.url, "window") as machine,
            desk(tmp_path / "hall", url) as hall,
        ):
            for session in (machine, hall):
                await session.ready()
                await live(session)
            early = new_id()
            await submit(machine, w.TakeTicket(window="minzheng"), early)
            await until(lambda: called(hall, early) == "民政 001")
            line.cut = lambda request, piece: 0
            line.break_all()
            await until(lambda: machine.connection.standing.link is not Link.LIVE)
            own = [new_id() for _ in range(2)]
            for number, id_ in enumerate(own, 1):
                await submit(machine, w.TakeTicket(window="minzheng", number=f"A{number:02d}"), id_)
                assert called(machine, id_) == f"民政 A{number:02d}"
            between = new_id()
            await submit(hall, w.TakeTicket(window="minzheng"), between)
            assert set(lined(hall)) == {early, between}, "the cable is pulled"
            line.cut = lambda request, piece: None
            await until(lambda: set(lined(hall)) == {early, *own, between})
            assert {called(hall, id_) for id_ in (early, *own, between)} == {
                "民政 001", "民政 002", "民政 A01", "民政 A02",
            }  # fmt: skip
            await until(lambda: not machine.situation.pending())
            again = new_id()
            await submit(machine, w.TakeTicket(window="minzheng", number="A01"), again)
            await until(lambda: not machine.situation.pending())
            twice = shown(machine, again)
            assert (twice.number, twice.paper) == ("003", "A01"), "a number on two slips is called by another"
        line.close()

    with central(tmp_path / "central") as running:
        asyncio.run(story(running.url))
