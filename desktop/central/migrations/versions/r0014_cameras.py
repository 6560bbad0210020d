"""The directory of cameras, and who steers one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "cameras",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sight", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("sealed", sa.Text),
    )
    op.create_index("cameras_version", "cameras", ["version"])
    op.create_table(
        "camera_book",
        sa.Column("one", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
    )
    op.create_table(
        "camera_leases",
        sa.Column("camera", sa.String(32), primary_key=True),
        sa.Column("until", _TIME, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
