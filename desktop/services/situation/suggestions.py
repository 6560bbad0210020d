"""Whom to dispatch an event to, with reasons that can be checked. Pure functions over situation and records.

``suggest(situation, event, records, now) -> list[Suggestion]``: best first, posts with nobody on the roster last.
``records`` is what ``await store.records()`` gives; ``Records()`` is an empty past. ``now`` is the central's time
(``connection.now()``). A suggestion's score is the sum of its named parts, each with its points and its figures; the
words for them are made where they are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.events.events import Event
from desktop.domain.orders.orders import OrderState
from desktop.domain.places.areas import Area
from desktop.domain.roster.shifts import Presence, presence
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.store.records import NOTHING, RECENT_DAYS, Outcome, Records

__all__ = ["Part", "Suggestion", "guess_item", "suggest"]

Kind = Literal[
    "catalogue_lead", "catalogue_assist", "guessed_lead", "guessed_assist", "item_right", "grid_right",
    "area_right", "item_wrong", "grid_wrong", "returned_this", "area", "board_of_place", "same_board", "load",
    "on_duty", "busy", "away", "vacant", "not_yet",
]  # fmt: skip
"""The parts of a score."""
_LONGEST = 12
_CATALOGUE, _GUESSED, _ASSIST = 50, 40, 10
_RIGHT, _RIGHT_NEAR, _RIGHT_HERE = 40, 30, 35
_WRONG, _WRONG_HERE, _RETURNED = 45, 40, 100
_AREA, _PLACE_BOARD, _SAME_BOARD = 8, 4, 3
_STANDING = {Presence.ON_DUTY: 5, Presence.BUSY: 3, Presence.AWAY: -5, Presence.VACANT: 0}
_LOAD = 8
_ENOUGH = 3
"""From so many orders of late on the last days speak alone; below, the whole past does."""
_USUALLY = 0.3
"""A post that assisted in this share of an item's orders is suggested to assist."""
_SEEN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One reason: what it is, what it adds or takes away, and the figures behind it."""

    kind: Kind
    points: int
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One post that the event could be dispatched to, with what speaks for and against it."""

    post: str
    name: str
    person_id: str | None
    """Who answers for the post now, by the roster; None if nobody."""
    person: str
    presence: Presence
    open_orders: int
    same_item_count: int
    """Answered orders of this item by this post."""
    mean_minutes: float | None
    """From issue to answer, for this item; None without a past."""
    on_time: tuple[int, int]
    """Answered within the limit, answered; over all items."""
    by_catalogue: bool
    """Whether the catalogue names it as the lead post of the event's item."""
    parts: tuple[Part, ...]
    assist: tuple[str, ...]
    """Posts to assist if this one leads."""

    @property
    def score(self) -> int:
        """The sum of its parts."""
        return sum(part.points for part in self.parts)

    @property
    def vacant(self) -> bool:
        """Whether nobody is on the roster for it now."""
        return self.presence is Presence.VACANT


def suggest(
    situation: Situation, event: Event, records: Records, now: datetime, loads: Counter[str] | None = None
) -> list[Suggestion]:
    """Posts for this event, best first: those of the catalogue, with a past in the item, of its place or board.

    ``loads``: open orders by lead post, for who asks for many events at once.
    """
    town = situation.township
    open_orders = loads
    if open_orders is None:
        open_orders = Counter(order.lead for order in situation.orders() if order.is_open)
    returned = {
        order.lead for order in situation.orders_of(event.id) if order.state is OrderState.RETURNED
    }  # fmt: skip
    about = _About.of(town, event, records)
    found = []
    for post in town.posts:
        parts = about.parts(post)
        if parts is None:
            continue
        if post.id in returned:
            parts.append(Part("returned_this", -_RETURNED))
        found.append(_suggestion(situation, post, about, parts, open_orders[post.id], now))
    places = {post.id: place for place, post in enumerate(town.posts)}
    found.sort(key=lambda one: (one.vacant, -one.score, places[one.post]))
    return [
        one for place, one in enumerate(found) if place < _LONGEST or one.by_catalogue or one.post in returned
    ]


def guess_item(town: Township, event: Event) -> BusinessItem | None:
    """The catalogue entry whose keywords the event's words hold most of; None if none."""
    words = f"{event.title} {event.description}"
    hits = [(sum(keyword in words for keyword in item.keywords), item) for item in town.catalogue]
    best = max(hits, key=lambda hit: hit[0], default=None)
    return best[1] if best is not None and best[0] else None


