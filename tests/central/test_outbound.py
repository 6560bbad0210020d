"""What goes outside: delivered in spite of lost answers, tried by the table; never lost, doubled or forgotten."""

# ruff: noqa: F811 - a fixture is asked for by its name

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.cli.main import main
from desktop.central.log.history import verify
from desktop.central.outside.gateways import (
    Adapter,
    FolderAdapter,
    GatewaysMistake,
    HttpAdapter,
    Outcome,
    Retry,
    adapters_of,
    demonstrate,
    load_gateways,
)
from desktop.central.outside.outbound import Outbound, payload_of
from desktop.clock import ManualClock, new_id
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event
from desktop.domain.outside.outside import OutsideWord
from tests.central.conftest import Person, Running, Starter, wanted
from tests.central.test_cli import processes  # noqa: F401 - a fixture
from tests.support.gateway import Gateway, echo, gateway

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PORTAL = b"<html>please log in</html>"


class Post:
    """A central whose clock stands still, a dispatcher, and the worker that is told when to work."""

    def __init__(
        self, start: Starter, data: Path, adapters: dict[Channel, Adapter], retry: Retry | None = None
    ) -> None:
        self.start, self.data, self.adapters, self.retry = start, data, adapters, retry or Retry()
        self.clock = ManualClock(NOON)
        self.begin()

    def begin(self) -> None:
        """Start, or start again."""
        self.running: Running = self.start(self.data, clock=self.clock)
        self._person: Person = self.running.login()
        self._since = self.clock.now()
        self.outbound = Outbound(self.running.center.log, self.clock, self.adapters, self.retry)

    @property
    def person(self) -> Person:
        """The dispatcher, logged in anew after some hours."""
        if self.clock.now() - self._since > timedelta(hours=8):
            self._person, self._since = self.running.login(), self.clock.now()
        return self._person

    def after(self, **step: float) -> None:
        """Let time pass, then let the worker work."""
        self.clock.advance(timedelta(**step))
        self.outbound.turn()

    def send(self, kind: str, subject: str, args: dict[str, Any] | None = None, **more: Any) -> None:
        command = wanted(kind, subject, args, issued_at=self.clock.now().isoformat(), **more)
        result = self.person.send(command)[0]
        assert result["status"] == "applied", result

    def reported(self, number: str = "LY-1116-3382", channel: str = "12345") -> str:
        """An event of a hotline, accepted."""
        event = new_id()
        args = {
            "title": "井盖破损", "channel": channel, "external": {"number": number, "feedback": True},
            "reporter": {"name": "张三", "phone": "13812341234"},
        }  # fmt: skip
        self.send("event.report", event, args)
        self.send("event.accept", event)
        return event

    def handed(self, to: str = "county") -> str:
        """An event that was handed over."""
        event = new_id()
        self.send("event.report", event, {"title": "县道塌方", "channel": "grid"})
        args = {"to": to, "reason": "beyond_powers", "words": "请县里处置"}
        self.send("event.hand_over", event, args)
        return event

    def event(self, event: str) -> dict[str, Any]:
        """The event as it is."""
        found: dict[str, Any] = next(
            line["data"] for line in self.person.snapshot()[1] if line["data"]["id"] == event
        )
        return found

    def message(self, event: str, place: int = -1) -> dict[str, Any]:
        """One message of the event."""
        found: dict[str, Any] = self.event(event)["outside"]["messages"][place]
        return found


@pytest.fixture
def hotline() -> Iterator[Gateway]:
    """The gateway of 12345."""
    with gateway() as made:
        yield made


@pytest.fixture
def post(start: Starter, tmp_path: Path, hotline: Gateway) -> Iterator[Post]:
    """A central that reaches 12345 and the county over HTTP."""
    adapters: dict[Channel, Adapter] = {
        channel: HttpAdapter(hotline.url, "a-token", timeout=5)
        for channel in (Channel.HOTLINE_12345, Channel.COUNTY)
    }
    made = Post(start, tmp_path, adapters)
    yield made
    made.outbound.close()


