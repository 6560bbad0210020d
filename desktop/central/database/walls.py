"""The second wall, in the server itself: an account's transaction yields nothing out of its sight, whatever is asked.

``sight`` is the rule and the first wall; here the same keys stand in policies of the tables. The central's own
transactions carry the key ``*``. Whoever comes to the database without any key sees an empty one. Also the parts of
the log: it is kept in ranges of ``seq``, so that old ones are let go at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text

from desktop.central.showing.sight import BARRING
from desktop.domain.problems import Problem

PART = 1_000_000
"""Changes in one part of the log."""
MARGIN = PART // 10
"""So far ahead of the counter the next part is there. No transaction makes as many changes."""

_KEYS = r"(SELECT string_to_array(current_setting('zhenshu.keys', true), E'\n'))"
_BARS = r"(SELECT string_to_array(current_setting('zhenshu.bars', true), E'\n'))"
_CENTRAL = "(SELECT current_setting('zhenshu.keys', true) = '*')"
SEEN = {
    "sights": f"key = ANY ({_KEYS}::text[]) OR key = ANY ({_BARS}::text[])",
    "changes": f"""
EXISTS (SELECT FROM sights s WHERE s.seq = changes.seq AND s.key = ANY ({_KEYS}::text[]))
AND NOT EXISTS (SELECT FROM sights b WHERE b.seq = changes.seq AND b.leaving = 0 AND b.key = ANY ({_BARS}::text[]))""",  # noqa: S608 - our own words
    "masked": "EXISTS (SELECT FROM entities e WHERE e.type = masked.type AND e.id = masked.id)",
    "blob_events": "EXISTS (SELECT FROM entities e WHERE e.type = 'event' AND e.id = blob_events.event)",
    "blobs": "EXISTS (SELECT FROM blob_events n WHERE n.sha = blobs.sha)",
    "blob_pieces": "EXISTS (SELECT FROM blob_events n WHERE n.sha = blob_pieces.sha)",
    "entities": rf"string_to_array(sight, E'\n') && {_KEYS} AND NOT string_to_array(sight, E'\n') && {_BARS}",
    "cameras": rf"string_to_array(sight, E'\n') && {_KEYS}",
}
"""By which rows of a table an account's transaction sees."""
HIDDEN = ("commands", "numbers", "outbound", "service_requests", "blob_uploads", "camera_leases")
"""Tables of which an account's transaction sees nothing."""
_FIRST = """
CREATE OR REPLACE FUNCTION zhenshu_first_seq() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE held text := current_setting('zhenshu.keys', true); oldest bigint;
BEGIN
    PERFORM set_config('zhenshu.keys', '*', true);
    SELECT min(seq) INTO oldest FROM changes;
    PERFORM set_config('zhenshu.keys', coalesce(held, ''), true);
    RETURN oldest;
END $$
"""
"""Where the kept log begins is no secret, and whoever sees little of it must know."""
_PARTS = """
SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'changes'::regclass
"""


def build(connection: Connection) -> None:
    """Put the policies up, anew where they stand."""
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS sights_seq ON sights (seq)")
    for table in (*SEEN, *HIDDEN):
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"DROP POLICY IF EXISTS zhenshu_central ON {table}")
        connection.exec_driver_sql(
            f"CREATE POLICY zhenshu_central ON {table} USING ({_CENTRAL}) WITH CHECK ({_CENTRAL})"
        )
    for table, seen in SEEN.items():
        connection.exec_driver_sql(f"DROP POLICY IF EXISTS zhenshu_sight ON {table}")
        connection.exec_driver_sql(f"CREATE POLICY zhenshu_sight ON {table} FOR SELECT USING ({seen})")
    connection.exec_driver_sql(_FIRST)


def lower(connection: Connection, table: str) -> None:
    """Let the owner through, until ``build``; nobody else uses the database meanwhile."""
    if table in (*SEEN, *HIDDEN):
        connection.exec_driver_sql(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")


def must_hold(connection: Connection) -> None:
    """Raises Problem (``superuser``) for a login before which no policy stands."""
    wanted = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    if connection.exec_driver_sql(wanted).scalar():
        said = "不要用数据库的超级用户运行中心（行级权限对它不起作用）。请建一个普通账号，让它拥有这个库。"
        raise Problem(said, "superuser")


def stand_behind(connection: Connection, keys: Iterable[str]) -> None:
    """For the rest of this transaction only what these keys open is there, and nothing that one of them bars."""
    for name, held in (
        ("keys", (key for key in keys if not key.startswith(BARRING))),
        ("bars", (key for key in keys if key.startswith(BARRING))),
    ):
        told = "\n".join(sorted(held)) or "-"
        connection.execute(select(func.set_config(f"zhenshu.{name}", told, True)))


def first_seq(connection: Connection) -> int | None:
    """The oldest seq that is kept, seen or not."""
    found: int | None = connection.execute(select(func.zhenshu_first_seq())).scalar()
    return found


def _parts(connection: Connection) -> list[tuple[int, int, str]]:
    names = connection.execute(text(_PARTS)).scalars()
    found = [(*map(int, name.split("_")[1:]), name) for name in names]
    return sorted((first, end, name) for first, end, name in found)


def room(connection: Connection) -> int:
    """Below which seq there is a place for every change."""
    return max((end for _, end, _ in _parts(connection)), default=0)


def room_for(connection: Connection, seq: int) -> None:
    """Make parts until there is a place for this seq."""
    while (end := room(connection)) <= seq:
        add_part(connection, end)


def add_part(connection: Connection, first: int) -> None:
    """A new part of the log. Who reads meanwhile is not held up."""
    end = (first // PART + 1) * PART
    name = f"changes_{first}_{end}"
    connection.exec_driver_sql(f"CREATE TABLE {name} (LIKE changes INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
    connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    connection.exec_driver_sql(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    connection.exec_driver_sql(
        f"ALTER TABLE changes ATTACH PARTITION {name} FOR VALUES FROM ({first}) TO ({end})"
    )


def border(connection: Connection, before: int) -> int:
    """Where the part begins that a seq lies in."""
    return max((end for _, end, _ in _parts(connection) if end <= before), default=0)


def drop_parts(connection: Connection, before: int) -> int:
    """Let the parts go that end before a seq; how many changes they held."""
    dropped = 0
    for first, end, name in _parts(connection):
        if end <= before:
            count = "SELECT count(*) FROM changes WHERE seq >= %s AND seq < %s"
            dropped += connection.exec_driver_sql(count, (first, end)).scalar_one()
            connection.exec_driver_sql(f"ALTER TABLE changes DETACH PARTITION {name}")
            connection.exec_driver_sql(f"DROP TABLE {name}")
    return dropped
