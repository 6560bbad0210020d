"""What clients lean on: digests, marks, versions that must be said, who was quicker, an old log let go."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import requests

from desktop.central.log.history import verify
from desktop.central.steward.duty import Roster
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.changes import Change, mark_of
from desktop.domain.digest import digest_of, fingerprint
from desktop.domain.places.areas import AreaLevel
from tests.central.conftest import Person, Running, Starter, report, township, wanted
from tests.central.test_reading import closed, dispatched


def digest_here(person: Person, now: str) -> dict[str, object]:
    """The digest of what somebody has, as the contract says it."""
    held = [(line["kind"], line["data"]) for line in person.snapshot("all")[1]]
    final = {"closed", "reviewed", "rejected", "false_alarm", "merged"}
    open_events = {data["id"] for kind, data in held if kind == "event" and data["state"] not in final}
    told = datetime.fromisoformat(now)
    wanted = {
        "event": lambda data: data["id"] in open_events,
        "order": lambda data: data["event"] in open_events,
        "shift": lambda data: datetime.fromisoformat(data["end"]) > told,
    }
    found = digest_of(fingerprint(kind, json.dumps(data)) for kind, data in held if wanted[kind](data))
    assert found.count > 0
    return {"count": found.count, "hash": found.hash, "now": now}


def test_the_digest_is_that_of_the_picture_at_the_head(central: Running, dispatcher: Person) -> None:
    Roster(central.center.log, central.center.clock).make_ahead()
    dispatched(dispatcher)
    dispatched(dispatcher, "renshi")
    closed(dispatcher)
    post = central.login("post:dangwu")
    for person in (dispatcher, post, dispatcher):
        found = person.changes(digest="true", limit=5000)["digest"]
        assert found == digest_here(person, found["now"])
    head = dispatcher.changes()["head"]
    assert dispatcher.changes(head, digest="true")["digest"]["count"] > 0
    assert "digest" not in dispatcher.changes(0, limit=1, digest="true")
    assert "digest" not in dispatcher.changes(head)
    before = dispatcher.changes(head, digest="true")["digest"]["hash"]
    dispatched(dispatcher)
    assert dispatcher.changes(head, digest="true")["digest"]["hash"] != before


def test_a_mark_that_is_not_the_logs_is_answered_as_another_log(central: Running, dispatcher: Person) -> None:
    dispatcher.send(report(), report())
    first = Change.model_validate(dispatcher.changes()["changes"][0])
    mark = mark_of(first.command_id, first.at)
    assert mark == first.mark
    assert [one["seq"] for one in dispatcher.changes(1, mark=mark)["changes"]] == [2]
    for path in (f"/v1/changes?after=2&mark={mark}", "/v1/changes?after=1&mark=x@1"):
        answer = dispatcher.get(path)
        assert (answer.status_code, answer.json()["code"]) == (410, "log_replaced")
    epoch = central.center.epoch
    good = dispatcher.get(f"/v1/feed?after={epoch}:1&mark={mark}", stream=True)
    assert b"event: change" in good.raw.read(400)
    good.close()
    bad = dispatcher.get(f"/v1/feed?after={epoch}:2&mark={mark}", stream=True)
    assert '"reason":"replaced"' in bad.text
    head = dispatcher.snapshot()[0]
    second = Change.model_validate(dispatcher.changes()["changes"][1])
    assert (head["seq"], head["mark"]) == (2, second.mark)
    assert dispatcher.changes(5, mark="x@1")["head"] == 2  # beyond the log: as without a mark


def test_steps_that_bind_others_must_say_a_version(dispatcher: Person) -> None:
    event, order = dispatched(dispatcher)
    other = new_id()
    dispatcher.send(report(other))
    steps = [
        ("order.reassign", order, {"order": new_id(), "to": "renshi", "reason": "人手不足"}),
        ("order.cancel", order, {"reason": "重复"}),
        ("event.merge", other, {"into": event}),
    ]
    for kind, subject, args in steps:
        result = dispatcher.send(wanted(kind, subject, args))[0]
        assert (result["status"], result["problem"]["code"]) == ("refused", "version_required"), kind
    assert dispatcher.send(wanted("order.urge", order))[0]["status"] == "applied"
    answer = dispatcher.send(wanted("event.merge", other, {"into": event}, expected_version=1))[0]
    assert answer["status"] == "applied"


def test_the_loser_is_told_who_did_what_when(central: Running, dispatcher: Person) -> None:
    event = new_id()
    dispatcher.send(report(event), wanted("event.accept", event))
    args = {"event": event, "lead": "dangwu", "text": "请办理"}
    other = central.login("dispatcher2")
    won = other.send(wanted("order.issue", new_id(), args, expected_version=2))[0]
    lost = dispatcher.send(wanted("order.issue", new_id(), args, expected_version=2))[0]
    assert (won["status"], lost["status"]) == ("applied", "conflict")
    problem = lost["problem"]
    assert problem["by"] == {"account": "dispatcher2", "name": "调度员二", "station": "测试席"}
    assert problem["what"] == "event.dispatched"
    dispatched_at = [c["at"] for c in dispatcher.changes()["changes"] if c["kind"] == "event.dispatched"]
    assert [problem["at"]] == dispatched_at
    late = dispatcher.send(wanted("event.accept", event))[0]
    assert (late["problem"]["code"], late["problem"]["by"]["account"]) == ("state", "dispatcher2")
    together = dispatcher.send(
        report(event := new_id()), wanted("event.classify", event, {}, expected_version=5)
    )
    assert together[1]["problem"]["what"] == "event.reported"  # made in the same commit


def test_an_old_log_is_let_go_and_nobody_is_misled(start: Starter, tmp_path: Path) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    person = running.login()
    person.send(report(grid=ours.id), report(grid=theirs.id), report(grid=ours.id), report(grid=theirs.id))
    clock.advance(timedelta(days=31))
    person = running.login()
    quiet, behind = running.login(f"village:{ours.id}"), running.login(f"village:{theirs.id}")
    person.send(report(grid=theirs.id), report())
    assert running.center.log.truncate(clock.now() - timedelta(days=30)) == 4
    assert quiet.changes(3) == {
        "epoch": running.center.epoch, "head": 3, "prev": 3, "changes": [], "claims": [],
        "township": running.center.log.etag,
    }  # fmt: skip
    assert [one["seq"] for one in behind.changes(4)["changes"]] == [5]
    for who, after in ((quiet, 1), (behind, 2), (person, 0), (person, 3)):
        answer = who.get(f"/v1/changes?after={after}")
        assert (answer.status_code, answer.json()["code"]) == (410, "log_truncated"), (who, after)
    assert [one["seq"] for one in person.changes(4)["changes"]] == [5, 6]
    assert (person.snapshot()[0]["seq"], quiet.snapshot()[0]["seq"]) == (6, 3)
    clock.advance(timedelta(days=31))
    assert running.center.log.truncate(clock.now()) == 1  # the newest stays
    assert running.login().changes(5)["head"] == 6
    assert verify(running.center.database) == []


def test_a_claim_is_seen_by_others_at_once_and_fades(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    event = new_id()
    one, two = running.login(), running.login("dispatcher2")
    one.send(report(event))
    stream = two.feed()
    stream.next("heartbeat")
    told = one.post("/v1/claims", json={"event": event, "held": True}).json()["claims"]
    claim = stream.next("claim")["data"]
    assert [claim] == told
    assert (claim["event"], claim["account"], claim["name"]) == (event, "dispatcher", "调度员一")
    assert two.changes()["claims"] == [claim]
    assert two.feed().next("claim")["data"] == claim  # whoever comes later hears of it too
    clock.advance(timedelta(seconds=20))
    one.post("/v1/claims", json={"event": event, "held": True})
    renewed = stream.next("claim")["data"]
    assert (renewed["since"], renewed["until"] > claim["until"]) == (claim["since"], True)
    two.post("/v1/claims", json={"event": event, "held": False})  # not his to give up
    assert two.changes()["claims"] == [renewed]
    one.post("/v1/claims", json={"event": event, "held": False})
    gone = stream.next("claim")["data"]
    assert gone["until"] < renewed["until"]
    assert two.changes()["claims"] == []
    one.post("/v1/claims", json={"event": event, "held": True})
    clock.advance(timedelta(seconds=31))
    assert two.changes()["claims"] == []


def test_claims_end_with_the_session_and_stay_in_sight(central: Running, dispatcher: Person) -> None:
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    event = new_id()
    dispatcher.send(report(event, grid=ours.id))
    village, stranger = central.login(f"village:{ours.id}"), central.login(f"village:{theirs.id}")

    def claim(person: Person, wanted: str = event) -> requests.Response:
        return person.post("/v1/claims", json={"event": wanted, "held": True})

    assert claim(dispatcher).status_code == 200
    assert [one["account"] for one in village.changes()["claims"]] == ["dispatcher"]
    assert stranger.changes()["claims"] == []
    assert (claim(stranger).status_code, claim(dispatcher, new_id()).status_code) == (404, 404)
    assert claim(central.login("display")).json()["code"] == "role"
    assert claim(central.login("auditor")).status_code == 403
    assert dispatcher.post("/v1/claims", json={"event": event}).status_code == 400
    for _ in range(25):
        dispatcher.send(report(more := new_id()))
        claim(dispatcher, more)
    assert len(dispatcher.changes(limit=1)["claims"]) == 20
    dispatcher.http.delete(
        f"{central.url}/v1/session", headers={"Authorization": f"Bearer {dispatcher.token}"}, timeout=20
    )
    assert village.changes()["claims"] == []
