"""The feed and the pages: every change once, in order, from where one left off; and the word when that can't be."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
from sqlalchemy import delete

from desktop.central.log.lines import Line
from desktop.central.showing.feed import Feed, Hub
from desktop.central.showing.reading import Pages, Text
from desktop.central.showing.sight import WHOLE, Sight
from desktop.central.tables.core import changes
from desktop.clock import SystemClock, new_id
from desktop.domain.places.areas import AreaLevel
from tests.central.conftest import PATIENCE, Person, Running, Starter, report, township, wanted


def test_begins_at_once_and_beats(dispatcher: Person) -> None:
    dispatcher.send(report(), report())
    stream = dispatcher.feed()
    assert stream.response.headers["X-Accel-Buffering"] == "no"
    assert "no-transform" in stream.response.headers["Cache-Control"]
    assert stream.response.headers["Content-Type"].startswith("text/event-stream")
    assert stream.message() == {"comment": ": connected"}
    for _ in range(3):
        beat = stream.message()
        assert beat is not None
        assert (beat["event"], beat["data"]["head"]) == ("heartbeat", 2)


def test_a_change_comes_with_its_cursor_and_prev(dispatcher: Person) -> None:
    stream = dispatcher.feed()
    seqs = [seq for result in dispatcher.send(report(), report()) for seq in result["seqs"]]
    epoch = dispatcher.changes()["epoch"]
    for seq in seqs:
        message = stream.next("change")
        assert message["id"] == f"{epoch}:{seq}"
        assert (message["data"]["seq"], message["data"]["prev"]) == (seq, seq - 1)
        assert message["data"]["epoch"] == epoch


@pytest.mark.parametrize("ring", [2, 20_000])
def test_resumes_by_cursor(start: Starter, ring: int) -> None:
    """From the ring, and from the database where the ring does not reach back."""
    dispatcher = start(ring=ring).login()
    for _ in range(20):
        dispatcher.send(report())
    epoch = dispatcher.changes()["epoch"]
    by_header = dispatcher.feed(headers={"Last-Event-ID": f"{epoch}:3"})
    by_query = dispatcher.feed(f"{epoch}:18", headers={"Last-Event-ID": f"{epoch}:3"})
    assert [by_header.next("change")["data"]["seq"] for _ in range(17)] == list(range(4, 21))
    assert by_query.next("change")["data"]["seq"] == 19


def test_resumes_across_a_restart(start: Starter) -> None:
    running = start()
    dispatcher = running.login()
    dispatcher.send(report(), report(), report())
    epoch = dispatcher.changes()["epoch"]
    running.close()
    stream = start().login().feed(f"{epoch}:1")
    assert [stream.next("change")["data"]["seq"] for _ in range(2)] == [2, 3]
    assert stream.next("heartbeat")["data"]["head"] == 3


@pytest.mark.parametrize(("cursor", "reason"), [("another-epoch:1", "epoch"), ("{epoch}:99", "ahead")])
def test_reset_where_it_cannot_go_on(dispatcher: Person, cursor: str, reason: str) -> None:
    dispatcher.send(report())
    epoch = dispatcher.changes()["epoch"]
    stream = dispatcher.feed(cursor.format(epoch=epoch))
    assert stream.next("reset")["data"] == {"epoch": epoch, "reason": reason}
    assert stream.message() is None


def test_old_cursor(central: Running, dispatcher: Person) -> None:
    for _ in range(4):
        dispatcher.send(report())
    epoch = dispatcher.changes()["epoch"]
    with central.center.database.write() as connection:
        connection.execute(delete(changes).where(changes.c.seq <= 2))
    answer = dispatcher.get("/v1/changes?after=1")
    assert (answer.status_code, answer.json()["code"]) == (410, "log_truncated")
    assert [c["seq"] for c in dispatcher.changes(2)["changes"]] == [3, 4]
    assert dispatcher.feed(f"{epoch}:1").next("reset")["data"]["reason"] == "log_truncated"


def test_a_slow_reader_is_told() -> None:
    """Who stands still while the ring goes round begins again; nothing is kept for him."""

    async def read(keys: Sight, after: int, limit: int, mark: str = "") -> Pages:
        return Pages("e", after, after, after, ())

    async def story() -> list[bytes]:
        hub = Hub(0, ring=10)
        hub.open(asyncio.get_running_loop())
        feed = Feed(hub, "e", SystemClock(), read, heartbeat=60)
        stream = feed.stream(WHOLE, ("e", 0), lambda: True)
        got = [await anext(stream) for _ in range(2)]
        for seq in range(1, 100):
            hub.publish([Line(seq, frozenset(), f'{{"seq":{seq}')])
        await asyncio.sleep(0)
        got += [block async for block in stream]
        return got

    comment, beat, reset = asyncio.run(story())
    assert comment == b": connected\n\n"
    assert beat.startswith(b"event: heartbeat")
    assert reset == b'event: reset\ndata: {"epoch":"e","reason":"slow"}\n\n'


def test_who_was_let_in_by_an_older_profile_is_shown_nothing_by_it() -> None:
    """It was amended between the moment at which the sight was reckoned and the first byte of the stream."""
    old = Text(1, '{"seq":1')

    async def read(keys: Sight, after: int, limit: int, mark: str = "") -> Pages:
        return Pages("e", 1, after, 1, (old,) if limit > 1 else ())

    async def story() -> list[bytes]:
        hub = Hub(1)
        hub.open(asyncio.get_running_loop())
        edition = hub.edition
        hub.renew()
        await asyncio.sleep(0)
        feed = Feed(hub, "e", SystemClock(), read, heartbeat=60)
        stream = feed.stream(WHOLE, ("e", 0), lambda: True, "", edition)
        return [block async for block in stream]

    comment, *rest = asyncio.run(story())
    assert comment == b": connected\n\n"
    assert rest == [b'event: reset\ndata: {"epoch":"e","reason":"township"}\n\n']


def test_bad_cursor(dispatcher: Person) -> None:
    answer = dispatcher.get("/v1/feed?after=somewhere")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_log_out_ends_the_stream(central: Running, dispatcher: Person) -> None:
    stream = dispatcher.feed()
    stream.next("heartbeat")
    answer = dispatcher.http.delete(
        f"{central.url}/v1/session", headers={"Authorization": f"Bearer {dispatcher.token}"}, timeout=5
    )
    assert answer.status_code == 204
    while stream.message() is not None:
        pass


class Held:
    """Reads of the log that wait until they are let go on, so that something can happen between two pages."""

    def __init__(self, running: Running) -> None:
        self.begun, self.free = threading.Semaphore(0), threading.Semaphore(0)
        self.count = 0
        self._read = running.center.reader.changes
        running.center.reader.changes = self.changes  # type: ignore[method-assign]

    def changes(self, *args: Any) -> Pages:
        self.count += 1
        self.begun.release()
        assert self.free.acquire(timeout=PATIENCE)
        return self._read(*args)


def _log_out(running: Running, person: Person) -> None:
    headers = {"Authorization": f"Bearer {person.token}"}
    assert requests.delete(f"{running.url}/v1/session", headers=headers, timeout=PATIENCE).status_code == 204


def _move_away(running: Running, person: Person) -> None:
    admin = running.login("security")
    body = {"area": _villages()[1]}
    headers = {"Authorization": f"Bearer {admin.token}"}
    url = f"{running.url}/v1/accounts/village:{_villages()[0]}"
    answer = requests.patch(url, json=body, headers=headers, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text


def _villages() -> list[str]:
    return [one.id for one in township().tree.at_level(AreaLevel.VILLAGE)]


@pytest.mark.parametrize("end", [_log_out, _move_away])
def test_nothing_missed_is_told_once_the_log_in_has_ended(
    start: Starter, end: Callable[[Running, Person], None]
) -> None:
    """A gap of several pages; the account is logged out, or given another village, while one of them is read."""
    running = start(ring=2)
    dispatcher, village = running.login(), running.login("village:" + _villages()[0])
    for _ in range(6):
        dispatcher.send(*(report(grid=_villages()[0]) for _ in range(20)))
    epoch = dispatcher.changes()["epoch"]
    held = Held(running)
    held.free.release(2)  # where it left off, and the first page
    stream = village.feed(f"{epoch}:0")
    first = stream.next("change")
    for _ in range(3):
        assert held.begun.acquire(timeout=PATIENCE)
    end(running, village)
    held.free.release(100)
    seqs = [first["data"]["seq"]]
    while (message := stream.message()) is not None:
        seqs.append(message["data"]["seq"])
    assert seqs == list(range(1, 51))  # the page that was told before, and not one change of the next
    assert held.count == 3


def test_a_look_from_before_is_not_kept_for_true(central: Running, dispatcher: Person) -> None:
    """The log-in ends just when a stream looks whether it holds: the next look does not trust that one."""
    accounts = central.center.accounts
    login, of_id = accounts.login_of(dispatcher.token), accounts.logins.of_id

    def ends_meanwhile(*args: Any) -> Any:
        row = of_id(*args)
        _log_out(central, dispatcher)
        return row

    accounts.logins.of_id = ends_meanwhile  # type: ignore[method-assign]
    accounts.holds(login)
    accounts.logins.of_id = of_id  # type: ignore[method-assign]
    assert not accounts.holds(login)


def test_stopping_ends_streams_and_waits(start: Starter) -> None:
    running = start(heartbeat=60)
    dispatcher = running.login()
    stream = dispatcher.feed()
    stream.next("heartbeat")
    page: dict[str, Any] = {}
    waiting = threading.Thread(target=lambda: page.update(running.people[0].changes(0, wait=25)), name="poll")
    waiting.start()
    enough = time.monotonic() + PATIENCE
    while running.center.hub.listening < 2:  # the stream and the wait
        assert time.monotonic() < enough
        waiting.join(0.01)
    running.stop()
    waiting.join(10)
    assert stream.message() is None
    assert page["changes"] == []


def test_everybody_gets_everything_in_order_while_it_happens(central: Running) -> None:
    """Connections that come and go while writers write: no change is missed, none comes twice."""
    writer, reader = central.login(), central.login("dispatcher2")
    total = 120

    def write() -> None:
        for _ in range(total // 4):
            assert all(r["status"] == "applied" for r in writer.send(*(report() for _ in range(4))))

    thread = threading.Thread(target=write, name="writer")
    epoch, cursor = reader.changes()["epoch"], 0
    thread.start()
    while cursor < total:
        stream = reader.feed(f"{epoch}:{cursor}")
        for _ in range(min(7, total - cursor)):
            data = stream.next("change")["data"]
            assert (data["seq"], data["prev"]) == (cursor + 1, cursor)
            cursor += 1
        stream.response.close()
    thread.join()


def test_long_polling_answers_when_something_happens(central: Running, dispatcher: Person) -> None:
    pages: list[dict[str, Any]] = []
    other = central.login("dispatcher2")
    thread = threading.Thread(target=lambda: pages.append(other.changes(0, wait=20)), name="poll")
    thread.start()
    dispatcher.send(report())
    thread.join()
    assert [change["seq"] for change in pages[0]["changes"]] == [1]


def test_pages(dispatcher: Person) -> None:
    event = new_id()
    dispatcher.send(report(event), *(wanted("event.comment", event, {"words": str(n)}) for n in range(9)))
    page = dispatcher.changes(3, limit=4)
    assert [c["seq"] for c in page["changes"]] == [4, 5, 6, 7]
    assert (page["head"], page["prev"]) == (10, 3)
    assert dispatcher.changes(10)["changes"] == []
    assert dispatcher.changes(99, wait=20)["head"] == 10
    assert dispatcher.get("/v1/changes?after=-1").status_code == 400
    assert dispatcher.get("/v1/changes?after=0&limit=5001").status_code == 400
