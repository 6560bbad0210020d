"""The proxy breaks what it is told to break, and nothing else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.faults.proxy import Fault, Request, page
from tests.faults.wire import Line, line, reports

pytestmark = pytest.mark.faults


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Line]:
    """A central and a proxy."""
    with line(tmp_path) as made:
        yield made


def health(wire: Line) -> requests.Response:
    """The simplest request."""
    return requests.get(f"{wire.url}/healthz", timeout=5)


def test_nothing_is_broken_unasked(wire: Line) -> None:
    """What goes through is the same."""
    assert health(wire).json()["status"] == "ok"
    assert not wire.proxy.injected


@pytest.mark.parametrize(
    "fault",
    [
        Fault("cut", cut=0),
        Fault("cut", cut=40),
        Fault("before", before=10),
        Fault("life", life=0.05, hole=True),
    ],
    ids=["at once", "in the head", "in the request", "hole"],
)
def test_an_answer_is_cut(wire: Line, fault: Fault) -> None:
    """Wherever it breaks, the client has no answer, and it is counted once."""
    wire.proxy.plan = lambda request: fault
    with pytest.raises(requests.RequestException):
        requests.get(f"{wire.url}/healthz", timeout=0.5).json()
    assert wire.proxy.injected.total() == 1


def test_a_fault_that_comes_too_late_does_not_count(wire: Line) -> None:
    """The answer was over before."""
    wire.proxy.plan = lambda request: Fault("cut", cut=1_000_000)
    assert health(wire).ok
    assert not wire.proxy.injected


def test_another_answer(wire: Line) -> None:
    """A portal's page comes in the place of the central's."""
    wire.proxy.plan = lambda request: Fault("portal", instead=page("200 OK", "<html>", "text/html"))
    assert health(wire).text == "<html>"


def test_a_request_comes_twice(wire: Line) -> None:
    """Both copies reach the central; its log has the command once."""
    client = wire.link()
    wire.proxy.plan = lambda request: Fault("twice", twice=True) if request.commands else None
    _, results = client.commands(reports(1))
    client.close()
    assert results[0].status in ("applied", "duplicate")
    assert wire.middle.center.log.head == 1
    assert wire.proxy.injected == {"twice": 1}


def test_slices_and_messages_of_a_stream(wire: Line) -> None:
    """Tiny pieces arrive whole; a message can be taken out of the stream."""
    client = wire.link()
    for number in range(3):
        wire.middle.report(f"第 {number} 件")

    def plan(request: Request) -> Fault:
        return Fault("cut", slices=3, frames=lambda frame: [] if b":2\n" in frame[:60] else [frame])

    wire.proxy.plan = plan
    host = wire.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=5)
    epoch = wire.middle.center.epoch
    headers = {"Authorization": f"Bearer {client.token}"}
    connection.request("GET", f"/v1/feed?after={epoch}:0", headers=headers)
    answer = connection.getresponse()
    seen = []
    while (raw := answer.readline()) and len(seen) < 2:
        if raw.startswith(b'data: {"seq"'):
            seen.append(json.loads(raw.removeprefix(b"data: "))["seq"])
    connection.close()
    client.close()
    assert seen == [1, 3]


def test_a_dark_line_says_nothing(wire: Line) -> None:
    """Open, silent, counted once a connection; connections made later work."""
    wire.proxy.dark = True
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.get(f"{wire.url}/healthz", timeout=0.3)
    wire.proxy.dark = False
    assert health(wire).ok
    assert wire.proxy.injected == {"half-open": 1}
