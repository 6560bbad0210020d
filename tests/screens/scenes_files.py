"""Attachments: the strip in the drawer, a picture over the window."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

from desktop.domain.events.attachments import Attach
from desktop.domain.events.events import EventState
from desktop.panels.events.attached import PictureView, Strip
from tests.screens.scene import FULL, SMALL, scene
from tests.screens.stage import Key, Stage


def photograph(seed: int, width: int = 1600, height: int = 1200) -> bytes:
    """A street after rain, painted."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, height * 0.6)
    sky.setColorAt(0, QColor.fromHsv((200 + seed * 20) % 360, 60, 210))
    sky.setColorAt(1, QColor(228, 232, 236))
    painter.fillRect(image.rect(), sky)
    for at in range(9):
        high = 260 + 160 * abs(math.sin(at * 2.1 + seed))
        painter.fillRect(
            QRectF(at * 190, height * 0.62 - high, 170, high), QColor.fromHsv(30, 40 + at * 8, 150 + at * 6)
        )
    painter.setBrush(QColor(96, 104, 112))
    painter.setPen(Qt.PenStyle.NoPen)
    road = [
        QPointF(0, height),
        QPointF(width, height),
        QPointF(width * 0.62, height * 0.6),
        QPointF(width * 0.4, height * 0.6),
    ]
    painter.drawPolygon(QPolygonF(road))
    painter.setBrush(QColor(120, 150, 176, 210))
    painter.drawEllipse(QPointF(width * (0.4 + 0.08 * seed), height * 0.84), 340, 90)
    painter.setPen(QPen(QColor(230, 120, 40), 16))
    painter.drawLine(QPointF(300 + seed * 150, height * 0.95), QPointF(340 + seed * 150, height * 0.78))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


async def _attached(stage: Stage) -> Strip:
    """The strip of an event with four files, selected."""
    event = next(one.id for one in stage.made.situation.events() if one.state is EventState.REPORTED)
    strip = stage.made.events.findChild(Strip)
    assert strip is not None
    await stage.select(event)
    if strip.thumbs:
        return strip
    session = stage.hall.session
    assert session is not None
    for number, name in enumerate(("积水现场.jpg", "东侧排水口-被垃圾堵住的近景照片.jpg", "门牌号.jpg")):
        file = await session.take_bytes(photograph(number), name)
        await session.desk.submit(Attach(**file.model_dump()), event)
    file = await session.take_bytes(b"%PDF-1.7\n%%EOF", "住户联名反映.pdf")
    await session.desk.submit(Attach(**file.model_dump()), event)
    await stage.until(lambda: len(strip.thumbs) == 4 and not stage.made.situation.pending())
    await stage.settle()
    return strip


@scene("attachments", SMALL, FULL)
async def attachments(stage: Stage) -> None:
    await _attached(stage)
    await stage.shot("attachments")


@scene("attachment-large", SMALL, FULL)
async def large(stage: Stage) -> None:
    strip = await _attached(stage)
    thumb = next(iter(strip.thumbs.values()))
    thumb.setFocus()
    await stage.press(Key.Key_Return)
    await stage.until(lambda: stage.made.window.findChild(PictureView) is not None)
    await stage.settle()
    await stage.shot("attachment-large")
    await stage.press(Key.Key_Escape)
