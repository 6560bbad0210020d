"""``evolve(entity, change) -> entity``: how a change makes the next state of its subject. Pure and total."""

from __future__ import annotations

from typing import Any, TypeAlias

from desktop.domain import changes as c
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import Alert
from desktop.domain.alerts.evolve_alerts import alert_after, drafted
from desktop.domain.events import changes_aside as x
from desktop.domain.events.attachments import Attached, filed
from desktop.domain.events.case_wire import Owned
from desktop.domain.events.events import Event, EventState, Step, Supervision
from desktop.domain.events.evolve_aside import with_marks
from desktop.domain.events.evolve_beside import beside, with_files
from desktop.domain.events.rating_wire import Rated
from desktop.domain.events.records import Extension
from desktop.domain.figures.evolve_frozen import figures_after
from desktop.domain.figures.frozen import Frozen
from desktop.domain.figures.frozen_wire import FiguresFrozen, FiguresReported
from desktop.domain.hall import wire as tw
from desktop.domain.hall.evolve_tickets import hall_after
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order, OrderState, Receipt
from desktop.domain.outside.evolve_outside import outside_of, sent_up, steady
from desktop.domain.rights import exclusion_wire as ex
from desktop.domain.rights.actors import AUTO_SUCCESSION, AUTO_URGE
from desktop.domain.roster import absence_wire as b
from desktop.domain.roster import shift_wire as sw
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callout_wire import CalledOut
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.evolve_callouts import called_out, callout_after
from desktop.domain.roster.evolve_shifts import absence_after, assigned, reported, shift_after
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.evolve_rota import rota_after
from desktop.domain.rota.plan import Rota
from desktop.domain.rota.wire import RotaPublished, RotaPut, RotaWished
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.evolve_takeovers import offered, takeover_after
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Edition, Setting
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.evolve_whistles import blown, whistle_after
from desktop.domain.whistles.whistles import Whistle

Entity: TypeAlias = (
    Event
    | Order
    | Shift
    | Setting
    | Whistle
    | Alert
    | Rota
    | Absence
    | Callout
    | Takeover
    | Frozen
    | Ticket
    | Counter
)


def evolve(entity: Entity | None, change: c.Change) -> Entity | None:
    """The subject after the change. A change of an unknown kind only counts the version.

    Raises ValueError if the change cannot follow on this state (a later change of an unknown subject): the
    reader has missed something and must take a snapshot.
    """
    match change.data:
        case c.Reported():
            return _reported(change, change.data)
        case c.OrderIssued():
            return _issued(change, change.data)
        case c.ShiftAssigned():
            return assigned(change, change.data)
        case c.ItemPut() | c.ItemRetired():
            return _edited(entity if isinstance(entity, Setting) else None, change, change.data)
        case w.Blown():
            return blown(change, change.data)
        case a.AlertDrafted():
            return drafted(change, change.data)
        case CalledOut():
            return called_out(change, change.data)
        case RotaPut() | RotaWished() | RotaPublished():
            return rota_after(entity if isinstance(entity, Rota) else None, change)
        case FiguresFrozen() | FiguresReported():
            return figures_after(entity if isinstance(entity, Frozen) else None, change)
        case b.AbsenceReported():
            return reported(change, change.data)
        case t.Offered() | t.Left():
            return offered(change, change.data)
        case tw.TicketTaken() | tw.CounterOpened():
            return hall_after(None, change)
        case _:
            pass
    if isinstance(entity, Event):
        return _event(entity, change)
    if isinstance(entity, Order):
        return _order(entity, change)
    if isinstance(entity, Shift):
        return shift_after(entity, change)
    if isinstance(entity, Setting | Frozen):
        return entity.model_copy(update={"version": change.subject.version})
    if isinstance(entity, Whistle):
        return whistle_after(entity, change)
    if isinstance(entity, Alert):
        return alert_after(entity, change)
    if isinstance(entity, Callout):
        return callout_after(entity, change)
    if isinstance(entity, Rota):
        return rota_after(entity, change)
    if isinstance(entity, Absence):
        return absence_after(entity, change)
    if isinstance(entity, Takeover):
        return takeover_after(entity, change)
    if isinstance(entity, Ticket | Counter):
        return hall_after(entity, change)
    if isinstance(change.data, c.Unknown):
        return None
    raise ValueError(f"{change.kind} of the unknown {change.subject.type} {change.subject.id}")


