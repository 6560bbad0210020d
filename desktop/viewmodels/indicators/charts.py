"""The charts of an answer: what each shows, in words and figures, to be drawn, read as a table, or written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log10

from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.domain.times.deadlines import Level
from desktop.domain.times.periods import Span
from desktop.domain.township.township import Township
from desktop.services.figures.told import Answer, Bucket, PostRate, Trend
from desktop.viewmodels.indicators.chart_data import (
    BarRow,
    BarsShape,
    Break,
    Chart,
    Entry,
    FunnelShape,
    FunnelStep,
    HeatShape,
    ParetoRow,
    ParetoShape,
    Point,
    SpanRow,
    SpansShape,
    TrendShape,
)
from desktop.viewmodels.indicators.words import name_of, seconds_words, step_word, value_words
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, state_word, translate, weekday

LEAST = 20
"""A post with fewer cases due is not ranked: one case more or less would turn the order round."""
_SHOWN_ITEMS, _SHOWN_POSTS = 8, 8
AGE_WORDS: Mapping[timedelta | None, str] = {
    timedelta(hours=1): QT_TRANSLATE_NOOP("Indicators", "1 小时内"),
    timedelta(hours=4): QT_TRANSLATE_NOOP("Indicators", "1–4 小时"),
    timedelta(hours=24): QT_TRANSLATE_NOOP("Indicators", "4–24 小时"),
    timedelta(hours=72): QT_TRANSLATE_NOOP("Indicators", "1–3 天"),
    timedelta(hours=168): QT_TRANSLATE_NOOP("Indicators", "3–7 天"),
    None: QT_TRANSLATE_NOOP("Indicators", "7 天以上"),
}
_TICKS = (60, 600, 3600, 8 * 3600, 86400, 7 * 86400, 30 * 86400)


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, and the township's clock."""

    town: Township

    def item(self, item: str) -> str:
        """An entry of the catalogue; those without one are 未归类."""
        found = self.town.edition(item, None) if item else None
        return found.name if found is not None else item or translate("Indicators", "未归类")

    def post(self, post: str) -> str:
        """A post."""
        return self.town.post_name(post) if post else translate("Indicators", "未派岗位")

    def local(self, at: datetime) -> datetime:
        """A moment by the township's clock."""
        return at.astimezone(self.town.clock.zone)


def charts_of(answer: Answer, town: Township) -> dict[str, Chart]:
    """Every chart of an answer, by key, in the order of the panel."""
    names = Names(town)
    made: list[Callable[[Answer, Names], Chart]] = [_hours, _ages, _heat, _items, _posts]
    if answer.question.period.span is not Span.DAY:
        made.append(_days)
    made += [_backlog, _response, _funnel]
    return {chart.key: chart for chart in (make(answer, names) for make in made)}


def _trend(key: str, title: str, note: str, trend: Trend, names: Names, about: str) -> Chart:
    buckets = trend.buckets
    reported, closed = sum(one.reported for one in buckets), sum(one.closed for one in buckets)
    locals_ = [names.local(one.start) for one in buckets]
    moments = [moment_words(trend.per, at) for at in locals_]
    open_ = [place for place, one in enumerate(buckets) if not one.whole and one.start <= _last(buckets)]
    return Chart(
        key, title, note,
        (
            Entry("reported", f"{step_word('reported')} {reported:,}"),
            Entry("closed", f"{step_word('closed')} {closed:,}", "ok", "line"),
        ),
        TrendShape(
            [_label(trend.per, at) for at in locals_], moments,
            ([one.reported for one in buckets], [one.closed for one in buckets]),
            tuple(_breaks(locals_)) if trend.per == "hour" else (), open_[0] if open_ else None, _cases(),
        ),
        (translate("Indicators", "时段"), step_word("reported"), step_word("closed")),
        tuple((moment, f"{one.reported:,}", f"{one.closed:,}") for moment, one in zip(moments, buckets, strict=True)),
        about=about, empty=_nothing(),
    )  # fmt: skip


def _last(buckets: tuple[Bucket, ...]) -> datetime:
    """The begin of the slot in which the cut-off lies: the first that is not whole."""
    return next((one.start for one in buckets if not one.whole), buckets[-1].start)


