"""Log-ins with refresh tokens, what is kept of accounts beside who they are, failures by device, the access policy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TIME = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Five tables come, and the one of tokens that could not be renewed goes: everybody logs in anew once."""
    op.create_table(
        "account_care",
        sa.Column("username", sa.String(64), primary_key=True),
        sa.Column("made_at", _TIME),
        sa.Column("changed_at", _TIME),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("history", sa.Text, nullable=False),
        sa.Column("expires_at", _TIME),
        sa.Column("deleted_at", _TIME),
        sa.Column("last_login_at", _TIME),
        sa.Column("totp", sa.Text),
        sa.Column("totp_new", sa.Text),
        sa.Column("totp_step", sa.BigInteger, nullable=False),
        sa.Column("recovery", sa.Text, nullable=False),
    )
    op.create_table(
        "logins",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.Column("ends_at", _TIME, nullable=False),
        sa.Column("access", sa.String(64), nullable=False),
        sa.Column("access_until", _TIME, nullable=False),
        sa.Column("access_before", sa.String(64)),
        sa.Column("before_until", _TIME),
        sa.Column("refresh", sa.String(64), nullable=False),
        sa.Column("refresh_before", sa.String(64)),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("ended_at", _TIME),
        sa.Column("why", sa.String(16)),
    )
    op.create_index("logins_account", "logins", ["account"])
    op.create_index("logins_access", "logins", ["access"])
    op.create_index("logins_access_before", "logins", ["access_before"])
    op.create_index("logins_refresh", "logins", ["refresh"])
    op.create_index("logins_ended", "logins", ["ended_at"])
    op.create_table(
        "spent_refreshes",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("login", sa.String(36), nullable=False),
    )
    op.create_index("spent_refreshes_login", "spent_refreshes", ["login"])
    op.create_table(
        "login_tries",
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("until", _TIME),
    )
    op.create_table(
        "policies",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=False),
    )
    op.drop_table("sessions", if_exists=True)
