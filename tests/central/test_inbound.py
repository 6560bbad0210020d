"""The way in for gateways, and the question of a citizen: over real HTTP, with hostile content and wrong people."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.cli.main import main
from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.log.history import verify
from desktop.central.township.founding import found
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.events.querycode import query_code
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.profile import load_township
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash, report, wanted
from tests.central.conftest import township as town
from tests.support.older import take_back

pytestmark = pytest.mark.answers

REPORT: dict[str, Any] = {
    "kind": "report", "id": "m-1", "number": "LY-1116-3382", "title": "井盖破损", "description": "东门路口",
    "place": "东门", "due": "2026-11-30T12:00:00+08:00", "feedback": True,
    "reporter": {"name": "张三", "phone": "13812341234"},
}  # fmt: skip


def gateway_of(central: Running, channel: str) -> Person:
    """The gateway of a channel, logged in."""
    name = f"gateway:{channel}"
    accounts = Accounts(central.center.database, central.center.clock)
    accounts.add([NewAccount(name, channel, Role.WINDOW)], password_hash())
    return central.login(name)


def put(person: Person, message: Any, channel: str = "12345") -> tuple[int, dict[str, Any]]:
    """One message from outside; status and answer."""
    answer = person.post(f"/v1/inbound/{channel}", json=message)
    return answer.status_code, answer.json()


def test_a_report_comes_in_once(central: Running, dispatcher: Person) -> None:
    hotline = gateway_of(central, "12345")
    status, first = put(hotline, REPORT)
    assert (status, first["status"], first["id"]) == (200, "applied", "m-1")
    assert first["number"]
    assert first["query_code"]
    assert put(hotline, REPORT) == (200, {**first, "status": "duplicate"})
    other = put(hotline, {**REPORT, "id": "m-2", "title": "又一次"})
    assert other == (200, {**first, "status": "duplicate", "id": "m-2"})
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    assert event["external"]["number"] == "LY-1116-3382"
    assert event["external"]["feedback"] is True
    assert (event["channel"], event["timeline"][0]["actor"]["account"]) == ("12345", "gateway:12345")
    same = report(channel="12345", external={"number": "ly-1116-3382"})
    refused = dispatcher.send(same)[0]["problem"]
    assert refused["code"] == "external_known"
    assert event["number"] in refused["detail"]


@pytest.mark.parametrize("right", [{"channel": "grid"}, {"external": {"number": "LY-2"}}])
def test_a_number_that_was_put_right_is_free_again(
    central: Running, dispatcher: Person, right: dict[str, Any]
) -> None:
    hotline, chief, event = gateway_of(central, "12345"), central.login("commander"), new_id()
    dispatcher.send(report(event, channel="12345", external={"number": "LY-1116-3382"}))
    corrected = {"channel": "12345", "external": None, **right}
    assert chief.send(wanted("event.source", event, corrected))[0]["status"] == "applied"
    status, answer = put(hotline, REPORT)
    assert (status, answer["status"]) == (200, "applied"), answer
    assert put(hotline, REPORT)[1] == {**answer, "status": "duplicate"}
    assert put(hotline, {**REPORT, "id": "m-9"})[1] == {**answer, "status": "duplicate", "id": "m-9"}
    assert len(dispatcher.snapshot()[1]) == 2


def test_the_same_at_the_same_moment_is_one_event(central: Running, dispatcher: Person) -> None:
    people = [gateway_of(central, "12345") for _ in range(4)]
    people = [central.login("gateway:12345") for _ in people]
    answers: list[tuple[int, dict[str, Any]]] = []
    threads = [
        threading.Thread(target=lambda p=p, n=n: answers.append(put(p, {**REPORT, "id": f"m{n}"})), name="gw")
        for n, p in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["status"] for _, answer in answers) == ["applied", *["duplicate"] * 3]
    assert len({answer["number"] for _, answer in answers}) == 1
    assert len(dispatcher.snapshot()[1]) == 1


def test_an_answer_to_a_hand_over_comes_in_once(central: Running, dispatcher: Person) -> None:
    county, police = gateway_of(central, "county"), gateway_of(central, "110")
    event = new_id()
    args = {"to": "county", "reason": "beyond_powers", "words": "请县里处置"}
    dispatcher.send(report(event), wanted("event.hand_over", event, args))
    reply = {"kind": "reply", "id": "r1", "message": f"{event}/h1", "state": "acknowledged", "number": "XZ-1"}
    assert put(county, reply, "county")[1]["status"] == "applied"
    assert put(county, reply, "county")[1]["status"] == "duplicate"
    assert [line["data"]["id"] for line in county.snapshot()[1]] == [event]
    status, other = put(police, reply, "110")
    assert (status, other["code"]) == (422, "not_found")
    assert police.snapshot()[1] == []
    empty = {**reply, "id": "r2", "state": "answered"}
    assert put(county, empty, "county")[1]["code"] == "words"
    answer = {**empty, "id": "r3", "words": "已修复", "solved": True}
    assert put(county, answer, "county")[1]["status"] == "applied"
    assert put(county, answer, "county")[1]["status"] == "duplicate"
    late = {**answer, "id": "r4", "words": "改主意了"}
    assert put(county, late, "county")[1]["code"] == "message_state"
    found = next(line["data"] for line in dispatcher.snapshot()[1] if line["kind"] == "event")
    assert (found["state"], found["outside"]["messages"][0]["reply"]) == ("answered", "已修复")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ([], "malformed"),
        ({"kind": "report"}, "malformed"),
        ({**REPORT, "kind": "order"}, "malformed"),
        ({**REPORT, "title": "\u202e \x00"}, "malformed"),
        ({**REPORT, "title": "长" * 201}, "malformed"),
        ({**REPORT, "due": "2026-11-30T12:00:00"}, "malformed"),
        ({**REPORT, "lat": 1e9}, "malformed"),
        ({**REPORT, "number": ""}, "external_number"),
        ({"kind": "reply", "id": "x", "message": "a/../h1", "state": "answered", "words": "好"}, "not_found"),
    ],
)
def test_what_is_not_right_is_refused_with_a_sentence(central: Running, message: Any, code: str) -> None:
    status, answer = put(gateway_of(central, "12345"), message)
    assert status in (400, 422)
    assert (answer["status"], answer["code"]) == ("refused", code)
    assert answer["detail"].endswith("。")


def test_a_name_that_is_used_stands_for_one_message(central: Running, dispatcher: Person) -> None:
    hotline, police = gateway_of(central, "12345"), gateway_of(central, "110")
    first = put(hotline, REPORT)[1]
    for other in (
        {"number": "LY-9"}, {"title": "又一件事"}, {"reporter": {"name": "李四", "phone": "13900005678"}},
        {"description": ""}, {"due": "2026-12-01T12:00:00+08:00"},
    ):  # fmt: skip
        status, answer = put(hotline, {**REPORT, **other})
        assert (status, answer["status"], answer["code"]) == (409, "refused", "id_reused")
        assert answer["detail"].endswith("。")
        assert not {"number", "query_code"} & {key for key, value in answer.items() if value is not None}
        assert first["number"] not in str(answer)
    assert put(hotline, REPORT) == (200, {**first, "status": "duplicate"})
    told = put(police, {**REPORT, "number": "110-1"}, "110")[1]
    assert told["status"] == "applied", str(told)  # of another sender
    assert len(dispatcher.snapshot()[1]) == 2
    assert verify(central.center.database) == []


def test_what_was_refused_may_be_put_right_under_its_name(central: Running) -> None:
    hotline = gateway_of(central, "12345")
    assert put(hotline, {**REPORT, "number": ""})[1]["code"] == "external_number"
    told = put(hotline, REPORT)[1]
    assert told["status"] == "applied", str(told)


def test_a_reply_under_a_used_name_is_refused(central: Running, dispatcher: Person) -> None:
    county, event = gateway_of(central, "county"), new_id()
    args = {"to": "county", "reason": "beyond_powers", "words": "请县里处置"}
    dispatcher.send(report(event), wanted("event.hand_over", event, args))
    reply = {"kind": "reply", "id": "r1", "message": f"{event}/h1", "state": "acknowledged", "number": "XZ-1"}
    assert put(county, reply, "county")[1]["status"] == "applied"
    status, answer = put(county, {**reply, "state": "answered", "words": "已修复"}, "county")
    assert (status, answer["code"], answer["number"]) == (409, "id_reused", None)
    assert put(county, reply, "county")[1]["status"] == "duplicate"


def test_two_that_use_one_name_at_the_same_moment_are_not_taken_for_one(central: Running) -> None:
    gateway_of(central, "12345")
    people = [central.login("gateway:12345") for _ in range(4)]
    answers: list[tuple[int, dict[str, Any]]] = []

    def bring(person: Person, number: int) -> None:
        answers.append(put(person, {**REPORT, "number": f"LY-{number}"}))

    threads = [threading.Thread(target=bring, args=(one, n), name="gw") for n, one in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in answers) == [200, 409, 409, 409]


STATUS: dict[str, Any] = {
    "kind": "status", "id": "s-1", "message": "e/h1", "order": 1, "at": "2026-11-23T14:00:00+08:00",
    "status": "accepted",
}  # fmt: skip
URGE: dict[str, Any] = {"kind": "urge", "id": "u-1", "message": "e/h1"}
ODD = (
    "", "/", "//", "e", "e/", "/h1", "e/h1/x", "noslash", " / ", "\u0000/\u0000", "a" * 160, "a" * 100 + "/h1",
    "../../etc/passwd", "0" * 64 + "/" + "1" * 64, "\u202e/\u202e", "%2F", "e\\h1", "é/🙂", None, 0, [], {}, True,
)  # fmt: skip


@pytest.mark.parametrize(
    "field", ["message", "id", "at", "order", "status", "text", "event_number", "reply", "due"]
)
def test_odd_values_from_another_center_are_answered_with_a_sentence(central: Running, field: str) -> None:
    county = gateway_of(central, "county")
    for base in (STATUS, URGE):
        for value in (*ODD, -1, 10**400, 1e308):
            status, answer = put(county, {**base, field: value}, "county")
            assert status in (400, 409, 422), (field, value, answer)
            assert (answer["status"], answer["detail"][-1]) == ("refused", "。"), (field, value, answer)


def test_hostile_text_is_plain_text(central: Running, dispatcher: Person) -> None:
    words = "<img src=x onerror=alert(1)>\u202e'; DROP TABLE entities; --\x07\ud800"
    words = words.replace("\x07", "\\u0007").replace("\ud800", "\\ud800")
    body = f'{{"kind":"report","id":"m","number":"1","title":"{words}"}}'
    hotline = gateway_of(central, "12345")
    answer = hotline.post(
        "/v1/inbound/12345", data=body.encode(), headers={"Content-Type": "application/json"}
    )
    assert answer.json()["status"] == "applied"
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    assert event["title"] == "<img src=x onerror=alert(1)>'; DROP TABLE entities; --"


def test_sizes_are_limited(central: Running) -> None:
    hotline = gateway_of(central, "12345")
    status, answer = put(hotline, {**REPORT, "description": "长" * 40_000})
    assert (status, answer["code"]) == (413, "too_large")


def test_a_gateway_is_let_in_by_its_own_door_only(central: Running, dispatcher: Person) -> None:
    hotline = gateway_of(central, "12345")
    assert put(hotline, REPORT, "110")[0] == 404
    assert put(hotline, REPORT, "nowhere")[0] == 404
    assert put(dispatcher, REPORT)[0] == 403
    assert put(central.login("window"), REPORT)[0] == 403
    answer = hotline.post("/v1/commands", json={"commands": [report()]})
    assert answer.status_code == 403
    assert requests.post(f"{central.url}/v1/inbound/12345", json=REPORT, timeout=PATIENCE).status_code == 401


def test_a_gateway_is_told_of_its_own_events_and_of_nobody(central: Running, dispatcher: Person) -> None:
    hotline, chief, event = gateway_of(central, "12345"), central.login("commander"), new_id()
    now = central.center.clock.now()
    shift = {
        "person": town().people[0].id, "role": "post", "post": town().posts[0].id,
        "start": now.isoformat(), "end": (now + timedelta(hours=8)).isoformat(),
    }  # fmt: skip
    (told,) = chief.send(wanted("shift.assign", new_id(), shift))
    assert told["status"] == "applied", str(told)
    put(hotline, REPORT)
    dispatcher.send(report(event))
    assert {line["kind"] for line in dispatcher.snapshot("all")[1]} >= {"event", "shift"}
    (line,) = hotline.snapshot("all")[1]
    assert (line["kind"], line["data"]["channel"]) == ("event", "12345")
    assert {one["subject"]["id"] for one in hotline.changes()["changes"]} == {line["data"]["id"]}
    answer = hotline.get("/v1/township")
    profile = Township.model_validate_json(answer.content)
    assert (profile.people, profile.watches) == ((), ())
    assert profile.posts
    assert not any(post.lead or post.deputy or post.phone for post in profile.posts)
    leaders = {one.leader for one in (*town().boards, *town().areas)} | {one.name for one in town().people}
    assert not [name for name in leaders - {""} if name in answer.text]
    assert answer.headers["etag"] != dispatcher.get("/v1/township").headers["etag"]


def test_accounts_of_gateways_and_names_of_the_center(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    password = tmp_path / "password"
    password.write_text("a-password-for-tests\n")
    data = ["--data", str(tmp_path / "data")]
    assert main(["init", *data, "--township", "jiangbei", "--password-file", str(password)]) == 0
    add = ["account", "add", *data, "--password-file", str(password)]
    assert main([*add, "--username", "gateway:12345", "--role", "window"]) == 0
    assert main([*add, "--username", "gateway:12345", "--role", "dispatcher"]) == 1
    assert main([*add, "--username", "gateway:nowhere", "--role", "window"]) == 1
    for own in ("outbound", "roster", "steward", "auto-urge"):
        assert main([*add, "--username", own, "--role", "admin"]) == 1
    assert "由中心自己使用" in capsys.readouterr().err


# --- how far is it? ------------------------------------------------------------------------------------

CODE = query_code(7, 482_719)


def asked(central: Running, code: str = CODE, tail: str = "1234") -> requests.Response:
    """A citizen asks."""
    return requests.get(f"{central.url}/v1/progress", params={"code": code, "tail": tail}, timeout=PATIENCE)


def of_a_citizen(dispatcher: Person, **more: Any) -> str:
    event = new_id()
    person = {"name": "张三", "phone": "138-1234-1234"}
    args = {
        "description": "我家住 3 号楼",
        "reporter": person,
        "query_code": CODE,
        "channel": "citizen",
        **more,
    }
    assert dispatcher.send(report(event, **args))[0]["status"] == "applied"
    return event


def test_a_citizen_hears_how_far_it_is_and_nothing_of_anybody(central: Running, dispatcher: Person) -> None:
    event = of_a_citizen(dispatcher)
    answer = asked(central, CODE.replace(" ", ""))
    assert answer.status_code == 200
    found = answer.json()
    assert (found["code"], found["state"], found["handled_by"]) == (CODE, "已收到，等待受理", "")
    assert found["number"]
    assert not any(word in answer.text for word in ("张", "138", "3 号楼", "路灯"))
    dispatcher.send(wanted("event.accept", event))
    order = wanted(
        "order.issue", new_id(), {"event": event, "lead": "dangwu", "text": "请办理"}, expected_version=2
    )
    assert dispatcher.send(order)[0]["status"] == "applied"
    found = asked(central).json()
    assert found["state"] == "已交办，等待经办人签收"
    assert found["handled_by"]


def test_whatever_the_channel_the_code_finds_it(central: Running) -> None:
    _, made = put(gateway_of(central, "12345"), REPORT)
    assert asked(central, made["query_code"]).json()["number"] == made["number"]


def test_wrong_questions_are_all_answered_alike(central: Running, dispatcher: Person) -> None:
    of_a_citizen(dispatcher)
    dispatcher.send(report(query_code=query_code(7, 1)))  # nobody left a number
    answers = [
        asked(central, tail="9999"),
        asked(central, code=query_code(7, 999)),
        asked(central, code="123 456 789"),
        asked(central, code="", tail=""),
        asked(central, tail="34"),
        asked(central, tail="１２３４"),
        asked(central, code=query_code(7, 1), tail=""),
        asked(central, code="x" * 5000),
    ]
    assert {answer.status_code for answer in answers} == {404}
    told = [answer.json() for answer in answers]
    assert len({one.pop("request_id") for one in told}) == len(told)
    assert all(one == told[0] for one in told)


def test_questions_are_limited(start: Starter) -> None:
    clock = ManualClock(datetime(2026, 11, 23, 4, 0, tzinfo=UTC))
    central = start(clock=clock)
    dispatcher = central.login()
    of_a_citizen(dispatcher)
    statuses = [asked(central, tail=f"{n:04d}").status_code for n in range(7)]
    assert statuses == [404] * 5 + [429] * 2
    assert asked(central).status_code == 429
    clock.advance(timedelta(minutes=11))
    assert asked(central).status_code == 200
    statuses = [asked(central, code=query_code(8, n)).status_code for n in range(25)]
    assert statuses[:19] == [404] * 19
    limited = asked(central)
    assert limited.status_code == 429
    assert int(limited.headers["Retry-After"]) > 0


# --- earlier releases ----------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_a_database_without_the_list_of_numbers_gets_it(start: Starter, tmp_path: Path) -> None:
    running = start()
    dispatcher = running.login()
    of_a_citizen(dispatcher)
    running.close()
    take_back(SqliteDatabase(tmp_path / FILE), 2)
    again = start()
    assert asked(again).status_code == 200
    assert verify(again.center.database) == []


def test_a_command_of_an_older_client_is_still_the_same(start: Starter) -> None:
    """The record of a command was made before its kind had the new field."""
    running = start()
    person = running.login()
    command = report()
    first = person.send(command)[0]
    assert "external" not in command["args"]
    again = person.send({**command, "args": {**command["args"], "external": None}})[0]
    assert again == {**first, "status": "duplicate"}
    other = {**command, "args": {**command["args"], "external": {"number": "1"}}}
    assert person.send(other)[0]["problem"]["code"] == "id_reused"


def test_the_content_of_a_command_has_not_changed() -> None:
    """As release 0.2 wrote it down: a field that comes later is not written out while it says nothing."""
    import hashlib

    from desktop.domain.commands import Command

    command = Command.model_validate({**report("e"), "id": "c", "issued_at": "2026-11-23T14:00:00+08:00"})
    assert hashlib.sha256(command.model_dump_json().encode()).hexdigest() == KNOWN


KNOWN = "e42c235f20716dfaee42f5f446c6bbd3c191ad426adbbf4fa7f5ddd45da0afcd"


def test_a_report_that_brings_only_a_place_gets_the_grid_in_which_it_lies(tmp_path: Path) -> None:
    found(tmp_path, load_township("changshan"), SystemClock(), password_hash=password_hash())
    running = Running(tmp_path)
    try:
        area = next(one for one in load_township("changshan").areas if one.name == "东街03网格")
        hotline = gateway_of(running, "12345")
        put(hotline, {**REPORT, "lon": area.lon, "lat": area.lat})
        put(hotline, {**REPORT, "id": "m-2", "number": "LY-2", "lon": 116.0, "lat": 36.0})
        events = [line["data"] for line in running.login().snapshot()[1]]
        grids = {one["external"]["number"]: one["grid"] for one in events if one.get("external")}
        assert grids == {REPORT["number"]: area.id, "LY-2": None}
    finally:
        running.close()
