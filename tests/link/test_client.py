"""The client's doors: every kind of answer in the house's words; nothing strange is taken for success."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event
from desktop.domain.problems import Garbled, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.feed import Feed, Frames
from desktop.link.messages import Batch, Reset
from tests.support.ring import SECRET, central
from tests.support.town import NOON

JSON = "application/json"


@contextmanager
def answering(answer: bytes | Callable[[socket.socket], None]) -> Iterator[Central]:
    """A client of a server that gives every request the same bytes."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def one(sock: socket.socket) -> None:
        with sock, suppress(OSError):
            received = b""
            while b"\r\n\r\n" not in received:
                received += sock.recv(65536)
            if callable(answer):
                answer(sock)
            else:
                sock.sendall(answer)

    def accept() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=one, args=(sock,)))
            threads[-1].start()

    thread = threading.Thread(target=accept)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    client = Central(url, SystemClock(), connect_timeout=2, read_timeout=2)
    try:
        yield client
    finally:
        client.close()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for started in [thread, *threads]:
            started.join(5)


def http(status: int, body: bytes, kind: str = JSON, more: str = "") -> bytes:
    """A whole answer."""
    head = (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    )
    return f"{head}{more}\r\n".encode() + body


def problem(status: int, code: str, more: str = "") -> bytes:
    """A problem of the contract."""
    return http(
        status, b'{"code": "%s", "detail": "\xe4\xb8\x8d"}' % code.encode(), "application/problem+json", more
    )


PAGE = b"<html>please log in</html>"
COMMAND = k.command("c", k.Accept(), "x", NOON)


@pytest.mark.parametrize(
    "answer",
    [
        http(200, PAGE, "text/html"),
        http(200, b"{}"),
        http(200, b"[]"),
        http(200, b'{"results": []}'),
        http(200, b'{"results": [{"id": "another", "status": "applied", "seqs": [1]}]}'),
        http(200, b'{"results": [{"id": "c", "status": "perhaps"}]}'),
        http(200, b'{"results": 7}'),
        http(302, b"", "text/html", "Location: http://127.0.0.1:9/login\r\n"),
        http(403, PAGE, "text/html"),
        http(404, PAGE, "text/html"),
        http(401, PAGE, "text/html"),
        *(http(status, PAGE, "text/html") for status in (500, 502, 503, 504, 520, 522, 530)),
        *(problem(status, "unavailable") for status in (408, 425, 429, 500, 503)),
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"what is this",
        b"",
    ],
)
def test_what_is_no_clear_answer_is_unreachable(answer: bytes) -> None:
    """Network, overload, portals, cut answers: the command stays and is sent again."""
    with answering(answer) as client, pytest.raises(Unreachable) as caught:
        client.commands([COMMAND])
    assert any("\u4e00" <= letter <= "\u9fff" for letter in caught.value.sentence)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (problem(401, "token"), "unauthorized"),
        (problem(401, "credentials"), "credentials"),
        (problem(400, "malformed"), "malformed"),
        (problem(404, "not_found"), "not_found"),
        (problem(413, "too_large"), "too_large"),
        (problem(422, "rule"), "rule"),
        (problem(423, "locked"), "locked"),
    ],
)
def test_what_the_central_denies_is_refused(answer: bytes, code: str) -> None:
    """A problem with the central's code, sentence and status."""
    with answering(answer) as client, pytest.raises(Refused) as caught:
        client.commands([COMMAND])
    assert (caught.value.code, caught.value.sentence) == (code, "不")


def test_retry_after_is_obeyed() -> None:
    """In seconds; nonsense is left out."""
    with (
        answering(problem(503, "unavailable", "Retry-After: 7\r\n")) as client,
        pytest.raises(Unreachable) as caught,
    ):
        client.health()
    assert caught.value.retry_after == 7
    with (
        answering(problem(503, "unavailable", "Retry-After: soon\r\n")) as client,
        pytest.raises(Unreachable) as odd,
    ):
        client.health()
    assert odd.value.retry_after is None


def test_nobody_there() -> None:
    """A closed port and an address that is none."""
    for url in ("http://127.0.0.1:9", "http://", "nonsense"):
        client = Central(url, SystemClock(), connect_timeout=1, read_timeout=1)
        with pytest.raises(Unreachable):
            client.health()
        client.close()


@pytest.mark.parametrize("end", [b"", b'{"end":true,"count":2}\n', b'{"kind":"event","da'])
def test_snapshot_without_its_last_line_is_not_used(end: bytes) -> None:
    """Also one whose count is another, and one cut inside a line."""
    body = b'{"epoch":"e","seq":3}\n{"kind":"dream","data":{}}\n' + end
    with answering(http(200, body, "application/x-ndjson")) as client:
        snapshot = client.snapshot()
        with pytest.raises(Garbled):
            list(snapshot)


def test_snapshot_keeps_kinds_it_does_not_know() -> None:
    """An entity of a later version is set beside, raw."""
    body = b'{"epoch":"e","seq":3}\n{"kind":"dream","data":{}}\n{"end":true,"count":1}\n'
    with answering(http(200, body, "application/x-ndjson")) as client:
        snapshot = client.snapshot()
        assert (snapshot.epoch, snapshot.seq) == ("e", 3)
        assert list(snapshot) == []
        assert snapshot.unread == [("dream", '{"kind":"dream","data":{}}')]


