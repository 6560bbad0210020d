"""The search in the past as the command bar shows it: pages by key, an exact count, one question at a time."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain.events.events import Event
from desktop.domain.problems import Problem
from desktop.spoken import is_tail, is_typed, words_of
from desktop.store.history import HistoryKey, HistoryPage
from desktop.store.sounds import Index
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner

PAGE = 50


class Memory(Protocol):
    """Who can be asked about the past (``store.store.Store``)."""

    async def history(
        self, query: str = "", *, after: HistoryKey | None = None, limit: int = PAGE
    ) -> HistoryPage: ...

    async def count_history(self, query: str = "") -> int: ...

    @property
    def index(self) -> Index: ...


class PastSearch(QObject):
    """What the past has for the words typed last. ``changed`` whenever there is more to show."""

    changed = Signal()

    def __init__(self, memory: Memory, tasks: Spawner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._tasks = tasks
        self._typed = ""
        self._next: HistoryKey | None = None
        self._running = False
        self._turn = 0
        self.events: tuple[Event, ...] = ()
        self.total: int | None = None
        """How many there are; None while that is being counted."""
        self.problem = ""
        """Why the past cannot be searched."""
        self.coming = -1
        """How many things of the past have come in so far, while they still do; else -1."""

    @property
    def asking(self) -> bool:
        """Whether the answer is still to come."""
        return self._running and self.total is None and not self.problem

    @property
    def empty(self) -> bool:
        """Whether there is surely nothing."""
        unsure = self.asking or self.problem or self.coming >= 0 or self.indexing is not None
        return not self.events and not unsure

    @property
    def has_more(self) -> bool:
        """Whether there is a further page."""
        return self._next is not None

    @property
    def indexing(self) -> int | None:
        """How far the index is, in percent, where these words need it and it is not complete."""
        needs = any(is_typed(word) or is_tail(word) for word in words_of(self._typed))
        progress = self._memory.index.progress
        return progress.percent if needs and not progress.complete else None

    def ask(self, typed: str) -> None:
        """Look for these words; what was asked before is forgotten."""
        if typed == self._typed:
            return
        self._typed = typed
        self._turn += 1
        self._next, self.events, self.total, self.problem = None, (), None, ""
        if typed and not self._running:
            self._start()

    def more(self) -> None:
        """Fetch the next page."""
        if self._next is not None and not self._running:
            self._running = True
            self._tasks.spawn(self._fetch_more(), "find.more")

    def filling(self, done: int) -> None:
        """The past is still coming in; -1: it is complete."""
        self.coming = done

    def _start(self) -> None:
        self._running = True
        self._tasks.spawn(self._answer(), "find")

    async def _answer(self) -> None:
        turn, typed = self._turn, self._typed
        try:
            page = await self._memory.history(typed, limit=PAGE)
            if turn == self._turn:
                self.events, self._next = page.events, page.next
                if page.next is None:
                    self.total = len(page.events)
                self.changed.emit()
            if turn == self._turn and self.total is None:
                total = await self._memory.count_history(typed)
                if turn == self._turn:
                    self.total = total
                    self.changed.emit()
        except Problem as problem:
            if turn == self._turn:
                self.problem = sentence(problem.sentence)
                self.changed.emit()
        finally:
            self._running = False
        if turn != self._turn and self._typed:
            self._start()

    async def _fetch_more(self) -> None:
        turn = self._turn
        try:
            page = await self._memory.history(self._typed, after=self._next, limit=PAGE)
            if turn == self._turn:
                self.events, self._next = (*self.events, *page.events), page.next
        except Problem as problem:
            if turn == self._turn:
                self.problem = sentence(problem.sentence)
        finally:
            self._running = False
        if turn != self._turn and self._typed:
            self._start()
        elif turn == self._turn:
            self.changed.emit()
