"""Checking what is on record: the audit trail, and the chain over the log of changes that it holds fast."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.central.audit.audit import Audit, anchors, verify
from desktop.central.database.base import Database
from desktop.central.log.links import broken_links


def check(database: Database, audit: Audit, heads: Mapping[int, str] | None = None) -> tuple[int, list[str]]:
    """How many rows the trail has, and where it or the log is not what was chained. The audit remembers the first."""
    count, mistakes = verify(database, heads)
    with database.read() as connection:
        mistakes += broken_links(connection, anchors(connection))
    audit.found(mistakes)
    return count, mistakes
