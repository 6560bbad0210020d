"""The directory as a tree: by area (片区, village) or by use, with how many are online in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from desktop.domain.cameras.cameras import Camera, Use
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

USES: Mapping[Use, str] = {
    Use.KEY_PLACE: QT_TRANSLATE_NOOP("Cameras", "重点场所"), Use.CROSSING: QT_TRANSLATE_NOOP("Cameras", "路口"),
    Use.VILLAGE: QT_TRANSLATE_NOOP("Cameras", "村口"), Use.RIVER: QT_TRANSLATE_NOOP("Cameras", "河道水位"),
    Use.CAMPUS: QT_TRANSLATE_NOOP("Cameras", "校园"), Use.STREET: QT_TRANSLATE_NOOP("Cameras", "街面"),
    Use.VEHICLE: QT_TRANSLATE_NOOP("Cameras", "车载"), Use.OTHER: QT_TRANSLATE_NOOP("Cameras", "其他"),
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """A branch: groups, then cameras. ``online`` of ``total`` below it."""

    key: str
    name: str
    depth: int = 0
    groups: list[Group] = field(default_factory=list)
    cameras: list[str] = field(default_factory=list)
    online: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the tree as it is unfolded: a group, or a camera."""

    key: str
    depth: int
    group: Group | None = None
    camera: str = ""


def by_area(cameras: Iterable[Camera], town: Township) -> list[Group]:
    """片区, then village; what belongs to no village by its use."""
    top: dict[str, Group] = {}
    inner: dict[str, Group] = {}
    loose: list[Camera] = []
    order = {area.id: place for place, area in enumerate(town.areas)}
    for one in sorted(cameras, key=lambda one: (order.get(one.area or "", len(order)), one.id)):
        path = town.tree.path(one.area)
        village = next((area for area in path if area.level is AreaLevel.VILLAGE), None)
        if village is None:
            loose.append(one)
            continue
        board = town.board(next((area.board for area in reversed(path) if area.board), None))
        upper = top.setdefault(
            board.id if board is not None else "",
            Group(
                f"b:{board.id}" if board is not None else "b:", board.name if board is not None else town.name
            ),
        )
        key = f"v:{village.id}"
        if key not in inner:
            inner[key] = Group(key, village.name, 1)
            upper.groups.append(inner[key])
        inner[key].cameras.append(one.id)
    boards = {board.id: place for place, board in enumerate(town.boards)}
    found = sorted(top.values(), key=lambda group: boards.get(group.key[2:], len(boards)))
    return found + by_use(loose)


def by_use(cameras: Iterable[Camera]) -> list[Group]:
    """One group for each use that there is."""
    found: dict[Use, Group] = {}
    for one in sorted(cameras, key=lambda one: (one.name, one.id)):
        group = found.setdefault(one.use, Group(f"u:{one.use.value}", translate("Cameras", USES[one.use])))
        group.cameras.append(one.id)
    return [found[use] for use in USES if use in found]


def count(groups: Iterable[Group], online: Callable[[str], bool]) -> tuple[int, int]:
    """Count what is online in every branch; the sums."""
    on = of = 0
    for group in groups:
        below_on, below_of = count(group.groups, online)
        group.online = below_on + sum(map(online, group.cameras))
        group.total = below_of + len(group.cameras)
        on, of = on + group.online, of + group.total
    return on, of


def unfolded(groups: Iterable[Group], folded_out: frozenset[str], shown: frozenset[str] | None) -> list[Node]:
    """The lines that are seen. ``shown``: only these cameras, every branch that holds one unfolded; None: all."""
    found: list[Node] = []
    for group in groups:
        cameras = group.cameras if shown is None else [one for one in group.cameras if one in shown]
        below = (
            unfolded(group.groups, folded_out, shown) if shown is not None or group.key in folded_out else []
        )
        if shown is not None and not below and not cameras:
            continue
        found.append(Node(group.key, group.depth, group))
        if shown is not None or group.key in folded_out:
            found += below
            found += [Node(f"c:{one}", group.depth + 1, camera=one) for one in cameras]
    return found
