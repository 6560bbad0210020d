"""Gateways over real HTTP in WVP's and ZLMediaKit's shapes, their faults, and steering with a lease."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.central.center import Center
from desktop.central.video import asking
from desktop.central.video.service import PAUSE
from desktop.clock import ManualClock, SystemClock
from tests.central.conftest import PATIENCE, Person, Running, Starter, until
from tests.central.test_cameras import acts, put, row
from tests.support.video_gateway import (
    CAMERA_PASSWORD,
    CAMERA_USER,
    DEVICE,
    JPEG,
    PASSWORD,
    SECRET,
    Fake,
    channel,
    video_gateway,
)

pytestmark = pytest.mark.answers


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A gateway."""
    with video_gateway() as made:
        yield made


def configure(data: Path, fake: Fake, **more: Any) -> None:
    """The central's ``video.yaml`` with its secrets."""
    for name, words in (("wvp.password", PASSWORD), ("zlm.secret", SECRET)):
        file = data / name
        file.touch(mode=0o600)
        file.write_text(words + "\n", encoding="utf-8")
    timeouts = "connect_timeout: 1, read_timeout: 1"
    networks = more.get("networks", '["127.0.0.0/8"]')
    (data / "video.yaml").write_text(
        f"networks: {networks}\nlease_seconds: 60\ngateways:\n"
        f"  wvp: {{kind: wvp, url: '{fake.url}', username: zhenshu, password_file: wvp.password, {timeouts}}}\n"
        f"  media: {{kind: zlm, url: '{fake.url}', secret_file: zlm.secret, rtsp_port: 8554, {timeouts}}}\n",
        encoding="utf-8",
    )


def of_gateway(id_: str, number: int, **more: Any) -> dict[str, Any]:
    """A camera of the gateway."""
    origin = {"gateway": "wvp", "device": DEVICE, "channel": channel(number), "main": ""}
    return row(id_, source="gateway", ptz=True, origin=origin, **more)


Made = tuple[Running, Person]


@pytest.fixture
def served(start: Starter, tmp_path: Path, fake: Fake) -> Made:
    """A central with the gateway and its three cameras; a dispatcher."""
    configure(tmp_path, fake)
    central = start(clock=ManualClock(SystemClock().now()))
    rows = [of_gateway(f"G-{n}", n) for n in (1, 2, 3)]
    zlm = {"gateway": "media", "device": "live", "channel": "gate", "main": ""}
    still = {"main": "rtsp://127.0.0.1/x", "still": f"{fake.url}/camera/still", "user": CAMERA_USER}
    rows += [row("Z-1", source="gateway", origin=zlm), row("P-1", origin=still, password=CAMERA_PASSWORD)]
    assert put(central.login("admin"), 0, *rows).status_code == 200
    return central, central.login()


def test_a_stream_a_still_a_period_and_what_is_online(served: Made, fake: Fake) -> None:
    _, desk = served
    playing = desk.post("/v1/cameras/G-1/play", json={"stream": "sub"}).json()
    assert playing["address"] == "rtsp://10.20.0.9:554/rtp/x?sign=1"
    assert playing["networks"] == ["127.0.0.0/8"]
    assert desk.post("/v1/cameras/Z-1/play", json={}).json()["address"] == "rtsp://127.0.0.1:8554/live/gate"
    for id_ in ("G-1", "Z-1", "P-1"):
        still = desk.get(f"/v1/cameras/{id_}/still")
        assert (still.status_code, still.content, still.headers["Content-Type"]) == (200, JPEG, "image/jpeg")
    period = {"start": "2026-11-23T14:00:00+08:00", "end": "2026-11-23T14:30:00+08:00"}
    assert desk.post("/v1/cameras/G-1/playback", json=period).status_code == 200
    assert "startTime=2026-11-23+14%3A00%3A00" in fake.asked("/api/playback/start/")[0]
    assert fake.asked("/api/playback/speed/") == []
    for wanted, played in ((4.0, "4"), (0.25, "0.25"), (8.0, "4"), (0.1, "0.25")):
        told = desk.post("/v1/cameras/G-1/playback", json={**period, "pace": wanted}).json()
        assert (told["pace"], told["paces"]) == (float(played), [0.25, 0.5, 1, 2, 4])
        assert fake.asked("/api/playback/speed/")[-1].endswith(f"0002/{played}"), "by the name of the stream"
    assert desk.post("/v1/cameras/G-1/playback", json={**period, "pace": 0}).status_code == 400
    assert desk.post("/v1/cameras/P-1/playback", json=period).json()["code"] == "unsupported"
    fake.offline = {channel(2)}
    states = desk.get("/v1/cameras/states").json()
    assert (sorted(states["online"]), states["offline"]) == (["G-1", "G-3", "Z-1"], ["G-2"])
    asked = len(fake.calls)
    desk.get("/v1/cameras/states")
    assert len(fake.calls) == asked  # believed for a minute


