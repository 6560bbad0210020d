"""What a report's placeholders stand for: each figure with its parts, and tables, from an answer of figures.

The names are Chinese in every language: they stand in the township's own workbooks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from desktop.domain.deciding import STATE_WORDS
from desktop.domain.figures.indicators import INDICATORS, REASON_NAMES, Indicator, Measure
from desktop.domain.rights.masking import mask_text
from desktop.domain.times.deadlines import Level
from desktop.domain.township.township import Township
from desktop.services.figures.told import Answer, Check, Reading, Row
from desktop.services.reports.report import span_words

Kind = Literal["text", "count", "rate", "seconds", "moment"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it goes into a workbook: a number keeps being one, and ``said`` is how it reads inside a text."""

    value: str | int | float
    kind: Kind = "text"

    @property
    def said(self) -> str:
        """97.5%, 1,796, 3 分 12 秒, 5 小时 20 分."""
        if isinstance(self.value, str):
            return self.value
        match self.kind:
            case "rate":
                return f"{self.value:.1%}"
            case "seconds":
                return span_words(timedelta(seconds=self.value), fine=True)
            case _:
                return f"{self.value:,}"


NOTHING = Cell("无数据")
Table = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Values:
    """Everything that a template can ask for."""

    single: Mapping[str, Cell] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)


PARTS = ("分子", "分母", "未达到", "不计入", "上期", "去年同期", "算式", "口径")
"""After a figure's name and a dot; of times also P90."""
OF_TIMES = ("样本", "P90", "上期", "去年同期", "算式", "口径")
SINGLE = (
    "镇名", "区县", "范围", "期间", "期间起", "期间止", "截止", "快照", "复算", "制表人", "制表时间", "在办", "超期",
    "临期", "期内上报", "期内办结",
)  # fmt: skip
TABLES: Mapping[str, tuple[str, ...]] = {
    "指标": ("名称", "数值", "分子", "分母", "不计入", "上期", "去年同期", "算式"),
    "高频事项": ("序号", "事项", "件数", "累计占比"),
    "岗位按期": ("序号", "岗位", "按期", "应结案", "按期办结率", "返工", "接通回访"),
    "在办件龄": ("件龄", "正常", "临期", "超期", "合计"),
    "在办环节": ("环节", "件数"),
    "趋势": ("时间", "上报", "办结"),
    "闭环": ("环节", "件数", "占上一环节"),
    "未按期": ("序号", "编号", "标题", "主办", "事项", "上报", "时限", "办结", "超期"),
}
"""Tables and their columns: a row with {{表名#列名}} is repeated for each line."""
_STEPS = {
    "reported": "上报", "accepted": "受理", "dispatched": "派单", "received": "签收", "answered": "反馈",
    "confirmed": "回访", "closed": "办结",
}  # fmt: skip
_AGES = ("1 小时内", "1 至 4 小时", "4 至 24 小时", "1 至 3 天", "3 至 7 天", "7 天以上")


def known() -> frozenset[str]:
    """Every placeholder that there is, tables as 表名#列名."""
    found = set(SINGLE)
    for indicator in INDICATORS.values():
        found.add(indicator.name)
        if indicator.measure is not Measure.AGE:
            parts = PARTS if indicator.measure is Measure.RATE else OF_TIMES
            found |= {f"{indicator.name}.{part}" for part in parts}
    found |= {f"{table}#{column}" for table, columns in TABLES.items() for column in columns}
    return frozenset(found)


def values(
    answer: Answer, check: Check | None, town: Township, scope: str, now: datetime, by: str, missed: Sequence[Row] = ()
) -> Values:  # fmt: skip
    """The values of an answer. ``scope``: in words; ``missed``: the events that were not closed in time."""
    zone = town.clock.zone
    period = answer.question.period
    single: dict[str, Cell] = {
        "镇名": Cell(town.name), "区县": Cell(town.county), "范围": Cell(scope),
        "期间": Cell(f"{period.first} 至 {period.last}" if period.first != period.last else f"{period.first}"),
        "期间起": Cell(f"{period.first}"), "期间止": Cell(f"{period.last}"),
        "截止": Cell(f"{answer.cutoff.astimezone(zone):%Y-%m-%d %H:%M:%S}"), "快照": Cell(f"{answer.seq}"),
        "复算": Cell(_checked(answer, check)), "制表人": Cell(by),
        "制表时间": Cell(f"{now.astimezone(zone):%Y-%m-%d %H:%M}"),
        "在办": Cell(sum(one.total for one in answer.ages), "count"),
        "超期": Cell(_level(answer, Level.LATE, Level.VERY_LATE), "count"),
        "临期": Cell(_level(answer, Level.SOON), "count"),
        "期内上报": Cell(sum(one.reported for one in answer.trend.buckets), "count"),
        "期内办结": Cell(sum(one.closed for one in answer.trend.buckets), "count"),
    }  # fmt: skip
    for key, indicator in INDICATORS.items():
        single |= _figure(answer, key, indicator)
    return Values(single, _tables(answer, town, missed, single))


