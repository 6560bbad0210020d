"""Kiosks: keys for sealed reports, and how each machine fares."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "kiosk_keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("public", sa.String(64), nullable=False),
        sa.Column("verify", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
    )
    op.create_table(
        "kiosks",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("signs", sa.String(64)),
    )
