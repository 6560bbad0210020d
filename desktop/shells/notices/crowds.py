"""Many reports of one matter are told once, with their count: 同一件事已有 37 件反映."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.domain.events.events import EventState
from desktop.services.line.connection import Connection, Link
from desktop.services.situation.likeness import Incidents
from desktop.services.situation.situation import Situation, Touched
from desktop.shells.frame.watch import CENTER
from desktop.shells.notices.notices import NoticeBoard

translate = QCoreApplication.translate
CROWD = 3
"""From so many reports on it is worth a notice."""


class Crowds:
    """Listens to new reports; one notice per matter, whose count goes on. ``show(event)`` brings the first one up."""

    def __init__(
        self, situation: Situation, connection: Connection, notices: NoticeBoard, show: Callable[[str], None]
    ) -> None:
        self._situation, self._connection = situation, connection
        self._notices, self._show = notices, show
        self._incidents = Incidents(situation)
        self._told: dict[str, int] = {}
        self._stop = situation.touched.connect(self._on_touched)

    def stop(self) -> None:
        """Be quiet from now on."""
        self._stop()
        self._incidents.close()

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything or self._situation.actor.role not in CENTER:
            return
        grown: dict[str, None] = {}
        for event_id in touched.events():
            event = self._situation.event(event_id)
            if event is not None and event.state is EventState.REPORTED:
                grown[self._incidents.of(event)] = None
        live = self._connection.standing.link is Link.LIVE
        for name in grown:
            self._tell(name, live)

    def _tell(self, name: str, live: bool) -> None:
        count, first = self._incidents.count(name), self._situation.event(name)
        before = self._told.get(name, 0)
        if count < CROWD or count <= before or first is None:
            return
        self._told[name] = count
        self._notices.post(
            "info",
            translate("Crowds", "同一件事已有 {count} 件反映：{title}").format(
                count=count, title=first.title
            ),
            detail=translate("Crowds", "疑似同一件，请核对后并案。按 I 归组，空格选中，M 并案。"),
            action=translate("Crowds", "查看"),
            on_action=lambda: self._show(name),
            tag=f"crowd {name}",
            quiet=before > 0 or not live,
        )
