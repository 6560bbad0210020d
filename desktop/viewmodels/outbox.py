"""待确认: our own commands that the center has not confirmed, and what can be done with each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.commands import Issue, Reassign
from desktop.domain.problems import Problem
from desktop.services.connection import Connection
from desktop.services.desk import Desk
from desktop.services.situation import Pending, Sending, Situation, Touched
from desktop.viewmodels.dispatch_words import addressee, command_word, own_words, say
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.spawning import Spawner

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["waiting", "refused", "conflict"]
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as the list shows it."""

    id: str
    lane: str
    place: int
    """Its place in the queue, from 1."""
    kind: Kind
    at: datetime
    step: str
    """派单, 催办."""
    number: str
    title: str
    to: str
    words: str
    status: str
    """待发送, 正在发送, 中心已拒绝, 冲突."""
    sentence: str
    """What the center said."""
    blocked: int
    """How many later commands of the same event wait behind it."""

    @property
    def refused(self) -> bool:
        """Whether it waits for a person rather than for the line."""
        return self.kind != "waiting"

    @property
    def blocked_words(self) -> str:
        """What a refused command holds up."""
        if self.blocked:
            return say("只挡住本事件，后面还有 {count} 条", count=self.blocked)
        return say("只挡住本事件")


class OutboxModel(QAbstractListModel):
    """Entries in the order in which they were given; they change by differences."""

    flushed = Signal()
    failed = Signal(str)
    """Something could not be done: a sentence."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._entries: list[Entry] = []
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self._stop = [situation.touched.connect(self._on_touched)]
        self.flush()

    # reading

    @property
    def waiting(self) -> int:
        """How many are on their way."""
        return sum(not entry.refused for entry in self._entries)

    @property
    def refused(self) -> int:
        """How many wait for a person."""
        return sum(entry.refused for entry in self._entries)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Entries on screen."""
        return 0 if parent.isValid() else len(self._entries)

    def entry_at(self, position: int) -> Entry:
        """The entry at a position."""
        return self._entries[position]

    def entry(self, command_id: str | None) -> Entry | None:
        """The entry of a command."""
        return next((entry for entry in self._entries if entry.id == command_id), None)

    def of_event(self, event_id: str) -> list[Entry]:
        """The refused entries of one event, oldest first."""
        return [entry for entry in self._entries if entry.lane == event_id and entry.refused]

    def time_text(self, entry: Entry) -> str:
        """When it was given."""
        local = entry.at.astimezone(self._situation.township.clock.zone)
        today = self._connection.now().astimezone(local.tzinfo).date()
        return f"{local:%H:%M}" if local.date() == today else f"{local:%m-%d}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One sentence per entry, for screen readers."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        entry = self._entries[index.row()]
        parts = (entry.status, entry.step, entry.number, entry.title, entry.to, entry.words, entry.sentence)
        return " ".join(part for part in parts if part)

    # what the person does

    def retry(self, command_id: str) -> None:
        """Send a refused command again, unchanged."""
        entry = self.entry(command_id)
        if entry is not None and entry.refused:
            self._tasks.spawn(self._retry(command_id), f"retry {command_id}")

    def withdraw(self, command_id: str) -> None:
        """Give a command up."""
        if self.entry(command_id) is not None:
            self._tasks.spawn(self._withdraw(command_id), f"withdraw {command_id}")

    def set_active(self, active: bool) -> None:
        """Whether anybody sees the list."""
        self._pace.set_active(active)

    def close(self) -> None:
        """Stop listening; the panel is going."""
        for stop in self._stop:
            stop()
        self._pace.stop()

    # inside

    async def _retry(self, command_id: str) -> None:
        try:
            await self._desk.retry(command_id)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))

    async def _withdraw(self, command_id: str) -> None:
        try:
            await self._desk.withdraw(command_id)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))

    def _on_touched(self, touched: Touched) -> None:
        if touched.pending or touched.everything or self._entries:
            self._pace.ask()

    def flush(self) -> None:
        """Bring the list up to date by differences."""
        wanted = self._wanted()
        ids = {entry.id for entry in wanted}
        for at in range(len(self._entries) - 1, -1, -1):
            if self._entries[at].id not in ids:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._entries[at]
                self.endRemoveRows()
        for at, entry in enumerate(wanted):
            if at >= len(self._entries) or self._entries[at].id != entry.id:
                self._move_in(at, entry)
            elif self._entries[at] != entry:
                self._entries[at] = entry
                self.dataChanged.emit(self.index(at), self.index(at))
        self.flushed.emit()

    def _move_in(self, at: int, entry: Entry) -> None:
        old = next((place for place, known in enumerate(self._entries) if known.id == entry.id), None)
        if old is not None:
            self.beginRemoveRows(QModelIndex(), old, old)
            del self._entries[old]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at)
        self._entries.insert(at, entry)
        self.endInsertRows()

    def _wanted(self) -> list[Entry]:
        pending = self._situation.pending()
        return [self._entry(place, item, pending) for place, item in enumerate(pending, 1)]

    def _entry(self, place: int, item: Pending, pending: list[Pending]) -> Entry:
        args, town = item.command.args, self._situation.township
        event = self._situation.event(item.lane)
        number, title, to = "", "", addressee(args, town)
        if event is not None:
            number, title = event.short_number, event.title
        elif (shift := self._situation.shift(item.command.subject.id)) is not None:
            person = town.person(shift.person)
            title = town.post_name(shift.post)
            to = person.name if person is not None else ""
        order = self._situation.order(item.command.subject.id)
        if not to and order is not None:
            to = town.post_name(order.lead)
        kind: Kind = (
            "waiting" if item.waits else "conflict" if item.sending is Sending.CONFLICT else "refused"
        )
        later = [other for other in pending[place:] if other.lane == item.lane and other.waits]
        words = own_words(args)
        if not number and isinstance(args, Issue | Reassign):
            number = say("编号待定")
        return Entry(
            id=item.command.id,
            lane=item.lane,
            place=place,
            kind=kind,
            at=item.command.issued_at,
            step=command_word(item.command.kind),
            number=number,
            title=title,
            to=to,
            words=words,
            status=_status(item),
            sentence=sentence(item.problem),
            blocked=len(later) if kind != "waiting" else 0,
        )


def _status(item: Pending) -> str:
    match item.sending:
        case Sending.SENDING:
            return say("正在发送")
        case Sending.REFUSED:
            return say("中心已拒绝")
        case Sending.CONFLICT:
            return say("冲突")
        case _:
            return say("待发送")
