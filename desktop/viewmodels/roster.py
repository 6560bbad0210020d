"""The duty roster as it stands: boards with their posts, who leads the day, what is on its way, what came last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.orders import Order
from desktop.domain.roster import DutyRole, Presence
from desktop.services.connection import Connection, Link, Standing
from desktop.services.situation import Situation, Touched
from desktop.viewmodels.dispatch_words import say
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.roster_cards import BoardView, RosterCard, card_of
from desktop.viewmodels.words import short_name

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Latest:
    """The last receipt or answer: 0145, 已签收, 城管岗 14:31."""

    number: str
    word: str
    where: str


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody on the day's watch: 带班 or 值班."""

    title: str
    name: str
    phone: str


class RosterView(QObject):
    """Cards keyed by post; ``cards_changed(ids)`` names those that look different now."""

    cards_changed = Signal(frozenset)
    strip_changed = Signal()
    """Pending commands, the last receipt, or the day's watch."""

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._cards: dict[str, RosterCard] = {}
        self._orders: dict[str, Order] = {}
        self._of_post: dict[str, set[str]] = {}
        self._issued: dict[str, int] = {}
        self._touched_posts: set[str] = set()
        self._touched_orders: set[str] = set()
        self._everything = True
        self._next_turn = _NEVER
        self._latest: Latest | None = None
        self._latest_at: datetime | None = None
        self._watchers: tuple[Watcher, ...] = ()
        self._unsent = (0, 0)
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self._stop = [situation.touched.connect(self._on_touched), connection.changed.connect(self._on_link)]
        self.flush()

    # reading

    @property
    def situation(self) -> Situation:
        """The picture that is shown."""
        return self._situation

    def now(self) -> datetime:
        """The moment presence is judged by."""
        return self._connection.now()

    @property
    def live(self) -> bool:
        """Whether the picture is current."""
        return self._connection.standing.link is Link.LIVE

    @property
    def data_at(self) -> str:
        """When the picture was last known to be current: 14:02; empty where it never was."""
        at = self._connection.standing.data_at
        return f"{at.astimezone(self._situation.township.clock.zone):%H:%M}" if at is not None else ""

    def boards(self) -> list[BoardView]:
        """The boards that have posts, in the profile's order."""
        town = self._situation.township
        found = []
        for board in town.boards:
            cards = tuple(self._cards[post.id] for post in town.posts_of(board.id))
            if cards:
                issued = sum(self._issued.get(card.id, 0) for card in cards)
                found.append(BoardView(board.id, board.name, short_name(board.leader), cards, issued))
        return found

    def cards(self) -> Iterator[RosterCard]:
        """All cards, in the profile's order."""
        return iter(self._cards.values())

    def card(self, post_id: str | None) -> RosterCard | None:
        """The card of one post."""
        return self._cards.get(post_id) if post_id is not None else None

    def orders_of(self, post_id: str) -> list[Order]:
        """The open orders addressed to a post, soonest due first."""
        found = (self._orders[id_] for id_ in self._of_post.get(post_id, ()))
        return sorted((order for order in found if order.is_open), key=lambda order: (order.due, order.id))

    def issued_today(self, post_id: str) -> int:
        """Orders of today addressed to a post."""
        return self._issued.get(post_id, 0)

    @property
    def watchers(self) -> tuple[Watcher, ...]:
        """带班 leaders first, then 值班 officers."""
        return self._watchers

    @property
    def unsent(self) -> tuple[int, int]:
        """Commands on their way, and commands that wait for a person."""
        return self._unsent

    @property
    def latest(self) -> Latest | None:
        """The last receipt or answer."""
        return self._latest

    # changes

    def tick(self) -> None:
        """Once a second: shifts begin and end, limits pass, the day turns."""
        if self.now().timestamp() >= self._next_turn:
            self._everything = True
            self.flush()

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking."""
        self._pace.set_active(active)

    def close(self) -> None:
        """Stop listening; the panel is going."""
        for stop in self._stop:
            stop()
        self._pace.stop()

    def _on_touched(self, touched: Touched) -> None:
        self._everything |= touched.everything
        concerned = touched.everything or touched.pending
        for type_, id_ in touched.keys:
            if type_ is SubjectType.ORDER:
                self._touched_orders.add(id_)
                concerned = True
            elif type_ is SubjectType.SHIFT:
                shift = self._situation.shift(id_)
                concerned = True
                if shift is not None and shift.post is not None:
                    self._touched_posts.add(shift.post)
        if concerned:
            self._pace.ask()

    def _on_link(self, standing: Standing) -> None:
        self.strip_changed.emit()

    def flush(self) -> None:
        """Bring everything that was touched up to date."""
        now = self.now()
        posts, self._touched_posts = self._touched_posts, set()
        orders, self._touched_orders = self._touched_orders, set()
        if self._everything:
            self._orders.clear()
            self._of_post.clear()
            orders = {order.id for order in self._situation.orders()}
            posts = {post.id for post in self._situation.township.posts}
        for order_id in orders:
            posts |= self._take(order_id)
        if orders or self._everything:
            self._count_today(now)
            self._find_latest(now)
        self._everything = False
        changed = {post for post in posts if self._remake(post, now)}
        self._find_turn(now)
        strip = self._strip(now)
        if changed:
            self.cards_changed.emit(frozenset(changed))
        if strip or orders:
            self.strip_changed.emit()

    def _take(self, order_id: str) -> set[str]:
        """Take an order in; the posts whose cards it may change."""
        before, after = self._orders.pop(order_id, None), self._situation.order(order_id)
        posts = set()
        if before is not None:
            self._of_post.get(before.lead, set()).discard(order_id)
            posts.add(before.lead)
        if after is not None:
            self._orders[order_id] = after
            self._of_post.setdefault(after.lead, set()).add(order_id)
            posts.add(after.lead)
        return posts

    def _remake(self, post_id: str, now: datetime) -> bool:
        post = self._situation.township.post(post_id)
        if post is None:
            return False
        before = self._cards.get(post_id)
        self._cards[post_id] = card_of(self._situation, post, self.orders_of(post_id), now)
        return before != self._cards[post_id]

    def _count_today(self, now: datetime) -> None:
        zone = self._situation.township.clock.zone
        today = now.astimezone(zone).date()
        self._issued = {}
        for order in self._orders.values():
            if order.issued_at.astimezone(zone).date() == today:
                self._issued[order.lead] = self._issued.get(order.lead, 0) + 1

    def _find_latest(self, now: datetime) -> None:
        best: tuple[datetime, Order, str, str] | None = None
        for order in self._orders.values():
            for receipt in order.receipts:
                if best is None or receipt.at > best[0]:
                    best = (receipt.at, order, say("已签收"), receipt.post)
            if order.answered_at is not None and (best is None or order.answered_at >= best[0]):
                best = (order.answered_at, order, say("已反馈"), order.lead)
        self._latest = None
        if best is not None:
            at, order, said, post = best
            event = self._situation.event(order.event)
            number = event.short_number if event is not None else (order.number or "")[-4:]
            local = at.astimezone(self._situation.township.clock.zone)
            same = local.date() == now.astimezone(local.tzinfo).date()
            time = f"{local:%H:%M}" if same else f"{local:%m-%d %H:%M}"
            self._latest = Latest(number, said, f"{self._situation.township.post_name(post)} {time}")

    def _find_turn(self, now: datetime) -> None:
        """The next moment at which something looks different without anybody doing anything."""
        zone = self._situation.township.clock.zone
        local = now.astimezone(zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() + 86_400
        turns = [midnight]
        for shift in self._situation.all_shifts():
            turns += [at.timestamp() for at in (shift.start, shift.end) if at > now]
        turns += [
            order.due.timestamp() + 0.001
            for order in self._orders.values()
            if order.is_open and order.due >= now
        ]
        self._next_turn = min(turns)

    def _strip(self, now: datetime) -> bool:
        pending = self._situation.pending()
        waiting = sum(item.waits for item in pending)
        found: list[Watcher] = []
        for role, title in ((DutyRole.LEADER, say("带班")), (DutyRole.OFFICER, say("值班"))):
            for known in self._situation.all_shifts():
                shift = self._situation.shift(known.id) or known
                if shift.role is not role or not shift.covers(now):
                    continue
                person = self._situation.township.person(shift.person)
                if person is not None:
                    found.append(Watcher(title, person.name, person.phone))
        after = ((waiting, len(pending) - waiting), tuple(found))
        changed = after != (self._unsent, self._watchers)
        self._unsent, self._watchers = after
        return changed

    def tally(self) -> dict[Presence, int]:
        """How many posts of the whole township stand how."""
        return {state: sum(card.presence is state for card in self._cards.values()) for state in Presence}
