"""Generated pictures that say which channel and which frame they are, so that a test can read it from what is painted.

Each picture carries two rows of blocks at two thirds of its height: eight bits of the channel and their complement,
sixteen bits of a running counter; a third row has the counter's complement. A block is read at its middle.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np

WIDE, HIGH, RATE, SECONDS = 640, 360, 25, 8
COUNT = RATE * SECONDS
_LEFT, _RIGHT, _TOP, _ROW, _BITS = 0.12, 0.88, 0.62, 0.07, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """What a picture says of itself."""

    channel: int
    count: int


def picture(channel: int, count: int, wide: int = WIDE, high: int = HIGH) -> np.ndarray:
    """One frame (height, width, 3): a coloured ground that moves, with the blocks on it."""
    hue = (channel * 47) % 256
    image = np.zeros((high, wide, 3), np.uint8)
    image[:, :, 0] = hue
    image[:, :, 1] = np.linspace(60, 160, high, dtype=np.uint8)[:, None]
    image[:, :, 2] = 255 - hue
    bar = (count * wide // COUNT) % wide
    image[: high // 2, bar : bar + wide // 20] = 230
    rows = (channel << 8 | (~channel & 0xFF), count & 0xFFFF, ~count & 0xFFFF)
    step = (_RIGHT - _LEFT) / _BITS
    for row, bits in enumerate(rows):
        for bit in range(_BITS):
            value = 235 if bits >> (_BITS - 1 - bit) & 1 else 16
            x, y = _LEFT + bit * step, _TOP + row * _ROW
            image[round(y * high) : round((y + _ROW) * high), round(x * wide) : round((x + step) * wide)] = (
                value
            )
    return image


def read(image: np.ndarray) -> Mark | None:
    """The mark in a painted picture (height, width, 3 or 4); None where there is none that can be read."""
    high, wide = image.shape[:2]
    step = (_RIGHT - _LEFT) / _BITS
    rows = []
    for row in range(3):
        bits = 0
        for bit in range(_BITS):
            x, y = int((_LEFT + (bit + 0.5) * step) * wide), int((_TOP + (row + 0.5) * _ROW) * high)
            level = float(image[y - 1 : y + 2, x - 1 : x + 2, :3].mean())
            bits = bits << 1 | (level > 118)
        rows.append(bits)
    channel, count, inverse = rows
    if channel >> 8 != ~channel & 0xFF or count != ~inverse & 0xFFFF:
        return None
    return Mark(channel >> 8, count)


def textured(channel: int, count: int, wide: int = WIDE, high: int = HIGH) -> np.ndarray:
    """The same with what real pictures have: a ground that moves past and the noise of a sensor."""
    image = picture(channel, count, wide, high).astype(np.int16)
    made = np.random.default_rng(channel)
    coarse = made.integers(-60, 60, (high // 12 + 2, wide // 6 + 2), dtype=np.int16)
    ground = np.kron(coarse, np.ones((12, 12), np.int16))[:high, count : count + wide]
    noise = np.random.default_rng(channel * 1000 + count).normal(0, 3, (high, wide)).astype(np.int16)
    upper = slice(0, int(_TOP * high))
    image[upper] += (ground[:, :wide] + noise)[upper, :, None]
    return image.clip(0, 255).astype(np.uint8)


def encoded(channel: int, *, still: bool = False, black: bool = False, rich: bool = False, wide: int = WIDE,
            high: int = HIGH, rate: int = RATE, count: int = COUNT) -> list[bytes]:  # fmt: skip
    """A channel as H.264 access units (Annex B, a key frame each second)."""
    units: list[bytes] = []
    codec: Any = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = wide, high, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, rate), Fraction(rate)
    codec.options = {
        "preset": "ultrafast", "tune": "zerolatency", "g": str(rate), "keyint_min": str(rate), "sc_threshold": "0",
        "crf": "26", "bf": "0", "x264-params": "repeat-headers=1:annexb=1",
    }  # fmt: skip
    for number in range(count):
        draw = textured if rich else picture
        shown = draw(channel, 0 if still else number, wide, high)
        if black:
            shown = np.zeros_like(shown)
        frame = av.VideoFrame.from_ndarray(shown, format="rgb24")
        frame.pts = number
        units.extend(bytes(packet) for packet in codec.encode(frame))
    units.extend(bytes(packet) for packet in codec.encode(None))
    return units


@cache
def clip(
    channel: int, form: str = "mp4", seconds: int = SECONDS, wide: int = WIDE, high: int = HIGH
) -> bytes:
    """A channel as a file in memory: mp4, flv, mpegts."""
    target = io.BytesIO()
    with av.open(target, "w", format=form) as container:
        stream: Any = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuv420p"
        stream.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "g": str(RATE),
            "bf": "0",
            "crf": "26",
        }
        for number in range(RATE * seconds):
            frame = av.VideoFrame.from_ndarray(picture(channel, number, wide, high), format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def jpeg(channel: int, count: int) -> bytes:
    """One picture as a JPEG."""
    codec: Any = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = WIDE, HIGH, "yuvj420p", Fraction(1, RATE)
    frame = av.VideoFrame.from_ndarray(picture(channel, count), format="rgb24").reformat(format="yuvj420p")
    frame.pts = 0
    return b"".join(bytes(packet) for packet in [*codec.encode(frame), *codec.encode(None)])


def file(folder: Path, channel: int, seconds: int = SECONDS) -> Path:
    """A channel as an MP4 file."""
    path = folder / f"channel-{channel}.mp4"
    path.write_bytes(clip(channel, "mp4", seconds))
    return path
