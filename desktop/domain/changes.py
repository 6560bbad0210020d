"""Changes: what has happened. One tagged union (``kind`` selects the data); also the wire format."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ConfigDict, SerializeAsAny, model_validator

from desktop.domain.alerts import wire as alert_wire
from desktop.domain.base import Data as Data  # noqa: PLC0414 - part of this module's own words
from desktop.domain.base import Fact, Id, Instant, later
from desktop.domain.catalogue.catalogue import BusinessItem, Channel, Severity, Stage
from desktop.domain.catalogue.forms import Answers
from desktop.domain.commands import SubjectType
from desktop.domain.events import case_wire, rating_wire
from desktop.domain.events import changes_aside as aside
from desktop.domain.events.attachments import Attached, Attachment
from desktop.domain.events.events import (
    Clock,
    CountyResult,
    EscalateLevel,
    EventState,
    RejectReason,
    Reporter,
    SuspendReason,
)
from desktop.domain.events.ladder import Rung
from desktop.domain.events.records import Ran, Reply
from desktop.domain.figures import frozen_wire
from desktop.domain.hall import wire as ticket_wire
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.outside import changes_outside as outside
from desktop.domain.outside.outside import External
from desktop.domain.places.moving import Breach
from desktop.domain.rights import exclusion_wire
from desktop.domain.rights.actors import Actor
from desktop.domain.roster import absence_wire, callout_wire, shift_wire
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota import wire as rota_wire
from desktop.domain.takeovers import wire as takeover_wire
from desktop.domain.times.moments import micros
from desktop.domain.warnings.evidence import Evidence
from desktop.domain.whistles import wire as whistle_wire

REMOVED = "removed"
"""The kind under which the wire tells that a subject has left an account's sight (``Removed``)."""


Moved = aside.Moved
Sourced = outside.Sourced
HandedOver = outside.HandedOver
Told = outside.Told
Delivery = outside.Delivery
OutsideReplied = outside.OutsideReplied
OutsideSettled = outside.OutsideSettled
LevelNews = outside.LevelNews
Pressed = outside.Pressed
LevelUrged = outside.LevelUrged


class Unknown(Data):
    """A change of a kind that this version does not know: kept as it came, shown as 需要升级."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Reported(Moved):
    kind = "event.reported"
    number: str | None = None
    query_code: str | None = None
    title: str
    description: str = ""
    channel: Channel
    severity: Severity
    item: str | None = None
    grid: str | None = None
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    reporter: Reporter | None = None
    total: Clock | None = None
    solved: str = ""
    item_version: int | None = None
    form: Answers | None = None
    drill: bool = later(False)
    external: External | None = later(None)
    excluded: tuple[str, ...] = later(())
    evidence: Evidence | None = later(None)
    breach: Breach | None = later(None)
    post: str | None = later(None)
    files: tuple[Attachment, ...] = later(())


class Accepted(Moved):
    kind = "event.accepted"


class Rejected(Moved):
    kind = "event.rejected"
    reason: RejectReason
    words: str = ""
    ran: Ran | None = later(None)


class Classified(Data):
    kind = "event.classified"
    item: str | None = None
    severity: Severity
    grid: str | None = None
    total: Clock | None = None
    stage: Clock | None = None
    item_version: int | None = None
    form: Answers | None = None


class Merged(Moved):
    kind = "event.merged"
    into: Id


class Suspended(Moved):
    kind = "event.suspended"
    reason: SuspendReason
    until: Instant
    words: str = ""
    capped: bool = later(False)


class Resumed(Moved):
    """``ended``: when the pause was over, where that was before somebody noticed."""

    kind = "event.resumed"
    total: Clock | None = None
    words: str = ""
    ended: Instant | None = later(None)


class Escalated(Moved):
    kind = "event.escalated"
    level: EscalateLevel
    reason: str
    before: EventState | None = later(None)
    """The state in which it went up; None in what version 0.1.0 wrote."""
    message: str = later("")
    """The message with which it goes to the county."""


class ReturnedDown(Moved):
    """The county has answered (县级答复)."""

    kind = "event.returned_down"
    result: CountyResult
    words: str


class Prompted(Data):
    """A rung of the urge ladder: who is told."""

    kind = "event.prompted"
    stage: Stage
    since: Instant
    rung: Rung
    post: str | None = None
    leader: str = ""
    """The board's leader, who is told as well."""
    instead: Id | None = later(None)
    """Who of the day's watch is told in place of the post, where nobody answers for it."""
    words: str = ""


class Dispatched(Moved):
    """The event's side of an order issued or reassigned; the person was resolved from the roster."""

    kind = "event.dispatched"
    order: Id
    lead: str
    lead_person: str | None = None
    assist: tuple[str, ...] = ()
    text: str = ""
    reason: str = ""
    replaces: Id | None = later(None)
    """The order in whose place it was issued (改派)."""


class Received(Moved):
    kind = "event.received"
    order: Id
    post: str
    person: str | None = None


class Answered(Moved):
    kind = "event.answered"
    order: Id
    post: str
    text: str
    files: tuple[Attachment, ...] = later(())


class Returned(Moved):
    kind = "event.returned"
    order: Id
    post: str
    reason: ReturnReason
    words: str
    due: Instant | None = later(None)
    """The limit of the order, which runs on."""
    since: Instant | None = later(None)
    """When that limit began."""
    ran: Ran | None = later(None)


class Recalled(Moved):
    """``ran``: the limit of the order that was taken back; it runs on."""

    kind = "event.recalled"
    order: Id
    reason: str
    ran: Ran | None = later(None)


