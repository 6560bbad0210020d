"""The rows of a 12345 list, as they come: columns guessed by their heads, cells understood in many forms.

Nothing here decides: what is not understood is told with its row and column, and stays readable in the description.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from desktop.domain.catalogue.catalogue import Severity

LONGEST = 2000
"""Characters of a title or a description."""
_LONGEST_NUMBER = 64
_TITLE = 40
"""Characters of a title that is taken from the beginning of the words."""
_NAMESPACE = uuid.UUID("6f6b2f0e-6d0b-5c39-9f5a-0a9d6c2b1234")

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("工单编号", "工单号", "受理编号", "诉求编号", "单号", "编号", "流水号"),
    "title": ("诉求标题", "工单标题", "诉求主题", "标题", "主题"),
    "description": ("诉求内容", "工单内容", "诉求描述", "问题描述", "内容", "描述", "详情"),
    "name": ("诉求人", "来电人", "反映人", "市民姓名", "联系人", "姓名"),
    "phone": ("联系电话", "来电号码", "联系方式", "手机号", "手机", "电话"),
    "place": ("诉求地址", "事发地址", "事发地点", "地址", "地点", "位置"),
    "came_at": ("受理时间", "来电时间", "诉求时间", "登记时间", "创建时间", "转办时间", "派单时间"),
    "due": ("办结时限", "办理时限", "截止时间", "截止", "时限", "期限", "到期"),
    "severity": ("紧急程度", "紧急", "优先级", "程度", "等级"),
    "category": ("诉求类别", "类别", "诉求类型", "分类", "类型"),
}
"""The fields of ours, with the words that their columns are called by, the surest first."""
_OTHERS = ("答复", "回复", "办理结果", "办理情况", "回访", "满意", "受理人", "行政区划")
"""Columns with these words tell of what came afterwards, or of somebody else."""

_SEVERITIES: Final[Mapping[str, Severity]] = {
    **dict.fromkeys(("特急", "特别紧急", "非常紧急", "十分紧急", "紧急", "一级", "红色"), Severity.URGENT),
    **dict.fromkeys(("加急", "较急", "比较紧急", "急", "重要", "二级", "橙色"), Severity.HIGH),
    **dict.fromkeys(("一般", "普通", "正常", "平", "常规", "不急", "不紧急", "非紧急", "三级"), Severity.NORMAL),
}  # fmt: skip
_NOBODY = frozenset({"", "无", "不详", "未知", "匿名", "保密", "-", "--", "/", "空"})
_WHEN = re.compile(
    r"(?:(\d{4})[-/.年])?(\d{1,2})([-/.月])(\d{1,2})日?(?:T|\s)*(?:\(?(?:星期|周).\)?)?\s*(上午|下午|晚上|中午|凌晨)?\s*"
    r"(?:(\d{1,2})[:时点](?:(\d{1,2})分?)?(?::?(\d{1,2})(?:\.\d+)?秒?)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)\s*(?:(\d\d):?(\d\d):?(\d\d)?)?")
_NUMBER_DAYS = range(20_000, 80_000)
"""Days since 1899-12-30, as a spreadsheet counts them, that a call can have been on."""
_AFTERNOON = {"下午", "晚上"}
PHONE = re.compile(
    r"(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d){8})(?!\d)|(0\d{2,3}[- ]?\d{7,8})(?!\d)|(?<!\d)([2-8]\d{6,7})(?!\d)"
)
_CUT_NUMBER = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its columns' heads and the rows below; rows and columns count from 0."""

    sheet: str
    heads: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    """The rows that say anything: their place and their cells."""
    digest: str = ""
    """Of the file's bytes."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was not understood: whose, why (``CODES`` of the words), and what stands there."""

    field: str
    code: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """One row as it was understood."""

    row: int
    number: str = ""
    title: str = ""
    description: str = ""
    name: str = ""
    phone: str = ""
    place: str = ""
    came_at: datetime | None = None
    due: datetime | None = None
    severity: Severity | None = None
    category: str = ""
    doubts: tuple[Doubt, ...] = ()
    """What is left out; its text stands in the description."""
    faults: tuple[Doubt, ...] = ()
    """Why it cannot be reported at all."""


