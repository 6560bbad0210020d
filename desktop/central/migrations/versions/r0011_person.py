"""Whose account it is; and what shifts say of somebody who is away is read out of the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.central.log.deriving import derive_anew

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """A column."""
    op.add_column("accounts", sa.Column("person", sa.String(64)))


def fill(connection: sa.Connection) -> None:
    """Why somebody is away, and when he means to be back."""
    derive_anew(connection)
