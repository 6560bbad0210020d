"""One event as the drawer shows it: picture, clocks, what can be done, and the way down for each step."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from secrets import randbelow
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.commands import Args, Merge, OutsideSettle, Unmerge
from desktop.domain.deciding import VERSIONED
from desktop.domain.events.events import Event
from desktop.domain.events.querycode import query_code
from desktop.domain.outside.outside import MessageStep
from desktop.domain.places.outlines import Outlines
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.reveal import Purpose, entitled
from desktop.services.line.connection import Connection, Standing
from desktop.services.sending.desk import Desk
from desktop.services.situation.likeness import Likeness
from desktop.services.situation.situation import Situation, Touched
from desktop.store.records import Records
from desktop.viewmodels.drawer import forms, item_forms, whistle_forms
from desktop.viewmodels.drawer.actions import Action, actions
from desktop.viewmodels.drawer.fields import around_of
from desktop.viewmodels.drawer.outside_forms import outside_values, registration_values
from desktop.viewmodels.drawer.picture import Picture, moved_on, picture
from desktop.viewmodels.drawer.revealing import Ask, Revealing, nobody_to_ask
from desktop.viewmodels.events.apart import Apart
from desktop.viewmodels.events.around import Around
from desktop.viewmodels.events.threads import Threads, reporters_note
from desktop.viewmodels.freshness import age_note, wait_words
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.timing import Face, faces
from desktop.viewmodels.words import subject_is_order

log = logging.getLogger(__name__)


class DraftStore(Protocol):
    """Where typed words are kept (``services.sending.drafts.Drafts``)."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...

    def clear(self, key: str) -> None: ...


