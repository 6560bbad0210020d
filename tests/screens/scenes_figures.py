"""指标: numbers with a lineage, the charts below, a definition, a table, the finder, and without a line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop.domain.times.periods import Span
from desktop.panels.indicators.panel import IndicatorsPanel
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage


async def at_the_figures(stage: Stage, span: Span = Span.YEAR) -> IndicatorsPanel:
    """The panel with its first answer."""
    assert stage.made.figures is not None
    panel = stage.made.figures.panel
    await stage.call(lambda: stage.made.window.show_panel("indicators"))
    await stage.call(lambda: panel.head.spans.set_value(span.value))
    await stage.until(lambda: panel.view.current and not panel.view.working)
    await stage.until(lambda: not panel.rows.loading)
    await stage.call(panel.focus_first)
    return panel


async def away(panel: IndicatorsPanel, stage: Stage) -> None:
    """As it was."""
    await stage.call(lambda: panel.board.verticalScrollBar().setValue(0))
    await stage.call(panel._enter)
    await stage.call(panel.focus_first)


@scene("indicators", SMALL, FULL, LIGHT, LARGE)
async def figures(stage: Stage) -> None:
    panel = await at_the_figures(stage)
    await stage.shot("indicators")
    await stage.call(panel.board.charts["funnel"].focus_picture)
    await stage.call(
        lambda: panel.board.verticalScrollBar().setValue(panel.board.verticalScrollBar().maximum())
    )
    await stage.shot("indicators-below")
    await away(panel, stage)


@scene("indicators-chart", SMALL, FULL, LIGHT)
async def chart(stage: Stage) -> None:
    panel = await at_the_figures(stage)
    heat = panel.board.charts["heat"]
    await stage.call(heat.focus_picture)
    await stage.press(Key.Key_Home)
    await stage.press(Key.Key_Right, times=9)
    await stage.press(Key.Key_I)
    await stage.shot("indicators-definition")
    await stage.press(Key.Key_T)
    await stage.call(lambda: panel.board.ensureWidgetVisible(heat))
    await stage.shot("indicators-table")
    await stage.press(Key.Key_Escape)
    await away(panel, stage)
    await stage.press(Key.Key_G)
    await stage.type("dj")
    await stage.shot("indicators-scope")
    await stage.press(Key.Key_Escape)


@scene("indicators-past", SMALL, FULL, LIGHT, LARGE)
async def past(stage: Stage) -> None:
    """A part of the trend, and the chosen number as it was known at an earlier line of the log."""
    panel = await at_the_figures(stage)
    answer, trend = panel.view.answer, panel.board.charts["hours"]
    assert answer is not None
    assert panel.past is not None
    pane = panel.past
    await stage.call(trend.focus_picture)
    for _ in range(2):
        await stage.press(Key.Key_Plus)
    await stage.press(Key.Key_Left, times=3)
    await stage.press(Key.Key_H)
    await stage.call(lambda: pane.line.setText(f"{answer.seq * 3 // 4}"))
    await stage.call(pane.ask)
    await stage.until(lambda: bool(pane.past.stood))
    await stage.shot("indicators-past")
    await stage.call(trend.plot.show_whole)
    await stage.call(panel.leave_aside)
    await away(panel, stage)


@scene("indicators-reports", SMALL, FULL, LIGHT)
async def reports(stage: Stage) -> None:
    panel = await at_the_figures(stage)
    await stage.press(Key.Key_B)
    await stage.shot("indicators-reports-none")
    view = panel.reports.view
    for span, name, more in (
        (Span.DAY, "长山镇日报", {"hour": 17, "whole": False}), (Span.WEEK, "长山镇周报", {"day": 0}),
        (Span.MONTH, "长山镇工作月报", {}),
    ):  # fmt: skip
        plan = view.fresh().model_copy(
            update={"span": span, "name": name, "folder": "/home/zhenshu/报表", **more}
        )
        await stage.call(lambda plan=plan: view.keep(plan))
    await stage.call(panel.reports.look_at)
    await stage.shot("indicators-reports")
    for plan in view.plans:
        await stage.call(lambda plan=plan: view.drop(plan.id))
    await stage.call(panel.leave_reports)


@scene("indicators-old", FULL)
async def old(stage: Stage) -> None:
    panel = await at_the_figures(stage)
    await stage.cut()
    await stage.shot("indicators-old")
    await stage.mend()
    await away(panel, stage)


@scene("indicators-reported", SMALL, FULL)
async def reported(stage: Stage) -> None:
    """What the county says stands beside the number, with what is wrong with it; the center has confirmed it."""
    panel = await at_the_figures(stage, Span.MONTH)
    reporting = panel._reporting
    assert reporting is not None
    month = panel.view.period.first
    rows = (("97.4%", "3745", "3823", "县平台"), ("120%", "", "", "市简报"))
    lines = [f"按期办结率,{month:%Y-%m},{','.join(row)}" for row in rows]
    with tempfile.TemporaryDirectory(prefix="reported-") as folder:
        file = Path(folder) / "上报值.csv"
        file.write_text("\n".join(["指标,月份,数值,分子,分母,来源", *lines]), encoding="utf-8")
        await stage.call(lambda: reporting.take(file))
        await stage.until(lambda: len(panel.view.against()) > 6)
    await stage.nothing_unsent()
    await stage.shot("indicators-reported")
    await stage.press(Key.Key_U)
    pane = panel.reported
    assert pane is not None
    for name, text in (("value", "九成"), ("source", "市简报")):
        await stage.call(lambda name=name, text=text: reporting.write(name, text))
    await stage.call(reporting.enter)
    await stage.shot("indicators-report-form")
    await stage.call(reporting.drop)
    await stage.call(panel.leave_aside)
    await away(panel, stage)
