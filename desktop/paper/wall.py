"""A table on paper, of any size: a title, columns with two lines of heads, rows in groups, as many pages as it takes.

Lengths are units of 1/600 inch, as in the whole room. Texts are broken to their cells and never cut off; a group that
goes on overleaf is named again there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.paper.lettering import DPI, FRAME, HAIR, Ink, Lines, Words, lines, plain
from desktop.paper.searchable import searchable
from desktop.viewmodels.words import translate

MM: Final = DPI / 25.4
_GREY = QColor(232, 232, 232)
_PALE = QColor(244, 244, 244)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper with its type: millimetres across and down, points of type for cells, heads, title, foot."""

    size: QPageSize.PageSizeId
    wide: float
    tall: float
    margin: float
    cell: float
    small: float
    head: float
    title: float
    foot: float

    def units(self, points: float) -> int:
        """A size of type in units."""
        return round(points / 72 * DPI)


A3_LANDSCAPE: Final = Paper(QPageSize.PageSizeId.A3, 420, 297, 12, 20, 11, 20, 34, 11)
"""To be read from two metres: characters of 7 mm."""
A4_PORTRAIT: Final = Paper(QPageSize.PageSizeId.A4, 210, 297, 14, 11, 9, 11, 18, 9)


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph of a cell; small ones are what stands beside a name."""

    text: str
    bold: bool = False
    small: bool = False


Cell = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; those at the places ``shaded`` stand on grey."""

    cells: tuple[Cell, ...]
    shaded: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its share of the width, what stands above it, a mark such as 休; shaded where nobody works."""

    share: float
    head: str
    below: str = ""
    mark: str = ""
    shaded: bool = False
    left: bool = False
    """Its texts begin at its left edge."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a name of their own; none for those at the top."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything that stands on the sheets."""

    title: str
    under: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    foot: str
    name: str = ""
    """What the file is called within."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One laid-out row: a group's name, or cells; ``again``: the name for overleaf."""

    height: float
    cells: tuple[tuple[Lines, ...], ...] = ()
    shaded: frozenset[int] = frozenset()
    name: Lines | None = None
    group: str = ""


