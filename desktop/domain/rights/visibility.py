"""Jurisdiction: which events and orders an account may see. What is out of sight does not exist for it."""

from __future__ import annotations

from desktop.domain.alerts.alerts import Alert
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.outside.channels import GATEWAY, gateways_of
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.exclusion import kept_away
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callee, Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle

_WHOLE_TOWN = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.ADMIN, Role.AUDITOR, Role.DISPLAY})


def sees_all(actor: Actor) -> bool:
    """Whether this account sees the whole township."""
    return actor.role in _WHOLE_TOWN


def may_see(actor: Actor, township: Township, entity: Entity, event: Event | None = None) -> bool:
    """Whether this account may see the entity.

    A post sees the orders addressed to it, the whistles that call it, and their events; a village and a grid what
    lies in its area; everyone what they reported or blew a whistle for themselves, who is on duty or away, and
    the catalogue.
    A handover is seen by the center and by the post that it is of, and by no public screen.
    Another system sees nothing of who is on duty or away, nor of how the hall is set up: its own events and no more.
    Alerts that have gone out: whoever sits in one of their areas, or in none. A public screen sees no other ones.
    The frozen figures of the township: who sees all of it, no screen.
    The plan of the roster: the center and the posts; a call-out: the center and whom it calls.
    A machine for citizens (``kiosk``) sees tickets and counters and nothing else, not even what it has handed in.
    Tickets and counters: who works in the hall, and its screens.
    Who is kept away from an event (``exclusion``) sees nothing of it, whatever else would show it. ``event``: the one
    that an order or a whistle belongs to, where it is known.
    """
    if isinstance(entity, Ticket | Counter):
        return may_see_hall(actor)
    if actor.role is Role.KIOSK:
        return False
    about = entity if isinstance(entity, Event) else event
    if about is not None and kept_away(actor, township, about):
        return False
    if isinstance(entity, Alert) and actor.role is Role.DISPLAY:
        return on_screen(entity)
    if isinstance(entity, Callout):
        return is_called(actor, entity)
    if isinstance(entity, Rota):
        return may_see_rota(actor)
    if isinstance(entity, Frozen):
        return sees_all(actor) and actor.role is not Role.DISPLAY
    if isinstance(entity, Takeover):
        return actor.role is not Role.DISPLAY and (
            sees_all(actor) or (entity.post is not None and entity.post == actor.post)
        )
    if sees_all(actor):
        return True
    if isinstance(entity, Shift | Setting | Absence):
        return not actor.account.startswith(GATEWAY)
    if isinstance(entity, Order):
        return actor.post is not None and (actor.post == entity.lead or actor.post in entity.assist)
    if isinstance(entity, Alert):
        return entity.is_sent and hears(actor, township, entity)
    if isinstance(entity, Whistle):
        called = actor.post is not None and entity.call(actor.post) is not None
        own = actor.area is not None and township.tree.contains(actor.area, entity.grid)
        return called or own or entity.caller == actor.account
    if actor.account in entity.callers or (actor.post is not None and actor.post in entity.called_posts):
        return True
    if entity.timeline and entity.timeline[0].actor.account == actor.account:
        return True
    if actor.post is not None and any(actor.post == step.post for step in entity.timeline):
        return True
    if actor.post is not None and (actor.post == entity.lead_post or actor.post in entity.assist_posts):
        return True
    if actor.account in gateways_of(entity):
        return True
    return actor.area is not None and township.tree.contains(actor.area, entity.grid)


def is_called(actor: Actor, callout: Callout) -> bool:
    """Whether a call-out is for this account: the center's, and the posts that it calls; no screen."""
    if sees_all(actor):
        return actor.role is not Role.DISPLAY
    return any(answers_call(actor, one) for one in callout.callees)


def answers_call(actor: Actor, callee: Callee) -> bool:
    """Whether this account answers for one who is called: the post's, or the person's own."""
    of_post = actor.post is not None and actor.post == callee.post
    return of_post or (actor.person is not None and actor.person == callee.person)


def may_see_rota(actor: Actor) -> bool:
    """Whether this account sees the plan of the roster with everybody's wishes: who works in the hall, no screen."""
    return actor.role is Role.POST or (sees_all(actor) and actor.role is not Role.DISPLAY)


def may_see_hall(actor: Actor) -> bool:
    """Whether this account sees tickets and counters: who works in the hall, its machines and screens."""
    in_hall = actor.role in (Role.POST, Role.WINDOW, Role.KIOSK) and not actor.account.startswith(GATEWAY)
    return in_hall or sees_all(actor)


def on_screen(alert: Alert) -> bool:
    """Whether a screen that anybody may stand before shows an alert: it has gone out, and it is meant."""
    return alert.is_sent and not alert.drill


def hears(actor: Actor, township: Township, alert: Alert) -> bool:
    """Whether an alert is for this account: its area lies in one of the alert's, or the other way round.

    Not for other systems: what they get of one is made for them (``central.alerts.speakers``), without anybody's words.
    """
    if actor.account.startswith(GATEWAY):
        return False
    tree = township.tree
    return actor.area is None or any(
        tree.contains(area, actor.area) or tree.contains(actor.area, area) for area in alert.text.areas
    )
