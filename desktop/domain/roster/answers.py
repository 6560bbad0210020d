"""Who answers for a post as a view of the township has it; who of the watch is told where nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.shifts import Answering, DutyRole, How, Shift, ShiftState, answering, left_since
from desktop.domain.state import View

_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})
_A_MOMENT = timedelta(microseconds=1)


def answers_for(view: View, post_id: str, now: datetime) -> Answering:
    """Who answers for a post now; nobody for one that is not there."""
    post = view.township.post(post_id)
    if post is None:
        return Answering(How.NOBODY)
    absences = view.absences(now, now)
    shifts: Sequence[Shift] = view.shifts(post_id, now)
    found = answering(post, shifts, absences, now)
    if not found.stands_in or post.deputy is None:
        return found
    elsewhere = view.shifts_of(post.deputy, now, now + _A_MOMENT)  # he may have left another post
    return answering(post, [*shifts, *elsewhere], absences, now)


def is_off_duty(view: View, actor: Actor, now: datetime) -> bool:
    """Whether an account is somebody's who has no duty now. The center's desks, and shared accounts, always have.

    On duty is who is there on a shift of his, anywhere, or answers for a post by rule: as deputy, or without shifts.
    """
    if actor.person is None or actor.role in _CENTER:
        return False
    absences = view.absences(now, now)
    for shift in view.shifts_of(actor.person, now, now + _A_MOMENT):
        if shift.state is not ShiftState.ENDED and left_since(shift, absences, now) is None:
            return False
    own = (
        one.id
        for one in view.township.desks
        if actor.person in (one.people if one.standing else (one.deputy,))
    )
    return not any(answers_for(view, post, now).person == actor.person for post in own)


def on_watch(view: View, now: datetime) -> Shift | None:
    """Who of the day's watch is told where nobody answers for a post: the officer (值班员), else the leader (带班领导).

    Whoever is checked in comes first; nobody who is away.
    """
    absences = view.absences(now, now)
    there = [
        one
        for one in view.watch(now)
        if one.state is not ShiftState.ENDED and left_since(one, absences, now) is None
    ]
    return min(
        there,
        key=lambda s: (s.role is not DutyRole.OFFICER, s.state is not ShiftState.ON_DUTY, s.start, s.id),
        default=None,
    )
