"""What the list can be filtered by: facets as one table, and a filter that is kept, told and counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final, Literal

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.viewmodels.events import search
from desktop.viewmodels.events.rows import Row
from desktop.viewmodels.words import (
    QT_TRANSLATE_NOOP,
    channel_word,
    labelled,
    severity_word,
    state_word,
    translate,
)

FacetId = Literal[
    "stages", "lateness", "severities", "channels", "boards", "posts", "villages", "grids", "items", "marks"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; an empty set lets everything through."""

    channels: frozenset[str] = frozenset()
    grids: frozenset[str] = frozenset()
    boards: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    stages: frozenset[str] = frozenset()
    lateness: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words) or any(self.chosen(facet.id) for facet in FACETS)

    def chosen(self, facet: FacetId) -> frozenset[str]:
        """What was chosen of one facet."""
        found: frozenset[str] = getattr(self, facet)
        return found

    def toggled(self, facet: FacetId, which: str) -> Filter:
        """With one choice more, or less."""
        changed: dict[str, Any] = {facet: self.chosen(facet) ^ {which}}
        return replace(self, **changed)

    def without(self, facet: str) -> Filter:
        """With nothing chosen of one facet, or nothing typed."""
        changed: dict[str, Any] = {facet: () if facet == "words" else frozenset()}
        return replace(self, **changed)

    def passes(self, row: Row, now: datetime) -> bool:
        """Whether this row is looked for."""
        for facet in FACETS:
            chosen = getattr(self, facet.id)
            if chosen and chosen.isdisjoint(facet.values(row, now)):
                return False
        return not self.words or search.matches(row.plain, row.spoken, self.words)

    def facts(self) -> dict[str, Any]:
        """As JSON; what is empty is left out."""
        return {one.name: sorted(value) for one in fields(self) if (value := getattr(self, one.name))} | (
            {"words": list(self.words)} if self.words else {}
        )

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Filter:
        """From what ``facts`` gave; what a later version wrote and this one does not know is left out."""
        known = {one.name for one in fields(cls)}
        found = {
            name: tuple(map(str, value)) if name == "words" else frozenset(map(str, value))
            for name, value in facts.items()
            if name in known and isinstance(value, list)
        }
        return cls(**found)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that can be said of an event besides its place in the table of states."""

    id: str
    title: str
    holds: Callable[[Row], bool]


MARKS: Final[tuple[Mark, ...]] = (
    Mark("mine", QT_TRANSLATE_NOOP("Facets", "我受理的"), lambda row: row.mine),
    Mark("supervised", QT_TRANSLATE_NOOP("Facets", "督办"), lambda row: row.event.supervision is not None),
    Mark("urged", QT_TRANSLATE_NOOP("Facets", "催办过"), lambda row: row.event.urges > 0),
    Mark("returned", QT_TRANSLATE_NOOP("Facets", "退单过"), lambda row: row.event.bounces > 0),
    Mark("reworked", QT_TRANSLATE_NOOP("Facets", "返工"), lambda row: row.event.reworks > 0),
    Mark("assisted", QT_TRANSLATE_NOOP("Facets", "有协办"), lambda row: bool(row.event.assist_posts)),
    Mark("paused", QT_TRANSLATE_NOOP("Facets", "已暂停"), lambda row: row.paused_at is not None),
    Mark("unsent", QT_TRANSLATE_NOOP("Facets", "待发送"), lambda row: bool(row.unsent)),
    Mark("whistled", QT_TRANSLATE_NOOP("Facets", "吹哨中"), lambda row: bool(row.event.open_whistles)),
    Mark("threaded", QT_TRANSLATE_NOOP("Facets", "有并案"), lambda row: bool(row.event.children)),
    Mark("asking", QT_TRANSLATE_NOOP("Facets", "有待批申请"), lambda row: row.event.request is not None),
    Mark("extended", QT_TRANSLATE_NOOP("Facets", "延期过"), lambda row: bool(row.event.extensions)),
    Mark("outside", QT_TRANSLATE_NOOP("Facets", "转出外部"), lambda row: row.event.outside is not None),
    Mark("cased", QT_TRANSLATE_NOOP("Facets", "领导包案"), lambda row: row.event.case is not None),
    Mark("drill", QT_TRANSLATE_NOOP("Facets", "演练"), lambda row: row.event.drill),
    Mark("unplaced", QT_TRANSLATE_NOOP("Facets", "未定网格"), lambda row: not row.grid_id),
)
LATENESS: Final[Mapping[str, str]] = {
    "late": QT_TRANSLATE_NOOP("Facets", "超期"),
    "soon": QT_TRANSLATE_NOOP("Facets", "临期"),
    "fine": QT_TRANSLATE_NOOP("Facets", "时限内"),
    "none": QT_TRANSLATE_NOOP("Facets", "不计时"),
}
_MARK_WORDS: Final = {mark.id: mark.title for mark in MARKS}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to tell events apart."""

    id: FacetId
    title: str
    values: Callable[[Row, datetime], Collection[str]]
    word: Callable[[Township, str], str]

    @property
    def name(self) -> str:
        """Its word in the interface's language."""
        return translate("Facets", self.title)


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _board_name(town: Township, id_: str) -> str:
    board = town.board(id_)
    return board.name if board is not None else id_


