"""What stands in the form's cells: prose, options to tick, a line to sign on, a limit, room to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from PySide6.QtGui import QFontMetricsF

from desktop.paper.lettering import BODY, HAIR, LABEL, SMALL, Ink, Lines, Words, face, lines, one_line, plain

PAD: Final = 48.0
"""Left and right of a cell's content."""
RISE: Final = 24.0
"""Above and below it."""
_SHORT_PAD: Final = 16.0
_TICK: Final = 80.0
_GAP: Final = 24.0
_APART: Final = 96.0

_LABEL_SIZES: Final = (LABEL, 76, 68)

Kind = Literal["words", "tick", "boxed", "line"]


class Content(Protocol):
    """Something laid out for a width."""

    @property
    def height(self) -> float:
        """The least height, with the space around."""

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Put it into this cell."""

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """What fits into ``room`` and the rest; None where it can't be cut there."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text; long text goes on overleaf."""

    text: Lines

    @property
    def height(self) -> float:
        """All lines."""
        return self.text.height + 2 * RISE

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """In the middle of the cell's height."""
        self.text.write(ink, x + PAD, y + (height - self.text.height) / 2)

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """Between two lines, with two at least on either side."""
        count, whole = int((room - 2 * RISE) // self.text.leading), len(self.text.lines)
        count = min(count, whole - 2 if whole > count else whole)
        if count < min(2, whole):
            return None
        head, tail = self.text.cut(count)
        return Prose(head), Prose(tail)


@dataclass(frozen=True, slots=True)
class Label:
    """A cell's name, bold in the middle; it is repeated where its row goes on overleaf."""

    text: Lines
    again: Lines

    @property
    def height(self) -> float:
        """All lines."""
        return self.text.height + 2 * RISE

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """In the middle of the cell."""
        self.text.write(ink, x + _SHORT_PAD, y + (height - self.text.height) / 2)

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """The same twice, the second says that it goes on."""
        return (self, Label(self.again, self.again)) if self.height <= room else None


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write by hand."""

    height: float = 0.0

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Nothing."""

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True)
class Signing:
    """A name and a line to sign on; ``filled`` is what the record already knows."""

    name: Lines
    filled: Lines | None
    height: float = 268.0

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """At the foot of the cell."""
        bottom = y + height - RISE - 8
        self.name.write(ink, x + PAD, bottom - self.name.height)
        left = x + PAD + self.name.widest + 32
        ink.fill(left, bottom - 4, x + width - PAD - 20 - left, HAIR)
        if self.filled is not None:
            self.filled.write(ink, left + 16, bottom - self.filled.height)

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True)
class Moments:
    """Limits side by side: a caption over the moment in large figures."""

    parts: tuple[tuple[Lines, Lines], ...]

    @property
    def height(self) -> float:
        """Of the tallest."""
        return max(caption.height + moment.height for caption, moment in self.parts) + 2 * RISE

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Parted by rules."""
        share = width / len(self.parts)
        for place, (caption, moment) in enumerate(self.parts):
            left = x + place * share
            if place:
                ink.fill(left, y, HAIR, height)
            top = y + (height - caption.height - moment.height) / 2
            caption.write(ink, left + _SHORT_PAD, top)
            moment.write(ink, left + _SHORT_PAD, top + caption.height)

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a row of things: words, an option to tick, words in a box, or words and a line to write on.

    ``length`` is the least of that line; it takes what is left of the row.
    """

    kind: Kind
    text: Lines
    length: float = 0.0

    @property
    def width(self) -> float:
        """With its tick or box."""
        words = self.text.widest
        return (
            words
            + {"words": 0.0, "tick": _TICK + _GAP, "boxed": 2 * PAD, "line": _GAP + self.length}[self.kind]
        )

    def write(self, ink: Ink, x: float, y: float, leading: float, room: float) -> None:
        """On the line that begins at ``y``; ``room`` is what there is to the right edge."""
        if self.kind == "tick":
            ink.box(x, y + (leading - _TICK) / 2, _TICK, _TICK)
            x += _TICK + _GAP
        elif self.kind == "boxed":
            ink.box(x, y, self.width, leading, 2 * HAIR)
            x += PAD
        elif self.kind == "line":
            left = self.text.widest + _GAP
            ink.fill(x + left, y + leading - 20, room - left, HAIR)
        self.text.write(ink, x, y + (leading - self.text.height) / 2)


