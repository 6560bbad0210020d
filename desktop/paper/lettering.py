"""Lettering: plain text broken into lines at a fixed leading, and the ink that puts it on a page.

Lengths here and in the whole room are units of 1/600 inch on an A4 sheet of 4961 × 7016, whatever the device.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, Literal
from unicodedata import category

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop.theme.fonts import family, make_font

DPI: Final = 600
WIDTH: Final = 4961.0
HEIGHT: Final = 7016.0

BODY: Final = 88
LABEL: Final = 84
SMALL: Final = 80
FOOT: Final = 72
HAIR: Final = 4.0
FRAME: Final = 8.0

Align = Literal["left", "center", "right"]
# From the middle of a line down to the baseline, in em (as on screen: ideographs and figures both look centred).
_DROP: Final = 0.375
# Features that put other glyphs in the place of what was typed (C-01, ——): no reader could name those again.
_SWAPS: Final = ("locl", "calt", "ccmp", "liga", "clig", "dlig")
_STEERING: Final = frozenset({"Cc", "Cf", "Cs"})
_SPACES: Final = {"\u00a0": " ", "\u2007": " ", "\u202f": " "}


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Ink:
    """A painter that remembers which characters it wrote, by weight and in order."""

    painter: QPainter
    written: dict[bool, dict[str, None]] = field(default_factory=lambda: {False: {}, True: {}})

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """A black bar."""
        self.painter.fillRect(QRectF(x, y, width, height), Qt.GlobalColor.black)

    def box(self, x: float, y: float, width: float, height: float, pen: float = HAIR) -> None:
        """An empty frame; the rule lies inside."""
        self.fill(x, y, width, pen)
        self.fill(x, y + height - pen, width, pen)
        self.fill(x, y, pen, height)
        self.fill(x + width - pen, y, pen, height)


class Line:
    """One line of laid-out text."""

    def __init__(self, layout: QTextLayout, line: QTextLine, runs: Sequence[Words], size: int) -> None:
        self._layout = layout  # a QTextLine lives in its layout
        self._line = line
        self._runs = runs
        self._size = size
        self.width = line.naturalTextWidth()

    def write(self, ink: Ink, x: float, y: float, leading: float) -> None:
        """Put it with its left edge at ``x`` into the stripe of ``leading`` that begins at ``y``."""
        for words in self._runs:
            ink.written[words.bold].update(dict.fromkeys(words.text))
        baseline = y + leading / 2 + self._size * _DROP
        self._line.draw(ink.painter, QPointF(x, baseline - self._line.ascent()))


@dataclass(frozen=True)
class Lines:
    """Paragraphs broken to a width; may be cut between any two lines."""

    lines: tuple[Line, ...]
    width: float
    leading: float
    align: Align = "left"

    @property
    def height(self) -> float:
        """All lines together."""
        return len(self.lines) * self.leading

    @property
    def widest(self) -> float:
        """The longest line."""
        return max((line.width for line in self.lines), default=0.0)

    def write(self, ink: Ink, x: float, y: float) -> None:
        """Put them one below the other."""
        for line in self.lines:
            spare = self.width - line.width
            offset = spare / 2 if self.align == "center" else spare if self.align == "right" else 0.0
            line.write(ink, x + offset, y, self.leading)
            y += self.leading

    def cut(self, count: int) -> tuple[Lines, Lines]:
        """The first ``count`` lines and the rest."""
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])


def lines(
    words: str | Iterable[Words], width: float, *, size: int = BODY, bold: bool = False, align: Align = "left",
    leading: float = 0.0, spacing: float = 0.0,
) -> Lines:  # fmt: skip
    """Break text to a width; every newline begins a paragraph. Nothing in it is markup."""
    runs = [Words(words, bold)] if isinstance(words, str) else list(words)
    font = face(size, bold)
    if spacing:
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    found: list[Line] = []
    for paragraph in _paragraphs(runs):
        found += _broken(paragraph, font, width, size)
    return Lines(tuple(found), width, leading or round(size * 128 / 88), align)


@cache
def face(size: int, bold: bool) -> QFont:
    """The Chinese face at a size in units, unhinted: paper has dots enough."""
    font = make_font(family(), size, bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _SWAPS:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def plain(text: str) -> str:
    """What people typed, without characters that would steer the layout (controls, direction marks)."""
    text = "\n".join(text.replace("\t", "    ").splitlines())
    return "".join(_SPACES.get(c, c) for c in text if c == "\n" or category(c) not in _STEERING)


def one_line(text: str) -> str:
    """The same for a name: without breaks."""
    return re.sub("\n+", " ", plain(text))


def _paragraphs(runs: Sequence[Words]) -> list[list[Words]]:
    """The runs, divided at newlines."""
    found: list[list[Words]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1].append(Words(first, run.bold))
        found += [[Words(part, run.bold)] for part in others]
    return found


def _broken(runs: Sequence[Words], font: QFont, width: float, size: int) -> list[Line]:
    formats: list[QTextLayout.FormatRange] = []
    text = ""
    for run in runs:
        if run.bold and not font.bold():
            # Qt counts UTF-16 units.
            span = QTextLayout.FormatRange()
            span.start, span.length = _units(text), _units(run.text)
            span.format = QTextCharFormat()
            span.format.setFontWeight(QFont.Weight.Bold)
            formats.append(span)
        text += run.text
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setFormats(formats)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        found.append(line)
    layout.endLayout()
    return [Line(layout, line, runs, size) for line in found]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
