"""Rules of swaps (换班): asked, agreed to by whoever is asked, approved by the center, and then two shifts change."""

from __future__ import annotations

from desktop.domain.base import Args
from desktop.domain.changes import Change
from desktop.domain.deciding import Decision, Result
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.decide_shifts import (
    double_booked,
    in_place_of,
    place_words,
    speaks_for,
    unknown_person,
)
from desktop.domain.roster.shifts import Shift, ShiftState, Swap

SWAPS = (s.AskSwap, s.AgreeSwap, s.DeclineSwap, s.ApproveSwap, s.RefuseSwap, s.WithdrawSwap)
"""The arguments of the steps that are decided here."""
LONGEST_WORDS = 200
"""Characters that go with one step: the shift keeps them, on every desk."""


def decide_swap(decision: Decision, args: Args, shift: Shift) -> Result:
    """The steps of a swap, one after the other."""
    if isinstance(args, SWAPS) and len(args.words) > LONGEST_WORDS:
        sentence = f"换班的说明最多 {LONGEST_WORDS} 字，现在是 {len(args.words)} 字，请写短些。"
        return Refusal(code="words", sentence=sentence, field="words")
    if isinstance(args, s.AskSwap):
        return _ask(decision, args, shift)
    swap = shift.swap
    if swap is None:
        return Refusal(code="no_swap", sentence="这个班次没有待办的换班申请，可能已经办过。")
    match args:
        case s.AgreeSwap():
            problem = _not_asked(decision, shift, swap) or _begun(decision, shift)
            if problem is None and swap.agreed_at is not None:
                problem = Refusal(code="agreed", sentence="对方已经同意过了，等待批准。")
            if problem is not None:
                return problem
            other = decision.view.shift(swap.other) if swap.other is not None else None
            version = other.version if other is not None else None
            return (decision.of_shift(shift, s.SwapAgreed(words=args.words, other_version=version)),)
        case s.DeclineSwap():
            problem = _not_asked(decision, shift, swap)
            return problem or (decision.of_shift(shift, s.SwapDeclined(words=args.words)),)
        case s.WithdrawSwap():
            problem = _not_own(decision, shift, swap)
            return problem or (decision.of_shift(shift, s.SwapWithdrawn(words=args.words)),)
        case s.RefuseSwap():
            problem = _judge(decision, shift, swap)
            return problem or (decision.of_shift(shift, s.SwapRefused(words=args.words)),)
        case s.ApproveSwap():
            return _approve(decision, args, shift, swap)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def _ask(decision: Decision, args: s.AskSwap, shift: Shift) -> Result:
    town, actor = decision.township, decision.actor
    if actor.role is Role.POST and not speaks_for(actor, town, shift.person):
        return Refusal(code="not_own", sentence="只能为自己的班次申请换班；别人的请由本人或指挥中心提出。")
    if shift.swap is not None:
        asked = decision.named(shift.swap.to)
        return Refusal(code="swap", sentence=f"这个班次已在申请与{asked}换班，请先撤回。")
    if args.to == shift.person:
        return Refusal(code="same_person", sentence="不能和自己换班。", field="to")
    problem = unknown_person(decision, args.to, "to") or _begun(decision, shift)
    if problem is not None:
        return problem
    swap = Swap(to=args.to, other=args.other, words=args.words, at=decision.now)
    problem = _fits(decision, shift, swap)
    if problem is not None:
        return problem
    return (decision.of_shift(shift, s.SwapAsked(to=args.to, other=args.other, words=args.words)),)


def _approve(decision: Decision, args: s.ApproveSwap, shift: Shift, swap: Swap) -> Result:
    problem = _judge(decision, shift, swap)
    if problem is None and swap.agreed_at is None:
        sentence = f"{decision.named(swap.to)}还没有同意换班，不能批准。"
        problem = Refusal(code="not_agreed", sentence=sentence)
    problem = problem or _begun(decision, shift) or _fits(decision, shift, swap)
    if problem is not None:
        return problem
    other = decision.view.shift(swap.other) if swap.other is not None else None
    if other is not None and swap.other_version not in (None, other.version):
        sentence = "用来交换的班次在对方同意后改过，请不批准这次申请，由本人重新提出。"
        return Refusal(code="other", sentence=sentence, field="other")
    given = (_given(decision, shift, swap.to, swap.other, args.words),)
    return (
        (*given, _given(decision, other, shift.person, shift.id, args.words)) if other is not None else given
    )


