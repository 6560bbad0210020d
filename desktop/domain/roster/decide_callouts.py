"""Rules of call-outs: whom one calls, who answers for whom, reminding, ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from desktop.domain.base import Args
from desktop.domain.deciding import Decision, Result
from desktop.domain.events.drills import marked
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.rights.visibility import answers_call
from desktop.domain.roster import callout_wire as w
from desktop.domain.roster.callouts import MOST, OWED, Callee, Callout, Reach, Scope, person_callee
from desktop.domain.roster.shifts import DutyRole, left_since
from desktop.domain.township.township import Township

AGAIN_AFTER = timedelta(minutes=1)
"""So long after it was called or reminded nobody is reminded again."""
_FOR_THEMSELVES = frozenset({Role.POST, Role.VILLAGE})
_SAID_BY_POSTS = frozenset({Reach.COMING, Reach.THERE, Reach.CANNOT})
_LEADING = (DutyRole.LEADER, DutyRole.OFFICER)


def decide_call(decision: Decision, args: w.CallOut) -> Result:
    """``callout.make``."""
    town = decision.township
    if decision.view.callout(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这次点名已经发出过了。")
    if args.until is not None and args.until <= decision.now:
        return Refusal(code="by", sentence="集合时间必须晚于现在，请重新选择。", field="until")
    match args.scope:
        case Scope.BOARD:
            posts = members(town, args.board)
            if not posts:
                return Refusal(
                    code="unknown_board", sentence="没有这个板块，或板块里没有岗位和村居。", field="board"
                )
            callees = list(_of_posts(decision, posts))
        case Scope.POSTS:
            unknown = next((post for post in args.posts if town.post(post) is None), None)
            if unknown is not None:
                return Refusal(code="unknown_post", sentence=f"没有岗位「{unknown}」。", field="posts")
            callees = list(_of_posts(decision, dict.fromkeys(args.posts)))
        case _:
            callees = list(_of_watch(decision))
    if not callees:
        sentence = (
            "现在没有带班和值班的人，请先排班，或改叫一个板块。"
            if args.scope is Scope.WATCH
            else "请至少选一个岗位。"
        )
        return Refusal(code="nobody", sentence=sentence, field="posts")
    if len(callees) > MOST:
        return Refusal(code="too_many", sentence=f"一次最多点名 {MOST} 人，请分开叫。", field="posts")
    data = w.CalledOut(
        scope=args.scope,
        board=args.board if args.scope is Scope.BOARD else None,
        words=marked(args.words, drill=args.drill),
        place=args.place,
        until=args.until,
        drill=args.drill,
        callees=tuple(callees),
    )
    return (decision.of_callout(None, data, decision.command.subject.id),)


def members(town: Township, board: str | None) -> list[str]:
    """Whom a call of a whole board calls: its posts, and the villages that lie in its area."""
    if not board:
        return []
    return [post.id for post in (*town.posts_of(board), *town.villages_of(board))]


def _of_posts(decision: Decision, posts: Iterable[str]) -> Iterator[Callee]:
    for post in posts:
        person = decision.on_duty(post)
        reach = Reach.WAITING if person is not None else Reach.NOBODY
        yield Callee(id=post, post=post, person=person, reach=reach)


def _of_watch(decision: Decision) -> Iterator[Callee]:
    """带班 before 值班, each person once."""
    absences = decision.view.absences(decision.now, decision.now + timedelta(microseconds=1))
    here = [
        one for one in decision.view.watch(decision.now) if left_since(one, absences, decision.now) is None
    ]
    ordered = sorted(here, key=lambda shift: (_LEADING.index(shift.role), shift.start, shift.id))
    for person in dict.fromkeys(shift.person for shift in ordered):
        yield Callee(id=person_callee(person), person=person)


def decide_callout(decision: Decision, args: Args, callout: Callout) -> Result:
    """Every other command whose subject is a call-out."""
    if not callout.is_open:
        return Refusal(code="state", sentence="这次点名已经结束，不能再改；可以重新点名。")
    match args:
        case w.AnswerCall():
            return _answer(decision, args, callout)
        case w.RemindCalled():
            last = callout.reminded_at or callout.called_at
            if decision.now < last + AGAIN_AFTER:
                return Refusal(code="too_soon", sentence="刚刚才叫过，请过一分钟再催；急的请直接打电话。")
            if not any(one.reach in OWED for one in callout.callees):
                return Refusal(code="nobody", sentence="都已回应，不用再催。")
            return (decision.of_callout(callout, w.CalledReminded()),)
        case w.EndCallOut():
            return (decision.of_callout(callout, w.CallOutEnded(words=args.words)),)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def _answer(decision: Decision, args: w.AnswerCall, callout: Callout) -> Result:
    callee = callout.callee(args.callee)
    own = decision.actor.role in _FOR_THEMSELVES
    if callee is None or (own and not answers_call(decision.actor, callee)):
        return Refusal(code="not_called", sentence="这次点名没有叫到这里。", field="callee")
    if args.reach in (Reach.WAITING, Reach.NOBODY) or (own and args.reach not in _SAID_BY_POSTS):
        return Refusal(code="reach", sentence="请回应：赶来、已到，或不能来。", field="reach")
    if args.reach is Reach.CANNOT and not args.words:
        return Refusal(code="words", sentence="不能来请写明原因。", field="words")
    data = w.CallAnswered(callee=args.callee, reach=args.reach, words=args.words)
    return (decision.of_callout(callout, data),)
