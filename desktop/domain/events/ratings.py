"""群众评价: when a reporter may rate, once a round; who says that it is not solved has it handled again.

Whatever was reopened is called back for certain (``practice.Sampling``): so a bad rating leads to a call. A rating is
no call-back and does not count as one (回访满意率): who rates of his own accord was not drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.domain.deciding import Decision, Result
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.rating_wire import Rate, Rated, Score
from desktop.domain.evolve import evolve
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import CITIZEN

WITHIN = timedelta(days=30)
"""So long after the closing."""
REASON = "群众评价：没有解决。"

_CLOSED = (EventState.CLOSED, EventState.REVIEWED)


def may_rate(event: Event, now: datetime) -> bool:
    """Whether the reporter is asked now."""
    fresh = event.closed_at is not None and now - event.closed_at <= WITHIN
    return event.state in _CLOSED and fresh and event.rating is None


def decide_rate(
    decision: Decision, args: Rate, event: Event, reopen: Callable[[Event, str], Result]
) -> Result:
    """``event.rate``. ``reopen``: the rule by which the rated event is opened again, for a reason."""
    if decision.actor.account != CITIZEN.account:
        return Refusal(code="role", sentence="评价由反映人凭查询码和电话自己作出，不能代填。")
    if event.rating is not None:
        return Refusal(code="rated", sentence="这件事已经评价过了，谢谢。")
    if not may_rate(event, decision.now):
        return Refusal(code="too_late", sentence="办结已超过三十天，不能再评价；有新情况请重新反映。")
    if not args.solved and args.score is not Score.DISSATISFIED:
        return Refusal(code="score", sentence="没有解决的，请选「不满意」。", field="score")
    if args.score is Score.DISSATISFIED and not args.words:
        return Refusal(code="words", sentence="请写几个字，哪里不满意。", field="words")
    rated = decision.of_event(event, Rated(score=args.score, solved=args.solved, words=args.words))
    if args.solved:
        return (rated,)
    after = evolve(event, rated)
    assert isinstance(after, Event)
    again = reopen(after, REASON + args.words)
    return again if isinstance(again, Refusal) else (rated, *again)
