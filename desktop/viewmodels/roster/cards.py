"""A post of the roster as a card: who is there now, what it has in hand, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from desktop.domain.orders.orders import Order
from desktop.domain.roster.shifts import Answering, Presence, Shift, ShiftState, stands
from desktop.domain.township.posts import Post, PostKind
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import person_short, say
from desktop.viewmodels.timing import is_paused
from desktop.viewmodels.words import PRESENCES, labelled, listed, word

if TYPE_CHECKING:
    from desktop.viewmodels.roster.ports import PortRow

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
    village: bool = False
    """A village's own desk (村级端口), which is held without shifts."""
    port: str = ""
    """How its port on the platform stands: 在线, 14:02 最后在线; empty where that is not known here."""
    online: bool | None = None
    """Whether somebody sits at that port; None where that is not known here."""

    @property
    def mark(self) -> Mark:
        """The shape that shows its presence."""
        return MARKS[self.presence]

    @property
    def there(self) -> bool:
        """Whether somebody is at the post."""
        return self.presence in (Presence.ON_DUTY, Presence.BUSY)

    @property
    def stands_by(self) -> bool:
        """Whether it is a village's lead who answers, as usual: there all is said by its port."""
        return (
            self.village and self.presence is Presence.ON_DUTY and self.shift is None and not self.stands_in
        )

    @property
    def shown_word(self) -> str:
        """The word on the card: of a village that stands by, whether its port is online."""
        if not self.stands_by or self.online is None:
            return self.word
        return say("在线") if self.online else say("不在线")

    @property
    def sentence(self) -> str:
        """Everything on the card, for screen readers and tooltips."""
        late = say("超期 {count} 件", count=self.late) if self.late else ""
        load = say("手上 {count} 件", count=self.open) if self.known else ""
        role = say("B角顶岗") if self.deputy else ""
        port = say("端口{state}", state=self.port) if self.port else ""
        return listed((self.name, self.word, self.person, role, self.back, load, late, port))


@dataclass(frozen=True, slots=True)
class BoardView:
    """One board with its cards and counts."""

    id: str
    name: str
    leader: str
    cards: tuple[RosterCard, ...]
    issued_today: int
    villages: bool = False
    """Of the villages that lie in the board's area, not of its posts."""

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
    situation: Situation, post: Post, orders: Sequence[Order], now: datetime, *, known: bool = True,
    port: PortRow | None = None,
) -> RosterCard:  # fmt: skip
    """The card of a post; ``orders`` are the open ones addressed to it, as far as that is ``known``."""
    town = situation.township
    answers = situation.answering(post.id, now)
    shifts, absences = situation.shifts(post.id, now), situation.absences(now, now)
    presence = stands(post, answers, shifts, len(orders), now, absences)
    shift = answers.shift or answers.away
    there = answers.shift is not None and answers.shift.state is ShiftState.ON_DUTY
    deputy = answers.stands_in or (shift is not None and shift.deputy)
    person = answers.person or (shift.person if shift is not None else post.lead if post.standing else None)
    board = town.tree.get(post.areas[0]) if post.standing else None
    return RosterCard(
        id=post.id,
        name=post.name,
        board=(board.board or "") if board is not None else post.board,
        featured=post.kind is PostKind.FEATURED,
        presence=presence,
        word=_word(situation, post, presence, answers, now),
        person=person_short(town, person) if person is not None else "",
        deputy=deputy,
        shift=shift.id if shift is not None else None,
        checked_in=there,
        open=len(orders),
        late=sum(is_late(situation, order, now) for order in orders),
        back=_back(situation, post, answers, now),
        known=known,
        stands_in=answers.stands_in,
        village=post.standing,
        port=port.word if port is not None and port.stands != "unknown" else "",
        online=port.stands == "online" if port is not None and port.stands != "unknown" else None,
    )


def is_late(situation: Situation, order: Order, now: datetime) -> bool:
    """Whether an order's running limit has passed; none runs while its event's clocks stand still (挂起, 等待群众)."""
    event = situation.event(order.event)
    return order.due < now and (event is None or not is_paused(event))


def _word(situation: Situation, post: Post, stands: Presence, answers: Answering, now: datetime) -> str:
    """How the post stands, in a word: 在岗, 顶岗, 未到岗, 15:30 回; a village: 待命."""
    shift = answers.shift
    if answers.stands_in:
        return say("顶岗")
    if post.standing and shift is None and answers.away is None:
        if stands is Presence.AWAY:
            return absent_words(situation, post.lead, now) or word(PRESENCES, stands)
        if stands is Presence.ON_DUTY:
            return say("待命")
        return say("没有配人") if stands is Presence.VACANT else word(PRESENCES, stands)
    if stands is Presence.AWAY and shift is not None and shift.state is ShiftState.PLANNED:
        return say("未到岗")
    if shift is not None and shift.deputy and stands is Presence.ON_DUTY:
        return say("顶岗")
    if stands is Presence.AWAY and answers.away is not None:
        return back_words(situation, answers.away, now) or word(PRESENCES, stands)
    return word(PRESENCES, stands)


def _back(situation: Situation, post: Post, answers: Answering, now: datetime) -> str:
    away = answers.away
    who = away.person if away is not None else post.lead if post.standing else None
    said = back_words(situation, away, now) if away is not None else absent_words(situation, who, now)
    return f"{person_short(situation.township, who)} {said}" if who is not None and said else ""


def absent_words(situation: Situation, person: str | None, now: datetime) -> str:
    """15:30 回: when the absence of somebody ends; empty where he is not known to be away."""
    ends = [one.end for one in situation.absences(now, now) if one.person == person]
    return _back_at(situation, max(ends), now) if ends else ""


def back_words(situation: Situation, shift: Shift, now: datetime) -> str:
    """15:30 回: when somebody who is away means to be back; empty where he has not said so, or it is past."""
    absences = [one.end for one in situation.absences(now, now) if one.person == shift.person]
    said = [shift.back_at] if shift.state is ShiftState.AWAY and shift.back_at is not None else []
    back = max([*absences, *said], default=None)
    if back is None or back <= now:
        return ""
    return _back_at(situation, back, now)


def _back_at(situation: Situation, back: datetime, now: datetime) -> str:
    zone = situation.township.clock.zone
    local, today = back.astimezone(zone), now.astimezone(zone).date()
    return say("{time} 回", time=f"{local:%H:%M}" if local.date() == today else f"{local:%m-%d %H:%M}")
