"""The rule of publishing a roster (``rota.publish``): what comes, what goes, and what nobody may break in passing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from desktop.domain.changes import Change, ShiftAssigned
from desktop.domain.deciding import Decision, Result
from desktop.domain.problems import Refusal
from desktop.domain.roster.shift_wire import ShiftCancelled
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.plan import LONGEST_HOURS, Rota, is_within_reach, rota_in_force
from desktop.domain.rota.rules import Violation, broken_by, date_words, name_of, seat_name
from desktop.domain.rota.wire import PlannedShift, PublishRota, RotaPublished
from desktop.domain.township.township import Township

LONGEST_PERIOD = 366
_AROUND = timedelta(days=40)
"""So far before and after the period the rules look: at a whole month on either side."""
_LEFT = timedelta(hours=LONGEST_HOURS)
"""What is left of a pattern's shift, where somebody has its beginning, may begin so much after the last day."""
_NAMED, _KEPT, _MOST_FOUND = 3, 50, 200
"""So many broken rules a refusal names, so many the record keeps, and after so many nobody looks for more."""
REASON = "重新发布排班"


def decide_publish(decision: Decision, args: PublishRota, rota: Rota | None) -> Result:
    """The changes: a shift each, and one of the plan, which knows from now on that these days are planned."""
    in_force = rota_in_force(rota, decision.township)
    problem = _period(args, in_force) or _planned(decision, args, in_force)
    if problem is not None:
        return problem
    gone = _gone(decision, args)
    if isinstance(gone, Refusal):
        return gone
    coming = [_as_shift(one) for one in args.shifts]
    there = _around(decision, args, coming)
    if (twice := _twice(decision, coming, there)) is not None:
        return twice
    broken = _broken(decision, in_force, coming, there)
    if broken and not args.override:
        return Refusal(code="roster_rules", sentence=_told(broken), field="shifts")
    return (
        *_assigned(decision, args, broken),
        *(decision.of_shift(one, ShiftCancelled(reason=args.override or REASON)) for one in gone),
        decision.of_rota(
            rota,
            RotaPublished(
                start=args.start,
                until=args.until,
                patterns=args.patterns,
                shifts=len(args.shifts),
                cancelled=len(gone),
                override=args.override,
                broken=tuple(one.sentence for one in broken[:_KEPT]),
            ),
        ),
    )


def _period(args: PublishRota, rota: Rota) -> Refusal | None:
    if not (is_within_reach(args.start) and is_within_reach(args.until)):
        return Refusal(code="period", sentence="日期要在 1900 年到 2199 年之间。", field="start")
    if args.until < args.start:
        sentence = f"发布的结束日期 {args.until} 早于开始日期 {args.start}。"
        return Refusal(code="period", sentence=sentence, field="until")
    if (args.until - args.start).days >= LONGEST_PERIOD:
        return Refusal(code="period", sentence=f"一次最多发布 {LONGEST_PERIOD} 天的排班。", field="until")
    for pattern in (*args.patterns, *(one.pattern for one in args.shifts)):
        if pattern is not None and rota.pattern(pattern) is None:
            sentence = f"排班规则里没有班次「{pattern}」。"
            return Refusal(code="unknown_pattern", sentence=sentence, field="patterns")
    return None


def _planned(decision: Decision, args: PublishRota, rota: Rota) -> Refusal | None:
    """Whether each shift that is to come could be one at all."""
    town, seen = decision.township, set[str]()
    for number, one in enumerate(args.shifts):
        field = f"shifts[{number}]"
        if one.role is DutyRole.POST and town.post(one.post) is None:
            return Refusal(code="unknown_post", sentence=f"没有岗位「{one.post}」。", field=f"{field}.post")
        if one.role is not DutyRole.POST and one.post is not None:
            sentence = "带班和值班是全镇的，不属于某个岗位。"
            return Refusal(code="post", sentence=sentence, field=f"{field}.post")
        if not town.employs(one.person):
            sentence = f"没有人员「{one.person}」。"
            return Refusal(code="unknown_person", sentence=sentence, field=f"{field}.person")
        if one.end <= one.start:
            sentence = "班次的结束时间必须晚于开始时间。"
            return Refusal(code="end", sentence=sentence, field=f"{field}.end")
        if one.end - one.start > timedelta(hours=LONGEST_HOURS):
            return Refusal(code="end", sentence="一个班次最长七天。", field=f"{field}.end")
        if not _inside(town, args, one):
            sentence = f"{_named(town, one)}不在发布的日期内。"
            return Refusal(code="period", sentence=sentence, field=f"{field}.start")
        if one.id in seen or decision.view.shift(one.id) is not None:
            sentence = f"{_named(town, one)}已经排过了。"
            return Refusal(code="exists", sentence=sentence, field=f"{field}.id")
        seen.add(one.id)
    return None


