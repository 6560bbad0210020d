"""复算 of how late open events are: 正常, 临期, 超期, 严重超期 by SQL, and how old they are.

Working time is reckoned from the hall's own hours, which are handed in as a table; limits are those in the bodies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

Hours = tuple[int, int, int]
"""A working span: the local day as days since 1970, and from when to when in microseconds."""

AGES = (1, 4, 24, 72, 168)
"""Bounds of the ages of open events, in hours."""
TABLES = """
CREATE TABLE work (day INTEGER, begin INTEGER, stop INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE workday (nth INTEGER PRIMARY KEY, day INTEGER, stop INTEGER);
"""

_ENDED = "('closed', 'reviewed', 'rejected', 'false_alarm', 'merged')"
_OPEN = f"NOT event.drill AND event.state NOT IN {_ENDED} AND event.reported < :cut AND {{scope}}"
_DAY, _HOUR, _MINUTE = 86_400_000_000, 3_600_000_000, 60_000_000
_BAND = " ".join(f"WHEN :cut - 1 - reported <= {hours * _HOUR} THEN {at}" for at, hours in enumerate(AGES))


def _worked(begin: str, end: str) -> str:
    """SQL: the working time between two moments, the first not the later one. No span is longer than a day."""
    return (
        f"(SELECT coalesce(sum(min(stop, {end}) - max(begin, {begin})), 0) FROM work"
        f" WHERE stop > {begin} AND stop < {end} + {_DAY} AND begin < {end})"
    )


_LOCAL_DAY = """((since / 1000000 + (SELECT ahead FROM ahead WHERE ahead.since <= open.since
    ORDER BY ahead.since DESC LIMIT 1)) / 86400)"""
_ROUNDED = """max(1, CAST(round(amount) - (amount - CAST(amount AS INTEGER) = 0.5
    AND CAST(round(amount) AS INTEGER) % 2 = 1) AS INTEGER))"""
_LAST_WORKDAY = f"""(SELECT stop FROM workday WHERE nth = {_ROUNDED} + (
    SELECT coalesce(max(earlier.nth), 0) FROM workday earlier WHERE earlier.day <= {_LOCAL_DAY}))"""

_LEVELS = f"""
WITH open AS MATERIALIZED (
    SELECT event.state, event.reported, event.due, event.limit_since AS since, event.limit_amount AS amount,
        event.limit_unit AS unit, :cut - 1 AS now
    FROM event WHERE {_OPEN}
), spent AS (
    SELECT state, reported, due, now, CASE unit
        WHEN 'minutes' THEN min(CAST(round(amount * {_MINUTE}) AS INTEGER), due - since)
        WHEN 'calendar_days' THEN min(CAST(round(amount * {_DAY}) AS INTEGER), due - since)
        WHEN 'working_days' THEN min(coalesce({_LAST_WORKDAY}, due) - since, due - since)
        ELSE min(CAST(round(amount * {_HOUR}) AS INTEGER), {_worked("since", "due")}) END AS whole,
        CASE WHEN unit <> 'working_hours' THEN due - now WHEN due >= now THEN {_worked("now", "due")}
        ELSE -{_worked("due", "now")} END AS rest
    FROM open WHERE since IS NOT NULL
), used AS (
    SELECT state, reported, due, now, CASE WHEN whole <= 0 THEN CASE WHEN now < due THEN 0.0 ELSE 3.0 END
        ELSE 1 - CAST(rest AS REAL) / whole END AS share
    FROM spent
), told AS (
    SELECT state, reported, CASE WHEN now > due AND share >= 3 THEN 'very_late' WHEN now > due THEN 'late'
        WHEN share >= 0.8 THEN 'soon' ELSE 'normal' END AS level FROM used
    UNION ALL SELECT state, reported, 'normal' FROM open WHERE since IS NULL
)
SELECT state, CASE {_BAND} ELSE {len(AGES)} END, level, count(*) FROM told GROUP BY 1, 2, 3"""


def reach(base: sqlite3.Connection, scope: str, cut: int) -> tuple[int, int] | None:
    """From when to when, in microseconds, the limits of open events run; None where none has one."""
    query = f"SELECT min(event.limit_since), max(event.due) FROM event WHERE event.limit_since IS NOT NULL AND {_OPEN}"
    since, due = base.execute(query.format(scope=scope), {"cut": cut}).fetchone()
    return None if since is None else (since, max(due, cut))


def levels(
    base: sqlite3.Connection, scope: str, cut: int, hours: Sequence[Hours]
) -> list[tuple[str, int, str, int]]:
    """Open events as (state, place in ``AGES``, level, how many). ``ahead`` is filled already."""
    base.execute("DELETE FROM work")
    base.executemany("INSERT INTO work VALUES (?, ?, ?)", hours)
    base.execute("DELETE FROM workday")
    base.execute(
        "INSERT INTO workday SELECT row_number() OVER (ORDER BY day), day, max(stop) FROM work GROUP BY day"
    )
    return base.execute(_LEVELS.format(scope=scope), {"cut": cut}).fetchall()
