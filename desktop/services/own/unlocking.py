"""The key of this desk's data, asked for once and in a thread: a system's key store may take its time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.domain.problems import Refused
from desktop.store.keys import StoreKey, obtain


class Unlocking:
    """Holds the key once it is there. Whoever asks holds the folder's lock."""

    def __init__(self, data: Path) -> None:
        self.found: StoreKey | None = None
        self._data = data
        self._asking = asyncio.Lock()

    async def key(self) -> StoreKey:
        """The key. Raises Problem where it cannot be had now; it may be asked for again."""
        async with self._asking:
            if self.found is None:
                try:
                    self.found = await asyncio.to_thread(obtain, self._data)
                except OSError as error:
                    raise Refused(f"数据目录不能使用：{self._data}（{error.strerror}）", "folder") from error
            return self.found

    def derive(self, purpose: str) -> bytes | None:
        """The key for one purpose, once there is one."""
        return self.found.derive(purpose) if self.found is not None else None

    def derive_former(self, purpose: str) -> tuple[bytes, ...]:
        """The same of earlier keys that have come back."""
        return self.found.derive_former(purpose) if self.found is not None else ()
