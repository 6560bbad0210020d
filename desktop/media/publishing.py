"""From a decoded frame to the tile's memory: scaled once, at most so many a second, with what its content says."""

from __future__ import annotations

import time
import zlib
from typing import Any

from av.video.reformatter import VideoReformatter

from desktop.media.faults import Fault
from desktop.media.orders import Orders
from desktop.media.reaching import Wrong
from desktop.media.slot import MOST_HIGH, MOST_WIDE, Meta, Slot
from desktop.media.telling import Teller

_LOOK = 0.4
"""Seconds between two looks at the content."""
_TINY = (9, 8)
_NEARLY = 0.04
_SNAPS = 8
"""So many pictures in a row come in their own size when one is asked for: the desk may miss some."""
_MOST_SIDE = 8192
_DARK_MEAN, _DARK_MOST = 14, 40
"""Grey values (0 to 255): a picture whose mean and brightest spot are below these is black."""


class Publisher:
    """Puts pictures into a slot."""

    def __init__(self, slot: Slot, orders: Orders, teller: Teller) -> None:
        self._slot, self._orders, self._teller = slot, orders, teller
        self._scale, self._tiny = VideoReformatter(), VideoReformatter()
        self._seq = self._snapped = self._snaps_left = 0
        self._next = 0.0
        self._looked = 0.0
        self._sum = self._key = -1
        self._stuck, self._changed = False, 0.0
        self._dark = 0.0

    def show(self, frame: Any, arrived: float, lag: float, position: float, *, now: bool = False) -> None:
        """Leave a frame for the tile, unless one was left just before it; ``now``: in any case."""
        if max(frame.width, frame.height) > _MOST_SIDE:
            raise Wrong(Fault.TOO_LARGE)
        self._teller.decoded(frame.width, frame.height)
        if frame.key_frame:
            self._look_at_key(frame, arrived)
        at = time.monotonic()
        step = 1.0 / self._orders.rate
        snap = self._orders.snap
        if snap != self._snapped:
            self._snapped, self._snaps_left = snap, _SNAPS
        if at < self._next - 0.25 * step and self._snaps_left < _SNAPS and not now:
            return
        self._next = max(self._next + step, at) if self._next else at + step
        room = self._orders.size
        if self._snaps_left:
            room = (frame.width, frame.height)
        wide, high = fitted(frame.width, frame.height, *room)
        out = self._scale.reformat(frame, wide, high, "bgra", interpolation="FAST_BILINEAR")
        plane = out.planes[0]
        if arrived - self._looked >= _LOOK or not self._seq:
            self._look(frame, arrived)
        self._seq += 1
        self._slot.put(
            Meta(
                self._seq, self._slot.generation, wide, high, plane.line_size, arrived, lag, self._changed, self._dark,
                position, max(0, self._key), snap if self._snaps_left else 0,
            ),
            plane,
        )  # fmt: skip
        self._snaps_left = max(0, self._snaps_left - 1)
        self._teller.shown()

    def _look_at_key(self, frame: Any, now: float) -> None:
        """Whole pictures are compared with each other: between them an encoder refines even what stands still.

        Two in a row alike to the last bit, and nothing is taken for a change until one is different.
        """
        total = zlib.adler32(memoryview(frame.planes[0]))
        self._stuck = total == self._key
        if not self._stuck:
            self._key, self._changed = total, now

    def _look(self, frame: Any, now: float) -> None:
        self._looked = now
        total = zlib.adler32(memoryview(frame.planes[0]))
        if total != self._sum:
            self._sum = total
            if not self._stuck:
                self._changed = now
        grey = self._tiny.reformat(frame, *_TINY, "gray", interpolation="AREA")
        rows = _rows(grey.planes[0])
        flat = [value for row in rows for value in row]
        luma = sum(flat) / len(flat)
        if luma > _DARK_MEAN or max(flat) > _DARK_MOST:
            self._dark = 0.0
        elif not self._dark:
            self._dark = now


def _rows(plane: Any) -> list[bytes]:
    raw, step = bytes(plane), plane.line_size
    return [raw[at * step : at * step + plane.width] for at in range(plane.height)]


def fitted(wide: int, high: int, most_wide: int, most_high: int) -> tuple[int, int]:
    """The largest size of this shape that fits; the whole room where the shape is nearly the room's.

    Pictures are made larger here too: the window then has nothing to scale.
    """
    most_wide, most_high = min(most_wide, MOST_WIDE), min(most_high, MOST_HIGH)
    if abs(wide * most_high - high * most_wide) <= _NEARLY * wide * most_high:
        return max(2, most_wide), max(2, most_high)
    scale = min(most_wide / wide, most_high / high)
    return max(2, round(wide * scale)), max(2, round(high * scale))
