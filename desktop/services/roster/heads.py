"""The heads of a duty table: what each column holds, and which of the three layouts it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from desktop.services.roster.book import Grid, Spot
from desktop.services.roster.texts import DayText, Hours, Word, compact, read_day, read_hours, read_words

Layout = Literal["list", "matrix", "grid", "posts"]
"""Days down (list); people down and days across (matrix); posts or shifts down and days across (grid); AB roles."""


class Column(StrEnum):
    """What a column holds."""

    DAY = "day"
    WEEKDAY = "weekday"
    WORD = "word"
    POST = "post"
    UNIT = "unit"
    """An office, which may be called like a post."""
    LEADER = "leader"
    OFFICER = "officer"
    PERSON = "person"
    LEAD = "lead"
    DEPUTY = "deputy"
    PHONE = "phone"
    ASIDE = "aside"
    """A number, a title, a board: understood, and not needed."""
    NOTE = "note"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Head:
    """One column: its kind, the shifts that its head names, whether it is the deputy's."""

    kind: Column
    words: tuple[Word, ...] = ()
    hours: Hours | None = None
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A head that was recognised: its columns, and for days across the day of each."""

    layout: Layout
    columns: Mapping[int, Head]
    days: Mapping[int, DayText]


_WORDS: Final[tuple[tuple[Column, str], ...]] = (
    (Column.PHONE, r"电话|手机|联系方式|号码|短号"),
    (Column.ASIDE, r"序号|休班|节假日|职务|职称|签字|签名|签到|板块|片区|合计|天数|小计|性别|编号|本人"),
    (Column.NOTE, r"备注|说明"),
    (Column.LEADER, r"带班|值班领导|总值班|带队|分管领导|包片领导"),
    (Column.LEAD, r"^A[角岗]|主岗|负责人|主办人|岗位人员|责任人"),
    (Column.DEPUTY, r"^B[角岗]|副岗|协办人|替岗|候补"),
    (Column.DAY, r"日期|时间|^日$|值班日|^天$"),
    (Column.WEEKDAY, r"^(?:星期|周|礼拜|周次)$"),
    (Column.WORD, r"班次|班别|班种"),
    (Column.POST, r"岗位|^岗$"),
    (Column.UNIT, r"科室|站所|办公室|部门|单位"),
    (Column.OFFICER, r"值班|值守|备勤|主班|副班"),
    (Column.PERSON, r"姓名|人员|名字|^人$"),
)
_FOOT = re.compile(
    r"^(?:备注|注[:1-9一]|说明|要求|制表|填表|审核|审批|审签|签发|签字|领导签字|分管领导(?:签字|签名|[:(])|主要领导|联系电话|值班电话[::]|值班室|"
    r"报送|抄送|印发|打印|单位[(:盖]|填报)"
)


def is_foot(texts: Sequence[str]) -> bool:
    """A row of notes and signatures: 制表人：… 审核：…"""
    first = next((compact(text) for text in texts if text), "")
    return bool(_FOOT.match(first))


def head_of(text: str) -> Head:
    """What the column below a head holds."""
    hours, rest = read_hours(text)
    said = compact(rest)
    if not said:
        return Head(Column.UNKNOWN)
    words, left = read_words(said)
    if words == (Word.MARK,):
        return Head(Column.OFFICER)
    if words and not left:
        return Head(Column.OFFICER, words, hours)
    for kind, form in _WORDS:
        if re.search(form, said):
            own = words if kind in (Column.OFFICER, Column.LEADER, Column.PERSON) else ()
            if kind is Column.PERSON and own:
                kind = Column.OFFICER
            return Head(kind, own, hours, deputy=bool(re.search(r"副班|备勤|替班", said)))
    return Head(Column.UNKNOWN, words, hours)


def table_of(texts: Sequence[str], below: Sequence[str]) -> Table | None:
    """The table whose head is this row; None where the row is no head. ``below`` is the row after it."""
    days = _across(texts)
    columns = {at: head_of(text) for at, text in enumerate(texts) if at not in days}
    if days:
        first = min(days)
        columns = {at: head for at, head in columns.items() if head.kind is not Column.UNKNOWN or at < first}
        named = any(head.kind is Column.PERSON for head in columns.values())
        return Table("matrix" if named else "grid", columns, days)
    kinds = [head.kind for head in columns.values()]
    distinct = {compact(text) for text in texts if text}
    if len(distinct) < 2:
        return None
    people = sum(kind in (Column.LEADER, Column.OFFICER, Column.PERSON) for kind in kinds)
    if people and (Column.DAY in kinds or Column.WEEKDAY in kinds):
        return Table("list", columns, {})
    if Column.POST in kinds and any(
        kind in (Column.LEAD, Column.DEPUTY, Column.PERSON, Column.OFFICER) for kind in kinds
    ):
        return Table("posts", columns, {})
    if people >= 2:
        at = next((at for at, text in enumerate(below) if read_day(text) is not None), None)
        if (
            at is not None
            and columns[at].kind is Column.UNKNOWN
            and re.fullmatch(r".*[日周期次时].*|", texts[at])
        ):
            return Table("list", {**columns, at: Head(Column.DAY)}, {})
    return None


def head_at(grid: Grid, at: int) -> tuple[Table | None, int]:
    """The table that begins with a row of a sheet, and how many rows its head has."""
    row, below, third = grid[at], *(grid[n] if n < len(grid) else [] for n in (at + 1, at + 2))
    texts, under, last = ([spot.text for spot in one] for one in (row, below, third))
    one = table_of(texts, under)
    if (one is not None and one.days) or not below:
        return one, 1
    reaches = any(spot.text and spot == other for spot, other in zip(row, below, strict=False))
    two = table_of(under, last)
    if two is not None and two.days and (one is not None or reaches):
        return two, 2
    own = [other.text for spot, other in zip(row, below, strict=False) if other.text and spot != other]
    if reaches and two is None and all(head_of(text).kind is not Column.UNKNOWN for text in own):
        joined = [
            spot.text if spot == other else f"{spot.text} {other.text}".strip()
            for spot, other in zip(row, below, strict=False)
        ]
        both = table_of(joined, last)
        if both is not None:
            return both, 2
    return one, 1


def is_title(spot: Spot, row: Sequence[Spot]) -> bool:
    """A row with one text that reaches over others, or stands alone and is no day."""
    reaches = sum(other == spot for other in row) > 1
    return reaches or (spot.column == 0 and read_day(spot.text, bare=True) is None)


def _across(texts: Sequence[str]) -> dict[int, DayText]:
    """The columns that are days, where a row is a row of days: three of them at least, one after the other."""
    found = {
        at: day
        for at, text in enumerate(texts)
        if text and (day := read_day(text, bare=True)) is not None and not day.rest
    }
    dated = [(at, day) for at, day in found.items() if not day.bare]
    bare = [(at, day) for at, day in found.items() if day.bare]
    if len(dated) >= 3:
        return dict(dated)
    run = [
        (at, day)
        for place, (at, day) in enumerate(bare)
        if (place and day.day in (bare[place - 1][1].day + 1, 1))
        or (place + 1 < len(bare) and bare[place + 1][1].day in (day.day + 1, 1))
    ]
    return dict(run) if len(run) >= 5 else {}
