"""Masking of personal data (PIPL; GB/T 35273-2020) for screens and people who need not see it whole.

Every function leaves alone what is masked already, so that nothing is lost by masking twice. What may stand between the
digits of a number, and what looks like one but is a date, is said in ``rights.digit_runs``.
"""

from __future__ import annotations

import re

from desktop.domain.rights.digit_runs import CLOSING, GAP, RUN, UNSEEN, Figures, plain_digits, replaced

_LETTERS = "A-Za-z"
_D = "[0-9]"


def _more(count: str) -> str:
    return rf"(?:{GAP}{_D}){{{count}}}"


_BEFORE, _AFTER = r"(?<![0-9])", r"(?![0-9])"
_PHONE = re.compile(
    rf"{_BEFORE}(?!0\.)((?:(?:\+|00)?{GAP}8{GAP}6{GAP}|0{GAP})?)"
    rf"(1{GAP}[3-9]{GAP}{_D})({GAP}){_D}{_more('3')}({_more('4')}){_AFTER}"
)
"""A mobile number, in one piece or in groups of any size, with the country's code or without."""
_MASKED_PHONE = re.compile(r"[^*]{0,8}\*+\d{2,4}")
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"(?<![0-9{_LETTERS}]){_D}{_more('16')}{GAP}[0-9Xx](?![0-9{_LETTERS}])")
_OLD_IDENTITY = re.compile(rf"(?<![0-9{_LETTERS}]){_D}{_more('14')}(?![0-9{_LETTERS}])")
_BORN = re.compile(rf"[0-9]{{6}}(?:19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9X]")
_BORN_BEFORE = re.compile(rf"[0-9]{{8}}{_DAY}[0-9]{{3}}")
"""An identity number of 18 places, or an old one of 15, by the birthday in it."""
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""What an identity number begins with (GB/T 2260)."""
_CARDS = tuple(re.compile(rf"{_BEFORE}{_D}{_more(str(count - 1))}{_AFTER}") for count in (19, 18, 17, 16))
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z])"
    rf"{GAP}(?:[0-9A-HJ-NP-Za-hj-np-z]{UNSEEN}){{3,4}}"
    rf"([0-9A-HJ-NP-Za-hj-np-z]){UNSEEN}([0-9A-HJ-NP-Za-hj-np-z挂学警港澳])(?![0-9{_LETTERS}])"
)
_LANDLINE = re.compile(
    rf"{_BEFORE}(?!0\.)(0{GAP}(?:1{GAP}0|2{GAP}{_D}|[3-9]{GAP}{_D}{GAP}{_D}))({GAP})"
    rf"[2-8]{_more('4,5')}?({_more('2')}){_AFTER}"
    rf"({GAP}(?:转|分机号?|[Ee][Xx][Tt]\.?|#){GAP}[:：]?{GAP}[0-9]{{1,6}}{_AFTER}|-[0-9]{{1,5}}(?![0-9]|{GAP}[0-9]))?"
)
"""A number behind an area code (三位 or 四位), and its extension."""
_ANY_LANDLINE = re.compile(r"(0\d{2,3})[- ]?\d{5,6}(\d{2})")
"""As somebody fills one in where nothing else is asked for, whether there is such a code or not."""
_WORTH_A_LOOK = re.compile(
    rf"{RUN}|[\u4e00-\u9fff][A-Za-zＡ-Ｚａ-ｚ]{GAP}(?:[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{UNSEEN}){{5}}"
)
_LONG = re.compile(rf"\d(?:{GAP}\d){{14}}")
_ISSUERS = "34569"
"""What the numbers of bank cards begin with (ISO/IEC 7812), dates and numbers of ours never."""
_CHECK = "10X98765432"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mask_name(name: str) -> str:
    """First character and two stars, so that the length says nothing: 张三丰 → 张**."""
    return f"{name[0]}**" if name else ""


def mask_phone(phone: str) -> str:
    """138****1234; a number of another form keeps its last two digits."""
    if not phone or is_masked_phone(phone):
        return phone
    found = _PHONE.fullmatch(plain_digits(phone))
    if found:
        return _hidden_phone(found)
    landline = _ANY_LANDLINE.fullmatch(phone)
    if landline:
        return f"{landline[1]}-*****{landline[2]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def mask_text(text: str) -> str:
    """Free text with telephone numbers, identity numbers, bank cards and number plates made unreadable."""
    while _WORTH_A_LOOK.search(
        text
    ):  # what is left of one number may, with what stands beside it, look like another
        masked = _scrubbed(text)
        if masked == text:
            break
        text = masked
    return text


def _scrubbed(text: str) -> str:
    if _LONG.search(text):
        text = replaced(text, _IDENTITY, _identity)
        text = replaced(text, _OLD_IDENTITY, _identity)
        for card in _CARDS:
            text = replaced(text, card, _card)
    text = replaced(text, _PHONE, _phone)
    text = replaced(text, _LANDLINE, _landline)
    return replaced(text, _PLATE, lambda found, _: f"{found[1]}***{found[2]}{found[3]}")


def _identity(found: re.Match[str], figures: Figures) -> str | None:
    number = _letters(found[0]).upper()
    born = _BORN if len(number) == 18 else _BORN_BEFORE
    if not born.fullmatch(number):
        return None
    if len(found[0]) > len(number):
        if not _PROVINCE.match(number) or figures.cut(*found.span()):
            return None
        if figures.known(*found.span()) and not is_identity(number):
            return None
    return "*" * 14 + _letters(found[0])[-4:]


def _card(found: re.Match[str], figures: Figures) -> str | None:
    digits = _letters(found[0])
    if not _is_card(digits):
        return None
    if len(found[0]) > len(digits):
        place = found.span()
        if digits[0] not in _ISSUERS or figures.cut(*place) or figures.known(*place):
            return None
    return "*" * 12 + digits[-4:]


def _phone(found: re.Match[str], figures: Figures) -> str | None:
    return None if figures.cut(*found.span()) else _hidden_phone(found)


def _landline(found: re.Match[str], figures: Figures) -> str | None:
    area, gap, last, inside = found.groups()
    place = found.start(), found.end(3)
    if figures.cut(*place) or figures.dated(*place):
        return None
    behind = inside.rstrip("0123456789") + "***" if inside else ""
    return f"{_letters(area)}{_closed(gap) or '-'}*****{_letters(last)}{behind}"


def mask_answer(answer: str) -> str:
    """An answer to a form's field: as text, and a telephone number with an area code as such."""
    return mask_phone(answer) if _ANY_LANDLINE.fullmatch(answer) else mask_text(answer)


