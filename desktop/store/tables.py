"""The tables of the store. Times are whole microseconds since 1970 (UTC); bodies are the wire's JSON."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

from desktop.domain.times.moments import micros as micros  # noqa: PLC0414 - as these tables have moments
from desktop.domain.times.moments import moment_of as moment_of  # noqa: PLC0414

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""Single facts: the cursor, the township's profile and its etag, who logged in last, when it was current."""


def _bodies(name: str, **more: type[Text] | type[Integer]) -> Table:
    """A table of entities: id, version, what is asked by, and the whole as JSON. None may be empty."""
    asked = (Column(column, kind, nullable=False) for column, kind in more.items())
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        *asked,
        Column("body", Text, nullable=False),
    )


events = Table(
    "events",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("ended", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("item", Text),
    Column("words", Text, nullable=False),
    Column("indexed", Integer, nullable=False, server_default="0"),
    Column("body", Text, nullable=False),
)
"""``at``: when it ended, or last changed; ``words``: what a search looks through; it never changes."""
Index("events_by_time", events.c.ended, events.c.at, events.c.id)
Index("events_to_index", events.c.row, sqlite_where=text("ended = 1 AND indexed = 0"))

orders = Table(
    "orders",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("due", Integer, nullable=False),
    Column("issued_at", Integer, nullable=False),
    Column("answered_at", Integer),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=True,
)
Index("orders_by_event", orders.c.event)

whistles = _bodies("whistles", event=Text)
Index("whistles_by_event", whistles.c.event)

absences = _bodies("absences", ends=Integer)

alerts = _bodies("alerts", ended=Integer, at=Integer)
"""``at``: when it ended, or last changed."""
Index("alerts_by_time", alerts.c.ended, alerts.c.at)

callouts = _bodies("callouts", ended=Integer, at=Integer)
"""``at``: when it ended, or last changed. There are few."""

handovers = _bodies("handovers", ended=Integer, at=Integer)
"""交接单. ``at``: when it was signed by the second person, or last changed."""
Index("handovers_by_time", handovers.c.ended, handovers.c.at)

figures = _bodies("figures", ends=Integer)
"""Frozen and reported figures. ``ends``: the last day, as if it began in Greenwich. There are few."""

tickets = _bodies("tickets", ends=Integer)
"""``ends``: the end of its day."""
Index("tickets_by_end", tickets.c.ends)

counters = _bodies("counters")
"""The hall's counters; there are few."""

shifts = _bodies("shifts", ends=Integer)
Index("shifts_by_end", shifts.c.ends)

settings = _bodies("settings")
"""What was changed of the township's profile at run time."""

rotas = _bodies("rotas")
"""The plan of the roster: one row."""

outbox = Table(
    "outbox",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("lane", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("code", Text, nullable=False, server_default=""),
    Column("problem", Text, nullable=False, server_default=""),
    Column("epoch", Text, nullable=False, server_default=""),
    Column("seq", Integer, nullable=False, server_default="0"),
    Column("created_at", Integer, nullable=False),
    Column("changed_at", Integer, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("revision", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
"""Our own commands, in the order in which they were given. ``state``: stored, refused, conflict, withdrawn, done.

``seq`` of a done one is the last of its changes, ``epoch`` that of the log that holds it; ``answer``: JSON of what the
center said beside a refusal (who, what, when); ``revision``: how often its state has changed. No migration rewrites
the table: columns are only added at its end.
"""
Index("outbox_open", outbox.c.place, sqlite_where=text("state NOT IN ('done', 'withdrawn')"))

gone = Table(
    "gone",
    metadata,
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)
"""What has left this account's sight, and its version then: nothing up to it may come back."""

unread = Table(
    "unread",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Changes and entities of kinds that this version does not know, as they came: 需要升级."""

garbled = Table(
    "garbled",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("raw", Text, nullable=False),
)
"""Messages that could not be read, set aside."""

sounds = Table(
    "sounds",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("tail", Text, nullable=False),
)
"""Beside an event's row: the initials of its title and place, and the last four digits of the reporter's number.

Filled in the order of ``events.row``, some time after the event came: what is above its last row is still to be done.
"""
Index("sounds_by_tail", sounds.c.tail, sounds.c.row, sqlite_where=text("tail <> ''"))

facts = Table(
    "facts",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("id", "channel", "item", "grid", "lead")),
    Column("rows", Integer, nullable=False),
    Column("marks", LargeBinary, nullable=False),
)
"""Beside an event's row: what indicators are reckoned from (``store.facts``); ``marks``: so many ``rows``, packed."""
facts_due = Table("facts_due", metadata, Column("row", Integer, primary_key=True))
"""Events that were written or erased since their facts were told."""

SEARCH = "CREATE VIRTUAL TABLE event_search USING fts5(one, two, content='', tokenize='unicode61 remove_diacritics 0')"
"""Single characters and pairs of characters of ``events.words``; FTS5's own tokenizers miss two-character words."""


SOUND = "CREATE VIRTUAL TABLE event_sound USING fts5(some, content='', detail=none, tokenize='unicode61')"
"""Three and four neighbouring initials as words, of ``sounds.code``: see ``desktop.spoken.sounds_of``."""
SECURE_SOUND = "INSERT INTO event_sound (event_sound, rank) VALUES ('secure-delete', 1)"

SECURE = "INSERT INTO event_search (event_search, rank) VALUES ('secure-delete', 1)"
"""What is deleted from the index leaves nothing readable behind."""
