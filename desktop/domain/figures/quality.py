"""Data quality (数据质量): figures that cannot be, that do not fit each other, or that flatter too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.figures.figures import Reading
from desktop.domain.figures.frozen import Claim, is_rate
from desktop.domain.figures.indicators import INDICATORS

LEAST = 20
"""Of fewer cases nothing is suspected."""
EVE_SHARE = 0.3
"""From this share on so many closings just before the limit are told."""


class Doubt(StrEnum):
    """What is wrong with a figure, or may be."""

    RANGE = "range"
    """A rate below 0 or above 100 %."""
    OVER = "over"
    """The numerator is larger than the denominator."""
    SUM = "sum"
    """The fraction does not make the rate, rounded as it was published."""
    DIFFERS = "differs"
    """Another fraction, or another value, than reckoned here."""
    EVE = "eve"
    """Many closings just before the limit."""
    SATISFIED = "satisfied"
    """Everybody is satisfied."""
    WHOLE = "whole"
    """100 %, with nobody called back, or with rework beside it."""


IMPOSSIBLE = frozenset({Doubt.RANGE, Doubt.OVER, Doubt.SUM})
"""What cannot be, whatever the events were."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about one indicator. ``source``: whose figure it is; "": our own. ``sentence`` says it."""

    key: str
    doubt: Doubt
    source: str
    sentence: str


def doubts_of_claim(claim: Claim, ours: Reading | None) -> Iterator[Finding]:
    """What is wrong with a reported value; ``ours``: the same as reckoned here, None where it is not known."""
    rate, top, below = is_rate(claim.key), claim.numerator, claim.denominator
    source = claim.source
    if rate and claim.value is not None and not 0 <= claim.value <= 1:
        yield Finding(
            claim.key,
            Doubt.RANGE,
            source,
            f"{source}报 {_percent(claim.value, claim.places)}，不在 0 到 100% 之间。",
        )
    if rate and top is not None and below is not None and top > below:
        yield Finding(claim.key, Doubt.OVER, source, f"{source}报的分子 {top} 大于分母 {below}。")
    elif rate and top is not None and below and claim.value is not None:
        made = top / below
        if not _rounds_to(made, claim.value, claim.places):
            said, right = _percent(claim.value, claim.places), _percent(made, max(claim.places, 2))
            yield Finding(
                claim.key, Doubt.SUM, source, f"{source}报 {said}，但 {top} ÷ {below} 应为 {right}。"
            )
    if ours is not None and (words := _differs(claim, ours, rate=rate)):
        yield Finding(claim.key, Doubt.DIFFERS, source, words)


def doubts_of(readings: Mapping[str, Reading]) -> Iterator[Finding]:
    """What to look at in figures of one's own: they are what the events say, but the events may say too much."""
    punctual, satisfied = readings.get("punctual"), readings.get("satisfied")
    if punctual is not None and punctual.numerator >= LEAST:
        eve = punctual.parts.get("eve", 0)
        if eve >= EVE_SHARE * punctual.numerator:
            share = _percent(eve / punctual.numerator, 1)
            sentence = f"时限将到才办结的有 {eve} 件，占按期办结的 {share}，请抽查是否赶点办结。"
            yield Finding("punctual", Doubt.EVE, "", sentence)
    if satisfied is not None and satisfied.denominator >= LEAST and not satisfied.missed:
        sentence = f"{satisfied.denominator} 次回访全部满意，请抽听回访录音或另行回访。"
        yield Finding("satisfied", Doubt.SATISFIED, "", sentence)
    reworked, sampled = readings.get("reworked"), readings.get("sampled")
    for key in ("closed", "punctual"):
        one = readings.get(key)
        if one is None or one.denominator < LEAST or one.missed or reworked is None or sampled is None:
            continue
        name = INDICATORS[key].name
        sentence = (
            f"{name}为 100%，其中返工 {reworked.numerator} 件，抽查回访 {sampled.numerator} 件，请一并核对。"
        )
        yield Finding(key, Doubt.WHOLE, "", sentence)


def _differs(claim: Claim, ours: Reading, *, rate: bool) -> str:
    source = claim.source
    if claim.denominator is not None and claim.numerator is not None:
        top, below = claim.numerator - ours.numerator, claim.denominator - ours.denominator
        if not top and not below:
            return ""
        return f"{source}报 {claim.numerator} / {claim.denominator}，本系统算得 {ours.numerator} / {ours.denominator}。"
    if claim.value is None or ours.value is None:
        return ""
    if rate:
        if _rounds_to(ours.value, claim.value, claim.places):
            return ""
        said, right = _percent(claim.value, claim.places), _percent(ours.value, max(claim.places, 2))
        return f"{source}报 {said}，本系统算得 {right}。"
    if abs(claim.value - ours.value) < 60:
        return ""
    return f"{source}报 {claim.value:.0f} 秒，本系统算得 {ours.value:.0f} 秒。"


def _rounds_to(rate: float, said: float, places: int) -> bool:
    """Whether a percentage of so many decimal places may have been rounded from a rate."""
    return abs(rate - said) <= 0.5 * 10.0 ** -(places + 2) * (1 + 1e-9)


def _percent(value: float, places: int) -> str:
    return f"{value:.{places}%}"
