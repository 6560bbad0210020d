"""最慢派单: the open orders that are latest, or nearest to their limit."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.orders.orders import Order
from desktop.services.situation.situation import Situation
from desktop.viewmodels.screen.ledger import Ledger
from desktop.viewmodels.timing import is_paused
from desktop.viewmodels.words import translate

KEPT = 12


@dataclass(frozen=True, slots=True)
class Slow:
    """One order. ``level``: ok, warn, late; ``amount`` with its ``unit``: how long over, or still left."""

    title: str
    where: str
    level: str
    amount: str
    unit: str


def slowest(situation: Situation, ledger: Ledger, at: datetime) -> Sequence[Slow]:
    """The soonest due first: those that are over by most stand on top. While an event rests, no limit of it runs."""
    orders = (
        one
        for one in situation.orders()
        if one.is_open and not one.drill and ledger.get(one.event) is not None and not _rests(situation, one)
    )
    town, found = situation.township, []
    for order in heapq.nsmallest(KEPT, orders, key=lambda one: (one.due, one.id)):
        entry = ledger.get(order.event)
        assert entry is not None
        grid = town.tree.get(entry.grid)
        where = (town.post_name(order.lead), grid.name if grid is not None else "", entry.number)
        late = at > order.due
        level = "late" if late else "warn" if at.timestamp() >= entry.warn_at else "ok"
        amount, unit = amount_of(at - order.due if late else order.due - at)
        found.append(Slow(entry.label, " · ".join(one for one in where if one), level, amount, unit))
    return found


def _rests(situation: Situation, order: Order) -> bool:
    event = situation.event(order.event)
    return event is not None and is_paused(event)


def amount_of(time: timedelta) -> tuple[str, str]:
    """A figure that is read from afar: 26 分, 5 小时, 3 天; rounded down."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 100:
        return str(minutes) if minutes else "<1", translate("Screen", "分")
    if minutes < 72 * 60:
        return str(minutes // 60), translate("Screen", "小时")
    return str(minutes // 1440), translate("Screen", "天")
