"""我要办事 at a kiosk: which window, what to bring, a number at once with or without the center, the rating after."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.clock import Clock, new_id
from desktop.domain.hall import wire as w
from desktop.domain.hall.hall import Expected, Found, expected, find_windows, own_number, today
from desktop.domain.hall.tickets import Rating, Ticket, TicketState
from desktop.domain.problems import Problem, Refusal
from desktop.domain.township.posts import Matter, ServiceWindow
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels import freshness
from desktop.viewmodels.hall.words import ticket_name, wait_words, window_name
from desktop.viewmodels.kiosk.flood import Flood
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

log = logging.getLogger(__name__)

PATIENCE = 4.0
"""Seconds for the center to give a number; then one of the machine's own series stands on the slip."""
MOST, WITHIN = 40, 900.0
"""Tickets of one machine within so many seconds; then somebody of the hall has to say that it is all right."""
_SHOWN = 8
Spawn = Callable[[Coroutine[Any, Any, None], str], object]


@dataclass(frozen=True, slots=True)
class WindowTile:
    """One window on the page. ``known`` False: the line is lost, nobody knows how many wait."""

    id: str
    name: str
    counters: str
    about: str
    waiting: int
    wait: str
    state: str
    """``free``, ``paused``, ``closed`` or nothing."""
    known: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket that was taken, as the page and the slip say it."""

    name: str
    """民政 027."""
    window: str
    counters: str
    place: str
    matter: str
    needs: tuple[str, ...]
    ahead: str
    """前面 3 人，约 24 分钟."""
    at: datetime
    own: bool
    """The number is of the machine's own series: the center does not know of it yet."""


