"""A picture taken from the wall, as evidence: in its own size, with camera and moment written below it by us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.media import words
from desktop.media.canvas import WallCanvas
from desktop.media.tile_paint import Shown
from desktop.media.truth import AS_IT_SHOULD_BE, Truth
from desktop.theme.fonts import family, make_font
from desktop.theme.tokens import VIDEO_INKS

translate = QCoreApplication.translate
_PATIENCE = 1500
_STRIP = 0.06
_RIGHT, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that was taken. ``moment``: of the picture, not of the key. ``current``: it was as it should be."""

    camera: str
    shown: Shown
    moment: datetime | None
    said: str
    current: bool
    image: QImage

    def name(self, zone: tzinfo) -> str:
        """What its file is called."""
        at = f"{self.moment.astimezone(zone):%Y%m%d-%H%M%S}" if self.moment is not None else ""
        return "_".join(one for one in (self.shown.name, self.shown.number, at) if one) + ".png"

    def png(self, zone: tzinfo) -> bytes:
        """As a file, with the strip. Any thread."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.labelled(zone).save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def labelled(self, zone: tzinfo) -> QImage:
        """The picture with a strip below it: nothing of the picture is covered."""
        high = max(24, round(self.image.height() * _STRIP))
        whole = QImage(self.image.width(), self.image.height() + high, QImage.Format.Format_RGB32)
        whole.fill(QColor(VIDEO_INKS.ground))
        painter = QPainter(whole)
        painter.drawImage(0, 0, self.image)
        font = make_font(family(), max(11, round(high * 0.55)))
        painter.setFont(font)
        painter.setPen(QColor(VIDEO_INKS.text))
        at = f"{self.moment.astimezone(zone):%Y-%m-%d %H:%M:%S}" if self.moment is not None else ""
        line = "  ·  ".join(one for one in (self.shown.name, self.shown.number, at, self.said) if one)
        room = QRectF(high * 0.4, self.image.height(), self.image.width() - high * 0.8, high)
        elided = painter.fontMetrics().elidedText(line, _RIGHT, int(room.width()))
        painter.drawText(room, int(_MIDDLE), elided)
        painter.end()
        return whole


class Shooter(QObject):
    """Takes pictures of a canvas. ``shot(Shot)`` when one is there; ``failed(sentence)`` when there is nothing."""

    shot = Signal(object)
    failed = Signal(str)

    def __init__(self, canvas: WallCanvas, zone: tzinfo) -> None:
        super().__init__(canvas)
        self._canvas, self._zone = canvas, zone
        self._wanted: dict[int, tuple[int, str]] = {}
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._late)
        canvas.pictured.connect(self._came)

    @Slot(int)
    def take(self, tile: int) -> None:
        """Take the picture of a tile; what is on the screen, where no better one comes."""
        feed = self._canvas.wall.feed(tile)
        if feed is None or self._canvas.image(tile) is None:
            self.failed.emit(translate("Video", "这个窗格现在没有画面可截。"))
            return
        snap = feed.snap() if feed.truth().state in AS_IT_SHOULD_BE else 0
        if not snap:
            self._give(tile)
            return
        self._wanted[tile] = (snap, feed.camera)
        self._patience.start()

    @Slot(int, int)
    def _came(self, tile: int, snap: int) -> None:
        wanted = self._wanted.get(tile)
        feed = self._canvas.wall.feed(tile)
        if wanted is not None and feed is not None and wanted == (snap, feed.camera):
            del self._wanted[tile]
            if not self._wanted:
                self._patience.stop()
            self._give(tile)

    @Slot()
    def _late(self) -> None:
        waiting, self._wanted = self._wanted, {}
        for tile, (_, camera) in waiting.items():
            feed = self._canvas.wall.feed(tile)
            if feed is not None and feed.camera == camera and self._canvas.image(tile) is not None:
                self._give(tile)
            else:
                self.failed.emit(translate("Video", "这个窗格现在没有画面可截。"))

    def _give(self, tile: int) -> None:
        feed, image = self._canvas.wall.feed(tile), self._canvas.image(tile)
        assert feed is not None
        assert image is not None
        truth: Truth = feed.truth()
        said = words.state(truth)
        shown = self._canvas.shown(feed.camera)
        current = truth.state in AS_IT_SHOULD_BE
        self.shot.emit(Shot(feed.camera, shown, truth.moment, said, current, image.copy()))
