"""Attachments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Four tables, empty at first."""
    op.create_table(
        "blobs",
        sa.Column("sha", sa.String(64), primary_key=True),
        sa.Column("media", sa.String(96), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("pieces", sa.Integer, nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
    )
    op.create_table(
        "blob_pieces",
        sa.Column("sha", sa.String(64), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "blob_uploads",
        sa.Column("sha", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_index("blob_uploads_account", "blob_uploads", ["account", "at"])
    op.create_table(
        "blob_events",
        sa.Column("sha", sa.String(64), primary_key=True),
        sa.Column("event", sa.String(64), primary_key=True),
    )
    op.create_index("blob_events_event", "blob_events", ["event"])
