"""Whom and what the command line means: events by their number, posts by initials, Chinese or internal line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.events.decide_events import allowed
from desktop.domain.events.events import Event
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer import whistles
from desktop.viewmodels.events import search

SELECTED = frozenset({".", "。"})
"""What stands for the selected event."""

_NUMBER = re.compile(r"#?(?:\d{4}-){0,2}\d{1,6}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a word may mean. ``sure``: the one that it means; None where a person has to choose, or nothing fits."""

    sure: str | None
    others: tuple[str, ...]


def is_event(word: str) -> bool:
    """Whether a word is written like an event's number, or stands for the selected one."""
    return word in SELECTED or _NUMBER.fullmatch(word) is not None


def events(numbered: Iterable[tuple[str, Event]], word: str) -> list[Event]:
    """The events whose number this is, or ends so: the ones that still run, where there are any; newest first."""
    typed = word.lstrip("#")
    named = [event for number, event in numbered if number.endswith(typed)]
    if typed.isdigit():
        serial = int(typed)
        exact = [event for event in named if int(event.short_number or -1) == serial]
        named = exact or named
    running = [event for event in named if event.is_open]
    return newest(running or named)


def possible(situation: Situation, event: Event, kind: str) -> bool:
    """Whether a step can be meant for an event: its state allows it; a whistle has rules of its own."""
    if kind.startswith("whistle."):
        return whistles.offers(situation, event, kind)
    return allowed(event.state, kind)


def newest(found: Iterable[Event]) -> list[Event]:
    """The last reported first."""
    return sorted(found, key=lambda event: event.reported_at, reverse=True)


def posts(situation: Situation, word: str) -> Found:
    """The posts and villages that a word may mean, best first; where both fit as well, the post is meant.

    Initials from the midst of a name are a choice, never sure. Somebody's whole name means the post that he holds.
    """
    word = word.lower()
    ranked: list[tuple[int, bool, int, str]] = []
    for place, post in enumerate(situation.township.desks):
        level = _fits(post, word)
        if level is None and len(word) > 1 and word in _names(situation.township, post):
            level = 1
        if level is not None:
            ranked.append((level, post.standing, place, post.id))
    if word.isascii() and any(not village for _, village, _, _ in ranked):
        ranked = [
            one for one in ranked if one[0] < 2 or not one[1]
        ]  # some letters of a village mean the post first
    ranked.sort()
    best = [post for level, village, _, post in ranked if (level, village) == ranked[0][:2]]
    sure = len(best) == 1 and len(word) > 1 and (ranked[0][0] < 3 or not word.isascii())
    return Found(best[0] if sure else None, tuple(post for *_, post in ranked))


def options(texts: Sequence[tuple[str, str]], word: str, *, loosely: bool) -> Found:
    """Values whose text the word is, or whose initials; ``loosely`` also those that it is only a part of."""
    word = word.lower()
    ranked: list[tuple[int, int, str]] = []
    for place, (value, text) in enumerate(texts):
        level = _level(text.lower(), word)
        if level is not None and (level < 2 or (loosely and (level < 3 or len(word) > 1))):
            ranked.append((level, place, value))
    ranked.sort()
    best = [value for level, _, value in ranked if level == ranked[0][0]]
    return Found(best[0] if len(best) == 1 else None, tuple(value for _, _, value in ranked))


def letters(text: str) -> str:
    """The initials of a name by its usual reading: cjg."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def _fits(post: Post, word: str) -> int | None:
    if word == post.phone:
        return 1
    return _level(post.name.lower(), word)


def _names(town: Township, post: Post) -> list[str]:
    return [person.name for one in post.people if (person := town.person(one)) is not None]


def _level(name: str, word: str) -> int | None:
    """0 the name, 1 all its initials, 2 it begins so, 3 it is inside; None where it does not fit."""
    if name == word:
        return 0
    if name.startswith(word):
        return 2
    if word in name:
        return 3
    if not (word.isascii() and word.isalnum()):
        return None
    place = search.sounds_like(name, word)
    if place is None:
        return None
    start, length = place
    if start == 0:
        return 1 if length == len(name) else 2
    return 3
