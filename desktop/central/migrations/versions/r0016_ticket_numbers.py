"""Numbers of a day are counted for each window of the hall as well: the key of a count may be longer than a day's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """A wider column."""
    with op.batch_alter_table("days") as days:
        days.alter_column("day", existing_type=sa.String(10), type_=sa.String(80), existing_nullable=False)
