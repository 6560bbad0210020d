"""A fake video gateway over real HTTP: WVP-GB28181's and ZLMediaKit's shapes on one port, misbehaving as it is told."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD, SECRET = "zhenshu", "a-gateway-password", "a-zlm-secret"
DEVICE = "37168110001180000001"
JPEG = b"\xff\xd8\xff\xe0" + bytes(200)
CAMERA_USER, CAMERA_PASSWORD = "viewer", "a-camera-password"


def channel(number: int) -> str:
    """The number of a channel."""
    return f"3716811000132{number:07}"


@dataclass
class Fake:
    """``mood``: what it does to every question but a log-in: garbled, html, error, hang, trickle, drop, expired;
    or to a log-in: cut_log_in."""

    url: str = ""
    mood: str = ""
    offline: set[str] = field(default_factory=set)
    channels: list[str] = field(default_factory=lambda: [channel(n) for n in range(1, 4)])
    streams: dict[str, Any] = field(default_factory=dict)
    """What ``play`` gives; empty: good ones."""
    calls: list[str] = field(default_factory=list)
    """Path and query of everything that was asked, without the log-ins."""
    logins: int = 0
    token: str = "t-0"
    release: threading.Event = field(default_factory=threading.Event)
    """Set: those that hang answer."""

    def asked(self, part: str) -> list[str]:
        """The questions with this in them."""
        return [one for one in self.calls if part in one]


class _Handler(BaseHTTPRequestHandler):
    """One question."""

    fake: Fake

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_args: Any) -> None:
        return

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        given = {name: values[0] for name, values in {**parse_qs(parts.query), **form}.items()}
        assert PASSWORD not in self.path
        assert SECRET not in self.path
        if parts.path == "/api/user/login":
            self.fake.logins += 1
            if self.fake.mood == "cut_log_in":
                self.close_connection = True
                self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\n{")
                return None
            self.fake.token = f"t-{self.fake.logins}"
            good = hashlib.md5(PASSWORD.encode()).hexdigest()
            if given.get("password") != good:
                return self._json({"code": 100, "msg": "用户名或密码错误"})
            return self._json({"code": 0, "msg": "成功", "data": {"accessToken": self.fake.token}})
        self.fake.calls.append(self.path)
        match self.fake.mood:
            case "garbled":
                return self._send(200, b'{"code":0,"data":', "application/json")
            case "html":
                return self._send(200, b"<html>Bad gateway</html>", "text/html")
            case "error":
                return self._send(502, b"<html>Bad gateway</html>", "text/html")
            case "hang":
                self.fake.release.wait(20)
                return self._send(503, b"", "text/html")
            case "trickle":
                return self._trickle()
            case "drop":
                self.close_connection = True
                return None
            case "expired":
                self.fake.mood, self.fake.token = "", "another"
        if parts.path.startswith("/index/api/"):
            return self._zlm(parts.path, given)
        if parts.path.startswith("/camera/"):
            return self._camera()
        if self.headers.get("access-token") != self.fake.token:
            return self._send(
                401, b'{"code":401,"msg":"\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95"}', "application/json"
            )
        return self._wvp(parts.path, given)

    def _trickle(self) -> None:
        """A byte now and then, for as long as one listens."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            while not self.fake.release.wait(0.1):
                self.wfile.write(b" ")
        except OSError:
            self.close_connection = True

    def _wvp(self, path: str, given: dict[str, str]) -> None:
        if path == "/api/device/query/devices":
            return self._page([{"deviceId": DEVICE, "name": "NVR", "onLine": True}], given)
        if path.endswith("/channels"):
            rows = [
                {"deviceId": one, "name": f"通道 {one[-2:]}", "status": "OFF" if one in self.fake.offline else "ON",
                 "ptzType": 1 if one == self.fake.channels[0] else 0, "longitude": 117.87, "latitude": 36.88}
                for one in self.fake.channels
            ]  # fmt: skip
            return self._page(rows, given)
        if path.startswith(("/api/play/start/", "/api/playback/start/")):
            good = {
                "app": "rtp",
                "stream": "34020000001320000001_34020000001320000002",
                "rtsp": "rtsp://10.20.0.9:554/rtp/x?sign=1",
                "flv": "http://10.20.0.9/rtp/x.flv",
            }
            return self._json({"code": 0, "msg": "成功", "data": self.fake.streams or good})
        if path.startswith("/api/playback/speed/"):
            good = float(path.rsplit("/", 1)[1]) in (0.25, 0.5, 1, 2, 4)
            return self._json({"code": 0 if good else 100, "msg": "成功" if good else "不支持的speed"})
        if path.startswith("/api/device/query/snap/"):
            return self._send(200, JPEG, "image/jpeg")
        if path.startswith("/api/front-end/preset/query/"):
            return self._json(
                {"code": 0, "data": [{"presetId": "1", "presetName": "大门"}, {"presetId": "x"}]}
            )
        if path.startswith("/api/front-end/"):
            return self._json({"code": 0, "msg": "成功", "data": None})
        return self._json({"code": 404, "msg": "没有"})

    def _zlm(self, path: str, given: dict[str, str]) -> None:
        if given.get("secret") != SECRET:
            return self._json({"code": -100, "msg": "Incorrect secret"})
        if path.endswith("/getSnap"):
            return self._send(200, JPEG, "image/jpeg")
        rows = [{"app": "live", "stream": "gate", "schema": one} for one in ("rtsp", "rtmp")]
        wanted = given.get("stream")
        return self._json({"code": 0, "data": [one for one in rows if wanted in (None, one["stream"])]})

    def _camera(self) -> None:
        """A camera that has its own address, with Digest."""
        if CAMERA_USER not in self.headers.get("Authorization", ""):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Digest realm="cam", nonce="1", qop="auth"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return self._send(200, JPEG, "image/jpeg")

    def _page(self, rows: list[dict[str, Any]], given: dict[str, str]) -> None:
        page, count = int(given["page"]), int(given["count"])
        part = rows[(page - 1) * count : page * count]
        self._json({"code": 0, "msg": "成功", "data": {"total": len(rows), "list": part}})

    def _json(self, answer: object) -> None:
        self._send(200, json.dumps(answer, ensure_ascii=False).encode(), "application/json")

    def _send(self, status: int, body: bytes, media: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def video_gateway() -> Iterator[Fake]:
    """One that runs."""
    fake = Fake()
    handler = type("Handler", (_Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = False
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="video gateway"
    )
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        fake.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
