"""回避 over the wire: who is complained about finds nothing, whichever way; who was kept away later is told it left."""

from __future__ import annotations

import json

import pytest

from desktop.central.log.history import verify
from desktop.central.township.founding import NewAccount
from desktop.domain.rights.actors import Role
from tests.central.conftest import Person, Running, password_hash, report, township, wanted

pytestmark = pytest.mark.answers

VILLAGE = next(area.id for area in township().areas if area.level.value == "village")
GRID = next(area.id for area in township().tree.children(VILLAGE))
POST, OTHER = (post.id for post in township().posts[:2])
PEOPLE = {
    "village": NewAccount("x-village", "村", Role.VILLAGE, area=VILLAGE),
    "grid": NewAccount("x-grid", "网格员", Role.GRID, area=GRID),
    "post": NewAccount("x-post", "岗位", Role.POST, post=POST),
    "desk": NewAccount("x-desk", "调度员二", Role.DISPATCHER),
}
CONCERNS = {
    "village": f"area:{VILLAGE}", "grid": f"area:{GRID}", "post": f"post:{POST}", "desk": "account:x-desk",
}  # fmt: skip


@pytest.fixture
def people(central: Running) -> dict[str, Person]:
    """Everybody who may be complained about."""
    central.center.accounts.add(list(PEOPLE.values()), password_hash())
    return {name: central.login(one.username) for name, one in PEOPLE.items()}


def handled(dispatcher: Person, *concerns: str) -> tuple[str, str]:
    """An event of the village, done by the post and given to another: (event, the post's order)."""
    made = report(title="canary-修路", grid=GRID, concerns=list(concerns))
    event, order = made["subject"]["id"], made["id"]
    results = dispatcher.send(made, wanted("event.accept", event))
    assert [one["status"] for one in results] == ["applied"] * 2, results
    if not concerns:
        issue = {"event": event, "lead": POST, "text": "canary-修"}
        results = dispatcher.send(
            wanted("order.issue", order, issue, expected_version=2),
            wanted("order.cancel", order, {"reason": "另派"}, expected_version=1),
        )
        assert [one["status"] for one in results] == ["applied"] * 2, results
    return event, order


def everything(person: Person) -> str:
    """What an account reads of the town, in one piece."""
    stream, told = person.feed(after=f"{person.changes()['epoch']}:0"), []
    while (message := stream.message()) is not None and message.get("event") != "heartbeat":
        told.append(message)
    stream.response.close()
    parts = [told, person.snapshot("all"), person.changes(limit=5000)]
    return json.dumps(parts, ensure_ascii=False)


@pytest.mark.parametrize("name", CONCERNS)
def test_a_complaint_about_somebody_is_not_there_for_them(
    central: Running, dispatcher: Person, people: dict[str, Person], name: str
) -> None:
    event, _ = handled(dispatcher, CONCERNS[name])
    person = people[name]
    told = everything(person)
    assert event not in told
    assert "canary" not in told
    assert event in everything(people["desk" if name != "desk" else "village"])
    assert person.post("/v1/reveal", json={
        "event": event, "fields": ["reporter"], "purpose": "check",
    }).status_code == 404  # fmt: skip
    assert person.post("/v1/claims", json={"event": event, "held": True}).status_code == 404
    (result,) = person.send(wanted("event.comment", event, {"words": "看看"}))
    assert (result["status"], result["problem"]["code"]) == ("refused", "unknown_subject")
    count = person.changes(limit=5000, digest="true")["digest"]["count"]
    assert count == len([one for one in person.snapshot()[1] if one["kind"] != "shift"])


