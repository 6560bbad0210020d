"""Whom to put in a place of the roster: who is free first, each with what he has this month and why not."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.book import Book
from desktop.domain.rota.held import Held
from desktop.domain.rota.plan import people_of
from desktop.domain.rota.slots import holds, span_on
from desktop.viewmodels.events import search
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.checks import AROUND
from desktop.viewmodels.rota.rows import RotaRow
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import listed, translate


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One person for a place."""

    person: str
    name: str
    title: str
    """值班人选, A角, B角, or what the person is called in the hall."""
    load: str
    """本月 8 班，夜 3."""
    why_not: str
    """同时有别的班次; empty where nothing speaks against it."""
    strict: bool
    here: bool
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def sentence(self) -> str:
        """For screen readers."""
        here = translate("Rota", "现在是他") if self.here else ""
        return listed((self.name, self.title, self.load, here, self.why_not))


class PeopleChoices:
    """Made anew each time the picker opens: the roster of that month is read once."""

    def __init__(self, board: RotaBoard, row: RotaRow, day: date, instead: Shift | None) -> None:
        self._town, self._row, self._day, self._instead = board.situation.township, row, day, instead
        zone = self._town.clock.zone
        shifts = [
            one for one in board.shifts()
            if abs(one.start.astimezone(zone).date() - day) <= AROUND
            and (instead is None or one.id != instead.id)
        ]  # fmt: skip
        absences = list(board.situation.all_absences())
        self._book = Book(board.rota, self._town, absences, [])
        for held in self._book.reckoner.all(shifts):
            self._book.add(held)
        self._posts = {
            person: post.name
            for post in reversed(self._town.posts)
            for person in (post.deputy, post.lead)
            if person is not None
        }
        self._all = [self._of(person) for person in self._people()]

    def find(self, typed: str = "", most: int = 500) -> list[PersonChoice]:
        """Those whose name or initials were typed; who is free comes first, then who has the least."""
        words = search.words_of(typed)
        found: list[PersonChoice] = []
        for choice in self._all:
            if search.matches(f"{choice.name}\n{choice.title}".lower(), choice.name, words):
                hits = search.hits(choice.name, words)
                found.append(replace(choice, hits=hits) if hits else choice)
        return found[:most]

    def _people(self) -> Iterable[str]:
        pattern, post = self._row.pattern, self._town.post(self._row.post)
        pool = people_of((pattern,)) if pattern is not None else ()
        near = [one for one in (post.lead, post.deputy) if one is not None] if post is not None else []
        every = [person.id for person in self._town.people]
        order = list(dict.fromkeys((*pool, *near, *every)))
        rank = {person: n for n, person in enumerate(order)}
        known = set(pool) | set(near)
        made = {person: self._broken(person) for person in order}
        month = self._month()

        def key(person: str) -> tuple[object, ...]:
            strict, why = made[person]
            load = self._book.load(person, *month)
            return (person not in known, strict, bool(why), load.shifts, rank[person])

        return sorted(order, key=key)

    def _month(self) -> tuple[date, date]:
        last = monthrange(self._day.year, self._day.month)[1]
        return self._day.replace(day=1), self._day.replace(day=last)

    def _held(self, person: str) -> Held | None:
        pattern = self._row.pattern
        if self._instead is not None:
            start, end = self._instead.start, self._instead.end
        elif pattern is not None and holds(pattern, self._day, self._town.calendar):
            start, end = span_on(pattern, self._day, self._town.clock)
        else:
            return None
        id_ = pattern.id if pattern is not None else None
        return self._book.reckoner.of("", person, self._row.seat, start, end, id_)

    def _broken(self, person: str) -> tuple[bool, str]:
        held = self._held(person)
        broken = self._book.broken(held) if held is not None else []
        return any(one.strict for one in broken), listed(sentence(one.why) for one in broken)

    def _of(self, person: str) -> PersonChoice:
        strict, why = self._broken(person)
        known = self._town.person(person)
        load = self._book.load(person, *self._month())
        said = translate("Rota", "本月 {shifts} 班，夜班 {nights}").format(
            shifts=load.shifts, nights=load.nights
        )
        here = self._instead is not None and self._instead.person == person
        return PersonChoice(
            person, known.name if known is not None else person, self._title(person), said, why, strict, here
        )

    def _title(self, person: str) -> str:
        post = self._town.post(self._row.post)
        if post is not None and person == post.lead:
            return translate("Rota", "A角")
        if post is not None and person == post.deputy:
            return translate("Rota", "B角")
        pattern = self._row.pattern
        if pattern is not None and person in people_of((pattern,)):
            return translate("Rota", "轮值人选")
        return self._posts.get(person, "")
