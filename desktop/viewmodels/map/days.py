"""The day that is looked back at (回看): its events are brought out of the store, a few days are kept at hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.events.events import Event
from desktop.domain.problems import Problem
from desktop.services.following.past_days import PastDay
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

Read = Callable[[datetime, datetime], Awaitable[PastDay]]
_KEPT = 8


class Days(QObject):
    """``changed``: other events are at hand. Without ``read`` there is today alone."""

    changed = Signal()

    def __init__(self, read: Read | None, tasks: Spawner | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._tasks = read, tasks
        self.day: date | None = None
        """Which day is at hand; None: today, of which the live picture has everything."""
        self.events: Mapping[str, Event] = {}
        self.whole = True
        self.working = False
        self.problem = ""
        self._kept: dict[date, PastDay] = {}

    @property
    def there(self) -> bool:
        """Whether earlier days can be looked at."""
        return self._read is not None and self._tasks is not None

    def show(self, day: date | None, zone: ZoneInfo) -> None:
        """Have this day at hand, at once or as soon as it is read."""
        if day == self.day:
            return
        self.day, self.events, self.whole, self.problem, self.working = day, {}, True, "", False
        if day is None or self._read is None or self._tasks is None:
            if day is None:
                self._kept.clear()  # what was changed of the past since is read anew
            return
        kept = self._kept.get(day)
        if kept is not None:
            self._take(kept)
            return
        self.working = True
        self._tasks.spawn(self._fetch(self._read, day, zone), "a past day")

    async def _fetch(self, read: Read, day: date, zone: ZoneInfo) -> None:
        start = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        try:
            found = await read(start, end)
        except (Problem, SQLAlchemyError) as error:
            if day == self.day:
                said = sentence(error.sentence) if isinstance(error, Problem) else ""
                self.problem = said or translate("Map", "本机的数据读不出，请看诊断页。")
                self.working = False
                self.changed.emit()
            return
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[day] = found
        if day == self.day:
            self._take(found)
            self.changed.emit()

    def _take(self, found: PastDay) -> None:
        self.events = {one.id: one for one in found.events}
        self.whole, self.working = found.whole, False
