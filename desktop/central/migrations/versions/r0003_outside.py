"""Numbers that events are asked for by, messages for other systems, what else the log tells."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.central.log.deriving import derive_anew
from desktop.central.log.numbers import list_all_numbers

revision = "0003"
down_revision = "0002"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "numbers",
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("number", sa.String(128), primary_key=True),
        sa.Column("event", sa.String(64), primary_key=True),
    )
    op.create_index("numbers_event", "numbers", ["event"])
    op.create_table(
        "outbound",
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("next_at", _TIME, nullable=False),
        sa.Column("placed", sa.Boolean, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_index("outbound_state", "outbound", ["state", "next_at"])
    op.create_index("outbound_event", "outbound", ["event"])


def fill(connection: sa.Connection) -> None:
    """What a newer release reads out of the same log, and the numbers of every stored event."""
    derive_anew(connection)
    list_all_numbers(connection)
