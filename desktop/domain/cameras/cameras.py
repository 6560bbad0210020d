"""Cameras: what the directory says of one, where its pictures come from, its GB/T 28181 number, which are near.

A desk knows ``Camera``; ``Origin`` (which gateway, which address) stays in the central, and a password never leaves its
vault but as part of one answer to ``play``.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Fact, Id, Instant
from desktop.domain.cameras.addresses import address_of
from desktop.domain.places.coordinates import metres
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role

CameraId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$")]
MOST = 20_000
"""Cameras of one directory."""
MOST_AT_ONCE = 1000
"""Rows of one request."""
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
"""What an administrative code begins with (GB/T 2260)."""
CAMERA_TYPES = frozenset({"131", "132", "138"})
"""Type codes (digits 11 to 13) of what gives pictures: 摄像机, 网络摄像机, 移动传输设备."""
_OTHER_TYPES = {
    "111": "硬盘录像机", "112": "视频服务器", "113": "编码器", "114": "解码器", "117": "报警控制器",
    "118": "网络录像机",
    "133": "显示器", "134": "报警输入设备", "135": "报警输出设备", "136": "语音输入设备", "137": "语音输出设备",
    "200": "中心信令控制服务器", "215": "业务分组", "216": "虚拟组织",
}  # fmt: skip


class Use(StrEnum):
    """What a camera looks at: 重点场所, 路口, 村口, 河道水位, 校园, 街面, 车载, 其他."""

    KEY_PLACE = "key_place"
    CROSSING = "crossing"
    VILLAGE = "village"
    RIVER = "river"
    CAMPUS = "campus"
    STREET = "street"
    VEHICLE = "vehicle"
    OTHER = "other"


class SourceKind(StrEnum):
    """Where its pictures come from: a video gateway, an address of its own, a picture made for demonstration."""

    GATEWAY = "gateway"
    ADDRESS = "address"
    DEMO = "demo"


class Stream(StrEnum):
    """主码流, 子码流."""

    MAIN = "main"
    SUB = "sub"


class Camera(Fact):
    """A camera as desks know it. ``lon``/``lat`` in degrees, CGCS2000; ``area``: a grid or a village of the profile."""

    id: CameraId
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
    gb: str = ""
    """Its number of 20 digits after GB/T 28181; empty where it has none."""
    area: Id | None = None
    lon: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    lat: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    use: Use = Use.OTHER
    ptz: bool = False
    sub: bool = True
    """It has a second, smaller stream."""
    source: SourceKind = SourceKind.ADDRESS
    screen: bool = False
    """A public screen may show it."""

    @property
    def has_place(self) -> bool:
        """Whether it is known where it stands."""
        return self.lon is not None and self.lat is not None


class Origin(Fact):
    """Where a camera's pictures come from; only the central and who administers it know. No password is in here."""

    gateway: str = ""
    """The name of a gateway of the central's ``video.yaml``, with the ids that it gave."""
    device: str = ""
    channel: str = ""
    main: str = ""
    """Addresses, for a camera with its own; of a demonstration: the name of a scene."""
    sub: str = ""
    still: str = ""
    user: str = ""


class Registered(Fact):
    """A row as it is put into the directory. ``password`` None: as it was."""

    camera: Camera
    origin: Origin = Origin()
    password: Annotated[str, StringConstraints(max_length=128)] | None = None


class Directory(Fact):
    """``GET /v1/cameras``. ``whole``: these are all; else what has changed since ``after``, and what is gone."""

    version: int
    epoch: str
    whole: bool
    cameras: tuple[Camera, ...]
    gone: tuple[CameraId, ...] = ()


class Playing(Fact):
    """The answer to who wants to look: where the pictures are for a short time. Nobody stores it or writes it down."""

    camera: CameraId
    stream: Stream
    address: str = Field(repr=False)
    """An address (``cameras.addresses``), or ``demo:`` and the name of a scene that this program brings."""
    user: str = ""
    password: str = Field(default="", repr=False)
    """Told to the camera as its protocol has it, never as a part of the address."""
    networks: tuple[str, ...] = ()
    """What ``cameras.addresses.judged`` may let through besides."""
    until: Instant
    """Until then it may be connected to; a picture that runs goes on."""
    pace: float = 1.0
    """Of a period: how many seconds of it the server plays in one."""
    paces: tuple[float, ...] = ()
    """Of a period: all such speeds that it can be asked for at; empty where it is a file of one's own."""


