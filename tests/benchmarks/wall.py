"""16 tiles of RTSP video in a real window beside ffmpeg and mpv on the same streams; what is noticed how soon.

``python -m tests.benchmarks.wall``. Needs the RTSP server's packages; ffmpeg and mpv where they are installed.
"""

from __future__ import annotations

import mmap
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import numpy as np
import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.clock import SystemClock
from desktop.media.canvas import WallCanvas
from desktop.media.children import Children
from desktop.media.slot import Picture
from desktop.media.truth import State
from desktop.media.wall import Wall
from desktop.theme import fonts
from desktop.theme.current import theme
from tests.benchmarks.figures import Figure, hand_in, percentile, progress
from tests.media import rtsp
from tests.media.channels import SECONDS, encoded, read
from tests.media.stage import Directory

FIRST = "ffmpeg: address to first picture, median of 16 at once"
TILES, WARM, WINDOW, BEAT_MS = 16, 4.0, 12.0, 5


class Watched(WallCanvas):
    """Notes when tiles got their first pictures, and how old a picture is when it has been painted."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.first: dict[int, float] = {}
        self.stamps: mmap.mmap | None = None
        self.delays: list[float] = []
        self._unpainted: np.ndarray | None = None

    def _hold(self, tile: int, held, picture: Picture) -> None:
        super()._hold(tile, held, picture)
        self.first.setdefault(tile, time.monotonic())
        if tile == 0 and self.stamps is not None:
            meta = picture.meta
            self._unpainted = np.frombuffer(picture.data, np.uint8).reshape(meta.height, meta.stride // 4, 4)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self._unpainted is not None and self.stamps is not None:
            painted = time.monotonic()
            mark, self._unpainted = read(self._unpainted), None
            if mark is not None:
                (sent,) = struct.unpack_from("<d", self.stamps, mark.count * 8)
                self.delays.append(painted - sent)


def main() -> int:
    """Measure."""
    if not rtsp.there():
        progress("no RTSP server on this machine")
        return 0
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        for channel in range(1, TILES + 1):
            units = encoded(channel, rich=True)
            rtsp.write_units(folder, str(channel), units)
        rate = sum(map(len, units)) * 8 / SECONDS / 1e6
        progress(f"{TILES} streams of 640×360 at 25/s, {rate:.1f} Mbit/s each")
        server = rtsp.Server(folder)
        try:
            found = peers(server)
            found += wall(server, folder, found)
            hand_in(found)
        finally:
            server.kill()
    return 0


def cpu(processes: list[psutil.Process]) -> float:
    """Seconds of processor time that they have used."""
    used = 0.0
    for one in processes:
        times = one.cpu_times()
        used += times.user + times.system
    return used


def share(processes: list[psutil.Process], wait: Callable[[float], None]) -> float:
    """Per cent of one core that they take together, per tile, once they are warm."""
    wait(WARM)
    before, began = cpu(processes), time.monotonic()
    wait(WINDOW)
    return 100 * (cpu(processes) - before) / (time.monotonic() - began) / TILES


def memory(processes: list[psutil.Process]) -> float:
    """MiB that are theirs alone or their part of what they share."""
    return sum(one.memory_full_info().pss for one in processes) / 2**20


PEERS = {
    "ffmpeg -f null": ["ffmpeg", "-nostdin", "-loglevel", "quiet", "-rtsp_transport", "tcp", "-threads", "1", "-i", "@",
                       "-an", "-f", "null", "-"],
    "mpv --vo=null": ["mpv", "--no-config", "--vo=null", "--ao=null", "--rtsp-transport=tcp", "--vd-lavc-threads=1",
                      "--really-quiet", "--no-input-terminal", "@"],
    "mpv --vo=x11": ["mpv", "--no-config", "--vo=x11", "--ao=null", "--rtsp-transport=tcp", "--vd-lavc-threads=1",
                     "--no-osc", "--geometry=362x205", "--autofit=362x205", "--really-quiet", "--no-input-terminal",
                     "@"],
}  # fmt: skip


def peers(server: rtsp.Server) -> list[Figure]:
    """The same streams in other programs."""
    found = []
    for name, words in PEERS.items():
        if shutil.which(words[0]) is None:
            progress(f"{words[0]} is not installed")
            continue
        progress(name)
        running = [
            subprocess.Popen(
                [server.address(n) if word == "@" else word for word in words],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for n in range(1, TILES + 1)
        ]  # fmt: skip
        try:
            own = [psutil.Process(one.pid) for one in running]
            taken, held = share(own, time.sleep), memory(own)
        finally:
            for one in running:
                one.kill()
                one.wait()
        found.append(Figure(f"{name}: processor per tile", taken, "%"))
        found.append(Figure(f"{name}: memory of {TILES}", held, "MiB"))
    if shutil.which("ffmpeg") is not None:
        began, waits = time.monotonic(), []
        words = ["ffmpeg", "-nostdin", "-loglevel", "quiet", "-rtsp_transport", "tcp", "-i"]
        once = [
            subprocess.Popen([*words, server.address(n), "-frames:v", "1", "-f", "null", "-"])
            for n in range(1, TILES + 1)
        ]
        while len(waits) < TILES:
            waits += [time.monotonic() - began for one in once if one.poll() is not None]
            once = [one for one in once if one.returncode is None]
            time.sleep(0.005)
        found.append(Figure(FIRST, percentile(waits, 0.5), "s"))
    return found


def wall(server: rtsp.Server, folder: Path, peers: list[Figure]) -> list[Figure]:
    """Ours, in a window."""
    fonts.keep_weight()
    app = QApplication(sys.argv[:1])
    theme().apply(app)
    directory = Directory({str(n): server.address(n) for n in range(1, TILES + 1)})
    built = Wall(SystemClock(), directory.ask, Children(), at_once=TILES)
    built.set_count(TILES)
    canvas = Watched(built, directory.shown, timezone(timedelta(hours=8)))
    canvas.resize(1484, 896)
    canvas.show()
    beats: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        beats.append((now - last[0]) * 1000 - BEAT_MS)
        last[0] = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)

    def wait(seconds: float, there: Callable[[], bool] = lambda: False) -> float:
        began = time.monotonic()
        while time.monotonic() - began < seconds and not there():
            app.processEvents()
            time.sleep(0.0005)
        return time.monotonic() - began

    progress(f"our wall of {TILES}")
    began = time.monotonic()
    for tile in range(TILES):
        built.place(tile, str(tile + 1))
    canvas.refresh()
    wait(15, lambda: len(canvas.first) == TILES)
    first = [at - began for at in canvas.first.values()]
    nursery = [child for child in psutil.Process().children() if "nursery" in child.cmdline()]
    decoders = nursery[0].children()
    wait(WARM)
    last[0] = time.perf_counter()
    timer.start(BEAT_MS)
    desk = [psutil.Process()]
    before, started = (cpu(decoders), cpu(desk)), time.monotonic()
    loop(app, WINDOW)
    passed = time.monotonic() - started
    timer.stop()
    decoding = 100 * (cpu(decoders) - before[0]) / passed / TILES
    painting = 100 * (cpu(desk) - before[1]) / passed / TILES
    held = memory([*nursery, *decoders])

    floors = {figure.what: figure.value for figure in peers}
    name = "mpv --vo=x11"  # it shows them too; --vo=null throws them away
    found = [
        Figure(f"{TILES} tiles of 640×360 at 25/s: processor per tile, decoders and window", decoding + painting, "%",
               floors.get(f"{name}: processor per tile"), name, most_ratio=1.0,
               note=f"decoders {decoding:.1f}, window {painting:.1f}"),
        Figure("beats of the window meanwhile, p99 late by", percentile(beats, 0.99), "ms", most=5.0),
        Figure("… the longest", max(beats), "ms"),
        Figure(f"memory of {TILES} decoders and their nursery", held, "MiB",
               floors.get(f"{name}: memory of {TILES}"), name),
        Figure(f"address to first picture, median of {TILES} at once", percentile(first, 0.5), "s", floors.get(FIRST),
               "ffmpeg", note="a whole picture comes once a second"),
        Figure("… the last", max(first), "s"),
    ]  # fmt: skip

    progress("wall to glass")
    built.set_count(4)
    canvas.refresh()
    wait(1.0)
    with (folder / "stamps").open("r+b") as file:
        canvas.stamps = mmap.mmap(file.fileno(), 0)
        loop(app, 8.0)
        canvas.stamps = None
    found.append(Figure("sent by the server until painted, p50", percentile(canvas.delays, 0.5) * 1000, "ms"))
    found.append(Figure("… p99", percentile(canvas.delays, 0.99) * 1000, "ms"))

    def states(*wanted: State) -> Callable[[], bool]:
        return lambda: all(canvas.truth(tile).state in wanted for tile in range(4))

    progress("frozen, dead, back")
    server.freeze(on=True)
    found.append(
        Figure("source stands still until every tile says so", wait(9, states(State.FROZEN)), "s", most=3.3)
    )
    server.freeze(on=False)
    wait(20, states(State.LIVE))
    server.kill()
    found.append(Figure("source killed until every tile says so", wait(9, states(State.LOST)), "s", most=1.0))
    wait(3.5)
    server.start()
    back = wait(20, states(State.LIVE))
    note = "the pause before the third try is up to 5 s"
    found.append(Figure("source back (3.5 s later) until every tile is live", back, "s", most=7.0, note=note))
    canvas.shut()
    return found


def loop(app: QApplication, seconds: float) -> None:
    """Let Qt run its own loop, as the program does."""
    QTimer.singleShot(round(seconds * 1000), lambda: app.exit(0))  # quit() would close the window
    app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
