"""A PDF whose text can be searched and copied as it was typed: mends the tables by which readers name glyphs.

Qt names a glyph by the lowest code point that leads to it. In Chinese faces that is often a radical that only looks
like the character (⼀ for 一, ⽔ for 水), and for a space a tab, so that nobody finds what he looks for; characters
beyond the basic plane get no name at all. The tables are written anew from the characters that stand on the sheet,
as an appendix to the file (an incremental update, ISO 32000-1, 7.5.6). What is not as expected stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from PySide6.QtGui import QRawFont

from desktop.paper.lettering import BODY, face

Names = dict[int, str]
"""The text of each glyph, by its number within the file's font."""

_FONT: Final = re.compile(rb"/BaseFont /([^\s/]+)[^>]*?/ToUnicode (\d+) 0 R", re.DOTALL)
_TABLE: Final = rb"(?:^|\n)%s 0 obj\n<<[^>]*>>\nstream\n(.*?)endstream"
_RANGE: Final = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> (?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_TRAILER: Final = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref\n(\d+)", re.DOTALL)
_DASHES: Final = {"\u2e3a": "——", "\u2e3b": "———"}
"""Glyphs that the face puts in the place of several characters."""
_MOST: Final = 100
"""Entries in one block of such a table (Adobe technical note 5014)."""


def searchable(pdf: bytes, written: Mapping[bool, Iterable[str]]) -> bytes:
    """The file with its glyphs named by the characters ``written``: those in regular and those in bold weight."""
    trailer = _TRAILER.search(pdf)
    if trailer is None:
        return pdf
    mended: dict[int, bytes] = {}
    for found in _FONT.finditer(pdf):
        number = int(found[2])
        table = re.search(_TABLE % found[2], pdf, re.DOTALL)
        if table is None:
            continue
        bold = b"bold" in found[1].lower()
        names = _names(table[1].decode("latin-1"))
        if names:
            mended[number] = _table(_mended(names, list(written[bold]), bold))
    return _appended(pdf, mended, trailer[1], int(trailer[2])) if mended else pdf


def _names(table: str) -> Names:
    """The names in a table as Qt writes it."""
    found: Names = {}
    for first, last, one, several in _RANGE.findall(table):
        start, end = int(first, 16), int(last, 16)
        texts = [one] if one else re.findall(r"<([0-9A-Fa-f]+)>", several)
        if one and end > start:
            texts = [f"{int(one, 16) + step:04X}" for step in range(end - start + 1)]
        found |= {start + step: bytes.fromhex(text).decode("utf-16-be") for step, text in enumerate(texts)}
    return found


def _mended(names: Names, written: list[str], bold: bool) -> Names:
    """Each glyph named by the character that stands on the sheet."""
    raw = QRawFont.fromFont(face(BODY, bold))
    typed = {glyph: c for c in reversed(written) for glyph in _glyphs(raw, c)}
    better = dict(names)
    for number, name in names.items():
        glyphs = _glyphs(raw, name)
        if glyphs and name not in written:
            better[number] = typed.get(glyphs[0], _DASHES.get(name, name))
    # Glyphs come into the file in the order in which they were first written.
    nameless = [number for number in range(1, max(names) + 1) if names.get(number, "\0") == "\0"]
    beyond = [c for c in written if ord(c) > 0xFFFF and _glyphs(raw, c)]
    if len(nameless) == len(beyond):
        better |= dict(zip(nameless, beyond, strict=True))
    return better


def _glyphs(raw: QRawFont, text: str) -> list[int]:
    """The glyph of one character in this face; empty where it has none."""
    return [glyph for glyph in raw.glyphIndexesForString(text)[:1] if glyph]


def _table(names: Names) -> bytes:
    entries = [
        f"<{number:04X}> <{name.encode('utf-16-be').hex().upper()}>" for number, name in sorted(names.items())
    ]
    blocks = (entries[start : start + _MOST] for start in range(0, len(entries), _MOST))
    body = chain.from_iterable((f"{len(block)} beginbfchar", *block, "endbfchar") for block in blocks)
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
            "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
            *body,
            "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", "",
        )
    ).encode("ascii")  # fmt: skip


def _appended(pdf: bytes, objects: Mapping[int, bytes], trailer: bytes, before: int) -> bytes:
    """The file with newer versions of some stream objects at its end."""
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places: dict[int, int] = {}
    for number, stream in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<<\n%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, before, start)
    return bytes(out)
