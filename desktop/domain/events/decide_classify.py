"""The rule of 归类: item, severity, grid; another item means other limits, reckoned from when the clocks began."""

from __future__ import annotations

from datetime import datetime

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Limit
from desktop.domain.catalogue.decide_catalogue import form_refusal, meant
from desktop.domain.deciding import Decision, Result
from desktop.domain.events import changes_aside as x
from desktop.domain.events.events import STAGE_OF, Clock, Event, EventState
from desktop.domain.events.running import anew, began, extended
from desktop.domain.orders.orders import Order
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refusal
from desktop.domain.whistles.decide_whistles import moved_with


def unknown_references(decision: Decision, item: str | None, grid: str | None) -> Refusal | None:
    """Why an event can't be put under this item or into this grid."""
    town = decision.township
    if item is not None and town.is_retired(item):
        name = getattr(town.edition(item, 0), "name", item)
        return Refusal(code="retired_item", sentence=f"事项「{name}」已停用，请选用别的事项。", field="item")
    if item is not None and town.item(item) is None:
        return Refusal(code="unknown_item", sentence=f"清单里没有事项「{item}」。", field="item")
    area = town.tree.get(grid)
    inner = area is not None and (
        area.level in (AreaLevel.GRID, AreaLevel.VILLAGE)
        or (area.level is AreaLevel.TOWN and area.parent is not None)
    )
    if grid is not None and not inner:
        return Refusal(code="unknown_grid", sentence=f"没有网格或村居「{grid}」。", field="grid")
    return None


def decide_classify(decision: Decision, args: k.Classify, event: Event) -> Result:
    """``event.classify``."""
    problem = unknown_references(decision, args.item, args.grid)
    if problem is not None:
        return problem
    town = decision.township
    item = town.item(args.item) if args.item is not None else town.item_of(event)
    given = meant(args.form, event.form)
    problem = form_refusal(item, given, event.form or ())
    if problem is not None:
        return problem
    form = given or None
    if args.form is None and item is not None and item.id == event.item:
        form = item.form.fitting(event.form)
    before = town.item_of(event)
    another = before is None or (item is not None and (item.id, item.version) != (before.id, before.version))
    stage, total = event.stage, event.total
    order_changes: tuple[c.Change, ...] = ()
    if args.item is not None and item is not None and another:
        total = _anew(
            decision, event, total.since if total is not None else event.reported_at, item.limits.total
        )
        state = event.paused_from or event.state
        name = STAGE_OF.get(state)
        order = decision.view.order(event.order) if event.order is not None else None
        if stage is not None and name is not None:
            stage = _anew(decision, event, stage.since, item.limits.of(name))
        if order is not None and order.is_open:
            due = _order_due(
                decision, event, order, _anew(decision, event, began(order), item.limits.handle).due
            )
            if stage is not None and state is EventState.HANDLING:
                stage = stage.model_copy(update={"due": due})
            if due != order.due:
                order_changes = (decision.of_order(order, x.OrderRescheduled(old=order.due, due=due)),)
    data = c.Classified(
        item=args.item or event.item,
        severity=args.severity or event.severity,
        grid=args.grid or event.grid,
        total=total,
        stage=stage,
        item_version=item.version if args.item is not None and item is not None else event.item_version,
        form=form,
    )
    return *order_changes, decision.of_event(event, data), *moved_with(decision, event, data)


def _anew(decision: Decision, event: Event, since: datetime, limit: Limit) -> Clock:
    """A limit from when its clock began, with the pauses that there were since."""
    work = decision.township.clock
    return anew(work, work.clock(since, limit), event.pauses, since)


def _order_due(decision: Decision, event: Event, order: Order, due: datetime) -> datetime:
    """What was extended stays extended; what a person made shorter stays as short."""
    if order.extensions or extended(event, began(order)):
        return max(due, order.due)
    before = decision.township.item_of(event)
    if before is None:
        return due
    given = _anew(decision, event, began(order), before.limits.handle).due
    return min(due, order.due) if order.due < given else due
