"""Whom to dispatch an event to, and which events are like it. Pure functions over situation and records.

``suggest(situation, event, records, now) -> list[Suggestion]`` (best first, vacant posts last) and
``similar(situation, event, now) -> list[Similar]`` (most alike first). ``records`` is what
``await store.records()`` gives; ``Records()`` is an empty past. ``now`` is the central's time
(``connection.now()``). A suggestion carries its reasons as sentences for the operator.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.catalogue import BusinessItem
from desktop.domain.events import Event
from desktop.domain.posts import Post
from desktop.domain.roster import Presence, holder, presence
from desktop.domain.township import Township
from desktop.services.situation import Situation
from desktop.store.records import Records

SIMILAR_TIME = timedelta(hours=24)
SIMILAR_TITLE = 0.5
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One post that the event could be dispatched to, with what speaks for it."""

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
    reasons: tuple[str, ...]
    assist: tuple[str, ...]
    """Posts to assist if this one leads."""

    @property
    def vacant(self) -> bool:
        """Whether nobody is on the roster for it now."""
        return self.presence is Presence.VACANT


@dataclass(frozen=True, slots=True)
class Similar:
    """Another event that may be the same matter."""

    event: Event
    overlap: float
    """Share of the titles' pairs of characters that both have, 0 to 1."""
    reasons: tuple[str, ...]


def suggest(situation: Situation, event: Event, records: Records, now: datetime) -> list[Suggestion]:
    """Posts for this event: the catalogue's lead, assisting posts, posts with a past, posts of the same board."""
    town = situation.township
    ranked = _candidates(town, event, records)
    open_orders = Counter(order.lead for order in situation.orders() if order.is_open)
    item = town.item_of(event) or guess_item(town, event)
    found: list[tuple[tuple[bool, int, int, int, int, str], Suggestion]] = []
    for post_id, (rank, why) in ranked.items():
        post = town.post(post_id)
        if post is None:
            continue
        made = _suggestion(situation, post, item, why, open_orders[post_id], records, now, rank == 0)
        stands = tuple(Presence).index(made.presence)
        key = (made.vacant, rank, stands, -made.same_item_count, made.open_orders, post_id)
        found.append((key, made))
    return [made for _, made in sorted(found, key=lambda pair: pair[0])][:_LONGEST]


def guess_item(town: Township, event: Event) -> BusinessItem | None:
    """The catalogue entry whose keywords the event's words hold most of; None if none."""
    words = f"{event.title} {event.description}"
    hits = [(sum(keyword in words for keyword in item.keywords), item) for item in town.catalogue]
    best = max(hits, key=lambda hit: hit[0])
    return best[1] if best[0] else None


def similar(situation: Situation, event: Event, now: datetime) -> list[Similar]:
    """Live events in the same grid within 24 hours, or of the same item there; titles alike by at least a half."""
    own = _pairs(event.title)
    found: list[Similar] = []
    for other in situation.events():
        if other.id == event.id or other.merged_into == event.id or event.merged_into == other.id:
            continue
        near = abs(other.reported_at - event.reported_at) <= SIMILAR_TIME
        same_grid = event.grid is not None and other.grid == event.grid
        same_item = event.item is not None and other.item == event.item
        if not ((near and same_grid) or same_item):
            continue
        theirs = _pairs(other.title)
        overlap = len(own & theirs) / max(1, min(len(own), len(theirs)))
        if overlap < SIMILAR_TITLE:
            continue
        reasons = [text for text, holds in (("同一网格", same_grid), ("同一事项", same_item)) if holds]
        if near:
            reasons.append("24 小时内")
        found.append(Similar(other, overlap, (*reasons, f"标题相近 {overlap:.0%}")))
    return sorted(found, key=lambda it: (-it.overlap, not it.event.is_open, abs(now - it.event.reported_at)))


def _pairs(title: str) -> set[str]:
    letters = "".join(letter for letter in title.casefold() if letter.isalnum())
    return {letters[i : i + 2] for i in range(len(letters) - 1)} or set(letters)


def _candidates(town: Township, event: Event, records: Records) -> dict[str, tuple[int, str]]:
    """Post ids with their rank (0 best) and why, best reason only."""
    found: dict[str, tuple[int, str]] = {}

    def add(post_id: str, rank: int, why: str) -> None:
        post = town.post(post_id)
        if rank > 1 and (post is None or not _answers_for(town, post, event)):
            return
        if post_id not in found or rank < found[post_id][0]:
            found[post_id] = (rank, why)

    item = town.item_of(event)
    if item is not None:
        add(item.lead_post, 0, f"清单「{item.name}」的主办岗位")
    else:
        item = guess_item(town, event)
        if item is not None:
            add(item.lead_post, 1, f"内容像清单事项「{item.name}」，它由本岗位主办")
    if item is not None:
        for post_id in item.assist_posts:
            add(post_id, 1, f"清单「{item.name}」的协办岗位")
        for post_id, item_id in records.handled:
            if item_id == item.id:
                add(post_id, 2, "办过同类事项")
        lead = town.post(item.lead_post)
        if lead is not None:
            board = town.board(lead.board)
            for post in town.posts_of(lead.board):
                add(post.id, 4, f"与主办岗位同属「{board.name if board else lead.board}」")
    for area in reversed(town.tree.path(event.grid)):
        if area.board is not None:
            board = town.board(area.board)
            for post in town.posts_of(area.board):
                add(post.id, 3, f"负责事发地所在的「{board.name if board else area.board}」")
            break
    return found


def _answers_for(town: Township, post: Post, event: Event) -> bool:
    return not post.areas or any(town.tree.contains(area, event.grid) for area in post.areas)


def _suggestion(
    situation: Situation, post: Post, item: BusinessItem | None, why: str, open_orders: int, records: Records,
    now: datetime, by_catalogue: bool,
) -> Suggestion:  # fmt: skip
    town = situation.township
    shifts = situation.shifts(post.id, now)
    stands = presence(shifts, post.id, open_orders, now)
    shift = holder(shifts, post.id, now)
    person = town.person(shift.person) if shift is not None else None
    handled = records.handled.get((post.id, item.id)) if item is not None else None
    kept, total = records.on_time.get(post.id, (0, 0))
    reasons = [why]
    if handled is not None:
        reasons.append(f"同类办过 {handled.count} 件，平均 {_duration(handled.mean_minutes)}")
    if total:
        reasons.append(f"按期反馈 {kept}/{total}")
    if open_orders:
        reasons.append(f"手上有 {open_orders} 件在办")
    match stands:
        case Presence.VACANT:
            reasons.append("当前空岗，派单后暂无人签收")
        case Presence.AWAY:
            reasons.append("当前离岗" if shift is None else "已排班，尚未到岗")
        case _:
            pass
    return Suggestion(
        post=post.id,
        name=post.name,
        person_id=shift.person if shift is not None else None,
        person=person.name if person is not None else "",
        presence=stands,
        open_orders=open_orders,
        same_item_count=handled.count if handled is not None else 0,
        mean_minutes=handled.mean_minutes if handled is not None else None,
        on_time=(kept, total),
        by_catalogue=by_catalogue,
        reasons=tuple(reasons),
        assist=tuple(other for other in item.assist_posts if other != post.id) if item is not None else (),
    )


def _duration(minutes: float) -> str:
    whole = round(minutes)
    if whole < 60:
        return f"{whole} 分钟"
    if whole < 48 * 60:
        return f"{whole // 60} 小时 {whole % 60} 分"
    return f"{minutes / 1440:.1f} 天"
