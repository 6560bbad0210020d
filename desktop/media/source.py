"""What a tile is asked to play: an address with its credentials, how it is fetched, and what its picture is.

A ``Source`` lives in memory only: it goes to the decoder through a pipe, never into a command line, the environment,
a log or a file, and its ``repr`` shows neither address nor password.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit


class Transport(StrEnum):
    """How the picture comes: RTSP over TCP, one endless HTTP answer (FLV, TS, MJPEG), HLS, single pictures, a file."""

    RTSP = "rtsp"
    HTTP = "http"
    HLS = "hls"
    STILL = "still"
    FILE = "file"


class Size(StrEnum):
    """主码流, 子码流; the values are those of the directory's streams."""

    MAIN = "main"
    SUB = "sub"


class Nature(StrEnum):
    """Whether what is shown is now, was, or was never there (演示画面)."""

    LIVE = "live"
    RECORDED = "recorded"
    DEMO = "demo"


_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})


@dataclass(frozen=True, slots=True)
class Source:
    """One picture to fetch for one camera. ``address``: a URL without credentials, or for ``FILE`` a path.

    ``networks``: what the township registered as its camera networks beside the usual ones (``camera_addresses``).
    ``expects``: what the stream should call itself (SDP session name), empty where nobody knows. ``every``: seconds
    between two stills. ``begins``: of a recording, the moment of its first picture; ``pace``: how fast a
    server plays it, of the ``paces`` at which it can.
    """

    camera: str
    address: str = field(repr=False)
    transport: Transport
    size: Size = Size.SUB
    nature: Nature = Nature.LIVE
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    networks: tuple[str, ...] = ()
    expects: str = ""
    every: float = 2.0
    begins: datetime | None = None
    loop: bool = False
    pace: float = 1.0
    paces: tuple[float, ...] = ()

    def wire(self) -> dict[str, Any]:
        """As the decoder is told through its pipe."""
        return {
            "address": self.address, "transport": self.transport.value, "nature": self.nature.value,
            "user": self.user, "password": self.password, "networks": list(self.networks), "every": self.every,
            "loop": self.loop,
        }  # fmt: skip


def transport_of(address: str) -> Transport:
    """How an address is fetched, as far as it says so itself; a file is never meant, whatever it looks like."""
    parts = urlsplit(address)
    ending = PurePosixPath(parts.path).suffix.lower()
    if parts.scheme in ("rtsp", "rtsps"):
        return Transport.RTSP
    if ending == ".m3u8":
        return Transport.HLS
    return Transport.STILL if ending in _PICTURES else Transport.HTTP
