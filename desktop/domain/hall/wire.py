"""What is wanted of tickets and counters and what has happened to them: arguments of commands, data of changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Args, Data, Id, Instant
from desktop.domain.events.commands_report import Report
from desktop.domain.hall.tickets import Rating

OwnNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9]{2,4}$")]
"""A number of a machine's own series: its letters, then at least two digits."""


class TakeTicket(Args):
    """``ticket.take``: the subject id is the new ticket's. ``number``: of the machine's own series, given offline."""

    kind = "ticket.take"
    window: Id
    matter: str = Field(default="", max_length=100)
    priority: bool = False
    number: OwnNumber | None = None


class PaperTicket(Args):
    """``ticket.paper``: the center did not answer in time; this number of the own series stands on the slip."""

    kind = "ticket.paper"
    number: OwnNumber


class CallTicket(Args):
    """``ticket.call`` (叫号), at a counter that whoever calls has opened."""

    kind = "ticket.call"
    counter: Id


class RecallTicket(Args):
    """``ticket.recall`` (重叫)."""

    kind = "ticket.recall"


class ServeTicket(Args):
    """``ticket.serve``: the person has come (办理中)."""

    kind = "ticket.serve"


class SkipTicket(Args):
    """``ticket.skip`` (过号): nobody came; the ticket stays good and may be called at any time."""

    kind = "ticket.skip"


class TransferTicket(Args):
    """``ticket.transfer`` (转窗): to another window's queue, without queuing again."""

    kind = "ticket.transfer"
    to: Id


class FinishTicket(Args):
    """``ticket.finish`` (办结)."""

    kind = "ticket.finish"


class LeaveTicket(Args):
    """``ticket.leave`` (离开): the person does not wait any longer."""

    kind = "ticket.leave"


class RateTicket(Args):
    """``ticket.rate`` (评价), once, at a machine for citizens."""

    kind = "ticket.rate"
    rating: Rating


class ReportTicket(Args):
    """``ticket.report`` (转事件): what the person came for becomes an event, with this id, in the same step."""

    kind = "ticket.report"
    event: Id
    report: Report


class OpenCounter(Args):
    """``counter.open``: the subject is the counter's number; ``windows`` whose tickets are called there."""

    kind = "counter.open"
    windows: tuple[Id, ...] = Field(min_length=1, max_length=40)


class PauseCounter(Args):
    """``counter.pause`` (暂停办理)."""

    kind = "counter.pause"
    back_at: Instant | None = None


class CloseCounter(Args):
    """``counter.close``."""

    kind = "counter.close"


class TicketTaken(Data):
    kind = "ticket.taken"
    window: Id
    number: str
    paper: str = ""
    matter: str = ""
    priority: bool = False
    taken_at: Instant
    until: Instant


class TicketPapered(Data):
    kind = "ticket.papered"
    number: str
    paper: str = ""


class TicketCalled(Data):
    kind = "ticket.called"
    counter: Id


class TicketRecalled(Data):
    kind = "ticket.recalled"


class TicketServed(Data):
    kind = "ticket.served"


class TicketSkipped(Data):
    kind = "ticket.skipped"


class TicketMoved(Data):
    kind = "ticket.moved"
    to: Id


class TicketFinished(Data):
    kind = "ticket.finished"


class TicketLeft(Data):
    kind = "ticket.left"


class TicketRated(Data):
    kind = "ticket.rated"
    rating: Rating


class TicketReported(Data):
    kind = "ticket.reported"
    event: Id


class CounterOpened(Data):
    kind = "counter.opened"
    windows: tuple[Id, ...]
    day_ends: Instant


class CounterPaused(Data):
    kind = "counter.paused"
    back_at: Instant | None = None


class CounterClosed(Data):
    kind = "counter.closed"


ARGS: tuple[type[Args], ...] = (
    TakeTicket, PaperTicket, CallTicket, RecallTicket, ServeTicket, SkipTicket, TransferTicket, FinishTicket,
    LeaveTicket, RateTicket, ReportTicket, OpenCounter, PauseCounter, CloseCounter,
)  # fmt: skip
DATA: tuple[type[Data], ...] = (
    TicketTaken, TicketPapered, TicketCalled, TicketRecalled, TicketServed, TicketSkipped, TicketMoved,
    TicketFinished, TicketLeft, TicketRated, TicketReported, CounterOpened, CounterPaused, CounterClosed,
)  # fmt: skip