def test_the_administrator_lists_what_a_gateway_knows(served: Made, fake: Fake) -> None:
    central, desk = served
    admin = central.login("admin")
    assert admin.get("/v1/video/gateways").json() == {"gateways": ["wvp", "media"]}
    found = admin.get("/v1/video/gateways/wvp/channels").json()["channels"]
    assert [(one["channel"], one["ptz"], one["online"]) for one in found] == [
        (channel(1), True, True), (channel(2), False, True), (channel(3), False, True),
    ]  # fmt: skip
    assert admin.get("/v1/video/gateways/none/channels").status_code == 404
    assert desk.get("/v1/video/gateways").status_code == 403


def test_a_log_in_that_ran_out_is_made_again_once(served: Made, fake: Fake) -> None:
    _, desk = served
    assert desk.post("/v1/cameras/G-1/play", json={}).status_code == 200
    fake.mood = "expired"
    assert desk.post("/v1/cameras/G-1/play", json={}).status_code == 200
    assert fake.logins == 2


def test_a_log_in_that_breaks_off_is_told_like_any_other_answer_that_does(served: Made, fake: Fake) -> None:
    _, desk = served
    fake.mood = "cut_log_in"
    answer = desk.post("/v1/cameras/G-1/play", json={})
    assert (answer.status_code, answer.json()["code"]) == (503, "cut")
    fake.mood = ""
    assert desk.post("/v1/cameras/G-1/play", json={}).status_code == 200


@pytest.mark.parametrize(
    ("mood", "status", "code"),
    [
        ("garbled", 502, "garbled"), ("html", 502, "garbled"), ("error", 503, "http"), ("hang", 503, "timeout"),
        ("drop", 503, "network"),
    ],
)  # fmt: skip
def test_what_a_half_dead_gateway_costs_is_one_clear_sentence(
    served: Made, fake: Fake, mood: str, status: int, code: str
) -> None:
    _, desk = served
    desk.post("/v1/cameras/G-1/play", json={})
    fake.mood = mood
    answer = desk.post("/v1/cameras/G-1/play", json={})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "视频网关「wvp」" in answer.json()["detail"]
    fake.mood = ""
    assert desk.post("/v1/cameras/G-2/play", json={}).status_code == 200


def test_an_answer_that_trickles_holds_its_place_for_a_time_only(
    served: Made, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, desk = served
    monkeypatch.setattr(asking, "LONGEST", 0.5)
    fake.mood = "trickle"
    for path in ("play", "playback"):
        period = {"start": "2026-11-23T14:00:00+08:00", "end": "2026-11-23T14:30:00+08:00"}
        answer = desk.post(f"/v1/cameras/G-1/{path}", json=period if path == "playback" else {})
        assert (answer.status_code, answer.json()["code"]) == (503, "timeout")


def test_a_gateway_that_answers_nothing_is_left_alone_for_a_while_and_then_asked_again(
    served: Made, fake: Fake
) -> None:
    central, desk = served
    fake.mood = "error"
    for _ in range(3):
        assert desk.post("/v1/cameras/G-1/play", json={}).json()["code"] == "http"
    asked = len(fake.calls)
    refused = desk.post("/v1/cameras/G-1/play", json={})
    assert (refused.json()["code"], len(fake.calls)) == ("gateway_down", asked)
    assert 1 <= int(refused.headers["Retry-After"]) <= PAUSE
    assert (
        desk.post("/v1/cameras/Z-1/play", json={}).json()["code"] == "http"
    )  # the other one is asked for itself
    fake.mood = ""
    clock = central.center.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(seconds=PAUSE + 1))
    assert desk.post("/v1/cameras/G-1/play", json={}).status_code == 200


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://u:p@10.1.1.1/x", "gopher://10.1.1.1/"])
def test_what_a_gateway_says_is_judged_like_any_address(served: Made, fake: Fake, address: str) -> None:
    _, desk = served
    fake.streams = {"rtsp": address}
    answer = desk.post("/v1/cameras/G-1/play", json={})
    assert answer.status_code == 502
    assert address not in answer.text


def test_a_camera_on_this_machine_is_not_asked_unless_its_network_was_registered(
    start: Starter, tmp_path: Path, fake: Fake
) -> None:
    configure(tmp_path, fake, networks="[]")
    central = start()
    port = fake.url.rpartition(":")[2]
    rows = [
        row(f"S-{n}", origin={"main": "rtsp://10.1.1.1/x", "still": f"http://{host}:{port}/camera/still"})
        for n, host in enumerate(("127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"))
    ]
    assert put(central.login("admin"), 0, *rows).status_code == 200
    desk = central.login()
    for n in range(len(rows)):
        answer = desk.get(f"/v1/cameras/S-{n}/still")
        assert (answer.status_code, answer.json()["code"]) == (422, "forbidden_address"), answer.text
    assert fake.calls == []


