"""Rules of the roster: planning a shift, changing and cancelling it, checking in and out."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import Decision, Result
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.leaving import kept_from_leaving
from desktop.domain.roster.shifts import EARLY, SHIFT_MOVES, DutyRole, Shift, ShiftState
from desktop.domain.takeovers.sheet import WATCH
from desktop.domain.township.township import Township

SHIFT_STATE_WORDS = {
    "planned": "未到岗",
    "on_duty": "在岗",
    "away": "离岗",
    "ended": "已结束",
    "cancelled": "已取消",
}
"""What a shift's state is called, in refusals and on every screen."""
ROLE_WORDS = {DutyRole.LEADER: "带班领导", DutyRole.OFFICER: "值班员"}
LONGEST = timedelta(days=7)
"""No shift is longer: a year's typing error would block a person for good."""
_OVER = frozenset({ShiftState.ENDED, ShiftState.CANCELLED})


def decide_assign(decision: Decision, args: k.Assign) -> Result:
    """``shift.assign``."""
    town = decision.township
    if decision.view.shift(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这个班次已经排过了。")
    if args.post is not None and town.post(args.post) is None:
        return Refusal(code="unknown_post", sentence=f"没有岗位「{args.post}」。", field="post")
    problem = misplaced(args.role, args.post)
    problem = problem or unknown_person(decision, args.person, "person") or bad_span(args.start, args.end)
    if problem is not None:
        return problem
    wanted = Shift(
        id=decision.command.subject.id, role=args.role, post=args.post, person=args.person, start=args.start,
        end=args.end, deputy=args.deputy,
    )  # fmt: skip
    problem = double_booked(decision, wanted, words=args.words)
    if problem is not None:
        return problem
    data = c.ShiftAssigned(
        role=args.role, post=args.post, person=args.person, start=args.start, end=args.end,
        deputy=args.deputy, words=args.words,
        pattern=args.pattern, stands_in_for=args.stands_in_for,
    )  # fmt: skip
    return (decision.of_shift(None, data, decision.command.subject.id),)


def decide_shift(decision: Decision, args: k.Args, shift: Shift) -> Result:
    """Everything that is done to a shift but swapping it."""
    match args:
        case s.ShiftChange():
            return _change(decision, args, shift)
        case s.ShiftCancel():
            problem = over(decision, shift)
            return problem or (decision.of_shift(shift, s.ShiftCancelled(reason=args.reason)),)
        case _:
            return _attend(decision, args, shift)


def _attend(decision: Decision, args: k.Args, shift: Shift) -> Result:
    """Checking in and out. Leaving needs no reason; a return that is over already is a slip of the pen."""
    if not of_his_post(decision.actor, decision.township, shift):
        return Refusal(code="unknown_subject", sentence="找不到这个班次。")
    if args.kind not in SHIFT_MOVES[shift.state]:
        words = SHIFT_STATE_WORDS[shift.state.value]
        return Refusal(code="state", sentence=f"这个班次当前为「{words}」，不能这样操作。")
    if isinstance(args, k.CheckIn):
        if (problem := _not_its_time(decision, shift)) is not None:
            return problem
        return (decision.of_shift(shift, c.CheckedIn()),)
    assert isinstance(args, k.CheckOut)
    if shift.role in WATCH and decision.actor.role is Role.POST:
        sentence = "带班和值班的离岗由指挥中心办理，请联系指挥中心。"
        return Refusal(code="role", sentence=sentence)  # a post does not see what the watch leaves behind
    if (kept := kept_from_leaving(decision, args, shift)) is not None:
        return kept
    if args.back_at is not None and args.back_at <= decision.now:
        return Refusal(code="back_at", sentence="预计回岗时间已经过去，请改为之后的时间。", field="back_at")
    return (decision.of_shift(shift, c.CheckedOut(reason=args.reason, back_at=args.back_at)),)


def _not_its_time(decision: Decision, shift: Shift) -> Refusal | None:
    """Why nobody can be there: long before it begins, or when it is over."""
    if decision.now >= shift.end:
        return Refusal(code="over", sentence="这个班次已结束，不能再登记到岗。")
    if decision.now < shift.start - EARLY:
        when = decision.clock_words(shift.start, shift.end)
        hours = EARLY // timedelta(hours=1)
        sentence = f"这个班次是 {when}，最早提前 {hours} 小时登记到岗。"
        return Refusal(code="early", sentence=sentence)
    return None


def _change(decision: Decision, args: s.ShiftChange, shift: Shift) -> Result:
    """``shift.change``: of one that has begun only what remains of it."""
    problem = over(decision, shift) or misplaced(shift.role, shift.post)
    if problem is not None:
        return problem
    begun = shift.start < decision.now
    person = args.person or shift.person
    start, end = args.start or shift.start, args.end or shift.end
    deputy = shift.deputy if args.deputy is None else args.deputy
    if (person, start, end, deputy) == (shift.person, shift.start, shift.end, shift.deputy):
        return Refusal(code="unchanged", sentence="这个班次没有变化。")
    problem = unknown_person(decision, person, "person") or bad_span(start, end)
    if problem is not None:
        return problem
    if begun and start != shift.start:
        return Refusal(code="begun", sentence="班次已经开始，不能再改开始时间。", field="start")
    if begun and end <= decision.now:
        return Refusal(code="begun", sentence="班次已经开始，结束时间不能早于现在。", field="end")
    if begun and person != shift.person:
        return _remaining(decision, args, shift, end, deputy)
    update = {"person": person, "start": start, "end": end, "deputy": deputy}
    problem = double_booked(decision, shift.model_copy(update=update), words=args.reason)
    if problem is not None:
        return problem
    data = s.ShiftChanged(
        person=person,
        start=start,
        end=end,
        deputy=deputy,
        reason=args.reason,
        previous=shift.person if person != shift.person else None,
        stands_in_for=in_place_of(shift, person),
    )
    return (decision.of_shift(shift, data),)


def _remaining(
    decision: Decision, args: s.ShiftChange, shift: Shift, end: datetime, deputy: bool
) -> Result:  # fmt: skip
    """Somebody else for the rest of a shift that has begun: it ends now, and a new one begins."""
    now, rest = decision.now, args.rest
    person = args.person or shift.person
    if rest is None:
        sentence = "班次已经开始，换人只换余下的时间：请给余下的班次一个新编号。"
        return Refusal(code="rest", sentence=sentence, field="rest")
    if decision.view.shift(rest) is not None or rest == shift.id:
        return Refusal(code="exists", sentence="余下班次的编号已经用过，请重新操作一次。", field="rest")
    wanted = shift.model_copy(
        update={"id": rest, "person": person, "start": now, "end": end, "deputy": deputy}
    )
    problem = double_booked(decision, wanted, words=args.reason)
    if problem is not None:
        return problem
    cut = s.ShiftChanged(
        person=shift.person, start=shift.start, end=now, deputy=shift.deputy, reason=args.reason,
        stands_in_for=shift.stands_in_for,
    )  # fmt: skip
    begun = c.ShiftAssigned(
        role=shift.role, post=shift.post, person=person, start=now, end=end, deputy=deputy, words=args.reason,
        stands_in_for=in_place_of(shift, person),
    )  # fmt: skip
    return decision.of_shift(shift, cut), decision.of_shift(None, begun, rest)


def over(decision: Decision, shift: Shift) -> Refusal | None:
    """Why nothing can be changed of a shift any more."""
    if shift.state in _OVER or shift.end <= decision.now:
        cancelled = shift.state is ShiftState.CANCELLED
        sentence = "这个班次已取消，不能再改。" if cancelled else "这个班次已结束，不能再改。"
        return Refusal(code="over", sentence=sentence)
    return None


def in_place_of(shift: Shift, person: str) -> str | None:
    """In whose place somebody sits there who takes a shift: whose it was by the roster; None if it is his own again."""
    origin = shift.stands_in_for or shift.person
    return origin if origin != person else None


def of_his_post(actor: Actor, town: Township, shift: Shift) -> bool:
    """Whether a shift concerns an account: the center's all, a post's those of the post and of its own person."""
    if actor.role is not Role.POST:
        return True
    return actor.post == shift.post or speaks_for(actor, town, shift.person)


def speaks_for(actor: Actor, town: Township, person: str) -> bool:
    """Whether an account is somebody's: linked with the person, else of a post where that one is lead or deputy."""
    if actor.person is not None:
        return actor.person == person
    post = town.post(actor.post)
    return post is not None and person in (post.lead, post.deputy)


def misplaced(role: DutyRole, post: str | None) -> Refusal | None:
    """Why there is no such seat: the day's watch is of no post, and whoever holds a post is of one."""
    if role is not DutyRole.POST and post is not None:
        sentence = f"{ROLE_WORDS[role]}是全镇的，不属于某个岗位；请不选岗位。"
        return Refusal(code="post", sentence=sentence, field="post")
    if role is DutyRole.POST and post is None:
        return Refusal(code="post", sentence="岗位的班次请选定岗位。", field="post")
    return None


def unknown_person(decision: Decision, person: str, field: str) -> Refusal | None:
    """Why somebody can't be put on the roster."""
    if not decision.township.employs(person):
        return Refusal(code="unknown_person", sentence=f"没有人员「{person}」。", field=field)
    return None


def bad_span(start: datetime, end: datetime) -> Refusal | None:
    """Why a shift can't last from then to then."""
    if end <= start:
        return Refusal(code="end", sentence="班次的结束时间必须晚于开始时间。", field="end")
    if end - start > LONGEST:
        return Refusal(code="end", sentence=f"一个班次最长 {LONGEST.days} 天，请分开排。", field="end")
    return None


def double_booked(
    decision: Decision, wanted: Shift, *, words: str = "", apart: frozenset[str] = frozenset()
) -> Refusal | None:
    """Why a person can't have this shift: he is somewhere else at that time. ``apart``: shifts that do not count.

    ``words`` say why it must be; the same place twice is refused whatever they say.
    """
    town = decision.township
    for other in decision.view.shifts_of(wanted.person, wanted.start, wanted.end):
        if other.id == wanted.id or other.id in apart:
            continue
        twice = (other.role, other.post) == (wanted.role, wanted.post)
        if not twice and (words or natural(town, wanted, other)):
            continue
        when = decision.clock_words(other.start, other.end)
        place = place_words(town, other)
        name = decision.named(wanted.person)
        if twice:
            sentence = f"{name} {when} 已排在「{place}」，不能重复排。"
            return Refusal(code="double_booked", sentence=sentence, field="person")
        sentence = f"{name} {when} 已排在「{place}」，时间重叠；确需兼顾的请写明原因。"
        return Refusal(code="double_booked", sentence=sentence, field="person")
    return None


def natural(town: Township, one: Shift, other: Shift) -> bool:
    """Whether one person may have two overlapping shifts without a word about it.

    The day's watch (带班, 值班) goes with a post: the leader's 24 hours include his own office hours, and the officer
    is called from his desk. Two posts go together where the township itself has made him lead or deputy of both. Nobody
    is leader and officer at once.
    """
    watches = [one.role is not DutyRole.POST, other.role is not DutyRole.POST]
    if all(watches):
        return False
    if any(watches):
        return True
    posts = [town.post(one.post), town.post(other.post)]
    return all(post is not None and one.person in (post.lead, post.deputy) for post in posts)


def place_words(town: Township, shift: Shift) -> str:
    """Where a shift is: the post, or 带班领导, 值班员."""
    return town.post_name(shift.post) if shift.post is not None else ROLE_WORDS.get(shift.role, "值班")
