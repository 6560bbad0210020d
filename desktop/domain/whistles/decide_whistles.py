"""Rules of whistles: calling posts to a spot, reporting in, reporting done, excusing, ending, scoring."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.base import Args
from desktop.domain.changes import Change, Data
from desktop.domain.deciding import STATE_WORDS, Decision
from desktop.domain.events.drills import marked
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.rights.exclusion import barred_post
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import (
    BLOWN_IN,
    CALL_MOVES,
    WHISTLE_MOVES,
    Call,
    CallState,
    Whistle,
    WhistleState,
)

WHISTLE_STEP_WORDS = {
    "whistle.blow": "吹哨",
    "whistle.arrive": "报到",
    "whistle.done": "报办毕",
    "whistle.excuse": "免到",
    "whistle.end": "结束吹哨",
    "whistle.score": "评价",
}
"""What each step is called in a sentence."""

WHISTLE_STATE_WORDS = {
    WhistleState.OPEN: "吹哨中",
    WhistleState.ENDED: "待评价",
    WhistleState.SCORED: "已评价",
}
CALL_STATE_WORDS = {
    CallState.CALLED: "待报到",
    CallState.ARRIVED: "已到场",
    CallState.DONE: "已办毕",
    CallState.EXCUSED: "免到",
}

_AREA_ROLES = frozenset({Role.VILLAGE, Role.GRID})

Result = tuple[Change, ...] | Refusal


def decide_blow(decision: Decision, args: w.Blow) -> Result:
    """``whistle.blow``."""
    view, town, now = decision.view, decision.township, decision.now
    event = view.event(args.event)
    if event is None or not _answers_for(decision, event.grid):
        sentence = "找不到要吹哨的事件，可能已移出您的权限范围。"
        return Refusal(code="unknown_event", sentence=sentence, field="event")
    if view.whistle(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这次吹哨已经发出过了。")
    if event.state not in BLOWN_IN:
        return Refusal(code="state", sentence=f"此事件当前为「{STATE_WORDS[event.state]}」，不能吹哨。")
    if len(set(args.posts)) != len(args.posts):
        return Refusal(code="posts", sentence="同一个岗位只叫一次，请去掉重复的。", field="posts")
    barred = barred_post(event, args.posts, town, "posts")
    if barred is not None:
        return barred
    expected = _expected(decision, event)
    for post in args.posts:
        if town.post(post) is None:
            return Refusal(code="unknown_post", sentence=f"没有岗位「{post}」。", field="posts")
        if post in expected:
            sentence = f"「{town.post_name(post)}」已在本事件的吹哨中，不必再叫；可以催它到场。"
            return Refusal(code="called", sentence=sentence, field="posts")
    if args.by is not None and args.by <= now:
        return Refusal(code="by", sentence="到场时限必须晚于现在，请重新选择。", field="by")
    if args.plan is not None and all(plan.id != args.plan for plan in town.plans):
        return Refusal(code="unknown_plan", sentence=f"没有预案「{args.plan}」。", field="plan")
    limit = town.whistles.of(event.severity).arrive
    clock = town.clock.clock(now, limit)
    if args.by is not None:
        clock = clock.model_copy(update={"due": args.by})
    whistle, words = decision.command.subject.id, marked(args.words, drill=event.drill)
    data = w.Blown(
        number=event.number,
        event=event.id,
        grid=event.grid,
        place=args.place,
        lon=args.lon if args.lon is not None else event.lon,
        lat=args.lat if args.lat is not None else event.lat,
        words=words,
        plan=args.plan,
        calls=tuple(Call(post=post, arrive=clock) for post in args.posts),
    )
    told = w.Whistled(whistle=whistle, posts=args.posts, place=args.place, words=words)
    return decision.of_whistle(None, data, whistle), decision.of_event(event, told)


def decide_whistle(decision: Decision, args: Args, whistle: Whistle, event: Event) -> Result:
    """Every other command whose subject is a whistle."""
    kind = args.kind
    if kind not in WHISTLE_MOVES[whistle.state]:
        words = WHISTLE_STATE_WORDS[whistle.state]
        return Refusal(code="state", sentence=f"这次吹哨当前为「{words}」，不能{WHISTLE_STEP_WORDS[kind]}。")
    match args:
        case w.Arrive() | w.Done():
            return _of_post(decision, args, whistle, event)
        case w.Excuse():
            return _excuse(decision, args, whistle, event)
        case w.End():
            caller = decision.actor.account == whistle.caller
            if decision.actor.role in _AREA_ROLES and not caller:
                return Refusal(code="caller", sentence="请由吹哨人或镇指挥中心结束这次吹哨。")
            over = w.WhistleOver(whistle=whistle.id, words=args.words, over=True)
            ended = w.WhistleEnded(words=args.words)
            return decision.of_whistle(whistle, ended), decision.of_event(event, over)
        case w.Score():
            return _score(decision, args, whistle, event)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{kind}」。")


def steps_of_post(whistle: Whistle, post: str | None) -> Iterator[str]:
    """What can be done for this post's part now, by whoever may."""
    call = whistle.call(post)
    if call is None:
        return
    kinds = WHISTLE_MOVES[whistle.state]
    yield from (kind for kind in CALL_MOVES[call.state] if kind in kinds)
    if "whistle.score" in kinds and (call.state is not CallState.EXCUSED):
        yield "whistle.score"


