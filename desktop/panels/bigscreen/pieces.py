"""Which painter each piece of ``viewmodels.screen_scenes.PIECES`` has."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.panels.bigscreen.header import Header
from desktop.panels.bigscreen.orders import Slowest, TickerLine
from desktop.panels.bigscreen.piece import Piece
from desktop.panels.bigscreen.today import Channels, Today, Trend

PIECES: Mapping[str, type[Piece]] = {
    "header": Header,
    "today": Today,
    "trend": Trend,
    "channels": Channels,
    "slowest": Slowest,
    "ticker": TickerLine,
}
