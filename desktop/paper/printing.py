"""Printing a dispatch order: onto a file, a printer, or into pictures for a preview."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.paper import devices
from desktop.paper import order_form as form
from desktop.paper.flow import Placed, pages
from desktop.paper.lettering import HEIGHT, Ink
from desktop.paper.order_sheet import OrderSheet
from desktop.paper.qr import paint_code
from desktop.viewmodels.words import translate

_TOP = 256.0
_BOTTOM = HEIGHT - 448.0
_FOOT = HEIGHT - 224.0
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(sheet: OrderSheet) -> str:
    """A name for the file: 派遣令 2026-1123-0147.pdf."""
    number = _UNFIT.sub("-", sheet.number) or translate("Paper", "未编号")
    return translate("Paper", "派遣令 {number}.pdf").format(number=number)


def pdf(sheet: OrderSheet, path: Path, copies: int = 1) -> None:
    """Write the file whole, or leave what was there. Raises Refused with a sentence to show."""
    said = translate("Paper", "派遣令没有存成：{reason}。请换一个位置再存。")
    devices.keep(pdf_bytes(sheet, copies), path, said)


def pdf_bytes(sheet: OrderSheet, copies: int = 1) -> bytes:
    """The file's content."""
    return devices.as_pdf(_pages(sheet, copies), file_name(sheet).removesuffix(".pdf"))


def paint(sheet: OrderSheet, printer: QPrinter, copies: int = 1) -> None:
    """Print on a printer that a person chose. Raises Refused where it takes nothing."""
    devices.on_printer(_pages(sheet, copies), file_name(sheet).removesuffix(".pdf"), printer)


def pictures(sheet: OrderSheet, dpi: float = 96, copies: int = 1) -> list[QImage]:
    """The pages as pictures, white ground."""
    return devices.as_pictures(_pages(sheet, copies), dpi)


def _pages(sheet: OrderSheet, copies: int) -> list[devices.Page]:
    """Lay everything out, before any device is touched: every page of every copy."""
    if copies not in (1, 2):
        raise ValueError("one copy or two")
    first, later = form.first_head(sheet).height, form.later_head(sheet).height
    rows = pages(form.groups(sheet), _BOTTOM - _TOP - first, _BOTTOM - _TOP - later, form.MOST_ROOM)
    return [
        partial(_page, sheet, rows, number, copy, copies)
        for copy in range(1, copies + 1)
        for number in range(len(rows))
    ]


def _page(sheet: OrderSheet, rows: list[list[Placed]], number: int, copy: int, copies: int, ink: Ink) -> None:
    """One page. ``number`` counts from 0."""
    top = _TOP + (_first_head(sheet, ink) if number == 0 else _later_head(sheet, ink))
    devices.write_table(ink, rows[number], form.LEFT, form.INNER, top)
    left, right = form.foot(sheet, copy, copies, number + 1, len(rows))
    top = _FOOT - max(left.height, right.height)
    left.write(ink, form.LEFT, top)
    right.write(ink, form.LEFT + form.INNER - right.width, top)


def _first_head(sheet: OrderSheet, ink: Ink) -> float:
    head = form.first_head(sheet)
    across = form.LEFT + (form.INNER - head.org.width) / 2
    head.org.write(ink, across, _TOP + 40)
    head.title.write(ink, across + 24, _TOP + 40 + head.org.height + 24)
    _code(sheet, ink, head.code)
    head.meta.write(ink, form.LEFT, _TOP + head.height - head.meta.height - 16, form.INNER, head.meta.height)
    return head.height


def _later_head(sheet: OrderSheet, ink: Ink) -> float:
    head = form.later_head(sheet)
    head.org.write(ink, form.LEFT, _TOP)
    head.title.write(ink, form.LEFT, _TOP + head.org.height)
    _code(sheet, ink, head.code)
    head.meta.write(ink, form.LEFT, _TOP + head.height - head.meta.height, form.INNER, head.meta.height)
    return head.height


def _code(sheet: OrderSheet, ink: Ink, edge: float) -> None:
    """Top right. An order without a number has nothing to look up, so it has no code."""
    if sheet.number:
        paint_code(ink.painter, sheet.number, form.LEFT + form.INNER - edge, _TOP, edge)
