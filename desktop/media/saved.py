"""Saved walls (存为): a name, how many tiles, which cameras; kept per account beside its drafts. And the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.media.layouts import COUNTS, DEFAULT

KEY, NOW, SECOND, BUDGET = "walls:saved", "walls:now", "walls:second", "walls:budget"
BUDGETS = (4, 8, 16, 25, 36)
"""How many streams at most may be decoded frame by frame, as the machine is strong."""
LONGEST = 20
MOST = 30


class Store(Protocol):
    """Where values are kept (``services.sending.drafts``)."""

    def get(self, key: str) -> Any:
        """The value, or None."""

    def set(self, key: str, value: Any) -> None:
        """Keep it."""


@dataclass(frozen=True, slots=True)
class SavedWall:
    """One wall; ``cameras`` tile by tile, empty strings for empty tiles."""

    name: str
    count: int
    cameras: tuple[str, ...]

    def facts(self) -> dict[str, Any]:
        """As JSON."""
        return {"name": self.name, "count": self.count, "cameras": list(self.cameras)}

    @classmethod
    def of(cls, facts: Any) -> SavedWall | None:
        """From what ``facts`` gave; None where it is something else."""
        if not isinstance(facts, dict):
            return None
        name, count, cameras = facts.get("name"), facts.get("count"), facts.get("cameras")
        if not isinstance(name, str) or count not in COUNTS or not isinstance(cameras, list):
            return None
        return cls(name, int(count), tuple(str(one)[:64] for one in cameras)[: COUNTS[-1]])


class SavedWalls:
    """The walls of one account, in the order in which they were kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        found = store.get(KEY)
        read = [SavedWall.of(facts) for facts in found] if isinstance(found, list) else []
        self._walls = [wall for wall in read if wall is not None]

    def budget(self, usual: int) -> int:
        """How many streams are decoded frame by frame at most, as somebody has set it here."""
        found = self._store.get(BUDGET)
        return found if isinstance(found, int) and found in BUDGETS else usual

    def keep_budget(self, budget: int) -> None:
        """Set it."""
        self._store.set(BUDGET, budget)

    @property
    def all(self) -> tuple[SavedWall, ...]:
        """All of them."""
        return tuple(self._walls)

    def named(self, name: str) -> SavedWall | None:
        """The one of this name."""
        return next((wall for wall in self._walls if wall.name == name), None)

    def save(self, name: str, count: int, cameras: Sequence[str]) -> SavedWall | None:
        """Keep a wall under a name, in the place of one of the same name; None: no name, or too many walls."""
        name = name.strip()[:LONGEST]
        wall = SavedWall(name, count, tuple(cameras))
        same = self.named(name)
        if not name or (same is None and len(self._walls) >= MOST):
            return None
        self._walls = [wall if one is same else one for one in self._walls] if same else [*self._walls, wall]
        self._keep()
        return wall

    def rename(self, old: str, new: str) -> bool:
        """Another name; False where it is taken or empty."""
        new = new.strip()[:LONGEST]
        if not new or (new != old and self.named(new) is not None):
            return False
        self._walls = [
            SavedWall(new, one.count, one.cameras) if one.name == old else one for one in self._walls
        ]
        self._keep()
        return True

    def remove(self, name: str) -> SavedWall | None:
        """Forget one; gives it, so that it can come back."""
        found = self.named(name)
        self._walls = [one for one in self._walls if one is not found]
        self._keep()
        return found

    def last(self, key: str = NOW) -> SavedWall:
        """How the wall was left; an empty one at first."""
        return SavedWall.of(self._store.get(key)) or SavedWall("", DEFAULT, ())

    def leave(self, name: str, count: int, cameras: Sequence[str], key: str = NOW) -> None:
        """The wall is like this now."""
        self._store.set(key, SavedWall(name, count, tuple(cameras)).facts())

    def _keep(self) -> None:
        self._store.set(KEY, [wall.facts() for wall in self._walls])
