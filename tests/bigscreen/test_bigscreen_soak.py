"""Seventy-two hours of a big screen, simulated: events come and go, lines break, and the memory stays as it was.

``make soak ARGS=tests/bigscreen``; ``SOAK_HOURS=8`` for fewer. Figures: build/soak-bigscreen.txt.
"""

from __future__ import annotations

import gc
import os
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bigscreen.choices import EVERY, Choice, Choices
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import Event, RejectReason
from desktop.services.following.past import forget_ended
from desktop.services.line.connection import Word
from desktop.viewmodels.screen.scenes import Aspect, load_scenes
from tests.support import town
from tests.support.screen_wall import wall_over

HOURS = int(os.environ.get("SOAK_HOURS", "72"))
SETTLED = 4
"""Hours after which everything has been seen once: caches are full."""
MORE = 100
"""Events and objects of Qt that one hour may hold beyond another: the town is not always equally busy."""
GROWTH = 12.0
"""MiB that the rest of the time may come to, whatever its length."""


class Town:
    """What happens in three days, minute by minute."""

    def __init__(self, room: town.Room) -> None:
        self._room, self._dice = room, random.Random(72)
        self._open: list[str] = []

    def minute(self, number: int) -> None:
        """One minute's work of a whole town."""
        room, dice = self._room, self._dice
        if number % 2 == 0:
            grave = dice.random() < 0.05
            grids = room.situation.township.tree.children(room.situation.township.areas[1].id)
            more: dict[str, Any] = {"grid": dice.choice(grids).id} if grids else {}
            severity = Severity.URGENT if grave else Severity.NORMAL
            self._open.append(room.arrive(f"第 {number} 件", severity=severity, **more))
        while len(self._open) > 40:
            event = self._open.pop(dice.randrange(20))
            room.happen(k.Reject(reason=RejectReason.VOID, words="误报"), event, town.COMMANDER)
        if number % 30 == 0:
            forget_ended(room.situation, room.connection, timedelta(hours=1))
            room.story.changes.clear()
            kept = room.story.central.entities  # the center of this room forgets, too
            for key in [key for key, one in kept.items() if isinstance(one, Event) and not one.is_open]:
                del kept[key]


@pytest.mark.soak
def test_three_days_leave_no_trace(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    room = town.room()
    room.story.staff(room.now)
    made = wall_over(room, Choices(by_number={EVERY: Choice(night="22:00-06:00")}), tmp_path, monkeypatch)
    face = next(iter(made.faces.values()))
    here, process = Town(room), psutil.Process()
    seen: set[str] = set()
    stale = taken = 0
    rows: list[tuple[int, float, int]] = []
    for minute in range(HOURS * 60):
        broken = minute % 360 >= 350  # ten minutes in six hours
        if minute % 360 == 350:
            room.connection.hear(Word.LOST, reason="网线断了")
        elif minute % 360 == 0 and minute:
            room.connection.hear(Word.REACHED)
            room.connection.hear(Word.CAUGHT_UP)
        if not broken:
            here.minute(minute)
        for _ in range(6):
            room.clock.advance(timedelta(seconds=10))
            if not broken:
                room.connection.alive()
            made.tick()
        assert face.director is not None
        assert face.picture is not None
        seen.add(face.director.showing.scene)
        stale += not made.truth.live
        taken += face.director.showing.taken_over
        assert made.truth.live is not broken
        face.picture.view.tick()
        face.picture.view.flush()
        face.window.grab()
        qapp.processEvents()
        if minute % 60 == 59:
            gc.collect()
            held = sum(isinstance(one, QObject | Event) for one in gc.get_objects())
            rows.append((minute // 60 + 1, process.memory_info().rss / 2**20, held))
    made.clear()
    made.end()
    qapp.processEvents()
    told = "\n".join(
        f"{hour:3} h  {rss:7.1f} MiB  {objects:6} events and objects of Qt" for hour, rss, objects in rows
    )
    Path("build").mkdir(exist_ok=True)
    Path("build/soak-bigscreen.txt").write_text(f"stale {stale} min, taken over {taken} min\n{told}\n")
    settled = [row for row in rows if row[0] > SETTLED] or rows
    assert max(rss for _, rss, _ in settled) - settled[0][1] < GROWTH, told
    assert settled[-1][2] < settled[0][2] + MORE, told
    assert seen == {one.name for one in load_scenes(None, Aspect.WIDE)} - {"emergency"}
    assert taken > 0
    assert stale == sum(minute % 360 >= 350 for minute in range(HOURS * 60))
