"""Every endpoint × every role × what lies in its sight and outside: nobody is shown what is not theirs.

The people, what they may see and the endpoints are tables; the cases are made from them. An endpoint that is new gets
its cases by its policy; one without a policy does not start.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, get_args, get_origin

import pytest
import requests
from fastapi import FastAPI

from desktop.central.accounts.accounts import NewAccount
from desktop.central.api.calling import CallerOf, caller
from desktop.central.api.contract import create_app
from desktop.central.api.giving import giving
from desktop.central.api.openapi import describe
from desktop.central.api.policies import POLICIES, Key, PolicyError, Sees, endpoints, enforce
from desktop.central.center import READERS
from desktop.central.limits.fairness import asking
from desktop.central.video.service import THREADS
from desktop.clock import new_id
from desktop.domain.base import Fact
from desktop.domain.commands import ARGS
from desktop.domain.events.attachments import Media
from desktop.domain.rights.actors import Role
from tests.central.conftest import PATIENCE, Person, Running, password_hash, report, wanted
from tests.support.files import sha

pytestmark = pytest.mark.answers

AREA_A, AREA_B = "500105005001", "500105005002"
POST_P, POST_Q = "dangwu", "renshi"
CHANNEL = "12345"


@dataclass(frozen=True)
class Target:
    """An event that somebody may see and somebody may not, with its order where it has one."""

    name: str
    event: str
    order: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    """The command that reported it."""

    @property
    def file(self) -> bytes:
        """What is attached to it; the canary is in it."""
        return b"%PDF-1.7 " + self.canary.encode()

    @property
    def canary(self) -> str:
        """What stands in every text of it, and nowhere else."""
        return f"canary-{self.name}-canary"


PEOPLE: dict[str, tuple[NewAccount, frozenset[str] | None]] = {
    one.username: (one, sees)
    for one, sees in (
        (NewAccount("m-commander", "指挥长", Role.COMMANDER), None),
        (NewAccount("m-dispatcher", "调度员", Role.DISPATCHER), None),
        (NewAccount("m-display", "大屏", Role.DISPLAY), None),
        (NewAccount("m-auditor", "审计员", Role.AUDITOR), None),
        (NewAccount("m-admin", "管理员", Role.ADMIN), None),
        (NewAccount("m-post-p", "甲站", Role.POST, post=POST_P), frozenset({"own-post"})),
        (NewAccount("m-post-q", "乙站", Role.POST, post=POST_Q), frozenset({"other-post"})),
        (NewAccount("m-post-none", "无岗", Role.POST), frozenset()),
        (NewAccount("m-village-a", "甲村", Role.VILLAGE, area=AREA_A), frozenset({"area-a", "grid-a"})),
        (NewAccount("m-village-b", "乙村", Role.VILLAGE, area=AREA_B), frozenset({"area-b"})),
        (NewAccount("m-grid-a", "甲格", Role.GRID, area=f"{AREA_A}01"), frozenset({"grid-a"})),
        (NewAccount("m-grid-none", "无格", Role.GRID), frozenset()),
        (NewAccount("m-kiosk", "自助机", Role.KIOSK), frozenset()),
        (NewAccount("m-window", "窗口", Role.WINDOW), frozenset({"reported"})),
        (NewAccount("m-window-2", "窗口二", Role.WINDOW), frozenset()),
        (NewAccount(f"gateway:{CHANNEL}", "热线", Role.WINDOW), frozenset({"outside"})),
        (NewAccount("gateway:speakers", "播出平台", Role.WINDOW), frozenset()),
        (NewAccount("gateway:positions", "定位平台", Role.WINDOW), frozenset()),
        (NewAccount("gateway:cap-weather", "气象台", Role.WINDOW), frozenset()),
    )
}
"""Who asks, and the names of what they may see; None: everything."""


class World:
    """One central with everybody in it and one event of each kind."""

    def __init__(self, running: Running) -> None:
        self.running = running
        center = self.running.center
        center.accounts.add([one for one, _ in PEOPLE.values()], password_hash())
        self.people = {name: self.running.login(name) for name in PEOPLE}
        self.targets = [*self._made()]
        self.by_name = {one.name: one for one in self.targets}
        assert set(self.by_name) >= {name for _, sees in PEOPLE.values() for name in sees or ()}

    def _made(self) -> Iterator[Target]:
        desk = self.people["m-dispatcher"]
        for name, by, grid, post in (
            ("area-a", "m-dispatcher", AREA_A, ""),
            ("grid-a", "m-dispatcher", f"{AREA_A}01", ""),
            ("area-b", "m-dispatcher", AREA_B, ""),
            ("own-post", "m-dispatcher", "", POST_P),
            ("other-post", "m-dispatcher", "", POST_Q),
            ("reported", "m-window", "", ""),
            ("of-nobody", "m-dispatcher", "", ""),
        ):
            target = Target(name, new_id(), new_id() if post else "")
            words = target.canary
            told = report(
                target.event, title=words, description=words, place=words,
                reporter={"name": words, "phone": "13900001111"}, **({"grid": grid} if grid else {}),
            )  # fmt: skip
            target.given.update(told)
            _applied(self.people[by].send(told))
            _applied(desk.send(wanted("event.comment", target.event, {"words": words})))
            content = target.file
            url = f"{desk.url}/v1/blobs/{sha(content)}"
            put = desk.http.put(
                url, data=content, headers={"Authorization": f"Bearer {desk.token}"}, timeout=PATIENCE
            )
            assert put.status_code == 200
            file = {
                "blob": sha(content),
                "name": f"{words}.pdf",
                "media": Media.PDF.value,
                "size": len(content),
            }
            _applied(desk.send(wanted("event.attach", target.event, file)))
            if post:
                _applied(desk.send(wanted("event.accept", target.event)))
                version = _version(desk, target.event)
                issue = {"event": target.event, "lead": post, "text": words}
                _applied(desk.send(wanted("order.issue", target.order, issue, expected_version=version)))
            yield target
        outside = Target("outside", "")
        message = {"kind": "report", "id": "m-1", "number": "LY-9", "title": outside.canary}
        answer = self.people[f"gateway:{CHANNEL}"].post(f"/v1/inbound/{CHANNEL}", json=message)
        assert answer.json()["status"] == "applied", answer.text
        found = [one["data"] for one in desk.snapshot()[1] if one["data"].get("title") == outside.canary]
        yield Target("outside", found[0]["id"])

    def hidden(self, name: str) -> list[Target]:
        """What somebody may not see."""
        sees = PEOPLE[name][1]
        return [one for one in self.targets if sees is not None and one.name not in sees]

    def visible(self, name: str) -> list[Target]:
        """What somebody may see."""
        hidden = self.hidden(name)
        return [one for one in self.targets if one not in hidden]


def _applied(results: list[dict[str, Any]]) -> None:
    assert [one["status"] for one in results] == ["applied"], results


def _version(desk: Person, event: str) -> int:
    return next(one["data"]["version"] for one in desk.snapshot()[1] if one["data"]["id"] == event)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The town of the matrix."""
    running = Running(tmp_path_factory.mktemp("matrix"))
    try:
        asyncio.run(_all_readers(running))
        yield World(running)
    finally:
        running.close()


