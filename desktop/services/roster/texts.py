"""What stands in the cells of a duty table, as people write it: days, words of shifts, hours, people with all beside.

Nothing here decides which year or which person is meant; it only takes the texts apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from desktop.services.hotline.rows import PHONE, phones


class Word(StrEnum):
    """How a shift is called; what hours it has is said elsewhere."""

    DAY = "白"
    EARLY = "早"
    MIDDLE = "中"
    NIGHT = "夜"
    WHOLE = "全天"
    MARK = "√"
    """On duty that day, and no more is said."""
    OFFICE = "办公"
    """The hours of the office, of a post that has no shifts."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when; an end that is not later than the start is on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class DayText:
    """A day as it is written, 0 and None where it does not say; ``rest`` is what else stands there."""

    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    """0 is Monday."""
    rest: str = ""
    dotted: bool = False
    """11.2, which a spreadsheet makes of 11.20 as well."""
    bare: bool = False
    """Nothing but a number."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a cell: the name without blanks, what was beside it."""

    name: str
    deputy: bool = False
    phone: str = ""
    words: tuple[Word, ...] = ()
    hours: Hours | None = None
    beside: str = ""
    """In brackets, and not understood."""


_WEEKDAY = r"(?:周|星期|礼拜)([一二三四五六日天1-7])"
_DAYS: Final = (
    re.compile(r"(?P<y>(?:19|20)\d{2})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?(?:T00:00:00)?(?!\d)"),
    re.compile(r"(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?(?![\d.:])"),
    re.compile(r"(?P<m>1[0-2]|0?[1-9])[./-](?P<d>\d{1,2})(?![\d:时点])"),
    re.compile(r"(?P<d>\d{1,2})[日号](?!\d)"),
)
_SERIAL = re.compile(r"([45]\d{4})(?:\.0*)?")
_BARE = re.compile(r"(\d{1,2})(?:\.0+)?")
_NAMES_OF: Final[dict[str, Word]] = {
    "全天": Word.WHOLE, "全日": Word.WHOLE, "昼夜": Word.WHOLE, "24小时": Word.WHOLE, "白天": Word.DAY,
    "白班": Word.DAY, "日班": Word.DAY, "早班": Word.EARLY, "中班": Word.MIDDLE, "夜班": Word.NIGHT,
    "晚班": Word.NIGHT, "夜间": Word.NIGHT, "晚上": Word.NIGHT, "大夜": Word.NIGHT, "白": Word.DAY,
    "早": Word.EARLY, "中": Word.MIDDLE, "夜": Word.NIGHT, "晚": Word.NIGHT, "全": Word.WHOLE,
}  # fmt: skip
_MARKS: Final = frozenset("√✓✔●○◎★☆■▲") | {"值", "班", "值班", "在岗"}
RESTS: Final = frozenset({
    "休", "休息", "轮休", "公休", "调休", "补休", "假", "请假", "年假", "事假", "病假", "病",
    "下夜", "×", "X", "x", "-", "—", "/", "无", "空", "0",
})  # fmt: skip
"""Nobody is on duty: 休, 假, × …"""
_WORDS = re.compile("|".join(sorted(_NAMES_OF, key=len, reverse=True)))
_BETWEEN = re.compile(r"[\s、,，/|;；+和及()\[\]]+")
_CLOCK = r"(\d{1,2})(?:[:时点](\d{1,2})?分?)"
_HOURS = re.compile(
    rf"\(?{_CLOCK}\s*(?:-|~|—|–|至|到)+\s*(?:次日|翌日|第二天|次晨)?\s*{_CLOCK}\)?|\((\d{{1,2}})-(\d{{1,2}})\)"
)
_SEPARATORS = re.compile(r"[、,，;；/|\n\r\t+&]+")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_DEPUTY: Final = frozenset({"副", "副班", "B", "B角", "b角", "备", "备班", "替", "替班", "B岗"})
_LEADING: Final = frozenset({"主", "主班", "A", "A角", "a角", "正", "A岗", "带班", "值班", "带班领导"})
_LABEL = re.compile(rf"^({_WORDS.pattern})\s*[::]\s*")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def plain(text: str) -> str:
    """In the forms that are compared: full-width letters and blanks made ordinary ones, trimmed."""
    return unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").strip()


def compact(text: str) -> str:
    """The same without any blank: 王  芳 → 王芳."""
    return re.sub(r"\s+", "", plain(text))


def read_day(text: str, *, bare: bool = False) -> DayText | None:
    """A day that a cell begins with; ``bare``: a number alone is one as well. None where it does not begin with one."""
    said = compact(text)
    serial = _SERIAL.fullmatch(said)
    if serial:
        found = date(1899, 12, 30) + timedelta(days=int(serial[1]))
        return DayText(found.day, found.month, found.year)
    only = _BARE.fullmatch(said)
    if only:
        day = int(only[1])
        return DayText(day, bare=True) if bare and 1 <= day <= 31 else None
    first = re.match(rf"\(?{_WEEKDAY}\)?", said)
    for form in _DAYS:
        at = form.match(said, first.end() if first else 0)
        if at is None:
            continue
        parts = at.groupdict()
        year, month, day = (int(parts.get(name) or 0) for name in ("y", "m", "d"))
        if not 1 <= day <= 31 or month > 12 or (parts.get("m") and not month):
            continue
        rest = said[at.end() :]
        after = re.match(rf"[\s(]*{_WEEKDAY}\)?", rest)
        weekday = _weekday(after[1]) if after else _weekday(first[1]) if first else None
        dotted = form is _DAYS[3] and at.group().count(".") == 1 and len(parts["d"]) == 1
        return DayText(day, month, year, weekday, rest[after.end() :] if after else rest, dotted)
    return DayText(weekday=_weekday(first[1]), rest=said[first.end() :]) if first else None


