"""Search in the past: single characters and pairs of characters as words of an FTS5 table, exact for Chinese."""

from __future__ import annotations

import unicodedata

from desktop.domain.events import Event

_BREAK = " "


def words_of(event: Event) -> str:
    """What a search looks through, folded: number, query code, title, place, description."""
    parts = (event.number or "", event.query_code or "", event.title, event.place, event.description)
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


def match(query: str) -> str | None:
    """The FTS5 expression of a query: every blank-separated part must occur; None if nothing is asked."""
    terms: list[str] = []
    for part in query.split():
        folded = fold(part)
        if len(folded) == 1:
            terms.append(f'one : "{folded}"')
        elif folded:
            terms.append(f'two : "{pairs(folded)}"')
    return " AND ".join(terms) or None
