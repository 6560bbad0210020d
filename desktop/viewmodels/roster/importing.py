"""A duty table at the desk: what it would do to the roster row by row, what is assumed, what is published."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.problems import Problem
from desktop.domain.rights.actors import MAY
from desktop.domain.rota.wire import PlannedShift
from desktop.domain.township.posts import Person
from desktop.services.line.connection import Connection
from desktop.services.roster import book as roster_book
from desktop.services.roster.book import Book
from desktop.services.roster.days import assume
from desktop.services.roster.reading import understand
from desktop.services.roster.rows import Assumed, Entry, Miss, Reading
from desktop.services.roster.texts import Hours, Word
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.roster.import_words import Fate, doubt_words, fate_word, seat_words, unsure_words
from desktop.viewmodels.roster.judging import Standing, clashes
from desktop.viewmodels.roster.publishing import Publishing, Wanted
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import clauses, translate, weekday

_NAMESPACE = uuid.UUID("0d5e2c1a-4c0a-5f0e-8a53-7b0b1f6f9d66")
_RANK: Final[dict[Fate, int]] = {
    "refused": 0, "collides": 1, "unsure": 2, "replaces": 3, "running": 4, "pending": 5, "withdrawn": 6, "new": 7,
    "sent": 8, "left": 9, "past": 10, "same": 11,
}  # fmt: skip
_BREATH = 20
"""After so many shifts the list shows how far it is."""
TAKEN: Final = ("new", "replaces")
"""What is published unless somebody leaves it out; a collision is taken only by a person's word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One shift of the file and how it stands."""

    read: Entry
    person: str | None
    fate: Fate
    says: tuple[str, ...] = ()
    old: str = ""
    """The shift that it takes the place of."""
    taken: bool = False
    """Whether it is published."""
    command: str = ""

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        return fate_word(self.fate)


