"""What is wanted of an alert and what has happened to it: arguments of its commands, data of its changes."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.alerts.alerts import (
    AlertState,
    AlertText,
    CancelReason,
    Doer,
    Receipt,
    Reference,
    Sending,
)
from desktop.domain.base import Args, Data, Id, Instant, Words
from desktop.domain.outside.outside import MessageStep, Number


class DraftAlert(Args):
    """``alert.draft``: the subject id is the new alert's. ``submit``: it is to be approved as it is."""

    kind = "alert.draft"
    text: AlertText
    submit: bool = True
    event: Id | None = None


class UpdateAlert(Args):
    """``alert.update``: a new alert that takes the place of one that is on the air, once it is sent itself."""

    kind = "alert.update"
    of: Id
    text: AlertText
    submit: bool = True


class ReviseAlert(Args):
    kind = "alert.revise"
    text: AlertText
    submit: bool = True


class ApproveAlert(Args):
    """``alert.approve``: ``hash`` is of the text that the approver has read."""

    kind = "alert.approve"
    hash: str = Field(min_length=64, max_length=64)


class RefuseAlert(Args):
    kind = "alert.refuse"
    reason: Words = Field(min_length=1)


class SendAlert(Args):
    """``alert.send``: ``hash`` is of the text that goes out."""

    kind = "alert.send"
    hash: str = Field(min_length=64, max_length=64)


class CancelAlert(Args):
    """``alert.cancel``: stops what is on the air, or drops a draft. ``words`` stay in the house."""

    kind = "alert.cancel"
    reason: CancelReason = CancelReason.OVER
    words: Words = ""


class ExpireAlert(Args):
    """``alert.expire``: its time is over, or nobody has approved in time; given by the center itself."""

    kind = "alert.expire"


class DeliverAlert(Args):
    """``alert.deliver``: the center's own account of what became of one wish to the speakers."""

    kind = "alert.deliver"
    sending: Id
    step: MessageStep
    tries: int = Field(default=0, ge=0)
    words: Words = ""
    number: Number = ""
    next_at: Instant | None = None


class HearAlert(Args):
    """``alert.heard``: what the speakers say of themselves."""

    kind = "alert.heard"
    sending: Id
    receipts: tuple[Receipt, ...] = Field(min_length=1, max_length=500)


class RetryAlert(Args):
    """``alert.retry``: a person has an undelivered wish sent again."""

    kind = "alert.retry"
    sending: Id


class AlertDrafted(Data):
    kind = "alert.drafted"
    text: AlertText
    state: AlertState
    event: Id | None = None
    update_of: Id | None = None
    references: tuple[Reference, ...] = ()


class AlertRevised(Data):
    kind = "alert.revised"
    text: AlertText
    state: AlertState


class AlertApproved(Data):
    kind = "alert.approved"
    hash: str
    state: AlertState


class AlertRefused(Data):
    kind = "alert.refused"
    reason: str


class AlertSent(Data):
    kind = "alert.sent"
    hash: str
    sendings: tuple[Sending, ...]
    references: tuple[Reference, ...] = ()
    approve_by: Instant | None = None


class AlertSuperseded(Data):
    """Another alert of the chain has taken its place."""

    kind = "alert.superseded"
    superseded_by: Id
    sendings: tuple[Sending, ...]


class AlertDropped(Data):
    kind = "alert.dropped"
    words: str = ""


class AlertCancelled(Data):
    kind = "alert.cancelled"
    reason: CancelReason
    words: str = ""
    sendings: tuple[Sending, ...]


class AlertExpired(Data):
    kind = "alert.expired"
    sendings: tuple[Sending, ...] = ()


class AlertDelivery(Data):
    kind = "alert.delivery"
    sending: Id
    step: MessageStep
    tries: int = 0
    words: str = ""
    number: str = ""
    next_at: Instant | None = None


class AlertHeard(Data):
    kind = "alert.heard"
    sending: Id
    receipts: tuple[Receipt, ...]


class AlertRetried(Data):
    kind = "alert.retried"
    sending: Id
    by: Doer


ARGS: tuple[type[Args], ...] = (
    DraftAlert, UpdateAlert, ReviseAlert, ApproveAlert, RefuseAlert, SendAlert, CancelAlert, ExpireAlert, DeliverAlert,
    HearAlert, RetryAlert,
)  # fmt: skip
DATA: tuple[type[Data], ...] = (
    AlertDrafted, AlertRevised, AlertApproved, AlertRefused, AlertSent, AlertSuperseded, AlertDropped, AlertCancelled,
    AlertExpired, AlertDelivery, AlertHeard, AlertRetried,
)  # fmt: skip
