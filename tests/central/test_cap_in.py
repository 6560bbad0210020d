"""CAP from outside: hostile documents are refused before anything unfolds; good ones become one event each."""

from __future__ import annotations

import socket
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.alerts.cap_out import document
from desktop.central.alerts.cap_xml import CapError, read_cap
from desktop.central.outside.gateways import CapSender, Gateways, load_gateways
from desktop.clock import SystemClock
from desktop.domain.rights.actors import Role
from tests.central.conftest import Person, Running, password_hash, wanted
from tests.domain.test_alerts import alert, sent
from tests.domain.test_loop import Desk

pytestmark = pytest.mark.answers

SENDER = "qxj@example.gov.cn"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def cap(identifier: str = "N-1", **more: str) -> bytes:
    """A warning of the weather office."""
    said = {
        "sender": SENDER, "status": "Actual", "type": "Alert", "references": "", "severity": "Severe",
        "headline": "暴雨橙色预警", "description": "三小时内有大暴雨。", "geocode": "",
        "sent": "2026-11-23T12:00:00+08:00",
        "expires": (SystemClock().now() + timedelta(hours=6)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S-00:00"),
        "head": HEAD, **more,
    }  # fmt: skip
    references = f"<references>{said['references']}</references>" if said["references"] else ""
    code = (
        f"<geocode><valueName>x</valueName><value>{said['geocode']}</value></geocode>"
        if said["geocode"]
        else ""
    )
    return f"""{said["head"]}<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>{identifier}</identifier><sender>{said["sender"]}</sender><sent>{said["sent"]}</sent>
<status>{said["status"]}</status><msgType>{said["type"]}</msgType><scope>Public</scope>{references}
<info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Immediate</urgency>
<severity>{said["severity"]}</severity><certainty>Likely</certainty><expires>{said["expires"]}</expires>
<headline>{said["headline"]}</headline><description>{said["description"]}</description>
<area><areaDesc>全镇</areaDesc>{code}</area></info></alert>""".encode()


def with_body(inner: str, before: str = "") -> bytes:
    return f'{HEAD}{before}<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">{inner}</alert>'.encode()


def laughs() -> str:
    rows = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{"".join(rows)}]>'


