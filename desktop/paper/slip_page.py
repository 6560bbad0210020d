"""A slip on A4 through any printer that Qt knows, and as a picture: the same content, large, at the top of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.paper import devices
from desktop.paper.lettering import DPI, FRAME, WIDTH, Align, Ink, Lines, lines
from desktop.paper.qr import paint_code
from desktop.paper.slip import Slip, SlipLine

_MM: Final = DPI / 25.4
_ROOM: Final = 110 * _MM
"""As wide as a hand's width of the page: it may be cut out and kept as a slip is."""
_TOP: Final = 20 * _MM
_BODY, _HEAD, _TITLE = 108, 150, 126
_LABEL: Final = 9 * _MM
_GAP: Final = 3 * _MM
_QR: Final = 38 * _MM
_BIG_MOST, _BIG_LEAST = 480, 160


def paint(slip: Slip, printer: QPrinter) -> None:
    """Print on a printer that a person chose. Raises Refused where it takes nothing."""
    devices.on_printer(_pages(slip), slip.title or slip.head, printer)


def pdf_bytes(slip: Slip) -> bytes:
    """The page as a PDF."""
    return devices.as_pdf(_pages(slip), slip.title or slip.head)


def picture(slip: Slip, dpi: float = 96) -> QImage:
    """The slip alone, without the empty rest of the page, white ground."""
    height = _write(slip, None, 0, _GAP) + _GAP
    image = QImage(
        round((_ROOM + 2 * _GAP) * dpi / DPI), round(height * dpi / DPI), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dpi / DPI, dpi / DPI)
    try:
        _write(slip, Ink(painter), _GAP, _GAP)
    finally:
        painter.end()
    return image


def _pages(slip: Slip) -> Sequence[devices.Page]:
    def page(ink: Ink) -> None:
        _write(slip, ink, (WIDTH - _ROOM) / 2, _TOP)

    return [page]


def _write(slip: Slip, ink: Ink | None, left: float, top: float) -> float:
    """Put it below one another from ``top``; the bottom. Without ink it is only measured."""
    y = top

    def put(text: str, size: int, *, bold: bool = False) -> None:
        nonlocal y
        if text:
            made = lines(text, _ROOM, size=size, bold=bold, align="center")
            if ink is not None:
                made.write(ink, left, y)
            y += made.height

    def rule() -> None:
        nonlocal y
        y += _GAP / 2
        if ink is not None:
            _dashes(ink, left, y)
        y += _GAP

    put(slip.head, _HEAD, bold=True)
    put(slip.title, _TITLE)
    if slip.caption or slip.big or slip.qr:
        rule()
    put(slip.caption, _BODY)
    put(slip.big, _largest(slip.big), bold=True)
    if slip.qr:
        y += _GAP
        if ink is not None:
            paint_code(ink.painter, slip.qr, left + (_ROOM - _QR) / 2, y, _QR)
        y += _QR + _GAP
    put(slip.qr_caption, _BODY)
    for block in slip.blocks:
        rule()
        for line in block:
            for words, indent in _parts(line):
                if ink is not None:
                    words.write(ink, left + indent, y)
            y += max((words.height for words, _ in _parts(line)), default=0.0)
    if slip.foot:
        rule()
        put(slip.foot, _BODY)
    return y


def _parts(line: SlipLine) -> Iterator[tuple[Lines, float]]:
    indent = 0.0
    if line.label:
        label = lines(line.label, _ROOM, size=_BODY, bold=line.bold)
        yield label, 0.0
        indent = max(_LABEL, label.widest) + _GAP
    align: Align = "center" if line.centered else "left"
    yield lines(line.text, _ROOM - indent, size=_BODY, bold=line.bold, align=align), indent


def _largest(text: str) -> int:
    size = _BIG_MOST
    while size > _BIG_LEAST and len(lines(text, _ROOM, size=size, bold=True).lines) > 1:
        size -= 20
    return size


def _dashes(ink: Ink, left: float, y: float) -> None:
    x, step = left, _GAP / 2
    while x < left + _ROOM:
        ink.fill(x, y, min(step, left + _ROOM - x), FRAME)
        x += 2 * step