class KioskTickets(QObject):
    """``changed`` when waits are other ones; ``taken`` with a ``Taken``; ``refused`` and ``rated`` with a sentence."""

    changed = Signal()
    taken = Signal(object)
    refused = Signal(str)
    rated = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, spawn: Spawn, series: str, clock: Clock,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """``series``: the letters of the machine's own numbers."""
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._spawn = situation, connection, desk, spawn
        self.series = series
        self._flood = Flood(clock, MOST, WITHIN)
        self.window = self.matter = ""
        self.priority = False
        self.busy = False
        self._turn = 0
        self._stops = (
            situation.touched.connect(lambda _: self.changed.emit()),
            connection.changed.connect(lambda _: self.changed.emit()),
        )

    def close(self) -> None:
        """Hear no more."""
        for stop in self._stops:
            stop()

    def wipe(self) -> None:
        """The next person chooses anew."""
        self._turn += 1
        self.window = self.matter = ""
        self.priority = self.busy = False

    # what there is

    @property
    def there(self) -> bool:
        """Whether the hall has windows for which tickets are taken."""
        return any(one.counters for one in self._situation.township.windows)

    @property
    def live(self) -> bool:
        """Whether the figures are those of this moment."""
        return freshness.current(self._connection)

    def tiles(self) -> list[WindowTile]:
        """Every window with counters."""
        return [self._tile(one) for one in self._situation.township.windows if one.counters]

    def chosen(self) -> ServiceWindow | None:
        """The window that was chosen."""
        return self._situation.township.window(self.window)

    def matters(self) -> tuple[Matter, ...]:
        """What is done at the chosen window."""
        chosen = self.chosen()
        return chosen.matters if chosen is not None else ()

    def needs(self) -> Matter | None:
        """The matter that was chosen."""
        return next((one for one in self.matters() if one.name == self.matter), None)

    def find(self, words: str) -> list[Found]:
        """Where to go with what somebody wants, at most eight."""
        there = [one for one in self._situation.township.windows if one.counters]
        return find_windows(there, words)[:_SHOWN]

    # taking

    def take(self) -> None:
        """Take a ticket for what was chosen."""
        minutes = self._flood.wait
        if minutes:
            said = translate(
                "KioskTickets", "这台机器刚才取号比较多，请过 {minutes} 分钟再取，或按「叫人帮忙」。"
            )
            self.refused.emit(said.format(minutes=minutes))
        elif not self.busy and self.window:
            self.busy = True
            own = None if self.live else self._own(self.window)
            args = w.TakeTicket(window=self.window, matter=self.matter, priority=self.priority, number=own)
            self._spawn(self._take(args, self._turn), "take a ticket")

    def vouch(self) -> None:
        """Somebody of the hall stands by: tickets are given again at once."""
        self._flood.vouch()

    async def _take(self, args: w.TakeTicket, turn: int) -> None:
        ticket, window, own = new_id(), args.window, args.number
        try:
            answer = await self._desk.submit(args, ticket)
            if isinstance(answer, Refusal):
                self._end(turn, answer.sentence)
                return
            if own is None and not await self._given(ticket):
                own = self._own(window)
                await self._desk.submit(w.PaperTicket(number=own), ticket)
        except Problem as problem:
            self._end(turn, problem.sentence)
            return
        self._flood.count()
        found = self._situation.ticket(ticket)
        if turn != self._turn:
            await self._give_back(ticket)
        elif found is not None:
            self.busy = False
            self.taken.emit(self._told(found, own=own is not None))

    async def _give_back(self, ticket: str) -> None:
        """Whoever took it has gone and was never told its number: nobody is to be called for it."""
        try:
            await self._desk.submit(w.LeaveTicket(), ticket)
        except Problem as problem:
            log.warning("a ticket that nobody holds stays in the queue: %s", problem.code)

    def _end(self, turn: int, said: str) -> None:
        if turn == self._turn:
            self.busy = False
            self.refused.emit(sentence(said))

    async def _given(self, ticket: str) -> bool:
        """Wait until the center has given a number; False where it does not in time."""
        given = asyncio.Event()

        def look(_touched: object = None) -> None:
            found = self._situation.ticket(ticket)
            if found is not None and found.number:
                given.set()

        stop = self._situation.touched.connect(look)
        try:
            look()
            async with asyncio.timeout(PATIENCE):
                await given.wait()
        except TimeoutError:
            return False
        finally:
            stop()
        return True

    def _own(self, window: str) -> str:
        return own_number(self.series, self._used(window))

    def _used(self, window: str) -> Iterator[str]:
        """Every number of the own series that stands on a slip of today, sent or not, taken by the center or not."""
        for one in today(self._situation.all_tickets(), self._connection.now()):
            if one.first == window:
                yield from (one.number, one.paper)
        for pending in self._situation.pending():
            args = pending.command.args
            ours = isinstance(args, w.TakeTicket) and args.window == window
            if isinstance(args, w.TakeTicket | w.PaperTicket) and (ours or isinstance(args, w.PaperTicket)):
                yield args.number or ""

    # after the service

    def done(self, number: str) -> list[tuple[str, str]]:
        """(id, name) of the tickets of today that are done, were not rated, and have this number."""
        wanted = "".join(number.split()).upper()
        found = [
            one
            for one in today(self._situation.all_tickets(), self._connection.now())
            if one.state is TicketState.DONE and one.rating is None and wanted in _numbers(one)
        ]
        town = self._situation.township
        return [(one.id, ticket_name(town, one)) for one in found] if wanted else []

    def rate(self, ticket: str, rating: Rating) -> None:
        """Say how it was."""
        self._spawn(self._rate(ticket, rating), "rate")

    async def _rate(self, ticket: str, rating: Rating) -> None:
        try:
            answer = await self._desk.submit(w.RateTicket(rating=rating), ticket)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self.refused.emit(sentence(answer.sentence))
        else:
            self.rated.emit(translate("KioskTickets", "已经记下您的评价，谢谢您。"))

    # inside

    def _expected(self, window: str, ticket: str | None = None) -> Expected:
        tickets = list(self._situation.all_tickets())
        return expected(tickets, self._situation.all_counters(), window, self._connection.now(), ticket)

    def _tile(self, window: ServiceWindow) -> WindowTile:
        found, zone = self._expected(window.id), self._situation.township.clock.zone
        state = "free" if found.minutes == 0 else "paused" if found.paused else ""
        state = state or ("" if found.counters else "closed")
        return WindowTile(
            window.id, window.said, self._counters(window), window.about, found.ahead, wait_words(found, zone), state,
            self.live,
        )  # fmt: skip

    def _counters(self, window: ServiceWindow) -> str:
        numbers = translate("KioskTickets", "、").join(window.counters)
        return translate("KioskTickets", "{numbers} 号窗口").format(numbers=numbers)

    def _told(self, ticket: Ticket, *, own: bool) -> Taken:
        town = self._situation.township
        window = town.window(ticket.window)
        found = self._expected(ticket.window, ticket.id)
        ahead = translate("KioskTickets", "前面 {count} 人").format(count=found.ahead)
        wait = wait_words(found, town.clock.zone)
        known = self.live and not own
        matters = window.matters if window is not None else ()
        return Taken(
            ticket_name(town, ticket),
            window_name(town, ticket.window),
            self._counters(window) if window is not None else "",
            window.place if window is not None else "",
            ticket.matter,
            next((one.needs for one in matters if one.name == ticket.matter), ()),
            translate("KioskTickets", "{ahead}，{wait}").format(ahead=ahead, wait=wait)
            if known
            else translate("KioskTickets", "网络不通，前面几人暂时不知道；按取号时间排队"),
            ticket.taken_at.astimezone(town.clock.zone),
            own,
        )


def _numbers(ticket: Ticket) -> tuple[str, ...]:
    """Every way to say its number by the figures of the pad: 027 and 27, A07 also as 07 and 7."""
    said = [ticket.number, ticket.paper]
    said += [one.lstrip(ascii_uppercase) for one in said]
    said += [one.lstrip("0") for one in said]
    return tuple(one for one in said if one)
