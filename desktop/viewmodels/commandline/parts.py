"""The parts of a line while it is being read: cells found so far, what completes the word in hand, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.services.situation.situation import Situation
from desktop.viewmodels.commandline.choices import Choice, Choices
from desktop.viewmodels.commandline.reading import Candidate, Cell, CellKind, CellState, Reading, Word
from desktop.viewmodels.words import translate


class Parts:
    """Collects what a line says, from left to right."""

    def __init__(
        self,
        situation: Situation,
        now: datetime,
        line: str,
        words: Sequence[Word],
        cursor: int,
        choices: Choices,
    ) -> None:
        self.situation, self.now, self.choices = situation, now, choices
        self.line, self.cursor = line, cursor
        self.in_hand = next((one for one in words if one.start < cursor <= one.end), None)
        """The word that the cursor is at; None where it stands behind a blank."""
        self.refusal: Refusal | None = None
        self.phone = ""
        self.values: Mapping[str, str] = {}
        """What the step's form would say, as far as the line goes."""
        self._cells: list[Cell] = []
        self._candidates: tuple[Candidate, ...] = ()
        self._must_choose = False
        self._missing = ""

    # cells

    def add(
        self, kind: CellKind, typed: Word, *, name: str = "", meaning: str = "", state: CellState = "ok"
    ) -> None:
        """One more cell for a word."""
        self._cells.append(Cell(kind, typed.text, name, meaning, typed.start, typed.end, state))

    def add_span(self, kind: CellKind, typed: Sequence[Word], meaning: str) -> None:
        """One cell for several words: 周一 17:20."""
        text = " ".join(one.text for one in typed)
        self._cells.append(Cell(kind, text, "", meaning, typed[0].start, typed[-1].end))

    def rest(self, first: Word) -> str:
        """The line from a word on, as it was typed: words keep their full-width signs."""
        return self.line[first.start :].strip()

    def add_words(self, name: str, first: Word, text: str) -> None:
        """The rest of the line, as words."""
        self._cells.append(Cell("words", text, name, text, first.start, first.start + len(text)))

    def add_implied(self, event: Event) -> None:
        """The selected event, which was not typed."""
        at = self._cells[-1].end
        typed = translate("CommandLine", "选中 {number}").format(number=event.short_number or "—")
        self._cells.append(Cell("event", typed, "", event.title, at, at))

    def expect(self, kind: CellKind, name: str) -> None:
        """A cell that is still empty: what comes next."""
        at = self.cursor
        self._cells.append(Cell(kind, "", name, "", at, at, "open"))

    # choices

    def offer(self, found: Sequence[Choice], typed: Word) -> None:
        """Ways to complete a word."""
        self._candidates = tuple(one.candidate(typed.start, typed.end) for one in found)

    def offer_next(self, found: Sequence[Choice]) -> None:
        """What could be typed next."""
        self._candidates = tuple(one.candidate(self.cursor, self.cursor) for one in found)

    def choose(self, found: Sequence[Choice], typed: Word) -> None:
        """A word means several things: a person has to choose."""
        self.offer(found, typed)
        self._must_choose = True

    @property
    def has_choices(self) -> bool:
        """Whether something is offered already."""
        return bool(self._candidates)

    # what is not there

    def miss(self, sentence: str) -> None:
        """What is missing; the first thing is said."""
        self._missing = self._missing or sentence

    @property
    def is_missing(self) -> bool:
        """Whether something is missing or to be chosen."""
        return bool(self._missing) or self._must_choose

    # the end

    def reading(self, line: str, kind: str | None = None, event: Event | None = None) -> Reading:
        """What was understood."""
        return Reading(
            line, kind, event, tuple(self._merged()), self._current(), self._candidates, self._must_choose,
            missing=self._missing, phone=self.phone, values=self.values,
        )  # fmt: skip

    def _merged(self) -> list[Cell]:
        """Assisting posts stand in one cell."""
        found: list[Cell] = []
        for cell in self._cells:
            last = found[-1] if found else None
            if last is not None and cell.kind == "assist" == last.kind:
                meaning = translate("CommandLine", "、").join(
                    part for part in (last.meaning, cell.meaning) if part
                )
                state = cell.state if cell.state != "ok" else last.state
                found[-1] = replace(
                    last,
                    typed=f"{last.typed} {cell.typed}".strip(),
                    meaning=meaning,
                    end=cell.end,
                    state=state,
                )
            else:
                found.append(cell)
        return found

    def _current(self) -> int:
        cells = self._merged()
        for place, cell in enumerate(cells):
            if cell.start < self.cursor <= cell.end or (cell.start == cell.end == self.cursor):
                return place
        return -1
