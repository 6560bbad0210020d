"""Trends drawn by pyqtgraph: one scene for each chart, kept and given new data; on paper the same scene once.

Importing this loads pyqtgraph (half a second and more): ``charts.warm`` does it in a thread.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from desktop.theme.charts.trend import Trend, Values
from desktop.theme.current import theme

Paint = Callable[[QPainter], None]


class _Layer(QGraphicsItem):
    """What a trend paints by itself, in pixels, below or above the data."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self._rect = QRectF()
        self._paint: Paint | None = None
        self.setZValue(z)

    def show_that(self, rect: QRectF, paint: Paint) -> None:
        """Paint this, in this rectangle."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
        self._paint = paint
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._paint is not None:
            self._paint(painter)


class TrendScene(pg.GraphicsView):
    """A view box with a curve or columns for each series, which stay; hands go to the widget that it lies in.

    ``over`` paints on top of everything in the view, and is not in the scene: what is pointed at.
    """

    def __init__(self, parent: QWidget | None = None, over: Paint | None = None) -> None:
        super().__init__(parent, background=None)
        self._over = over
        self._ground = ""
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        self._box.setFlag(
            QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False
        )  # a line on the axis is whole
        self._below, self._above = _Layer(-200), _Layer(200)
        for item in (self._below, self._box, self._above):
            self.scene().addItem(item)
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._columns: dict[str, pg.BarGraphItem] = {}

    def follow(self, trend: Trend, ratio: float = 0.0) -> None:
        """Show this; series that there were already are given their new data.

        ``ratio``: pixels of the paper to one of the chart; 0 is the screen, which has a ground of its own.
        """
        if not ratio and self._ground != theme().palette.surface:
            self._ground = theme().palette.surface
            self.setBackgroundBrush(QColor(self._ground))
        self._box.setGeometry(trend.plot)
        self._box.setRange(
            xRange=(trend.first - 0.5, trend.last - 0.5), yRange=(trend.low, trend.high), padding=0
        )
        self._below.show_that(trend.area, trend.paint_below)
        self._above.show_that(trend.area, trend.paint_above)
        boxes, lines = trend.boxes, trend.lines
        self._keep({entry.key for entry, _ in boxes}, {entry.key for entry, _ in lines})
        for at, (entry, values) in enumerate(boxes):
            left, heights, wide = trend.columns(values, at, len(boxes))
            self._column(entry.key).setOpts(
                x0=left, y0=np.full(len(left), trend.low), width=wide, height=heights,
                brush=trend.ink.tone(entry.tone), pen=None,
            )  # fmt: skip
        for entry, values in lines:
            wide = 1 if trend.dense else theme().px(2)
            pen = QPen(trend.ink.tone(entry.tone), wide * (ratio or self.devicePixelRatioF()))
            pen.setCosmetic(True)
            slots, seen = trend.part(values)
            self._curve(entry.key).setData(
                slots, seen, pen=pen, antialias=not trend.dense, connect=_connected(seen)
            )

    def _keep(self, columns: set[str], curves: set[str]) -> None:
        """Take away the series that there are no more."""
        for kept, wanted in ((self._columns, columns), (self._curves, curves)):
            for key in [one for one in kept if one not in wanted]:
                self._box.removeItem(kept.pop(key))

    def _column(self, key: str) -> pg.BarGraphItem:
        if key not in self._columns:
            none = np.zeros(0)
            made = self._columns[key] = pg.BarGraphItem(x0=none, y0=none, width=1.0, height=none, pen=None)
            self._box.addItem(made, ignoreBounds=True)
        return self._columns[key]

    def _curve(self, key: str) -> pg.PlotCurveItem:
        if key not in self._curves:
            made = self._curves[key] = pg.PlotCurveItem()
            made.setZValue(1)
            made.setSegmentedLineMode("off")
            self._box.addItem(made, ignoreBounds=True)
        return self._curves[key]

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._over is not None:
            self._over(painter)


def _connected(values: Values) -> str:
    return "all" if bool(np.isfinite(values).all()) else "finite"


def paint_once(painter: QPainter, trend: Trend) -> None:
    """The whole picture with another painter: an image, a drawing, a sheet of paper."""
    made = TrendScene()
    made.follow(trend, painter.device().devicePixelRatioF())
    made.sceneObj.prepareForPaint()
    made.sceneObj.render(painter, trend.area, trend.area)
    made.deleteLater()
