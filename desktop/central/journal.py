"""The central's own journal: JSON lines in a file of limited size. No personal data, no secrets, no bodies."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.loglines import JsonLines, no_core_dumps

FILE = "central.log"
_SIZE = 5 * 1024 * 1024
_FILES = 5


@contextmanager
def journal(data: Path) -> Iterator[None]:
    """Write what is logged from INFO on into the data folder; no core of this process is ever written."""
    no_core_dumps()
    handler = RotatingFileHandler(data / FILE, maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()
