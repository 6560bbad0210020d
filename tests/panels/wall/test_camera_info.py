"""The chosen camera in words: each button says which camera it is about."""

from __future__ import annotations

from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.cameras.cameras import Camera, State
from desktop.panels.wall.info import CameraInfo
from desktop.services.sending.drafts import Drafts
from desktop.services.signals import Signal
from desktop.viewmodels.cameras.cameras import CamerasView, OnWall
from tests.support import town

EAST = Camera.model_validate(
    {"id": "CS-0317", "name": "幸福小区东门", "lon": 117.7, "lat": 36.9, "ptz": True}
)


class _Nobody:
    """Does nothing in the background."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        coroutine.close()


@pytest.mark.parametrize(
    ("button", "said"), [("shoot", "shoot"), ("steer", "steer"), ("map", "mapped"), ("repair", "repair")]
)
def test_a_button_says_which_camera_it_is_about(qtbot: QtBot, button: str, said: str) -> None:
    room = town.room()
    known = {EAST.id: EAST}
    directory: Any = SimpleNamespace(
        changed=Signal(), states_changed=Signal(), cameras=known, states={}, states_at=None, find=known.get,
        state=lambda _id: State.ONLINE,
    )  # fmt: skip
    view = CamerasView(
        room.situation, room.connection, _Nobody(), directory, Drafts(), SimpleNamespace(on=lambda _id: ())
    )
    view.set_on_wall({EAST.id: OnWall(1, "online", "直播")})
    host = QWidget()
    qtbot.addWidget(host)
    info = CameraInfo(view, host)
    info.show_camera(EAST.id)
    host.show()
    with qtbot.waitSignal(getattr(info, said), timeout=1000) as told:
        qtbot.mouseClick(getattr(info, f"{button}_button"), Qt.MouseButton.LeftButton)
    assert told.args == [EAST.id]
    view.close()