async def _all_readers(running: Running) -> None:
    """Let every thread of the center begin now: they belong to the module, not to the test that needs one first."""
    barrier = threading.Barrier(READERS)

    async def read(number: int) -> None:
        asking.set(f"reader-{number}")  # nobody alone has all readers
        await running.center.run(barrier.wait, PATIENCE)

    await asyncio.gather(*(read(number) for number in range(READERS)))
    barrier = threading.Barrier(THREADS)
    await asyncio.gather(*(running.center.look(barrier.wait, PATIENCE) for _ in range(THREADS)))


# what the table must hold


def test_a_new_endpoint_without_a_policy_does_not_start(world: World) -> None:
    app = create_app(world.running.center)
    enforce(app, (caller, giving))

    @app.get("/v1/new")
    async def new() -> str:
        return ""

    with pytest.raises(PolicyError, match="no policy for GET /v1/new"):
        enforce(app, (caller, giving))


def test_an_endpoint_must_ask_who_calls_where_its_policy_names_roles() -> None:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.get("/v1/township")
    async def township_of_all() -> str:
        return ""

    @app.get("/healthz")
    async def healthz(_caller: CallerOf) -> str:
        return ""

    with pytest.raises(PolicyError) as told:
        enforce(app, (caller, giving))
    assert "GET /v1/township names roles but never asks who calls" in str(told.value)
    assert "GET /healthz is open but asks who calls" in str(told.value)
    assert "a policy for GET /v1/feed, which is not there" in str(told.value)


