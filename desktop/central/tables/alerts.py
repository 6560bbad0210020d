"""The table of CAP messages that came in: which event each of them is about."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from desktop.central.tables.core import Time, metadata

cap_received = Table(
    "cap_received",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("event", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", Time, nullable=False),
)
"""``key``: SHA-256 of the sender and the identifier; ``kind``: the CAP ``msgType``."""
