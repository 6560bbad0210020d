"""Which ports somebody sits at: heard of by log-ins, forgotten by none, told to the center alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.central.accounts.accounts import NewAccount
from desktop.clock import ManualClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import Person, Starter, password_hash, township

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def told(person: Person) -> dict[str, dict[str, Any]]:
    answer = person.get("/v1/ports")
    assert answer.status_code == 200, answer.text
    found = answer.json()["ports"]
    assert [one["id"] for one in found] == [port.id for port in township().ports]
    return {one["id"]: one for one in found}


def test_online_while_somebody_is_heard_of_and_last_seen_for_ever(start: Starter) -> None:
    clock = ManualClock(NOON)
    central = start(clock=clock)
    port = next(port for port in township().ports if port.post is not None)
    village = next(port for port in township().ports if port.level == "village")
    others = NewAccount("post-b", "乙", Role.POST, post=port.post)
    central.center.accounts.add([others], password_hash())
    desk = central.login()
    before = told(desk)
    assert before["center"]["online"]
    assert "heard_at" not in before[port.id]
    person = central.login("post-b")
    assert told(desk)[port.id] == {"id": port.id, "heard_at": "2026-11-23T04:00:00Z", "online": True}
    assert not told(desk)[village.id]["online"], "another port"
    clock.advance(timedelta(minutes=5))
    assert not told(desk)[port.id]["online"]
    assert person.get("/v1/township").status_code == 200
    assert told(desk)[port.id]["online"], "asked for anything it is heard of"
    person.post("/v1/session/logout")
    clock.advance(timedelta(hours=2))
    after = told(central.login())[port.id]
    assert (after["heard_at"], after["online"]) == ("2026-11-23T04:05:00Z", False)


def test_the_center_alone_is_told(start: Starter) -> None:
    central = start()
    post = next(post for post in township().posts)
    central.center.accounts.add([NewAccount("post-x", "丙", Role.POST, post=post.id)], password_hash())
    answer = central.login("post-x").get("/v1/ports")
    assert answer.status_code == 403
    assert "端口" in answer.json()["detail"]
