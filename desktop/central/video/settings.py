"""What ``video.yaml`` says: which gateways there are, and which networks cameras may be in besides."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from desktop.domain.base import Entry
from desktop.domain.cameras.addresses import networks_of
from desktop.domain.problems import Problem
from desktop.yamlfile import FileMistake, load

FILE = "video.yaml"


class VideoMistake(FileMistake):
    """A mistake in ``video.yaml``."""


class GatewayEntry(Entry):
    """One gateway: WVP-GB28181 or ZLMediaKit."""

    kind: Literal["wvp", "zlm"]
    url: str
    username: str = ""
    password_file: str | None = None
    secret_file: str | None = None
    ca_file: str | None = None
    rtsp_port: int = Field(default=554, ge=1, le=65535)
    connect_timeout: float = Field(default=3, gt=0, le=30)
    read_timeout: float = Field(default=8, gt=0, le=60)

    @field_validator("url")
    @classmethod
    def _plain(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.query:
            raise ValueError("url：应是 http:// 或 https:// 开头的地址，不带用户名和参数")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _with_what_it_needs(self) -> GatewayEntry:
        if self.kind == "wvp" and not (self.username and self.password_file):
            raise ValueError("kind：wvp 要写 username 和 password_file")
        if self.kind == "zlm" and not self.secret_file:
            raise ValueError("kind：zlm 要写 secret_file")
        return self


class VideoSettings(Entry):
    """The whole file."""

    networks: tuple[str, ...] = ()
    lease_seconds: int = Field(default=120, ge=10, le=3600)
    address_seconds: int = Field(default=60, ge=10, le=600)
    """How long an address that was told may be connected to."""
    gateways: dict[str, GatewayEntry] = Field(default_factory=dict, max_length=50)

    @field_validator("networks")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        no = networks_of(value)
        if no is not None:
            raise ValueError(f"networks：{no.sentence}")
        return value


def load_video(data: Path) -> VideoSettings:
    """What the data folder's file says; the defaults without one. Raises VideoMistake."""
    file = data / FILE
    return load(file, VideoSettings, VideoMistake)[0] if file.exists() else VideoSettings()


def secret_in(data: Path, name: str | None) -> str:
    """The one line of a file beside the data that nobody else may read. Raises Problem."""
    if name is None:
        return ""
    file = data / name
    try:
        mode = file.stat().st_mode
        words = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise Problem(f"视频网关的口令文件读不出：{file.name}", "video") from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise Problem(
            f"视频网关的口令文件别人也能读，请先改成只有自己能读（chmod 600）：{file.name}", "video"
        )
    return words
