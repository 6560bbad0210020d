"""复算: the figures a second time, by SQL over the bodies of events as they are stored. Shares no rule with the first.

A database in memory takes the steps of each timeline in and asks, for one cut-off, how each event stood then. It is
used in one thread beside the store's, which only hands out bodies. Rates, counts and reasons are compared with
``domain.figures.indicators``, whose words this module takes for its own and whose predicates it does not call.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.store import recount_levels
from desktop.store.recount_series import Pair, Series, series

NEVER = 1 << 62


def _micros(text: str) -> str:
    """SQL: a moment as the wire writes it in whole microseconds since 1970."""
    zone = f"CASE WHEN substr({text}, -1) = 'Z' THEN 'Z' ELSE substr({text}, -6) END"
    length = f"length({text}) - CASE WHEN substr({text}, -1) = 'Z' THEN 21 ELSE 26 END"
    fraction = f"CAST(substr(substr({text}, 21, {length}) || '000000', 1, 6) AS INTEGER)"
    return (
        f"(CAST(strftime('%s', substr({text}, 1, 19) || {zone}) AS INTEGER) * 1000000"
        f" + CASE WHEN substr({text}, 20, 1) = '.' THEN {fraction} ELSE 0 END)"
    )


_TABLES = f"""
CREATE TABLE body (row INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE told (
    row INTEGER PRIMARY KEY, channel TEXT, item TEXT, grid TEXT, lead TEXT, severity TEXT, own INTEGER,
    drill INTEGER, satisfied INTEGER, reported TEXT, due TEXT, rounds INTEGER, state TEXT, limit_since TEXT,
    limit_amount REAL, limit_unit TEXT
);
CREATE TABLE told_past (row INTEGER, round INTEGER, due TEXT);
CREATE TABLE told_child (row INTEGER, at TEXT);
CREATE TABLE told_step (row INTEGER, n INTEGER, at TEXT, kind TEXT, post TEXT, result TEXT);
CREATE TABLE event (
    row INTEGER PRIMARY KEY, channel TEXT, item TEXT, grid TEXT, lead TEXT, severity TEXT, own INTEGER,
    drill INTEGER, satisfied INTEGER, reported INTEGER, due INTEGER, rounds INTEGER, again INTEGER, state TEXT,
    limit_since INTEGER, limit_amount REAL, limit_unit TEXT, last INTEGER
);
CREATE TABLE past (row INTEGER, round INTEGER, due INTEGER, PRIMARY KEY (row, round)) WITHOUT ROWID;
CREATE TABLE step (
    row INTEGER, n INTEGER, at INTEGER, kind TEXT, post TEXT, result TEXT, PRIMARY KEY (row, n)
) WITHOUT ROWID;
CREATE INDEX closings ON step (at) WHERE kind = 'event.closed';
CREATE INDEX calls ON step (at) WHERE kind = 'event.followed_up';
CREATE TABLE wanted (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ahead (since INTEGER PRIMARY KEY, ahead INTEGER NOT NULL);
{recount_levels.TABLES}"""

# Texts are taken out of the JSON first, each once; what they mean is reckoned from these rows.
_TAKE = (
    """
INSERT INTO told SELECT row,
    json_extract(body, '$.channel'), json_extract(body, '$.item'), json_extract(body, '$.grid'),
    json_extract(body, '$.lead_post'), json_extract(body, '$.severity'), json_extract(body, '$.self_solved'),
    json_extract(body, '$.drill'), json_extract(body, '$.satisfied'), json_extract(body, '$.reported_at'),
    json_extract(body, '$.total.due'), coalesce(json_array_length(body, '$.past'), 0), json_extract(body, '$.state'),
    json_extract(body, '$.total.since'), json_extract(body, '$.total.limit.amount'),
    json_extract(body, '$.total.limit.unit')
FROM body""",
    """
INSERT INTO told_past SELECT body.row, round.key, json_extract(round.value, '$.total.due')
FROM body, json_each(body.body, '$.past') round""",
    """
INSERT INTO told_child SELECT body.row, json_extract(child.value, '$.reported_at')
FROM body, json_each(body.body, '$.children') child WHERE json_extract(child.value, '$.channel') = 'petition'""",
    """
INSERT INTO told_step SELECT body.row, step.key, json_extract(step.value, '$.at'),
    json_extract(step.value, '$.kind'), json_extract(step.value, '$.post'), json_extract(step.value, '$.result')
FROM body, json_each(body.body, '$.timeline') step""",
)
_UNDERSTAND = (
    f"""
INSERT INTO event SELECT row, channel, coalesce(item, ''), coalesce(grid, ''), coalesce(lead, ''), severity,
    coalesce(own, 0), coalesce(drill, 0), satisfied, {_micros("reported")}, coalesce({_micros("due")}, {NEVER}), rounds,
    coalesce((SELECT min({_micros("at")}) FROM told_child child WHERE child.row = told.row), {NEVER}), state,
    {_micros("limit_since")}, limit_amount, limit_unit, 0
FROM told""",
    f"INSERT INTO past SELECT row, round, coalesce({_micros('due')}, {NEVER}) FROM told_past",
    f"""
INSERT INTO step SELECT row, n, at, kind, post, coalesce(result, '') FROM (
    SELECT row, n, max({_micros("at")}) OVER (PARTITION BY row ORDER BY n) AS at, kind, post, result FROM told_step
) WHERE kind IN (
    'event.accepted', 'event.handed_over', 'event.reopened', 'event.returned_down', 'event.dispatched', 'event.ruled',
    'event.escalated', 'event.received', 'event.answered', 'event.returned', 'event.extended', 'event.whistle_arrived',
    'event.followed_up', 'event.closed', 'event.rejected', 'event.merged', 'event.unmerged', 'event.suspended',
    'event.resumed'
)""",
    f"""
UPDATE event SET last = max(reported, CASE due WHEN {NEVER} THEN 0 ELSE due END,
    coalesce((SELECT max(at) FROM step WHERE step.row = event.row), 0),
    coalesce((SELECT max(due) FROM past WHERE past.row = event.row AND due < {NEVER}), 0))
WHERE row IN (SELECT row FROM told)""",
)
_TOLD = ("body", "told", "told_past", "told_child", "told_step")

_STANDS = "('event.rejected', 'event.merged', 'event.unmerged', 'event.suspended', 'event.resumed')"
_SEND = "('event.dispatched', 'event.ruled')"


def _again(step: str) -> str:
    """SQL: whether a step begins another round."""
    return f"({step}.kind = 'event.reopened' OR ({step}.kind = 'event.followed_up' AND {step}.result = 'unsolved'))"


def _rework(step: str) -> str:
    """SQL: whether a step begins another round of what had been handled: no rejection that was taken back."""
    before = (
        f"SELECT b.kind FROM step b WHERE b.row = {step}.row AND b.n < {step}.n "
        f"AND (b.kind IN {_STANDS} OR {_again('b')}) ORDER BY b.n DESC LIMIT 1"
    )
    return f"({_again(step)} AND NOT ({step}.kind = 'event.reopened' AND coalesce(({before}), '') = 'event.rejected'))"


def _first(condition: str) -> str:
    """SQL: when a step of an event (``s``) was there for the first time before the cut-off."""
    return f"coalesce((SELECT min(s.at) FROM step s WHERE s.row = event.row AND s.at < :cut AND {condition}), {NEVER})"


_SENT_TO = f"""(SELECT d.post FROM step d WHERE d.row = s.row AND d.n < s.n AND d.kind IN {_SEND}
    ORDER BY d.n DESC LIMIT 1)"""
_ACCEPTS = "s.kind IN ('event.accepted', 'event.handed_over', 'event.reopened', 'event.returned_down')"
_CONFIRMS = "s.kind = 'event.followed_up' AND s.result IN ('solved', 'uncalled')"
_LEAVES = "s.kind IN ('event.dispatched', 'event.ruled', 'event.escalated', 'event.handed_over')"
_REASSIGNED = "s.kind = 'event.dispatched' AND s.result = 'reassigned'"

_AT_CUT = f"""
CREATE TABLE at_cut AS
WITH near AS MATERIALIZED (
    SELECT row FROM event WHERE reported < :cut AND last >= :start AND {{scope}}
), begun AS (
    SELECT row, count(*) AS rounds, max(n) AS last FROM near JOIN step s USING (row)
    WHERE at < :cut AND {_again("s")} GROUP BY row
), standing AS (
    SELECT row, at, CASE kind
        WHEN 'event.rejected' THEN CASE result WHEN 'false_alarm' THEN 'false_alarm' ELSE 'rejected' END
        WHEN 'event.merged' THEN 'merged'
        WHEN 'event.suspended' THEN CASE result WHEN 'citizen' THEN 'waiting' ELSE 'suspended' END
        ELSE '' END AS reason
    FROM (
        SELECT *, row_number() OVER (PARTITION BY row ORDER BY n DESC) AS back FROM near JOIN step s USING (row)
        WHERE at < :cut AND (kind IN {_STANDS} OR {_again("s")})
    ) WHERE back = 1
)
SELECT event.row AS row, event.severity, event.own, event.reported, event.again,
    event.channel = 'petition' AS petition,
    CASE WHEN event.drill THEN 'drill' ELSE coalesce(standing.reason, '') END AS reason,
    coalesce(standing.at, event.reported) AS since,
    CASE WHEN coalesce(begun.rounds, 0) < event.rounds THEN past.due ELSE event.due END AS due,
    coalesce((SELECT max(s.at) FROM step s WHERE s.row = event.row AND s.kind = 'event.closed' AND s.at < :cut
        AND s.n > coalesce(begun.last, -1)), {NEVER}) AS closed,
    CASE WHEN event.own THEN event.reported ELSE {_first(_ACCEPTS)} END AS accepted,
    {_first(f"s.kind IN {_SEND}")} AS dispatched,
    {_first(f"s.kind = 'event.received' AND s.post = {_SENT_TO}")} AS received,
    CASE WHEN event.own THEN event.reported ELSE {_first("s.kind = 'event.answered'")} END AS answered,
    {_first(_CONFIRMS)} AS confirmed,
    {_first("s.kind = 'event.whistle_arrived'")} AS on_spot,
    {_first("s.kind = 'event.extended'")} AS extended,
    {_first("s.kind = 'event.returned'")} AS returned,
    {_first(_REASSIGNED)} AS reassigned,
    {_first(_LEAVES)} AS left_grid,
    {_first(_rework("s"))} AS reworked
FROM near JOIN event USING (row) LEFT JOIN begun ON begun.row = event.row LEFT JOIN standing ON standing.row = event.row
    LEFT JOIN past ON past.row = event.row AND past.round = coalesce(begun.rounds, 0)"""
"""How each event stood that something of the period can be of: none that was over before it, with all its limits."""

_CALLS = """
SELECT CASE WHEN event.drill THEN 'drill' WHEN rating IS NULL THEN 'unrated' ELSE '' END AS reason, rating = 1 AS good
FROM (
    SELECT s.row, s.at, CASE
        WHEN s.result = 'unsolved' THEN 0
        WHEN s.n = (SELECT max(f.n) FROM step f WHERE f.row = s.row AND f.kind = 'event.followed_up')
        THEN event.satisfied END AS rating
    FROM step s JOIN event ON event.row = s.row
    WHERE s.kind = 'event.followed_up' AND s.result IN ('solved', 'unsolved') AND s.at >= :start AND s.at < :cut
) call JOIN event ON event.row = call.row WHERE {scope}"""

_CLOSED_BEFORE = "(SELECT max(c.n) FROM step c WHERE c.row = s.row AND c.kind = 'event.closed' AND c.n < s.n)"
_UNDONE = """EXISTS (SELECT 1 FROM step u WHERE u.row = s.row AND u.n > s.n AND u.kind = 'event.reopened'
    AND u.at < :cut)"""
_REDONE = f"""EXISTS (SELECT 1 FROM step r WHERE r.row = s.row AND r.n < s.n AND {_rework("r")}
    AND r.n > coalesce((SELECT min(o.n) FROM step o WHERE o.row = s.row AND {_again("o")}
        AND o.n > {_CLOSED_BEFORE}), -1))"""
_REACHED = f"""EXISTS (SELECT 1 FROM step f WHERE f.row = s.row AND f.n < s.n AND f.kind = 'event.followed_up'
    AND f.result = 'solved'
    AND f.n > coalesce((SELECT max(o.n) FROM step o WHERE o.row = s.row AND o.n < s.n AND {_again("o")}), -1))"""


def _closings(good: str) -> str:
    return (
        f"SELECT CASE WHEN event.drill THEN 'drill' ELSE '' END AS reason, {good} AS good "
        "FROM step s JOIN event ON event.row = s.row "
        "WHERE s.kind = 'event.closed' AND s.at >= :start AND s.at < :cut AND {scope}"
    )


def _stood(rule: str, good: str, reasons: str = "CASE WHEN reason = 'drill' THEN reason ELSE '' END") -> str:
    return f"SELECT {reasons} AS reason, {good} AS good FROM at_cut WHERE {rule}"


def _in(moment: str) -> str:
    return f"({moment} >= :start AND {moment} < :cut)"


_DUE = f"({_in('due')} OR {_in('closed')} OR (reason <> '' AND {_in('since')}))"
_SOME = "CASE WHEN reason IN ('drill', 'merged', 'false_alarm') THEN reason ELSE '' END"
_LIMITED = f"CASE WHEN reason <> '' THEN reason WHEN due = {NEVER} THEN 'no_limit' ELSE '' END"
_UNRECEIVED = f"CASE WHEN reason = 'drill' THEN reason WHEN received = {NEVER} THEN 'unreceived' ELSE '' END"
_ARRIVED = f"{_in('reported')} AND severity = 'urgent' AND on_spot < {NEVER}"

_RATES: Mapping[str, str] = {
    "accepted": _stood(_in("reported"), "accepted < :cut", _SOME),
    "closed": _stood(_DUE, f"closed < {NEVER}", "reason"),
    "punctual": _stood(_DUE, f"closed < {NEVER} AND closed <= due", _LIMITED),
    "in_grid": _stood(_in("closed"), f"own AND left_grid = {NEVER}"),
    "satisfied": _CALLS,
    "reworked": _closings(f"({_UNDONE} OR {_REDONE})"),
    "sampled": _closings(_REACHED),
    "extended": _stood(_in("dispatched"), f"extended < {NEVER}"),
    "returned": _stood(_in("dispatched"), f"returned < {NEVER}"),
    "accurate": _stood(_in("dispatched"), f"returned = {NEVER} AND reassigned = {NEVER}"),
    "receipt": _stood(_in("dispatched"), "1", _UNRECEIVED),
    "response": _stood(_ARRIVED, "1"),
    "cycle": _stood(_in("closed"), "1"),
    "first_time": _stood(f"{_in('closed')} AND petition", f"reworked = {NEVER} AND again >= :cut"),
}
"""By indicator: a row for each event (call, closing) that falls into the period: why it is not counted, is it good."""

_PUNCTUAL = (
    "SELECT (SELECT event.lead FROM event WHERE event.row = at_cut.row) AS lead, "
    f"{_LIMITED} AS reason, closed < {NEVER} AND closed <= due AS good FROM at_cut WHERE {_DUE}"
)

_SPANS: Mapping[str, str] = {
    "receipt": f"SELECT received - dispatched AS span FROM at_cut WHERE {_in('dispatched')} "
    f"AND reason <> 'drill' AND received < {NEVER}",
    "response": f"SELECT on_spot - reported AS span FROM at_cut WHERE {_ARRIVED} AND reason <> 'drill'",
    "cycle": f"SELECT closed - reported AS span FROM at_cut WHERE {_in('closed')} AND reason <> 'drill'",
}
PERCENTS = (50, 75, 90, 95, 100)
_RANKS = ", ".join(
    f"max(CASE WHEN place * 100 >= {of} * n AND (place - 1) * 100 < {of} * n THEN span END)"
    for of in PERCENTS
)
_SPREAD = f"""
SELECT {_RANKS}
FROM (SELECT span, row_number() OVER (ORDER BY span) AS place, count(*) OVER () AS n FROM ({{spans}}))"""
_COUNT = "SELECT reason, count(*), total(good) FROM ({rows}) GROUP BY reason"


@dataclass(frozen=True, slots=True)
class Recounted:
    """One indicator, counted again. ``spread``: of times alone, seconds at each of ``PERCENTS``."""

    numerator: int
    denominator: int
    excluded: Mapping[str, int]
    spread: tuple[float | None, ...] = ()


class Recount:
    """Bodies of events, and what is counted of them. Make, use and close it in one thread at a time."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.executescript(_TABLES)
        self._stood: object = None
        """The question of which ``at_cut`` tells; another one, or other events, make it anew."""

    def close(self) -> None:
        """Let go of everything."""
        self._base.close()

    def add(self, bodies: Iterable[tuple[int, str]]) -> None:
        """Take in events: (a number, the body as it is stored)."""
        run = self._base.execute
        self._stood = None
        self._base.executemany("INSERT INTO body (row, body) VALUES (?, ?)", bodies)
        for statement in (*_TAKE, *_UNDERSTAND, *(f"DELETE FROM {table}" for table in _TOLD)):
            run(statement)

    def replace(self, bodies: Sequence[tuple[int, str | None]]) -> None:
        """Take in events as they are now; None: it is gone."""
        self._stood = None
        for table in ("event", "past", "step"):
            self._base.executemany(f"DELETE FROM {table} WHERE row = ?", [(row,) for row, _ in bodies])
        self.add([(row, body) for row, body in bodies if body is not None])

    def count(
        self, start: int, cut: int, column: str = "", words: Sequence[str] = ()
    ) -> dict[str, Recounted]:
        """Every indicator over [``start``, ``cut``) in microseconds since 1970.

        ``column``: ``lead``, ``grid``, ``item`` or ``channel`` where only events with one of these words are asked.
        """
        scope, given = self._stand(start, cut, column, words), {"start": start, "cut": cut}
        found = {}
        for key, rows in _RATES.items():
            counted = self._base.execute(_COUNT.format(rows=rows.format(scope=scope)), given).fetchall()
            excluded = {reason: n for reason, n, _ in counted if reason}
            denominator, numerator = next(
                ((n, int(good)) for reason, n, good in counted if not reason), (0, 0)
            )
            spread = self._spread(key, given) if key in _SPANS else ()
            found[key] = Recounted(numerator, denominator, excluded, spread)
        return found

    def reach(self, cut: int, column: str, words: Sequence[str]) -> Pair | None:
        """From when to when the limits run of events that are open now; None where none has one."""
        return recount_levels.reach(self._base, self._scope(column, words), cut)

    def series(
        self, start: int, cut: int, column: str, words: Sequence[str], hours: Pair, per: str, ahead: Sequence[Pair],
        work: Sequence[recount_levels.Hours],
    ) -> Series:  # fmt: skip
        """What charts show of the same: reports and closings by slot. The rest: as of ``recount_series.series``."""
        scope = self._stand(start, cut, column, words)
        return series(self._base, scope, (start, cut), hours, per, ahead, work, _PUNCTUAL)

    def _stand(self, start: int, cut: int, column: str, words: Sequence[str]) -> str:
        """How each event stood at the cut-off, once for each question; the condition of its scope."""
        asked = (start, cut, column, tuple(words))
        scope = self._scope(column, words)
        if asked != self._stood:
            run = self._base.execute
            run("DROP TABLE IF EXISTS at_cut")
            run(_AT_CUT.format(scope=scope), {"start": start, "cut": cut})
            self._stood = asked
        return scope

    def _scope(self, column: str, words: Sequence[str]) -> str:
        """The condition that holds for events with one of these words."""
        if not column:
            return "1"
        assert column in ("lead", "grid", "item", "channel")
        self._base.execute("DELETE FROM wanted")
        self._base.executemany("INSERT OR IGNORE INTO wanted (word) VALUES (?)", [(word,) for word in words])
        return f"event.{column} IN (SELECT word FROM wanted)"

    def _spread(self, key: str, given: Mapping[str, int]) -> tuple[float | None, ...]:
        found = self._base.execute(_SPREAD.format(spans=_SPANS[key]), given).fetchone()
        return tuple(one / 1e6 if one is not None else None for one in found)
