"""Furnishes the panel 指标: figures out of the desk's own store, beside the interface's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from desktop.clock import Clock
from desktop.domain.figures.wire import ToldFigures
from desktop.link.figures import told
from desktop.panels.indicators.panel import IndicatorsPanel
from desktop.services.figures.figures import Figures, Progress
from desktop.services.figures.told import Answer, Question, RowPage, Which
from desktop.services.line.connection import Connection
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Situation
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.shells.notices.notices import NoticeBoard
from desktop.store.facts import named_of
from desktop.theme.charts import warm
from desktop.viewmodels.indicators.files import IndicatorFiles
from desktop.viewmodels.indicators.indicators import PAGE, IndicatorsView
from desktop.viewmodels.indicators.past import IndicatorPast
from desktop.viewmodels.indicators.reporting import IndicatorReporting
from desktop.viewmodels.indicators.rows import IndicatorRows
from desktop.viewmodels.review.reports import ReportsView


class CenterClock:
    """The center's time: what had happened by it, and not what this machine's clock says."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock

    def now(self) -> datetime:
        """The center's present moment."""
        return self._connection.now()

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return self._clock.monotonic()


class _Drawn:
    """The figures, and beside the first answer what draws them is loaded: nobody waits for it at the start."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._loaded = False

    async def answer(self, question: Question, progress: Progress | None = None) -> Answer:
        """All figures."""
        if self._loaded:
            return await self._figures.answer(question, progress)
        answer, _ = await asyncio.gather(self._figures.answer(question, progress), asyncio.to_thread(warm))
        self._loaded = True
        return answer

    async def rows(
        self, question: Question, key: str, which: Which, first: int = 0, most: int = PAGE,
        cutoff: datetime | None = None,
    ) -> RowPage:  # fmt: skip
        """The events behind a number."""
        return await self._figures.rows(question, key, which, first, most, cutoff)


class FiguresTools:
    """The panel, and what works behind it."""

    def __init__(
        self, panel: IndicatorsPanel, files: IndicatorFiles, reports: ReportsView, figures: Figures,
        workers: Workers,
    ) -> None:  # fmt: skip
        self.panel, self.files, self.reports = panel, files, reports
        self._figures, self._workers = figures, workers

    def attend(
        self, notices: NoticeBoard, situation: Situation, show: Callable[[str], None], past: Callable[[str], None]
    ) -> None:  # fmt: skip
        """What it says goes to the notices; an event behind a number is brought up, open or ended."""

        def bring_up(event_id: str) -> None:
            event = situation.event(event_id)
            (show if event is not None and event.is_open else past)(event_id)

        self.panel.event_requested.connect(bring_up)
        self.panel.said.connect(lambda text: notices.post("info", text, tag="message"))
        self.panel.failed.connect(lambda text: notices.post("error", text, tag="message"))
        self.reports.told.connect(lambda text: notices.post("info", text, tag="report"))
        self.reports.failed.connect(lambda text: notices.post("error", text, tag="report"))
        self.reports.offered.connect(lambda text: notices.post("warn", text, tag="reports missed"))
        self.reports.begin()

    def shut(self) -> None:
        """The window is going: listen no more."""
        self.panel.shut()
        self._figures.close()

    def end(self) -> None:
        """Nothing asks any more: end the thread."""
        self._workers.shutdown()


def furnish_figures(
    session: DeskSession, clock: Clock, tasks: Tasks, files: Workers, drafts: Drafts
) -> FiguresTools:
    """Build the figures and their panel."""
    situation, connection = session.situation, session.connection
    workers = Workers("figures", most=1)
    figures = Figures(session.store, workers, CenterClock(connection, clock), lambda: situation.township)
    tasks.spawn(figures.prepare(), "figures ahead")
    view = IndicatorsView(situation, connection, tasks, _Drawn(figures), figures.check)
    rows = IndicatorRows(view, tasks)
    written = IndicatorFiles(view, rows, tasks, files)
    reports = ReportsView(situation, connection, tasks, files, figures, session.store, figures.check)
    panel = IndicatorsPanel(view, rows, written, reports)
    reporting = IndicatorReporting(session.desk.submit, lambda: situation.actor, tasks, files, drafts)
    panel.take_reporting(reporting)

    async def then(query: Mapping[str, str]) -> ToldFigures:
        return await files.call(told, session.central, query)

    async def named(ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        return await session.store.read(named_of, ids)

    past = IndicatorPast(view, then, named, tasks)
    panel.take_past(past)
    for owned in (view, rows, written, reports, reporting, past):
        owned.setParent(panel)
    return FiguresTools(panel, written, reports, figures, workers)
