"""A post of the roster as a card: who is there now, what it has in hand, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.orders import Order
from desktop.domain.posts import Post, PostKind
from desktop.domain.roster import Presence, Shift, ShiftState, holder, presence
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
    """Whether that is the deputy, standing in (B角)."""
    shift: str | None
    """The shift that can be checked in or out now."""
    checked_in: bool
    open: int
    late: int

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
        load = say("手上 {count} 件", count=self.open)
        role = say("B角顶岗") if self.deputy else ""
        return listed((self.name, self.word, self.person, role, load, late))


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


def card_of(situation: Situation, post: Post, orders: Sequence[Order], now: datetime) -> RosterCard:
    """The card of a post; ``orders`` are the open ones addressed to it."""
    town = situation.township
    shifts = situation.shifts(post.id, now)
    stands = presence(shifts, post.id, len(orders), now)
    shift = holder(shifts, post.id, now) or _away(shifts)
    checked_in = shift is not None and shift.state is ShiftState.ON_DUTY
    said = word(PRESENCES, stands)
    if stands is Presence.AWAY and shift is not None and shift.state is ShiftState.PLANNED:
        said = say("未到岗")
    elif shift is not None and shift.deputy and stands is Presence.ON_DUTY:
        said = say("顶岗")
    return RosterCard(
        id=post.id,
        name=post.name,
        board=post.board,
        featured=post.kind is PostKind.FEATURED,
        presence=stands,
        word=said,
        person=person_short(town, shift.person) if shift is not None else "",
        deputy=shift.deputy if shift is not None else False,
        shift=shift.id if shift is not None else None,
        checked_in=checked_in,
        open=len(orders),
        late=sum(order.due < now for order in orders),
    )


def _away(shifts: Sequence[Shift]) -> Shift | None:
    return min(shifts, key=lambda shift: (shift.deputy, shift.start, shift.id), default=None)
