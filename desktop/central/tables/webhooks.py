"""Tables of webhooks: how far each subscription has read, and what is still to be delivered."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from desktop.central.tables.core import Seq, Time, metadata

webhook_marks = Table(
    "webhook_marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("epoch", String(36), nullable=False),
    Column("seq", Seq, nullable=False),
)
"""Up to which change a subscription has been given its deliveries."""

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("seq", Seq, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("since", Time, nullable=False),
    Column("next_at", Time, nullable=False),
    Column("problem", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("webhook_deliveries_state", "state", "next_at"),
)
"""``state``: ``waiting`` or ``dead`` (a person decides: ``central webhooks retry``). What was delivered is gone.

``body`` is what is sent, the same at each try; ``since``: when it was first due, since somebody had it sent again.
"""
