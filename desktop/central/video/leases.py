"""Leases (云台): one steers a camera, for a time; in the database, so that of several processes one gives it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from desktop.central.audit.audit import Audit
from desktop.central.database.base import Database, stamp
from desktop.central.tables.cameras import camera_book, camera_leases
from desktop.clock import Clock
from desktop.domain.cameras.cameras import Lease, may_take_over
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act

PREFIX = "ptz:"
"""Begins the id under which a lease is told to desks, as claims of events are."""


class Leases:
    """Gives, prolongs and takes back. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock, audit: Audit, lasts: timedelta) -> None:
        self._database, self._clock, self._audit = database, clock, audit
        self._lasts = lasts

    def take(
        self, camera: str, actor: Actor, *, over: bool = False, address: str = ""
    ) -> tuple[Lease, Lease | None]:
        """Have or prolong the steering; the lease, and the one of somebody else that ended by it. ``over``: take it
        from a lower role. Raises Refused (409 ``held``, ``held_lower``) with who has it, for how long."""
        return self._database.whole(lambda connection: self._take(connection, camera, actor, over, address))

    def prolong(self, camera: str, actor: Actor) -> Lease:
        """It is being steered: the time begins anew. Raises Refused (409 ``no_lease``)."""
        return self._database.whole(lambda connection: self._prolong(connection, camera, actor))

    def release(self, camera: str, actor: Actor) -> Lease | None:
        """Give it up; what was given up, None where it was not this one's."""
        return self._database.whole(lambda connection: self._release(connection, camera, actor))

    # inside

    def _take(
        self, connection: Connection, camera: str, actor: Actor, over: bool, address: str
    ) -> tuple[Lease, Lease | None]:
        now = self._clock.now()
        before = self._now(connection, camera, now)
        if before is not None and _is(before, actor):
            return self._write(connection, before.model_copy(update={"until": now + self._lasts})), None
        if before is not None and not (over and may_take_over(actor.role, before)):
            raise _held(before, now, may_take_over(actor.role, before))
        lease = Lease(
            camera=camera, account=actor.account, name=actor.name, station=actor.station, role=actor.role, since=now,
            until=now + self._lasts,
        )  # fmt: skip
        told = {"from": before.account} if before is not None else {}
        self._audit.record(
            connection, actor, "", address, Act.CAMERA_STEERED, f"camera:{camera}", detail=told
        )
        return self._write(connection, lease), before

    def _prolong(self, connection: Connection, camera: str, actor: Actor) -> Lease:
        now = self._clock.now()
        before = self._now(connection, camera, now)
        if before is None or not _is(before, actor):
            raise Refused("云台的使用时间已到，或已被接管，请重新申请。", "no_lease", 409)
        return self._write(connection, before.model_copy(update={"until": now + self._lasts}))

    def _release(self, connection: Connection, camera: str, actor: Actor) -> Lease | None:
        now = self._clock.now()
        before = self._now(connection, camera, now)
        if before is None or not _is(before, actor):
            return None
        connection.execute(delete(camera_leases).where(camera_leases.c.camera == camera))
        return before.model_copy(update={"until": now})

    def _write(self, connection: Connection, lease: Lease) -> Lease:
        row = {"camera": lease.camera, "until": stamp(lease.until), "body": lease.model_dump_json()}
        self._database.replace(connection, camera_leases, [row])
        return lease

    @staticmethod
    def _now(connection: Connection, camera: str, now: datetime) -> Lease | None:
        # a row that is there: two who begin at once wait for each other
        connection.execute(select(camera_book.c.version).with_for_update())
        query = select(camera_leases.c.body).where(
            camera_leases.c.camera == camera, camera_leases.c.until > stamp(now)
        )
        body = connection.execute(query).scalar()
        return Lease.model_validate_json(body) if body is not None else None


def _is(lease: Lease, actor: Actor) -> bool:
    return (lease.account, lease.station) == (actor.account, actor.station)


def _held(lease: Lease, now: datetime, may: bool) -> Refused:
    left = max(0, round((lease.until - now).total_seconds()))
    who = f"{lease.name}（{lease.station}）" if lease.station else lease.name
    more = "可以接管。" if may else ""
    return Refused(
        f"{who}正在操作云台，还有 {left // 60}:{left % 60:02}。{more}", "held_lower" if may else "held", 409
    )
