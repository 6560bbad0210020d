"""One chart of every shape, with figures like those of the design's picture."""

from __future__ import annotations

from itertools import accumulate

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

REPORTED = [10, 9, 11, 8, 7, 6, 5, 3, 2, 2, 1, 1, 0, 1, 3, 8, 15, 23, 21, 18, 16, 10, 15, 13]
CLOSED = [12, 11, 12, 7, 5, 4, 2, 1, 1, 1, 0, 0, 0, 0, 1, 3, 6, 10, 13, 14, 13, 7, 10, 8]
HOURS = [(15 + n) % 24 for n in range(24)]
TREND = Chart(
    "trend",
    "24 小时趋势",
    "件 / 小时，14 时未满，以虚线表示",
    (Entry("reported", "上报 208"), Entry("closed", "办结 141", "ok", "line")),
    TrendShape(
        [f"{hour:02d}" if hour % 2 == 0 else "" for hour in HOURS],
        [f"11-{22 + (n > 8)} {hour:02d} 时" for n, hour in enumerate(HOURS)],
        (REPORTED, CLOSED),
        (Break(9, "周日 11-22", "周一 11-23"),),
        unfinished=23,
        unit=" 件",
    ),
    ("时段", "上报", "办结"),
    tuple((f"{hour:02d} 时", str(REPORTED[n]), str(CLOSED[n])) for n, hour in enumerate(HOURS)),
    about="每小时新上报与办结的事件",
)
_AGES = (
    ("1 小时内", (11, 2, 1), "临期 2  超期 1"), ("1–4 小时", (16, 1, 0), "临期 1"), ("4–24 小时", (15, 1, 0), "临期 1"),
    ("1–3 天", (9, 0, 0), ""), ("3–7 天", (3, 0, 1), "超期 1"), ("7 天以上", (1, 0, 0), ""),
)  # fmt: skip
AGEING = Chart(
    "ageing",
    "在办件龄",
    "未办结 61",
    (Entry("fine", "正常 55"), Entry("soon", "临期 4", "warn"), Entry("late", "超期 2", "late")),
    BarsShape(tuple(BarRow(name, parts, said) for name, parts, said in _AGES), " 件"),
    ("件龄", "正常", "临期", "超期"),
    tuple((name, *map(str, parts)) for name, parts, _ in _AGES),
    "件龄自上报起算，停表照计；临期、超期按时限",
)
_DAYS = tuple(f"周{day}" for day in "一二三四五六日")
_BUSY = [0, 0, 0, 0, 0, 1, 3, 8, 14.3, 13, 9, 7, 4, 6, 9, 7, 6, 6, 5, 4, 3, 2, 1, 1]
HEAT = Chart(
    "hours",
    "上报时段",
    "小时 × 星期，本月每日平均",
    (Entry("work", "工作日"), Entry("rest", "周末", "muted")),
    HeatShape(
        _DAYS,
        tuple(f"{hour:02d}" for hour in range(24)),
        tuple(tuple(value * (0.4 if day > 4 else 1 - day * 0.06) for value in _BUSY) for day in range(7)),
        tuple(tuple(f"{_DAYS[day]} {hour:02d} 时 {_BUSY[hour]}" for hour in range(24)) for day in range(7)),
        ("work",) * 5 + ("rest",) * 2,
        unit=" 件",
    ),
    ("星期", *(f"{hour:02d}" for hour in range(24))),
    tuple((_DAYS[day], *(f"{value:g}" for value in _BUSY)) for day in range(7)),
    "周日、周一各 4 天，其余 3 天",
)
_ITEMS = (
    ("占道经营", 312), ("噪声扰民", 251), ("环境卫生", 219), ("供暖不热", 187), ("邻里纠纷", 142), ("道路破损", 118),
    ("积水内涝", 77), ("井盖缺损", 61),
)  # fmt: skip
PARETO = Chart(
    "items",
    "高频事项",
    "件数与累计占比，合计 2,127",
    (Entry("count", "件数"), Entry("share", "累计", "accent", "line")),
    ParetoShape(
        tuple(
            ParetoRow(name, count, total / 2127)
            for (name, count), total in zip(_ITEMS, accumulate(n for _, n in _ITEMS), strict=True)
        ),
        " 件",
    ),
    ("事项", "件数", "累计"),
    tuple((name, str(count), "") for name, count in _ITEMS),
    "其余 84 项 760 件",
)
_POSTS = (
    ("水利岗", 24, 27), ("公用岗", 43, 47), ("执法岗", 54, 58), ("环保岗", 34, 36), ("人社岗", 40, 42),
    ("城管岗", 69, 72), ("城建岗", 54, 56), ("应急岗", 33, 34),
)  # fmt: skip
PUNCTUAL = Chart(
    "posts",
    "岗位按期",
    "由低到高，按期 / 应结",
    (Entry("below", "低于 95%", "warn", "dot"), Entry("fine", "95% 以上", "muted", "dot")),
    SpansShape(
        tuple(
            SpanRow(
                name, got / of, 0.975, f"{got} / {of}", f"{got / of:.1%}", "warn" if got / of < 0.95 else "muted",
                "below" if got / of < 0.95 else "fine",
            )
            for name, got, of in _POSTS
        ),
        0.85,
        1.0,
        ((0.85, "85%"),),
        (0.975, "全镇 97.5"),
    ),
    ("岗位", "按期", "应结", "按期率"),
    tuple((name, str(got), str(of), f"{got / of:.1%}") for name, got, of in _POSTS),
    "不足 20 件不排名",
)  # fmt: skip
_TIMES = (
    ("首派签收", 3.2, 11.0),
    ("到场", 18.0, 46.0),
    ("紧急办结", 90.0, 172.0),
    ("一般办结", 121.0, 236.0),
)
RESPONSE = Chart(
    "response",
    "响应时长",
    "分钟",
    (Entry("p50", "中位数", "accent", "dot"), Entry("p90", "P90", "accent", "ring")),
    SpansShape(
        tuple(
            SpanRow(
                name,
                0,
                0,
                "n=58",
                "",
                "accent",
                points=(Point("p50", low, f"{low:g}"), Point("p90", high, f"{high:g} 分")),
            )
            for name, low, high in _TIMES
        ),
        0,
        240,
        ((0, "0"), (120, "2 时"), (240, "4 时")),
    ),
    ("环节", "中位", "P90"),
    tuple((name, str(low), str(high)) for name, low, high in _TIMES),
)
_STEPS = (("上报", 2127, ""), ("受理", 2104, "98.9%"), ("派单", 1990, "94.6%"), ("签收", 1986, "99.8%"),
          ("反馈", 1902, "95.8%"), ("回访", 1860, "97.8%"), ("办结", 1835, "98.7%"))  # fmt: skip
FUNNEL = Chart(
    "funnel",
    "闭环漏斗",
    "各环节件数，占上一环节",
    (Entry("went", "往下走"), Entry("left", "未往下走", "muted")),
    FunnelShape(
        tuple(
            FunnelStep(name, count, said, left=count - after)
            for (name, count, said), (_, after, _) in zip(_STEPS, (*_STEPS[1:], _STEPS[-1]), strict=True)
        ),
        " 件",
    ),
    ("环节", "件数", "占上一环节"),
    tuple((name, str(count), said) for name, count, said in _STEPS),
)
EMPTY = Chart("nothing", "走访", empty="本机没有走访记录，无数据")
ALL = (TREND, AGEING, HEAT, PARETO, PUNCTUAL, RESPONSE, FUNNEL)
