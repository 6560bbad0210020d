"""Events: anything to be handled, from report to close, and the table of their states."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact, Id, Instant, later
from desktop.domain.catalogue.catalogue import Channel, Severity, Stage
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events.attachments import Filed
from desktop.domain.events.ladder import Prompt
from desktop.domain.events.rating_wire import Rating
from desktop.domain.events.records import (
    Bounce,
    CaseOwner,
    Child,
    Clock,
    Extension,
    PastClocks,
    Pause,
    Ran,
    Reply,
    Request,
    ReviewNote,
    Ruling,
    SuspendReason,
)
from desktop.domain.outside.outside import External, Outside
from desktop.domain.places.moving import Breach
from desktop.domain.rights.actors import Actor
from desktop.domain.warnings.evidence import Evidence

__all__ = [
    "ANYWHERE", "EVENT_MOVES", "FINAL", "MACHINES", "STAGE_OF", "WHILE_OPEN", "Clock", "CountyResult", "EscalateLevel",
    "Event", "EventState", "RejectReason", "Reporter", "Step", "Supervision", "SuspendReason",
]  # fmt: skip


class EventState(StrEnum):
    """The states of an event (domain, section 2)."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    RETURNED = "returned"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    REJECTED = "rejected"
    FALSE_ALARM = "false_alarm"
    MERGED = "merged"
    SUSPENDED = "suspended"
    AWAITING_CITIZEN = "awaiting_citizen"
    ESCALATED = "escalated"
    HANDED_OVER = "handed_over"


S = EventState

EVENT_MOVES: dict[EventState, dict[str, frozenset[EventState]]] = {
    S.REPORTED: {
        "event.accept": frozenset({S.ACCEPTED}),
        "event.reject": frozenset({S.REJECTED, S.FALSE_ALARM}),
        "event.merge": frozenset({S.MERGED}),
        "event.escalate": frozenset({S.ESCALATED}),
        "event.hand_over": frozenset({S.HANDED_OVER}),
        "event.approve": frozenset({S.REJECTED}),
        "event.deny": frozenset({S.REPORTED}),
    },
    S.ACCEPTED: {
        "order.issue": frozenset({S.DISPATCHED}),
        "event.rule": frozenset({S.DISPATCHED}),
        "event.reject": frozenset({S.REJECTED, S.FALSE_ALARM}),
        "event.merge": frozenset({S.MERGED}),
        "event.suspend": frozenset({S.SUSPENDED, S.AWAITING_CITIZEN}),
        "event.escalate": frozenset({S.ESCALATED}),
        "event.hand_over": frozenset({S.HANDED_OVER}),
        "event.approve": frozenset({S.SUSPENDED, S.REJECTED}),
        "event.deny": frozenset({S.ACCEPTED}),
    },
    S.DISPATCHED: {
        "order.receive": frozenset({S.DISPATCHED, S.HANDLING}),
        "order.return": frozenset({S.RETURNED}),
        "order.reassign": frozenset({S.DISPATCHED}),
        "order.cancel": frozenset({S.ACCEPTED}),
        "order.urge": frozenset({S.DISPATCHED}),
        "order.extend": frozenset({S.DISPATCHED}),
        "event.reject": frozenset({S.FALSE_ALARM}),
        "event.approve": frozenset({S.DISPATCHED}),
        "event.deny": frozenset({S.DISPATCHED}),
    },
    S.HANDLING: {
        "order.receive": frozenset({S.HANDLING}),
        "order.answer": frozenset({S.ANSWERED}),
        "order.return": frozenset({S.RETURNED}),
        "order.reassign": frozenset({S.DISPATCHED}),
        "order.cancel": frozenset({S.ACCEPTED}),
        "order.urge": frozenset({S.HANDLING}),
        "order.extend": frozenset({S.HANDLING}),
        "event.suspend": frozenset({S.SUSPENDED, S.AWAITING_CITIZEN}),
        "event.escalate": frozenset({S.ESCALATED}),
        "event.reject": frozenset({S.FALSE_ALARM}),
        "event.approve": frozenset({S.HANDLING, S.SUSPENDED}),
        "event.deny": frozenset({S.HANDLING}),
    },
    S.RETURNED: {
        "order.issue": frozenset({S.DISPATCHED}),
        "event.rule": frozenset({S.DISPATCHED}),
        "event.merge": frozenset({S.MERGED}),
        "event.reject": frozenset({S.REJECTED, S.FALSE_ALARM}),
        "event.approve": frozenset({S.REJECTED}),
        "event.deny": frozenset({S.RETURNED}),
        "event.escalate": frozenset({S.ESCALATED}),
        "event.hand_over": frozenset({S.HANDED_OVER}),
    },
    S.ANSWERED: {
        "event.followup": frozenset({S.CONFIRMED, S.ACCEPTED, S.ANSWERED}),
    },
    S.CONFIRMED: {
        "event.close": frozenset({S.CLOSED}),
        "event.reopen": frozenset({S.ACCEPTED}),
    },
    S.CLOSED: {
        "event.reopen": frozenset({S.ACCEPTED}),
        "event.review": frozenset({S.REVIEWED}),
        "event.rate": frozenset({S.CLOSED, S.ACCEPTED}),
    },
    S.REVIEWED: {
        "event.reopen": frozenset({S.ACCEPTED}),
        "event.rate": frozenset({S.REVIEWED, S.ACCEPTED}),
    },
    S.REJECTED: {"event.reopen": frozenset({S.ACCEPTED})},
    S.FALSE_ALARM: {"event.reopen": frozenset({S.ACCEPTED})},
    S.MERGED: {"event.unmerge": frozenset({S.REPORTED, S.ACCEPTED, S.RETURNED})},
    S.SUSPENDED: {"event.resume": frozenset({S.ACCEPTED, S.HANDLING})},
    S.AWAITING_CITIZEN: {"event.resume": frozenset({S.ACCEPTED, S.HANDLING})},
    S.ESCALATED: {
        "event.accept": frozenset({S.ACCEPTED}),
        "event.escalate": frozenset({S.ESCALATED}),
        "event.return_down": frozenset({S.ACCEPTED, S.HANDLING, S.ANSWERED}),
        "event.press": frozenset({S.ESCALATED}),
        "event.level_tell": frozenset({S.ESCALATED, S.ACCEPTED, S.HANDLING, S.ANSWERED}),
    },
    S.HANDED_OVER: {
        "event.outside_reply": frozenset({S.HANDED_OVER, S.ANSWERED, S.ACCEPTED}),
        "event.outside_settle": frozenset({S.HANDED_OVER, S.ACCEPTED}),
        "event.delivered": frozenset({S.HANDED_OVER, S.ACCEPTED}),
        "event.press": frozenset({S.HANDED_OVER}),
        "event.level_tell": frozenset({S.HANDED_OVER, S.ANSWERED, S.ACCEPTED}),
    },
}
"""From each state, the command kinds that are allowed and the states each may lead to."""

