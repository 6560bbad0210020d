"""Reported values (上报值) out of a workbook or CSV: which indicator, which period, what somebody else says it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from desktop.domain.figures.frozen import MOST, Claim, is_rate
from desktop.domain.figures.indicators import INDICATORS
from desktop.domain.problems import Problem
from desktop.domain.times.periods import Period, Span, period_of
from desktop.services.reports.reported_heads import DAY, HEADS, MONTH
from desktop.services.sheet_files import content_of, sheets_in

_NAMES = {one.name: key for key, one in INDICATORS.items()} | {key: key for key in INDICATORS}
_NUMBER = re.compile(r"(-?\d+(?:\.(\d+))?)\s*(%|％)?$")


class _RowError(Exception):
    """What is wrong with a row, as a sentence without its number."""


@dataclass(frozen=True, slots=True)
class ReportedValues:
    """What a file says, by period; ``mistakes``: one sentence each, with the row; then none is used."""

    claims: Mapping[Period, tuple[Claim, ...]]
    mistakes: tuple[str, ...]


def read(path: Path) -> ReportedValues:
    """The reported values of a file. Raises Problem where it cannot be read at all."""
    for rows in sheets_in(path, content_of(path)).values():
        for at, row in enumerate(rows[:6]):
            columns = _columns(row)
            if "key" in columns and columns.keys() & {"value", "numerator"}:
                return _read(rows[at + 1 :], columns, at + 2)
    raise Problem(
        "没有找到表头：要有「指标」「数值」（或分子、分母）「来源」和「月份」（或起始、截止）几列。",
        "workbook",
    )


def of_cells(cells: Mapping[str, str]) -> tuple[Period, Claim]:
    """One reported value, typed under the names of ``HEADS``. Raises Problem with what is wrong."""
    try:
        return _row({name: text.strip() for name, text in cells.items()})
    except _RowError as error:
        raise Problem(str(error), "reported") from None


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = cell.strip().casefold()
        field = next((field for field, names in HEADS.items() if name in names), None)
        if field is not None:
            found.setdefault(field, place)
    return found


def _read(rows: Sequence[Sequence[str]], columns: Mapping[str, int], first: int) -> ReportedValues:
    found: dict[Period, dict[tuple[str, str], Claim]] = {}
    mistakes: list[str] = []
    for number, row in enumerate(rows, start=first):
        cells = {field: row[place].strip() if place < len(row) else "" for field, place in columns.items()}
        if not any(cells.values()):
            continue
        try:
            period, claim = _row(cells)
        except _RowError as error:
            mistakes.append(f"第 {number} 行：{error}")
            continue
        there = found.setdefault(period, {})
        if (claim.key, claim.source) in there:
            mistakes.append(f"第 {number} 行：同一来源对同一指标只能报一个值。")
        there[claim.key, claim.source] = claim
        if len(there) > MOST:
            raise Problem(f"一个时段一次最多登记 {MOST} 个上报值，请分成几个文件。", "workbook")
    if not found and not mistakes:
        raise Problem("表头下面没有数据，请换一个文件。", "workbook")
    return ReportedValues(
        {period: tuple(claims.values()) for period, claims in found.items()}, tuple(mistakes)
    )


def _row(cells: Mapping[str, str]) -> tuple[Period, Claim]:
    name = cells.get("key", "")
    key = _NAMES.get(name)
    if key is None:
        raise _RowError(f"没有指标「{name}」。")
    if not (source := cells.get("source", "")):
        raise _RowError("没有写来源。")
    value, places = _value(cells.get("value", ""), rate=is_rate(key))
    top, below = (_count(cells.get(field, "")) for field in ("numerator", "denominator"))
    if value is None and (top is None or below is None):
        raise _RowError("请填写数值，或分子和分母。")
    try:
        claim = Claim(
            key=key, source=source, value=value, numerator=top, denominator=below, places=places,
            words=cells.get("words", ""),
        )  # fmt: skip
    except ValidationError:
        raise _RowError("数字太大，或来源、备注太长。") from None
    return _period(cells), claim


def _period(cells: Mapping[str, str]) -> Period:
    month = MONTH.fullmatch(cells.get("month", ""))
    try:
        if month is not None:
            return period_of(Span.MONTH, date(int(month[1]), int(month[2]), 1))
        ends = [DAY.fullmatch(cells.get(field, "")) for field in ("first", "last")]
        first, last = (date(int(one[1]), int(one[2]), int(one[3])) for one in ends if one is not None)
    except ValueError:
        raise _RowError("时段看不懂：写月份（如 2026-11），或起始和截止日期（如 2026-11-01）。") from None
    if first > last:
        raise _RowError("起始日期在截止日期之后。")
    for span in (Span.DAY, Span.WEEK, Span.MONTH, Span.YEAR):
        if period_of(span, first) == Period(span, first, last):
            return Period(span, first, last)
    return Period(Span.OWN, first, last)


def _value(text: str, *, rate: bool) -> tuple[float | None, int]:
    """A rate where 1 is 100 %, or seconds; and the decimal places of the percentage."""
    if not text:
        return None, 1
    found = _NUMBER.fullmatch(text.replace(",", ""))
    if found is None:
        raise _RowError(f"数值「{text[:20]}」看不懂。")
    value, decimals = float(found[1]), len(found[2] or "")
    if not rate:
        return value, 1
    if found[3] or abs(value) > 1:
        return round(value / 100, 12), min(decimals, 6)
    return value, min(max(decimals - 2, 0), 6)


def _count(text: str) -> int | None:
    if not text:
        return None
    digits = text.replace(",", "").removesuffix(".0")
    if not digits.isascii() or not digits.isdigit():
        raise _RowError(f"件数「{text[:20]}」看不懂。")
    return int(digits)
