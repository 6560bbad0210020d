"""Gateways: how each channel is reached. A file beside the database says which; what is not in it is not connected.

``gateways.yaml`` in the central's data folder::

    retry: {first_minutes: 5, then_minutes: 30, give_up_hours: 24, silence_hours: 24}
    channels:
      "12345": {http: "https://gateway.example.gov.cn/zhenshu/messages", token_file: 12345.token, timeout: 10}
      county: {folder: county}

``http``: each message is one POST there, and nowhere else: no redirects, no proxies of the environment, no cookies.
The answer must be JSON that echoes the message's ``id``; everything else is no answer, and the message is sent again.
``folder`` (below the data folder, or absolute): ``out/`` holds one JSON file a message, which the gateway takes away
(names that do not end in ``.json`` are not finished); what it puts into ``in/`` is read like ``POST /v1/inbound``,
then moved to ``in/done/`` or ``in/bad/`` with the answer beside it. Write to another name first, then rename.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

import requests
from pydantic import Field, field_validator, model_validator

from desktop.central.open311.settings import Open311
from desktop.central.outside.hooks import Webhooks
from desktop.central.outside.linked_out import Reporter
from desktop.central.positions.settings import PositionSettings
from desktop.domain.alerts.alerts import SpeakerKind
from desktop.domain.base import Entry
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.channels import CHANNELS, GATEWAY, gateway_channel
from desktop.durable import write_whole
from desktop.yamlfile import FileMistake, load

log = logging.getLogger(__name__)

FILE = "gateways.yaml"
DEMONSTRATION = "gateways"
"""The folder with the demonstration's gateways."""
MAX_ANSWER = 64 * 1024
"""Bytes that a gateway's answer, or a file in its folder, may have."""
_NAMES = uuid.UUID("2f6b1c5e-6f0b-4b52-9d53-6d6f6a1c8a11")
_MODE = 0o660
_MOST_RECEIPTS = 500
_LONGEST_NAME = 200
"""Bytes: with ``.answer.json`` behind it, a longer name might be too long for the disk."""


class GatewaysMistake(FileMistake):
    """A mistake in ``gateways.yaml``."""


class Retry(Entry):
    """When a message is tried again, and until when."""

    first_minutes: float = Field(default=5, gt=0, le=1440)
    then_minutes: float = Field(default=30, gt=0, le=1440)
    give_up_hours: float = Field(default=24, gt=0, le=240)
    silence_hours: float = Field(default=24, gt=0, le=720)
    """After so long without a word a delivered hand-over is put before a person."""


class Gateway(Entry):
    """How one channel is reached: over HTTP or through a folder."""

    http: str | None = None
    token_file: str | None = None
    timeout: float = Field(default=10, gt=0, le=60)
    folder: str | None = None
    central: str | None = None
    """Another center of this kind: its address; with ``account`` and ``password_file``."""
    account: str = ""
    password_file: str | None = None
    authority: str | None = None
    """The certificate of the other hall's own authority; without it the machine's own are believed."""
    reporter: Reporter | None = None
    """How much of who reported goes along: masked, full, none."""
    files: bool = True
    """Whether attachments go along to another center."""

    @field_validator("http", "central")
    @classmethod
    def _a_plain_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if (
                parts.scheme not in ("http", "https")
                or not parts.hostname
                or "@" in parts.netloc
                or parts.fragment
            ):
                raise ValueError("应是 http:// 或 https:// 开头的地址，不带用户名")
        return value

    @model_validator(mode="after")
    def _one_way(self) -> Gateway:
        if sum(way is not None for way in (self.http, self.folder, self.central)) != 1:
            raise ValueError("http：http、folder、central 写一个，且只写一个")
        if self.central is not None and not (self.account and self.password_file):
            raise ValueError("central：还要写 account 和 password_file")
        return self


class Speakers(Entry):
    """How alerts reach the speakers (``speakers``): each kind by a way of its own, and soon tried again."""

    retry: Retry = Retry(first_minutes=0.25, then_minutes=1, give_up_hours=2)
    ways: dict[SpeakerKind, Gateway] = Field(default_factory=dict)


class CapSender(Entry):
    """Who may send CAP messages: an account, and the CAP ``sender`` that it speaks for."""

    account: str
    sender: str


