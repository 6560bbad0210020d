"""ZLMediaKit as a gateway: the streams that it has (``getMediaList``), their addresses, stills (``getSnap``).

Its API is ``/index/api/NAME`` with the secret as a field of the form (never in an address); answers are
``{"code": 0, "data": […]}``, a wrong secret is code -100. A stream is an application and a name: ``device`` is
the application, ``channel`` the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from desktop.central.video.asking import MOST_JSON, MOST_STILL, doors, json_in, picture, read, session
from desktop.central.video.gateway import Channel, Gateway
from desktop.domain.cameras.cameras import Stream
from desktop.domain.problems import Garbled, Refused, Unreachable


class Zlm(Gateway):
    """One ZLMediaKit."""

    def __init__(
        self, name: str, url: str, secret: str, *, rtsp_port: int, timeout: tuple[float, float],
        ca_file: str | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self._url, self._secret, self._timeout = url, secret, timeout
        self._talk = session(ca_file)
        host = urlsplit(url).hostname or ""
        self._base = f"rtsp://{f'[{host}]' if ':' in host else host}:{rtsp_port}"
        self._who = f"视频网关「{name}」"

    def channels(self) -> Iterator[Channel]:
        seen = set()
        for one in self._list({}):
            app, stream = str(one.get("app", "")), str(one.get("stream", ""))
            if app and stream and (app, stream) not in seen:
                seen.add((app, stream))
                yield Channel(device=app, channel=stream, name=stream, online=True)

    def play(self, device: str, channel: str, stream: Stream) -> str:
        if not self._list({"app": device, "stream": channel}):
            raise Refused(f"{self._who}里没有这路流。", "gateway", 502)
        return self._address(device, channel)

    def still(self, device: str, channel: str) -> bytes:
        wanted = {"url": self._address(device, channel), "timeout_sec": "5", "expire_sec": "1"}
        return picture(self._asked("getSnap", wanted, MOST_STILL), self._who)

    def _address(self, app: str, stream: str) -> str:
        return f"{self._base}/{quote(app, safe='')}/{quote(stream, safe='')}"

    def _list(self, which: Mapping[str, str]) -> list[Mapping[str, Any]]:
        answer = json_in(self._asked("getMediaList", which, MOST_JSON), self._who)
        if answer.get("code") == -100:
            raise Refused(f"{self._who}不接受登记的密钥。", "credentials", 502)
        if answer.get("code") != 0:
            raise Refused(f"{self._who}没有办到：{str(answer.get('msg', ''))[:80]}", "gateway", 502)
        found = answer.get("data") or []
        if not isinstance(found, list):
            raise Garbled(f"{self._who}的应答看不懂。", "garbled")
        return [one for one in found if isinstance(one, dict)]

    def _asked(self, name: str, which: Mapping[str, str], most: int) -> bytes:
        """The body of an answer of its API."""
        with (
            doors(self._who),
            self._talk.post(
                f"{self._url}/index/api/{name}", data={"secret": self._secret, **which}, timeout=self._timeout,
                stream=True, allow_redirects=False,
            ) as response,
        ):  # fmt: skip
            if response.status_code != 200:
                raise Unreachable(f"{self._who}没有应答好（{response.status_code}）。", "http")
            return read(response, most, self._who)
