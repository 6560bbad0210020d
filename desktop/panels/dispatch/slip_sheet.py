"""A slip on A5: one document for the screen, the printer and the PDF; whatever people wrote is only ever text."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from desktop.theme import fonts
from desktop.viewmodels.outbox.slip import Slip

MARGIN_MM = 12.0
POINTS = QSizeF(148 / 25.4 * 72, 210 / 25.4 * 72)
"""A5 upright in points."""
_RESOLUTION = 300


class Paper(QTextDocument):
    """Loads nothing: an address in somebody's words stays words."""

    def loadResource(self, kind: int, name: QUrl) -> object:
        return None


def document(slip: Slip) -> Paper:
    """The slip laid out for the printable part of A5, in points."""
    rows = "".join(
        f"<tr><td width='22%' style='color:#555'>{escape(name)}</td><td>{_lines(text)}</td></tr>"
        for name, text in slip.lines
    )
    words = (
        f"<p style='font-size:14px;margin-top:12px;margin-bottom:12px'>{_lines(slip.words)}</p>"
        if slip.words
        else ""
    )
    made = Paper()
    made.setDocumentMargin(0)
    font = QFont(fonts.family())
    font.setPixelSize(11)
    made.setDefaultFont(font)
    made.setHtml(
        f"<p style='font-size:9px;color:#555'>{escape(slip.hall)}</p>"
        f"<p style='font-size:19px;font-weight:600;margin-top:2px;margin-bottom:6px'>{escape(slip.title)}</p>"
        f"<table width='100%' cellpadding='3' cellspacing='0'>{rows}</table><hr>{words}{'<hr>' if words else ''}"
        f"<p style='font-size:13px;font-weight:600'>{_lines(slip.status)}</p>"
        f"<p style='font-size:8px;color:#555'>{escape(slip.id)}</p>"
    )
    margin = MARGIN_MM / 25.4 * 72
    made.setPageSize(QSizeF(POINTS.width() - 2 * margin, POINTS.height() - 2 * margin))
    return made


def draw(made: Paper, painter: QPainter, page: int) -> None:
    """One page, its corner at the painter's origin, black on whatever is there."""
    size = made.pageSize()
    painter.save()
    painter.translate(0, -page * size.height())
    part = QRectF(0, page * size.height(), size.width(), size.height())
    painter.setClipRect(part)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = part
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    made.documentLayout().draw(painter, context)
    painter.restore()


def print_to(made: Paper, device: QPagedPaintDevice) -> bool:
    """All pages on a printer or into a PDF; False where it could not begin."""
    size, margins = QPageSize(QPageSize.PageSizeId.A5), QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = painter.device().logicalDpiX() / 72
    for page in range(made.pageCount()):
        if page:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        draw(made, painter, page)
        painter.restore()
    return painter.end()


def pdf(made: Paper, title: str) -> bytes:
    """The slip as a PDF file, made in memory: a full disk is met when it is written, and said."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    print_to(made, writer)
    del writer
    buffer.close()
    return bytes(held.data())


def save(path: str, content: bytes) -> str:
    """Write a file whole or not at all; why not, as the system says it, or empty."""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    if file.write(content) != len(content) or not file.commit():
        return file.errorString()
    return ""


def file_name(slip: Slip) -> str:
    """A name that every file system takes: 催办-向阳花岗-01a207aa."""
    words = "".join(char if char.isalnum() else "-" for char in slip.title)[:40]
    return f"{words.strip('-')}-{slip.id[:13]}.pdf"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
