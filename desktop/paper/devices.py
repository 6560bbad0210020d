"""Pages onto a file, a printer, or into pictures: each page is a function that writes it with an ink."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.problems import Refused
from desktop.paper.flow import Placed
from desktop.paper.lettering import DPI, FRAME, HAIR, HEIGHT, WIDTH, Ink
from desktop.paper.searchable import searchable
from desktop.viewmodels.words import translate

Page = Callable[[Ink], None]
Coming = Page | None
"""A page, or nothing yet: it is still being laid out."""


def keep(content: bytes, path: Path, refused: str) -> None:
    """Write a file whole, or leave what was there. Raises Refused; ``refused`` has a gap for the reason."""
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
        raise Refused(refused.format(reason=_why(error)), "paper_file") from error


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


def as_pdf(pages: Iterable[Coming], title: str) -> bytes:
    """The content of a PDF: fonts embedded, every character searchable and copied as it was typed."""
    *_, content = steps_to_pdf(pages, title)
    return content


def steps_to_pdf(pages: Iterable[Coming], title: str) -> Generator[bytes]:
    """The same step by step: nothing after each, the content at last. Whoever gives up closes it."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Zhenshu")
    painter = QPainter(writer)
    ink = Ink(painter)
    try:
        yield from (b"" for _ in _all(pages, ink, lambda: bool(writer.newPage())))
    finally:
        painter.end()  # a painter that outlives its device ends the process
    buffer.close()
    yield searchable(bytes(kept.data()), ink.written)


def on_printer(pages: Iterable[Coming], title: str, printer: QPrinter) -> None:
    """Print on a printer that a person chose. Raises Refused where it takes nothing."""
    for _ in steps_on_printer(pages, title, printer):
        pass


def steps_on_printer(pages: Iterable[Coming], title: str, printer: QPrinter) -> Generator[bytes]:
    """The same step by step; whoever gives up closes it, and nothing is printed where the printer still can."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(translate("Paper", "打印机不能用，请换一台或存成文件。"), "paper_printer")
    painter.scale(printer.logicalDpiX() / DPI, printer.logicalDpiY() / DPI)
    ended, done = False, True
    try:
        for took in _all(pages, Ink(painter), lambda: bool(printer.newPage())):
            done = took
            yield b""
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not (ended and done):
        raise Refused(translate("Paper", "打印中断，请检查打印机后重打。"), "paper_printer")


def as_pictures(pages: Iterable[Coming], dpi: float) -> list[QImage]:
    """The pages as pictures, white ground."""
    return list(each_picture(pages, dpi))


def each_picture(pages: Iterable[Coming], dpi: float) -> Iterator[QImage]:
    """The pages as pictures, each painted when it is asked for."""
    for page in pages:
        if page is None:
            continue
        image = QImage(round(WIDTH * dpi / DPI), round(HEIGHT * dpi / DPI), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(dpi / DPI, dpi / DPI)
        try:
            page(Ink(painter))
        finally:
            painter.end()
        yield image


def _all(pages: Iterable[Coming], ink: Ink, turn: Callable[[], bool]) -> Iterator[bool]:
    """Every page, and whether the device took it; it ends as soon as it gives no further one."""
    first = True
    for page in pages:
        if page is not None:
            if not first and not turn():
                yield False
                return
            first = False
            page(ink)
        yield True


def write_table(ink: Ink, rows: list[Placed], left: float, width: float, top: float) -> None:
    """Rows with their rules, and a frame around."""
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
