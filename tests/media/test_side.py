"""The side of the wall as a panel has it: kept walls, rounds, the second screen, the meter, recordings by one clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.media.feed import Answer, Ask
from desktop.media.playing import PlayClock
from desktop.media.saved import NOW, SavedWall
from desktop.media.side import WallSide
from desktop.media.source import Nature, Size, Source, Transport
from desktop.media.truth import State
from tests.media import channels
from tests.media.channels import RATE, Mark, read
from tests.media.stage import HERE, Directory, Store, pixels
from tests.media.web import serving

ZONE = timezone(timedelta(hours=8))
BEGIN = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("channels")
    return {str(channel): str(channels.file(folder, channel, 8)) for channel in (1, 2, 3)}


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def side(qtbot: QtBot, files: dict[str, str], store: Store) -> Iterator[WallSide]:
    directory = Directory(files, loop=True)

    def recorded(playing: PlayClock) -> Ask:
        def then(camera: str, size: Size, answer: Answer) -> None:
            answer(Source(camera, files[camera], Transport.FILE, size, Nature.RECORDED, begins=playing.begin))

        return then

    made = WallSide(SystemClock(), directory.ask, directory.shown, store, ZONE, recorded=recorded)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.shut())
    made.resize(1484, 896)
    made.show()
    qtbot.waitExposed(made)
    return made


def mark(side: WallSide, tile: int) -> Mark | None:
    return read(pixels(side.canvas, tile))


def test_walls_are_kept_chosen_renamed_and_left_as_they_were(
    qtbot: QtBot, side: WallSide, store: Store, files: dict[str, str]
) -> None:
    assert side.put("1") == 0
    side.bar.counted.emit(4)
    side.canvas.select(1)
    assert side.put("2") == 1
    assert side.put("1") == 0, "a camera that is up already is only chosen"
    assert (side.tile_of("2"), side.tile_of("3"), side.camera) == (2, None, "1")
    side.bar.keep.click()
    field = side.bar._field
    field.setText("汛期河道")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [wall.name for wall in side.saved.all] == ["汛期河道"]
    side.put_all(["3"], "事件 0147")
    assert side.wall.cameras == ["3", "", "", ""]
    tabs = {tab.name: tab for tab in side.bar._tabs}
    assert list(tabs) == ["事件 0147", "汛期河道"]
    assert tabs["事件 0147"].isChecked()
    with qtbot.waitSignal(side.arranged):
        tabs["汛期河道"].click()
    assert side.wall.cameras == ["1", "2", "", ""]
    qtbot.keyClick(side.bar._tabs[1], Qt.Key.Key_F2)
    field.setText("河道")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [wall.name for wall in side.saved.all] == ["河道"]
    directory = Directory(files, loop=True)
    again = WallSide(SystemClock(), directory.ask, directory.shown, store, ZONE)
    qtbot.addWidget(again, before_close_func=lambda widget: widget.shut())
    assert again.wall.cameras == ["1", "2", "", ""]
    qtbot.waitUntil(lambda: side.bar.meter.accessibleName().startswith("解码 2"), timeout=5000)


def test_a_round_turns_pages_and_waits_for_a_hand(qtbot: QtBot, side: WallSide) -> None:
    with qtbot.waitSignal(side.said) as told:
        side.go_round(5)
    assert "两面以上" in told.args[0]
    for name, cameras in (("甲", ["1"]), ("乙", ["2"]), ("丙", ["3"])):
        side.saved.save(name, 4, cameras)
    side.go_round(1)
    assert side.wall.cameras[0] == "1"
    qtbot.waitUntil(lambda: side.wall.cameras[0] == "2", timeout=3000)
    assert "巡屏 2/3" in side.bar.round.text()
    qtbot.keyClick(side.canvas, Qt.Key.Key_Right)
    assert side.rounds.left >= 30, "a hand is on the wall"
    side.bar.round.click()
    menu = side.bar.round.findChild(QMenu)
    assert menu is not None
    stop = next(action for action in menu.actions() if "停止" in action.text())
    stop.trigger()
    menu.close()
    assert not side.rounds.on
    assert side.bar.round.text() == "巡屏 关"


def test_what_nobody_looks_at_is_not_asked_for(qtbot: QtBot, files: dict[str, str], store: Store) -> None:
    """The last wall is put up with the window; asking for it is recorded as looking, and nobody has looked yet."""
    directory = Directory(files, loop=True)
    store.set(NOW, SavedWall("", 4, ("1", "2")).facts())
    side = WallSide(SystemClock(), directory.ask, directory.shown, store, ZONE)
    qtbot.addWidget(side, before_close_func=lambda widget: widget.shut())
    assert side.wall.cameras[:2] == ["1", "2"]

    def some_ticks() -> None:
        begun = side.canvas._ticks
        qtbot.waitUntil(lambda: side.canvas._ticks > begun + 2)

    some_ticks()
    assert directory.asked == []
    side.show()
    qtbot.waitUntil(lambda: {camera for camera, _ in directory.asked} == {"1", "2"})
    qtbot.waitUntil(lambda: side.wall.decoding() == 2)
    for name, cameras in (("甲", ["1"]), ("乙", ["2"])):
        side.saved.save(name, 4, cameras)
    side.go_round(1)
    side.hide()
    some_ticks()  # some half a second each while hidden
    assert side.rounds.page == (1, 2), "a round turns no page that nobody sees"
    asked = len(directory.asked)
    side.put("3")
    some_ticks()
    assert len(directory.asked) == asked
    side.show()
    qtbot.waitUntil(lambda: ("3", Size.SUB) in directory.asked or ("3", Size.MAIN) in directory.asked)


def test_the_second_screen_has_a_wall_of_its_own(qtbot: QtBot, side: WallSide, store: Store) -> None:
    side.put_all(["1", "2"], "")
    side.bar.second.click()
    second = side.second
    assert second is not None
    qtbot.waitUntil(lambda: second.wall.truth(0).state is State.RECORDED, timeout=20_000)
    assert second.wall.cameras[:2] == ["1", "2"]
    second.canvas.place(2, "3")
    assert side.wall.cameras[2] == ""
    assert store["walls:second"]["cameras"][2] == "3"
    second.canvas.select(0)
    qtbot.waitUntil(lambda: second.canvas.image(0) is not None)
    with qtbot.waitSignal(side.shot) as taken:
        qtbot.keyClick(second.canvas, Qt.Key.Key_S)
    assert taken.args[0].camera == "1"
    with qtbot.waitSignal(side.map_requested) as asked:
        qtbot.keyClick(second.canvas, Qt.Key.Key_G)
    assert asked.args == ["1"]
    with qtbot.waitSignal(side.repair_requested) as reported:
        second.canvas.repair_requested.emit("1")
    assert reported.args == ["1"]
    qtbot.keyClick(second.canvas, Qt.Key.Key_Escape)
    assert side.second is None


def test_recordings_of_a_period_run_together(qtbot: QtBot, side: WallSide, files: dict[str, str]) -> None:
    """Two files that begin 1.6 s apart: at every moment their pictures are that much apart, at every speed."""
    begins = {"1": BEGIN, "2": BEGIN + timedelta(seconds=1.6)}

    def ask(camera: str, size: Size, answer: Answer) -> None:
        nature = Nature.RECORDED
        answer(Source(camera, files[camera], Transport.FILE, size, nature, begins=begins[camera]))

    side.put_all(["1", "2"], "")
    clock = PlayClock(BEGIN, BEGIN + timedelta(seconds=8), SystemClock().monotonic)
    side.replay(ask, clock)
    assert side.strip.isVisible()

    def apart() -> int | None:
        one, other = mark(side, 0), mark(side, 1)
        return None if one is None or other is None else one.count - other.count

    def stands_at(seconds: float) -> bool:
        found = mark(side, 0)
        return found is not None and abs(found.count / RATE - seconds) <= 0.15

    qtbot.mouseClick(side.strip.play, Qt.MouseButton.LeftButton)  # stand still
    assert not clock.running
    for moment in (2.0, 6.4, 3.2):  # forth and back
        clock.go_to(BEGIN + timedelta(seconds=moment))
        side.wall.follow()
        qtbot.waitUntil(lambda moment=moment: stands_at(moment) and apart() == 40, timeout=20_000)
        seen = side.wall.truth(0).moment
        assert seen is not None
        assert abs((seen - BEGIN).total_seconds() - moment) < 0.15
    side.strip.track.moved.emit(0.2)
    side.strip.speeds.set_value("0.25")
    qtbot.mouseClick(side.strip.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: clock.share > 0.26, timeout=20_000)
    difference = apart()
    assert difference is None or abs(difference - 40) <= 3
    side.strip.left.emit()
    assert not side.strip.isVisible()


def test_the_last_minutes_are_asked_for_at_the_bar(qtbot: QtBot, side: WallSide) -> None:
    side.put_all(["1"], "")
    side.bar.playback.click()
    menu = side.bar.playback.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["回放最近 2 分钟", "回放最近 10 分钟"]
    menu.actions()[0].trigger()
    menu.close()
    assert side.strip.isVisible()
    qtbot.waitUntil(lambda: side.wall.truth(0).state is State.RECORDED, timeout=20_000)
    seen = side.wall.truth(0).moment
    assert seen is not None
    assert timedelta(seconds=110) < SystemClock().now() - seen < timedelta(seconds=130)
    side.put_all(["2"], "事件 0147")
    assert not side.strip.isVisible(), "an event's cameras are shown as they are now"
    qtbot.waitUntil(lambda: side.wall.feed(0).source is not None)  # type: ignore[union-attr]
    assert side.wall.feed(0).source.begins is None  # type: ignore[union-attr]


def test_a_period_is_chosen_and_played_in_all_tiles(qtbot: QtBot, side: WallSide) -> None:
    side.put_all(["1", "2"], "")
    reported = SystemClock().now() - timedelta(hours=3)
    side.around = lambda: reported
    side.bar.playback.click()
    menu = side.bar.playback.findChild(QMenu)
    assert menu is not None
    menu.actions()[-2].trigger()
    menu.close()
    assert side.period.isVisible()
    begin, end = side.period.period
    assert abs(reported - timedelta(minutes=5) - begin) < timedelta(seconds=2), (
        "the event in hand is what is looked for"
    )
    assert end - begin == timedelta(minutes=10)
    qtbot.keyClick(side.period, Qt.Key.Key_Escape)
    assert not side.period.isVisible()
    side.bar.period_wanted.emit()
    side.period.length.set_value("60")
    side.period.begin.set_moment(SystemClock().now() + timedelta(hours=1))
    assert not side.period.go.isEnabled(), "it has not happened yet"
    qtbot.keyClick(side.period, Qt.Key.Key_Return)
    assert side.period.isVisible()
    side.period.begin.set_moment(reported)
    qtbot.keyClick(side.period, Qt.Key.Key_Return)
    assert not side.period.isVisible()
    assert side.strip.isVisible()
    for tile in (0, 1):
        qtbot.waitUntil(lambda tile=tile: side.wall.truth(tile).state is State.RECORDED, timeout=20_000)
        seen = side.wall.truth(tile).moment
        assert seen is not None
        assert timedelta() <= seen - reported.replace(microsecond=0) < timedelta(minutes=5)


@contextmanager
def streamed(
    qtbot: QtBot, store: Store, *paces: float
) -> Iterator[tuple[WallSide, list[tuple[datetime, float]]]]:
    """A wall that plays back two minutes of what a server plays, at these speeds; the moments and speeds asked for."""
    asked: list[tuple[datetime, float]] = []
    with serving() as web:

        def recorded(playing: PlayClock) -> Ask:
            def then(camera: str, size: Size, answer: Answer) -> None:
                asked.append((playing.moment, playing.speed))
                answer(
                    Source(
                        camera, web.at("late.ts"), Transport.HTTP, size, Nature.RECORDED, networks=HERE,
                        begins=playing.moment, pace=playing.speed if paces else 1.0, paces=paces,
                    )
                )  # fmt: skip

            return then

        directory = Directory({"1": web.at("1.ts")})
        side = WallSide(SystemClock(), directory.ask, directory.shown, store, ZONE, recorded=recorded)
        qtbot.addWidget(side, before_close_func=lambda widget: widget.shut())
        side.resize(1484, 896)
        side.show()
        side.put_all(["1"])
        side.play_back(2)
        qtbot.waitUntil(lambda: side.canvas.image(0) is not None, timeout=20_000)
        yield side, asked
        side.shut()


def test_what_a_server_plays_is_shown_by_its_own_moments_and_waits(qtbot: QtBot, store: Store) -> None:
    """A stream that does not begin to count at nought; the clock stands still and goes on; only one speed."""
    with streamed(qtbot, store) as (side, asked):
        seen = side.wall.truth(0).moment
        assert seen is not None
        assert timedelta() <= seen - asked[0][0] < timedelta(seconds=8)
        with qtbot.waitSignal(side.said) as told:
            side.strip.speeds.set_value("4.0")
        assert "原速" in told.args[0]
        assert side.strip.speeds.value == "1.0"
        qtbot.mouseClick(side.strip.play, Qt.MouseButton.LeftButton)  # stand still
        # Where the server began late, the clock was elsewhere and the picture is asked for anew before it stands.
        qtbot.waitUntil(
            lambda: side.wall.decoding() == 0 and side.wall.truth(0).state is State.RECORDED, timeout=20_000
        )
        assert side.canvas.image(0) is not None
        held, before = side.wall.truth(0).moment, len(asked)
        assert held is not None
        begun = side.canvas._ticks
        qtbot.waitUntil(lambda: side.canvas._ticks > begun + 10)
        assert (side.wall.truth(0).moment, len(asked)) == (held, before)
        qtbot.mouseClick(side.strip.play, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(asked) == before + 1)
        qtbot.waitUntil(lambda: (side.wall.truth(0).moment or held) > held, timeout=20_000)


def test_what_a_server_can_play_faster_goes_faster(qtbot: QtBot, store: Store) -> None:
    """It is asked anew from where it stands, its moments run as fast; what the server cannot do is said, and is not
    done."""
    with streamed(qtbot, store, 0.25, 0.5, 1.0, 2.0, 4.0) as (side, asked):
        side.strip.speeds.set_value("4.0")
        qtbot.waitUntil(lambda: len(asked) == 2, timeout=20_000)
        begun, speed = asked[1]
        assert speed == 4.0
        assert begun >= asked[0][0]

        def passed() -> float:
            return ((side.wall.truth(0).moment or begun) - begun).total_seconds()

        qtbot.waitUntil(lambda: passed() > 6, timeout=20_000)  # of a stream of which 1.5 s have gone
        with qtbot.waitSignal(side.said) as told:
            side.strip.speeds.set_value("8.0")
        assert "4 倍" in told.args[0]
        assert side.strip.speeds.value == "4.0"


def test_a_picture_is_looked_at_closely(qtbot: QtBot, side: WallSide) -> None:
    side.put_all(["1"], "")
    qtbot.waitUntil(lambda: mark(side, 0) is not None, timeout=20_000)
    box = side.canvas.box(0)
    point = box.center()
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(4):
        wheel = QWheelEvent(
            point, side.canvas.mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(side.canvas, wheel)
    held = side.canvas._held[0]
    assert held.zoom is not None
    assert held.zoom.width() == pytest.approx(0.8**4)
    qtbot.waitUntil(lambda: side.canvas.image(0).width() > box.width() * 1.5, timeout=5000)  # type: ignore[union-attr]
    side.wall.set_seen(seen=False)
    side.wall.set_seen(seen=True)
    assert side.wall.feed(0).view.size[0] > box.width() * 1.5, (
        "looked at as closely after another look at all"
    )  # type: ignore[union-attr]
    left = held.zoom.x()
    qtbot.mousePress(side.canvas, Qt.MouseButton.LeftButton, pos=point)
    qtbot.mouseMove(side.canvas, point + QPoint(-80, 0))
    qtbot.mouseRelease(side.canvas, Qt.MouseButton.LeftButton, pos=point + QPoint(-80, 0))
    assert side.canvas._held[0].zoom.x() > left  # type: ignore[union-attr]
    assert side.wall.cameras[0] == "1", "a close look is moved, not the camera"
    qtbot.keyClick(side.canvas, Qt.Key.Key_Escape)
    assert side.canvas._held[0].zoom is None


def test_how_the_wall_behaves_is_set_in_a_menu_and_kept(
    qtbot: QtBot, side: WallSide, store: Store, files: dict[str, str]
) -> None:
    raises = [True]
    side.bar.offer("紧急事件的摄像头自动上墙", lambda: raises[-1], raises.append)

    def chosen(text: str) -> None:
        side.bar.options.setFocus()
        qtbot.keyClick(side.bar.options, Qt.Key.Key_Space)
        menu = side.bar.options.findChild(QMenu)
        assert menu is not None
        action = next(one for one in menu.actions() if one.text() == text)
        assert action.isCheckable()
        action.trigger()
        menu.close()
        qtbot.waitUntil(lambda: side.bar.options.findChild(QMenu) is None, timeout=20_000)

    chosen("紧急事件的摄像头自动上墙")
    assert raises == [True, False]
    chosen("同时最多解码 4 路")
    assert side.bar.meter.accessibleName().endswith("最多 4；超出的窗格改为静帧")
    again = WallSide(SystemClock(), Directory(files, loop=True).ask, lambda _camera: None, store, ZONE)
    qtbot.addWidget(again, before_close_func=lambda widget: widget.shut())
    assert again.wall.budget == 4


def test_a_tab_that_is_chosen_keeps_the_focus(qtbot: QtBot, side: WallSide) -> None:
    side.save_as("甲")
    side.put_all(["1"], "事件 0147")
    tab = side.bar._tabs[1]
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Space)
    assert side.bar._tabs[1] is tab
    assert tab.isChecked()
    assert not side.bar._tabs[0].isChecked()
    assert side.wall.cameras != ["1", "", "", ""]
