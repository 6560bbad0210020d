"""What the wire brings besides changes, every kind of answer there is, and certificates that the date does not fit."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import SHUT_RDWR, create_server
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.clock import SystemClock, new_id
from desktop.domain import changes as c
from desktop.domain.commands import SubjectType
from desktop.domain.problems import Problem, Refused, Unreachable
from desktop.domain.rights.actors import Actor, Role
from desktop.link.client import Central
from desktop.link.messages import Claim, read_message, read_results
from desktop.store.mirror import Cursor, Incoming
from desktop.store.store import Store
from tests.link.test_client import JSON, answering, http, problem

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
STRANGE = b'{"results": [{"id": "x", "status": "applied"}]}'
HTML = b"<html><body>\xe8\xaf\xb7\xe5\x85\x88\xe7\x99\xbb\xe5\xbd\x95</body></html>"


def kinds() -> list[tuple[str, bytes, type[Problem], str]]:
    """Forty answers: what it is, its bytes, what it counts as, its code."""
    found: list[tuple[str, bytes, type[Problem], str]] = []
    found += [
        (f"{status} as a page", http(status, HTML, "text/html"), Unreachable, f"http_{status}")
        for status in (408, 425, 429, 500, 501, 502, 503, 504, 507, 511, *range(520, 531), 598, 599)
    ]
    found += [
        (f"{status} of the central", problem(status, "busy"), Unreachable, "busy")
        for status in (429, 500, 503)
    ]
    found += [
        (f"{status} as a page", http(status, HTML, "text/html"), Unreachable, "portal")
        for status in (301, 302, 307, 400, 401, 403, 404, 407)
    ]
    found += [
        ("200 as a page", http(200, HTML, "text/html"), Unreachable, "portal"),
        ("200, a page that calls itself JSON", http(200, HTML), Unreachable, "portal"),
        ("200 without results", http(200, b"{}"), Unreachable, "portal"),
        ("200 with somebody else's results", http(200, STRANGE), Unreachable, "portal"),
        ("200 without anything", http(200, b""), Unreachable, "portal"),
        ("200, nested without end", http(200, b"[" * 100_000), Unreachable, "portal"),
        ("400 of the central", problem(400, "malformed"), Refused, "malformed"),
        ("401 of the central", problem(401, "token"), Refused, "unauthorized"),
        ("413 of the central", problem(413, "too_large"), Refused, "too_large"),
    ]  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("answer", "kind", "code"), [one[1:] for one in kinds()], ids=[one[0] for one in kinds()]
)
def test_every_answer_to_commands_counts_as_what_it_is(answer: bytes, kind: type[Problem], code: str) -> None:
    from desktop.domain import commands as k

    wanted = k.command(new_id(), k.Accept(), "e", NOW)
    with answering(answer) as central, pytest.raises(kind) as said:
        central.commands([wanted])
    assert (type(said.value), said.value.code) == (kind, code)
    assert said.value.sentence


def test_there_are_forty() -> None:
    assert len(kinds()) >= 40


@pytest.mark.parametrize(
    ("more", "seconds"),
    [
        ("Retry-After: 7\r\n", 7.0),
        ("Retry-After: Mon, 23 Nov 2026 06:00:30 GMT\r\nDate: Mon, 23 Nov 2026 06:00:00 GMT\r\n", 30.0),
        ("Retry-After: Mon, 23 Nov 2026 05:59:30 GMT\r\nDate: Mon, 23 Nov 2026 06:00:00 GMT\r\n", 0.0),
        ("Retry-After: Mon, 23 Nov 2099 06:00:30 GMT\r\nDate: Mon, 23 Nov 2026 06:00:00 GMT\r\n", 3600.0),
        ("Retry-After: Mon, 23 Nov 2026 06:00:30 GMT\r\n", None),  # by a clock that is not told
        ("Retry-After: soon\r\n", None),
        ("Retry-After: -5\r\n", None),
        ("Retry-After: 99999999999999999999999\r\n", 3600.0),
        ("", None),
    ],
)
def test_when_to_come_again(more: str, seconds: float | None) -> None:
    with answering(problem(503, "unavailable", more)) as central, pytest.raises(Unreachable) as said:
        central.changes(0)
    assert said.value.retry_after == seconds


def change(**more: Any) -> dict[str, Any]:
    """A change as it comes over the wire."""
    data = c.Commented(words="收到")
    actor = Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER)
    subject = c.Subject(type=SubjectType.EVENT, id="e", version=2)
    made = c.Change(
        seq=5, epoch="E", at=NOW, actor=actor, command_id="c", kind=data.kind, subject=subject, data=data
    )
    return {**made.model_dump(mode="json"), "prev": 4, **more}


def test_a_page_with_claims_a_digest_and_something_removed() -> None:
    removed = {
        "seq": 6, "epoch": "E", "at": NOW.isoformat(), "command_id": "d", "kind": "removed",
        "subject": {"type": "event", "id": "e", "version": 3},
    }  # fmt: skip
    claim = {
        "event": "e", "account": "a", "name": "张三", "station": "", "since": NOW.isoformat(),
        "until": (NOW + timedelta(seconds=30)).isoformat(),
    }  # fmt: skip
    page = {
        "epoch": "E", "head": 6, "prev": 4, "changes": [change(), removed],
        "claims": [claim, {"event": 7}, None, {**claim, "until": "soon"}],
        "digest": {"count": 1, "hash": "ab", "now": NOW.isoformat()},
    }  # fmt: skip
    with answering(http(200, json.dumps(page).encode())) as central:
        read = central.changes(4, mark="x@1", digest=True)
    first, second = read.chained(4)
    assert (first.change.mark, first.mark) == (second.mark.replace("d@", "c@"),) * 2
    assert (second.change, second.removed.subject.version, second.prev, second.reason) == (None, 3, 5, "")
    assert read.claims == (Claim("e", "a", "张三", "", NOW, NOW + timedelta(seconds=30)),)
    assert read.claims[0].fading(NOW + timedelta(seconds=20))
    assert not read.claims[0].fading(NOW + timedelta(seconds=19))
    assert (read.digest.digest.hash, read.digest.now) == ("ab", NOW)


def test_a_conflict_says_who_what_and_when() -> None:
    said = {"code": "conflict", "detail": "…", "by": {"account": "b", "name": "调度员二", "station": "2 席"}}
    row = {
        "id": "1",
        "status": "conflict",
        "problem": {**said, "at": NOW.isoformat(), "what": "event.dispatched"},
    }
    result = read_results({"epoch": "E", "results": [row]}, ["1"])[1][0]
    assert (result.by.name, result.by.station, result.at, result.what) == (
        "调度员二",
        "2 席",
        NOW,
        "event.dispatched",
    )
    bare = {
        "id": "1",
        "status": "refused",
        "problem": {"code": "state", "detail": "…", "by": None, "at": None},
    }
    result = read_results({"epoch": "E", "results": [bare]}, ["1"])[1][0]
    assert (result.by, result.at, result.what) == (None, None, "")


def reported(seq: int) -> dict[str, Any]:
    """A report as it comes over the wire."""
    data = {"state": "reported", "title": "积水", "channel": "grid", "severity": "normal"}
    subject = {"type": "event", "id": f"e{seq}", "version": 1}
    return change(seq=seq, kind="event.reported", subject=subject, data=data, command_id=f"c{seq}")


BAD = [
    None, True, -1, 2**63, 2**70, -(2**70), 1e999, float("nan"), 1.5, "", "x" * 5000, "\ud800", "\x00", "５", [], [[]],
    {}, {"type": "event"}, {"\udfff": "\ud800"}, "2026-11-23T06:00:00", "9999999-01-01T00:00:00Z", "unknown.kind",
    "removed", {"type": "event", "id": "e", "version": 2**64}, {"type": "ufo", "id": "e", "version": 2},
    "</script>", "'; DROP TABLE events",
]  # fmt: skip


def spoiled(dice: random.Random) -> Any:
    """A valid change with something in it that does not belong there."""
    value: Any = change(data={"words": "收到", "state": "accepted"})
    if dice.random() < 0.1:
        return dice.choice(BAD)
    place = value
    while True:
        key = dice.choice(sorted(place))
        if isinstance(place[key], dict) and place[key] and dice.random() < 0.6:
            place = place[key]
            continue
        if dice.random() < 0.3:
            del place[key]
        else:
            place[key] = dice.choice(BAD)
        if dice.random() < 0.3:
            value["kind"] = dice.choice(["removed", "event.later_kind", "ufo.landed", "event.reported"])
        return value


def test_nothing_that_comes_in_stops_the_way_up(tmp_path: Path) -> None:
    """Each message is taken in or set aside raw; the next good one follows on it."""
    asyncio.run(take_in_everything(tmp_path))


async def take_in_everything(tmp_path: Path) -> None:
    """Three thousand spoiled messages, one after the other."""
    dice, aside, missed = random.Random(7), 0, 0
    store = await Store.open(tmp_path / "desk.sqlite3", SystemClock())
    try:
        await store.replace(Cursor("E", 0), [])
        for seq in range(1, 4000, 2):
            text = json.dumps(spoiled(dice))  # as it comes: half pairs as escapes, NaN and Infinity as such
            bad = replace(read_message(json.loads(text), seq), seq=seq, prev=seq - 1)
            good = replace(read_message(reported(seq + 1)), prev=seq)
            rows = [
                Incoming(m.seq, m.prev, m.change, m.raw, m.reason, m.unknown, m.removed) for m in (bad, good)
            ]
            applied = await store.apply(rows)
            aside += applied.set_aside
            if applied.missed:  # a change like any other, of something that is not here
                missed += 1
                await store.replace(Cursor("E", seq + 1), [])
                continue
            assert applied.cursor.seq == seq + 1, text
            assert applied.changes[-1].subject.id == f"e{seq + 1}", text
        assert aside > 1000
        assert missed
    finally:
        await store.close()


@contextmanager
def secure(folder: Path, since: datetime, until: datetime) -> Iterator[str]:
    """A server with a certificate of ours for these days; its address."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    listener = create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as sock:
                sock.recv(65536)
                sock.sendall(http(200, b'{"epoch": "E"}', JSON))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"https://localhost:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(SHUT_RDWR)
        listener.close()
        thread.join(5)


@pytest.mark.parametrize(
    ("days", "trusted", "code"),
    [
        ((-2, -1), True, "tls_clock"),
        ((1, 2), True, "tls_clock"),
        ((-1, 1), False, "tls_authority"),
        ((-1, 1), True, ""),
    ],
)
def test_a_certificate_that_the_date_does_not_fit_speaks_of_our_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: tuple[int, int], trusted: bool, code: str
) -> None:
    now = SystemClock().now()
    with secure(tmp_path, now + timedelta(days=days[0]), now + timedelta(days=days[1])) as url:
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        central = Central(url, SystemClock(), connect_timeout=5, read_timeout=5)
        try:
            if not code:
                assert central.health() == "E"
                return
            with pytest.raises(Unreachable) as said:
                central.health()
            assert said.value.code == code
            assert ("校准本机时间" in said.value.sentence) == (code == "tls_clock")
        finally:
            central.close()
