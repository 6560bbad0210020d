"""Figures as they are read: a rate with its fraction, a time in hours and minutes, what is compared and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop.domain.figures.indicators import INDICATORS, REASON_NAMES, Indicator, Lack, Measure, Reason
from desktop.domain.times.periods import Period, Span
from desktop.services.figures.told import Answer, Reading
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, clauses, duration_words, labelled, listed, translate

BEFORE: Mapping[Span, str] = {
    Span.DAY: QT_TRANSLATE_NOOP("Indicators", "昨日"),
    Span.WEEK: QT_TRANSLATE_NOOP("Indicators", "上周"),
    Span.MONTH: QT_TRANSLATE_NOOP("Indicators", "上月"),
    Span.YEAR: QT_TRANSLATE_NOOP("Indicators", "上年"),
    Span.OWN: QT_TRANSLATE_NOOP("Indicators", "上期"),
}
LACKS: Mapping[Lack, str] = {
    Lack.VISITS: QT_TRANSLATE_NOOP("Indicators", "系统里没有走访记录"),
    Lack.MEDIATION: QT_TRANSLATE_NOOP("Indicators", "系统里没有调解结果"),
}
_STEPS: Mapping[str, str] = {
    "reported": QT_TRANSLATE_NOOP("Indicators", "上报"),
    "accepted": QT_TRANSLATE_NOOP("Indicators", "受理"),
    "dispatched": QT_TRANSLATE_NOOP("Indicators", "派单"),
    "received": QT_TRANSLATE_NOOP("Indicators", "签收"),
    "answered": QT_TRANSLATE_NOOP("Indicators", "反馈"),
    "confirmed": QT_TRANSLATE_NOOP("Indicators", "回访"),
    "closed": QT_TRANSLATE_NOOP("Indicators", "办结"),
}
_BRIEF: Mapping[Lack, str] = {
    Lack.VISITS: QT_TRANSLATE_NOOP("Indicators", "没有台账"),
    Lack.MEDIATION: QT_TRANSLATE_NOOP("Indicators", "没有登记"),
}
"""The same where there is room for a word or two."""
_LEVELS: Mapping[str, str] = {
    "normal": QT_TRANSLATE_NOOP("Indicators", "正常"),
    "soon": QT_TRANSLATE_NOOP("Indicators", "临期"),
    "late": QT_TRANSLATE_NOOP("Indicators", "超期"),
    "very_late": QT_TRANSLATE_NOOP("Indicators", "严重超期"),
}
_LEAST_SECONDS = 10.0


def name_of(key: str) -> str:
    """按期办结率."""
    return sentence(INDICATORS[key].name)


def reason_word(reason: Reason) -> str:
    """并案, 误报 …"""
    return sentence(REASON_NAMES[reason])


def step_word(key: str) -> str:
    """上报, 受理 … 办结."""
    return translate("Indicators", _STEPS[key])


def part_word(part: str) -> str:
    """What a part of a number or chart is called: 分子, 分母, the reason why something is not counted, or a step."""
    match part:
        case "numerator":
            return translate("Indicators", "分子")
        case "denominator":
            return translate("Indicators", "分母")
        case "value":
            return translate("Indicators", "数值")
        case "count":
            return translate("Indicators", "件数")
        case "longest":
            return translate("Indicators", "最长")
        case "p50" | "p75" | "p90" | "p95":
            return part.upper()
        case _ if part in _LEVELS:
            return translate("Indicators", _LEVELS[part])
        case _:
            return reason_word(Reason(part)) if part in set(Reason) else step_word(part)


def seconds_words(seconds: float) -> str:
    """0.4 秒, 3 分 12 秒, 46 分, 5 时 20 分, 3 天."""
    if seconds < _LEAST_SECONDS:
        return translate("Indicators", "{seconds} 秒").format(seconds=f"{seconds:.1f}".removesuffix(".0"))
    return duration_words(timedelta(seconds=seconds), fine=True)


def value_words(key: str, value: float | None, digits: int = 1) -> str:
    """97.5%, 3 分 12 秒; — where there is nothing to judge."""
    if value is None:
        return "—"
    if INDICATORS[key].measure is Measure.RATE:
        return f"{value:.{digits}%}"
    return seconds_words(value)


def fraction_words(key: str, reading: Reading) -> str:
    """1,796 / 1,842; n=634 for a sample; nothing for an age."""
    match INDICATORS[key].measure:
        case Measure.RATE:
            return f"{reading.numerator:,} / {reading.denominator:,}"
        case Measure.SPAN:
            return f"n={reading.denominator:,}"
        case _:
            return ""


def lack_words(reading: Reading) -> str:
    """Why there is no number: what the product does not have, or nothing to judge in this period."""
    if reading.lack in LACKS:
        return translate("Indicators", LACKS[reading.lack])
    return translate("Indicators", "本期没有可计算的事件") if reading.value is None else ""


def lack_brief(reading: Reading) -> str:
    """The same in a word or two: 没有台账, 本期没有."""
    if reading.lack in _BRIEF:
        return translate("Indicators", _BRIEF[reading.lack])
    return translate("Indicators", "本期没有") if reading.value is None else ""


def change_words(key: str, now: float | None, then: float | None) -> str:
    """高 0.7 个百分点, 低 0.05 个百分点, 短 12 分; 持平; nothing where one of them is missing."""
    if now is None or then is None:
        return ""
    if INDICATORS[key].measure is Measure.RATE:
        points = (now - then) * 100
        digits = 1 if abs(points) >= 0.05 else 2
        if not round(points, digits):
            return translate("Indicators", "持平")
        said = translate("Indicators", "高 {points} 个百分点") if points > 0 else None
        return (said or translate("Indicators", "低 {points} 个百分点")).format(
            points=f"{abs(points):.{digits}f}"
        )
    if round(now) == round(then):
        return translate("Indicators", "持平")
    said = translate("Indicators", "长 {time}") if now > then else translate("Indicators", "短 {time}")
    return said.format(time=seconds_words(abs(now - then)))


def arrow(now: float | None, then: float | None) -> str:
    """↑ or ↓ beside the figure that it is compared with."""
    if now is None or then is None or abs(now - then) < 1e-9:
        return ""
    return "↑" if now > then else "↓"


def period_words(period: Period) -> str:
    """11-01 至 11-30; one day as itself; with the year where it is not all one."""
    first, last = period.first, period.last
    if first == last:
        return f"{first}"
    short = first.year == last.year
    return translate("Indicators", "{first} 至 {last}").format(
        first=f"{first}", last=f"{last:%m-%d}" if short else f"{last}"
    )


def beside_words(answer: Answer, indicator: Indicator) -> str:
    """What stands beside a number that flatters: 返工率 2.2%，抽查回访率 20.0%."""
    told = []
    for key in indicator.beside:
        reading = answer.readings.get(key)
        if reading is not None:
            told.append(f"{name_of(key)} {value_words(key, reading.value)}")
    return listed(told)


def missed_name(indicator: Indicator) -> str:
    """未按期, as the head of a line."""
    said = sentence(indicator.missed)
    return said[:1].upper() + said[1:]


def missed_words(indicator: Indicator, reading: Reading) -> str:
    """未按期 46（迟结 39，未结 7）."""
    said = f"{missed_name(indicator)} {reading.missed:,}"
    parts = listed(
        f"{sentence(part.name)} {reading.parts[part.key]:,}"
        for part in indicator.parts
        if part.of == "missed" and reading.parts.get(part.key)
    )
    return translate("Indicators", "{missed}（{parts}）").format(missed=said, parts=parts) if parts else said


@dataclass(frozen=True, slots=True)
class Card:
    """One number as it stands on the panel."""

    key: str
    name: str
    value: str
    unit: str = ""
    fraction: str = ""
    beside: str = ""
    compare: str = ""
    year: str = ""
    """The same one last year, where that is not the period before."""
    spark: tuple[float | None, ...] = ()
    there: bool = True
    """False: there is no number, and ``fraction`` says why, ``brief`` in a word or two."""
    brief: str = ""

    @property
    def spoken(self) -> str:
        """Everything on the card, for screen readers."""
        return listed(
            (self.name, f"{self.value}{self.unit}", self.fraction, self.beside, self.compare, self.year)
        )


def card_of(answer: Answer, key: str) -> Card:
    """The card of one indicator."""
    indicator, reading = INDICATORS[key], answer.readings.get(key, Reading(key, None))
    span = answer.question.period.span
    spark = tuple(one.value for one in answer.sparks.get(key, ()))
    if reading.value is None:
        none = translate("Indicators", "无数据")
        why = lack_words(reading)
        return Card(
            key, name_of(key), none, fraction=why, spark=spark, there=False, brief=lack_brief(reading)
        )
    compare = _compared(key, translate("Indicators", BEFORE[span]), reading, answer.before.get(key))
    year = ""
    if span is not Span.YEAR:
        year = _compared(key, translate("Indicators", "去年"), reading, answer.last_year.get(key))
    value, unit = value_words(key, reading.value), ""
    if indicator.measure is Measure.RATE:
        value, unit = f"{reading.value * 100:.1f}", "%"
    elif reading.p90 is not None and key == "response":
        value = f"{value} · {seconds_words(reading.p90)}"
    beside = beside_words(answer, indicator)
    parts = any(part.of == "missed" for part in indicator.parts)
    if not beside or (parts and reading.value < 1):
        beside = missed_words(indicator, reading) if indicator.measure is Measure.RATE else ""
    if key == "satisfied":
        beside = clauses((beside_words(answer, indicator), missed_words(indicator, reading)))
    return Card(key, name_of(key), value, unit, fraction_words(key, reading), beside, compare, year, spark)


def _compared(key: str, name: str, now: Reading, then: Reading | None) -> str:
    """上月 96.8% ↑; nothing where there was nothing to judge."""
    if then is None or then.value is None:
        return ""
    return f"{name} {value_words(key, then.value)} {arrow(now.value, then.value)}".rstrip()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a number's lineage: its kind, what is counted, how many."""

    kind: str
    text: str
    count: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """One line of what the number is held against; ``tone``: ok, warn, muted or text."""

    kind: str
    text: str
    said: str = ""
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything that stands behind one number."""

    key: str
    edition: str
    name: str
    formula: str
    numerator: tuple[str, str]
    denominator: tuple[str, str]
    value: str
    where: str
    lines: tuple[Line, ...]
    rule: str = ""
    """Which time counts, and what puts an event into the period."""
    lack: str = ""
    beside: str = ""


def lineage_of(answer: Answer, key: str, where: str) -> Lineage:
    """The lineage of an indicator in an answer; ``where``: scope and period in words."""
    indicator, reading = INDICATORS[key], answer.readings.get(key, Reading(key, None))
    edition = translate("Indicators", "指标口径 第 {edition} 版，{since} 起").format(
        edition=indicator.edition, since=indicator.since
    )
    rate = indicator.measure is Measure.RATE
    top = _plain(indicator.numerator) or _plain(indicator.formula)
    below = _plain(indicator.denominator).split(labelled("", ""))[0]
    sample = "" if rate else translate("Indicators", "样本")
    return Lineage(
        key,
        edition,
        name_of(key),
        sentence(indicator.formula),
        (top, f"{reading.numerator:,}" if rate else ""),
        (sample or below, f"{reading.denominator:,}" if reading.denominator or rate else ""),
        value_words(key, reading.value, 2) if reading.value is not None else translate("Indicators", "无数据"),
        where,
        tuple(_lines(indicator, reading)),
        clauses((_plain(indicator.clock), _plain(indicator.period))),
        lack_words(reading),
        beside_words(answer, indicator),
    )  # fmt: skip


def _plain(text: str) -> str:
    return sentence(text) if text else ""


def _lines(indicator: Indicator, reading: Reading) -> list[Line]:
    found: list[Line] = []
    kind = translate("Indicators", "分子")
    if indicator.measure is Measure.AGE:
        return [Line(translate("Indicators", "算式"), sentence(indicator.formula))]
    if indicator.lack is not Lack.NONE:  # no zeros for what nobody has counted
        return [
            Line(translate("Indicators", "算式"), sentence(indicator.formula)),
            Line(translate("Indicators", "为何没有"), sentence(indicator.why)),
        ]
    found.append(Line(kind, _plain(indicator.numerator), f"{reading.numerator:,}"))
    kind = translate("Indicators", "分母")
    parts = [one for one in indicator.parts if one.of == "denominator" and reading.parts.get(one.key)]
    if parts:
        for part in parts:
            found.append(Line(kind, sentence(part.name), f"{reading.parts[part.key]:,}"))
            kind = ""
    else:
        found.append(Line(kind, _plain(indicator.denominator), f"{reading.denominator:,}"))
    aside = "  ".join(f"{reason_word(reason)} {count:,}" for reason, count in reading.excluded.items())
    total = sum(reading.excluded.values())
    none = translate("Indicators", "无")
    found.append(Line(translate("Indicators", "不计入"), aside or none, f"{total:,}", quiet=True))
    missed = "  ".join(
        f"{sentence(part.name)} {reading.parts[part.key]:,}"
        for part in indicator.parts
        if part.of == "missed" and reading.parts.get(part.key)
    )
    found.append(Line(missed_name(indicator), missed, f"{reading.missed:,}"))
    if indicator.measure is Measure.SPAN and reading.p90 is not None:
        found.append(Line("P90", translate("Indicators", "九成不超过"), seconds_words(reading.p90)))
    return found


def against_of(answer: Answer, key: str, cut_off: str) -> list[Against]:
    """The cut-off with its line of the log, the period before, the same one last year."""
    reading, span = answer.readings.get(key, Reading(key, None)), answer.question.period.span
    snapshot = translate("Indicators", "{cutoff}，快照 {seq}").format(cutoff=cut_off, seq=answer.seq)
    found = [Against(translate("Indicators", "截止"), snapshot)]
    compared: Sequence[tuple[str, Mapping[str, Reading]]] = (
        (translate("Indicators", BEFORE[span]), answer.before),
        (translate("Indicators", "去年同期"), answer.last_year),
    )
    for kind, readings in compared:
        then = readings.get(key)
        if then is None or then.value is None:
            found.append(Against(kind, translate("Indicators", "无数据")))
            continue
        text = listed((value_words(key, then.value), fraction_words(key, then)))
        found.append(Against(kind, text, change_words(key, reading.value, then.value)))
    return found


def copied(answer: Answer, key: str, where: str, cut_off: str) -> str:
    """The formula with its figures, as a line of text that can be put into a letter."""
    reading = answer.readings.get(key, Reading(key, None))
    value = value_words(key, reading.value, 2) if reading.value is not None else lack_words(reading)
    figures = fraction_words(key, reading)
    parts = (
        sentence(INDICATORS[key].formula),
        f"{figures} = {value}" if figures else value,
        where,
        translate("Indicators", "截止 {cutoff}，快照 {seq}").format(cutoff=cut_off, seq=answer.seq),
    )
    return clauses(parts)
