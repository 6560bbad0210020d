"""Which pictures the pages show: the only ones that are kept in docs/screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "screens"
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+\.png)\)")


def pages() -> Iterator[Path]:
    """The README, docs and the handbook."""
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))
    yield from sorted((ROOT / "resources" / "handbook").glob("*.md"))


def shown() -> dict[str, list[str]]:
    """The names of the pictures, each with the pages that show it (as paths from the root)."""
    found: dict[str, list[str]] = {}
    for page in pages():
        for path in _PICTURE.findall(page.read_text(encoding="utf-8")):
            found.setdefault(Path(path).name, []).append(page.relative_to(ROOT).as_posix())
    return found
