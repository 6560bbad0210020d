"""Where the program's own files are. Imports nothing: what is painted first needs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources_dir() -> Path:
    """The folder with townships, scenarios and pictures: beside the package, or where a frozen program keeps it."""
    chosen = os.environ.get("ZHENSHU_RESOURCES")
    if chosen:
        return Path(chosen)
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[1]) / "resources"
