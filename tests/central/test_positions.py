"""Positions over real HTTP and through a real MQTT broker: kept once, converted, shown to whom they concern."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.positions.mqtt import MqttPositions
from desktop.central.positions.settings import Mqtt
from desktop.clock import ManualClock
from desktop.domain.places.badges import Badge
from desktop.domain.places.coordinates import Crs, from_wgs84
from desktop.domain.rights.actors import Role
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash, until
from tests.central.test_cameras import acts

pytestmark = pytest.mark.answers

NOON = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)
AREA_A, AREA_B = "500105005001", "500105005002"
LON, LAT = 106.534, 29.575


def platform(central: Running) -> Person:
    """The platform of badges and vehicles, logged in."""
    accounts = Accounts(central.center.database, central.center.clock)
    accounts.add(
        [NewAccount("gateway:positions", "定位平台", Role.WINDOW),
         NewAccount("village-a", "甲村", Role.VILLAGE, area=AREA_A)], password_hash(),
    )  # fmt: skip
    return central.login("gateway:positions")


def fix(device: str = "b-1", at: datetime = NOON, **more: Any) -> dict[str, Any]:
    return {"device": device, "kind": "badge", "at": at.isoformat(), "lon": LON, "lat": LAT, **more}


def put(person: Person, *fixes: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = person.post("/v1/positions", json={"positions": fixes, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def seen(person: Person, **params: str) -> dict[str, dict[str, Any]]:
    answer = person.get("/v1/positions", params=params)
    assert answer.status_code == 200, answer.text
    return {one["device"]: one for one in answer.json()["positions"]}


@pytest.fixture
def noon(start: Starter) -> tuple[Running, Person, Person]:
    """A central at noon, its platform and a dispatcher."""
    central = start(clock=ManualClock(NOON))
    return central, platform(central), central.login()


def test_the_newest_is_kept_and_the_track_of_today(noon: tuple[Running, Person, Person]) -> None:
    _, sender, desk = noon
    minutes = [NOON - timedelta(minutes=n) for n in (0, 1, 2)]
    batch = [fix(at=at, lon=LON + n / 1000, name="网格员一", speed=4.5) for n, at in enumerate(minutes)]
    for _ in range(2):  # sent again, and in another order
        assert put(sender, *batch) == {"taken": 3, "old": 0, "refused": []}
        batch.reverse()
    last = seen(desk)["b-1"]
    assert (last["lon"], last["lat"], last["name"], last["speed"]) == (LON, LAT, "网格员一", 4.5)
    track = desk.get("/v1/positions/b-1").json()
    assert track["position"] == last
    assert [round((point["lon"] - LON) * 1000) for point in track["track"]] == [2, 1, 0]
    put(sender, fix(at=NOON - timedelta(hours=1), lon=100.0))
    assert seen(desk)["b-1"] == last
    assert len(desk.get("/v1/positions/b-1").json()["track"]) == 4
    assert desk.get("/v1/positions/b-2").status_code == 404


@pytest.mark.parametrize("crs", Crs)
def test_coordinates_of_others_are_kept_in_ours(noon: tuple[Running, Person, Person], crs: Crs) -> None:
    _, sender, desk = noon
    lon, lat = from_wgs84(crs, LON, LAT)
    put(sender, fix(lon=lon, lat=lat), crs=crs.value)
    found = seen(desk)["b-1"]
    assert (found["lon"], found["lat"]) == pytest.approx((LON, LAT), abs=1e-7)


def test_each_row_is_judged_by_itself(noon: tuple[Running, Person, Person]) -> None:
    _, sender, desk = noon
    wrong = [
        (fix(lon=181), "malformed", "lon"), (fix(lat="north"), "malformed", "lat"),
        (fix(kind="dog"), "malformed", "kind"),
        (fix(device="../x"), "malformed", "device"), (fix() | {"at": "2026-11-29T12:00:00"}, "malformed", "at"),
        (fix(area="nowhere"), "unknown_area", "area"), (fix(at=NOON + timedelta(minutes=6)), "in_the_future", "at"),
    ]  # fmt: skip
    answer = put(sender, fix("good"), *(row for row, _, _ in wrong), fix("old", NOON - timedelta(days=1)))
    assert (answer["taken"], answer["old"]) == (1, 1)
    assert [(one["index"], one["code"], one["field"]) for one in answer["refused"]] == [
        (index, code, field) for index, (_, code, field) in enumerate(wrong, 1)
    ]
    assert list(seen(desk)) == ["good"]
    assert sender.post("/v1/positions", json={"positions": [fix()] * 1001}).status_code == 400
    assert sender.post("/v1/positions", json={"crs": "mars", "positions": []}).status_code == 400


def test_a_village_sees_its_own_and_others_see_nothing(noon: tuple[Running, Person, Person]) -> None:
    central, sender, desk = noon
    put(sender, fix("a", area=AREA_A), fix("grid", area=f"{AREA_A}01"), fix("b", area=AREA_B), fix("town"))
    village = central.login("village-a")
    assert list(seen(village)) == ["a", "grid"]
    assert list(seen(desk, area=AREA_A)) == ["a", "grid"]
    assert list(seen(village, area=AREA_B)) == []
    assert list(seen(desk)) == ["a", "b", "grid", "town"]
    assert village.get("/v1/positions/b").status_code == 404
    assert desk.get("/v1/positions", params={"area": "nowhere"}).status_code == 404
    for name in ("display", "auditor", "grid", "window"):
        assert central.login(name).get("/v1/positions").status_code == 403, name
    assert desk.post("/v1/positions", json={"positions": [fix()]}).status_code == 403
    assert sender.get("/v1/positions").status_code == 403


def test_a_screen_is_told_how_many_and_where_about_and_nobodys_name(
    noon: tuple[Running, Person, Person],
) -> None:
    central, sender, _ = noon
    old = NOON - timedelta(minutes=3)
    put(
        sender, fix("a", name="周素云", area=AREA_A), fix("b", lon=LON + 0.0001, area=AREA_B),
        fix("v", kind="vehicle", lon=LON + 0.01), fix("gone", at=old),
    )  # fmt: skip
    answer = central.login("display").get("/v1/crowd")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["people"], told["vehicles"]) == (2, 1)
    assert told["places"] == [[106.534, 29.575], [106.534, 29.575], [106.544, 29.575]]
    assert set(told) == {"people", "vehicles", "places", "at"}
    village = central.login("village-a").get("/v1/crowd").json()
    assert (village["people"], village["vehicles"]) == (1, 0)
    assert sender.get("/v1/crowd").status_code == 403
    assert central.login("display").get("/v1/coverage").status_code == 403


def test_where_anybody_was_lately_is_told_once_and_of_its_own_area(start: Starter) -> None:
    clock = ManualClock(NOON)
    central = start(clock=clock)
    sender = platform(central)
    put(sender, *(fix("a", at=NOON - timedelta(minutes=n), lon=LON + n * 0.001, area=AREA_A) for n in range(5)),
        fix("a", at=NOON - timedelta(seconds=1), area=AREA_A), fix("b", lat=LAT + 0.01, area=AREA_B))  # fmt: skip
    told = central.login().get("/v1/coverage", params={"minutes": 60}).json()
    assert told["minutes"] == 60
    walked = {(round(106.534 + n * 0.001, 6), 29.575) for n in range(5)}
    assert {tuple(one) for one in told["places"]} == walked | {(106.534, 29.585)}
    assert len(told["places"]) == 6, "each once"
    village = central.login("village-a").get("/v1/coverage").json()
    assert {tuple(one) for one in village["places"]} == walked
    clock.advance(timedelta(minutes=10))
    later = central.login().get("/v1/coverage", params={"minutes": 5}).json()
    assert later["places"] == []
    assert central.login().get("/v1/coverage", params={"minutes": 1}).status_code == 400


def test_a_badge_has_the_name_of_its_holder(noon: tuple[Running, Person, Person]) -> None:
    central, sender, desk = noon
    town = central.center.log.township
    badge = Badge(device="b-1", person=town.people[0].id)
    practice = town.practice.model_copy(update={"badges": (badge,)})
    central.center.log.township = town.model_copy(update={"practice": practice})
    put(sender, fix(name="平台里的旧名"), fix("b-2", name="甲"))
    assert {one["name"] for one in seen(desk).values()} == {town.people[0].name, "甲"}
    assert desk.get("/v1/positions/b-1").json()["position"]["name"] == town.people[0].name


def test_tomorrow_the_tracks_are_gone(start: Starter) -> None:
    clock = ManualClock(NOON)
    central = start(clock=clock)
    sender = platform(central)
    put(sender, fix("today"))
    clock.advance(timedelta(days=1))
    sender, desk = central.login("gateway:positions"), central.login()
    put(sender, fix("tomorrow", NOON + timedelta(days=1)))
    assert list(seen(desk)) == ["tomorrow"]
    assert desk.get("/v1/positions/today").json()["track"] == []
    with central.center.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM position_tracks").scalar_one() == 1


# MQTT


class Broker:
    """A real broker, on a loop of its own."""

    def __init__(self) -> None:
        from amqtt.broker import Broker as Amqtt

        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="broker")
        self._thread.start()
        config = {
            "listeners": {"default": {"type": "tcp", "bind": "127.0.0.1:0"}},
            "plugins": {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}},
        }
        self._broker = self._do(self._make(Amqtt, config))
        self._do(self._broker.start())
        self.port = self._broker._servers["default"].instance.sockets[0].getsockname()[1]

    @staticmethod
    async def _make(kind: Any, config: dict[str, Any]) -> Any:
        return kind(config)

    def _do(self, wanted: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(wanted, self._loop).result(PATIENCE)

    def close(self) -> None:
        self._do(self._broker.shutdown())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker()
    yield made
    made.close()


@pytest.mark.sqlite
def test_a_platform_publishes_and_the_desk_sees_it(
    central: Running, dispatcher: Person, broker: Broker
) -> None:
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    settings = Mqtt(host="127.0.0.1", port=broker.port, tls=False, crs=Crs.GCJ02)
    listener = MqttPositions(central.center, settings)
    listener.start()
    assert listener.subscribed.wait(PATIENCE)
    lon, lat = from_wgs84(Crs.GCJ02, LON, LAT)
    publisher = Client(CallbackAPIVersion.VERSION2, client_id="platform")
    publisher.connect("127.0.0.1", broker.port)
    publisher.loop_start()
    for topic, payload in (
        ("zhenshu/vehicle/v-1/position", b"no json"),
        ("zhenshu/vehicle/v-1/else", json.dumps({"lon": 1, "lat": 1}).encode()),
        ("zhenshu/vehicle/v-2/position", json.dumps({"lon": 999, "lat": lat}).encode()),
        ("zhenshu/vehicle/v-3/position", json.dumps({"lon": lon, "lat": lat, "device": "forged"}).encode()),
        ("zhenshu/badge/b-3/position", json.dumps({"lon": lon, "lat": lat, "name": "网格员一"}).encode()),
    ):
        publisher.publish(topic, payload, qos=1).wait_for_publish(PATIENCE)
    until(lambda: set(seen(dispatcher)) == {"v-3", "b-3"})
    found = seen(dispatcher)
    assert (found["v-3"]["kind"], found["b-3"]["kind"], found["b-3"]["name"]) == (
        "vehicle",
        "badge",
        "网格员一",
    )
    assert (found["v-3"]["lon"], found["v-3"]["lat"]) == pytest.approx((LON, LAT), abs=1e-7)
    publisher.disconnect()
    publisher.loop_stop()
    listener.close()


@pytest.mark.parametrize("topic", ["fixed", "a/+/{device}", "{device}/{device}", "{device}/#"])
def test_a_topic_must_name_the_device(topic: str) -> None:
    with pytest.raises(ValidationError):
        Mqtt(host="x", topic=topic)


def test_a_track_is_looked_at_on_record_once_an_hour(noon: tuple[Running, Person, Person]) -> None:
    central, sender, desk = noon
    put(sender, fix())
    for _ in range(2):
        assert desk.get("/v1/positions/b-1").status_code == 200
    assert [(one.account, one.subject) for one in acts(central, "position.track")] == [
        ("dispatcher", "position:b-1")
    ]


def test_where_they_were_at_a_moment_of_today_is_told_on_record(
    noon: tuple[Running, Person, Person],
) -> None:
    central, sender, desk = noon
    hour = timedelta(hours=1)
    put(
        sender, *(fix(at=NOON - hour * n, lon=LON + n / 1000, area=AREA_A, speed=4.5) for n in (0, 1, 2)),
        fix("b-2", NOON - hour * 3), fix("b-2", NOON), fix("b-3", NOON),
    )  # fmt: skip
    then = (NOON - hour + timedelta(minutes=10)).isoformat()
    found = seen(desk, at=then)
    assert list(found) == ["b-1"], "the others were heard of too long before, or only after"
    assert (found["b-1"]["lon"], found["b-1"]["speed"]) == (LON + 0.001, None)
    assert seen(central.login("village-a"), at=then) == found
    assert seen(desk, at=(NOON - timedelta(days=1)).isoformat()) == {}, "of yesterday nothing is kept"
    assert seen(desk, at="0001-01-01T00:00:00+14:00") == {}
    assert list(seen(desk, at="9999-12-31T23:59:59-14:00")) == ["b-1", "b-2", "b-3"], (
        "now, where it is yet to come"
    )
    told = [(one.account, one.subject) for one in acts(central, "position.track")]
    assert told == [("dispatcher", "position:*"), ("village-a", "position:*")]
    assert desk.get("/v1/positions", params={"at": "noon"}).status_code == 400
