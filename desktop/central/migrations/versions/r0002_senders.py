"""Who sent a command beside who wrote it, flush tokens, who sees a thing leave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Two columns and a table."""
    op.add_column("commands", sa.Column("sender", sa.String(64)))
    op.add_column("sights", sa.Column("leaving", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "flushes",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("issued_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
    )
    op.create_index("flushes_account", "flushes", ["account"])
