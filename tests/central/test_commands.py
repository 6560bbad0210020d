"""Commands: exactly once, in order, malformed ones in their place, and every rule of the contract over HTTP."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from desktop.central.log.history import verify
from desktop.clock import new_id
from tests.central.conftest import Person, Running, Starter, report, wanted


def test_applied_once_then_duplicate(dispatcher: Person) -> None:
    command = report()
    first, again = dispatcher.send(command)[0], dispatcher.send(command)[0]
    assert first["status"] == "applied"
    assert again == {**first, "status": "duplicate"}
    assert dispatcher.changes()["head"] == first["seqs"][0]


def test_a_duplicate_within_one_request(dispatcher: Person) -> None:
    command = report()
    first, again = dispatcher.send(command, command)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    assert first["seqs"] == again["seqs"]


def test_ids_are_known_after_a_restart(start: Starter) -> None:
    command = report()
    running = start()
    first = running.login().send(command)[0]
    running.close()
    again = start().login().send(command)[0]
    assert again == {**first, "status": "duplicate"}


def test_same_id_other_content(dispatcher: Person) -> None:
    command = report()
    dispatcher.send(command)
    result = dispatcher.send({**command, "args": {**command["args"], "title": "另一件事"}})[0]
    assert (result["status"], result["problem"]["code"]) == ("refused", "id_reused")


def test_another_account_learns_nothing_of_an_id(central: Running, dispatcher: Person) -> None:
    command = report()
    dispatcher.send(command)
    result = central.login("dispatcher2").send(command)[0]
    assert (result["status"], result["problem"]["code"], result["seqs"]) == ("refused", "id_reused", [])


def test_a_refused_command_may_succeed_later(dispatcher: Person) -> None:
    event = new_id()
    accept = wanted("event.accept", event)
    assert dispatcher.send(accept)[0]["problem"]["code"] == "unknown_subject"
    assert [r["status"] for r in dispatcher.send(report(event), accept)] == ["applied", "applied"]


def test_conflict_carries_the_current_entity(dispatcher: Person) -> None:
    event = new_id()
    dispatcher.send(report(event), wanted("event.accept", event))
    result = dispatcher.send(wanted("event.close", event, {"summary": "好"}, expected_version=1))[0]
    assert result["status"] == "conflict"
    assert result["problem"]["code"] == "conflict"
    assert result["current"]["kind"] == "event"
    assert (result["current"]["data"]["id"], result["current"]["data"]["version"]) == (event, 2)


def test_conflict_of_an_order_shows_the_event(dispatcher: Person) -> None:
    event = new_id()
    dispatcher.send(report(event), wanted("event.accept", event))
    args = {"event": event, "lead": "dangwu", "text": "请办理"}
    result = dispatcher.send(wanted("order.issue", new_id(), args, expected_version=1))[0]
    assert (result["status"], result["current"]["kind"]) == ("conflict", "event")


def test_a_refusal_holds_back_only_its_lane(dispatcher: Person) -> None:
    stuck, free, order = new_id(), new_id(), new_id()
    args = {"event": stuck, "lead": "dangwu", "text": "请办理"}
    results = dispatcher.send(
        report(stuck),
        wanted("event.close", stuck, {"summary": "太早"}),
        wanted("event.accept", stuck),
        report(free),
        wanted("order.issue", order, args),
        wanted("order.urge", order),
        wanted("event.accept", free),
    )
    assert [r["status"] for r in results] == [
        "applied", "refused", "refused", "applied", "refused", "refused", "applied",
    ]  # fmt: skip
    assert [r["problem"]["code"] for r in results if r["problem"]] == ["state", *["depends_on"] * 3]
    assert dispatcher.send(wanted("event.accept", stuck))[0]["status"] == "applied"


def test_a_malformed_command_is_answered_in_its_place(dispatcher: Person) -> None:
    event = new_id()
    bad = {**report(event), "args": {"channel": "grid"}}
    unknown = {**report(), "kind": "event.explode"}
    naive = {**report(), "issued_at": "2026-11-23T14:00:00"}
    results = dispatcher.send(bad, wanted("event.accept", event), unknown, naive, {}, report())
    assert [r["status"] for r in results] == ["refused"] * 5 + ["applied"]
    codes = [r["problem"]["code"] for r in results[:5]]
    assert codes == ["malformed", "depends_on", "malformed", "malformed", "malformed"]
    assert results[0]["problem"]["field"] == "title"
    assert "缺少" in results[0]["problem"]["detail"]
    assert "event.explode" in results[2]["problem"]["detail"]
    assert results[3]["problem"]["field"] == "issued_at"


def test_an_id_that_exists_is_not_taken_over(central: Running, dispatcher: Person) -> None:
    """Also by somebody who cannot see that it exists."""
    event = new_id()
    dispatcher.send(report(event))
    result = central.login("window").send(report(event))[0]
    assert (result["status"], result["problem"]["code"]) == ("refused", "exists")


def test_numbers_count_within_the_day(dispatcher: Person) -> None:
    dispatcher.send(report(), report())
    dispatcher.send(report())
    numbers = [change["data"]["number"] for change in dispatcher.changes()["changes"]]
    assert [number[-5:] for number in numbers] == ["-0001", "-0002", "-0003"]


def test_gap_free_under_eight_writers(central: Running) -> None:
    people = [central.login(name) for name in ("dispatcher", "dispatcher2", "commander", "grid") * 2]
    answers: list[list[int]] = [[] for _ in people]

    def work(person: Person, seqs: list[int]) -> None:
        for _ in range(25):
            event = new_id()
            for result in person.send(report(event), wanted("event.comment", event, {"words": "收到"})):
                assert result["status"] == "applied", result
                seqs.extend(result["seqs"])

    threads = [
        threading.Thread(target=work, args=pair, name="writer") for pair in zip(people, answers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [seq for seqs in answers for seq in seqs]
    assert sorted(every) == list(range(1, 401))
    assert all(seqs == sorted(seqs) for seqs in answers)
    page = people[0].changes(limit=5000)
    assert [change["seq"] for change in page["changes"]] == list(range(1, 401))
    assert [c["at"] for c in page["changes"]] == sorted(c["at"] for c in page["changes"])
    numbers = [c["data"]["number"] for c in page["changes"] if c["kind"] == "event.reported"]
    assert len(set(numbers)) == 200
    assert verify(central.center.database) == []


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"json": {"commands": [{}] * 201}}, 413, "batch_too_long"),
        (
            {"data": b"x" * (1024 * 1024 + 1), "headers": {"Content-Type": "application/json"}},
            413,
            "too_large",
        ),
        (
            {"pieces": [b"x" * 700_000] * 2, "headers": {"Content-Type": "application/json"}},
            413,
            "too_large",
        ),
        ({"data": b"{", "headers": {"Content-Type": "application/json"}}, 400, "malformed"),
        ({"data": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 400, "malformed"),
        ({"json": {"orders": []}}, 400, "malformed"),
        ({"data": b"commands=1"}, 415, "media_type"),
    ],
)
def test_bad_requests(dispatcher: Person, more: dict[str, Any], status: int, code: str) -> None:
    if pieces := more.get("pieces"):  # sent in pieces, of a length that nobody announces
        more = {"data": iter(pieces), "headers": more["headers"]}
    answer = dispatcher.post("/v1/commands", **more)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_broken_rule_is_answered_and_harms_nobody(
    central: Running, dispatcher: Person, monkeypatch: pytest.MonkeyPatch, expected_logs: Any
) -> None:
    from desktop.central.log import log

    decide = log.decide

    def broken(view: Any, command: Any, actor: Any, now: Any) -> Any:
        if command.kind == "event.accept":
            raise OverflowError("no working time in the calendar")
        return decide(view, command, actor, now)

    monkeypatch.setattr(log, "decide", broken)
    expected_logs("of kind event.accept failed")
    event = new_id()
    results = dispatcher.send(report(event), wanted("event.accept", event), report())
    assert [r["status"] for r in results] == ["applied", "refused", "applied"]
    assert results[1]["problem"]["code"] == "internal"


def comment(event: str, words: str, *replaced: dict[str, Any]) -> dict[str, Any]:
    """A comment, perhaps in the place of others."""
    more = {"replaces": [one["id"] for one in replaced]} if replaced else {}
    return wanted("event.comment", event, {"words": words}, **more)


def words_of(person: Person) -> list[str]:
    """Every comment in the log."""
    told = person.changes()["changes"]
    return [one["data"]["words"] for one in told if one["kind"] == "event.commented"]


def test_what_takes_the_place_of_one_that_had_arrived_is_not_done(
    central: Running, dispatcher: Person
) -> None:
    """Nobody heard the first answer, and its author changed it: that it had arrived is said, with when."""
    event = new_id()
    dispatcher.send(report(event))
    first = comment(event, "去看一下")
    dispatcher.send(first)
    second = comment(event, "马上去看一下", first)
    result = dispatcher.send(second)[0]
    assert (result["status"], result["problem"]["code"]) == ("conflict", "replaced")
    assert (result["problem"]["by"]["account"], result["problem"]["what"]) == (
        "dispatcher",
        "event.commented",
    )
    third = comment(event, "再改一次", first, second)
    assert dispatcher.send(third)[0]["problem"]["code"] == "replaced"
    assert words_of(dispatcher) == ["去看一下"]
    other = central.login("dispatcher2").send(comment(event, "别人的话", first))[0]
    assert other["status"] == "applied", "whose id it is not cannot learn of it"


def test_what_was_replaced_comes_too_late_for_ever(start: Starter) -> None:
    """A copy of the old one that was held up on its way, also after a restart."""
    event, running = new_id(), start()
    dispatcher = running.login()
    dispatcher.send(report(event))
    first = comment(event, "去看一下")
    second = comment(event, "马上去看一下", first)
    applied = dispatcher.send(second)[0]
    assert applied["status"] == "applied"
    running.close()
    dispatcher = start().login()
    late = dispatcher.send(first)[0]
    assert (late["status"], late["problem"]["code"]) == ("refused", "replaced")
    assert dispatcher.send(second)[0] == {**applied, "status": "duplicate"}
    third = comment(event, "再改一次", first)
    assert dispatcher.send(third)[0]["status"] == "applied", "what never came stands in nobody's way"
    assert words_of(dispatcher) == ["马上去看一下", "再改一次"]


def test_what_a_database_cannot_keep_is_the_senders_affair_alone(central: Running) -> None:
    """A NUL where ids and names are kept: refused, and nobody else's command with it."""
    person = central.login()
    bad = {**report("e\0"), "id": "c\0"}
    good = report()
    answer = person.post("/v1/commands", json={"commands": [bad, good]})
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [result["status"] for result in results] == ["refused", "applied"]
    number = report(title="有编号", channel="12345", external={"number": "LY\0-1"})
    assert person.send(number)[0]["status"] in ("applied", "refused")
    assert person.send(report())[0]["status"] == "applied"
    assert central.try_login("dispatcher\0").status_code in (400, 401)
    assert person.get("/v1/progress?code=604\0&tail=1234").status_code in (400, 404)
    assert person.post("/v1/claims", json={"event": "e\0", "held": True}).status_code in (400, 404)