def test_the_openapi_document_tells_every_endpoint_of_the_table(world: World) -> None:
    app = create_app(world.running.center)
    describe(app)
    told = {(method.upper(), path) for path, row in app.openapi()["paths"].items() for method in row}
    assert told == {key for key, _ in endpoints(app)} - {("GET", "/openapi.json")}
    assert {key for key, _ in endpoints(app)} == set(POLICIES)


# who may ask


def _path(path: str, target: Target) -> str:
    names = {"channel": CHANNEL, "event": target.event, "order": target.order or target.event}
    names["sha"] = sha(target.file)
    while "{" in path:
        before, _, rest = path.partition("{")
        name, _, after = rest.partition("}")
        path = before + names.get(name.partition(":")[0], target.event) + after
    return path


def _asked(world: World, name: str, key: Key, target: Target) -> requests.Response:
    """One request, as the endpoint wants it where that is said below, else with an empty body."""
    person, (method, path) = world.people[name], key
    if path == "/v1/feed":
        epoch = world.running.center.epoch
        with person.get(path, params={"after": f"{epoch}:0"}, stream=True) as answer:
            if answer.status_code == 200:
                said = b""
                while b"event: heartbeat" not in said:
                    said += answer.raw.read1(65536)
                answer._content = said
        return answer
    params = {
        "/v1/changes": {"after": "0", "limit": "5000", "digest": "true"},
        "/v1/snapshot": {"scope": "all"},
        "/v1/progress": {"code": target.event, "tail": "1111"},
    }.get(path)
    bodies: dict[str, Any] = {
        "/v1/commands": {"commands": [wanted("event.comment", target.event, {"words": "matrix"})]},
        "/v1/claims": {"event": target.event, "held": True},
        "/v1/inbound/{channel}": {
            "kind": "reply",
            "id": new_id(),
            "message": target.event,
            "state": "answered",
        },
    }
    body = None if method in ("GET", "DELETE") else bodies.get(path, {})
    return person.http.request(
        method, person.url + _path(path, target), params=params, json=body, timeout=PATIENCE,
        headers={"Authorization": f"Bearer {person.token}"},
    )  # fmt: skip


ENDING = {("DELETE", "/v1/session")}
"""What ends the session of who asks it: tried last."""
KEYS = sorted(POLICIES.keys() - ENDING)
OWN_ACCOUNTS = {
    ("POST", "/v1/alerts/cap"): "gateway:cap",
    ("POST", "/v1/alerts/receipts"): "gateway:speakers",
    ("POST", "/v1/positions"): "gateway:positions",
}
"""Ways in of one kind of gateway: every other one is refused like a person."""


@pytest.mark.parametrize("key", KEYS, ids=" ".join)
def test_an_endpoint_admits_whom_its_policy_names_and_shows_only_what_is_theirs(
    world: World, key: Key
) -> None:
    policy = POLICIES[key]
    for name, (account, _) in PEOPLE.items():
        hidden = world.hidden(name)
        for target in world.targets:
            answer = _asked(world, name, key, target)
            case = (key, name, target.name, answer.status_code, answer.text[:300])
            gateway = account.username.startswith("gateway:")
            admitted = account.role in policy.roles and (policy.gateways if gateway else policy.people)
            if key in OWN_ACCOUNTS and gateway:
                admitted = account.username.startswith(OWN_ACCOUNTS[key])
            if not policy.open:
                assert (answer.status_code == 403 and answer.json()["code"] == "role") != admitted, case
            assert answer.status_code < 500, case
            for one in hidden:
                assert one.canary not in answer.text, (*case, one.name)
            if target in hidden and policy.sees is Sees.SIGHT and "{" in key[1]:
                assert not admitted or answer.status_code == 404, case


