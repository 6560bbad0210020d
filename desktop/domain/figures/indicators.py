"""Indicators (指标): every number's definition as data. Both computations and every screen read this table.

A definition is asked of rows of facts (``facts``): one row for each stretch of an event's life in which its round and
its standing are the same. Predicates are written over whole columns or single rows alike, with ``&`` and ``|`` alone.
Periods are half open; a figure of a period that is not over ends at its cut-off. Nothing that happened at the cut-off
or later goes in, so that a period that is over keeps its figure whatever happens later to its events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

NEVER = 1 << 62
"""The moment, in microseconds since 1970, of what has not happened."""


class Standing:
    """How a row's event stands, as a number: under way (or closed), or why its clock does not count."""

    IN = 0
    MERGED = 1
    REJECTED = 2
    FALSE_ALARM = 3
    SUSPENDED = 4
    WAITING = 5
    DRILL = 6


class Reason(StrEnum):
    """Why an event that falls into the period is not counted (不计入)."""

    DRILL = "drill"
    MERGED = "merged"
    REJECTED = "rejected"
    FALSE_ALARM = "false_alarm"
    SUSPENDED = "suspended"
    WAITING = "waiting"
    NO_LIMIT = "no_limit"
    UNRATED = "unrated"
    UNRECEIVED = "unreceived"


class Measure(StrEnum):
    """What kind of number it is."""

    RATE = "rate"
    """Numerator ÷ denominator, from 0 to 1."""
    SPAN = "span"
    """A time: the median of a sample, with its 90th percentile; in seconds."""
    AGE = "age"
    """How old the data are, in seconds."""


class Lack(StrEnum):
    """What the product does not have and an indicator would need: it is said plainly, and never 0 %."""

    NONE = ""
    VISITS = "visits"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Window:
    """A period as the predicates see it: [``start``, ``cut``) in microseconds; ``cut`` is no later than the cut-off."""

    start: int
    cut: int


Predicate = Callable[[Any, Window], Any]
"""Rows (their columns by name) and the window to true or false for each row."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component of the denominator, of the numerator or of what was missed, told beside the number."""

    key: str
    name: str
    of: str
    """``denominator``, ``numerator`` or ``missed``."""
    holds: Predicate


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number: what it is called, what it is made of, and the predicates that make it."""

    key: str
    name: str
    measure: Measure
    formula: str
    """In words, as it can be copied."""
    numerator: str
    denominator: str
    clock: str
    """Which time counts."""
    period: str
    """What puts an event into the period."""
    rule: Predicate
    good: Predicate
    excluded: tuple[Reason, ...] = (Reason.DRILL,)
    stands: bool = True
    """Whether it asks how each event stood at the cut-off; else each row with the mark counts, round by round."""
    span: tuple[str, str] | None = None
    """From which mark to which a time runs."""
    missed: str = "未达到"
    """What those of the denominator are called that are not in the numerator."""
    parts: tuple[Part, ...] = ()
    beside: tuple[str, ...] = ()
    """Indicators that are shown beside it, above all where it says 100 %."""
    down: bool = False
    """Less is better."""
    lack: Lack = Lack.NONE
    why: str = ""
    """Where something lacks: what would have to be on record, and why nothing else is counted in its place."""
    edition: int = 1
    since: date = date(2026, 11, 29)
    """When this edition of the definition came into force (指标口径)."""


def within(moment: Any, window: Window) -> Any:
    """Whether something happened in the period."""
    return (moment >= window.start) & (moment < window.cut)


def by(moment: Any, window: Window) -> Any:
    """Whether something had happened by the cut-off."""
    return moment < window.cut


def stood(rows: Any, window: Window) -> Any:
    """Whether a row tells how its event stood at the cut-off: one row of each event that was there."""
    return (rows.since < window.cut) & (window.cut <= rows.until)


REASONS: Mapping[Reason, Predicate] = {
    Reason.DRILL: lambda r, w: r.standing == Standing.DRILL,
    Reason.MERGED: lambda r, w: r.standing == Standing.MERGED,
    Reason.REJECTED: lambda r, w: r.standing == Standing.REJECTED,
    Reason.FALSE_ALARM: lambda r, w: r.standing == Standing.FALSE_ALARM,
    Reason.SUSPENDED: lambda r, w: r.standing == Standing.SUSPENDED,
    Reason.WAITING: lambda r, w: r.standing == Standing.WAITING,
    Reason.NO_LIMIT: lambda r, w: r.due == NEVER,
    Reason.UNRATED: lambda r, w: r.satisfied < 0,
    Reason.UNRECEIVED: lambda r, w: r.received >= w.cut,
}
"""When each reason holds. An event is counted under the first reason of its indicator that holds for it."""

REASON_NAMES: Mapping[Reason, str] = {
    Reason.DRILL: "演练",
    Reason.MERGED: "并案",
    Reason.REJECTED: "不予受理",
    Reason.FALSE_ALARM: "误报",
    Reason.SUSPENDED: "挂起",
    Reason.WAITING: "等待群众",
    Reason.NO_LIMIT: "没有时限",
    Reason.UNRATED: "未评价",
    Reason.UNRECEIVED: "未签收",
}


def _due(r: Any, w: Window) -> Any:
    """应结案: its total limit falls in the period, it was closed in it, or it was set aside in it."""
    return within(r.due, w) | within(r.closed, w) | ((r.standing != Standing.IN) & within(r.since, w))


_ASIDE = (Reason.DRILL, Reason.MERGED, Reason.REJECTED, Reason.FALSE_ALARM, Reason.SUSPENDED, Reason.WAITING)


def _on_the_eve(r: Any, w: Window) -> Any:
    """Closed within the last twentieth of the time from the limit's begin to its end."""
    return (r.due - r.closed) * 20 <= r.due - r.limit_since


