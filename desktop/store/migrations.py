"""Versions of the store's file: what to do to a file of an older one. The outbox is never rewritten."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.domain.problems import Refused
from desktop.store.tables import SEARCH, metadata


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH)


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
"""Step n brings a file from version n to n + 1; all in one transaction."""


def migrate(connection: Connection) -> None:
    """Bring the file to this version. Raises Refused (code ``newer_store``) for a file of a later one."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > len(STEPS):
        raise Refused("本机数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。", "newer_store")
    for step in STEPS[version:]:
        step(connection)
    if version < len(STEPS):
        connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")
