"""Finding an event by what somebody types: Chinese, number, phone tail, place, or pinyin initials (xfxq)."""

from __future__ import annotations

import re
from functools import lru_cache

_TYPED = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def _readings(character: str) -> str:
    """The initials of all readings of one character, sorted: 长 → "cz"."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
    return "".join(sorted({reading for reading in found if reading.isascii() and reading.isalpha()}))


@lru_cache(maxsize=65536)
def initials(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as a string of initials, all readings of each character after a semicolon, and their places.

    "重点01" → ";cz;d;0;1" with places (0, 1, 2, 3). Punctuation is left out.
    """
    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.lower()):
        if character.isascii():
            sounds = character if character.isalnum() else ""
        else:
            sounds = _readings(character)
        if sounds:
            parts.append(";" + sounds)
            places.append(place)
    return "".join(parts), tuple(places)


@lru_cache(maxsize=64)
def _pattern(typed: str) -> re.Pattern[str]:
    return re.compile("".join(f";[a-z0-9]*{re.escape(letter)}[a-z0-9]*" for letter in typed))


def sounds_like(text: str, typed: str) -> tuple[int, int] | None:
    """Where in the text the typed initials stand: (start, length), or None."""
    code, places = initials(text)
    found = _pattern(typed).search(code)
    if found is None:
        return None
    first = code.count(";", 0, found.start())
    last = first + len(typed) - 1
    return places[first], places[last] - places[first] + 1


def rank(text: str, typed: str) -> int:
    """How well a name fits what was typed: 0 begins so, 1 begins so by its usual reading, 2 any reading, 3 inside."""
    from pypinyin import Style, lazy_pinyin

    typed = typed.strip().lower()
    if text.lower().startswith(typed):
        return 0
    if "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower().startswith(typed):
        return 1
    place = sounds_like(text, typed) if _TYPED.fullmatch(typed) else None
    return 2 if place is not None and place[0] == 0 else 3


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed, cut at blanks, in lower case."""
    return tuple(typed.lower().split())


def matches(plain: str, spoken: str, words: tuple[str, ...]) -> bool:
    """Whether every word is found: as it is in ``plain`` (lower case), or by initials in ``spoken``."""
    for word in words:
        if word in plain:
            continue
        if not _TYPED.fullmatch(word) or len(word) < 2 or _pattern(word).search(initials(spoken)[0]) is None:
            return False
    return True


def hits(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that the words matched, for colouring."""
    lower = text.lower()
    found: list[tuple[int, int]] = []
    for word in words:
        at = lower.find(word)
        if at >= 0:
            found.append((at, len(word)))
        elif _TYPED.fullmatch(word) and len(word) > 1 and (place := sounds_like(text, word)) is not None:
            found.append(place)
    return tuple(sorted(found))