@pytest.mark.parametrize("url", ["ftp://x", "http://:secret@x/"])
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, url: str) -> None:
    (tmp_path / "video.yaml").write_text(f"gateways:\n  a: {{kind: wvp, url: '{url}'}}\n", encoding="utf-8")
    with pytest.raises(Exception, match="http"):
        Center(tmp_path)


# steering


def lease(person: Person, camera: str = "G-1", **body: Any) -> requests.Response:
    """The answer to who wants to steer."""
    return person.post(f"/v1/cameras/{camera}/lease", json=body)


def ptz(person: Person, **body: Any) -> requests.Response:
    """The answer to who steers."""
    return person.post("/v1/cameras/G-1/ptz", json=body)


def test_one_steers_and_everybody_sees_who(served: Made, fake: Fake) -> None:
    central, desk = served
    other = central.login("dispatcher2")
    feed = other.feed()
    assert ptz(desk, move="left").json()["code"] == "no_lease"
    assert lease(desk).json()["account"] == "dispatcher"
    told = feed.next("claim")["data"]
    assert (told["event"], told["name"]) == ("ptz:G-1", "调度员一")
    refused = lease(other, over=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "held")
    assert refused.json()["detail"].startswith("调度员一（测试席）正在操作云台，还有 1:00。")
    assert ptz(other, move="left").json()["code"] == "no_lease"
    assert ptz(desk, move="left", speed=3).status_code == 200
    assert ptz(desk, move="stop").status_code == 200
    assert ptz(desk, preset=1).status_code == 200
    moves = fake.asked("/api/front-end/")
    assert [one.partition("?")[2].partition("&")[0] for one in moves] == [
        "command=left",
        "command=stop",
        "presetId=1",
    ]
    assert desk.get("/v1/cameras/G-1/presets").json() == {"presets": [{"number": 1, "name": "大门"}]}
    desk.http.delete(
        f"{desk.url}/v1/cameras/G-1/lease",
        headers={"Authorization": f"Bearer {desk.token}"},
        timeout=PATIENCE,
    )
    while told["until"] > told["since"]:
        told = feed.next("claim")["data"]
    feed.response.close()
    assert lease(other).status_code == 200
    assert [(one.account, one.subject) for one in acts(central, "camera.steer")] == [
        ("dispatcher", "camera:G-1"), ("dispatcher2", "camera:G-1"),
    ]  # fmt: skip


def test_the_commander_takes_over_and_time_ends_what_nobody_prolongs(served: Made) -> None:
    central, desk = served
    chief = central.login("commander")
    lease(desk)
    refused = lease(chief)
    assert "可以接管" in refused.json()["detail"]
    assert lease(chief, over=True).json()["account"] == "commander"
    assert ptz(desk, move="up").json()["code"] == "no_lease"
    assert acts(central, "camera.steer")[-1].detail == '{"from":"dispatcher"}'
    assert lease(desk).status_code == 409
    clock = central.center.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(seconds=61))
    assert lease(desk).status_code == 200


def test_a_move_that_nobody_goes_on_with_is_stopped(served: Made, fake: Fake) -> None:
    _, desk = served
    lease(desk)
    ptz(desk, move="zoom_in")
    until(lambda: len(fake.asked("command=stop")) == 1)


def test_a_stop_is_said_while_the_gateway_is_left_alone_and_again_until_it_is_taken(
    served: Made, fake: Fake
) -> None:
    _, desk = served
    lease(desk)
    ptz(desk, move="left")
    fake.mood = "error"
    for _ in range(3):
        desk.post("/v1/cameras/G-2/play", json={})
    assert desk.post("/v1/cameras/G-2/play", json={}).json()["code"] == "gateway_down"
    assert ptz(desk, move="stop").json()["code"] == "http"  # it was asked all the same
    until(lambda: len(fake.asked("command=stop")) >= 3)  # the dead man, and once more
    fake.mood = ""
    asked = len(fake.asked("command=stop"))
    until(lambda: len(fake.asked("command=stop")) > asked)


def test_of_two_who_want_it_at_once_one_gets_it(served: Made) -> None:
    central, desk = served
    both = [desk, central.login("dispatcher2")]
    for _ in range(5):
        answers: list[int] = []
        barrier = threading.Barrier(2)

        def take(person: Person, barrier: threading.Barrier = barrier, answers: list[int] = answers) -> None:
            barrier.wait(PATIENCE)
            answers.append(lease(person).status_code)

        threads = [threading.Thread(target=take, args=(one,)) for one in both]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(answers) == [200, 409]
        for one in both:
            central.center.leases.release("G-1", central.center.accounts.actor(one.token))  # type: ignore[arg-type]


def test_what_has_no_ptz_and_who_may_not_steer(served: Made) -> None:
    central, desk = served
    assert lease(desk, "Z-1").json()["code"] == "no_ptz"
    assert lease(desk, "NONE").status_code == 404
    assert lease(central.login("village:500105005001")).status_code == 403
