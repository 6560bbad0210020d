"""When the urge ladder is climbed: what is due now, and the rule by which a rung is taken. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import LimitUnit, Stage
from desktop.domain.deciding import Decision
from desktop.domain.events.events import STAGE_OF, Clock, Event, EventState
from desktop.domain.events.ladder import LadderStep, Rung, ladder_of
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_URGE
from desktop.domain.roster.answers import answers_for, on_watch
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township

HAND_URGE_COUNTS = timedelta(minutes=10)
"""An urge by hand so shortly before a rung is due, or later, counts for it."""
_BY_HAND = frozenset({Rung.REMIND, Rung.URGE})
_AT_POST = frozenset({EventState.DISPATCHED, EventState.HANDLING})


def due_steps(town: Township, event: Event, now: datetime) -> tuple[LadderStep, ...]:
    """The rungs that are due for an event and not taken, from the lowest up; a reminder that came too late is not."""
    if not runs(event):
        return ()
    clock = event.stage
    assert clock is not None
    if now <= clock.since or not _awake(town, clock, now):
        return ()
    reached = taken(event)
    used = town.clock.used(clock, now)
    due = [
        step
        for step in ladder_of(town.ladders, event.item, event.severity).steps
        if step.at <= used and step.rung.height > reached and not _done_by_hand(town, event, clock, step)
    ]
    if any(step.rung is not Rung.REMIND for step in due):
        due = [step for step in due if step.rung is not Rung.REMIND]
    return tuple(due)


def stage_of(event: Event) -> Stage | None:
    """The stage whose clock runs; while an event is with the county or the level above, that of whoever sent it."""
    return STAGE_OF.get(event.escalated_from or event.state)


def runs(event: Event) -> bool:
    """Whether the event's stage clock runs: it is open, not paused, and in a stage with a limit."""
    return (
        event.is_open and event.paused_at is None and event.stage is not None and stage_of(event) is not None
    )


def taken(event: Event) -> int:
    """The height of the highest rung that was taken on the present clock; -1 for none."""
    stage, clock = stage_of(event), event.stage
    if clock is None:
        return -1
    heights = (one.rung.height for one in event.prompts if one.stage is stage and one.since == clock.since)
    return max(heights, default=-1)


def decide_prompt(decision: Decision, args: k.Prompt, event: Event) -> tuple[c.Change, ...] | Refusal:
    """``event.prompt``."""
    if decision.actor.account != AUTO_URGE.account:
        return Refusal(code="role", sentence="自动催办由中心按规则发出；请用「催办」。")
    step = next(
        (one for one in due_steps(decision.township, event, decision.now) if one.rung is args.rung), None
    )
    clock = event.stage
    if step is None or clock is None or stage_of(event) is not args.stage or clock.since != args.since:
        return Refusal(code="not_due", sentence="这一级自动催办现在不到时候，或已经办过。")
    town = decision.township
    post = town.post(event.lead_post) if event.state in _AT_POST else None
    board = town.board(post.board) if post is not None else None
    leader = board.leader if board is not None and args.rung is Rung.URGE else ""
    words = _copied(leader) if leader else _WORDS[args.rung].format(share=round(step.at * 100))
    instead = _instead(decision, post) if post is not None and args.rung in _BY_HAND else None
    if instead is not None:
        words = f"{words}岗位无人在岗，由当日值班{decision.named(instead)}接收。"
    prompted = c.Prompted(
        stage=args.stage,
        since=args.since,
        rung=args.rung,
        post=post.id if post is not None else None,
        leader=leader,
        instead=instead,
        words=words,
    )
    told = decision.of_event(event, prompted)
    order = decision.view.order(event.order) if event.order is not None else None
    if args.rung is Rung.URGE and post is not None and order is not None and order.is_open:
        return decision.of_order(order, c.OrderUrged(words=prompted.words)), told
    return (told,)


_WORDS = {
    Rung.REMIND: "已用时限 {share}%，请抓紧办理。",
    Rung.URGE: "时限已到，请立即办理并报告进展。",
    Rung.CHIEF: "已用时限 {share}%，报带班领导。",
    Rung.PROPOSE: "已用时限 {share}%，建议指挥长督办。",
}


def _instead(decision: Decision, post: Post) -> str | None:
    """Who of the day's watch is told in place of a post for which nobody answers; None: the post is told."""
    if post.standing and not post.people:
        return None  # a village of which the profile knows nobody sees to who sits at its desk
    if answers_for(decision.view, post.id, decision.now).person is not None:
        return None
    shift = on_watch(decision.view, decision.now)
    return shift.person if shift is not None else None


def _copied(leader: str) -> str:
    return f"时限已到，请立即办理并报告进展，抄送板块负责人{leader}。"


def _done_by_hand(town: Township, event: Event, clock: Clock, step: LadderStep) -> bool:
    """Whether somebody has done what this rung would do."""
    if step.rung is Rung.PROPOSE:
        return event.supervision is not None and event.supervision.at >= clock.since
    if step.rung not in _BY_HAND:
        return False
    return any(
        one.kind == "event.urged"
        and one.at >= clock.since
        and town.clock.used(clock, one.at + HAND_URGE_COUNTS) >= step.at
        for one in event.timeline
    )


def _awake(town: Township, clock: Clock, now: datetime) -> bool:
    """Emergencies are urged around the clock, everything else while people work."""
    if clock.limit.unit is LimitUnit.MINUTES:
        return True
    day = now.astimezone(town.clock.zone).date()
    return any(start <= now < end for start, end in town.clock.spans(day))
