"""The rules of getting in: what a password must be like, how long a log-in holds, who needs a second factor.

One policy for a central, set by whoever manages its accounts; the desk says the same rules in words while somebody
types. Two ready ones: ``djbh`` (等级保护: classes of characters, age, history) and ``long`` (OWASP ASVS 5: length
only, no change by the calendar). Clause texts are settings, never hard-coded law.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from pydantic import Field

from desktop.domain.base import Fact
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.rights.actors import Role

LONGEST = 256
"""Characters of a password."""
_SHORTEST_NAME = 3
"""A shorter user name may well be part of a password by chance."""

_WELL_KNOWN = """
12345678 123456789 1234567890 11111111 88888888 00000000 66666666 87654321 password password1 password123
passw0rd p@ssw0rd p@ssword admin123 admin888 admin1234 administrator admin@123 root1234 root@123 test1234
abc12345 abcd1234 abc123456 a1234567 a12345678 a123456789 aa123456 aa123456789 abcdefgh 1q2w3e4r 1qaz2wsx
1qaz@wsx !qaz2wsx qwertyui qwerty123 qwer1234 qwe123456 asdfghjk asdf1234 zxcvbnm1 zaq12wsx iloveyou
woaini1314 woaini520 5201314520 1314520a q1w2e3r4 asd123456 qazwsxedc 123qweasd 123456789a 123456aa
welcome1 welcome123 changeme letmein1 huawei@123 zhenshu123 zhenshu@123
"""
COMMON = frozenset(_WELL_KNOWN.split())
"""What is tried first by everybody who guesses; compared without regard to upper and lower case."""


class Flaw(StrEnum):
    """What is wrong with a new password."""

    SHORT = "short"
    LONG = "long"
    CLASSES = "classes"
    NAME = "name"
    COMMON = "common"
    REUSED = "reused"


class PasswordRules(Fact):
    """What a new password must be like, and for how long it is good."""

    length: int = Field(default=8, ge=8, le=64)
    classes: int = Field(default=3, ge=0, le=4)
    """How many of: small letters, capital letters, digits, others. 0 or 1: any."""
    without_name: bool = True
    common: bool = True
    """Whether the well-known ones are refused."""
    history: int = Field(default=5, ge=0, le=24)
    """How many of the last ones are refused."""
    age_days: int = Field(default=90, ge=0, le=3650)
    """After so many days it has to be changed; 0: never."""
    change_first: bool = True
    """Whether one that somebody else has set has to be changed at the first log-in."""


class AccessPolicy(Fact):
    """How a central lets people in."""

    name: str = Field(default="djbh", max_length=16)
    passwords: PasswordRules = PasswordRules()
    failures: int = Field(default=5, ge=3, le=20)
    """Wrong passwords in a row after which an account is locked."""
    locked_minutes: int = Field(default=10, ge=1, le=1440)
    idle_minutes: int = Field(default=10, ge=0, le=1440)
    """Without a hand on it a desk is locked, without a sign of life a session is over; 0: never."""
    absolute_hours: int = Field(default=12, ge=1, le=72)
    """After so long everybody logs in anew."""
    access_minutes: int = Field(default=15, ge=1, le=60)
    """For so long an access token holds; it is renewed with the refresh token."""
    second_factor: frozenset[Role] = frozenset()
    """Roles that must give a one-time code; others may."""
    unattended: frozenset[Role] = frozenset({Role.DISPLAY, Role.KIOSK})
    """Roles whose screens nobody of the hall sits at: never locked for idleness, and their log-in does not run out."""
    old_clients: bool = True
    """Whether a program that knows no refresh tokens is given one token for the whole time."""

    def idle(self, role: Role) -> timedelta | None:
        """After how much idleness a session of this role is over; None: never."""
        return (
            timedelta(minutes=self.idle_minutes)
            if self.idle_minutes and role not in self.unattended
            else None
        )


POLICIES = {
    "djbh": AccessPolicy(),
    "long": AccessPolicy(
        name="long", passwords=PasswordRules(length=15, classes=0, without_name=True, history=0, age_days=0)
    ),
}
"""The ready ones by name."""


def classes(password: str) -> int:
    """How many classes of characters there are: small letters, capitals, digits, others."""
    kinds = set()
    for character in password:
        category = unicodedata.category(character)
        kinds.add({"Ll": "small", "Lu": "capital", "Nd": "digit"}.get(category, "other"))
    return len(kinds)


def flaws(rules: PasswordRules, username: str, password: str) -> tuple[Flaw, ...]:
    """What is wrong with a new password, as far as can be told without knowing the earlier ones; empty: nothing."""
    found = []
    if len(password) < rules.length:
        found.append(Flaw.SHORT)
    if len(password) > LONGEST:
        found.append(Flaw.LONG)
    if classes(password) < rules.classes:
        found.append(Flaw.CLASSES)
    if rules.without_name and _has_name(username, password):
        found.append(Flaw.NAME)
    if rules.common and (password.casefold() in COMMON or _is_monotonous(password)):
        found.append(Flaw.COMMON)
    return tuple(found)


def must_change(rules: PasswordRules, username: str, changed_at: datetime | None, now: datetime) -> bool:
    """Whether a password has come of age. A program's never does: nobody sits there to change it."""
    if rules.age_days == 0 or changed_at is None or is_program(username):
        return False
    return now - changed_at >= timedelta(days=rules.age_days)


def is_program(username: str) -> bool:
    """Whether a program and no person logs in under this name."""
    return username.startswith(GATEWAY)


def _has_name(username: str, password: str) -> bool:
    typed = password.casefold()
    for part in {username.casefold(), *username.casefold().split(":")}:
        if len(part) >= _SHORTEST_NAME and (part in typed or part[::-1] in typed):
            return True
    return False


def _is_monotonous(password: str) -> bool:
    """One character again and again, or a run such as 12345678 and 87654321."""
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return len(password) > 1 and len(steps) == 1 and steps <= {-1, 0, 1}
