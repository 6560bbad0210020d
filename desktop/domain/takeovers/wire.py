"""What is wanted of a handover and what has happened to it: arguments of its commands, data of its changes."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Data, Id, Words
from desktop.domain.takeovers.takeovers import MOST, Remark, Sheet


class Offer(Args):
    """``handover.offer``: the outgoing person signs; the subject id is the new sheet's id."""

    kind = "handover.offer"
    sheet: Sheet
    remarks: tuple[Remark, ...] = Field(default=(), max_length=MOST)
    words: Words = ""
    shift: Id | None = None


class Take(Args):
    """``handover.take``: the incoming person signs and ticks off what he has read (``acknowledged``)."""

    kind = "handover.take"
    acknowledged: tuple[Id, ...] = Field(default=(), max_length=MOST)
    words: Words = ""
    shift: Id | None = None


class RefuseSheet(Args):
    """``handover.refuse``: not signed; ``words`` say what is missing."""

    kind = "handover.refuse"
    words: Words = Field(min_length=1)


class WithdrawSheet(Args):
    kind = "handover.withdraw"
    words: Words = ""


class NoteOn(Args):
    """``handover.note``: something said afterwards; the signed sheet stays what it was."""

    kind = "handover.note"
    words: Words = Field(min_length=1)


class Leave(Args):
    """``handover.leave`` (紧急离岗): leaving with unsigned emergency orders that nobody has taken over, and why."""

    kind = "handover.leave"
    words: Words = Field(min_length=1)
    shift: Id | None = None


class Offered(Data):
    kind = "handover.offered"
    sheet: Sheet
    remarks: tuple[Remark, ...] = ()
    words: str = ""
    shift: Id | None = None


class Taken(Data):
    kind = "handover.taken"
    acknowledged: tuple[Id, ...] = ()
    words: str = ""
    shift: Id | None = None


class RefusedSheet(Data):
    kind = "handover.refused"
    words: str


class WithdrawnSheet(Data):
    kind = "handover.withdrawn"
    words: str = ""


class Noted(Data):
    kind = "handover.noted"
    words: str


class Left(Data):
    """``sheet``: the unsigned emergency orders, as the deciding side had them."""

    kind = "handover.left"
    sheet: Sheet
    words: str
    shift: Id | None = None


ARGS: tuple[type[Args], ...] = (Offer, Take, RefuseSheet, WithdrawSheet, NoteOn, Leave)
DATA: tuple[type[Data], ...] = (Offered, Taken, RefusedSheet, WithdrawnSheet, Noted, Left)
