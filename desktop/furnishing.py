"""Puts the panels into the window for one account's session, and takes them out again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.clock import Clock
from desktop.domain.actors import Role
from desktop.panels.dispatch.composer import ComposerPanel
from desktop.panels.events import EventsPanel
from desktop.services.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.alarm import Alarm
from desktop.shells.attention import Attention
from desktop.shells.layouts import PanelSpec
from desktop.shells.notices import NoticeBoard
from desktop.shells.workstation import Workstation
from desktop.viewmodels.composer import Composer
from desktop.viewmodels.event_detail import EventDetail
from desktop.viewmodels.events import EventsModel
from desktop.viewmodels.orders import OrdersModel
from desktop.viewmodels.outbox import OutboxModel

translate = QCoreApplication.translate


@dataclass(slots=True)
class Furnished:
    """One account's window with its panels; ``events`` and ``composer`` are what a script works on."""

    window: Workstation
    events: EventsPanel
    composer: ComposerPanel
    model: EventsModel
    detail: EventDetail
    drafts: Drafts
    tasks: Tasks
    attention: Attention

    def begin(self) -> None:
        """The window is shown: put the hand where the work is."""
        self.window.show_panel("events")
        self.events.list.setFocus()

    async def end(self) -> None:
        """Write what was typed, let go of everything, close the window."""
        self.attention.stop()
        self.drafts.flush()
        self.window.close()
        self.window.deleteLater()
        await self.tasks.shutdown()


def furnish(
    session: DeskSession, drafts: Drafts, settings: Settings, clock: Clock, notices: NoticeBoard, alarm: Alarm,
    central: str,
) -> Furnished:  # fmt: skip
    """Build view models, panels and window for a session that has a picture."""
    situation, connection, desk = session.situation, session.connection, session.desk
    tasks = Tasks(session.on_bug)
    model = EventsModel(situation, connection)
    detail = EventDetail(
        situation, connection, desk, tasks, drafts,
        records=lambda: session.records, random_number=lambda: secrets.randbelow(1_000_000),
    )  # fmt: skip
    outbox = OutboxModel(situation, connection, desk, tasks)
    composer = ComposerPanel(Composer(situation, connection, desk, tasks, session.suggestions, drafts), outbox)
    events = EventsPanel(model, detail, situation, connection)
    for owned in (model, detail):
        owned.setParent(events)
    outbox.setParent(composer)
    center = situation.actor.role in (Role.DISPATCHER, Role.COMMANDER)
    panels = [PanelSpec("events", translate("Furnishing", "事件"), events)]
    if center:
        panels.append(PanelSpec("compose", translate("Furnishing", "派单"), composer, "beside"))
    window = Workstation(
        township=situation.township, actor=situation.actor, situation=situation, connection=connection, clock=clock,
        settings=settings, panels=panels, strip=None, notices=notices, alarm=alarm, central=central,
    )  # fmt: skip
    attention = Attention(situation, connection, notices, alarm, window.show_panel)

    def compose(event_id: str) -> None:
        if composer.composer.open(event_id):
            window.show_beside("compose")
            composer.setFocus()

    def composed() -> None:
        window.close_beside("compose")
        events.list.setFocus()

    events.dispatch_requested.connect(compose)
    events.message.connect(lambda text: notices.post("info", text, tag="message"))
    events.help_requested.connect(lambda: window.trigger("keys"))
    composer.left.connect(composed)
    window.event_chosen.connect(lambda event_id: (window.show_panel("events"), events.reveal(event_id)))
    window.action_chosen.connect(events.trigger)
    return Furnished(window, events, composer, model, detail, drafts, tasks, attention)
