"""Commands: what somebody wants. One tagged union (``kind`` selects the arguments); also the wire format."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, SerializeAsAny, model_validator

from desktop.domain.alerts import wire as alert_wire
from desktop.domain.base import Args as Args  # noqa: PLC0414 - part of this module's own words
from desktop.domain.base import Fact, Id, Instant, Words, later
from desktop.domain.catalogue.catalogue import BusinessItem, Severity, Stage
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events import case_wire, rating_wire
from desktop.domain.events import commands_report as report
from desktop.domain.events.attachments import AT_ONCE, Attach, Attachment
from desktop.domain.events.events import CountyResult, EscalateLevel, RejectReason, SuspendReason
from desktop.domain.events.ladder import Rung
from desktop.domain.events.records import Reply
from desktop.domain.figures import frozen_wire
from desktop.domain.hall import wire as ticket_wire
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.outside import commands_outside as outside
from desktop.domain.rights import exclusion_wire
from desktop.domain.roster import absence_wire, callout_wire, shift_wire
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota import wire as rota_wire
from desktop.domain.takeovers import wire as takeover_wire
from desktop.domain.whistles import wire as whistle_wire

Report = report.Report
HandOver = outside.HandOver
Source = outside.Source
Delivered = outside.Delivered
OutsideReply = outside.OutsideReply
OutsideSettle = outside.OutsideSettle
LevelTell = outside.LevelTell
PressOn = outside.PressOn
LevelUrge = outside.LevelUrge


class SubjectType(StrEnum):
    """What a command or a change is about."""

    EVENT = "event"
    ORDER = "order"
    SHIFT = "shift"
    SETTING = "setting"
    WHISTLE = "whistle"
    ALERT = "alert"
    ROTA = "rota"
    CALLOUT = "callout"
    ABSENCE = "absence"
    HANDOVER = "handover"
    FIGURES = "figures"
    TICKET = "ticket"
    COUNTER = "counter"


_SUBJECTS = {"catalogue": SubjectType.SETTING}
"""Kinds whose first word is not their subject's type."""


def subject_type_of(kind: str) -> SubjectType:
    """What commands of a kind are about. Raises ValueError for a kind that is none."""
    word = kind.split(".", 1)[0]
    return _SUBJECTS.get(word) or SubjectType(word)


class Accept(Args):
    kind = "event.accept"


class Reject(Args):
    kind = "event.reject"
    reason: RejectReason
    words: Words = ""


class Classify(Args):
    kind = "event.classify"
    item: str | None = None
    severity: Severity | None = None
    grid: str | None = None
    form: Answers | None = later(None)
    """Answers to the item's form; None: those that were given before stay, as far as they fit."""


class Merge(Args):
    kind = "event.merge"
    into: Id


class Unmerge(Args):
    """``event.unmerge``: the subject is the event that was merged."""

    kind = "event.unmerge"
    words: Words = ""


class Suspend(Args):
    kind = "event.suspend"
    reason: SuspendReason
    until: Instant
    words: Words = ""


class Resume(Args):
    kind = "event.resume"
    words: Words = ""


class Escalate(Args):
    kind = "event.escalate"
    level: EscalateLevel
    reason: Words = Field(min_length=1)


class ReturnDown(Args):
    """``event.return_down``: the county's answer (县级答复), as the town's dispatcher records it."""

    kind = "event.return_down"
    result: CountyResult
    words: Words = Field(min_length=1)


class Prompt(Args):
    """``event.prompt``: a rung of the urge ladder; given by the center itself."""

    kind = "event.prompt"
    stage: Stage
    since: Instant
    rung: Rung


class FollowUp(Args):
    """``event.followup``: ``reached`` False counts an attempt; ``solved`` False sends it back as rework.

    ``called`` False: it was not drawn and is confirmed without a call (未抽中).
    """

    kind = "event.followup"
    reached: bool = True
    solved: bool = True
    satisfied: bool | None = None
    note: Words = ""
    called: bool = later(True)


class Close(Args):
    kind = "event.close"
    summary: Words = Field(min_length=1)
    reply: Reply | None = later(None)


class Reopen(Args):
    kind = "event.reopen"
    reason: Words = Field(min_length=1)


class Comment(Args):
    kind = "event.comment"
    words: Words = Field(min_length=1)


class Supervise(Args):
    kind = "event.supervise"
    words: Words = Field(min_length=1)


class Unsupervise(Args):
    """``event.unsupervise``: the supervision is lifted (解除督办)."""

    kind = "event.unsupervise"
    words: Words = Field(min_length=1)


class Approve(Args):
    """``event.approve``: the duty chief says yes to what was asked for."""

    kind = "event.approve"
    words: Words = ""


class Deny(Args):
    """``event.deny``: the duty chief says no; without a person's words nobody would know why."""

    kind = "event.deny"
    words: Words = Field(min_length=1)


class Withdraw(Args):
    """``event.withdraw``: whoever asked for something takes it back before it is decided."""

    kind = "event.withdraw"
    words: Words = ""


class Rule(Args):
    """``event.rule`` (裁决): post ``to`` does it for good; ``order`` is the new order's id.

    ``unfounded``: the returned orders whose return is judged to be without ground (推诿).
    """

    kind = "event.rule"
    order: Id
    to: Id
    assist: tuple[Id, ...] = ()
    text: Words = Field(min_length=1)
    words: Words = Field(min_length=1)
    unfounded: tuple[Id, ...] = ()


