"""Pictures of the kiosk, upright and lying: the real program over a center of its own (a part of ``make shots``)."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from desktop.media.recording import RATE
from desktop.settings import KioskSettings, Settings
from tests.support.ring import until

if TYPE_CHECKING:
    from desktop.kiosk import KioskHall

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
_PATIENCE = 60.0


class Walk:
    """Somebody who goes through it, and takes a picture of each page."""

    def __init__(self, hall: KioskHall, out: Path, suffix: str) -> None:
        self.hall, self._out, self._suffix = hall, out, suffix
        self.written: list[Path] = []

    async def shot(self, name: str) -> None:
        """The window as it is."""
        window = self.hall.window
        assert window is not None
        for _ in range(20):
            await asyncio.sleep(0)
        path = self._out / f"kiosk-{name}-{self._suffix}.png"
        window.grab().save(str(path))
        self.written.append(path)

    def press(self, name: str) -> None:
        """Something that is seen."""
        from PySide6.QtWidgets import QAbstractButton

        window = self.hall.window
        assert window is not None
        next(one for one in window.findChildren(QAbstractButton, name) if one.isVisible()).click()

    def write(self, field: str, *pinyin: str) -> None:
        """By the pad: each word by its letters, the likeliest is taken."""
        from PySide6.QtWidgets import QWidget

        window = self.hall.window
        assert window is not None
        found = next(one for one in window.findChildren(QWidget, field) if one.isVisible())
        found.setFocus()
        window.show_pad(found, found.property("pad") or getattr(found, "mode", "pinyin"))
        for letters in pinyin:
            for letter in letters:
                self.hall.desk.pad.press(letter)  # type: ignore[union-attr]
            if letters.isalpha() and letters != pinyin[-1]:
                self.hall.desk.pad.choose_first()  # type: ignore[union-attr]

    @staticmethod
    async def until(met: Callable[[], object]) -> None:
        """Wait until it is so."""
        await until(met, _PATIENCE)


def _heard() -> Iterator[bytes]:
    """Eight seconds of somebody who talks, as a microphone tells them."""
    at = np.arange(RATE // 10) / RATE
    for tenth in range(80):
        loud = 9000 * abs(np.sin(tenth * 0.31)) * (0.55 + 0.45 * np.sin(tenth * 2.3))
        yield bytes((loud * np.sin(2 * np.pi * 220 * at)).astype(np.int16).tobytes())


_DOORS = (
    ("map", ("door-kind", "kind-1", "map")), ("policies", ("door-policies",)),
    ("policy", ("door-policies", "group-0", "policy-0")), ("lawyer", ("door-lawyer",)),
    ("book", ("door-lawyer", "topic-0", "day-0")), ("calm", ("door-calm",)),
    ("self-test", ("door-calm", "test-0", "next")), ("cry", ("door-calm", "cry")),
)  # fmt: skip
"""The other doors: the picture's name, and what leads there."""


async def through(walk: Walk) -> None:
    """Every page that a citizen sees."""
    hall = walk.hall
    await walk.until(hall.opened.is_set)
    desk, window = hall.desk, hall.window
    assert desk is not None
    assert window is not None
    await walk.until(lambda: desk.standing.online and hall._pinyin is not None)
    await walk.until(lambda: window.name == "home" and desk.standing.online)
    await walk.shot("home")
    walk.press("door-kind")
    await walk.shot("kind")
    walk.press("kind-1")
    walk.write("words", "xiaoqu", "dongmen", "jishui")
    await walk.shot("what")
    desk.pad.choose_first()
    window.hide_pad()
    walk.press("record")
    walk.press("next")
    for samples in _heard():
        window.microphone.take(samples)
    await walk.shot("record")
    walk.press("back")
    walk.press(f"village-{desk.report.usual[0].id}")
    walk.press("next")
    desk.report.give(name="孙大妈", phone="13912345678")
    window.rebuild()
    await walk.shot("contact")
    walk.press("next")
    await walk.until(lambda: window.name == "done" and desk.standing.count.waiting == 0)
    await walk.shot("done")
    code = window.page.done.code  # type: ignore[attr-defined]
    walk.press("done")
    walk.press("door-progress")
    desk.ask(code, "5678")
    await walk.until(lambda: walk.hall.window.findChild(object, "state") is not None)  # type: ignore[union-attr]
    await walk.shot("progress")
    window.home()
    await walk.until(lambda: desk.place_map is not None)
    for name, presses in _DOORS:
        window.home()
        for press in presses:
            walk.press(press)
        await walk.shot(name)
    walk.press("call")
    await walk.until(lambda: desk.services.called and desk.standing.count.waiting == 0)
    await walk.shot("called")
    window.home()
    desk.idle.start()
    desk.set_option("large", True)
    walk.press("door-kind")
    desk.idle.warned.emit(12)
    await walk.shot("idle")


def run_size(name: str, data: Path, out: Path) -> int:
    """One orientation; runs in a process of its own."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        os.environ.pop(variable, None)
    from desktop.demo.display import virtual_display

    size = SIZES[name]
    with virtual_display(*size):
        from desktop.app import run_kiosk
        from desktop.shells.kiosk.microphone import Microphone

        # A virtual display has no microphone; the pictures are those of a kiosk that has one.
        Microphone.there = property(lambda _one: True)  # type: ignore[method-assign, assignment]
        Microphone.start = Microphone.forget  # type: ignore[method-assign]

        async def script(hall: KioskHall) -> int:
            walk = Walk(hall, out, name)
            await through(walk)
            for path in walk.written:
                print(path, flush=True)
            return 0

        return run_kiosk(Settings(data=data), KioskSettings(size=size), script)


def main(out: Path) -> int:
    """Both."""
    code = 0
    with tempfile.TemporaryDirectory(prefix="zhenshu-kiosk-") as folder:
        for name in SIZES:
            command = [sys.executable, "-m", "tests.screens.kiosk", name, f"{folder}/{name}", str(out)]
            code |= subprocess.run(command, check=False).returncode
    return code


if __name__ == "__main__":
    raise SystemExit(run_size(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
