"""The QR code of a number: dark modules as one filled path, so that no seam shows at any magnification."""

from __future__ import annotations

import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code's modules row by row, dark ones True; made so that a third of it may be stamped over."""
    code = segno.make(text, error="h", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def paint_code(painter: QPainter, text: str, x: float, y: float, edge: float) -> None:
    """The code in a square; the paper around it is its quiet zone."""
    rows = matrix(text)
    module = edge / len(rows)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for down, row in enumerate(rows):
        start = None
        for across, dark in enumerate((*row, False)):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                path.addRect(x + start * module, y + down * module, (across - start) * module, module)
                start = None
    painter.fillPath(path, Qt.GlobalColor.black)
