"""Which painter each piece of ``viewmodels.screen.scenes.PIECES`` has; tiles are pictures that lie over the stage."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.panels.bigscreen.emergency import Alarm, Callees, Orders, Stopwatch, Word
from desktop.panels.bigscreen.header import Header
from desktop.panels.bigscreen.loop import Backlog, Funnel, Items, Rates, Review
from desktop.panels.bigscreen.orders import Slowest, TickerLine
from desktop.panels.bigscreen.piece import Piece
from desktop.panels.bigscreen.posts import Loads, Matrix, Posts, Watch
from desktop.panels.bigscreen.site import Site
from desktop.panels.bigscreen.today import Channels, Today, Trend
from desktop.panels.bigscreen.town import Town
from desktop.panels.bigscreen.videos import Tiles, Videos

PIECES: Mapping[str, type[Piece]] = {
    "header": Header,
    "today": Today,
    "trend": Trend,
    "channels": Channels,
    "map": Town,
    "tiles": Tiles,
    "posts": Posts,
    "slowest": Slowest,
    "ticker": TickerLine,
    "funnel": Funnel,
    "backlog": Backlog,
    "rates": Rates,
    "watch": Watch,
    "matrix": Matrix,
    "loads": Loads,
    "videos": Videos,
    "items": Items,
    "review": Review,
    "alarm": Alarm,
    "site": Site,
    "stopwatch": Stopwatch,
    "orders": Orders,
    "callees": Callees,
    "word": Word,
}
