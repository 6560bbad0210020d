"""Webhooks against a real receiver that fails, cuts and redirects: each arrives, signed, or is a dead letter."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.cli.main import main
from desktop.central.outside.hooks import Webhooks
from desktop.central.outside.webhook_sending import allowed
from desktop.central.outside.webhooks import WebhookWorker
from desktop.central.tables.webhooks import webhook_deliveries
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.rights.actors import Role
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash, report, wanted

pytestmark = pytest.mark.answers

SECRET = b"s" * 32
START = datetime(2026, 11, 29, 1, 0, tzinfo=UTC)
Mood = Callable[[dict[str, Any]], tuple[int, dict[str, str]] | None]


class Receiver:
    """What another system got; ``mood`` says what it answers, None: the line is cut after it was taken."""

    def __init__(self) -> None:
        self.mood: Mood = lambda _message: (204, {})
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.arrived = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
                answer = receiver.mood(json.loads(body))
                receiver.arrived.set()
                if answer is None:
                    self.close_connection = True
                    return
                self.send_response(answer[0])
                for name, value in answer[1].items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?x=1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="receiver")
        self._thread.start()

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.calls]

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.calls]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


@contextmanager
def working(central: Running, receiver: Receiver, **more: Any) -> Iterator[WebhookWorker]:
    """A worker with one subscription, which has begun."""
    accounts = Accounts(central.center.database, central.center.clock)
    accounts.add(
        [NewAccount("bi", "分析平台", more.pop("role", Role.DISPATCHER), area=more.pop("area", None))],
        password_hash(),
    )
    secret = f"whsec_{base64.b64encode(SECRET).decode()}"
    (central.center.data / "bi.secret").write_text(secret)
    one = {
        "name": "bi", "url": receiver.url, "account": "bi", "kinds": ["event.*"], "secret_file": "bi.secret",
        "allow": ["127.0.0.0/8"], **more,
    }  # fmt: skip
    worker = WebhookWorker(central.center, Webhooks.model_validate({"subscriptions": [one]}))
    worker.turn()
    try:
        yield worker
    finally:
        worker.close()


def waiting(central: Running) -> list[Any]:
    """What is still to be delivered."""
    with central.center.database.read() as connection:
        return list(connection.execute(select(webhook_deliveries)).all())


def test_a_change_is_told_once_and_signed(central: Running, dispatcher: Person, receiver: Receiver) -> None:
    dispatcher.send(report(title="以前的事"))
    with working(central, receiver) as worker:
        event = new_id()
        dispatcher.send(report(event, title="路灯不亮", reporter={"name": "王小明", "phone": "13912345678"}))
        worker.turn()
        worker.turn()
        [(headers, body)] = receiver.calls
        told = json.loads(body)
        assert (told["type"], told["data"]["subject"]["id"]) == ("event.reported", event)
        assert told["timestamp"] == told["data"]["at"]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.new(SECRET, signed, sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"
        assert headers["content-type"].startswith("application/json")
        assert "王小明" not in body.decode()
        assert "13912345678" not in body.decode()
        assert waiting(central) == []


def test_a_receiver_that_does_not_answer_holds_up_no_other(
    central: Running, dispatcher: Person, receiver: Receiver
) -> None:
    """The first in the list takes what is sent and says nothing; the second has everything meanwhile, in time."""
    silent, free = Receiver(), threading.Event()

    def hang(_message: dict[str, Any]) -> tuple[int, dict[str, str]]:
        assert free.wait(PATIENCE)
        return 204, {}

    silent.mood = hang
    accounts = Accounts(central.center.database, central.center.clock)
    accounts.add([NewAccount("bi", "分析平台", Role.DISPATCHER)], password_hash())
    (central.center.data / "bi.secret").write_text(f"whsec_{base64.b64encode(SECRET).decode()}")
    both = [
        {"name": name, "url": url, "account": "bi", "kinds": ["event.reported"], "secret_file": "bi.secret",
         "allow": ["127.0.0.0/8"], "timeout": 60}
        for name, url in (("silent", silent.url), ("well", receiver.url))
    ]  # fmt: skip
    worker = WebhookWorker(central.center, Webhooks.model_validate({"subscriptions": both}))
    worker.turn()
    worker.start()
    try:
        for number in range(1, 4):
            receiver.arrived.clear()
            dispatcher.send(report())
            assert receiver.arrived.wait(PATIENCE / 2)
            assert len(receiver.calls) == number
        assert silent.arrived.is_set() is False
        assert len(silent.calls) == 1
        free.set()
        worker.close()
        assert {row.name for row in waiting(central)} <= {"silent"}
        again = WebhookWorker(central.center, Webhooks.model_validate({"subscriptions": both}))
        again.turn()
        again.close()
        assert waiting(central) == []
        assert sorted(set(silent.ids)) == sorted(silent.ids)
        assert len(silent.calls) == 3
    finally:
        free.set()
        worker.close()
        silent.close()


def test_a_receiver_that_fails_gets_the_same_id_until_it_has_taken_it(
    start: Starter, receiver: Receiver
) -> None:
    clock = ManualClock(START)
    central = start(clock=clock)
    person = central.login()
    answers: list[tuple[int, dict[str, str]] | None] = [
        (500, {}), None, (302, {"Location": receiver.url}), (429, {"Retry-After": "600"}), (200, {}),
    ]  # fmt: skip
    receiver.mood = lambda _message: answers.pop(0)
    with working(central, receiver) as worker:
        person.send(report())
        for pause in (0, 0.25, 0.5, 1):
            clock.advance(timedelta(minutes=pause))
            worker.turn()
            worker.turn()
        assert len(receiver.calls) == 4
        clock.advance(timedelta(minutes=9))
        worker.turn()
        assert len(receiver.calls) == 4  # it asked for ten
        clock.advance(timedelta(minutes=1))
        worker.turn()
    assert answers == []
    assert len(set(receiver.ids)) == 1
    assert len({body for _, body in receiver.calls}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.calls}) == 5
    assert waiting(central) == []


@pytest.mark.sqlite
def test_what_never_arrives_is_a_dead_letter_that_a_person_sends_again(
    start: Starter, receiver: Receiver, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    clock = ManualClock(START)
    central = start(clock=clock)
    person = central.login()
    receiver.mood = lambda _message: (503, {})
    with (
        working(central, receiver) as worker,
        caplog.at_level("CRITICAL", "desktop.central.outside.webhooks"),
    ):
        person.send(report())
        for _ in range(60):
            clock.advance(timedelta(minutes=30))
            worker.turn()
        [row] = waiting(central)
        assert row.state == "dead"
        tries = len(receiver.calls)
        assert 40 <= tries <= 50
        assert main(["webhooks", "list", "--data", str(central.center.data)]) == 0
        listed, count = map(json.loads, capsys.readouterr().out.splitlines())
        assert (listed["id"], listed["problem"], count["count"]) == (row.id, "对方答复 HTTP 503", 1)
        assert "路灯" not in json.dumps(listed, ensure_ascii=False)
        receiver.mood = lambda _message: (200, {})
        assert main(["webhooks", "retry", "--data", str(central.center.data), row.id]) == 0
        assert json.loads(capsys.readouterr().out)["count"] == 1
        behind = max(
            SystemClock().now() - clock.now(), timedelta()
        )  # the command line has a clock of its own
        clock.advance(behind + timedelta(minutes=1))
        worker.turn()
    assert receiver.ids[-1] == row.id
    assert len(receiver.calls) == tries + 1
    assert waiting(central) == []


def test_gone_is_a_dead_letter_at_once(
    central: Running, dispatcher: Person, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.mood = lambda _message: (410, {})
    with (
        working(central, receiver) as worker,
        caplog.at_level("CRITICAL", "desktop.central.outside.webhooks"),
    ):
        dispatcher.send(report())
        worker.turn()
    assert [row.state for row in waiting(central)] == ["dead"]


def test_a_subscription_is_told_what_its_account_is_shown(
    central: Running, dispatcher: Person, receiver: Receiver
) -> None:
    with working(central, receiver, role=Role.VILLAGE, area="500105005001") as worker:
        inside = new_id()
        dispatcher.send(
            report(title="甲村的事", grid="500105005001"), report(title="乙村的事", grid="500105005002"),
            report(inside, title="又一件", grid="500105005001"), report(title="演练", grid="500105005001", drill=True),
            wanted("event.comment", inside, {"words": "说一句"}),
        )  # fmt: skip
        worker.turn()
        kinds = [told["type"] for told in receiver.bodies]
        titles = [told["data"]["data"].get("title") for told in receiver.bodies]
        assert kinds == ["event.reported", "event.reported", "event.commented"]
        assert titles == ["甲村的事", "又一件", None]
        worker.turn()
        Accounts(central.center.database, central.center.clock).disable("bi")
        dispatcher.send(report(title="之后", grid="500105005001"))
        worker.turn()
        assert len(receiver.calls) == 3


def test_an_alert_that_is_an_exercise_is_told_nobody(
    central: Running, dispatcher: Person, receiver: Receiver
) -> None:
    commander, village = central.login("commander"), "500105005001"
    expires = (central.center.clock.now() + timedelta(hours=2)).isoformat()

    def text(headline: str, status: str) -> dict[str, Any]:
        return {
            "text": {
                "event": "暴雨", "headline": headline, "description": "请转移。", "areas": [village], "status": status,
                "expires": expires,
            }
        }  # fmt: skip

    with working(central, receiver, kinds=["alert.*"]) as worker:
        drill = new_id()
        steps = [
            wanted("alert.draft", drill, text("演练预警", "Exercise")),
            wanted("alert.draft", new_id(), text("正式预警", "Actual")),
        ]
        for step in steps:
            (result,) = dispatcher.send(step)
            assert result["status"] == "applied", result
        rows = dispatcher.snapshot()[1]
        held = next(row["data"] for row in rows if row["data"].get("id") == drill)
        approve = wanted("alert.approve", drill, {"hash": held["hash"]}, expected_version=held["version"])
        assert commander.send(approve)[0]["status"] == "applied"
        worker.turn()
    told = [body["data"]["data"]["text"]["headline"] for body in receiver.bodies]
    assert told == ["正式预警"]


def test_a_public_account_is_told_no_words(central: Running, dispatcher: Person, receiver: Receiver) -> None:
    with working(central, receiver, role=Role.DISPLAY, kinds=["event.reported"]) as worker:
        event = new_id()
        dispatcher.send(report(event, title="张三的事", description="李四", place="王五家"))
        dispatcher.send(wanted("event.comment", event, {"words": "不说"}))
        worker.turn()
    [(_, body)] = receiver.calls
    assert json.loads(body)["data"]["data"]["title"] == ""
    for word in ("张三", "李四", "王五"):
        assert word not in body.decode()


def test_it_works_by_itself(central: Running, dispatcher: Person, receiver: Receiver) -> None:
    with working(central, receiver) as worker:
        worker.start()
        dispatcher.send(report())
        assert receiver.arrived.wait(PATIENCE)


@pytest.mark.parametrize("networks", [[], ["10.0.0.0/8"]])
def test_nothing_goes_where_it_is_not_allowed(
    central: Running, dispatcher: Person, receiver: Receiver, networks: list[str]
) -> None:
    with working(central, receiver, allow=networks) as worker:
        dispatcher.send(report())
        worker.turn()
    assert receiver.calls == []
    [row] = waiting(central)
    assert "允许的网段" in row.problem


@pytest.mark.parametrize(
    ("address", "networks", "may"),
    [
        ("127.0.0.1", [], False), ("::1", [], False), ("10.1.2.3", [], False), ("169.254.169.254", [], False),
        ("192.168.1.1", ["192.168.1.0/24"], True), ("192.168.2.1", ["192.168.1.0/24"], False),
        ("::ffff:127.0.0.1", [], False), ("::ffff:10.0.0.1", ["10.0.0.0/8"], True), ("fe80::1", [], False),
        ("224.0.0.1", [], False), ("0.0.0.0", [], False), ("100.64.0.1", [], False), ("fd00::1", ["fd00::/8"], True),
        ("1.1.1.1", [], True), ("2606:4700::1111", [], True),
    ],
)  # fmt: skip
def test_which_addresses_are_allowed(address: str, networks: list[str], may: bool) -> None:
    assert allowed(ipaddress.ip_address(address), [ipaddress.ip_network(one) for one in networks]) is may


@pytest.mark.parametrize(
    "change",
    [{"url": "ftp://x"}, {"url": "http://u:p@x/"}, {"url": "http://:p@x/"},
     {"kinds": []}, {"kinds": ["Event"]}, {"allow": ["10.0.0.1/8"]},
     {"name": "A b"}],
)  # fmt: skip
def test_a_mistake_in_the_file_is_found(change: dict[str, Any]) -> None:
    one = {"name": "bi", "url": "https://x/", "account": "bi", "kinds": ["*"], "secret_file": "s"}
    Webhooks.model_validate({"subscriptions": [one]})
    with pytest.raises(ValidationError):
        Webhooks.model_validate({"subscriptions": [{**one, **change}]})
