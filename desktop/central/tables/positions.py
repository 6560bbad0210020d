"""Tables of positions: where each device was last, and its track of today. None of it is in the log."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, String, Table

from desktop.central.tables.core import Time, metadata

positions = Table(
    "positions",
    metadata,
    Column("device", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(64), nullable=False),
    Column("area", String(64)),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("speed", Float),
    Column("heading", Float),
    Column("at", Time, nullable=False),
    Column("came_at", Time, nullable=False),
    Index("positions_area", "area"),
)
"""The newest of each device, in WGS-84. ``area``: where it belongs, as its platform says; NULL: the whole town."""

position_tracks = Table(
    "position_tracks",
    metadata,
    Column("device", String(64), primary_key=True),
    Column("at", Time, primary_key=True),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Index("position_tracks_at", "at"),
)
"""Where a device was today; what is older is dropped."""
