"""The handbook (操作手册): pages in Markdown under resources/handbook, one for a panel by its key, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.resources import resources_dir

FOLDER = "handbook"
PICTURES = "pictures"
"""Below it, where a package carries the pages' pictures; in the work tree they are those of docs/screens."""


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page: ``key`` as in its file's name (``10-events.md`` is ``events``), its heading, its Markdown below it."""

    key: str
    title: str
    text: str

    def says(self, words: str) -> bool:
        """Whether each of these words stands on it, whatever the case of letters."""
        here = f"{self.title}\n{self.text}".casefold()
        return all(word in here for word in words.casefold().split())


def handbook(folder: Path | None = None) -> list[HandbookPage]:
    """All pages; a file that cannot be read is left out, since nobody's work depends on it."""
    found = []
    for file in sorted((folder or resources_dir() / FOLDER).glob("*-*.md")):
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError):
            continue
        head = lines[0].removeprefix("# ").strip() if lines else ""
        found.append(HandbookPage(file.stem.partition("-")[2], head, "\n".join(lines[1:]).strip()))
    return found


def pictures(text: str) -> list[str]:
    """The names of the files that a page shows, in order."""
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)


def picture(name: str, folder: Path | None = None) -> Path | None:
    """The file of a page's picture; None for one that is not there, or that is no plain name."""
    if Path(name).name != name or not name.endswith(".png"):
        return None
    here = folder or resources_dir() / FOLDER
    places = (here / PICTURES / name, here.parent.parent / "docs" / "screens" / name)
    return next((place for place in places if place.is_file()), None)