def pdf_bytes(walls: Sequence[Wall], paper: Paper = A3_LANDSCAPE) -> bytes:
    """All of them in one file, pages counted through."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(_layout(paper))
    writer.setTitle(walls[0].name or walls[0].title)
    writer.setCreator("Zhenshu")
    made = _pages(walls, paper)
    painter = QPainter(writer)
    ink = Ink(painter)
    try:
        for number in range(len(made)):
            if number:
                writer.newPage()
            _page(ink, made, number, paper)
    finally:
        painter.end()  # a painter that outlives its device ends the process
    buffer.close()
    return searchable(bytes(kept.data()), ink.written)


def pictures(walls: Sequence[Wall], paper: Paper = A3_LANDSCAPE, dpi: float = 50) -> list[QImage]:
    """The pages as pictures, white ground."""
    made = _pages(walls, paper)
    found = []
    for number in range(len(made)):
        image = QImage(
            round(paper.wide / 25.4 * dpi), round(paper.tall / 25.4 * dpi), QImage.Format.Format_RGB32
        )
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(dpi / DPI, dpi / DPI)
        try:
            _page(Ink(painter), made, number, paper)
        finally:
            painter.end()
        found.append(image)
    return found


def leaves(walls: Sequence[Wall], paper: Paper = A4_PORTRAIT) -> list[Callable[[Ink], None]]:
    """The pages, each of which ink can be put to (``devices``)."""
    made = _pages(walls, paper)
    return [partial(_leaf, made, number, paper) for number in range(len(made))]


def _leaf(pages: Sequence[_Page], number: int, paper: Paper, ink: Ink) -> None:
    _page(ink, pages, number, paper)


def _layout(paper: Paper) -> QPageLayout:
    across = paper.wide > paper.tall
    return QPageLayout(
        QPageSize(paper.size),
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )


# laying out

_Page = tuple[Wall, "_Head", list[_Line]]


@dataclass(frozen=True, slots=True)
class _Head:
    """The top of each page of a wall."""

    title: Lines
    under: Lines
    heads: tuple[tuple[Lines, ...], ...]
    widths: tuple[float, ...]
    top: float
    """Where the table begins."""
    tall: float
    """Of the row of heads."""


def _pages(walls: Sequence[Wall], paper: Paper) -> list[_Page]:
    made: list[_Page] = []
    for wall in walls:
        head = _head(wall, paper)
        room = paper.tall * MM - paper.margin * MM - head.top - head.tall - paper.units(paper.foot) * 2.2
        page: list[_Line] = []
        left = room
        for line, needs in _lined(wall, head.widths, paper):
            if page and needs > left:
                made.append((wall, head, page))
                page, left = [], room
                if line.name is None and line.group:
                    again = _band(translate("Paper", "{group}（续）").format(group=line.group), head, paper)
                    page.append(again)
                    left -= again.height
            page.append(line)
            left -= line.height
        if page:
            made.append((wall, head, page))
    return made


def _lined(wall: Wall, widths: tuple[float, ...], paper: Paper) -> Iterator[tuple[_Line, float]]:
    """All rows, each with the room that it needs to stand where it is: a name stays with its first row."""
    pad = _pad(paper)
    sides = [column.left for column in wall.columns]
    for group in wall.groups:
        rows = []
        for row in group.rows:
            blocks = tuple(
                _block(cell, width - 2 * pad, paper, left=left)
                for cell, width, left in zip(row.cells, widths, sides, strict=True)
            )
            tall = max((sum(part.height for part in block) for block in blocks), default=0.0)
            rows.append(
                _Line(max(tall, paper.units(paper.cell) * 1.3) + pad, blocks, row.shaded, group=group.name)
            )
        if not rows:
            continue
        if group.name:
            band = _band_of(group.name, sum(widths), paper)
            yield band, band.height + rows[0].height
        yield from ((made, made.height) for made in rows)


def _block(cell: Cell, width: float, paper: Paper, *, left: bool) -> tuple[Lines, ...]:
    return tuple(
        lines(
            [Words(plain(said.text), said.bold)], width, size=paper.units(paper.small if said.small else paper.cell),
            align="left" if left else "center",
        )
        for said in cell
        if said.text
    )  # fmt: skip


def _band(name: str, head: _Head, paper: Paper) -> _Line:
    return _band_of(name, sum(head.widths), paper)


def _band_of(name: str, width: float, paper: Paper) -> _Line:
    said = lines([Words(plain(name), True)], width - 2 * _pad(paper), size=paper.units(paper.head * 0.9))
    return _Line(said.height + _pad(paper) * 0.7, name=said, group=name)


def _head(wall: Wall, paper: Paper) -> _Head:
    inner = (paper.wide - 2 * paper.margin) * MM
    shares = sum(column.share for column in wall.columns)
    widths = tuple(inner * column.share / shares for column in wall.columns)
    pad = _pad(paper)
    title = lines(plain(wall.title), inner, size=paper.units(paper.title), bold=True, align="center")
    under = lines(plain(wall.under), inner, size=paper.units(paper.head * 0.8), align="center")
    heads = []
    for column, width in zip(wall.columns, widths, strict=True):
        room = width - 2 * pad
        above = [Words(plain(column.head), True)]
        if column.mark:
            above.append(Words(f" {column.mark}", True))
        parts = [lines(above, room, size=paper.units(paper.head), align="center")]
        if column.below:
            parts.append(lines(plain(column.below), room, size=paper.units(paper.head * 0.8), align="center"))
        heads.append(tuple(parts))
    top = paper.margin * MM + title.height + under.height + pad
    tall = max(sum(part.height for part in parts) for parts in heads) + pad
    return _Head(title, under, tuple(heads), widths, top, tall)


def _pad(paper: Paper) -> float:
    return paper.units(paper.cell) * 0.3


# painting


def _page(ink: Ink, pages: Sequence[_Page], number: int, paper: Paper) -> None:
    wall, head, rows = pages[number]
    left, pad = paper.margin * MM, _pad(paper)
    inner = sum(head.widths)
    head.title.write(ink, left, paper.margin * MM)
    head.under.write(ink, left, paper.margin * MM + head.title.height)
    bottom = head.top + head.tall + sum(row.height for row in rows)
    x = left
    for column, width in zip(wall.columns, head.widths, strict=True):
        if column.shaded:
            ink.painter.fillRect(QRectF(x, head.top, width, bottom - head.top), _GREY)
        x += width
    x = left
    for parts, width in zip(head.heads, head.widths, strict=True):
        y = head.top + (head.tall - sum(part.height for part in parts)) / 2
        for part in parts:
            part.write(ink, x + pad, y)
            y += part.height
        x += width
    y = head.top + head.tall
    uprights: list[tuple[float, float]] = [(head.top, y)]
    for row in rows:
        if row.name is not None:
            ink.painter.fillRect(QRectF(left, y, inner, row.height), _PALE)
            row.name.write(ink, left + pad, y + (row.height - row.name.height) / 2)
        else:
            _cells(ink, row, head.widths, left, y, pad)
            uprights.append((y, y + row.height))
        ink.fill(left, y, inner, HAIR)
        y += row.height
    x = left
    for width in head.widths[:-1]:
        x += width
        for from_, to in uprights:
            ink.fill(x, from_, HAIR, to - from_)
    ink.fill(left, head.top + head.tall, inner, FRAME)
    ink.box(left, head.top, inner, bottom - head.top, FRAME)
    size = paper.units(paper.foot)
    foot = paper.tall * MM - paper.margin * MM - size
    lines(plain(wall.foot), inner * 0.75, size=size).write(ink, left, foot)
    said = translate("Paper", "第 {page} 页，共 {count} 页").format(page=number + 1, count=len(pages))
    lines(said, inner * 0.24, size=size, align="right").write(ink, left + inner * 0.76, foot)


def _cells(ink: Ink, row: _Line, widths: Sequence[float], left: float, y: float, pad: float) -> None:
    x = left
    for place, (block, width) in enumerate(zip(row.cells, widths, strict=True)):
        if place in row.shaded:
            ink.painter.fillRect(QRectF(x, y, width, row.height), _GREY)
        at = y + (row.height - sum(part.height for part in block)) / 2
        for part in block:
            part.write(ink, x + pad, at)
            at += part.height
        x += width