def _hours(answer: Answer, names: Names) -> Chart:
    cut = names.local(answer.cutoff)
    note = translate("Indicators", "件 / 小时，{hour} 时未满，以虚线表示").format(hour=f"{cut:%H}")
    about = translate("Indicators", "截止前 24 小时，每小时新上报和办结的事件，不含演练。不随期间变化。")
    return _trend("hours", translate("Indicators", "24 小时趋势"), note, answer.hours, names, about)


def _days(answer: Answer, names: Names) -> Chart:
    month = answer.trend.per == "month"
    title = translate("Indicators", "逐月趋势") if month else translate("Indicators", "逐日趋势")
    note = translate("Indicators", "件 / 月") if month else translate("Indicators", "件 / 天")
    trend = answer.trend
    past = tuple(one for one in trend.buckets if one.start <= answer.cutoff)
    about = translate("Indicators", "期内新上报和办结的事件，到截止时刻为止，不含演练。")
    return _trend("days", title, note, Trend(trend.per, past or trend.buckets[:1]), names, about)


def _breaks(locals_: list[datetime]) -> Iterable[Break]:
    for place, (one, other) in enumerate(pairwise(locals_), 1):
        if one.date() != other.date():
            yield Break(place, f"{weekday(one)} {one:%m-%d}", f"{weekday(other)} {other:%m-%d}")


def _label(per: str, at: datetime) -> str:
    return f"{at:%H}" if per == "hour" else f"{at:%m-%d}" if per == "day" else f"{at:%Y-%m}"


def moment_words(per: str, at: datetime) -> str:
    """A slot of a trend: 11-03 14 时, 11-03 周二, 2026-11."""
    if per == "hour":
        return translate("Indicators", "{day} {hour} 时").format(day=f"{at:%m-%d}", hour=f"{at:%H}")
    return f"{at:%m-%d} {weekday(at)}" if per == "day" else f"{at:%Y-%m}"


def _beside(one: PostRate) -> str:
    """What stands beside a post's rate, so that 100 % says more: 返工 0，接通回访 3，共办结 8 次."""
    return translate("Indicators", "返工 {again}，接通回访 {asked}，共办结 {count} 次").format(
        again=f"{one.reworked:,}", asked=f"{one.sampled:,}", count=f"{one.closings:,}"
    )


def _ages(answer: Answer, names: Names) -> Chart:
    del names
    rows = [(translate("Indicators", AGE_WORDS[one.up_to]), one.levels) for one in answer.ages]
    return _levelled(
        "ages", translate("Indicators", "在办件龄"), translate("Indicators", "件龄"), rows,
        translate("Indicators", "截止时尚未办结的事件，按上报至今的时间和总时限的状态分组，不含演练。不随期间变化。"),
        translate("Indicators", "件龄自上报起算，停表照计；临期、超期按时限"),
    )  # fmt: skip


def _backlog(answer: Answer, names: Names) -> Chart:
    del names
    rows = [(state_word(state), levels) for state, levels in answer.backlog.items() if any(levels.values())]
    return _levelled(
        "backlog", translate("Indicators", "在办环节"), translate("Indicators", "环节"), rows,
        translate("Indicators", "截止时尚未办结的事件，按所处环节和总时限的状态分组，不含演练。不随期间变化。"),
    )  # fmt: skip


