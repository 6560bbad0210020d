"""In which grid of the township a point lies, as far as this machine has the township's outlines."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

from desktop.domain.places.outlines import Outlines
from desktop.domain.township.township import Township
from desktop.profile import geometry_of

log = logging.getLogger(__name__)

_NONE = Outlines()
_LOCK = threading.Lock()
_FILES: dict[str, Path | None] = {}
_READ: dict[str, tuple[tuple[int, int] | None, Outlines]] = {}
"""By township: how the file was (when it was written, bytes), and what stood in it."""


def grid_at(town: Township, lon: float | None, lat: float | None) -> str | None:
    """The grid's id for a point in WGS-84/CGCS2000; None without a point, outside of all, or where nothing is known.

    A report that names its grid keeps it: this is for those that bring only a place. Whoever accepts may correct it.
    """
    if lon is None or lat is None or town.geometry is None:
        return None
    found = outlines_of(town).at(lon, lat)
    return found if found is not None and found in town.tree else None


def outlines_of(town: Township) -> Outlines:
    """The outlines of the township's grids; the same object until its file is another one."""
    if town.geometry is None:
        return _NONE
    with _LOCK:
        if town.id not in _FILES:
            _FILES[town.id] = geometry_of(town)
        file = _FILES[town.id]
        stamp = _stamp(file) if file is not None else None
        if town.id not in _READ or _READ[town.id][0] != stamp:
            _READ[town.id] = stamp, _outlines(file)
        return _READ[town.id][1]


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _outlines(file: Path | None) -> Outlines:
    if file is None:
        return Outlines()
    try:
        return Outlines.of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        log.info("the outlines cannot be read: %s", error)
        return Outlines()
