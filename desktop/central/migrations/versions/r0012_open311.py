"""What Open311 may tell of the events, ready to be asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.central.open311.listing import list_all_requests

revision = "0012"
down_revision = "0011"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
_SAID = ["public", "state", "reported_by"]


def upgrade() -> None:
    """One table."""
    op.create_table(
        "service_requests",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("item_version", sa.Integer),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("reported_by", sa.String(64), nullable=False),
        sa.Column("lead", sa.String(64)),
        sa.Column("grid", sa.String(64)),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.Column("due", _TIME),
    )
    op.create_index("service_requests_since", "service_requests", ["since", "event", "item", *_SAID])
    op.create_index("service_requests_item", "service_requests", ["item", "since", "event", *_SAID])
    op.create_index("service_requests_changed", "service_requests", ["changed_at"])


def fill(connection: sa.Connection) -> None:
    """What may be told of every stored event."""
    list_all_requests(connection)
