"""本镇档案 read from a workbook: every mistake with its sheet and cell, in words for whoever fills it in; the profile.

Nothing is guessed: a name that nobody has, or that two have, is a mistake. What is well in itself is judged once more
as the profile that comes of it (``profile.load_township``), by the same rules as one that was written by hand.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from desktop import workbook
from desktop.domain.places.areas import AreaLevel, AreaTree
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.durable import write_whole
from desktop.profile import FILE, ProfileError, load_township
from desktop.township.cells import CellMistake, Cells, Given, Names, Row
from desktop.township.sheets import (
    AREAS,
    BASE,
    BOARDS,
    COLORS,
    COLUMNS,
    DAYS,
    FIELDS,
    HOURS,
    ITEMS,
    KINDS,
    LIMITS,
    NO,
    OFF,
    ON,
    PEOPLE,
    POSTS,
    ROLES,
    SEVERITIES,
    TOWN,
    WATCHES,
    WINDOWS,
    YES,
)

_MONTH_DAY = re.compile(r"^(?:\d{4}-)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:T00:00:00)?")
_CODE = re.compile(r"\d{9}(?:\d{3})?")
_MOST_TOLD = 200
_SHEET_OF = {
    "areas": AREAS, "boards": BOARDS, "people": PEOPLE, "posts": POSTS, "catalogue": ITEMS, "windows": WINDOWS,
    "watches": WATCHES, "calendar": HOURS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TownshipBook:
    """What came of a workbook: the profile's plain data, or what is to be put right. ``counts``: rows of each sheet;
    ``township``: what the data say, where there are no mistakes."""

    data: Mapping[str, Any]
    mistakes: tuple[CellMistake, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    township: Township | None = None


def read_book(path: Path) -> TownshipBook:
    """Read a workbook and judge it all. Raises Problem where it is none."""
    return read_sheets(workbook.read(path))


def read_sheets(sheets: Mapping[str, list[list[str]]]) -> TownshipBook:
    """The same of its sheets, each row from the first one and the first column on."""
    reader = Reader(sheets)
    data, town = reader.profile(), None
    if not reader.mistakes:
        with tempfile.TemporaryDirectory(prefix="zhenshu-") as folder:
            try:
                write_profile(Path(folder), data)
                town = load_township(folder)
            except ProfileError as error:
                reader.mistakes.append(reader.of_profile(error))
    counts = {name: reader.counts.get(name, 0) for name in COLUMNS if name != TOWN}
    return TownshipBook(data, tuple(reader.mistakes[:_MOST_TOLD]), counts, town)


def write_profile(folder: Path, data: Mapping[str, Any]) -> Path:
    """Write ``profile.yaml`` into a folder. Raises Problem."""
    text = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=110)
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode())
    except OSError as error:
        raise Problem(f"「{file}」写不进（{error.strerror}）。", "file") from None
    return file


def made(folder: Path, book: TownshipBook) -> Township:
    """The township of a book without mistakes, written as a profile. Raises Problem."""
    if book.mistakes:
        raise Problem("工作簿里还有错，没有做成配置。", "book")
    write_profile(folder, book.data)
    return load_township(folder)


class Reader(Cells):
    """A workbook's sheets as a profile's plain data (``profile``). ``onto``: the township that it amends, whose ids go
    on where a row has none."""

    def __init__(self, sheets: Mapping[str, list[list[str]]], onto: Township | None = None) -> None:
        super().__init__(sheets)
        self._boards, self._people, self._posts = Names("板块"), Names("人员"), Names("岗位")
        self._onto = onto
        self.base = ""
        """What stands in the row ``BASE``."""

    def _given(
        self, sheet: str, column: str, there: Sequence[tuple[str, str]], gone: Iterable[str] = ()
    ) -> Given:
        """The ids of a sheet. ``there``: (name, id) of what is in force; ``gone``: ids that were once."""
        known = Counter(name for name, _ in there)
        once = {name: id_ for name, id_ in there if known[name] == 1}
        return Given(
            (row.get(column) for row in self._rows[sheet]), once, (*(id_ for _, id_ in there), *gone)
        )

    def profile(self) -> dict[str, Any]:
        """The profile's data; of a book with mistakes as far as it goes."""
        town = self._town()
        known = town.pop("known_until", None)
        for name in (HOURS, BOARDS, POSTS, AREAS, ITEMS):
            if name in self._sheets and not self._rows[name]:
                self._wrong(name, "一行都没有填，至少要有一行。")
        boards, people, posts = self._board_rows(), self._person_rows(), self._post_rows()
        return {
            **town,
            "calendar": {"known_until": known, "hours": self._hours(), **self._days()},
            "areas": self._areas(str(town.get("id", "")), str(town.get("name", ""))),
            "boards": boards, "people": people, "posts": posts, "catalogue": self._items(),
            "windows": self._windows(), "watches": self._watches(),
        }  # fmt: skip

    def of_profile(self, error: ProfileError) -> CellMistake:
        """A mistake of the whole, at the row that it came of where that can be told."""
        found = re.match(r"(\w+)(?:\[(\d+)\])?", error.field)
        sheet = _SHEET_OF.get(found[1]) if found is not None else None
        if found is None or sheet is None:
            return CellMistake(TOWN, f"{error.field}：{error.sentence}" if error.field else error.sentence)
        rows = self._rows[sheet]
        place = int(found[2] or 0)
        same = sheet != AREAS and place < len(rows)
        return CellMistake(rows[place].place(COLUMNS[sheet][0].name) if same else sheet, error.sentence)

    # the sheets

    def _town(self) -> dict[str, Any]:
        given = {row.get("项目").rstrip("*"): row for row in self._rows[TOWN]}
        self.base = given[BASE].get("内容") if BASE in given else ""
        found: dict[str, Any] = {}
        for name, (key, needed, _) in FIELDS.items():
            row = given.get(name)
            text = row.get("内容") if row is not None else ""
            place = row.place("内容") if row is not None else TOWN
            if needed and not text:
                self._wrong(place, f"「{name}」没有填。")
                continue
            if key == "id" and not _CODE.fullmatch(text):
                self._wrong(place, f"「{text}」不是区划代码，应是九位数字，用 township find 查。")
            if key == "known_until":
                day = self._day(text, place)
                if day is not None:
                    found[key] = day
                continue
            found[key] = text
        return found

    def _hours(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for row in self._rows[HOURS]:
            text = row.get("从几月几日起")
            match = _MONTH_DAY.fullmatch(text)
            spans = [self._span(row, name) for name in ("上午", "下午")]
            if match is None:
                self._wrong(row.place("从几月几日起"), f"「{text}」看不懂，请写成 05-01 或 5 月 1 日。")
            elif None not in spans:
                since = f"{int(match[1]):02d}-{int(match[2]):02d}"
                found.append({"since": since, "name": row.get("名称"), "spans": spans})
        return found

    def _days(self) -> dict[str, list[date]]:
        off: list[date] = []
        on: list[date] = []
        seen: dict[date, str] = {}
        for row in self._rows[DAYS]:
            place = row.place("日期")
            day, word = self._day(row.get("日期"), place), row.get("放假还是上班")
            if word not in (OFF, ON, ""):
                self._wrong(row.place("放假还是上班"), f"「{word}」看不懂，请写 {OFF} 或 {ON}。")
            elif day is not None and day in seen:
                self._wrong(place, f"{day:%Y-%m-%d} 写了两次，前一次在 {seen[day]}。")
            elif day is not None:
                seen[day] = place
                (on if word == ON else off).append(day)
        return {"holidays": sorted(off), "makeup_days": sorted(on)}

    def _board_rows(self) -> list[dict[str, Any]]:
        found = []
        town = self._onto
        given = self._given(BOARDS, "编号", [(one.name, one.id) for one in town.boards] if town else [])
        for number, row in enumerate(self._rows[BOARDS], 1):
            name = row.get("名称")
            if not name:
                continue
            id_ = given.id_for(row.get("编号"), name, number, "B{:02d}".format)
            if self._boards.find(name)[0] is not None or not self._boards.add(id_, name):
                self._wrong(row.place("名称"), f"板块「{name}」或它的编号写了两次。")
                continue
            geographic = self._chosen(row, "按地域", {YES: True, NO: False}, False)
            found.append({"id": id_, "name": name, "leader": row.get("负责人"), "geographic": geographic})
        return found

    def _person_rows(self) -> list[dict[str, Any]]:
        found = []
        town = self._onto
        given = self._given(
            PEOPLE, "编号", [(one.name, one.id) for one in town.people] if town else [],
            [one.id for one in town.former.people] if town else (),
        )  # fmt: skip
        for number, row in enumerate(self._rows[PEOPLE], 1):
            if not row.get("姓名"):
                continue
            id_ = given.id_for(row.get("编号"), row.get("姓名"), number, "R{:03d}".format)
            if not self._people.add(id_, row.get("姓名")):
                self._wrong(row.place("编号"), f"编号「{id_}」写了两次。")
                continue
            about = {"title": row.get("职务"), "phone": row.get("电话")}
            found.append({"id": id_, "name": row.get("姓名"), **about})
        return found

    def _post_rows(self) -> list[dict[str, Any]]:
        found = []
        town = self._onto
        given = self._given(
            POSTS, "编号", [(one.name, one.id) for one in town.posts] if town else [],
            [one.id for one in town.former.posts] if town else (),
        )  # fmt: skip
        for number, row in enumerate(self._rows[POSTS], 1):
            name = row.get("名称")
            if not name:
                continue
            id_ = given.id_for(row.get("编号"), name, number, "P{:03d}".format)
            if self._posts.find(name)[0] is not None or not self._posts.add(id_, name):
                self._wrong(row.place("名称"), f"岗位「{name}」或它的编号写了两次。")
                continue
            found.append({
                "id": id_, "name": name, "board": self._named(row, "板块", self._boards),
                "lead": self._named(row, "A角", self._people), "deputy": self._named(row, "B角", self._people),
                "phone": row.get("电话"), "kind": self._chosen(row, "类型", KINDS, KINDS["固定"]).value,
            })  # fmt: skip
        return found

    def _areas(self, code: str, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [{"id": code, "name": name, "level": "town"}]
        villages: dict[str, str] = {}
        grids: dict[str, int] = {}
        seen: set[str] = set()
        tree = self._onto.tree if self._onto is not None else AreaTree(())
        ever = [*(one.id for one in tree), *(one.id for one in self._onto.former.areas)] if self._onto else []
        places = [(one.name, one.id) for one in tree.at_level(AreaLevel.VILLAGE)]
        village_ids = self._given(AREAS, "村编号", places, ever)
        fine = [(f"{one.parent} {one.name}", one.id) for one in tree.at_level(AreaLevel.GRID)]
        grid_ids = self._given(AREAS, "网格编号", fine, ever)
        for row in self._rows[AREAS]:
            village = row.get("村")
            if not village:
                continue
            about = {"board": self._named(row, "板块", self._boards), **self._where(row)}
            if village not in villages:
                id_ = village_ids.id_for(
                    row.get("村编号"), village, len(villages) + 1, (code + "{:03d}").format
                )
                if id_ in villages.values():
                    self._wrong(row.place("村编号"), f"村编号「{id_}」写了两次。")
                    continue
                villages[village] = id_
                own = about if not row.get("网格") else {"board": about["board"]}
                found.append({"id": id_, "name": village, "level": "village", "parent": code, **own})
            elif not row.get("网格"):
                self._wrong(row.place("村"), f"「{village}」写过了；这一行没有网格。")
                continue
            if row.get("网格"):
                id_ = villages[village]
                grids[id_] = grids.get(id_, 0) + 1
                color = self._chosen(row, "颜色", COLORS, "blue")
                named = f"{id_} {row.get('网格')}"
                own_id = grid_ids.id_for(row.get("网格编号"), named, grids[id_], (id_ + "{:02d}").format)
                if own_id in seen:
                    self._wrong(row.place("网格编号"), f"网格编号「{own_id}」写了两次。")
                    continue
                seen.add(own_id)
                grid = {"id": own_id, "name": row.get("网格"), "level": "grid", "parent": id_}
                found.append({**grid, "leader": row.get("网格长"), "color": color, **about})
        return found

    def _where(self, row: Row) -> dict[str, float]:
        found = {}
        for name, key, least, most in (("经度", "lon", 73, 136), ("纬度", "lat", 3, 54)):
            text = row.get(name)
            try:
                degrees = float(text) if text else None
            except ValueError:
                degrees = -1.0
            if degrees is not None and not least <= degrees <= most:
                self._wrong(row.place(name), f"「{text}」不是{name}，应是 {least} 到 {most} 之间的度数。")
            elif degrees is not None:
                found[key] = degrees
        return found

    def _items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        ids: set[str] = set()
        town = self._onto
        given = self._given(
            ITEMS, "编号", [(one.name, one.id) for one in town.catalogue] if town else [],
            [one.id for one in town.retired()] if town else (),
        )  # fmt: skip
        for number, row in enumerate(self._rows[ITEMS], 1):
            if not row.get("名称"):
                continue
            id_ = given.id_for(row.get("编号"), row.get("名称"), number, "X-{:02d}".format)
            if id_ in ids:
                self._wrong(row.place("编号"), f"编号「{id_}」写了两次。")
                continue
            ids.add(id_)
            assist = [self._found(row, "协办岗位", one, self._posts) for one in row.listed("协办岗位")]
            severity = self._chosen(row, "程度", SEVERITIES, SEVERITIES["一般"])
            found.append({
                "id": id_, "name": row.get("名称"), "category": row.get("类别"),
                "lead_post": self._named(row, "主办岗位", self._posts), "assist_posts": assist,
                "severity": severity.value, "limits": {key: self._limit(row, name) for key, name in LIMITS.items()},
                "keywords": row.listed("关键词"),
            })  # fmt: skip
        return found

    def _windows(self) -> list[dict[str, Any]]:
        town = self._onto
        given = self._given(WINDOWS, "编号", [(one.name, one.id) for one in town.windows] if town else [])
        return [
            {
                "id": given.id_for(row.get("编号"), row.get("名称"), number, "W{:02d}".format),
                "name": row.get("名称"), "post": self._named(row, "岗位", self._posts),
                "counters": row.listed("窗口号"), "about": row.get("办什么"), "place": row.get("位置"),
            }
            for number, row in enumerate(self._rows[WINDOWS], 1)
        ]  # fmt: skip

    def _watches(self) -> list[dict[str, Any]]:
        found = []
        for row in self._rows[WATCHES]:
            name = COLUMNS[WATCHES][1].name
            people = [self._found(row, name, one, self._people) for one in row.listed(name)]
            role = self._chosen(row, "谁值班", ROLES, "officer")
            start, hours = self._whole(row, "几点接班", 0, 23), self._whole(row, "几小时", 1, 24)
            found.append({"role": role, "people": people, "start": start, "hours": hours})
        return found
