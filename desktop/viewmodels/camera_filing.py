"""A picture from the wall filed with an event as evidence: kept here, sent when it can be, with its hash and moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.attachments import Attach, Attachment
from desktop.domain.problems import Problem, Refusal
from desktop.services.desk import Desk
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Keep = Callable[[bytes, str], Awaitable[Attachment]]
"""Judges bytes and keeps them at this desk (``DeskSession.take_bytes``)."""


class Filing(QObject):
    """``said(sentence, bad)``; ``filed(event, camera)`` when one more is with the event."""

    said = Signal(str, bool)
    filed = Signal(str, str)

    def __init__(self, desk: Desk, tasks: Spawner, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._keep = desk, tasks, keep
        self._counts: dict[tuple[str, str], int] = {}

    def count(self, event: str, camera: str) -> int:
        """How many pictures of a camera were filed with an event from here."""
        return self._counts.get((event, camera), 0)

    def file(
        self,
        event: str,
        number: str,
        camera: str,
        name: str,
        moment: datetime | None,
        png: Callable[[], bytes],
    ) -> None:
        """File one; ``png`` makes the bytes, which takes its time. ``number``: what the event is called."""
        self._tasks.spawn(self._file(event, number, camera, name, moment, png), "file a picture")

    async def _file(
        self,
        event: str,
        number: str,
        camera: str,
        name: str,
        moment: datetime | None,
        png: Callable[[], bytes],
    ) -> None:
        try:
            content = await asyncio.to_thread(png)
            kept = await self._keep(content, name)
            stamped = kept.model_copy(update={"taken_at": moment}) if moment is not None else kept
            outcome = await self._desk.submit(Attach(**stamped.model_dump()), event)
        except Problem as problem:
            self.said.emit(sentence(problem.sentence), True)
            return
        if isinstance(outcome, Refusal):
            self.said.emit(sentence(outcome.sentence), True)
            return
        self._counts[event, camera] = self.count(event, camera) + 1
        told = translate("Cameras", "截图已入案 {number}，待发送；指纹 {hash}")
        self.said.emit(told.format(number=number, hash=stamped.blob[:12]), False)
        self.filed.emit(event, camera)
