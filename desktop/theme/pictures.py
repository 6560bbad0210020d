"""Small painted things that are shown again and again, kept as pixmaps by what they show."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from desktop.theme.current import theme

_MOST = 32 * 1024 * 1024
_BYTES = 4
"""Of a pixel."""


class Pictures:
    """Of one widget. They are painted anew after a change of theme, scale or density, and at another pixel ratio.

    ``most``: bytes of pixels; where they are used up, it begins anew. 0 keeps nothing.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: dict[Hashable, QPixmap] = {}
        self._used = 0
        self._of: tuple[object, ...] = ()

    def __len__(self) -> int:
        return len(self._kept)

    def draw(
        self, painter: QPainter, box: QRectF, key: Hashable, paint: Callable[[QPainter, QRectF], None]
    ) -> None:
        """What ``paint`` paints into a box of this size, in whole pixels; ``key`` is all that its look depends on."""
        ratio = painter.device().devicePixelRatioF()
        if not self._most or ratio != int(ratio) or box.topLeft() != QPointF(box.topLeft().toPoint()):
            paint(painter, box)  # off the grid of pixels a picture would be blurred
            return
        style = (theme().mode, theme().scale, theme().density, ratio)
        if style != self._of:
            self._of, self._used = style, 0
            self._kept.clear()
        whole = (key, box.width(), box.height())
        picture = self._kept.get(whole)
        if picture is None:
            picture = self._kept[whole] = self._painted(box, ratio, paint)
        painter.drawPixmap(box.topLeft(), picture)

    def _painted(self, box: QRectF, ratio: float, paint: Callable[[QPainter, QRectF], None]) -> QPixmap:
        wide, tall = (max(1, math.ceil(length * ratio)) for length in (box.width(), box.height()))
        self._used += wide * tall * _BYTES
        if self._used > self._most:
            self._kept.clear()
            self._used = wide * tall * _BYTES
        picture = QPixmap(wide, tall)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint(painter, QRectF(0, 0, box.width(), box.height()))
        painter.end()
        return picture
