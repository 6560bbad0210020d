"""Numbers in free text: what people put between the digits of one, and the dates and figures that are none of these.

A comma, a colon, a line break and words end a number: they part the figures of a list, an hour from its minutes, one
amount from the next. Everything else that is put between digits to be read better, or comes along with pasted text,
is a gap.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable

_SEEN = (
    " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800"  # blanks
    r"\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u30fc~\u301c\uff5e_\uff3f"  # dashes
    ".\uff0e\u00b7\u2022\u2027\u2219\u22c5\u30fb\u2024"  # points
    "/\uff0f\u2044\u2215\\\\\uff3c|\uff5c"  # strokes
    r"()\[\]{}<>\uff08\uff09\uff3b\uff3d\uff5b\uff5d\u3008-\u3011\u3014-\u3017"  # brackets
)
_HIDDEN = (
    "\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
UNSEEN = f"[{_HIDDEN}]{{0,8}}"
"""What takes no room, and a mark upon a digit: at most so many of them."""
GAP = f"(?! · )[{_SEEN}{_HIDDEN}]{{0,8}}"
"""What may stand between two digits of one number, as a regular expression; nothing is one, too.

`` · `` is none: ``evolve`` puts it between a number and a title, and what it puts together is masked in parts, too.
"""
CLOSING = ")]}>）］｝〉》」』】〕〗"
RUN = rf"\d(?:{GAP}\d){{9}}"
"""Ten digits that may be one number: there is none to be hidden with fewer. Digits of any script."""


class _Ascii(dict[int, str]):
    """What each sign is written as; looked up once for each that comes along, not for all of Unicode at the start."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = found = str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        return found


_ASCII = _Ascii({ord(sign) + 0xFEE0: sign for sign in string.ascii_letters + "+-./#"})
_OTHER = re.compile(r"[\uff03\uff0b\uff0d-\uff0f\uff21-\uff3a\uff41-\uff5a]|(?![0-9])\d")

_MONTH, _DAY = "(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"(?:19|20)\d\d(?:(?P<by>[-/.])(?:{_MONTH}|[1-9])(?P=by)(?:{_DAY}|[1-9])|-{_MONTH}{_DAY})"
_FIGURES = re.compile(
    rf"(?<!\d)(?P<day>{_DATE}(?:-\d{{1,6}}){{0,2}})(?!\d)"  # a day, or the number of an event, which begins with one
    r"|(?P<place>(?<!\d)\d{1,3}\.\d{3,8}[,，、;；/ ]{1,2}\d{1,3}\.\d{3,8}(?!\d))"  # in degrees
    r"|(?<![\d.])0\.\d{5,}"  # a share or a time, as programs write it
    r"|[¥￥] ?\d+(?:\.\d+)?|(?<!\d)\d+\.\d{1,4} ?[元万亿]"
)


def plain_digits(text: str) -> str:
    """The text, as long as it was, with full-width letters and the digits of any script as ASCII has them."""
    return text.translate(_ASCII) if _OTHER.search(text) else text


class Figures:
    """The days, numbers of events, places and amounts in a text (as ``plain_digits`` gives it)."""

    def __init__(self, text: str) -> None:
        self._spans = [(found.start(), found.end(), found.lastgroup) for found in _FIGURES.finditer(text)]

    def cut(self, start: int, end: int) -> bool:
        """Whether something begins in the middle of one of them, or ends there."""
        return any(first < start < last or first < end < last for first, last, _ in self._spans)

    def dated(self, start: int, end: int) -> bool:
        """Whether a day or the number of an event, or a part of one, lies in there."""
        return self._touched(start, end, ("day",))

    def known(self, start: int, end: int) -> bool:
        """Whether one of these, or a place in degrees, does."""
        return self._touched(start, end, ("day", "place"))

    def _touched(self, start: int, end: int, kinds: tuple[str, ...]) -> bool:
        return any(first < end and start < last for first, last, kind in self._spans if kind in kinds)


def replaced(
    text: str, pattern: re.Pattern[str], hidden: Callable[[re.Match[str], Figures], str | None]
) -> str:
    """The text with what the pattern finds (in ``plain_digits``) as ``hidden`` has it; None leaves it as it is.

    What is left does not hide what begins within it.
    """
    plain = plain_digits(text)
    found = pattern.search(plain)
    if found is None:
        return text
    figures, parts, done = Figures(plain), [], 0
    while found is not None:
        instead = hidden(found, figures)
        if instead is None:
            found = pattern.search(plain, found.start() + 1)
            continue
        parts += [text[done : found.start()], instead]
        done = found.end()
        found = pattern.search(plain, done)
    return "".join(parts) + text[done:]
