"""Trends by hand: looked at more closely, moved, shown whole; one scene for all figures, which ends with its chart."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.theme.charts import axis, picture
from desktop.theme.charts.card import ChartCard, ChartWords
from desktop.theme.charts.ink import Ink
from desktop.theme.charts.plot import Plot
from desktop.theme.charts.scene import TrendScene
from desktop.theme.charts.trend import Trend
from desktop.theme.charts.window import FEWEST, Window, holding, moved, zoomed
from desktop.theme.current import Theme
from desktop.viewmodels.indicators.chart_data import Chart, Entry, TrendShape
from tests.theme import chart_samples as samples
from tests.theme.conftest import colours

Key = Qt.Key
Mod = Qt.KeyboardModifier
WORDS = ChartWords("口径", "表格", "导出", "正在计算…", "只看 {first} 至 {last}，按 0 看全部")


def trend(values: Sequence[float | None], key: str = "t") -> Chart:
    texts = [f"第{n}格" for n in range(len(values))]
    shape = TrendShape(texts, texts, (values,), unit=" 件")
    return Chart(key, "走势", "件 / 格", (Entry("a", "甲", "accent", "line"),), shape)


def card(qtbot, chart: Chart) -> ChartCard:
    made = ChartCard(WORDS, QSize(300, 200))
    qtbot.addWidget(made)
    made.resize(640, 340)
    made.set_chart(chart)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=8000)
    made.focus_picture()
    return made


def said(plot: QWidget) -> str:
    return plot.accessibleDescription()


def scene(plot: Plot) -> TrendScene:
    found = plot.findChildren(TrendScene)
    assert len(found) == 1, "one scene, whatever was shown in it"
    return found[0]


def point(qtbot, plot: QWidget, place: QPoint) -> None:
    """The mouse goes there, by way of the display; it may lie there already, so it comes from elsewhere."""
    for on_the_way in (QPoint(60, place.y()), place):
        unlike = said(plot)
        qtbot.mouseMove(plot, on_the_way)
        qtbot.waitUntil(lambda unlike=unlike: said(plot) != unlike, timeout=8000)


def turn(plot: QWidget, place: QPoint, notches: int, held: Mod = Mod.ControlModifier, aside: int = 0) -> bool:
    """The wheel; whether the chart took it."""
    turned = QWheelEvent(
        QPointF(place), QPointF(plot.mapToGlobal(place)), QPoint(), QPoint(aside * 120, notches * 120),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot, turned)
    return turned.isAccepted()


@pytest.mark.parametrize("values", [(98.56, 98.57), (98.56, 98.56), (100.0, 99.98), (0.02, 0.03), (0.0, 0.0)])
def test_figures_along_a_free_axis_differ(dressed: Theme, values: tuple[float, float]) -> None:
    chart = trend(values)
    assert isinstance(chart.shape, TrendShape)
    free = replace(chart, shape=replace(chart.shape, lowest=None))
    made = Trend(free, frozenset(), QRectF(0, 0, 300, 220), Ink(stale=False))
    figures = [axis.figure(one) for one in made.ticks]
    assert len(set(figures)) == len(figures), figures
    assert made.low <= min(values)
    assert made.high >= max(values)


def test_keys_look_closer_go_along_and_back(dressed: Theme, qtbot) -> None:
    made = card(qtbot, trend(list(range(100))))
    plot = made.plot
    for _ in range(3):
        qtbot.keyClick(plot, Key.Key_Plus)
    assert plot.seen is not None
    first, last = plot.seen
    assert last == 100, "around what is pointed at, the last one"
    assert last - first < 30
    assert made.note.text() == f"只看 第{first}格 至 第99格，按 0 看全部"
    qtbot.keyClick(plot, Key.Key_Left, Mod.ShiftModifier)
    assert plot.seen[1] < 100
    qtbot.keyClick(plot, Key.Key_Home)
    assert plot.seen[0] == 0
    assert said(plot) == "第0格  甲 0 件"
    for _ in range(plot.seen[1]):
        qtbot.keyClick(plot, Key.Key_Right)
    assert plot.seen[0] == 1, "arrows go on where the part ends"
    assert said(plot) == f"第{plot.seen[1] - 1}格  甲 {plot.seen[1] - 1} 件"
    qtbot.keyClick(plot, Key.Key_Minus)
    qtbot.keyClick(plot, Key.Key_0)
    assert plot.seen is None
    assert made.note.text() == "件 / 格"


def test_ctrl_and_the_wheel_look_closer_at_what_is_below_the_mouse(dressed: Theme, qtbot) -> None:
    made = card(qtbot, trend(list(range(200))))
    plot = made.plot
    place = QPoint(plot.width() // 2, plot.height() // 2)
    assert not turn(plot, place, 1, Mod.NoModifier), "the page scrolls"
    point(qtbot, plot, place)
    before = said(plot)
    assert turn(plot, place, 2)
    assert plot.seen is not None
    assert plot.seen[1] - plot.seen[0] == 72
    point(qtbot, plot, place + QPoint(0, 1))
    here = int(before.split("格")[0].removeprefix("第"))
    assert abs(int(said(plot).split("格")[0].removeprefix("第")) - here) <= 1, "it stays below the mouse"
    at = plot.seen[0]
    assert turn(plot, place, 0, Mod.NoModifier, aside=-1)
    assert plot.seen[0] > at
    turn(plot, place, -9)
    assert plot.seen is None


def test_dragging_moves_and_opens_nothing(dressed: Theme, qtbot) -> None:
    made = card(qtbot, trend(list(range(200))))
    plot, opened = made.plot, []
    made.opened.connect(lambda *what: opened.append(what))
    here, there = QPoint(200, 100), QPoint(400, 100)
    left = Qt.MouseButton.LeftButton

    def drag() -> None:
        qtbot.mousePress(plot, left, pos=here)
        qtbot.mouseMove(plot, QPoint(300, 100))
        qtbot.mouseMove(plot, there)
        qtbot.mouseRelease(plot, left, pos=there)

    plot.zoom(0.25, 100)
    before = plot.seen
    assert before is not None
    drag()
    assert plot.seen is not None
    assert plot.seen[0] < before[0]
    assert plot.seen[1] - plot.seen[0] == before[1] - before[0]
    assert opened == []
    qtbot.mouseClick(plot, left, pos=there)
    assert len(opened) == 1


def test_the_part_stays_while_figures_come_and_goes_with_another_number_of_slots(
    dressed: Theme, qtbot
) -> None:
    made = card(qtbot, trend(list(range(100))))
    made.plot.zoom(0.3, 50)
    kept = made.plot.seen
    made.set_chart(trend([n * 2 for n in range(100)]))
    assert made.plot.seen == kept
    made.set_chart(trend(list(range(40))))
    assert made.plot.seen is None


def test_one_scene_is_given_every_figure(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.TREND)
    live = scene(made.plot)
    items = set(live.scene().items())
    shape = samples.TREND.shape
    assert isinstance(shape, TrendShape)
    more = TrendShape(shape.labels, shape.moments, ([99] * 24, [50] * 24), shape.breaks, 23, " 件")
    for _ in range(3):
        made.set_chart(Chart("trend", "24 小时趋势", entries=samples.TREND.entries, shape=more))
        made.plot.zoom(0.5)
        made.plot.show_whole()
    assert scene(made.plot) is live
    assert set(live.scene().items()) == items, "nothing was made anew"
    made.set_chart(samples.HEAT)
    assert not live.isVisible()
    made.set_chart(samples.TREND)
    assert live.isVisible()
    assert scene(made.plot) is live


def test_a_scene_ends_with_its_chart(dressed: Theme, qtbot) -> None:
    made = ChartCard(WORDS, QSize(300, 200))
    made.resize(640, 340)
    made.set_chart(samples.TREND)
    made.show()
    qtbot.waitExposed(made)
    picture.png(samples.TREND, frozenset(), "")
    live = weakref.ref(scene(made.plot))
    made.close()
    made.deleteLater()
    del made

    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return live() is None and not [
            one for one in QApplication.topLevelWidgets() if isinstance(one, TrendScene)
        ]

    qtbot.waitUntil(gone, timeout=8000)


def test_another_theme_dresses_the_scene(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.TREND)
    assert colours(made.plot)[dressed.palette.surface] > 10_000
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dressed.apply(app, "light")
    seen = colours(made.plot)
    assert seen[dressed.palette.surface] > 10_000
    assert seen[dressed.palette.ok] > 50


def pixels(image: QImage, colour: str) -> np.ndarray:
    """Which pixels have exactly this colour: rows of booleans."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
    return bits == int(colour.removeprefix("#"), 16)


