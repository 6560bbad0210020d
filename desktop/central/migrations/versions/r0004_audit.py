"""The audit trail, which the database lets nobody change, and the chain over the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.central.log.links import link_all

revision = "0004"
down_revision = "0003"

_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
_SAID = "the audit trail is append-only"
_GENESIS = "0" * 64
_SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    f"""
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, '{_SAID}'); END""",  # noqa: S608 - our own words
)
_POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$""",
    """
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
)

_FIRST_HEAD = f"""
INSERT INTO audit_head (id, seq, hash, algorithm, anchored_at, exported, exported_at, leased_until)
VALUES (1, 0, '{_GENESIS}', 'sha256', '', 0, '', '')"""  # noqa: S608 - our own words


def upgrade() -> None:
    """Four tables, of which one has its first row and one its triggers."""
    op.create_table(
        "audit",
        sa.Column("seq", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("algorithm", sa.String(16), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_at", "audit", ["at"])
    op.create_index("audit_account", "audit", ["account", "seq"])
    op.create_index("audit_act", "audit", ["act", "seq"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", _SEQ, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("algorithm", sa.String(16), nullable=False),
        sa.Column("anchored_at", _TIME, nullable=False),
        sa.Column("exported", _SEQ, nullable=False),
        sa.Column("exported_at", _TIME, nullable=False),
        sa.Column("leased_until", _TIME, nullable=False),
    )
    op.create_table(
        "audit_acts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("seq", _SEQ, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("seq", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("algorithm", sa.String(16), nullable=False),
    )
    for statement in _POSTGRESQL if op.get_context().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
    op.execute(_FIRST_HEAD)


def fill(connection: sa.Connection) -> None:
    """What the log says now is what its chain holds to."""
    link_all(connection)
