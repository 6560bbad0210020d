"""The pictures of cameras on a stage: one wall for all tiles, decoded as on the desk, painted as the scene has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.media.tile_paint import Shown
from desktop.media.tiles import Tiles
from desktop.media.truth import State
from desktop.media.wall import Wall
from desktop.panels.bigscreen.tile import Tile, paint
from desktop.viewmodels.screen.scenes import Place

GAP = 16
"""Design pixels between tiles."""
Choose = Callable[[int, bool], Sequence[str]]
"""Gives so many cameras; for an emergency those around it."""


class Video(Tiles):
    """``changed``: a tile says something else. Lies over its whole stage and paints nothing but tiles."""

    changed = Signal()

    def __init__(
        self, wall: Wall, shown: Callable[[str], Shown | None], zone: tzinfo, choose: Choose,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._places: list[tuple[int, QRect]] = []
        self._factor = 1.0
        self._live = True
        self._numbered = False
        self._lasts: dict[int, datetime] = {}
        super().__init__(wall, shown, zone, parent)
        self._choose = choose
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.truth_changed.connect(lambda _: self.changed.emit())

    def arrange(
        self, whole: QRect, boxes: Sequence[tuple[Place, QRect]], factor: float, *, emergency: bool
    ) -> None:
        """Lay the tiles of a scene out, and put cameras into them; none: nobody sees any."""
        self._factor, self._numbered = factor, emergency
        self._places = [
            (place.first + at, box)
            for place, rect in boxes
            for at, box in enumerate(grid(rect, place.count, round(GAP * factor)))
        ]
        self.setGeometry(whole)
        count = max((at for at, _ in self._places), default=-1) + 1
        if count and self._live:
            cameras = list(self._choose(count, emergency))[:count]
            if self.wall.count != count or self.wall.cameras != (cameras + [""] * count)[:count]:
                self.wall.show(cameras, count)
        self.setVisible(bool(self._places))
        self._lay_out()

    def set_live(self, live: bool) -> None:
        """Whether the picture of the town is current; while it is not, the last pictures stand still."""
        if live is self._live:
            return
        if not live:
            self._lasts = {
                tile: moment
                for tile in range(self.wall.count)
                if (moment := self.wall.truth(tile).moment) is not None
            }
        self._live = live
        self.wall.set_seen(seen=live and self.isVisible())
        self.update()

    def numbered(self) -> Sequence[str]:
        """The cameras in the order of their numbers on the map."""
        return self.wall.cameras if self._numbered else ()

    @Slot()
    def _lay_out(self) -> None:
        boxes = [QRect()] * self.wall.count
        for tile, box in self._places:
            if tile < len(boxes):
                boxes[tile] = box
        self._boxes = boxes
        ratio = self.devicePixelRatioF()
        self.wall.set_sizes(
            [(max(16, round(one.width() * ratio)), max(16, round(one.height() * ratio))) for one in boxes]
        )
        self.update()

    @Slot()
    def _tick(self) -> None:
        if self._live:
            super()._tick()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cameras = self.wall.cameras
        for tile, box in enumerate(self._boxes):
            if box.isEmpty() or not event.region().intersects(box):
                continue
            held = self._held.get(tile)
            if held is not None and held.feed is not self.wall.feed(tile):
                held = None  # another camera's picture is never shown in its place
            truth = self.truth(tile)
            grey = held is not None and (not self._live or truth.state in _DIMMED)
            paint(
                painter, box, self._factor,
                Tile(
                    held.image if held is not None else None,
                    self._grey(held) if grey and held is not None else None,
                    truth, self.shown(cameras[tile]) if cameras[tile] else None,
                    tile + 1 if self._numbered else 0, not self._live, self._lasts.get(tile),
                ),
                self._zone,
            )  # fmt: skip


def grid(rect: QRect, count: int, gap: int) -> list[QRect]:
    """So many boxes of 16 to 9 in a rectangle, as large as they can be, spread over it evenly."""
    best: tuple[float, int] = (0.0, 1)
    for columns in range(1, count + 1):
        lines = -(-count // columns)
        wide = (rect.width() - gap * (columns - 1)) / columns
        high = (rect.height() - gap * (lines - 1)) / lines
        best = max(best, (min(wide, high * 16 / 9), columns), key=lambda one: one[0])
    columns = best[1]
    lines = -(-count // columns)
    wide, high = (rect.width() - gap * (columns - 1)) / columns, (rect.height() - gap * (lines - 1)) / lines
    w, h = min(wide, high * 16 / 9), min(high, wide * 9 / 16)
    found = []
    for at in range(count):
        column, line = at % columns, at // columns
        x = rect.x() + column * (wide + gap) + (wide - w) / 2
        y = rect.y() + line * (high + gap) + (high - h) / 2
        found.append(QRect(round(x), round(y), round(w), round(h)))
    return found


_DIMMED = frozenset({State.FROZEN, State.LOST, State.SUSPECT})
