"""Tables of kiosks: the keys that their reports are sealed to, and how each machine fares."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from desktop.central.tables.core import Time, metadata

kiosk_keys = Table(
    "kiosk_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("public", String(64), nullable=False),
    Column("verify", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("made_at", Time, nullable=False),
)
"""``sealed``: both private keys, in the vault's form. The newest is used; earlier ones still open what is under way."""

kiosks = Table(
    "kiosks",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("seen_at", Time, nullable=False),
    Column("body", Text, nullable=False),
    Column("signs", String(64)),
)
"""The newest health (the KioskHealth) of each machine; ``signs``: the public key of its packages, as it said first."""

kiosk_cards = Table(
    "kiosk_cards",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("made_at", Time, nullable=False),
)
"""Cards of the staff in force, of their numbers the hash alone; ``salt`` is the same for all."""
