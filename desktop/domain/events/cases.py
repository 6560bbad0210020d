"""包案: the rule by which a leader owns a case."""

from __future__ import annotations

from desktop.domain.deciding import Decision, Result
from desktop.domain.events.case_wire import Own, Owned
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal


def decide_own(decision: Decision, args: Own, event: Event) -> Result:
    """``event.own``: one of the township's people, or nobody any more."""
    if args.person is not None and not decision.township.employs(args.person):
        return Refusal(code="unknown_person", sentence=f"没有人员「{args.person}」。", field="person")
    if args.person == (event.case.person if event.case is not None else None):
        return Refusal(code="unchanged", sentence="包案领导没有变化。", field="person")
    return (decision.of_event(event, Owned(person=args.person, words=args.words)),)