def _levelled(
    key: str, title: str, head: str, rows: Sequence[tuple[str, Mapping[Level, int]]], about: str, foot: str = ""
) -> Chart:  # fmt: skip
    """Bars of open events, each in three parts: 正常, 临期, 超期."""
    fine, near, over = (
        translate("Indicators", "正常"), translate("Indicators", "临期"), translate("Indicators", "超期"),
    )  # fmt: skip
    parted = []
    for name, levels in rows:
        late = levels.get(Level.LATE, 0) + levels.get(Level.VERY_LATE, 0)
        parted.append((name, (levels.get(Level.NORMAL, 0), levels.get(Level.SOON, 0), late)))
    sums = [sum(parts[place] for _, parts in parted) for place in range(3)]
    entries = (
        Entry("fine", f"{fine} {sums[0]:,}"),
        Entry("soon", f"{near} {sums[1]:,}", "warn"),
        Entry("late", f"{over} {sums[2]:,}", "late"),
    )
    bars = tuple(
        BarRow(
            name, tuple(map(float, parts)),
            "  ".join(f"{word} {count}" for word, count in zip((near, over), parts[1:], strict=True) if count),
        )
        for name, parts in parted
    )  # fmt: skip
    total = sum(sums)
    return Chart(
        key, title, translate("Indicators", "未办结 {count}").format(count=f"{total:,}"), entries,
        BarsShape(bars, _cases()) if total else None, (head, fine, near, over),
        tuple((name, *(f"{count:,}" for count in parts)) for name, parts in parted),
        foot, translate("Indicators", "没有在办的事件"), about,
    )  # fmt: skip


def _heat(answer: Answer, names: Names) -> Chart:
    del names
    heat = answer.heat
    days = [answer.question.period.first + timedelta(days=n) for n in range(7)]
    by_weekday = {day.weekday(): weekday(day) for day in days}
    rows = tuple(by_weekday[place] for place in range(7))
    values = tuple(
        tuple(count / heat.days[day] if heat.days[day] else None for count in heat.counts[day])
        for day in range(7)
    )
    said = tuple(
        tuple(
            translate("Indicators", "{weekday} {hour} 时 {value} 件").format(
                weekday=rows[day], hour=f"{hour:02d}", value="—" if value is None else f"{value:.1f}"
            )
            for hour, value in enumerate(values[day])
        )
        for day in range(7)
    )
    total = sum(map(sum, heat.counts))
    hours = tuple(f"{hour:02d}" for hour in range(24))
    counted = "  ".join(f"{row} {days}" for row, days in zip(rows, heat.days, strict=True))
    return Chart(
        "heat", translate("Indicators", "上报时段"),
        translate("Indicators", "小时 × 星期，每日平均，共 {count} 件").format(count=f"{total:,}"),
        (
            Entry("work", translate("Indicators", "周一至周五")),
            Entry("rest", translate("Indicators", "周末"), "muted"),
        ),
        HeatShape(rows, hours, values, said, ("work",) * 5 + ("rest",) * 2, unit=_cases()) if total else None,
        (translate("Indicators", "星期"), translate("Indicators", "天数"), *hours),
        tuple((row, str(heat.days[day]), *map(str, heat.counts[day])) for day, row in enumerate(rows)) if total else (),
        _few(heat.days, rows), _nothing(),
        translate(
            "Indicators", "期内上报的事件，按上报的星期和小时计，除以期内这个星期几的天数（{days}），不含演练。"
        ).format(days=counted),
    )  # fmt: skip


def _few(days: tuple[int, ...], rows: tuple[str, ...]) -> str:
    """How many days each mean is of, as short as it can be told."""
    if len(set(days)) == 1:
        return translate("Indicators", "每个星期几各 {count} 天").format(count=days[0])
    most = max(days)
    often = listed(row for row, count in zip(rows, days, strict=True) if count == most)
    return translate("Indicators", "{often}各 {most} 天，其余 {fewest} 天").format(
        often=often, most=most, fewest=min(days)
    )


def _items(answer: Answer, names: Names) -> Chart:
    total = sum(one.count for one in answer.pareto)
    first, rest = answer.pareto[:_SHOWN_ITEMS], answer.pareto[_SHOWN_ITEMS:]
    foot = ""
    if rest:
        foot = translate("Indicators", "其余 {kinds} 项 {count} 件").format(
            kinds=len(rest), count=f"{sum(one.count for one in rest):,}"
        )
    rows = tuple(ParetoRow(names.item(one.item), one.count, one.share, one.item) for one in first)
    return Chart(
        "items", translate("Indicators", "高频事项"),
        translate("Indicators", "件数与累计占比，合计 {count}").format(count=f"{total:,}"),
        (
            Entry("count", translate("Indicators", "件数")),
            Entry("share", translate("Indicators", "累计占比"), "accent", "line"),
        ),
        ParetoShape(rows, _cases()) if rows else None,
        (translate("Indicators", "事项"), translate("Indicators", "件数"), translate("Indicators", "累计占比")),
        tuple((names.item(one.item), f"{one.count:,}", f"{one.share:.1%}") for one in answer.pareto),
        foot, _nothing(), translate("Indicators", "期内上报的事件，按事项计，由多到少，不含演练。"),
    )  # fmt: skip


