"""A picture from the wall filed with an event as evidence: kept here, sent when it can be, with its hash and moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.events.attachments import Attach, Attachment
from desktop.domain.problems import Problem, Refusal
from desktop.services.sending.desk import Desk
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Keep = Callable[[bytes, str], Awaitable[Attachment]]
"""Judges bytes and keeps them at this desk (``DeskSession.take_bytes``)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that is to be filed. ``number``: what the event is called. ``moment``: of the picture.

    ``png`` makes the bytes, which takes its time.
    """

    event: str
    number: str
    camera: str
    name: str
    moment: datetime | None
    png: Callable[[], bytes]


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

    def file(self, taken: Taken) -> None:
        """File one."""
        self._tasks.spawn(self._file(taken), "file a picture")

    async def _file(self, taken: Taken) -> None:
        try:
            content = await asyncio.to_thread(taken.png)
            kept = await self._keep(content, taken.name)
            stamped = kept.model_copy(update={"taken_at": taken.moment}) if taken.moment is not None else kept
            outcome = await self._desk.submit(Attach(**stamped.model_dump()), taken.event)
        except Problem as problem:
            self.said.emit(sentence(problem.sentence), True)
            return
        if isinstance(outcome, Refusal):
            self.said.emit(sentence(outcome.sentence), True)
            return
        self._counts[taken.event, taken.camera] = self.count(taken.event, taken.camera) + 1
        told = translate("Cameras", "截图已入案 {number}，待发送；指纹 {hash}")
        self.said.emit(told.format(number=taken.number, hash=stamped.blob[:12]), False)
        self.filed.emit(taken.event, taken.camera)
