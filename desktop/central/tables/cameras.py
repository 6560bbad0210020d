"""Tables of the directory of cameras and of who steers one. None of it is in the log: ten thousand rows come and go."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from desktop.central.tables.core import Time, metadata

cameras = Table(
    "cameras",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sight", Text, nullable=False),
    Column("body", Text),
    Column("origin", Text),
    Column("sealed", Text),
    Index("cameras_version", "version"),
)
"""``version``: of the directory when the row was written last. ``sight``: its keys, one a line. ``body`` (the Camera)
NULL: it is gone. ``origin``: where its pictures come from. ``sealed``: its password, in the vault's form."""

camera_book = Table(
    "camera_book",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("changed_at", Time, nullable=False),
)
"""One row: the version of the directory."""

camera_leases = Table(
    "camera_leases",
    metadata,
    Column("camera", String(32), primary_key=True),
    Column("until", Time, nullable=False),
    Column("body", Text, nullable=False),
)
"""Who steers (the Lease); a row that has run out is none."""
