"""Finding cameras by what is typed: names, ids, numbers, areas; Chinese, pinyin initials. Ten thousand in a blink."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.cameras.cameras import Camera
from desktop.spoken import initials, is_typed, pattern


@dataclass(frozen=True, slots=True)
class Entry:
    """A camera as it is searched. ``code``: the initials of its name and area."""

    id: str
    name: str
    hay: str
    code: str


class CameraIndex:
    """Made anew with the directory, off the interface's thread (initials take a quarter of a second)."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self._entries = entries

    @classmethod
    def of(cls, cameras: Iterable[Camera], area: Callable[[Camera], str]) -> CameraIndex:
        """The index of a directory; ``area``: the words for where a camera belongs."""
        made = []
        for one in cameras:
            place = area(one)
            hay = f"{one.name}\n{one.id}\n{one.gb}\n{place}".casefold()
            made.append(Entry(one.id, one.name, hay, f"{initials(one.name)[0]}\n{initials(place)[0]}"))
        made.sort(key=lambda entry: (len(entry.name), entry.name, entry.id))
        return cls(made)

    def find(self, typed: str) -> list[str]:
        """The ids of what fits every word, those whose name begins with the first word first."""
        words = typed_words(typed)
        if not words:
            return []
        found = self._entries
        for word in words:
            if is_typed(word):
                sought = pattern(word)
                found = [one for one in found if word in one.hay or sought.search(one.code)]
            else:
                found = [one for one in found if word in one.hay]
        first = words[0]
        begins = pattern(first) if is_typed(first) else None
        return [
            one.id
            for one in sorted(
                found,
                key=lambda one: (
                    not (
                        one.name.casefold().startswith(first)
                        or one.id.casefold().endswith(first)
                        or (begins is not None and begins.match(one.code) is not None)
                    )
                ),
            )
        ]


def typed_words(typed: str) -> list[str]:
    """What was typed, cut at blanks, in half width and lower case."""
    return unicodedata.normalize("NFKC", typed).casefold().split()
