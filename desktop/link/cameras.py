"""Cameras as the central is asked for them: the directory, addresses for a short time, stills, steering."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from desktop.domain.base import Fact
from desktop.domain.cameras.cameras import Directory, Lease, Move, Playing, Preset, State, Stream
from desktop.domain.problems import Garbled, Unreachable
from desktop.link.client import Central

_F = TypeVar("_F", bound=Fact)
_GARBLED = "中心的应答看不懂，请升级程序。"


def directory(central: Central, version: int, epoch: str) -> Directory:
    """What has changed since a version, or all. Raises as ``Central``."""
    after = f"?after={version}&epoch={quote(epoch, safe='')}" if version else ""
    return _read(Directory, central.ask("GET", f"/v1/cameras{after}"))


def states(central: Central) -> dict[str, State]:
    """What is known to be online or offline."""
    answer = central.ask("GET", "/v1/cameras/states")
    found = {str(one): State.ONLINE for one in answer.get("online", ())}
    return found | {str(one): State.OFFLINE for one in answer.get("offline", ())}


def play(central: Central, camera: str, stream: Stream) -> Playing:
    """Where the picture of now is, for a short time."""
    found = _read(Playing, central.ask("POST", f"{_of(camera)}/play", json={"stream": stream.value}))
    return _same(found, camera)


def playback(central: Central, camera: str, start: datetime, end: datetime, pace: float) -> Playing:
    """Where the pictures of a period are, played so fast if that can be."""
    body = {"start": start.isoformat(), "end": end.isoformat(), "pace": pace}
    return _same(_read(Playing, central.ask("POST", f"{_of(camera)}/playback", json=body)), camera)


def still(central: Central, camera: str) -> bytes:
    """One picture of now."""
    return central.content(f"{_of(camera)}/still")


def take(central: Central, camera: str, *, over: bool) -> Lease:
    """Have, or prolong, the steering; ``over``: take it from a lower role."""
    return _read(Lease, central.ask("POST", f"{_of(camera)}/lease", json={"over": over}))


def release(central: Central, camera: str) -> None:
    """Give the steering up."""
    central.ask("DELETE", f"{_of(camera)}/lease")


def steer(central: Central, camera: str, move: Move, speed: int) -> Lease:
    """Move, or stop."""
    body = {"move": move.value, "speed": speed}
    return _read(Lease, central.ask("POST", f"{_of(camera)}/ptz", json=body))


def recall(central: Central, camera: str, preset: int) -> Lease:
    """Turn to a remembered view."""
    return _read(Lease, central.ask("POST", f"{_of(camera)}/ptz", json={"preset": preset}))


def presets(central: Central, camera: str) -> list[Preset]:
    """The views that a camera remembers."""
    answer = central.ask("GET", f"{_of(camera)}/presets")
    return [_read(Preset, one) for one in answer.get("presets", ())]


def _of(camera: str) -> str:
    return f"/v1/cameras/{quote(camera, safe='')}"


def _same(found: Playing, camera: str) -> Playing:
    if found.camera != camera:  # a proxy's memory, a portal: never another camera's picture
        raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")
    return found


def _read(model: type[_F], answer: object) -> _F:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        raise Garbled(_GARBLED, "cameras") from error
