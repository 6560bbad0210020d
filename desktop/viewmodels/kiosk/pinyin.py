"""Words for pinyin that is typed on the kiosk's pad: whole syllables, beginnings of them, or initials alone.

Nothing is learned: the next person is offered what this one was. A township's own names stand before all others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop.resources import resources_dir

LONGEST = 24
"""Letters that are read at once."""
_LONGEST_SYLLABLE = 6
_PARSES = 4
_FIRST = 3
_INITIALS = frozenset(
    {"b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s",
     "y", "w", "a", "o", "e"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, and how many of the typed letters it takes."""

    word: str
    letters: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered for some letters. ``shown``: the letters parted by syllables, as ``ji'shui``."""

    shown: str
    words: tuple[Candidate, ...]


class Pinyin:
    """The table. Made once; costs some tenths of a second and about 20 MB."""

    def __init__(self, table: Iterable[str], local: Mapping[str, str] | None = None) -> None:
        """``table``: lines as in the file; ``local``: names with their syllables, as ``{"大埔村": "da bu cun"}``."""
        self._by_initials: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        syllables: set[str] = set()
        for sounds, word in (*self._local(local or {}), *_rows(table)):
            syllables.update(sounds)
            self._by_initials["".join(one[0] for one in sounds)].append((sounds, word))
        self._syllables = frozenset(syllables)
        self._sorted = sorted(syllables)
        self._offer = lru_cache(maxsize=256)(self._look_up)

    @classmethod
    def of_file(cls, local: Mapping[str, str] | None = None) -> Pinyin:
        """The table that comes with the program. Raises OSError."""
        with (resources_dir() / "kiosk" / "pinyin.txt").open(encoding="utf-8") as lines:
            return cls(lines, local)

    def offer(self, letters: str) -> Offer:
        """What is meant by these letters (a–z, ``'`` parts), the likeliest first."""
        return self._offer(letters[:LONGEST])

    @staticmethod
    def _local(names: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
        for word, said in names.items():
            sounds = tuple(said.lower().split())
            if word and len(sounds) == len(word):
                yield sounds, word

    def _look_up(self, letters: str) -> Offer:
        parses = self._parses(letters)
        if not parses:
            return Offer(letters, ())
        found: dict[str, int] = {}
        whole = [[*self._words(parse)] for parse in parses]
        # "xian" is one syllable or two: the likeliest of each way stand before the rest of the first.
        for first in (_FIRST, None):
            for parse, words in zip(parses, whole, strict=True):
                taken = _taken(letters, parse)
                for word in words[:first]:
                    found.setdefault(word, taken)
        for count in range(len(parses[0]) - 1, 0, -1):
            parts = parses[0][:count]
            taken = _taken(letters, parts)
            for word in self._words(parts):
                found.setdefault(word, taken)
        return Offer("'".join(parses[0]), tuple(Candidate(word, taken) for word, taken in found.items()))

    def _words(self, parts: tuple[str, ...]) -> Iterator[str]:
        rows = self._by_initials.get("".join(part[0] for part in parts), ())
        whole = [part in self._syllables for part in parts]
        for sounds, word in rows:
            if all(
                sound == part if exact else sound.startswith(part)
                for sound, part, exact in zip(sounds, parts, whole, strict=True)
            ):
                yield word

    def _parses(self, letters: str) -> list[tuple[str, ...]]:
        """Ways to part the letters into syllables, the likeliest first: few parts, and whole ones."""
        found: list[tuple[str, ...]] = []
        self._part(letters.strip("'"), (), found)
        if not found:
            return []
        broken = {parse: sum(part not in self._syllables for part in parse) for parse in found}
        fewest = min(broken.values())
        return sorted((parse for parse in found if broken[parse] == fewest), key=len)[:_PARSES]

    def _part(self, rest: str, before: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
        if not rest:
            if before:
                found.append(before)
            return
        if len(found) >= 64:
            return
        rest = rest.lstrip("'")
        border = rest.find("'")
        most = min(_LONGEST_SYLLABLE, len(rest), border if border >= 0 else len(rest))
        for length in range(most, 0, -1):
            part = rest[:length]
            last = length == len(rest) or rest[length] == "'"
            if part in self._syllables or part in _INITIALS or (last and self._begins(part)):
                self._part(rest[length:], (*before, part), found)

    def _begins(self, part: str) -> bool:
        at = bisect_left(self._sorted, part)
        return at < len(self._sorted) and self._sorted[at].startswith(part)


def _taken(letters: str, parts: tuple[str, ...]) -> int:
    """How many of the typed letters these parts are, with what parts them."""
    at = 0
    for part in parts:
        while letters[at] == "'":
            at += 1
        at += len(part)
    while at < len(letters) and letters[at] == "'":
        at += 1
    return at


def _rows(table: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for line in table:
        sounds, tab, word = line.rstrip("\n").partition("\t")
        if tab and word:
            yield tuple(sounds.split(" ")), word


def readings_of(names: Iterable[str], local: Mapping[str, str]) -> dict[str, str]:
    """Names with their syllables: as they are said in the place, else as the dictionary says."""
    from pypinyin import lazy_pinyin

    found = {}
    for name in names:
        said = lazy_pinyin(name)
        for part, sounds in local.items():
            at = name.find(part)
            if at >= 0 and len(sounds.split()) == len(part) and len(said) == len(name):
                said[at : at + len(part)] = sounds.split()
        found[name] = " ".join(one.replace("ü", "v") for one in said)
    return found
