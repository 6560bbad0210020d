"""Alerts (应急广播): a message to areas in the terms of CAP 1.2, let out by two persons, and its states."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from desktop.domain.base import Entry, Fact, Id, Instant, Words
from desktop.domain.outside.outside import MessageState
from desktop.domain.rights.actors import Actor

LANGUAGE = "zh-CN"


class AlertStatus(StrEnum):
    """CAP ``status``: 正式, 演练 (never leaves the building), 试播."""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    TEST = "Test"


class AlertScope(StrEnum):
    """CAP ``scope``: 公开, or for those on duty only."""

    PUBLIC = "Public"
    RESTRICTED = "Restricted"


class AlertCategory(StrEnum):
    """CAP ``category``."""

    GEO = "Geo"
    MET = "Met"
    SAFETY = "Safety"
    SECURITY = "Security"
    RESCUE = "Rescue"
    FIRE = "Fire"
    HEALTH = "Health"
    ENV = "Env"
    TRANSPORT = "Transport"
    INFRA = "Infra"
    CBRNE = "CBRNE"
    OTHER = "Other"


class Urgency(StrEnum):
    """CAP ``urgency``."""

    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class AlertSeverity(StrEnum):
    """CAP ``severity``: 红 橙 黄 蓝 and unknown."""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    """CAP ``certainty``."""

    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


class SpeakerKind(StrEnum):
    """What it goes out by: 村村响大喇叭, 入户音响, 电子屏, 宣传车."""

    LOUDSPEAKER = "loudspeaker"
    INDOOR = "indoor"
    SCREEN = "screen"
    VEHICLE = "vehicle"


class CancelReason(StrEnum):
    """Why it is taken back: 险情解除, 误发, 内容有误, 未按时补批. Only this goes out, never a person's free words."""

    OVER = "over"
    ERROR = "error"
    WRONG = "wrong"
    UNAPPROVED = "unapproved"


class AlertText(Fact):
    """What is said, where and how: all that two persons answer for. ``hash`` is its fingerprint."""

    model_config = ConfigDict(frozen=True, extra="ignore", ignored_types=(cached_property,))

    status: AlertStatus = AlertStatus.ACTUAL
    scope: AlertScope = AlertScope.PUBLIC
    category: AlertCategory = AlertCategory.SAFETY
    event: Words = ""
    """What kind of thing it is about, such as 暴雨."""
    urgency: Urgency = Urgency.EXPECTED
    severity: AlertSeverity = AlertSeverity.MODERATE
    certainty: Certainty = Certainty.LIKELY
    audience: Words = ""
    headline: Words = ""
    description: Words = ""
    instruction: Words = ""
    effective: Instant | None = None
    onset: Instant | None = None
    expires: Instant
    areas: tuple[Id, ...] = Field(max_length=500)
    kinds: tuple[SpeakerKind, ...] = Field(default=(SpeakerKind.LOUDSPEAKER,), max_length=8)
    repeats: int = Field(default=2, ge=1, le=99)
    """How many times it is read out."""
    contact: Words = ""

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal digits."""
        bare = self.model_dump(mode="json")
        text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def drill(self) -> bool:
        """Whether this is an exercise."""
        return self.status is AlertStatus.EXERCISE


class BroadcastRules(Entry):
    """The township's rules of broadcasting."""

    alone_minutes: int = Field(default=0, ge=0, le=60)
    """A red alert may be sent by one commander, and must be approved by another within so many minutes; 0: never."""
    headline_most: int = Field(default=40, ge=10, le=100)
    description_most: int = Field(default=400, ge=50, le=1000)
    instruction_most: int = Field(default=200, ge=50, le=1000)
    repeats_most: int = Field(default=5, ge=1, le=20)
    hours_most: int = Field(default=72, ge=1, le=720)
    """An alert is over after so many hours at the latest."""
    syllables_a_minute: int = Field(default=240, ge=100, le=400)
    sender: str = ""
    """CAP ``sender``; without it one is made of the township's division code."""


class AlertState(StrEnum):
    """草稿, 待批, 已批待播, 播出中, 已结束, 已撤播, 已作废."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    SENT = "sent"
    ENDED = "ended"
    CANCELLED = "cancelled"
    DROPPED = "dropped"


S = AlertState

ALERT_MOVES: dict[AlertState, dict[str, frozenset[AlertState]]] = {
    S.DRAFT: {"alert.revise": frozenset({S.DRAFT, S.PENDING}), "alert.cancel": frozenset({S.DROPPED})},
    S.PENDING: {
        "alert.revise": frozenset({S.DRAFT, S.PENDING}),
        "alert.approve": frozenset({S.APPROVED}),
        "alert.refuse": frozenset({S.DRAFT}),
        "alert.cancel": frozenset({S.DROPPED}),
        "alert.send": frozenset({S.SENT}),
    },
    S.APPROVED: {
        "alert.revise": frozenset({S.DRAFT, S.PENDING}),
        "alert.refuse": frozenset({S.DRAFT}),
        "alert.cancel": frozenset({S.DROPPED}),
        "alert.send": frozenset({S.SENT}),
    },
    S.SENT: {
        "alert.approve": frozenset({S.SENT}),
        "alert.cancel": frozenset({S.CANCELLED}),
        "alert.expire": frozenset({S.ENDED, S.CANCELLED}),
        "alert.deliver": frozenset({S.SENT}),
        "alert.heard": frozenset({S.SENT}),
        "alert.retry": frozenset({S.SENT}),
    },
    S.ENDED: {kind: frozenset({S.ENDED}) for kind in ("alert.deliver", "alert.heard", "alert.retry")},
    S.CANCELLED: {kind: frozenset({S.CANCELLED}) for kind in ("alert.deliver", "alert.heard", "alert.retry")},
    S.DROPPED: {},
}
"""From each state of an alert, the command kinds that are allowed and the states each may lead to.

