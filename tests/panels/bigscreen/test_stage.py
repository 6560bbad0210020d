"""The stage by what is painted: every scene at every size, nothing of a person, large type, one grey when it is old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.panels.bigscreen import ink
from desktop.panels.bigscreen.placing import Placing
from desktop.panels.bigscreen.stage import Stage
from desktop.panels.bigscreen.video import grid
from desktop.theme import painting
from desktop.theme.tokens import PALETTES, WALL_INKS, contrast
from desktop.viewmodels.screen.scenes import DESIGN, EMERGENCY, PIECES, Aspect, load_scenes
from tests.support import town
from tests.support.screen import Screen, urgent
from tests.viewmodels.test_screen_view import SECRETS


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    made = Screen(town.morning(60))
    yield made
    made.view.close()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """Every text that is painted, with its size in design pixels."""
    found: list[tuple[str, int]] = []
    plain = painting.draw_text

    def draw(painter, rect, text, face, *more):
        found.append((text, face.px))
        return plain(painter, rect, text, face, *more)

    monkeypatch.setattr(painting, "draw_text", draw)
    return found


def staged(qtbot: QtBot, screen: Screen, aspect: Aspect = Aspect.WIDE, scale: float = 1.0) -> Stage:
    stage = Stage(screen.view, load_scenes(None, aspect))
    qtbot.addWidget(stage, before_close_func=lambda widget: widget.shut())
    wide, high = DESIGN[aspect]
    stage.resize(round(wide * scale), round(high * scale))
    return stage


def picture(stage: Stage) -> QImage:
    return stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def every_scene(stage: Stage, screen: Screen) -> Iterator[str]:
    for scene in stage.scenes.values():
        if scene.name == EMERGENCY:
            stage.set_emergency(urgent(screen))
        else:
            stage.show_scene(scene)
        yield scene.name


def test_every_piece_has_a_painter() -> None:
    assert set(Stage.pieces) == set(PIECES)


@pytest.mark.parametrize("aspect", Aspect)
def test_every_scene_is_painted_with_large_type_and_nothing_of_a_person(
    qtbot: QtBot, screen: Screen, said: list[tuple[str, int]], aspect: Aspect
) -> None:
    stage = staged(qtbot, screen, aspect)
    for name in every_scene(stage, screen):
        said.clear()
        picture(stage)
        assert len(said) > 10, name
        assert not [one for one in said if one[0] and one[1] < ink.NOTE], (
            f"{name}: too small to read from afar"
        )
        assert not [one for one, _ in said for secret in SECRETS if secret in one], name
        assert not [one for one, _ in said if "{" in one], f"{name}: a gap that was not filled"


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_a_larger_screen_shows_the_same_larger(qtbot: QtBot, screen: Screen, scale: float) -> None:
    stage = staged(qtbot, screen, scale=scale)
    assert stage.factor == scale
    header = stage.piece("header")
    assert header is not None
    assert stage.box(header.place) == QRect(*(round(one * scale) for one in header.place.rect))
    stage.resize(1920, 1200)
    assert stage.box(header.place).top() == 24 + 60, "another shape is shown whole, in the middle"
    stage.set_shift(QPoint(2, -1))
    assert stage.box(header.place).topLeft() == QPoint(26, 83)


def test_old_data_are_one_grey_and_the_reason_is_amber(
    qtbot: QtBot, screen: Screen, said: list[tuple[str, int]]
) -> None:
    stage = staged(qtbot, screen)
    live = picture(stage)
    screen.cut()
    said.clear()
    stale = picture(stage)
    words = [one for one, _ in said]
    assert "数据截至 14:32:07" in words
    assert "已断线 6 分" in words
    assert "正在重连" in words
    assert "14:32 断线" in words
    amber = QColor(PALETTES["wall"].warn)
    wall = PALETTES["wall"]
    loud = {QColor(one).rgb() for one in (wall.late_fill, wall.late, wall.ok)}
    assert loud <= colors(live, QRect(0, 100, 1920, 980))
    assert not loud & colors(stale, QRect(0, 100, 1920, 980))
    assert amber.rgb() in colors(stale, QRect(600, 20, 900, 70))


def colors(image: QImage, where: QRect) -> set[int]:
    part = image.copy(where)
    return {part.pixel(x, y) for y in range(0, part.height(), 3) for x in range(part.width())}


def test_while_old_nothing_moves_but_the_head_and_the_line_below(qtbot: QtBot, screen: Screen) -> None:
    stage = staged(qtbot, screen)
    screen.cut()
    before = picture(stage)
    screen.clock.advance(timedelta(seconds=70))
    screen.view.tick()
    after = picture(stage)
    middle = QRect(0, 100, 1920, 890)
    assert before.copy(middle) == after.copy(middle)
    assert before.copy(0, 0, 1920, 100) != after.copy(0, 0, 1920, 100), "the clock goes on"


def test_a_second_repaints_no_more_than_it_has_to(qtbot: QtBot, screen: Screen, monkeypatch) -> None:
    stage = staged(qtbot, screen)
    painted: list[QRect] = []
    monkeypatch.setattr(
        Stage, "update", lambda _self, *box: painted.extend(box or (QRect(0, 0, 9999, 9999),))
    )
    screen.clock.advance(timedelta(seconds=1))
    screen.view.tick()
    whole = sum(one.width() * one.height() for one in painted)
    header = stage.piece("header")
    assert header is not None
    assert stage.box(header.place) in painted, "the clock goes on"
    assert whole < 0.15 * 1920 * 1080


def test_an_emergency_takes_the_screen_and_gives_it_back(
    qtbot: QtBot, screen: Screen, said: list[tuple[str, int]]
) -> None:
    stage = staged(qtbot, screen)
    duty = stage.scenes["duty"]
    stage.show_scene(duty)
    event_id = urgent(screen)
    stage.set_emergency(event_id)
    assert stage.scene is not None
    assert stage.scene.name == EMERGENCY
    picture(stage)
    words = [one for one, _ in said]
    assert {"紧急", "1", "2", "3", "主办", "20:00"} <= set(words)
    order = screen.situation.orders_of(event_id)[-1]
    screen.happen(k.Receive(), order.id, town.post_actor(order.lead))
    said.clear()
    picture(stage)
    assert "处置中" in [one for one, _ in said]
    stage.set_emergency(None)
    assert stage.scene is duty


def test_without_outlines_figures_or_cameras_it_says_so(qtbot: QtBot, said: list[tuple[str, int]]) -> None:
    screen = Screen(town.Story(), figures=False)
    qtbot.addWidget(QWidget(), before_close_func=lambda _: screen.view.close())
    screen.directory.cameras = {}
    stage = staged(qtbot, screen)
    for name in ("overview", "loop", "duty", "video", "review"):
        said.clear()
        stage.show_scene(stage.scenes[name])
        picture(stage)
        words = [one for one, _ in said]
        assert "无数据" in words or "没有未办结的派单" in words, name
    stage.set_emergency("gone")
    picture(stage)
    assert "没有紧急事件" in [one for one, _ in said]


def test_text_on_the_wall_stands_out_seven_to_one() -> None:
    wall = PALETTES["wall"]
    inks = (wall.text, wall.muted, wall.accent, wall.warn, wall.late)
    pairs = [(one, two) for one in inks for two in (wall.window, wall.surface)]
    pairs += [(WALL_INKS.stale, wall.window), (WALL_INKS.stale, wall.surface), ("#FFFFFF", WALL_INKS.alarm)]
    pairs += [
        (wall.ok, wall.window),
        (wall.ok, wall.surface),
        (wall.supervise, wall.window),
        (wall.window, wall.warn),
    ]
    assert [(one, two, contrast(one, two)) for one, two in pairs if contrast(one, two) < 7] == []


@pytest.mark.parametrize(
    ("rect", "count", "sizes"),
    [
        ((1392, 188), 4, {(336, 188), (334, 188)}),
        ((1552, 880), 4, {(768, 432)}),
        ((1168, 324), 2, {(576, 324)}),
    ],
)
def test_tiles_keep_the_shape_of_a_picture(
    rect: tuple[int, int], count: int, sizes: set[tuple[int, int]]
) -> None:
    found = grid(QRect(0, 0, *rect), count, 16)
    assert {(one.width(), one.height()) for one in found} <= sizes
    assert all(QRect(0, 0, *rect).contains(one) for one in found)
    assert not [1 for at, one in enumerate(found) for two in found[:at] if one.intersects(two)]


def test_words_on_the_map_hide_no_mark_where_there_is_room_and_stay_by_their_place() -> None:
    mark, at = QRectF(90, 90, 20, 20), QPointF(100, 100)
    boxes = [
        QRectF(80, 88, 60, 24),
        QRectF(120, 88, 60, 24),
        QRectF(300, 88, 60, 24),
        QRectF(-40, 88, 60, 24),
    ]
    placing = Placing(400, 200, [mark])
    assert placing.best(boxes, at) == boxes[1], "beside it, not over it, not far away, not outside"
    assert placing.best(boxes, at) != boxes[1], "nor over other words"
