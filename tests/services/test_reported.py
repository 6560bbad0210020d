"""Reported values out of files as offices write them; what cannot be read is told with its row, and nothing is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.domain.problems import Problem
from desktop.domain.times.periods import Period, Span, period_of
from desktop.services.reports.reported import read

NOVEMBER = period_of(Span.MONTH, date(2026, 11, 1))


def test_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["11 月指标通报"],
        ["指标", "月份", "数值", "分子", "分母", "来源", "备注"],
        ["按期办结率", "2026-11", "97.4%", 1794, 1842, "县平台", "月报"],
        ["回访满意率", "2026年11月", 0.951, None, None, "县平台", None],
        ["办结率", "2026-11", "100", None, None, "市简报", None],
        [None, None, None],
        ["首派签收中位数", "2026-11", 192, None, None, "县平台", None],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert found.mistakes == ()
    assert list(found.claims) == [NOVEMBER]
    told = [(c.key, c.source, c.value, c.numerator, c.denominator, c.places) for c in found.claims[NOVEMBER]]
    assert told == [
        ("punctual", "县平台", pytest.approx(0.974), 1794, 1842, 1),
        ("satisfied", "县平台", 0.951, None, None, 1),
        ("closed", "市简报", 1.0, None, None, 0),
        ("receipt", "县平台", 192.0, None, None, 1),
    ]


def test_a_csv_with_days_and_mistakes(tmp_path: Path) -> None:
    lines = (
        "指标,起始,截止,数值,分子,分母,来源",
        "受理率,2026-11-02,2026-11-08,98.9%,,,县",
        "受理率,2026/11/3,2026/11/9,98.9%,,,县",
        "受理率,2026-11-02,2026-11-08,,3,4,县",
        "不知道,2026-11-02,2026-11-08,1,,,县",
        "受理率,2026-11-08,2026-11-02,1,,,县",
        "受理率,十一月,,1,,,县",
        "受理率,2026-11-02,2026-11-08,九成,,,县",
        "受理率,2026-11-02,2026-11-08,,3,,县",
        "受理率,2026-11-02,2026-11-08,1,,,",
    )
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="gb18030")
    found = read(tmp_path / "a.csv")
    assert list(found.claims) == [
        period_of(Span.WEEK, date(2026, 11, 2)),
        Period(Span.OWN, date(2026, 11, 3), date(2026, 11, 9)),
    ]
    assert [one.split("：")[0] for one in found.mistakes] == [f"第 {n} 行" for n in range(4, 11)]
    assert found.mistakes[1] == "第 5 行：没有指标「不知道」。"
    (tmp_path / "b.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Problem, match="没有找到表头"):
        read(tmp_path / "b.csv")
