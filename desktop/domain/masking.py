"""Masking of personal data (PIPL; GB/T 35273-2020) for screens and people who need not see it whole."""

from __future__ import annotations

import re

_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)")
_BIRTHDAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"(?<![0-9A-Za-z])\d{{6}}{_BIRTHDAY}\d{{3}}[\dXx](?![0-9A-Za-z])")


def mask_name(name: str) -> str:
    """First character and two stars, so that the length says nothing: 张三丰 → 张**."""
    return f"{name[0]}**" if name else ""


def mask_phone(phone: str) -> str:
    """138****1234; a number of another form keeps its last two digits."""
    if not phone:
        return ""
    found = _PHONE.fullmatch(phone)
    if found:
        return f"{found[1]}****{found[3]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def mask_text(text: str) -> str:
    """Free text with mobile numbers and identity numbers made unreadable."""
    text = _IDENTITY.sub(lambda m: "*" * 14 + m[0][-4:], text)
    return _PHONE.sub(lambda m: f"{m[1]}****{m[3]}", text)
