"""Figures (指标) of the desk's own store: facts kept up to date beside the work, questions answered from them.

Everything long runs in ``Workers``; the store's thread reads pages. The first question after a start reads the facts
that are kept; later ones only what was touched since.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.services.figures.told import (
    Answer,
    Check,
    Difference,
    Question,
    Reading,
    Row,
    RowPage,
    Scope,
    ScopeKind,
    Which,
)
from desktop.services.workers import Workers
from desktop.store import facts as kept
from desktop.store.facts import Due
from desktop.store.recount import Recount
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.domain.figures.columns import Columns
    from desktop.services.figures.day import DayFigures

__all__ = [
    "Answer", "Check", "Difference", "Figures", "Progress", "Question", "Reading", "Row", "RowPage", "Scope",
    "ScopeKind", "Which",
]  # fmt: skip

log = logging.getLogger(__name__)

_LOOK, _BREATH = 30.0, 0.05
"""Seconds between two looks whether much is due, and between two pages of it."""
Progress = Callable[[int], None]
"""Told how many events have been gone through, on the interface's thread."""


class Figures:
    """Answers questions from the facts of one store. ``township``: the one shown now."""

    def __init__(
        self, store: Store, workers: Workers, clock: Clock, township: Callable[[], Township]
    ) -> None:
        self._store, self._workers, self._clock, self._township = store, workers, clock, township
        self._columns: Columns | None = None
        self._turn = asyncio.Lock()
        """One question at a time: each stands on what was touched before it."""
        self._moved: list[set[int]] = []
        """For each check that runs: which events were written since it began."""
        self._stop = store.health_changed.connect(lambda _: self.forget())

    async def answer(self, question: Question, progress: Progress | None = None) -> Answer:
        """All figures of a question as of now. Raises what the store raises where it cannot be read."""
        async with self._turn:
            await self._workers.call(_load)
            from desktop.services.figures.reading import answer

            columns, at = await self._follow(progress)
            township, now = self._township(), self._clock.now()
            return await self._workers.call(answer, columns, township, question, now, at)

    async def day(self) -> DayFigures:
        """The figures of the day that is. Raises what the store raises where it cannot be read."""
        async with self._turn:
            await self._workers.call(_load)
            from desktop.services.figures.day import day_of

            columns, at = await self._follow(None)
            return await self._workers.call(day_of, columns, self._township(), self._clock.now(), at.whole)

    async def rows(
        self, question: Question, key: str, which: Which, first: int = 0, most: int = 200,
        cutoff: datetime | None = None,
    ) -> RowPage:  # fmt: skip
        """The events behind a number, the newest report first; ``cutoff``: the answer's, so that they are the same."""
        async with self._turn:
            await self._workers.call(_load)
            from desktop.services.figures.reading import places, rows_of

            columns, _ = await self._follow(None)
            township, now = self._township(), cutoff or self._clock.now()
            found = await self._workers.call(places, columns, township, question, key, which, now)
            shown = found.events[first : first + most]
            said = await self._store.read(kept.told, shown)
            rows = await self._workers.call(rows_of, columns, found, said, first, most, now)
            return RowPage(len(found.events), rows)

    async def check(self, answer: Answer, progress: Progress | None = None) -> Check | None:
        """Compute everything in an answer a second time, by SQL over the bodies (复算), and tell differences.

        Other questions do not wait. What the store takes in meanwhile is taken into both: the check is then of a later
        ``seq`` and ``cutoff`` than the answer. None where the log is another one by now.
        """
        await self._workers.call(_load)
        from desktop.services.figures.check import beside, differences, needed, of_answer, recounted, told_in
        from desktop.services.figures.reading import answer as answered

        township, question = self._township(), answer.question
        zone = township.clock.zone
        start, also = needed(answer, zone)
        recount = await self._workers.call(Recount)
        moved: set[int] = set()
        self._moved.append(moved)
        try:
            done, after, more = 0, 0, True
            while more:
                some = await self._store.read(kept.bodies, after, start, also)
                more, after, done = len(some) == kept.BODIES, some[-1][0] if some else 0, done + len(some)
                await self._workers.call(recount.add, [(row, body) for row, body in some if body is not None])
                if progress is not None:
                    progress(done)
            while True:
                async with self._turn:
                    columns, at = await self._follow(None)
                    epoch, seq, bodies = await self._store.read(kept.bodies_of, sorted(moved))
                    moved.clear()
                    await self._workers.call(recount.replace, bodies)
                    if epoch != answer.epoch:
                        return None
                    if seq != at.seq:
                        continue
                    same = seq == answer.seq
                    cutoff = answer.cutoff if same else self._clock.now()
                    if not same:
                        answer = await self._workers.call(answered, columns, township, question, cutoff, at)
                theirs = await self._workers.call(recounted, recount, township, question, cutoff)
                periods = beside(question)
                asked = (recount, township, question, cutoff)
                told_of = {  # one by one: others ask in between
                    one: await self._workers.call(told_in, *asked, one) for one in set(periods.values())
                }
                earlier = {slot: told_of[one] for slot, one in periods.items()}
                theirs = replace(theirs, earlier=earlier)
                told = differences(of_answer(answer, zone), theirs)
                return Check(question, cutoff, seq, self._clock.now(), done, told)
        finally:
            self._moved.remove(moved)
            await self._workers.call(recount.close)

    async def prepare(self, look: float = _LOOK, breath: float = _BREATH) -> None:
        """Tell beside the work what an update or a past that was filled has left due; never ends.

        So nobody waits for it who asks for figures; a little at a time, and only while nobody has asked yet.
        """
        while True:
            await asyncio.sleep(look)
            try:
                while self._columns is None and await self._store.read(kept.many_due):
                    async with self._turn:
                        await self._workers.call(_load)
                        await self._ours()
                        due: Due = await self._store.read(kept.due)
                        for moved in self._moved:
                            moved.update(row for row, _ in due.rows)
                        await self._store.write(kept.keep, *await self._told(None, due.rows))
                    await asyncio.sleep(breath)
            except Problem as problem:
                log.info("the facts wait: %s", problem.code)

    def forget(self) -> None:
        """Let go of the columns, as when the store's file is another one: whoever asks next reads them anew."""
        self._columns = None

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self.forget()

    async def _follow(self, progress: Progress | None) -> tuple[Columns, Due]:
        """Bring the columns to what the store holds now; they, and of which moment of the log they are."""
        from desktop.services.figures.reading import fresh, take_in

        columns = self._columns
        done = 0
        if columns is None:
            await self._ours()
            columns = fresh()
            after, more = 0, True
            while more:
                some = await self._store.read(kept.page, after)
                if not some:
                    break
                await self._workers.call(take_in, columns, some)
                rows: tuple[int, ...] = some[0]
                more, after, done = len(rows) == kept.PAGE, rows[-1], done + len(rows)
                if progress is not None:
                    progress(done)
            self._columns = columns
        return columns, await self._tell(columns, progress, done)

    async def _ours(self) -> None:
        """Let go of facts that another release told otherwise."""
        if not await self._store.read(kept.is_ours):
            await self._store.write(kept.renew)

    async def _told(
        self, columns: Columns | None, rows: Sequence[tuple[int, str | None]]
    ) -> tuple[Sequence[kept.Kept], Sequence[int]]:
        from desktop.services.figures.reading import tell

        return await self._workers.call(tell, columns, rows)

    async def _tell(self, columns: Columns, progress: Progress | None, done: int) -> Due:
        """Tell what is due: a page in the thread while the store keeps the one before and reads the next."""
        told: Sequence[kept.Kept] = ()
        gone: Sequence[int] = ()
        due: Due = await self._store.read(kept.due)
        while due.rows:
            rows = due.rows
            for moved in self._moved:
                moved.update(row for row, _ in rows)
            (more, left), due = await asyncio.gather(
                self._told(columns, rows), self._onward(told, gone, rows)
            )
            told, gone, done = more, left, done + len(rows)
            if not due.rows:  # what was written meanwhile has newer rows, or is due again
                await self._store.write(kept.keep, told, gone)
                told, gone = (), ()
                due = await self._store.read(kept.due)
            if progress is not None:
                progress(done)
        return due

    async def _onward(
        self, told: Sequence[kept.Kept], gone: Sequence[int], rows: Sequence[tuple[int, str | None]]
    ) -> Due:
        """Keep what was told, and read what is due below ``rows``, where these were a whole page."""
        if told or gone:
            await self._store.write(kept.keep, told, gone)
        last = rows[-1][0] if len(rows) == kept.DUE_PAGE else 0
        found: Due = await self._store.read(kept.due, last)
        return found


def _load() -> None:
    """Load what knows numpy, beside the interface: that takes a tenth of a second."""
    import desktop.services.figures.reading  # noqa: F401
