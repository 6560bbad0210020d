"""What the command line has understood: cells, choices, one sentence, and what is missing or refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from desktop.domain.commands import Args
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal

CellKind = Literal["verb", "event", "lead", "due", "assist", "choice", "pick", "words"]
CellState = Literal["ok", "open", "wrong"]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the line with its place in it; ``text`` has half-width signs, whatever the input method gave."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One understood part: what was typed above, what it means below. ``open``: to be chosen or typed yet."""

    kind: CellKind
    typed: str
    name: str
    """What the part is: 主办, 理由; empty where the meaning says it."""
    meaning: str
    start: int
    end: int
    state: CellState = "ok"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to complete the word in hand; ``insert`` takes the place of ``start`` … ``end``."""

    text: str
    insert: str
    start: int
    end: int
    code: str = ""
    """Its letters, as they could have been typed."""
    second: str = ""
    icon: str = ""
    hits: tuple[tuple[int, int], ...] = ()


_COMPOSED = frozenset({"order.issue", "order.reassign"})
"""Written in the composer, which shows by itself what is wrong."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A step that can be taken now: the command, and the same as values for the form or the composer beside."""

    kind: str
    args: Args
    subject: str
    """Empty for what gets its id when it is done."""
    event: str
    version: int | None
    values: Mapping[str, str] = field(default_factory=dict)
    lead: str | None = None
    assist: tuple[str, ...] = ()
    due: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as it was understood. Either it has a ``deed``, or it says what is missing or why not."""

    line: str
    kind: str | None = None
    event: Event | None = None
    cells: tuple[Cell, ...] = ()
    current: int = -1
    """The cell that the hand is at; -1 where it is at none."""
    candidates: tuple[Candidate, ...] = ()
    must_choose: bool = False
    """Whether the word in hand means several things: nothing goes on before a person has chosen."""
    sentence: str = ""
    missing: str = ""
    refusal: Refusal | None = None
    deed: Deed | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    """The fields of the step's form that the line says something of."""
    phone: str = ""
    """Whom to call beside it while the center can't be reached: 城建岗 内线 8206."""

    @property
    def can_open(self) -> bool:
        """Whether what is still missing can be filled in beside: in the composer, or in the step's form.

        What is refused for one of the form's fields can be put right there; a draft may have it already.
        """
        field = self.refusal.field if self.refusal is not None else None
        mended = field is not None and self.kind not in _COMPOSED
        unfinished = self.deed is None and (self.refusal is None or mended) and not self.must_choose
        return unfinished and self.event is not None and self.kind not in (None, "order.cancel")

    @property
    def what(self) -> str:
        """The sentence that stands below: what will happen, else why not."""
        if self.refusal is not None:
            return self.refusal.sentence
        return self.missing or self.sentence


def cut(line: str) -> list[Word]:
    """The words of a line."""
    return [
        Word(unicodedata.normalize("NFKC", found[0]), found.start(), found.end())
        for found in _WORD.finditer(line)
    ]


def completed(line: str, candidate: Candidate) -> tuple[str, int]:
    """The line with a candidate taken, and where the cursor stands then."""
    head = line[: candidate.start] + candidate.insert + " "
    return head + line[candidate.end :].lstrip(), len(head)
