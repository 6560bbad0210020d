"""日清单、周结、月过堂: the lists of petitions as reports that are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.deciding import STATE_WORDS
from desktop.domain.events.delays import stays, worst
from desktop.domain.events.events import Event
from desktop.domain.events.replaying import Holder, state_at
from desktop.domain.rights.masking import mask_text
from desktop.domain.times.periods import Span, period_of
from desktop.domain.township.cadence import (
    backlog,
    day_end,
    is_first,
    is_open_at,
    is_petition,
    owned,
    uncleared,
)
from desktop.services.reports.report import (
    Around,
    Block,
    Heading,
    Para,
    Report,
    Row,
    Table,
    file_stem,
    numbered,
    span_words,
)

_STAGES = {
    Stage.ACCEPT: "受理", Stage.DISPATCH: "派单", Stage.RECEIVE: "签收", Stage.HANDLE: "处置", Stage.FOLLOWUP: "回访",
}  # fmt: skip
_QUIET = frozenset({"event.told", "event.delivery", "event.prompted", "event.excluded", "event.attached"})


def day_report(around: Around, events: Sequence[Event], day: date) -> Report:
    """日清单: what was not cleared at the hour of the rules, and what was."""
    town, end = around.town, min(day_end(around.town, day), around.now)
    begin = period_of(Span.DAY, day).bounds(town.clock.zone)[0]
    came = [event for event in events if is_petition(event) and begin <= event.reported_at <= end]
    left = uncleared(events, end)
    cleared = [
        event for event in events
        if is_petition(event) and not is_open_at(event, end) and event.closed_at is not None
        and begin <= event.closed_at <= end
    ]  # fmt: skip
    first = sum(is_first(event) for event in came)
    fresh = sum(event.reported_at >= begin for event in left)
    at = f"{end.astimezone(town.clock.zone):%H:%M}"
    said = (
        f"{_day(day)}登记信访 {len(came)} 件，其中初访 {first} 件；截至 {at} 当日办结 {len(cleared)} 件，"
        f"未办结 {len(left)} 件，其中当日登记 {fresh} 件、以前登记 {len(left) - fresh} 件。"
    )
    head = ("序号", "编号", "标题", "来访", "网格", "承办岗位", "登记", "当时状态", "办理期限")
    rows = numbered(
        (
            (
                around.number(event), around.title(event), "初访" if is_first(event) else "重访",
                town.tree.name(event.grid), around.post(event), around.moment(event.reported_at),
                _state(event, end), _due(around, event),
            ),
            event.id,
        )
        for event in left
    )  # fmt: skip
    done = numbered(
        (
            (around.number(event), around.title(event), "初访" if is_first(event) else "重访",
             around.post(event), around.moment(event.closed_at or event.changed_at)),
            event.id,
        )
        for event in sorted(cleared, key=lambda one: one.closed_at or one.changed_at)
    )  # fmt: skip
    shares = (6, 12, 22, 7, 11, 12, 11, 10, 11)
    blocks: tuple[Block, ...] = (
        Para(said),
        Heading("未办结"),
        Table("未办结", head, rows, shares, frozenset({2}), title=2, number=1, nothing="已全部办结"),
        Heading("当日办结"),
        Table("当日办结", ("序号", "编号", "标题", "来访", "承办岗位", "办结"), done, (6, 12, 38, 10, 19, 15),
              frozenset({2}), title=2, number=1, nothing="当日无办结"),
    )  # fmt: skip
    title, stem = "信访日清单", file_stem(f"{town.name}信访日清单", f"{day:%Y%m%d}")
    return Report("day", around.org, title, f"{_day(day)}　{at}", blocks, around.signed, stem, around.note)


def week_report(around: Around, events: Sequence[Event], monday: date) -> Report:
    """周结: the cases that leaders own, by leader, with what came of each in the week."""
    town = around.town
    week = period_of(Span.WEEK, monday)
    begin, over = week.bounds(town.clock.zone)
    end = min(over, around.now)
    cases = owned(events, begin, end)
    leaders = list(dict.fromkeys(event.case.person for event in cases if event.case is not None))
    ended = sum(not is_open_at(event, end) for event in cases)
    still = sum(not _news(event, begin, end) for event in cases)
    said = (
        f"本周领导包案 {len(cases)} 件，涉及 {len(leaders)} 位领导；办结 {ended} 件，在办 {len(cases) - ended} 件，"
        f"其中本周没有进展的 {still} 件。"
    )
    head = ("序号", "编号", "标题", "登记", "已历时", "承办岗位", "本周进展", "周末状态", "办理期限")
    shares = (6, 12, 18, 8, 9, 11, 17, 11, 11)
    blocks: list[Block] = [Para(said)]
    for leader in leaders:
        own = [event for event in cases if event.case is not None and event.case.person == leader]
        rows = numbered(
            (
                (
                    around.number(event), around.title(event), around.moment(event.reported_at)[:5],
                    span_words(min(event.closed_at or end, end) - event.reported_at), around.post(event),
                    _progress(around, event, begin, end), _state(event, end), _due(around, event),
                ),
                event.id,
            )
            for event in own
        )  # fmt: skip
        name = f"{around.person(leader)}（{len(own)} 件）"
        blocks += [
            Heading(name),
            Table(around.person(leader), head, rows, shares, frozenset({2, 6}), title=2, number=1),
        ]
    if not leaders:
        blocks.append(Table("领导包案", head, (), shares, nothing="本周没有领导包案件"))
    stem = file_stem(f"{town.name}包案周结", f"{monday:%Y%m%d}-{week.last:%m%d}")
    return Report(
        "week", around.org, "领导包案周结", f"{_day(monday)}至{_day(week.last)}", tuple(blocks), around.signed, stem,
        around.note,
    )  # fmt: skip


def board_agenda(around: Around, events: Sequence[Event], month: date) -> Report:
    """月过堂: the backlog that comes before the monthly board, those without an owner first."""
    town = around.town
    end = min(period_of(Span.MONTH, month).bounds(town.clock.zone)[1], around.now)
    cases, days = backlog(events, town, end), town.practice.cadence.backlog_days
    without = [event for event in cases if event.case is None]
    head = ("序号", "编号", "标题", "登记", "已历时", "包案领导", "承办岗位", "现状", "卡在哪里", "提请研究")
    shares = (6, 12, 13, 12, 9, 11, 11, 9, 12, 12)

    def rows(chosen: Sequence[Event]) -> tuple[Row, ...]:
        return numbered(
            (
                (
                    around.number(event), around.title(event),
                    f"{event.reported_at.astimezone(town.clock.zone):%y-%m-%d}", f"{(end - event.reported_at).days} 天",
                    around.person(event.case.person) if event.case is not None else "未定", around.post(event),
                    _state(event, end), held_words(around, event), _asked(around, event),
                ),
                event.id,
            )
            for event in chosen
        )  # fmt: skip

    with_owner = [event for event in cases if event.case is not None]
    said = (
        f"截至{around.day(end)}，登记满 {days} 天未办结的信访和包案件 {len(cases)} 件，"
        f"其中未定包案领导 {len(without)} 件。"
    )
    if cases:
        oldest = (end - cases[0].reported_at).days
        said += f"最长的已历时 {oldest} 天。"
    name = f"{month.year}年{month.month}月"
    blocks: tuple[Block, ...] = (
        Para(said),
        Heading("提请确定包案领导"),
        Table("提请确定包案领导", head, rows(without), shares, frozenset({2, 8, 9}), title=2, number=1),
        Heading("包案领导汇报"),
        Table("包案领导汇报", head, rows(with_owner), shares, frozenset({2, 8, 9}), title=2, number=1),
    )
    stem = file_stem(f"{town.name}月过堂议程", f"{month:%Y%m}")
    return Report("board", around.org, "积案月过堂议程", name, blocks, around.signed, stem, around.note)


def held_words(around: Around, event: Event) -> str:
    """Where it was held up most beyond a limit: 处置 · 城建岗，超 3 天; — where every limit was kept."""
    found = worst(stays(around.town, event, around.now))
    if found is None:
        return "—"
    return f"{stage_words(found.stage)} · {holder_words(around, found.holder, found.post)}，超 {span_words(found.late)}"


def stage_words(stage: Stage | None) -> str:
    """What a stage is called; empty for none."""
    return _STAGES[stage] if stage is not None else ""


def holder_words(around: Around, holder: Holder, post: str | None) -> str:
    """With whom it lay."""
    if holder is Holder.POST and post is not None:
        return around.town.post_name(post)
    return {
        Holder.CENTER: "指挥中心", Holder.ABOVE: "上级", Holder.OUTSIDE: "转办单位", Holder.CITIZEN: "等待群众",
        Holder.WAITING: "挂起", Holder.POST: "岗位", Holder.NOBODY: "—",
    }[holder]  # fmt: skip


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _state(event: Event, moment: datetime) -> str:
    state = state_at(event, moment)
    return STATE_WORDS[state] if state is not None else "—"


def _due(around: Around, event: Event) -> str:
    return around.moment(event.total.due) if event.total is not None else "—"


def _news(event: Event, begin: datetime, end: datetime) -> list[str]:
    return [
        step.words for step in event.timeline if begin <= step.at < end and step.kind not in _QUIET and step.words
    ]  # fmt: skip


def _progress(around: Around, event: Event, begin: datetime, end: datetime) -> str:
    found = _news(event, begin, end)
    return mask_text(found[-1])[:80] if found else "本周没有进展"


def _asked(around: Around, event: Event) -> str:
    """What the board is asked: a request that waits, why it is suspended, else what comes next."""
    if event.request is not None:
        return f"待批：{mask_text(event.request.words)[:40]}"
    step = next((one for one in reversed(event.timeline) if one.kind == "event.suspended"), None)
    if event.suspended_until is not None and step is not None:
        return f"挂起至{around.day(event.suspended_until)}：{mask_text(step.words)[:40]}"
    if event.case is None:
        return "确定包案领导"
    return mask_text(event.case.words)[:40] or "听取进展，明确办结时限"
