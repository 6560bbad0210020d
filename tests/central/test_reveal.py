"""A person in full: once, for a purpose, by those entitled, and never without a row in the trail."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from sqlalchemy import select

from desktop.central.api.reveal import MOST
from desktop.central.audit.audit import read_row
from desktop.central.tables.audit import audit
from desktop.central.township.founding import NewAccount
from desktop.domain.rights.actors import Role
from desktop.domain.rights.trail import Act, TrailRow
from tests.central.conftest import Person, Running, password_hash, report, township, wanted
from tests.central.test_masking import NAME, PHONE, WORDS

pytestmark = pytest.mark.answers

WHOLE = {"name": NAME, "phone": PHONE}
VILLAGE = next(area.id for area in township().areas if area.level.value == "village")
OTHER = [area.id for area in township().areas if area.level.value == "village"][1]


@pytest.fixture
def event(dispatcher: Person) -> str:
    """An event in a village, with a reporter."""
    made = report(title="路灯不亮", description=WORDS, grid=VILLAGE, reporter=WHOLE)
    assert dispatcher.send(made)[0]["status"] == "applied"
    return str(made["subject"]["id"])


def ask(person: Person, event: str, **more: Any) -> requests.Response:
    """Ask for the reporter."""
    body = {"event": event, "fields": ["reporter"], "purpose": "call_back", **more}
    return person.post("/v1/reveal", json=body)


def trail(central: Running) -> list[TrailRow]:
    """What is on record of persons that were shown."""
    with central.center.database.read() as connection:
        rows = connection.execute(
            select(audit).where(audit.c.act == Act.REVEALED.value).order_by(audit.c.seq)
        )
        return [read_row(row) for row in rows]


def test_who_is_entitled_sees_what_was_asked_for_and_it_is_on_record(
    central: Running, dispatcher: Person, event: str
) -> None:
    answer = ask(dispatcher, event)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["reporter"] == WHOLE
    assert told["description"] is None
    assert answer.headers["cache-control"] == "no-store"
    told = ask(dispatcher, event, fields=["text", "reporter"], purpose="other", words="家属询问").json()
    assert (told["description"], told["reporter"]) == (WORDS, WHOLE)
    first, second = trail(central)
    assert (first.account, first.subject, first.outcome) == ("dispatcher", f"event:{event}", "done")
    assert first.detail == {"fields": "reporter", "purpose": "call_back", "words": ""}
    assert second.detail == {"fields": "reporter,text", "purpose": "other", "words": "家属询问"}
    assert not any(PHONE in row.model_dump_json() or NAME in row.model_dump_json() for row in (first, second))


def test_words_of_an_order_are_shown_to_who_sees_the_order(
    central: Running, dispatcher: Person, event: str
) -> None:
    posts = [post.id for post in township().posts[:2]]
    central.center.accounts.add(
        [NewAccount(f"r-{post}", "岗位", Role.POST, post=post) for post in posts], password_hash()
    )
    dispatcher.send(wanted("event.accept", event))
    issue = {"event": event, "lead": posts[0], "text": f"联系 {PHONE}"}
    (result,) = dispatcher.send(wanted("order.issue", "o-1", issue, expected_version=2))
    assert result["status"] == "applied", result
    lead = central.login(f"r-{posts[0]}")
    (line,) = (one for one in lead.snapshot()[1] if one["kind"] == "order")
    assert line["data"]["text"] == "联系 138****5678"
    told = ask(lead, event, fields=["text"], purpose="on_the_spot").json()
    assert told["orders"] == [{"id": "o-1", "text": f"联系 {PHONE}", "answer": ""}]
    assert ask(central.login(f"r-{posts[1]}"), event).status_code == 404


@pytest.mark.parametrize("who", ["auditor", "admin", "display"])
def test_who_only_looks_on_may_not(central: Running, event: str, who: str) -> None:
    answer = ask(central.login(who), event)
    assert answer.status_code == 403
    assert PHONE not in answer.text
    assert trail(central) == []


def test_what_is_out_of_sight_is_not_there(central: Running, event: str) -> None:
    central.center.accounts.add(
        [
            NewAccount("here", "甲村", Role.VILLAGE, area=VILLAGE),
            NewAccount("there", "乙村", Role.VILLAGE, area=OTHER),
        ],
        password_hash(),
    )
    assert ask(central.login("here"), event).json()["reporter"] == WHOLE
    out_of_sight, nowhere = ask(central.login("there"), event), ask(central.login("there"), "nothing")
    assert out_of_sight.status_code == nowhere.status_code == 404
    told = [{**answer.json(), "request_id": ""} for answer in (out_of_sight, nowhere)]
    assert told[0] == told[1]
    assert out_of_sight.json().keys() == nowhere.json().keys()
    assert [(row.account, row.outcome) for row in trail(central)] == [
        ("here", "done"), ("there", "refused"), ("there", "refused"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"purpose": "curiosity"}, "purpose"),
        ({"fields": []}, "fields"),
        ({"fields": ["everything"]}, "fields.0"),
        ({"purpose": "other"}, "words"),
        ({"words": "好" * 201}, "words"),
    ],
)
def test_without_a_purpose_nothing_is_shown(
    dispatcher: Person, event: str, more: dict[str, Any], field: str
) -> None:
    answer = ask(dispatcher, event, **more)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_nobody_reads_a_list_of_everybody(central: Running, dispatcher: Person, event: str) -> None:
    most = MOST[0][1]
    assert {ask(dispatcher, event).status_code for _ in range(most)} == {200}
    held = ask(dispatcher, event)
    assert (held.status_code, held.json()["code"]) == (429, "too_many")
    assert 0 < int(held.headers["retry-after"]) <= 600
    assert PHONE not in held.text
    assert ask(central.login("commander"), event).status_code == 200
    assert [row.outcome for row in trail(central)].count("refused") == 1


def book(person: Person, **more: Any) -> requests.Response:
    """Ask for the telephones of the hall's people."""
    return person.post("/v1/reveal/people", json={"purpose": "call_out", **more})