def _given(decision: Decision, shift: Shift, person: str, other: str | None, words: str) -> Change:
    """The shift with somebody else on it; whoever is the post's lead or deputy by the profile sits there as such."""
    post = decision.township.post(shift.post)
    deputy = shift.deputy
    if post is not None and person in (post.lead, post.deputy):
        deputy = person != post.lead
    data = s.Swapped(
        person=person, previous=shift.person, deputy=deputy, other=other, words=words,
        stands_in_for=in_place_of(shift, person),
    )  # fmt: skip
    return decision.of_shift(shift, data)


def _fits(decision: Decision, shift: Shift, swap: Swap) -> Refusal | None:
    """Why these two can't change places: the other shift is not there any more, or one would be in two places."""
    other: Shift | None = None
    if swap.other is not None:
        other = decision.view.shift(swap.other)
        to = decision.named(swap.to)
        if other is None or other.id == shift.id or other.person != swap.to:
            return Refusal(code="other", sentence=f"用来交换的班次不是{to}的，请另选。", field="other")
        if (problem := _begun(decision, other)) is not None:
            place = place_words(decision.township, other)
            sentence = f"用来交换的班次（{place}）已开始、结束或取消，不能换。"
            return problem.model_copy(update={"sentence": sentence, "field": "other"})
    apart = frozenset({shift.id, other.id}) if other is not None else frozenset({shift.id})
    taken = shift.model_copy(update={"person": swap.to})
    problem = _away(decision, taken) or double_booked(decision, taken, apart=apart)
    if problem is None and other is not None:
        taken = other.model_copy(update={"person": shift.person})
        problem = _away(decision, taken) or double_booked(decision, taken, apart=apart)
    return problem


def _away(decision: Decision, taken: Shift) -> Refusal | None:
    """Whoever has said that he is away then does not take a shift."""
    if any(one.person == taken.person for one in decision.view.absences(taken.start, taken.end)):
        when = decision.clock_words(taken.start, taken.end)
        sentence = f"{decision.named(taken.person)}在 {when} 已登记不在岗，不能顶这个班。"
        return Refusal(code="absent", sentence=sentence, field="to")
    return None


def _begun(decision: Decision, shift: Shift) -> Refusal | None:
    if shift.state is ShiftState.CANCELLED:
        return Refusal(code="over", sentence="这个班次已取消，不能换班。")
    if shift.state is not ShiftState.PLANNED or shift.start <= decision.now:
        return Refusal(code="begun", sentence="这个班次已经开始或结束，不能换班；余下的时间可由调度员换人。")
    return None


def _not_asked(decision: Decision, shift: Shift, swap: Swap) -> Refusal | None:
    actor = decision.actor
    if actor.role is Role.POST and not speaks_for(actor, decision.township, swap.to):
        sentence = f"这次换班问的是{decision.named(swap.to)}，要由本人答复。"
        return Refusal(code="not_asked", sentence=sentence)
    return None


def _not_own(decision: Decision, shift: Shift, swap: Swap) -> Refusal | None:
    actor = decision.actor
    own = actor.account == swap.account or speaks_for(actor, decision.township, shift.person)
    if actor.role is Role.POST and not own:
        return Refusal(code="not_own", sentence="换班申请只能由提出的人撤回。")
    return None


def _judge(decision: Decision, shift: Shift, swap: Swap) -> Refusal | None:
    """Nobody decides on what he has asked for, or on his own shift."""
    actor = decision.actor
    if actor.account == swap.account:
        return Refusal(code="own_request", sentence="换班由您提出，请由另一位值班长或调度员批准。")
    if actor.person is not None and actor.person in (shift.person, swap.to):
        return Refusal(code="own_request", sentence="这次换班与您本人有关，请由另一位值班长或调度员批准。")
    return None
