"""What figures can be asked of: the whole town, a board, post, grid, village, item or channel; found by pinyin too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop import spoken
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.services.figures.told import Scope, ScopeKind
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, channel_word, labelled, translate

KINDS: Mapping[ScopeKind, str] = {
    ScopeKind.ALL: QT_TRANSLATE_NOOP("Indicators", "全部"),
    ScopeKind.BOARD: QT_TRANSLATE_NOOP("Indicators", "板块"),
    ScopeKind.POST: QT_TRANSLATE_NOOP("Indicators", "岗位"),
    ScopeKind.GRID: QT_TRANSLATE_NOOP("Indicators", "网格"),
    ScopeKind.VILLAGE: QT_TRANSLATE_NOOP("Indicators", "村居"),
    ScopeKind.ITEM: QT_TRANSLATE_NOOP("Indicators", "事项"),
    ScopeKind.CHANNEL: QT_TRANSLATE_NOOP("Indicators", "渠道"),
}
MOST = 10
"""So many are offered at once."""


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """One thing that can be asked of; ``hits``: where what was typed stands in its name."""

    scope: Scope
    name: str
    kind: str
    beside: str = ""
    hits: tuple[tuple[int, int], ...] = ()


def kind_word(kind: ScopeKind) -> str:
    """板块, 岗位 …"""
    return translate("Indicators", KINDS[kind])


def choices(town: Township) -> Iterator[ScopeChoice]:
    """Everything that can be asked of, the whole first."""
    grids = town.tree.at_level(AreaLevel.GRID)
    count = translate("Indicators", "{count} 个网格").format(count=len(grids))
    whole = translate("Indicators", "全镇")
    yield ScopeChoice(Scope(), whole, kind_word(ScopeKind.ALL), count)
    for board in town.boards:
        yield _one(ScopeKind.BOARD, board.id, board.name)
    for post in town.posts:
        home = town.board(post.board)
        yield _one(ScopeKind.POST, post.id, post.name, home.name if home is not None else "")
    for kind, level in ((ScopeKind.VILLAGE, AreaLevel.VILLAGE), (ScopeKind.GRID, AreaLevel.GRID)):
        for area in town.tree.at_level(level):
            yield _one(
                kind, area.id, area.name, town.tree.name(area.parent) if kind is ScopeKind.GRID else ""
            )
    for item in town.catalogue:
        yield _one(ScopeKind.ITEM, item.id, item.name, item.category)
    for channel in Channel:
        yield _one(ScopeKind.CHANNEL, channel.value, channel_word(channel))


def find(town: Township, typed: str) -> list[ScopeChoice]:
    """What was typed, in names and by initials; those that begin with it first. Nothing typed: the whole and boards."""
    words = spoken.words_of(typed)
    if not words:
        return [one for one in choices(town) if one.scope.kind in (ScopeKind.ALL, ScopeKind.BOARD)][:MOST]
    found = []
    for one in choices(town):
        text = f"{one.name} {one.kind}"
        hits = [tuple(spoken.stretches(text, (word,))) for word in words]
        if all(hits):
            own = tuple(hit for some in hits for hit in some if hit[0] + hit[1] <= len(one.name))
            found.append(replace(one, hits=own))
    found.sort(key=lambda one: (not one.hits, min((hit[0] for hit in one.hits), default=99), len(one.name)))
    return found[:MOST]


def choice_of(town: Township, scope: Scope) -> ScopeChoice:
    """The one with this scope; by its id where the township does not know it."""
    unknown = ScopeChoice(scope, scope.id, kind_word(scope.kind))
    return next((one for one in choices(town) if one.scope == scope), unknown)


def scope_words(town: Township, scope: Scope) -> str:
    """全镇, 岗位：城管岗."""
    one = choice_of(town, scope)
    return one.name if scope.kind is ScopeKind.ALL else labelled(one.kind, one.name)


def _one(kind: ScopeKind, id_: str, name: str, beside: str = "") -> ScopeChoice:
    return ScopeChoice(Scope(kind, id_), name, kind_word(kind), beside)
