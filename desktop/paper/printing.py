"""Printing a dispatch order: onto a file, a printer, or into pictures for a preview."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.problems import Refused
from desktop.paper import order_form as form
from desktop.paper.flow import Placed, pages
from desktop.paper.lettering import DPI, FRAME, HAIR, HEIGHT, WIDTH, Ink
from desktop.paper.order_sheet import OrderSheet
from desktop.paper.qr import paint_code
from desktop.paper.searchable import searchable
from desktop.viewmodels.words import translate

Sheets = list[tuple[int, list[list[Placed]]]]
"""For every copy its number and its pages of rows."""

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
    content = pdf_bytes(sheet, copies)
    part = ""
    try:
        handle, part = tempfile.mkstemp(prefix=".", suffix=".pdf.part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError as error:
        with suppress(OSError):
            if part:
                Path(part).unlink(missing_ok=True)
        said = translate("Paper", "派遣令没有存成：{reason}。请换一个位置再存。")
        raise Refused(said.format(reason=_why(error)), "paper_file") from error


def _why(error: OSError) -> str:
    """What hindered it, in a person's words."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return translate("Paper", "磁盘已满")
        case errno.ENOENT | errno.ENOTDIR:
            return translate("Paper", "没有这个文件夹")
        case errno.EROFS:
            return translate("Paper", "这个位置只能读")
        case errno.EACCES | errno.EPERM | errno.EISDIR | errno.EEXIST | errno.ENOTEMPTY | errno.EBUSY:
            return translate("Paper", "没有权限，或同名文件正被别的程序打开")
        case number:
            return translate("Paper", "系统错误 {number}").format(number=number)


def pdf_bytes(sheet: OrderSheet, copies: int = 1) -> bytes:
    """The file's content."""
    sheets = _sheets(sheet, copies)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(file_name(sheet).removesuffix(".pdf"))
    writer.setCreator("Zhenshu")
    painter = QPainter(writer)
    ink = Ink(painter)
    try:
        _all(sheet, sheets, ink, lambda: bool(writer.newPage()))
    finally:
        painter.end()  # a painter that outlives its device ends the process
    buffer.close()
    return searchable(bytes(kept.data()), ink.written)


def paint(sheet: OrderSheet, printer: QPrinter, copies: int = 1) -> None:
    """Print on a printer that a person chose. Raises Refused where it takes nothing."""
    sheets = _sheets(sheet, copies)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(file_name(sheet).removesuffix(".pdf"))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(translate("Paper", "打印机不能用，请换一台或存成文件。"), "paper_printer")
    painter.scale(printer.logicalDpiX() / DPI, printer.logicalDpiY() / DPI)
    ended = False
    try:
        done = _all(sheet, sheets, Ink(painter), lambda: bool(printer.newPage()))
    finally:
        ended = painter.end()
    if not (ended and done):
        raise Refused(translate("Paper", "打印中断，请检查打印机后重打。"), "paper_printer")


def pictures(sheet: OrderSheet, dpi: float = 96, copies: int = 1) -> list[QImage]:
    """The pages as pictures, white ground."""
    found: list[QImage] = []
    for copy, rows in _sheets(sheet, copies):
        for number in range(len(rows)):
            image = QImage(round(WIDTH * dpi / DPI), round(HEIGHT * dpi / DPI), QImage.Format.Format_RGB32)
            image.fill(0xFFFFFFFF)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(dpi / DPI, dpi / DPI)
            try:
                _page(sheet, Ink(painter), rows, number, copy, copies)
            finally:
                painter.end()
            found.append(image)
    return found


def _sheets(sheet: OrderSheet, copies: int) -> Sheets:
    """Lay everything out, before any device is touched."""
    if copies not in (1, 2):
        raise ValueError("one copy or two")
    first, later = form.first_head(sheet).height, form.later_head(sheet).height
    rows = pages(form.groups(sheet), _BOTTOM - _TOP - first, _BOTTOM - _TOP - later, form.MOST_ROOM)
    return [(copy, rows) for copy in range(1, copies + 1)]


def _all(sheet: OrderSheet, sheets: Sheets, ink: Ink, turn: Callable[[], bool]) -> bool:
    """Every page of every copy; False as soon as the device gives no further page."""
    begun = False
    for copy, rows in sheets:
        for number in range(len(rows)):
            if begun and not turn():
                return False
            begun = True
            _page(sheet, ink, rows, number, copy, len(sheets))
    return True


def _page(sheet: OrderSheet, ink: Ink, rows: list[list[Placed]], number: int, copy: int, copies: int) -> None:
    """One page. ``number`` counts from 0."""
    top = _TOP + (_first_head(sheet, ink) if number == 0 else _later_head(sheet, ink))
    _table(ink, rows[number], top)
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


def _table(ink: Ink, rows: list[Placed], top: float) -> None:
    left, width = form.LEFT, form.INNER
    for place, placed in enumerate(rows):
        y = top + placed.y
        if place:
            rule = FRAME if placed.row.heading else HAIR
            ink.fill(left, y, width, rule)
        for cell in placed.row.cells:
            if cell.x:
                ink.fill(left + cell.x, y, HAIR, placed.height)
            cell.content.write(ink, left + cell.x, y, cell.width, placed.height)
    if rows:
        ink.box(left, top, width, rows[-1].y + rows[-1].height, FRAME)
