"""Positions of badges and vehicles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "positions",
        sa.Column("device", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("area", sa.String(64)),
        sa.Column("lon", sa.Float, nullable=False),
        sa.Column("lat", sa.Float, nullable=False),
        sa.Column("speed", sa.Float),
        sa.Column("heading", sa.Float),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("came_at", _TIME, nullable=False),
    )
    op.create_index("positions_area", "positions", ["area"])
    op.create_table(
        "position_tracks",
        sa.Column("device", sa.String(64), primary_key=True),
        sa.Column("at", _TIME, primary_key=True),
        sa.Column("lon", sa.Float, nullable=False),
        sa.Column("lat", sa.Float, nullable=False),
    )
    op.create_index("position_tracks_at", "position_tracks", ["at"])