def _posts(answer: Answer, names: Names) -> Chart:
    reading = answer.readings.get("punctual")
    town = reading.value if reading is not None else None
    of_posts = [one for one in answer.posts if one.post]
    ranked = [one for one in of_posts if one.denominator >= LEAST]
    shown = (ranked or of_posts)[:_SHOWN_POSTS]
    lowest = min([one.rate for one in shown] + ([town] if town is not None else []), default=0.0)
    begin = max(0.0, (int(lowest * 20) - 1) / 20) if lowest else 0.0
    rows = []
    for one in shown:
        below = town is not None and one.rate < town - 0.005
        rows.append(
            SpanRow(
                names.post(one.post), one.rate, town if town is not None else 1.0,
                f"{one.numerator:,} / {one.denominator:,}", f"{one.rate:.1%}", "warn" if below else "muted",
                "below" if below else "fine", one.post, _beside(one),
            )
        )  # fmt: skip
    few = len(of_posts) - len(ranked)
    foot = translate("Indicators", "不足 {least} 件的 {count} 个不排名").format(least=LEAST, count=few)
    if not ranked:
        foot = translate("Indicators", "都不足 {least} 件，次序仅供参考").format(least=LEAST)
    return Chart(
        "posts", translate("Indicators", "岗位按期"), translate("Indicators", "由低到高，按期 / 应结案"),
        (
            Entry("below", translate("Indicators", "低于整体"), "warn", "dot"),
            Entry("fine", translate("Indicators", "不低于"), "muted", "dot"),
        ),
        SpansShape(
            tuple(rows), begin, 1.0, ((begin, f"{begin:.0%}"), (1.0, "100%")),
            (town, translate("Indicators", "整体 {rate}").format(rate=f"{town:.1%}")) if town is not None else None,
        )
        if rows
        else None,
        (
            translate("Indicators", "岗位"), translate("Indicators", "按期"), translate("Indicators", "应结案"),
            name_of("punctual"), translate("Indicators", "办结次数"), translate("Indicators", "返工"),
            translate("Indicators", "接通回访"),
        ),
        tuple(
            (
                names.post(one.post), f"{one.numerator:,}", f"{one.denominator:,}", f"{one.rate:.1%}",
                f"{one.closings:,}", f"{one.reworked:,}", f"{one.sampled:,}",
            )
            for one in answer.posts
        ),
        foot if few else "",
        translate("Indicators", "本期没有应结案的事件"),
        translate("Indicators", "按期办结率按主办岗位分开算，口径与「按期办结率」相同；虚线是所选范围的整体值。"),
    )  # fmt: skip


