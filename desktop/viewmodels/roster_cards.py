"""A post of the roster as a card: who is there now, what it has in hand, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.orders import Order
from desktop.domain.posts import Post, PostKind
from desktop.domain.roster import Answering, Presence, Shift, ShiftState, presence
from desktop.services.situation import Situation
from desktop.viewmodels.dispatch_words import person_short, say
from desktop.viewmodels.words import PRESENCES, labelled, listed, word

Mark = Literal["on", "busy", "away", "vacant"]
MARKS: dict[Presence, Mark] = {
    Presence.ON_DUTY: "on",
    Presence.BUSY: "busy",
    Presence.AWAY: "away",
    Presence.VACANT: "vacant",
}


@dataclass(frozen=True, slots=True)
class RosterCard:
    """What the matrix shows of one post."""

    id: str
    name: str
    board: str
    featured: bool
    presence: Presence
    word: str
    person: str
    """Who answers for it now, in short: 赵×; empty where nobody does."""
    deputy: bool
    """Whether that is the deputy, standing in (B角), on a shift or by rule."""
    shift: str | None
    """The shift that can be checked in or out now."""
    checked_in: bool
    open: int
    late: int
    back: str = ""
    """When whoever left means to be back: 赵× 15:30 回; empty where nobody has said so."""
    known: bool = True
    """Whether what it has in hand is known here: an account sees its own orders alone."""
    stands_in: bool = False
    """The deputy answers by rule, without a shift of his own there."""

    @property
    def mark(self) -> Mark:
        """The shape that shows its presence."""
        return MARKS[self.presence]

    @property
    def there(self) -> bool:
        """Whether somebody is at the post."""
        return self.presence in (Presence.ON_DUTY, Presence.BUSY)

    @property
    def sentence(self) -> str:
        """Everything on the card, for screen readers and tooltips."""
        late = say("超期 {count} 件", count=self.late) if self.late else ""
        load = say("手上 {count} 件", count=self.open) if self.known else ""
        role = say("B角顶岗") if self.deputy else ""
        return listed((self.name, self.word, self.person, role, self.back, load, late))


@dataclass(frozen=True, slots=True)
class BoardView:
    """One board with its cards and counts."""

    id: str
    name: str
    leader: str
    cards: tuple[RosterCard, ...]
    issued_today: int

    @property
    def total(self) -> int:
        """How many posts it has."""
        return len(self.cards)

    @property
    def there(self) -> int:
        """At how many of them somebody is."""
        return sum(card.there for card in self.cards)

    @property
    def open(self) -> int:
        """Orders in hand, over all posts."""
        return sum(card.open for card in self.cards)

    def counts(self) -> Counter[Presence]:
        """How many posts stand how."""
        return Counter(card.presence for card in self.cards)

    @property
    def sentence(self) -> str:
        """The board in one sentence, for screen readers and tooltips."""
        counts = self.counts()
        parts = [f"{word(PRESENCES, state)} {counts[state]}" for state in Presence if counts[state]]
        return labelled(f"{self.name} {self.there}/{self.total}", listed(parts))


def card_of(
    situation: Situation, post: Post, orders: Sequence[Order], now: datetime, *, known: bool = True
) -> RosterCard:
    """The card of a post; ``orders`` are the open ones addressed to it, as far as that is ``known``."""
    town = situation.township
    shifts = situation.shifts(post.id, now)
    absences = situation.absences(now, now)
    stands = presence(shifts, post.id, len(orders), now, absences)
    answers = situation.answering(post.id, now)
    shift = answers.shift or answers.away
    there = answers.shift is not None and answers.shift.state is ShiftState.ON_DUTY
    deputy = answers.stands_in or (shift is not None and shift.deputy)
    person = answers.person or (shift.person if shift is not None else None)
    return RosterCard(
        id=post.id,
        name=post.name,
        board=post.board,
        featured=post.kind is PostKind.FEATURED,
        presence=stands,
        word=_word(situation, stands, answers, now),
        person=person_short(town, person) if person is not None else "",
        deputy=deputy,
        shift=shift.id if shift is not None else None,
        checked_in=there,
        open=len(orders),
        late=sum(order.due < now for order in orders),
        back=_back(situation, answers.away, now),
        known=known,
        stands_in=answers.stands_in,
    )


def _word(situation: Situation, stands: Presence, answers: Answering, now: datetime) -> str:
    """How the post stands, in a word: 在岗, 顶岗, 未到岗, 15:30 回."""
    shift = answers.shift
    if answers.stands_in:
        return say("顶岗")
    if stands is Presence.AWAY and shift is not None and shift.state is ShiftState.PLANNED:
        return say("未到岗")
    if shift is not None and shift.deputy and stands is Presence.ON_DUTY:
        return say("顶岗")
    if stands is Presence.AWAY and answers.away is not None:
        return back_words(situation, answers.away, now) or word(PRESENCES, stands)
    return word(PRESENCES, stands)


def _back(situation: Situation, away: Shift | None, now: datetime) -> str:
    said = back_words(situation, away, now) if away is not None else ""
    return f"{person_short(situation.township, away.person)} {said}" if away is not None and said else ""


def back_words(situation: Situation, shift: Shift, now: datetime) -> str:
    """15:30 回: when somebody who is away means to be back; empty where he has not said so, or it is past."""
    absences = [one.end for one in situation.absences(now, now) if one.person == shift.person]
    said = [shift.back_at] if shift.state is ShiftState.AWAY and shift.back_at is not None else []
    back = max([*absences, *said], default=None)
    if back is None or back <= now:
        return ""
    zone = situation.township.clock.zone
    local, today = back.astimezone(zone), now.astimezone(zone).date()
    return say("{time} 回", time=f"{local:%H:%M}" if local.date() == today else f"{local:%m-%d %H:%M}")
