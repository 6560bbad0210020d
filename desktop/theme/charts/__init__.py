"""Charts: one canvas each, so that they look, read and print alike everywhere; trends are drawn by pyqtgraph.

``card.ChartCard`` is what a panel puts up: it is given a ``viewmodels.indicators.chart_data.Chart`` and does the rest.
``plot.Plot`` is the picture alone (hover and arrow keys read it out), ``picture.png`` and ``picture.svg`` the same on
white paper, ``behind.BehindTable`` the figures as rows, ``shapes.paint_spark`` a sparkline. A new shape is a class in
``chart_data``, a ``Drawing`` here, and a line in ``shapes.DRAWINGS``. ``scene.TrendScene`` draws trends,
``trend.Trend`` knows where everything stands in them.
"""


def warm() -> None:
    """Load pyqtgraph (half a second and more), in a thread: the first trend then comes without a halt."""
    import desktop.theme.charts.scene  # noqa: F401
