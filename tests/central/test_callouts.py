"""A call-out over real HTTP: called by the center, answered by a post, seen by nobody else, there after a restart."""

from __future__ import annotations

import uuid
from typing import Any

from desktop.central.accounts.accounts import NewAccount
from desktop.clock import SystemClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import Person, Running, Starter, password_hash, township


def give(person: Person, kind: str, subject: str, **args: Any) -> dict[str, Any]:
    command = {
        "id": str(uuid.uuid4()), "kind": kind, "subject": {"type": "callout", "id": subject}, "args": args,
        "issued_at": SystemClock().now().isoformat(),
    }  # fmt: skip
    answer = person.post("/v1/commands", json={"commands": [command]})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["results"][0]
    return found


def seen(person: Person) -> list[dict[str, Any]]:
    return [line["data"] for line in person.snapshot()[1] if line.get("kind") == "callout"]


def people(central: Running) -> tuple[str, Person, Person, Person]:
    """A board with two of its posts and one of another, logged in."""
    town = township()
    board = town.boards[0].id
    inside = next(post.id for post in town.posts if post.board == board)
    outside = next(post.id for post in town.posts if post.board != board)
    central.center.accounts.add(
        [
            NewAccount("in-board", "甲", Role.POST, post=inside),
            NewAccount("out-board", "乙", Role.POST, post=outside),
        ],
        password_hash(),
    )
    return board, central.login(), central.login("in-board"), central.login("out-board")


def test_called_answered_and_ended(start: Starter) -> None:
    central = start()
    board, desk, inside, outside = people(central)
    made = give(desk, "callout.make", "c1", scope="board", board=board, words="到防汛物资库集合")
    assert made["status"] == "applied", made
    (called,) = seen(inside)
    assert len(called["callees"]) == len([post for post in township().posts if post.board == board])
    assert seen(outside) == []
    own = next(post.id for post in township().posts if post.board == board)
    assert give(inside, "callout.answer", "c1", callee=own, reach="coming")["status"] == "applied"
    assert (
        give(outside, "callout.answer", "c1", callee=own, reach="there")["problem"]["code"]
        == "unknown_subject"
    )
    (now,) = seen(desk)
    assert next(one for one in now["callees"] if one["id"] == own)["reach"] == "coming"
    assert give(desk, "callout.end", "c1", words="解除")["status"] == "applied"
    assert seen(desk)[0]["end_words"] == "解除", "a week's call-outs are there"


def test_why_somebody_cannot_come_is_told_to_the_center_alone(start: Starter) -> None:
    central = start()
    board, desk, inside, _ = people(central)
    own, other = [post.id for post in township().posts if post.board == board][:2]
    central.center.accounts.add([NewAccount("beside", "丙", Role.POST, post=other)], password_hash())
    beside = central.login("beside")
    assert give(desk, "callout.make", "c3", scope="board", board=board, words="集合")["status"] == "applied"
    words = "旧病复发住院"
    made = give(inside, "callout.answer", "c3", callee=own, reach="cannot", words=words)
    assert made["status"] == "applied", made
    assert words in str(seen(desk))
    assert words in str(desk.changes())
    assert "cannot" in str(seen(beside))
    assert words not in str((seen(beside), beside.changes()))


def test_a_village_is_called_and_answers_for_itself_alone(start: Starter) -> None:
    central = start()
    town = township()
    own, other = list(town.village_posts.values())[:2]
    central.center.accounts.add(
        [NewAccount("own", own.name, Role.VILLAGE, area=own.areas[0]),
         NewAccount("other", other.name, Role.VILLAGE, area=other.areas[0])],
        password_hash(),
    )  # fmt: skip
    desk, village, beside = central.login(), central.login("own"), central.login("other")
    made = give(desk, "callout.make", "c9", scope="posts", posts=[own.id], words="上堤")
    assert made["status"] == "applied", made
    (called,) = seen(village)
    assert (called["callees"][0]["post"], called["callees"][0].get("person")) == (own.id, own.lead)
    assert seen(beside) == []
    assert give(village, "callout.answer", "c9", callee=own.id, reach="coming")["status"] == "applied"
    refused = give(beside, "callout.answer", "c9", callee=own.id, reach="there")
    assert refused["problem"]["code"] == "unknown_subject"
