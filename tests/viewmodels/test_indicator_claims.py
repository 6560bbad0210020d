"""What others report, the snapshot and every doubt stand beside a number, for the whole town alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop.domain.base import Args
from desktop.domain.commands import Command, command
from desktop.domain.figures.figures import Scope, ScopeKind
from desktop.domain.figures.frozen import Claimed, Frozen, FrozenReading, frozen_id
from desktop.domain.figures.frozen_wire import ReportFigures
from desktop.domain.problems import Refusal
from desktop.domain.times.periods import Span, period_of
from desktop.services.figures.told import Question
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.viewmodels.indicators.claims import claims_against
from desktop.viewmodels.indicators.reporting import IndicatorReporting
from tests.support.figures import answer
from tests.support.town import COMMANDER, NOON, changshan

MONTH = period_of(Span.MONTH, NOON.date())
ZONE = changshan().clock.zone


def claimed(source: str, **more: float) -> Claimed:
    return Claimed.model_validate({"key": "punctual", "source": source, "by": "李文博", "at": NOON, **more})


def test_beside_the_number(qapp) -> None:
    told = answer(Question(MONTH), NOON, changshan())
    claims = (claimed("县平台", value=0.974, numerator=1794, denominator=1842), claimed("市简报", value=1.2))
    frozen = Frozen(
        id=frozen_id(MONTH), version=1, span=MONTH.span, first=MONTH.first, last=MONTH.last, changed_at=NOON,
        claims=claims,
    )  # fmt: skip
    lines = [(one.kind, one.text, one.said) for one in claims_against(told, "punctual", frozen, ZONE)]
    assert lines == [
        ("上报值", "县平台，97.4%，1,794 / 1,842，李文博 11-23 14:32 登记", "不一致"),
        ("", "县平台报 1794 / 1842，本系统算得 1796 / 1842。", ""),
        ("上报值", "市简报，120.0%，李文博 11-23 14:32 登记", "不可能"),
        ("", "市简报报 120.0%，不在 0 到 100% 之间。", ""),
        ("", "市简报报 120.0%，本系统算得 97.50%。", ""),
    ]
    kept = FrozenReading(key="punctual", value=1794 / 1842, numerator=1794, denominator=1842)
    cold = frozen.model_copy(
        update={"readings": (kept,), "cutoff": NOON, "frozen_at": NOON + timedelta(minutes=1), "seq": 7}
    )
    first, second, *_ = claims_against(told, "punctual", cold, ZONE)
    assert (first.kind, first.text) == ("快照", "97.39%，1,794 / 1,842，11-23 14:32 冻结，日志 7")
    assert second.text == "县平台，97.4%，1,794 / 1,842，李文博 11-23 14:32 登记"
    assert (second.said, second.tone) == ("一致", "ok")
    assert claims_against(told, "closed", cold, ZONE) == []
    part = replace(told, question=Question(MONTH, Scope(ScopeKind.POST, "chengjian")))
    assert claims_against(part, "punctual", cold, ZONE) == [], "what is of the town says nothing of a part"


class Kept(dict[str, Any]):
    """Drafts that live as long as the test."""

    def set(self, key: str, value: Any) -> None:
        self[key] = value

    def clear(self, key: str) -> None:
        self.pop(key, None)


def test_a_file_is_entered_whole_or_not_at_all(tmp_path: Path, qtbot) -> None:
    given: list[tuple[Args, str]] = []

    async def submit(args: Args, subject: str) -> Refusal:
        given.append((args, subject))
        return Refusal(code="x", sentence="时段还没有开始，不会有上报值。")

    async def enter(text: str) -> list[str]:
        file, said = tmp_path / "a.csv", list[str]()
        file.write_text(text, encoding="utf-8")
        tasks, workers = Tasks(), Workers("files", most=1)
        try:
            reporting = IndicatorReporting(submit, lambda: COMMANDER, tasks, workers, Kept())
            reporting.failed.connect(said.append)
            reporting.told.connect(said.append)
            assert reporting.may
            await reporting._take(file)
            return said
        finally:
            workers.shutdown()

    head = "指标,月份,数值,分子,分母,来源\n"
    mistaken = asyncio.run(enter(f"{head}按期办结率,2026-11,97.4%,,,县\n没有,2026-11,1,,,县\n"))
    assert mistaken == ["文件里有 1 处要改，没有登记任何上报值：\n第 3 行：没有指标「没有」。"]
    assert given == []
    refused = asyncio.run(enter(f"{head}按期办结率,2026-11,97.4%,,,县\n"))
    assert refused == ["时段还没有开始，不会有上报值。"]
    ((args, subject),) = given
    assert isinstance(args, ReportFigures)
    assert (subject, args.claims[0].value) == ("month:2026-11-01", 0.974)


def test_what_was_entered_before_a_period_that_is_refused_is_told(tmp_path: Path, qtbot) -> None:
    async def submit(args: Args, subject: str) -> Refusal | Command:
        if subject == "month:2026-12-01":
            return Refusal(code="period", sentence="时段还没有开始，不会有上报值。")
        return command("c-1", args, subject, NOON)

    async def enter(file: Path) -> list[str]:
        said = list[str]()
        tasks, workers = Tasks(), Workers("files", most=1)
        try:
            reporting = IndicatorReporting(submit, lambda: COMMANDER, tasks, workers, Kept())
            reporting.failed.connect(said.append)
            reporting.told.connect(said.append)
            await reporting._take(file)
            return said
        finally:
            workers.shutdown()

    file = tmp_path / "a.csv"
    file.write_text(
        "指标,月份,数值,来源\n按期办结率,2026-11,97.4%,县\n按期办结率,2026-12,97.4%,县\n", encoding="utf-8"
    )
    assert asyncio.run(enter(file)) == ["前 1 个已登记，2026-12-01 起的没有：时段还没有开始，不会有上报值。"]
