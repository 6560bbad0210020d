"""Furnishes the panel 复盘: reviews and lists out of the desk's own store, beside the interface's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.domain.rights.actors import Role
from desktop.panels.catalogue.panel import CataloguePanel
from desktop.panels.review.panel import ReviewPanel
from desktop.services.reports.report import Report
from desktop.services.reports.reviewing import gather, to_review
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Situation
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.review.meetings import Meetings
from desktop.viewmodels.review.reviews import Reviews


class ReviewTools:
    """The panel, and the thread that works behind it."""

    def __init__(self, panel: ReviewPanel, workers: Workers) -> None:
        self.panel, self._workers = panel, workers
        self.noted = panel.noted

    def attend(
        self, notices: NoticeBoard, situation: Situation, show: Callable[[str], None], past: Callable[[str], None],
        catalogue: CataloguePanel, open_panel: Callable[[str], None],
    ) -> None:  # fmt: skip
        """What it says goes to the notices, an event is brought up, a proposal opens the catalogue's editor."""

        def bring_up(event_id: str) -> None:
            event = situation.event(event_id)
            (show if event is not None and event.is_open else past)(event_id)

        def edit(item_id: str, proposal: str) -> None:
            open_panel("catalogue")
            catalogue.editor.suggest(item_id, proposal)
            catalogue.edit(item_id)

        self.panel.event_requested.connect(bring_up)
        self.panel.proposal_requested.connect(edit)
        self.panel.said.connect(lambda text: notices.post("info", text, tag="message"))

    def shut(self) -> None:
        """The window is going: listen no more."""
        self.panel.shut()

    def end(self) -> None:
        """Nothing asks any more: end the thread."""
        self._workers.shutdown()


def furnish_review(session: DeskSession, tasks: Tasks, drafts: Drafts) -> ReviewTools:
    """Build the view models and their panel."""
    situation, connection, store = session.situation, session.connection, session.store
    workers = Workers("review", most=1)
    proposed = situation.actor.role is Role.ADMIN

    async def waiting(since: datetime, most: int) -> list[Event]:
        return await to_review(store, workers, since, most, proposed=proposed)

    async def gathered(since: datetime) -> list[Event]:
        return await gather(store, workers, situation, since)

    def paper(report: Report) -> Generator[bytes]:
        from desktop.paper import report_form

        return report_form.pdf_steps(report)

    reviews = Reviews(situation, connection, session.desk, tasks, drafts, waiting)
    meetings = Meetings(situation, connection, tasks, workers, gathered, paper)
    panel = ReviewPanel(reviews, meetings, situation)
    for owned in (reviews, meetings):
        owned.setParent(panel)
    return ReviewTools(panel, workers)
