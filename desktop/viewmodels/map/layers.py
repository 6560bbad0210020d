"""Layers that departments bring: GeoJSON files, and tables (XLSX, CSV) with coordinates; which ones, is kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.places.coordinates import Crs
from desktop.domain.places.ground import Feature, features_of, point_features, refuse_too_many
from desktop.viewmodels.events.apart import Kept
from desktop.viewmodels.words import translate

MOST_BYTES = 32 * 1024 * 1024
_LON = ("经度", "lon", "lng", "longitude", "x")
_LAT = ("纬度", "lat", "latitude", "y")
_NAME = ("名称", "name", "标题", "点位名称", "单位名称")
KEPT = "map:theme"
"""Under what the files are kept, each with its coordinates: never what stands in them."""


@dataclass(frozen=True, slots=True)
class ThemeLayer:
    """One file: its name, what it brings, and how many rows of a table had no place."""

    name: str
    features: tuple[Feature, ...]
    skipped: int = 0


class ThemeLayers(QObject):
    """The layers that were added, the latest on top; at the next start their files are read again."""

    changed = Signal()

    def __init__(self, kept: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layers: tuple[ThemeLayer, ...] = ()
        self._kept = kept

    def files(self) -> Iterator[tuple[Path, Crs]]:
        """Those that were added, the latest last."""
        kept = self._kept.get(KEPT)
        for one in kept if isinstance(kept, list) else ():
            try:
                file, crs = one
                yield Path(file), Crs(crs)
            except (TypeError, ValueError):
                continue  # what another release kept

    def add(self, layer: ThemeLayer, file: Path, crs: Crs) -> None:
        """Show it from now on; one of the same name goes."""
        others = [[str(one), of.value] for one, of in self.files() if one.stem != file.stem]
        self._kept.set(KEPT, [*others, [str(file), crs.value]])
        self.show(layer)

    def show(self, layer: ThemeLayer) -> None:
        """Show it; one of the same name goes."""
        self.layers = (*(one for one in self.layers if one.name != layer.name), layer)
        self.changed.emit()

    def clear(self) -> None:
        """Show none, from now on."""
        self._kept.set(KEPT, None)
        self.layers = ()
        self.changed.emit()

    @property
    def count(self) -> int:
        """Features of all."""
        return sum(len(one.features) for one in self.layers)


def read_layer(path: Path, crs: Crs) -> ThemeLayer:
    """A file as a layer; may take a while. Raises ValueError with a sentence."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(translate("Map", "文件太大，图层文件最多 32 MB。"))
        if path.suffix.lower() in (".json", ".geojson"):
            return ThemeLayer(path.stem, features_of(_document(path), crs))
        rows = _sheet(path)
    except OSError as error:
        raise ValueError(translate("Map", "打不开这个文件。")) from error
    return _from_table(path.stem, rows, crs)


def _document(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ValueError(translate("Map", "这个文件不是 JSON，读不懂。")) from error
    if not isinstance(found, dict):
        raise ValueError(translate("Map", "这不是 GeoJSON 要素集（FeatureCollection）。"))
    return found


def _sheet(path: Path) -> list[list[Any]]:
    if path.suffix.lower() == ".csv":
        raw = path.read_bytes()
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return list(csv.reader(io.StringIO(raw.decode(encoding))))
            except UnicodeDecodeError:
                continue
            except csv.Error as error:
                raise ValueError(
                    translate("Map", "这个表格读不懂，可能有没写完的引号，请另存为 .xlsx。")
                ) from error
        raise ValueError(translate("Map", "这个文件的编码读不懂，请另存为 UTF-8。"))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise ValueError(translate("Map", "这个表格读不懂，请另存为 .xlsx。")) from error


def _from_table(name: str, rows: list[list[Any]], crs: Crs) -> ThemeLayer:
    heads = [str(cell).strip().casefold() for cell in rows[0]] if rows else []

    def column(names: tuple[str, ...]) -> int | None:
        return next((heads.index(one) for one in names if one in heads), None)

    lon, lat, called = column(_LON), column(_LAT), column(_NAME)
    if lon is None or lat is None:
        raise ValueError(translate("Map", "第一行没有「经度」「纬度」两列，认不出位置。"))
    refuse_too_many(len(rows) - 1)
    found: list[tuple[str, float, float, str]] = []
    skipped = 0
    for row in rows[1:]:
        try:
            x, y = float(row[lon]), float(row[lat])
        except (TypeError, ValueError, IndexError):
            skipped += any(str(cell).strip() for cell in row)
            continue
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            skipped += 1
            continue
        title = str(row[called]).strip() if called is not None and called < len(row) else ""
        more = [
            f"{rows[0][place]}：{cell}"
            for place, cell in enumerate(row)
            if place not in (lon, lat, called) and place < len(heads) and str(cell).strip()
        ]
        found.append((title[:64], x, y, "\n".join(more[:8])[:600]))
    if not found:
        raise ValueError(translate("Map", "表里没有一行有可用的经纬度。"))
    return ThemeLayer(name, point_features(found, crs), skipped)