FINAL = frozenset({S.CLOSED, S.REVIEWED, S.REJECTED, S.FALSE_ALARM, S.MERGED})
"""States in which nothing is expected of anybody any more."""

ANYWHERE = frozenset(
    {
        "event.comment",
        "event.exclude",
        "event.attach",
        "event.source",
        "event.delivered",
        "event.outside_reply",
        "event.outside_settle",
        "event.level_tell",
        "event.level_urge",
    }
)
"""Allowed in every state without changing it (news of a hand-over move an event that waits for it)."""

WHILE_OPEN = frozenset(
    {"event.classify", "event.supervise", "event.unsupervise", "event.withdraw", "event.prompt", "event.own"}
)
"""Allowed in every state that is not final, without changing it."""

STAGE_OF: dict[EventState, Stage] = {
    S.REPORTED: Stage.ACCEPT,
    S.ESCALATED: Stage.ACCEPT,
    S.ACCEPTED: Stage.DISPATCH,
    S.RETURNED: Stage.DISPATCH,
    S.DISPATCHED: Stage.RECEIVE,
    S.HANDLING: Stage.HANDLE,
    S.HANDED_OVER: Stage.HANDLE,
    S.ANSWERED: Stage.FOLLOWUP,
}
"""The stage whose clock runs in a state; others have only the total clock, or none."""


class RejectReason(StrEnum):
    """Why an event is not accepted."""

    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    INCOMPLETE = "incomplete"
    FALSE_ALARM = "false_alarm"
    VOID = "void"


MACHINES = frozenset({Channel.VIDEO, Channel.VEHICLE, Channel.BADGE, Channel.RULE})
"""Channels in which nobody speaks but a machine: only what came through them can be a false alarm."""


class EscalateLevel(StrEnum):
    """Where an event goes up to."""

    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"


class CountyResult(StrEnum):
    """What the county answered: the town goes on with it, or the county has done it."""

    HANDLING = "handling"
    ANSWERED = "answered"


class Reporter(Fact):
    """Who reported; personal data (PIPL), masked unless somebody entitled is looking."""

    name: str = ""
    phone: str = ""
    consent: str = later("")
    """Under which version of the notice (告知书) it was given; empty: by word of mouth, or not asked."""


class Step(Fact):
    """One line of an event's timeline: who, when, from where, what, and the words that were typed."""

    at: Instant
    issued_at: Instant | None = None
    kind: str
    actor: Actor
    words: str = ""
    post: str | None = None
    person: str | None = None
    posts: tuple[str, ...] = later(())
    """Several at once: those called by a whistle."""
    result: str = ""
    item_version: int | None = None
    """With a classification: the version of the entry that ``result`` names."""
    stands_in: bool = later(False)
    """Whoever is named does it as the post's deputy, by rule (B角顶岗)."""


