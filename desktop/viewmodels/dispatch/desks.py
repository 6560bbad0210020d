"""Whatever an order, a whistle or a call can be addressed to: the posts, and the villages' own desks (村级端口)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from desktop.domain.places.areas import AreaLevel
from desktop.domain.roster.shifts import Presence, stands
from desktop.domain.township.posts import OF_VILLAGE, Post, village_post
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.ruling_evidence import answering
from desktop.viewmodels.words import translate


def place_word(town: Township, post: Post) -> str:
    """Where it belongs: its board, or that it is a village's desk."""
    if post.standing:
        return translate("Forms", "村级端口")
    board = town.board(post.board)
    return board.name if board is not None else ""


def stands_now(situation: Situation, post: Post, load: int, now: datetime) -> Presence:
    """How a desk stands that has so many orders open."""
    shifts, absences = situation.shifts(post.id, now), situation.absences(now, now)
    return stands(post, situation.answering(post.id, now), shifts, load, now, absences)


def of_areas(town: Township, areas: Iterable[str]) -> Iterator[Post]:
    """The posts that answer for any of these areas by name, then the desks of the villages that they lie in."""
    areas = list(areas)
    yield from {post.id: post for area in areas for post in answering(town, area)}.values()
    villages = (one.id for area in areas for one in town.tree.path(area) if one.level is AreaLevel.VILLAGE)
    desks = (town.post(village_post(one)) for one in dict.fromkeys(villages))
    yield from (desk for desk in desks if desk is not None)


def count_words(posts: Iterable[str]) -> str:
    """岗位 3 · 村居 2; what there is none of is left out but for the posts."""
    found = list(posts)
    villages = sum(one.startswith(OF_VILLAGE) for one in found)
    said = translate("Map", "岗位 {count}").format(count=len(found) - villages)
    return f"{said} · {translate('Map', '村居 {count}').format(count=villages)}" if villages else said
