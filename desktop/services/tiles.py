"""A raster background from an MBTiles file on this machine: tiles by zoom, column and row, with its credit."""

from __future__ import annotations

import logging
import sqlite3
import threading
from math import log2
from pathlib import Path

from desktop.domain.plane import HALF

log = logging.getLogger(__name__)

_MOST = 8 * 1024 * 1024
"""Bytes of one tile; a larger one is no tile."""


class TileFile:
    """An open file, read only. Raises ValueError with a sentence where it is none. May be used from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            if not path.is_file():
                raise ValueError(f"找不到底图文件「{path.name}」。")
            self._database = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            told = dict(self._database.execute("select name, value from metadata").fetchall())
            least, most = self._database.execute(
                "select min(zoom_level), max(zoom_level) from tiles"
            ).fetchone()
        except sqlite3.Error as error:
            raise ValueError(f"底图文件「{path.name}」不是 MBTiles，读不懂。") from error
        if str(told.get("format", "png")) not in ("png", "jpg", "jpeg", "webp"):
            raise ValueError("底图只支持栅格瓦片（png、jpg、webp），这个文件是矢量瓦片。")
        if least is None:
            raise ValueError(f"底图文件「{path.name}」里没有瓦片。")
        self.least, self.most = int(least), int(most)
        self.credit = str(told.get("attribution") or told.get("name") or "")[:120]

    def zoom(self, scale: float, dpr: float = 1.0) -> int:
        """The zoom whose tiles are nearest to so many pixels a metre of the plane."""
        exact = log2(max(scale * dpr, 1e-12) * 2 * HALF / 256)
        return max(self.least, min(self.most, round(exact)))

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """One tile's bytes (rows from the north); None where there is none."""
        side = 1 << zoom
        if not (0 <= column < side and 0 <= row < side):
            return None
        query = "select tile_data from tiles where zoom_level=? and tile_column=? and tile_row=?"
        try:
            with self._lock:
                found = self._database.execute(query, (zoom, column, side - 1 - row)).fetchone()
        except sqlite3.Error as error:
            log.info("a tile cannot be read: %s", error)
            return None
        content = found[0] if found is not None else None
        return content if isinstance(content, bytes) and len(content) <= _MOST else None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()
