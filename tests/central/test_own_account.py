"""The own password and second factor, over HTTP: first log-in, age, history, replayed and recovery codes."""

from __future__ import annotations

import base64
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
import requests

from desktop.central.accounts import totp
from desktop.central.accounts.accounts import AccountFact, NewAccount, hashed
from desktop.clock import ManualClock, SystemClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import PASSWORD, PATIENCE, Running, Starter

pytestmark = pytest.mark.answers

NEW = "Qingshan-2026"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(SystemClock().now())


@pytest.fixture
def moved(start: Starter, clock: ManualClock) -> Running:
    """A central by a clock that is moved by hand."""
    return start(clock=clock)


def ask(
    running: Running, path: str, username: str = "dispatcher", password: str = PASSWORD, **more: Any
) -> requests.Response:
    body = {"username": username, "password": password, "station": "测试席", **more}
    return requests.post(running.url + path, json=body, timeout=PATIENCE)


def code_of(answer: requests.Response) -> str:
    return "ok" if answer.status_code in (200, 204) else str(answer.json()["code"])


def log_in(running: Running, username: str = "dispatcher", password: str = PASSWORD, **more: Any) -> str:
    return code_of(ask(running, "/v1/session", username, password, **more))


def change(running: Running, new: str, password: str = PASSWORD, **more: Any) -> str:
    return code_of(ask(running, "/v1/account/password", password=password, new=new, **more))


def test_a_password_that_was_set_by_somebody_else_is_changed_first(moved: Running) -> None:
    moved.center.accounts.add(
        [NewAccount("wang", "王", Role.DISPATCHER)], hashed("One-time-1"), must_change=True
    )
    assert log_in(moved, "wang", "wrong") == "credentials"
    refused = ask(moved, "/v1/session", "wang", "One-time-1")
    assert (refused.status_code, refused.json()["code"]) == (403, "password_expired")
    assert "请先改成自己的口令" in refused.json()["detail"]
    assert code_of(ask(moved, "/v1/account/password", "wang", "One-time-1", new=NEW)) == "ok"
    assert log_in(moved, "wang", NEW) == "ok"
    assert log_in(moved, "wang", "One-time-1") == "credentials"


def test_after_ninety_days_it_is_changed(moved: Running, clock: ManualClock) -> None:
    assert log_in(moved) == "ok"
    assert log_in(moved, "display") == "ok"
    clock.advance(timedelta(days=89))
    assert log_in(moved) == "ok"
    clock.advance(timedelta(days=2))
    assert log_in(moved) == "password_expired"
    assert log_in(moved, "display") == "ok"  # nobody stands there to change it
    moved.center.accounts.policy.change({"name": "long"}, "test")
    assert log_in(moved) == "ok"
    moved.center.accounts.policy.change({"name": "djbh"}, "test")
    assert change(moved, NEW) == "ok"
    assert log_in(moved, password=NEW) == "ok"


def test_the_last_five_are_refused(moved: Running) -> None:
    used = [PASSWORD, *(f"Qingshan-{number}" for number in range(6))]
    for before, after in pairwise(used):
        assert change(moved, after, before) == "ok"
    for again in used[-5:]:
        refused = ask(moved, "/v1/account/password", password=used[-1], new=again)
        assert (refused.status_code, refused.json()["code"]) == (422, "weak")
        assert "最近 5 次" in refused.json()["detail"]
    assert change(moved, used[1], used[-1]) == "ok"


def test_a_weak_one_is_refused_in_words(moved: Running) -> None:
    told = ask(moved, "/v1/account/password", new="dispatcher").json()["detail"]
    assert told == "新口令不合要求：大写字母、小写字母、数字、符号中至少有 3 种；不能含有登录名。"


def test_a_change_ends_what_was_open(central: Running) -> None:
    person = central.login()
    assert change(central, NEW) == "ok"
    assert person.get("/v1/changes?after=0").status_code == 401


def test_wrong_ones_count_as_failed_log_ins(moved: Running) -> None:
    assert [change(moved, NEW, "wrong") for _ in range(6)] == ["credentials"] * 5 + ["locked"]
    assert log_in(moved) == "locked"


def enrolled(running: Running, clock: ManualClock, username: str = "dispatcher") -> tuple[bytes, list[str]]:
    """Turn the second factor on; its secret and the recovery codes."""
    told = ask(running, "/v1/account/totp", username).json()
    secret = base64.b32decode(told["secret"])
    assert told["secret"] in told["uri"]
    code = totp.code(secret, totp.step_of(clock.now()))
    answer = ask(running, "/v1/account/totp/confirm", username, code=code)
    assert answer.status_code == 200, answer.text
    return secret, answer.json()["recovery"]


def now(secret: bytes, clock: ManualClock) -> str:
    return totp.code(secret, totp.step_of(clock.now()))


def test_a_second_factor_is_asked_for_and_no_code_is_good_twice(moved: Running, clock: ManualClock) -> None:
    secret, _ = enrolled(moved, clock)
    assert log_in(moved) == "totp_required"
    assert log_in(moved, code=now(secret, clock)) == "totp_used"  # it was given to turn it on
    clock.advance(timedelta(seconds=30))
    assert log_in(moved, code="000000") == "totp"
    assert log_in(moved, code=now(secret, clock)) == "ok"
    assert log_in(moved, code=now(secret, clock)) == "totp_used"
    clock.advance(timedelta(seconds=30))
    assert log_in(moved, password="wrong", code=now(secret, clock)) == "credentials"
    assert log_in(moved, code=now(secret, clock)) == "ok"


