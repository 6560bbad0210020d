"""Both sides of a screen that nobody sits at: the process that watches the window, and what the window does for it."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.clock import SystemClock
from desktop.loglines import no_core_dumps
from desktop.services.own.embedded import own_command
from desktop.services.own.supervisor import Life, Supervisor, pause_before
from desktop.shells import logbook

BEAT_MS = 1000
_BEAT = b'{"beat": 1}\n'


def supervise(
    name: str, command: Sequence[str], data: Path, pause: Callable[[int], float] = pause_before
) -> int:
    """Start this program under ``command`` again and again until it is closed on purpose; returns the exit code.

    ``name``: what the window is called in a sentence, such as 大屏. Takes the process's signals.
    """
    folder = data / "logs"
    logbook.set_up(folder, file="supervisor.log")
    no_core_dumps()

    def tell(life: Life, wait: float) -> None:
        what = "没有反应，已强制结束" if life.why == "hang" else f"意外退出（代码 {life.code}）"
        again = f"，已连续 {life.count} 次" if life.count > 1 else ""
        complain(f"{name}窗口{what}{again}，{wait:g} 秒后重新启动。")

    made = Supervisor(
        own_command(*command), folder / "window-output.log", SystemClock(), tell=tell, pause=pause
    )

    def end(_number: int, _frame: object) -> None:
        made.stop()

    for one in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, one):
            signal.signal(getattr(signal, one), end)
    return made.run()


def complain(sentence: str) -> None:
    """On the terminal, where there is one."""
    if sys.stderr is not None:  # an icon on Windows has no terminal
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


class Watched:
    """The window's side: why it lives (``life``), its beat from its own loop, its end when the supervisor ends.

    Made before Qt has read anything of the input. The standard output belongs to the beat.
    """

    def __init__(self) -> None:
        faulthandler.enable()
        self.life = Life.of(_first_line())
        self._timer: QTimer | None = None

    def begin(self, loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
        """Beat, and call ``end`` in the loop when the input closes."""
        _beat()
        timer = self._timer = QTimer()
        timer.setInterval(BEAT_MS)
        timer.timeout.connect(_beat)
        timer.start()

        def wait() -> None:
            with suppress(OSError):
                while os.read(0, 4096):
                    pass
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(end)

        threading.Thread(target=wait, name="supervisor's end", daemon=True).start()

    def stop(self) -> None:
        """Beat no more."""
        if self._timer is not None:
            self._timer.stop()


def _first_line() -> str:
    """Read byte by byte: what comes after it is waited for elsewhere."""
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode("utf-8", "replace")


def _beat() -> None:
    with suppress(OSError):
        os.write(1, _BEAT)
