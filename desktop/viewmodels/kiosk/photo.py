"""A photograph taken at a kiosk: made small enough to be sealed and sent; nothing of it is written to the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from desktop.domain.events.attachments import Attachment, Media
from desktop.domain.kiosk.kinds import PHOTO
from desktop.domain.kiosk.wire import LARGEST_FILE

_SIDES = (1600, 1280, 1024, 800, 640)
_QUALITIES = (82, 70, 55)


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph. ``content``: a JPEG of at most ``LARGEST_FILE`` bytes that tells nothing but its picture."""

    content: bytes
    small: QImage
    at: datetime

    def attachment(self, number: int) -> Attachment:
        """As the report names it."""
        return Attachment(
            blob=hashlib.sha256(self.content).hexdigest(), name=PHOTO.format(number=number), media=Media.JPEG,
            size=len(self.content), taken_at=self.at,
        )  # fmt: skip


def photo_of(image: QImage, at: datetime) -> Photo | None:
    """A photograph of what the camera sees; None for nothing, or where no size fits."""
    if image.isNull():
        return None
    for side in _SIDES:
        scaled = _within(image, side)
        for quality in _QUALITIES:
            content = _jpeg(scaled, quality)
            if 0 < len(content) <= LARGEST_FILE:
                return Photo(content, _within(image, 320), at)
    return None


def _within(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(side, side, keep, smooth)


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
