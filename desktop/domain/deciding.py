"""What the rules of all nouns share: one command being decided, its clocks, and the changes it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import BusinessItem, Limit, LimitUnit, Stage
from desktop.domain.changes import DATA, Change, Data, Subject
from desktop.domain.commands import Command, SubjectType
from desktop.domain.events.events import STAGE_OF, Clock, Event, EventState
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, Ticket
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.answers import answers_for
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import ROTA, Rota
from desktop.domain.state import View
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.settings import Setting
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle

Result: TypeAlias = tuple[Change, ...] | Refusal
"""What a rule answers: the changes, or why not."""

DEFAULT_LIMITS: Mapping[Stage, Limit] = {
    Stage.ACCEPT: Limit(amount=30, unit=LimitUnit.MINUTES),
    Stage.DISPATCH: Limit(amount=30, unit=LimitUnit.MINUTES),
    Stage.RECEIVE: Limit(amount=2, unit=LimitUnit.WORKING_HOURS),
    Stage.HANDLE: Limit(amount=5, unit=LimitUnit.WORKING_DAYS),
    Stage.FOLLOWUP: Limit(amount=2, unit=LimitUnit.WORKING_DAYS),
}
"""Limits of an event that is not classified yet."""

STATE_WORDS: Mapping[EventState, str] = {
    EventState.REPORTED: "待受理",
    EventState.ACCEPTED: "待派单",
    EventState.DISPATCHED: "待签收",
    EventState.HANDLING: "处置中",
    EventState.RETURNED: "退单待裁决",
    EventState.ANSWERED: "待回访",
    EventState.CONFIRMED: "待办结",
    EventState.CLOSED: "已办结",
    EventState.REVIEWED: "已复盘",
    EventState.REJECTED: "不予受理",
    EventState.FALSE_ALARM: "误报",
    EventState.MERGED: "已并案",
    EventState.SUSPENDED: "挂起",
    EventState.AWAITING_CITIZEN: "等待群众",
    EventState.ESCALATED: "已上报",
    EventState.HANDED_OVER: "转出待回",
}
"""What a state is called, for refusals and for every screen."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One command being decided by one actor at one moment."""

    view: View
    command: Command
    actor: Actor
    now: datetime

    @property
    def township(self) -> Township:
        """The township in which it is decided."""
        return self.view.township

    def change(self, entity: Entity | None, type_: SubjectType, id_: str, data: Data) -> Change:
        """The change that carries ``data`` as the next version of its subject."""
        command = self.command
        return Change.model_construct(
            seq=0,
            epoch="",
            at=self.now,
            issued_at=command.issued_at if abs(self.now - command.issued_at) > timedelta(seconds=2) else None,
            actor=self.actor,
            command_id=command.id,
            kind=data.kind,
            subject=Subject.model_construct(type=type_, id=id_, version=entity.version + 1 if entity else 1),
            data=data,
        )

    def of_event(self, event: Event | None, data: Data, id_: str = "") -> Change:
        """A change of an event; ``id_`` for one that does not exist yet."""
        return self.change(event, SubjectType.EVENT, event.id if event else id_, data)

    def of_order(self, order: Order | None, data: Data, id_: str = "") -> Change:
        """A change of an order; ``id_`` for one that does not exist yet."""
        return self.change(order, SubjectType.ORDER, order.id if order else id_, data)

    def of_shift(self, shift: Shift | None, data: Data, id_: str = "") -> Change:
        """A change of a shift; ``id_`` for one that does not exist yet."""
        return self.change(shift, SubjectType.SHIFT, shift.id if shift else id_, data)

    def of_absence(self, absence: Absence | None, data: Data, id_: str = "") -> Change:
        """A change of an absence; ``id_`` for one that does not exist yet."""
        return self.change(absence, SubjectType.ABSENCE, absence.id if absence else id_, data)

    def of_setting(self, setting: Setting | None, data: Data, id_: str) -> Change:
        """A change of a setting, which may be its first."""
        return self.change(setting, SubjectType.SETTING, id_, data)

    def of_whistle(self, whistle: Whistle | None, data: Data, id_: str = "") -> Change:
        """A change of a whistle; ``id_`` for one that does not exist yet."""
        return self.change(whistle, SubjectType.WHISTLE, whistle.id if whistle else id_, data)

    def of_alert(self, alert: Alert | None, data: Data, id_: str = "") -> Change:
        """A change of an alert; ``id_`` for one that does not exist yet."""
        return self.change(alert, SubjectType.ALERT, alert.id if alert else id_, data)

    def of_callout(self, callout: Callout | None, data: Data, id_: str = "") -> Change:
        """A change of a call-out; ``id_`` for one that does not exist yet."""
        return self.change(callout, SubjectType.CALLOUT, callout.id if callout else id_, data)

    def of_figures(self, frozen: Frozen | None, data: Data, id_: str) -> Change:
        """A change of a period's figures, which may be their first."""
        return self.change(frozen, SubjectType.FIGURES, id_, data)

    def of_rota(self, rota: Rota | None, data: Data) -> Change:
        """A change of the plan of the roster, which may be its first."""
        return self.change(rota, SubjectType.ROTA, ROTA, data)

    def of_ticket(self, ticket: Ticket | None, data: Data, id_: str = "") -> Change:
        """A change of a ticket; ``id_`` for one that does not exist yet."""
        return self.change(ticket, SubjectType.TICKET, ticket.id if ticket else id_, data)

    def of_counter(self, counter: Counter | None, data: Data, id_: str) -> Change:
        """A change of a counter, which may be its first."""
        return self.change(counter, SubjectType.COUNTER, id_, data)

    def of_takeover(self, takeover: Takeover | None, data: Data, id_: str = "") -> Change:
        """A change of a handover; ``id_`` for one that does not exist yet."""
        return self.change(takeover, SubjectType.HANDOVER, takeover.id if takeover else id_, data)

    def stage(
        self, state: EventState, item: BusinessItem | None, since: datetime | None = None
    ) -> Clock | None:
        """The clock of the stage that ``state`` is in, from ``since`` (now); None where no stage clock runs."""
        stage = STAGE_OF.get(state)
        if stage is None:
            return None
        limit = item.limits.of(stage) if item is not None else DEFAULT_LIMITS[stage]
        return self.township.clock.clock(since or self.now, limit)

    def total(self, item: BusinessItem | None, since: datetime | None = None) -> Clock | None:
        """The total clock of an item from ``since`` (now); None for an event without item."""
        return self.township.clock.clock(since or self.now, item.limits.total) if item is not None else None

    def on_duty(self, post: str) -> str | None:
        """The person who answers for the post now, resolved from the roster (``answers``)."""
        return answers_for(self.view, post, self.now).person

    def named(self, person: str | None) -> str:
        """What a person is called in a sentence."""
        found = self.township.person(person)
        return found.name if found is not None else (person or "")

    def clock_words(self, start: datetime, end: datetime) -> str:
        """A span of time in a sentence: 11-23 08:00—20:00."""
        zone = self.township.clock.zone
        first, last = start.astimezone(zone), end.astimezone(zone)
        same = first.date() == last.date()
        return f"{first:%m-%d %H:%M}—{last:%H:%M}" if same else f"{first:%m-%d %H:%M}—{last:%m-%d %H:%M}"