@pytest.mark.parametrize("name", CONCERNS)
def test_who_is_kept_away_later_is_told_that_it_left(
    central: Running, dispatcher: Person, people: dict[str, Person], name: str
) -> None:
    event, order = handled(dispatcher)
    person = people[name]
    assert event in everything(person)
    stream = person.feed()
    stream.next("heartbeat")
    head = person.changes(limit=5000)["head"]
    exclude = wanted("event.exclude", event, {"concerns": [CONCERNS[name]]})
    assert dispatcher.send(exclude)[0]["status"] == "applied"
    told = stream.next("change")["data"]
    assert (told["kind"], told["subject"]["id"], "actor" in told, "data" in told) == (
        "removed",
        event,
        False,
        False,
    )
    assert told["prev"] == head
    stream.response.close()
    page = person.changes(head)
    assert [one["kind"] for one in page["changes"]] == ["removed"]
    assert page["head"] == page["changes"][-1]["seq"]
    assert page["prev"] <= head, "what it read last is kept from it now"
    dispatcher.send(wanted("event.comment", event, {"words": "canary-之后"}))
    after = page["head"]
    page = person.changes(after)
    assert (page["changes"], page["head"]) == ([], after)
    lines = person.snapshot("all")
    assert lines[0]["seq"] == after
    assert not {event, order} & {line["data"]["id"] for line in lines[1]}
    told = everything(person)
    assert "canary" not in told
    assert order not in told
    ring = person.feed(after=f"{person.changes()['epoch']}:0")
    assert ring.next("change")["data"]["kind"] == "removed"
    ring.response.close()
    assert verify(central.center.database) == []


def test_who_never_saw_it_is_told_nothing(
    central: Running, dispatcher: Person, people: dict[str, Person]
) -> None:
    made = report(title="canary")
    dispatcher.send(made)
    event = made["subject"]["id"]
    dispatcher.send(wanted("event.exclude", event, {"concerns": [CONCERNS["post"]]}))
    assert event not in everything(people["post"])


@pytest.mark.parametrize("name", CONCERNS)
def test_who_was_let_back_reads_the_whole_of_it(
    central: Running, dispatcher: Person, people: dict[str, Person], name: str
) -> None:
    """Kept away, let back, kept away again, let back: nothing is left in the log, nor in what waits to be told."""
    event, _ = handled(dispatcher)
    commander, person = central.login("commander"), people[name]
    whole = person.changes(limit=5000)
    for _ in range(2):
        exclude = wanted("event.exclude", event, {"concerns": [CONCERNS[name]]})
        assert commander.send(exclude)[0]["status"] == "applied"
        assert "canary" not in everything(person)
        assert commander.send(wanted("event.exclude", event, {"concerns": []}))[0]["status"] == "applied"
    page = person.changes(limit=5000)
    seen = len(whole["changes"])
    assert page["changes"][:seen] == whole["changes"]
    assert [one["kind"] for one in page["changes"][seen:]] == ["event.excluded"] * 4
    assert page["head"] == page["changes"][-1]["seq"]
    stream = person.feed(after=f"{page['epoch']}:0")
    told = [stream.next("change")["data"]["seq"] for _ in page["changes"]]
    stream.response.close()
    assert told == [one["seq"] for one in page["changes"]]


def test_an_order_of_it_is_not_found_either(
    central: Running, dispatcher: Person, people: dict[str, Person]
) -> None:
    event, order = handled(dispatcher)
    assert order in everything(people["post"])
    dispatcher.send(wanted("event.exclude", event, {"concerns": [CONCERNS["post"]]}))
    assert order not in json.dumps(people["post"].snapshot("all"))
    (result,) = people["post"].send(wanted("order.receive", order))
    assert result["problem"]["code"] == "unknown_subject"


def test_who_is_let_back_sees_it_again(
    central: Running, dispatcher: Person, people: dict[str, Person]
) -> None:
    event, _ = handled(dispatcher, CONCERNS["village"])
    assert event not in everything(people["village"])
    (result,) = dispatcher.send(wanted("event.exclude", event, {"concerns": []}))
    assert result["problem"]["code"] == "lifted"
    (result,) = central.login("commander").send(wanted("event.exclude", event, {"concerns": []}))
    assert result["status"] == "applied"
    assert event in json.dumps(people["village"].snapshot("all"))
