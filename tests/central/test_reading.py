"""Snapshots, the profile, the OpenAPI document, and who sees what."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from typing import Any

from desktop.central.api.policies import PHONE
from desktop.central.steward.duty import Roster
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.changes import Change
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.projection import profile
from desktop.domain.state import replay
from desktop.domain.township.township import Township
from tests.central.conftest import Person, Running, Starter, report, township, wanted


def dispatched(dispatcher: Person, lead: str = "dangwu", **args: Any) -> tuple[str, str]:
    """An event with an order to a post; their ids."""
    event, order = new_id(), new_id()
    results = dispatcher.send(
        report(event, **args),
        wanted("event.accept", event),
        wanted("order.issue", order, {"event": event, "lead": lead, "text": "请办理"}, expected_version=2),
    )
    assert [r["status"] for r in results] == ["applied"] * 3, results
    return event, order


def closed(dispatcher: Person) -> str:
    """An event that is closed."""
    event = new_id()
    results = dispatcher.send(
        report(event, solved="当场清理"),
        wanted("event.followup", event, {"satisfied": True}),
        wanted("event.close", event, {"summary": "已解决"}, expected_version=2),
    )
    assert [r["status"] for r in results] == ["applied"] * 3, results
    return event


def test_a_snapshot_is_what_the_log_leads_to(central: Running, dispatcher: Person) -> None:
    Roster(central.center.log, central.center.clock).make_ahead()
    dispatched(dispatcher)
    closed(dispatcher)
    head, entities = dispatcher.snapshot("all")
    page = dispatcher.changes(limit=5000)
    state = replay(township(), (Change.model_validate(change) for change in page["changes"]))
    assert head["seq"] == page["head"] == page["changes"][-1]["seq"]
    assert head["epoch"] == page["epoch"]
    held = {
        (kind.value, id_): entity.model_dump(mode="json") for (kind, id_), entity in state.entities.items()
    }
    given = {(line["kind"], line["data"]["id"]): line["data"] for line in entities}
    kinds = [line["kind"] for line in entities]
    assert kinds == sorted(kinds)
    assert given.keys() == held.keys()
    for key, data in given.items():
        entity = state.entities[(next(k for k, _ in state.entities if k.value == key[0]), key[1])]
        assert type(entity).model_validate(data) == entity


def test_active_leaves_out_what_ended_a_day_ago(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    dispatcher = running.login()
    open_event, order = dispatched(dispatcher)
    done = closed(dispatcher)

    def ids(scope: str) -> set[str]:
        return {line["data"]["id"] for line in dispatcher.snapshot(scope)[1]}

    assert ids("active") == {open_event, order, done}
    clock.advance(timedelta(hours=11))  # the session lasts twelve
    assert done in ids("active")
    clock.advance(timedelta(hours=14))
    dispatcher = running.login()
    assert ids("active") == {open_event, order}
    assert ids("all") == {open_event, order, done}


def test_compressed_only_if_asked(dispatcher: Person) -> None:
    dispatched(dispatcher)
    with dispatcher.get("/v1/snapshot", headers={"Accept-Encoding": "gzip"}, stream=True) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        lines = gzip.decompress(answer.raw.read()).splitlines()
    assert json.loads(lines[-1]) == {"end": True, "count": 2}
    for header in ("identity", "gzip;q=0", "deflate"):
        answer = dispatcher.get("/v1/snapshot", headers={"Accept-Encoding": header})
        assert "Content-Encoding" not in answer.headers


def test_the_profile_and_its_tag(dispatcher: Person) -> None:
    answer = dispatcher.get("/v1/township")
    told = Township.model_validate_json(answer.content)
    assert told == profile(township(), Actor(account="dispatcher", role=Role.DISPATCHER))
    assert told.model_copy(update={"people": ()}) == township().model_copy(update={"people": ()})
    tag = answer.headers["ETag"]
    again = dispatcher.get("/v1/township", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert dispatcher.snapshot()[0]["township"] == tag.strip('"')
    assert dispatcher.get("/v1/township", headers={"If-None-Match": '"old"'}).status_code == 200


def test_a_village_sees_its_area_only(central: Running, dispatcher: Person) -> None:
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    grid = township().tree.children(ours.id)[0]
    village = central.login(f"village:{ours.id}")
    stream = village.feed()
    inside, at_home = new_id(), new_id()
    dispatcher.send(report(grid=theirs.id), report(inside, grid=grid.id), report(grid=theirs.id), report())
    dispatcher.send(report(at_home, grid=ours.id))
    page = village.changes()
    assert [(c["seq"], c["subject"]["id"]) for c in page["changes"]] == [(2, inside), (5, at_home)]
    assert (page["head"], page["prev"]) == (5, 0)
    assert village.changes(4)["prev"] == 2
    assert [(m["data"]["seq"], m["data"]["prev"]) for m in (stream.next("change"), stream.next("change"))] == [
        (2, 0), (5, 2)
    ]  # fmt: skip
    head, lines = village.snapshot()
    assert (head["seq"], [line["data"]["id"] for line in lines]) == (5, [inside, at_home])
    epoch = head["epoch"]
    again = village.feed(f"{epoch}:3").next("change")["data"]
    assert (again["seq"], again["prev"]) == (5, 2)


def test_what_is_out_of_sight_does_not_exist(central: Running, dispatcher: Person) -> None:
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    hidden = new_id()
    dispatcher.send(report(hidden, grid=theirs.id))
    village = central.login(f"village:{ours.id}")
    for kind, args in (("event.accept", {}), ("event.comment", {"words": "看看"})):
        result = village.send(wanted(kind, hidden, args))[0]
        assert (result["status"], result["problem"]["code"]) == ("refused", "unknown_subject")
        assert "current" not in result or result["current"] is None
    assert village.changes()["head"] == 0


def test_who_saw_it_sees_it_leave(central: Running, dispatcher: Person) -> None:
    """And nothing else of the change: no words, nobody's name."""
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    event = new_id()
    village = central.login(f"village:{ours.id}")
    stream = village.feed()
    dispatcher.send(report(event, grid=ours.id), wanted("event.classify", event, {"grid": theirs.id}))
    dispatcher.send(wanted("event.comment", event, {"words": "已转"}))
    reported, removed = village.changes()["changes"]
    assert reported["kind"] == "event.reported"
    assert removed.keys() == {"seq", "epoch", "at", "command_id", "kind", "subject"}
    assert (removed["kind"], removed["seq"]) == ("removed", 2)
    assert removed["subject"] == {"type": "event", "id": event, "version": 2}
    assert stream.next("change")["data"]["kind"] == "event.reported"
    assert stream.next("change")["data"] == {**removed, "prev": 1}
    assert village.snapshot()[1] == []
    into = central.login(f"village:{theirs.id}").changes()["changes"]
    assert [change["kind"] for change in into] == ["event.classified", "event.commented"]


