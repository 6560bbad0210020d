"""A recording of somebody's words as a small file: AAC in an M4A, made in memory, nothing in it but the sound."""

from __future__ import annotations

import io

import av
import numpy as np

from desktop.domain.events.attachments import Media
from desktop.photographs import bare

RATE = 16_000
"""Samples a second, one channel, 16 bits each: what is recorded, enough for speech."""
_BITS = 20_000
"""Of the file for each second."""
_PIECE = 1024


def m4a(samples: bytes) -> bytes:
    """The file of these samples; empty for none. Takes some tenths of a second for a minute of them: for a thread."""
    sound = np.frombuffer(samples[: len(samples) // 2 * 2], np.int16)
    if not sound.size:
        return b""
    made = io.BytesIO()
    with av.open(made, "w", format="ipod") as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = _BITS
        for start in range(0, sound.size, _PIECE):
            piece = sound[start : start + _PIECE].astype(np.float32) / 32768
            frame = av.AudioFrame.from_ndarray(piece[np.newaxis, :], format="fltp", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return bare(made.getvalue(), Media.M4A)
