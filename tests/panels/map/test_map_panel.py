"""地图 by mouse and keys: nothing jumps, what is clicked is told, areas are drawn and lead to a broadcast."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Coroutine, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.events.events import Event
from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.places.coordinates import Crs, from_wgs84
from desktop.domain.places.outlines import Outline, Outlines
from desktop.domain.places.plane import to_plane
from desktop.domain.places.positions import Reached, Track, TrackPoint
from desktop.domain.state import State
from desktop.domain.township.posts import village_post
from desktop.panels.map import MapPanel
from desktop.services.following.past_days import PastDay
from desktop.services.line.polling import Polling
from desktop.services.line.whereabouts import Whereabouts
from desktop.services.maps.outlines import OutlineBook
from desktop.services.maps.tiles import TileFile
from desktop.services.workers import Workers
from desktop.shells.account.language import speak
from desktop.viewmodels.map.coverage import Covering
from desktop.viewmodels.map.days import Days
from desktop.viewmodels.map.layers import KEPT, ThemeLayers
from desktop.viewmodels.map.view import Layer, MapView, Pick
from desktop.viewmodels.map.words import color_word, layer_word
from tests.support import town, whereabouts

Key = Qt.Key
SIZE = (1500, 900)


class Hands:
    """The panel in a window of its own, and hands on mouse and keyboard."""

    def __init__(self, qtbot) -> None:
        self.bot = qtbot
        self.room = town.room(town.DISPATCHER, town.morning(60))
        self.book = OutlineBook(town.changshan())
        asyncio.run(self.book.load())
        self.workers = Workers("test", most=1)
        self.where = Whereabouts(town.DISPATCHER, lambda: None, self.workers, ManualClock(town.NOON))  # type: ignore[arg-type, return-value]
        self.reached = Polling(Reached(minutes=60, places=()).model_copy, self.workers, self.room.clock, 60.0)
        self.yesterday: tuple[Event, ...] = ()
        self.view = MapView(
            self.room.situation, self.room.connection, self.book, self.room.drafts, self.where,
            lambda: town.changshan().cameras, covering=Covering(self.reached), days=Days(self._day, self.room.tasks),
        )  # fmt: skip
        self.panel = MapPanel(
            self.view, self.room.tasks, town.Here(), frozenset({"broadcast", "cameras", "call", "whistle"})
        )
        self.view.setParent(self.panel)
        self.canvas, self.eye = self.panel.canvas, self.panel.canvas.eye
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(*SIZE)
        self.panel.show()
        self.where.take((None, whereabouts.some(30, town.NOON)))
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()
        self.view.age()

    async def _day(self, start: datetime, end: datetime) -> PastDay:
        within = tuple(
            one for one in self.yesterday if one.reported_at < end and (one.closed_at or end) >= start
        )
        return PastDay(within, whole=bool(self.yesterday))

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.canvas, key, modifiers)

    def click(self, x: float, y: float) -> None:
        """On a place of the plane."""
        left, top = self.eye.pixel(x, y)
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(left), round(top)))

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 6):
            QTest.mouseMove(self.canvas, start + (end - start) * step / 5)
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=end)

    def end(self, event_id: str) -> None:
        """The event is closed: it is not the township's."""
        made = len(self.room.story.changes)
        for step in (k.Accept(), k.Reject(reason=k.RejectReason.NOT_OURS, words="不属本镇")):
            self.room.story.do(step, event_id, town.DISPATCHER, town.NOON)
        self.room.situation.apply(self.room.story.changes[made:])

    def wheel(self, turned: int, at: QPointF) -> None:
        none = Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            at, self.canvas.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)


@pytest.fixture
def hands(qtbot) -> Iterator[Hands]:
    found = Hands(qtbot)
    yield found
    found.panel.shut()
    found.workers.shutdown()


