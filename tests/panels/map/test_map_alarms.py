"""走动预警 on the map: the device is marked, its card leads to the event and back, the way is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.breaching import title_of
from desktop.domain.places.moving import Breach, BreachKind
from desktop.domain.places.plane import to_degrees
from desktop.domain.places.positions import TrackPoint
from desktop.domain.rights.actors import AUTO_WARNING
from desktop.theme.current import theme
from desktop.viewmodels.drawer.warning_words import groundless_note, judging, warning_aside
from desktop.viewmodels.map.view import Layer, Pick
from tests.panels.map.test_map_panel import Hands
from tests.support import town


@pytest.fixture
def hands(qtbot) -> Iterator[Hands]:
    found = Hands(qtbot)
    yield found
    found.panel.shut()
    found.workers.shutdown()


def warned(hands: Hands, device: str, **more) -> str:
    """The center warns of a device that is to be seen."""
    mover = hands.view.mover(device)
    assert mover is not None
    lon, lat = to_degrees(mover.x, mover.y)
    since = town.NOON - timedelta(minutes=12)
    way = tuple(TrackPoint(at=since + timedelta(minutes=n), lon=lon + n / 500, lat=lat) for n in range(12))
    breach = Breach(
        kind=BreachKind.LEFT, rule="own", rule_name="本网格", devices=(device,), device_name="张**",
        since=since, until=town.NOON, metres=320.4, allowed=30, minutes=5, again=120, track=way,
    ).model_copy(update=more)  # fmt: skip
    room = hands.room
    made, event = len(room.story.changes), room.story.new_id("event")
    report = k.Report(title=title_of(breach), channel=Channel.RULE, lon=lon, lat=lat, breach=breach)
    room.story.do(report, event, AUTO_WARNING, town.NOON)
    room.situation.apply(room.story.changes[made:])
    hands.view.refresh()
    return event


def shown(hands: Hands) -> QImage:
    picture = QImage(hands.canvas.size(), QImage.Format.Format_RGB32)
    hands.canvas.render(picture, QPoint())
    return picture


def red_around(hands: Hands, x: float, y: float) -> int:
    """How many pixels near a place of the plane are of the colour of what is late."""
    left, top = (round(one) for one in hands.eye.pixel(x, y))
    picture, ink = shown(hands), QColor(theme().color("late_fill"))
    return sum(
        picture.pixelColor(left + dx, top + dy) == ink for dx in range(-24, 25) for dy in range(-24, 25)
    )


def test_the_device_is_marked_until_somebody_has_judged(hands: Hands) -> None:
    mover = hands.view.movers()[4]
    hands.view.toggle(Layer.EVENTS)  # the event's own mark lies over it
    hands.canvas.centre_on(mover.x, mover.y, 0.3)
    before = red_around(hands, mover.x, mover.y)
    event = warned(hands, mover.device)
    assert red_around(hands, mover.x, mover.y) > before + 20
    hands.end(event)
    hands.view.refresh()
    assert red_around(hands, mover.x, mover.y) == before


def test_from_the_device_to_its_warning_and_back(hands: Hands) -> None:
    mover = hands.view.movers()[4]
    event = warned(hands, mover.device)
    hands.view.pick(Pick("device", mover.device))
    card = hands.panel.card.card
    assert card is not None
    assert (card.chip, card.sections[0].title) == ("预警", "预警")
    hands.panel.card.body.chosen.emit(card.sections[0].rows[0].target)
    assert hands.view.picked == Pick("event", event)
    card = hands.panel.card.card
    assert card is not None
    rows = next(one.rows for one in card.sections if one.title == "预警的设备")
    assert [one.target for one in rows] == [Pick("device", mover.device)]
    plain = shown(hands)
    assert len(hands.view.way_in_hand()) == 12
    hands.view.pick(Pick("device", mover.device))
    assert hands.view.way_in_hand() == []
    assert shown(hands) != plain


def test_the_drawer_says_rule_device_times_and_what_a_groundless_one_leads_to(hands: Hands) -> None:
    mover = hands.view.movers()[4]
    event = hands.room.situation.event(warned(hands, mover.device))
    assert event is not None
    aside = warning_aside(hands.room.situation, event, hands.view.now)
    assert aside is not None
    said = {line.name: line.text for line in aside.lines}
    assert said["依据"] == "离开 12 分，离边界 320 米"
    assert said["规则"] == "本网格；不得离开，越界 30 米以上满 5 分钟"
    assert said["设备"] == f"工牌 张** {mover.device}"
    assert "12 个点" in said["轨迹"]
    assert (judging(event, "event.accept"), judging(event, "event.reject")) == ("采信", "不采信")
    assert "120 分钟" in groundless_note(event)
    many = warned(
        hands, mover.device, count=31, devices=tuple(f"d-{n}" for n in range(31)), device_name="", track=()
    )
    found = hands.room.situation.event(many)
    assert found is not None
    aside = warning_aside(hands.room.situation, found, hands.view.now)
    assert aside is not None
    assert "等 31 台" in next(line.text for line in aside.lines if line.name == "设备")
