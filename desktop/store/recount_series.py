"""复算 of what charts show: reports and closings by hour, day and month, by weekday and hour, by item, post and stage.

Asked of the tables of ``recount``. Slots are named by SQL in the township's own time, by the clock changes that it is
given: no edge between two slots is taken from the first computation.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.store.recount_levels import Hours, levels

Pair = tuple[int, int]
Levelled = tuple[str, str]

FORMATS: Mapping[str, str] = {"hour": "%Y-%m-%d %H", "day": "%Y-%m-%d", "month": "%Y-%m"}
"""How a slot of a trend is called, by ``Trend.per``."""


@dataclass(frozen=True, slots=True)
class Series:
    """What charts show, by the name of its slot; slots in which there is nothing are left out.

    ``hours``, ``trend``: (reported, closed). ``heat``: reports under ``weekday hour``, Monday is 0. ``items``:
    reports by item, "" without one. ``posts``: (within the limit, due to be closed) by lead post. ``funnel``: reports
    by the stage to which they have come at least. ``backlog``: events that are open now by state and level of their
    total limit, ``ages``: by the place of the first of ``AGES`` that they have not passed, and level. ``times``:
    seconds under ``indicator p75``.
    """

    hours: Mapping[str, Pair]
    trend: Mapping[str, Pair]
    heat: Mapping[str, int]
    items: Mapping[str, int]
    posts: Mapping[str, Pair]
    funnel: Mapping[str, int]
    backlog: Mapping[Levelled, int]
    ages: Mapping[Levelled, int]
    times: Mapping[str, float] = field(default_factory=dict)


def _local(moment: str) -> str:
    """SQL: a moment in microseconds as seconds of the township's own clock."""
    ahead = f"(SELECT ahead FROM ahead WHERE since <= {moment} ORDER BY since DESC LIMIT 1)"
    return f"({moment} / 1000000 + {ahead}), 'unixepoch'"


_REPORTED = f"""
SELECT strftime(:name, {_local("event.reported")}), count(*) FROM event
WHERE NOT event.drill AND event.reported >= :start AND event.reported < :cut AND {{scope}} GROUP BY 1"""
_CLOSED = f"""
SELECT strftime(:name, {_local("s.at")}), count(*) FROM step s JOIN event ON event.row = s.row
WHERE s.kind = 'event.closed' AND NOT event.drill AND s.at >= :start AND s.at < :cut AND {{scope}} GROUP BY 1"""
_ITEMS = """
SELECT event.item, count(*) FROM event
WHERE NOT event.drill AND event.reported >= :start AND event.reported < :cut AND {scope} GROUP BY 1"""
STAGES = ("reported", "accepted", "dispatched", "received", "answered", "confirmed", "closed")
_COME_TO = ", ".join(
    f"coalesce(sum({' OR '.join(f'{one} < :cut' for one in STAGES[place:])}), 0)"
    for place in range(len(STAGES))
)
_FUNNEL = f"SELECT {_COME_TO} FROM at_cut WHERE reason <> 'drill' AND reported >= :start AND reported < :cut"
_POSTS = "SELECT lead, CAST(total(good) AS INTEGER), count(*) FROM ({rows}) WHERE reason = '' GROUP BY 1"


def series(
    base: sqlite3.Connection, scope: str, window: Pair, hours: Pair, per: str, ahead: Sequence[Pair],
    work: Sequence[Hours], punctual: str,
) -> Series:  # fmt: skip
    """``window``, ``hours``: [from, to) in microseconds. ``ahead``: (since when, seconds ahead of UTC), the first from
    before all of it. ``work``: the hall's hours over all limits that run. ``punctual``: SQL for the rows of 按期办结率
    with ``lead``, ``reason`` and ``good``."""
    base.execute("DELETE FROM ahead")
    base.executemany("INSERT INTO ahead VALUES (?, ?)", ahead)

    def told(query: str, name: str, span: Pair) -> dict[str, int]:
        given = {"name": name, "start": span[0], "cut": span[1]}
        return dict(base.execute(query.format(scope=scope), given).fetchall())

    def trend(name: str, span: Pair) -> dict[str, Pair]:
        came, went = told(_REPORTED, name, span), told(_CLOSED, name, span)
        return {slot: (came.get(slot, 0), went.get(slot, 0)) for slot in came.keys() | went.keys()}

    given = {"start": window[0], "cut": window[1]}
    come_to = base.execute(_FUNNEL, given).fetchone()
    backlog: Counter[Levelled] = Counter()
    ages: Counter[Levelled] = Counter()
    for state, band, level, count in levels(base, scope, hours[1], work):
        backlog[state, level] += count
        ages[str(band), level] += count
    heat = told(_REPORTED, "%w %H", window)
    return Series(
        hours=trend(FORMATS["hour"], hours),
        trend=trend(FORMATS[per], window),
        heat={f"{(int(slot[0]) + 6) % 7} {slot[2:]}": count for slot, count in heat.items()},
        items=dict(base.execute(_ITEMS.format(scope=scope), given).fetchall()),
        posts={
            lead: (good, count)
            for lead, good, count in base.execute(_POSTS.format(rows=punctual), given).fetchall()
        },
        funnel={stage: count for stage, count in zip(STAGES, come_to, strict=True) if count},
        backlog=backlog,
        ages=ages,
    )