def test_gaps_stay_gaps_and_a_lone_value_is_a_point(dressed: Theme) -> None:
    image = QImage.fromData(picture.png(trend([10, 10, None, 10, None, 10, 10]), frozenset(), ""))
    with dressed.lent("light"):
        blue = dressed.color("accent").name()
    columns = pixels(image, blue)[150:-150].any(axis=0)
    runs = "".join("#" if one else " " for one in columns).split()
    assert len(runs) == 3
    assert len(runs[1]) < 16, "a point"


def test_a_picture_of_a_part_shows_that_part(dressed: Theme) -> None:
    chart = trend(list(range(100)))
    drawn = picture.svg(chart, frozenset(), "", (40, 50))
    assert QSvgRenderer(QByteArray(drawn)).isValid()
    text = drawn.decode()
    assert "第41格" in text
    assert "第60格" not in text
    assert picture.png(chart, frozenset(), "", (40, 50)) != picture.png(chart, frozenset(), "")


@given(st.integers(1, 5000), st.floats(0, 1), st.floats(0.05, 20), st.integers(-6000, 6000), st.data())
def test_a_part_lies_within_the_whole(count: int, share: float, factor: float, by: int, data) -> None:
    first = data.draw(st.integers(0, count - 1))
    window: Window = (first, data.draw(st.integers(first + 1, count)))
    wide = window[1] - window[0]
    closer = zoomed(window, count, window[0] + share * wide, factor)
    assert 0 <= closer[0] < closer[1] <= count
    assert closer[1] - closer[0] >= min(FEWEST, count, wide)
    aside = moved(window, count, by)
    assert 0 <= aside[0] < aside[1] <= count
    assert aside[1] - aside[0] == wide
    slot = data.draw(st.integers(0, count - 1))
    there = holding(window, count, slot)
    assert there[0] <= slot < there[1]


def test_nothing_of_pyqtgraph_is_loaded_before_a_trend_is_drawn() -> None:
    code = "import sys, desktop.panels.indicators.panel; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_dense_series_shows_every_peak(dressed: Theme, qtbot) -> None:
    values = np.zeros(50_000)
    values[12_345] = 100.0
    made = card(qtbot, trend(values))  # type: ignore[arg-type]
    rows = np.flatnonzero(pixels(made.plot.grab().toImage(), dressed.palette.accent).any(axis=1))
    assert rows.max() - rows.min() > 150
