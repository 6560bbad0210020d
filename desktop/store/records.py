"""What the store's past says about posts: how often, how fast, and how punctually they handled things."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

RECENT_DAYS = 90
"""What happened in these days before the newest order counts as recent (as in ``_OUTCOMES``)."""


@dataclass(frozen=True, slots=True)
class Handled:
    """Answered orders of one post for one item: how many, and the minutes from issue to answer."""

    count: int
    mean_minutes: float
    median_minutes: float


class Outcome(NamedTuple):
    """How a post's orders ended: answered without being sent on, returned by it, taken away from it; of late too."""

    right: int = 0
    returned: int = 0
    handed: int = 0
    recent_right: int = 0
    recent_returned: int = 0
    recent_handed: int = 0

    @property
    def wrong(self) -> int:
        """Those that should have gone elsewhere."""
        return self.returned + self.handed

    @property
    def recent_wrong(self) -> int:
        """Those of late that should have gone elsewhere."""
        return self.recent_returned + self.recent_handed

    def plus(self, other: Outcome) -> Outcome:
        """Both together."""
        return Outcome(*(one + two for one, two in zip(self, other, strict=True)))


NOTHING = Outcome()


@dataclass(frozen=True, slots=True)
class PastRuling:
    """One event that the duty chief gave to a post for good."""

    event: str
    number: str
    title: str
    item: str | None
    returned_by: tuple[str, ...]
    post: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Records:
    """The past of all posts, as far as this store holds it."""

    handled: Mapping[tuple[str, str], Handled] = field(default_factory=dict)
    """By (post, item)."""
    on_time: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By post: answered within the limit, answered."""
    outcomes: Mapping[tuple[str, str], Outcome] = field(default_factory=dict)
    """By (post, item)."""
    outcomes_in: Mapping[tuple[str, str, str], Outcome] = field(default_factory=dict)
    """By (post, item, grid)."""
    assisted: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By (item, post): answered orders in which it assisted."""
    answered: Mapping[str, int] = field(default_factory=dict)
    """By item: answered orders."""
    returned: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By post: returns, and how many of them the duty chief judged to be without ground (推诿)."""
    rulings: tuple[PastRuling, ...] = ()
    """How returned events were ruled, the latest first."""


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
_OUTCOMES = text(
    """
    WITH newest AS MATERIALIZED (SELECT max(issued_at) - 90 * 86400000000 AS since FROM orders),
    places AS MATERIALIZED (
        SELECT id, item, coalesce(json_extract(body, '$.grid'), '') AS grid FROM events WHERE item IS NOT NULL
    ),
    facts AS MATERIALIZED (
        SELECT lead, event, issued_at >= since AS recent,
               CASE WHEN answered_at IS NOT NULL THEN 'answered' ELSE json_extract(body, '$.state') END AS how
        FROM orders, newest
    )
    SELECT lead, item, grid, how, recent, count(*) FROM facts JOIN places ON places.id = facts.event
    WHERE how IN ('answered', 'returned', 'reassigned') GROUP BY 1, 2, 3, 4, 5
    """
)
"""Each body is read once: without the materialized steps it is read for every place in which its value is named."""
_ASSISTED = text(
    """
    SELECT e.item, a.value, count(*)
    FROM orders o JOIN events e ON e.id = o.event, json_each(json_extract(o.body, '$.assist')) a
    WHERE o.answered_at IS NOT NULL AND e.item IS NOT NULL GROUP BY 1, 2
    """
)
_PLACES = {"answered": 0, "returned": 1, "reassigned": 2}


_WITH_RETURNS = text("SELECT body FROM events WHERE body LIKE '%\"returns\":[{%'")
_RULINGS_KEPT = 200


def read(connection: Connection) -> Records:
    """Compute the records over everything that the store holds."""
    handled = {
        (post, item): Handled(count, mean, median)
        for post, item, count, mean, median in connection.execute(_HANDLED)
    }
    on_time = {post: (kept, total) for post, kept, total in connection.execute(_ON_TIME)}
    outcomes: dict[tuple[str, str], Outcome] = {}
    outcomes_in: dict[tuple[str, str, str], Outcome] = {}
    answered: Counter[str] = Counter()
    for post, item, grid, how, recent, count in connection.execute(_OUTCOMES):
        counted = [0] * len(NOTHING)
        counted[_PLACES[how]] = count
        if recent:
            counted[_PLACES[how] + 3] = count
        outcome = Outcome(*counted)
        outcomes[(post, item)] = outcomes.get((post, item), NOTHING).plus(outcome)
        outcomes_in[(post, item, grid)] = outcomes_in.get((post, item, grid), NOTHING).plus(outcome)
        answered[item] += outcome.right
    assisted = {(item, post): count for item, post, count in connection.execute(_ASSISTED)}
    return Records(handled, on_time, outcomes, outcomes_in, assisted, answered, *_returns(connection))


def _returns(connection: Connection) -> tuple[dict[str, tuple[int, int]], tuple[PastRuling, ...]]:
    """Counts by post, and the latest rulings. Few events were ever returned: these alone are parsed."""
    returned: Counter[str] = Counter()
    unfounded: Counter[str] = Counter()
    rulings: list[PastRuling] = []
    for (body,) in connection.execute(_WITH_RETURNS):
        event = json.loads(body)
        bounces = event["returns"]
        for bounce in bounces:
            returned[bounce["post"]] += 1
            unfounded[bounce["post"]] += bounce.get("unfounded") is True
        ruling = event.get("ruling")
        if ruling is not None:
            rulings.append(
                PastRuling(
                    event["id"], event.get("number") or "", event["title"], event.get("item"),
                    tuple(bounce["post"] for bounce in bounces), ruling["post"], ruling["words"], ruling["by"],
                    datetime.fromisoformat(ruling["at"]),
                )
            )  # fmt: skip
    rulings.sort(key=lambda one: one.at, reverse=True)
    return {post: (count, unfounded[post]) for post, count in returned.items()}, tuple(
        rulings[:_RULINGS_KEPT]
    )
