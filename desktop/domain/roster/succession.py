"""换班交接: when an open order goes over to whoever answers for its post now, and when it stays.

It stays with the person who has it as long as he is on a shift of the post and there, and

- while he has only stepped out: for half an hour after he left, unless he said that it will be longer, or an absence of
  his that is longer has begun;
- between two shifts of his at the post with less than two hours between them (lunch), whoever sits there meanwhile;
- while nobody else answers for the post.

Otherwise it goes over at once. So nobody's order goes to and fro while he fetches something, and none lies with
somebody who has gone home.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.deciding import Decision, Result
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_SUCCESSION
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.answers import answers_for
from desktop.domain.roster.shifts import Answering, Shift, ShiftState, left_since
from desktop.domain.state import View

STEPPED_OUT = timedelta(minutes=30)
"""Who left so lately is only out for a moment."""
BREAK = timedelta(hours=2)
"""Who has his next shift at the post so soon keeps what he has."""


def successor(view: View, order: Order, now: datetime) -> Answering | None:
    """Who takes an open order over now; None: it stays where it is."""
    if not order.is_open:
        return None
    found = answers_for(view, order.lead, now)
    if found.person is None or found.person == order.lead_person:
        return None
    if order.lead_person is not None and _keeps(view, order.lead, order.lead_person, now):
        return None
    return found


def _keeps(view: View, post: str, person: str, now: datetime) -> bool:
    """Whether somebody keeps what he has at a post although another one answers for it at the moment."""
    absences = view.absences(now, now)
    for shift in view.shifts(post, now):
        if shift.person != person or shift.state is ShiftState.ENDED:
            continue
        left = left_since(shift, absences, now)
        if left is None:
            return True
        longer = [one.end - left for one in absences if one.person == person and one.covers(now)]
        if now - left < STEPPED_OUT and not any(away >= STEPPED_OUT for away in (*longer, *_said(shift))):
            return True
    coming = view.shifts_of(person, now, now + BREAK)
    return any(one.post == post and now < one.start and one.state is ShiftState.PLANNED for one in coming)


def _said(shift: Shift) -> tuple[timedelta, ...]:
    """How long somebody who has checked out said that he would be away."""
    if shift.state is not ShiftState.AWAY or shift.back_at is None or shift.since is None:
        return ()
    return (shift.back_at - shift.since,)


def decide_succeed(decision: Decision, args: s.Succeed, order: Order, event: Event) -> Result:
    """``order.succeed``."""
    if decision.actor.account != AUTO_SUCCESSION.account:
        return Refusal(code="role", sentence="换班交接由中心按排班自动办理；要换岗位请用「改派」。")
    found = successor(decision.view, order, decision.now)
    if found is None or found.person is None or found.person != args.person:
        return Refusal(code="not_due", sentence="这张派单现在不需要交接，或已经交接。")
    moved = decision.of_order(order, s.OrderSucceeded(person=found.person, previous=order.lead_person))
    if event.order != order.id:
        return (moved,)
    told = s.EventSucceeded(
        order=order.id,
        post=order.lead,
        person=found.person,
        previous=order.lead_person,
        stands_in=found.stands_in,
    )
    return moved, decision.of_event(event, told)
