"""走动预警 by the real center: places over HTTP, the steward's look, an event with its evidence; once, and no storm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from desktop.central.accounts.accounts import NO_PASSWORD, Accounts, NewAccount
from desktop.central.center import Center
from desktop.central.township import founding
from desktop.clock import ManualClock, SystemClock
from desktop.domain import commands as k
from desktop.domain.events.events import Event, RejectReason
from desktop.domain.places.coordinates import Crs
from desktop.domain.places.moving import BreachKind, Fence, Hours, Idle, MovingRules, Side
from desktop.domain.rights.actors import Role
from desktop.domain.township.practice import Practice
from tests.central.conftest import Running, Starter, password_hash, township
from tests.central.test_positions import AREA_A
from tests.central.test_steward import clock_of, event_of, give, steward_of

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LON, LAT = 106.534, 29.575
RING = tuple(
    (LON + x, LAT + y) for x, y in ((-0.005, -0.005), (0.005, -0.005), (0.005, 0.005), (-0.005, 0.005))
)
RULES = MovingRules(
    fences=(Fence(id="pump", name="泵站", side=Side.KEEP_OUT, ring=RING, minutes=1, hours=Hours.ALWAYS),),
    idle=Idle(minutes=10, hours=Hours.ALWAYS),
)


def watched_town() -> Any:
    return township().model_copy(update={"practice": Practice(moving=RULES)})


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    founding.found(tmp_path, watched_town(), ManualClock(NOON), password_hash=NO_PASSWORD)
    made = Center(tmp_path, clock=ManualClock(NOON))
    yield made
    made.close()


def fix(center: Center, device: str = "b-1", **more: Any) -> dict[str, Any]:
    at = center.clock.now().isoformat()
    return {"device": device, "kind": "badge", "at": at, "lon": LON, "lat": LAT, "name": "张丽", **more}


def put(center: Center, *fixes: dict[str, Any]) -> None:
    taken = center.whereabouts.take(center.log.township, Crs.WGS84, fixes)
    assert not taken.refused


def warnings_in(center: Center) -> list[Event]:
    with center.database.read() as connection:
        ids = list(
            connection.exec_driver_sql("SELECT id FROM entities WHERE type = 'event' ORDER BY id").scalars()
        )
    return [event for event in (event_of(center, id_) for id_ in ids) if event.breach is not None]


def pass_minutes(center: Center, steward: Any, minutes: float, *devices: str, **more: Any) -> int:
    """So many minutes with a place of each device every half of one; how many warnings there are then."""
    for _ in range(round(minutes * 2)):
        clock_of(center).advance(timedelta(seconds=30))
        put(center, *(fix(center, device, **more) for device in devices))
        steward.look()
    return len(warnings_in(center))


def test_who_enters_is_warned_of_once_with_the_way_and_again_only_after_being_back(center: Center) -> None:
    steward = steward_of(center)
    assert pass_minutes(center, steward, 2, "b-1", lon=LON + 0.02) == 0
    assert pass_minutes(center, steward, 1, "b-1") == 0, "not long enough"
    assert pass_minutes(center, steward, 1, "b-1") == 1
    (event,) = warnings_in(center)
    assert event.breach is not None
    assert (event.breach.kind, event.breach.devices, event.breach.rule) == (
        BreachKind.ENTERED,
        ("b-1",),
        "pump",
    )
    assert [point.lon for point in event.breach.track] == [LON] * len(event.breach.track)
    assert len(event.breach.track) >= 2
    assert event.title == "工牌 张**（b-1）进入「泵站」，已 1 分钟"
    assert event.timeline[0].actor.name == "预警规则"
    assert pass_minutes(center, steward, 3, "b-1") == 1
    restarted = steward_of(center)
    assert pass_minutes(center, restarted, 3, "b-1") == 1, "the open one is known after a restart"
    give(center, k.Reject(reason=RejectReason.FALSE_ALARM, words="检修，已报备"), event.id)
    assert pass_minutes(center, restarted, 4, "b-1") == 1, "still there: nothing new"
    assert pass_minutes(center, steward_of(center), 4, "b-1") == 1, (
        "nor after another restart, within two hours"
    )
    clock_of(center).advance(timedelta(hours=2))
    assert pass_minutes(center, restarted, 2, "b-1", lon=LON + 0.02) == 1
    assert pass_minutes(center, restarted, 3, "b-1") == 2


def test_what_the_log_could_not_take_is_warned_of_at_the_next_look(
    center: Center, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is busy, or a connection that broke: nobody was told, so it is said again, and once."""

    def broken(*_: Any, **__: Any) -> Any:
        raise OperationalError("the log", None, Exception("gone"))

    steward = steward_of(center)
    assert pass_minutes(center, steward, 1, "b-1") == 0
    with monkeypatch.context() as patched:
        patched.setattr(center.log, "apply", broken)
        with pytest.raises(OperationalError):
            pass_minutes(center, steward, 0.5, "b-1")
    assert pass_minutes(center, steward, 0.5, "b-1") == 1
    assert pass_minutes(center, steward, 1, "b-1") == 1
    (event,) = warnings_in(center)
    give(center, k.Reject(reason=RejectReason.FALSE_ALARM, words="检修，已报备"), event.id)
    assert pass_minutes(center, steward, 1, "b-1") == 1, "still there: nothing new"


def test_standing_still_is_warned_of_and_old_places_are_not(center: Center) -> None:
    steward = steward_of(center)
    put(center, fix(center, "old", lon=LON + 0.02))
    assert pass_minutes(center, steward, 11, "still", lon=LON + 0.03) == 1
    (event,) = warnings_in(center)
    assert event.breach is not None
    assert (event.breach.kind, event.breach.devices) == (BreachKind.IDLE, ("still",))


def test_a_whole_platform_gone_astray_is_one_warning(center: Center) -> None:
    steward = steward_of(center)
    devices = [f"b-{n:02d}" for n in range(30)]
    assert pass_minutes(center, steward, 3, *devices) == 1
    (event,) = warnings_in(center)
    assert event.breach is not None
    assert (event.breach.count, event.breach.devices) == (30, tuple(devices))
    assert event.grid is None
    assert pass_minutes(center, steward, 3, *devices) == 1


@pytest.mark.sqlite
def test_who_sees_the_event_sees_what_it_stands_on_and_a_screen_nothing(
    start: Starter, tmp_path: Path
) -> None:
    founding.found(tmp_path, watched_town(), SystemClock(), password_hash=password_hash())
    central: Running = start(clock=ManualClock(NOON))
    center = central.center
    accounts = Accounts(center.database, center.clock)
    accounts.add(
        [NewAccount("gateway:positions", "定位平台", Role.WINDOW),
         NewAccount("village-a", "甲村", Role.VILLAGE, area=AREA_A)], password_hash(),
    )  # fmt: skip
    sender, desk, village = (central.login(name) for name in ("gateway:positions", "dispatcher", "village-a"))
    steward = steward_of(center)
    for _ in range(5):
        clock_of(center).advance(timedelta(seconds=30))
        rows = [fix(center, area=AREA_A)]
        assert sender.post("/v1/positions", json={"positions": rows}).status_code == 200
        steward.look()
    (event,) = warnings_in(center)
    assert event.grid == AREA_A
    for whom in (desk, village):
        seen = [one["data"] for one in whom.snapshot()[1] if one["data"]["id"] == event.id]
        assert len(seen[0]["breach"]["track"]) >= 2
    screen = [one["data"] for one in central.login("display").snapshot()[1] if one["data"]["id"] == event.id]
    assert "breach" not in screen[0]
