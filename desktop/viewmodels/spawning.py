"""Whoever runs coroutines in the background, as view models see it."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol


class Spawner(Protocol):
    """``services.tasks.Tasks``, or what stands for it in a test."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> object:
        """Start it under a name."""
        ...
