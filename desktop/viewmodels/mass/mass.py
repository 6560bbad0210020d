"""One step for many events: what it will do to which, run as single commands, and how it went for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from desktop.domain.events.events import Event
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.trail import Act
from desktop.services.line.connection import Connection, Link
from desktop.services.sending.desk import Desk
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Pending, Sending, Situation, Touched
from desktop.services.situation.suggestions import Suggestion, suggest
from desktop.store.records import Records
from desktop.viewmodels import freshness
from desktop.viewmodels.drawer import forms
from desktop.viewmodels.drawer.fields import LOOSE
from desktop.viewmodels.mass import report as mass_report
from desktop.viewmodels.mass import steps as mass_steps
from desktop.viewmodels.mass.drafts import MassDrafts, worded
from desktop.viewmodels.mass.items import RANK, Item, Outcome
from desktop.viewmodels.mass.report import preview_words, report_words
from desktop.viewmodels.mass.steps import KEYS, Wanted
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import COMMANDS, translate, word

__all__ = ["KEYS", "Item", "Mass", "Outcome"]

_ADVICE_MS = 30_000
_BREATH = 20
"""After so many commands the list shows how far it is."""


class Mass(QObject):
    """A step, its events, its form; ``changed`` whenever anything of it is otherwise."""

    changed = Signal()
    refused = Signal(str, str)
    """Nothing was done: a sentence, and the field it is about."""
    told = Signal(str)
    """A file was written."""
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, *,
        records: Callable[[], Records] = Records, drafts: Drafts | None = None, files: Files | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._drafts = MassDrafts(drafts if drafts is not None else Drafts())
        self._files = files
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._records = records
        self.kind = ""
        """The step; empty while there is none."""
        self.done = False
        """Whether it was carried out: the items are a report now."""
        self.running = False
        self._ids: tuple[str, ...] = ()
        self._values: dict[str, str] = {}
        self._items: dict[str, Item] = {}
        self._advised: dict[tuple[str, int], list[Suggestion]] = {}
        self._advised_at = QElapsedTimer()
        self._loads: Counter[str] = Counter()
        self._todo: list[str] = []
        self._first = ""
        self._taken_back: dict[str, str] = {}
        """Commands that were withdrawn, with the event each was about."""
        self._pace = Pace(self)
        self._pace.due.connect(self._refresh)
        self._stops = (
            situation.touched.connect(self._on_touched),
            situation.overtaken.connect(self._on_overtaken),
            connection.changed.connect(lambda _standing: self._go_on()),
        )

    # reading

    @property
    def items(self) -> list[Item]:
        """Every event of it: in the report what was refused first, then what waits."""
        return sorted(self._items.values(), key=lambda item: RANK[item.outcome])

    def count(self, *outcomes: Outcome) -> int:
        """How many stand like this."""
        return sum(item.outcome in outcomes for item in self._items.values())

    @property
    def title(self) -> str:
        """催办 12 件."""
        text = translate("Mass", "{step} {count} 件")
        return text.format(step=word(COMMANDS, self.kind), count=len(self._ids))

    @property
    def says(self) -> str:
        """What will be done to how many, and why not to the others; afterwards how it went."""
        if self.done:
            return report_words(self.items)
        step = word(COMMANDS, self.kind)
        return preview_words(
            mass_steps.will_words(self.kind, self._values, step, self.count("will")), self.items
        )

    def form(self) -> forms.Form | None:
        """The fields of the step, with what has been typed."""
        if not self.kind:
            return None
        events = [event for id_ in self._ids if (event := self._situation.event(id_)) is not None]
        return mass_steps.form(self.kind, self._situation.township, events, self._connection.now())

    @property
    def values(self) -> Mapping[str, str]:
        """What the form says."""
        return self._values

    def possible(self, ids: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Every step with whether it could be taken for each of these, one after the other: asking takes a while."""
        for kind, _ in KEYS:
            for id_ in ids:
                yield kind, not self._wanted(kind, id_, {}, ids).refusal

    # what the person does

    def begin(self, kind: str, ids: Sequence[str], given: Mapping[str, str] | None = None) -> None:
        """Prepare a step for these events, with some fields ``given``; nothing is done yet."""
        if self._advised_at.isValid() and self._advised_at.elapsed() > _ADVICE_MS:
            self._advised_at.invalidate()
        self.kind, self._ids, self.done, self.running = kind, tuple(ids), False, False
        form = self.form()
        self._values = {field.id: field.value for field in form.fields} if form is not None else {}
        self._values |= self._drafts.restore(kind, form, self._ids) | dict(given or {})
        self._plan()

    def fill(self, values: Mapping[str, str]) -> None:
        """The form says something else."""
        if self.done or dict(values) == self._values:
            return
        form = self.form()
        free = worded(form) if form is not None else set()
        before, self._values = self._values, dict(values)
        self._drafts.keep(self.kind, form, self._ids, values)
        names = {name for name in (*values, *before) if not name.startswith(LOOSE)} - free
        if any(values.get(name) != before.get(name) for name in names):
            self._plan()  # words alone change nothing of what can be done

    def run(self) -> None:
        """Give the commands, one after the other; each is stored before the next."""
        if self.done or self.running or not self.kind:
            return
        form = self.form()
        problem = forms.missing(form, self._values) if form is not None else None
        if problem is not None:
            self.refused.emit(sentence(problem.sentence), problem.field or "")
            return
        if freshness.checking(self._connection):
            self.refused.emit(freshness.checking_words(), "")
            return
        if self._plan():
            self.refused.emit(translate("Mass", "名单刚有变化，请核对后再办理。"), "")
            return
        if not self.count("will"):
            self.refused.emit(translate("Mass", "所选事件都不能这样办理，原因见列表。"), "")
            return
        self.running = True
        self._first = mass_steps.first_of_all(self.kind, self._values, self._situation, self._ids)
        self._todo = [item.id for item in self._items.values() if item.outcome == "will"]
        self._todo.sort(key=lambda id_: id_ != self._first)
        self._tasks.spawn(self._run(), f"mass {self.kind}")

    @property
    def can_export(self) -> bool:
        """Whether the report can be written to a file now."""
        return self.done and self._files is not None

    def file_name(self) -> str:
        """催办-20261123-1432.xlsx."""
        at = self._connection.now().astimezone(self._situation.township.clock.zone)
        return f"{word(COMMANDS, self.kind)}-{at:%Y%m%d-%H%M}.xlsx"

    def export(self, path: str) -> None:
        """Write the report, a workbook or CSV by its name; ``told`` or ``refused`` follows."""
        if not self.can_export or self._files is None:
            return
        table = mass_report.rows(self.items, self._situation)
        told = mass_report.about(self.title, self.says, self._situation, self._connection.now())
        self._tasks.spawn(self._write(self._files, Path(path), table, told), "mass export")

    async def _write(self, files: Files, path: Path, table: list[list[str]], told: list[list[str]]) -> None:
        try:
            await files.call(mass_report.write, path, table, told)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence), "")
            return
        said = translate("Mass", "已导出 {count} 件：{path}")
        self.told.emit(said.format(count=len(table) - 1, path=path))
        form = path.suffix.lower().removeprefix(".")
        self.noted.emit(Act.EXPORTED, "mass", {"format": form, "rows": len(table) - 1})

    def withdraw(self) -> None:
        """Take back what has not been sent."""
        self._tasks.spawn(self._withdraw(), "mass withdraw")

    def waiting(self) -> list[str]:
        """The commands that can still be taken back."""
        return [
            id_
            for item in self._items.values()
            for id_ in item.commands
            if (pending := self._situation.one_pending(id_)) is not None and pending.sending is Sending.STORED
        ]

    def end(self) -> None:
        """Put it away: the report has been read, or the step is not wanted."""
        if not self.running:
            self.kind, self._ids, self._items, self._values, self.done = "", (), {}, {}, False
            self.changed.emit()

    def close(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()
        self._pace.stop()

    # inside

    def _wanted(self, kind: str, id_: str, values: Mapping[str, str], ids: Sequence[str]) -> Wanted:
        now = self._connection.now()
        return mass_steps.wanted(kind, id_, values, ids, self._situation, self._desk, self._advise, now)

    def _advise(self, event: Event) -> list[Suggestion]:
        """Whom to dispatch an event to; asked once for as long as a person decides about many, and never again
        while a step is open: what is shown is what is done."""
        old = not self.kind and self._advised_at.elapsed() > _ADVICE_MS
        if not self._advised_at.isValid() or old:
            self._advised_at.start()
            self._advised.clear()
            self._loads = Counter(order.lead for order in self._situation.orders() if order.is_open)
        key = (event.id, event.version)
        if key not in self._advised:
            now, records = self._connection.now(), self._records()
            self._advised[key] = suggest(self._situation, event, records, now, self._loads)
        return self._advised[key]

    def _plan(self) -> bool:
        """Ask anew what will be done; whether it is something else than was shown."""
        items = {}
        for id_ in self._ids:
            event = self._situation.event(id_)
            if event is None:
                continue
            found = self._wanted(self.kind, id_, self._values, self._ids)
            outcome: Outcome = "cannot" if found.refusal else "will" if found.steps else ""
            says = sentence(found.refusal) if found.refusal else found.says
            items[id_] = Item(
                id_, event.short_number or "—", event.title, outcome, says, found.why, aim=found.aim
            )
        shown, self._items = self._items, items
        self.changed.emit()
        return [(o.id, o.outcome, o.aim) for o in shown.values()] != [
            (o.id, o.outcome, o.aim) for o in items.values()
        ]

    async def _run(self) -> None:
        """Give what is left to give. The event that the others go into comes first, and they wait for its answer:
        were it dispatched after them, every one of them would have changed it under the order's feet."""
        try:
            while self._todo:
                item = self._items[self._todo.pop(0)]
                self._items[item.id] = replace(item, outcome="running")
                given = await self._give(self.kind, item, self._values, self._ids)
                self._items[item.id] = given
                if item.id == self._first and self._todo:
                    if given.outcome == "refused":
                        self._leave_the_rest()
                    elif self._connection.standing.link is Link.LIVE and self._open(given):
                        return  # goes on in ``_go_on``
                if len(self._todo) % _BREATH == 0:
                    self.changed.emit()
        except BaseException:
            self._todo.clear()
            raise
        finally:
            if not self._todo:
                self._finish()
            self._look()

    def _finish(self) -> None:
        """The items are a report now; the words are kept where some may want them again."""
        self.running, self.done = False, True
        if not self.count("refused"):
            self._drafts.clear(self.kind)

    def _given_up(self, item: Item) -> bool:
        return any(self._situation.is_given_up(id_) for id_ in item.commands)

    def _open(self, item: Item) -> bool:
        return any(self._situation.one_pending(id_) is not None for id_ in item.commands)

    def _go_on(self) -> None:
        """The first one was answered, or the line is lost: the others follow, or stay where they are."""
        first = self._items.get(self._first)
        if not self.running or not self._todo or first is None or first.outcome == "running":
            return
        pending = [one for id_ in first.commands if (one := self._situation.one_pending(id_)) is not None]
        if any(not one.waits for one in pending) or self._given_up(first):
            self._leave_the_rest()
            self._finish()
            self._look()
        elif not pending or self._connection.standing.link is not Link.LIVE:
            self._first = ""
            self._tasks.spawn(self._run(), f"mass {self.kind}")

    def _leave_the_rest(self) -> None:
        """The first one was not accepted, or was taken back: nothing goes into it."""
        said = translate("Mass", "主事件没有派出，此件没有并入。")
        for id_ in self._todo:
            self._items[id_] = replace(self._items[id_], outcome="refused", says=said)
        self._todo.clear()

    async def _give(self, kind: str, item: Item, values: Mapping[str, str], ids: Sequence[str]) -> Item:
        given: list[str] = []
        found = self._wanted(kind, item.id, values, ids)
        if found.refusal:
            return replace(item, outcome="refused", says=sentence(found.refusal))
        if found.aim != item.aim:
            said = translate("Mass", "此件刚有变化，没有办理，请核对后再办。")
            return replace(item, outcome="refused", says=said)
        for args, subject in found.steps:
            try:
                answer = await self._desk.submit(args, subject)
            except Problem as problem:
                return replace(
                    item, outcome="refused", says=sentence(problem.sentence), commands=tuple(given)
                )
            if isinstance(answer, Refusal):
                return replace(item, outcome="refused", says=sentence(answer.sentence), commands=tuple(given))
            given.append(answer.id)
        return replace(item, outcome="pending", commands=tuple(given))

    async def _withdraw(self) -> None:
        for item in list(self._items.values()):
            taken = False
            for command in reversed(item.commands):
                pending = self._situation.one_pending(command)
                if pending is None or pending.sending is not Sending.STORED:
                    continue
                try:
                    await self._desk.withdraw(command)
                    self._taken_back[command] = item.id
                    taken = True
                except Problem as problem:
                    self.refused.emit(sentence(problem.sentence), "")
            if taken:
                left = tuple(id_ for id_ in item.commands if self._situation.one_pending(id_) is not None)
                self._items[item.id] = replace(item, outcome="withdrawn", says="", commands=left)
        self.changed.emit()

    def _look(self) -> None:
        """What has become of the commands."""
        for item in list(self._items.values()):
            if item.outcome not in ("pending", "refused") or not item.commands:
                continue
            pending = [one for id_ in item.commands if (one := self._situation.one_pending(id_)) is not None]
            refused = [one for one in pending if not one.waits]
            if refused:
                self._items[item.id] = replace(item, outcome="refused", says=sentence(refused[0].problem))
            elif pending:
                self._items[item.id] = replace(item, outcome="pending", says="")
            elif item.outcome == "pending" and self._given_up(item):
                self._items[item.id] = replace(item, outcome="withdrawn", says="")
            elif item.outcome == "pending":
                self._items[item.id] = replace(item, outcome="sent", says="")
        self.changed.emit()

    def _on_overtaken(self, pending: Pending) -> None:
        """What was withdrawn, here or elsewhere, had arrived before: the report says what is true."""
        id_ = pending.command.id
        at = next(
            (item.id for item in self._items.values() if id_ in item.commands), self._taken_back.pop(id_, "")
        )
        item = self._items.get(at)
        if item is None or not self.done:
            return
        step = word(COMMANDS, pending.command.kind)
        said = translate("Mass", "撤回晚了一步，中心已经办理：{step}").format(step=step)
        outcome: Outcome = "sent" if pending.command.kind == self.kind else item.outcome
        self._items[at] = replace(item, outcome=outcome, says=said)
        self.changed.emit()

    def _follow(self) -> None:
        """Another command took the place of one of these: its way is this step's way now."""
        placed = {old: one.command.id for one in self._situation.pending() for old in one.command.replaces}
        for item in list(self._items.values()) if placed else ():
            commands = tuple(placed.get(id_, id_) for id_ in item.commands)
            self._items[item.id] = replace(item, commands=commands)

    def _on_touched(self, touched: Touched) -> None:
        if touched.pending:
            self._follow()
        if self.running and touched.pending:
            self._go_on()
        if not self.kind or self.running:
            return
        if self.done:
            wanted = touched.pending
        else:
            wanted = touched.everything or bool(set(self._ids) & set(touched.events()))
        if wanted:
            self._pace.ask()

    def _refresh(self) -> None:
        """What was touched shows: in the report what became of it, before that what can be done now."""
        if self.done:
            self._look()
        elif self.kind and not self.running:
            self._plan()
