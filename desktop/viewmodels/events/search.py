"""Finding an event by what somebody types: Chinese, number, phone tail, place, or pinyin initials (xfxq)."""

from __future__ import annotations

from desktop.domain.events.events import Event
from desktop.domain.township.township import Township
from desktop.spoken import TYPED, initials, is_typed, pattern, sounds_like, stretches, usual, words_of

__all__ = ["hits", "initials", "matches", "rank", "sounds_like", "texts_of", "words_of"]


def texts_of(town: Township, event: Event) -> tuple[str, str]:
    """What a live event is found by: as it is written (lower case), and by its sound."""
    item, person = town.item_of(event), town.person(event.lead_person)
    texts = (
        event.title,
        event.place,
        town.tree.name(event.grid),
        town.post_name(event.lead_post),
        item.name if item is not None else "",
    )
    number = event.number or ""
    phone = event.reporter.phone[-4:] if event.reporter is not None else ""
    code = (event.query_code or "").replace(" ", "")
    name = person.name if person is not None else ""
    theirs = event.external.number if event.external is not None else ""
    plain = "\n".join(
        (*texts, number, number.replace("-", ""), code, phone, name, theirs, theirs.replace("-", ""))
    ).lower()
    return plain, "\n".join(texts)


def rank(text: str, typed: str) -> int:
    """How well a name fits what was typed: 0 begins so, 1 begins so by its usual reading, 2 any reading, 3 inside."""
    typed = typed.strip().lower()
    if text.lower().startswith(typed):
        return 0
    if usual(text).startswith(typed):
        return 1
    place = sounds_like(text, typed) if TYPED.fullmatch(typed) else None
    return 2 if place is not None and place[0] == 0 else 3


def matches(plain: str, spoken: str, words: tuple[str, ...]) -> bool:
    """Whether every word is found: as it is in ``plain`` (lower case), or by initials in ``spoken``."""
    for word in words:
        if word in plain:
            continue
        if not is_typed(word) or pattern(word).search(initials(spoken)[0]) is None:
            return False
    return True


def hits(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that the words matched, for colouring."""
    return tuple(sorted(stretches(text, words)))
