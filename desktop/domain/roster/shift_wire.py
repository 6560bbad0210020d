"""What is wanted of a shift and what has happened to it: changing, cancelling, swapping (换班)."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Data, Id, Instant, Words, later


class ShiftChange(Args):
    """``shift.change``: what is None stays. Once the shift has begun only what remains of it can be changed.

    Another person for the remaining part makes a shift of its own, from now on: ``rest`` is its id.
    """

    kind = "shift.change"
    person: Id | None = None
    start: Instant | None = None
    end: Instant | None = None
    deputy: bool | None = None
    reason: Words = Field(min_length=1)
    rest: Id | None = None


class ShiftCancel(Args):
    kind = "shift.cancel"
    reason: Words = Field(min_length=1)


class AskSwap(Args):
    """``shift.ask_swap``: ``to`` is asked to take the shift, for ``other``, a shift of his, or for nothing."""

    kind = "shift.ask_swap"
    to: Id
    other: Id | None = None
    words: Words = ""


class AgreeSwap(Args):
    """``shift.agree_swap``: by the account of whoever was asked, or by the center on his word."""

    kind = "shift.agree_swap"
    words: Words = ""


class DeclineSwap(Args):
    kind = "shift.decline_swap"
    words: Words = ""


class ApproveSwap(Args):
    """``shift.approve_swap``: by the center, but not by whoever asked."""

    kind = "shift.approve_swap"
    words: Words = ""


class RefuseSwap(Args):
    kind = "shift.refuse_swap"
    words: Words = Field(min_length=1)


class WithdrawSwap(Args):
    kind = "shift.withdraw_swap"
    words: Words = ""


class ShiftChanged(Data):
    """The shift as it is from now on; ``previous``: who sat there before, where that is another one."""

    kind = "shift.changed"
    person: Id
    start: Instant
    end: Instant
    deputy: bool
    reason: str
    previous: str | None = None
    stands_in_for: str | None = None


class ShiftCancelled(Data):
    kind = "shift.cancelled"
    reason: str


class SwapAsked(Data):
    kind = "shift.swap_asked"
    to: Id
    other: str | None = None
    words: str = ""


class SwapAgreed(Data):
    kind = "shift.swap_agreed"
    words: str = ""
    other_version: int | None = later(None)
    """Of the shift that is given in exchange, as it was agreed to."""


class SwapDeclined(Data):
    kind = "shift.swap_declined"
    words: str = ""


class SwapRefused(Data):
    kind = "shift.swap_refused"
    words: str = ""


class SwapWithdrawn(Data):
    kind = "shift.swap_withdrawn"
    words: str = ""


class Swapped(Data):
    """Approved: ``person`` has the shift now. With an exchange the same happens to the ``other`` shift."""

    kind = "shift.swapped"
    person: Id
    previous: Id
    deputy: bool
    stands_in_for: str | None = None
    other: str | None = None
    words: str = ""


class Succeed(Args):
    """``order.succeed``: given by the center itself when somebody else answers for the order's post."""

    kind = "order.succeed"
    person: Id


class OrderSucceeded(Data):
    """换班交接: the order is with ``person`` from now on; nothing else of it changes."""

    kind = "order.succeeded"
    person: Id
    previous: str | None = None


class EventSucceeded(Data):
    """The event's side of it."""

    kind = "event.succeeded"
    order: Id
    post: str
    person: Id
    previous: str | None = None
    stands_in: bool = later(False)
    """The deputy by rule (B角顶岗)."""


ARGS: tuple[type[Args], ...] = (
    ShiftChange, ShiftCancel, AskSwap, AgreeSwap, DeclineSwap, ApproveSwap, RefuseSwap, WithdrawSwap, Succeed,
)  # fmt: skip
DATA: tuple[type[Data], ...] = (
    ShiftChanged, ShiftCancelled, SwapAsked, SwapAgreed, SwapDeclined, SwapRefused, SwapWithdrawn, Swapped,
    OrderSucceeded, EventSucceeded,
)  # fmt: skip
