"""The central's tables: the numbered log, what follows from it, and who may look at it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

Seq = BigInteger().with_variant(Integer, "sqlite")
"""A position in the log."""

Time = String(32).with_variant(String(32, collation="C"), "postgresql")
"""A moment in UTC as sortable text with microseconds (``database.stamp``)."""

meta = Table(
    "meta",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("epoch", String(36), nullable=False),
    Column("head", Seq, nullable=False),
    Column("township", Text, nullable=False),
    Column("etag", String(64), nullable=False),
    Column("created", Time, nullable=False),
)
"""One row. ``head`` is the counter from which every ``seq`` comes, inside the writing transaction."""

days = Table(
    "days",
    metadata,
    Column("day", String(80), primary_key=True),
    Column("number", Integer, nullable=False),
)
"""The last event number given on each local day; with a window's id behind the day, its last ticket's."""

changes = Table(
    "changes",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("at", Time, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("subject_type", String(16), nullable=False),
    Column("subject_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("event", String(64)),
    Column("command_id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("changes_subject", "subject_type", "subject_id", "version"),
    postgresql_partition_by="RANGE (seq)",
)
"""The log. ``body`` is the change as JSON without ``seq`` and ``epoch``, which stand outside."""

sights = Table(
    "sights",
    metadata,
    Column("key", String(96), primary_key=True),
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("leaving", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""Which change is shown to whom (``sight``): one row for each key of the change's subject.

``leaving`` 1: a key that the subject had before the change and has no longer; who holds only such keys is told that
the subject was removed, and nothing else.
"""

commands = Table(
    "commands",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("content", String(64), nullable=False),
    Column("seqs", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("sender", String(64)),
    Index("commands_at", "at"),
)
"""Every applied command with the SHA-256 of its content, written in the transaction of its effect.

``account`` gave it; ``sender`` sent it in that one's name (a flush token), NULL where they are the same.
"""

entities = Table(
    "entities",
    metadata,
    Column("type", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("event", String(64)),
    Column("post", String(64)),
    Column("since", Time, nullable=False),
    Column("until", Time),
    Column("changed_at", Time, nullable=False),
    Column("sight", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("entities_active", "type", "active", "until"),
    Index("entities_event", "event"),
    Index("entities_post", "post", "until"),
)
"""The state that the log leads to. ``until``: when an event was closed or a shift ends; ``sight``: keys, one a line."""

accounts = Table(
    "accounts",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("area", String(64)),
    Column("post", String(64)),
    Column("password", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Time),
    Column("person", String(64)),
)
"""Who may log in. ``person``: whose account it is, of the township's people; NULL for one that several share.

``password`` is an argon2id hash, or "!" where no password fits.
"""

numbers = Table(
    "numbers",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("number", String(128), primary_key=True),
    Column("event", String(64), primary_key=True),
    Index("numbers_event", "event"),
)
"""What an event is asked for by besides its own number: its query code (kind ``query``), its number in a channel.

A channel's number belongs to one event (the rules see to that); two stations may have made the same query code.
"""

outbound = Table(
    "outbound",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("event", String(64), nullable=False),
    Column("message", String(64), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("since", Time, nullable=False),
    Column("next_at", Time, nullable=False),
    Column("placed", Boolean, nullable=False),
    Column("problem", Text, nullable=False),
    Index("outbound_state", "state", "next_at"),
    Index("outbound_event", "event"),
)
"""Messages for other systems, one row each, written in the transaction of the change that wanted them.

``state``: ``waiting`` (to be delivered, not before ``next_at``), ``watching`` (delivered at ``since``; an answer is to
come) or ``over``. ``since``: of a waiting one, when its first try was due. ``placed``: it lies in an exchange folder.
"""

flushes = Table(
    "flushes",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("station", String(64), nullable=False),
    Column("issued_at", Time, nullable=False),
    Column("expires_at", Time, nullable=False),
    Index("flushes_account", "account"),
)
"""Who may have left commands at a desk. ``token`` is the SHA-256 of a token that may send them and nothing else."""
