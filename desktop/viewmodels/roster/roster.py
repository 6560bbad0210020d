"""The duty roster as it stands: boards with their posts, who leads the day, what is on its way, what came last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.commands import SubjectType
from desktop.domain.orders.orders import Order
from desktop.domain.rights.actors import Role
from desktop.domain.rights.visibility import sees_all
from desktop.domain.roster.shifts import DutyRole, Presence
from desktop.domain.township.posts import Person
from desktop.services.line.connection import Connection, Link, Standing
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels import freshness
from desktop.viewmodels.dispatch.dispatch_words import link_word, say
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.roster.cards import BoardView, RosterCard, card_of
from desktop.viewmodels.roster.ports import PortsView
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
    person: Person


class RosterView(QObject):
    """Cards keyed by post; ``cards_changed(ids)`` names those that look different now."""

    cards_changed = Signal(frozenset)
    strip_changed = Signal()
    """Pending commands, the last receipt, or the day's watch."""
    turns_changed = Signal()
    """A shift or an absence is another one, today's or one to come."""
    closing = Signal()

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
        self._latest_order = ""
        self._zone = situation.township.clock.zone
        self._today = self._connection.now().astimezone(self._zone).date()
        self._shifts_touched, self._absences_touched = True, False
        self._watchers: tuple[Watcher, ...] = ()
        self._unsent = (0, 0)
        self._was_live = True
        self._ports: PortsView | None = None
        self._paused: set[str] = set()
        """Events whose clocks stand still: what of them is late does not become later."""
        self._pace = Pace(self)
        self._pace.due.connect(self.flush)
        self._stop = [situation.touched.connect(self._on_touched), connection.changed.connect(self._on_link)]
        self.flush()

    # reading

    @property
    def situation(self) -> Situation:
        """The picture that is shown."""
        return self._situation

    @property
    def connection(self) -> Connection:
        """How old the picture is."""
        return self._connection

    def now(self) -> datetime:
        """The moment presence is judged by."""
        return self._connection.now()

    @property
    def own_post(self) -> str | None:
        """The post that this account is of."""
        actor = self._situation.actor
        return actor.post if actor.role in (Role.POST, Role.VILLAGE) else None

    def knows_load(self, post_id: str | None = None) -> bool:
        """Whether what a post has in hand is known here: an account sees its own orders alone; None: everybody's."""
        actor = self._situation.actor
        return sees_all(actor) or (post_id is not None and post_id == self.own_post)

    @property
    def live(self) -> bool:
        """Whether the picture is current."""
        return freshness.current(self._connection)

    @property
    def age_note(self) -> str:
        """数据停在 14:02; empty while the picture is current."""
        return freshness.age_note(self._connection, self._zone)

    @property
    def catching_up(self) -> bool:
        """Whether an old picture is on its way to being current."""
        return self._connection.standing.link in (Link.LIVE, Link.CATCHING_UP)

    @property
    def link(self) -> str:
        """离线, 追赶中 …"""
        standing = self._connection.standing
        return freshness.disk_word(standing) or link_word(
            Link.CATCHING_UP if self.catching_up else standing.link
        )

    @property
    def data_at(self) -> str:
        """When the picture was last known to be current: 14:02; empty where it never was."""
        standing = self._connection.standing
        if standing.data_at is None:
            return ""
        return freshness.moment(standing.data_at + standing.offset, self.now(), self._zone)

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

    def villages(self) -> list[BoardView]:
        """The villages' own desks by the board in whose area they lie; those of none come last."""
        town = self._situation.township
        boards = [(board.id, board.name, short_name(board.leader)) for board in town.boards]
        found = []
        for id_, name, leader in (*boards, ("", say("村居"), "")):
            cards = tuple(self._cards[post.id] for post in town.villages_of(id_))
            if cards:
                issued = sum(self._issued.get(card.id, 0) for card in cards)
                found.append(BoardView(id_, name, leader, cards, issued, villages=True))
        return found

    def cards(self) -> Iterator[RosterCard]:
        """The cards of all posts, in the profile's order."""
        return (self._cards[post.id] for post in self._situation.township.posts)

    def follow_ports(self, ports: PortsView) -> None:
        """Show on the cards how their ports on the platform stand."""
        self._ports = ports
        ports.changed.connect(self._on_ports)
        self._on_ports()

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
        """Once a second: shifts begin and end, limits pass, the day turns, the line goes silent."""
        if self.live != self._was_live:
            self._was_live = self.live
            self.strip_changed.emit()
        if self.now().timestamp() >= self._next_turn:
            self._everything = True
            self.flush()

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking."""
        self._pace.set_active(active)

    def close(self) -> None:
        """Stop listening; the panel is going."""
        self.closing.emit()
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
            elif type_ is SubjectType.EVENT:
                concerned |= self._stopped_or_not(id_)
            elif type_ is SubjectType.SHIFT:
                shift = self._situation.shift(id_)
                concerned = self._shifts_touched = True
                if shift is not None and shift.post is not None:
                    self._touched_posts |= {shift.post, *self._deputised(shift.person)}
            elif type_ is SubjectType.ABSENCE:
                self._everything = self._absences_touched = concerned = True
        if concerned:
            self._pace.ask()

    def _deputised(self, person: str) -> set[str]:
        """The posts for which he answers by rule: whether he does depends on what he does here."""
        desks = self._situation.township.desks
        return {post.id for post in desks if person in (post.people if post.standing else (post.deputy,))}

    def _stopped_or_not(self, event_id: str) -> bool:
        """Whether an event's clocks have been stopped or set going again; its orders look different then."""
        event = self._situation.event(event_id)
        if (event is not None and event.paused_at is not None) == (event_id in self._paused):
            return False
        self._touched_posts |= {order.lead for order in self._situation.orders_of(event_id)}
        self._note_pause(event_id)
        return True

    def _note_pause(self, event_id: str) -> None:
        event = self._situation.event(event_id)
        if event is not None and event.paused_at is not None:
            self._paused.add(event_id)
        else:
            self._paused.discard(event_id)

    @Slot()
    def _on_ports(self) -> None:
        ports = self._ports
        changed = ports.changed_posts() if ports is not None else frozenset()
        self._touched_posts |= changed
        if changed:
            self._pace.ask()

    def _on_link(self, standing: Standing) -> None:
        self._was_live = self.live
        self.strip_changed.emit()

    def flush(self) -> None:
        """Bring everything that was touched up to date."""
        now = self.now()
        posts, self._touched_posts = self._touched_posts, set()
        orders, self._touched_orders = self._touched_orders, set()
        if self._everything:
            self._orders.clear()
            self._of_post.clear()
            self._issued.clear()
            self._next_turn = _NEVER
            self._today = now.astimezone(self._zone).date()
            orders = {order.id for order in self._situation.orders()}
            posts = {post.id for post in self._situation.township.desks}
            self._paused.clear()
        for order_id in orders:
            posts |= self._take(order_id)
        if self._everything or self._latest_order in orders:
            self._latest_at, self._latest = None, None
            self._find_latest(self._orders.values(), now)
        else:
            self._find_latest((self._orders[id_] for id_ in orders if id_ in self._orders), now)
        self._find_turn(orders, now)
        shifts, self._shifts_touched = self._everything or self._shifts_touched, False
        self._everything = False
        changed = {post for post in posts if self._remake(post, now)}
        strip = self._strip(now, shifts)
        if changed:
            self.cards_changed.emit(frozenset(changed))
        if shifts or self._absences_touched:
            self._absences_touched = False
            self.turns_changed.emit()
        if strip or orders:
            self.strip_changed.emit()

    def _take(self, order_id: str) -> set[str]:
        """Take an order in; the posts whose cards it may change."""
        before, after = self._orders.pop(order_id, None), self._situation.order(order_id)
        posts = set()
        if before is not None:
            self._of_post.get(before.lead, set()).discard(order_id)
            self._count(before, -1)
            posts.add(before.lead)
        if after is not None:
            self._orders[order_id] = after
            self._note_pause(after.event)
            self._of_post.setdefault(after.lead, set()).add(order_id)
            self._count(after, 1)
            posts.add(after.lead)
        return posts

    def _remake(self, post_id: str, now: datetime) -> bool:
        post = self._situation.township.post(post_id)
        if post is None:
            return False
        before = self._cards.get(post_id)
        self._cards[post_id] = card_of(
            self._situation, post, self.orders_of(post_id), now, known=self.knows_load(post_id),
            port=self._ports.row_of(post_id) if self._ports is not None else None,
        )  # fmt: skip
        return before != self._cards[post_id]

    def _count(self, order: Order, by: int) -> None:
        if order.issued_at.astimezone(self._zone).date() == self._today:
            self._issued[order.lead] = self._issued.get(order.lead, 0) + by

    def _find_latest(self, orders: Iterable[Order], now: datetime) -> None:
        """The last receipt or answer that the center has confirmed, among these and the one known so far."""
        best: tuple[Order, str, str] | None = None
        for shown in orders:
            order = self._situation.confirmed_order(shown.id)
            if order is None:
                continue
            steps = [(receipt.at, say("已签收"), receipt.post) for receipt in order.receipts]
            if order.answered_at is not None:
                steps.append((order.answered_at, say("已反馈"), order.lead))
            for at, said, post in steps:
                if self._latest_at is None or at >= self._latest_at:
                    self._latest_at, best = at, (order, said, post)
        if best is None or self._latest_at is None:
            return
        order, said, post = best
        event = self._situation.event(order.event)
        number = event.short_number if event is not None else (order.number or "")[-4:]
        local = self._latest_at.astimezone(self._zone)
        time = (
            f"{local:%H:%M}" if local.date() == now.astimezone(self._zone).date() else f"{local:%m-%d %H:%M}"
        )
        self._latest = Latest(number, said, f"{self._situation.township.post_name(post)} {time}")
        self._latest_order = order.id

    def _find_turn(self, orders: Iterable[str], now: datetime) -> None:
        """The next moment at which something looks different without anybody doing anything."""
        midnight = (
            now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0).timestamp() + 86_400
        )
        turns = [self._next_turn, midnight]
        if self._everything or self._shifts_touched:
            for shift in self._situation.all_shifts():
                back = (shift.back_at,) if shift.back_at is not None else ()
                turns += [at.timestamp() for at in (shift.start, shift.end, *back) if at > now]
            for absence in self._situation.all_absences():
                turns += [at.timestamp() for at in (absence.start, absence.end) if at > now]
        touched = (self._orders[id_] for id_ in orders if id_ in self._orders)
        turns += [order.due.timestamp() + 0.001 for order in touched if order.is_open and order.due >= now]
        self._next_turn = min(turns)

    def _strip(self, now: datetime, shifts: bool) -> bool:
        pending = self._situation.pending()
        waiting = sum(item.waits for item in pending)
        watchers = self._find_watchers(now) if shifts else self._watchers
        after = ((waiting, len(pending) - waiting), watchers)
        changed = after != (self._unsent, self._watchers)
        self._unsent, self._watchers = after
        return changed

    def _find_watchers(self, now: datetime) -> tuple[Watcher, ...]:
        town = self._situation.township
        on = [
            one for one in self._situation.all_shifts() if one.role is not DutyRole.POST and one.covers(now)
        ]
        found: list[Watcher] = []
        for role, title in ((DutyRole.LEADER, say("带班")), (DutyRole.OFFICER, say("值班"))):
            people = (town.person(shift.person) for shift in on if shift.role is role)
            found += [Watcher(title, one) for one in people if one is not None]
        return tuple(found)

    def tally(self) -> dict[Presence, int]:
        """How many posts of the whole township stand how; without 忙 where only some loads are known."""
        states = [one for one in Presence if one is not Presence.BUSY or self.knows_load()]
        cards = list(self.cards())
        return {state: sum(card.presence is state for card in cards) for state in states}

    def tally_villages(self) -> tuple[int, int]:
        """For how many villages somebody answers now, and how many there are."""
        posts = [self._cards[post] for post in self._situation.township.village_posts]
        return sum(card.there for card in posts), len(posts)