class Review(Args):
    kind = "event.review"
    summary: Words = Field(min_length=1)
    lesson: Words = ""
    proposal: Words = later("")
    """What is to be changed in the catalogue for it."""


class Issue(Args):
    """``order.issue``: the subject id is the new order's id, made by the dispatcher's client."""

    kind = "order.issue"
    event: Id
    lead: Id
    assist: tuple[Id, ...] = ()
    text: Words = Field(min_length=1)
    due: Instant | None = None
    """A shorter limit than the catalogue's; without it the catalogue's holds."""


class Receive(Args):
    kind = "order.receive"


class Answer(Args):
    kind = "order.answer"
    text: Words = Field(min_length=1)
    files: tuple[Attachment, ...] = Field(default=(), max_length=AT_ONCE, exclude_if=lambda value: not value)


class Return(Args):
    kind = "order.return"
    reason: ReturnReason
    words: Words = Field(min_length=1)


class Reassign(Args):
    """``order.reassign``: ``order`` is the id of the order that takes the place of the subject."""

    kind = "order.reassign"
    order: Id
    to: Id
    reason: Words = Field(min_length=1)


class Cancel(Args):
    kind = "order.cancel"
    reason: Words = Field(min_length=1)


class Urge(Args):
    kind = "order.urge"
    words: Words = ""


class Extend(Args):
    """``order.extend`` (延期): asked before the limit is over; the duty chief decides."""

    kind = "order.extend"
    due: Instant
    reason: Words = Field(min_length=1)


class Assign(Args):
    """``shift.assign``: ``words`` say why, where somebody has to be in two places at once."""

    kind = "shift.assign"
    role: DutyRole = DutyRole.POST
    post: str | None = None
    person: Id
    start: Instant
    end: Instant
    deputy: bool = False
    pattern: Id | None = later(None)
    stands_in_for: Id | None = later(None)
    words: Words = later("")


class CheckIn(Args):
    kind = "shift.checkin"


class CheckOut(Args):
    kind = "shift.checkout"
    reason: Words = ""
    back_at: Instant | None = later(None)
    """When somebody means to be back (回岗)."""


class PutItem(Args):
    """``catalogue.put``: the whole entry; the subject is ``settings.setting_id`` of it. Its version is given here.

    ``expected_version`` is the setting's; 0 where the log does not know the entry yet.
    """

    kind = "catalogue.put"
    item: BusinessItem
    reason: Words = Field(min_length=1)


class RetireItem(Args):
    """``catalogue.retire``: no new events under this entry; those that are under way go on."""

    kind = "catalogue.retire"
    reason: Words = Field(min_length=1)


ARGS: dict[str, type[Args]] = {
    args.kind: args
    for args in (
        Report, Accept, Reject, Classify, Merge, Suspend, Resume, Escalate, FollowUp, Close, Reopen, Comment,
        Supervise, Review, Issue, Receive, Answer, Return, Reassign, Cancel, Urge, Assign, CheckIn, CheckOut,
        PutItem, RetireItem,
        HandOver, Source, Delivered, OutsideReply, OutsideSettle, LevelTell, PressOn, LevelUrge,
        ReturnDown, Prompt,
        Unmerge, Unsupervise, Approve, Deny, Withdraw, Rule, Extend,
    )
}  # fmt: skip
"""Every command kind and its arguments."""
ARGS.update(
    {one.kind: one for one in (*whistle_wire.ARGS, *alert_wire.ARGS, *exclusion_wire.ARGS, *case_wire.ARGS)}
)
ARGS.update(
    {one.kind: one for one in (*rota_wire.ARGS, *shift_wire.ARGS, *absence_wire.ARGS, *callout_wire.ARGS)}
)
ARGS.update(
    {one.kind: one for one in (*takeover_wire.ARGS, *frozen_wire.ARGS, *ticket_wire.ARGS, *rating_wire.ARGS)}
)
ARGS[Attach.kind] = Attach


class Target(Fact):
    """The subject of a command."""

    type: SubjectType
    id: Id


class Command(Fact):
    """Something that somebody wants, with an id that makes it happen at most once.

    Raises ``pydantic.ValidationError`` for an unknown kind, arguments that do not fit it, or a subject of
    another type than the kind's.
    """

    id: Id
    kind: str
    subject: Target
    expected_version: int | None = None
    args: SerializeAsAny[Args]
    issued_at: Instant
    replaces: tuple[Id, ...] = later(())
    """Earlier commands of the same account that this one takes the place of and that nobody has answered: where one
    of them had arrived this one is not applied, and where this one is, none of them is any more."""

    @model_validator(mode="before")
    @classmethod
    def _args_by_kind(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        kind, args = value.get("kind"), value.get("args")
        wanted = ARGS.get(kind) if isinstance(kind, str) else None
        if wanted is None:
            raise ValueError(f"不认识的指令「{kind}」")
        if not isinstance(args, wanted):
            value = {**value, "args": wanted.model_validate(args if args is not None else {})}
        return value

    @model_validator(mode="after")
    def _subject_fits_kind(self) -> Command:
        if self.subject.type is not subject_type_of(self.kind):
            raise ValueError(f"指令「{self.kind}」的对象类型不对")
        return self


def command(
    id_: str, args: Args, subject: str, issued_at: Instant, expected_version: int | None = None
) -> Command:
    """Build a command from its arguments; the kind and the subject's type follow from them."""
    return Command(
        id=id_,
        kind=args.kind,
        subject=Target(type=subject_type_of(args.kind), id=subject),
        expected_version=expected_version,
        args=args,
        issued_at=issued_at,
    )
