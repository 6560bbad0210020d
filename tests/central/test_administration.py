"""Who manages accounts and how: three separated administrators, one person where there are no three."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import requests

from desktop.central.accounts.accounts import NewAccount, hashed
from desktop.central.township import founding
from desktop.clock import ManualClock, SystemClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import PASSWORD, PATIENCE, Person, Running, Starter, password_hash, township

pytestmark = pytest.mark.answers


def call(person: Person, method: str, path: str, **body: Any) -> requests.Response:
    headers = {"Authorization": f"Bearer {person.token}"}
    return requests.request(method, person.url + path, headers=headers, json=body or None, timeout=PATIENCE)


@pytest.fixture
def security(central: Running) -> Person:
    """The security administrator."""
    return central.login("security")


def names(person: Person, query: str = "") -> list[str]:
    return [one["username"] for one in call(person, "GET", f"/v1/accounts{query}").json()["accounts"]]


def test_only_the_security_administrator_manages_accounts(central: Running) -> None:
    roles = ("commander", "dispatcher", "grid", "window", "display", "auditor", "admin", "post:dangwu")
    for username in roles:
        person = central.login(username)
        for method, path, body in (
            ("GET", "/v1/accounts", {}), ("POST", "/v1/accounts", {"username": "x", "role": "window"}),
            ("GET", "/v1/accounts/policy", {}), ("POST", "/v1/accounts/dispatcher/reset", {}),
            ("DELETE", "/v1/accounts/dispatcher", {}), ("GET", "/v1/accounts/dispatcher/sessions", {}),
        ):  # fmt: skip
            answer = call(person, method, path, **body)
            assert (answer.status_code, answer.json()["code"]) == (403, "role"), (username, path)
    answer = requests.get(f"{central.url}/v1/accounts", timeout=PATIENCE)
    assert answer.status_code == 401


def test_the_security_administrator_sees_nothing_of_what_is_handled(central: Running) -> None:
    from tests.central.conftest import report

    dispatcher = central.login()
    dispatcher.send(report())
    security = central.login("security")
    assert security.snapshot("all")[1] == []
    assert security.changes()["changes"] == []
    assert security.send(report())[0]["status"] == "refused"


@pytest.mark.sqlite
def test_a_hall_of_one_needs_no_three(start: Starter, tmp_path: Any) -> None:
    """An installation of before: its admin manages accounts until there is a security administrator."""
    data = tmp_path / "old"
    data.mkdir()
    town = township().model_copy(update={"demonstration": False})
    founding.found(data, town, SystemClock(), password_hash=password_hash())
    running = start(data)
    admin = running.login("admin")
    assert call(admin, "GET", "/v1/accounts").json()["separated"] is False
    made = call(admin, "POST", "/v1/accounts", username="anquan", name="安全员", role="security")
    assert made.status_code == 201
    assert call(admin, "GET", "/v1/accounts").status_code == 403
    body = {"username": "anquan", "password": made.json()["one_time"], "new": "Qingshan-2026"}
    assert requests.post(f"{running.url}/v1/account/password", json=body, timeout=PATIENCE).status_code == 204
    answer = running.try_login("anquan", "Qingshan-2026")
    assert answer.json()["policy"]["manages_accounts"] is True
    assert running.try_login("admin").json()["policy"]["manages_accounts"] is False
    security = Person(running.url, answer.json()["token"], answer.json()["account"])
    assert names(security) == ["admin", "anquan"]


def test_the_last_security_administrator_stays(central: Running, security: Person) -> None:
    for method, path, body in (
        ("POST", "/v1/accounts/security/disable", {}), ("DELETE", "/v1/accounts/security", {}),
        ("PATCH", "/v1/accounts/security", {"role": "dispatcher"}),
    ):  # fmt: skip
        answer = call(security, method, path, **body)
        assert answer.status_code == 422, path
        assert answer.json()["code"] in ("own", "last_security")
    call(security, "POST", "/v1/accounts", username="second", role="security")
    assert call(security, "POST", "/v1/accounts/second/disable").status_code == 200
    assert call(security, "PATCH", "/v1/accounts/security", role="window").json()["code"] == "last_security"


def test_an_account_from_its_making_to_its_end(central: Running, security: Person) -> None:
    made = call(security, "POST", "/v1/accounts", username="wang", name="王芳", role="post", post="dangwu")
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    account, password = made.json()["account"], made.json()["one_time"]
    assert (account["name"], account["post"], account["must_change"]) == ("王芳", "dangwu", True)
    assert central.try_login("wang", password).json()["code"] == "password_expired"
    body = {"username": "wang", "password": password, "new": "Qingshan-2026"}
    assert requests.post(f"{central.url}/v1/account/password", json=body, timeout=PATIENCE).status_code == 204
    answer = central.try_login("wang", "Qingshan-2026").json()
    person = Person(central.url, answer["token"], answer["account"])
    assert call(security, "GET", "/v1/accounts/wang").json()["last_login_at"] is not None
    listed = call(security, "GET", "/v1/accounts/wang/sessions").json()["sessions"]
    assert [one["station"] for one in listed] == ["测试席"]

    changed = call(
        security,
        "PATCH",
        "/v1/accounts/wang",
        post="zhifa" if township().post("zhifa") else "dangwu",
        name="王芳芳",
    )
    assert changed.json()["name"] == "王芳芳"
    assert call(security, "POST", "/v1/accounts/wang/disable").json()["disabled"] is True
    assert person.get("/v1/changes?after=0").status_code == 401
    assert central.try_login("wang", "Qingshan-2026").json()["code"] == "credentials"
    assert call(security, "POST", "/v1/accounts/wang/enable").json()["disabled"] is False
    assert central.try_login("wang", "Qingshan-2026").status_code == 200

    handed = call(security, "POST", "/v1/accounts/wang/reset").json()["one_time"]
    assert central.try_login("wang", "Qingshan-2026").json()["code"] == "credentials"
    assert central.try_login("wang", handed).json()["code"] == "password_expired"

    assert call(security, "DELETE", "/v1/accounts/wang").status_code == 204
    assert "wang" not in names(security)
    assert call(security, "GET", "/v1/accounts/wang").status_code == 404
    again = call(security, "POST", "/v1/accounts", username="wang", role="window")
    assert (again.status_code, again.json()["code"]) == (422, "exists")
    assert "已删除" in again.json()["detail"]


def test_unlocking(central: Running, security: Person) -> None:
    for _ in range(5):
        central.try_login("dispatcher", "wrong-password")
    assert central.try_login("dispatcher").status_code == 423
    assert call(security, "GET", "/v1/accounts/dispatcher").json()["locked_until"] is not None
    assert call(security, "POST", "/v1/accounts/dispatcher/unlock").json()["locked_until"] is None
    assert central.try_login("dispatcher").status_code == 200


def test_an_account_runs_out(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    security = running.login("security")
    until = (clock.now() + timedelta(days=30)).isoformat()
    call(security, "PATCH", "/v1/accounts/dispatcher", expires_at=until)
    person = running.login()
    clock.advance(timedelta(days=29, hours=23))
    person = running.login()
    clock.advance(timedelta(hours=2))
    assert person.get("/v1/changes?after=0").status_code == 401
    assert running.try_login("dispatcher").json()["code"] == "account_expired"
    assert running.try_login("dispatcher", "wrong-password").json()["code"] == "credentials"
    security = running.login("security")
    call(security, "PATCH", "/v1/accounts/dispatcher", clear=["expires_at"])
    assert running.try_login("dispatcher").status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"username": "wang"}, "malformed"),
        ({"role": "window"}, "malformed"),
        ({"username": "a b", "role": "window"}, "malformed"),
        ({"username": "<b>x</b>", "role": "window"}, "malformed"),
        ({"username": "wang", "role": "king"}, "malformed"),
        ({"username": "wang", "role": "post"}, "post"),
        ({"username": "wang", "role": "village"}, "area"),
        ({"username": "wang", "role": "post", "post": "nope"}, "unknown_post"),
        ({"username": "wang", "role": "grid", "area": "nope"}, "unknown_area"),
        ({"username": "dispatcher", "role": "window"}, "exists"),
        ({"username": "gateway:nope", "role": "window"}, "gateway"),
        ({"username": "auto-urge", "role": "window"}, "reserved"),
        ({"username": "policy", "role": "window"}, "reserved"),
    ],
)
def test_what_cannot_be_made(central: Running, security: Person, body: dict[str, Any], code: str) -> None:
    answer = call(security, "POST", "/v1/accounts", **body)
    assert (answer.status_code, answer.json()["code"]) == (400 if code == "malformed" else 422, code)
    assert answer.json()["detail"]


def test_other_rights_end_what_is_open_and_another_name_does_not(central: Running, security: Person) -> None:
    person = central.login("dispatcher2")
    call(security, "PATCH", "/v1/accounts/dispatcher2", name="调度员乙")
    assert person.get("/v1/changes?after=0").status_code == 200
    call(security, "PATCH", "/v1/accounts/dispatcher2", role="window")
    assert person.get("/v1/changes?after=0").status_code == 401
    assert central.login("dispatcher2").account["role"] == "window"


def test_the_list_is_filtered_and_paged(central: Running, security: Person) -> None:
    everybody = names(security)
    assert names(security, "?role=display") == ["display"]
    assert names(security, "?text=%E8%B0%83%E5%BA%A6") == ["dispatcher", "dispatcher2"]
    assert names(security, "?text=%25") == everybody
    paged: list[str] = []
    while True:
        page = call(security, "GET", f"/v1/accounts?limit=7&after={paged[-1] if paged else ''}").json()
        paged += [one["username"] for one in page["accounts"]]
        if not page["more"]:
            break
    assert paged == everybody


def test_the_policy_is_set(central: Running, security: Person) -> None:
    policy = call(security, "GET", "/v1/accounts/policy").json()
    policy["passwords"]["length"] = 12
    policy["second_factor"] = ["security", "admin"]
    assert call(security, "PUT", "/v1/accounts/policy", **policy).status_code == 200
    told = requests.get(f"{central.url}/v1/policy", timeout=PATIENCE).json()
    assert told["passwords"]["length"] == 12
    assert central.try_login("admin").json()["code"] == "totp_setup"
    policy["failures"] = 0
    assert call(security, "PUT", "/v1/accounts/policy", **policy).status_code == 400


def test_a_lost_telephone(central: Running, security: Person) -> None:
    central.center.accounts.policy.change({"second_factor": ["admin"]}, "test")
    account = central.center.administration.one("admin")
    assert account.totp is None
    assert call(security, "POST", "/v1/accounts/admin/totp-reset").json()["second_factor"] is False
    assert call(security, "POST", "/v1/accounts/nobody/totp-reset").status_code == 404


def test_one_time_passwords_fit_the_policy(central: Running) -> None:
    from desktop.central.accounts.administration import one_time
    from desktop.domain.rights.access import POLICIES, flaws

    for policy in POLICIES.values():
        made = {one_time(policy) for _ in range(50)}
        assert len(made) == 50
        assert all(flaws(policy.passwords, "wang", one) == () for one in made)


def test_old_accounts_have_no_row_of_their_own_and_work(central: Running) -> None:
    """What a central of before has: accounts without anything kept beside them."""
    from sqlalchemy import delete

    from desktop.central.tables.accounts import care

    central.center.accounts.add([NewAccount("old", "老账号", Role.WINDOW)], hashed(PASSWORD))
    with central.center.database.write() as connection:
        connection.execute(delete(care))
    assert central.try_login("old").status_code == 200
    security = central.login("security")
    for verb in ("unlock", "disable", "enable", "totp-reset"):
        assert call(security, "POST", f"/v1/accounts/dispatcher2/{verb}").status_code == 200
    assert call(security, "POST", "/v1/accounts/window/reset").status_code == 200
