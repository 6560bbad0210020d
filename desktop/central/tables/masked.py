"""What entities look like to those who are not given the whole truth (``domain.rights.projection``), made ahead."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from desktop.central.tables.core import metadata

masked = Table(
    "masked",
    metadata,
    Column("type", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("edition", String(16), nullable=False),
    Column("body", Text),
)
"""``body``: of that version of the entity, by those rules (``projection.edition_of``); NULL where nothing is hidden.

A row that is missing, or of another version or edition, is no loss: whoever reads makes it anew.
"""