class Supervision(Fact):
    """督办: a leader's words, visible everywhere."""

    words: str
    by: str
    at: Instant


class Event(Fact):
    """An event (事件). ``version`` counts its changes from 1; ``number`` is given by the central alone."""

    id: Id
    version: int
    state: EventState
    number: str | None = None
    query_code: str | None = None
    title: str
    description: str = ""
    channel: Channel
    severity: Severity
    item: str | None = None
    item_version: int | None = None
    """The version of the entry under which it was classified; None: the profile's own (``Township.item_of``)."""
    form: Answers | None = None
    """Answers to that entry's form."""
    grid: str | None = None
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    reporter: Reporter | None = None
    reported_at: Instant
    changed_at: Instant
    total: Clock | None = None
    stage: Clock | None = None
    paused_at: Instant | None = None
    paused_from: EventState | None = None
    suspended_until: Instant | None = None
    owner: str | None = None
    """The account of the dispatcher who accepted it (我的)."""
    order: str | None = None
    """The current order's id."""
    lead_post: str | None = None
    lead_person: str | None = None
    assist_posts: tuple[str, ...] = ()
    supervision: Supervision | None = None
    urges: int = 0
    bounces: int = 0
    reworks: int = 0
    followups: int = 0
    merged_into: str | None = None
    escalated_to: EscalateLevel | None = None
    escalated_from: EventState | None = later(None)
    """The state in which it went up, while it is there."""
    self_solved: bool = False
    drill: bool = later(False)
    """演练: nothing of it leaves the building."""
    satisfied: bool | None = None
    summary: str = ""
    closed_at: Instant | None = None
    whistles: tuple[str, ...] = later(())
    """The ids of all its whistles, the first first."""
    open_whistles: tuple[str, ...] = later(())
    called_posts: tuple[str, ...] = later(())
    """Every post that was ever called to it by a whistle."""
    callers: tuple[str, ...] = later(())
    """The accounts that blew them."""
    prompts: tuple[Prompt, ...] = later(())
    """The rungs of the urge ladder that were taken."""
    timeline: tuple[Step, ...] = ()
    excluded: tuple[str, ...] = later(())
    """Who is kept away from it (回避), as ``rights.exclusion_wire.Concerned``."""
    external: External | None = later(None)
    """What the channel says of it (对方编号); None where it said nothing."""
    outside: Outside | None = later(None)
    """What was sent outside for it (转办, 回传); None where nothing was."""
    request: Request | None = later(None)
    """What waits for the duty chief's word."""
    returns: tuple[Bounce, ...] = later(())
    ran: Ran | None = later(None)
    """The limit that the last order of this round left to the next one (``running``)."""
    ruling: Ruling | None = later(None)
    """The latest ruling of the duty chief."""
    children: tuple[Child, ...] = later(())
    """What was merged into it."""
    merged_from: EventState | None = later(None)
    merged_stage: Clock | None = later(None)
    """The state and the stage clock that it had when it was merged."""
    pauses: tuple[Pause, ...] = later(())
    wait_capped: bool = later(False)
    """The present wait for the citizen ends by the cap, earlier than was asked."""
    extensions: tuple[Extension, ...] = later(())
    denials: int = later(0)
    """Requests that the duty chief said no to."""
    reassigns: int = later(0)
    past: tuple[PastClocks, ...] = later(())
    """The clocks of earlier rounds, before it was reopened."""
    uncalled: bool = later(False)
    """Confirmed without a call: it was not drawn (未抽中)."""
    reply: Reply | None = later(None)
    review: ReviewNote | None = later(None)
    case: CaseOwner | None = later(None)
    """The leader who owns it (包案)."""
    evidence: Evidence | None = later(None)
    """Of a warning: what it stands on."""
    breach: Breach | None = later(None)
    """Of a warning of a badge or a vehicle: the same."""
    files: tuple[Filed, ...] = later(())
    """Its attachments, the oldest first."""
    rating: Rating | None = later(None)
    """What the reporter said of the round that was closed (群众评价)."""

    @property
    def warned(self) -> bool:
        """Whether a rule of the center has given it (预警)."""
        return self.evidence is not None or self.breach is not None

    @property
    def is_open(self) -> bool:
        """Whether anybody still has something to do."""
        return self.state not in FINAL

    @property
    def short_number(self) -> str:
        """The last group of the number, as it is said aloud: 0147."""
        return self.number.rsplit("-", 1)[-1] if self.number else ""

    @property
    def day_number(self) -> str:
        """The number without the year, for what lies further back than today: 1123-0147."""
        return self.number.partition("-")[2] or self.number if self.number else ""
