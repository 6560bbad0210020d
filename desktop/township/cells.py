"""Sheets that people fill in, cell by cell: what stands there, what is wrong with it and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from desktop import workbook
from desktop.township.sheets import COLUMNS, UNITS

_SEPARATORS = re.compile(r"[、，,;；\n]+")
_SPAN = re.compile(r"^(\d{1,2})[:：](\d{2})\s*[-－—–~～至到]+\s*(\d{1,2})[:：](\d{2})")
_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:T00:00:00)?")
_LIMIT = re.compile(r"^(\d+(?:\.\d+)?)\s*(分钟|工作时|工作日|自然日|天|小时)")


@dataclass(frozen=True, slots=True)
class CellMistake:
    """What is wrong, and where: 岗位!B7."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


class Row:
    """A row of a sheet by its headings."""

    def __init__(self, sheet: str, number: int, cells: Mapping[str, str], places: Mapping[str, int]) -> None:
        self.sheet, self.number, self._cells, self._places = sheet, number, cells, places

    def get(self, name: str) -> str:
        """What stands in a column; blanks around are nothing."""
        return self._cells.get(name, "")

    def place(self, name: str) -> str:
        """How people call that cell."""
        return workbook.address(self.sheet, self.number, self._places.get(name, 0))

    def listed(self, name: str) -> list[str]:
        """Several in one cell."""
        return [part for part in (one.strip() for one in _SEPARATORS.split(self.get(name))) if part]


class Given:
    """Gives ids to the rows of a sheet that have none: of what is known by that name (``known``: its id), else a new
    one that nothing bears, or bore (``taken``).

    ``known`` empty: a township's first workbook, where rows are numbered as they stand.
    """

    def __init__(
        self,
        written: Iterable[str],
        known: Mapping[str, str] = MappingProxyType({}),
        taken: Iterable[str] = (),
    ) -> None:
        self._known = known
        self._written = {one for one in written if one}
        self._taken = {*self._written, *taken}
        self._counts = bool(known) or bool(self._taken - self._written)

    def id_for(self, written: str, name: str, number: int, form: Callable[[int], str]) -> str:
        """The id of a row: as written, else given. ``form``: number to id."""
        if written:
            return written
        there = self._known.get(name)
        if there is not None and there not in self._written:
            self._written.add(there)
            return there
        while self._counts and form(number) in self._taken:
            number += 1
        self._taken.add(form(number))
        return form(number)


class Names:
    """What a sheet's rows are called: found by id or by name."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._ids: set[str] = set()
        self._named: dict[str, list[str]] = {}

    def add(self, id_: str, name: str) -> bool:
        """One more; False where the id is taken."""
        if id_ in self._ids:
            return False
        self._ids.add(id_)
        self._named.setdefault(name, []).append(id_)
        return True

    def find(self, text: str) -> tuple[str | None, str]:
        """The id, or why there is none."""
        found = self._named.get(text, [])
        if len(found) == 1:
            return found[0], ""
        if text in self._ids:
            return text, ""
        if found:
            return None, f"有 {len(found)} 个{self._what}叫「{text}」，请写编号。"
        return None, f"「{self._what}」里没有「{text}」。"


class Cells:
    """The rows of every sheet, and how their cells are understood; what cannot be is noted."""

    def __init__(self, sheets: Mapping[str, list[list[str]]]) -> None:
        self.mistakes: list[CellMistake] = []
        self.counts: dict[str, int] = {}
        self._sheets = sheets
        self._rows: dict[str, list[Row]] = {name: list(self._lines(name)) for name in COLUMNS}

    def _span(self, row: Row, name: str) -> list[str] | None:
        match = _SPAN.fullmatch(row.get(name))
        if match is None:
            if row.get(name):
                self._wrong(row.place(name), f"「{row.get(name)}」看不懂，请写成 08:30-12:00。")
            return None
        start, end = f"{int(match[1]):02d}:{match[2]}", f"{int(match[3]):02d}:{match[4]}"
        if start >= end or end > "23:59" or match[2] > "59" or match[4] > "59":
            self._wrong(row.place(name), f"「{row.get(name)}」不对：前面的时间要早于后面的。")
            return None
        return [start, end]

    def _limit(self, row: Row, name: str) -> dict[str, Any] | None:
        text = row.get(name)
        match = _LIMIT.fullmatch(text)
        unit = UNITS.get(match[2]) if match is not None else None
        if match is None or unit is None or not 0 < float(match[1]) <= 10_000:
            if text:
                said = f"「{text}」看不懂，请写数量和单位：45 分钟、2 工作时、5 工作日、7 自然日。"
                self._wrong(row.place(name), said)
            return None
        return {"amount": float(match[1]), "unit": unit.value}

    def _lines(self, name: str) -> Iterator[Row]:
        """The rows of a sheet under its headings; what is missing there is told."""
        rows, columns = self._sheets.get(name), COLUMNS[name]
        if rows is None:
            self._wrong(name, f"缺少工作表「{name}」。")
            return
        first = columns[0].name
        start = next((at for at, row in enumerate(rows) if any(_bare(cell) == first for cell in row)), None)
        if start is None:
            self._wrong(name, f"没有找到列名「{first}」，请用模板里的列名。")
            return
        places = {_bare(cell): place for place, cell in enumerate(rows[start]) if cell}
        lacking = [one.name for one in columns if one.needed and one.name not in places]
        if lacking:
            self._wrong(name, f"缺少列：{'、'.join(lacking)}。")
            return
        for number, row in enumerate(rows[start + 1 :], start + 1):
            cells = {key: row[place].strip() if place < len(row) else "" for key, place in places.items()}
            if not any(cells.get(one.name) for one in columns):
                continue
            found = Row(name, number, cells, places)
            self.counts[name] = self.counts.get(name, 0) + 1
            for one in columns:
                if one.needed and not found.get(one.name):
                    self._wrong(found.place(one.name), f"「{one.name}」没有填。")
            yield found

    def _named(self, row: Row, name: str, among: Names) -> str | None:
        text = row.get(name)
        return self._found(row, name, text, among) if text else None

    def _found(self, row: Row, name: str, text: str, among: Names) -> str | None:
        found, why = among.find(text)
        if found is None:
            self._wrong(row.place(name), why)
        return found

    def _chosen(self, row: Row, name: str, words: Mapping[str, Any], empty: Any) -> Any:
        text = row.get(name)
        if text and text not in words:
            self._wrong(row.place(name), f"「{text}」看不懂，请写 {'、'.join(words)}。")
        return words.get(text, empty)

    def _whole(self, row: Row, name: str, least: int, most: int) -> int:
        text = row.get(name).removesuffix("点").removesuffix("小时").strip()
        if not text.isdecimal() or not least <= int(text) <= most:
            if row.get(name):
                self._wrong(row.place(name), f"「{row.get(name)}」应是 {least} 到 {most} 的整数。")
            return least
        return int(text)

    def _day(self, text: str, place: str) -> date | None:
        match = _DAY.fullmatch(text)
        if match is not None:
            with suppress(ValueError):
                return date(int(match[1]), int(match[2]), int(match[3]))
        if text:
            self._wrong(place, f"「{text}」不是日期，请写成 2026-10-01。")
        return None

    def _wrong(self, place: str, sentence: str) -> None:
        self.mistakes.append(CellMistake(place, sentence))


def _bare(heading: str) -> str:
    return heading.strip().rstrip("*＊")
