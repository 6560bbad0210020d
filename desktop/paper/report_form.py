"""A report on A4 as an official paper looks: title, headings, paragraphs and tables on as many pages as it takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.paper import cells, devices
from desktop.paper.flow import Cell, Placed, Row
from desktop.paper.lettering import DPI, FOOT, HEIGHT, SMALL, WIDTH, Ink, Lines, Words, lines, one_line, plain
from desktop.services.reports.report import Heading, Para, Report, Table
from desktop.services.reports.word import number_of
from desktop.viewmodels.words import translate

_MM = DPI / 25.4
_LEFT, _RIGHT, _TOP, _BOTTOM = (part * _MM for part in (28.0, 26.0, 30.0, 30.0))
_INNER = WIDTH - _LEFT - _RIGHT
_TALL = HEIGHT - _TOP - _BOTTOM
_TITLE, _TEXT, _LEADING = 176, 124, 228
"""22 and 15 points on lines of 27."""
_GAP = 80.0
_ROWS = 6
"""After so many rows of a table somebody else has a turn."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something laid out that stands at one place of a page. ``stays``: not alone at a foot.

    A row of a table says so with ``row``; ``head`` is repeated above it where it begins a page.
    """

    height: float
    write: Callable[[Ink, float], None] | None = None
    stays: bool = False
    row: Row | None = None
    head: Row | None = None


_Set = tuple[float, "_Piece | list[Placed]"]
"""What stands on a page, with its place down from the top: a piece, or the rows of one table."""


def file_name(report: Report) -> str:
    """A name for the file."""
    return f"{report.stem}.pdf"


def pdf_bytes(report: Report) -> bytes:
    """The file's content."""
    return devices.as_pdf(_pages(report), report.stem)


def pdf_steps(report: Report) -> Generator[bytes]:
    """The file's content at last, nothing after each step before: hands come between them."""
    return devices.steps_to_pdf(_pages(report), report.stem)


def file_steps(report: Report, path: Path) -> Iterator[bytes]:
    """Write the file whole, or leave what was there, step by step. Raises Refused with a sentence to show."""
    content = b""
    for part in pdf_steps(report):
        content = part
        yield b""
    devices.keep(content, path, translate("Paper", "报告没有存成：{reason}。请换一个位置再存。"))


def print_steps(report: Report, printer: QPrinter) -> Generator[bytes]:
    """Print on a printer that a person chose, step by step. Raises Refused where it takes nothing."""
    return devices.steps_on_printer(_pages(report), report.stem, printer)


def pictures(report: Report, dpi: float = 96) -> list[QImage]:
    """The pages as pictures, white ground."""
    return devices.as_pictures(_pages(report), dpi)


def each_picture(report: Report, dpi: float = 96) -> Iterator[QImage]:
    """The pages as pictures, each painted when it is asked for."""
    return devices.each_picture(_pages(report), dpi)


def _pages(report: Report) -> Iterator[devices.Coming]:
    """The pages, each when it is full; nothing between some pieces, so that hands come between them."""
    made: list[_Set] = []
    count, y = 0, 0.0
    table: list[Placed] | None = None
    pieces = _pieces(report)
    waiting = deque(islice(pieces, 2))
    while waiting:
        piece = waiting.popleft()
        if not waiting:
            waiting.extend(islice(pieces, 1))
        if piece.row is not None and piece.row.height + _tall(piece.head) > _TALL:  # no page holds it whole
            parts = piece.row.cut(_TALL - y - (0.0 if table else _tall(piece.head)))
            if parts is None and made:
                count += 1
                yield partial(_page, report, made, count)
                made, y, table = [], 0.0, None
                parts = piece.row.cut(_TALL - _tall(piece.head))
            if parts is not None:
                waiting.appendleft(replace(piece, row=parts[1], height=parts[1].height))
                height = parts[0].height + (0.0 if table else _tall(piece.head))
                piece = replace(piece, row=parts[0], height=height)
        needs = piece.height
        if piece.stays and waiting:
            needs += min(waiting[0].height, _TALL / 4)
        if made and y + needs > _TALL:
            count += 1
            yield partial(_page, report, made, count)
            made, y, table = [], 0.0, None
        if piece.row is None:
            table = None
            made.append((y, piece))
            y += piece.height
            continue
        if table is None:
            table = []
            made.append((y, table))
        begins = not table
        for row in (piece.head, piece.row) if begins and piece.head is not None else (piece.row,):
            table.append(Placed(row, table[-1].y + table[-1].height if table else 0.0, row.height))
            y += row.height
        if not len(table) % _ROWS:
            yield None
    yield partial(_page, report, made, count + 1)