def test_the_view_stays_where_a_hand_has_put_it_and_star_fits_it_again(hands: Hands) -> None:
    whole = hands.eye.glimpse
    hands.panel.resize(SIZE[0] - 200, SIZE[1] - 150)
    hands.bot.waitUntil(lambda: hands.eye.glimpse != whole)  # untouched, it follows the window
    hands.drag(QPoint(600, 400), QPoint(500, 350))
    moved = hands.eye.glimpse
    assert hands.eye.by_hand
    hands.room.story.report(
        "新来的事件", town.NOON, grid=town.changshan().tree.at_level(town.changshan().areas[-1].level)[0].id
    )
    hands.room.situation.apply(hands.room.story.changes[-1:])
    hands.where.take((None, whereabouts.some(30, town.NOON, step=3)))
    hands.book.loaded.emit(hands.book.ground)
    hands.panel.resize(*SIZE)
    assert (hands.eye.glimpse.x, hands.eye.glimpse.y, hands.eye.glimpse.scale) == (
        moved.x,
        moved.y,
        moved.scale,
    )
    hands.press(Key.Key_Home)
    assert not hands.eye.by_hand
    hands.bot.waitUntil(lambda: hands.eye.glimpse.scale == pytest.approx(whole.scale, rel=0.02))


def test_a_camera_is_carried_where_there_is_a_wall_to_take_it(hands: Hands) -> None:
    hands.press(Key.Key_Home)
    view = hands.view
    if not view.on(Layer.CAMERAS):
        view.toggle(Layer.CAMERAS)
    width, height = hands.canvas.width(), hands.canvas.height()

    def place(dot: object) -> QPoint:
        left, top = hands.eye.pixel(*to_plane(dot.lon, dot.lat))  # type: ignore[attr-defined]
        return QPoint(round(left), round(top))

    camera, start = next(
        (dot.id, place(dot))
        for dot in view.dots("camera")
        if 40 < place(dot).x() < width - 240
        and 40 < place(dot).y() < height - 120
        and hands.canvas.at(QPointF(place(dot))) == Pick("camera", dot.id)
    )
    carried: list[tuple[str, QPoint]] = []
    hands.canvas.let_go.connect(lambda id_, where: carried.append((id_, where)))
    before = hands.eye.glimpse
    hands.canvas.carries = lambda: True
    end = start + QPoint(60, 40)
    hands.drag(start, end)
    assert carried == [(camera, hands.canvas.mapToGlobal(end))]
    assert hands.eye.glimpse == before, "the map stays where it is"
    hands.canvas.carries = lambda: False
    hands.drag(start, end)
    assert len(carried) == 1
    assert hands.eye.glimpse != before


def test_the_wheel_zooms_on_what_is_under_the_pointer(hands: Hands) -> None:
    at = QPointF(300, 200)
    before = hands.eye.plane(at.x(), at.y())
    scale = hands.eye.glimpse.scale
    hands.wheel(240, at)
    assert hands.eye.glimpse.scale > scale
    assert hands.eye.plane(at.x(), at.y()) == (
        pytest.approx(before[0], abs=0.01),
        pytest.approx(before[1], abs=0.01),
    )
    hands.press(Key.Key_Minus)
    hands.press(Key.Key_Minus)
    assert hands.eye.glimpse.scale < scale * 1.48


def test_a_grid_that_is_clicked_says_its_colour_reason_days_and_leader(hands: Hands) -> None:
    red = next(one for one in hands.view.grids() if one.color is GridColor.RED)
    hands.press(Key.Key_1)  # no events in the way
    for layer in (Layer.PEOPLE, Layer.VEHICLES, Layer.CAMERAS):
        hands.view.toggle(layer)
    assert red.lon is not None
    assert red.lat is not None
    hands.click(*to_plane(red.lon, red.lat))
    card = hands.panel.card.card
    assert card is not None
    assert (card.title, card.chip) == (red.name, "红")
    texts = [row.text for section in card.sections for row in section.rows]
    assert red.reason in texts
    assert any(row.aside.startswith("第 ") for section in card.sections for row in section.rows)
    assert red.leader not in texts  # masked
    areas: list[tuple[str, ...]] = []
    hands.panel.broadcast_requested.connect(areas.append)
    hands.press(Key.Key_B)
    assert areas == [(red.id,)]
    hands.press(Key.Key_Escape)
    assert hands.panel.card.isHidden()


