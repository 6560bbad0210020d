"""Where words stand on a map of marks: where they hide the least, and of such places the nearest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF

_FAR = 1.5
"""What a design pixel away from its place costs, in pixels hidden."""
_OUT = 1e6


class Placing:
    """What is taken already, on a piece of ``width`` by ``height``."""

    def __init__(self, width: float, height: float, taken: Sequence[QRectF]) -> None:
        self._room = (width, height)
        self._taken = _edges(taken)

    def best(self, boxes: Sequence[QRectF], at: QPointF) -> QRectF:
        """The best one of some boxes for words that belong to a place; it is taken from now on."""
        asked, taken = _edges(boxes), self._taken
        wide = np.minimum(asked[:, None, 2], taken[None, :, 2]) - np.maximum(
            asked[:, None, 0], taken[None, :, 0]
        )
        high = np.minimum(asked[:, None, 3], taken[None, :, 3]) - np.maximum(
            asked[:, None, 1], taken[None, :, 1]
        )
        hidden = (np.clip(wide, 0, None) * np.clip(high, 0, None)).sum(1)
        away = np.abs((asked[:, 0] + asked[:, 2]) / 2 - at.x()) + np.abs(
            (asked[:, 1] + asked[:, 3]) / 2 - at.y()
        )
        outside = (
            (asked[:, 0] < 0)
            | (asked[:, 1] < 0)
            | (asked[:, 2] > self._room[0])
            | (asked[:, 3] > self._room[1])
        )
        found = boxes[int(np.argmin(hidden + _FAR * away + _OUT * outside))]
        self._taken = np.vstack([taken, _edges([found])])
        return found


def _edges(boxes: Sequence[QRectF]) -> np.ndarray:
    found = [(one.left(), one.top(), one.right(), one.bottom()) for one in boxes]
    return np.array(found, dtype=np.float64).reshape(-1, 4)
