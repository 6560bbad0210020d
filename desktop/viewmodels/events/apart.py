"""「不是同一件」: pairs of events that a person told apart, kept by this desk: they are not offered again."""

from __future__ import annotations

from typing import Any, Protocol

_KEY = "apart"
_KEPT = 2_000
"""The newest pairs; events are compared within days, so that old ones are never asked for."""


class Kept(Protocol):
    """Where it is written down (``services.sending.drafts.Drafts``)."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


class Apart:
    """Pairs in both directions."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        found = kept.get(_KEY)
        rows = found if isinstance(found, list) else []
        self._pairs: dict[tuple[str, str], None] = {
            _pair(str(row[0]), str(row[1])): None for row in rows if isinstance(row, list) and len(row) == 2
        }

    def __call__(self, one: str, two: str) -> bool:
        """Whether these two were told apart."""
        return _pair(one, two) in self._pairs

    def tell(self, one: str, two: str) -> None:
        """They are two matters."""
        self._pairs[_pair(one, two)] = None
        while len(self._pairs) > _KEPT:
            del self._pairs[next(iter(self._pairs))]
        self._write()

    def take_back(self, one: str, two: str) -> None:
        """They may be one matter after all."""
        if self._pairs.pop(_pair(one, two), self) is None:
            self._write()

    def _write(self) -> None:
        self._kept.set(_KEY, [list(pair) for pair in self._pairs])


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
