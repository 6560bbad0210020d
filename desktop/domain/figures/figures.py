"""What is asked of figures, and what one indicator answers: plain values of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.figures.indicators import Lack, Reason
from desktop.domain.township.township import Township


class ScopeKind(StrEnum):
    """全镇, 板块, 岗位, 网格, 村居, 事项, 渠道."""

    ALL = "all"
    BOARD = "board"
    POST = "post"
    GRID = "grid"
    VILLAGE = "village"
    ITEM = "item"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events are asked about. ``id`` of the board, post, area, item or channel; "" for all.

    A board means the posts that belong to it, a geographic one the areas; a post the events whose lead it is now.
    """

    kind: ScopeKind = ScopeKind.ALL
    id: str = ""


TOWN = Scope()
"""全镇."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator's number. ``value``: a rate from 0 to 1, or seconds; None where there is nothing to judge.

    ``denominator`` of a time is the size of its sample, ``p90`` its 90th percentile in seconds.
    """

    key: str
    value: float | None
    numerator: int = 0
    denominator: int = 0
    p90: float | None = None
    excluded: Mapping[Reason, int] = field(default_factory=dict)
    """Only reasons of which there is a case."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Counts of ``Indicator.parts`` by key."""
    lack: Lack = Lack.NONE
    """What the product does not have: 无数据, never 0 %."""

    @property
    def missed(self) -> int:
        """How many of the denominator are not in the numerator."""
        return self.denominator - self.numerator


def names_of(township: Township, scope: Scope) -> tuple[str, list[str]]:
    """The column of names by which a scope is sought, and the words in it; "" for all events."""
    match scope.kind:
        case ScopeKind.ALL:
            return "", []
        case ScopeKind.BOARD:
            board = township.board(scope.id)
            if board is not None and board.geographic:
                tops = [area.id for area in township.areas if area.board == scope.id]
                return "grid", sorted(_below(township, tops))
            return "lead", [post.id for post in township.posts_of(scope.id)]
        case ScopeKind.POST:
            return "lead", [scope.id]
        case ScopeKind.GRID | ScopeKind.VILLAGE:
            return "grid", sorted(_below(township, [scope.id]))
        case ScopeKind.ITEM:
            return "item", [scope.id]
        case ScopeKind.CHANNEL:
            return "channel", [scope.id]


def _below(township: Township, tops: Iterable[str]) -> set[str]:
    """These areas and all that lie in them."""
    found: set[str] = set()
    ahead = list(tops)
    while ahead:
        area = ahead.pop()
        if area not in found:
            found.add(area)
            ahead += [one.id for one in township.tree.children(area)]
    return found
