"""What a person has typed and not sent yet: kept per key, on disk within half a second, until it is sent or cleared."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_DELAY = 0.5


class Drafts:
    """A small mapping from keys (``order:EVENT``) to JSON values, written behind to one file.

    A file that can't be read is set aside, never deleted. Without a running loop every change is written at once.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._values: dict[str, Any] = _read(file) if file is not None and file.exists() else {}
        self._timer: asyncio.TimerHandle | None = None

    def get(self, key: str) -> Any:
        """The value kept under this key, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value under this key."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._later()

    def clear(self, key: str) -> None:
        """Forget what was kept under this key."""
        if self._values.pop(key, None) is not None:
            self._later()

    def keys(self) -> list[str]:
        """All keys that something is kept under."""
        return list(self._values)

    def flush(self) -> None:
        """Write now what is not written yet; called at the end."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._write()

    def _later(self) -> None:
        if self._file is None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._write()
            return
        if self._timer is None:
            self._timer = loop.call_later(_DELAY, self._due)

    def _due(self) -> None:
        self._timer = None
        self._write()

    def _write(self) -> None:
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        try:
            with fresh.open("w", encoding="utf-8") as out:
                json.dump(self._values, out, ensure_ascii=False)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self._file)
        except OSError as error:
            log.warning("drafts could not be written: %s", error)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        aside = file.with_suffix(".damaged")
        log.warning("drafts could not be read and were set aside as %s: %s", aside.name, error)
        file.replace(aside)
        return {}
    return found if isinstance(found, dict) else {}
