"""Text from outside: plain, without what is not to be seen, and of a length that we keep."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(value: object) -> object:
    """Text without anything that is not to be seen: control and direction characters, halves of characters."""
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in value if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN)


Plain = BeforeValidator(plain)
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), Plain]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), Plain]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64), Plain]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Plain]
Own = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64), Plain]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=160), Plain]
