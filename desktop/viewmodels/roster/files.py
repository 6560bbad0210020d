"""The roster as a file: which days, in which form, whose; written whole or not at all, and on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal

from desktop import workbook
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.domain.roster import duty_calendar
from desktop.domain.roster.shifts import Shift
from desktop.services.line.connection import Connection
from desktop.services.roster import export as roster_export
from desktop.services.roster.export import Roster, Span, month_of, roster_of, week_of
from desktop.services.situation.situation import Situation
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import clauses, translate

When = Literal["week", "next_week", "month", "next_month"]
Form = Literal["xlsx", "pdf", "ics"]


class RosterPaper(Protocol):
    """Whoever puts the roster on paper (``panels.roster.papers``)."""

    def roster(self, roster: Roster, *, month: bool, by: str) -> bytes:
        """The PDF."""
        ...


@dataclass(frozen=True, slots=True)
class Whose:
    """Everybody's, one person's or one post's."""

    name: str
    person: str = ""
    post: str = ""

    def holds(self, shift: Shift) -> bool:
        """Whether a shift belongs to it."""
        if self.person:
            return shift.person == self.person
        return not self.post or shift.post == self.post


class RosterFiles(QObject):
    """``told`` or ``failed`` follows each export."""

    told = Signal(str)
    failed = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, files: Files, paper: RosterPaper,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._tasks = situation, connection, tasks
        self._files, self._paper = files, paper

    def span(self, when: When) -> Span:
        """The days that are meant today."""
        today = self._connection.now().astimezone(self._situation.township.clock.zone).date()
        match when:
            case "week":
                return week_of(today)
            case "next_week":
                return week_of(today + timedelta(days=7))
            case "month":
                return month_of(today)
            case "next_month":
                return month_of(month_of(today).last + timedelta(days=1))

    def everybody(self) -> list[Whose]:
        """All, then each post, then each person."""
        town = self._situation.township
        posts = [Whose(post.name, post=post.id) for post in town.posts]
        people = [Whose(person.name, person=person.id) for person in town.people]
        return [Whose(translate("RosterFiles", "全部")), *posts, *people]

    def says(self, when: When, form: Form, whose: Whose) -> str:
        """How many shifts there are, and what this desk does not know of those days."""
        span = self.span(when)
        shifts = self._shifts(span, whose if form == "ics" else Whose(""))
        first = min((shift.start for shift in self._situation.all_shifts()), default=None)
        known = first.astimezone(self._situation.township.clock.zone).date() if first is not None else None
        missing = known is not None and span.first < known
        return clauses((
            translate("RosterFiles", "{first} 至 {last}，{count} 个班次").format(
                first=span.first, last=span.last, count=len(shifts)
            ),
            translate("RosterFiles", "{day} 以前的班次不在本机，会空着").format(day=known) if missing else "",
        ))  # fmt: skip

    def file_name(self, when: When, form: Form, whose: Whose) -> str:
        """某镇值班表-20261123.xlsx."""
        name = whose.name if form == "ics" and (whose.person or whose.post) else ""
        return translate("RosterFiles", "{town}值班表{whose}-{day}.{ending}").format(
            town=self._situation.township.name, whose=f"-{name}" if name else "",
            day=f"{self.span(when).first:%Y%m%d}", ending=form,
        )  # fmt: skip

    def export(self, path: str, when: When, form: Form, whose: Whose) -> None:
        """Write it."""
        span, town, now = self.span(when), self._situation.township, self._connection.now()
        by = self._situation.actor.name or self._situation.actor.account
        shifts = self._shifts(span, whose if form == "ics" else Whose(""), cancelled=form == "ics")
        roster = roster_of(shifts, town, span)
        content, sheets = b"", None
        if form == "ics":
            name = translate("RosterFiles", "{town}值班 {whose}").format(town=town.name, whose=whose.name)
            content = duty_calendar.calendar(shifts, town, name.strip(), now)
        elif form == "pdf":
            content = self._paper.roster(roster, month=when in ("month", "next_month"), by=by)
        else:
            sheets = roster_export.sheets(roster, roster_export.about(town, span, now, by))

        async def write() -> None:
            try:
                if sheets is not None:
                    await self._files.call(workbook.write, Path(path), sheets)
                else:
                    await self._files.call(workbook.put, Path(path), content)
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
                return
            said = translate("RosterFiles", "已导出 {count} 个班次：{path}")
            self.told.emit(said.format(count=len(shifts), path=path))
            self.noted.emit(Act.EXPORTED, "shift:*", {"format": form, "rows": len(shifts)})

        self._tasks.spawn(write(), "roster file")

    def _shifts(self, span: Span, whose: Whose, *, cancelled: bool = False) -> Sequence[Shift]:
        zone = self._situation.township.clock.zone
        return [
            shift
            for shift in self._situation.all_shifts()
            if span.first <= shift.start.astimezone(zone).date() <= span.last
            and whose.holds(shift)
            and (cancelled or shift.state.value != "cancelled")
        ]
