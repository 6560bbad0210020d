"""Charts by mouse and keys: what is read out, what the legend takes out, the table behind, pictures on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.theme.charts import axis, picture
from desktop.theme.charts.card import ChartCard, ChartWords
from desktop.theme.charts.ink import Ink, fill
from desktop.theme.charts.plot import Plot
from desktop.theme.charts.trend import thinned
from desktop.theme.current import Theme
from desktop.viewmodels.indicators.chart_data import Chart, Entry, Tone, TrendShape
from tests.theme import chart_samples as samples
from tests.theme.conftest import colours

Key = Qt.Key
WORDS = ChartWords("口径", "表格", "导出", "正在计算…")
CAPTION = "长山镇，11-01 至 11-23，截止 14:30:00"


def card(qtbot, chart: Chart, size: tuple[int, int] = (560, 340)) -> ChartCard:
    made = ChartCard(WORDS, QSize(300, 200))
    qtbot.addWidget(made)
    made.resize(*size)
    made.set_chart(chart)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_picture()
    return made


def said(plot: Plot) -> str:
    return plot.accessibleDescription()


def test_arrow_keys_read_a_trend_out(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.TREND)
    plot = made.plot
    assert said(plot) == "11-23 14 时  上报 208 13 件  办结 141 8 件"
    qtbot.keyClick(plot, Key.Key_Left)
    assert said(plot).startswith("11-23 13 时")
    qtbot.keyClick(plot, Key.Key_Home)
    qtbot.keyClick(plot, Key.Key_Left)
    assert said(plot).startswith("11-22 15 时")


def test_arrow_keys_go_both_ways_over_a_heat_map(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.HEAT)
    plot = made.plot
    qtbot.keyClick(plot, Key.Key_Home)
    for key in (*[Key.Key_Right] * 8, Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(plot, key)
    assert said(plot) == "周三 08 时 14.3"


@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.key)
def test_the_mouse_reads_every_mark_out_and_a_click_opens_it(dressed: Theme, qtbot, chart: Chart) -> None:
    made = card(qtbot, chart)
    opened = []
    made.opened.connect(lambda *what: opened.append(what))
    assert made.plot.drawing is not None
    marks = made.plot.drawing.marks
    assert marks
    assert all(QRectF(made.plot.rect()).contains(mark.rect) for mark in marks), "nothing outside"
    for mark in (marks[0], marks[-1]):
        place = mark.rect.center().toPoint()
        qtbot.mouseMove(made.plot, QPoint(1, made.plot.height() - 1))
        qtbot.mouseMove(made.plot, place)
        qtbot.waitUntil(lambda mark=mark: said(made.plot) == "  ".join(mark.said))
        qtbot.mouseClick(made.plot, Qt.MouseButton.LeftButton, pos=place)
        assert opened[-1] == (chart.key, mark.key)


def test_what_is_pointed_at_stays_while_figures_change(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.TREND)
    plot = made.plot
    qtbot.keyClick(plot, Key.Key_Left)
    shape = samples.TREND.shape
    assert isinstance(shape, TrendShape)
    more = TrendShape(shape.labels, shape.moments, ([99] * 24, [1] * 24), shape.breaks, 23, " 件")
    plot.set_chart(Chart("trend", "24 小时趋势", entries=samples.TREND.entries, shape=more))
    assert said(plot).startswith("11-23 13 时  上报 208 99 件")


def test_the_legend_takes_series_out_but_not_the_last(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.TREND)
    reported, closed = made.legend.items
    green = dressed.palette.ok
    assert colours(made.plot)[green] > 50
    closed.setFocus()
    qtbot.keyClick(closed, Key.Key_Space)
    assert colours(made.plot)[green] == 0
    assert "办结" not in said(made.plot)
    qtbot.mouseClick(reported, Qt.MouseButton.LeftButton)
    assert made.legend.hidden == {"closed"}, "an empty chart would say nothing"
    made.set_chart(Chart("trend", "另一", entries=samples.TREND.entries, shape=samples.TREND.shape))
    assert made.legend.hidden == {"closed"}, "new figures bring nothing back"
    qtbot.keyClick(closed, Key.Key_Return)
    assert made.legend.hidden == frozenset()


@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.key)
def test_every_legend_filters(dressed: Theme, qtbot, chart: Chart) -> None:
    made = card(qtbot, chart)
    assert len(made.legend.items) > 1
    for item in made.legend.items:
        whole = made.plot.grab().toImage()
        qtbot.keyClick(item, Key.Key_Space)
        assert not item.isChecked()
        assert made.plot.grab().toImage() != whole, item.text()
        qtbot.keyClick(item, Key.Key_Space)
        assert item.isChecked()


def test_keys_turn_to_the_table_and_ask_for_definition_and_export(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.AGEING)
    asked = []
    made.definition_requested.connect(lambda key: asked.append(("define", key)))
    made.export_requested.connect(lambda key: asked.append(("export", key)))
    qtbot.keyClick(made.plot, Key.Key_T)
    assert made.table.isVisible()
    assert made.table.hasFocus()
    model = made.table.model()
    rows = [[model.index(row, n).data() for n in range(4)] for row in range(model.rowCount())]
    assert rows[0] == ["1 小时内", "11", "2", "1"]
    qtbot.keyClick(made.table, Key.Key_I)
    qtbot.keyClick(made.table, Key.Key_X)
    assert asked == [("define", "ageing"), ("export", "ageing")]
    qtbot.keyClick(made.table, Key.Key_Escape)
    assert made.plot.hasFocus()
    assert made.tools.isVisible()


def test_without_data_the_reason_stands_there(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.EMPTY)
    assert made.said.isVisible()
    assert made.said.text() == "本机没有走访记录，无数据"


def test_old_data_is_grey_and_says_so(dressed: Theme, qtbot) -> None:
    made = card(qtbot, samples.PUNCTUAL)
    assert colours(made.plot)[dressed.palette.warn] > 30
    made.set_stale("数据截至 14:02")
    assert made.note.text() == "数据截至 14:02"
    assert colours(made.plot)[dressed.palette.warn] == 0
    made.set_stale("")
    assert made.note.text() == samples.PUNCTUAL.note


@pytest.mark.parametrize("chart", [*samples.ALL, samples.EMPTY], ids=lambda chart: chart.key)
def test_pictures_stand_on_white_whatever_the_theme(dressed: Theme, chart: Chart) -> None:
    image = QImage.fromData(picture.png(chart, frozenset(), CAPTION))
    assert image.size().toTuple() == (1920, 1080)
    assert colours(image.scaled(240, 135)).most_common(1)[0][0] == "#FFFFFF"
    drawn = picture.svg(chart, frozenset(), CAPTION)
    assert QSvgRenderer(QByteArray(drawn)).isValid()
    text = drawn.decode()
    assert f"<title>{chart.title}</title>" in text
    assert "截止" in text
    assert dressed.mode == "dark"
    assert dressed.color("surface").name().upper() == dressed.palette.surface


# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def _seen(tone: Tone, eye: str) -> np.ndarray:
    """A bar of a tone as an eye sees it, pixel by pixel, from 0 to 1."""
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fill(painter, QRectF(0, 0, 64, 32), tone, Ink())
    painter.end()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(32, 64, 4)[:, :, 2::-1] / 255
    light = np.where(bits <= 0.04045, bits / 12.92, ((bits + 0.055) / 1.055) ** 2.4)
    return np.clip(light @ np.array(BLINDNESS[eye]).T, 0, 1) ** (1 / 2.2)


@pytest.mark.parametrize("mode", ["dark", "light"])
@pytest.mark.parametrize("eye", BLINDNESS)
def test_no_two_parts_of_a_bar_look_alike_to_any_eye(dressed: Theme, mode: str, eye: str) -> None:
    """By colour or by pattern: both begin at the same point, so that equal ones would not differ at all."""
    with dressed.lent("dark" if mode == "dark" else "light"):
        seen = {tone: _seen(tone, eye) for tone in ("bar", "warn", "late")}
    for (one, pixels), (other, others) in combinations(seen.items(), 2):
        apart = float(np.abs(pixels - others).max(axis=2).mean())
        assert apart > 0.15, f"{one} and {other} by {apart:.2f}"


def test_every_tone_has_a_colour(dressed: Theme) -> None:
    for mode in ("dark", "light", "wall"):
        with dressed.lent(mode):  # type: ignore[arg-type]
            assert all(Ink().tone(tone).isValid() for tone in get_args(Tone))


@given(
    st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), min_size=1, max_size=300),
    st.integers(1, 50),
)
def test_a_thinned_series_keeps_order_and_extremes(values: list[float], columns: int) -> None:
    series = np.array(values)
    slots, kept = thinned(series, columns)
    assert (np.diff(slots) >= 0).all()
    assert np.array_equal(kept, series[slots.astype(int)], equal_nan=True)
    if np.isfinite(series).any():
        assert np.nanmax(kept) == np.nanmax(series)
        assert np.nanmin(kept) == np.nanmin(series)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_an_axis_is_round_and_holds_everything(low: float, span: float) -> None:
    found = axis.ticks(low, low + span, whole=False)
    assert found[0] <= low + 1e-6 * span
    assert found[-1] >= low + span - 1e-6 * span
    assert 2 <= len(found) <= 8


def test_a_long_series_is_painted_and_read_out(dressed: Theme, qtbot) -> None:
    count = 20_000
    texts: Sequence[str] = [str(n) for n in range(count)]
    wave = np.sin(np.arange(count) / 700)
    chart = Chart(
        "long",
        "长",
        entries=(Entry("a", "甲", "accent", "line"),),
        shape=TrendShape(texts, texts, (wave,), lowest=None),
    )
    made = card(qtbot, chart)
    plot = made.plot
    assert colours(plot)[dressed.palette.accent] > 400
    assert plot.drawing is not None
    assert len(plot.drawing.marks) < 2 * plot.width()
    qtbot.keyClick(plot, Key.Key_Home)
    assert said(plot).startswith("0  甲")
    assert Counter(said(plot))["甲"] == 1