def test_wrong_codes_lock_the_account(moved: Running, clock: ManualClock) -> None:
    secret, _ = enrolled(moved, clock)
    clock.advance(timedelta(seconds=30))
    assert [log_in(moved, code="000000") for _ in range(5)] == ["totp"] * 5
    assert log_in(moved, code=now(secret, clock)) == "locked"


def test_the_password_alone_does_not_forgive_wrong_codes(moved: Running, clock: ManualClock) -> None:
    enrolled(moved, clock)
    for _ in range(4):
        assert log_in(moved, code="000000") == "totp"
        assert log_in(moved) == "totp_required"
    assert log_in(moved, code="000000") == "totp"
    assert log_in(moved) == "locked"


def test_a_recovery_code_is_good_once(moved: Running, clock: ManualClock) -> None:
    _, codes = enrolled(moved, clock)
    assert len(codes) == 10
    assert log_in(moved, code=codes[3].lower()) == "ok"
    assert log_in(moved, code=codes[3]) == "totp"
    assert log_in(moved, code=codes[4]) == "ok"


def test_other_recovery_codes_take_the_place_of_those_of_before(moved: Running, clock: ManualClock) -> None:
    path = "/v1/account/totp/recovery"
    assert [code_of(ask(moved, f"/v1/account/totp/{what}")) for what in ("recovery", "remove")] == [
        "none"
    ] * 2
    secret, codes = enrolled(moved, clock)
    clock.advance(timedelta(seconds=30))
    assert code_of(ask(moved, path)) == "totp_required"
    assert code_of(ask(moved, path, code="000000")) == "totp"
    answer = ask(moved, path, code=now(secret, clock))
    fresh = answer.json()["recovery"]
    assert len(set(fresh) - set(codes)) == 10
    assert log_in(moved, code=codes[3]) == "totp"
    assert log_in(moved, code=fresh[3]) == "ok"


def test_a_role_that_must_have_one_turns_it_on_first(moved: Running, clock: ManualClock) -> None:
    moved.center.accounts.policy.change({"second_factor": ["dispatcher"]}, "test")
    assert log_in(moved) == "totp_setup"
    assert log_in(moved, "commander") == "ok"
    secret, _ = enrolled(moved, clock)
    clock.advance(timedelta(seconds=30))
    assert log_in(moved, code=now(secret, clock)) == "ok"
    clock.advance(timedelta(seconds=30))
    assert code_of(ask(moved, "/v1/account/totp/remove", code=now(secret, clock))) == "required"
    moved.center.accounts.policy.change({"second_factor": []}, "test")
    assert code_of(ask(moved, "/v1/account/totp/remove")) == "totp_required"
    assert code_of(ask(moved, "/v1/account/totp/remove", code=now(secret, clock))) == "ok"
    assert log_in(moved) == "ok"


def test_a_new_telephone_needs_a_code_of_the_old_one(moved: Running, clock: ManualClock) -> None:
    secret, _ = enrolled(moved, clock)
    clock.advance(timedelta(seconds=30))
    assert code_of(ask(moved, "/v1/account/totp")) == "totp_required"
    assert code_of(ask(moved, "/v1/account/totp", code=now(secret, clock))) == "ok"
    assert log_in(moved) == "totp_required"  # the old one goes on until the new one is confirmed


def test_nothing_secret_is_kept_in_the_open(moved: Running, clock: ManualClock) -> None:
    secret, codes = enrolled(moved, clock)
    assert change(moved, NEW, code=codes[0]) == "ok"
    kept = b"".join(file.read_bytes() for file in moved.data.rglob("*") if file.is_file())
    for hidden in (NEW, PASSWORD, base64.b32encode(secret).decode(), *codes):
        assert hidden.encode() not in kept
    assert secret not in kept


def test_an_embedded_central_knows_no_passwords(start: Starter) -> None:
    running = start(boot_secret="said-at-the-start")
    assert log_in(running, password="said-at-the-start") == "ok"
    assert change(running, NEW, "said-at-the-start") == "embedded"
    told = ask(running, "/v1/session", password="said-at-the-start").json()["policy"]
    assert (told["embedded"], told["idle_minutes"]) == (True, 0)


def test_who_listens_hears_it(moved: Running, clock: ManualClock) -> None:
    heard: list[AccountFact] = []
    moved.center.accounts.heard.append(heard.append)
    for _ in range(5):
        log_in(moved, password="wrong")
    log_in(moved, "commander")
    assert [(fact.kind, fact.account, fact.ok) for fact in heard] == [
        *[("login_failed", "dispatcher", False)] * 5, ("locked", "dispatcher", False),
        ("login", "commander", True),
    ]  # fmt: skip
    assert all(fact.address == "127.0.0.1" for fact in heard)
    assert not any(PASSWORD in repr(fact) or "wrong" in repr(fact) for fact in heard)
