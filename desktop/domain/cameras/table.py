"""The directory as a table that people keep in a workbook: headings, how a row is read, how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from desktop.domain.cameras.cameras import Registered, SourceKind, Use, refusal
from desktop.domain.cameras.headings import (
    AREA,
    CHANNEL,
    CRS,
    DEVICE,
    GATEWAY,
    GB,
    ID,
    LAT,
    LON,
    MAIN,
    NAME,
    NEEDED,
    NO,
    PASSWORD,
    PTZ,
    SCREEN,
    SECOND,
    SOURCE,
    SOURCES,
    STILL,
    SUB,
    SYSTEMS,
    USE,
    USER,
    USES,
    WORDS,
    YES,
)
from desktop.domain.places.areas import AreaTree
from desktop.domain.places.coordinates import to_wgs84

T = TypeVar("T")

_FIELDS = {
    "id": ID, "name": NAME, "gb": GB, "lon": LON, "lat": LAT, "gateway": GATEWAY, "device": DEVICE, "channel": CHANNEL,
    "place": LON, "origin": SOURCE, "main": MAIN, "sub": SECOND, "still": STILL, "password": PASSWORD,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in one cell that cannot be taken. ``column``: its heading."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row comes to. ``row`` None where there are mistakes; ``notes``: taken, but to be looked at."""

    row: Registered | None
    mistakes: tuple[Mistake, ...] = ()
    notes: tuple[Mistake, ...] = ()


class Areas:
    """Finds an area by its id, its name, or its village's and its own name together."""

    def __init__(self, tree: AreaTree) -> None:
        self._tree = tree
        self._named: dict[str, list[str]] = {}
        for area in tree:
            above = tree.get(area.parent)
            for name in {area.name, f"{above.name}{area.name}" if above is not None else area.name}:
                self._named.setdefault(name, []).append(area.id)

    def find(self, text: str) -> str | Mistake | None:
        """The id; None for an empty cell."""
        if not text:
            return None
        if text in self._tree:
            return text
        found = self._named.get(text.replace(" ", ""), [])
        if len(found) == 1:
            return found[0]
        if found:
            return Mistake(AREA, f"有 {len(found)} 个区域叫「{text}」，请写区域编号。")
        return Mistake(AREA, f"没有叫「{text}」的区域。")

    def counties(self) -> frozenset[str]:
        """What the codes of the areas begin with."""
        return frozenset(area.id[:6] for area in self._tree if area.id[:6].isdigit() and len(area.id) >= 9)


def missing(headings: Iterable[str]) -> list[str]:
    """The headings that are needed and not there."""
    there = set(headings)
    return [name for name in NEEDED if name not in there]