def ends_in(phone: str, digits: str) -> bool:
    """Whether a number, perhaps a masked one, ends in these digits or may be the whole that they are."""
    whole = is_masked_phone(phone) and _PHONE.fullmatch(digits) is not None
    return phone.endswith(digits) or (whole and mask_phone(digits) == phone)


def is_masked_phone(text: str) -> bool:
    """Whether this is what ``mask_phone`` makes of a number."""
    return "*" in text and _MASKED_PHONE.fullmatch(text) is not None


def is_identity(number: str) -> bool:
    """Whether this is an identity number of 18 places with the right check digit (GB 11643-1999)."""
    number = number.upper()
    if not _BORN.fullmatch(number):
        return False
    return _CHECK[sum(map(int.__mul__, map(int, number[:17]), _WEIGHTS)) % 11] == number[-1]


def _hidden_phone(found: re.Match[str]) -> str:
    country, head, gap, last = found.groups()
    return f"{country}{_letters(head)}{_closed(gap)}****{_letters(last)}"


def _letters(text: str) -> str:
    """Digits (and the X of an identity number) without what stands between them."""
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def _closed(gap: str) -> str:
    """The bracket that ends with it, so that none is left open."""
    return next((sign for sign in gap if sign in CLOSING), "")


def _is_card(digits: str) -> bool:
    """16 to 19 digits that satisfy Luhn's sum (ISO/IEC 7812-1), and are more than one digit over and over."""
    if len(set(digits)) < 3:
        return False
    figures = [int(digit) for digit in digits]
    doubled = (2 * digit - 9 * (digit > 4) for digit in figures[-2::-2])
    return (sum(figures[-1::-2]) + sum(doubled)) % 10 == 0
