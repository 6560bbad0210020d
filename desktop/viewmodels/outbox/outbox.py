"""待确认: our own commands that the center has not confirmed, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.commands import Merge
from desktop.domain.outside.outside import MessageStep
from desktop.domain.problems import Problem, Refusal
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Pending, Sending, Situation, Touched
from desktop.viewmodels import freshness
from desktop.viewmodels.dispatch.dispatch_words import command_word, say
from desktop.viewmodels.dispatch.order_actions import OrderForm
from desktop.viewmodels.outbox import choices as outbox_choices
from desktop.viewmodels.outbox import outside as outbox_outside
from desktop.viewmodels.outbox.choices import Choice
from desktop.viewmodels.outbox.entries import Entry, Kind, entries
from desktop.viewmodels.outbox.outside import Stranded
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner

__all__ = ["Choice", "Entry", "Kind", "OutboxModel"]

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutboxModel(QAbstractListModel):
    """Entries in the order in which they were given; they change by differences."""

    flushed = Signal()
    counted = Signal()
    """How many were confirmed today has changed."""
    failed = Signal(str)
    """Something could not be done: a sentence."""
    settled = Signal(str)
    """A person's choice about this command was carried out."""
    amend_wanted = Signal(str, str)
    """A person wants to change this command's words: its id, and ``issue``, ``reassign`` or ``form``."""
    overtaken = Signal(str)
    """What was taken back had reached the center before: a sentence."""
    print_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._entries: list[Entry] = []
        self._busy: set[str] = set()
        self._stranded = Stranded(situation)
        self._stranded.touched(Touched(everything=True))
        self.confirmed_today = 0
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self._stop = [
            situation.touched.connect(self._on_touched),
            situation.overtaken.connect(self._on_overtaken),
            connection.changed.connect(lambda _standing: self._on_touched(Touched())),
        ]
        self.flush()

    # reading

    @property
    def situation(self) -> Situation:
        """The picture behind it."""
        return self._situation

    @property
    def waiting(self) -> int:
        """How many are on their way."""
        return sum(not entry.refused for entry in self._entries)

    @property
    def refused(self) -> int:
        """How many wait for a person."""
        return sum(entry.refused for entry in self._entries)

    def count(self, *kinds: Kind) -> int:
        """How many stand like this."""
        return sum(entry.kind in kinds for entry in self._entries)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Entries on screen."""
        return 0 if parent.isValid() else len(self._entries)

    def entry_at(self, position: int) -> Entry:
        """The entry at a position."""
        return self._entries[position]

    def entry(self, command_id: str | None) -> Entry | None:
        """The entry of a command."""
        return next((entry for entry in self._entries if entry.id == command_id), None)

    def all(self) -> list[Entry]:
        """Every entry, oldest first."""
        return list(self._entries)

    def of_event(self, event_id: str) -> list[Entry]:
        """The entries of one event that wait for a person, oldest first."""
        return [entry for entry in self._entries if entry.lane == event_id and entry.refused]

    def pending(self, command_id: str) -> Pending | None:
        """The command itself; None for one that cannot be read."""
        return self._situation.one_pending(command_id)

    def choices(self, entry: Entry) -> tuple[Choice, ...]:
        """What can be done with it."""
        return outbox_choices.choices(entry, self._situation, self._desk)

    def form(self, command_id: str) -> OrderForm | None:
        """The short form in which its own words can be changed, or is said who was told by telephone."""
        pending, entry = self.pending(command_id), self.entry(command_id)
        if entry is not None and entry.kind == "undelivered":
            return outbox_outside.phone_form(entry)
        return outbox_choices.form(pending, entry) if pending is not None and entry is not None else None

    def time_text(self, entry: Entry) -> str:
        """When it was given."""
        return self.moment(entry.at)

    def moment(self, at: datetime) -> str:
        """14:31, or 11-22 on another day."""
        local = at.astimezone(self._situation.township.clock.zone)
        today = self._connection.now().astimezone(local.tzinfo).date()
        return f"{local:%H:%M}" if local.date() == today else f"{local:%m-%d}"

    def next_try(self, entry: Entry) -> str:
        """第 4 次未送达，12 秒后再试; empty for what is not waiting for a try."""
        if entry.kind != "stuck":
            return ""
        if entry.next_at is None:
            return say("第 {count} 次未送达，正在再试", count=entry.tries)
        seconds = max(1, round((entry.next_at - self._here()).total_seconds()))
        return say("第 {count} 次未送达，{seconds} 秒后再试", count=entry.tries, seconds=seconds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One sentence per entry, for screen readers."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        entry = self._entries[index.row()]
        parts = (entry.status, entry.step, entry.number, entry.title, entry.to, entry.words, entry.sentence)
        return " ".join(part for part in parts if part)

    # what the person does

    def choose(self, command_id: str, choice_id: str) -> None:
        """Take one of the ways on, if it can be taken now; once per press."""
        entry = self.entry(command_id)
        if entry is None:
            return
        if choice_id == "print":
            self.print_wanted.emit(command_id)
        elif choice_id == "export":
            self.export_wanted.emit(command_id)
        elif entry.kind == "undelivered":
            if choice_id == "phone":
                self.amend_wanted.emit(command_id, "form")
            elif choice_id in outbox_outside.STEPS:
                self._settle(entry, outbox_outside.STEPS[choice_id])
        elif choice_id == "withdraw":
            self.withdraw(command_id)
        else:
            choice = next((one for one in self.choices(entry) if one.id == choice_id), None)
            if choice is None:
                return
            if choice.refusal:
                self.failed.emit(choice.refusal)
            elif choice_id in ("again", "reassign", "amend") and freshness.checking(self._connection):
                self.failed.emit(freshness.checking_words())
            elif choice_id == "keep":
                self.withdraw(command_id)
            elif choice_id == "retry":
                self.retry(command_id)
            elif choice_id == "again":
                self._once(command_id, lambda: self._answered(self._desk.again(command_id), command_id))
            else:
                self._ask_amend(command_id, reassign=choice_id == "reassign")

    def retry(self, command_id: str) -> None:
        """Send it again, unchanged; one that waits for its next try is tried now."""
        entry = self.entry(command_id)
        if entry is not None and entry.problem:
            self._once(command_id, lambda: self._carefully(self._desk.retry(command_id)))

    def withdraw(self, command_id: str) -> None:
        """Give a command up."""
        if self.entry(command_id) is not None:
            self._once(command_id, lambda: self._carefully(self._desk.withdraw(command_id), command_id))

    def together(self, command_id: str) -> list[str]:
        """This merge and the others into the same event that have not been sent: taken back as one."""
        pending = self.pending(command_id)
        if pending is None or not isinstance(pending.command.args, Merge):
            return []
        into = pending.command.args.into
        return [
            one.command.id
            for one in self._situation.pending()
            if isinstance(one.command.args, Merge)
            and one.command.args.into == into
            and one.sending is Sending.STORED
        ]

    def together_words(self, command_id: str) -> str:
        """撤回并入 0147 的 12 条; empty where it stands alone."""
        pending, found = self.pending(command_id), self.together(command_id)
        if pending is None or len(found) < 2 or not isinstance(pending.command.args, Merge):
            return ""
        into = self._situation.event(pending.command.args.into)
        number = into.short_number if into is not None else ""
        return say("撤回并入 {number} 的 {count} 条", number=number or "—", count=len(found))

    def withdraw_together(self, command_id: str) -> None:
        """Give up all merges into the same event that have not been sent."""
        found = self.together(command_id)
        if found:
            self._once(command_id, lambda: self._carefully(self._all(found), command_id))

    def amend(self, command_id: str, words: str, chosen: str) -> None:
        """Send it with these words in its place; ``settled`` or ``failed`` follows."""
        entry = self.entry(command_id)
        if entry is not None and entry.kind == "undelivered":
            self._settle(entry, MessageStep.PHONE, words)
            return
        pending = self.pending(command_id)
        if pending is None:
            self.failed.emit(say("原来那条已经送达或撤回，没有重复发送。"))
            return
        if freshness.checking(self._connection):
            self.failed.emit(freshness.checking_words())
            return
        args = outbox_choices.amended(pending.command.args, words, chosen)
        if isinstance(args, Refusal):
            self.failed.emit(sentence(args.sentence))
        else:
            subject = pending.command.subject.id
            self._once(
                command_id, lambda: self._answered(self._desk.amend(command_id, args, subject), command_id)
            )

    def set_active(self, active: bool) -> None:
        """Whether anybody sees the list."""
        self._pace.set_active(active)
        if active:
            self.recount()

    def tick(self) -> None:
        """Once a second: what waits too long is stuck, and pauses run down."""
        if any(entry.tries for entry in self._entries):
            self.flush()
            stuck = [at for at, entry in enumerate(self._entries) if entry.kind == "stuck"]
            for at in stuck:
                self.dataChanged.emit(self.index(at), self.index(at))

    def recount(self) -> None:
        """Ask how many the center has confirmed today."""
        self._tasks.spawn(self._recount(), "confirmed today")

    def close(self) -> None:
        """Stop listening; the panel is going."""
        for stop in self._stop:
            stop()
        self._pace.stop()

    # inside

    def _here(self) -> datetime:
        """This machine's clock."""
        return self._connection.now() - self._connection.standing.offset

    def _ask_amend(self, command_id: str, *, reassign: bool) -> None:
        pending = self.pending(command_id)
        if pending is None:
            return
        if type(pending.command.args) in outbox_choices.WORDS:
            self.amend_wanted.emit(command_id, "form")
            return
        mode = "reassign" if reassign else outbox_choices.amend_mode(pending, self._situation)
        if mode is not None:
            self.amend_wanted.emit(command_id, mode)

    def _settle(self, entry: Entry, step: MessageStep, words: str = "") -> None:
        """What a person decides of a message to another system goes the way of every command."""
        args, subject = outbox_outside.settle(entry, step, words.strip())
        refusal = self._desk.refusal(args, subject)
        if refusal is not None:
            self.failed.emit(sentence(refusal.sentence))
        else:
            self._once(entry.id, lambda: self._answered(self._desk.submit(args, subject), entry.id))

    def _once(self, command_id: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """A second press while the first is under way does nothing."""
        if command_id not in self._busy:
            self._busy.add(command_id)
            self._tasks.spawn(self._freeing(command_id, work()), f"outbox {command_id}")

    async def _freeing(self, command_id: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._busy.discard(command_id)

    async def _carefully(self, work: Coroutine[Any, Any, None], settles: str = "") -> None:
        try:
            await work
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
        else:
            if settles:
                self.settled.emit(settles)

    async def _all(self, command_ids: Sequence[str]) -> None:
        """The last one first: none is left that counted on another."""
        for id_ in reversed(command_ids):
            pending = self.pending(id_)
            if pending is not None and pending.sending is Sending.STORED:
                await self._desk.withdraw(id_)

    async def _answered(self, work: Coroutine[Any, Any, object], command_id: str) -> None:
        try:
            answer = await work
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self.failed.emit(sentence(answer.sentence))
        else:
            self.settled.emit(command_id)

    async def _recount(self) -> None:
        zone = self._situation.township.clock.zone
        midnight = self._here().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        try:
            count = await self._desk.confirmed_since(midnight)
        except Problem:
            return
        if count != self.confirmed_today:
            self.confirmed_today = count
            self.counted.emit()

    def _on_overtaken(self, given_up: Pending) -> None:
        event = self._situation.event(given_up.lane)
        name = (
            " ".join(part for part in (event.short_number, event.title) if part) if event is not None else ""
        )
        step = command_word(given_up.command.kind)
        self.overtaken.emit(say("撤回晚了一步，中心已经办理：{step} {name}", step=step, name=name))

    def _on_touched(self, touched: Touched) -> None:
        stranded = self._stranded.touched(touched)
        if stranded or touched.pending or touched.everything or self._entries:
            self._pace.ask()

    def flush(self) -> None:
        """Bring the list up to date by differences."""
        wanted = entries(self._situation, self._connection.standing, self._here())
        wanted += self._stranded.entries(len(wanted) + 1)
        ids = {entry.id for entry in wanted}
        before = len(self._entries)
        for at in range(before - 1, -1, -1):
            if self._entries[at].id not in ids:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._entries[at]
                self.endRemoveRows()
        if len(self._entries) < before:
            self.recount()
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