def guess(heads: Sequence[str]) -> dict[str, int]:
    """Which column says what, by the words in its head; the surest first, each column once."""
    sure = sorted(
        (
            (_likeness(head, words), -column, field)
            for field, words in HEADS.items()
            for column, head in enumerate(heads)
        ),
        reverse=True,
    )
    found: dict[str, int] = {}
    for likeness, column, field in sure:
        if likeness and field not in found and -column not in found.values():
            found[field] = -column
    return found


def understand(table: Table, columns: Mapping[str, int], zone: tzinfo, now: datetime) -> Iterator[Understood]:
    """Every row by these columns."""
    first: dict[str, int] = {}
    for row, cells in table.lines:
        texts = {
            field: _clean(cells[column]) for field, column in columns.items() if 0 <= column < len(cells)
        }
        yield _row(row, texts, zone, now, first)


def event_id(town: str, digest: str, number: str) -> str:
    """The id of the event that a row becomes: the same each time the same file is taken in."""
    return str(uuid.uuid5(_NAMESPACE, f"{town}\n{digest}\n{number}"))


def when(typed: str, zone: tzinfo, now: datetime, *, due: bool = False) -> datetime | None:
    """A moment that somebody wrote in one of many forms; a day alone is its beginning, as a limit its end."""
    text = re.sub(r"\s*([年月日时点分秒:])\s*", r"\1", unicodedata.normalize("NFKC", typed)).strip()
    text = re.sub(r"(?:Z|[+-]\d\d:\d\d)$", "", text) if "T" in text else text
    try:
        if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
            return _counted(float(text), zone, due=due)
        compact = _DIGITS.fullmatch(text)
        if compact:
            year, month, day, *clock = compact.groups()
            return _moment((int(year), int(month), int(day)), clock, "", zone, due=due)
        found = _WHEN.fullmatch(text)
        if found is None or (found[1] is None and found[3] == "."):
            return None
        month, day, clock, part = int(found[2]), int(found[4]), list(found.groups()[5:]), found[5] or ""
        if found[1] is not None:
            return _moment((int(found[1]), month, day), clock, part, zone, due=due)
        near = [
            moment
            for year in (now.year - 1, now.year, now.year + 1)
            if (moment := _on(year, month, day, clock, part, zone, due=due)) is not None
            and (due or moment <= now + timedelta(days=1))
        ]
        return min(near, key=lambda moment: abs(moment - now), default=None)
    except (ValueError, OverflowError):
        return None


def phones(typed: str) -> tuple[list[str], str]:
    """The telephone numbers in a cell, plainly written, and what else stands there."""
    text = unicodedata.normalize("NFKC", typed).translate(str.maketrans("—–‐－", "----"))
    found = []
    for match in PHONE.finditer(text):
        mobile, landline, local = match.groups()
        found.append(re.sub(r"[- ]", "", mobile) if mobile else (landline or local).replace(" ", "-"))
    rest = re.sub(r"^[\s,;、/|()]+|[\s,;、/|()]+$", "", PHONE.sub(" ", text))
    return list(dict.fromkeys(found)), re.sub(r"[\s,;、/|()]+", " ", rest)


def severity(typed: str) -> Severity | None:
    """特急, 加急件, 一般 …"""
    plain = unicodedata.normalize("NFKC", typed).strip()
    return _SEVERITIES.get(plain) or _SEVERITIES.get(plain.removesuffix("件").removesuffix("级"))


