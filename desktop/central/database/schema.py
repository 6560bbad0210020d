"""The version of the central's database: one of an older release is brought up in one transaction at opening."""

from __future__ import annotations

from sqlalchemy import select, update

from desktop.central.database.base import Database
from desktop.central.migrations import newest
from desktop.central.tables.core import meta
from desktop.domain.problems import Problem

SCHEMA = newest()


def upgrade(database: Database) -> None:
    """Bring a founded database to this schema; all of it or nothing. Raises Problem (``newer``) for a later one."""
    database.check()
    with database.read() as connection:
        version = connection.execute(select(meta.c.schema)).scalar_one()
    if version == SCHEMA:
        return
    with database.write() as connection:
        database.take_time(connection)
        taken = select(meta.c.schema).with_for_update()
        version = connection.execute(taken).scalar_one()  # another process may have been quicker
        if version > SCHEMA:
            raise Problem("中心的数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。", "newer")
        if version < SCHEMA:
            from desktop.central.migrations import bring_up

            bring_up(connection, version)
            database.prepare(connection)
            connection.execute(update(meta).values(schema=SCHEMA))
