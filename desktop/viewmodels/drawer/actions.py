"""What can be done with an event, by whom, with which key: one table, asked of the domain's own tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.events.decide_events import allowed
from desktop.domain.events.events import MACHINES, EscalateLevel, Event, EventState
from desktop.domain.events.levels import MAY_RAISE_TO, Tier, held_above, level_of
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.orders.decide_orders import URGE_PAUSE
from desktop.domain.orders.orders import ORDER_MOVES
from desktop.domain.outside.channels import linked_under_way
from desktop.domain.rights.actors import MAY, Role
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer import whistles
from desktop.viewmodels.drawer.warning_words import judging
from desktop.viewmodels.words import COMMANDS, subject_is_order, translate, word

Weight = Literal["primary", "normal", "danger"]
S = EventState


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done now. ``hint`` says why it is not, where it could be later."""

    id: str
    key: str
    text: str
    weight: Weight = "normal"
    enabled: bool = True
    hint: str = ""


KEYS: tuple[tuple[str, str], ...] = (
    ("order.receive", "Q"),
    ("order.answer", "W"),
    ("event.approve", "Q"),
    ("event.deny", "V"),
    ("event.withdraw", "V"),
    ("event.rule", "R"),
    ("event.accept", "A"),
    ("event.return_down", "A"),
    ("order.issue", "D"),
    ("event.followup", "R"),
    ("event.close", "C"),
    ("order.urge", "U"),
    ("event.press", "U"),
    ("event.supervise", "S"),
    ("event.unsupervise", "S"),
    ("whistle.arrive", "F"),
    ("whistle.done", "F"),
    ("whistle.blow", "F"),
    ("event.escalate", "E"),
    ("event.merge", "M"),
    ("event.unmerge", "M"),
    ("order.return", "B"),
    ("order.extend", "P"),
    ("event.classify", "G"),
    ("event.suspend", "H"),
    ("event.resume", "H"),
    ("event.reject", "X"),
    ("event.hand_over", "O"),
    ("event.outside_reply", "W"),
    ("event.outside_settle", "O"),
    ("event.reopen", "O"),
    ("event.review", "F"),
    ("order.reassign", "D"),
    ("order.cancel", "O"),
    ("event.exclude", "B"),
    ("event.own", "W"),
    ("event.comment", "L"),
)
"""Every step of the drawer in the order of its buttons, with its key.

Two steps share a key where never both are possible: merged or not, supervised or not, dispatched or not,
to be accepted or with the county, a post's or the duty chief's.
"""

_NEXT: dict[EventState, frozenset[str]] = {
    S.REPORTED: frozenset({"event.accept"}),
    S.ACCEPTED: frozenset({"order.issue"}),
    S.RETURNED: frozenset({"order.issue"}),
    S.DISPATCHED: frozenset({"order.receive"}),
    S.HANDLING: frozenset({"order.answer", "order.receive"}),
    S.ANSWERED: frozenset({"event.followup"}),
    S.CONFIRMED: frozenset({"event.close"}),
    S.SUSPENDED: frozenset({"event.resume"}),
    S.AWAITING_CITIZEN: frozenset({"event.resume"}),
    S.ESCALATED: frozenset({"event.accept", "event.return_down"}),
}
"""The step that an event in a state waits for."""


def actions(situation: Situation, event: Event, now: datetime) -> tuple[Action, ...]:
    """What this account can do with the event now, the awaited step first."""
    found: list[Action] = []
    for kind, key in KEYS:
        if kind.startswith("whistle."):
            if whistles.offers(situation, event, kind):
                part: Weight = "normal" if kind == "whistle.blow" else "primary"
                found.append(Action(kind, key, word(COMMANDS, kind), part))
            continue
        if situation.actor.role not in MAY[kind] or not allowed(event.state, kind):
            continue
        if not _fits(situation, event, kind):
            continue
        hint = ""
        if event.state is S.ESCALATED and not _may_go_on(situation, event, kind):
            continue
        if subject_is_order(kind) and kind != "order.issue":
            open_, hint = _order_step(situation, event, kind, now)
            if not open_:
                continue
        awaited = kind in _NEXT.get(event.state, ()) or kind in ("event.approve", "event.rule")
        weight: Weight = "primary" if awaited and not hint else "normal"
        named = judging(event, kind) or word(COMMANDS, kind)
        found.append(Action(kind, key, named, weight, not hint, hint))
    return tuple(sorted(found, key=lambda one: (one.weight != "primary", not judging(event, one.id))))