def moved_with(decision: Decision, event: Event, data: Data) -> tuple[Change, ...]:
    """The whistles of an event that has come to lie in another grid: jurisdiction goes with it."""
    grid = getattr(data, "grid", event.grid)
    if data.kind != "event.classified" or grid == event.grid:
        return ()
    found = (decision.view.whistle(id_) for id_ in event.whistles)
    return tuple(decision.of_whistle(one, w.WhistleMoved(grid=grid)) for one in found if one is not None)


def _of_post(decision: Decision, args: w.Arrive | w.Done, whistle: Whistle, event: Event) -> Result:
    """A post reports in or done, itself or through the center."""
    kind, own = args.kind, decision.actor.post
    post = own or args.post
    if post is None:
        return Refusal(code="post", sentence="请写明是哪个岗位。", field="post")
    call = whistle.call(post)
    if call is None or (args.post is not None and args.post != post):
        return Refusal(code="not_called", sentence="这次吹哨没有叫这个岗位。", field="post")
    problem = _wrong_part(call, kind)
    if problem is not None:
        return problem
    if isinstance(args, w.Arrive):
        limit = decision.township.whistles.of(event.severity).act
        person = decision.on_duty(post)
        arrived = w.CallArrived(
            post=post,
            person=person,
            words=args.words,
            place=args.place,
            lon=args.lon,
            lat=args.lat,
            act=decision.township.clock.clock(decision.now, limit),
        )
        told = w.WhistleArrived(whistle=whistle.id, post=post, person=person, words=args.words)
        return decision.of_whistle(whistle, arrived), decision.of_event(event, told)
    over = _is_last(whistle, post)
    done = w.CallDone(post=post, words=args.words, state=_state(over))
    acted = w.WhistleActed(whistle=whistle.id, post=post, words=args.words, over=over)
    return decision.of_whistle(whistle, done), decision.of_event(event, acted)


def _excuse(decision: Decision, args: w.Excuse, whistle: Whistle, event: Event) -> Result:
    call = whistle.call(args.post)
    if call is None:
        return Refusal(code="not_called", sentence="这次吹哨没有叫这个岗位。", field="post")
    problem = _wrong_part(call, args.kind)
    if problem is not None:
        return problem
    over = _is_last(whistle, args.post)
    excused = w.CallExcused(post=args.post, reason=args.reason, state=_state(over))
    told = w.WhistleExcused(whistle=whistle.id, post=args.post, words=args.reason, over=over)
    return decision.of_whistle(whistle, excused), decision.of_event(event, told)


def _score(decision: Decision, args: w.Score, whistle: Whistle, event: Event) -> Result:
    call = whistle.call(args.post)
    if call is None:
        return Refusal(code="not_called", sentence="这次吹哨没有叫这个岗位。", field="post")
    if call.state is CallState.EXCUSED:
        return Refusal(code="excused", sentence="这个岗位已免到，不参加评价。", field="post")
    wanting = [one for one in whistle.calls if one.post != args.post and _wants_score(one)]
    state = WhistleState.ENDED if wanting else WhistleState.SCORED
    marks = f"{args.arrival}·{args.handling}·{args.cooperation}"
    scored = w.Scored(
        post=args.post,
        arrival=args.arrival,
        handling=args.handling,
        cooperation=args.cooperation,
        words=args.words,
        state=state,
    )
    told = w.WhistleScored(whistle=whistle.id, post=args.post, words=args.words, marks=marks)
    return decision.of_whistle(whistle, scored), decision.of_event(event, told)


def _wants_score(call: Call) -> bool:
    return call.state is not CallState.EXCUSED and call.score is None


def _wrong_part(call: Call, kind: str) -> Refusal | None:
    if kind in CALL_MOVES[call.state]:
        return None
    if kind == "whistle.done" and call.state is CallState.CALLED:
        return Refusal(code="state", sentence="请先报到，再报办毕。")
    words = CALL_STATE_WORDS[call.state]
    return Refusal(code="state", sentence=f"这个岗位当前为「{words}」，不能{WHISTLE_STEP_WORDS[kind]}。")


def _is_last(whistle: Whistle, post: str) -> bool:
    """Whether nobody else is expected any more."""
    return all(call.post == post or not CALL_MOVES[call.state] for call in whistle.calls)


def _state(over: bool) -> WhistleState:
    return WhistleState.ENDED if over else WhistleState.OPEN


def _answers_for(decision: Decision, grid: str | None) -> bool:
    """Whether the event lies in the area of whoever blows; the center answers for the whole town."""
    actor = decision.actor
    if actor.role not in _AREA_ROLES:
        return actor.role in MAY["whistle.blow"]
    return actor.area is not None and decision.township.tree.contains(actor.area, grid)


def _expected(decision: Decision, event: Event) -> set[str]:
    """The posts that an open whistle of this event expects already."""
    found = (decision.view.whistle(id_) for id_ in event.open_whistles)
    return {
        call.post
        for whistle in found
        if whistle is not None
        for call in whistle.calls
        if CALL_MOVES[call.state]
    }
