"""Scenes of the big screen: which pieces stand where, per shape of the screen, read from a file that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path

from pydantic import Field

from desktop.domain.base import Entry
from desktop.resources import resources_dir
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate
from desktop.yamlfile import Document, FileMistake, load

EMERGENCY = "emergency"
"""The scene that takes the screen over; it never comes in turn."""
FILE = "bigscreen.yaml"
PIECES = (
    "header", "today", "trend", "channels", "map", "tiles", "posts", "slowest", "ticker",
    "funnel", "backlog", "rates", "watch", "matrix", "loads", "videos", "items", "review",
    "alarm", "site", "stopwatch", "orders", "callees", "word",
)  # fmt: skip
"""What a scene can be put together from; ``docs/bigscreen-scenes.md`` says what each one shows."""
MANY = frozenset({"tiles"})
"""Those that may stand in a scene more than once."""
TITLES = (
    QT_TRANSLATE_NOOP("Screen", "综合态势"), QT_TRANSLATE_NOOP("Screen", "事件闭环"),
    QT_TRANSLATE_NOOP("Screen", "值班力量"), QT_TRANSLATE_NOOP("Screen", "视频巡屏"),
    QT_TRANSLATE_NOOP("Screen", "今日复盘"), QT_TRANSLATE_NOOP("Screen", "紧急"),
)  # fmt: skip
"""Titles that have an English word; a township's own titles stand as they were written."""


class Aspect(StrEnum):
    """The shapes of screens that have compositions of their own."""

    WIDE = "wide"
    ULTRA = "ultra"
    TALL = "tall"


DESIGN = {Aspect.WIDE: (1920, 1080), Aspect.ULTRA: (3840, 1080), Aspect.TALL: (1080, 1920)}
"""Width and height of each in design pixels."""

Box = tuple[int, int, int, int]
"""Left, top, width, height in design pixels."""


class SceneError(FileMistake):
    """A mistake in a file of scenes: file, line, field and a sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece and where it stands. ``first`` and ``count``: which cameras a piece of tiles shows, from 0."""

    piece: str
    rect: Box
    first: int = 0
    count: int = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """One composition for one shape. ``seconds``: how long it stands in turn; ``size``: the design's."""

    name: str
    title: str
    seconds: int
    places: tuple[Place, ...]
    size: tuple[int, int] = DESIGN[Aspect.WIDE]

    @property
    def cameras(self) -> int:
        """How many tiles of video it has."""
        return max((one.first + one.count for one in self.places if one.piece in MANY), default=0)


class _Piece(Entry):
    piece: str
    at: tuple[int, int, int, int]
    first: int = Field(default=0, ge=0, le=35)
    count: int = Field(default=4, ge=1, le=36)


class _Scene(Entry):
    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")
    title: str = Field(min_length=1, max_length=16)
    seconds: int = Field(default=30, ge=5, le=3600)
    wide: tuple[_Piece, ...] = Field(min_length=1)
    ultra: tuple[_Piece, ...] = ()
    tall: tuple[_Piece, ...] = ()


class _Screen(Entry):
    scenes: tuple[_Scene, ...] = Field(min_length=1, max_length=24)


def aspect_of(width: int, height: int) -> Aspect:
    """The composition that suits a screen of so many pixels."""
    if height > width:
        return Aspect.TALL
    return Aspect.ULTRA if width >= 2.6 * height else Aspect.WIDE


def load_scenes(path: Path | None = None, aspect: Aspect = Aspect.WIDE) -> tuple[Scene, ...]:
    """The scenes of a file (None: those that come with the product), as they are for a shape of screen.

    A scene without a composition for this shape is shown as its wide one, whole. The scene ``emergency`` is taken from
    the product where the file has none. Raises SceneError.
    """
    own = resources_dir() / "bigscreen" / FILE
    found = _read(path or own, aspect)
    if all(one.name != EMERGENCY for one in found):
        found += tuple(one for one in _read(own, aspect) if one.name == EMERGENCY)
    return found


def in_turn(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """Those that come one after the other."""
    return tuple(one for one in scenes if one.name != EMERGENCY)


def _read(path: Path, aspect: Aspect) -> tuple[Scene, ...]:
    screen, document = load(path, _Screen, SceneError)
    for at, scene in enumerate(screen.scenes):
        if scene.name in {one.name for one in screen.scenes[:at]}:
            said = translate("Screen", "画面「{name}」写了两次。").format(name=scene.name)
            raise document.mistake(("scenes", at, "name"), said)
        for shape in Aspect:
            _check(getattr(scene, shape.value), shape, at, document)
    if all(one.name == EMERGENCY for one in screen.scenes):
        raise document.mistake(("scenes",), translate("Screen", "除了紧急画面，至少还要有一个画面。"))
    return tuple(_scene(one, aspect) for one in screen.scenes)


def _scene(written: _Scene, aspect: Aspect) -> Scene:
    own = getattr(written, aspect.value)
    shape, pieces = (aspect, own) if own else (Aspect.WIDE, written.wide)
    places = tuple(Place(one.piece, one.at, one.first, one.count) for one in pieces)
    return Scene(written.name, written.title, written.seconds, places, DESIGN[shape])


def _check(pieces: tuple[_Piece, ...], shape: Aspect, scene: int, document: Document) -> None:
    wide, high = DESIGN[shape]
    for at, one in enumerate(pieces):
        where = ("scenes", scene, shape.value, at)
        if one.piece not in PIECES:
            said = translate("Screen", "没有「{name}」这个部件。现有：{known}。")
            raise document.mistake((*where, "piece"), said.format(name=one.piece, known=" ".join(PIECES)))
        if one.piece not in MANY and one.piece in {before.piece for before in pieces[:at]}:
            said = translate("Screen", "部件「{name}」在一个画面里只能放一次。").format(name=one.piece)
            raise document.mistake((*where, "piece"), said)
        x, y, width, height = one.at
        if min(x, y) < 0 or min(width, height) < 1 or x + width > wide or y + height > high:
            said = translate("Screen", "超出了画面：应在 {wide}×{high} 之内（左、上、宽、高）。")
            raise document.mistake((*where, "at"), said.format(wide=wide, high=high))
    for (_, one), (at, other) in combinations(enumerate(pieces), 2):
        if _overlap(one.at, other.at):
            said = translate("Screen", "和部件「{name}」重叠了。").format(name=one.piece)
            raise document.mistake(("scenes", scene, shape.value, at, "at"), said)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip
