"""A picture gets to an event by hand: pasted, dropped, chosen; it is seen large, and nothing of it is ever started."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.events.events import EventState
from desktop.panels.events.attached import PictureView, Strip
from tests.support.files import png
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, play, settings

pytestmark = pytest.mark.story
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_picture_is_pasted_seen_and_sent(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    content = png(320, 200)
    (tmp_path / "门牌.png").write_bytes(png(50, 40, b"\xc0\x30\x10"))
    (tmp_path / "坏的.exe").write_bytes(b"MZ\x90")

    async def story(at: Desk) -> None:
        await at.live()
        event = next(one.id for one in at.made.situation.events() if one.state is EventState.REPORTED)
        await at.go_to(event)
        strip = at.made.events.findChild(Strip)
        assert strip is not None
        await until(strip.isVisible)
        assert not strip.thumbs

        QGuiApplication.clipboard().setImage(QImage.fromData(content))
        at.made.events.list.setFocus()
        await at.press(Key.Key_V, CTRL)
        await until(lambda: len(strip.thumbs) == 1)
        (first,) = strip.thumbs.values()
        assert first.line.name == "粘贴的图片.png"

        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("门牌.png", "坏的.exe")])
        QGuiApplication.clipboard().setMimeData(mime)
        await at.press(Key.Key_V, CTRL)
        await until(lambda: len(strip.thumbs) == 2)
        await until(lambda: any("只能附" in said for said in at.notices()))
        await until(lambda: not at.made.situation.pending())
        assert [one.name for one in at.event(event).files] == ["粘贴的图片.png", "门牌.png"]

        thumb = strip.thumbs[at.event(event).files[1].blob]
        await beside(thumb.setFocus)
        await at.press(Key.Key_Return)
        await until(lambda: at.made.window.findChild(PictureView) is not None)
        view = at.made.window.findChild(PictureView)
        assert view is not None
        assert view.line.name == "门牌.png"
        await at.press(Key.Key_Left)
        await until(lambda: any(one.line.name == "粘贴的图片.png" for one in views(at)))
        await at.press(Key.Key_S, CTRL)
        await until(lambda: at.made.window.findChild(QFileDialog) is not None)
        dialog = at.made.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "saved.png"))
        dialog.close()
        await until((tmp_path / "saved.png").exists)
        await at.press(Key.Key_Escape)
        await until(lambda: not views(at))

    assert play(settings(tmp_path / "desk"), story) == 0


def views(at: Desk) -> list[PictureView]:
    """The large pictures that can be seen."""
    return [one for one in at.made.window.findChildren(PictureView) if one.isVisible()]
