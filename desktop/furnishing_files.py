"""Furnishes the events panel with attachments, in the drawer and in the registration form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.panels.events import EventsPanel
from desktop.panels.events.attached import Attaching, Strip
from desktop.services.sending.drafts import Drafts
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.drawer.attachments import Attachments, Ways
from desktop.viewmodels.drawer.detail import EventDetail


def furnish_files(
    session: DeskSession, drafts: Drafts, events: EventsPanel, detail: EventDetail, tasks: Tasks,
    notices: NoticeBoard,
) -> None:  # fmt: skip
    """Attachments in the drawer and in the registration form."""
    ways = Ways(session.take_file, session.take_bytes, session.fetch_file)
    files = Attachments(session.situation, session.desk, tasks, ways, drafts, parent=events)
    strip = Strip(files, events.drawer)
    events.drawer.add_files(strip)
    attaching = Attaching(files, events, strip, lambda: events.registering)
    attaching.message.connect(
        lambda text, bad: notices.post(
            "warn" if bad else "info", text, tag="not attached" if bad else "attached"
        )
    )
    detail.changed.connect(lambda: files.show(detail.event_id))
    detail.done.connect(lambda kind, event_id: files.registered(event_id) if kind == "event.report" else None)
    events.registration_begun.connect(files.tell_waiting)
    events.registration_given_up.connect(files.forget_waiting)
    chosen = QShortcut(QKeySequence("Ctrl+U"), events)
    chosen.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    chosen.activated.connect(attaching.ask)
    events.destroyed.connect(files.close)
