"""What Open311 may tell of the events, ready to be asked for."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from desktop.central.tables.core import Time, metadata

service_requests = Table(
    "service_requests",
    metadata,
    Column("event", String(64), primary_key=True),
    Column("item", String(64), nullable=False),
    Column("item_version", Integer),
    Column("state", String(16), nullable=False),
    Column("public", Boolean, nullable=False),
    Column("reported_by", String(64), nullable=False),
    Column("lead", String(64)),
    Column("grid", String(64)),
    Column("since", Time, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("due", Time),
    Index("service_requests_since", "since", "event", "item", "public", "state", "reported_by"),
    Index("service_requests_item", "item", "since", "event", "public", "state", "reported_by"),
    Index("service_requests_changed", "changed_at"),
)
"""One row for each event that has an entry, is no drill, and that nobody is kept away from: what may be told of it.

Nothing that anybody typed is in it. ``public``: it came by a channel of which something is published at all;
``reported_by``: the account that reported it, which is told of it in any case. Which entries are published is a
setting, and no part of this.
"""