def assisting(item: BusinessItem | None, records: Records) -> tuple[str, ...]:
    """Who assists with an item: as the catalogue says, and who usually did."""
    if item is None:
        return ()
    total = records.answered.get(item.id, 0)
    usual = [
        (count, post)
        for (of, post), count in records.assisted.items()
        if of == item.id and total >= _SEEN and count >= total * _USUALLY and post not in item.assist_posts
    ]
    return (*item.assist_posts, *(post for _, post in sorted(usual, reverse=True)))


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of one event's matter and place."""

    town: Township
    event: Event
    item: BusinessItem | None
    guessed: bool
    lead: Post | None
    place: Area | None
    """The area that names the board of the place."""
    here: Mapping[str, Outcome]
    """By post: its past with the item in the same grid."""
    around: Mapping[str, Outcome]
    """By post: its past with the item on the same geographic board."""
    records: Records
    all_right: int
    recent_right: int

    @classmethod
    def of(cls, town: Township, event: Event, records: Records) -> _About:
        item = town.item_of(event)
        guessed = item is None
        item = item or guess_item(town, event)
        place = next((area for area in reversed(town.tree.path(event.grid)) if area.board is not None), None)
        grid = event.grid or ""
        beside = {area.id for area in town.tree if place is not None and area.board == place.board}
        here, around = dict[str, Outcome](), dict[str, Outcome]()
        if item is not None and grid:
            past = records.outcomes_in
            for post in town.posts:
                found = [past[key] for near in beside if (key := (post.id, item.id, near)) in past]
                around[post.id] = Outcome(*map(sum, zip(*found, strict=True))) if found else NOTHING
                here[post.id] = past.get((post.id, item.id, grid), NOTHING)
        done = [records.outcomes.get((post.id, item.id), NOTHING) for post in town.posts] if item else []
        return cls(
            town, event, item, guessed, town.post(item.lead_post) if item is not None else None, place, here, around,
            records, sum(one.right for one in done), sum(one.recent_right for one in done),
        )  # fmt: skip

    def parts(self, post: Post) -> list[Part] | None:
        """What speaks for and against a post; None where nothing brings it up."""
        item, found = self.item, list[Part]()
        if item is not None:
            named: dict[str, str | int] = {"item": item.name}
            if post.id == item.lead_post:
                kind: Kind = "guessed_lead" if self.guessed else "catalogue_lead"
                found.append(Part(kind, _GUESSED if self.guessed else _CATALOGUE, named))
            elif post.id in item.assist_posts:
                found.append(Part("guessed_assist" if self.guessed else "catalogue_assist", _ASSIST, named))
            found += self._past(post, item)
        mine = [area for area in post.areas if self.town.tree.contains(area, self.event.grid)]
        if mine:
            found.append(Part("area", _AREA, {"area": self.town.tree.name(mine[0])}))
        elif post.areas and not found:
            return None  # another area's
        board = self.town.board(post.board)
        if self.place is not None and self.place.board == post.board and board is not None:
            found.append(Part("board_of_place", _PLACE_BOARD, {"board": board.name}))
        if self.lead is not None and self.lead.board == post.board and self.lead.id != post.id and board:
            found.append(Part("same_board", _SAME_BOARD, {"board": board.name}))
        return found or None

    def _past(self, post: Post, item: BusinessItem) -> list[Part]:
        """Who was right before: in the item, in this place; those that it had to leave to others count against it."""
        found: list[Part] = []
        done = self.records.outcomes.get((post.id, item.id), NOTHING)
        if done.right:
            late = self.recent_right >= _ENOUGH
            mine, all_ = (done.recent_right, self.recent_right) if late else (done.right, self.all_right)
            values: dict[str, str | int] = {"count": mine, "all": all_, "days": RECENT_DAYS if late else 0}
            found.append(Part("item_right", round(_RIGHT * mine / (all_ + 1)), values))
        found += self._near(post)
        lately = done.recent_right + done.recent_wrong >= _ENOUGH
        right, wrong = (done.recent_right, done.recent_wrong) if lately else (done.right, done.wrong)
        if wrong:
            values = {"count": wrong, "all": right + wrong, "days": RECENT_DAYS if lately else 0}
            found.append(Part("item_wrong", -round(_WRONG * wrong / (right + wrong + 1)), values))
        return found

    def _near(self, post: Post) -> list[Part]:
        found: list[Part] = []
        here, around = self.here.get(post.id, NOTHING), self.around.get(post.id, NOTHING)
        grid = self.town.tree.name(self.event.grid)
        if here.right:
            every = sum(one.right for one in self.here.values())
            values: dict[str, str | int] = {"count": here.right, "all": every, "grid": grid}
            found.append(Part("grid_right", round(_RIGHT_HERE * here.right / (every + 1)), values))
        board = self.town.board(self.place.board) if self.place is not None else None
        if around.right and board is not None:
            every = sum(one.right for one in self.around.values())
            values = {"count": around.right, "all": every, "board": board.name}
            found.append(Part("area_right", round(_RIGHT_NEAR * around.right / (every + 2)), values))
        if here.wrong:
            values = {"count": here.wrong, "all": here.right + here.wrong, "grid": grid}
            share = here.wrong / (here.right + here.wrong + 1)
            found.append(Part("grid_wrong", -round(_WRONG_HERE * share), values))
        return found


def _suggestion(
    situation: Situation, post: Post, about: _About, parts: list[Part], open_orders: int, now: datetime
) -> Suggestion:
    town, item, records = situation.township, about.item, about.records
    shifts = situation.shifts(post.id, now)
    absences = situation.absences(now, now)
    stands = presence(shifts, post.id, open_orders, now, absences)
    answers = situation.answering(post.id, now)
    person = town.person(answers.person)
    handled = records.handled.get((post.id, item.id)) if item is not None else None
    if open_orders:
        parts.append(Part("load", -min(_LOAD, open_orders), {"count": open_orders}))
    parts.append(Part(_standing(stands, answers.person is not None), _STANDING[stands]))
    return Suggestion(
        post=post.id,
        name=post.name,
        person_id=answers.person,
        person=person.name if person is not None else "",
        presence=stands,
        open_orders=open_orders,
        same_item_count=handled.count if handled is not None else 0,
        mean_minutes=handled.mean_minutes if handled is not None else None,
        on_time=records.on_time.get(post.id, (0, 0)),
        by_catalogue=item is not None and not about.guessed and item.lead_post == post.id,
        parts=tuple(sorted(parts, key=lambda part: -abs(part.points))),
        assist=tuple(other for other in assisting(item, records) if other != post.id),
    )


def _standing(stands: Presence, rostered: bool) -> Kind:
    match stands:
        case Presence.VACANT:
            return "vacant"
        case Presence.AWAY:
            return "not_yet" if rostered else "away"
        case Presence.BUSY:
            return "busy"
        case _:
            return "on_duty"