@dataclass(frozen=True, slots=True)
class Flow:
    """Things one after the other, on as many lines as they need."""

    lines: tuple[tuple[Item, ...], ...]
    leading: float = 136.0
    pad: float = PAD
    apart: float = _APART

    @property
    def height(self) -> float:
        """All lines."""
        return sum(map(self._tall, self.lines)) + 2 * RISE

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """In the middle of the cell's height."""
        y += (height - self.height) / 2 + RISE
        for line in self.lines:
            at, tall = x + self.pad, self._tall(line)
            for item in line:
                item.write(ink, at, y, tall, x + width - self.pad - at)
                at += item.width + self.apart
            y += tall

    def _tall(self, line: Sequence[Item]) -> float:
        return max(self.leading, *(item.text.height for item in line))

    def cut(self, room: float) -> tuple[Content, Content] | None:
        """Never."""
        return None


def prose(text: str | Sequence[Words], width: float, *, size: int = BODY) -> Prose:
    """Text for a cell, its paragraphs kept; characters that steer are left out."""
    runs = [Words(text)] if isinstance(text, str) else text
    return Prose(lines([Words(plain(run.text), run.bold) for run in runs], width - 2 * PAD, size=size))


def label(text: str, again: str, width: float) -> Label:
    """A cell's name, and the same with the word that it goes on."""
    room = width - 2 * _SHORT_PAD
    size = _label_size(text, room)
    first = lines(text, room, size=size, bold=True, align="center", leading=112)
    return Label(first, lines(again, room, size=size, bold=True, align="center", leading=112))


def _label_size(text: str, room: float) -> int:
    """The largest at which the name stands on one line, else the largest that breaks no word."""
    for whole in ([text], text.split()):
        for size in _LABEL_SIZES:
            metrics = QFontMetricsF(face(size, True))
            if all(metrics.horizontalAdvance(part) <= room for part in whole):
                return size
    return _LABEL_SIZES[-1]


def signing(name: str, width: float, filled: str = "") -> Signing:
    """A line to sign on."""
    named = lines(name, width * 0.62)
    room = max(BODY * 2.0, width - 2 * PAD - named.widest - 68)
    written = lines(one_line(filled), room, size=SMALL) if filled else None
    tall = max(named.height, written.height if written is not None else 0.0)
    return Signing(named, written, max(268.0, tall + 88))


def moments(parts: Sequence[tuple[str, str, bool]], width: float) -> Moments:
    """Limits: (caption, moment, whether the moment is a date in large figures)."""
    room = width / len(parts) - 2 * _SHORT_PAD
    return Moments(
        tuple(
            (
                lines(caption, room, align="center", leading=112),
                lines(moment, room, size=104 if large else BODY, bold=True, align="center", leading=136),
            )
            for caption, moment, large in parts
        )
    )


def words_item(text: str | Sequence[Words], width: float) -> Item:
    """Words in a row of things."""
    runs = [Words(text)] if isinstance(text, str) else text
    return Item("words", lines(runs, width))


def tick(text: str, width: float) -> Item:
    """An option to tick."""
    return Item("tick", lines(text, width - _TICK - _GAP))


def to_fill(text: str, width: float, least: float) -> Item:
    """Words and a line to write on, to the end of the row."""
    return Item("line", lines(one_line(text), width / 2), least)


def boxed(text: str, width: float) -> Item:
    """A mark: bold words in a box."""
    return Item("boxed", lines(one_line(text), width - 2 * PAD, bold=True))


def flow(items: Sequence[Item], width: float, *, pad: float = PAD, apart: float = _APART) -> Flow:
    """Things one after the other within a width."""
    room, at = width - 2 * pad, 0.0
    rows: list[list[Item]] = [[]]
    for item in items:
        if rows[-1] and at + item.width > room:
            rows.append([])
            at = 0.0
        rows[-1].append(item)
        at += item.width + apart
    return Flow(tuple(tuple(row) for row in rows), pad=pad, apart=apart)
