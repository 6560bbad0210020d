"""A 12345 list at the desk: its columns, what each row would become, the reports of those that are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Reporter
from desktop.domain.outside.outside import External
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import Role
from desktop.services.hotline import book as hotline_book
from desktop.services.hotline.rows import Table, Understood, event_id, guess, understand
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.hotline.words import Fate, doubt_words, fate_word
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import clauses, translate

MAY: Final = frozenset({Role.DISPATCHER, Role.COMMANDER})
"""Who takes in a list."""
_RANK: Final[Mapping[Fate, int]] = {
    "refused": 0, "wrong": 1, "doubt": 2, "running": 3, "pending": 4, "withdrawn": 5, "good": 6, "sent": 7, "known": 8,
}  # fmt: skip
_CHANNEL = Channel.HOTLINE_12345
_BREATH = 20
"""After so many reports the list shows how far it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file and how it stands."""

    read: Understood
    fate: Fate
    says: tuple[str, ...] = ()
    """What was not understood, where it is already, or what the center said."""
    command: str = ""

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        return fate_word(self.fate)


class HotlineImport(QObject):
    """Nothing is reported before a person has seen what each row becomes and said so."""

    changed = Signal()
    loaded = Signal()
    """Another file was read; its columns are guessed."""
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
        self.table: Table | None = None
        self.columns: dict[str, int] = {}
        """Which column each field of ours is taken from."""
        self._rows: list[Row] = []
        self._chosen: dict[tuple[str, ...], dict[str, int]] = {}
        self.reading = self.running = self.done = False
        self._halted = False
        self._pace = Pace(self)
        self._pace.due.connect(self._look)
        self._stop = situation.touched.connect(self._on_touched)

    # reading

    @property
    def may(self) -> bool:
        """Whether whoever sits here takes in lists."""
        return self._situation.actor.role in MAY

    @property
    def rows(self) -> list[Row]:
        """What needs somebody's eyes first, then the others in the file's order."""
        return sorted(self._rows, key=lambda row: _RANK[row.fate])

    def count(self, *fates: Fate) -> int:
        """How many stand like this."""
        return sum(row.fate in fates for row in self._rows)

    @property
    def says(self) -> str:
        """How many there are of each kind."""
        counts = Counter(row.fate for row in self._rows)
        new = counts["good"] + counts["doubt"]
        running = counts["running"] + counts["pending"]
        texts = (
            (translate("Hotline", "已送达 {count} 件"), counts["sent"]),
            (translate("Hotline", "待发送 {count} 件，已存本机"), running),
            (translate("Hotline", "{count} 件未被接受"), counts["refused"]),
            (translate("Hotline", "已撤回 {count} 件"), counts["withdrawn"]),
            (translate("Hotline", "可导入 {count} 件"), new),
            (translate("Hotline", "其中 {count} 件有疑问"), counts["doubt"]),
            (translate("Hotline", "{count} 件已有，跳过"), counts["known"]),
            (translate("Hotline", "{count} 行不能导入"), counts["wrong"]),
        )
        return clauses(text.format(count=count) for text, count in texts if count)

    def moment(self, at: datetime | None) -> str:
        """11-23 09:05, with the year where it is another one."""
        if at is None:
            return ""
        zone = self._situation.township.clock.zone
        same = at.astimezone(zone).year == self._connection.now().astimezone(zone).year
        return f"{at.astimezone(zone):{'%m-%d %H:%M' if same else '%Y-%m-%d %H:%M'}}"

    # steps

    def read(self, path: str) -> bool:
        """Read a file; ``loaded`` or ``failed`` follows. False while one is read or reported."""
        if self.reading or self.running:
            return False
        self.reading = True
        self.changed.emit()

        async def look() -> None:
            try:
                table = await self._files.call(hotline_book.read, Path(path))
            except Problem as problem:
                self.reading = False
                self.failed.emit(sentence(problem.sentence))
                self.changed.emit()
                return
            except BaseException:
                self.reading = False
                raise
            self.reading = self.done = False
            self.file, self.table = Path(path).name, table
            self.columns = dict(self._chosen.get(table.heads) or guess(table.heads))
            self._judge()
            self.loaded.emit()
            self.changed.emit()

        self._tasks.spawn(look(), "hotline.read")
        return True

    def look_again(self) -> None:
        """The file was put away meanwhile: what has come since is there already."""
        if self.table is not None and not (self.running or self.reading or self.done):
            self._judge()
            self.changed.emit()

    def choose(self, field: str, column: int | None) -> None:
        """Take a field from another column, or from none; what was chosen holds for every file with these heads."""
        if self.table is None or self.running or self.done or self.columns.get(field) == column:
            return
        self.columns.pop(field, None)
        if column is not None:
            self.columns[field] = column
        self._chosen[self.table.heads] = dict(self.columns)
        self._judge()
        self.changed.emit()

    def apply(self) -> bool:
        """Report what is right; False where there is nothing to do."""
        todo = [place for place, row in enumerate(self._rows) if row.fate in ("good", "doubt")]
        if self.running or self.reading or not todo or not self.may:
            return False
        self.running, self.done, self._halted = True, True, False
        self._tasks.spawn(self._run(todo), "hotline.import")
        return True

    def halt(self) -> None:
        """Report no more of them; those that were stored stay so."""
        self._halted = True

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._pace.stop()

    # inside

    def _judge(self) -> None:
        assert self.table is not None
        zone, now = self._situation.township.clock.zone, self._connection.now()
        found = understand(self.table, self.columns, zone, now)
        self._rows = [self._row(read) for read in found]

    def _row(self, read: Understood) -> Row:
        known = "" if read.faults else self._known(read.number)
        if known:
            return Row(read, "known", (known,))
        fate: Fate = "wrong" if read.faults else "doubt" if read.doubts else "good"
        told = (*read.faults, *read.doubts)
        return Row(read, fate, tuple(doubt_words(one, read.row, self.columns) for one in told))

    def _known(self, number: str) -> str:
        """Where a number is already; empty where it is new."""
        found = self._situation.external(_CHANNEL, number)
        event = self._situation.event(found) if found is not None else None
        if event is None:
            return ""
        if not event.short_number:
            return translate("Hotline", "已有「{title}」，待发送").format(title=event.title)
        return translate("Hotline", "已有 {number}").format(number=event.short_number)

    def _args(self, read: Understood) -> k.Report:
        town = self._situation.township
        items = [item.id for item in town.catalogue if read.category and item.name == read.category]
        grids = [
            area.id for area in town.tree.at_level(AreaLevel.GRID) if read.place and area.name in read.place
        ]
        reporter = Reporter(name=read.name, phone=read.phone) if read.name or read.phone else None
        return k.Report(
            title=read.title, description=read.description, channel=_CHANNEL, severity=read.severity,
            item=items[0] if len(items) == 1 else None, grid=grids[0] if len(grids) == 1 else None,
            place=read.place, reporter=reporter,
            external=External(number=read.number, came_at=read.came_at, due=read.due),
        )  # fmt: skip

    async def _run(self, todo: list[int]) -> None:
        assert self.table is not None
        town, digest = self._situation.township.id, self.table.digest
        try:
            for done, place in enumerate(todo):
                if self._halted:
                    break
                row = self._rows[place]
                self._rows[place] = replace(row, fate="running")
                if done % _BREATH == 0:
                    self.changed.emit()
                self._rows[place] = await self._give(row, event_id(town, digest, row.read.number))
        except BaseException:
            self._rows = [self._row(row.read) if row.fate == "running" else row for row in self._rows]
            raise
        finally:
            self.running = False
            self.done = not self.count("good", "doubt")
            self._look()

    async def _give(self, row: Row, subject: str) -> Row:
        try:
            answer = await self._desk.submit(self._args(row.read), subject)
        except Problem as problem:
            return replace(row, fate="refused", says=(sentence(problem.sentence),))
        if isinstance(answer, Refusal):
            if answer.code in ("exists", "external_known"):
                known = self._known(row.read.number)
                return replace(row, fate="known", says=(known or sentence(answer.sentence),))
            return replace(row, fate="refused", says=(sentence(answer.sentence), *row.says))
        return replace(row, fate="pending", command=answer.id)

    def _on_touched(self, touched: Touched) -> None:
        if self._rows and touched.pending:
            self._pace.ask()

    def _look(self) -> None:
        """What has become of the reports."""
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