class RosterImport(QObject):
    """Nothing is planned before a person has seen what each row becomes and said so."""

    changed = Signal()
    loaded = Signal()
    """Another file was read."""
    failed = Signal(str)
    """A file was not read: why, and what to do."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, files: Files,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk = situation, connection, desk
        self._tasks, self._files = tasks, files
        self.file = ""
        self.reading = Reading()
        self.assumed: Assumed | None = None
        self.busy = self.running = self.done = False
        self._book: Book | None = None
        self._rows: list[Row] = []
        self._people: dict[str, str] = {}
        """Whom a person has chosen for a name that stands in the file."""
        self._words: dict[str, bool] = {}
        """What a person has taken or left out, by the row's key."""
        self._halted = False
        self._before: list[Fate] = []
        self._told = 0
        self._pace = Pace(self)
        self._pace.due.connect(self._look)
        self._stop = situation.touched.connect(self._on_touched)

    # reading

    @property
    def may(self) -> bool:
        """Whether whoever sits here plans shifts."""
        return self._situation.actor.role in MAY["rota.publish"]

    @property
    def situation(self) -> Situation:
        """The picture that rows are judged by."""
        return self._situation

    @property
    def is_open(self) -> bool:
        """Whether a file was read."""
        return self._book is not None

    @property
    def rows(self) -> list[Row]:
        """What needs somebody's eyes first, then the others by day and seat."""
        return sorted(
            self._rows, key=lambda row: (_RANK[row.fate], row.read.start, row.read.role, row.read.post or "")
        )

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What was not understood, by cell; titles and signatures last."""
        return self.reading.misses

    def count(self, *fates: Fate) -> int:
        """How many stand like this."""
        return sum(row.fate in fates for row in self._rows)

    @property
    def todo(self) -> int:
        """How many would be published."""
        return sum(row.taken for row in self._rows)

    @property
    def says(self) -> str:
        """How many there are of each kind."""
        counts = Counter(row.fate for row in self._rows)
        unclear = sum(not miss.quiet for miss in self.misses)
        texts = (
            (translate("RosterImport", "已送达 {count} 个"), counts["sent"]),
            (translate("RosterImport", "待发送 {count} 个，已存本机"), counts["running"] + counts["pending"]),
            (translate("RosterImport", "{count} 个未被接受"), counts["refused"]),
            (translate("RosterImport", "已撤回 {count} 个"), counts["withdrawn"]),
            (translate("RosterImport", "新增 {count} 个班次"), counts["new"]),
            (translate("RosterImport", "替换 {count} 个"), counts["replaces"]),
            (translate("RosterImport", "{count} 个冲突"), counts["collides"]),
            (translate("RosterImport", "{count} 个待定人"), counts["unsure"]),
            (translate("RosterImport", "{count} 个已有，跳过"), counts["same"]),
            (translate("RosterImport", "{count} 个已过去，跳过"), counts["past"]),
            (translate("RosterImport", "{count} 个不导入"), counts["left"]),
            (translate("RosterImport", "{count} 处没有看懂"), unclear),
        )
        return clauses(text.format(count=count) for text, count in texts if count)

    def person(self, row: Row) -> str:
        """Who it is: the name, or what stands in the file where that is nobody's."""
        found = self._situation.township.person(row.person)
        return found.name if found is not None else row.read.name

    def seat(self, row: Row) -> str:
        """Where: 城建岗（B角）, 带班领导."""
        return seat_words(row.read.role, row.read.post, row.read.deputy, self._situation.township)

    def moment(self, row: Row) -> str:
        """11-23 周一 08:00–20:00, 11-23 周一 20:00–次日 08:00."""
        zone = self._situation.township.clock.zone
        start, end = row.read.start.astimezone(zone), row.read.end.astimezone(zone)
        year = "" if start.year == self._connection.now().astimezone(zone).year else f"{start:%Y-}"
        said = f"{year}{start:%m-%d} {weekday(start)} {start:%H:%M}–"
        if end.date() == start.date():
            return f"{said}{end:%H:%M}"
        return translate("RosterImport", "{start}次日 {end}").format(start=said, end=f"{end:%H:%M}")

    def candidates(self, row: Row) -> list[Person]:
        """Whom a name may mean, the nearest first, then everybody."""
        town = self._situation.township
        near = [person for id_ in row.read.others if (person := town.person(id_)) is not None]
        return [*near, *(person for person in town.people if person not in near)]

    # steps

    def read(self, path: str) -> bool:
        """Read a file; ``loaded`` or ``failed`` follows. False while one is read or published."""
        if self.busy or self.running:
            return False

        async def look() -> None:
            book = await self._files.call(roster_book.read, Path(path))
            assumed = assume(book, self._situation.township, self._connection.now())
            reading = await self._files.call(understand, book, self._situation.township, assumed)
            self._book, self.assumed, self.reading, self.file = book, assumed, reading, Path(path).name
            self._people, self._words, self.done = {}, {}, False
            self._judge()
            self.loaded.emit()

        self._work(look())
        return True

    def assume(self, **changes: Any) -> bool:
        """Let something else hold where the file does not say it (``year=2027``); all rows are read anew."""
        if self._book is None or self.assumed is None or self.busy or self.running or self.done:
            return False
        book, assumed = self._book, replace(self.assumed, **changes)

        async def look() -> None:
            self.reading = await self._files.call(understand, book, self._situation.township, assumed)
            self.assumed = assumed
            self._judge()

        self._work(look())
        return True

    def assume_hours(self, word: Word, hours: Hours) -> bool:
        """Other hours for a word of shifts."""
        if self.assumed is None or (hours.start == hours.end and word not in (Word.WHOLE, Word.MARK)):
            return False
        return self.assume(hours={**self.assumed.hours, word: hours})

    def look_again(self) -> None:
        """The file was put away meanwhile: the roster may have changed."""
        if self._book is not None and not (self.running or self.busy or self.done):
            self._judge()
            self.changed.emit()

    def take(self, row: Row, taken: bool) -> None:
        """Take a row, or leave it out."""
        if self.running or self.done or (taken and (row.person is None or row.fate in ("same", "past"))):
            return
        self._words[row.read.key] = taken
        self._judge()
        self.changed.emit()

    def choose(self, row: Row, person: str) -> None:
        """Whom a name means; the same name means the same in all rows of the file."""
        if self.running or self.done or not self._situation.township.employs(person):
            return
        self._people[row.read.name] = person
        self._judge()
        self.changed.emit()

    @property
    def refused(self) -> int:
        """How many were refused here, and may be published by somebody's word."""
        return sum(row.fate == "refused" and not row.command for row in self._rows)

    @property
    def unpublished(self) -> int:
        """How many were left when somebody stopped it."""
        return sum(self._open(row, "") for row in self._rows)

    def apply(self, words: str = "") -> bool:
        """Publish what is taken, or by a person's ``words`` what was refused; False where there is nothing to do."""
        words = words.strip()
        todo = [place for place, row in enumerate(self._rows) if self._open(row, words)]
        if self.running or self.busy or not todo or not self.may:
            return False
        self._before = [self._rows[place].fate for place in todo]
        self.running, self.done, self._halted, self._told = True, True, False, 0
        self._tasks.spawn(self._run(todo, words), "roster.import")
        return True

    def _open(self, row: Row, words: str) -> bool:
        if row.command or not row.taken:
            return False
        return bool(words) if row.fate == "refused" else row.fate not in ("pending", "sent", "running")

    def halt(self) -> None:
        """Publish no more of them; those that were stored stay so."""
        self._halted = True

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._pace.stop()

    # inside

    def _work(self, work: Any) -> None:
        self.busy = True
        self.changed.emit()

        async def run() -> None:
            try:
                await work
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
            finally:
                self.busy = False
                self.changed.emit()

        self._tasks.spawn(run(), "roster.read")

    def _judge(self) -> None:
        """How every row stands towards the roster as it is now, and towards the other rows."""
        entries, now = self.reading.entries, self._connection.now()
        people = [self._person(entry) for entry in entries]
        standing = Standing(self._situation.all_shifts(), self._situation.township, now)
        seats = frozenset(
            (one.role, one.post, person, one.start, one.end)
            for one, person in zip(entries, people, strict=True)
            if person is not None
        )
        by_person: defaultdict[str, list[Entry]] = defaultdict(list)
        replaced: set[str] = set()
        rows: list[Row] = []
        for entry, person in zip(entries, people, strict=True):
            notes = tuple(doubt_words(doubt) for doubt in entry.doubts)
            if entry.end <= now:
                rows.append(Row(entry, person, "past", notes))
                continue
            if person is None:
                rows.append(
                    Row(entry, None, "unsure", (unsure_words(entry, self._situation.township), *notes))
                )
                continue
            verdict = standing.judge(entry, person, seats, replaced)
            fate, said = verdict.fate, verdict.said
            other = next((one for one in by_person[person] if clashes(one, entry, person, person)), None)
            if other is not None and fate in ("new", "replaces"):
                fate = "collides"
                said = translate("RosterImport", "同一时间在文件 {cell} 还有一个班").format(
                    cell=other.cell.address
                )
            by_person[person].append(entry)
            if fate == "replaces":
                replaced.add(verdict.old)
            wanted = self._words.get(entry.key)
            taken = fate in TAKEN if wanted is None else wanted and fate != "same"
            if wanted is False and fate != "same":
                fate = "left"
            rows.append(Row(entry, person, fate, tuple(filter(None, (said, *notes))), verdict.old, taken))
        self._rows = rows

    def _person(self, entry: Entry) -> str | None:
        return entry.person if entry.person is not None else self._people.get(entry.name)

    async def _run(self, todo: list[int], words: str) -> None:
        wanted = []
        for place in todo:
            row = self._rows[place]
            assert row.person is not None
            read = row.read
            shift = PlannedShift(
                id=self._id(row), role=read.role, post=read.post, person=row.person, start=read.start, end=read.end,
                deputy=read.deputy,
            )  # fmt: skip
            wanted.append(Wanted(place, shift, row.old))
            self._rows[place] = replace(row, fate="running")
        before = dict(zip(todo, self._before, strict=True))
        self.changed.emit()

        def told(place: int, command: str, why: str) -> None:
            row = self._rows[place]
            if command:
                self._rows[place] = replace(row, fate="pending", command=command, says=())
            else:
                self._rows[place] = replace(row, fate="refused", says=(why,))
            self._told += 1
            if self._told % _BREATH == 0:
                self.changed.emit()

        try:
            await Publishing(self._situation, self._desk).publish(wanted, words, told, lambda: self._halted)
        finally:
            self.running = False
            for place, fate in before.items():
                if self._rows[place].fate == "running":
                    self._rows[place] = replace(self._rows[place], fate=fate)
            self._look()

    def _id(self, row: Row) -> str:
        """The shift's id: the same each time the same file is taken in with the same person."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.reading.digest}/{row.read.key}/{row.person}"))

    def _on_touched(self, touched: Touched) -> None:
        if self._rows and touched.pending:
            self._pace.ask()

    def _look(self) -> None:
        """What has become of the commands."""
        placed = {old: one.command.id for one in self._situation.pending() for old in one.command.replaces}
        for place, row in enumerate(self._rows):
            if not row.command or row.fate not in ("pending", "refused"):
                continue
            command = placed.get(row.command, row.command)
            pending = self._situation.one_pending(command)
            fate: Fate = "pending"
            says: tuple[str, ...] = ()
            if pending is None:
                fate = "withdrawn" if self._situation.is_given_up(command) else "sent"
            elif not pending.waits:
                fate, says = "refused", (sentence(pending.problem),)
            self._rows[place] = replace(row, fate=fate, says=says, command=command)
        self.changed.emit()
