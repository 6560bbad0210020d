"""The one interface by which video gateways are asked: list, play, play back, still, steer, presets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import requests

from desktop.domain.base import Fact
from desktop.domain.cameras.cameras import Move, Preset, Stream
from desktop.domain.problems import Refused

SCHEMES = ("rtsp", "rtsps", "flv", "https_flv", "ts", "https_ts", "hls", "https_hls")
"""How a stream may be fetched, the best first, by the names that gateways use."""


class Channel(Fact):
    """One camera as a gateway lists it. ``lon``/``lat`` as the gateway has them."""

    device: str
    channel: str
    name: str
    online: bool
    ptz: bool = False
    lon: float | None = None
    lat: float | None = None


class Gateway(ABC):
    """Each call raises Unreachable (not there, or not now), Refused (it says no) or Garbled. Used by many threads."""

    name: str
    paces: Sequence[float] = (1.0,)
    """How fast it can play a period, 1 being its own speed."""
    _talk: requests.Session

    @abstractmethod
    def channels(self) -> Iterator[Channel]:
        """Every camera that it knows."""

    @abstractmethod
    def play(self, device: str, channel: str, stream: Stream) -> str:
        """An address at which the picture of now is, for a short time."""

    def playback(self, device: str, channel: str, start: datetime, end: datetime, pace: float = 1.0) -> str:
        """An address at which the pictures of a period are, played at one of its ``paces``."""
        raise Refused("这个视频网关不提供录像回放。", "unsupported", 422)

    @abstractmethod
    def still(self, device: str, channel: str) -> bytes:
        """One picture, JPEG or PNG."""

    def steer(self, device: str, channel: str, move: Move, speed: int) -> None:
        """Move until ``STOP``. ``speed`` from 1 to 3."""
        raise Refused("这个视频网关不能操作云台。", "unsupported", 422)

    def presets(self, device: str, channel: str) -> Sequence[Preset]:
        """The views that the camera remembers."""
        raise Refused("这个视频网关没有预置位。", "unsupported", 422)

    def recall(self, device: str, channel: str, number: int) -> None:
        """Turn to a remembered view."""
        raise Refused("这个视频网关没有预置位。", "unsupported", 422)

    def close(self) -> None:
        """Let go of connections."""
        self._talk.close()


def best(streams: Mapping[str, object]) -> str | None:
    """The address of the best way that a gateway offers."""
    for scheme in SCHEMES:
        address = streams.get(scheme)
        if isinstance(address, str) and address:
            return address
    return None