VERSIONED = frozenset({
    "order.issue", "order.reassign", "order.cancel", "event.close", "event.merge",
    "event.rule", "event.approve", "event.deny", "catalogue.put", "catalogue.retire",
    "shift.change", "shift.cancel", "shift.approve_swap",
    "alert.revise", "alert.approve", "alert.refuse", "alert.send", "alert.cancel",
    "rota.put", "rota.publish",
    "handover.take",
})  # fmt: skip
"""Steps that bind others: whoever takes one must say which version he saw (the event's, for a new order)."""


BESIDE = frozenset(
    {"event.prompted", "event.succeeded", *(kind for kind in DATA if kind.startswith("event.whistle"))}
)
"""Changes of an event that leave its own course as it was."""


def version_required(command: Command) -> Refusal | None:
    """The center's refusal of such a step without a version."""
    if command.expected_version is not None or command.kind not in VERSIONED:
        return None
    sentence = "没有注明是在哪个版本上办理的，不能办理。请刷新后核对最新情况再办。"
    return Refusal(code="version_required", sentence=sentence, field="expected_version")


def conflict(command: Command, entity: Entity) -> Refusal | None:
    """The refusal of a command that was made for another version than the current one."""
    if not outdated(command.expected_version, entity):
        return None
    return Refusal(code="conflict", sentence="在您操作之前，此件已有新的变化。请核对后再决定。")


def outdated(expected: int | None, entity: Entity) -> bool:
    """Whether something has happened since this version that whoever saw it should look at.

    News of what goes outside, of posts called to the spot, and automatic urges are shown, but stand in nobody's way.
    """
    if expected is None or expected == entity.version:
        return False
    if isinstance(entity, Event) and _only_beside(expected, entity):
        return False
    steady = entity.steady_since if isinstance(entity, Order | Alert | Rota) else 0
    if isinstance(entity, Event) and entity.outside is not None:
        steady = entity.outside.steady_since
    return not (steady and steady <= expected <= entity.version)


def _only_beside(expected: int, event: Event) -> bool:
    """Whether nothing has happened since but ``BESIDE``; each change of an event adds one step to its timeline."""
    told = 0 < expected < event.version == len(event.timeline)
    return told and all(step.kind in BESIDE for step in event.timeline[expected:])


def wrong_state(state: EventState, wanted: str) -> Refusal:
    """The refusal of a step that the current state does not allow."""
    return Refusal(code="state", sentence=f"此事件当前为「{STATE_WORDS[state]}」，不能{wanted}。")