def test_a_post_sees_its_orders_and_their_events(central: Running, dispatcher: Person) -> None:
    event, order = dispatched(dispatcher, "dangwu")
    dispatched(dispatcher, "renshi")
    post = central.login("post:dangwu")
    head, lines = post.snapshot()
    assert [(line["kind"], line["data"]["id"]) for line in lines] == [("event", event), ("order", order)]
    assert head["seq"] == 4
    assert [c["kind"] for c in post.changes()["changes"]] == ["order.issued", "event.dispatched"]
    assert post.send(wanted("order.receive", order))[0]["status"] == "applied"
    other = central.login("post:renshi").send(wanted("order.receive", order))[0]
    assert other["problem"]["code"] == "unknown_subject"


OPEN311 = {
    (method, f"/open311/v2/{place}{form}")
    for method, place in (
        ("GET", "discovery"), ("GET", "services"), ("GET", "services/{code}"), ("GET", "requests"),
        ("POST", "requests"), ("GET", "requests/{code}"), ("GET", "tokens/{code}"),
        ("GET", "servicerequestupdates"), ("POST", "servicerequestupdates"),
    )
    for form in (("",) if "{" in place else ("", ".{form}"))
}  # fmt: skip


def test_openapi_lists_exactly_the_endpoints(dispatcher: Person) -> None:
    document = dispatcher.get("/openapi.json").json()
    found = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    wanted = {
        ("POST", "/v1/session"), ("DELETE", "/v1/session"), ("GET", "/v1/township"), ("GET", "/v1/snapshot"),
        ("GET", "/v1/township/workbook"), ("POST", "/v1/township/check"), ("POST", "/v1/township/amend"),
        ("GET", "/v1/changes"), ("GET", "/v1/feed"), ("POST", "/v1/commands"), ("POST", "/v1/claims"),
        ("POST", "/v1/inbound/{channel}"), ("GET", "/v1/progress"), ("POST", "/v1/progress"),
        ("POST", "/v1/progress/rating"), *(("GET", path) for path in PHONE), ("POST", "/phone/photos"),
        ("GET", "/healthz"), ("GET", "/readyz"),
        ("GET", "/v1/audit/head"), ("GET", "/v1/audit"), ("POST", "/v1/audit/check"), ("POST", "/v1/audit/acts"),
        ("POST", "/v1/session/refresh"), ("POST", "/v1/session/unlock"), ("GET", "/v1/sessions"),
        ("DELETE", "/v1/sessions/{login}"), ("GET", "/v1/policy"), ("POST", "/v1/account/password"),
        ("POST", "/v1/account/totp"), ("POST", "/v1/account/totp/confirm"), ("POST", "/v1/account/totp/remove"),
        ("POST", "/v1/account/totp/recovery"),
        ("GET", "/v1/accounts"), ("POST", "/v1/accounts"), ("GET", "/v1/accounts/policy"),
        ("PUT", "/v1/accounts/policy"), ("GET", "/v1/accounts/{username}"), ("PATCH", "/v1/accounts/{username}"),
        ("DELETE", "/v1/accounts/{username}"), ("GET", "/v1/accounts/{username}/sessions"),
        ("DELETE", "/v1/accounts/{username}/sessions"),
        *(("POST", f"/v1/accounts/{{username}}/{verb}") for verb in ("unlock", "disable", "enable", "totp-reset")),
        ("POST", "/v1/accounts/{username}/reset"),
        ("POST", "/v1/reveal"), ("POST", "/v1/reveal/people"), ("GET", "/v1/blobs/{sha}"), ("PUT", "/v1/blobs/{sha}"),
        ("GET", "/v1/authority"), ("GET", "/v1/update/{path}"),
        ("GET", "/v1/alerts.atom"), ("GET", "/v1/alerts/{alert_id}.cap"),
        ("POST", "/v1/alerts/cap"),
        ("POST", "/v1/alerts/receipts"), ("GET", "/metrics"),
        ("GET", "/v1/crowd"), ("GET", "/v1/coverage"),
        ("GET", "/v1/ports"), ("GET", "/v1/positions"), ("POST", "/v1/positions"), ("GET", "/v1/positions/{device}"),
        ("GET", "/v1/cameras"), ("PUT", "/v1/cameras"),
        ("GET", "/v1/cameras/origins"), ("GET", "/v1/cameras/states"),
        ("DELETE", "/v1/cameras/{camera}/lease"), ("POST", "/v1/cameras/{camera}/lease"),
        ("POST", "/v1/cameras/{camera}/play"), ("POST", "/v1/cameras/{camera}/playback"),
        ("GET", "/v1/cameras/{camera}/presets"), ("POST", "/v1/cameras/{camera}/ptz"),
        ("GET", "/v1/cameras/{camera}/still"), ("PUT", "/v1/inbound/{channel}/files/{sha}"),
        ("GET", "/v1/indicators"), ("GET", "/v1/video/gateways"),
        ("GET", "/v1/kiosk/key"), ("GET", "/v1/kiosk/cards"), ("GET", "/v1/kiosks"),
        ("POST", "/v1/kiosk/health"), ("POST", "/v1/kiosk/files"),
        ("POST", "/v1/kiosk/packages"), ("POST", "/v1/kiosk/reports"),
        ("GET", "/v1/video/gateways/{name}/channels"),
        *OPEN311,
    }  # fmt: skip
    assert found == wanted, sorted(found ^ wanted)
    text = json.dumps(document)
    references = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert references <= document["components"]["schemas"].keys()
    assert "422" not in document["paths"]["/v1/changes"]["get"]["responses"]
    body = document["paths"]["/v1/commands"]["post"]["requestBody"]["content"]
    assert list(body) == ["application/json"]


def test_nothing_else_is_there(central: Running, dispatcher: Person) -> None:
    for path in ("/docs", "/redoc", "/v1/", "/v1/event/1", "/"):
        answer = dispatcher.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert dispatcher.get("/healthz").json() == {"status": "ok", "epoch": central.center.epoch}
    assert dispatcher.get("/readyz").json()["status"] == "ok"
    assert dispatcher.get("/healthz").headers["Date"]
