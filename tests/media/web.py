"""A web server for tests: endless FLV, TS and MJPEG, HLS with a sliding list, stills, and answers that are wrong."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import av

from tests.media.channels import RATE, clip, jpeg, picture

_LONG = 16
_PIECE = 1


@cache
def piece(channel: int, number: int) -> bytes:
    """One second of an HLS stream."""
    target = io.BytesIO()
    with av.open(target, "w", format="mpegts") as container:
        stream: Any = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, RATE)
        stream.options = {"preset": "ultrafast", "tune": "zerolatency", "g": str(RATE), "bf": "0"}
        for at in range(number * RATE * _PIECE, (number + 1) * RATE * _PIECE):
            frame = av.VideoFrame.from_ndarray(picture(channel, at), format="rgb24")
            frame.pts, frame.time_base = at, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


class _Handler(BaseHTTPRequestHandler):
    server: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer by path."""
        self.server.seen.append(self.path)
        name = self.path.split("?")[0].strip("/")
        stem, _, ending = name.partition(".")
        with suppress(BrokenPipeError, ConnectionResetError):
            match ending:
                case "ts" if stem == "late":
                    self._endless("video/mp2t", b"".join(piece(1, 100 + at) for at in range(_LONG)))
                case "flv" | "ts":
                    form = "flv" if ending == "flv" else "mpegts"
                    media = "video/x-flv" if ending == "flv" else "video/mp2t"
                    self._endless(media, clip(int(stem), form, _LONG))
                case "mjpeg":
                    self._mjpeg(int(stem))
                case "jpg" if stem != "secret":
                    self._whole(jpeg(int(stem), self.server.count()), "image/jpeg")
                case "m3u8":
                    self._whole(self._list(int(stem)), "application/vnd.apple.mpegurl")
                case "seg.ts":
                    channel, _, number = stem.partition("-")
                    self._whole(piece(int(channel), int(number)), "video/mp2t")
                case _:
                    self._other(name)

    def _other(self, name: str) -> None:
        if name.startswith("to/"):
            self._head(302, Location=self.server.onward)
        elif name == "huge":
            self._whole(b"\xff\xd8" + bytes(9 << 20), "image/jpeg")
        elif name == "text":
            self._whole(b"<html>not a picture</html>" * 200, "text/html")
        elif name == "secret.jpg" and not (self.headers.get("Authorization") or "").startswith("Digest "):
            self._head(
                401, **{"WWW-Authenticate": 'Digest realm="cam", nonce="n1", qop="auth", algorithm=MD5'}
            )
        elif name == "secret.jpg":
            self._whole(jpeg(7, 1), "image/jpeg")
        else:
            self._head(503 if name == "broken" else 404)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": "0", **headers}.items():
            self.send_header(key, value)
        self.end_headers()

    def _whole(self, body: bytes, media: str) -> None:
        self._head(200, **{"Content-Length": str(len(body)), "Content-Type": media})
        self.wfile.write(body)

    def _begin(self, media: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def _endless(self, media: str, raw: bytes) -> None:
        self._begin(media)
        step = len(raw) // (_LONG * RATE) + 1
        for at in range(0, len(raw), step):
            self.wfile.write(raw[at : at + step])
            if self.server.ended.wait(1 / RATE):
                return

    def _mjpeg(self, channel: int) -> None:
        self._begin("multipart/x-mixed-replace; boundary=frame")
        while not self.server.ended.wait(0.1):
            body = jpeg(channel, self.server.count())
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body + b"\r\n")

    def _list(self, channel: int) -> bytes:
        newest = 3 + int(time.monotonic() - self.server.begun)
        lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:3",
            "#EXT-X-TARGETDURATION:1",
            f"#EXT-X-MEDIA-SEQUENCE:{newest - 3}",
        ]
        for number in range(newest - 3, newest):
            lines += ["#EXTINF:1.0,", f"{channel}-{number}.seg.ts"]
        return "\n".join([*lines, ""]).encode()

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Web(ThreadingHTTPServer):
    """The server; ``onward`` is where redirects lead, ``seen`` the paths that were asked for."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ended = threading.Event()
        self.begun = time.monotonic()
        self.onward = ""
        self.seen: list[str] = []

    def count(self) -> int:
        """Goes on ten times a second."""
        return int((time.monotonic() - self.begun) * 10)

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}/{path}"


@contextmanager
def serving() -> Iterator[Web]:
    """A web server for a while."""
    web = Web()
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield web
    finally:
        web.ended.set()
        web.shutdown()
        web.server_close()
        thread.join()
