"""Jurisdiction as keys: a thing is shown to an account where one of its keys is one of the account's.

The rule itself is ``domain.rights.visibility.may_see``; this is the same rule in a form that a database can search
(``tests/central/test_sight.py`` holds the two together).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from desktop.domain.alerts.alerts import Alert
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.outside.channels import GATEWAY, gateways_of
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.exclusion import names_of
from desktop.domain.rights.projection import Clearance, clearance_of, edition_of, reach_of
from desktop.domain.rights.visibility import may_see_hall, may_see_rota, on_screen, sees_all
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle

Keys = frozenset[str]

EVERYONE = "all"
BARRING = "not:"
"""What a key begins with that keeps a thing from whoever holds it."""
_PLANS = "rota"
"""The key of the plan of the roster."""
_HALL = "hall"
"""The key of tickets and counters."""
_HEARS = "alert:"
"""Begins the keys of alerts: of each of their areas; of those who sit in none, all that are sent."""
PERSON = "person:"
"""Begins the key of what is one person's own: an absence, a shift. Alone: of what is for the center only."""
PERSONAL = frozenset({SubjectType.ABSENCE.value, SubjectType.SHIFT.value, SubjectType.CALLOUT.value})
"""What has such keys, by type."""
_CENTER = "center"
"""Of what only those see who see everything."""
_NOT_ON_SCREEN = f"{BARRING}screen"
"""Keeps a thing from every screen that anybody may stand before."""

wall: ContextVar[Keys | None] = ContextVar("wall", default=None)
"""The keys of the account for which something is read, and those that bar it; None for the central itself, and for who
sees everything.

A database that can (``walls``) shows nothing else to any transaction that reads in this context.
"""


@contextmanager
def without_wall() -> Iterator[None]:
    """What the central itself has to know, on behalf of an account that need not."""
    before = wall.set(None)
    try:
        yield
    finally:
        wall.reset(before)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one account is shown: of what, and how much of it."""

    keys: Keys | None
    """The keys that it holds; None for one that sees everything."""
    clearance: Clearance | None = Clearance.MASKED
    """None: the whole truth, which leaves the house for nobody."""
    bars: Keys = frozenset()
    """Keys that keep things from it (回避), whatever ``keys`` say."""
    reach: str = ""
    """How much of the profile (``projection.reach_of``)."""

    @property
    def wall(self) -> Keys | None:
        """What a database that can is told of it (``walls``)."""
        return self.keys | self.bars if self.keys is not None else None

    def clearance_for(self, of: Keys) -> Clearance | None:
        """How much it is given of what has these keys: why somebody is away, only he himself and the center."""
        personal = frozenset(key for key in of if key.startswith(PERSON))
        return self.clearance_of(personal=bool(personal) and personal.isdisjoint(self.keys or ()))

    def clearance_of(self, *, personal: bool) -> Clearance | None:
        """The same of what is, or is not, another person's own."""
        if self.clearance is not Clearance.COLLEAGUE or personal:
            return self.clearance
        return Clearance.MASKED

    @property
    def edition(self) -> str:
        """What tells a picture that was made for such an account from any other."""
        return edition_of(self.clearance) if self.clearance is not None else "whole"

    @property
    def tail(self) -> str:
        """What its profile's tag ends in."""
        return f".{self.reach}" if self.reach else ""


WHOLE = Sight(None, None)
"""The house itself."""


def sight_of(actor: Actor, township: Township) -> Sight:
    """What an account is shown."""
    bars = frozenset(f"{BARRING}{name}" for name in names_of(actor, township))
    if actor.role is Role.DISPLAY:
        bars |= {_NOT_ON_SCREEN}
    return Sight(keys_for(actor, township), clearance_of(actor), bars, reach_of(actor))


def keys_of(entity: Entity, event: Event | None = None) -> Keys:
    """The keys under which an entity is found, and those that keep it from somebody.

    ``event``: the one that an order or a whistle belongs to.
    """
    about = entity if isinstance(entity, Event) else event
    barred = frozenset(f"{BARRING}{name}" for name in about.excluded) if about is not None else frozenset()
    return _found_by(entity) | barred


def told_by(after: Keys, before: Keys | None) -> tuple[Keys, Keys]:
    """Who is told of a change, from the keys of its subject after and before it (None: it was not there).

    First the keys of those who are told (and of those who are told nothing), then of those who are told that it has
    left: what it had and has no longer, and who is kept from it from now on.
    """
    if before is None:
        return after, frozenset()
    fresh = frozenset(key for key in after - before if key.startswith(BARRING))
    lost = frozenset(key for key in before - after if not key.startswith(BARRING))
    return after - fresh, lost | fresh


