"""Addresses that a camera does not use were once kept unjudged, a password in them too: they go."""

from __future__ import annotations

import re

import sqlalchemy as sa

from desktop.domain.cameras.cameras import Camera, Origin, SourceKind

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """No table changes."""


def fill(connection: sa.Connection) -> None:
    """A gateway gives the addresses itself; a demonstration has the name of a scene and nothing else."""
    rows = connection.execute(sa.text("SELECT id, body, origin FROM cameras WHERE body IS NOT NULL")).all()
    for row in rows:
        source, origin = Camera.model_validate_json(row.body).source, Origin.model_validate_json(row.origin)
        if source is SourceKind.ADDRESS:
            continue
        scene = source is SourceKind.DEMO and re.fullmatch(r"[a-z]{0,32}", origin.main)
        kept = origin.model_copy(update={"main": origin.main if scene else "", "sub": "", "still": ""})
        if kept != origin:
            connection.execute(
                sa.text("UPDATE cameras SET origin = :origin WHERE id = :id"),
                {"origin": kept.model_dump_json(), "id": row.id},
            )