def test_j_goes_to_the_worst_event_and_enter_opens_it_in_its_panel(hands: Hands) -> None:
    opened: list[str] = []
    hands.panel.event_requested.connect(opened.append)
    hands.press(Key.Key_J)
    picked = hands.view.picked
    assert picked is not None
    event = hands.room.situation.event(picked.id)
    assert event is not None
    assert event.severity.value == "urgent"
    assert hands.eye.by_hand
    titles = [section.title for section in hands.panel.card.card.sections]  # type: ignore[union-attr]
    assert "最近人员" in titles
    assert "最近摄像头" in titles
    hands.press(Key.Key_Return)
    assert opened == [picked.id]
    hands.press(Key.Key_K)
    assert hands.view.picked != picked


def test_a_cluster_is_parted_by_a_click_and_single_events_are_picked(hands: Hands) -> None:
    hands.press(Key.Key_Home)
    crowd = max(hands.canvas.marks.clusters(hands.eye), key=lambda one: one.count)
    assert crowd.count > 1
    places = {(mark.x, mark.y) for id_ in crowd.ids if (mark := hands.view.events.get(id_)) is not None}
    scale = hands.eye.glimpse.scale
    hands.click(crowd.x, crowd.y)
    if len(places) > 1:
        assert hands.eye.glimpse.scale > scale
    else:
        assert hands.view.picked is not None
        assert set(hands.view.picked.ids) == set(crowd.ids)
    alone = next(one for one in hands.canvas.marks.clusters(hands.eye) if one.one is not None)
    hands.canvas.centre_on(alone.x, alone.y)
    hands.click(alone.x, alone.y)
    assert hands.view.picked == Pick("event", alone.ids[0])


def test_a_polygon_by_mouse_tells_what_lies_in_it_and_goes_to_the_broadcast(hands: Hands) -> None:
    areas: list[tuple[str, ...]] = []
    hands.panel.broadcast_requested.connect(areas.append)
    hands.press(Key.Key_P)
    corners = [(350, 250), (900, 240), (880, 600), (360, 580)]
    for left, top in corners:
        QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(left, top))
    hands.press(Key.Key_Return)
    ring = tuple(hands.eye.plane(*one) for one in corners)
    assert hands.panel.area.isVisible()
    shape = Outline("", ((ring,),))
    middles = hands.view.middles()
    expected = {one.id for one in hands.view.grids() if shape.holds(*to_plane(*middles[one.id]))}
    hands.press(Key.Key_B)
    assert set(areas[0]) == expected
    assert len(expected) > 5
    called: list[tuple[str, ...]] = []
    hands.panel.call_requested.connect(called.append)
    hands.press(Key.Key_N)
    (posts,) = called
    inside = {mark.id for mark in hands.view.events if shape.holds(mark.x, mark.y)}
    working = [hands.room.situation.event(one) for one in inside]
    tree = town.changshan().tree
    villages = {
        village_post(one.id) for grid in expected for one in tree.path(grid) if one.level is AreaLevel.VILLAGE
    }
    assert set(posts) == villages | {
        post for one in working if one is not None for post in (one.lead_post, *one.assist_posts) if post
    }  # fmt: skip
    assert villages
    assert len(posts) > len(villages)
    assert f"村居 {len(villages)}" in hands.panel.area.words.text()
    hands.press(Key.Key_Return)
    card = hands.panel.card.card
    assert card is not None
    assert card.facts[0][0] == str(len(inside))
    assert len(next(one.rows for one in card.sections if one.title.startswith("岗位"))) == len(posts)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert hands.panel.area.isHidden()


