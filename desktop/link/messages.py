"""What comes over the wire, read into frozen values; what cannot be read is kept as it came."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from desktop.domain.alerts.alerts import Alert
from desktop.domain.base import Fact
from desktop.domain.changes import REMOVED, Change, Removed, Unknown
from desktop.domain.commands import SubjectType
from desktop.domain.digest import Digest
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Outcome, Unreachable
from desktop.domain.rights.access import PasswordRules
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.whistles.whistles import Whistle

ENTITIES: Mapping[
    str,
    type[
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
    ],
] = {
    "event": Event,
    "order": Order,
    "shift": Shift,
    "setting": Setting,
    "whistle": Whistle,
    "alert": Alert,
    "rota": Rota,
    "callout": Callout,
    "figures": Frozen,
    "absence": Absence,
    "handover": Takeover,
    "ticket": Ticket,
    "counter": Counter,
}
"""The kinds of entities on the wire."""
FADES = timedelta(seconds=10)
"""So long before its end a claim that was not renewed is shown as fading."""
_KNOWN_TYPES = frozenset(type_.value for type_ in SubjectType)


class SessionPolicy(Fact):
    """What the central wants of a desk that somebody has logged in at."""

    idle_minutes: int = 0
    """Without a hand on it so long the desk is locked; 0: never."""
    passwords: PasswordRules = PasswordRules()
    embedded: bool = False
    """Nobody has a password of his own: there is nothing to lock with."""
    second_factor: bool = False
    manages_accounts: bool = False


def read_policy(value: object) -> SessionPolicy:
    """A policy; the one that wants nothing where a central (an older one) tells none that can be read."""
    try:
        return SessionPolicy.model_validate(value) if value is not None else SessionPolicy()
    except ValidationError:
        return SessionPolicy()


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session at the central."""

    token: str
    expires_at: str
    epoch: str
    actor: Actor
    flush: str = ""
    """May send what this account leaves unsent at this desk; empty where the central gives none."""
    projection: str = ""
    """Which picture the account is given: one that was made by other rules is to be taken anew."""
    refresh: str = ""
    """Gives the next tokens, once; empty where the central gives none."""
    policy: SessionPolicy = field(default_factory=SessionPolicy)

    @classmethod
    def of(cls, answer: Mapping[str, Any], station: str) -> SessionInfo:
        """From the answer of ``POST /v1/session``. Raises KeyError, TypeError or ValueError."""
        account = answer["account"]
        posts = account.get("post_ids") or []
        actor = Actor(
            account=account["id"],
            name=account.get("name") or "",
            role=Role(account["role"]),
            post=posts[0] if posts else None,
            area=account.get("area_id"),
            station=station,
            person=account.get("person_id"),
        )
        return cls(
            str(answer["token"]), str(answer.get("expires_at", "")), str(answer.get("epoch", "")), actor,
            str(answer.get("flush") or ""), str(answer.get("projection") or ""), str(answer.get("refresh") or ""),
            read_policy(answer.get("policy")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One change, or (``change`` None) what could not be read as one; ``seq`` is 0 where not even that could.

    ``unknown``: the kind of a change of a later version, about a type of subject that is not known here.
    ``removed``: the subject of a change has left our sight, which is all that we are told.
    """

    seq: int
    prev: int | None
    change: Change | None
    raw: str = ""
    reason: str = ""
    unknown: str = ""
    removed: Removed | None = None

    @property
    def mark(self) -> str:
        """What tells the change from any other under its seq; empty where it could not be read."""
        told = self.change or self.removed
        return told.mark if told is not None else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody works on an event, by the central's clock. ``until`` in the past: no longer."""

    event: str
    account: str
    name: str
    station: str
    since: datetime
    until: datetime

    def fading(self, now: datetime) -> bool:
        """Whether it will run out soon unless it is renewed; ``now`` by the central's clock."""
        return self.until - now <= FADES


@dataclass(frozen=True, slots=True)
class PictureDigest:
    """What the central's picture comes to at a page's head; ``now`` decides which shifts are over."""

    digest: Digest
    now: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page of changes. ``prev``: the newest visible seq that is not after the one asked for."""

    epoch: str
    head: int
    prev: int | None
    messages: tuple[Message, ...]
    claims: tuple[Claim, ...] = ()
    """All that hold."""
    digest: PictureDigest | None = None
    """Where it was asked for and the page reaches the head."""
    township: str = ""
    """What tells the profile from any other; empty where the central (an older one) does not say."""

    def chained(self, after: int) -> tuple[Message, ...]:
        """The messages, each with the seq before it, so that a gap can be told from a hole."""
        found: list[Message] = []
        prev = self.prev if self.prev is not None else after
        for message in self.messages:
            found.append(replace(message, prev=prev))
            prev = message.seq
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the feed brought in one go. ``head`` is the newest visible seq where a heartbeat told it."""

    messages: tuple[Message, ...] = ()
    head: int | None = None
    now: datetime | None = None
    """The central's clock where a heartbeat told it."""
    claims: tuple[Claim, ...] = ()
    """What was heard of claims, in order; of one event, account and station the last counts."""
    all_claims: bool = False
    """Whether these are all that hold (a page), and not only what is new."""


@dataclass(frozen=True, slots=True)
class Reset:
    """The feed cannot go on from this cursor."""

    reason: str


@dataclass(frozen=True, slots=True)
class By:
    """Who was quicker."""

    account: str
    name: str
    station: str


@dataclass(frozen=True, slots=True)
class Result:
    """The central's answer to one command."""

    id: str
    status: Outcome
    seqs: tuple[int, ...] = ()
    code: str = ""
    detail: str = ""
    current: Entity | None = None
    """The subject as the central has it, with a conflict."""
    by: By | None = None
    """Who made the change that stands in the way, with a conflict or a wrong state."""
    at: datetime | None = None
    """When that was."""
    what: str = ""
    """The kind of that change."""


def read_entity(row: Mapping[str, Any]) -> Entity | None:
    """``{"kind", "data"}`` as an entity; None for an unknown kind. Raises ValueError (also KeyError, TypeError)."""
    kind = row.get("kind")
    model = ENTITIES.get(kind) if isinstance(kind, str) else None
    return model.model_validate(row["data"]) if model is not None else None


def read_moment(value: object) -> datetime | None:
    """A moment of the wire; None for what is none."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def read_message(value: Any, seq_told: int = 0) -> Message:
    """A change with its ``prev``. What cannot be read is kept as it came, under ``seq_told`` if it has no seq."""
    try:
        seq, prev = read_seq(value["seq"]), value.get("prev")
        prev = read_seq(prev) if prev is not None else None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Message(seq_told, None, None, _raw(value), f"no seq: {type(error).__name__}")
    try:
        if value.get("kind") == REMOVED:
            removed = Removed.model_validate(value)
            read_seq(removed.subject.version)
            return Message(seq, prev, None, removed=removed)
        change = Change.model_validate(value)
        read_seq(change.subject.version)
        if isinstance(change.data, Unknown):
            change.model_dump_json()  # what nobody has checked must at least be fit to be written down
        return Message(seq, prev, change)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        reason = f"{error.error_count()} mistakes, first at {_raw(where)}"
        return Message(seq, prev, None, _raw(value), reason, _later_kind(value))
    except (ValueError, OverflowError, RecursionError) as error:
        return Message(seq, prev, None, _raw(value), type(error).__name__, _later_kind(value))


def read_seq(value: Any) -> int:
    """A position or a version as a database can keep it. Raises TypeError or ValueError."""
    try:
        seq = int(value)
    except OverflowError as error:
        raise ValueError("infinite") from error
    if not 0 <= seq < 2**63:
        raise ValueError("no position")
    return seq


def _raw(value: Any) -> str:
    """What came, as text that can be written down (half a surrogate pair cannot)."""
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return told.encode("utf-8", "backslashreplace").decode()


def _later_kind(value: Mapping[str, Any]) -> str:
    subject = value.get("subject")
    type_ = subject.get("type") if isinstance(subject, dict) else None
    if not isinstance(type_, str) or type_ in _KNOWN_TYPES:
        return ""
    return _raw(str(value.get("kind", type_)))


def read_claim(value: Any) -> Claim | None:
    """A claim; None for what is none (it is a courtesy: what cannot be read is passed over)."""
    if not isinstance(value, dict):
        return None
    since, until = read_moment(value.get("since")), read_moment(value.get("until"))
    event, account = value.get("event"), value.get("account")
    if not isinstance(event, str) or not isinstance(account, str) or since is None or until is None:
        return None
    name, station = str(value.get("name") or ""), str(value.get("station") or "")
    return Claim(event, account, name, station, since, until)


def read_claims(values: Any) -> tuple[Claim, ...]:
    """A list of claims, without what is none."""
    found = (read_claim(value) for value in values) if isinstance(values, list) else ()
    return tuple(claim for claim in found if claim is not None)


def read_digest(value: Any) -> PictureDigest | None:
    """A digest; None for what is none."""
    now = read_moment(value.get("now")) if isinstance(value, dict) else None
    if now is None or not isinstance(value.get("count"), int) or not isinstance(value.get("hash"), str):
        return None
    return PictureDigest(Digest(value["count"], value["hash"]), now)


def read_results(answer: Mapping[str, Any], ids: Sequence[str]) -> tuple[str, list[Result]]:
    """The results of sent commands. Raises Unreachable if they are not answers to these ids in this order."""
    try:
        results = [_result(row) for row in answer["results"]]
        epoch = str(answer.get("epoch", ""))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal") from error
    if [result.id for result in results] != list(ids):
        raise Unreachable("收到的不是中心对这些指令的应答，可能需要先登录网络。", "portal")
    return epoch, results


def _result(row: Mapping[str, Any]) -> Result:
    status: Outcome
    match row["status"]:
        case "applied" | "duplicate" | "refused" | "conflict" as known:
            status = known
        case other:
            raise ValueError(f"status {other!r}")
    problem = row.get("problem") or {}
    by = problem.get("by")
    return Result(
        id=str(row["id"]),
        status=status,
        seqs=tuple(read_seq(seq) for seq in row.get("seqs") or ()),
        code=str(problem.get("code", "")),
        detail=str(problem.get("detail", "")),
        current=read_entity(row["current"]) if row.get("current") else None,
        by=_by(by) if isinstance(by, dict) else None,
        at=read_moment(problem.get("at")),
        what=str(problem.get("what") or ""),
    )


def _by(row: Mapping[str, Any]) -> By:
    return By(str(row.get("account") or ""), str(row.get("name") or ""), str(row.get("station") or ""))
