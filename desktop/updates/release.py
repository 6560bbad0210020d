"""What is said of a version, signed with it; and where it stands in a repository."""

from __future__ import annotations

import sysconfig
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from desktop.domain.base import Fact
from desktop.launching import parts_of

MOST_BYTES = 4 * 1024**3
"""No bundle is larger, packed or unpacked."""
METADATA, TARGETS = "metadata", "targets"
TrimmedNotes = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class Release(Fact):
    """The newest version for one platform: a target of its own, ``<platform>.json``, that names the bundle's."""

    version: str
    platform: str = Field(pattern=r"^[a-z0-9_.-]{1,40}$")
    bundle: str = Field(pattern=r"^[a-z0-9_.-]{1,40}/zhenshu-[0-9.]{3,40}\.tar\.xz$")
    start: tuple[str, ...] = Field(min_length=1)
    """The program in the bundle and what it is started with."""
    size: int = Field(gt=0, le=MOST_BYTES)
    """Bytes when unpacked."""
    least: str = "0.0"
    """The oldest version from which one may come."""
    published: date
    notes: TrimmedNotes = ""
    """What has changed, in Chinese, for those who work with it."""

    @field_validator("version", "least")
    @classmethod
    def _comparable(cls, value: str) -> str:
        parts_of(value)
        return value

    @field_validator("start")
    @classmethod
    def _inside(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if (
            value[0].startswith(("/", "\\"))
            or ":" in value[0]
            or ".." in value[0].replace("\\", "/").split("/")
        ):
            raise ValueError("not inside the bundle")
        return value


def platform_here() -> str:
    """The name of this machine's platform: linux-x86_64, win-amd64."""
    return sysconfig.get_platform().lower()


def bundle_name(platform: str, version: str) -> str:
    """The target's path."""
    return f"{platform}/zhenshu-{version}.tar.xz"
