"""Rules of the plan of the roster: putting it, wishing. Publishing: ``rota.decide_publish``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from desktop.domain.deciding import Decision, Result, conflict
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.decide_publish import decide_publish
from desktop.domain.rota.plan import (
    ROTA,
    Days,
    Rota,
    ShiftPattern,
    is_within_reach,
    limit_problems,
    people_of,
)
from desktop.domain.rota.slots import clash
from desktop.domain.rota.wire import PublishRota, PutRota, RotaPut, RotaWished, WishRota
from desktop.domain.township.township import Township

LONGEST_NAME = 40
_QUARTERS = 4


def decide_rota(decision: Decision, args: PutRota | WishRota | PublishRota) -> Result:
    """``rota.put``, ``rota.wish``, ``rota.publish``."""
    if decision.command.subject.id != ROTA:
        return Refusal(code="subject", sentence=f"排班规则只有一份，编号是「{ROTA}」。")
    rota = decision.view.rota()
    match args:
        case PutRota():
            return newer(decision, rota) or _put(decision, args, rota)
        case WishRota():
            return _wish(decision, args, rota)
        case _:
            return newer(decision, rota) or decide_publish(decision, args, rota)


def newer(decision: Decision, rota: Rota | None) -> Refusal | None:
    """The refusal of what was made for another plan than the one that holds. 0: the profile's."""
    expected = decision.command.expected_version
    if rota is None:
        if expected in (None, 0):
            return None
        return Refusal(code="conflict", sentence="中心还没有这份排班规则。请刷新后再办。")
    if expected == 0 and rota.put_at is None:
        return None
    found = conflict(decision.command, rota)
    if found is None or not rota.by:
        return found
    return Refusal(code="conflict", sentence=f"{rota.by} 已经改过排班规则。请核对后再办。")


def _put(decision: Decision, args: PutRota, rota: Rota | None) -> Result:
    for field, sentence in (*problems(args.patterns, decision.township), *limit_problems(args.rules)):
        return Refusal(code="rota", sentence=sentence, field=field)
    data = RotaPut(patterns=args.patterns, rules=args.rules, reason=args.reason)
    return (decision.of_rota(rota, data),)


def problems(patterns: tuple[ShiftPattern, ...], township: Township) -> Iterator[tuple[str, str]]:
    """What is wrong with the patterns of a plan: (field such as ``patterns[3].pool``, sentence)."""
    seen: set[str] = set()
    for number, pattern in enumerate(patterns):
        where = f"patterns[{number}]"
        if pattern.id in seen:
            yield f"{where}.id", f"班次编号「{pattern.id}」重复。"
        seen.add(pattern.id)
        for field, sentence in pattern_problems(pattern, township):
            yield f"{where}.{field}", sentence
    by_seat: dict[tuple[DutyRole, str | None], list[tuple[int, ShiftPattern]]] = {}
    for number, pattern in enumerate(patterns):
        by_seat.setdefault((pattern.role, pattern.post), []).append((number, pattern))
    for same in by_seat.values():
        for (_, first), (number, second) in combinations(same, 2):
            if clash(first, second, township):
                sentence = (
                    f"「{first.label}」与「{second.label}」的时间有重叠，请错开，或合成一个多人的班次。"
                )
                yield f"patterns[{number}].start", sentence


