"""The dispatch composer: one order being written for one event, from suggestion to Ctrl+Enter; 改派 too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.commands import Args, Issue, Reassign, SubjectType
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Problem, Refusal
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.dispatch import order_text
from desktop.viewmodels.dispatch.draft import Draft, DraftStore
from desktop.viewmodels.dispatch.due import ComposerDue
from desktop.viewmodels.dispatch.post_choices import PostChoice, PostChoices
from desktop.viewmodels.dispatch.rules import Mode, default_template, field_values, mode_for, own_refusal
from desktop.viewmodels.events.around import Around
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.spawning import Spawner

if TYPE_CHECKING:
    from desktop.services.situation.suggestions import Suggestion


class Composer(QObject):
    """What the composer shows and does. ``changed(part)`` says what to read again."""

    opened = Signal()
    closed = Signal()
    changed = Signal(str)
    submitted = Signal(str, str)
    """The event and the order that has just been laid on its way."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner,
        suggestions: Callable[[Event], Awaitable[Sequence[Suggestion]]], drafts: DraftStore,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._ask_suggestions = suggestions
        self._draft = Draft(drafts)
        self._choices = PostChoices(situation)
        self.due = ComposerDue(situation)
        self.subject: Event | None = None
        self.order: Order | None = None
        """The order that is being reassigned."""
        self.mode: Mode = "issue"
        self.cards: list[PostChoice] = []
        self.lead: str | None = None
        self.assist: list[str] = []
        self.text = order_text.OrderText()
        self.reason = ""
        self.problem: Refusal | None = None
        self.sending = False
        self._suggested: Sequence[Suggestion] = ()
        self._searched: list[str] = []
        self._lead_touched = self._assist_touched = False
        self.around = Around(situation, connection, "composer", self.changed.emit)
        self._order_id = ""
        self._pace = Pace(self)
        self._pace.due.connect(self._refresh)
        self._stop = [situation.touched.connect(self._on_touched), connection.changed.connect(self._on_link)]

    # opening and closing

    def open(self, event_id: str, mode: Mode | None = None) -> bool:
        """Write an order for this event (``mode`` None: whichever its state wants); False where none can be."""
        event = self._situation.event(event_id)
        if event is None:
            return False
        order = self._situation.order(event.order) if event.order is not None else None
        mode = mode_for(event, order, mode)
        if mode is None:
            return False
        if self.subject is not None and (self.subject.id, self.mode) == (event_id, mode):
            self.opened.emit()
            return True
        self._begin(event, mode, order)
        return True

    def _begin(self, event: Event, mode: Mode, order: Order | None) -> None:
        self.subject, self.mode = event, mode
        self.order = order if mode == "reassign" else None
        self._order_id = new_id()
        self.around.begin(event.id)
        self.problem, self.sending, self.reason = None, False, ""
        self._suggested, self._searched = (), []
        self._lead_touched = self._assist_touched = False
        self.due.open(event, self.order, self.now())
        self._start_with(event)
        self._restore()
        self._make_cards()
        self.opened.emit()
        self._tasks.spawn(self._fetch(event), f"suggestions for {event.id}")

    def close_event(self) -> None:
        """Put the order aside; what was typed stays as a draft."""
        if self.subject is not None:
            self._end()

    def _end(self) -> None:
        self.subject = self.order = None
        self.around.end()
        self.closed.emit()

    def close(self) -> None:
        """Stop listening; the panel is going."""
        self.around.close()
        for stop in self._stop:
            stop()
        self._pace.stop()

    # reading

    @property
    def situation(self) -> Situation:
        """The picture it is written in."""
        return self._situation

    @property
    def standing(self) -> Standing:
        """How the desk stands to the center."""
        return self._connection.standing

    def now(self) -> datetime:
        """The moment limits are judged by."""
        return self._connection.now()

    @property
    def live(self) -> bool:
        """Whether an order would reach the center now."""
        return self._connection.standing.link is Link.LIVE

    @property
    def saved_at(self) -> datetime | None:
        """When the draft was last kept; None where nothing is kept."""
        return self._draft.saved_at

    def assist_choices(self) -> list[PostChoice]:
        """The assisting posts as cards, in order."""
        event_id = self.subject.id if self.subject is not None else ""
        loads = self._choices.loads()
        found = (self._choices.of(post, event_id, self.now(), loads) for post in self.assist)
        return [card for card in found if card is not None]

    def find_posts(self, typed: str, *, for_assist: bool) -> list[PostChoice]:
        """Posts that what was typed may mean."""
        event_id = self.subject.id if self.subject is not None else ""
        taken = {*self.assist, self.lead or ""} if for_assist else {self.order.lead if self.order else ""}
        return self._choices.find(typed, event_id, self.now(), frozenset(taken))

    # what the person does

    def choose_lead(self, post: str, *, by_hand: bool = True) -> None:
        """Another lead post; one that assists is taken out of there."""
        if self._situation.township.post(post) is None:
            return
        self._lead_touched |= by_hand
        self.lead = post
        if post in self.assist:
            self.assist.remove(post)
            self.changed.emit("assist")
        if post not in {card.post for card in self.cards}:
            self._searched.append(post)
            self._make_cards()
        self._fill("post", self._situation.township.post_name(post))
        self._clear_problem("lead", "to")
        self._keep(by_hand)
        self.changed.emit("posts")
        self.changed.emit("link")

    def add_assist(self, post: str) -> None:
        """One more assisting post."""
        if post not in self.assist and post != self.lead and self._situation.township.post(post) is not None:
            self.assist.append(post)
            self._assisted()

    def remove_assist(self, post: str) -> None:
        """One assisting post less."""
        if post in self.assist:
            self.assist.remove(post)
            self._assisted()

    def edit_text(self, text: str, cursor: int | None = None) -> None:
        """The text as it is in the editor now."""
        if text != self.text.text:
            self.text = order_text.edited(self.text, text, cursor)
            self._clear_problem("text")
            self._keep()
            self.changed.emit("text")

    def edit_reason(self, reason: str) -> None:
        """Why the order goes to another post."""
        if reason != self.reason:
            self.reason = reason
            self._clear_problem("reason")
            self._keep()
            self.changed.emit("reason")

    def set_due(self, due: datetime | None) -> None:
        """A shorter deadline; None takes the catalogue's back."""
        self.due.choose(due, self.now())
        self._fill("due", self._due_words())
        self._clear_problem("due")
        self._keep()
        self.changed.emit("due")

    def discard(self) -> None:
        """Throw the draft away and start anew from the template."""
        if self.subject is not None:
            self._draft.clear(self.mode, self.subject.id)
            self._begin(self.subject, self.mode, self.order)

    @property
    def overtaken(self) -> bool:
        """Whether somebody else has dispatched the event meanwhile: only a change of post is possible now."""
        event = self._situation.event(self.subject.id) if self.subject is not None else None
        if event is None or self.mode != "issue" or mode_for(event, None, "issue") is not None:
            return False
        order = self._situation.order(event.order) if event.order is not None else None
        return mode_for(event, order, "reassign") is not None

    def reassign(self) -> None:
        """Write a change of post to the chosen one; the words of the new order stay as its draft."""
        if self.subject is not None and self.overtaken:
            lead = self.lead
            self.open(self.subject.id, "reassign")
            if lead is not None and self.order is not None and lead != self.order.lead:
                self.choose_lead(lead)

    def submit(self) -> None:
        """Lay the order on its way, or show why not; nothing typed is lost."""
        if self.subject is None or self.sending:
            return
        if self.around.checking:
            self.changed.emit("sending")
            return
        self.around.look()
        self._refill()
        refusal = own_refusal(self.mode, self.lead, self.text.text, self.reason)
        if refusal is not None:
            self._show(refusal)
            return
        self.sending = True
        self._set_problem(None)
        self.changed.emit("sending")
        self._tasks.spawn(self._submit(self.subject), f"dispatch {self.subject.id}")

    def tick(self) -> None:
        """Once a second: a deadline that runs with the clock moves on."""
        if self.subject is not None:
            self._refill()
            self.changed.emit("due")
            self.changed.emit("sending")

    # inside

    async def _submit(self, event: Event) -> None:
        mode, order_id, args, subject, version = self.mode, self._order_id, *self._wanted(event)
        try:
            answer = await self._desk.submit(args, subject, expected_version=version)
        except Problem as problem:
            answer = Refusal(code="not_stored", sentence=problem.sentence)
        here = self.subject is not None and self._order_id == order_id
        if here:
            self.sending = False
        if isinstance(answer, Refusal):
            if here:
                self._show(self._told(answer, args, subject) if answer.code == "conflict" else answer)
            return
        self._draft.clear(mode, event.id)
        if here:
            self._end()
        self.submitted.emit(event.id, order_id)

    def _wanted(self, event: Event) -> tuple[Args, str, int | None]:
        lead, text, reason = self.lead or "", self.text.text.strip(), self.reason.strip()
        if self.order is not None:
            return Reassign(order=self._order_id, to=lead, reason=reason), self.order.id, self.order.version
        args = Issue(event=event.id, lead=lead, assist=tuple(self.assist), text=text, due=self.due.chosen)
        return args, self._order_id, self.around.seen

    def _told(self, conflict: Refusal, args: Args, subject: str) -> Refusal:
        """The person hears that something has changed; sending once more is meant for what it is now."""
        if self.order is not None:
            self.order = self._situation.order(self.order.id) or self.order
        self.around.read()
        news = self.around.news
        told = Refusal(code="conflict", sentence=news) if news else conflict
        return self._desk.refusal(args, subject) or told

    def _show(self, refusal: Refusal) -> None:
        self._set_problem(refusal)
        self.changed.emit("sending")

    def _set_problem(self, problem: Refusal | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self.changed.emit("problem")

    def _clear_problem(self, *fields: str) -> None:
        if self.problem is not None and (self.problem.field in fields or self.problem.field is None):
            self._set_problem(None)

    def _start_with(self, event: Event) -> None:
        item = self.due.item
        if self.order is not None:
            self.lead, self.assist = None, list(self.order.assist)
            self.text = order_text.OrderText(self.order.text)
            return
        self.lead = item.lead_post if item is not None else None
        self.assist = [post for post in item.assist_posts if post != self.lead] if item is not None else []
        values = field_values(self._situation.township, event, self.lead, self._due_words())
        template = item.order_template if item is not None else default_template()
        self.text = order_text.fill(template, values)

    def _restore(self) -> None:
        assert self.subject is not None
        kept = self._draft.read(self.mode, self.subject.id)
        if kept is None:
            return
        town = self._situation.township
        if kept.lead is not None and town.post(kept.lead) is not None:
            self.lead, self._lead_touched = kept.lead, True
        if self.mode == "issue":
            self.assist = [post for post in kept.assist if town.post(post) is not None and post != self.lead]
            self._assist_touched = True
            self.text = order_text.restored(kept.text, kept.runs)
            self.due.choose(kept.due, self.now())
        self.reason = kept.reason

    async def _fetch(self, event: Event) -> None:
        try:
            found = await self._ask_suggestions(event)
        except Problem:
            return
        if self.subject is None or self.subject.id != event.id:
            return
        self._suggested = found
        self._make_cards()
        best = next((card.post for card in self.cards if not card.vacant and not card.warning), None)
        if not self._lead_touched and self.mode == "issue" and best is not None:
            self._take_suggestion(best)
        self.changed.emit("posts")
        self.changed.emit("link")

    def _take_suggestion(self, best: str) -> None:
        if not self._assist_touched:
            given = next((given for given in self._suggested if given.post == best), None)
            if given is not None and given.assist:
                self.assist = [post for post in given.assist if post != best]
                self.changed.emit("assist")
        if best != self.lead:
            self.choose_lead(best, by_hand=False)

    def _make_cards(self) -> None:
        if self.subject is None:
            return
        event_id, now = self.subject.id, self.now()
        without = self.order.lead if self.order is not None else None
        loads = self._choices.loads()
        cards = self._choices.cards(event_id, self._suggested, now, loads, without)
        known = {card.post for card in cards} | {without}
        item = self.due.item if not cards else None
        catalogue = (item.lead_post, *item.assist_posts) if item is not None else ()
        for post in dict.fromkeys((*catalogue, self.lead, *self._searched)):
            if post is None or post in known:
                continue
            if (card := self._choices.of(post, event_id, now, loads)) is not None:
                cards.append(card)
        self.cards = cards

    def _refresh(self) -> None:
        """What is on the cards has changed; their order stays, so that nothing jumps under a finger."""
        if self.subject is None:
            return
        self.subject = self._situation.event(self.subject.id) or self.subject
        self.around.look()
        places = {card.post: place for place, card in enumerate(self.cards)}
        self._make_cards()
        self.cards.sort(key=lambda card: places.get(card.post, len(places)))
        for part in ("event", "posts", "assist"):
            self.changed.emit(part)

    def _on_touched(self, touched: Touched) -> None:
        if self.subject is None:
            return
        own = (SubjectType.EVENT, self.subject.id) in touched.keys
        if own or touched.everything or any(type_ is not SubjectType.EVENT for type_, _ in touched.keys):
            self._pace.ask()

    def _on_link(self, standing: Standing) -> None:
        if self.subject is not None:
            self.changed.emit("link")
            self.changed.emit("sending")

    def _assisted(self) -> None:
        self._assist_touched = True
        self._clear_problem("assist")
        self._keep()
        self.changed.emit("assist")

    def _due_words(self) -> str:
        """As it stands in the order: read by posts, and still right next week, whatever language the desk speaks."""
        at = self.due.due(self.now()).astimezone(self._situation.township.clock.zone)
        return f"{at:%m-%d %H:%M}"

    def _refill(self) -> None:
        self._fill("due", self._due_words())

    def _fill(self, field: str, value: str) -> None:
        if self.mode == "reassign":
            return
        filled = order_text.put(self.text, field, value)
        if filled != self.text:
            self.text = filled
            self.changed.emit("text")

    def _keep(self, by_hand: bool = True) -> None:
        if self.subject is None or not by_hand:
            return
        self._draft.keep(
            self.mode, self.subject.id, lead=self.lead if self._lead_touched else None, assist=self.assist,
            text=self.text, due=self.due.chosen, reason=self.reason, now=self.now(),
        )  # fmt: skip
        self.changed.emit("draft")
