"""What the store's past says about posts: how often, how fast, and how punctually they handled things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Handled:
    """Answered orders of one post for one item: how many, and the minutes from issue to answer."""

    count: int
    mean_minutes: float
    median_minutes: float


@dataclass(frozen=True, slots=True)
class Records:
    """The past of all posts, as far as this store holds it."""

    handled: Mapping[tuple[str, str], Handled] = field(default_factory=dict)
    """By (post, item)."""
    on_time: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By post: answered within the limit, answered."""


_HANDLED = text(
    """
    WITH times AS (
        SELECT o.lead AS post, e.item AS item, (o.answered_at - o.issued_at) / 60e6 AS minutes,
               row_number() OVER (PARTITION BY o.lead, e.item ORDER BY o.answered_at - o.issued_at) AS place,
               count(*) OVER (PARTITION BY o.lead, e.item) AS total
        FROM orders o JOIN events e ON e.id = o.event
        WHERE o.answered_at IS NOT NULL AND e.item IS NOT NULL
    )
    SELECT post, item, count(*), avg(minutes),
           avg(CASE WHEN place IN ((total + 1) / 2, (total + 2) / 2) THEN minutes END)
    FROM times GROUP BY post, item
    """
)
_ON_TIME = text(
    "SELECT lead, sum(answered_at <= due), count(*) FROM orders WHERE answered_at IS NOT NULL GROUP BY lead"
)


def read(connection: Connection) -> Records:
    """Compute the records over everything that the store holds."""
    handled = {
        (post, item): Handled(count, mean, median)
        for post, item, count, mean, median in connection.execute(_HANDLED)
    }
    on_time = {post: (kept, total) for post, kept, total in connection.execute(_ON_TIME)}
    return Records(handled, on_time)