def test_what_is_said_arrives_with_key_and_token(post: Post, hotline: Gateway) -> None:
    event = post.reported()
    post.outbound.turn()
    message = hotline.calls[0]
    assert (message["kind"], message["number"], message["status"]) == ("status", "LY-1116-3382", "received")
    assert message["status_text"] == "已接收"
    assert message["id"] == f"{event}/s0-received"
    assert "张三" not in json.dumps(message, ensure_ascii=False)
    assert hotline.headers[0]["Authorization"] == "Bearer a-token"
    assert post.message(event)["state"] == "sent"
    post.outbound.turn()
    assert len(hotline.calls) == 1


def test_tried_after_five_minutes_then_every_thirty_then_before_a_person(
    post: Post, hotline: Gateway
) -> None:
    hotline.mood = lambda message: (520, b"<html>520</html>")
    event = post.handed()
    tries = []
    for _ in range(60 * 26):
        before = len(hotline.calls)
        post.outbound.turn()
        tries += [post.clock.now()] * (len(hotline.calls) - before)
        post.clock.advance(timedelta(minutes=1))
    minutes = [int((at - NOON).total_seconds() // 60) for at in tries]
    assert minutes[:5] == [0, 5, 35, 65, 95]
    assert minutes[-1] == 24 * 60
    assert len(minutes) == 1 + 1 + 47 + 1
    message = post.message(event)
    assert message["state"] == "undelivered"
    assert "24 小时内试了 50 次" in message["problem"]
    assert [news["step"] for news in message["news"]] == ["try", "try", "try", "give_up"]
    assert [news["tries"] for news in message["news"]] == [1, 2, 3, 50]
    assert post.event(event)["state"] == "handed_over"
    post.send("event.outside_settle", event, {"message": "h1", "step": "retry"})
    hotline.mood = echo
    post.outbound.turn()
    assert post.message(event)["state"] == "sent"
    assert len({call["id"] for call in hotline.calls}) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (200, PORTAL), (200, b'{"id": "another", "status": "accepted"}'), (200, b"[]"), (204, b""),
        (520, PORTAL), (503, b'{"status": "accepted"}'), (200, b"x" * 100_000), None,
    ],
)  # fmt: skip
def test_what_is_no_answer_counts_as_none(
    post: Post, hotline: Gateway, answer: tuple[int, bytes] | None
) -> None:
    hotline.mood = lambda message: answer
    event = post.reported()
    post.outbound.turn()
    message = post.message(event)
    assert (message["state"], message["tries"]) == ("waiting", 1)
    assert message["problem"]
    assert message["next_at"] is not None
    hotline.mood = echo
    post.after(minutes=5)
    assert post.message(event)["state"] == "sent"
    assert len(hotline.taken) == 1


def test_no_redirect_is_followed(post: Post, hotline: Gateway) -> None:
    with gateway() as elsewhere:
        hotline.mood = lambda message: (307, elsewhere.url.encode())
        post.reported()
        post.outbound.turn()
        assert elsewhere.calls == []