def _response(answer: Answer, names: Names) -> Chart:
    del names
    known = [one for one in answer.percentiles if one.p50 is not None and one.p90 is not None]
    longest = translate("Indicators", "最长")
    rows = tuple(
        SpanRow(
            name_of(one.key), 0, 0, f"n={one.sample:,}", "", "accent", "", one.key,
            "  ".join(
                f"{name} {seconds_words(value)}"
                for name, value in (("P75", one.p75), ("P95", one.p95), (longest, one.longest))
                if value is not None
            ),
            tuple(
                Point(entry, log10(max(1.0, value or 0)), seconds_words(value or 0))
                for entry, value in (("p50", one.p50), ("p90", one.p90))
            ),
        )
        for one in known
    )  # fmt: skip
    ends = [point.at for row in rows for point in row.points]
    begin, end = min(ends, default=0.0) - 0.2, max(ends, default=1.0) + 0.2
    ticks = tuple((log10(tick), seconds_words(tick)) for tick in _TICKS if begin <= log10(tick) <= end)
    heads = ("P50", "P75", "P90", "P95")
    return Chart(
        "response", translate("Indicators", "响应时长"), translate("Indicators", "对数刻度"),
        (
            Entry("p50", translate("Indicators", "中位数"), "accent", "dot"),
            Entry("p90", "P90", "accent", "ring"),
        ),
        SpansShape(rows, begin, end, ticks) if rows else None,
        (translate("Indicators", "时长"), translate("Indicators", "样本"), *heads, longest),
        tuple(
            (
                name_of(one.key), f"{one.sample:,}",
                *("—" if value is None else seconds_words(value) for value in (one.p50, one.p75, one.p90, one.p95)),
                "—" if one.longest is None else seconds_words(one.longest),
            )
            for one in answer.percentiles
        ),
        "", translate("Indicators", "本期没有可计算的事件"),
        translate("Indicators", "实心点是中位数，空心点是 P90：九成的事件不超过它。按自然时间计，不停表。"),
    )  # fmt: skip


def _funnel(answer: Answer, names: Names) -> Chart:
    del names
    steps, rows = [], []
    for place, one in enumerate(answer.funnel):
        before = answer.funnel[place - 1].count if place else 0
        share = f"{one.count / before:.1%}" if before else ""
        last = place + 1 == len(answer.funnel)
        left = 0 if last else one.count - answer.funnel[place + 1].count
        steps.append(FunnelStep(step_word(one.key), one.count, share, one.key, left))
        rows.append((step_word(one.key), f"{one.count:,}", share, "" if last else f"{left:,}"))
    there = bool(answer.funnel) and answer.funnel[0].count > 0
    return Chart(
        "funnel", translate("Indicators", "闭环漏斗"), translate("Indicators", "占上一环节"),
        (
            Entry("went", translate("Indicators", "往下走")),
            Entry("left", translate("Indicators", "未往下走"), "muted"),
        ),
        FunnelShape(tuple(steps), _cases()) if there else None,
        (
            translate("Indicators", "环节"), translate("Indicators", "件数"), translate("Indicators", "占上一环节"),
            translate("Indicators", "未往下走"),
        ),
        tuple(rows) if there else (), "", _nothing(),
        translate("Indicators", "期内上报的事件，到截止时各走到哪一环节；走到后面的，前面的都算走到。"
            "未往下走的，含在办、并案和不予受理的；办结是最后一环节。不含演练。"),
    )  # fmt: skip


def months_of(answer: Answer, key: str) -> Chart:
    """How a number went over the like periods before."""
    sparks = answer.sparks.get(key, ())
    rate = INDICATORS[key].measure is Measure.RATE
    values = [None if one.value is None else one.value * 100 if rate else one.value for one in sparks]
    labels = [_short(one.period.span, one.period.first) for one in sparks]
    known = any(value is not None for value in values)
    return Chart(
        f"months-{key}", translate("Indicators", "{name} 十二期").format(name=name_of(key)), "",
        (Entry("value", name_of(key), "accent", "line"),),
        TrendShape(
            labels, [f"{one.period.first} {value_words(key, one.value, 2)}" for one in sparks], (values,),
            unfinished=len(sparks) - 1, unit="%" if rate else "", lowest=None,
        )
        if known
        else None,
        (
            translate("Indicators", "期间"), translate("Indicators", "分子"), translate("Indicators", "分母"),
            name_of(key),
        ),
        tuple(
            (f"{one.period.first}", f"{one.numerator:,}", f"{one.denominator:,}", value_words(key, one.value, 2))
            for one in sparks
        ),
        empty=translate("Indicators", "没有更早的数据"),
    )  # fmt: skip


def _short(span: Span, first: object) -> str:
    match span:
        case Span.MONTH:
            return f"{first:%m}"
        case Span.YEAR:
            return f"{first:%Y}"
        case Span.DAY:
            return f"{first:%d}"
        case _:
            return f"{first:%m-%d}"


def _cases() -> str:
    return " " + translate("Indicators", "件")


def _nothing() -> str:
    return translate("Indicators", "本期没有上报的事件")