def _found_by(entity: Entity) -> Keys:
    if isinstance(entity, Event):
        posts = {step.post for step in entity.timeline} | {entity.lead_post, *entity.assist_posts}
        keys = {f"post:{post}" for post in (*posts, *entity.called_posts) if post is not None}
        keys |= {f"account:{account}" for account in entity.callers}
        if entity.timeline:
            keys.add(f"account:{entity.timeline[0].actor.account}")
        keys |= {f"account:{account}" for account in gateways_of(entity)}
        if entity.grid is not None:
            keys.add(f"area:{entity.grid}")
        return frozenset(keys)
    if isinstance(entity, Order):
        return frozenset(f"post:{post}" for post in (entity.lead, *entity.assist))
    if isinstance(entity, Whistle):
        keys = {f"post:{call.post}" for call in entity.calls} | {f"account:{entity.caller}"}
        return frozenset(keys | {f"area:{entity.grid}"} if entity.grid is not None else keys)
    if isinstance(entity, Alert):
        areas = ("", *entity.text.areas) if entity.is_sent else ()
        keys = {f"{_HEARS}{area}" for area in areas}
        return frozenset(keys if on_screen(entity) else keys | {_NOT_ON_SCREEN})
    if isinstance(entity, Callout):
        keys = {f"post:{one.post}" for one in entity.callees if one.post is not None}
        keys |= {f"{PERSON}{one.person}" for one in entity.callees if one.person is not None}
        return frozenset({*keys, PERSON, _NOT_ON_SCREEN})
    if isinstance(entity, Frozen):
        return frozenset({_CENTER, _NOT_ON_SCREEN})
    if isinstance(entity, Rota):
        return frozenset({_PLANS, _NOT_ON_SCREEN})
    if isinstance(entity, Absence):
        return frozenset({EVERYONE, f"{PERSON}{entity.person}"})
    if isinstance(entity, Shift):
        asked = () if entity.swap is None else (f"{PERSON}{entity.swap.to}",)
        return frozenset({EVERYONE, f"{PERSON}{entity.person}", *asked})
    if isinstance(entity, Takeover):
        return frozenset({f"post:{entity.post}" if entity.post is not None else _CENTER, _NOT_ON_SCREEN})
    if isinstance(entity, Ticket | Counter):
        return frozenset({_HALL})
    return frozenset({EVERYONE})


def keys_for(actor: Actor, township: Township) -> Keys | None:
    """The keys that an account holds; None for one that sees everything."""
    if sees_all(actor):
        return None
    if actor.role is Role.KIOSK:
        return frozenset({_HALL}) if may_see_hall(actor) else frozenset()
    keys = {f"account:{actor.account}"}
    if actor.person is not None:
        keys.add(f"{PERSON}{actor.person}")
    if actor.post is not None:
        keys.add(f"post:{actor.post}")
    if may_see_rota(actor):
        keys.add(_PLANS)
    if may_see_hall(actor):
        keys.add(_HALL)
    if actor.area is not None:
        below = township.tree.below(actor.area)
        keys |= {f"area:{area}" for area in below}
        above = (one.id for one in township.tree.path(actor.area))
        heard = {f"{_HEARS}{area}" for area in (*below, *above)}
    else:
        heard = {_HEARS}
    if not actor.account.startswith(GATEWAY):
        keys |= {EVERYONE, *heard}
    return frozenset(keys)


def shown(sight: Sight, of: Keys) -> bool:
    """Whether something with these keys is shown to an account."""
    return (sight.keys is None or not sight.keys.isdisjoint(of)) and sight.bars.isdisjoint(of)


def sees_leave(sight: Sight, of: Keys, leaving: Keys) -> bool:
    """Whether an account is told that something leaves its sight (``told_by``)."""
    if not sight.bars.isdisjoint(of):
        return False
    if not sight.bars.isdisjoint(leaving):
        return sight.keys is None or not sight.keys.isdisjoint(of | leaving)
    return sight.keys is not None and sight.keys.isdisjoint(of) and not sight.keys.isdisjoint(leaving)


def touches(sight: Sight, of: Keys) -> bool:
    """Whether an account may have to be told something of what has these keys."""
    return sight.keys is None or not sight.keys.isdisjoint(of)