class EventDetail(QObject):
    """The event in the drawer. ``changed`` when its picture is another one; ``ticked`` when only clocks moved."""

    changed = Signal()
    ticked = Signal()
    done = Signal(str, str)
    """A step was stored: command kind, event id."""
    refused = Signal(str, str, str)
    """A step was refused here: command kind, sentence, field."""
    around_changed = Signal()
    """Who else is on it, what was done to it while a form is open, or whether the picture is whole."""

    def __init__(
        self,
        situation: Situation,
        connection: Connection,
        desk: Desk,
        tasks: Spawner,
        drafts: DraftStore,
        *,
        records: Callable[[], Records] = Records,
        likeness: Likeness | None = None,
        apart: Apart | None = None,
        outlines: Callable[[], Outlines] = Outlines,
        station: int = 0,
        random_number: Callable[[], int] | None = None,
        ask: Ask = nobody_to_ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._situation = situation
        self._connection = connection
        self._desk = desk
        self._tasks = tasks
        self._drafts = drafts
        self._records = records
        self._owns_likeness = likeness is None
        self.likeness = likeness if likeness is not None else Likeness(situation)
        self.threads = Threads(situation)
        self.apart = apart if apart is not None else Apart(drafts)
        self._outlines = outlines
        self._station = station
        self._random_number = random_number or partial(randbelow, 1_000_000)
        self._id: str | None = None
        self._storing: set[str] = set()
        self.picture: Picture | None = None
        self.revealing = Revealing(situation, tasks, ask, drafts, parent=self)
        self.around = Around(situation, connection, "drawer", lambda _what: self.around_changed.emit())
        self._pace = Pace(self)
        self._pace.due.connect(self.refresh)
        self._stops = (
            situation.touched.connect(self._on_touched),
            connection.changed.connect(self._on_link),
        )

    # reading

    @property
    def event_id(self) -> str | None:
        """The event in the drawer."""
        return self._id

    @property
    def current(self) -> Event | None:
        """The event itself, as it is to be shown."""
        return self._situation.event(self._id) if self._id is not None else None

    @property
    def township_name(self) -> str:
        """The hall's name."""
        return self._situation.township.hall

    def clocks(self) -> tuple[Face, Face] | None:
        """The whole limit and the running stage, now."""
        event = self.current
        if event is None:
            return None
        return faces(event, self._connection.now(), self._situation.township.clock)

    def actions(self) -> tuple[Action, ...]:
        """What this account can do with it now."""
        event = self.current
        return actions(self._situation, event, self._connection.now()) if event is not None else ()

    def actions_of(self, event_id: str) -> tuple[Action, ...]:
        """What this account can do with another event now."""
        event = self._situation.event(event_id)
        return actions(self._situation, event, self._connection.now()) if event is not None else ()

    def may_reveal(self) -> bool:
        """Whether this account may see the reporter in full."""
        event = self.current
        return event is not None and event.reporter is not None and entitled(self._situation.actor)

    def reveal(self, purpose: Purpose, words: str = "") -> None:
        """Ask the center for the reporter in full; ``revealing.changed`` tells what came of it."""
        event = self.current
        if event is not None and self.may_reveal():
            self.revealing.ask(event.id, purpose, words)

    @property
    def in_full(self) -> Event | None:
        """The event as the center has shown it, while it is to be seen."""
        event, full = self.current, self.revealing.showing.full
        return (
            full.laid_over(event)
            if event is not None and full is not None and full.event == event.id
            else None
        )

    def answers(self) -> str:
        """What was answered to the item's form; telephone numbers in full while they are to be seen."""
        event, full = self.current, self.in_full
        if event is None:
            return ""
        item = self._situation.township.item_of(event)
        return item_forms.said(item, full or event, revealed=full is not None)

    # moving

    def show(self, event_id: str | None) -> None:
        """Put another event into the drawer; None empties it."""
        if event_id != self._id:
            self._id = event_id
            self.revealing.hide()
            self.around.show(event_id)
            self.refresh()
            self.around_changed.emit()

    def refresh(self) -> None:
        """Make the picture anew."""
        event = self.current
        made = None
        if event is not None:
            alike = self.likeness.like(event, apart=self.apart) if event.is_open else []
            made = picture(
                self._situation, event, self._connection, self._records(), self.actions(), alike,
                self.threads.reports(event.id), self._outlines(),
            )  # fmt: skip
        if made != self.picture or made is None:
            self.picture = made
            self.changed.emit()

    def tick(self) -> None:
        """Once a second."""
        if self._id is not None:
            event, made = self.current, self.picture
            if made is not None and made.stale != self._stale():
                self.refresh()
            elif made is not None and event is not None and not made.stale:
                later = moved_on(made, self._situation, event, self._connection.now())
                if later != made:
                    self.picture = later
                    self.changed.emit()
            self.ticked.emit()
            self.around_changed.emit()

    def close(self) -> None:
        """Stop listening."""
        self.revealing.hide()
        self.around.close()
        self.threads.close()
        if self._owns_likeness:
            self.likeness.close()
        self._pace.stop()
        for stop in self._stops:
            stop()

    # forms

    def form(self, kind: str) -> forms.Form | None:
        """The form of a step for the event in the drawer."""
        event = self.current
        if event is None:
            return None
        if whistle_forms.is_whistle(kind):
            return whistle_forms.form(self._situation, event, kind, self._connection.now())
        reporters = reporters_note(self.threads.reports(event.id)) if kind == "event.followup" else ""
        around = around_of(self._situation, event, self._connection.now(), reporters)
        if kind == "event.merge":
            found = self.likeness.like(event, apart=self.apart)
            alike = [one.event for one in found if one.event.is_open]
            most = alike[0].id if alike else ""
            around = replace(around, merge_into=self._merge_options(event, alike), most_alike=most)
        return item_forms.follow(forms.form(kind, around), self._situation.township, event)

    def report_form(self) -> forms.Form:
        """The form of a new event."""
        town = self._situation.township
        return item_forms.follow(forms.report_form(town, self._situation.actor.role), town)

    def draft(self, kind: str) -> dict[str, str]:
        """What was typed into this step's form and not sent."""
        kept = self._drafts.get(self._draft_key(kind))
        return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}

    def keep_draft(self, kind: str, values: Mapping[str, str]) -> None:
        """Keep what has been typed."""
        self._drafts.set(self._draft_key(kind), dict(values))

    def has_draft(self, kind: str) -> bool:
        """Whether something typed is waiting."""
        return bool(self.draft(kind))

    # the way down

    def send(self, kind: str, values: Mapping[str, str] | None = None) -> None:
        """Do a step with what the form says; ``done`` or ``refused`` tells how it went."""
        event = self.current
        if event is None:
            return
        if self.around.checking:
            self.refused.emit(kind, wait_words(), "")
            return
        values = values or {}
        args: Args | Refusal
        if kind not in forms.AT_ONCE:
            wanted = self.form(kind)
            problem = forms.missing(wanted, values) if wanted is not None else None
            if problem is not None:
                self.refused.emit(kind, sentence(problem.sentence), problem.field or "")
                return
        if kind == "event.rule":
            values = {**values, "order": new_id()}
        town, now = self._situation.township, self._connection.now()
        if whistle_forms.is_whistle(kind):
            args, whistle = whistle_forms.request(self._situation, event, kind, values, now)
            self._submit(kind, args, whistle, event.id, self._draft_key(kind))
            return
        made = outside_values(kind, values, event, now, town.clock.zone)
        if isinstance(made, Refusal):
            args = made
        else:
            args = item_forms.with_answers(forms.arguments(kind, made, town.clock.zone), made, town, event)
        if isinstance(args, Refusal):
            self.refused.emit(kind, sentence(args.sentence), args.field or "")
            return
        subject = event.order if subject_is_order(kind) else event.id
        if subject is not None:
            self._submit(kind, args, subject, event.id, self._draft_key(kind))

    def merge(self, child: str, into: str) -> None:
        """Put one event into another; either may be the one in the drawer."""
        event = self._situation.event(child)
        if event is None:
            return
        if self.around.checking:
            self.refused.emit("event.merge", wait_words(), "")
            return
        seen = self.around.seen if child == self._id else event.version
        self._submit("event.merge", Merge(into=into), child, child, f"event.merge:{child}", seen)

    def refusal_of(self, args: Args, subject: str) -> Refusal | None:
        """What the rules would say to a step of any event; None if it would go through."""
        return self._desk.refusal(args, subject)

    def named(self, kind: str) -> str:
        """The step as forms know it: of the own post's whistle, where it is one of those and was asked for by key."""
        event = self.current
        return whistle_forms.named(self._situation, event, kind) if event is not None else kind

    def offers(self, kind: str) -> bool:
        """Whether this account can take the step now, by a key or by a button of the whistles' rows."""
        cards = self.picture.whistles if self.picture is not None else ()
        return kind in whistle_forms.offered(cards) or any(action.id == kind for action in self.actions())

    def unmerge(self, child: str) -> None:
        """Take a report out of those that were merged into the event in the drawer."""
        if self.around.checking:
            self.refused.emit("event.unmerge", wait_words(), "")
        else:
            self._submit("event.unmerge", Unmerge(), child, child, f"event.unmerge:{child}")

    def register(self, values: Mapping[str, str]) -> None:
        """Register a new event; ``done`` carries its id."""
        problem = forms.missing(self.report_form(), values)
        if problem is not None:
            self.refused.emit("event.report", sentence(problem.sentence), problem.field or "")
            return
        code = query_code(self._station, self._random_number())
        town, zone = self._situation.township, self._situation.township.clock.zone
        made = registration_values({**values, "query_code": code}, self._connection.now(), zone)
        args: Args | Refusal
        if isinstance(made, Refusal):
            args = made
        else:
            args = item_forms.with_answers(forms.arguments("event.report", made, zone), made, town)
        if isinstance(args, Refusal):
            self.refused.emit("event.report", sentence(args.sentence), args.field or "")
            return
        event_id = new_id()
        self._submit("event.report", args, event_id, event_id, self._draft_key("event.report"))

    def settle(self, message: str, step: str, words: str = "") -> None:
        """What a person decides of a message that did not arrive; told by telephone: ``words`` say whom and when."""
        event = self.current
        if event is not None:
            args = OutsideSettle(message=message, step=MessageStep(step), words=words)
            self._submit("event.outside_settle", args, event.id, event.id, f"event.outside_settle:{message}")

    def retry(self, command_id: str) -> None:
        """Send a refused command again."""
        self._tasks.spawn(self._carefully("retry", self._desk.retry(command_id)), "events.retry")

    def withdraw(self, command_id: str) -> None:
        """Give up a command that has not been confirmed."""
        self._tasks.spawn(self._carefully("withdraw", self._desk.withdraw(command_id)), "events.withdraw")

    # inside

    def _submit(
        self, kind: str, args: Args, subject: str, event_id: str, draft: str, seen: int | None = None
    ) -> None:
        if draft in self._storing:
            return  # a double click is one step
        refusal = self._desk.refusal(args, subject)
        if refusal is not None:
            self.refused.emit(kind, sentence(refusal.sentence), refusal.field or "")
            return
        version = (seen if seen is not None else self.around.seen) if kind in VERSIONED else None

        async def submit() -> None:
            try:
                outcome = await self._desk.submit(args, subject, expected_version=version)
            except Problem as problem:
                self.refused.emit(kind, sentence(problem.sentence), "")
                return
            finally:
                self._storing.discard(draft)
            if isinstance(outcome, Refusal):
                said = sentence(outcome.sentence)
                if outcome.code == "conflict":
                    self.around.look()
                    self.around.read()
                    said = self.around.news or said
                self.refused.emit(kind, said, outcome.field or "")
                return
            self._drafts.clear(draft)
            self.done.emit(kind, event_id)

        self._storing.add(draft)
        self._tasks.spawn(submit(), f"events.{kind}")

    async def _carefully(self, kind: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self.refused.emit(kind, sentence(problem.sentence), "")

    def _draft_key(self, kind: str) -> str:
        return f"{kind}:{'new' if kind == 'event.report' else self._id}"

    def _merge_options(self, event: Event, alike: list[Event]) -> list[forms.Option]:
        """Open events to merge into: the most alike first, then the newest."""
        others = sorted(
            (one for one in self._situation.events() if one.is_open and one.id != event.id),
            key=lambda one: one.reported_at,
            reverse=True,
        )
        found = {one.id: one for one in (*alike, *others)}
        tree = self._situation.township.tree
        return [
            forms.Option(e.id, f"{e.short_number} {e.title}".strip(), tree.name(e.grid))
            for e in found.values()
        ]

    def _stale(self) -> str:
        return age_note(self._connection, self._situation.township.clock.zone)

    def _on_link(self, _standing: Standing) -> None:
        self.refresh()
        self.around_changed.emit()

    def _on_touched(self, touched: Touched) -> None:
        if self._id is None:
            return
        self.around.look()
        if not touched.everything and self._id in self.threads.touched(touched.events()):
            self._pace.ask()  # reports that go into it come by the hundred
        elif touched.everything or any(key[1] == self._id for key in touched.keys) or self._concerns(touched):
            self.refresh()

    def _concerns(self, touched: Touched) -> bool:
        event = self.current
        return event is not None and any(id_ == event.order for _, id_ in touched.keys)
