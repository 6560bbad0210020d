"""One frame's place in memory that a decoder and the desk share: three buffers, the newest counts, nothing queues.

The memory has no name that could outlive its holders: an anonymous file whose descriptor the decoder inherits, on
Windows a mapping that goes with its last handle. Every decoder gets a slot of its own, so a frame of another camera
has never been in it. All times in it are ``time.monotonic`` seconds, which all processes of a machine share.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
import struct
import sys
import tempfile
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from desktop.media.faults import Fault

MOST_WIDE, MOST_HIGH = 1920, 1080
"""The largest picture that is kept; larger ones are scaled down by the decoder."""
_BUFFERS = 3
_PAGE = 4096
_BUFFER = -(-MOST_WIDE * MOST_HIGH * 4 // _PAGE) * _PAGE + _PAGE
SIZE = _PAGE + _BUFFERS * _BUFFER
_MAGIC = 0x5A53_5631

_HEAD = struct.Struct(
    "<IIII dd QQQQQ d"
)  # magic, generation, phase, fault; beat, packet; the counters; rate of stills
_LATEST = struct.Struct("<Q")
_LATEST_AT = 256
_INFO_AT, _INFO_MOST = 1024, 1020
_FRAMES_AT = 2560
_FRAME = struct.Struct("<QIIIII ddddd Q")
_FRAME_STEP = 128


class Phase(IntEnum):
    """How far a decoder is."""

    STARTING = 0
    OPENING = 1
    PLAYING = 2
    ENDED = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decoder last said of itself. ``beat``: when it last did anything; ``packet``: when data last came."""

    phase: Phase
    fault: Fault
    beat: float
    packet: float
    bytes: int
    decoded: int
    shown: int
    corrupt: int
    every: float
    """Seconds between the pictures of a source that is sampled; 0 where every frame counts."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a frame. ``arrived``: when its data came; ``lag``: how far it is behind the best that this
    stream has done, in seconds; ``changed``: when the picture last was another one."""

    seq: int
    generation: int
    width: int
    height: int
    stride: int
    arrived: float
    lag: float
    changed: float
    dark: float
    """Since when the picture has been black; 0 where it is not."""
    position: float
    """Seconds into a recording."""
    print: int
    """Of the last whole picture (key frame) that was decoded: two streams that share them are one."""
    snap: int = 0
    """The number of the wish that this picture answers: it is in its own size then."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A frame taken out of a slot: 32 bits a pixel, blue first, ``meta.stride`` bytes a line."""

    meta: Meta
    data: bytes