def _reported(change: c.Change, data: c.Reported) -> Event:
    return Event(
        id=change.subject.id,
        version=change.subject.version,
        state=data.state,
        number=data.number,
        query_code=data.query_code,
        title=data.title,
        description=data.description,
        channel=data.channel,
        severity=data.severity,
        item=data.item,
        item_version=data.item_version,
        form=data.form,
        grid=data.grid,
        place=data.place,
        lon=data.lon,
        lat=data.lat,
        reporter=data.reporter,
        reported_at=change.at,
        changed_at=change.at,
        total=data.total,
        stage=data.stage,
        self_solved=bool(data.solved),
        drill=data.drill,
        timeline=(_step(change, data.solved, post=data.post),),
        external=data.external,
        excluded=data.excluded,
        evidence=data.evidence,
        breach=data.breach,
        files=filed(data.files, change.at, change.actor.name or change.actor.account, data.post),
    )


def _step(change: c.Change, words: str = "", **more: Any) -> Step:
    return Step(
        at=change.at, issued_at=change.issued_at, kind=change.kind, actor=change.actor, words=words, **more
    )


def _event(event: Event, change: c.Change) -> Event:
    data = change.data
    update: dict[str, Any] = {}
    step = _step(change)
    if isinstance(data, c.Moved):
        update = {"state": data.state, "stage": data.stage}
        if data.state is not event.state:  # mere news of a message leave it where it is
            update["escalated_from"] = None
    match data:
        case c.Accepted():
            update["owner"] = change.actor.account
        case c.Rejected():
            update |= {"summary": data.words, "closed_at": change.at}
            step = _step(change, data.words, result=data.reason.value)
        case c.Classified():
            update = {"item": data.item, "severity": data.severity, "grid": data.grid}
            update |= {"total": data.total, "stage": data.stage}
            update |= {"item_version": data.item_version, "form": data.form}
            step = _step(change, result=data.item or "", item_version=data.item_version)
        case c.Merged():
            update |= {"merged_into": data.into, "closed_at": change.at}
            step = _step(change, result=data.into)
        case c.Suspended():
            update |= {"paused_at": change.at, "paused_from": event.state, "suspended_until": data.until}
            update["stage"] = event.stage
            step = _step(change, data.words, result=data.reason.value)
        case c.Resumed():
            update |= {"paused_at": None, "paused_from": None, "suspended_until": None, "total": data.total}
            step = _step(change, data.words)
        case c.Escalated():
            update |= {"escalated_to": data.level, "escalated_from": data.before}
            update |= sent_up(event, change, data)
            step = _step(change, data.reason, result=data.level.value)
        case (
            c.ReturnedDown()
            | c.Prompted()
            | w.OfWhistle()
            | ex.Excluded()
            | Attached()
            | sw.EventSucceeded()
            | Owned()
            | Rated()
        ):
            more, said = beside(event, change)
            update |= more
            step = _step(change, **said)
        case c.Dispatched():
            update |= {"order": data.order, "lead_post": data.lead, "lead_person": data.lead_person}
            update["assist_posts"] = data.assist
            step = _step(change, data.reason or data.text, post=data.lead, person=data.lead_person)
        case c.Received():
            if data.post == event.lead_post:
                update["lead_person"] = data.person or event.lead_person
            step = _step(change, post=data.post, person=data.person)
        case c.Answered():
            update |= with_files(event, change, data.files, data.post)
            step = _step(change, data.text, post=data.post)
        case c.Returned():
            update |= {"bounces": event.bounces + 1, "order": None}
            step = _step(change, data.words, post=data.post, result=data.reason.value)
        case c.Recalled():
            update |= {"order": None, "lead_post": None, "lead_person": None, "assist_posts": ()}
            step = _step(change, data.reason)
        case c.Urged():
            update["urges"] = event.urges + 1
            step = _step(change, data.words, post=data.post)
        case c.FollowedUp():
            update |= {"followups": event.followups + 1, "satisfied": data.satisfied}
            if data.state is EventState.ACCEPTED:
                update |= {"reworks": event.reworks + 1, "order": None, "total": data.total}
            result = "solved" if data.solved else "unsolved"
            step = _step(change, data.note, result=result if data.reached else "unreached")
        case c.Closed():
            update |= {"summary": data.summary, "closed_at": change.at}
            step = _step(change, data.summary)
        case c.Reopened():
            update |= {"reworks": event.reworks + 1, "order": None, "closed_at": None, "total": data.total}
            step = _step(change, data.reason)
        case c.Commented():
            step = _step(change, data.words)
        case c.Supervised():
            name = change.actor.name or change.actor.account
            update["supervision"] = Supervision(words=data.words, by=name, at=change.at)
            step = _step(change, data.words)
        case c.Reviewed():
            step = _step(change, data.summary)
        case _:
            outside, said = outside_of(event, change)
            update |= outside
            step = _step(change, **said)
    step = with_marks(event, change, update, step)
    update |= steady(event, change, update)
    update |= {
        "version": change.subject.version,
        "changed_at": change.at,
        "timeline": (*event.timeline, step),
    }
    return event.model_copy(update=update)


