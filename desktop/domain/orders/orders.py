"""Orders (派单 / 派遣令): an instruction from the center to a post, and the table of their states."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact, Id, Instant, later
from desktop.domain.events.records import Extension, ReturnReason

__all__ = ["OPEN_ORDER", "ORDER_MOVES", "Order", "OrderState", "Receipt", "ReturnReason"]


class OrderState(StrEnum):
    """已派单, 已签收, 已反馈, 已退回, 已改派, 已撤销."""

    ISSUED = "issued"
    RECEIVED = "received"
    ANSWERED = "answered"
    RETURNED = "returned"
    REASSIGNED = "reassigned"
    CANCELLED = "cancelled"


ORDER_MOVES: dict[OrderState, dict[str, OrderState]] = {
    OrderState.ISSUED: {
        "order.receive": OrderState.RECEIVED,
        "order.return": OrderState.RETURNED,
        "order.reassign": OrderState.REASSIGNED,
        "order.cancel": OrderState.CANCELLED,
        "order.urge": OrderState.ISSUED,
        "order.extend": OrderState.ISSUED,
    },
    OrderState.RECEIVED: {
        "order.answer": OrderState.ANSWERED,
        "order.return": OrderState.RETURNED,
        "order.reassign": OrderState.REASSIGNED,
        "order.cancel": OrderState.CANCELLED,
        "order.urge": OrderState.RECEIVED,
        "order.extend": OrderState.RECEIVED,
    },
    OrderState.ANSWERED: {},
    OrderState.RETURNED: {},
    OrderState.REASSIGNED: {},
    OrderState.CANCELLED: {},
}
"""Allowed moves of an order by command kind (the lead post's; an assisting post's receipt moves nothing)."""

OPEN_ORDER = frozenset({OrderState.ISSUED, OrderState.RECEIVED})


class Receipt(Fact):
    """A post's receipt (签收)."""

    post: str
    person: str | None = None
    at: Instant


class Order(Fact):
    """An order to a lead post (主办) with assisting posts (协办)."""

    id: Id
    version: int
    state: OrderState
    number: str | None = None
    event: Id
    lead: str
    lead_person: str | None = None
    assist: tuple[str, ...] = ()
    text: str
    due: Instant
    issued_at: Instant
    issued_by: str
    changed_at: Instant
    receipts: tuple[Receipt, ...] = ()
    answer: str = ""
    answered_at: Instant | None = None
    reason: ReturnReason | None = None
    words: str = ""
    urges: int = 0
    urged_at: Instant | None = None
    replaces: str | None = None
    drill: bool = later(False)
    ruled: bool = later(False)
    """The duty chief has ruled that this post does it: it cannot be returned."""
    extensions: tuple[Extension, ...] = later(())
    since: Instant | None = later(None)
    """When its limit began, where that was with an earlier order."""
    steady_since: int = later(0)
    """Since this version it was only urged by the center itself; 0: there was something else."""

    @property
    def is_open(self) -> bool:
        """Whether the post still has something to do."""
        return self.state in OPEN_ORDER
