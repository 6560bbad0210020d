"""Writes a picture as a small PNG: 256 colours where nobody sees the difference, else all of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QImageWriter

COLOURS = 256
UNSEEN = 14
"""The greatest difference of one channel, of 255, that a single shade of a letter's edge may have."""


def palette(
    colours: NDArray[np.int16], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int16], NDArray[np.uint8], int]:
    """The most frequent colours, then again and again the one that is farthest from all chosen.

    Returns the palette, for every colour its place in it, and the greatest difference of a channel.
    """
    chosen = list(np.argsort(-counts)[: COLOURS // 2])
    distance = np.full(len(colours), np.iinfo(np.int16).max, np.int16)
    place = np.zeros(len(colours), np.uint8)
    for at in range(COLOURS):
        if at == len(chosen):
            if not distance.any():
                break
            chosen.append(int(np.argmax(distance)))
        if at >= len(chosen):
            break
        off = np.abs(colours - colours[chosen[at]]).max(axis=1)
        nearer = off < distance
        distance[nearer], place[nearer] = off[nearer], at
    return colours[chosen], place, int(distance.max())


def write(picture: QImage, path: Path) -> None:
    """Write it, as small as it goes unseen."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)[:, :width]
    values, inverse, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    channels = np.stack([(values >> shift & 255).astype(np.int16) for shift in (16, 8, 0)], axis=1)
    table, place, worst = palette(channels, counts)
    if worst <= UNSEEN:
        indexed = np.zeros((height, -(-width // 4) * 4), np.uint8)
        indexed[:, :width] = place[inverse].reshape(height, width)
        small = QImage(indexed.tobytes(), width, height, indexed.shape[1], QImage.Format.Format_Indexed8)
        small.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in table])
        image = small.copy()
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    assert writer.write(image), f"{path}: {writer.errorString()}"
