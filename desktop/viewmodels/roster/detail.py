"""One post in detail: its two people, figures, orders in hand, duties, and the shifts to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from desktop.domain.events.events import Clock
from desktop.domain.events.running import handle_limit
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.decide_absences import ABSENCE_WORDS
from desktop.domain.roster.shifts import How, Shift, ShiftState, left_since
from desktop.domain.township.posts import Person, Post
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.dispatch.dispatch_words import order_word, say
from desktop.viewmodels.roster.cards import RosterCard, absent_words, back_words
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.roster.steps import PostSteps
from desktop.viewmodels.roster.turns import RosterTurns
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.timing import Reading, read
from desktop.viewmodels.words import duration_words, limit_words


@dataclass(frozen=True, slots=True)
class Holder:
    """The lead (A角) or the deputy (B角) of a post."""

    letter: str
    name: str
    status: str
    on_duty: bool
    since: str
    person: Person
    """Whose number is masked."""


@dataclass(frozen=True, slots=True)
class InHand:
    """One open order of the post."""

    order: str
    event: str
    number: str
    title: str
    word: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it means."""

    value: str
    name: str


class PostDetail:
    """Reads one post out of the roster."""

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, refused: Callable[[str], None],
        drafts: DraftStore | None = None,
    ) -> None:  # fmt: skip
        self._roster = roster
        self.turns = RosterTurns(roster, desk, tasks, refused, drafts)
        """The shifts to come, and who is away."""
        self.steps = PostSteps(roster, desk, tasks, refused)
        """What can be done about who is there."""

    def holders(self, post: Post) -> list[Holder]:
        """The lead and the deputy, as far as the profile names them."""
        situation, now = self._roster.situation, self._roster.now()
        shifts = {shift.person: shift for shift in situation.shifts(post.id, now)}
        absences, answers = situation.absences(now, now), situation.answering(post.id, now)
        found = []
        for letter, person_id in (("A", post.lead), ("B", post.deputy)):
            person = situation.township.person(person_id)
            if person is None:
                continue
            shift = shifts.get(person.id)
            absence = next((one for one in absences if one.person == person.id), None)
            gone = shift is not None and left_since(shift, absences, now) is not None
            on_duty = shift is not None and shift.state is ShiftState.ON_DUTY and not gone
            stands_in = answers.stands_in and answers.person == person.id
            by = answers.how is How.STANDING and answers.person == person.id
            found.append(
                Holder(
                    letter=letter,
                    name=person.name,
                    status=_status_of(post, shift, absence, gone=gone, stands_in=stands_in),
                    on_duty=on_duty or by,
                    since=self._since(shift)
                    if shift is not None
                    else absent_words(situation, person.id, now)
                    if post.standing
                    else "",
                    person=person,
                )
            )
        return found

    def figures(self, card: RosterCard) -> list[Figure]:
        """Figures of the live picture; what can't be known from it is not shown."""
        orders = [order for order in self._roster.situation.orders() if order.lead == card.id]
        waits = [
            (receipt.at - order.issued_at).total_seconds()
            for order in orders
            for receipt in order.receipts
            if receipt.post == card.id
        ]
        back = sum(order.state is OrderState.RETURNED for order in orders)
        urged = sum(order.urges for order in orders)
        answered = [order for order in orders if order.answered_at is not None]
        kept = sum(order.answered_at <= order.due for order in answered if order.answered_at is not None)
        middle = duration_words(timedelta(seconds=median(waits))) if waits else "—"
        return [
            Figure(str(card.open), say("手上，超期 {count}", count=card.late)),
            Figure(str(self._roster.issued_today(card.id)), say("今日派单")),
            Figure(middle, say("签收中位，n={count}", count=len(waits))),
            Figure(f"{kept}/{len(answered)}" if answered else "—", say("按期反馈，在列")),
            Figure(f"{back}/{len(orders)}" if orders else "—", say("退单，在列")),
            Figure(str(urged), say("被催次数，在列")),
        ]

    def in_hand(self, post_id: str) -> list[InHand]:
        """The open orders, soonest due first."""
        situation, now = self._roster.situation, self._roster.now()
        found = []
        for order in self._roster.orders_of(post_id):
            event = situation.event(order.event)
            found.append(
                InHand(
                    order=order.id,
                    event=order.event,
                    number=(event.short_number if event is not None else "") or "—",
                    title=event.title if event is not None else order.text,
                    word=order_word(order.state),
                    reading=self._reading(order, now),
                )
            )
        return found

    def duties(self, post_id: str) -> tuple[list[tuple[str, str]], int]:
        """Catalogue entries that it leads, with their handling limits; and how many it assists."""
        catalogue = self._roster.situation.township.catalogue
        led = [
            (item.name, limit_words(item.limits.handle)) for item in catalogue if item.lead_post == post_id
        ]
        return led, sum(post_id in item.assist_posts for item in catalogue)

    def _reading(self, order: Order, now: datetime) -> Reading:
        situation = self._roster.situation
        event = situation.event(order.event)
        item = situation.township.item_of(event) if event is not None else None
        clock = Clock(since=order.issued_at, due=order.due, limit=handle_limit(item))
        return read(
            clock, now, situation.township.clock, paused=event.paused_at if event is not None else None
        )

    def _since(self, shift: Shift) -> str:
        """08:21 到岗; 现场核查 15:30 回."""
        situation = self._roster.situation
        if shift.state is ShiftState.AWAY:
            back = back_words(situation, shift, self._roster.now())
            return " ".join(part for part in (shift.reason, back) if part)
        if shift.since is None or shift.state is not ShiftState.ON_DUTY:
            return ""
        return say("{time} 到岗", time=f"{shift.since.astimezone(situation.township.clock.zone):%H:%M}")


def _status_of(
    post: Post, shift: Shift | None, absence: Absence | None, *, gone: bool, stands_in: bool
) -> str:
    """B角顶岗, 当班, 请假 …; who holds a post without shifts stands by (待命) unless he is away."""
    if stands_in:
        return say("B角顶岗")
    if post.standing and shift is None:
        return sentence(ABSENCE_WORDS[absence.kind]) if absence is not None else say("待命")
    return _status(shift, absence if gone else None)


def _status(shift: Shift | None, absence: Absence | None) -> str:
    if absence is not None and (shift is None or shift.state is not ShiftState.AWAY):
        return sentence(ABSENCE_WORDS[absence.kind])
    if shift is None:
        return say("未排班")
    match shift.state:
        case ShiftState.ON_DUTY:
            return say("当班")
        case ShiftState.AWAY:
            return say("离岗")
        case _:
            return say("未到岗")