def _item_name(town: Township, id_: str) -> str:
    item = town.item(id_)
    return item.name if item is not None else id_


FACETS: Final[tuple[Facet, ...]] = (
    Facet("stages", QT_TRANSLATE_NOOP("Facets", "阶段"), lambda row, _: (row.state.value,),
          lambda _, id_: state_word(EventState(id_)) if id_ in set(EventState) else id_),
    Facet("lateness", QT_TRANSLATE_NOOP("Facets", "时限"), lambda row, now: (row.lateness(now),),
          lambda _, id_: translate("Facets", LATENESS.get(id_, id_))),
    Facet("severities", QT_TRANSLATE_NOOP("Facets", "程度"), lambda row, _: (row.severity.value,),
          lambda _, id_: severity_word(Severity(id_)) if id_ in set(Severity) else id_),
    Facet("channels", QT_TRANSLATE_NOOP("Facets", "渠道"), lambda row, _: (row.channel_id,),
          lambda _, id_: channel_word(Channel(id_)) if id_ in set(Channel) else id_),
    Facet("boards", QT_TRANSLATE_NOOP("Facets", "板块"), lambda row, _: row.boards, _board_name),
    Facet("posts", QT_TRANSLATE_NOOP("Facets", "主办岗位"), lambda row, _: _one(row.event.lead_post or ""),
          lambda town, id_: town.post_name(id_)),
    Facet("villages", QT_TRANSLATE_NOOP("Facets", "村居"), lambda row, _: _one(row.village_id),
          lambda town, id_: town.tree.name(id_)),
    Facet("grids", QT_TRANSLATE_NOOP("Facets", "网格"), lambda row, _: _one(row.grid_id),
          lambda town, id_: town.tree.name(id_)),
    Facet("items", QT_TRANSLATE_NOOP("Facets", "事项"), lambda row, _: _one(row.event.item or ""), _item_name),
    Facet("marks", QT_TRANSLATE_NOOP("Facets", "标记"),
          lambda row, _: tuple(mark.id for mark in MARKS if mark.holds(row)),
          lambda _, id_: translate("Facets", _MARK_WORDS.get(id_, id_))),
)  # fmt: skip
BY_ID: Final[Mapping[str, Facet]] = {facet.id: facet for facet in FACETS}
_APART: Final = 3
"""More choices of one facet than this stand in one chip."""
_FIXED: Final[Mapping[str, tuple[str, ...]]] = {
    "stages": tuple(state.value for state in EventState),
    "lateness": tuple(LATENESS),
    "severities": tuple(severity.value for severity in Severity),
    "marks": tuple(_MARK_WORDS),
}


def in_order(facet: FacetId, counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The values of a facet as they are listed: in the order of its table, else the most frequent first."""
    fixed = _FIXED.get(facet)
    if fixed is None:
        return sorted(counted, key=lambda one: -one[1])
    return sorted(counted, key=lambda one: fixed.index(one[0]) if one[0] in fixed else len(fixed))


def place_filter(town: Township, value: str) -> Filter:
    """For a village or grid ("area:<id>"), or for what names a key place ("place:<id>")."""
    kind, _, id_ = value.partition(":")
    place = next((one for one in town.places if one.id == id_), None)
    if kind == "place" and place is not None:
        return Filter(words=search.words_of(place.name))
    area = town.tree.get(id_)
    if area is not None and area.level is AreaLevel.VILLAGE:
        return Filter(villages=frozenset({id_}))
    return Filter(grids=frozenset({id_}))


def chips(town: Township, wanted: Filter) -> list[tuple[str, str, str]]:
    """What a filter says, one chip each: (facet, id, words); without an id it stands for all of the facet.

    The typed words come last, as ("words", "", …).
    """
    found: list[tuple[str, str, str]] = []
    for facet in FACETS:
        ids = in_order(facet.id, [(id_, 0) for id_ in sorted(wanted.chosen(facet.id))])
        if len(ids) > _APART:
            words = translate("Facets", "{name}：{count} 个").format(name=facet.name, count=len(ids))
            found.append((facet.id, "", words))
            continue
        found += [(facet.id, id_, labelled(facet.name, facet.word(town, id_))) for id_, _ in ids]
    if wanted.words:
        found.append(("words", "", f"“{' '.join(wanted.words)}”"))
    return found


def summary(town: Township, wanted: Filter) -> list[str]:
    """What a filter says in single words, as for a name."""
    found = [facet.word(town, id_) for facet in FACETS for id_ in sorted(wanted.chosen(facet.id))]
    return [*found, *wanted.words]
