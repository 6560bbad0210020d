"""The big screen's overview drawn by ECharts in a headless Chromium: what a frame of it costs there.

Neither is part of the project. ``npm install --prefix build/browser echarts`` brings the one, the system's package
``chromium`` the other; ``ZHENSHU_ECHARTS`` names another ``echarts.min.js``. Where one is missing nothing is measured.

What stands still, moves, and goes on lie on canvases of their own (``zlevel``), as whoever knows ECharts would do it.
A frame's cost is the processor time of all threads of all its processes, from the change to the second picture after
it (the first may have been under way already), less what as long a stretch without a change takes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ECHARTS = Path("build/browser/node_modules/echarts/dist/echarts.min.js")
SHOT = Path("build/browser.png")
"""What was measured, as a picture."""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--hide-scrollbars", "--mute-audio",
    "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--no-first-run", "--force-device-scale-factor=1", "--window-size=1920,1080",
)  # fmt: skip
_LEAST = 5.0
"""Seconds after which the page has settled down."""

_PAGE = """
const data = DATA;
const chart = echarts.init(document.getElementById("all"), null, {renderer: "canvas"});
const label = {show: true, formatter: one => one.value[2], color: "#E8EEF8", fontSize: 22, fontWeight: "bold"};
echarts.registerMap("town", data.town);
chart.setOption({
  animation: false, backgroundColor: "#0B1524",
  title: {zlevel: 3, text: "00:00:00", right: 24, top: 20, textStyle: {color: "#E8EEF8", fontSize: 52}},
  geo: {map: "town", left: 456, right: 480, top: 120, bottom: 120, aspectScale: 0.8,
        itemStyle: {areaColor: "#172843", borderColor: "#2B3F60"}, silent: true},
  grid: {left: 24, width: 432, top: 420, height: 300},
  xAxis: {type: "category", data: data.hours, axisLabel: {color: "#A9B8CF", fontSize: 22}},
  yAxis: {type: "value", axisLabel: {color: "#A9B8CF", fontSize: 22}},
  series: [
    {id: "cameras", type: "scatter", coordinateSystem: "geo", symbol: "rect", symbolSize: 5, large: true,
     largeThreshold: 1000, silent: true, itemStyle: {color: "#58709A"}, data: data.cameras},
    {id: "devices", zlevel: 1, type: "scatter", coordinateSystem: "geo", symbolSize: 6, large: true,
     largeThreshold: 1000, silent: true, itemStyle: {color: "#7690B8"}, data: data.moves[0]},
    {id: "events", zlevel: 2, type: "scatter", coordinateSystem: "geo", symbolSize: 42, silent: true, label: label,
     itemStyle: {color: "#0B1524", borderColor: "#F2545B", borderWidth: 5}, data: data.events},
    {id: "today", type: "line", data: data.today, symbol: "none"},
    {id: "before", type: "line", data: data.before, symbol: "none"}
  ]
});
const shown = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))));
const changes = {
  "nothing": () => {},
  "everything": () => chart.resize({width: 1920, height: 1080, silent: true}),
  "a second": at => chart.setOption({title: {text: new Date(at * 1000).toISOString().slice(11, 19)}}),
  "devices move": at => chart.setOption({series: [{id: "devices", data: data.moves[at % data.moves.length]}]}),
  "an event goes on": at => {
    const events = data.events.slice(), one = events[at % events.length].slice();
    one[2] += 1; events[at % events.length] = one;
    chart.setOption({series: [{id: "events", data: events}]});
  }
};
function step(name, at) { changes[name](at); return shown(); }
"""
KINDS = ("everything", "a second", "devices move", "an event goes on")


def missing() -> str:
    """What is not on this machine, in words; empty where both are here."""
    if _chromium() is None:
        return "no chromium here"
    return "" if _echarts().exists() else f"no {_echarts()} here"


def measure(data: Mapping[str, Any], frames: int, shot: Path | None = None) -> dict[str, list[float]]:
    """Milliseconds of the processor for each frame of each kind. ``shot``: keep a picture of the page."""
    with tempfile.TemporaryDirectory(prefix="zhenshu-browser-") as folder:
        page = Path(folder) / "page.html"
        script = _echarts().resolve().as_uri()
        body = _PAGE.replace("DATA", json.dumps(data), 1)
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><style>body{{margin:0}}</style><div id="all" '
            f'style="width:1920px;height:1080px"></div><script src="{script}"></script><script>{body}</script>',
            "utf-8",
        )
        with _running(Path(folder)) as browser:
            browser.open(page.as_uri())
            browser.settle()
            taken = {name: browser.frames(name, frames) for name in ("nothing", *KINDS)}
            if shot is not None:
                browser.shoot(shot)
    still = sorted(taken.pop("nothing"))[frames // 2]
    return {name: [max(0.0, one - still) for one in found] for name, found in taken.items()}


def _chromium() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def _echarts() -> Path:
    named = os.environ.get("ZHENSHU_ECHARTS")
    return Path(named) if named else ECHARTS


class _Browser:
    """Spoken to by its debugging pipe: JSON, ended by a nought."""

    def __init__(self, process: psutil.Process, reads: int, writes: int) -> None:
        self._process = process
        self._in, self._out = os.fdopen(reads, "rb"), os.fdopen(writes, "wb")
        self._number, self._session, self._rest = 0, "", b""

    def close(self) -> None:
        self._in.close()
        self._out.close()

    def ask(self, method: str, **wanted: Any) -> Any:
        self._number += 1
        said = {"id": self._number, "method": method, "params": wanted}
        if self._session:
            said["sessionId"] = self._session
        self._out.write(json.dumps(said).encode() + b"\0")
        self._out.flush()
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _message(self) -> bytes:
        while b"\0" not in self._rest:
            piece = os.read(self._in.fileno(), 1 << 16)
            assert piece, "the browser is gone"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return message

    def open(self, url: str) -> None:
        target = self.ask("Target.createTarget", url=url)["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        size = {"width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        while not self.run("typeof step === 'function' && document.readyState === 'complete'"):
            pass

    def run(self, script: str) -> Any:
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def settle(self) -> None:
        before = self.work()
        self.run(f"new Promise(done => setTimeout(() => done(1), {_LEAST * 1000}))")
        assert self.work() >= before

    def frames(self, name: str, count: int) -> list[float]:
        taken = []
        for at in range(count + 5):
            before = self.work()
            self.run(f"step({json.dumps(name)}, {at})")
            taken.append(self.work() - before)
        return taken[5:]

    def shoot(self, file: Path) -> None:
        import base64

        file.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def work(self) -> float:
        """Milliseconds that every thread of every process has had so far."""
        total = 0
        for one in (self._process, *self._process.children(recursive=True)):
            for thread in Path(f"/proc/{one.pid}/task").glob("*/schedstat"):
                try:
                    total += int(thread.read_text().split()[0])
                except (OSError, IndexError):
                    continue  # it has just ended
        return total / 1e6


@contextmanager
def _running(folder: Path) -> Iterator[_Browser]:
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()

    def as_three_and_four() -> None:
        high_in, high_out = os.dup(theirs_in), os.dup(theirs_out)
        os.dup2(high_in, 3)
        os.dup2(high_out, 4)

    command = [str(_chromium()), *_FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    process = subprocess.Popen(  # the first two pipes after the standard ones are how it is spoken to
        command, preexec_fn=as_three_and_four, close_fds=False,  # noqa: PLW1509 - no other thread is there yet
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs_in)
    os.close(theirs_out)
    browser = _Browser(psutil.Process(process.pid), ours_in, ours_out)
    try:
        yield browser
    finally:
        browser.close()
        process.terminate()
        process.wait(30)


def overview(
    shapes: Sequence[tuple[str, Sequence[Sequence[Sequence[tuple[float, float]]]]]],
    events: Sequence[tuple[float, float, int]], cameras: Sequence[tuple[float, float]],
    moves: Sequence[Sequence[tuple[float, float]]],
) -> dict[str, Any]:  # fmt: skip
    """What the page is given; every place is a longitude and a latitude, an event's with the number of its grid."""

    def near(places: Sequence[tuple[float, float]]) -> list[list[float]]:
        return [[round(lon, 6), round(lat, 6)] for lon, lat in places]

    features = [
        {
            "type": "Feature", "properties": {"name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[near(ring) for ring in part] for part in parts]},
        }
        for name, parts in shapes
    ]  # fmt: skip
    hours = [f"{hour}" for hour in range(24)]
    return {
        "town": {"type": "FeatureCollection", "features": features},
        "events": [[lon, lat, count] for lon, lat, count in events],
        "cameras": near(cameras), "moves": [near(one) for one in moves],
        "hours": hours, "today": [hour * 7 % 31 for hour in range(24)], "before": [hour * 5 % 29 for hour in range(24)],
    }  # fmt: skip
