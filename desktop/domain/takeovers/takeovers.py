"""交接班: a watch passes what is open on to the next one on a sheet that two persons sign, and who passed what on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from desktop.domain.alerts.alerts import Doer, same_person
from desktop.domain.base import Fact, Id, Instant, Words
from desktop.domain.rights.actors import Actor, Role

MOST = 5000
"""Matters of one section."""
CENTER_ROLES = frozenset({Role.COMMANDER, Role.DISPATCHER})


class Section(StrEnum):
    """未签收紧急派单, 超期, 临期, 承诺, 督办, 退单与待批, 待发送与待确认, 广播, 到期恢复, 新到: in a sheet's order."""

    UNSIGNED = "unsigned"
    LATE = "late"
    SOON = "soon"
    PROMISED = "promised"
    SUPERVISED = "supervised"
    RETURNED = "returned"
    UNSENT = "unsent"
    ALERTS = "alerts"
    RESUMING = "resuming"
    NEW = "new"


class Matter(Fact):
    """One line of a sheet: an event (or a broadcast) with the words that were shown when it was made."""

    id: Id
    number: str = Field(default="", max_length=64)
    title: str = Field(default="", max_length=2000)
    words: str = Field(default="", max_length=2000)
    post: Id | None = None
    due: Instant | None = None
    needs: bool = True
    """Whether it still needed something then."""
    order: Id | None = None
    """Of an unsigned emergency order: that order."""


class Part(Fact):
    """One section with its matters, none of them twice."""

    section: Section
    matters: tuple[Matter, ...] = Field(max_length=MOST)


class Figures(Fact):
    """Of the period: 受理, 派单, 办结; and how many are open at its end."""

    received: int = Field(default=0, ge=0)
    dispatched: int = Field(default=0, ge=0)
    closed: int = Field(default=0, ge=0)
    open: int = Field(default=0, ge=0)


class Sheet(Fact):
    """What a watch leaves to the next one: of the center (``post`` None) or of a post, from ``start`` to ``end``."""

    post: Id | None = None
    start: Instant
    end: Instant
    parts: tuple[Part, ...] = Field(default=(), max_length=len(Section))
    figures: Figures = Figures()

    def part(self, section: Section) -> tuple[Matter, ...]:
        """The matters of a section."""
        return next((part.matters for part in self.parts if part.section is section), ())

    @property
    def unsigned(self) -> tuple[Matter, ...]:
        """Emergency orders that no post had signed for."""
        return self.part(Section.UNSIGNED)

    @property
    def ids(self) -> frozenset[str]:
        """Everything that stands on it."""
        return frozenset(one.id for part in self.parts for one in part.matters)


class Remark(Fact):
    """What the outgoing person says of one matter."""

    about: Id
    words: Words = Field(min_length=1)


class Said(Fact):
    """Words that somebody added, and when."""

    by: Doer
    at: Instant
    words: str


class TakeoverState(StrEnum):
    """待接班人签, 已交接, 被退回, 已撤回; 紧急离岗 is on record without a second person."""

    OFFERED = "offered"
    TAKEN = "taken"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


T = TakeoverState
TAKEOVER_MOVES: dict[TakeoverState, dict[str, TakeoverState]] = {
    T.OFFERED: {
        "handover.take": T.TAKEN,
        "handover.refuse": T.REFUSED,
        "handover.withdraw": T.WITHDRAWN,
        "handover.note": T.OFFERED,
    },
    T.TAKEN: {"handover.note": T.TAKEN},
    T.REFUSED: {"handover.note": T.REFUSED},
    T.WITHDRAWN: {"handover.note": T.WITHDRAWN},
    T.LEFT: {"handover.note": T.LEFT},
}
"""Allowed moves of a sheet by command kind."""


class Takeover(Fact):
    """One handover between two watches, from the outgoing person's signature to the incoming one's."""

    id: Id
    version: int
    state: TakeoverState
    sheet: Sheet
    remarks: tuple[Remark, ...] = ()
    words: str = ""
    """What the outgoing person says in general; of 紧急离岗, why."""
    giver: Doer
    given_shift: Id | None = None
    offered_at: Instant
    taker: Doer | None = None
    taken_shift: Id | None = None
    taken_words: str = ""
    acknowledged: tuple[Id, ...] = ()
    """The matters that the incoming person has ticked off."""
    ended_at: Instant | None = None
    """When it was taken, refused or withdrawn."""
    ending: Said | None = None
    """Who refused it or took it back, and why."""
    additions: tuple[Said, ...] = ()
    changed_at: Instant

    @property
    def is_open(self) -> bool:
        """Whether a second signature is awaited."""
        return self.state is TakeoverState.OFFERED

    @property
    def post(self) -> str | None:
        """The post that it is of; None for the center."""
        return self.sheet.post

    def remark(self, matter: str) -> str:
        """What the outgoing person says of a matter."""
        return next((one.words for one in self.remarks if one.about == matter), "")

    def holds_order(self, order: str) -> bool:
        """Whether an unsigned emergency order stands on it."""
        return any(one.order == order for one in self.sheet.unsigned)


def place_of(actor: Actor) -> tuple[bool, str | None]:
    """Whether somebody hands watches over at all, and where: the center (None) or a post."""
    if actor.role in CENTER_ROLES:
        return True, None
    return actor.role is Role.POST and actor.post is not None, actor.post


def answers(records: Iterable[Takeover], order: str, doer: Doer, place: str | None) -> bool:
    """Whether an unsigned emergency order is this person's to pass on at a place: the center (None) or a post.

    It is not where the newest signed sheet of the place that lists it was taken by somebody else, or where he has left
    there with a reason on record since. What a post passes on among its own people frees nobody at the center.
    """
    listed = [
        one
        for one in records
        if one.post == place
        and one.holds_order(order)
        and (one.state is T.TAKEN or (one.state is T.LEFT and same_person(one.giver, doer)))
    ]
    last = max(listed, key=lambda one: (one.ended_at or one.offered_at, one.id), default=None)
    if last is None:
        return True
    return last.state is T.TAKEN and last.taker is not None and same_person(last.taker, doer)