def _issued(change: c.Change, data: c.OrderIssued) -> Order:
    return Order(
        id=change.subject.id,
        version=change.subject.version,
        state=OrderState.ISSUED,
        number=data.number,
        event=data.event,
        lead=data.lead,
        lead_person=data.lead_person,
        assist=data.assist,
        text=data.text,
        due=data.due,
        issued_at=change.at,
        issued_by=change.actor.name or change.actor.account,
        changed_at=change.at,
        replaces=data.replaces,
        drill=data.drill,
        ruled=data.ruled,
        since=data.since,
    )


def _order(order: Order, change: c.Change) -> Order:
    data = change.data
    update: dict[str, Any] = {}
    match data:
        case c.OrderReceived():
            receipt = Receipt(post=data.post, person=data.person, at=change.at)
            update["receipts"] = (*order.receipts, receipt)
            if data.post == order.lead:
                update |= {"state": OrderState.RECEIVED, "lead_person": data.person or order.lead_person}
        case c.OrderAnswered():
            update = {"state": OrderState.ANSWERED, "answer": data.text, "answered_at": change.at}
        case c.OrderReturned():
            update = {"state": OrderState.RETURNED, "reason": data.reason, "words": data.words}
        case c.OrderReassigned():
            update = {"state": OrderState.REASSIGNED, "words": data.reason}
        case c.OrderCancelled():
            update = {"state": OrderState.CANCELLED, "words": data.reason}
        case c.OrderUrged():
            update = {"urges": order.urges + 1, "urged_at": change.at}
        case sw.OrderSucceeded():
            update["lead_person"] = data.person
        case x.OrderRescheduled():
            update = {"due": data.due}
            if data.extended:
                by = change.actor.name or change.actor.account
                granted = Extension(
                    order=order.id, old=data.old, new=data.due, at=change.at, by=by, words=data.words
                )
                update["extensions"] = (*order.extensions, granted)
        case _:
            pass
    reminded = isinstance(data, c.OrderUrged) and change.actor.account == AUTO_URGE.account
    moved = isinstance(data, sw.OrderSucceeded) and change.actor.account == AUTO_SUCCESSION.account
    update["steady_since"] = (order.steady_since or order.version) if reminded or moved else 0
    update |= {"version": change.subject.version, "changed_at": change.at}
    return order.model_copy(update=update)


def _edited(setting: Setting | None, change: c.Change, data: c.ItemPut | c.ItemRetired) -> Setting:
    editions = setting.editions if setting is not None else ()
    if setting is None and data.before is not None:
        editions = (Edition(item=data.before),)
    edition = Edition(
        item=data.item, retired=isinstance(data, c.ItemRetired), at=change.at,
        by=change.actor.name or change.actor.account, reason=data.reason,
    )  # fmt: skip
    return Setting(id=change.subject.id, version=change.subject.version, editions=(*editions, edition))