def test_no_proxy_of_the_environment_is_used(
    post: Post, hotline: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = post.reported()
    with monkeypatch.context() as environment:
        environment.setenv("http_proxy", "http://127.0.0.1:9")
        environment.setenv("no_proxy", "")
        post.outbound.turn()
    assert post.message(event)["state"] == "sent"


def test_a_refused_hand_over_comes_back(post: Post, hotline: Gateway) -> None:
    hotline.mood = lambda m: (
        422,
        json.dumps({"id": m["id"], "status": "refused", "reason": "不属县里"}).encode(),
    )
    event = post.handed()
    post.outbound.turn()
    assert (post.message(event)["state"], post.event(event)["state"]) == ("refused", "accepted")
    other = post.reported()
    post.outbound.turn()
    assert post.message(other)["state"] == "undelivered"


def test_in_order_and_one_event_does_not_hold_up_another(post: Post, hotline: Gateway) -> None:
    first, second = post.reported("1"), post.reported("2")
    hotline.mood = lambda m: echo(m) if m["number"] == "2" else (500, b"")
    post.send("event.reject", first, {"reason": "not_ours", "words": "不属本镇"})
    post.outbound.turn()
    assert post.message(second)["state"] == "sent"
    assert [m["state"] for m in post.event(first)["outside"]["messages"]] == ["waiting", "waiting"]
    hotline.mood = echo
    post.after(minutes=5)
    post.outbound.turn()
    said = [m["status"] for m in hotline.of("status") if m["number"] == "1"]
    assert said == ["received", "returned"]


def test_a_gateway_that_is_away_is_not_asked_again_and_again(post: Post, hotline: Gateway) -> None:
    hotline.mood = lambda message: None
    for number in range(6):
        post.reported(str(number))
    post.outbound.turn()
    assert len(hotline.calls) == 2
    post.outbound.turn()
    assert len(hotline.calls) == 2
    hotline.mood = echo
    post.after(minutes=1)
    post.after(minutes=5)
    assert len(hotline.taken) == 6


def test_nothing_is_lost_or_doubled_over_restarts_and_lost_answers(post: Post, hotline: Gateway) -> None:
    """Answers are lost at random, the central is stopped in between; in the end each was taken once."""
    hotline.mood = lambda m: echo(m) if len(hotline.calls) % 3 == 0 else None
    events = [post.reported(str(number)) for number in range(5)]
    for round_ in range(12):
        post.after(minutes=31)
        if round_ % 4 == 3:
            post.running.close()
            post.begin()
    for event in events:
        assert post.message(event)["state"] == "sent"
    assert sorted(m["number"] for m in hotline.taken.values()) == list("01234")
    assert verify(post.running.center.database) == []


def test_delivered_but_not_written_down_is_sent_again_under_the_same_key(
    post: Post, hotline: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = post.reported()
    submit = post.running.center.log.submit

    def dies(*_: Any) -> Any:
        raise OSError("killed here")

    monkeypatch.setattr(post.running.center.log, "submit", dies)
    with pytest.raises(OSError, match="killed here"):
        post.outbound.turn()
    monkeypatch.setattr(post.running.center.log, "submit", submit)
    post.running.close()
    post.begin()
    post.outbound.turn()
    assert post.message(event)["state"] == "sent"
    assert [call["id"] for call in hotline.calls] == [f"{event}/s0-received"] * 2


def test_silence_after_delivery_is_put_before_a_person(post: Post) -> None:
    event = post.handed()
    post.outbound.turn()
    post.after(hours=23)
    assert post.message(event)["state"] == "sent"
    post.after(hours=2)
    assert post.message(event)["state"] == "silent"
    post.send("event.outside_settle", event, {"message": "h1", "step": "withdraw"})
    assert post.event(event)["state"] == "accepted"


def test_a_number_in_the_answer_is_kept(post: Post, hotline: Gateway) -> None:
    hotline.mood = lambda m: echo(m, number="XZ-2026-9")
    event = post.handed()
    post.outbound.turn()
    message = post.message(event)
    assert (message["state"], message["number"]) == ("acknowledged", "XZ-2026-9")
    post.after(hours=48)
    assert post.message(event)["state"] == "acknowledged"


def test_what_is_not_connected_is_said_at_once(start: Starter, tmp_path: Path) -> None:
    post = Post(start, tmp_path, {})
    handed, told = post.handed("110"), post.reported()
    post.outbound.turn()
    assert post.message(handed)["state"] == "undelivered"
    assert post.message(told)["state"] == "off"
    post.outbound.close()


@pytest.mark.parametrize(("state", "talked_to"), [("closed", "李某 13900001111"), ("merged", "")])
def test_whom_the_others_talked_to_is_not_told(post: Post, state: str, talked_to: str) -> None:
    """What was merged ends as the other event does; older logs have that event's whole reply in it."""
    found = post.event(post.reported())
    reply = {"talked_to": "李某 13900001111", "measures": "已修复", "told": talked_to}
    event = Event.model_validate({**found, "state": state, "reply": reply})
    assert event.outside is not None
    done = event.outside.messages[0].model_copy(update={"word": OutsideWord.DONE})
    told = payload_of(post.running.center.log.township, event, done)["reply"]
    assert (told["talked_to"], told["measures"]) == (talked_to, "已修复")


def test_a_number_that_is_put_right_is_told_once_and_a_try_under_the_wrong_one_ends(
    post: Post, hotline: Gateway
) -> None:
    event = post.reported(number="LY-1")
    hotline.mood = lambda _: (500, b"")
    post.outbound.turn()
    hotline.mood, before = echo, len(hotline.calls)
    post.send("event.source", event, {"external": {"number": "LY-2"}})
    post.after(minutes=6)
    post.after(minutes=40)
    said = [(m["number"], m["id"].rpartition("/")[2]) for m in hotline.calls[before:]]
    assert said == [("LY-2", "s0.1-received")]
    assert [m["state"] for m in post.event(event)["outside"]["messages"]] == ["withdrawn", "sent"]
    # what went out before the number was put right is the old one's, whenever it arrives
    first = post.reported(number="LY-3")
    post.outbound.turn()
    post.send("event.source", first, {"external": {"number": "LY-4"}})
    post.outbound.turn()
    assert [m["number"] for m in hotline.calls[before + 1 :]] == ["LY-3", "LY-4"]


def test_withdrawn_is_not_sent(post: Post, hotline: Gateway) -> None:
    hotline.mood = lambda message: (500, b"")
    event = post.handed()
    post.outbound.turn()
    post.send("event.outside_settle", event, {"message": "h1", "step": "withdraw"})
    hotline.mood = echo
    post.after(minutes=30)
    assert len(hotline.calls) == 1


def test_a_name_of_an_event_in_any_script_is_delivered(post: Post, hotline: Gateway) -> None:
    event = "井盖-1"
    args = {"title": "井盖破损", "channel": "12345", "external": {"number": "LY-9"}}
    post.send("event.report", event, args)
    post.send("event.accept", event)
    other = post.reported()
    post.outbound.turn()
    assert post.message(event)["state"] == "sent"
    assert post.message(other)["state"] == "sent"
    keys = {headers["Idempotency-Key"] for headers in hotline.headers}
    assert keys == {"%E4%BA%95%E7%9B%96-1/s0-received", f"{other}/s0-received"}


def test_an_answer_with_half_a_character_is_read(post: Post, hotline: Gateway) -> None:
    hotline.mood = lambda m: (
        200,
        b'{"id": "%s", "status": "accepted", "number": "X\\ud800-1"}' % m["id"].encode(),
    )
    event = post.handed()
    post.outbound.turn()
    assert (post.message(event)["state"], post.message(event)["number"]) == ("acknowledged", "X-1")


class Broken:
    """A way out with a bug: it fails for one event, in a way that nobody has thought of."""

    def __init__(self, behind: Adapter, event: str, error: Exception) -> None:
        self.behind, self.event, self.error = behind, event, error
        self.failed = 0

    reporter = None

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        if key.startswith(self.event):
            self.failed += 1
            raise self.error
        return self.behind.deliver(key, payload, placed=placed)

    def take_back(self, key: str) -> None:
        self.behind.take_back(key)

    def close(self) -> None:
        self.behind.close()


@pytest.mark.parametrize("error", [TypeError("a bug"), ValueError("a bug"), PermissionError("no way")])
def test_one_message_that_cannot_be_worked_on_holds_up_no_other(
    post: Post, error: Exception, expected_logs: Any
) -> None:
    bad, good = post.reported("1"), post.reported("2")
    broken = Broken(post.adapters[Channel.HOTLINE_12345], bad, error)
    post.outbound.close()
    post.adapters[Channel.HOTLINE_12345] = broken
    post.outbound = Outbound(post.running.center.log, post.clock, post.adapters, post.retry)
    expected_logs("s0-received could not be worked on")
    post.outbound.turn()
    assert post.message(good)["state"] == "sent"
    message = post.message(bad)
    assert (message["state"], message["tries"]) == ("waiting", 1)
    assert "已记录" in message["problem"]
    post.outbound.turn()
    assert broken.failed == 1
    for _ in range(50):
        post.after(minutes=30)
    assert post.message(bad)["state"] == "undelivered"


def test_the_thread_outlives_a_bug(
    post: Post, hotline: Gateway, monkeypatch: pytest.MonkeyPatch, expected_logs: Any
) -> None:
    turn, failed, pause = post.outbound.turn, threading.Event(), threading.Event()

    def once() -> None:
        if not failed.is_set():
            failed.set()
            raise TypeError("a bug")
        turn()

    monkeypatch.setattr(post.outbound, "turn", once)
    monkeypatch.setattr("desktop.central.outside.outbound._LOOK_EVERY", 0.02)
    expected_logs("what goes outside could not be worked on")
    post.outbound.start()
    event = post.reported()
    assert any(hotline.calls or pause.wait(0.02) for _ in range(500))
    assert hotline.calls[0]["id"] == f"{event}/s0-received"


# --- folders -------------------------------------------------------------------------------------------


@pytest.fixture
def county(start: Starter, tmp_path: Path) -> Iterator[tuple[Post, Path]]:
    """A central that exchanges files with the county."""
    folder = tmp_path / "county"
    (tmp_path / "data").mkdir()
    made = Post(start, tmp_path / "data", {Channel.COUNTY: FolderAdapter(folder)})
    yield made, folder
    made.outbound.close()


def put(folder: Path, name: str, message: Any) -> None:
    """The gateway puts something there."""
    (folder / "in" / f"{name}.tmp").write_text(json.dumps(message), encoding="utf-8")
    (folder / "in" / f"{name}.tmp").rename(folder / "in" / f"{name}.json")


def test_a_file_is_delivered_when_it_was_taken(county: tuple[Post, Path]) -> None:
    post, folder = county
    event = post.handed()
    post.outbound.turn()
    [file] = (folder / "out").glob("*.json")
    message = json.loads(file.read_text(encoding="utf-8"))
    assert (message["title"], message["text"]) == ("县道塌方", "请县里处置")
    assert post.message(event)["state"] == "waiting"
    post.after(minutes=6)
    assert post.message(event)["problem"] == "已放入交换文件夹，对方尚未取走"
    file.unlink()
    post.outbound.turn()
    assert post.message(event)["state"] == "sent"
    put(
        folder,
        "1",
        {"kind": "reply", "id": "a1", "message": message["id"], "state": "acknowledged", "number": "X-1"},
    )
    answer = {
        "kind": "reply",
        "id": "a2",
        "message": message["id"],
        "state": "answered",
        "words": "已修复",
        "solved": True,
    }
    put(folder, "2", answer)
    put(folder, "3", answer)
    put(folder, "4", {"kind": "nonsense"})
    post.outbound.turn()
    assert (post.message(event)["state"], post.message(event)["number"]) == ("answered", "X-1")
    assert post.event(event)["state"] == "answered"
    assert sorted(f.name for f in (folder / "in" / "done").glob("?.json")) == ["1.json", "2.json", "3.json"]
    assert json.loads((folder / "in" / "done" / "3.answer.json").read_text("utf-8"))["status"] == "duplicate"
    assert [f.name for f in (folder / "in" / "bad").glob("?.json")] == ["4.json"]


def test_nobody_takes_the_file(county: tuple[Post, Path]) -> None:
    post, folder = county
    event = post.handed()
    for _ in range(50):
        post.after(minutes=30)
    assert post.message(event)["state"] == "undelivered"
    assert list((folder / "out").glob("*.json")) == []


def test_a_withdrawn_file_is_taken_back(county: tuple[Post, Path]) -> None:
    post, folder = county
    event = post.handed()
    post.outbound.turn()
    post.send("event.outside_settle", event, {"message": "h1", "step": "withdraw"})
    post.outbound.turn()
    assert list((folder / "out").glob("*.json")) == []


@pytest.mark.skipif("sys.platform == 'win32'", reason="names are limited otherwise")
def test_a_long_name_is_settled_under_a_short_one(county: tuple[Post, Path]) -> None:
    post, folder = county
    report = {"kind": "report", "id": "m1", "number": "XZ-1", "title": "县交办"}
    for number, name in enumerate(("a" * 250, "a" * 249, "县" * 83)):
        (folder / "in" / f"{name}.json").write_text(json.dumps({**report, "id": f"m{number}"}), "utf-8")
    event = post.handed()
    post.outbound.turn()
    assert list((folder / "in").glob("*.json")) == []
    assert len(list((folder / "in" / "done").glob("*.answer.json"))) == 3
    assert len(list((folder / "in" / "done").glob("*.json"))) == 6
    assert [file.stem for file in (folder / "out").iterdir()]
    assert post.message(event)["state"] == "waiting"


def test_a_folder_that_cannot_be_tidied_stops_no_other_channel(
    start: Starter, tmp_path: Path, hotline: Gateway, expected_logs: Any
) -> None:
    folder, data = tmp_path / "county", tmp_path / "data"
    data.mkdir()
    adapters: dict[Channel, Adapter] = {
        Channel.COUNTY: FolderAdapter(folder),
        Channel.HOTLINE_12345: HttpAdapter(hotline.url),
    }
    post = Post(start, data, adapters)
    (folder / "in" / "done").rmdir()
    (folder / "in" / "done").write_text("in the way")
    report = {"kind": "report", "id": "m1", "number": "XZ-1", "title": "县交办"}
    put(folder, "1", report)
    put(folder, "2", {**report, "id": "m2", "number": "XZ-2"})
    told = post.reported()
    expected_logs("1.json of county could not be put away")
    expected_logs("2.json of county could not be put away")
    post.outbound.turn()
    assert post.message(told)["state"] == "sent"
    assert len(post.person.snapshot()[1]) == 3
    post.outbound.turn()
    assert len(post.person.snapshot()[1]) == 3
    (folder / "in" / "done").unlink()
    (folder / "in" / "done").mkdir()
    post.outbound.turn()
    answer = json.loads((folder / "in" / "done" / "1.answer.json").read_text("utf-8"))
    assert answer["status"] == "duplicate"
    post.outbound.close()


def test_the_county_reports_through_the_folder(county: tuple[Post, Path]) -> None:
    post, folder = county
    report = {
        "kind": "report",
        "id": "m1",
        "number": "XZ-1",
        "title": "<b>县交办</b>\u202e",
        "due": "2026-11-30T12:00:00+08:00",
    }
    put(folder, "1", report)
    post.outbound.turn()
    [event] = [line["data"] for line in post.person.snapshot()[1]]
    assert (event["title"], event["channel"], event["external"]["number"]) == (
        "<b>县交办</b>",
        "county",
        "XZ-1",
    )
    answer = json.loads((folder / "in" / "done" / "1.answer.json").read_text("utf-8"))
    assert (answer["status"], answer["number"]) == ("applied", event["number"])


def test_the_thread_works_by_itself_and_ends(county: tuple[Post, Path]) -> None:
    post, folder = county
    post.outbound.start()
    post.handed()
    pause = threading.Event()
    assert any(list((folder / "out").glob("*.json")) or pause.wait(0.02) for _ in range(500))


# --- the file ------------------------------------------------------------------------------------------


def test_the_file_says_how_each_channel_is_reached(tmp_path: Path) -> None:
    (tmp_path / "12345.token").write_text("secret\n")
    (tmp_path / "gateways.yaml").write_text(
        "retry: {first_minutes: 1, give_up_hours: 2}\nchannels:\n"
        '  "12345": {http: "http://10.0.0.1/m", token_file: 12345.token}\n'
        "  county: {folder: county}\n"
    )
    gateways = load_gateways(tmp_path)
    assert (gateways.retry.first_minutes, gateways.retry.then_minutes, gateways.retry.give_up_hours) == (
        1,
        30,
        2,
    )
    adapters = adapters_of(gateways, tmp_path)
    assert set(adapters) == {Channel.HOTLINE_12345, Channel.COUNTY}
    for adapter in adapters.values():
        adapter.close()
    assert load_gateways(tmp_path / "elsewhere").channels == {}


@pytest.mark.parametrize(
    "text",
    [
        "channels: {nowhere: {folder: a}}",
        'channels: {county: {folder: a, http: "http://a/"}}',
        "channels: {county: {}}",
        'channels: {county: {http: "ftp://a/"}}',
        'channels: {county: {http: "http://me:pw@a/"}}',
        'channels: {county: {http: "http://:pw@a/"}}',
        "retry: {then_minutes: 0}",
    ],
)
def test_mistakes_in_the_file_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "gateways.yaml").write_text(text)
    with pytest.raises(GatewaysMistake):
        load_gateways(tmp_path)


def test_a_token_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "gateways.yaml").write_text('channels: {county: {http: "http://a/", token_file: none}}')
    with pytest.raises(GatewaysMistake, match=r"county"):
        adapters_of(load_gateways(tmp_path), tmp_path)


