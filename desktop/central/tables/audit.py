"""Tables of the audit: the trail, which the database lets nobody change, and the chain over the log of changes."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Integer, String, Table, Text, event

from desktop.central.tables.core import Seq, Time, metadata
from desktop.domain.rights.trail import GENESIS

audit = Table(
    "audit",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("at", Time, nullable=False),
    Column("account", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("station", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("act", String(32), nullable=False),
    Column("subject", String(160), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Column("algorithm", String(16), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_at", "at"),
    Index("audit_account", "account", "seq"),
    Index("audit_act", "act", "seq"),
)
"""The trail (``domain.rights.trail``). Rows are added and never changed or removed: triggers see to that."""

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Seq, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("algorithm", String(16), nullable=False),
    Column("anchored_at", Time, nullable=False),
    Column("exported", Seq, nullable=False),
    Column("exported_at", Time, nullable=False),
    Column("leased_until", Time, nullable=False),
)
"""One row: the counter of the trail with its newest hash, what new rows are hashed with, and how far exports have got.

``anchored_at``: when the log's head was last put on record. ``leased_until``: some process is exporting until then.
"""

audit_acts = Table(
    "audit_acts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Seq, nullable=False),
)
"""Acts that clients reported, by the ids they gave them, and rows that were entered late (``central.audit.late``): what
is sent or entered again is on record once."""

links = Table(
    "links",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("algorithm", String(16), nullable=False),
)
"""The running hash over the log of changes up to ``seq``, one row for each commit (``central.log.links``)."""

_SAID = "the audit trail is append-only"

_NO_REPLACE = f"""
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"""  # noqa: S608 - our own words
"""INSERT OR REPLACE deletes without asking the trigger against deleting."""
SQLITE_TRIGGERS = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    _NO_REPLACE,
)
_REFUSE = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$"""
_NO_CHANGE = """
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()"""
_NO_TRUNCATE = """
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"""
POSTGRESQL_TRIGGERS = (_REFUSE, _NO_CHANGE, _NO_TRUNCATE)
FIRST_HEAD = f"""
INSERT INTO audit_head (id, seq, hash, algorithm, anchored_at, exported, exported_at, leased_until)
VALUES (1, 0, '{GENESIS}', 'sha256', '', 0, '', '')"""  # noqa: S608 - our own words

for _dialect, _statements in (("sqlite", SQLITE_TRIGGERS), ("postgresql", POSTGRESQL_TRIGGERS)):
    for _statement in _statements:
        event.listen(audit, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
event.listen(audit_head, "after_create", DDL(FIRST_HEAD))  # type: ignore[no-untyped-call]
