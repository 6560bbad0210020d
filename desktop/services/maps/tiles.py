"""Raster backgrounds: tiles by zoom, column and row, with their credit; from an MBTiles file on this machine."""

from __future__ import annotations

import logging
import sqlite3
import threading
from math import log2
from pathlib import Path
from typing import Protocol

from desktop.domain.places.plane import HALF

log = logging.getLogger(__name__)

MOST_BYTES = 8 * 1024 * 1024
"""Of one tile; a larger one is no tile."""


class TileSource(Protocol):
    """Where tiles come from. ``tile`` may take a while, and is asked from any thread."""

    credit: str
    problem: str
    """Why nothing new comes; empty while all is well."""

    def zoom(self, scale: float, dpr: float = 1.0) -> int:
        """The zoom whose tiles are nearest to so many pixels a metre of the plane."""
        ...

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """One tile's bytes (rows from the north); None where there is none."""
        ...

    def close(self) -> None:
        """Nothing is asked any more."""
        ...


def nearest_zoom(scale: float, dpr: float, least: int, most: int) -> int:
    """The zoom between two whose tiles of 256 pixels are nearest to a scale."""
    exact = log2(max(scale * dpr, 1e-12) * 2 * HALF / 256)
    return max(least, min(most, round(exact)))


class TileFile:
    """An open file, read only. Raises ValueError with a sentence where it is none, and is closed then."""

    def __init__(self, path: Path) -> None:
        self.path, self.problem = path, ""
        self._lock = threading.Lock()
        if not path.is_file():
            raise ValueError(f"找不到底图文件「{path.name}」。")
        try:
            self._database = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise ValueError(f"底图文件「{path.name}」不是 MBTiles，读不懂。") from error
        try:
            self.least, self.most, self.credit = self._read(path)
        except BaseException:
            self._database.close()
            raise

    def zoom(self, scale: float, dpr: float = 1.0) -> int:
        """The zoom whose tiles are nearest to so many pixels a metre of the plane."""
        return nearest_zoom(scale, dpr, self.least, self.most)

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
        return content if isinstance(content, bytes) and len(content) <= MOST_BYTES else None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def _read(self, path: Path) -> tuple[int, int, str]:
        try:
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
        return int(least), int(most), str(told.get("attribution") or told.get("name") or "")[:120]
