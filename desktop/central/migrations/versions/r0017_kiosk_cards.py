"""Cards of the staff that unlock kiosks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """One table."""
    op.create_table(
        "kiosk_cards",
        sa.Column("id", sa.String(8), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
    )
