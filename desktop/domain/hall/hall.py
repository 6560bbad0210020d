"""The service hall at a moment: who waits in which order, how long it will take, which window a matter belongs to.

The expected wait is reckoned, never guessed: the median of today's services at a window, times who is still before
one, divided by the counters that are open. Without three services today, or without an open counter, nobody can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median
from string import ascii_uppercase

from desktop.domain.hall.tickets import AT_COUNTER, QUEUED, Counter, CounterState, Ticket, TicketState
from desktop.domain.township.posts import Matter, ServiceWindow

MACHINES = 100
"""Machines of one hall, 0 to 99."""
LEAST_SERVICES = 3
"""Fewer services today say nothing about the next one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What can be said to somebody who would take a ticket now, or holds one."""

    ahead: int
    """Who waits before."""
    serving: int
    """Who is at a counter now."""
    counters: int
    """Counters that are open."""
    minutes: int | None
    """Rounded up; None: nobody can say. 0: it is his turn at once."""
    paused: bool = False
    """All counters that are not closed pause."""
    back_at: datetime | None = None
    """When the first of them goes on, where they said so."""
    services: int = 0
    """How many services today it is reckoned from."""


def today(tickets: Iterable[Ticket], now: datetime) -> list[Ticket]:
    """Those of today."""
    return [one for one in tickets if one.until > now]


def queue(tickets: Iterable[Ticket], window: str, now: datetime) -> list[Ticket]:
    """Who waits at a window, in the order in which they are called.

    First whoever was sent here from another window and whoever goes first by right (优先), then by when they came.
    """
    waiting = [one for one in today(tickets, now) if one.window == window and one.state in QUEUED]
    return sorted(waiting, key=_turn)


def _turn(ticket: Ticket) -> tuple[bool, datetime, str]:
    return (not (ticket.priority or ticket.state is TicketState.MOVED), ticket.taken_at, ticket.id)


def service_times(tickets: Iterable[Ticket], window: str, now: datetime) -> list[timedelta]:
    """How long today's services at a window took."""
    return [
        visit.end - visit.start
        for ticket in today(tickets, now)
        for visit in ticket.visits
        if visit.window == window
    ]


def expected(
    tickets: Sequence[Ticket],
    counters: Iterable[Counter],
    window: str,
    now: datetime,
    ticket: str | None = None,
) -> Expected:
    """How long it will be at a window: for a ticket that waits there, or for a new one."""
    waiting = queue(tickets, window, now)
    place = next((at for at, one in enumerate(waiting) if one.id == ticket), len(waiting))
    mine = [one for one in counters if window in one.windows]
    open_ = [one for one in mine if one.is_open(now)]
    pausing = [one for one in mine if one.state_at(now) is CounterState.PAUSED]
    at_work = {one.counter for one in today(tickets, now) if one.state in AT_COUNTER}
    serving = sum(one.window == window for one in today(tickets, now) if one.state in AT_COUNTER)
    taken = service_times(tickets, window, now)
    minutes: int | None = None
    if open_ and place == 0 and any(one.id not in at_work for one in open_):
        minutes = 0
    elif open_ and len(taken) >= LEAST_SERVICES:
        each = median(one.total_seconds() for one in taken)
        minutes = max(1, ceil(each * (place + serving) / len(open_) / 60))
    backs = [one.back_at for one in pausing if one.back_at is not None and one.back_at > now]
    return Expected(
        ahead=place, serving=serving, counters=len(open_), minutes=minutes, paused=bool(pausing) and not open_,
        back_at=min(backs, default=None), services=len(taken),
    )  # fmt: skip


def spoken(window: ServiceWindow | None, ticket: Ticket) -> str:
    """A ticket as it is called: 民政 027. Before the center has given a number: the window alone."""
    name = window.said if window is not None else ticket.first
    return f"{name} {ticket.number}".strip()


def series_of(machine: int) -> str:
    """The letters of a machine's own numbers: A to Z, then AA, AB … so that no two of a hundred share them."""
    left, letters = machine or MACHINES, ""
    while left:
        left, place = divmod(left - 1, len(ascii_uppercase))
        letters = ascii_uppercase[place] + letters
    return letters


def own_number(series: str, used: Iterable[str]) -> str:
    """The next number of a machine's own series, such as A07; ``used``: all that it has given at this window today."""
    after = len(series)
    last = max(
        (int(one[after:]) for one in used if one[:after] == series and one[after:].isdigit()), default=0
    )
    return f"{series}{last + 1:02d}"


@dataclass(frozen=True, slots=True)
class Found:
    """A window that a person's words lead to. ``matter``: which of its matters; None: the window by its own name."""

    window: ServiceWindow
    matter: Matter | None


def find_windows(windows: Iterable[ServiceWindow], words: str) -> list[Found]:
    """Where to go with what somebody says he wants, the best first; nothing for words that say nothing.

    By the names of matters and by what people call them, whole words before parts of them.
    """
    said = "".join(words.split()).casefold()
    if not said:
        return []
    found: list[tuple[int, Found]] = []
    for window in windows:
        if window.said.casefold() in said or said in window.said.casefold():
            found.append((3, Found(window, None)))
        for matter in window.matters:
            score = max((_fit(said, name) for name in (matter.name, *matter.words)), default=0)
            if score:
                found.append((score, Found(window, matter)))
    return [one for _, one in sorted(found, key=lambda scored: -scored[0])]


def _fit(said: str, name: str) -> int:
    """How well a name fits what was said: 4 the same, 3 contained, 2 a part of at least two characters; else 0."""
    name = name.casefold()
    if said == name:
        return 4
    if name in said or (len(said) > 1 and said in name):
        return 3
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return 2 if any(said[at : at + 2] in pairs for at in range(len(said) - 1)) else 0