def test_layers_are_switched_by_digits_and_kept(hands: Hands) -> None:
    assert hands.view.on(Layer.EVENTS)
    hands.press(Key.Key_1)
    hands.press(Key.Key_2)
    assert not hands.view.on(Layer.EVENTS)
    again = MapView(hands.room.situation, hands.room.connection, hands.book, hands.room.drafts)
    assert (again.on(Layer.EVENTS), again.on(Layer.HEAT)) == (False, True)
    again.close()


def test_who_was_where_is_forgotten_with_the_map(hands: Hands) -> None:
    device = next(iter(hands.where.now))
    assert hands.where.trail(device)
    hands.panel.hide()
    assert not hands.where.now
    assert not hands.where.trail(device)
    assert not hands.view.movers()


def test_old_positions_are_told_apart_and_very_old_ones_left_out(hands: Hands) -> None:
    states = {one.state for one in hands.view.movers()}
    assert states == {"fresh", "aging", "old"}
    hands.room.clock.advance(timedelta(hours=1))
    hands.view.age()
    assert not hands.view.movers()


def test_a_departments_table_in_others_coordinates_lands_where_it_belongs(
    hands: Hands, tmp_path: Path
) -> None:
    lon, lat = from_wgs84(Crs.BD09, 117.87, 36.88)
    file = tmp_path / "消防栓.csv"
    file.write_text(f"名称,经度,纬度,状态\n东街一号,{lon},{lat},完好\n坏行,abc,36,\n", encoding="gb18030")
    hands.panel.layers.add(file, Crs.BD09)
    hands.bot.waitUntil(lambda: bool(hands.view.theme.layers))
    [layer] = hands.view.theme.layers
    assert layer.features[0].parts[0][0] == (pytest.approx(117.87, abs=1e-6), pytest.approx(36.88, abs=1e-6))
    assert layer.skipped == 1
    assert "另有 1 行" in hands.said[-1]
    wrong = tmp_path / "不对.geojson"
    wrong.write_text(json.dumps({"features": []}), encoding="utf-8")
    hands.panel.layers.add(wrong, Crs.WGS84)
    hands.bot.waitUntil(hands.panel.strip.isVisible)
    assert "没有可以画" in hands.panel.strip.words.text()
    assert hands.view.theme.layers == (layer,)


def test_layers_come_back_at_the_next_start_by_their_files_and_go_when_cleared(
    hands: Hands, tmp_path: Path
) -> None:
    for name in ("消防栓", "水井"):
        file = tmp_path / f"{name}.csv"
        file.write_text("名称,经度,纬度,电话\n东街一号,117.87,36.88,13812345678\n", encoding="utf-8")
        hands.panel.layers.add(file, Crs.GCJ02)
    hands.bot.waitUntil(lambda: len(hands.view.theme.layers) == 2)
    before = hands.view.theme.layers
    assert "13812345678" not in json.dumps(hands.room.drafts.get(KEPT)), "where it lies, not what it says"

    def start() -> ThemeLayers:
        view = MapView(hands.room.situation, hands.room.connection, hands.book, hands.room.drafts)
        later: list[Coroutine[object, object, None]] = []
        tasks = SimpleNamespace(spawn=lambda work, _name: later.append(work))
        panel = MapPanel(view, tasks, town.Here(), frozenset())
        view.setParent(panel)
        panel.said.connect(hands.said.append)
        hands.bot.addWidget(panel)
        for work in later:
            asyncio.run(work)
        return view.theme

    assert start().layers == before
    (tmp_path / "水井.csv").unlink()
    again = start()
    assert hands.said[-1].startswith("专题图层「水井」没有打开")
    assert [one.name for one in again.layers] == ["消防栓"]
    assert len(list(again.files())) == 2, "a stick may be plugged in again"
    hands.view.theme.clear()
    assert not list(again.files())


def test_looking_back_shows_what_was_open_then_and_h_comes_back(hands: Hands) -> None:
    hands.press(Key.Key_H)
    now = len(hands.view.events)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Left)
    then = hands.view.then
    assert then is not None
    expected = {
        one.id for one in hands.room.situation.events()
        if one.reported_at <= then and (one.is_open or (one.closed_at is not None and one.closed_at > then))
    }  # fmt: skip
    assert hands.view.past == expected
    assert not hands.view.movers()  # where people were then is not known here
    hands.press(Key.Key_H)
    assert hands.view.past is None
    assert len(hands.view.events) == now


