"""Puts the rows of a duty table up, whole stretches of days at once; what one row breaks is told of it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.commands import Assign
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rota.plan import ROTA, rota_in_force
from desktop.domain.rota.wire import MOST_SHIFTS, PlannedShift, PublishRota
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

AT_ONCE = MOST_SHIFTS
"""So many shifts one command puts up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row: its place in the list, the shift, and the one whose place it takes."""

    place: int
    shift: PlannedShift
    old: str = ""


Told = Callable[[int, str, str], None]
"""A row's place; the command that it went with, or why it did not."""


class Publishing:
    """One import's way down. Days that it puts up are planned now: the center plans nothing there of its own."""

    def __init__(self, situation: Situation, desk: Desk) -> None:
        self._situation, self._desk = situation, desk

    async def publish(
        self, wanted: Sequence[Wanted], words: str, told: Told, halted: Callable[[], bool]
    ) -> None:
        """Every row is told of; those that come after ``halted`` are left as they are."""
        for part in self._parts(sorted(wanted, key=lambda one: one.shift.start)):
            if halted():
                return
            await self._give(part, words, told)

    def _parts(self, wanted: Sequence[Wanted]) -> Iterator[list[Wanted]]:
        """Stretches without a day between that has no shift, none of them too long."""
        part: list[Wanted] = []
        for one in wanted:
            gap = bool(part) and self._day(one) > self._day(part[-1]) + timedelta(days=1)
            if part and (gap or len(part) >= AT_ONCE):
                yield part
                part = []
            part.append(one)
        if part:
            yield part

    async def _give(self, part: Sequence[Wanted], words: str, told: Told) -> None:
        """Give a part; where it is refused, its halves, down to the row that is the matter."""
        try:
            answer = await self._submit(part, words)
        except Problem as problem:
            for one in part:
                told(one.place, "", sentence(problem.sentence))
            return
        if not isinstance(answer, Refusal):
            for one in part:
                told(one.place, answer, "")
        elif len(part) == 1:
            told(part[0].place, "", sentence(answer.sentence))
        else:
            middle = len(part) // 2
            await self._give(part[:middle], words, told)
            await self._give(part[middle:], words, told)

    async def _submit(self, part: Sequence[Wanted], words: str) -> Refusal | str:
        """The command's id, or the refusal. Raises Problem."""
        seats = {(each.shift.role, each.shift.post) for each in part}
        rota = rota_in_force(self._situation.rota(), self._situation.township)
        patterns = tuple(each.id for each in rota.patterns if (each.role, each.post) in seats)
        olds = [shift for each in part if each.old and (shift := self._situation.shift(each.old)) is not None]
        if not patterns and len(part) == 1 and not olds:
            one = part[0].shift  # no pattern means all of them, which this is not
            args = Assign(
                role=one.role, post=one.post, person=one.person, start=one.start, end=one.end, deputy=one.deputy,
                words=words,
            )  # fmt: skip
            answer = await self._desk.submit(args, one.id)
            return answer if isinstance(answer, Refusal) else answer.id
        if not patterns:
            said = translate("RosterImport", "排班规则里没有这个岗位的班次。")
            return Refusal(code="unknown_pattern", sentence=said)
        zone = self._situation.township.clock.zone
        days = [*map(self._day, part), *(old.start.astimezone(zone).date() for old in olds)]
        publish = PublishRota(
            start=min(days), until=max(days), patterns=patterns, shifts=tuple(each.shift for each in part),
            cancel=tuple(dict.fromkeys(old.id for old in olds)), override=words,
        )  # fmt: skip
        given = await self._desk.submit(publish, ROTA)
        return given if isinstance(given, Refusal) else given.id

    def _day(self, one: Wanted) -> date:
        return one.shift.start.astimezone(self._situation.township.clock.zone).date()
