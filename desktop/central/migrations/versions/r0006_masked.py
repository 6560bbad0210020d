"""What accounts are given masked; a step that names a merged report says its number apart from its title."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.central.log.deriving import derive_anew

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """One table, filled beside the work."""
    op.create_table(
        "masked",
        sa.Column("type", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("body", sa.Text),
    )


def fill(connection: sa.Connection) -> None:
    """Words of steps as they are said now."""
    derive_anew(connection)