def pattern_problems(pattern: ShiftPattern, township: Township) -> Iterator[tuple[str, str]]:
    """What is wrong with one pattern by itself: (field, sentence)."""
    name = pattern.label
    if len(pattern.name) > LONGEST_NAME:
        yield "name", f"班次名称最多 {LONGEST_NAME} 个字。"
    if pattern.role is DutyRole.POST:
        if pattern.post is None:
            yield "post", f"「{name}」没有选岗位。"
        elif township.post(pattern.post) is None:
            yield "post", f"「{name}」：没有岗位「{pattern.post}」。"
    elif pattern.post is not None:
        yield "post", f"「{name}」是全镇的值班，不属于某个岗位。"
    if pattern.days is Days.WEEK and not (pattern.weekdays and set(pattern.weekdays) <= set(range(7))):
        yield "weekdays", f"「{name}」：请选定是星期几。"
    if pattern.hours * _QUARTERS % 1:
        yield "hours", f"「{name}」：时长请以一刻钟为单位。"
    if pattern.anchor is not None and not is_within_reach(pattern.anchor):
        yield "anchor", f"「{name}」的起始日期要在 1900 年到 2199 年之间。"
    if clash(pattern, pattern, township):
        yield "hours", f"「{name}」的前后两班互相重叠，请缩短时长或减少天数。"
    for person in people_of((pattern,)):
        if not township.employs(person):
            yield "pool", f"「{name}」：没有人员「{person}」。"
    yield from _people_problems(pattern, township)


def _people_problems(pattern: ShiftPattern, township: Township) -> Iterator[tuple[str, str]]:
    name, pool = pattern.label, pattern.pool
    if len(set(pool)) < len(pool):
        twice = next(person for person in pool if pool.count(person) > 1)
        known = township.person(twice)
        yield "pool", f"「{name}」：人选里「{known.name if known is not None else twice}」写了两遍。"
    days = _days(pattern)
    full = bool(pattern.weeks) and all(
        len(week.cells[day]) == pattern.need for week in pattern.weeks for day in days
    )
    if not pool and not full:
        yield "pool", f"「{name}」没有人选，请至少选一人。"
    elif len(set(pool)) < pattern.need and not full:
        yield "need", f"「{name}」同时要 {pattern.need} 人，人选只有 {len(set(pool))} 人。"
    for number, week in enumerate(pattern.weeks):
        for cell in week.cells:
            if len(cell) > pattern.need:
                yield "weeks", f"「{name}」轮值表第 {number + 1} 周有一格超过了同时在岗的 {pattern.need} 人。"
            if len(set(cell)) < len(cell):
                yield "weeks", f"「{name}」轮值表第 {number + 1} 周有一格把同一个人写了两遍。"


def _days(pattern: ShiftPattern) -> tuple[int, ...]:
    return tuple(sorted(set(pattern.weekdays))) if pattern.days is Days.WEEK else tuple(range(7))


def _wish(decision: Decision, args: WishRota, rota: Rota | None) -> Result:
    town, wishes = decision.township, args.wishes
    if not town.employs(wishes.person):
        return Refusal(
            code="unknown_person", sentence=f"没有人员「{wishes.person}」。", field="wishes.person"
        )
    if decision.actor.role is Role.POST and wishes.person not in _own(decision):
        linked = decision.actor.person is not None
        sentence = "只能填写您本人的意愿。" if linked else "只能填写本岗位人员自己的意愿。"
        return Refusal(code="role", sentence=sentence, field="wishes.person")
    for wish in wishes.days:
        if not (is_within_reach(wish.start) and is_within_reach(wish.until)):
            return Refusal(code="wish", sentence="日期要在 1900 年到 2199 年之间。", field="wishes.days")
        if wish.until < wish.start:
            sentence = f"意愿的结束日期 {wish.until} 早于开始日期 {wish.start}。"
            return Refusal(code="wish", sentence=sentence, field="wishes.days")
    for other in wishes.apart:
        if not town.employs(other) or other == wishes.person:
            sentence = f"没有人员「{other}」。" if other != wishes.person else "回避同班的人里不能有本人。"
            return Refusal(code="unknown_person", sentence=sentence, field="wishes.apart")
    return (decision.of_rota(rota, RotaWished(wishes=wishes)),)


def _own(decision: Decision) -> frozenset[str]:
    """Whose wishes an account may put: his with whom it is linked; else of a post its lead and deputy, and who has its
    shift now."""
    if decision.actor.person is not None:
        return frozenset({decision.actor.person})
    post = decision.township.post(decision.actor.post)
    if post is None:
        return frozenset()
    sitting = (shift.person for shift in decision.view.shifts(post.id, decision.now))
    return frozenset(one for one in (post.lead, post.deputy, *sitting) if one is not None)
