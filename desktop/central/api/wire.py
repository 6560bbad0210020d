"""The envelopes of the wire; what is inside them are the domain's own types."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from desktop.domain.base import Fact, Id
from desktop.domain.changes import Change, Removed
from desktop.domain.commands import Command
from desktop.domain.evolve import Entity
from desktop.domain.problems import Outcome, Refusal
from desktop.domain.rights.access import PasswordRules
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import subject_type

MAX_BODY = 1024 * 1024
"""Bytes of a request."""
MAX_COMMANDS = 200
"""Commands of one request."""
MAX_CHANGES = 5000
"""Changes of one page."""
MAX_WAIT = 25.0
"""Seconds for which an empty page may be held."""

MAX_MARK = 160
"""Characters of a mark."""


class Credentials(Fact):
    """``POST /v1/session``."""

    username: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=256)
    station: str = Field(default="", max_length=64)
    code: str = Field(default="", max_length=64)
    """The one-time code of the second factor, or a recovery code."""
    device: str = Field(default="", max_length=64)
    """What the program calls this machine: who says it is given short tokens with a refresh token, bound to it."""


class Account(Fact):
    """Who is logged in."""

    id: str
    name: str
    role: Role
    area_id: str | None = None
    post_ids: tuple[str, ...] = ()
    person_id: str | None = None
    """Who of the township's people it is; null for an account that several share."""

    @classmethod
    def of(cls, actor: Actor) -> Account:
        """The account of an actor."""
        posts = (actor.post,) if actor.post is not None else ()
        return cls(
            id=actor.account, name=actor.name, role=actor.role, area_id=actor.area, post_ids=posts,
            person_id=actor.person,
        )  # fmt: skip


class SessionPolicy(Fact):
    """What a desk has to know of how people get in."""

    idle_minutes: int = 0
    """Without a hand on it so long the desk is locked; 0: never."""
    passwords: PasswordRules = PasswordRules()
    embedded: bool = False
    """Nobody has a password of his own: there is nothing to lock with."""
    second_factor: bool = False
    """Whether the role must have one."""
    manages_accounts: bool = False


class Session(Fact):
    """The answer to a log-in."""

    token: str
    expires_at: datetime
    epoch: str
    account: Account
    projection: str = ""
    """Which picture the account is given (``domain.rights.projection``): one of another kind is to be taken anew."""
    flush: str = ""
    login: str = ""
    refresh: str = ""
    ends_at: datetime | None = None
    policy: SessionPolicy = SessionPolicy()


class Claim(Fact):
    """Somebody works on an event. ``until`` in the past: no longer."""

    event: Id
    account: str
    name: str
    station: str
    since: datetime
    until: datetime


class ClaimRequest(Fact):
    """``POST /v1/claims``."""

    event: Id
    held: bool


class Claims(Fact):
    """The answer to ``POST /v1/claims``: everybody's, of events that the account may see."""

    claims: tuple[Claim, ...]


class PictureDigest(Fact):
    """What the picture comes to at the page's head; ``now`` decides which shifts are over."""

    count: int
    hash: str
    now: datetime


class Page(Fact):
    """``GET /v1/changes``."""

    epoch: str
    head: int
    prev: int
    changes: tuple[Change | Removed, ...]
    claims: tuple[Claim, ...] = ()
    township: str = ""
    """What tells the profile from any other: it was amended where this is another one than before."""
    digest: PictureDigest | None = None


class Batch(Fact):
    """``POST /v1/commands``."""

    commands: tuple[Command, ...] = Field(max_length=MAX_COMMANDS)


class By(Fact):
    """Who made the change that stands in the way."""

    account: str
    name: str
    station: str


class Reason(Fact):
    """Why one command was not applied; with a conflict or a wrong state also who did what before, and when."""

    code: str
    detail: str
    field: str | None = None
    by: By | None = None
    at: datetime | None = None
    what: str | None = None

    @classmethod
    def of(cls, refusal: Refusal) -> Reason:
        """The refusal of a rule as it goes over the wire."""
        return cls(code=refusal.code, detail=refusal.sentence, field=refusal.field)


class Current(Fact):
    """An entity as it is now, with its kind."""

    kind: str
    data: Any

    @classmethod
    def of(cls, entity: Entity) -> Current:
        """The envelope of an entity."""
        return cls(kind=subject_type(entity).value, data=entity)


class Result(Fact):
    """What became of one command."""

    id: str
    status: Outcome
    seqs: tuple[int, ...] = ()
    problem: Reason | None = None
    current: Current | None = None


class Results(Fact):
    """The answer to ``POST /v1/commands``, in the order of the request."""

    epoch: str
    results: tuple[Result, ...]


class Health(Fact):
    """``GET /healthz`` and ``/readyz``."""

    status: Literal["ok", "starting"]
    epoch: str


class ProblemDocument(Fact):
    """An error (RFC 9457), ``application/problem+json``."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    request_id: str | None = None
    """What the journal calls the request that came to this (``central.api.request_ids``)."""