class Slot:
    """Made by the desk (``Slot.make``), opened by the decoder (``Slot.open``)."""

    def __init__(self, memory: mmap.mmap, descriptor: int, name: str, generation: int) -> None:
        self._memory = memory
        self.descriptor = descriptor
        self.name = name
        self.generation = generation

    @classmethod
    def make(cls, generation: int) -> Slot:
        """New, empty memory. Raises OSError: the machine has none left."""
        if sys.platform == "win32":
            name = f"zhenshu-{secrets.token_hex(16)}"
            memory, descriptor = mmap.mmap(-1, SIZE, tagname=name), -1
        else:
            name, descriptor = "", _anonymous()
            os.ftruncate(descriptor, SIZE)
            memory = mmap.mmap(descriptor, SIZE)
        slot = cls(memory, descriptor, name, generation)
        _HEAD.pack_into(memory, 0, _MAGIC, generation, Phase.STARTING, Fault.NONE, 0, 0, 0, 0, 0, 0, 0, 0)
        return slot

    @classmethod
    def open(cls, descriptor: int = -1, name: str = "") -> Slot:
        """The decoder's side. Raises ValueError: that is no slot."""
        if sys.platform == "win32":
            memory = mmap.mmap(-1, SIZE, tagname=name)
        else:
            memory = mmap.mmap(descriptor, SIZE)
        magic, generation = struct.unpack_from("<II", memory, 0)
        if magic != _MAGIC:
            raise ValueError("not a slot")
        return cls(memory, descriptor, name, generation)

    def close(self) -> None:
        """Let go of the memory; it is gone when the other side has, too."""
        self._memory.close()
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    # the desk reads

    def standing(self) -> Standing:
        """What the decoder last said."""
        found = _HEAD.unpack_from(self._memory, 0)
        _, _, phase, fault, beat, packet, taken, decoded, shown, corrupt, _, every = found
        return Standing(Phase(phase), Fault(fault), beat, packet, taken, decoded, shown, corrupt, every)

    @property
    def latest(self) -> int:
        """The number of the newest frame; 0: none yet."""
        return int(_LATEST.unpack_from(self._memory, _LATEST_AT)[0])

    def meta(self) -> Meta | None:
        """What is known of the newest frame; None where there is none."""
        seq = self.latest
        return self._meta(seq) if seq else None

    def take(self) -> Picture | None:
        """The newest frame, whole; None where there is none (or the decoder overtook us twice: next time)."""
        for _ in range(3):
            seq = self.latest
            if not seq:
                return None
            meta = self._meta(seq)
            if meta is None:
                continue
            at = _PAGE + (seq % _BUFFERS) * _BUFFER
            data = self._memory[at : at + meta.stride * meta.height]
            if self._meta(seq) == meta:
                return Picture(meta, data)
        return None

    def info(self) -> dict[str, Any]:
        """What the stream says of itself: ``title``, ``codec``, ``width``, ``height``, ``fps``; may be empty."""
        (length,) = struct.unpack_from("<I", self._memory, _INFO_AT)
        if not 0 < length <= _INFO_MOST:
            return {}
        try:
            found = json.loads(self._memory[_INFO_AT + 4 : _INFO_AT + 4 + length])
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _meta(self, seq: int) -> Meta | None:
        at = _FRAMES_AT + (seq % _BUFFERS) * _FRAME_STEP
        found = _FRAME.unpack_from(self._memory, at)
        number, generation, width, height, stride, snap, *rest = found
        arrived, lag, changed, dark, position, mark = rest
        fits = 0 < width <= MOST_WIDE and 0 < height <= MOST_HIGH and width * 4 <= stride <= _BUFFER // height
        if number != seq or generation != self.generation or not fits:
            return None
        return Meta(seq, generation, width, height, stride, arrived, lag, changed, dark, position, mark, snap)

    # the decoder writes

    def say(self, standing: Standing) -> None:
        """Tell the desk how things stand."""
        s = standing
        _HEAD.pack_into(
            self._memory, 0, _MAGIC, self.generation, s.phase, s.fault, s.beat, s.packet,
            s.bytes, s.decoded, s.shown, s.corrupt, 0, s.every,
        )  # fmt: skip

    def tell(self, info: dict[str, Any]) -> None:
        """Tell the desk what the stream says of itself; too long words are cut."""
        short = {key: value[:120] if isinstance(value, str) else value for key, value in info.items()}
        raw = json.dumps(short).encode()[:_INFO_MOST]
        self._memory[_INFO_AT + 4 : _INFO_AT + 4 + len(raw)] = raw
        struct.pack_into("<I", self._memory, _INFO_AT, len(raw))

    def put(self, meta: Meta, pixels: Any) -> None:
        """Leave a frame: ``pixels`` holds ``stride * height`` bytes. The one before it stays whole."""
        at, head = (
            _PAGE + (meta.seq % _BUFFERS) * _BUFFER,
            _FRAMES_AT + (meta.seq % _BUFFERS) * _FRAME_STEP,
        )
        struct.pack_into("<Q", self._memory, head, 0)
        length = meta.stride * meta.height
        self._memory[at : at + length] = memoryview(pixels).cast("B")[:length]
        _FRAME.pack_into(
            self._memory, head, meta.seq, meta.generation, meta.width, meta.height, meta.stride, meta.snap,
            meta.arrived, meta.lag, meta.changed, meta.dark, meta.position, meta.print,
        )  # fmt: skip
        _LATEST.pack_into(self._memory, _LATEST_AT, meta.seq)


def _anonymous() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("zhenshu-tile")
    handle, path = tempfile.mkstemp(prefix="zhenshu-tile-")
    os.unlink(path)  # noqa: PTH108  # it lives as long as its descriptor
    return handle
