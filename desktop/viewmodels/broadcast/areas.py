"""The areas of an alert being chosen: villages with their grids, whole or in part, and in the fewest words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.domain.places.areas import Area, AreaLevel, AreaTree
from desktop.domain.township.township import Township
from desktop.viewmodels.words import listed, translate

NONE, PART, WHOLE = range(3)


class AreaChoice(QObject):
    """What is chosen, in the smallest areas; ``changed`` when it is another."""

    changed = Signal()

    def __init__(self, township: Township, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree: AreaTree = township.tree
        self.town = next((area for area in self.tree if area.level is AreaLevel.TOWN), township.areas[0])
        self.villages: tuple[Area, ...] = self.tree.at_level(AreaLevel.VILLAGE)
        self._leaves = {area.id: self._below(area.id) for area in self.tree}
        self._chosen: set[str] = set()

    def state(self, area_id: str) -> int:
        """NONE, PART or WHOLE of an area."""
        leaves = self._leaves.get(area_id, frozenset())
        held = len(leaves & self._chosen)
        return NONE if not held else WHOLE if held == len(leaves) else PART

    def toggle(self, area_id: str) -> None:
        """All of an area, or nothing of it where all was chosen."""
        self.put(area_id, on=self.state(area_id) != WHOLE)

    def put(self, area_id: str, *, on: bool) -> None:
        """All of an area, or nothing of it."""
        leaves = self._leaves.get(area_id, frozenset())
        after = self._chosen | leaves if on else self._chosen - leaves
        if after != self._chosen:
            self._chosen = after
            self.changed.emit()

    def set_ids(self, ids: Iterable[str]) -> None:
        """These areas and no others."""
        after = {leaf for one in ids for leaf in self._leaves.get(one, frozenset())}
        if after != self._chosen:
            self._chosen = after
            self.changed.emit()

    def ids(self) -> tuple[str, ...]:
        """The chosen areas, each as the largest that is chosen whole, in the profile's order."""
        if self.state(self.town.id) == WHOLE:
            return (self.town.id,)
        found: list[str] = []
        for village in self.villages:
            match self.state(village.id):
                case 2:
                    found.append(village.id)
                case 1:
                    found += [one.id for one in self.tree.children(village.id) if self.state(one.id) == WHOLE]
                case _:
                    pass
        return tuple(found)

    def words(self) -> str:
        """全镇 110 个村居、118 个网格; 3 个村居、4 个网格."""
        whole = sum(1 for one in self.villages if self.state(one.id) == WHOLE)
        part = sum(1 for one in self.villages if self.state(one.id) == PART)
        if not whole and not part:
            return translate("Broadcast", "还没有选区域")
        town = (
            translate("Broadcast", "全镇")
            if self.town.level is AreaLevel.TOWN and self.state(self.town.id) == WHOLE
            else ""
        )
        return listed(
            [
                town,
                translate("Broadcast", "{count} 个村居").format(count=whole) if whole else "",
                translate("Broadcast", "另有 {count} 个村居的一部分").format(count=part) if part else "",
                translate("Broadcast", "{count} 个网格").format(count=len(self._chosen)),
            ]
        )

    def _below(self, area_id: str) -> frozenset[str]:
        """The smallest areas below one: itself where it has none."""
        below = self.tree.children(area_id)
        if not below:
            return frozenset({area_id})
        return frozenset(leaf for one in below for leaf in self._below(one.id))


def area_words(tree: AreaTree, ids: Iterable[str], most: int = 6) -> str:
    """The names of some areas, and how many more."""
    names = [tree.name(one) for one in ids]
    shown = listed(names[:most])
    if len(names) <= most:
        return shown
    return translate("Broadcast", "{names}等 {count} 处").format(names=shown, count=len(names))