def read_row(cells: Mapping[str, str], areas: Areas) -> RowRead:
    """One row, by heading; blanks around are nothing."""
    cell = {name: (value or "").strip() for name, value in cells.items()}
    wrong: list[Mistake] = []
    notes: list[Mistake] = []

    def get(name: str) -> str:
        return cell.get(name, "")

    def flag(name: str, empty: bool = False) -> bool:
        text = get(name).lower()
        if text == "":
            return empty
        found = YES.get(text, NO.get(text))
        if found is None:
            wrong.append(Mistake(name, f"「{get(name)}」看不懂，请写 是 或 否。"))
        return bool(found)

    area = areas.find(get(AREA))
    if isinstance(area, Mistake):
        wrong.append(area)
    place = _place(get(LON), get(LAT), get(CRS), wrong)
    use = _named(USES, get(USE), Use.OTHER, USE, wrong)
    guessed = SourceKind.GATEWAY if get(GATEWAY) else SourceKind.ADDRESS
    source = _named(SOURCES, get(SOURCE), guessed, SOURCE, wrong)
    camera = {
        "id": get(ID), "name": get(NAME), "gb": get(GB), "area": area if isinstance(area, str) else None,
        "lon": place[0], "lat": place[1], "use": use, "ptz": flag(PTZ), "sub": flag(SUB, empty=True),
        "screen": flag(SCREEN), "source": source,
    }  # fmt: skip
    origin = {
        "gateway": get(GATEWAY), "device": get(DEVICE), "channel": get(CHANNEL), "main": get(MAIN), "sub": get(SECOND),
        "still": get(STILL), "user": get(USER),
    }  # fmt: skip
    try:
        row = Registered.model_validate(
            {"camera": camera, "origin": origin, "password": get(PASSWORD) or None}
        )
    except ValidationError as error:
        for one in error.errors(include_url=False):
            field = str(one["loc"][-1])
            wrong.append(Mistake(_FIELDS.get(field, ID), _said(field)))
        return RowRead(None, tuple(wrong))
    no = refusal(row)
    if no is not None:
        wrong.append(Mistake(_FIELDS.get(no.field or "", ID), no.sentence))
    elif row.camera.gb and (counties := areas.counties()) and row.camera.gb[:6] not in counties:
        notes.append(Mistake(GB, f"国标编码的行政区划「{row.camera.gb[:6]}」不是本地的。"))
    if row.camera.area is None:
        notes.append(Mistake(AREA, "没有写区域，只有指挥中心看得到。"))
    if not row.camera.has_place:
        notes.append(Mistake(LON, "没有坐标，不会出现在「最近」里。"))
    return RowRead(None if wrong else row, tuple(wrong), tuple(notes))


def cells_of(row: Registered) -> dict[str, str]:
    """A row as it is written out, in CGCS2000; a password never is."""
    camera, origin = row.camera, row.origin
    return {
        ID: camera.id, NAME: camera.name, GB: camera.gb, AREA: camera.area or "",
        LON: f"{camera.lon:.6f}" if camera.lon is not None else "",
        LAT: f"{camera.lat:.6f}" if camera.lat is not None else "",
        CRS: "CGCS2000" if camera.has_place else "", USE: USES[camera.use], PTZ: WORDS[camera.ptz],
        SUB: WORDS[camera.sub], SCREEN: WORDS[camera.screen], SOURCE: SOURCES[camera.source], GATEWAY: origin.gateway,
        DEVICE: origin.device, CHANNEL: origin.channel, MAIN: origin.main, SECOND: origin.sub, STILL: origin.still,
        USER: origin.user, PASSWORD: "",
    }  # fmt: skip


def _place(lon: str, lat: str, crs: str, wrong: list[Mistake]) -> tuple[float | None, float | None]:
    system = SYSTEMS.get(crs.lower())
    if system is None:
        wrong.append(Mistake(CRS, f"不认识坐标系「{crs}」，可写 CGCS2000、GCJ02 或 BD09。"))
        return None, None
    found: list[float | None] = []
    for heading, text, most in ((LON, lon, 180.0), (LAT, lat, 90.0)):
        try:
            value = float(text) if text else None
        except ValueError:
            value = float("nan")
        if value is not None and not -most <= value <= most:
            wrong.append(Mistake(heading, f"「{text}」不是{heading}，应是小数形式的度。"))
            value = None
        found.append(value)
    if found[0] is None or found[1] is None:
        return found[0], found[1]
    x, y = to_wgs84(system, found[0], found[1])
    return round(x, 6), round(y, 6)


def _named(names: Mapping[T, str], text: str, empty: T, column: str, wrong: list[Mistake]) -> T:
    if not text:
        return empty
    for value, name in names.items():
        if text in (name, str(value)):
            return value
    wrong.append(Mistake(column, f"「{text}」看不懂，可写：{'、'.join(names.values())}。"))
    return empty


def _said(field: str) -> str:
    return {
        "id": "编号只能用字母、数字和 - _ . ，最多 32 个。",
        "name": "要有名称，最多 64 个字。",
        "password": "口令最多 128 个字符。",
    }.get(field, "这一格看不懂。")
