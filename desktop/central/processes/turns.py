"""Turns: what only one process of a central does at a time (the steward, the roster, what goes outside)."""

from __future__ import annotations


class Turn:
    """Whose turn it is. On SQLite there is one process, and it is always its own."""

    def mine(self) -> bool:
        """Whether this process does it now; asked again before each round."""
        return True

    def close(self) -> None:
        """Let another one have it."""
