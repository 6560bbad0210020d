"""WVP-GB28181-pro as a gateway: log-in by token (again after 401), pages of devices and channels, play, PTZ, presets.

The shapes are those of WVP-PRO 2.7: ``POST /api/user/login`` (form; the password as MD5, as its own page does)
gives ``accessToken`` for the header ``access-token``; every answer is ``{"code": 0, "msg", "data"}``; lists are pages
``{"total", "list"}``; a stream is an object of addresses by the name of the way (``rtsp``, ``flv``, …) with its name as
``stream``, by which ``/api/playback/speed/{stream}/{speed}`` finds a playback. Times of playback are local,
``yyyy-MM-dd HH:mm:ss``.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import quote

import requests

from desktop.central.video.asking import (
    MOST_JSON,
    MOST_STILL,
    doors,
    json_in,
    json_of,
    picture,
    read,
    session,
)
from desktop.central.video.gateway import Channel, Gateway, best
from desktop.domain.cameras.cameras import Move, Preset, Stream
from desktop.domain.problems import Garbled, Refused, Unreachable

_PAGE = 500
_MOST_PAGES = 200
_SPEEDS = {1: (40, 3), 2: (110, 8), 3: (220, 15)}
"""Of turning (0 to 255) and of zooming (0 to 15)."""
_TURNS = {
    Move.UP: "up", Move.DOWN: "down", Move.LEFT: "left", Move.RIGHT: "right", Move.UP_LEFT: "upleft",
    Move.UP_RIGHT: "upright", Move.DOWN_LEFT: "downleft", Move.DOWN_RIGHT: "downright", Move.ZOOM_IN: "zoomin",
    Move.ZOOM_OUT: "zoomout", Move.STOP: "stop",
}  # fmt: skip
_FOCUS = {Move.FOCUS_NEAR: "near", Move.FOCUS_FAR: "far"}


class Wvp(Gateway):
    """One WVP. ``secret``: the account's password."""

    paces = (0.25, 0.5, 1.0, 2.0, 4.0)

    def __init__(
        self, name: str, url: str, username: str, secret: str, zone: tzinfo, *, timeout: tuple[float, float],
        ca_file: str | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self._url, self._username, self._secret, self._zone = url, username, secret, zone
        self._timeout, self._talk = timeout, session(ca_file)
        self._token = ""
        self._focusing: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._who = f"视频网关「{name}」"

    def channels(self) -> Iterator[Channel]:
        for device in self._pages("/api/device/query/devices"):
            id_ = _text(device, "deviceId")
            if not id_:
                continue
            there = bool(device.get("onLine", device.get("online", False)))
            for found in self._pages(f"/api/device/query/devices/{quote(id_, safe='')}/channels"):
                channel = _text(found, "deviceId", "channelId", "gbDeviceId")
                if "channelId" in found:  # older releases: deviceId is the device's
                    channel = _text(found, "channelId")
                if not channel:
                    continue
                yield Channel(
                    device=id_, channel=channel, name=_text(found, "name", "gbName") or channel,
                    online=there and _online(found), ptz=found.get("ptzType") in (1, "1"),
                    lon=_degree(found, "longitude", 180), lat=_degree(found, "latitude", 90),
                )  # fmt: skip

    def play(self, device: str, channel: str, stream: Stream) -> str:
        return self._streams(f"/api/play/start/{_path(device, channel)}")[1]

    def playback(self, device: str, channel: str, start: datetime, end: datetime, pace: float = 1.0) -> str:
        told = {
            "startTime": f"{start.astimezone(self._zone):%Y-%m-%d %H:%M:%S}",
            "endTime": f"{end.astimezone(self._zone):%Y-%m-%d %H:%M:%S}",
        }
        found, address = self._streams(f"/api/playback/start/{_path(device, channel)}", told)
        if pace != 1.0:
            name = _text(found, "stream", "streamId")
            if not name:
                raise Garbled(f"{self._who}没有给出回放的流编号，不能变速。", "garbled")
            self._data(f"/api/playback/speed/{quote(name, safe='')}/{pace:g}")
        return address

    def still(self, device: str, channel: str) -> bytes:
        path = f"/api/device/query/snap/{_path(device, channel)}"
        return picture(self._asked(path, most=MOST_STILL), self._who)

    def steer(self, device: str, channel: str, move: Move, speed: int) -> None:
        turning, zooming = _SPEEDS[speed]
        place, key = _path(device, channel), (device, channel)
        if move in _FOCUS:
            self._focusing.add(key)
            self._data(f"/api/front-end/fi/focus/{place}", {"command": _FOCUS[move], "speed": turning})
            return
        if move is Move.STOP and key in self._focusing:
            self._data(f"/api/front-end/fi/focus/{place}", {"command": "stop", "speed": 0})
            self._focusing.discard(key)
            return
        if move is Move.STOP:
            turning = zooming = 0
        told = {
            "command": _TURNS[move], "horizonSpeed": turning, "verticalSpeed": turning, "zoomSpeed": zooming,
        }  # fmt: skip
        self._data(f"/api/front-end/ptz/{place}", told)

    def presets(self, device: str, channel: str) -> Sequence[Preset]:
        found = self._data(f"/api/front-end/preset/query/{_path(device, channel)}")
        presets = []
        for one in found if isinstance(found, list) else ():
            number = str(one.get("presetId", "")) if isinstance(one, dict) else ""
            if number.isdecimal() and 1 <= int(number) <= 255:
                presets.append(Preset(number=int(number), name=_text(one, "presetName")[:32]))
        return presets

    def recall(self, device: str, channel: str, number: int) -> None:
        self._data(f"/api/front-end/preset/call/{_path(device, channel)}", {"presetId": number})

    # inside

    def _streams(
        self, path: str, params: Mapping[str, object] | None = None
    ) -> tuple[Mapping[str, Any], str]:
        """What was begun, and the best address of it."""
        found = self._data(path, params)
        address = best(found) if isinstance(found, dict) else None
        if address is None:
            raise Garbled(f"{self._who}没有给出取流地址。", "garbled")
        return found, address

    def _pages(self, path: str) -> Iterator[Mapping[str, Any]]:
        seen = 0
        for page in range(1, _MOST_PAGES + 1):
            found = self._data(path, {"page": page, "count": _PAGE})
            rows = found.get("list") if isinstance(found, dict) else None
            if not isinstance(rows, list):
                raise Garbled(f"{self._who}的应答看不懂。", "garbled")
            yield from (row for row in rows if isinstance(row, dict))
            seen += len(rows)
            total = found.get("total")
            if not rows or (isinstance(total, int) and seen >= total):
                return

    def _data(self, path: str, params: Mapping[str, object] | None = None) -> Any:
        answer = json_in(self._asked(path, params), self._who)
        code = answer.get("code")
        if code != 0:
            said = _text(answer, "msg")[:80]
            raise Refused(f"{self._who}没有办到：{said or code}", "gateway", 502)
        return answer.get("data")

    def _asked(self, path: str, params: Mapping[str, object] | None = None, most: int = MOST_JSON) -> bytes:
        """The body of an answer to somebody who is logged in; once more where the log-in had run out."""
        for again in (False, True):
            headers = {"access-token": self._log_in(again=again)}
            with doors(self._who), self._send("GET", path, params=params, headers=headers) as response:
                content = read(response, most, self._who)
            if response.status_code == 401 or _says_401(content):
                continue
            if response.status_code != 200:
                raise Unreachable(f"{self._who}没有应答好（{response.status_code}）。", "http")
            return content
        raise Refused(f"{self._who}不认登录。", "credentials", 502)

    def _log_in(self, *, again: bool = False) -> str:
        with self._lock:
            if self._token and not again:
                return self._token
            told = {
                "username": self._username,
                "password": hashlib.md5(self._secret.encode(), usedforsecurity=False).hexdigest(),
            }
            with doors(self._who), self._send("POST", "/api/user/login", data=told) as response:
                if response.status_code != 200:
                    raise Unreachable(f"{self._who}登录时没有应答好（{response.status_code}）。", "http")
                answer = json_of(response, self._who)
            if answer.get("code") != 0:
                raise Refused(f"{self._who}不接受登记的用户名和口令。", "credentials", 502)
            data = answer.get("data")
            self._token = _text(data, "accessToken") if isinstance(data, dict) else ""
            if not self._token:
                raise Garbled(f"{self._who}登录的应答看不懂。", "garbled")
            return self._token

    def _send(self, method: str, path: str, **more: Any) -> requests.Response:
        return self._talk.request(
            method, self._url + path, timeout=self._timeout, stream=True, allow_redirects=False, **more
        )


def _says_401(content: bytes) -> bool:
    """Whether a small JSON answer is the one of a log-in that has run out: some releases say it with 200."""
    return len(content) < 500 and content.startswith(b"{") and b'"code":401' in content.replace(b" ", b"")


def _path(device: str, channel: str) -> str:
    return f"{quote(device, safe='')}/{quote(channel, safe='')}"


def _text(found: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = found.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
            return str(value)
    return ""


def _online(found: Mapping[str, Any]) -> bool:
    value = found.get("status", found.get("gbStatus", found.get("online")))
    return value in (True, 1, "ON", "on", "true")


def _degree(found: Mapping[str, Any], name: str, most: int) -> float | None:
    try:
        value = float(found.get(name) or 0)
    except (TypeError, ValueError):
        return None
    return value if value and -most <= value <= most else None
