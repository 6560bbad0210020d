"""How Chinese is typed by the initials of its pinyin: xfxq for 幸福小区; all readings, local names as they are said.

Also what somebody types to find something is read here, the same way for live events and for the past.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

TYPED = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"(?:[#№]|no\.?)?([0-9]+(?:[-./_年月日第][0-9]+)*)[号日]?")
_CODE = re.compile(r"(?:https?://\S*#)?(\d{3}[ -]?\d{3}[ -]?\d{3})")
"""A query code; with what a scanner types before it where the slip leads to the page for phones."""
_LOCAL: dict[str, tuple[str, ...]] = {}
_MOST = 96
"""So many readings of neighbours are enough."""
LONGEST = 4
"""So many initials are found by the index alone."""


def learn(readings: Mapping[str, str]) -> None:
    """Take a township's own readings of names: {"东尉": "dong yu"}; those of another township are forgotten."""
    local = {
        name: tuple(sound[:1].lower() for sound in sounds.split())
        for name, sounds in readings.items()
        if name and len(sounds.split()) == len(name)
    }
    if local != _LOCAL:
        _LOCAL.clear()
        _LOCAL.update(local)
        initials.cache_clear()


def warm() -> None:
    """Load the pinyin tables (a quarter of a second); for a background thread."""
    _readings("镇")


@lru_cache(maxsize=8192)
def _readings(character: str) -> str:
    """The initials of all readings of one character, sorted: 长 → "cz"."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
    return "".join(sorted({reading for reading in found if reading.isascii() and reading.isalpha()}))


def _local(text: str) -> dict[int, str]:
    """The initials of local names in a text, by place."""
    found: dict[int, str] = {}
    for name, sounds in _LOCAL.items():
        at = text.find(name)
        while at >= 0:
            found.update(zip(range(at, at + len(name)), sounds, strict=True))
            at = text.find(name, at + 1)
    return found


@lru_cache(maxsize=65536)
def initials(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as a string of initials, all readings of each character after a semicolon, and their places.

    "重点01" → ";cz;d;0;1" with places (0, 1, 2, 3). Punctuation is left out.
    """
    local = _local(text) if _LOCAL else {}
    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.lower()):
        if character.isascii():
            sounds = character if character.isalnum() else ""
        else:
            sounds = _readings(character)
            if place in local and local[place] not in sounds:
                sounds += local[place]
        if sounds:
            parts.append(";" + sounds)
            places.append(place)
    return "".join(parts), tuple(places)


@lru_cache(maxsize=64)
def pattern(typed: str) -> re.Pattern[str]:
    """What finds typed initials in a string of ``initials``."""
    return re.compile("".join(f";[a-z0-9]*{re.escape(letter)}[a-z0-9]*" for letter in typed))


def sounds_like(text: str, typed: str) -> tuple[int, int] | None:
    """Where in the text the typed initials stand: (start, length), or None."""
    code, places = initials(text)
    found = pattern(typed).search(code)
    if found is None:
        return None
    first = code.count(";", 0, found.start())
    last = first + len(typed) - 1
    return places[first], places[last] - places[first] + 1


def usual(text: str) -> str:
    """The initials as they are usually said, local names as people there say them."""
    from pypinyin import Style, lazy_pinyin

    said = [*"".join(lazy_pinyin(text, style=Style.FIRST_LETTER))]
    if len(said) == len(text):
        for place, sound in _local(text).items():
            said[place] = sound
    return "".join(said).lower()


# the index of the past


def code_of(*texts: str | None) -> str:
    """The initials of several texts, one line each; what ``sounds_of`` and ``heard`` work on."""
    return "\n".join(initials(text)[0] for text in texts if text)


def sounds_of(code: str) -> str:
    """Every three and four neighbouring initials in all readings as words, and the last two of each line."""
    found: dict[str, None] = {}
    for line in code.split("\n"):
        sounds = line.split(";")[1:]
        for place in range(len(sounds) - 1):
            for length in (3, 4) if len(sounds) - place > 3 else (3,):
                for letters in islice(product(*sounds[place : place + length]), _MOST):
                    found["".join(letters)] = None
    return " ".join(found)


def asked_sounds(typed: str) -> str:
    """The FTS5 expression for typed initials (two at least) in an index of ``sounds_of``; exact up to LONGEST."""
    if len(typed) == 2:
        return f'"{typed}" *'
    length = min(len(typed), LONGEST)
    return " AND ".join(f'"{typed[place : place + length]}"' for place in range(len(typed) - length + 1))


def heard(code: str, typed: str) -> bool:
    """Whether the typed initials really stand in a code, as one."""
    return pattern(typed).search(code) is not None


# what was typed


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed, cut at blanks, in lower case and half width; numbers of events as bare digits.

    2026-1123-0147, 20261123-147 and №0147 are one number each, 604 827 195 is one query code.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold().strip()
    found = _CODE.fullmatch(plain)
    if found is not None:
        return (re.sub(r"\D", "", found[1]),)
    return tuple(_digits(word) for word in plain.split())


def _digits(word: str) -> str:
    """A number of an event in whatever form as its digits; anything else as it is."""
    found = _NUMBER.fullmatch(word)
    if found is None:
        return word
    groups = re.findall(r"\d+", found[1])
    if len(groups[0]) not in (4, 8) and (len(groups) > 1 or len(groups[0]) < 3):
        return word  # a house number, an amount
    if len(groups) > 1 and len(groups[-1]) < 4 and len("".join(groups[:-1])) in (4, 8):
        groups[-1] = groups[-1].zfill(4)
    return "".join(groups)


def is_typed(word: str) -> bool:
    """Whether a word can be initials."""
    return len(word) > 1 and TYPED.fullmatch(word) is not None


def is_tail(word: str) -> bool:
    """Whether a word can be the end of a telephone number."""
    return 4 <= len(word) <= 11 and word.isascii() and word.isdigit()


def stretches(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where in a text each word was found, for colouring."""
    lower = text.lower()
    for word in words:
        at = lower.find(word)
        if at >= 0:
            yield at, len(word)
        elif is_typed(word) and (place := sounds_like(text, word)) is not None:
            yield place
