"""Which drawing belongs to which shape; the sparkline, which has neither axis nor marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.theme.charts.bars import Bars, Funnel, Pareto
from desktop.theme.charts.drawing import Drawing
from desktop.theme.charts.heat import Heat
from desktop.theme.charts.ink import Ink, dot
from desktop.theme.charts.spans import Spans
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import (
    BarsShape,
    FunnelShape,
    HeatShape,
    ParetoShape,
    SpansShape,
)

# a trend is made by ``drawing.draw``: it has a part that is looked at
DRAWINGS: dict[type[Any], type[Drawing]] = {
    BarsShape: Bars, HeatShape: Heat, ParetoShape: Pareto, SpansShape: Spans, FunnelShape: Funnel,
}  # fmt: skip


def paint_spark(painter: QPainter, rect: QRectF, values: Sequence[float | None], ink: Ink) -> None:
    """How a figure went: a line without an axis, a point on the last one. Gaps stay gaps; one value is a point."""
    known = [value for value in values if value is not None]
    if not known:
        return
    t = theme()
    low, high = min(known), max(known)
    inner = rect.adjusted(t.px(2), t.px(4), -t.px(4), -t.px(4))
    step = inner.width() / max(1, len(values) - 1)
    points: list[list[QPointF]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            points.append([])
            continue
        share = (value - low) / (high - low) if high > low else 0.5
        points[-1].append(QPointF(inner.x() + at * step, inner.bottom() - share * inner.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.tone("muted"), t.px(1.5)))
    for run in points:
        if len(run) > 1:
            painter.drawPolyline(QPolygonF(run))
    painter.restore()
    last = next((run[-1] for run in reversed(points) if run), None)
    if last is not None and values[-1] is not None:
        dot(painter, last, ink.tone("accent"), t.px(2.5))
