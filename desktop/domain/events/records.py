"""What an event keeps of its side exits: pauses, returns, requests, extensions, rulings, reports merged into it."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact, Id, Instant, Words, later
from desktop.domain.catalogue.catalogue import Channel, Limit


class Clock(Fact):
    """One running limit: from when, until when, by which limit."""

    since: Instant
    due: Instant
    limit: Limit


class ReturnReason(StrEnum):
    """Why a post sends an order back: 属地不符 / 权属不清 / 职能交叉."""

    WRONG_AREA = "wrong_area"
    UNCLEAR_OWNER = "unclear_owner"
    OVERLAPPING_DUTY = "overlapping_duty"


class SuspendReason(StrEnum):
    """Why an event waits."""

    SEASON = "season"
    FUNDS = "funds"
    HIGHER_LEVEL = "higher_level"
    CITIZEN = "citizen"


class RequestKind(StrEnum):
    """What needs the duty chief's word: 延期, 挂起, 作废."""

    EXTEND = "extend"
    SUSPEND = "suspend"
    VOID = "void"


class Request(Fact):
    """Something that waits for the duty chief's word: who asked for what, when, and why. The clock runs meanwhile."""

    kind: RequestKind
    account: str
    name: str = ""
    post: str | None = None
    at: Instant
    words: str = ""
    until: Instant | None = None
    """The new limit, or the day on which a suspended event goes on."""
    order: str | None = None
    reason: SuspendReason | None = None


class Bounce(Fact):
    """A return (退单): the post's words, the limit that runs on, and what the duty chief thought of it."""

    order: Id
    post: str
    reason: ReturnReason
    words: str = ""
    at: Instant
    due: Instant | None = None
    since: Instant | None = None
    """The limit of the returned order, and when it began: a return stops no clock."""
    unfounded: bool | None = None
    """推诿: judged to be without ground; None while nobody has judged."""


class Ran(Fact):
    """The limit of an order that ended without an answer, and the entry by which it was reckoned."""

    since: Instant
    due: Instant
    at: Instant
    """When the order ended."""
    item: str | None = None
    item_version: int | None = None


class Ruling(Fact):
    """裁决: which post does it for good, and why."""

    order: Id
    post: str
    words: str
    by: str
    at: Instant


class Child(Fact):
    """A report that was merged into this event, as it is listed there."""

    id: Id
    number: str | None = None
    title: str
    channel: Channel
    reported_at: Instant


class Pause(Fact):
    """Clocks stood still from when to when; ``citizen``: it was the citizen's turn."""

    since: Instant
    until: Instant
    citizen: bool = False


class Extension(Fact):
    """延期: the old limit beside the new one, who granted it, and why."""

    order: Id
    old: Instant
    new: Instant
    at: Instant
    by: str
    words: str = ""


class PastClocks(Fact):
    """The clocks of an earlier round and when it ended."""

    total: Clock | None = None
    stage: Clock | None = None
    ended: Instant


class Reply(Fact):
    """The four-element reply (四要素): 受理时间, 与谁沟通, 解决措施, 解决时限."""

    accepted_at: Instant | None = None
    talked_to: Words = ""
    measures: Words = ""
    time_limit: Words = ""
    told: Words = later("")
    """What the citizen is told in one piece, from the entry's reply template."""

    @property
    def shared(self) -> Reply:
        """What other reporters of the same matter may know of it: what was done, not with whom it was spoken about."""
        return Reply(measures=self.measures, time_limit=self.time_limit)


class CaseOwner(Fact):
    """包案: the leader who owns a case, of the township's people; by whom and when that was settled."""

    person: str
    by: str = ""
    at: Instant
    words: str = ""


class ReviewNote(Fact):
    """复盘: what happened, and what is learned from it."""

    summary: str
    lesson: str = ""
    by: str = ""
    at: Instant
    proposal: str = later("")
    """What is to be changed in the catalogue for it."""
