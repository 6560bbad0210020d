"""New figures for many charts, one chart at a time: the interface comes round between any two of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.theme.charts.card import ChartCard
from desktop.viewmodels.indicators.chart_data import Chart

PAUSE_MS = 10


class Turns(QObject):
    """A card that shows nothing yet is filled at once; of several figures for one card only the latest is drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._due: dict[ChartCard, Chart] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._next)

    def show(self, card: ChartCard, chart: Chart) -> None:
        """Have the card show this when its turn comes."""
        if card.chart is None:
            card.set_chart(chart)
        elif chart is not card.chart or card in self._due:
            self._due[card] = chart
            if not self._timer.isActive():
                self._timer.start()

    def _next(self) -> None:
        card = next(iter(self._due), None)
        if card is None:
            return
        card.set_chart(self._due.pop(card))
        if self._due:
            self._timer.start()
