"""长闪办: the page for phones — its files, what it is told of the town, and how much anybody may send through it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from desktop.central.limits.often import Often
from desktop.central.open311.settings import Open311
from desktop.clock import Clock
from desktop.domain.base import Entry, Fact
from desktop.domain.kiosk.kinds import examples_of, icon_of, kinds_of
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.resources import resources_dir
from desktop.yamlfile import FileMistake, load

FOLDER = "phone"
FILES = {
    "phone.css": "text/css; charset=utf-8",
    **dict.fromkeys(("words.js", "parts.js", "sending.js", "phone.js"), "text/javascript; charset=utf-8"),
}
INDEX = "index.html"
ENGLISH = "en"
WITHIN = timedelta(minutes=15)
REPORTS, REPORTS_IN_ALL, PHOTOS = 12, 300, 40
"""Within ``WITHIN``: reports and photos of one address (many phones may stand behind it), reports of all together."""
_LANGUAGE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")
_ACCENT = "#0A57A3"
_SAID = "登记得太多，请过一会儿再试；急事请打电话。"


class Told(Entry):
    """The notice in one language."""

    title: str
    points: tuple[str, ...]


class _NoticeFile(Entry):
    """``resources/phone/notice-N.yaml``."""

    version: str
    zh: Told
    en: Told


class NoticeMistake(FileMistake):
    """What is wrong in the notice."""


class PageNotice(Fact):
    """What people are told before they give anything."""

    version: str
    title: str
    points: tuple[str, ...]


class PageKind(Fact):
    """A kind of matter: its picture, and what falls under it."""

    name: str
    icon: str
    examples: str


class PageArea(Fact):
    """A place to choose."""

    id: str
    name: str


class PageTown(Fact):
    """What the page is told: nothing of any person. ``key`` only lets reports in."""

    hall: str
    phone: str
    demonstration: bool
    kinds: tuple[PageKind, ...]
    villages: tuple[PageArea, ...]
    area: PageArea | None
    """Where the code hangs that was scanned, if its link says so and there is such a place."""
    notice: PageNotice
    key: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page, with its tag."""

    content: bytes
    media: str
    tag: str


class Page:
    """How much may come through the page. May be used from any thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._reports, self._photos = Often(REPORTS, WITHIN, _SAID), Often(PHOTOS, WITHIN, _SAID)
        self._all = Often(REPORTS_IN_ALL, WITHIN, _SAID)

    def admit(self, address: str) -> None:
        """One more report. Raises ApiError 429."""
        now = self._clock.now()
        self._reports.take(address, now)
        self._all.take("", now)

    def admit_photo(self, address: str) -> None:
        """One more photo. Raises ApiError 429."""
        self._photos.take(address, self._clock.now())


def town_told(town: Township, settings: Open311, key: str, area: str, language: str) -> PageTown:
    """What the page needs. Raises NoticeMistake."""
    notice = _notice()
    told = notice.en if language == ENGLISH else notice.zh
    tree = town.tree
    villages = tree.at_level(AreaLevel.VILLAGE) or tree.at_level(AreaLevel.TOWN)
    gap = ", " if language == ENGLISH else "、"
    return PageTown(
        hall=town.hall, phone=town.phone, demonstration=town.demonstration,
        kinds=tuple(
            PageKind(name=kind, icon=icon_of(kind), examples=gap.join(examples_of(town.catalogue, kind)))
            for kind in kinds_of(town.catalogue)
        ),
        villages=tuple(PageArea(id=one.id, name=one.name) for one in villages),
        area=PageArea(id=area, name="".join(one.name for one in tree.path(area)[-2:])) if area in tree else None,
        notice=PageNotice(version=notice.version, title=told.title, points=told.points),
        key=key, jurisdiction=settings.jurisdiction,
    )  # fmt: skip


def language_of(wanted: str, accepted: str) -> str:
    """ "en" or "zh-CN": as the link says, else as the browser does; Chinese where neither says anything."""
    if wanted:
        return ENGLISH if wanted.lower().startswith(ENGLISH) else "zh-CN"
    best = {"zh": 0.0, ENGLISH: 0.0}
    for part in accepted[:500].split(","):
        found = _LANGUAGE.fullmatch(part)
        if found is not None and found[1].lower() in best:
            name = found[1].lower()
            best[name] = max(best[name], float(found[2] or 1))
    return ENGLISH if best[ENGLISH] > best["zh"] else "zh-CN"


@cache
def index(language: str) -> File:
    """The page itself in a language."""
    text = (resources_dir() / FOLDER / INDEX).read_text(encoding="utf-8")
    return _file(text.replace('lang="zh-CN"', f'lang="{language}"', 1).encode(), "text/html; charset=utf-8")


@cache
def file_of(name: str) -> File | None:
    """One of the files that belong to the page; None for all others."""
    media = FILES.get(name)
    return _file((resources_dir() / FOLDER / name).read_bytes(), media) if media is not None else None


@cache
def icon(name: str, kinds: tuple[str, ...]) -> File | None:
    """The picture of a kind, in the page's colour; None for any other."""
    if name not in (*(icon_of(kind) for kind in kinds), "ellipsis"):
        return None
    text = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _file(text.replace('stroke="#000"', f'stroke="{_ACCENT}"').encode(), "image/svg+xml")


@cache
def _notice() -> _NoticeFile:
    files = (resources_dir() / FOLDER).glob("notice-*.yaml")
    newest = max(files, key=lambda file: int(re.sub(r"\D", "", file.stem) or "0"))
    return load(newest, _NoticeFile, NoticeMistake)[0]


def _file(content: bytes, media: str) -> File:
    return File(content, media, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
