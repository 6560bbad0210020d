"""排班 below the matrix: the week by keys and clicks, the chosen post's row, other weeks, gaps counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.panels.roster.panel import RosterPanel
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from tests.support import rosters, town
from tests.support.rosters import TODAY

Key = Qt.Key


class Hall:
    """The roster panel over a week of watches."""

    def __init__(self, qtbot) -> None:
        story = town.Story()
        rosters.planned(story, TODAY - timedelta(days=1), TODAY + timedelta(days=2), posts=False)
        self.bot, self.room = qtbot, town.room(story=story)
        self.view = RosterView(self.room.situation, self.room.connection)
        self.panel = RosterPanel(self.view, self.room.desk, self.room.tasks, self.room.drafts, town.Here())
        self.strip = self.panel.planning.strip
        self.grid = self.strip.grid
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 584)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(self.grid, key)


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot)
    yield made
    made.view.close()


def test_arrows_walk_the_week_and_say_who_is_there(hall: Hall) -> None:
    hall.grid.setFocus()
    hall.press(Key.Key_Down)
    assert hall.grid.current == ("watch-0", TODAY)
    said = hall.grid.accessibleDescription()
    assert said.startswith("带班领导 全天，11-23 08:00–次日 08:00")
    assert "正在班上" in said
    hall.press(Key.Key_Right, Key.Key_Down, Key.Key_Down)
    assert hall.grid.current == ("watch-2", TODAY + timedelta(days=1))
    hall.press(Key.Key_End, Key.Key_Right)
    assert hall.grid.current == ("watch-2", TODAY + timedelta(days=6))
    hall.press(Key.Key_Home)
    assert hall.grid.current == ("watch-2", TODAY)


def test_a_click_on_a_bar_chooses_it_and_the_night_of_before_can_be_clicked(hall: Hall) -> None:
    box = hall.grid.place_of("watch-1", TODAY)
    assert box is not None
    hall.bot.mouseClick(hall.grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert hall.grid.current == ("watch-1", TODAY)
    box = hall.grid.place_of("watch-2", TODAY - timedelta(days=1))
    assert box is not None
    assert box.width() > 20  # from midnight to eight
    hall.bot.mouseClick(hall.grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert hall.grid.current == ("watch-2", TODAY - timedelta(days=1))


def test_the_chosen_post_has_its_row_and_its_gap_is_counted(hall: Hall) -> None:
    assert [row.name for row in hall.grid.rows] == ["带班领导 全天", "值班员 白班", "值班员 夜班"]
    hall.panel.show_post("chengjian")
    assert [row.name for row in hall.grid.rows][3:] == ["城建岗"]
    assert hall.strip.gaps.isVisible()
    wanted: list[tuple[str, object]] = []
    hall.strip.wanted.connect(lambda row, day: wanted.append((row, day)))
    hall.bot.mouseClick(hall.strip.gaps, Qt.MouseButton.LeftButton)
    assert wanted
    assert wanted[0][1] == TODAY


def test_other_weeks_and_back(hall: Hall) -> None:
    steps = hall.strip.steps
    assert "第 48 周" in steps.title.text()
    hall.bot.mouseClick(steps.after, Qt.MouseButton.LeftButton)
    assert "第 49 周" in steps.title.text()
    assert hall.grid.period.start == TODAY + timedelta(days=7)
    assert not hall.strip.gaps.isVisible()  # nobody has planned it yet
    hall.bot.mouseClick(steps.now, Qt.MouseButton.LeftButton)
    assert hall.grid.period.start == TODAY


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_it_is_painted_in_every_width(hall: Hall, qapp, mode) -> None:
    theme().apply(qapp, mode)
    pictures = set()
    for wide in (900, 1280, 1920):
        hall.panel.resize(wide, 700)
        pictures.add(hall.strip.grab().toImage().size().toTuple())
    assert len(pictures) == 3
