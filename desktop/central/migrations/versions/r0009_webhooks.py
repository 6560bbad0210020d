"""Webhooks: how far each subscription is, and what is to be delivered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "webhook_marks",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("seq", _SEQ, nullable=False),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("seq", _SEQ, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("next_at", _TIME, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("webhook_deliveries_state", "webhook_deliveries", ["state", "next_at"])