class Gateways(Entry):
    """All that the file says."""

    retry: Retry = Retry()
    channels: dict[str, Gateway] = Field(default_factory=dict)
    """By the way's name: a channel's, or ``town:<area>`` for one of a county's towns."""
    speakers: Speakers = Speakers()
    cap: tuple[CapSender, ...] = ()
    open311: Open311 = Open311()
    webhooks: Webhooks = Webhooks()
    positions: PositionSettings = PositionSettings()

    @field_validator("channels")
    @classmethod
    def _known_ways(cls, value: dict[str, Gateway]) -> dict[str, Gateway]:
        for way in value:
            if gateway_channel(f"{GATEWAY}{way}") is None:
                raise ValueError(f"channels.{way}：没有这个渠道；镇街写作 town:区域编号")
        return value


class Came(Enum):
    """What came of one try."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    PLACED = "placed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try, in words for a person. ``unreachable``: nobody was there at all."""

    came: Came
    words: str = ""
    number: str = ""
    unreachable: bool = False
    receipts: tuple[object, ...] = ()
    """What speakers said of themselves with it, as it came."""


class Adapter(Protocol):
    """One way out."""

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Try once. ``placed``: it was put there before."""
        ...

    def take_back(self, key: str) -> None:
        """It is not wanted any more."""
        ...

    def close(self) -> None:
        """Give up what is held open."""
        ...


class HttpAdapter:
    """POST of one message with its key; only an answer that echoes the key counts."""

    def __init__(
        self, url: str, token: str = "", timeout: float = 10.0, reporter: Reporter | None = None
    ) -> None:
        self._url, self._timeout = url, timeout
        self.reporter: Reporter | None = reporter
        self._http = requests.Session()
        self._http.trust_env = False
        self._http.headers["User-Agent"] = "zhenshu"
        if token:
            self._http.headers["Authorization"] = f"Bearer {token}"

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Send it once; the header has the key percent-encoded, for an id may be in any script."""
        try:
            status, said = self._post(self._url, payload, {"Idempotency-Key": quote(key, safe="/")})
            return _understood(key, status, said)
        except requests.ConnectionError:
            return Outcome(Came.UNKNOWN, "对方网关连不上或中途断开", unreachable=True)
        except requests.Timeout:
            return Outcome(Came.UNKNOWN, f"对方 {self._timeout:g} 秒内没有答复", unreachable=True)
        except requests.RequestException as error:
            return Outcome(Came.UNKNOWN, f"对方的答复读不出（{type(error).__name__}）")

    def _post(
        self, url: str, payload: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One POST: the status and the body of the answer. Raises requests.RequestException."""
        self._http.cookies.clear()
        with self._http.post(
            url, data=json.dumps(payload, ensure_ascii=False).encode(),
            headers={"Content-Type": "application/json; charset=utf-8", **(headers or {})},
            timeout=(min(5.0, self._timeout), self._timeout), allow_redirects=False, stream=True,
        ) as answer:  # fmt: skip
            return answer.status_code, _read(answer)

    def take_back(self, key: str) -> None:
        """What was sent cannot be fetched back."""

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def _read(answer: requests.Response) -> bytes:
    """The beginning of an answer; one that is longer than any of ours is none of ours."""
    found = b""
    for piece in answer.iter_content(8192):
        found += piece
        if len(found) > MAX_ANSWER:
            return b""
    return found


def _understood(key: str, status: int, body: bytes) -> Outcome:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("id") != key:
        what = "不是网关的答复" if status < 500 else "对方网关出错"
        return Outcome(Came.UNKNOWN, f"{what}（HTTP {status}）")
    number, words = _text(said.get("number"), 64), _text(said.get("reason"), 500)
    match said.get("status"):
        case "accepted" | "applied" | "duplicate" if status < 300:
            told = said.get("receipts")
            receipts = tuple(told[:_MOST_RECEIPTS]) if isinstance(told, list) else ()
            return Outcome(Came.ACKNOWLEDGED if number else Came.SENT, number=number, receipts=receipts)
        case "refused":
            return Outcome(Came.REFUSED, words or _text(said.get("detail"), 500) or "对方没有说明原因")
        case _:
            return Outcome(Came.UNKNOWN, words or f"对方暂时没有接收（HTTP {status}）")


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "ignore").decode().strip()[:longest]  # without halves of characters


class FolderAdapter:
    """A folder that the gateway polls: delivered once it has taken the file away."""

    def __init__(self, folder: Path, reporter: Reporter | None = None) -> None:
        self.reporter: Reporter | None = reporter
        self._out, self.inbox = folder / "out", folder / "in"
        for part in (self._out, self.inbox, self.inbox / "done", self.inbox / "bad"):
            part.mkdir(parents=True, exist_ok=True)

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Put it there, or see whether it was taken."""
        file = self._file(key)
        if file.exists():
            return Outcome(Came.PLACED, "已放入交换文件夹，对方尚未取走")
        if placed:
            return Outcome(Came.SENT)
        try:
            write_whole(file, json.dumps(payload, ensure_ascii=False, indent=1).encode())
            file.chmod(_MODE)
        except FileNotFoundError:  # taken already
            return Outcome(Came.PLACED, "已放入交换文件夹，对方尚未取走")
        except OSError as error:
            return Outcome(Came.UNKNOWN, f"交换文件夹写不进（{error.strerror}）", unreachable=True)
        return Outcome(Came.PLACED, "已放入交换文件夹，对方尚未取走")

    def take_back(self, key: str) -> None:
        """Remove what nobody has taken."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is held open."""

    def arrived(self) -> Iterator[Path]:
        """What the gateway has put there, in the order of names."""
        yield from sorted(
            file for file in self.inbox.glob("*.json") if file.is_file() and not file.is_symlink()
        )

    def settle(self, file: Path, answer: Mapping[str, Any], *, good: bool) -> None:
        """Move what was read out of the way, the answer beside it. Raises OSError."""
        place = self.inbox / ("done" if good else "bad")
        name = file.stem
        if len(name.encode(errors="surrogateescape")) > _LONGEST_NAME:
            name = str(uuid.uuid5(_NAMES, name.encode(errors="replace").decode()))
        write_whole(place / f"{name}.answer.json", json.dumps(answer, ensure_ascii=False).encode())
        file.replace(place / f"{name}.json")

    def _file(self, key: str) -> Path:
        return self._out / f"{uuid.uuid5(_NAMES, key)}.json"


def load_gateways(data: Path) -> Gateways:
    """What the data folder's file says; nothing is connected without one. Raises GatewaysMistake."""
    file = data / FILE
    return load(file, Gateways, GatewaysMistake)[0] if file.is_file() else Gateways()


def demonstrate(data: Path) -> None:
    """Connect a demonstration's channels to folders in which a drill plays the other side; nothing leaves the house."""
    file = data / FILE
    if not file.exists():
        connected = [
            channel
            for channel, row in CHANNELS.items()
            if (row.takes_hand_overs or row.expects_status) and channel is not Channel.TOWN
        ]
        lines = [f'  "{channel.value}": {{folder: {DEMONSTRATION}/{channel.value}}}' for channel in connected]
        write_whole(
            file,
            "\n".join(["# 演示：各渠道的网关都在本机文件夹里，由演练代答", "channels:", *lines, ""]).encode(),
        )


def adapters_of(gateways: Gateways, data: Path) -> dict[str, Adapter]:
    """The ways out that are configured. Raises GatewaysMistake for a token or a folder that is not there."""
    found: dict[str, Adapter] = {}
    for channel, gateway in gateways.channels.items():
        try:
            if gateway.folder is not None:
                found[channel] = FolderAdapter(data / gateway.folder, gateway.reporter)
            elif gateway.central is not None:
                from desktop.central.outside.joined import CentralAdapter

                found[channel] = CentralAdapter(gateway, data)
            else:
                found[channel] = way_of(gateway, data)
        except (OSError, UnicodeError) as error:
            raise GatewaysMistake(data / FILE, 0, f"channels.{channel}", str(error)) from None
    return found


def way_of(gateway: Gateway, data: Path) -> HttpAdapter:
    """The way over HTTP. Raises OSError or UnicodeError for a token that cannot be read."""
    assert gateway.http is not None
    token = (data / gateway.token_file).read_text("utf-8").strip() if gateway.token_file else ""
    return HttpAdapter(gateway.http, token, gateway.timeout, gateway.reporter)