def _gone(decision: Decision, args: PublishRota) -> Sequence[Shift] | Refusal:
    """The shifts that are to go: on the roster, in these days, not begun."""
    found, town = [], decision.township
    for id_ in dict.fromkeys(args.cancel):
        shift = decision.view.shift(id_)
        if shift is None:
            return Refusal(
                code="unknown_subject", sentence="找不到要取消的班次，请刷新后核对。", field="cancel"
            )
        if shift.state is ShiftState.CANCELLED:
            sentence = f"{_named(town, shift)}已经取消过了。"
            return Refusal(code="state", sentence=sentence, field="cancel")
        if shift.state is not ShiftState.PLANNED or shift.start <= decision.now:
            sentence = f"{_named(town, shift)}已经开始，不能由发布排班取消。"
            return Refusal(code="begun", sentence=sentence, field="cancel")
        if not _inside(town, args, shift):
            sentence = f"{_named(town, shift)}不在发布的日期内。"
            return Refusal(code="period", sentence=sentence, field="cancel")
        found.append(shift)
    return found


def _span(decision: Decision, coming: Sequence[Shift]) -> tuple[datetime, datetime]:
    """From when to when the rules look: around what comes, not around all the days that are published."""
    zone = decision.township.clock.zone
    days = [one.start.astimezone(zone).date() for one in coming]
    return (
        datetime.combine(min(days), time(), zone) - _AROUND,
        datetime.combine(max(days), time(), zone) + _AROUND,
    )


def _around(decision: Decision, args: PublishRota, coming: Sequence[Shift]) -> list[Shift]:
    """What stays on the roster around the shifts that come, of their people and of who stands in for them."""
    if not coming:
        return []
    people, away = {one.person for one in coming}, set(args.cancel)
    return [
        one
        for one in decision.view.shifts_between(*_span(decision, coming))
        if one.id not in away and (one.person in people or one.stands_in_for in people)
    ]


def _twice(decision: Decision, coming: Sequence[Shift], there: Sequence[Shift]) -> Refusal | None:
    """The refusal of the same person twice in the same place, whatever words there are: as for shifts by hand."""
    new = {one.id for one in coming}
    counted = [one for one in (*there, *coming) if one.state is not ShiftState.CANCELLED]
    last: dict[tuple[str, DutyRole, str | None], Shift] = {}
    for one in sorted(counted, key=lambda one: (one.start, one.end, one.id)):
        place = one.person, one.role, one.post
        before = last.get(place)
        if before is not None and one.start < before.end and (one.id in new or before.id in new):
            when = decision.clock_words(before.start, before.end)
            seat = seat_name(decision.township, (before.role, before.post))
            sentence = f"{decision.named(one.person)} {when} 已排在「{seat}」，不能重复排。"
            return Refusal(code="double_booked", sentence=sentence, field="shifts")
        if before is None or before.end < one.end:
            last[place] = one
    return None


def _broken(
    decision: Decision, rota: Rota, coming: Sequence[Shift], there: Sequence[Shift]
) -> list[Violation]:
    """The strict rules that the shifts that come would break, up to ``_MOST_FOUND``."""
    if not coming:
        return []
    absences = decision.view.absences(*_span(decision, coming))
    return broken_by(coming, there, rota, decision.township, absences, _MOST_FOUND)


def _assigned(decision: Decision, args: PublishRota, broken: Sequence[Violation]) -> Iterable[Change]:
    """The shifts, with the words of whoever took it upon himself where one breaks a rule, or so many do."""
    concerned = {id_ for one in broken for id_ in one.shifts}
    for one in args.shifts:
        told = one.id in concerned or len(broken) >= _MOST_FOUND
        data = ShiftAssigned(
            role=one.role, post=one.post, person=one.person, start=one.start, end=one.end, deputy=one.deputy,
            pattern=one.pattern, stands_in_for=one.stands_in_for,
            words=args.override if told else "",
        )  # fmt: skip
        yield decision.of_shift(None, data, one.id)


def _as_shift(one: PlannedShift) -> Shift:
    return Shift(
        id=one.id, role=one.role, post=one.post, person=one.person, start=one.start, end=one.end, deputy=one.deputy,
        pattern=one.pattern, stands_in_for=one.stands_in_for,
    )  # fmt: skip


def _told(broken: Sequence[Violation]) -> str:
    named = "".join(one.sentence for one in broken[:_NAMED])
    if len(broken) >= _MOST_FOUND:
        return f"至少有 {len(broken)} 处不合规则：{named}确需这样排的，请写明理由再发布。"
    return f"有 {len(broken)} 处不合规则：{named}确需这样排的，请写明理由再发布。"


def _named(town: Township, one: Shift | PlannedShift) -> str:
    start = one.start.astimezone(town.clock.zone)
    return f"{name_of(town, one.person)} {date_words(start.date())} {start:%H:%M} 的班次"


def _inside(town: Township, args: PublishRota, one: Shift | PlannedShift) -> bool:
    day = one.start.astimezone(town.clock.zone).date()
    return args.start <= day <= (args.until + _LEFT if one.pattern is not None else args.until)