HOSTILE: dict[str, Callable[[Path, int], bytes]] = {
    "laughs": lambda file, port: with_body("<identifier>&l9;</identifier>", laughs()),
    "quadratic": lambda file, port: with_body("&a;" * 16_000, f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'),
    "file": lambda file, port: with_body("&x;", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{file.as_uri()}">]>'),
    "http": lambda file, port: with_body(
        "&x;", f'<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">]>'
    ),
    "parameter": lambda file, port: with_body(
        "", f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>'
    ),
    "dtd": lambda file, port: with_body("", f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd">'),
    "dtd late": lambda file, port: with_body("", f"<!-- {'x' * 20_000} --><!DOCTYPE x [<!ENTITY a 'a'>]>"),
    "utf-16": lambda file, port: with_body("", "<!DOCTYPE x [<!ENTITY a 'a'>]>").decode().encode("utf-16"),
    "utf-16 undeclared": lambda file, port: "<!DOCTYPE x [<!ENTITY a 'a'>]><x/>".encode("utf-16-le"),
    "utf-7": lambda file, port: b'<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE x+AD4-<x/>',
    "ebcdic": lambda file, port: b'<?xml version="1.0" encoding="cp037"?><x/>',
    "deep": lambda file, port: with_body("<a>" * 60 + "</a>" * 60),
    "very deep": lambda file, port: with_body("<a>" * 100_000),
    "wide": lambda file, port: with_body("<a/>" * 200_000),
    "attributes": lambda file, port: with_body("<a " + " ".join(f"b{n}=''" for n in range(40_000)) + "/>"),
    "instruction": lambda file, port: with_body("", '<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>'),
    "xinclude root": lambda file, port: (
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    ),
    "large": lambda file, port: with_body(f"<identifier>{'x' * 1_100_000}</identifier>"),
    "cut": lambda file, port: cap()[:300],
    "empty": lambda file, port: b"",
    "not xml": lambda file, port: b'{"identifier": 1}',
    "other namespace": lambda file, port: cap().replace(b"cap:1.2", b"cap:1.1"),
}
"""XXE, bombs, and what only looks like a document."""


@pytest.fixture
def nobody_calls() -> Iterator[int]:
    """The port of a listener to which nobody may come."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener.getsockname()[1]
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_and_unfolds_nothing(name: str, tmp_path: Path, nobody_calls: int) -> None:
    secret = tmp_path / "secret"
    secret.write_text("KEPT SECRET", "utf-8")
    body = HOSTILE[name](secret, nobody_calls)
    read_at = secret.stat().st_atime_ns
    tracemalloc.start()
    try:
        with pytest.raises(CapError) as refused:
            read_cap(body)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "SECRET" not in refused.value.sentence
    assert secret.stat().st_atime_ns == read_at
    assert most < 8 * 1024 * 1024, "what unfolds would be larger"


def test_a_document_may_be_fifty_deep() -> None:
    body = cap().replace(b"</alert>", b"<x>" * 49 + b"</x>" * 49 + b"</alert>")
    assert read_cap(body).identifier == "N-1"
    deeper = cap().replace(b"</alert>", b"<x>" * 50 + b"</x>" * 50 + b"</alert>")
    with pytest.raises(CapError):
        read_cap(deeper)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
    st.integers(0, 900),
    st.booleans(),
)
def test_any_bytes_are_read_or_refused(junk: bytes, where: int, over: bool) -> None:
    body = cap()
    made = body[:where] + junk + body[where + (len(junk) if over else 0) :]
    try:
        read_cap(made)
    except CapError:
        return


def test_what_we_send_we_can_read() -> None:
    desk = sent(Desk())
    body = document(desk.state.township, alert(desk))
    read = read_cap(body)
    assert (read.identifier, read.headline, read.codes, read.sent) == (
        "1.a", "暴雨红色预警", ("v1",), alert(desk).sent_at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<identifier>N-1</identifier>", ""),
        ("<identifier>N-1<", "<identifier>N 1<"),
        ("<identifier>N-1<", "<identifier>N,1<"),
        ("<status>Actual<", "<status>actual<"),
        ("<msgType>Alert<", "<msgType>Alarm<"),
        ("<scope>Public</scope>", ""),
        ("2026-11-23T12:00:00+08:00", "2026-11-23T12:00:00Z"),
        ("2026-11-23T12:00:00+08:00", "2026-13-23T12:00:00+08:00"),
        ("<scope>Public</scope>", "<scope>Public</scope><references>a,b</references>"),
    ],
)
def test_what_the_standard_forbids_is_refused(old: str, new: str) -> None:
    body = cap().decode()
    assert old in body
    with pytest.raises(CapError):
        read_cap(body.replace(old, new).encode())


@pytest.fixture
def office(central: Running) -> Person:
    """The weather office, registered, and logged in."""
    accounts = [NewAccount(f"gateway:cap-{name}", name, Role.WINDOW) for name in ("qxj", "slj")]
    Accounts(central.center.database, central.center.clock).add(accounts, password_hash())
    central.center.gateways = Gateways(
        cap=(
            CapSender(account="gateway:cap-qxj", sender=SENDER),
            CapSender(account="gateway:cap-slj", sender="slj@x"),
        )
    )
    return central.login("gateway:cap-qxj")


def give(
    person: Person, body: bytes, expected: int = 200, kind: str = "application/cap+xml"
) -> dict[str, Any]:
    answer = person.post("/v1/alerts/cap", data=body, headers={"Content-Type": kind})
    assert answer.status_code == expected, answer.text
    found: dict[str, Any] = answer.json()
    return found


def event(person: Person, id_: str) -> dict[str, Any]:
    rows = person.snapshot("all")[1]
    found: dict[str, Any] = next(row["data"] for row in rows if row["data"]["id"] == id_)
    return found


def test_a_warning_becomes_one_event_of_the_lane(
    office: Person, dispatcher: Person, central: Running
) -> None:
    grid = central.center.township.areas[-1].id
    answer = give(office, cap(geocode=grid))
    assert answer["status"] == "applied"
    assert give(office, cap(geocode=grid))["status"] == "duplicate"
    made = event(dispatcher, answer["event"])
    assert (made["channel"], made["severity"], made["title"], made["number"]) == (
        "rule", "urgent", "暴雨橙色预警", answer["number"],
    )  # fmt: skip
    assert (made["grid"], made["place"], made["external"]["number"]) == (grid, "全镇", "N-1")


def test_updates_and_cancels_are_told_to_their_event(office: Person, dispatcher: Person) -> None:
    first = give(office, cap())["event"]
    sent_at = "2026-11-23T12:00:00+08:00"
    second = give(
        office, cap("N-2", type="Update", references=f"{SENDER},N-1,{sent_at}", headline="暴雨红色预警")
    )
    assert (second["status"], second["event"]) == ("applied", first)
    third = give(
        office, cap("N-3", type="Cancel", references=f"{SENDER},N-2,{sent_at}", description="雨停了。")
    )
    assert third["event"] == first
    words = [step["words"] for step in event(dispatcher, first)["timeline"]]
    assert words[1].startswith("发布单位更新：暴雨红色预警")
    assert words[2] == "发布单位已取消这条预警。\n雨停了。"
    assert (
        give(office, cap("N-3", type="Cancel", references=f"{SENDER},N-2,{sent_at}"))["status"] == "duplicate"
    )


def test_an_update_judges_its_event_anew_but_never_undoes_what_a_person_said(
    office: Person, dispatcher: Person, central: Running
) -> None:
    def update(identifier: str, of: str, severity: str, **more: str) -> dict[str, Any]:
        references = f"{SENDER},{of},2026-11-23T12:00:00+08:00"
        body = cap(identifier, type="Update", severity=severity, references=references, **more)
        assert give(office, body)["status"] == "applied"
        assert give(office, body)["status"] == "duplicate"
        return event(dispatcher, first)

    def classified(severity: str) -> str:
        (result,) = dispatcher.send(wanted("event.classify", first, {"severity": severity}))
        return str(result["status"])

    grid = central.center.township.areas[-1].id
    first = give(office, cap(severity="Minor"))["event"]
    assert event(dispatcher, first)["severity"] == "normal"
    made = update("N-2", "N-1", "Extreme", geocode=grid)
    assert (made["severity"], made["grid"]) == ("urgent", grid)
    steps = [(step["kind"], step["actor"]["name"]) for step in made["timeline"]]
    assert steps[1] == ("event.classified", "预警更新")
    assert update("N-3", "N-2", "Moderate")["severity"] == "high", "what the office takes back is taken back"
    assert classified("normal") == "applied"
    other = next(area.id for area in central.center.township.areas if area.id != grid)
    assert update("N-4", "N-3", "Moderate", geocode=other)["severity"] == "high", (
        "worse than what was said here"
    )
    assert classified("urgent") == "applied"
    made = update("N-5", "N-4", "Minor", geocode=other)
    assert (made["severity"], made["grid"]) == ("urgent", grid), "the desk's own word stays"


def test_an_unknown_reference_is_a_new_event_and_cancels_nothing(office: Person) -> None:
    assert (
        give(office, cap("U", type="Update", references=f"{SENDER},X,2026-11-23T12:00:00+08:00"))["status"]
        == "applied"
    )
    answer = give(office, cap("C", type="Cancel", references=f"{SENDER},X,2026-11-23T12:00:00+08:00"), 422)
    assert answer["code"] == "unknown_reference"


def test_nobody_speaks_for_another_sender(office: Person, central: Running, dispatcher: Person) -> None:
    assert give(central.login("gateway:cap-slj"), cap(), 403)["code"] == "sender"
    assert give(dispatcher, cap(), 403)["code"] == "role"
    first = give(office, cap())["event"]
    other = central.login("gateway:cap-slj")
    stolen = cap("S", sender="slj@x", type="Cancel", references=f"{SENDER},N-1,2026-11-23T12:00:00+08:00")
    assert give(other, stolen, 422)["code"] == "unknown_reference"
    assert len(event(dispatcher, first)["timeline"]) == 1


def test_exercises_are_drills_and_tests_are_nothing(office: Person, dispatcher: Person) -> None:
    made = give(office, cap(status="Exercise"))
    assert event(dispatcher, made["event"])["title"] == "【演练】暴雨橙色预警"
    assert give(office, cap("N-2", status="Test"))["status"] == "ignored"
    assert give(office, cap("N-3", type="Ack"))["status"] == "ignored"
    assert give(office, cap("N-4", expires="2020-01-01T00:00:00+08:00"))["status"] == "ignored"
    mixed = cap("N-5", type="Cancel", references=f"{SENDER},N-1,2026-11-23T12:00:00+08:00")
    assert give(office, mixed, 422)["code"] == "drill"


@pytest.mark.parametrize("name", ["laughs", "http", "very deep", "cut"])
def test_hostile_documents_over_http(name: str, office: Person, tmp_path: Path, nobody_calls: int) -> None:
    answer = give(office, HOSTILE[name](tmp_path / "x", nobody_calls), 400)
    assert answer["status"] == "refused"


def test_too_large_and_of_another_type(office: Person) -> None:
    large = office.post(
        "/v1/alerts/cap", data=b"x" * 1_100_000, headers={"Content-Type": "application/cap+xml"}
    )
    assert large.status_code == 413
    assert (
        office.post("/v1/alerts/cap", data=cap(), headers={"Content-Type": "text/plain"}).status_code == 415
    )


def test_the_file_lists_the_senders(tmp_path: Path) -> None:
    text = 'cap:\n  - {account: "gateway:cap-qxj", sender: "qxj@example.gov.cn"}\n'
    (tmp_path / "gateways.yaml").write_text(text, "utf-8")
    assert load_gateways(tmp_path).cap == (CapSender(account="gateway:cap-qxj", sender=SENDER),)
