"""Cameras as the central is asked for them: the directory, addresses for a short time, stills, steering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from desktop.domain.base import Fact
from desktop.domain.cameras import Camera, Lease, Move, Playing, Preset, Registered, State, Stream
from desktop.domain.problems import Garbled, Unreachable
from desktop.link.client import Central

_F = TypeVar("_F", bound=Fact)
_GARBLED = "中心的应答看不懂，请升级程序。"


@dataclass(frozen=True, slots=True)
class DirectoryAnswer:
    """The directory, or what has changed of it. ``whole``: these are all there are."""

    version: int
    epoch: str
    whole: bool
    cameras: tuple[Camera, ...]
    gone: tuple[str, ...]


class OriginRow(Fact):
    """A row with where its pictures come from, for who administers the directory."""

    camera: Camera
    origin: Any
    has_password: bool = False


def directory(central: Central, version: int, epoch: str) -> DirectoryAnswer:
    """What has changed since a version, or all. Raises as ``Central``."""
    after = f"?after={version}&epoch={quote(epoch, safe='')}" if version else ""
    answer = central.ask("GET", f"/v1/cameras{after}")
    try:
        return DirectoryAnswer(
            int(answer["version"]), str(answer["epoch"]), bool(answer["whole"]),
            tuple(Camera.model_validate(one) for one in answer["cameras"]),
            tuple(str(one) for one in answer.get("gone", ())),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise Garbled(_GARBLED, "cameras") from error


def put(central: Central, base: int, rows: Sequence[Registered], gone: Sequence[str]) -> int:
    """Change the directory; its version then."""
    body = {"base": base, "cameras": [row.model_dump(mode="json") for row in rows], "gone": list(gone)}
    answer = central.ask("PUT", "/v1/cameras", json=body)
    version = answer.get("version")
    if not isinstance(version, int):
        raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal")
    return version


def origins(central: Central) -> tuple[int, list[OriginRow]]:
    """The version and every row, for who administers the directory."""
    found: list[OriginRow] = []
    while True:
        after = quote(found[-1].camera.id, safe="") if found else ""
        answer = central.ask("GET", f"/v1/cameras/origins?limit=1000&after={after}")
        try:
            found += [OriginRow.model_validate(one) for one in answer["rows"]]
            version, more = int(answer["version"]), bool(answer["more"])
        except (KeyError, TypeError, ValueError) as error:
            raise Garbled(_GARBLED, "cameras") from error
        if not more:
            return version, found


def states(central: Central) -> dict[str, State]:
    """What is known to be online or offline."""
    answer = central.ask("GET", "/v1/cameras/states")
    found = {str(one): State.ONLINE for one in answer.get("online", ())}
    return found | {str(one): State.OFFLINE for one in answer.get("offline", ())}


def gateways(central: Central) -> list[str]:
    """The names of the central's video gateways."""
    return [str(one) for one in central.ask("GET", "/v1/video/gateways").get("gateways", ())]


def channels(central: Central, gateway: str) -> list[dict[str, Any]]:
    """Every camera that a gateway knows."""
    answer = central.ask("GET", f"/v1/video/gateways/{quote(gateway, safe='')}/channels", read_timeout=60.0)
    return [one for one in answer.get("channels", ()) if isinstance(one, dict)]


def play(central: Central, camera: str, stream: Stream) -> Playing:
    """Where the picture of now is, for a short time."""
    found = _read(Playing, central.ask("POST", f"{_of(camera)}/play", json={"stream": stream.value}))
    return _same(found, camera)


def playback(central: Central, camera: str, start: datetime, end: datetime) -> Playing:
    """Where the pictures of a period are."""
    body = {"start": start.isoformat(), "end": end.isoformat()}
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
