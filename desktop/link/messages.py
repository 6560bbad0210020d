"""What comes over the wire, read into frozen values; what cannot be read is kept as it came."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from desktop.domain.actors import Actor, Role
from desktop.domain.changes import Change
from desktop.domain.commands import SubjectType
from desktop.domain.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.orders import Order
from desktop.domain.problems import Outcome, Unreachable
from desktop.domain.roster import Shift

ENTITIES: Mapping[str, type[Event] | type[Order] | type[Shift]] = {
    "event": Event,
    "order": Order,
    "shift": Shift,
}
"""The kinds of entities on the wire."""
_KNOWN_TYPES = frozenset(type_.value for type_ in SubjectType)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session at the central."""

    token: str
    expires_at: str
    epoch: str
    actor: Actor
    flush: str = ""
    """May send what this account leaves unsent at this desk; empty where the central gives none."""

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
        )
        return cls(
            str(answer["token"]), str(answer.get("expires_at", "")), str(answer.get("epoch", "")), actor,
            str(answer.get("flush") or ""),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One change, or (``change`` None) what could not be read as one; ``seq`` is 0 where not even that could.

    ``unknown``: the kind of a change of a later version, about a type of subject that is not known here.
    """

    seq: int
    prev: int | None
    change: Change | None
    raw: str = ""
    reason: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of changes. ``prev``: the newest visible seq that is not after the one asked for."""

    epoch: str
    head: int
    prev: int | None
    messages: tuple[Message, ...]

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


@dataclass(frozen=True, slots=True)
class Reset:
    """The feed cannot go on from this cursor."""

    reason: str


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
        seq, prev = int(value["seq"]), value.get("prev")
        prev = int(prev) if prev is not None else None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raw = json.dumps(value, ensure_ascii=False)
        return Message(seq_told, None, None, raw, f"no seq: {type(error).__name__}")
    try:
        return Message(seq, prev, Change.model_validate(value))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        reason = f"{error.error_count()} mistakes, first at {where}"
        return Message(seq, prev, None, json.dumps(value, ensure_ascii=False), reason, _later_kind(value))


def _later_kind(value: Mapping[str, Any]) -> str:
    subject = value.get("subject")
    type_ = subject.get("type") if isinstance(subject, dict) else None
    if not isinstance(type_, str) or type_ in _KNOWN_TYPES:
        return ""
    return str(value.get("kind", type_))


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
    return Result(
        id=str(row["id"]),
        status=status,
        seqs=tuple(int(seq) for seq in row.get("seqs") or ()),
        code=str(problem.get("code", "")),
        detail=str(problem.get("detail", "")),
        current=read_entity(row["current"]) if row.get("current") else None,
    )
