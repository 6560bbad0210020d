"""Masking of personal data (PIPL; GB/T 35273-2020) for screens and people who need not see it whole.

Every function leaves alone what is masked already, so that nothing is lost by masking twice.
"""

from __future__ import annotations

import re

_LETTERS = "A-Za-z"
_GAP = r"[ \-–—.·]?"
_PHONE = re.compile(
    rf"(?<!\d)((?:[+＋]?86{_GAP})?[1１]{_GAP}[3-9３-９]{_GAP}\d)(?:{_GAP}\d){{4}}((?:{_GAP}\d){{4}})(?!\d)"
)
"""A mobile number, in one piece or in groups of any size, with the country's code or without."""
_MASKED_PHONE = re.compile(r"[^*]{0,8}\*+\d{2,4}")
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"(?<![0-9{_LETTERS}])(?:\d{{6}}{_GAP}(?:19|20)\d{{2}}{_DAY}{_GAP}\d{{3}}[\dXx]|\d{{8}}{_DAY}\d{{3}})(?![0-9{_LETTERS}])"
)
"""An identity number of 18 places, or an old one of 15, by the birthday in it."""
_CARD = re.compile(rf"(?<!\d)\d{{4}}(?:{_GAP}\d{{4}}){{2}}{_GAP}\d{{4}}(?:{_GAP}\d{{1,3}})?(?!\d)")
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z])[·. ]?"
    rf"[0-9A-HJ-NP-Za-hj-np-z]{{3,4}}([0-9A-HJ-NP-Za-hj-np-z][0-9A-HJ-NP-Za-hj-np-z挂学警港澳])(?![0-9{_LETTERS}])"
)
_LANDLINE = re.compile(r"(0\d{2,3})[- ]?\d{5,6}(\d{2})")
_WORTH_A_LOOK = re.compile(r"\d\D?\d\D?\d|[\u4e00-\u9fff][A-Za-z][·. ]?[0-9A-Za-z]{5}")
_CHECK = "10X98765432"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mask_name(name: str) -> str:
    """First character and two stars, so that the length says nothing: 张三丰 → 张**."""
    return f"{name[0]}**" if name else ""


def mask_phone(phone: str) -> str:
    """138****1234; a number of another form keeps its last two digits."""
    if not phone or is_masked_phone(phone):
        return phone
    found = _PHONE.fullmatch(phone)
    if found:
        return _hidden_phone(found)
    landline = _LANDLINE.fullmatch(phone)
    if landline:
        return f"{landline[1]}-*****{landline[2]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def mask_text(text: str) -> str:
    """Free text with mobile numbers, identity numbers, bank cards and number plates made unreadable."""
    while _WORTH_A_LOOK.search(
        text
    ):  # what is left of one number may, with what stands beside it, look like another
        masked = _scrubbed(text)
        if masked == text:
            break
        text = masked
    return text


def _scrubbed(text: str) -> str:
    text = _IDENTITY.sub(lambda m: "*" * 14 + m[0][-4:], text)
    text = _CARD.sub(lambda m: "*" * 12 + _digits(m[0])[-4:] if _is_card(m[0]) else m[0], text)
    text = _PHONE.sub(_hidden_phone, text)
    return _PLATE.sub(lambda m: f"{m[1]}***{m[2]}", text)


def mask_answer(answer: str) -> str:
    """An answer to a form's field: as text, and a telephone number with an area code as such."""
    return mask_phone(answer) if _LANDLINE.fullmatch(answer) else mask_text(answer)


def is_masked_phone(text: str) -> bool:
    """Whether this is what ``mask_phone`` makes of a number."""
    return "*" in text and _MASKED_PHONE.fullmatch(text) is not None


def is_identity(number: str) -> bool:
    """Whether this is an identity number of 18 places with the right check digit (GB 11643-1999)."""
    if not re.fullmatch(r"[0-9]{17}[0-9Xx]", number) or not _IDENTITY.fullmatch(number):
        return False
    return _CHECK[sum(map(int.__mul__, map(int, number[:17]), _WEIGHTS)) % 11] == number[-1].upper()


def _hidden_phone(found: re.Match[str]) -> str:
    return f"{found[1]}****{_digits(found[2])}"


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_card(text: str) -> bool:
    """16 to 19 digits that satisfy Luhn's sum (ISO/IEC 7812-1), and are more than one digit over and over."""
    digits = [int(digit) for digit in _digits(text)]
    if not 16 <= len(digits) <= 19 or len(set(digits)) < 3:
        return False
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
