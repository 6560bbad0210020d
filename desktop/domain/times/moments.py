"""Moments as whole microseconds since 1970 (UTC): how columns, tables and tickets have them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """An aware moment in whole microseconds since 1970."""
    return (moment - _BEGIN) // _MICROSECOND


def moment_of(at: int) -> datetime:
    """The aware moment (UTC) of so many microseconds since 1970."""
    return _BEGIN + at * _MICROSECOND
