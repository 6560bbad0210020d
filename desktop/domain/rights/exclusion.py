"""回避: who is complained about sees neither the case nor who reported it, whatever else would show it to them.

The names are the event's alone; its orders and whistles follow it.

A restricted event (限定知悉), such as a cry for help at a kiosk, is kept from whole roles in the same way: seen by
the center and the posts that have to do with it, and by no public screen; that is never lifted.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.deciding import Decision, Result
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.exclusion_wire import Exclude, Excluded
from desktop.domain.township.township import Township

POST, AREA, ACCOUNT, ROLE = "post:", "area:", "account:", "role:"

RESTRICTED = tuple(
    f"{ROLE}{role.value}"
    for role in (Role.DISPLAY, Role.VILLAGE, Role.GRID, Role.WINDOW, Role.ADMIN, Role.AUDITOR)
)
"""Whom a restricted event is kept from."""


def is_restricted(event: Event) -> bool:
    """Whether nobody knows of it but the center and the posts that have to do with it."""
    return RESTRICTED[0] in event.excluded


def names_of(actor: Actor, township: Township) -> frozenset[str]:
    """Everything by which an account can be kept away: itself, its role, its post, its area and those around it."""
    role = f"{ROLE}{actor.role.value}"
    names = {f"{ACCOUNT}{actor.account}", *([role] if role in RESTRICTED else [])}
    if actor.post is not None:
        names.add(f"{POST}{actor.post}")
    if actor.area is not None:
        names |= {f"{AREA}{actor.area}", *(f"{AREA}{area.id}" for area in township.tree.path(actor.area))}
    return frozenset(names)


def kept_away(actor: Actor, township: Township, event: Event) -> bool:
    """Whether an account is kept away from an event."""
    return bool(event.excluded) and not names_of(actor, township).isdisjoint(event.excluded)


def barred_post(event: Event, posts: Iterable[str], township: Township, field: str) -> Refusal | None:
    """Why an event can't be given to these posts."""
    for post in posts:
        if f"{POST}{post}" in event.excluded:
            sentence = f"此件已设「{township.post_name(post)}」回避，不能派给它，请另选岗位。"
            return Refusal(code="excluded", sentence=sentence, field=field)
    return None


def unknown_concern(concerns: Iterable[str], township: Township) -> Refusal | None:
    """What is meant by a name that is nobody's."""
    for one in concerns:
        kind, _, id_ = one.partition(":")
        role = one if one in RESTRICTED else None
        found = {"post": township.post(id_), "area": township.tree.get(id_), "role": role}.get(kind, one)
        if found is None:
            sentence = f"没有可设回避的「{one}」，请从岗位和村居中选。"
            return Refusal(code="unknown_concern", sentence=sentence, field="concerns")
    return None


def decide_exclude(decision: Decision, args: Exclude, event: Event) -> Result:
    """``event.exclude``."""
    town, given = decision.township, [one for one in args.concerns if not one.startswith(ROLE)]
    restricted = [one for one in event.excluded if one.startswith(ROLE)]
    wanted = tuple(dict.fromkeys([*restricted, *given]))
    problem = unknown_concern(wanted, town)
    if problem is not None:
        return problem
    if set(wanted) == set(event.excluded):
        return Refusal(code="unchanged", sentence="回避名单没有变化。", field="concerns")
    lifted = set(event.excluded) - set(wanted)
    if lifted and decision.actor.role is not Role.COMMANDER:
        return Refusal(code="lifted", sentence="只有值班长可以解除回避；您可以增加。", field="concerns")
    problem = _read_beside(decision, set(wanted), event)
    if problem is not None:
        return problem
    order = decision.view.order(event.order) if event.order is not None else None
    working = (order.lead, *order.assist) if order is not None and order.is_open else ()
    for post in working:
        if f"{POST}{post}" in wanted:
            sentence = f"「{town.post_name(post)}」正在办这件事，请先改派或撤回派单，再设回避。"
            return Refusal(code="working", sentence=sentence, field="concerns")
    return (decision.of_event(event, Excluded(concerns=wanted, words=args.words)),)


def _read_beside(decision: Decision, wanted: set[str], event: Event) -> Refusal | None:
    """Why these names can't stand: what was merged is listed in the other one, and would be read there."""
    if event.merged_into is not None:
        parent = decision.view.event(event.merged_into)
        if parent is None or not wanted <= set(parent.excluded):
            sentence = "此件已并案，主事件里会看到它。请先给主事件设同样的回避，再给此件设。"
            return Refusal(code="merged", sentence=sentence, field="concerns")
    for child in event.children:
        listed = decision.view.event(child.id)
        if listed is not None and not set(listed.excluded) <= wanted:
            sentence = "并入的事件还设有这个回避，请先解除它的，再解除主事件的。"
            return Refusal(code="merged", sentence=sentence, field="concerns")
    return None


def merged_away(parent: Event, child: Event) -> Refusal | None:
    """Why a report can't be merged: somebody who is kept away from it would read of it there."""
    if set(child.excluded) <= set(parent.excluded):
        return None
    sentence = "此件设有回避，主事件没有，并案后会被看到。请先给主事件设同样的回避。"
    return Refusal(code="excluded", sentence=sentence, field="into")
