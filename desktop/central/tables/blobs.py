"""Tables of attachments: their bytes in pieces, who brought them, which events name them.

In the database, so that they are encrypted as it is, lie in its backup, and several machines have them in common.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from desktop.central.tables.core import Time, metadata

blobs = Table(
    "blobs",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("media", String(96), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("made_at", Time, nullable=False),
)
"""One row for bytes that are there whole: it is written last."""

blob_pieces = Table(
    "blob_pieces",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

blob_uploads = Table(
    "blob_uploads",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("at", Time, nullable=False),
    Index("blob_uploads_account", "account", "at"),
)
"""Who may name it in an attachment: whoever has had it in hand."""

blob_events = Table(
    "blob_events",
    metadata,
    Column("sha", String(64), primary_key=True),
    Column("event", String(64), primary_key=True),
    Index("blob_events_event", "event"),
)
"""Which events name it: who sees one of them may see it."""
