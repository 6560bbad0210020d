"""Recordings that somebody brings as files: dated by their names, played side by side, and nothing else is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.media.files_window import FilesWindow
from desktop.media.recordings import begins_by
from desktop.media.side import WallSide
from desktop.media.truth import State
from tests.media import channels
from tests.media.channels import Mark, read
from tests.media.stage import Directory, Store, pixels
from tests.media.test_side import ZONE

PATIENCE = 20_000


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("东门_20261123142205.mp4", "2026-11-23 14:22:05"),
        ("ch01-2026-11-23_14-22-05.dav", "2026-11-23 14:22:05"),
        ("20261123_1422.mp4", "2026-11-23 14:22:00"),
        ("2026年11月23日 14时22分05.avi", "2026-11-23 14:22:05"),
        ("37168110120261123142205.mp4", None),
        ("20260230_120000.mp4", None),
        ("东门.mp4", None),
    ],
)
def test_a_name_says_when_it_was(name: str, begins: str | None) -> None:
    found = begins_by(name, ZONE)
    assert (f"{found:%Y-%m-%d %H:%M:%S}" if found is not None else None) == begins


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[WallSide]:
    directory = Directory({})
    made = WallSide(
        SystemClock(), directory.ask, directory.shown, Store(), ZONE, recorded=lambda _clock: directory.ask
    )
    qtbot.addWidget(made, before_close_func=lambda widget: widget.shut())
    made.resize(1484, 896)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened(qtbot: QtBot, side: WallSide, *files: Path) -> FilesWindow:
    """By the menu's entry and the system's dialog."""
    side.bar.files_wanted.emit()
    dialog = side.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(file) for file in files])
    dialog.close()
    window = side.files
    assert window is not None
    qtbot.waitExposed(window)
    window.resize(1300, 728 + window.height() - window.canvas.height())
    qtbot.waitUntil(lambda: window.canvas.height() == 728, timeout=PATIENCE)
    return window


def mark(window: FilesWindow, tile: int) -> Mark | None:
    return read(pixels(window.canvas, tile))


def test_files_are_shown_side_by_side_by_one_clock(qtbot: QtBot, side: WallSide, tmp_path: Path) -> None:
    first = tmp_path / "东门_20261123_140000.mp4"
    second = tmp_path / "西门_20261123_140002.mp4"
    Path(channels.file(tmp_path, 1, 8)).rename(first)
    Path(channels.file(tmp_path, 2, 8)).rename(second)
    window = opened(qtbot, side, second, first)
    assert not window.banner.isVisible()
    for tile in (0, 1):
        qtbot.waitUntil(lambda tile=tile: mark(window, tile) is not None, timeout=PATIENCE)
        assert window.wall.truth(tile).state is State.RECORDED
    assert [found.channel if (found := mark(window, tile)) else 0 for tile in (0, 1)] == [1, 2]
    begin = datetime(2026, 11, 23, 14, 0, tzinfo=ZONE)
    assert window.playing.begin == begin
    qtbot.waitUntil(
        lambda: abs(window.playing.end - begin - timedelta(seconds=10)) < timedelta(seconds=1),
        timeout=PATIENCE,
    )
    window.strip.speeds.set_value("2.0")
    assert window.playing.speed == 2.0
    qtbot.waitUntil(lambda: window.playing.share == 1.0, timeout=PATIENCE)
    for tile in (0, 1):  # the last picture stays, with its own moment
        qtbot.waitUntil(
            lambda tile=tile: (window.wall.truth(tile).moment or begin) > begin + timedelta(seconds=7),
            timeout=PATIENCE,
        )
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: side.files is None, timeout=PATIENCE)


def test_a_file_without_a_time_is_said_and_a_list_opens_nothing(
    qtbot: QtBot, side: WallSide, tmp_path: Path
) -> None:
    plain = tmp_path / "东门.mp4"
    Path(channels.file(tmp_path, 1, 4)).rename(plain)
    written = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    os.utime(plain, (written.timestamp(), written.timestamp()))
    tricky = tmp_path / "西门_20261120_160000.mp4"
    tricky.write_text(
        f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{plain}\n#EXT-X-ENDLIST\n", encoding="utf-8"
    )
    window = opened(qtbot, side, plain, tricky)
    assert window.banner.isVisible()
    qtbot.waitUntil(lambda: mark(window, 0) is not None, timeout=PATIENCE)
    seen = window.wall.truth(0).moment
    assert seen is not None
    assert timedelta() <= seen - written < timedelta(seconds=5)
    qtbot.waitUntil(lambda: window.wall.truth(1).state is State.NO_SIGNAL, timeout=PATIENCE)
    assert mark(window, 1) is None
    window.close()
    with qtbot.waitSignal(side.said) as told:
        side.play_files([str(tmp_path / "没有.mp4")])
    assert "打不开" in told.args[0]
