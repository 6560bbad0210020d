"""应急广播 over real HTTP: two persons let it out, speakers get it, it is taken back; drills stay inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.alerts.speakers import FOLDER, KeptInside, SpeakerFolder, speakers_of
from desktop.central.audit.audit import rows_in, verify
from desktop.central.cli.main import main
from desktop.central.outside.gateways import (
    Came,
    Gateways,
    GatewaysMistake,
    HttpAdapter,
    Outcome,
    Retry,
    load_gateways,
)
from desktop.central.outside.outbound import Outbound
from desktop.central.steward.steward import Steward
from desktop.clock import ManualClock, new_id
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Role
from desktop.domain.rights.trail import Act
from tests.central.conftest import Person, Running, Starter, password_hash, wanted
from tests.central.test_cap_out import schema
from tests.support.gateway import Gateway, echo, gateway

pytestmark = pytest.mark.answers

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Office:
    """A central whose clock stands still, people, and the worker that is told when to work."""

    def __init__(self, start: Starter, data: Path, gateways: Gateways | None = None) -> None:
        self.clock = ManualClock(NOON)
        self.running: Running = start(data, clock=self.clock)
        center = self.running.center
        accounts = [
            NewAccount("commander2", "副指挥长", Role.COMMANDER),
            NewAccount("commander3", "调度员一（指挥长）", Role.COMMANDER),
            NewAccount("gateway:speakers", "播出平台", Role.WINDOW),
        ]
        Accounts(center.database, self.clock).add(accounts, password_hash())
        self.gateways = gateways or Gateways()
        speakers = speakers_of(self.gateways, data)
        retry = Retry(), speakers, self.gateways.speakers.retry
        self.outbound = Outbound(center.log, self.clock, {}, *retry)
        self.steward = Steward(center.database, center.log, self.clock)
        self.out = data / FOLDER / "out"
        self.writer, self.chief = self.running.login("dispatcher"), self.running.login("commander")
        self.village = center.township.tree.at_level(AreaLevel.VILLAGE)[0].id

    def text(self, **more: Any) -> dict[str, Any]:
        given = {
            "event": "暴雨", "headline": "暴雨红色预警", "description": "三小时内有大暴雨。", "areas": [self.village],
            "expires": (self.clock.now() + timedelta(hours=6)).isoformat(), "kinds": ["loudspeaker", "screen"],
        }  # fmt: skip
        return {**given, **more}

    def give(
        self, person: Person, kind: str, alert: str, args: dict[str, Any], code: str = ""
    ) -> dict[str, Any]:
        """Give a command on the alert as it is; ``code``: it is to be refused so."""
        held = self.alert(alert, self.chief)
        version = (
            held["version"] if held is not None and kind not in ("alert.draft", "alert.update") else None
        )
        if kind in ("alert.approve", "alert.send") and held is not None:
            args = {"hash": held["hash"], **args}
        step = wanted(kind, alert, args, issued_at=self.clock.now().isoformat(), expected_version=version)
        (result,) = person.send(step)
        problem = result.get("problem") or {}
        assert (result["status"] == "applied") is (code == ""), result
        assert problem.get("code", "") == code, result
        return result

    def alert(self, alert: str, person: Person) -> dict[str, Any] | None:
        """The alert as somebody sees it."""
        rows = person.snapshot()[1]
        return next(
            (row["data"] for row in rows if row["kind"] == "alert" and row["data"]["id"] == alert), None
        )

    def sent(self, **more: Any) -> str:
        """An alert that two have let out."""
        alert = new_id()
        self.give(self.writer, "alert.draft", alert, {"text": self.text(**more)})
        self.give(self.chief, "alert.approve", alert, {})
        self.give(self.writer, "alert.send", alert, {})
        return alert

    def sendings(self, alert: str) -> dict[str, str]:
        """Where each sending stands."""
        held = self.alert(alert, self.chief)
        assert held is not None
        return {one["id"]: one["state"] for one in held["sendings"]}

    def folders(self) -> list[Path]:
        """What lies in the default folder, in the order of time."""
        return sorted(self.out.iterdir()) if self.out.exists() else []


@pytest.fixture
def office(start: Starter, tmp_path: Path) -> Iterator[Office]:
    made = Office(start, tmp_path)
    yield made
    made.outbound.close()


@pytest.fixture
def platform() -> Iterator[Gateway]:
    with gateway() as made:
        yield made


@pytest.fixture
def connected(start: Starter, tmp_path: Path, platform: Gateway) -> Iterator[Office]:
    """An office whose loudspeakers are reached over HTTP."""
    way = {"loudspeaker": {"http": platform.url}}
    made = Office(start, tmp_path, Gateways.model_validate({"speakers": {"ways": way}}))
    yield made
    made.outbound.close()


def test_draft_approve_send_a_file_appears_cancel(office: Office) -> None:
    alert = new_id()
    office.give(office.writer, "alert.draft", alert, {"text": office.text()})
    office.give(office.writer, "alert.send", alert, {}, "two_persons")
    office.give(office.writer, "alert.approve", alert, {}, "role")
    office.outbound.turn()
    assert office.folders() == []
    office.give(office.chief, "alert.approve", alert, {})
    office.give(office.writer, "alert.send", alert, {})
    office.outbound.turn()
    loud, screen = office.folders()
    assert (loud.name[:25], screen.name[:21]) == ("20261123120000-play-louds", "20261123120000-play-s")
    schema().validate((loud / "alert.cap.xml").read_text("utf-8"))
    assert "暴雨红色预警。" in (loud / "text.txt").read_text("utf-8")
    assert office.sendings(alert) == {"play-loudspeaker": "sent", "play-screen": "sent"}
    office.clock.advance(timedelta(minutes=3))
    reason = {"reason": "error", "words": "张三报错了村"}
    office.give(office.writer, "alert.cancel", alert, reason)
    office.outbound.turn()
    stops = office.folders()[2:]
    assert [one.name.split("-")[1] for one in stops] == ["stop", "stop"]
    cancel = (stops[0] / "alert.cap.xml").read_text("utf-8")
    schema().validate(cancel)
    assert "<cap:msgType>Cancel</cap:msgType>" in cancel
    everything = "".join(file.read_text("utf-8") for one in office.folders() for file in one.iterdir())
    assert "张三" not in everything, "a person's words stay in the house"
    office.outbound.turn()
    assert len(office.folders()) == 4, "nothing goes out twice"


def test_the_documents_over_http(office: Office) -> None:
    alert = office.sent()
    answer = office.writer.get(f"/v1/alerts/{alert}.cap")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/cap+xml")
    schema().validate(answer.text)
    assert office.writer.get(f"/v1/alerts/{alert}.cancel.cap").status_code == 404
    atom = office.writer.get("/v1/alerts.atom")
    assert atom.headers["Content-Type"] == "application/atom+xml"
    assert f"/v1/alerts/{alert}.cap" in atom.text
    office.give(office.writer, "alert.cancel", alert, {})
    cancel = office.writer.get(f"/v1/alerts/{alert}.cancel.cap")
    schema().validate(cancel.text)
    assert f"{alert}.cancel.cap" in office.writer.get("/v1/alerts.atom").text


def test_who_sees_what_over_http(office: Office) -> None:
    villages = office.running.center.township.tree.at_level(AreaLevel.VILLAGE)
    here = office.running.login(f"village:{villages[0].id}")
    there = office.running.login(f"village:{villages[1].id}")
    draft = new_id()
    office.give(office.writer, "alert.draft", draft, {"text": office.text()})
    sent, drill = office.sent(), office.sent(status="Exercise")
    assert office.writer.get(f"/v1/alerts/{draft}.cap").text.count("<cap:status>Draft<") == 1
    for person, seen in ((here, {sent}), (there, set())):
        for alert in (draft, sent, drill):
            status = person.get(f"/v1/alerts/{alert}.cap").status_code
            assert status == (200 if alert in seen else 404)
            assert (alert in person.get("/v1/alerts.atom").text) is (alert in seen)
        assert office.alert(draft, person) is None
        changes = person.changes(limit=5000)["changes"]
        assert all(change["subject"]["id"] != draft for change in changes)
    assert office.alert(sent, here) is not None
    assert office.alert(sent, there) is None
    assert office.running.login("window").get(f"/v1/alerts/{sent}.cap").status_code == 200
    speakers = office.running.login("gateway:speakers")
    assert office.alert(sent, speakers) is None, "other systems are told what is made for them"
    assert speakers.get(f"/v1/alerts/{sent}.cap").status_code == 404


def test_two_accounts_of_one_person_are_one_person(office: Office) -> None:
    alert = new_id()
    office.give(office.writer, "alert.draft", alert, {"text": office.text()})
    office.give(office.running.login("commander3"), "alert.approve", alert, {}, "two_persons")
    office.give(office.running.login("commander2"), "alert.approve", alert, {})


def test_a_lost_answer_is_sent_again_soon_under_the_same_key(connected: Office, platform: Gateway) -> None:
    alert = connected.sent(kinds=["loudspeaker"])
    platform.mood = lambda message: None
    connected.outbound.turn()
    assert connected.sendings(alert) == {"play-loudspeaker": "waiting"}
    platform.mood = echo
    connected.clock.advance(timedelta(seconds=20))
    connected.outbound.turn()
    assert connected.sendings(alert) == {"play-loudspeaker": "sent"}
    assert [message["id"] for message in platform.calls] == [f"{alert}/play-loudspeaker"] * 2
    schema().validate(platform.calls[0]["cap"])
    assert platform.calls[0]["areas"][0]["id"] == connected.village


def test_who_let_it_out_and_took_it_back_is_on_record(office: Office) -> None:
    """In the trail, with the number of the change and none of the words; a draft that was dropped is not."""
    alert = office.sent()
    office.give(office.writer, "alert.cancel", alert, {"reason": "over"})
    dropped = new_id()
    office.give(office.writer, "alert.draft", dropped, {"text": office.text()})
    office.give(office.writer, "alert.cancel", dropped, {"reason": "error"})
    with office.running.center.database.read() as connection:
        found = [row for row in rows_in(connection) if row.act.startswith("alert.")]
    people = (office.chief, office.writer, office.writer)
    acts = (Act.ALERT_APPROVED, Act.ALERT_SENT, Act.ALERT_CANCELLED)
    assert [(row.act, row.account) for row in found] == [
        (act, person.account["id"]) for act, person in zip(acts, people, strict=True)
    ]
    assert {row.subject for row in found} == {f"alert:{alert}"}
    assert all("暴雨" not in str(row.detail) for row in found)
    told = {change["seq"]: change["kind"] for change in office.chief.changes()["changes"]}
    assert [told[row.detail["seq"]] for row in found] == [row.detail["what"] for row in found]
    assert verify(office.running.center.database)[1] == []


def test_cancelled_before_it_arrived_is_stopped_all_the_same(connected: Office, platform: Gateway) -> None:
    platform.mood = lambda message: None
    alert = connected.sent(kinds=["loudspeaker"])
    connected.outbound.turn()
    connected.give(connected.writer, "alert.cancel", alert, {})
    platform.mood = echo
    connected.clock.advance(timedelta(minutes=1))
    connected.outbound.turn()
    assert connected.sendings(alert) == {"play-loudspeaker": "withdrawn", "stop-loudspeaker": "sent"}
    assert [message["what"] for message in platform.calls] == ["play", "stop"]


def test_what_does_not_arrive_in_two_hours_is_said_and_sent_again_by_a_person(
    connected: Office, platform: Gateway
) -> None:
    platform.mood = lambda message: (503, b"{}")
    alert = connected.sent(kinds=["loudspeaker", "vehicle"])
    for _ in range(4):
        connected.outbound.turn()
        connected.clock.advance(timedelta(minutes=40))
    connected.outbound.turn()
    assert connected.sendings(alert) == {"play-loudspeaker": "undelivered", "play-vehicle": "undelivered"}
    held = connected.alert(alert, connected.chief)
    assert held is not None
    problems = [one["problem"] for one in held["sendings"]]
    assert problems[0].startswith("2 小时内试了")
    assert problems[1] == "本中心没有接通这种播出设备"
    platform.mood = echo
    connected.give(connected.writer, "alert.retry", alert, {"sending": "play-loudspeaker"})
    connected.outbound.turn()
    assert connected.sendings(alert)["play-loudspeaker"] == "sent"


def test_a_drill_never_reaches_a_folder(office: Office) -> None:
    played(office)
    assert office.folders() == []


def test_a_drill_never_reaches_a_platform(connected: Office, platform: Gateway) -> None:
    played(connected)
    assert platform.calls == []


def played(office: Office) -> None:
    """A drill is broadcast and taken back."""
    alert = office.sent(status="Exercise", kinds=["loudspeaker"])
    office.outbound.turn()
    office.give(office.writer, "alert.cancel", alert, {})
    office.outbound.turn()
    assert set(office.sendings(alert).values()) == {"off"}


def test_a_way_that_is_given_a_drill_refuses_it(tmp_path: Path, platform: Gateway) -> None:
    for way in (SpeakerFolder(tmp_path), HttpAdapter(platform.url)):
        guarded = KeptInside(way)
        for status in ("Exercise", "Draft", "", None):
            outcome = guarded.deliver(
                "a/play-screen", {"id": "a/play-screen", "status": status}, placed=False
            )
            assert outcome.came is Came.REFUSED
        guarded.close()
    assert platform.calls == []
    assert list((tmp_path / "out").iterdir()) == []


def test_an_update_stops_the_old_and_plays_the_new(connected: Office, platform: Gateway) -> None:
    old, new = connected.sent(kinds=["loudspeaker"]), new_id()
    connected.outbound.turn()
    connected.clock.advance(timedelta(minutes=5))
    text = connected.text(headline="暴雨解除在即", kinds=["loudspeaker"])
    connected.give(connected.writer, "alert.update", new, {"of": old, "text": text})
    connected.give(connected.chief, "alert.approve", new, {})
    connected.give(connected.chief, "alert.send", new, {})
    connected.outbound.turn()
    news = {message["id"]: message for message in platform.calls[1:]}
    assert set(news) == {f"{old}/stop-loudspeaker", f"{new}/play-loudspeaker"}
    assert news[f"{old}/stop-loudspeaker"]["superseded_by"].endswith(new)
    assert f".{old}," in news[f"{new}/play-loudspeaker"]["cap"]


def test_it_ends_by_the_clock_and_goes_out_no_more(connected: Office, platform: Gateway) -> None:
    platform.mood = lambda message: (503, b"")
    alert = connected.sent(kinds=["loudspeaker"], expires=(NOON + timedelta(minutes=30)).isoformat())
    connected.outbound.turn()
    connected.clock.advance(timedelta(minutes=31))
    assert connected.steward.look() == 1
    platform.mood = echo
    connected.outbound.turn()
    held = connected.alert(alert, connected.chief)
    assert held is not None
    assert (held["state"], held["sendings"][0]["state"]) == ("ended", "withdrawn")
    assert len(platform.calls) == 1


def test_speakers_say_what_became_of_it(connected: Office, platform: Gateway) -> None:
    village = connected.village
    told = {"area": village, "speaker": "东头", "state": "playing"}
    platform.mood = lambda message: echo(message, receipts=[told])
    alert = connected.sent(kinds=["loudspeaker"])
    connected.outbound.turn()

    def receipts() -> list[tuple[str, str, str]]:
        held = connected.alert(alert, connected.chief)
        assert held is not None
        return [(one["speaker"], one["state"], one["words"]) for one in held["sendings"][0]["receipts"]]

    assert receipts() == [("东头", "playing", "")]
    speakers = connected.running.login("gateway:speakers")
    failed = {"area": village, "speaker": "西头", "state": "failed", "words": "断电"}
    body = {"id": f"{alert}/play-loudspeaker", "receipts": [{**told, "state": "played"}, failed]}
    assert speakers.post("/v1/alerts/receipts", json=body).json()["status"] == "applied"
    assert speakers.post("/v1/alerts/receipts", json=body).json()["status"] == "duplicate"
    assert receipts() == [("东头", "played", ""), ("西头", "failed", "断电")]
    assert connected.writer.post("/v1/alerts/receipts", json=body).status_code == 403
    assert speakers.post("/v1/alerts/receipts", json={"id": "no/such", "receipts": [told]}).status_code == 404
    assert speakers.post("/v1/alerts/receipts", json={"id": 1}).status_code == 400


def test_speakers_say_it_through_the_folder(office: Office, tmp_path: Path) -> None:
    alert = office.sent(kinds=["screen"])
    office.outbound.turn()
    said = {"id": f"{alert}/play-screen", "receipts": [{"area": office.village, "state": "played"}]}
    inbox = tmp_path / FOLDER / "in"
    (inbox / "1.json").write_text(json.dumps(said), "utf-8")
    (inbox / "2.json").write_text("no json", "utf-8")
    office.outbound.turn()
    held = office.alert(alert, office.chief)
    assert held is not None
    assert held["sendings"][0]["receipts"][0]["state"] == "played"
    assert [one.name for one in sorted((inbox / "bad").iterdir())] == ["2.answer.json", "2.json"]


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    way = SpeakerFolder(tmp_path)
    payload = {"at": "2026-11-23T12:00:00", "what": "play", "kind": "screen", "text": "x", "cap": "<x/>"}
    (tmp_path / "out").rmdir()
    outcome: Outcome = way.deliver("a/play-screen", payload, placed=False)
    assert (outcome.came, outcome.unreachable) == (Came.UNKNOWN, True)
    (tmp_path / "out").mkdir()
    assert way.deliver("a/play-screen", payload, placed=False).came is Came.SENT
    before = {one: one.stat().st_mtime_ns for one in (tmp_path / "out").rglob("*")}
    assert way.deliver("a/play-screen", payload, placed=False).came is Came.SENT
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "out").rglob("*")} == before


def test_the_file_says_how_speakers_are_reached(tmp_path: Path) -> None:
    (tmp_path / "gateways.yaml").write_text(
        "speakers:\n  retry: {first_minutes: 0.5, then_minutes: 2, give_up_hours: 1}\n"
        "  ways:\n    screen: {folder: screens}\n    loudspeaker: {http: 'http://127.0.0.1:1/x', token_file: gone}\n",
        "utf-8",
    )
    gateways = load_gateways(tmp_path)
    assert gateways.speakers.retry.then_minutes == 2
    with pytest.raises(GatewaysMistake):
        speakers_of(gateways, tmp_path)
    (tmp_path / "gone").write_text("token\n", "utf-8")
    assert set(speakers_of(gateways, tmp_path)) == {"speaker:screen", "speaker:loudspeaker"}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["gateway:speakers", "gateway:cap-qxj"])
def test_accounts_of_speakers_and_senders(name: str, start: Starter, tmp_path: Path) -> None:
    start(tmp_path).stop()
    password = tmp_path / "password"
    password.write_text("a-long-password-1", "utf-8")
    given = ["account", "add", "--data", str(tmp_path), "--username", name, "--password-file", str(password)]
    assert main([*given, "--role", "dispatcher"]) == 1
    assert main([*given, "--role", "window"]) == 0


def test_a_public_screen_is_given_no_draft_and_no_drill(office: Office) -> None:
    """Neither by the picture nor by the log, the feed, or the screen's own CAP; once it is sent, it is there."""
    center = office.running.center
    screen = NewAccount("screen", "大屏", Role.DISPLAY)
    Accounts(center.database, office.clock).add([screen], password_hash())
    display = office.running.login("screen")
    feed = display.feed()
    feed.next("heartbeat")
    draft = new_id()
    office.give(
        office.writer, "alert.draft", draft, {"text": office.text(description="未批草稿 13812345678")}
    )
    office.sent(status="Exercise", headline="演练文字")
    dropped = new_id()
    office.give(office.writer, "alert.draft", dropped, {"text": office.text(headline="作废文字")})
    office.give(office.writer, "alert.cancel", dropped, {"reason": "error"})
    assert not [row for row in display.snapshot()[1] if row["kind"] == "alert"]
    assert display.changes()["changes"] == []
    office.give(office.chief, "alert.approve", draft, {})
    office.give(office.writer, "alert.send", draft, {})
    [change] = display.changes()["changes"]
    assert change["kind"] == "alert.sent"
    assert feed.next("change")["data"]["kind"] == "alert.sent"
    held = office.alert(draft, display)
    assert held is not None
    assert held["state"] == "sent"
    assert "演练文字" not in json.dumps(display.snapshot("all")[1], ensure_ascii=False)
