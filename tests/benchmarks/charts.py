"""Twelve live charts twice a second over 100,000 points: stall and CPU, beside pyqtgraph, QtCharts and matplotlib.

Each draws the same figures in a process of its own, in a window of 1920 × 1080: eight lines of 12,500 points, two of
24 columns, two of 7 × 24 cells (QtCharts has no cells; it draws seven groups of columns). New figures come for all
twelve at once: ours are shown in turns, as in the panel, the others' when they are set. The stall of an update is the
longest time in which the interface did not come round.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress

LINES, POINTS, COLUMNS, CELLS = 8, 12_500, 2, 2
HZ, WARM = 2, 4
SECONDS = 25
PEERS = ("ours", "pyqtgraph", "QtCharts", "matplotlib")
Update = Callable[[int], None]


def line(at: int, turn: int) -> np.ndarray:
    """A line that moves on by some hundred points each time."""
    x = np.arange(POINTS) + turn * 250 + at * 1000
    return np.sin(x / 900) * 40 + np.sin(x / 37) * 5 + (x * 2_654_435_761 % 97) / 20 + 60


def counts(at: int, turn: int, many: int) -> np.ndarray:
    """Counts of hours."""
    return ((np.arange(many) * 31 + at * 17 + turn * 7) % 23 + 1).astype(float)


def ours(grid: QGridLayout, parent: QWidget) -> Update:
    """The product's own cards, heads and legends included."""
    from desktop.theme.charts.card import ChartCard, ChartWords
    from desktop.theme.charts.turns import Turns
    from desktop.theme.current import theme
    from desktop.viewmodels.indicators.chart_data import Chart, Entry, HeatShape, TrendShape

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "dark")
    words, turns = ChartWords("", "", "", ""), Turns(parent)
    cards = [ChartCard(words, QSize(200, 120), parent) for _ in range(LINES + COLUMNS + CELLS)]
    for place, card in enumerate(cards):
        grid.addWidget(card, place // 4, place % 4)
    texts = [str(n) for n in range(POINTS)]
    hours = [f"{n:02d}" for n in range(24)]
    said = tuple(tuple(f"{n}" for n in range(24)) for _ in range(7))

    def update(turn: int) -> None:
        for place, card in enumerate(cards):
            if place < LINES:
                shape: Any = TrendShape(texts, texts, (line(place, turn),), lowest=None)
                entries = (Entry("a", "a", "accent", "line"),)
            elif place < LINES + COLUMNS:
                shape = TrendShape(hours, hours, (counts(place, turn, 24),))
                entries = (Entry("a", "a"),)
            else:
                cells = counts(place, turn, 168).reshape(7, 24)
                shape = HeatShape(
                    tuple("1234567"), tuple(hours), tuple(tuple(row) for row in cells.tolist()), said
                )
                entries = ()
            turns.show(card, Chart(f"{place}", f"{turn}", entries=entries, shape=shape))

    return update


def pyqtgraph(grid: QGridLayout, parent: QWidget) -> Update:
    """Tuned as its manual says: pens of one pixel, peaks kept, clipped to the view, fixed ranges, no OpenGL."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=False, useOpenGL=False)
    updates: list[Update] = []
    for place in range(LINES + COLUMNS + CELLS):
        plot = pg.PlotWidget(parent)
        grid.addWidget(plot, place // 4, place % 4)
        if place < LINES:
            curve = plot.plot(line(place, 0), pen=pg.mkPen("#3DA5FF", width=1))
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
            plot.setRange(xRange=(0, POINTS), yRange=(0, 120), padding=0)
            updates.append(lambda turn, curve=curve, place=place: curve.setData(line(place, turn)))
        elif place < LINES + COLUMNS:
            bars = pg.BarGraphItem(x=np.arange(24), height=counts(place, 0, 24), width=0.6, brush="#4C6FA5")
            plot.addItem(bars)
            plot.setRange(xRange=(-1, 24), yRange=(0, 25), padding=0)
            updates.append(lambda turn, bars=bars, place=place: bars.setOpts(height=counts(place, turn, 24)))
        else:
            image = pg.ImageItem(counts(place, 0, 168).reshape(7, 24).T)
            plot.addItem(image)
            updates.append(
                lambda turn, image=image, place=place: image.setImage(
                    counts(place, turn, 168).reshape(7, 24).T
                )
            )
    return lambda turn: [one(turn) for one in updates] and None


def qtcharts(grid: QGridLayout, parent: QWidget) -> Update:
    """Points replaced at once, no animation, antialiasing off."""
    from PySide6.QtCharts import QBarSeries, QBarSet, QChart, QChartView, QLineSeries, QValueAxis

    updates: list[Update] = []
    for place in range(LINES + COLUMNS + CELLS):
        chart = QChart()
        chart.legend().hide()
        view = QChartView(chart, parent)
        grid.addWidget(view, place // 4, place % 4)
        if place < LINES:
            series = QLineSeries()
            chart.addSeries(series)

            def replace(turn: int, series: Any = series, place: int = place) -> None:
                series.replace([QPointF(x, y) for x, y in enumerate(line(place, turn).tolist())])

            updates.append(replace)
            reach = (POINTS, 120)
        else:
            groups = 1 if place < LINES + COLUMNS else 7
            sets = [QBarSet(f"{n}") for n in range(groups)]
            bars = QBarSeries()
            for one in sets:
                one.append(counts(place, 0, 24).tolist())
                bars.append(one)
            series = bars
            chart.addSeries(bars)

            def fill(turn: int, sets: Any = sets, place: int = place) -> None:
                for number, one in enumerate(sets):
                    for at, value in enumerate(counts(place + number, turn, 24).tolist()):
                        one.replace(at, value)

            updates.append(fill)
            reach = (24, 25)
        for side, most in zip((Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignLeft), reach, strict=True):
            axis = QValueAxis()
            axis.setRange(0, most)
            chart.addAxis(axis, side)
            series.attachAxis(axis)
    return lambda turn: [one(turn) for one in updates] and None


def matplotlib(grid: QGridLayout, parent: QWidget) -> Update:
    """One figure each on its Qt canvas; artists are kept, only their figures are set, then drawn when idle."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure as Sheet

    updates: list[Update] = []
    for place in range(LINES + COLUMNS + CELLS):
        canvas = FigureCanvasQTAgg(Sheet())
        canvas.setParent(parent)
        grid.addWidget(canvas, place // 4, place % 4)
        axes = canvas.figure.subplots()
        if place < LINES:
            (artist,) = axes.plot(line(place, 0), linewidth=1)
            axes.set_ylim(0, 120)
            updates.append(lambda turn, artist=artist, place=place: artist.set_ydata(line(place, turn)))
        elif place < LINES + COLUMNS:
            patches = axes.bar(np.arange(24), counts(place, 0, 24))

            def fill(turn: int, patches: Any = patches, place: int = place) -> None:
                for patch, value in zip(patches, counts(place, turn, 24), strict=True):
                    patch.set_height(value)

            updates.append(fill)
        else:
            image = axes.imshow(counts(place, 0, 168).reshape(7, 24), aspect="auto")
            updates.append(
                lambda turn, image=image, place=place: image.set_data(counts(place, turn, 168).reshape(7, 24))
            )
        updates.append(lambda turn, canvas=canvas: canvas.draw_idle())
    return lambda turn: [one(turn) for one in updates] and None


MAKERS = {"ours": ours, "pyqtgraph": pyqtgraph, "QtCharts": qtcharts, "matplotlib": matplotlib}
MODULES = {"ours": "", "pyqtgraph": "pyqtgraph", "QtCharts": "PySide6.QtCharts", "matplotlib": "matplotlib"}


def run(peer: str, seconds: float) -> None:
    """Draw for so long, and tell stalls (ms) and the share of a core as one line of JSON."""
    application = QApplication([])
    window = QWidget()
    grid = QGridLayout(window)
    update = MAKERS[peer](grid, window)
    window.resize(1920, 1080)
    window.show()
    state = {"turn": 0, "last": time.perf_counter(), "longest": 0.0}
    stalls: list[float] = []
    begun = [0.0, 0.0]

    def beat() -> None:
        now = time.perf_counter()
        state["longest"] = max(state["longest"], (now - state["last"]) * 1000)
        state["last"] = now

    def tick() -> None:
        if state["turn"] == WARM:
            begun[:] = [time.perf_counter(), time.process_time()]
        elif state["turn"] > WARM:
            stalls.append(state["longest"])
        state["longest"] = 0.0
        update(int(state["turn"]))
        state["turn"] += 1

    for interval, then in ((1, beat), (1000 // HZ, tick)):
        timer = QTimer(window)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(then)
        timer.start(interval)
    QTimer.singleShot(int((seconds + WARM / HZ) * 1000), application.quit)
    application.exec()
    wall, busy = time.perf_counter() - begun[0], time.process_time() - begun[1]
    print(json.dumps({"stalls": stalls, "cpu": busy / wall * 100}), flush=True)


def idle() -> float:
    """What the beat alone takes of a core: told apart from every peer's share."""
    application = QApplication([])
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: None)
    timer.start(1)
    QTimer.singleShot(4000, application.quit)
    wall, busy = time.perf_counter(), time.process_time()
    application.exec()
    return (time.process_time() - busy) / (time.perf_counter() - wall) * 100


def measured(peer: str, seconds: float) -> dict[str, Any] | None:
    """One peer in a process of its own; None where it is not installed."""
    module = MODULES[peer]
    if module and importlib.util.find_spec(module) is None:
        progress(f"{peer} is not installed here, so it is left out (it is no dependency of the product)")
        return None
    command = [sys.executable, "-m", "tests.benchmarks.charts", "--peer", peer, "--seconds", str(seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    stalls = found["stalls"]
    progress(
        f"{peer}: {len(stalls)} updates, stall median {median(stalls):.1f} p99 {percentile(stalls, 0.99):.1f} ms, "
        f"{found['cpu']:.1f} % of a core"
    )
    return found


def main() -> None:
    """All figures, each peer's beside ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", choices=PEERS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args()
    if given.peer:
        run(given.peer, given.seconds)
        return
    beat = idle()
    found = {peer: measured(peer, given.seconds) for peer in PEERS}
    own = found["ours"]
    assert own is not None
    figures = []
    for peer in PEERS[1:]:
        other = found[peer]
        if other is None:
            continue
        about = {"most_ratio": 1.0} if peer != "pyqtgraph" else {}
        figures += [
            Figure(
                f"12 live charts at {HZ} Hz, 100,000 points: stall p99", percentile(own["stalls"], 0.99), "ms",
                percentile(other["stalls"], 0.99), peer, **about,
            ),
            Figure(
                "12 live charts: share of a core", max(0.1, own["cpu"] - beat), "%", max(0.1, other["cpu"] - beat),
                peer, most=5.0, note=f"the beat's own {beat:.1f} % taken off both",
            ),
        ]  # fmt: skip
    figures.append(
        Figure(
            "12 live charts: stall of an update, median",
            median(own["stalls"]),
            "ms",
            note="budget of the design: 10",
        )
    )
    hand_in(figures)


if __name__ == "__main__":
    main()