def test_looking_back_counts_the_lanes_as_they_were_and_says_that_it_is_not_now(hands: Hands) -> None:
    """Held to a state that takes in the log up to that moment and no further."""
    story, bar = hands.room.story, hands.panel.past
    assert bar.isHidden()
    first, last = story.changes[0].at, story.changes[-1].at
    for share in (0.2, 0.5, 0.8, 1.0):
        then = first + (last - first) * share
        state = State(town.changshan())
        for change in story.changes:
            if change.at <= then:
                state.apply(change)
        hands.view.look_back(then)
        assert bar.isVisible()
        assert "不是现在" in bar.said.text()
        hall = hands.view.hall
        assert hall is not None
        for lane, states in (("accept", {"reported", "escalated"}), ("dispatch", {"accepted", "returned"})):
            expected = {one.id for one in state.events() if one.state.value in states}
            found = hall.lane(lane)
            assert found is not None
            assert set(found.ids) == expected
            assert bar.lanes[lane].text().endswith(f" {len(expected)}")
        opened = hall.lane("all")
        assert opened is not None
        assert set(opened.ids) == {one.id for one in state.events() if one.is_open}
    QTest.mouseClick(bar.lanes["all"], Qt.MouseButton.LeftButton)
    card = hands.panel.card.card
    assert card is not None
    assert card.chip == "回看"
    assert len(card.sections[0].rows) >= min(30, len(opened.ids))
    hands.panel.focus_first()
    hands.press(Key.Key_Escape)
    assert hands.view.picked is None
    hands.press(Key.Key_Escape)
    assert hands.view.hall is None
    assert bar.isHidden()


def test_looking_back_has_marks_for_what_was_closed_since(hands: Hands) -> None:
    event = next(one for one in hands.room.situation.events() if one.state.value == "reported" and one.grid)
    then = event.reported_at
    hands.end(event.id)
    hands.bot.waitUntil(lambda: hands.view.events.get(event.id) is None)
    hands.view.look_back(then)
    mark = hands.view.events.get(event.id)
    assert mark is not None
    assert {one.id for one in hands.view.events} <= (hands.view.past or frozenset())
    shown = hands.canvas.marks.clusters(hands.eye)
    assert event.id in {id_ for one in shown for id_ in one.ids}
    assert not any(one.late or one.warn for one in shown)
    hands.canvas.centre_on(mark.x, mark.y, 0.3)
    hands.canvas.drawing.circle(mark.x, mark.y, 100.0)
    hands.panel.act("list")
    facts = {name: value for value, name in hands.panel.card.card.facts}  # type: ignore[union-attr]
    assert int(facts["事件"]) >= 1
    hands.view.pick(Pick("grid", event.grid or ""))
    facts = {name: value for value, name in hands.panel.card.card.facts}  # type: ignore[union-attr]
    assert int(facts["在办"]) >= 1
    live = next(one for one in hands.room.situation.events() if one.is_open and one.reported_at > then)
    assert hands.panel.show_event(live.id)  # asked for by another panel: back to now
    assert hands.view.then is None
    assert hands.view.events.get(event.id) is None


def test_a_way_of_today_is_drawn_for_the_one_whose_it_is_alone(hands: Hands) -> None:
    first, second = hands.where.now["d-0001"], hands.where.now["d-0002"]
    way = tuple(TrackPoint(at=town.NOON, lon=first.lon + n / 1000, lat=first.lat) for n in range(3))
    meanwhile: list[Pick] = []

    async def track(_device: str) -> Track:
        for one in meanwhile:
            hands.view.pick(one)
        return Track(position=first, track=way)

    hands.where.track = track  # type: ignore[method-assign]
    hands.view.pick(Pick("device", first.device))
    hands.press(Key.Key_T)
    hands.canvas.grab()
    assert len(hands.canvas.track) == 3
    hands.view.pick(Pick("device", second.device))
    hands.canvas.grab()
    assert not hands.canvas.track
    meanwhile.append(Pick("device", second.device))
    hands.view.pick(Pick("device", first.device))
    hands.press(Key.Key_T)
    assert hands.view.picked == meanwhile[0]
    assert not hands.canvas.track


