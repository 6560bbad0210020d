"""Tables of getting in: what is kept of an account besides who it is, open log-ins, failures, the policy."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from desktop.central.tables.core import Time, metadata

care = Table(
    "account_care",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("made_at", Time),
    Column("changed_at", Time),
    Column("must_change", Boolean, nullable=False),
    Column("history", Text, nullable=False),
    Column("expires_at", Time),
    Column("deleted_at", Time),
    Column("last_login_at", Time),
    Column("totp", Text),
    Column("totp_new", Text),
    Column("totp_step", BigInteger, nullable=False),
    Column("recovery", Text, nullable=False),
)
"""One row for each account that was made or has logged in since release 0.6; without one nothing is known of it.

``changed_at``: when the password was set. ``history``: hashes of earlier ones, newest first, as a JSON list.
``totp``: the secret of the second factor, sealed (``vault``); ``totp_new`` one that no code has confirmed yet;
``totp_step``: the step of the last code taken, no code of which is taken again. ``recovery``: JSON list of digests.
"""

logins = Table(
    "logins",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("station", String(64), nullable=False),
    Column("device", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("seen_at", Time, nullable=False),
    Column("ends_at", Time, nullable=False),
    Column("access", String(64), nullable=False),
    Column("access_until", Time, nullable=False),
    Column("access_before", String(64)),
    Column("before_until", Time),
    Column("refresh", String(64), nullable=False),
    Column("refresh_before", String(64)),
    Column("used", Boolean, nullable=False),
    Column("ended_at", Time),
    Column("why", String(16)),
    Index("logins_account", "account"),
    Index("logins_access", "access"),
    Index("logins_access_before", "access_before"),
    Index("logins_refresh", "refresh"),
    Index("logins_ended", "ended_at"),
)
"""Open log-ins, each a family of tokens that follow one another. All tokens are kept as digests only.

``access_before``: the access token before the one now; it holds while requests with it are under way. ``used``:
something of the newest pair has been presented; until then the answer with it may have been lost, and
``refresh_before`` is taken once more. ``why``: logout, revoked, reuse, password, disabled, idle, over.
"""

spent = Table(
    "spent_refreshes",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("login", String(36), nullable=False),
    Index("spent_refreshes_login", "login"),
)
"""Refresh tokens that were exchanged. One that comes again was stolen: its whole family ends."""

tries = Table(
    "login_tries",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Time, nullable=False),
    Column("until", Time),
)
"""Failed log-ins by device and by address, shared by all processes of a central."""

policies = Table(
    "policies",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("body", Text, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("changed_by", String(64), nullable=False),
)
"""What the central's administrators have set, as JSON; ``access``: ``domain.rights.access.AccessPolicy``."""
