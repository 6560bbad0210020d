"""Attachments at the central: taken by what is in them, shown to who sees an event that names them, collected after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import requests
from sqlalchemy import delete, select

from desktop.central.audit.audit import read_row
from desktop.central.blobs import KEPT, MOST_A_DAY, Blobs
from desktop.central.log.history import verify
from desktop.central.tables.audit import audit
from desktop.central.tables.blobs import blob_pieces
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.events.attachments import MAX_BYTES, Media
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act, TrailRow
from tests.central.conftest import PATIENCE, Person, Running, Starter, report, wanted
from tests.central.test_reading import dispatched
from tests.support.files import DOCX, GOOD, jpeg, packed, png, sha

AREA_A, AREA_B = "500105005001", "500105005002"


def put(person: Person, content: bytes, name: str | None = None) -> requests.Response:
    """Bring some bytes."""
    headers = {"Authorization": f"Bearer {person.token}", "Content-Type": "application/octet-stream"}
    url = f"{person.url}/v1/blobs/{name or sha(content)}"
    return person.http.put(url, data=content, headers=headers, timeout=PATIENCE)


def attached(event: str, content: bytes, media: Media, name: str = "现场.png", **more: Any) -> dict[str, Any]:
    """The command that names them."""
    args = {"blob": sha(content), "name": name, "media": media.value, "size": len(content), **more}
    return wanted("event.attach", event, args)


@pytest.mark.parametrize("media", Media)
def test_every_kind_goes_in_and_comes_out(dispatcher: Person, media: Media) -> None:
    content, event = GOOD[media], new_id()
    answer = put(dispatcher, content)
    assert (answer.status_code, answer.json()["media"]) == (200, media.value), answer.text
    dispatcher.send(report(event))
    assert dispatcher.send(attached(event, content, media))[0]["status"] == "applied"
    found = dispatcher.get(f"/v1/blobs/{sha(content)}")
    assert (found.status_code, found.content) == (200, content)
    assert found.headers["Content-Type"] == media.value
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"MZ\x90\x00 a program", 415, "media"),
        (b"<html><script>alert(1)</script>", 415, "media"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "media"),
        (b"#!/bin/sh\nrm -rf /", 415, "media"),
        (packed({"a.txt": b"x"}), 415, "media"),
        (packed({**DOCX, "word/vbaProject.bin": b"x"}), 415, "media"),
        (packed({**DOCX, "bomb.xml": b"\0" * 40_000_000}), 415, "bomb"),
        (png(60_000, 60_000), 415, "pixels"),
        (jpeg(60_000, 60_000), 415, "pixels"),
        (b"", 415, "media"),
        (jpeg()[:2] + b"\xff\xfe\x00\x0736.8N" + jpeg()[2:], 503, "metadata"),
    ],
)
def test_what_is_none_of_them_is_refused_with_a_sentence(
    dispatcher: Person, content: bytes, status: int, code: str
) -> None:
    answer = put(dispatcher, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"]


def test_too_much_and_another_hash_are_refused(dispatcher: Person) -> None:
    assert put(dispatcher, png(), sha(b"other")).json()["code"] == "hash"
    assert put(dispatcher, png(), "../../etc/passwd").status_code in (404, 405)
    assert put(dispatcher, png(), "A" * 64).status_code == 400

    def endless() -> Any:
        yield b"%PDF-1.7"
        for _ in range(MAX_BYTES // 65536 + 2):
            yield b"\0" * 65536

    headers = {"Authorization": f"Bearer {dispatcher.token}"}
    url = f"{dispatcher.url}/v1/blobs/{'0' * 64}"
    try:
        answer = requests.put(url, data=endless(), headers=headers, timeout=PATIENCE)
    except requests.ConnectionError:
        return  # cut off while it still sent
    assert answer.status_code == 413


def test_a_large_one_comes_back_whole(dispatcher: Person) -> None:
    content = b"%PDF-1.7\n" + bytes(range(256)) * (3 * 1024 * 1024 // 256) + b"end"
    event = new_id()
    assert put(dispatcher, content).status_code == 200
    assert put(dispatcher, content).status_code == 200  # again: no mistake
    dispatcher.send(report(event))
    dispatcher.send(attached(event, content, Media.PDF))
    assert dispatcher.get(f"/v1/blobs/{sha(content)}").content == content


def test_who_does_not_see_the_event_does_not_see_its_files(central: Running, dispatcher: Person) -> None:
    ours, theirs = central.login(f"village:{AREA_A}"), central.login(f"village:{AREA_B}")
    event, content = new_id(), png(5, 5)
    dispatcher.send(report(event, grid=AREA_A))
    assert put(dispatcher, content).status_code == 200
    path = f"/v1/blobs/{sha(content)}"
    assert ours.get(path).status_code == 404  # nothing names it yet
    assert dispatcher.send(attached(event, content, Media.PNG))[0]["status"] == "applied"
    assert ours.get(path).status_code == 200
    assert theirs.get(path).status_code == 404
    assert theirs.get(f"/v1/blobs/{'0' * 64}").status_code == 404
    hidden, absent = (theirs.get(one).json() for one in (path, f"/v1/blobs/{'0' * 64}"))
    assert hidden.pop("request_id") != absent.pop("request_id")
    assert hidden == absent
    for role in ("display", "auditor", "admin"):
        assert central.login(role).get(path).status_code == 403
    # its name is not a way to it either: whoever names it must have had it in hand
    own = new_id()
    theirs.send(report(own, grid=AREA_B))
    (stolen,) = theirs.send(attached(own, content, Media.PNG))
    assert (stolen["status"], stolen["problem"]["code"]) == ("refused", "blob")
    assert theirs.get(path).status_code == 404
    put(theirs, content)
    assert theirs.send(attached(own, content, Media.PNG))[0]["status"] == "applied"
    assert theirs.get(path).status_code == 200


def readings(central: Running) -> list[TrailRow]:
    """What is on record of attachments that were fetched."""
    with central.center.database.read() as connection:
        rows = connection.execute(
            select(audit).where(audit.c.act == Act.FILE_READ.value).order_by(audit.c.seq)
        )
        return [read_row(row) for row in rows]


def test_who_fetches_a_file_is_on_record_once_an_hour(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    central = start(clock=clock)
    dispatcher, village = central.login(), central.login(f"village:{AREA_A}")
    event, content = new_id(), png(5, 5)
    dispatcher.send(report(event, grid=AREA_A))
    put(dispatcher, content)
    dispatcher.send(attached(event, content, Media.PNG))
    path = f"/v1/blobs/{sha(content)}"
    assert readings(central) == []  # bringing one is no reading, nor is naming it
    assert [village.get(path).status_code for _ in range(3)] == [200] * 3
    (row,) = readings(central)
    assert (row.account, row.subject, row.outcome) == (f"village:{AREA_A}", f"event:{event}", "done")
    assert (row.detail["media"], row.detail["size"]) == ("image/png", len(content))
    assert str(row.detail["blob"])[-8:] == sha(content)[-8:]
    dispatcher.get(path)
    assert [one.account for one in readings(central)] == [f"village:{AREA_A}", "dispatcher"]
    assert central.login(f"village:{AREA_B}").get(path).status_code == 404
    assert len(readings(central)) == 2
    clock.advance(timedelta(minutes=61))
    village = central.login(f"village:{AREA_A}")
    assert village.get(path).status_code == 200
    assert len(readings(central)) == 3


def test_a_file_is_named_as_it_is_and_once(dispatcher: Person) -> None:
    event, content = new_id(), png(7, 7)
    dispatcher.send(report(event))
    put(dispatcher, content)
    (lied,) = dispatcher.send(attached(event, content, Media.PDF))
    assert lied["problem"]["code"] == "blob_differs"
    (lied,) = dispatcher.send(attached(event, content, Media.PNG, size=1))
    assert lied["problem"]["code"] == "blob_differs"
    hostile = "..\\..\\C:现场\u202egnp.exe"
    taken = "2026-11-23T14:02:00+08:00"
    first = attached(event, content, Media.PNG, hostile, taken_at=taken)
    assert dispatcher.send(first)[0]["status"] == "applied"
    assert dispatcher.send(first)[0]["status"] == "duplicate"
    (again,) = dispatcher.send(attached(event, content, Media.PNG))
    assert again["problem"]["code"] == "attached"
    (found,) = [one["data"] for one in dispatcher.snapshot()[1] if one["data"]["id"] == event]
    (file,) = found["files"]
    assert (file["name"], file["by"]) == ("现场gnp.exe.png", "调度员一")
    assert found["timeline"][-1]["words"] == "现场gnp.exe.png"


def test_an_answer_brings_its_files(central: Running, dispatcher: Person) -> None:
    event, order = dispatched(dispatcher)
    post = central.login("post:dangwu")
    content = jpeg(640, 480)
    file = {"blob": sha(content), "name": "整改后.jpg", "media": "image/jpeg", "size": len(content)}
    post.send(wanted("order.receive", order))
    answer = wanted("order.answer", order, {"text": "已清理", "files": [file]})
    assert post.send(answer)[0]["problem"]["code"] == "blob"
    put(post, content)
    assert post.send(answer)[0]["status"] == "applied"
    (found,) = [one["data"] for one in dispatcher.snapshot()[1] if one["data"]["id"] == event]
    assert [(one["name"], one["post"]) for one in found["files"]] == [("整改后.jpg", "dangwu")]
    assert dispatcher.get(f"/v1/blobs/{sha(content)}").content == content
    display = central.login("display")
    (screen,) = [one["data"] for one in display.snapshot()[1] if one["data"]["id"] == event]
    assert "files" not in screen  # a screen is told of no photos
    assert verify(central.center.database) == []


class Interrupted(Exception):
    """An upload that dies."""


class Between:
    """A central's database, at which something happens before a thread's so-manyth transaction that writes."""

    def __init__(self, database: Any, number: int, happens: Callable[[], object]) -> None:
        self._database, self._left, self._happens = database, number, happens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    def _next(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._happens()

    def whole(self, call: Any) -> Any:
        self._next()
        return self._database.whole(call)

    def attempts(self) -> Any:
        self._next()
        return self._database.attempts()


LARGE = b"%PDF-1.7\n" + bytes(range(256)) * (3 * 1024 * 1024 // 256) + b"end"
"""Pieces of four transactions."""


@pytest.mark.parametrize("first", range(2, 7))
def test_an_upload_that_dies_takes_nothing_from_one_under_way(
    central: Running, dispatcher: Person, actor: Actor, first: int
) -> None:
    """The same bytes, by another account, at whatever moment."""
    database, clock, event = central.center.database, central.center.clock, new_id()

    def die() -> None:
        raise Interrupted

    def other() -> None:
        second = Blobs(Between(database, 2, die), clock)  # type: ignore[arg-type]
        with suppress(Interrupted):
            second.put(Actor(account="dispatcher2", role=Role.DISPATCHER), sha(LARGE), LARGE)

    Blobs(Between(database, first, other), clock).put(actor, sha(LARGE), LARGE)  # type: ignore[arg-type]
    dispatcher.send(report(event))
    assert dispatcher.send(attached(event, LARGE, Media.PDF))[0]["status"] == "applied"
    assert dispatcher.get(f"/v1/blobs/{sha(LARGE)}").content == LARGE


def test_what_is_brought_again_while_it_is_collected_is_there(start: Starter, actor: Actor) -> None:
    clock = ManualClock(SystemClock().now())
    central = start(clock=clock)
    dispatcher, event, blobs_ = central.login(), new_id(), central.center.blobs
    put(dispatcher, LARGE)
    clock.advance(KEPT + timedelta(days=1))
    database = Between(central.center.database, 2, blobs_.collect)
    Blobs(database, clock).put(actor, sha(LARGE), LARGE)  # type: ignore[arg-type]
    dispatcher = central.login()
    dispatcher.send(report(event))
    assert dispatcher.send(attached(event, LARGE, Media.PDF))[0]["status"] == "applied"
    assert dispatcher.get(f"/v1/blobs/{sha(LARGE)}").content == LARGE


def test_what_lacks_a_piece_is_not_there_until_it_is_brought_again(
    central: Running, dispatcher: Person
) -> None:
    event, path = new_id(), f"/v1/blobs/{sha(LARGE)}"
    put(dispatcher, LARGE)
    dispatcher.send(report(event))
    dispatcher.send(attached(event, LARGE, Media.PDF))
    with central.center.database.write() as connection:
        connection.execute(delete(blob_pieces).where(blob_pieces.c.place == 3))
    assert dispatcher.get(path).status_code == 404
    assert put(dispatcher, LARGE).status_code == 200
    assert dispatcher.get(path).content == LARGE


def test_many_bring_the_same_at_once_to_two_centrals_on_one_database(start: Starter) -> None:
    """On a file there is one; a file has one central."""
    first = start()
    second = start() if first.center.database.shared else first
    people = [running.login(name) for running in (first, second) for name in ("dispatcher", "dispatcher2")]
    answers: list[int] = []

    def bring(person: Person) -> None:
        while (answer := put(person, LARGE)).status_code == 503:
            threading.Event().wait(0.05)
        answers.append(answer.status_code)

    threads = [threading.Thread(target=bring, args=(one,), name="bringing") for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert answers == [200] * 4
    event = new_id()
    people[0].send(report(event))
    assert people[0].send(attached(event, LARGE, Media.PDF))[0]["status"] == "applied"
    for person in people:
        assert person.get(f"/v1/blobs/{sha(LARGE)}").content == LARGE


def test_what_nothing_names_is_collected(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    dispatcher = running.login()
    event, kept, lost = new_id(), png(9, 9), png(8, 8)
    dispatcher.send(report(event))
    put(dispatcher, kept)
    put(dispatcher, lost)
    dispatcher.send(attached(event, kept, Media.PNG))
    blobs = running.center.blobs
    assert blobs.collect() == 0
    clock.advance(KEPT + timedelta(days=1))
    assert blobs.collect() == 1
    dispatcher = running.login()
    assert dispatcher.get(f"/v1/blobs/{sha(kept)}").status_code == 200
    other = new_id()
    dispatcher.send(report(other))
    assert dispatcher.send(attached(other, lost, Media.PNG))[0]["problem"]["code"] == "blob"


def test_an_account_brings_so_much_in_a_day(start: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ManualClock(SystemClock().now())
    monkeypatch.setattr("desktop.central.blobs.MOST_A_DAY", 1000)
    assert MOST_A_DAY > 100 * 1024 * 1024
    dispatcher = (running := start(clock=clock)).login()
    first, second = b"%PDF-" + b"a" * 600, b"%PDF-" + b"b" * 600
    assert put(dispatcher, first).status_code == 200
    answer = put(dispatcher, second)
    assert (answer.status_code, answer.json()["code"]) == (429, "quota")
    assert int(answer.headers["Retry-After"]) > 80_000
    assert put(dispatcher, first).status_code == 200  # the same again costs nothing
    assert put(running.login("dispatcher2"), second).status_code == 200
    clock.advance(timedelta(hours=25))
    assert put(running.login(), second).status_code == 200
