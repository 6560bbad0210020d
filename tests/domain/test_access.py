"""What a password must be like: a table of passwords and what is said of each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rights.access import (
    POLICIES,
    AccessPolicy,
    Flaw,
    PasswordRules,
    classes,
    flaws,
    must_change,
)
from desktop.domain.rights.actors import Role

DJBH, LONG = POLICIES["djbh"].passwords, POLICIES["long"].passwords
NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)


def test_the_defaults_are_those_of_the_standard() -> None:
    assert (DJBH.length, DJBH.classes, DJBH.age_days, DJBH.history) == (8, 3, 90, 5)
    policy = AccessPolicy()
    assert (policy.failures, policy.locked_minutes, policy.idle_minutes, policy.absolute_hours) == (
        5,
        10,
        10,
        12,
    )
    assert policy.access_minutes == 15
    assert (LONG.classes, LONG.age_days, LONG.history) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rules", "username", "password", "expected"),
    [
        (DJBH, "li", "Zh3nshu!", ()),
        (DJBH, "li", "Zh3nsh!", (Flaw.SHORT,)),
        (DJBH, "li", "zhenshu-town", (Flaw.CLASSES,)),
        (DJBH, "li", "zhenshu2026", (Flaw.CLASSES,)),
        (DJBH, "li", "Zhenshu2026", ()),
        (DJBH, "li", "zhenshu-2026", ()),
        (DJBH, "li", "镇枢zhen2026", ()),
        (DJBH, "li", "A1b", (Flaw.SHORT,)),
        (DJBH, "diaodu02", "Diaodu02-x", (Flaw.NAME,)),
        (DJBH, "diaodu02", "X-20uDoaid", (Flaw.NAME,)),
        (DJBH, "post:chengjian", "Chengjian-2026", (Flaw.NAME,)),
        (DJBH, "li", "Lili-2026", ()),
        (DJBH, "li", "P@ssw0rd", (Flaw.COMMON,)),
        (DJBH, "li", "Admin@123", (Flaw.COMMON,)),
        (DJBH, "li", "12345678", (Flaw.CLASSES, Flaw.COMMON)),
        (DJBH, "li", "87654321", (Flaw.CLASSES, Flaw.COMMON)),
        (DJBH, "li", "aaaaaaaa", (Flaw.CLASSES, Flaw.COMMON)),
        (DJBH, "li", "", (Flaw.SHORT, Flaw.CLASSES)),
        (DJBH, "li", "Aa1" * 100, (Flaw.LONG,)),
        (LONG, "li", "correct horse battery", ()),
        (LONG, "li", "Zh3nshu!", (Flaw.SHORT,)),
        (LONG, "li", "aaaaaaaaaaaaaaaa", (Flaw.COMMON,)),
        (LONG, "diaodu02", "my name is diaodu02", (Flaw.NAME,)),
        (PasswordRules(without_name=False), "diaodu02", "Diaodu02-x", ()),
        (PasswordRules(common=False, classes=0), "li", "12345678", ()),
    ],
)
def test_passwords(rules: PasswordRules, username: str, password: str, expected: tuple[Flaw, ...]) -> None:
    assert flaws(rules, username, password) == expected


@given(st.text(max_size=300), st.text(max_size=64))
def test_anything_may_be_typed(password: str, username: str) -> None:
    found = flaws(DJBH, username, password)
    assert (Flaw.SHORT in found) == (len(password) < 8)
    assert (Flaw.CLASSES in found) == (classes(password) < 3)


@pytest.mark.parametrize(
    ("username", "days", "expected"),
    [("li", 89, False), ("li", 90, True), ("li", 4000, True), ("gateway:12345", 4000, False)],
)
def test_age(username: str, days: int, expected: bool) -> None:
    assert must_change(DJBH, username, NOW - timedelta(days=days), NOW) is expected
    assert not must_change(LONG, username, NOW - timedelta(days=days), NOW)
    assert not must_change(DJBH, username, None, NOW)


def test_screens_that_nobody_touches_are_not_locked() -> None:
    policy = AccessPolicy()
    assert policy.idle(Role.DISPLAY) is None
    assert policy.idle(Role.DISPATCHER) == timedelta(minutes=10)
    assert AccessPolicy(idle_minutes=0).idle(Role.DISPATCHER) is None
