"""The directory of a demonstration township: read from the workbook beside its profile, once, where there is none."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from desktop.central.audit.audit import CENTRAL
from desktop.central.video.directory import CameraBook, PutCameras
from desktop.domain.cameras.cameras import SourceKind
from desktop.domain.cameras.table import Areas, read_row
from desktop.domain.township.township import Township
from desktop.profile import FILE
from desktop.resources import resources_dir

CAMERAS = "cameras.csv"
_ID = re.compile(r"^id:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


def furnish_cameras(book: CameraBook, town: Township) -> None:
    """Fill an untouched directory of a demonstration township; only with cameras that show pictures made for it."""
    file = _beside(town) if town.demonstration and book.version == 0 else None
    if file is None:
        return
    areas = Areas(town.tree)
    with file.open(encoding="utf-8", newline="") as lines:
        read = [read_row(cells, areas).row for cells in csv.DictReader(lines)]
    rows = [one for one in read if one is not None and one.camera.source is SourceKind.DEMO]
    book.put(PutCameras(base=0, cameras=tuple(rows)), town.tree, CENTRAL)


def _beside(town: Township) -> Path | None:
    for file in sorted((resources_dir() / "townships").glob(f"*/{CAMERAS}")):
        found = _ID.search((file.parent / FILE).read_text(encoding="utf-8"))
        if found is not None and found[1] == town.id:
            return file
    return None
