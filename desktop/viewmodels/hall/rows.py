"""What lists of the service hall show, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.hall.tickets import CounterState, TicketState


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One who waits or has been passed."""

    id: str
    name: str
    state: TicketState
    word: str
    matter: str
    waited: str
    long: bool
    note: str
    """优先, 人社转来, 待发送."""


@dataclass(frozen=True, slots=True)
class Current:
    """Whom this counter has called, or the last one that it finished."""

    id: str
    name: str
    state: TicketState
    word: str
    matter: str
    needs: tuple[str, ...]
    said: str
    """第 2 次叫，2 分钟前."""
    note: str
    reported: bool


@dataclass(frozen=True, slots=True)
class CounterRow:
    """One counter of the hall."""

    number: str
    windows: str
    state: CounterState
    word: str
    by: str
    serving: str
    done: int


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One kind of window today."""

    id: str
    name: str
    waiting: int
    wait: str
    done: int
    each: str
    """How long a service takes, by the median."""