def _weekday(sign: str) -> int:
    return {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}.get(
        sign, ord(sign) - ord("1")
    )


def read_hours(text: str) -> tuple[Hours | None, str]:
    """Hours that are written out (8:00-20:00, 20:00至次日8:00), and the text without them."""
    said = plain(text).replace("：", ":")
    found = _HOURS.search(said)
    if found is None:
        return None, said
    hour, minute, to, past = (int(one or 0) for one in found.groups()[:4])
    if found[1] is None:
        hour, to = int(found[5]), int(found[6])
    if hour > 24 or to > 24 or minute > 59 or past > 59:
        return None, said
    start, end = time(hour % 24, minute), time(to % 24, past)
    return Hours(start, end), (said[: found.start()] + said[found.end() :]).strip()


def read_words(text: str) -> tuple[tuple[Word, ...], str]:
    """The words of shifts in a text (白班/夜班), each once, and what is left beside them."""
    said = compact(text)
    if said in _MARKS:
        return (Word.MARK,), ""
    found = tuple(dict.fromkeys(_NAMES_OF[word] for word in _WORDS.findall(said)))
    rest = _BETWEEN.sub("", _WORDS.sub("", said)).removeprefix("班").removesuffix("班")
    return found, rest


def read_mark(text: str) -> tuple[Word, ...] | None:
    """A cell of a month's table: the shifts of that day, empty for a day off; None where it is neither."""
    said = compact(text).rstrip("班") or compact(text)
    if said in RESTS or compact(text) in RESTS:
        return ()
    words, rest = read_words(said)
    if words and not rest:
        return words
    return None


def read_people(text: str, known: frozenset[str]) -> Iterator[Named]:
    """Everybody in a cell: 王芳、李强/赵敏(副) 13800001111; blanks inside of names by the names that are ``known``."""
    words: tuple[Word, ...] = ()
    for part in _SEPARATORS.split(_clear(text)):
        label = _LABEL.match(part.strip())
        if label:
            words, part = (_NAMES_OF[label[1]],), part.strip()[label.end() :]
        hours, part = read_hours(part)
        numbers, _ = phones(part)
        rest = PHONE.sub(" ", part)
        if numbers and not _CJK.search(rest):
            yield Named("", phone=numbers[0])
            continue
        yield from _of_part(rest, numbers, words, hours, known)


def _clear(text: str) -> str:
    """Separators that stand in brackets are no separators between people."""
    said = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("【", "(").replace("】", ")")
    return _BRACKETS.sub(lambda m: _SEPARATORS.sub(" ", m[0]), said)


def _of_part(
    rest: str, numbers: list[str], words: tuple[Word, ...], hours: Hours | None, known: frozenset[str]
) -> Iterator[Named]:
    pieces: list[tuple[str, list[str]]] = []
    last = 0
    for bracket in _BRACKETS.finditer(rest):
        inside = compact(next(one for one in bracket.groups() if one is not None))
        names = list(_names(rest[last : bracket.start()], known))
        pieces += [(name, []) for name in names]
        if pieces:
            pieces[-1][1].append(inside)
        elif inside:
            pieces.append((inside, []))
        last = bracket.end()
    pieces += [(name, []) for name in _names(rest[last:], known)]
    for place, (name, beside) in enumerate(pieces):
        deputy, own, odd = False, words, []
        for one in beside:
            spoken, left = read_words(one)
            if one in _DEPUTY:
                deputy = True
            elif spoken and not left:
                own = spoken
            elif one and one not in _LEADING:
                odd.append(one)
        phone = numbers[place] if place < len(numbers) else ""
        yield Named(name, deputy, phone, own, hours, " ".join(odd))


def _names(text: str, known: frozenset[str]) -> Iterator[str]:
    """Names between blanks; single characters belong together, and so does what together is known."""
    tokens = [token.strip(":.。·-—()[]") for token in re.split(r"\s+", text.replace("·", "·"))]
    tokens = [token for token in tokens if token]
    at = 0
    while at < len(tokens):
        upto = next(
            (end for end in range(min(len(tokens), at + 4), at, -1) if "".join(tokens[at:end]) in known), 0
        )
        if not upto:
            upto = at + 1
            if len(tokens[at]) == 1 and _CJK.match(tokens[at]):
                while upto < len(tokens) and len(tokens[upto]) == 1 and upto - at < 4:
                    upto += 1
                if upto - at == 1 and upto < len(tokens) and len(tokens[upto]) == 2:
                    upto += 1  # 王 晓芳
        yield "".join(tokens[at:upto])
        at = upto
