"""The ports of the center's platform (镇级端口 · 村级端口): at which somebody sits, and when one was last heard of.

``GET /v1/ports`` (commander, dispatcher, admin) -> ``{"at", "ports": [{"id", "heard_at"?, "online"}]}`` in the
profile's order. A port is heard of through the accounts of its post or area; the center's through its own people.
``online``: within the last two minutes, to the half minute. Nothing of who it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from fastapi import FastAPI
from fastapi.responses import Response
from sqlalchemy import Connection, select

from desktop.central.api.calling import CallerOf
from desktop.central.center import Center
from desktop.central.tables.core import accounts
from desktop.domain.base import Fact, Instant
from desktop.domain.rights.actors import Role
from desktop.domain.township.posts import Port
from desktop.domain.township.township import Township

ONLINE = timedelta(minutes=2)
_CENTER = (Role.COMMANDER, Role.DISPATCHER)


class PortHeard(Fact):
    """One port."""

    id: str
    heard_at: Instant | None = None
    online: bool = False


class Ports(Fact):
    """All ports, as of ``at``."""

    at: Instant
    ports: tuple[PortHeard, ...]


def ports(app: FastAPI, center: Center) -> None:
    """Add the endpoint."""

    @app.get("/v1/ports", response_model=Ports)
    async def heard(caller: CallerOf) -> Response:
        """For commander, dispatcher and admin."""
        answer = await center.run(_ports, center)
        return Response(
            answer.model_dump_json(exclude_none=True), media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )  # fmt: skip


def _ports(center: Center) -> Ports:
    with center.database.read() as connection:
        who = _accounts(connection)
    heard = center.accounts.logins.last_heard()
    now, town = center.clock.now(), center.log.township
    return Ports(at=now, ports=tuple(_port(port, town, who, heard, now) for port in town.ports))


def _accounts(connection: Connection) -> dict[tuple[Role, str | None], list[str]]:
    """The accounts that may be used, by role and place."""
    found: dict[tuple[Role, str | None], list[str]] = {}
    query = select(accounts.c.username, accounts.c.role, accounts.c.post, accounts.c.area)
    for row in connection.execute(query.where(accounts.c.disabled.is_(False))):
        role = Role(row.role)
        place = row.post if role is Role.POST else row.area if role is Role.VILLAGE else None
        found.setdefault((role, place), []).append(row.username)
    return found


def _port(
    port: Port, town: Township, who: Mapping[tuple[Role, str | None], list[str]], heard: Mapping[str, datetime],
    now: datetime,
) -> PortHeard:  # fmt: skip
    if port.level == "center":
        names = [name for role in _CENTER for name in who.get((role, None), ())]
    elif port.post is not None:
        names = who.get((Role.POST, port.post), [])
    else:
        names = who.get((Role.VILLAGE, port.area), [])
    last = max((heard[name] for name in names if name in heard), default=None)
    return PortHeard(id=port.id, heard_at=last, online=last is not None and now - last <= ONLINE)
