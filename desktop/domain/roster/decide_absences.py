"""Rules of absences: who says that somebody is away, and that he is back."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.base import Args
from desktop.domain.deciding import Decision, Result
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.roster import absence_wire as a
from desktop.domain.roster.absences import Absence, AbsenceKind
from desktop.domain.roster.decide_shifts import speaks_for, unknown_person

ABSENCE_WORDS = {
    AbsenceKind.LEAVE: "请假",
    AbsenceKind.SICK: "病假",
    AbsenceKind.TRAINING: "培训",
    AbsenceKind.OUT: "外出公务",
    AbsenceKind.VILLAGE: "下村",
    AbsenceKind.OTHER: "其他",
}
"""What a kind of absence is called."""
LONGEST = timedelta(days=400)
_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})


def decide_report_absence(decision: Decision, args: a.ReportAbsence) -> Result:
    """``absence.report``."""
    if decision.view.absence(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这次不在岗已经登记过了。")
    problem = unknown_person(decision, args.person, "person") or _not_his(decision, args.person)
    if problem is not None:
        return problem
    if args.end <= args.start:
        return Refusal(code="end", sentence="不在岗的结束时间必须晚于开始时间。", field="end")
    if args.end - args.start > LONGEST:
        return Refusal(code="end", sentence=f"一次最长登记 {LONGEST.days} 天，请核对日期。", field="end")
    if args.end <= decision.now:
        return Refusal(code="end", sentence="这段时间已经过去，请核对结束时间。", field="end")
    for other in decision.view.absences(args.start, args.end):
        if other.person == args.person:
            when = decision.clock_words(other.start, other.end)
            name = decision.named(args.person)
            sentence = f"{name}在 {when} 已登记不在岗；请改期，或先取消、缩短原来的。"
            return Refusal(code="overlap", sentence=sentence, field="start")
    data = a.AbsenceReported(
        person=args.person, absence=args.absence, start=args.start, end=args.end, words=args.words
    )
    return (decision.of_absence(None, data, decision.command.subject.id),)


def decide_absence(decision: Decision, args: Args, absence: Absence) -> Result:
    """``absence.cancel`` and ``absence.shorten``."""
    problem = _not_his(decision, absence.person)
    if problem is not None:
        return problem
    if absence.cancelled:
        return Refusal(code="over", sentence="这次不在岗已经取消。")
    if absence.end <= decision.now:
        return Refusal(code="over", sentence="这次不在岗已经结束，不能再改。")
    match args:
        case a.CancelAbsence():
            return (decision.of_absence(absence, a.AbsenceCancelled(words=args.words)),)
        case a.ShortenAbsence():
            if not absence.start < args.end < absence.end:
                sentence = "提前回岗的时间要在原来的起止时间之间；整段不作数的请取消。"
                return Refusal(code="end", sentence=sentence, field="end")
            return (decision.of_absence(absence, a.AbsenceShortened(end=args.end, words=args.words)),)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def _not_his(decision: Decision, person: str) -> Refusal | None:
    """The center says it of everybody; every other account of its own people alone."""
    actor = decision.actor
    if actor.role in _CENTER or speaks_for(actor, decision.township, person):
        return None
    sentence = "只能登记本人或本岗位负责人的不在岗；别人的请联系指挥中心。"
    return Refusal(code="not_own", sentence=sentence, field="person")
