"""The texts of all rows as a few long arrays, so that a keystroke is answered at once over a hundred thousand rows.

What is found is exactly what ``events.search.matches`` finds row by row; where numpy is not loaded yet, or a row has
only just changed, it is asked instead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop import spoken
from desktop.viewmodels.events.rows import Row
from desktop.viewmodels.events.search import matches

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

_BATCH = 512
"""So many rows are made into arrays at a time."""
_LARGEST = 4096
"""Arrays of more rows are not joined any further: they would not fit into the processor's cache."""
_PAD = 64
"""Longer words are cut: behind the last row there must be room for a whole one."""
_LETTERS = {letter: 1 << bit for bit, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_LETTERS |= {digit: 1 << (26 + int(digit) % 6) for digit in "0123456789"}
"""One bit for each letter; digits share six, so that what has digits is looked at once more."""


def warm() -> None:
    """Load what it needs (a third of a second); for a background thread after the first paint."""
    import numpy  # noqa: F401, ICN001

    spoken.warm()


@lru_cache(maxsize=4096)
def _bits(sounds: str) -> int:
    """The readings of one character as bits."""
    return sum(_LETTERS.get(letter, 0) for letter in set(sounds))


@dataclass(slots=True)
class _Segment:
    """Some rows: which there are, and their texts and sounds end to end with a zero between two rows."""

    ids: list[str]
    codes: list[str]
    alive: Array
    text: Array
    text_at: Array
    sound: Array
    sound_at: Array
    often: Array
    """How often each character stands in ``text``."""


class Sieve:
    """Finds rows by words. ``put`` every row once, and again when it has changed."""

    def __init__(self) -> None:
        self._segments: list[_Segment] = []
        self._slots: dict[str, tuple[_Segment, int]] = {}
        self._loose: dict[str, Row] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self._dead = 0

    def clear(self) -> None:
        """Forget all rows."""
        self._segments.clear()
        self._slots.clear()
        self._loose.clear()
        self._texts.clear()
        self._dead = 0

    @property
    def is_worn(self) -> bool:
        """Whether more than half of the arrays is of rows that are gone: clear and put all again."""
        return self._dead > max(4 * _BATCH, len(self._slots))

    def put(self, row: Row) -> None:
        """Take a row in; one whose texts are what they were costs next to nothing."""
        texts = (row.plain, row.spoken)
        if self._texts.get(row.id) == texts:
            if row.id in self._loose:
                self._loose[row.id] = row
            return
        self.drop(row.id)
        self._texts[row.id] = texts
        self._loose[row.id] = row
        if len(self._loose) >= _BATCH and "numpy" in sys.modules:
            self._compact()

    def drop(self, event_id: str) -> None:
        """A row is gone."""
        self._loose.pop(event_id, None)
        if (
            self._texts.pop(event_id, None) is not None
            and (slot := self._slots.pop(event_id, None)) is not None
        ):
            slot[0].alive[slot[1]] = False
            self._dead += 1

    def find(self, words: Sequence[str]) -> list[str] | None:
        """The ids of the rows that hold every word, in the order in which they were put; None before there are any."""
        if not self._segments:
            return None
        found: list[str] = []
        for segment in self._segments:
            mask = segment.alive.copy()
            for word in words:
                mask &= _holding(segment, word)
            found += [segment.ids[place] for place in mask.nonzero()[0].tolist()]
        asked = tuple(words)
        found += [id_ for id_, row in self._loose.items() if matches(row.plain, row.spoken, asked)]
        return found

    @property
    def size(self) -> int:
        """How many rows it holds."""
        return len(self._texts)

    def knows(self, event_id: str) -> bool:
        """Whether a row was put."""
        return event_id in self._texts

    def _compact(self) -> None:
        rows, self._loose = list(self._loose.values()), {}
        segments = self._segments
        segments.append(_made(rows))
        while len(segments) > 1 and len(segments[-2].ids) <= min(2 * len(segments[-1].ids), _LARGEST):
            last = segments.pop()
            segments[-1] = _joined(segments[-1], last)
        last = segments[-1]
        self._slots.update((id_, (last, place)) for place, id_ in enumerate(last.ids) if last.alive[place])


def _made(rows: Iterable[Row]) -> _Segment:
    import numpy as np

    ids, codes, texts, sounds = [], [], [], []
    for row in rows:
        ids.append(row.id)
        texts.append((row.plain + "\0").encode("utf-16-le"))
        code = spoken.initials(row.spoken)[0]
        codes.append(code)
        sounds.append([*map(_bits, code.split(";")[1:]), 0])
    flat = [bits for row in sounds for bits in row]
    text = np.concatenate([np.frombuffer(b"".join(texts), dtype=np.uint16), np.zeros(_PAD, dtype=np.uint16)])
    return _Segment(
        ids,
        codes,
        np.ones(len(ids), dtype=bool),
        text,
        _starts([len(text) // 2 for text in texts]),
        np.concatenate([np.array(flat, dtype=np.uint32), np.zeros(_PAD, dtype=np.uint32)]),
        _starts([len(row) for row in sounds]),
        np.bincount(text, minlength=65536),
    )


def _starts(lengths: Sequence[int]) -> Array:
    import numpy as np

    return np.concatenate([[0], np.cumsum(lengths[:-1], dtype=np.int64)])


def _joined(one: _Segment, two: _Segment) -> _Segment:
    import numpy as np

    return _Segment(
        one.ids + two.ids,
        one.codes + two.codes,
        np.concatenate([one.alive, two.alive]),
        np.concatenate([one.text[:-_PAD], two.text]),
        np.concatenate([one.text_at, two.text_at + (len(one.text) - _PAD)]),
        np.concatenate([one.sound[:-_PAD], two.sound]),
        np.concatenate([one.sound_at, two.sound_at + (len(one.sound) - _PAD)]),
        one.often + two.often,
    )


def _holding(segment: _Segment, word: str) -> Array:
    """Which rows hold a word: as it is, or by initials."""
    import numpy as np

    mask = np.zeros(len(segment.ids), dtype=bool)
    codes = np.frombuffer(word.encode("utf-16-le")[: 2 * (_PAD - 1)], dtype=np.uint16)
    rarest = int(segment.often[codes].argmin())
    at = np.flatnonzero(segment.text == codes[rarest]) - rarest
    if at.size and at[0] < 0:
        at = at[at >= 0]
    for place, code in enumerate(codes):
        if place != rarest:
            at = at[segment.text[at + place] == code]
    mask[np.searchsorted(segment.text_at, at, side="right") - 1] = True
    if spoken.is_typed(word):
        bits = [np.uint32(_LETTERS[letter]) for letter in word[: _PAD - 1]]
        at = np.flatnonzero(segment.sound & bits[0])
        for place, bit in enumerate(bits[1:], 1):
            at = at[(segment.sound[at + place] & bit) != 0]
        heard = np.searchsorted(segment.sound_at, at, side="right") - 1
        if not word.isalpha():
            places = np.unique(heard).tolist()
            heard = np.array([at for at in places if spoken.heard(segment.codes[at], word)], dtype=np.intp)
        mask[heard] = True
    return mask