def test_a_demonstration_is_connected_to_folders_only(tmp_path: Path) -> None:
    demonstrate(tmp_path)
    gateways = load_gateways(tmp_path)
    assert Channel.COUNTY in gateways.channels
    assert all(gateway.folder is not None for gateway in gateways.channels.values())
    (tmp_path / "gateways.yaml").write_text("channels: {}")
    demonstrate(tmp_path)
    assert load_gateways(tmp_path).channels == {}


# --- a process that is killed --------------------------------------------------------------------------


@pytest.mark.skipif("sys.platform == 'win32'", reason="no SIGKILL")
@pytest.mark.faults
def test_killed_while_it_sends_loses_and_doubles_nothing(
    processes: Any, tmp_path: Path, hotline: Gateway
) -> None:
    """SIGKILL three times while answers are lost: every word arrives, each is taken once."""
    data = tmp_path / "data"
    data.mkdir()
    retry = "retry: {first_minutes: 0.005, then_minutes: 0.01}\n"
    (data / "gateways.yaml").write_text(
        f'{retry}channels:\n  "12345": {{http: "{hotline.url}", timeout: 5}}\n'
    )
    hotline.mood = lambda m: echo(m) if len(hotline.calls) % 3 == 0 else None
    pause, wanted_keys = threading.Event(), set()
    for life in range(3):
        process = processes()
        person = process.ready()
        for number in range(4):
            event = new_id()
            args = {"title": "井盖", "channel": "12345", "external": {"number": f"LY-{life}-{number}"}}
            results = person.send(wanted("event.report", event, args), wanted("event.accept", event))
            assert [one["status"] for one in results] == ["applied", "applied"]
            wanted_keys.add(f"{event}/s0-received")
        assert any(len(hotline.calls) > life * 4 or pause.wait(0.02) for _ in range(500))
        process.kill()
        person.http.close()
    process = processes()
    person = process.ready()

    def sent() -> set[str]:
        events = [line["data"] for line in person.snapshot()[1] if line["kind"] == "event"]
        return {
            f"{e['id']}/{m['id']}" for e in events for m in e["outside"]["messages"] if m["state"] == "sent"
        }

    assert any(sent() == wanted_keys or pause.wait(0.1) for _ in range(600))
    assert set(hotline.taken) == wanted_keys
    assert process.end() == 0
    person.http.close()
    assert main(["verify", "--data", str(data)]) == 0
