"""Names on the map: which of them find a place without touching another, the same ones however the map is dragged."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from desktop.theme.fonts import Face

_BUCKET = 96.0
_EDGE = 4
"""Pixels around a name for its halo."""
_MOST = 1500
_STAMPS: dict[tuple[str, Face, int, int, float, float, float], QPixmap] = {}
"""Names that were painted, for as long as the program runs: a stroke around letters is dear."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a place of the plane. ``rank``: lower ones are placed first; ``spread``: px between letters."""

    text: str
    x: float
    y: float
    face: Face
    color: QColor
    rank: int = 0
    spread: float = 0.0
    lift: float = 0.0
    """Pixels above the place."""

    @property
    def width(self) -> float:
        """Pixels."""
        return self.face.width(self.text) + self.spread * (len(self.text) - 1)


class Room:
    """Boxes that are taken, found by where they lie."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}

    def free(self, box: QRectF) -> bool:
        """Whether nothing is there."""
        return not any(box.intersects(one) for cell in _cells(box) for one in self._boxes.get(cell, ()))

    def take(self, box: QRectF) -> None:
        """It is taken now."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)


def placed(
    labels: Iterable[Label], scale: float, gap: float, marks: Room | None = None, aside: float = 0.0
) -> list[Label]:
    """Those that find room at so many pixels a metre, in the order of their rank.

    Judged over the whole plane, not over what is in sight: so a name does not come and go at the window's edge.
    ``marks``: what is painted over names (boxes in pixels of the plane). A name that would lie under one goes so many
    pixels (``aside``) below or above its place, and stays where it is only if it would do so there, too.
    """
    room = Room()
    found = []
    for label in sorted(labels, key=lambda one: (one.rank, one.text)):
        lifts = (label.lift, -aside, aside) if marks is not None and aside else (label.lift,)
        free = [one for lift in lifts if room.free(_box(one := replace(label, lift=lift), scale, gap))]
        if free:
            clear = (one for one in free if marks is None or marks.free(_box(one, scale, 0.0)))
            taken = next(clear, free[0])
            room.take(_box(taken, scale, gap))
            found.append(taken)
    return found


def _box(label: Label, scale: float, gap: float) -> QRectF:
    width, height = label.width, label.face.line
    middle = QPointF(label.x * scale, label.y * scale - label.lift)
    return QRectF(
        middle.x() - width / 2 - gap, middle.y() - height / 2 - gap / 2, width + 2 * gap, height + gap
    )


class Steady:
    """Places for the names of moving things: each stays on the side where it was while there is room."""

    SIDES = ("right", "left", "below", "above")

    def __init__(self) -> None:
        self._side: dict[Hashable, str] = {}

    def place(
        self, wanted: Sequence[tuple[Hashable, QPointF, float]], height: float, away: float, taken: Room
    ) -> dict[Hashable, QRectF]:
        """Boxes by key for (key, place, width); those that had one are served first, then in the given order."""
        found: dict[Hashable, QRectF] = {}
        for key, at, width in sorted(wanted, key=lambda one: one[0] not in self._side):
            before = self._side.get(key)
            sides = self.SIDES if before is None else (before, *(one for one in self.SIDES if one != before))
            for side in sides:
                box = _beside(side, at, width, height, away)
                if taken.free(box):
                    taken.take(box)
                    found[key] = box
                    self._side[key] = side
                    break
        self._side = {key: side for key, side in self._side.items() if key in found}
        return found


def draw(painter: QPainter, label: Label, at: QPointF, halo: QColor, strength: float) -> None:
    """A name with a halo of the ground's colour around it; ``at``: its middle. Painted once, then stamped."""
    face, dpr = label.face, painter.device().devicePixelRatio()
    key = (label.text, face, label.color.rgba(), halo.rgba(), strength, label.spread, dpr)
    found = _STAMPS.get(key)
    if found is None:
        if len(_STAMPS) >= _MOST:
            _STAMPS.clear()
        found = _STAMPS[key] = _stamp(label, halo, strength, dpr)
    left, top = round(at.x() - label.width / 2), round(at.y() - label.lift - face.line / 2)
    painter.drawPixmap(left - _EDGE, top - _EDGE, found)


def _stamp(label: Label, halo: QColor, strength: float, dpr: float) -> QPixmap:
    face = label.face
    wide, high = label.width + 2 * _EDGE + 2, face.line + 2 * _EDGE
    picture = QPixmap(ceil(wide * dpr), ceil(high * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    base = face.baseline(float(_EDGE), face.line)
    path = QPainterPath()
    x = float(_EDGE)
    if label.spread:
        for letter in label.text:
            path.addText(QPointF(x, base), face.font, letter)
            x += face.width(letter) + label.spread
    else:
        path.addText(QPointF(x, base), face.font, label.text)
    pen = QPen(halo, strength)
    pen.setJoinStyle(pen.joinStyle().RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, label.color)
    painter.end()
    return picture


def _cells(box: QRectF) -> list[tuple[int, int]]:
    left, right = int(box.left() // _BUCKET), int(box.right() // _BUCKET)
    top, bottom = int(box.top() // _BUCKET), int(box.bottom() // _BUCKET)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _beside(side: str, at: QPointF, width: float, height: float, away: float) -> QRectF:
    match side:
        case "right":
            return QRectF(at.x() + away, at.y() - height / 2, width, height)
        case "left":
            return QRectF(at.x() - away - width, at.y() - height / 2, width, height)
        case "below":
            return QRectF(at.x() - width / 2, at.y() + away, width, height)
        case _:
            return QRectF(at.x() - width / 2, at.y() - away - height, width, height)
