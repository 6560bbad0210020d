"""How a source is opened for decoding, by its transport; everything but RTSP and files is read through ``reaching``."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import av.error

from desktop.media.faults import Fault
from desktop.media.orders import Orders
from desktop.media.publishing import Publisher
from desktop.media.reaching import SILENCE, Body, Login, Wrong, describe, fetch
from desktop.media.slot import Phase
from desktop.media.telling import Teller

MOST_STILL = 8 << 20
"""Bytes of one still picture."""
_OPEN = 6.0
_FORMATS = {
    "video/x-flv": "flv", "video/mp2t": "mpegts", "video/mpeg": "mpegts", "multipart/x-mixed-replace": "mpjpeg",
    "video/mp4": "mp4",
}  # fmt: skip
_QUICK = {"fflags": "nobuffer", "flags": "low_delay", "analyzeduration": "600000", "probesize": "500000"}


@dataclass(slots=True)
class Opened:
    """A container with its one video stream."""

    container: Any
    video: Any
    title: str = ""
    timed: bool = True
    """The stream has a time of its own."""
    lumps: bool = False
    """It comes in lumps (HLS) and has to be held back."""
    behind: float = 0.0
    """Seconds that it is late by its nature."""
    recorded: bool = False

    @property
    def seconds(self) -> float:
        """The length of a recording, 0 where it is not known."""
        return float(self.container.duration or 0) / 1_000_000


@contextmanager
def open_source(orders: Orders, teller: Teller) -> Iterator[Opened]:
    """Connect and find the video. Raises Wrong, FFmpegError, OSError."""
    asked = orders.source
    login = Login(asked["user"], asked["password"], tuple(asked["networks"]))
    match asked["transport"]:
        case "rtsp":
            described = describe(asked["address"], login)
            teller.received(0)
            options = {**_QUICK, "rtsp_transport": "tcp", "protocol_whitelist": "rtsp,rtp,tcp"}
            opened = Opened(_open(described.url, options, _blocked), None, described.title)
        case "hls":
            opened = _hls(asked["address"], login, teller)
        case "file":
            path = Path(asked["address"])
            if not path.is_file():
                raise Wrong(Fault.NOT_THERE)
            # Somebody may have brought it: a list of other files that calls itself a picture opens none of them.
            container = _open(path.open("rb"), {"protocol_whitelist": "file"}, _blocked)
            opened = Opened(container, None, recorded=True)
        case _:
            body = fetch(asked["address"], login, teller.received)
            mjpeg = body.media.startswith("multipart/")
            container = _open(body, dict(_QUICK), _blocked, _FORMATS.get(body.media))
            opened = Opened(container, None, timed=not mjpeg)
    try:
        if not opened.container.streams.video:
            raise Wrong(Fault.NO_PICTURE)
        opened.video = opened.container.streams.video[0]
        for other in opened.container.streams:
            if other is not opened.video:
                other.discard = "all" if hasattr(other, "discard") else None
        opened.title = opened.title or str(opened.container.metadata.get("title", ""))
        yield opened
    finally:
        opened.container.close()


def _open(
    file: Any, options: dict[str, str], io_open: Callable[..., Any] | None, form: str | None = None
) -> Any:
    return av.open(
        file, "r", format=form, container_options=options, timeout=(_OPEN, SILENCE), io_open=io_open,
        metadata_errors="replace",
    )  # fmt: skip


def _blocked(_url: str, _flags: int, _options: dict[str, str]) -> Any:
    """A stream that wants to open something else by itself may not."""
    raise Wrong(Fault.FORBIDDEN)


def _hls(address: str, login: Login, teller: Teller) -> Opened:
    """A playlist and its pieces, each fetched by us. It begins with the newest piece and is late by its length."""
    bodies: list[Body] = []

    def one(url: str, _flags: int, _options: dict[str, str]) -> Body:
        body = fetch(url, login, teller.received)
        bodies.append(body)
        return body

    options = {
        **_QUICK, "http_persistent": "0", "http_multiple": "0", "live_start_index": "-1",
        "max_reload": "6", "protocol_whitelist": "http,https,tcp,tls",
    }  # fmt: skip
    container = _open(address, options, one, "hls")
    return Opened(container, None, lumps=True, behind=_length_of_piece(container))


def _length_of_piece(container: Any) -> float:
    """A piece is listed when it is complete: so much the newest is late at least. Unknown: 2 s, the usual shortest."""
    return 2.0 if container.duration is None else 0.0


def stills(orders: Orders, teller: Teller, publisher: Publisher) -> None:
    """A picture by itself, fetched again and again. Raises what ``open_source`` raises."""
    asked = orders.source
    login = Login(asked["user"], asked["password"], tuple(asked["networks"]))
    every = max(0.5, float(asked["every"]))
    teller.sampled(every)
    teller.introduce("", "still", 0.0)
    while True:
        begun = time.monotonic()
        frame = _decoded(_whole(fetch(asked["address"], login, teller.received)))
        publisher.show(frame, begun, 0.0, 0.0)
        while (left := begun + every - time.monotonic()) > 0:
            teller.phase(Phase.PLAYING)
            time.sleep(min(0.2, left))


def _whole(body: Body) -> bytes:
    parts, size = [], 0
    try:
        while got := body.read(65536):
            size += len(got)
            if size > MOST_STILL:
                raise Wrong(Fault.TOO_LARGE)
            parts.append(got)
    finally:
        body.close()
    return b"".join(parts)


def _decoded(raw: bytes) -> Any:
    with av.open(io.BytesIO(raw), "r", io_open=_blocked) as container:
        for frame in container.decode(video=0):
            return frame
    raise Wrong(Fault.NO_PICTURE)
