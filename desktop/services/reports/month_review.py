"""月度复盘: the monthly review of frequent and cross-department matters, as the report that is handed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.events.delays import Stay, crosses, posts_of, stays
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.replaying import Holder
from desktop.domain.rights.masking import mask_text
from desktop.domain.times.periods import Span, before, period_of
from desktop.services.reports.petition_reports import holder_words, stage_words
from desktop.services.reports.report import (
    Around,
    Block,
    Heading,
    Para,
    Report,
    Table,
    file_stem,
    numbered,
    share_words,
    span_words,
)

_FREQUENT = 10
_CROSSING = 20
_HELD = 12
_REACHED = ("solved", "unsolved")
"""How a follow-up ended in which somebody was spoken to."""
_UNCOUNTED = frozenset({EventState.REJECTED, EventState.FALSE_ALARM, EventState.MERGED})


@dataclass(slots=True)
class _Held:
    """What was held up with one holder in one stage."""

    stays: list[tuple[Event, Stay]] = field(default_factory=list)

    @property
    def late(self) -> timedelta:
        return sum((stay.late for _, stay in self.stays), timedelta())

    @property
    def worst(self) -> tuple[Event, Stay]:
        return max(self.stays, key=lambda one: (one[1].late, one[0].id))


_Where: TypeAlias = tuple[Stage | None, Holder, str | None]
"""A stage, with whom it lay, and which post that was."""


def month_bounds(around: Around, month: date) -> tuple[datetime, datetime, datetime]:
    """When the month before began, when this one began, when it ends."""
    zone, this = around.town.clock.zone, period_of(Span.MONTH, month)
    return (before(this).bounds(zone)[0], *this.bounds(zone))


def month_review(around: Around, events: Sequence[Event], month: date) -> Report:
    """The review of a month, out of the events that were open at some time since the month before began."""
    since, begin, end = month_bounds(around, month)
    real = [event for event in events if not event.drill and event.state not in _UNCOUNTED]
    came = [event for event in real if begin <= event.reported_at < end]
    earlier = [event for event in real if since <= event.reported_at < begin]
    closed = [event for event in real if event.closed_at is not None and begin <= event.closed_at < end]
    crossing = sorted(
        (event for event in came if crosses(event)), key=lambda one: (-_took(around, one), one.id)
    )
    reviewed = [event for event in real if event.review is not None and begin <= event.review.at < end]
    held = _held(around, real, begin, end)
    name = f"{month.year}年{month.month}月"
    blocks: tuple[Block, ...] = (
        Heading("总体情况"),
        Para(_summary(came, earlier, closed, crossing)),
        Heading("高频事项"),
        *_frequent(around, came, earlier),
        Heading("跨部门事项"),
        *_across(around, crossing),
        Heading("卡点分析"),
        *_points(around, held),
        Heading("复盘启示与清单修改建议"),
        *_lessons(around, reviewed),
        Heading("下月重点"),
        *_next(around, came, earlier, held, crossing),
    )
    stem = file_stem(f"{around.town.name}月度复盘", f"{month:%Y%m}")
    title = f"{around.town.name}{name}高频和跨部门事项复盘报告"
    return Report("month", around.org, title, "", blocks, around.signed, stem, around.note)


def _summary(
    came: Sequence[Event], earlier: Sequence[Event], closed: Sequence[Event], crossing: Sequence[Event]
) -> str:
    limited = [
        (event.closed_at or event.changed_at) <= event.total.due
        for event in closed
        if event.total is not None
    ]
    unlimited = len(closed) - len(limited)
    without = f"（没有时限的 {unlimited} 件不计）" if unlimited else ""
    change = len(came) - len(earlier)
    than = f"比上月{'多' if change > 0 else '少'} {abs(change)} 件" if change else "与上月持平"
    reworked = sum(event.reworks > 0 for event in closed)
    asked = sum(
        any(step.kind == "event.followed_up" and step.result in _REACHED for step in event.timeline)
        for event in closed
    )
    return (
        f"本月登记事件 {len(came)} 件（不含不予受理、误报、并案和演练），{than}；办结 {len(closed)} 件，"
        f"办结件中按期 {share_words(sum(limited), len(limited))}{without}，返工 {share_words(reworked, len(closed))}，"
        f"回访接通 {share_words(asked, len(closed))}。"
        f"登记件中涉及两个以上岗位的 {share_words(len(crossing), len(came))}。"
    )


def _counts(events: Sequence[Event]) -> Counter[str | None]:
    return Counter(event.item for event in events)


def _frequent(around: Around, came: Sequence[Event], earlier: Sequence[Event]) -> tuple[Block, ...]:
    now, was = _counts(came), _counts(earlier)
    rows = []
    for item, count in now.most_common(_FREQUENT):
        own = [event for event in came if event.item == item]
        places = Counter(around.town.tree.name(event.grid) for event in own if event.grid is not None)
        where = "、".join(f"{name} {number}" for name, number in places.most_common(3)) or "—"
        change = count - was[item]
        sign = f"+{change}" if change > 0 else str(change)
        rows.append(
            ((around.item(item), str(count), str(was[item]), sign, f"{count / len(came):.1%}", where), "")
        )
    table = Table(
        "高频事项", ("序号", "事项", "本月", "上月", "增减", "占比", "集中的网格"), numbered(rows),
        (6, 24, 8, 8, 8, 10, 36), frozenset({1, 6}), title=1, nothing="本月没有登记事件",
    )  # fmt: skip
    if not came:
        return (table,)
    top = now.most_common(3)
    share = sum(count for _, count in top) / len(came)
    names = "、".join(f"{around.item(item)}（{count} 件）" for item, count in top)
    return Para(f"件数最多的是{names}，合计占 {share:.1%}。"), table


def _across(around: Around, crossing: Sequence[Event]) -> tuple[Block, ...]:
    bounced = sum(event.bounces for event in crossing)
    moved = sum(event.reassigns for event in crossing)
    whistled = sum(bool(event.whistles) for event in crossing)
    unfounded = sum(one.unfounded is True for event in crossing for one in event.returns)
    said = (
        f"跨部门事项 {len(crossing)} 件，其中吹哨会办 {whistled} 件；退单 {bounced} 次（裁定推诿 {unfounded} 次），"
        f"改派 {moved} 次。用时最长的列后。"
    )
    rows = numbered(
        (
            (
                around.number(event), around.title(event), around.post(event), _others(around, event),
                span_words(timedelta(seconds=_took(around, event))), _troubles(event),
            ),
            event.id,
        )
        for event in crossing[:_CROSSING]
    )  # fmt: skip
    head = ("序号", "编号", "标题", "牵头岗位", "协同岗位", "用时", "经过")
    table = Table(
        "跨部门事项", head, rows, (6, 12, 26, 12, 20, 11, 13), frozenset({2, 4}), title=2, number=1,
        nothing="本月没有跨部门事项",
    )  # fmt: skip
    return Para(said), table


def _others(around: Around, event: Event) -> str:
    names = [around.town.post_name(post) for post in posts_of(event) if post != event.lead_post]
    return "、".join(names) or "—"


def _troubles(event: Event) -> str:
    found = [
        (event.bounces, "退单"), (event.reassigns, "改派"), (len(event.whistles), "吹哨"), (event.reworks, "返工"),
        (len(event.extensions), "延期"),
    ]  # fmt: skip
    return "、".join(f"{word} {count}" for count, word in found if count) or "顺利"


def _took(around: Around, event: Event) -> float:
    return ((event.closed_at or around.now) - event.reported_at).total_seconds()


def _held(
    around: Around, events: Sequence[Event], begin: datetime, end: datetime
) -> list[tuple[_Where, _Held]]:
    """Where time was lost beyond limits in the month, by stage and holder, the most time first.

    What was late before the month or is so after it counts in the months in which it was.
    """
    found: defaultdict[_Where, _Held] = defaultdict(_Held)
    until = min(around.now, end)
    for event in events:
        for stay in stays(around.town, event, until):
            if not stay.is_late or stay.due is None:
                continue
            late = min(stay.until or until, end) - max(stay.due, stay.since, begin)
            if late > timedelta():
                post = stay.post if stay.holder is Holder.POST else None
                found[stay.stage, stay.holder, post].stays.append((event, replace(stay, late=late)))
    return sorted(found.items(), key=lambda one: (-one[1].late, str(one[0])))


def _points(around: Around, held: Sequence[tuple[_Where, _Held]]) -> tuple[Block, ...]:
    rows = []
    for (stage, holder, post), one in held[:_HELD]:
        event, stay = one.worst
        told = f"{around.number(event)} {around.title(event)}，超 {span_words(stay.late)}"
        rows.append(
            (
                (
                    stage_words(stage) or "—", holder_words(around, holder, post),
                    str(len(one.stays)), span_words(one.late / len(one.stays)), told,
                ),
                event.id,
            )
        )  # fmt: skip
    count = sum(len(one.stays) for _, one in held)
    said = f"超过环节时限 {count} 次，超时只计本月以内的部分。" if count else "本月各环节没有超过时限。"
    if held:
        (stage, holder, post), one = held[0]
        said += f"耽搁最多的是{holder_words(around, holder, post)}的{stage_words(stage)}环节，{len(one.stays)} 次。"
    table = Table(
        "卡点", ("序号", "环节", "在谁手上", "次数", "平均超时", "最久的一件"), numbered(rows), (6, 9, 16, 8, 14, 47),
        frozenset({5}), title=5, nothing="没有超时",
    )  # fmt: skip
    return Para(said), table


def _lessons(around: Around, reviewed: Sequence[Event]) -> tuple[Block, ...]:
    """What the reviews of single events say."""
    lessons, proposals = [], []
    for event in sorted(reviewed, key=lambda one: one.review.at if one.review else one.changed_at):
        assert event.review is not None
        name = f"{around.number(event)} {around.title(event)}"
        if event.review.lesson:
            lessons.append(Para(f"{name}：{mask_text(event.review.lesson)}"))
        if event.review.proposal:
            proposals.append(((around.item(event.item), mask_text(event.review.proposal), name), event.id))
    said = f"本月完成一事一总结 {len(reviewed)} 件，提出清单修改建议 {len(proposals)} 条。"
    table = Table(
        "清单修改建议", ("序号", "事项", "建议", "来自"), numbered(proposals), (6, 20, 44, 30),
        frozenset({2, 3}), title=2, nothing="本月没有提出",
    )  # fmt: skip
    return Para(said), *lessons, table


def _next(
    around: Around, came: Sequence[Event], earlier: Sequence[Event],
    held: Sequence[tuple[_Where, _Held]], crossing: Sequence[Event],
) -> tuple[Block, ...]:  # fmt: skip
    """What follows from the figures; a person adds to it in the document."""
    now, was = _counts(came), _counts(earlier)
    rising = sorted(((now[item] - was[item], item) for item in now), key=lambda one: (-one[0], str(one[1])))
    found = [
        f"{around.item(item)}比上月多 {more} 件，由主办岗位会同集中的网格排查原因，提出源头措施。"
        for more, item in rising[:2]
        if more > 0
    ]
    found += [
        f"{holder_words(around, holder, post)}说明{stage_words(stage)}环节超时的原因，下月逐件盯办。"
        for (stage, holder, post), one in held[:2]
        if len(one.stays) > 1
    ]
    twice = [event for event in crossing if event.bounces > 1]
    if twice:
        found.append(f"退单两次以上的 {len(twice)} 件，对照清单明确主办和协办，修改事项的职责。")
    return tuple(Para(f"{number}. {text}") for number, text in enumerate(found, 1)) or (
        Para("本月没有突出的上升事项和超时环节，保持现有做法。"),
    )
