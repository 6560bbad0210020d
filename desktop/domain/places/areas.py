"""Areas: the five-level tree 市·县区·镇街·村居·网格 that events happen in and jurisdiction is cut by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from desktop.domain.base import Entry, Id, later


class AreaLevel(StrEnum):
    """The levels of the tree, outermost first."""

    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    GRID = "grid"


class GridColor(StrEnum):
    """A grid's risk grade 红黄蓝; red and yellow grids have a named leader in charge (包抓)."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


class Area(Entry):
    """One node of the tree. A grid (网格) is the smallest managed area.

    ``id`` is the official division code where there is one (a village), otherwise one made from it (a grid).
    ``lon``/``lat`` are degrees in CGCS2000.
    """

    id: Id
    name: str
    level: AreaLevel
    parent: Id | None = None
    board: Id | None = None
    color: GridColor = GridColor.BLUE
    leader: str = ""
    lon: float | None = None
    lat: float | None = None
    since: date | None = later(None)
    """Since when a grid is red or yellow."""
    reason: str = later("")
    """Why it is."""


class KeyPlace(Entry):
    """A place everybody knows by name (重点场所): a school, a hospital, a market, a bridge."""

    id: Id
    name: str
    area: Id
    kind: str = ""
    lon: float | None = None
    lat: float | None = None


class AreaTree:
    """Lookups over a township's areas; built once from the profile.

    ``former``: areas that were dissolved. They have a name and a place, so that what happened there stays where it
    was; but they are in no list, and nothing new is put there.
    """

    def __init__(self, areas: Iterable[Area], former: Iterable[Area] = ()) -> None:
        self._by_id: Mapping[str, Area] = {area.id: area for area in areas}
        self._ever: Mapping[str, Area] = {**{area.id: area for area in former}, **self._by_id}
        self._children: dict[str, list[Area]] = {}
        self._below: dict[str, list[str]] = {}
        for area in self._ever.values():
            if area.parent is None:
                continue
            self._below.setdefault(area.parent, []).append(area.id)
            if area.id in self._by_id:
                self._children.setdefault(area.parent, []).append(area)

    def __contains__(self, area_id: str) -> bool:
        return area_id in self._by_id

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_id.values())

    def get(self, area_id: str | None) -> Area | None:
        """The area with this id, or None."""
        return self._by_id.get(area_id) if area_id is not None else None

    def children(self, area_id: str) -> tuple[Area, ...]:
        """The areas directly below this one, in the profile's order."""
        return tuple(self._children.get(area_id, ()))

    def below(self, area_id: str) -> list[str]:
        """The ids of this area and of everything that lies, or lay, in it; none for an unknown one."""
        found = [area_id] if area_id in self._ever else []
        for area in found:
            found.extend(self._below.get(area, ()))
        return found

    def path(self, area_id: str | None) -> tuple[Area, ...]:
        """From the outermost known area down to this one; empty for an unknown id."""
        found: list[Area] = []
        area = self._ever.get(area_id or "")
        while area is not None and len(found) < len(AreaLevel):
            found.append(area)
            area = self._ever.get(area.parent or "")
        return tuple(reversed(found))

    def contains(self, outer: str, inner: str | None) -> bool:
        """Whether ``inner`` is ``outer`` or lies below it."""
        return any(area.id == outer for area in self.path(inner))

    def name(self, area_id: str | None) -> str:
        """The area's name, or its id where the profile does not know it."""
        area = self._ever.get(area_id or "")
        return area.name if area is not None else (area_id or "")

    def at_level(self, level: AreaLevel) -> tuple[Area, ...]:
        """All areas of one level, in the profile's order."""
        return tuple(area for area in self._by_id.values() if area.level is level)
