"""A slip as bytes for ESC/POS printers: GB 18030 text, the printer's own QR code, a cut at the end.

One small encoder instead of ``python-escpos``: that package's last release is of 2023, it brings Pillow, pyusb,
pyserial, qrcode and appdirs for the dozen commands that a slip needs, writes Chinese through a guess of the printer's
code page, and has no answer to the printer's status. Here every byte is ours and ``tests/paper/test_escpos.py`` reads
it back with a parser that knows nothing else.

Widths: an ASCII character takes one column of 12 dots, every other one two; 58 mm paper has 32 columns (384 dots),
80 mm paper 48 (576 dots).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from unicodedata import category

import segno

from desktop.paper.slip import Slip, SlipLine

ENCODING = "gb18030"
QR_MOST = 300
"""Bytes of a QR code: more makes modules that a telephone does not read off thermal paper."""


class PaperWidth(IntEnum):
    """Millimetres of the roll."""

    NARROW = 58
    WIDE = 80

    @property
    def columns(self) -> int:
        """Characters of ASCII in a line."""
        return 32 if self is PaperWidth.NARROW else 48


_ESC, _GS, _FS = b"\x1b", b"\x1d", b"\x1c"
_BEGIN = _ESC + b"@" + _FS + b"&"
"""As after switching on; Chinese characters on."""
_LEFT, _CENTER = _ESC + b"a\x00", _ESC + b"a\x01"
_BOLD, _PLAIN = _ESC + b"E\x01", _ESC + b"E\x00"
_END = _ESC + b"d\x03" + _GS + b"VB\x00"
"""Three lines on, then to the knife and a partial cut; a printer without one has fed enough to tear it off."""
_DOTS = 12
_LARGEST = 4
_MODULE_MOST, _MODULE_LEAST = 8, 3
_CLOSING = ("Pe", "Pf", "Po")
"""What no line begins with."""
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def encode(slip: Slip, width: PaperWidth = PaperWidth.NARROW) -> bytes:
    """The whole job. Raises ValueError for a QR code of more than ``QR_MOST`` bytes."""
    return b"".join(_parts(slip, width))


def _parts(slip: Slip, width: PaperWidth) -> Iterator[bytes]:
    columns = width.columns
    yield _BEGIN + _CENTER
    yield from _lines(slip.head, columns, bold=True, scale=(1, 2))
    yield from _lines(slip.title, columns)
    if slip.caption or slip.big or slip.qr:
        yield _rule(columns)
    yield from _lines(slip.caption, columns)
    if slip.big:
        scale = max(1, min(_LARGEST, columns // max(1, columns_of(clean(slip.big)))))
        yield from _lines(slip.big, columns, bold=True, scale=(scale, scale))
    if slip.qr:
        yield b"\n" + _qr(slip.qr, columns * _DOTS)
    yield from _lines(slip.qr_caption, columns)
    yield _LEFT
    for block in slip.blocks:
        yield _rule(columns)
        for line in block:
            yield from _line(line, columns)
    if slip.foot:
        yield _rule(columns) + _CENTER
        yield from _lines(slip.foot, columns)
        yield _LEFT
    yield _END


def _rule(columns: int) -> bytes:
    return b"-" * columns + b"\n"


def _line(line: SlipLine, columns: int) -> Iterator[bytes]:
    label = clean(line.label)
    indent = columns_of(label) + 1 if label else 0
    if indent > columns // 2:  # a label that leaves no room stands above
        yield from _lines(label, columns, bold=line.bold)
        label, indent = "", 0
    yield (_BOLD if line.bold else b"") + (_CENTER if line.centered else b"")
    for number, text in enumerate(wrapped(line.text, columns - indent) or ([""] if label else [])):
        before = label + " " if label and number == 0 else " " * indent
        yield (before + text).encode(ENCODING) + b"\n"
    yield (_PLAIN if line.bold else b"") + (_LEFT if line.centered else b"")


def _lines(
    text: str, columns: int, *, bold: bool = False, scale: tuple[int, int] = (1, 1)
) -> Iterator[bytes]:
    """Paragraphs, ``scale`` times as wide and as high as usual."""
    across, down = scale
    made = wrapped(text, columns // across)
    if not made:
        return
    yield (_BOLD if bold else b"") + (_size(across, down) if scale != (1, 1) else b"")
    for one in made:
        yield one.encode(ENCODING) + b"\n"
    yield (_size(1, 1) if scale != (1, 1) else b"") + (_PLAIN if bold else b"")


def _size(across: int, down: int) -> bytes:
    return _GS + b"!" + bytes([(across - 1) << 4 | (down - 1)])


def _qr(text: str, dots: int) -> bytes:
    data = text.encode()
    if len(data) > QR_MOST:
        raise ValueError(f"{len(data)} bytes in a QR code")
    modules = len(segno.make(text, error="m", boost_error=False, micro=False).matrix)
    size = max(_MODULE_LEAST, min(_MODULE_MOST, dots * 2 // 3 // modules))
    return b"".join(
        (
            _qr_function(b"A2\x00"),  # model 2
            _qr_function(b"C" + bytes([size])),
            _qr_function(b"E1"),  # a seventh may be spoilt
            _qr_function(b"P0" + data),
            _qr_function(b"Q0"),
        )
    )


def _qr_function(what: bytes) -> bytes:
    return _GS + b"(k" + (len(what) + 1).to_bytes(2, "little") + b"1" + what


def clean(text: str) -> str:
    """Without anything that steers a printer: what somebody typed stays text, and a rare character stays."""
    return "".join(one for one in text.replace("\t", " ") if category(one) not in _STEERING)


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    return sum(1 if one < "\x80" else 2 for one in text)


def wrapped(text: str, columns: int) -> list[str]:
    """Paragraphs broken to a width of at least two columns; none for an empty text.

    A word of letters or figures stays together where a line has room for it; no line begins with a closing mark.
    """
    found: list[str] = []
    for paragraph in text.splitlines():
        words = clean(paragraph).strip()
        if words:
            found += _broken(words, columns)
    return found


def _broken(text: str, columns: int) -> Iterator[str]:
    line: list[str] = []
    for piece in _pieces(text, columns):
        if columns_of("".join(line)) + columns_of(piece) <= columns:
            line.append(piece)
            continue
        rest = [piece]
        if category(piece[0]) in _CLOSING and len(line) > 1:
            rest.insert(0, line.pop())
        if made := "".join(line).rstrip():
            yield made
        line = [] if rest == [" "] else rest
    if made := "".join(line).rstrip():
        yield made


def _pieces(text: str, columns: int) -> Iterator[str]:
    """Single wide characters, blanks, and words that fit into a line; of longer words single characters."""
    word = ""
    for one in (*text, ""):
        if "!" <= one < "\x7f":
            word += one
            continue
        if word:
            yield from [word] if len(word) <= columns else word
            word = ""
        if one:
            yield one
