"""What completes a word of the command line: verbs, events that the step is possible for, posts, values of a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from desktop.domain.events.events import Event
from desktop.services.situation.situation import Situation
from desktop.viewmodels.commandline import targets, verbs
from desktop.viewmodels.commandline.reading import Candidate
from desktop.viewmodels.dispatch.post_choices import PostChoices
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.events import search
from desktop.viewmodels.words import COMMANDS, state_word, translate, word

MOST, _VERBS = 5, 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate that does not know its place yet."""

    text: str
    insert: str
    code: str = ""
    second: str = ""
    icon: str = ""
    hits: tuple[tuple[int, int], ...] = ()

    def candidate(self, start: int, end: int) -> Candidate:
        """The same for a stretch of the line."""
        return Candidate(self.text, self.insert, start, end, self.code, self.second, self.icon, self.hits)


class Choices:
    """Looks choices up; knows the situation, not the line."""

    def __init__(self, situation: Situation, now: datetime) -> None:
        self._situation, self._now = situation, now
        self._numbered: list[tuple[str, Event]] | None = None

    @property
    def numbered(self) -> list[tuple[str, Event]]:
        """Every live event that has a number, gone through once."""
        if self._numbered is None:
            self._numbered = [(event.number, event) for event in self._situation.events() if event.number]
        return self._numbered

    def verbs(self, typed: str) -> list[Choice]:
        """The steps whose name begins so; the most used ones for nothing typed."""
        role = self._situation.actor.role
        kinds = verbs.beginning(typed, role) if typed else verbs.offered(role)
        keys = dict(KEYS)
        return [
            Choice(
                word(COMMANDS, kind), verbs.verb_of(kind), verbs.verb_of(kind),
                translate("CommandLine", "按键 {key}").format(key=keys[kind]) if kind in keys else "",
                "chevron-right",
            )
            for kind in kinds[:_VERBS]
        ]  # fmt: skip

    def events(self, kind: str, typed: str) -> list[Choice]:
        """Events that the step is possible for, whose number holds what was typed; newest first."""
        possible = (
            event
            for number, event in self.numbered
            if typed in number and event.is_open and targets.possible(self._situation, event, kind)
        )
        return self.these(nlargest(MOST, possible, key=lambda event: event.reported_at))

    def these(self, found: Iterable[Event]) -> list[Choice]:
        """Exactly these events; a number that several have is written whole."""
        found = list(found)[:MOST]
        ends = tuple(f"-{event.short_number}" for event in found)
        shorts = [
            event.short_number for number, event in self.numbered if number.endswith(ends) and event.is_open
        ]
        tree = self._situation.township.tree
        return [
            Choice(
                event.title,
                self._number(event, shorts),
                self._number(event, shorts),
                "　".join(part for part in (tree.name(event.grid), state_word(event.state)) if part),
                "clipboard-list",
            )
            for event in found
        ]

    def posts(self, ids: Iterable[str], event: Event, typed: str, sign: str = "") -> list[Choice]:
        """Posts as candidates: board, who sits there, what is in hand."""
        maker = PostChoices(self._situation)
        loads = maker.loads()
        found = []
        for post_id in list(dict.fromkeys(ids))[:MOST]:
            card = maker.of(post_id, event.id, self._now, loads)
            if card is not None:
                second = "　".join(
                    part for part in (card.board, card.standing, card.load, card.warning) if part
                )
                hits = search.hits(card.name, (typed,)) if typed else ()
                code = targets.letters(card.name)
                found.append(Choice(card.name, sign + card.name, code, second, "user", hits))
        return found

    def values(self, found: Iterable[tuple[str, str]], typed: str, icon: str = "list") -> list[Choice]:
        """Values of a field as candidates: (text, more)."""
        return [
            Choice(
                text, text, targets.letters(text), more, icon, search.hits(text, (typed,)) if typed else ()
            )
            for text, more in list(found)[:MOST]
        ]

    def _number(self, event: Event, shorts: Sequence[str]) -> str:
        return event.short_number if shorts.count(event.short_number) == 1 else event.number or "."
