"""The desk's log: JSON lines, rotating, without personal data."""

from __future__ import annotations

import logging
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from desktop.loglines import JsonLines, no_core_dumps

FILE: Final = "desk.log"
_BYTES: Final = 2_000_000
_KEPT: Final = 5
_LAST: Final = 200


class _Memory(logging.Handler):
    """The last lines, for a crash report."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=_LAST)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class _Open:
    """The handlers of this process, while the log is open."""

    handlers: tuple[logging.Handler, ...] = ()
    memory: _Memory | None = None


def set_up(folder: Path, level: int | str = "INFO", *, file: str = FILE) -> Path:
    """Write the log of everything into ``folder``; gives the file's path. A second call replaces the first."""
    tear_down()
    no_core_dumps()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    written = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    memory = _Memory()
    root = logging.getLogger()
    for handler in (written, memory):
        handler.setFormatter(JsonLines())
        root.addHandler(handler)
    root.setLevel(level)
    _Open.handlers, _Open.memory = (written, memory), memory
    return path


def tear_down() -> None:
    """Close the log."""
    root = logging.getLogger()
    for handler in _Open.handlers:
        root.removeHandler(handler)
        handler.close()
    _Open.handlers, _Open.memory = (), None


def last_lines(count: int = _LAST) -> list[str]:
    """The last lines that were logged, oldest first; already masked."""
    lines = list(_Open.memory.lines) if _Open.memory is not None else []
    return lines[-count:]
