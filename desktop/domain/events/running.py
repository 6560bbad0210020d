"""The handling limit that runs on: an order that ends without an answer leaves what is left of its limit to the next.

Returned, recalled, or dropped as a false alarm: the township's time does not begin anew with another order. The next
may go up to the item's own limit from the first dispatch, also where the last was set shorter (perhaps by mistake), and
as far as the last where that was later; what is beyond is an extension (延期). Another item has another limit, reckoned
from the same first dispatch. What is over is over: then a whole limit begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.catalogue.catalogue import BusinessItem, Limit, Stage
from desktop.domain.deciding import DEFAULT_LIMITS
from desktop.domain.events.events import Clock, Event
from desktop.domain.events.records import Pause, Ran
from desktop.domain.orders.orders import Order
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.township import Township


@dataclass(frozen=True, slots=True)
class Run:
    """The limit of an order that is issued now: from when it counts, and until when."""

    since: datetime
    due: datetime
    runs_on: bool = False
    """It began with an earlier order."""


def handle_limit(item: BusinessItem | None) -> Limit:
    """The handling limit of an item; the default one for an event without item."""
    return item.limits.handle if item is not None else DEFAULT_LIMITS[Stage.HANDLE]


def began(order: Order) -> datetime:
    """When an order's limit began: with the order, or with one before it."""
    return order.since or order.issued_at


def left_by(order: Order, event: Event, now: datetime) -> Ran:
    """What an order that ends now leaves to the next one."""
    return Ran(since=began(order), due=order.due, at=now, item=event.item, item_version=event.item_version)


def handle_run(town: Township, event: Event, now: datetime) -> Run:
    """The limit of an order issued now: what is left of the one that runs, else a whole one."""
    work, limit = town.clock, handle_limit(town.item_of(event))
    ran, whole = last_run(event), work.due(now, limit)
    if ran is None:
        return Run(now, whole)
    left = anew(work, Clock(since=ran.since, due=ran.due, limit=limit), event.pauses, ran.at).due
    own = anew(work, work.clock(ran.since, limit), event.pauses, ran.since).due
    if (ran.item, ran.item_version) != (event.item, event.item_version):
        due = max(own, left) if extended(event, ran.since) else own
    else:  # an older version noted no first dispatch
        due = max(own, left) if event.ran is not None else left
    if due > now:
        return Run(ran.since, due, runs_on=True)
    if left > now:  # over for this item alone: it is none that a person gains by classifying to and fro
        return Run(ran.since, min(whole, left), runs_on=True)
    return Run(now, whole)


def last_run(event: Event) -> Ran | None:
    """What the last order of this round left, over or not; None where there was none."""
    if event.ran is not None or not event.returns:
        return event.ran
    bounce = event.returns[-1]  # by an older version, which noted no more
    if bounce.due is None or (event.past and bounce.at <= event.past[-1].ended):
        return None
    since = bounce.since or bounce.at
    return Ran(since=since, due=bounce.due, at=bounce.at, item=event.item, item_version=event.item_version)


def extended(event: Event, since: datetime) -> bool:
    """Whether somebody was granted a later limit since then."""
    return any(one.at >= since for one in event.extensions)


def anew(work: WorkClock, clock: Clock, pauses: Iterable[Pause], since: datetime) -> Clock:
    """A clock with the pauses that there were since."""
    for pause in pauses:
        if pause.since >= since:
            clock = work.resumed(clock, pause.since, pause.until)
    return clock
