"""A wall on the screen for tests: real decoders, what is painted is read back from the widget's pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta, timezone
from typing import Any

import numpy as np
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.media.canvas import WallCanvas
from desktop.media.children import Children
from desktop.media.feed import Answer, Denied
from desktop.media.source import Nature, Size, Source, Transport, transport_of
from desktop.media.tile_paint import Shown
from desktop.media.truth import State
from desktop.media.wall import Wall
from tests.media.channels import Mark, read

PATIENCE = 3
"""So many times longer than on a quiet machine a test waits before it gives up."""
HERE = ("127.0.0.0/8",)
"""What a township would have to register so that a camera may be on this very machine."""


class Store(dict[str, Any]):
    """Keeps values as drafts are kept."""

    def set(self, key: str, value: Any) -> None:
        """Keep it."""
        self[key] = value


class Directory:
    """Says where cameras are; a test changes what it says. It knows nothing of what is at those addresses."""

    def __init__(self, addresses: Mapping[str, str], **more: Any) -> None:
        self.addresses = dict(addresses)
        self.more = more
        self.expects: dict[str, str] = {}
        self.asked: list[tuple[str, Size]] = []

    def ask(self, camera: str, size: Size, answer: Answer) -> None:
        """The address of a camera."""
        self.asked.append((camera, size))
        address = self.addresses.get(camera) or self.addresses.get(f"{camera}:{size}")
        if address is None:
            answer(Denied("目录里没有这个摄像头。"))
            return
        transport = Transport.FILE if address.startswith("/") else transport_of(address)
        nature = Nature.RECORDED if transport is Transport.FILE else Nature.LIVE
        given = {"nature": nature, "networks": HERE, "expects": self.expects.get(camera, ""), **self.more}
        answer(Source(camera, address, transport, size, **given))

    def shown(self, camera: str) -> Shown | None:
        """What stands on its tile."""
        return Shown(f"镜头{camera}", f"CS-{camera}") if camera in self.addresses else None


def pixels(canvas: WallCanvas, tile: int) -> np.ndarray:
    """What is painted in a tile now."""
    image = canvas.grab(canvas.box(tile)).toImage()
    image = image.convertToFormat(image.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8)  # type: ignore[arg-type]
    return raw.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()].copy()


class Stage:
    """A canvas on the screen."""

    def __init__(self, qtbot: QtBot, directory: Directory, count: int = 4, *, size: tuple[int, int] = (1280, 720),
                 budget: int = 16, at_once: int = 4, children: Callable[[], Children] = Children) -> None:  # fmt: skip
        self._qtbot = qtbot
        self.directory = directory
        self.children = children()
        self.wall = Wall(SystemClock(), directory.ask, self.children, budget=budget, at_once=at_once)
        self.canvas = WallCanvas(self.wall, directory.shown, timezone(timedelta(hours=8)))
        self.wall.set_count(count)
        qtbot.addWidget(self.canvas, before_close_func=lambda _canvas: self.canvas.shut())
        self.canvas.resize(*size)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)

    def put(self, *cameras: str) -> None:
        """Cameras into the tiles, from the first on."""
        for tile, camera in enumerate(cameras):
            self.canvas.place(tile, camera)

    def pixels(self, tile: int) -> np.ndarray:
        """What is painted in a tile now."""
        return pixels(self.canvas, tile)

    def mark(self, tile: int) -> Mark | None:
        """Which channel and which frame is painted in a tile."""
        return read(self.pixels(tile))

    def state(self, tile: int) -> State:
        """What a tile says."""
        return self.canvas.truth(tile).state

    def until(self, there: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait for it; on a busy machine longer than it should take, which is the benchmark's question."""
        self._qtbot.waitUntil(lambda: bool(there()), timeout=round(seconds * PATIENCE * 1000))

    def until_shown(self, tile: int, channel: int, seconds: float = 10.0) -> Mark:
        """Wait until a tile shows this channel, and never another one on the way."""
        found: list[Mark] = []

        def looked() -> bool:
            mark = self.mark(tile)
            if mark is not None:
                assert mark.channel == channel, f"tile {tile} shows channel {mark.channel}, not {channel}"
                found.append(mark)
            return bool(found)

        self.until(looked, seconds)
        return found[0]