From PENDING ``alert.send`` is only for the township that lets one person send a red alert (``alone_minutes``).
"""

UNSENT = frozenset({S.DRAFT, S.PENDING, S.APPROVED})
OVER = frozenset({S.ENDED, S.CANCELLED, S.DROPPED})


class Doer(Fact):
    """Who did something: the account and the person's name."""

    account: str
    name: str = ""

    @classmethod
    def of(cls, actor: Actor) -> Doer:
        """The actor."""
        return cls(account=actor.account, name=actor.name)

    @property
    def shown(self) -> str:
        """The name, or the account where there is none."""
        return self.name or self.account


def same_person(one: Doer, other: Doer) -> bool:
    """Whether two doers are, or may be, one person: one account, or two accounts of one name.

    Blanks, width, case and what stands in brackets behind a name (李某（指挥长）) make no other person of him.
    """
    if _bare(one.account) == _bare(other.account):
        return True
    name = _bare(one.name)
    return bool(name) and name == _bare(other.name)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept, depth = [], 0
    for sign in plain:
        if sign in "([{【〔":
            depth += 1
        elif sign in ")]}】〕":
            depth = max(depth - 1, 0)
        elif depth == 0 and not sign.isspace() and unicodedata.category(sign)[0] in "LN":
            kept.append(sign)
    return "".join(kept) or plain.strip()


class Approval(Fact):
    """The second person's word on exactly one text."""

    by: Doer
    at: Instant
    hash: str


class Verdict(Fact):
    """Why it was sent back."""

    by: Doer
    at: Instant
    words: str


class Reference(Fact):
    """An earlier alert of the chain."""

    id: Id
    sent_at: Instant


class SendingKind(StrEnum):
    """开播, 停播."""

    PLAY = "play"
    STOP = "stop"


class HeardState(StrEnum):
    """What a speaker says of itself: 已送达, 播放中, 已播完, 已停播, 未送达."""

    DELIVERED = "delivered"
    PLAYING = "playing"
    PLAYED = "played"
    STOPPED = "stopped"
    FAILED = "failed"


class Receipt(Fact):
    """What is known of one area, or of one speaker in it."""

    area: Id
    speaker: str = Field(default="", max_length=64)
    state: HeardState
    words: str = Field(default="", max_length=200)
    at: Instant | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: _shown(one) if isinstance(one, str) else one for key, one in value.items()}
        return value


def _shown(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")


class Sending(Fact):
    """One wish to one kind of speakers. ``id`` is unique within the alert: it never goes out twice as two."""

    id: Id
    kind: SpeakerKind
    what: SendingKind
    state: MessageState = MessageState.WAITING
    at: Instant
    turn: int = 1
    tries: int = 0
    problem: str = ""
    words: str = ""
    """What the way said when it took it."""
    next_at: Instant | None = None
    number: str = ""
    receipts: tuple[Receipt, ...] = ()


def sending_id(what: SendingKind, kind: SpeakerKind) -> str:
    """What the wish is called within its alert."""
    return f"{what.value}-{kind.value}"


class Alert(Fact):
    """One alert, from its first draft to its end."""

    id: Id
    version: int
    state: AlertState
    text: AlertText
    hash: str
    event: Id | None = None
    """The event that it is about."""
    update_of: Id | None = None
    references: tuple[Reference, ...] = ()
    """The alerts before it in the chain, the first first."""
    authors: tuple[Doer, ...]
    """Who has written at this text, in order, once for each time: none of them can approve it."""
    created_at: Instant
    changed_at: Instant
    submitted_at: Instant | None = None
    before: AlertText | None = None
    """The text as it was drafted first, where it was revised since; until it is sent."""
    refusal: Verdict | None = None
    approval: Approval | None = None
    approve_by: Instant | None = None
    """It was sent by one person: until then another one has to approve it, or it is taken back."""
    sent_at: Instant | None = None
    sent_by: Doer | None = None
    ended_at: Instant | None = None
    ended_by: Doer | None = None
    end_reason: CancelReason | None = None
    end_words: str = ""
    superseded_by: Id | None = None
    sendings: tuple[Sending, ...] = ()
    steady_since: int = 0
    """Since this version there has been nothing but news of its delivery; 0: there was something else."""

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done with it."""
        return self.state not in OVER

    @property
    def is_sent(self) -> bool:
        """Whether it has gone out, now or once: then everybody in its areas may read it."""
        return self.sent_at is not None

    @property
    def drill(self) -> bool:
        """Whether this is an exercise."""
        return self.text.drill

    def sending(self, sending: str) -> Sending | None:
        """The wish with this id."""
        return next((one for one in self.sendings if one.id == sending), None)

    def wrote(self, doer: Doer) -> bool:
        """Whether this person is, or may be, one of the authors."""
        return any(same_person(doer, author) for author in self.authors)