def test_the_telephones_of_the_people_are_given_for_a_purpose_and_on_record(
    central: Running, dispatcher: Person
) -> None:
    answer = book(dispatcher, purpose="other", words="防汛值守")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    known = {person.id: person.phone for person in township().people if person.phone}
    assert {one["person"]: one["phone"] for one in answer.json()["people"]} == known
    assert known.keys() == {person["id"] for person in dispatcher.get("/v1/township").json()["people"]}
    assert not any(phone in dispatcher.get("/v1/township").text for phone in known.values())
    assert book(dispatcher, purpose="other", words=" ").status_code == 400
    done, refused = trail(central)
    assert (done.account, done.subject, done.outcome) == ("dispatcher", "people:*", "done")
    assert done.detail == {"fields": "phone", "purpose": "other", "words": "防汛值守", "people": len(known)}
    assert (refused.outcome, refused.detail["code"]) == ("refused", "words")
    assert not any(phone in done.model_dump_json() for phone in known.values())


def test_one_person_is_asked_for_alone_and_the_trail_says_whom(central: Running, dispatcher: Person) -> None:
    one, two, *_ = [person for person in township().people if person.phone]
    told = book(dispatcher, purpose="contact", people=[two.id, "nobody"]).json()["people"]
    assert told == [{"person": two.id, "phone": two.phone}]
    assert book(dispatcher, purpose="kept", opened=3).status_code == 200
    asked, kept = trail(central)
    assert (asked.subject, asked.detail["people"]) == (f"people:{two.id},nobody", 1)
    assert (kept.subject, kept.detail["purpose"], kept.detail["opened"]) == ("people:*", "kept", 3)
    many = [f"{one.id}-{number}" for number in range(200)]
    assert book(dispatcher, people=many).json()["people"] == []
    assert len(trail(central)[-1].subject) <= 121
    assert book(dispatcher, people=[*many, one.id]).status_code == 400


def test_a_post_gets_no_telephones(central: Running) -> None:
    post = township().posts[0].id
    central.center.accounts.add([NewAccount("p-1", "岗位", Role.POST, post=post)], password_hash())
    answer = book(central.login("p-1"))
    assert answer.status_code == 403
    assert answer.json()["detail"] == "当前账号不能查看全部电话。"


def test_the_telephones_count_with_the_other_calls(
    central: Running, dispatcher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.central.api.reveal.MOST", ((MOST[0][0], 2),))
    assert [book(dispatcher).status_code for _ in range(3)] == [200, 200, 429]
