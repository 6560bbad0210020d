"""The roster of earlier days, out of what this desk keeps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from desktop.domain.roster.shifts import Shift
from desktop.store.tables import micros


def shifts_between(connection: Connection, start: datetime, end: datetime) -> list[Shift]:
    """The shifts that lasted at some time between two moments, in no particular order."""
    rows = connection.execute(text("SELECT body FROM shifts WHERE ends > :start"), {"start": micros(start)})
    found = (Shift.model_validate_json(body) for (body,) in rows)
    return [shift for shift in found if shift.start < end]