def _row(
    row: int, texts: Mapping[str, str], zone: tzinfo, now: datetime, first: dict[str, int]
) -> Understood:
    doubts: list[Doubt] = []
    faults: list[Doubt] = []
    more: list[tuple[str, str]] = []
    said = {field: texts.get(field, "") for field in HEADS}

    def doubt(field: str, code: str) -> None:
        doubts.append(Doubt(field, code, said[field]))
        more.append((field, said[field]))

    number = _number(said["number"], row, first, faults)
    title, description = said["title"], said["description"]
    if not title and description:
        sentence = re.split(r"[。！？!?\n]", description, maxsplit=1)[0].strip() or description
        title = sentence if len(sentence) <= _TITLE else f"{sentence[: _TITLE - 1]}…"
    if not title:
        faults.append(Doubt("title", "no_words"))
    moments: dict[str, datetime | None] = {}
    for field in ("came_at", "due"):
        moments[field] = when(said[field], zone, now, due=field == "due") if said[field] else None
        if said[field] and moments[field] is None:
            doubt(field, "when")
    came_at, due = moments["came_at"], moments["due"]
    if came_at is not None and came_at > now + timedelta(days=1):
        doubt("came_at", "future")
        came_at = None
    level = severity(said["severity"]) if said["severity"] else None
    if said["severity"] and level is None:
        doubt("severity", "severity")
    found, rest = phones(said["phone"])
    if said["phone"] not in _NOBODY and not found:
        doubt("phone", "phone")
    elif found and (len(found) > 1 or rest):
        more.append(("phone", "、".join((*found[1:], *([rest] if rest else [])))))
    if said["category"]:
        more.append(("category", said["category"]))
    description = "\n".join(
        (*([description] if description else []), *(f"{_SAID[f]}：{text}" for f, text in more))
    )
    for field, text in (("title", title), ("description", description), ("place", said["place"])):
        if len(text) > LONGEST:
            faults.append(Doubt(field, "long", str(LONGEST)))
    name = "" if said["name"] in _NOBODY else said["name"]
    return Understood(
        row, number, title, description, name, found[0] if found else "", said["place"], came_at, due, level,
        said["category"], tuple(doubts), tuple(faults),
    )  # fmt: skip


_SAID = {
    "came_at": "受理时间", "due": "办结时限", "severity": "紧急程度", "phone": "其他联系方式", "category": "类别",
}  # fmt: skip
"""How a text that has no place of its own is named in the description; it is stored, so it is Chinese."""


def _number(typed: str, row: int, first: dict[str, int], faults: list[Doubt]) -> str:
    number = re.sub(r"\s+", "", unicodedata.normalize("NFKC", typed))
    if not number:
        faults.append(Doubt("number", "no_number"))
    elif _CUT_NUMBER.fullmatch(number):
        faults.append(Doubt("number", "cut", typed))
    elif len(number) > _LONGEST_NUMBER:
        faults.append(Doubt("number", "long", str(_LONGEST_NUMBER)))
    elif number in first:
        faults.append(Doubt("number", "twice", str(first[number] + 1)))
    else:
        first[number] = row
    return number


def _counted(days: float, zone: tzinfo, *, due: bool) -> datetime | None:
    """As a spreadsheet counts."""
    if int(days) not in _NUMBER_DAYS:
        return None
    found = datetime(1899, 12, 30, tzinfo=zone) + timedelta(seconds=round(days * 86_400))
    return found.replace(hour=23, minute=59) if due and days == int(days) else found


def _on(
    year: int, month: int, day: int, clock: Sequence[str | None], part: str, zone: tzinfo, *, due: bool
) -> datetime | None:
    try:
        return _moment((year, month, day), clock, part, zone, due=due)
    except ValueError:
        return None  # February 29th of another year


def _moment(
    date: tuple[int, int, int], clock: Sequence[str | None], part: str, zone: tzinfo, *, due: bool
) -> datetime:
    hour, minute, second = (int(one) if one else 0 for one in clock)
    if clock[0] is None:
        hour, minute = {"上午": (12, 0), "中午": (12, 0)}.get(part, (23, 59)) if due else (0, 0)
    elif part in _AFTERNOON and hour < 12:
        hour += 12
    found = datetime(*date, tzinfo=zone)
    if hour == 24 and not minute:
        return found + timedelta(days=1)
    return found.replace(hour=hour, minute=minute, second=second)


def _clean(cell: str) -> str:
    """Without what exports put around a text so that it stays one: ="…", an apostrophe, a tab."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text.removeprefix("'").strip()


def _likeness(head: str, words: Sequence[str]) -> int:
    """0 where a head has none of the words; else more the surer it is."""
    plain = re.sub(r"[\s*＊:：()（）]", "", unicodedata.normalize("NFKC", head))
    if not plain or any(other in plain for other in _OTHERS):
        return 0
    for place, word in enumerate(words):
        if plain == word:
            return 100 - place
    return max(
        ((70 if plain.endswith(word) else 40) - place for place, word in enumerate(words) if word in plain), default=0
    )  # fmt: skip