class Urged(Data):
    kind = "event.urged"
    order: Id
    post: str
    words: str = ""


class FollowedUp(Moved):
    kind = "event.followed_up"
    reached: bool
    solved: bool
    satisfied: bool | None = None
    note: str = ""
    total: Clock | None = None
    called: bool = later(True)


class Closed(Moved):
    kind = "event.closed"
    summary: str
    reply: Reply | None = later(None)


class Reopened(Moved):
    kind = "event.reopened"
    reason: str
    total: Clock | None = None


class Commented(Data):
    kind = "event.commented"
    words: str


class Supervised(Data):
    kind = "event.supervised"
    words: str


class Reviewed(Moved):
    kind = "event.reviewed"
    summary: str
    lesson: str = ""
    proposal: str = later("")


class OrderIssued(Data):
    kind = "order.issued"
    number: str | None = None
    event: Id
    lead: str
    lead_person: str | None = None
    assist: tuple[str, ...] = ()
    text: str
    due: Instant
    replaces: str | None = None
    drill: bool = later(False)
    ruled: bool = later(False)
    since: Instant | None = later(None)
    """When its limit began, where that was with an earlier order."""


class OrderReceived(Data):
    kind = "order.received"
    post: str
    person: str | None = None


class OrderAnswered(Data):
    kind = "order.answered"
    text: str


class OrderReturned(Data):
    kind = "order.returned"
    reason: ReturnReason
    words: str


class OrderReassigned(Data):
    kind = "order.reassigned"
    order: Id
    to: str
    reason: str


class OrderCancelled(Data):
    kind = "order.cancelled"
    reason: str


class OrderUrged(Data):
    kind = "order.urged"
    words: str = ""


class ShiftAssigned(Data):
    kind = "shift.assigned"
    role: DutyRole
    post: str | None = None
    person: Id
    start: Instant
    end: Instant
    deputy: bool = False
    pattern: Id | None = later(None)
    stands_in_for: Id | None = later(None)
    words: str = later("")


class CheckedIn(Data):
    kind = "shift.checked_in"


class CheckedOut(Data):
    kind = "shift.checked_out"
    reason: str = ""
    back_at: Instant | None = later(None)


class ItemPut(Data):
    """An entry of the catalogue as it is from now on; ``before``: the profile's own, with the first change."""

    kind = "catalogue.put"
    item: BusinessItem
    before: BusinessItem | None = None
    reason: str


class ItemRetired(Data):
    """No new events under this entry. ``item`` is what it was, under the next version."""

    kind = "catalogue.retired"
    item: BusinessItem
    before: BusinessItem | None = None
    reason: str


DATA: dict[str, type[Data]] = {
    data.kind: data
    for data in (
        Reported, Accepted, Rejected, Classified, Merged, Suspended, Resumed, Escalated, Dispatched, Received,
        Answered, Returned, Recalled, Urged, FollowedUp, Closed, Reopened, Commented, Supervised, Reviewed,
        OrderIssued, OrderReceived, OrderAnswered, OrderReturned, OrderReassigned, OrderCancelled, OrderUrged,
        ShiftAssigned, CheckedIn, CheckedOut,
        ItemPut, ItemRetired,
        Sourced, HandedOver, Told, Delivery, OutsideReplied, OutsideSettled, LevelNews, Pressed, LevelUrged,
        ReturnedDown, Prompted,
    )
}  # fmt: skip
"""Every change kind and its data."""
DATA.update(
    {
        one.kind: one
        for one in (*aside.DATA, *whistle_wire.DATA, *alert_wire.DATA, *exclusion_wire.DATA, *case_wire.DATA)
    }
)
DATA.update(
    {one.kind: one for one in (*rota_wire.DATA, *shift_wire.DATA, *absence_wire.DATA, *callout_wire.DATA)}
)
DATA.update(
    {one.kind: one for one in (*takeover_wire.DATA, *frozen_wire.DATA, *ticket_wire.DATA, *rating_wire.DATA)}
)
DATA[Attached.kind] = Attached


class Subject(Fact):
    """What a change is about; ``version`` counts that subject's changes from 1."""

    type: SubjectType
    id: Id
    version: int


class Change(Fact):
    """One line of the township's log. ``seq`` 0 and epoch "" mean: decided, but not (yet) recorded."""

    seq: int = 0
    epoch: str = ""
    at: Instant
    issued_at: Instant | None = None
    actor: Actor
    command_id: Id
    kind: str
    subject: Subject
    data: SerializeAsAny[Data]

    @model_validator(mode="before")
    @classmethod
    def _data_by_kind(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        data = value.get("data")
        if isinstance(data, Data):
            return value
        kind = value.get("kind")
        wanted = DATA.get(kind, Unknown) if isinstance(kind, str) else Unknown
        return {**value, "data": wanted.model_validate(data if data is not None else {})}

    @property
    def mark(self) -> str:
        """What tells this line from any other that may stand under the same seq."""
        return mark_of(self.command_id, self.at)


class Removed(Fact):
    """A subject has left an account's sight: that is all that this account is told of the change."""

    seq: int = 0
    epoch: str = ""
    at: Instant
    command_id: Id
    subject: Subject

    @property
    def mark(self) -> str:
        """As a change's."""
        return mark_of(self.command_id, self.at)


def mark_of(command_id: str, at: datetime) -> str:
    """A line of the log in short: its command and its microsecond. A log restored and gone on with has other ones."""
    return f"{command_id}@{micros(at)}"