def test_closing_ends_a_call_that_waits() -> None:
    """From another thread, at once, not after the time-out."""
    asked = threading.Event()
    over = threading.Event()

    def silent(sock: socket.socket) -> None:
        asked.set()
        over.wait(5)

    with answering(silent) as client:
        slow = client.sibling()
        slow._timeout = (2, 60)
        failed: list[Unreachable] = []

        def call() -> None:
            try:
                slow.health()
            except Unreachable as error:
                failed.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        assert asked.wait(5)
        slow.close()
        thread.join(2)
        ended = not thread.is_alive()
        over.set()
        thread.join()
    assert ended
    assert failed
    with pytest.raises(Unreachable):
        slow.health()


def test_against_the_real_central(tmp_path: Path) -> None:
    """Log in, profile with etag, snapshot, commands, changes, feed, log out."""
    with central(tmp_path) as middle:
        client = Central(middle.url, SystemClock(), station="测试")
        with pytest.raises(Refused) as caught:
            client.login("dispatcher", "wrong")
        assert caught.value.code == "credentials"
        info = client.login("dispatcher", SECRET)
        assert (info.actor.account, info.actor.station) == ("dispatcher", "测试")
        profile = client.township()
        assert profile.township is not None
        assert client.township(profile.etag).township is None
        event_id = new_id()
        reported = k.command(
            new_id(), k.Report(title="井盖", channel=Channel.WINDOW), event_id, SystemClock().now()
        )
        epoch, (result,) = client.commands([reported])
        assert (result.status, result.seqs, epoch) == ("applied", (1,), info.epoch)
        assert client.commands([reported])[1][0].status == "duplicate"
        stale = k.command(new_id(), k.Accept(), event_id, SystemClock().now(), 7)
        (conflict,) = client.commands([stale])[1]
        assert conflict.status == "conflict"
        assert isinstance(conflict.current, Event)
        assert conflict.current.version == 1
        assert [entity.id for entity in client.snapshot()] == [event_id]
        page = client.changes(0)
        assert [message.seq for message in page.chained(0)] == [1]
        assert page.chained(0)[0].prev == 0
        feed = Feed(client, info.epoch, 0, SystemClock(), silence=5)
        batch = next(iter(feed))
        assert isinstance(batch, Batch)
        assert batch.messages[0].change == page.messages[0].change
        feed.close()
        assert list(Feed(client, info.epoch, 99, SystemClock(), silence=5)) == [Reset("ahead")]
        assert list(Feed(client, "another", 1, SystemClock(), silence=5)) == [Reset("epoch")]
        assert client.offset is not None
        assert abs(client.offset.total_seconds()) < 20
        client.logout()
        client.token = info.token
        with pytest.raises(Refused) as out:
            client.changes(0)
        assert out.value.code == "unauthorized"
        client.close()


STREAM = (
    ': connected\n\nid: e:1\nevent: change\ndata: {"seq":1,"words":"东关村"}\n\r\n'
    'event: heartbeat\r\ndata: {"head":1}\r\n\r\nevent: change\ndata: 两\ndata: 行\n\n'
).encode()


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_cuts_inside_characters_are_harmless(places: list[int]) -> None:
    """However the bytes are cut into pieces, the same messages come out."""
    frames, found, before = Frames(), [], 0
    for place in [*sorted(places), len(STREAM)]:
        found += frames.feed(STREAM[before:place])
        before = place
    assert [(event, data.decode()) for event, _, data in found] == [
        (b"change", '{"seq":1,"words":"东关村"}'),
        (b"heartbeat", '{"head":1}'),
        (b"change", "两\n行"),
    ]


def test_messages_that_cannot_be_read_do_not_stop_a_page() -> None:
    """Each is kept raw; a type of subject of a later version is told from a mistake."""
    later = '{"seq": 3, "kind": "gadget.sent", "subject": {"type": "gadget", "id": "a", "version": 1}}'
    changes = f'[7, {later}, {{"seq": 4}}]'
    body = f'{{"epoch": "e", "head": 4, "prev": 2, "changes": {changes}}}'.encode()
    with answering(http(200, body)) as client:
        messages = client.changes(2).chained(2)
    assert [(message.seq, message.change, message.unknown) for message in messages] == [
        (0, None, ""), (3, None, "gadget.sent"), (4, None, ""),
    ]  # fmt: skip


def test_two_renewals_at_once_are_one() -> None:
    """A refresh token that is shown twice would end the log-in as stolen."""
    asked, under_way, go_on = [0], threading.Event(), threading.Event()

    def answer(sock: socket.socket) -> None:
        asked[0] += 1
        under_way.set()
        assert go_on.wait(5)
        body = b'{"token": "t%d", "refresh": "r%d", "expires_at": ""}' % (asked[0], asked[0])
        sock.sendall(http(200, body))

    with answering(answer) as client:
        client.token, client.refresh = "t0", "r0"
        both = [threading.Thread(target=client.renew) for _ in range(2)]
        both[0].start()
        assert under_way.wait(5)
        both[1].start()
        both[1].join(0.3)
        go_on.set()
        for one in both:
            one.join(5)
        assert (client.token, client.refresh) == ("t1", "r1")
    assert asked == [1]
