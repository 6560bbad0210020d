"""Shifts and call-outs are somebody's own: what they say of a colleague is for the center and himself."""

from __future__ import annotations

import sqlalchemy as sa

from desktop.central.log.deriving import derive_anew

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """No table changes."""


def fill(connection: sa.Connection) -> None:
    """The key that keeps such words; whose own a shift is it says when it changes next, or is derived anew."""
    connection.execute(
        sa.text("UPDATE entities SET sight = sight || :key WHERE type IN ('shift', 'callout')"),
        {"key": "\nperson:"},
    )
    derive_anew(connection)