def _tall(row: Row | None) -> float:
    return row.height if row is not None else 0.0


def _page(report: Report, page: Sequence[_Set], number: int, ink: Ink) -> None:
    for y, piece in page:
        if isinstance(piece, list):
            devices.write_table(ink, piece, _LEFT, _INNER, _TOP + y)
        elif piece.write is not None:
            piece.write(ink, _TOP + y)
    count = lines(f"— {number} —", _INNER, size=SMALL, align="center")
    note = lines(one_line(report.note), _INNER, size=FOOT, align="center")
    top = HEIGHT - _BOTTOM + 8 * _MM
    count.write(ink, _LEFT, top)
    note.write(ink, _LEFT, top + count.height)


def _pieces(report: Report) -> Iterator[_Piece]:
    """Everything in order, each laid out when its turn comes."""
    title = lines(one_line(report.title), _INNER, size=_TITLE, bold=True, align="center", leading=280)
    yield _gap(_GAP)
    yield from _flowing(title, stays=True)
    if report.under:
        yield from _flowing(
            lines(one_line(report.under), _INNER, size=_TEXT, align="center", leading=_LEADING), stays=True
        )
    yield _gap(2 * _GAP)
    counts, last = [0, 0], ""
    for block in report.blocks:
        if isinstance(block, Heading):
            last = block.text
            words = [Words(f"　　{number_of(block, counts)}{one_line(block.text)}", bold=block.level == 1)]
            yield from _flowing(lines(words, _INNER, size=_TEXT, leading=_LEADING), stays=True)
        elif isinstance(block, Para):
            yield from _flowing(lines(f"　　{plain(block.text)}", _INNER, size=_TEXT, leading=_LEADING))
        else:
            yield from _tabled(block, named=not last.startswith(block.name))
    yield _gap(2 * _GAP, stays=True)
    for line in report.signed:
        end = lines(one_line(line), _INNER - 4 * _TEXT, size=_TEXT, align="right", leading=_LEADING)
        yield from _flowing(end, stays=True)


def _gap(height: float, *, stays: bool = False) -> _Piece:
    return _Piece(height, None, stays)


def _flowing(text: Lines, *, stays: bool = False) -> list[_Piece]:
    """Line by line, so that a paragraph goes on overleaf."""
    found = []
    rest = text
    while rest.lines:
        first, rest = rest.cut(1)
        found.append(_Piece(first.height, partial(_line, first), stays))
    return found


def _line(text: Lines, ink: Ink, y: float) -> None:
    text.write(ink, _LEFT, y)


def _tabled(table: Table, *, named: bool) -> Iterator[_Piece]:
    """The name, then the table in parts of a page at most, each with the head."""
    name = lines(one_line(table.name), _INNER, size=SMALL, bold=True, align="center", leading=152)
    widths = [_INNER * share / sum(table.shares) for share in table.shares]
    head = _row(table.head, widths, frozenset(), bold=True)
    rows = (_row(row.cells, widths, table.left) for row in table.rows)
    if not table.rows:
        nothing = Row((Cell(0.0, _INNER, cells.prose(table.nothing, _INNER, size=SMALL)),))
        rows = (one for one in (nothing,))
    yield _gap(_GAP / 2, stays=True)
    if named:
        yield _Piece(name.height, partial(_line, name), stays=True)
    for place, row in enumerate(rows):
        height = row.height + (head.height if place == 0 else 0.0)
        yield _Piece(height, stays=False, row=row, head=head)
    yield _gap(_GAP)


def _row(texts: Sequence[str], widths: Sequence[float], left: frozenset[int], *, bold: bool = False) -> Row:
    made, x = [], 0.0
    for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
        room = width - 2 * _PAD
        said = lines(
            [Words(plain(text), bold)], room, size=SMALL, align="left" if column in left else "center", leading=108
        )  # fmt: skip
        made.append(Cell(x, width, _Text(said)))
        x += width
    return Row(tuple(made))


_PAD = 20.0
_RISE = 20.0


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a narrow cell."""

    text: Lines

    @property
    def height(self) -> float:
        """All lines, with the space around."""
        return self.text.height + 2 * _RISE

    def write(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """In the middle of the cell's height."""
        self.text.write(ink, x + _PAD, y + (height - self.text.height) / 2)

    def cut(self, room: float) -> tuple[cells.Content, cells.Content] | None:
        """Between two lines, with two at least on either side; a short one stands in the first part."""
        count, whole = int((room - 2 * _RISE) // self.text.leading), len(self.text.lines)
        count = min(count, whole - 2 if whole > count else whole)
        if count < min(2, whole):
            return None
        head, tail = self.text.cut(count)
        return _Text(head), _Text(tail)