class State(StrEnum):
    """What the central knows of a camera: 在线, 离线, 不明."""

    ONLINE = "online"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class Move(StrEnum):
    """What a camera that can be steered is told to do, until ``STOP``."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    UP_LEFT = "up_left"
    UP_RIGHT = "up_right"
    DOWN_LEFT = "down_left"
    DOWN_RIGHT = "down_right"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FOCUS_NEAR = "focus_near"
    FOCUS_FAR = "focus_far"
    STOP = "stop"


class Preset(Fact):
    """A view that a camera remembers (预置位), by its number."""

    number: int = Field(ge=1, le=255)
    name: str = ""


class Lease(Fact):
    """Who steers a camera (云台), since when and until when."""

    camera: CameraId
    account: str
    name: str
    station: str = ""
    role: Role
    since: Instant
    until: Instant


# what may be put into the directory


def gb_refusal(gb: str) -> Refusal | None:
    """Why this is no number of a camera after GB/T 28181 (appendix D: 8 digits of the place, 2 of the trade, 3 of the
    type, 1 of the network, 6 running); None where it is one."""
    if not gb.isascii() or not gb.isdigit():
        return _no("gb", "国标编码只能是 20 位数字。")
    if len(gb) != 20:
        return _no("gb", f"国标编码要有 20 位数字，这里是 {len(gb)} 位。")
    if _PROVINCES.match(gb) is None:
        return _no("gb", f"国标编码开头的「{gb[:2]}」不是行政区划代码。")
    kind = gb[10:13]
    if kind not in CAMERA_TYPES:
        if kind in _OTHER_TYPES:
            named = f"国标编码第 11 至 13 位是类型码「{kind}」（{_OTHER_TYPES[kind]}），摄像头应是 131、132 或 138。"
            return _no("gb", named)
        return _no("gb", f"国标编码第 11 至 13 位是类型码「{kind}」，摄像头应是 131、132 或 138。")
    return None


def refusal(row: Registered) -> Refusal | None:
    """Why a row may not stand in the directory; None where it may. Areas are judged by who knows the profile."""
    camera, origin = row.camera, row.origin
    if camera.gb and (wrong := gb_refusal(camera.gb)) is not None:
        return wrong
    if (camera.lon is None) != (camera.lat is None):
        return _no("place", "经度和纬度要么都写，要么都不写。")
    match camera.source:
        case SourceKind.GATEWAY:
            if not (origin.gateway and origin.device and origin.channel):
                return _no("origin", "来自网关的摄像头要写网关、设备号和通道号。")
            if origin.main or origin.sub or origin.still:
                return _no("origin", "来自网关的摄像头不写取流地址和快照地址，地址由网关现给。")
        case SourceKind.ADDRESS:
            if not origin.main:
                return _no("origin", "没有写取流地址。")
            return _address_refusal(origin)
        case SourceKind.DEMO:
            if not re.fullmatch(r"[a-z]{0,32}", origin.main):
                return _no("origin", "演示画面的名字不对。")
            if origin.sub or origin.still:
                return _no("origin", "演示的摄像头只写演示画面的名字，不写子码流地址和快照地址。")
    return None


def _address_refusal(origin: Origin) -> Refusal | None:
    """Why one of the addresses of a camera may not stand; ``field`` says which."""
    for field in ("main", "sub", "still"):
        address = getattr(origin, field)
        found = address_of(address) if address else None
        if isinstance(found, Refusal):
            return found.model_copy(update={"field": field})
        if field == "still" and found is not None and found.scheme not in ("http", "https"):
            said = "快照地址要以 http 或 https 开头。"
            return Refusal(code="scheme", sentence=said, field=field)
    return None


def sight_keys(camera: Camera) -> frozenset[str]:
    """The keys under which an account may see a camera (``central.showing.sight``): its area's, the public screens'."""
    keys = {f"area:{camera.area}"} if camera.area is not None else {"area:"}
    return frozenset(keys | {SCREEN} if camera.screen else keys)


SCREEN = "cameras:screen"
"""The key that public screens hold."""

# who may

WATCHING = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.VILLAGE, Role.GRID})
"""Who looks at cameras: the center at all, a village and a grid at their own."""
STEERING = frozenset({Role.COMMANDER, Role.DISPATCHER})
_RANK = {Role.COMMANDER: 2, Role.DISPATCHER: 1}


def may_take_over(role: Role, lease: Lease) -> bool:
    """Whether somebody of this role may take the steering from who has it: only from a lower one."""
    return _RANK.get(role, 0) > _RANK.get(lease.role, 0)


# where


def nearest(
    cameras: Iterable[Camera], lon: float, lat: float, most: int, within: float = 5000.0
) -> Sequence[tuple[Camera, float]]:
    """The cameras nearest to a place with their distances in metres, at most so many, none farther than ``within``."""
    found = (
        (metres(lon, lat, one.lon, one.lat), one.id, one)
        for one in cameras
        if one.lon is not None and one.lat is not None
    )
    return [(one, away) for away, _, one in heapq.nsmallest(most, found) if away <= within]


def _no(field: str, sentence: str) -> Refusal:
    return Refusal(code=field, sentence=sentence, field=field)