def _figure(answer: Answer, key: str, indicator: Indicator) -> dict[str, Cell]:
    reading = answer.readings.get(key, Reading(key, None))
    name = indicator.name
    found = {name: _value(indicator, reading.value)}
    if indicator.measure is Measure.AGE:
        return found
    there = reading.value is not None
    aside = "，".join(f"{REASON_NAMES[reason]} {count}" for reason, count in reading.excluded.items())
    found |= {
        f"{name}.上期": _value(indicator, answer.before.get(key, Reading(key, None)).value),
        f"{name}.去年同期": _value(indicator, answer.last_year.get(key, Reading(key, None)).value),
        f"{name}.算式": Cell(indicator.formula),
        f"{name}.口径": Cell(f"第 {indicator.edition} 版，{indicator.since} 起"),
    }
    if indicator.measure is Measure.SPAN:
        found[f"{name}.样本"] = Cell(reading.denominator, "count")
        found[f"{name}.P90"] = Cell(reading.p90, "seconds") if reading.p90 is not None else NOTHING
        return found
    return found | {
        f"{name}.分子": Cell(reading.numerator, "count") if there else NOTHING,
        f"{name}.分母": Cell(reading.denominator, "count") if there else NOTHING,
        f"{name}.未达到": Cell(reading.missed, "count") if there else NOTHING,
        f"{name}.不计入": Cell(aside or "无"),
    }


def _value(indicator: Indicator, value: float | None) -> Cell:
    if value is None:
        return NOTHING
    return Cell(value, "rate" if indicator.measure is Measure.RATE else "seconds")


def _tables(
    answer: Answer, town: Township, missed: Sequence[Row], single: Mapping[str, Cell]
) -> dict[str, Table]:
    zone = town.clock.zone
    per = {"hour": "%m-%d %H 时", "day": "%m-%d", "month": "%Y-%m"}[answer.trend.per]
    before = [None, *answer.funnel]
    return {
        "指标": [
            {
                "名称": Cell(one.name), "数值": single[one.name],
                **{part: single.get(f"{one.name}.{part}", Cell("")) for part in TABLES["指标"][2:]},
            }
            for one in INDICATORS.values()
        ],
        "高频事项": [
            {
                "序号": Cell(place, "count"), "事项": Cell(_item(town, one.item)), "件数": Cell(one.count, "count"),
                "累计占比": Cell(one.share, "rate"),
            }
            for place, one in enumerate(answer.pareto, 1)
        ],
        "岗位按期": [
            {
                "序号": Cell(place, "count"), "岗位": Cell(town.post_name(one.post) if one.post else "未派岗位"),
                "按期": Cell(one.numerator, "count"), "应结案": Cell(one.denominator, "count"),
                "按期办结率": Cell(one.rate, "rate"), "返工": Cell(one.reworked, "count"),
                "接通回访": Cell(one.sampled, "count"),
            }
            for place, one in enumerate(answer.posts, 1)
        ],
        "在办件龄": [
            {
                "件龄": Cell(name), "正常": Cell(one.levels.get(Level.NORMAL, 0), "count"),
                "临期": Cell(one.levels.get(Level.SOON, 0), "count"),
                "超期": Cell(one.levels.get(Level.LATE, 0) + one.levels.get(Level.VERY_LATE, 0), "count"),
                "合计": Cell(one.total, "count"),
            }
            for name, one in zip(_AGES, answer.ages, strict=False)
        ],
        "在办环节": [
            {"环节": Cell(STATE_WORDS[state]), "件数": Cell(sum(levels.values()), "count")}
            for state, levels in answer.backlog.items()
            if any(levels.values())
        ],
        "趋势": [
            {
                "时间": Cell(f"{one.start.astimezone(zone):{per}}"), "上报": Cell(one.reported, "count"),
                "办结": Cell(one.closed, "count"),
            }
            for one in answer.trend.buckets
            if one.start <= answer.cutoff
        ],
        "闭环": [
            {
                "环节": Cell(_STEPS.get(one.key, one.key)), "件数": Cell(one.count, "count"),
                "占上一环节": Cell(one.count / last.count, "rate") if last is not None and last.count else Cell(""),
            }
            for one, last in zip(answer.funnel, before, strict=False)
        ],
        "未按期": [_missed(place, one, town) for place, one in enumerate(missed, 1)],
    }  # fmt: skip


def _missed(place: int, row: Row, town: Township) -> dict[str, Cell]:
    zone = town.clock.zone

    def moment(at: datetime | None) -> Cell:
        return Cell(f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at is not None else "")

    late = row.late if row.late is not None else timedelta()
    said = f"{'未结 ' if row.closed_at is None else '超 '}{span_words(late, fine=True)}"
    return {
        "序号": Cell(place, "count"), "编号": Cell(row.number or ""), "标题": Cell(mask_text(row.title)),
        "主办": Cell(town.post_name(row.lead) if row.lead else ""), "事项": Cell(_item(town, row.item)),
        "上报": moment(row.reported_at), "时限": moment(row.due), "办结": moment(row.closed_at), "超期": Cell(said),
    }  # fmt: skip


def _item(town: Township, item: str) -> str:
    found = town.edition(item, None) if item else None
    return found.name if found is not None else item or "未归类"


def _level(answer: Answer, *levels: Level) -> int:
    return sum(one.levels.get(level, 0) for one in answer.ages for level in levels)


def _checked(answer: Answer, check: Check | None) -> str:
    if check is None or check.question != answer.question or check.seq != answer.seq:
        return "未复算"
    return "复算一致" if check.agreed else f"复算有 {len(check.differences)} 处不一致"
