"""Who may connect now: a gateway is not stormed by a whole wall at once. No Qt."""

from __future__ import annotations


class Gate:
    """At most so many connect at the same time; the others wait their turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside: set[object] = set()
        self._waiting: list[object] = []

    def enter(self, who: object) -> bool:
        """Whether it is somebody's turn; it has it until ``leave``."""
        if who in self._inside:
            return True
        if who not in self._waiting:
            self._waiting.append(who)
        if len(self._inside) >= self._most or self._waiting[0] is not who:
            return False
        self._waiting.pop(0)
        self._inside.add(who)
        return True

    def leave(self, who: object) -> None:
        """The turn is over, or is not wanted any more."""
        self._inside.discard(who)
        if who in self._waiting:
            self._waiting.remove(who)