def _may_go_on(situation: Situation, event: Event, kind: str) -> bool:
    """Whether a step is one of whoever has the event that was sent up."""
    level, tier = event.escalated_to, level_of(situation.actor.role)
    county = level is EscalateLevel.COUNTY
    match kind:
        case "event.accept":
            return not county and (level is not EscalateLevel.TOWN or tier is Tier.TOWN)
        case "event.return_down":
            return county
        case "event.escalate":
            up = tuple(EscalateLevel)
            return level is None or any(up.index(one) > up.index(level) for one in MAY_RAISE_TO[tier])
        case _:
            return True


def _fits(situation: Situation, event: Event, kind: str) -> bool:
    """Whether a step that the state allows makes sense for this event."""
    for_good = needs_ruling(event, situation.township.practice.bounces)
    match kind:
        case "event.approve" | "event.deny":
            return event.request is not None
        case "event.withdraw":
            actor, request = situation.actor, event.request
            mine = request is not None and (
                request.account == actor.account or (request.post is not None and request.post == actor.post)
            )
            return mine and actor.role is not Role.COMMANDER
        case "event.supervise":
            return event.supervision is None
        case "event.unsupervise":
            return event.supervision is not None
        case "event.reject":
            return event.state not in (S.DISPATCHED, S.HANDLING) or event.channel in MACHINES
        case "order.issue":
            return not for_good
        case "event.merge":
            return not for_good or situation.actor.role is Role.COMMANDER
        case "event.outside_reply" | "event.outside_settle":  # of other messages where these are shown
            return event.state is S.HANDED_OVER
        case "event.own":
            return event.state is not S.HANDED_OVER
        case "event.press":
            return linked_under_way(event) is not None
        case "event.escalate" if situation.township.towns:
            return False  # nobody is above a county here
        case "event.escalate":
            return event.state is S.ESCALATED or not held_above(event, level_of(situation.actor.role))
        case "event.rule":
            return for_good or (event.state is S.RETURNED and bool(event.returns))
        case _:
            return True


def key_of(kind: str) -> str:
    """The key of a step."""
    return dict(KEYS)[kind]


def _order_step(situation: Situation, event: Event, kind: str, now: datetime) -> tuple[bool, str]:
    """Whether a step of the event's current order is offered, and why it has to wait."""
    order = situation.order(event.order) if event.order is not None else None
    if order is None:
        return False, ""
    post, role = situation.actor.post, situation.actor.role
    if role in (Role.POST, Role.VILLAGE) and post not in (order.lead, *order.assist):
        return False, ""
    if kind == "order.receive":
        return order.is_open and all(receipt.post != post for receipt in order.receipts), ""
    if kind not in ORDER_MOVES[order.state]:
        return False, ""
    if kind in ("order.answer", "order.return", "order.extend") and post is not None and post != order.lead:
        return False, ""
    if kind in ("order.reassign", "order.cancel") and order.ruled and role is not Role.COMMANDER:
        return True, translate("EventDetail", "裁决派出的单，只有值班长可以改派或撤回")
    if kind == "order.extend" and now >= order.due:
        return True, translate("EventDetail", "时限已过，不能再申请延期")
    if kind == "order.urge" and order.urged_at is not None and now - order.urged_at < URGE_PAUSE:
        return True, translate("EventDetail", "10 分钟内已经催办过")
    return True, ""