@pytest.mark.parametrize("key", sorted(POLICIES), ids=" ".join)
def test_nobody_gets_in_without_a_session(world: World, key: Key) -> None:
    if POLICIES[key].open:
        return
    url = world.running.url + _path(key[1], world.targets[0])
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic YTpi"}):
        answer = requests.request(key[0], url, headers=headers, json={}, timeout=PATIENCE)
        assert (answer.status_code, answer.json()["code"]) == (401, "token"), (key, headers)


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_shown_is_all_that_is_theirs(world: World, name: str) -> None:
    """The other side of the matrix: a filter that lets nothing through would pass the first."""
    person, texts = world.people[name], []
    texts.append(json.dumps(person.changes(limit=5000), ensure_ascii=False))
    texts.append(json.dumps(person.snapshot("all")[1], ensure_ascii=False))
    for target in world.visible(name):
        known = target.event if name == "m-display" else target.canary  # a public screen is told no words
        assert all(known in text for text in texts), target.name
    counted = person.changes(limit=5000, digest="true")["digest"]["count"]
    kinds = {"event", "order"}
    assert sum(1 for one in person.snapshot("all")[1] if one["kind"] in kinds) <= counted


# commands: what is out of sight is not there


def _filled(model: type[Fact]) -> dict[str, Any]:
    return {
        (field.alias or name): _some(field.annotation)
        for name, field in model.model_fields.items()
        if field.is_required()
    }


def _some(wanted: Any) -> Any:
    if get_origin(wanted) is not None:
        inner = [one for one in get_args(wanted) if one is not type(None)]
        if get_origin(wanted) is tuple:
            return [_some(inner[0])]
        return _some(inner[0])
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next(iter(wanted)).value
    if isinstance(wanted, type) and issubclass(wanted, Fact):
        return _filled(wanted)
    if wanted is datetime:
        return "2027-01-01T00:00:00+08:00"
    return {bool: True, int: 1, float: 1.0}.get(wanted, "x")


UNSEEN = frozenset({"not_found", "unknown_subject", "role", "malformed", "exists", "id_reused"})
SUBJECT = {"event": "event", "order": "order"}


@pytest.mark.parametrize("kind", sorted(ARGS))
def test_a_command_on_what_is_out_of_sight_finds_nothing(world: World, kind: str) -> None:
    type_ = kind.partition(".")[0]
    if type_ not in SUBJECT:
        return
    for name in PEOPLE:
        if name.startswith("gateway:"):
            continue
        hidden = [one for one in world.hidden(name) if type_ == "event" or one.order]
        if not hidden:
            continue
        sent = []
        for target in hidden:
            args = _filled(ARGS[kind])
            if "event" in args:
                args["event"] = target.event
            subject = target.event if type_ == "event" else target.order
            sent.append(wanted(kind, subject, args, expected_version=1))
        answer = world.people[name].post("/v1/commands", json={"commands": sent})
        assert answer.status_code == 200, answer.text
        for target, result in zip(hidden, answer.json()["results"], strict=True):
            case = (kind, name, target.name, result)
            assert result["status"] == "refused", case
            assert result["problem"]["code"] in UNSEEN, case
            assert result.get("current") is None, case
            assert result["problem"].get("by") is None, case
        for one in world.hidden(name):
            assert one.canary not in answer.text, (kind, name)


@pytest.mark.parametrize("name", [name for name in PEOPLE if not name.startswith("gateway:")])
def test_somebody_elses_answer_is_not_told_again(world: World, name: str) -> None:
    """A command sent again by another account, and a command said to replace one of another's."""
    person = world.people[name]
    for target in world.targets:
        if not target.given or (name == "m-window") == (target.name == "reported"):
            continue
        if name == "m-dispatcher":
            continue
        (result,) = person.send(target.given)
        assert result["status"] == "refused", (name, target.name, result)
        assert result["seqs"] == []
        comment = wanted("event.comment", target.event, {"words": "x"}, replaces=[target.given["id"]])
        answer = person.post("/v1/commands", json={"commands": [comment]}).text
        if target in world.hidden(name):
            assert target.canary not in answer
            assert "m-dispatcher" not in answer, (name, target.name, answer)


def test_the_session_ends_for_every_role(world: World) -> None:
    for name in PEOPLE:
        person = world.running.login(name)
        headers = {"Authorization": f"Bearer {person.token}"}
        gone = requests.delete(f"{person.url}/v1/session", headers=headers, timeout=PATIENCE)
        assert gone.status_code == 204, name
        assert person.get("/v1/changes?after=0").status_code == 401
        assert world.people[name].get("/v1/changes?after=0").status_code == 200
