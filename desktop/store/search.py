"""Search in the past: single characters and pairs of characters as words of an FTS5 table, exact for Chinese.

Initials and phone tails have an index of their own, see ``store.sounds``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop.domain.events.events import Event
from desktop.spoken import LONGEST, asked_sounds, is_tail, is_typed
from desktop.spoken import words_of as words_typed

_BREAK = " "
_MATCH: Final = "SELECT rowid AS row FROM event_search WHERE event_search MATCH :{}"
_SOUND: Final = "SELECT rowid AS row FROM event_sound WHERE event_sound MATCH :{}"
_TAIL: Final = "SELECT row FROM sounds WHERE tail = :{} AND tail <> ''"
_HEARD: Final = "(SELECT heard(code, :{}) FROM sounds WHERE sounds.row = events.row)"
_PHONE: Final = "json_extract(body, '$.reporter.phone') LIKE :{}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as SQL: the rows that may be meant, and what must be looked up in each of them."""

    rows: str = ""
    """A SELECT of ``row``; empty where nothing is asked."""
    test: str = ""
    """A condition on ``events`` that those rows must meet as well."""
    ended: bool = False
    """Whether the rows are those of ended events alone."""
    given: Mapping[str, str] = field(default_factory=dict)


def words_of(event: Event) -> str:
    """What a search looks through, folded: number, query code, title, place, description."""
    theirs = event.external.number if event.external is not None else ""
    parts = (event.number or "", event.query_code or "", theirs, event.title, event.place, event.description)
    return "\n".join(fold(part) for part in parts if part)


def fold(text: str) -> str:
    """Letters and digits only, without case and width: 2026-1123 is found by 20261123 and the other way round."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def singles(words: str) -> str:
    """The different characters."""
    return _BREAK.join(sorted(set(words) - {"\n"}))


def pairs(words: str) -> str:
    """All pairs of neighbours in order, field by field, with a gap between fields."""
    fields = (_BREAK.join(field[i : i + 2] for i in range(len(field) - 1)) for field in words.split("\n"))
    return " 0000 ".join(field for field in fields if field)


def match(words: Iterable[str]) -> str | None:
    """The FTS5 expression that finds all of these words; None if nothing is asked."""
    terms: list[str] = []
    for word in words:
        folded = fold(word)
        if len(folded) == 1:
            terms.append(f'one : "{folded}"')
        elif folded:
            terms.append(f'two : "{pairs(folded)}"')
    return " AND ".join(terms) or None


def asked(query: str) -> Asked:
    """What a query means: every part must be found.

    Letters may also be the initials of title and place, digits the end of the reporter's number.
    """
    given: dict[str, str] = {}
    sets: list[str] = []
    tests: list[str] = []
    plain: list[str] = []
    for place, word in enumerate(words_typed(query)):
        if (expression := match([word])) is None:
            continue
        if not (is_typed(word) and not word.isdigit()) and not is_tail(word):
            plain.append(word)
            continue
        given[f"match{place}"] = expression
        literal = _MATCH.format(f"match{place}")
        other, test = _otherwise(word, place, given)
        sets.append(f"{literal} UNION {other}")
        if test:
            tests.append(f"(events.row IN ({literal}) OR {test})")
    mixed = bool(sets)
    if (expression := match(plain)) is not None:
        given["match"] = expression
        sets.insert(0, _MATCH.format("match"))
    if len(sets) > 1:
        sets = [f"SELECT row FROM ({one})" for one in sets]  # noqa: S608 - our own
    return Asked(" INTERSECT ".join(sets), " AND ".join(tests), bool(sets) and not mixed, given)


def _otherwise(word: str, place: int, given: dict[str, str]) -> tuple[str, str]:
    """Another way in which a word may be meant: as initials, or as the end of a telephone number."""
    if is_tail(word):
        given[f"tail{place}"] = word[-4:]
        test = ""
        if len(word) > 4:
            given[f"phone{place}"] = f"%{word}"
            test = _PHONE.format(f"phone{place}")
        return _TAIL.format(f"tail{place}"), test
    given[f"sound{place}"] = asked_sounds(word)
    if len(word) <= LONGEST:
        return _SOUND.format(f"sound{place}"), ""
    given[f"typed{place}"] = word
    return _SOUND.format(f"sound{place}"), _HEARD.format(f"typed{place}")
