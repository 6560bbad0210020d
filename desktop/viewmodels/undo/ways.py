"""How a step that the center has is taken back: the command that undoes it, or what to do instead. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.domain import commands as k
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import person_short
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.words import COMMANDS, QT_TRANSLATE_NOOP, translate, word

MISTAKE = "误操作撤回"
"""The reason that stands in the record."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a step found: the event, and the order it was about."""

    event: Event | None
    order: Order | None


@dataclass(frozen=True, slots=True)
class Inverse:
    """The command that takes a step back."""

    args: k.Args
    subject: str


Way = Callable[[k.Command, Before], Inverse | None]


def _cancel(given: k.Command, before: Before) -> Inverse | None:
    return Inverse(k.Cancel(reason=MISTAKE), given.subject.id)


def _reassign_back(given: k.Command, before: Before) -> Inverse | None:
    args = given.args
    if not isinstance(args, k.Reassign) or before.order is None:
        return None
    return Inverse(k.Reassign(order="new", to=before.order.lead, reason=MISTAKE), args.order)


def _resume(given: k.Command, before: Before) -> Inverse | None:
    return Inverse(k.Resume(words=MISTAKE), given.subject.id)


def _classify_back(given: k.Command, before: Before) -> Inverse | None:
    """Only where there was a value before: none can't be put back."""
    args, event = given.args, before.event
    if not isinstance(args, k.Classify) or event is None:
        return None
    if (event.item is None and args.item is not None) or (event.grid is None and args.grid is not None):
        return None
    back = k.Classify(item=event.item, severity=event.severity, grid=event.grid, form=event.form)
    return Inverse(back, given.subject.id)


def _unmerge(given: k.Command, before: Before) -> Inverse | None:
    return Inverse(k.Unmerge(words=MISTAKE), given.subject.id)


def _merge_again(given: k.Command, before: Before) -> Inverse | None:
    event = before.event
    if event is None or event.merged_into is None:
        return None
    return Inverse(k.Merge(into=event.merged_into), given.subject.id)


def _unsupervise(given: k.Command, before: Before) -> Inverse | None:
    return Inverse(k.Unsupervise(words=MISTAKE), given.subject.id)


WAYS: Mapping[str, Way] = {
    "order.issue": _cancel,
    "order.reassign": _reassign_back,
    "event.merge": _unmerge,
    "event.unmerge": _merge_again,
    "event.supervise": _unsupervise,
    "event.suspend": _resume,
    "event.classify": _classify_back,
}
"""Steps that the domain has an inverse for."""
_ASKING = frozenset({"event.suspend", "event.reject", "order.extend"})

INSTEAD: Mapping[str, tuple[str, str]] = {
    "event.report": (QT_TRANSLATE_NOOP("Undo", "误登记的按 {key} 作误报"), "event.reject"),
    "event.accept": (QT_TRANSLATE_NOOP("Undo", "不该受理的按 {key} 作不予受理"), "event.reject"),
    "event.reject": (QT_TRANSLATE_NOOP("Undo", "按 {key} 重新打开"), "event.reopen"),
    "event.classify": (QT_TRANSLATE_NOOP("Undo", "按 {key} 重新归类"), "event.classify"),
    "event.resume": (QT_TRANSLATE_NOOP("Undo", "按 {key} 再挂起"), "event.suspend"),
    "event.escalate": (QT_TRANSLATE_NOOP("Undo", "按 {key} 受理，收回本级办理"), "event.accept"),
    "event.return_down": (QT_TRANSLATE_NOOP("Undo", "按 {key} 留言更正"), "event.comment"),
    "event.followup": (QT_TRANSLATE_NOOP("Undo", "按 {key} 重新打开，计一次返工"), "event.reopen"),
    "event.close": (QT_TRANSLATE_NOOP("Undo", "按 {key} 重新打开，计一次返工"), "event.reopen"),
    "event.reopen": (QT_TRANSLATE_NOOP("Undo", "按 {key} 留言说明，再照流程办结"), "event.comment"),
    "event.own": (QT_TRANSLATE_NOOP("Undo", "按 {key} 改定或取消"), "event.own"),
    "event.exclude": (QT_TRANSLATE_NOOP("Undo", "由值班长按 {key} 解除"), "event.exclude"),
    "event.comment": (QT_TRANSLATE_NOOP("Undo", "按 {key} 再留一条更正"), "event.comment"),
    "order.urge": (QT_TRANSLATE_NOOP("Undo", "岗位已收到，按 {key} 留言更正"), "event.comment"),
    "order.cancel": (QT_TRANSLATE_NOOP("Undo", "按 {key} 重新派单"), "order.issue"),
    "order.receive": (QT_TRANSLATE_NOOP("Undo", "不归本岗位的按 {key} 退单"), "order.return"),
    "order.answer": (QT_TRANSLATE_NOOP("Undo", "按 {key} 留言更正"), "event.comment"),
    "order.return": (QT_TRANSLATE_NOOP("Undo", "按 {key} 留言说明"), "event.comment"),
}
"""What to do where there is no way back, and the step whose key it names."""


def inverse(given: k.Command, before: Before, after: Event | None = None) -> Inverse | None:
    """The command that takes this step back, once the center has it; None where the domain has none.

    ``after``: the event as it is now; what was only asked for is withdrawn.
    """
    asked = after.request if after is not None else None
    if (
        asked is not None
        and given.kind in _ASKING
        and (before.event is None or asked != before.event.request)
    ):
        assert after is not None
        return Inverse(k.Withdraw(words=MISTAKE), after.id)
    way = WAYS.get(given.kind)
    return way(given, before) if way is not None else None


_ELSE = (QT_TRANSLATE_NOOP("Undo", "按 {key} 留言说明"), "event.comment")


def instead(kind: str) -> str:
    """What to do where there is no way back: at least, say so where everybody reads it."""
    text, step = INSTEAD.get(kind, _ELSE)
    return translate("Undo", text).format(key=dict(KEYS).get(step, ""))


def name_of(given: k.Command, before: Before, situation: Situation) -> str:
    """派单 0147 给 城建岗; 受理 0146."""
    event, town = before.event, situation.township
    if event is None and given.subject.type is k.SubjectType.EVENT:
        event = situation.event(given.subject.id)
    number = (event.short_number or event.title) if event is not None else ""
    said = f"{word(COMMANDS, given.kind)} {number}".strip()
    match given.args:
        case k.Issue(lead=post) | k.Reassign(to=post):
            said = translate("Undo", "{step} 给 {post}").format(step=said, post=town.post_name(post))
        case _:
            pass
    return said


def received(order: Order | None, situation: Situation) -> str:
    """城建岗 赵× 14:33 已签收; empty where the post has not received it."""
    if order is None:
        return ""
    receipt = next((one for one in order.receipts if one.post == order.lead), None)
    if receipt is None:
        return ""
    town = situation.township
    at = receipt.at.astimezone(town.clock.zone)
    who = " ".join(part for part in (town.post_name(order.lead), person_short(town, receipt.person)) if part)
    return translate("Undo", "{who} {time} 已签收").format(who=who, time=f"{at:%H:%M}")
