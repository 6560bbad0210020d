"""Saved views of the list: a lane, a filter, an order and columns under a name; kept per account at this desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.detail import DraftStore
from desktop.viewmodels.events.filter import Filter
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

KEY: Final = "views:events"
LONGEST: Final = 20
"""Characters of a name."""
MOST: Final = 30
"""Views of one account."""
_SHIPPED: Final = (
    QT_TRANSLATE_NOOP("Views", "井盖专题"),
    QT_TRANSLATE_NOOP("Views", "红色网格"),
    QT_TRANSLATE_NOOP("Views", "{area}片区"),
    QT_TRANSLATE_NOOP("Views", "12345 转办"),
)


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view; a shipped one is named in the interface's language until a person names it."""

    id: str
    title: str
    filter: Filter = field(default_factory=Filter)
    lane: str = "all"
    order: str = "newest"
    hidden_columns: frozenset[str] = field(default_factory=frozenset)
    area: str = ""
    """What a shipped title is filled with."""

    @property
    def name(self) -> str:
        """What it is called."""
        return translate("Views", self.title).format(area=self.area) if self.title in _SHIPPED else self.title

    def facts(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "id": self.id, "title": self.title, "filter": self.filter.facts(), "lane": self.lane, "order": self.order,
            "hidden": sorted(self.hidden_columns), "area": self.area,
        }  # fmt: skip

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> SavedView | None:
        """From what ``facts`` gave; None where it is something else."""
        id_, title, kept = facts.get("id"), facts.get("title"), facts.get("filter")
        if not (isinstance(id_, str) and isinstance(title, str) and isinstance(kept, dict)):
            return None
        hidden = facts.get("hidden")
        return cls(
            id_, title, Filter.of(kept), str(facts.get("lane") or "all"), str(facts.get("order") or "newest"),
            frozenset(map(str, hidden)) if isinstance(hidden, list) else frozenset(), str(facts.get("area") or ""),
        )  # fmt: skip


def shipped(town: Township) -> tuple[SavedView, ...]:
    """What every account finds at its first start: by a word, by the grids' colours (or by area), by channel."""
    red = frozenset(area.id for area in town.tree.at_level(AreaLevel.GRID) if area.color is GridColor.RED)
    if red:
        places = SavedView("shipped-red", _SHIPPED[1], Filter(grids=red))
    else:
        board = town.boards[0]
        places = SavedView("shipped-area", _SHIPPED[2], Filter(boards=frozenset({board.id})), area=board.name)
    return (
        SavedView("shipped-covers", _SHIPPED[0], Filter(words=("井盖",))),
        places,
        SavedView("shipped-12345", _SHIPPED[3], Filter(channels=frozenset({Channel.HOTLINE_12345.value}))),
    )


class Views(QObject):
    """The views of one account, in the order a person has given them. ``changed`` after every change."""

    changed = Signal()

    def __init__(self, store: DraftStore, town: Township, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        kept = store.get(KEY)
        if isinstance(kept, list):
            read = [SavedView.of(facts) for facts in kept if isinstance(facts, dict)]
            self._views = [view for view in read if view is not None]
        else:
            self._views = list(shipped(town))
        self._removed: tuple[int, SavedView] | None = None

    @property
    def all(self) -> tuple[SavedView, ...]:
        """All of them, in order."""
        return tuple(self._views)

    @property
    def removed(self) -> SavedView | None:
        """What was removed last and can come back."""
        return self._removed[1] if self._removed is not None else None

    def get(self, view_id: str) -> SavedView | None:
        """One of them."""
        return next((view for view in self._views if view.id == view_id), None)

    def named(self, name: str) -> SavedView | None:
        """The one with this name."""
        return next((view for view in self._views if view.name == name.strip()), None)

    def save(self, view: SavedView) -> SavedView | None:
        """Keep a view; one of the same name is replaced. None where there are too many."""
        same = self.named(view.title)
        if same is not None:
            view = replace(view, id=same.id)
            self._views[self._views.index(same)] = view
        elif len(self._views) >= MOST:
            return None
        else:
            self._views.append(view)
        self._keep()
        return view

    def rename(self, view_id: str, name: str) -> None:
        """Another name; an empty one, or that of another view, changes nothing."""
        name, view = name.strip()[:LONGEST], self.get(view_id)
        if view is not None and name and self.named(name) is None:
            self._views[self._views.index(view)] = replace(view, title=name)
            self._keep()

    def move(self, view_id: str, by: int) -> None:
        """Up (-1) or down (1)."""
        view = self.get(view_id)
        if view is None:
            return
        place = self._views.index(view)
        after = max(0, min(len(self._views) - 1, place + by))
        if after != place:
            self._views.insert(after, self._views.pop(place))
            self._keep()

    def remove(self, view_id: str) -> None:
        """Away; ``bring_back`` undoes it."""
        view = self.get(view_id)
        if view is not None:
            place = self._views.index(view)
            self._removed = (place, self._views.pop(place))
            self._keep()

    def bring_back(self) -> None:
        """What was removed last stands where it was."""
        if self._removed is not None:
            place, view = self._removed
            self._removed = None
            self._views.insert(place, view)
            self._keep()

    def forget_removed(self) -> None:
        """The time for undoing is over."""
        if self._removed is not None:
            self._removed = None
            self.changed.emit()

    def _keep(self) -> None:
        self._store.set(KEY, [view.facts() for view in self._views])
        self.changed.emit()
