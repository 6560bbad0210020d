"""In which grid of the township a point lies, as far as this machine has the township's outlines."""

from __future__ import annotations

import json
import logging
import threading

from desktop.domain.outlines import Outlines
from desktop.domain.township import Township
from desktop.profile import geometry_of

log = logging.getLogger(__name__)

_LOCK = threading.Lock()
_READ: dict[str, Outlines] = {}


def grid_at(town: Township, lon: float | None, lat: float | None) -> str | None:
    """The grid's id for a point in WGS-84/CGCS2000; None without a point, outside of all, or where nothing is known.

    A report that names its grid keeps it: this is for those that bring only a place. Whoever accepts may correct it.
    """
    if lon is None or lat is None or town.geometry is None:
        return None
    with _LOCK:
        if town.id not in _READ:
            _READ[town.id] = _outlines(town)
        outlines = _READ[town.id]
    found = outlines.at(lon, lat)
    return found if found is not None and found in town.tree else None


def _outlines(town: Township) -> Outlines:
    file = geometry_of(town)
    if file is None:
        return Outlines()
    try:
        return Outlines.of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        log.info("the outlines cannot be read: %s", error)
        return Outlines()
