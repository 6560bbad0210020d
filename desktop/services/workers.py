"""Threads for calls that block on the network; what they give comes back to the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """A few threads with a common name."""

    def __init__(self, name: str, most: int = 8) -> None:
        self._executor = ThreadPoolExecutor(max_workers=most, thread_name_prefix=name)

    async def call(self, work: Callable[..., T], *given: object) -> T:
        """Run in a thread; what it raises is raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, lambda: work(*given))

    def start(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Run in a thread without waiting."""
        return asyncio.get_running_loop().run_in_executor(self._executor, work)

    def shutdown(self) -> None:
        """Wait until every thread has ended; end their calls first."""
        self._executor.shutdown(wait=True, cancel_futures=True)
