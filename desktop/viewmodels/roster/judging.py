"""What each row of a duty table would do to the roster as it stands: new, there already, in the place of another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.township.township import Township
from desktop.services.roster.rows import Entry
from desktop.viewmodels.roster.import_words import Fate, seat_words
from desktop.viewmodels.words import translate

_LONGEST = timedelta(days=2)
"""No shift is longer: whoever begins earlier has gone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a row stands towards the roster, and the shift that it would take the place of."""

    fate: Fate
    said: str = ""
    old: str = ""


class Standing:
    """The shifts that count, by seat and by person."""

    def __init__(self, shifts: Iterable[Shift], town: Township, now: datetime) -> None:
        self._town, self._now = town, now
        self._seats: defaultdict[tuple[DutyRole, str | None], list[Shift]] = defaultdict(list)
        self._people: defaultdict[str, list[Shift]] = defaultdict(list)
        for shift in sorted(shifts, key=lambda one: one.start):
            if shift.state is not ShiftState.CANCELLED:
                self._seats[shift.role, shift.post].append(shift)
                self._people[shift.person].append(shift)

    def judge(
        self, entry: Entry, person: str, seats: frozenset[tuple[object, ...]], replaced: Container[str] = ()
    ) -> Verdict:
        """One row. ``seats``: who the file has in each seat from when to when; two officers at a time are two.

        ``replaced``: shifts whose place other rows have taken already.
        """
        for shift in _between(self._people[person], entry.start, entry.end):
            if (shift.role, shift.post) == (entry.role, entry.post):
                if (shift.start, shift.end, shift.deputy) == (entry.start, entry.end, entry.deputy):
                    return Verdict("same")
            elif _both(shift, entry):
                return Verdict("collides", self._said(shift))
        for shift in _between(self._seats[entry.role, entry.post], entry.start, entry.end):
            stays = (shift.role, shift.post, shift.person, shift.start, shift.end) in seats
            own = shift.person == person
            if shift.id not in replaced and ((shift.deputy == entry.deputy and not stays) or own):
                if shift.state is not ShiftState.PLANNED or shift.start <= self._now:
                    return Verdict("collides", self._said(shift))
                return Verdict("replaces", self._said(shift), shift.id)
        return Verdict("new")

    def _said(self, shift: Shift) -> str:
        zone = self._town.clock.zone
        person = self._town.person(shift.person)
        return translate("RosterImport", "现有 {person} {seat} {start}–{end}").format(
            person=person.name if person is not None else shift.person,
            seat=seat_words(shift.role, shift.post, shift.deputy, self._town),
            start=f"{shift.start.astimezone(zone):%m-%d %H:%M}",
            end=f"{shift.end.astimezone(zone):%H:%M}",
        )


def clashes(first: Entry, second: Entry, person: str, other: str) -> bool:
    """Whether two rows of one file put somebody into two seats at once."""
    if person != other or not (first.start < second.end and second.start < first.end):
        return False
    if (first.role, first.post) == (second.role, second.post):
        return (first.start, first.end) != (second.start, second.end)
    return _both(first, second)


def _both(first: Shift | Entry, second: Shift | Entry) -> bool:
    """Whether one cannot sit in both: as the lead of two posts, or as the leader and the officer of one day.

    A post goes with the day's watch, and a deputy stands in where another has gone.
    """
    posts = (first.role is DutyRole.POST) + (second.role is DutyRole.POST)
    return posts == 0 or (posts == 2 and not (first.deputy or second.deputy))


def _between(shifts: list[Shift], start: datetime, end: datetime) -> list[Shift]:
    """Those that overlap; the list is in order of beginning."""
    first = bisect_left(shifts, start - _LONGEST, key=lambda one: one.start)
    found = []
    for shift in shifts[first:]:
        if shift.start >= end:
            break
        if shift.end > start:
            found.append(shift)
    return found
