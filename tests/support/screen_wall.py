"""The windows of a big screen over a room in memory: no center, no session, no clock but the room's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget

from desktop.bigscreen import wall as walls
from desktop.bigscreen.choices import Choices
from desktop.bigscreen.pictures import Picture, Pictures, Scenes
from desktop.bigscreen.wall import ScreenWall
from desktop.domain.township.township import Township
from desktop.panels.bigscreen.stage import Stage
from desktop.services.maps.outlines import OutlineBook
from desktop.services.session import DeskSession
from desktop.settings import Settings
from desktop.viewmodels.screen.scenes import Aspect, Scene, load_scenes
from desktop.viewmodels.screen.screen import ScreenView, Sources
from tests.support import town


class Painted:
    """Pictures without a session: stages over a room in memory."""

    def __init__(self, room: town.Room) -> None:
        self._room = room
        self._made: list[Picture] = []

    def make(self, scenes: Sequence[Scene], parent: QWidget) -> Picture:
        room = self._room
        view = ScreenView(
            Sources(room.situation, room.connection, OutlineBook(room.situation.township), room.tasks)
        )
        stage = Stage(view, tuple(scenes), None, parent)
        view.setParent(stage)
        made = Picture(stage, view, scenes)
        self._made.append(made)
        return made

    def drop(self, picture: Picture) -> None:
        self._made.remove(picture)
        picture.end()


def wall_over(room: town.Room, choices: Choices, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ScreenWall:
    """A wall that shows the room; time passes for it only by ``tick``. ``clear`` and ``end`` take it down."""
    made = ScreenWall(choices, room.clock)
    made._timer.setInterval(24 * 3600 * 1000)

    async def scenes(_settings: Settings, _town: Township) -> tuple[Scenes, str]:
        return {one: load_scenes(None, one) for one in Aspect}, ""

    monkeypatch.setattr(walls, "scenes_for", scenes)
    session = SimpleNamespace(situation=room.situation, connection=room.connection)
    made.begin()
    with pytest.raises(StopIteration):
        made.show(cast("Pictures", Painted(room)), cast("DeskSession", session), Settings(data=folder)).send(
            None
        )
    return made
