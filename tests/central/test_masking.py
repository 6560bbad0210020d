"""No account is given what it may not show, whichever way it asks; the log keeps the whole truth."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, select

from desktop.central.showing.masked import Filling
from desktop.central.tables.core import changes, entities
from desktop.central.tables.masked import masked
from desktop.clock import new_id
from desktop.domain.changes import Change
from desktop.domain.commands import SubjectType
from desktop.domain.digest import digest_of, fingerprint
from desktop.domain.events.querycode import query_code
from desktop.domain.state import State
from desktop.link.messages import ENTITIES
from tests.central.conftest import Person, Running, report, township, wanted

pytestmark = pytest.mark.answers

NAME, PHONE, IDENTITY, PLATE = "欧阳明远", "13812345678", "371681199003074512", "鲁M12345"
WORDS = f"{PHONE} 来电，身份证 {IDENTITY}，车 {PLATE}"
CODE = query_code(60, 482719).replace(" ", "")
SECRETS = (NAME, PHONE, IDENTITY, PLATE)
LOOKING_ON = ("dispatcher", "commander", "display", "auditor", "admin")


@pytest.fixture
def event(dispatcher: Person) -> str:
    """An event that is full of a person."""
    made = report(
        title=f"{NAME[:1]}先生反映路灯不亮", description=WORDS, place=f"文昌街 3 号，{PHONE}",
        reporter={"name": NAME, "phone": PHONE}, lon=118.0, lat=36.9, query_code=CODE,
    )  # fmt: skip
    found = made["subject"]["id"]
    (result,) = dispatcher.send(made)
    assert result["status"] == "applied", result
    dispatcher.send(wanted("event.comment", found, {"words": WORDS}))
    return str(found)


def everything(person: Person, event: str) -> str:
    """Whatever an account can read, in one piece."""
    stale = wanted("event.close", event, {"summary": "好"}, expected_version=1)
    told = [
        json.dumps(person.snapshot("all"), ensure_ascii=False),
        json.dumps(person.changes(), ensure_ascii=False),
        person.get("/v1/township").text,
        json.dumps(person.send(stale), ensure_ascii=False),
    ]
    stream = person.feed(after=f"{person.changes()['epoch']}:0")
    while True:
        message = stream.message()
        assert message is not None
        told.append(json.dumps(message, ensure_ascii=False))
        if message.get("event") == "heartbeat":
            break
    stream.response.close()
    return "\n".join(told)


@pytest.mark.parametrize("who", LOOKING_ON)
def test_nobody_is_given_a_person_unasked(central: Running, event: str, who: str) -> None:
    told = everything(central.login(who), event)
    assert event in told
    for secret in SECRETS:
        assert secret not in told, secret
    assert ("138****5678" in told) == (who != "display")
    assert ("文昌街" in told) == (who != "display")
    assert (CODE in told) == (who != "display")


def test_the_log_keeps_the_whole_truth(central: Running, event: str) -> None:
    with central.center.database.read() as connection:
        first = connection.execute(select(changes.c.body).where(changes.c.event == event)).scalars().first()
        body = connection.execute(select(entities.c.body).where(entities.c.id == event)).scalar_one()
    for secret in SECRETS:
        assert secret in str(first)
        assert secret in body


def test_a_live_change_comes_masked_to_each_as_he_may_know_it(central: Running, event: str) -> None:
    people = [central.login(), central.login("display")]
    streams = [person.feed() for person in people]
    for stream in streams:
        stream.next("heartbeat")
    people[0].send(wanted("event.comment", event, {"words": f"再打 {PHONE}"}))
    told = [stream.next("change")["data"]["data"]["words"] for stream in streams]
    assert told == ["再打 138****5678", ""]
    for stream in streams:
        stream.response.close()


def test_the_loser_of_a_race_sees_the_winner_masked(dispatcher: Person, event: str) -> None:
    (result,) = dispatcher.send(wanted("event.accept", event, expected_version=1))
    assert result["status"] == "conflict"
    assert result["current"]["data"]["reporter"] == {"name": "欧**", "phone": "138****5678"}


@pytest.mark.parametrize("who", LOOKING_ON)
def test_what_a_client_makes_of_the_changes_is_what_it_would_be_sent_anew(
    central: Running, dispatcher: Person, event: str, who: str
) -> None:
    person = central.login(who)
    head, before = person.snapshot("all")
    state = State(township())
    for line in before:
        state.put(ENTITIES[line["kind"]].model_validate(line["data"]))
    order = new_id()
    dispatcher.send(
        wanted("event.accept", event),
        wanted(
            "order.issue", order, {"event": event, "lead": township().posts[0].id, "text": WORDS},
            expected_version=3,
        ),
        wanted("order.urge", order, {"words": WORDS}),
        wanted("event.classify", event, {"item": township().catalogue[0].id}),
        report(title=WORDS, reporter={"name": NAME, "phone": PHONE}),
    )  # fmt: skip
    page = person.changes(head["seq"], digest="true")
    assert len(page["changes"]) >= 6
    for change in page["changes"]:
        state.apply(Change.model_validate(change))
    _, after = person.snapshot("all")
    theirs = {(SubjectType(line["kind"]), line["data"]["id"]): line["data"] for line in after}
    ours = {key: json.loads(entity.model_dump_json()) for key, entity in state.entities.items()}
    assert ours == theirs
    picture = [
        fingerprint(kind.value, json.dumps(body))
        for (kind, _), body in ours.items()
        if kind is not SubjectType.SHIFT or body["end"] > page["digest"]["now"]
    ]
    mine = digest_of(picture)
    assert (page["digest"]["count"], page["digest"]["hash"]) == (mine.count, mine.hash)


def test_what_was_not_made_beforehand_is_made_by_reading_and_then_for_good(
    central: Running, dispatcher: Person, event: str
) -> None:
    whole = dispatcher.snapshot("all")[1]
    database = central.center.database
    with database.write() as connection:
        connection.execute(delete(masked))
    assert dispatcher.snapshot("all")[1] == whole
    filling, made = Filling(database), []
    while not filling.whole:
        made.append(filling.go_on(1))
    assert made == [1] * len(whole) + [0]
    again = Filling(database)
    assert again.go_on(10_000) == 0
    assert again.whole
    assert dispatcher.snapshot("all")[1] == whole


def test_each_is_told_which_picture_it_is_given(central: Running) -> None:
    told = {who: central.try_login(who).json()["projection"] for who in ("dispatcher", "auditor", "display")}
    assert len(set(told.values())) == 3, "why a colleague is away is the center's to know, not the auditor's"
    tags = {who: central.login(who).get("/v1/township").headers["etag"] for who in LOOKING_ON}
    assert tags["dispatcher"] == tags["commander"] == tags["admin"] == tags["auditor"] != tags["display"]
    head, _ = central.login("display").snapshot()
    assert f'"{head["township"]}"' == tags["display"]


def test_a_masked_answer_means_the_one_that_stands_there(central: Running, dispatcher: Person) -> None:
    given = [{"field": "relative", "value": PHONE}, {"field": "last", "value": "昨天"}]
    made = report(item="J-11", form=given)
    event = made["subject"]["id"]
    (result,) = dispatcher.send(made)
    assert result["status"] == "applied", result
    (line,) = (line for line in dispatcher.snapshot()[1] if line["data"]["id"] == event)
    shown = line["data"]["form"]
    assert shown == [{"field": "relative", "value": "138****5678"}, given[1]]
    again, elsewhere, anew = (
        wanted("event.classify", event, {"form": [{"field": "relative", "value": value}, given[1]]})
        for value in ("138****5678", "139****5678", "13900005678")
    )
    results = [dispatcher.send(one)[0] for one in (again, elsewhere, anew)]
    assert [one["status"] for one in results] == ["applied", "refused", "applied"]
    assert "打码" in results[1]["problem"]["detail"]
    with central.center.database.read() as connection:
        bodies = connection.execute(select(changes.c.body).where(changes.c.event == event)).scalars().all()
    told = [json.loads(body)["data"]["form"][0]["value"] for body in bodies]
    assert told == [PHONE, PHONE, "13900005678"]