def test_a_closed_event_leaves_the_map_while_it_is_looked_at(hands: Hands) -> None:
    event = next(one for one in hands.room.situation.events() if one.state.value == "reported")
    before = len(hands.view.events)
    hands.end(event.id)
    hands.bot.waitUntil(lambda: len(hands.view.events) == before - 1)


def test_a_raster_background_lies_under_the_borders_and_a_wrong_file_is_refused(
    hands: Hands, tmp_path: Path
) -> None:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    file = tmp_path / "底图.mbtiles"
    with sqlite3.connect(file) as database:
        database.execute("create table metadata (name text, value text)")
        database.execute("create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
        database.executemany(
            "insert into metadata values (?, ?)", [("format", "png"), ("attribution", "某测绘院")]
        )
        database.execute("insert into tiles values (0, 0, 0, ?)", (bytes(buffer.data().data()),))
    database.close()
    tiles = TileFile(file)
    assert tiles.credit == "某测绘院"
    hands.panel.background.use(tiles)

    def green() -> bool:
        color = hands.canvas.grab().toImage().pixelColor(20, 20)
        return color.green() > 2 * max(color.red(), color.blue())

    hands.bot.waitUntil(green, timeout=8000)
    wrong = tmp_path / "wrong.mbtiles"
    wrong.write_bytes(b"nothing")
    with pytest.raises(ValueError, match="读不懂"):
        TileFile(wrong)
    with pytest.raises(ValueError, match="找不到"):
        TileFile(tmp_path / "none.mbtiles")


def test_layers_and_colours_are_said_in_the_interfaces_language(qtbot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, "en")
    try:
        assert (layer_word(Layer.EVENTS), color_word(GridColor.RED)) == ("Events", "Red")
    finally:
        speak(app, "zh_CN")


def test_a_background_that_begins_at_a_high_zoom_is_left_out_from_far_away(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "底图.mbtiles"
    with sqlite3.connect(file) as database:
        database.execute("create table metadata (name text, value text)")
        database.execute("create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
        database.execute("insert into tiles values (18, 0, 0, x'00')")
    database.close()
    asked: list[tuple[int, int, int]] = []
    monkeypatch.setattr(TileFile, "tile", lambda _file, *key: asked.append(key))
    hands.panel.background.use(TileFile(file))
    hands.canvas.fit()
    hands.canvas.backdrop.forget()
    hands.canvas.grab()
    assert not asked
    hands.canvas.centre_on(hands.eye.glimpse.x, hands.eye.glimpse.y, 2.0)
    hands.canvas.backdrop.forget()
    hands.bot.waitUntil(lambda: not hands.canvas.grab().isNull() and bool(asked), timeout=8000)
    assert len(set(asked)) <= 400


def test_a_grids_cameras_are_counted_once_and_not_every_second(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = hands.view.ground.grids.at
    cameras = hands.view.dots("camera")
    grid = next(found for one in cameras if (found := where(one.lon, one.lat)) is not None)
    hands.view.pick(Pick("grid", grid))
    facts = {name: value for value, name in hands.panel.card.card.facts}  # type: ignore[union-attr]
    assert facts["摄像头"] == str(sum(where(one.lon, one.lat) == grid for one in cameras))
    asked: list[float] = []
    whole = Outlines.at
    monkeypatch.setattr(Outlines, "at", lambda *given: asked.append(given[1]) or whole(*given))
    hands.view.age()
    assert len(asked) <= len(hands.view.movers())
    hands.view.cameras_changed()
    hands.view.age()
    assert len(asked) > len(cameras)