_DUE = "应结案：总时限落在期内，或在期内办结"
_DUE_CLOCK = "总时限，按目录计工作时、工作日、自然日或分钟；挂起、等待群众时停表"
_DUE_PERIOD = "总时限落在期内，或在期内办结；未满的时段算到截止时刻"
_DUE_PARTS = (
    Part("due_in", "总时限落在期内", "denominator", lambda r, w: within(r.due, w)),
    Part("early", "期内提前办结，时限在期后", "denominator", lambda r, w: (r.due >= w.cut) & (r.due < NEVER)),
    Part("overdue", "时限在期前，期内办结", "denominator", lambda r, w: r.due < w.start),
    Part("no_limit", "期内办结，没有时限", "denominator", lambda r, w: r.due == NEVER),
)
_CLOSED = "办结时刻"
_CLOSED_PERIOD = "在期内办结；后来重新打开的，以截止时刻是否仍办结为准"
_SENT, _SENT_CLOCK, _SENT_PERIOD = "期内首次派单的事件", "首次派单时刻", "首次派单在期内"


def _nothing(r: Any, w: Window) -> Any:
    return r.standing < 0


_TABLE = (
    Indicator(
        "accepted", "受理率", Measure.RATE, "受理率（立案率）＝ 已受理 ÷ 上报",
        "截止时已受理（含自办自结、转办）", "期内上报的事件", "上报时刻", "上报在期内",
        rule=lambda r, w: within(r.reported, w), good=lambda r, w: by(r.accepted, w),
        excluded=(Reason.DRILL, Reason.MERGED, Reason.FALSE_ALARM), missed="未受理",
        parts=(
            Part("rejected", "不予受理", "missed", lambda r, w: r.standing == Standing.REJECTED),
            Part("undecided", "待受理", "missed", lambda r, w: r.standing != Standing.REJECTED),
        ),
    ),
    Indicator(
        "closed", "办结率", Measure.RATE, "办结率（结案率）＝ 已办结 ÷ 应结案", "截止时已办结",
        _DUE, _DUE_CLOCK, _DUE_PERIOD, rule=_due, good=lambda r, w: by(r.closed, w), excluded=_ASIDE, missed="未办结",
        parts=_DUE_PARTS, beside=("reworked", "sampled"),
    ),
    Indicator(
        "punctual", "按期办结率", Measure.RATE, "按期办结率 ＝ 时限内办结 ÷ 应结案", "办结时刻不晚于总时限",
        _DUE, _DUE_CLOCK, _DUE_PERIOD, rule=_due, good=lambda r, w: by(r.closed, w) & (r.closed <= r.due),
        excluded=(*_ASIDE, Reason.NO_LIMIT), missed="未按期",
        parts=(
            *_DUE_PARTS[:3],
            Part("late", "迟结", "missed", lambda r, w: by(r.closed, w)),
            Part("open", "未结", "missed", lambda r, w: r.closed >= w.cut),
            Part("eve", "时限将到才办结", "numerator", _on_the_eve),
        ),
        beside=("reworked", "sampled"),
    ),
    Indicator(
        "mediated", "调解成功率", Measure.RATE, "调解成功率 ＝ 成功 ÷（成功 ＋ 未成 ＋ 转诉讼）", "调解成功",
        "期内办结的调解", _CLOSED, _CLOSED_PERIOD, rule=_nothing, good=_nothing, lack=Lack.MEDIATION,
        why="办结时只写办理结果的文字，不登记调解成功、未成还是转诉讼；办结不等于调解成功，所以不拿办结数代替。"
        "司法所或县平台统计的数可以登记为上报值，列在这里。",
    ),
    Indicator(
        "in_grid", "网格内办结率", Measure.RATE, "网格内办结率 ＝ 未出网格即办结 ÷ 办结",
        "网格员自办自结，未派单、未上报、未转办", "期内办结的事件", _CLOSED, _CLOSED_PERIOD,
        rule=lambda r, w: within(r.closed, w), good=lambda r, w: (r.own == 1) & (r.left_grid >= w.cut),
        missed="出格",
        parts=(Part("escalated", "其中提级上报", "missed", lambda r, w: by(r.escalated, w)),),
    ),
    Indicator(
        "satisfied", "回访满意率", Measure.RATE, "回访满意率 ＝ 满意 ÷ 接通并评价的回访", "回访评价为满意",
        "期内接通的回访，已评价；说未解决的，算不满意", "回访时刻", "回访在期内，每次回访各算一次", stands=False,
        rule=lambda r, w: within(r.asked, w), good=lambda r, w: r.satisfied == 1,
        excluded=(Reason.DRILL, Reason.UNRATED), missed="不满意", beside=("sampled",),
    ),
    Indicator(
        "reworked", "返工率", Measure.RATE, "返工率 ＝ 返工 ÷ 办结",
        "办结后又重新打开，或办结前回访说未解决", "期内的办结，每次办结各算一次", "办结时刻", "办结在期内",
        stands=False, rule=lambda r, w: within(r.closing, w),
        good=lambda r, w: by(r.undone, w) | (r.redone == 1), missed="一次办好", down=True,
    ),
    Indicator(
        "sampled", "抽查回访率", Measure.RATE, "抽查回访率 ＝ 办结前接通回访 ÷ 办结", "办结前打通了回访电话",
        "期内的办结，每次办结各算一次", "办结时刻", "办结在期内", stands=False,
        rule=lambda r, w: within(r.closing, w), good=lambda r, w: by(r.asked, w), missed="未回访",
    ),
    Indicator(
        "extended", "延期率", Measure.RATE, "延期率 ＝ 延期 ÷ 派单", "截止时批准过延期", _SENT, _SENT_CLOCK,
        _SENT_PERIOD, rule=lambda r, w: within(r.dispatched, w), good=lambda r, w: by(r.extended, w),
        missed="未延期", down=True,
    ),
    Indicator(
        "returned", "退单率", Measure.RATE, "退单率 ＝ 退单 ÷ 派单", "截止时岗位退过单", _SENT, _SENT_CLOCK,
        _SENT_PERIOD, rule=lambda r, w: within(r.dispatched, w), good=lambda r, w: by(r.returned, w),
        missed="未退单", down=True,
    ),
    Indicator(
        "accurate", "派单准确率", Measure.RATE, "派单准确率 ＝ 未退单且未改派 ÷ 派单", "截止时没有退单，也没有改派",
        _SENT, _SENT_CLOCK, _SENT_PERIOD, rule=lambda r, w: within(r.dispatched, w),
        good=lambda r, w: (r.returned >= w.cut) & (r.reassigned >= w.cut), missed="退单或改派",
    ),
    Indicator(
        "receipt", "首派签收中位数", Measure.SPAN, "首派签收 ＝ 首次派单 至 主办岗位首次签收，取中位数",
        "截止时已签收", _SENT, _SENT_CLOCK, _SENT_PERIOD, rule=lambda r, w: within(r.dispatched, w),
        good=lambda r, w: by(r.received, w),
        excluded=(Reason.DRILL, Reason.UNRECEIVED), span=("dispatched", "received"), missed="未签收", down=True,
    ),
    Indicator(
        "response", "紧急到场", Measure.SPAN, "紧急到场 ＝ 上报 至 首次到场报到，取中位数与九成分位",
        "截止时有到场报到记录", "期内上报的紧急事件，有到场报到的", "自然时间", "上报在期内",
        rule=lambda r, w: within(r.reported, w) & (r.severity == 0) & by(r.on_spot, w),
        good=lambda r, w: by(r.on_spot, w), span=("reported", "on_spot"), missed="没有记录", down=True,
    ),
    Indicator(
        "cycle", "办结时长", Measure.SPAN, "办结时长 ＝ 上报 至 办结，取中位数与九成分位", "截止时仍办结",
        "期内办结的事件", _CLOSED, _CLOSED_PERIOD, rule=lambda r, w: within(r.closed, w),
        good=lambda r, w: by(r.closed, w), span=("reported", "closed"), missed="未办结", down=True,
    ),
    Indicator(
        "first_time", "一次性化解率", Measure.RATE, "一次性化解率 ＝ 未再次来访即化解 ÷ 办结的初访",
        "没有返工，也没有再次来访并入", "期内办结的信访（并入他件的算再次来访）", _CLOSED, _CLOSED_PERIOD,
        rule=lambda r, w: within(r.closed, w) & (r.petition == 1),
        good=lambda r, w: (r.reworked >= w.cut) & (r.again >= w.cut), missed="再次来访或返工",
    ),
    Indicator(
        "visits", "走访完成率", Measure.RATE, "走访完成率 ＝ 已走访 ÷ 应走访", "已走访", "应走访",
        "走访周期", "应走访在期内", rule=_nothing, good=_nothing, lack=Lack.VISITS, missed="未走访",
        why="系统里没有走访对象（户、重点人员、重点场所）和走访周期的台账，也没有走访记录，所以应走访、已走访都无从计数；"
        "工牌的轨迹只说明到过附近，不算走访。网格平台统计的数可以登记为上报值，列在这里。",
    ),
    Indicator(
        "freshness", "数据时效", Measure.AGE, "数据时效 ＝ 现在 − 最新一次变化", "", "", "自然时间", "此刻",
        rule=_nothing, good=_nothing, down=True,
    ),
)  # fmt: skip

INDICATORS: Mapping[str, Indicator] = {one.key: one for one in _TABLE}
"""Every indicator by key, in the order in which they are shown."""

HEADLINES = ("accepted", "closed", "punctual", "mediated", "in_grid", "satisfied")
"""The six of the first row."""
SECOND_ROW = ("reworked", "extended", "returned", "accurate", "receipt", "response", "visits", "freshness")
