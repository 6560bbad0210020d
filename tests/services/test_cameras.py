"""The directory at the desk goes on with what it has in memory where the disk takes or gives nothing."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop.domain.cameras.cameras import Camera, Directory, SourceKind
from desktop.services.line.connection import Link
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.signals import Signal
from desktop.store.problems import Damaged, Unwritable


class Broken:
    """A disk that neither gives nor takes."""

    async def remember(self, **_facts: str) -> None:
        raise Unwritable("磁盘已满。", "full")

    async def fact(self, key: str) -> str | None:
        raise Damaged(f"读不出：{key}", "damaged")


def test_a_broken_disk_does_not_end_the_directory() -> None:
    camera = Camera(id="A-1", name="路口", source=SourceKind.DEMO)

    async def answer(*_given: object) -> Directory:
        return Directory(version=1, epoch="e", whole=True, cameras=(camera,))

    async def runs() -> None:
        connection = SimpleNamespace(changed=Signal(), standing=SimpleNamespace(link=Link.LIVE))
        workers = SimpleNamespace(call=answer)
        made = cast(Any, CameraDirectory)
        directory: CameraDirectory = made(None, connection, workers, Broken())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await directory.run()
        assert set(directory.cameras) == {"A-1"}

    asyncio.run(runs())
