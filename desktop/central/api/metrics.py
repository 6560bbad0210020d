"""``GET /metrics``: figures for Prometheus, without a name, a number of an event or a word of anybody.

To this machine itself (not through a proxy: a request that says for whom it was forwarded does not count), and to an
account of the role ``auditor`` or ``admin``; 401 for everybody else. Each process of a central tells its own commands,
commits and clients; what is in the database is the same from each.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy import func, select
from sqlalchemy.pool import QueuePool

from desktop.central.api.bearer import bearer_of
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.database.base import stamp
from desktop.central.tables.audit import audit_head
from desktop.central.tables.core import accounts, meta, outbound
from desktop.central.tables.webhooks import webhook_deliveries
from desktop.domain.rights.actors import Role

if TYPE_CHECKING:
    from prometheus_client.core import Metric

TYPE = "text/plain; version=0.0.4; charset=utf-8"
_READERS = frozenset({Role.AUDITOR, Role.ADMIN})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_RESULTS = ("applied", "duplicate", "refused", "conflict")
_HOOKS = ("waiting", "dead")
_OUT = ("waiting", "watching")


def metrics(app: FastAPI, center: Center) -> None:
    """Add the endpoint."""

    @app.get("/metrics", response_class=Response)
    async def told(request: Request) -> Response:
        """For this machine; for auditors and administrators from elsewhere."""
        if not (_from_here(request) or await center.run(_may, center, request)):
            raise ApiError(401)
        listening = center.hub.listening
        body = await center.run(_body, center, listening)
        return Response(body, media_type=TYPE, headers={"Cache-Control": "no-store"})


def _from_here(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _may(center: Center, request: Request) -> bool:
    token = bearer_of(request.headers.get("authorization"))
    actor = center.accounts.actor(token) if token else None
    return actor is not None and actor.role in _READERS


def _body(center: Center, listening: int) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.platform_collector import PlatformCollector
    from prometheus_client.process_collector import ProcessCollector

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    registry.register(_Figures(center, listening))
    found: bytes = generate_latest(registry)
    return found


class _Figures:
    """The product's own."""

    def __init__(self, center: Center, listening: int) -> None:
        self._center, self._listening = center, listening

    def describe(self) -> list[Metric]:
        """Nothing is known before it is read."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every figure, as it is now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        center = self._center
        counted = CounterMetricFamily("zhenshu_commands", "Commands answered, by result", labels=["result"])
        results = center.meters.results
        for result in _RESULTS:
            counted.add_metric([result], results.get(result, 0))
        yield counted
        buckets, seconds = center.meters.commits
        commits = HistogramMetricFamily("zhenshu_commit_seconds", "How long commits of commands took")
        commits.add_metric([], buckets, seconds)
        yield commits
        for name, words, value in self._values():
            yield GaugeMetricFamily(f"zhenshu_{name}", words, value=value)
        for name, words, states in self._by_state():
            family = GaugeMetricFamily(f"zhenshu_{name}", words, labels=["state"])
            for state, value in states.items():
                family.add_metric([state], value)
            yield family

    def _values(self) -> Iterator[tuple[str, str, float]]:
        center, now = self._center, self._center.clock.now()
        with center.database.read() as connection:
            head: int = connection.execute(select(meta.c.head)).scalar_one()
            trail: int = connection.execute(select(audit_head.c.seq)).scalar() or 0
            locked = connection.execute(
                select(func.count()).select_from(accounts).where(accounts.c.locked_until > stamp(now))
            ).scalar_one()
            oldest = connection.execute(
                select(func.min(outbound.c.since)).where(
                    outbound.c.state == "waiting", outbound.c.next_at <= stamp(now)
                )
            ).scalar()
        waited = (now - datetime.fromisoformat(oldest)).total_seconds() if oldest else 0.0
        yield "log_head", "The newest position of the log", head
        yield "feed_clients", "Streams and held questions that wait for news", self._listening
        yield (
            "feed_lag",
            "Changes that are committed and not told to the streams yet",
            max(0, head - center.hub.head),
        )
        yield (
            "outbound_oldest_due_seconds",
            "How long the oldest message that is due has waited",
            max(0.0, waited),
        )
        yield "audit_head", "The newest row of the audit trail", trail
        yield "accounts_locked", "Accounts that are locked after wrong passwords", locked
        yield (
            "database_failed",
            "1 where the database cannot be relied on any more",
            float(center.database.failed),
        )
        pool = center.database.engine.pool
        if isinstance(pool, QueuePool):
            yield "database_connections_used", "Connections to the database in use", pool.checkedout()
            yield "database_connections_free", "Connections to the database that wait", pool.checkedin()

    def _by_state(self) -> Iterator[tuple[str, str, dict[str, float]]]:
        with self._center.database.read() as connection:
            out = _counted(connection, outbound.c.state, _OUT)
            hooks = _counted(connection, webhook_deliveries.c.state, _HOOKS)
        yield (
            "outbound_messages",
            "Messages for other systems: to be delivered, or waiting for an answer",
            out,
        )
        yield "webhook_deliveries", "Deliveries of webhooks: to be delivered, or dead letters", hooks


def _counted(connection: Any, state: Any, states: tuple[str, ...]) -> dict[str, float]:
    query = select(state, func.count()).where(state.in_(states)).group_by(state)
    found = {name: float(count) for name, count in connection.execute(query).all()}
    return {name: found.get(name, 0.0) for name in states}
