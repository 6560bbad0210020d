"""Whoever runs coroutines in the background, and whoever works on files there, as view models see them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol


class Spawner(Protocol):
    """``services.tasks.Tasks``, or what stands for it in a test."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> object:
        """Start it under a name."""
        ...


class Files(Protocol):
    """Where files are read and written, beside the interface's thread (``services.workers.Workers``)."""

    async def call(self, work: Callable[..., Any], *given: object) -> Any:
        """Do it there; what it gives, or raises, comes back here."""
        ...
