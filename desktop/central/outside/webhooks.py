"""Webhooks: another system is told of changes as they happen, each signed, until it has taken it.

In ``gateways.yaml``::

    webhooks:
      retry: {first_minutes: 0.25, then_minutes: 30, give_up_hours: 24}
      subscriptions:
        - {name: county-bi, url: "https://bi.example.gov.cn/zhenshu", account: bi, kinds: ["event.*"],
           secret_file: bi.secret, allow: [10.20.0.0/16], ca_file: bi-ca.pem}

A subscription is told what its ``account`` is shown: the same area and posts, the same masked words (an account of the
role ``display`` is told no words at all), nothing that it is kept away from; never a drill. A disabled account is told
nothing until it is enabled. ``kinds``: kinds of changes, ``*`` at the end for any.

Each delivery is a POST of ``{"type", "timestamp", "data": {change}}`` with the headers of Standard Webhooks
(``webhook-id``, ``webhook-timestamp``, ``webhook-signature: v1,…``). ``webhook-id`` stays the same over all tries, so a
receiver that has taken it already can tell; order is not promised (``data.seq`` tells it). 2xx is taken; everything
else is tried again, at doubled intervals from ``first_minutes`` to ``then_minutes``, or when ``Retry-After`` says;
after ``give_up_hours``, or at 410, it is a dead letter: ``central webhooks list`` and ``retry``.

A new subscription begins with what happens from then on.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import threading
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import and_, delete, literal_column, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.accounts.keeping import with_care
from desktop.central.center import Center
from desktop.central.database.base import stamp
from desktop.central.database.dialect import json_text
from desktop.central.log.log import BUGS
from desktop.central.outside.hooks import Subscription, Webhooks
from desktop.central.outside.webhook_sending import Sender
from desktop.central.showing.reading import TruncatedError
from desktop.central.showing.sight import Sight, sight_of, wall
from desktop.central.tables.core import changes, entities
from desktop.central.tables.webhooks import webhook_deliveries, webhook_marks
from desktop.domain.alerts.alerts import AlertStatus
from desktop.domain.commands import SubjectType
from desktop.domain.rights.actors import Actor, Role

log = logging.getLogger(__name__)

WAITING, DEAD = "waiting", "dead"
_IDS = uuid.UUID("6a0a5a0f-54f4-4d0e-9d43-0a7b0e6d8d55")
_LOOK_EVERY = 2.0
_AT_ONCE = 200
_UNSEEN = 1000
"""After so many changes that it is not shown, a subscription's mark is moved."""
_LANES = 32
"""Receivers that are sent to at the same time."""
_FAILURES_A_ROUND = 2
"""A receiver that failed so often in one round is left alone until the next."""


class WebhookWorker:
    """Makes deliveries out of changes, on a thread of its own once started, and delivers them in a lane for each
    receiver: one that is slow, or does not answer, holds up nobody but itself."""

    def __init__(self, center: Center, settings: Webhooks) -> None:
        self._center, self._settings = center, settings
        self._database, self._clock = center.database, center.clock
        self._senders = {one.name: sender_of(one, center.data) for one in settings.subscriptions}
        self._news, self._ended = threading.Event(), threading.Event()
        self._lanes = ThreadPoolExecutor(_LANES, thread_name_prefix="central-webhook")
        self._under_way: dict[str, Future[None]] = {}
        """The lane of each subscription, by its name; belongs to whoever goes the rounds."""
        self._thread = threading.Thread(target=self._run, name="central-webhooks")
        center.log.listen(lambda _lines: self._news.set())

    def start(self) -> None:
        """Begin to work, if there is anything to do."""
        if self._settings.subscriptions:
            self._thread.start()

    def close(self) -> None:
        """End the thread; what is not delivered is there at the next start."""
        self._ended.set()
        self._news.set()
        if self._thread.is_alive():
            self._thread.join()
        self._lanes.shutdown()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                if self._database.turn.mine():
                    self._go_round()
            except (SQLAlchemyError, OSError, *BUGS):
                log.exception("webhooks could not be worked on")
                self._ended.wait(_LOOK_EVERY)
            self._news.wait(_LOOK_EVERY)
            self._news.clear()

    def turn(self) -> None:
        """One round: what is new becomes deliveries, what is due is tried; all of it before this returns."""
        self._go_round()
        for lane in list(self._under_way.values()):
            lane.result()

    def _go_round(self) -> None:
        for one in self._settings.subscriptions:
            actor = self._actor(one.account)
            if actor is None:
                continue  # nobody is told anything in the name of an account that is not in force
            with _walled(sight_of(actor, self._center.log.township)) as sight:
                while self._take_in(one, sight) and not self._ended.is_set():
                    pass
            lane = self._under_way.get(one.name)
            if (lane is None or lane.done()) and not self._ended.is_set():
                self._under_way[one.name] = self._lanes.submit(self._lane, one)

    def _lane(self, one: Subscription) -> None:
        try:
            self._deliver(one)
        except (SQLAlchemyError, OSError, *BUGS):
            log.exception("webhook %s could not be worked on", one.name)

    def _take_in(self, one: Subscription, sight: Sight) -> bool:
        """Make deliveries of the next stretch of the log; whether there may be more."""
        with self._database.read() as connection:
            mark = connection.execute(
                select(webhook_marks).where(webhook_marks.c.name == one.name)
            ).one_or_none()
        epoch, head = self._center.epoch, self._center.log.head
        if mark is not None and mark.seq > head:  # another process may have heard of more
            head = self._center.reader.heads(sight)[1]
        if mark is None or mark.epoch != epoch or mark.seq > head:
            self._move(one.name, self._center.reader.heads(sight)[1], [])
            return False
        try:
            page = self._center.reader.changes(sight, mark.seq, _AT_ONCE)
        except TruncatedError:
            log.warning("webhook %s: what it had not read is not kept any more", one.name)
            self._move(one.name, self._center.reader.heads(sight)[1], [])
            return False
        more = len(page.changes) == _AT_ONCE
        reached = page.changes[-1].seq if more else page.last
        if not page.changes and reached - mark.seq < _UNSEEN:
            return False
        told = [(text.seq, json.loads(f"{text.text}}}")) for text in page.changes]
        drills = self._drills([seq for seq, _ in told])
        rows = [
            self._row(one, seq, change)
            for seq, change in told
            if one.wants(change["kind"]) and seq not in drills
        ]
        self._move(one.name, reached, rows)
        return more

    def _row(self, one: Subscription, seq: int, change: dict[str, Any]) -> dict[str, Any]:
        now = stamp(self._clock.now())
        body = {"type": change["kind"], "timestamp": change["at"], "data": change}
        return {
            "id": f"msg_{uuid.uuid5(_IDS, f'{self._center.epoch}:{one.name}:{seq}').hex}", "name": one.name, "seq": seq,
            "kind": change["kind"], "state": WAITING, "tries": 0, "made_at": now, "since": now, "next_at": now,
            "problem": "", "body": json.dumps(body, ensure_ascii=False),
        }  # fmt: skip

    def _move(self, name: str, seq: int, rows: list[dict[str, Any]]) -> None:
        mark = {"name": name, "epoch": self._center.epoch, "seq": seq}
        for attempt in self._database.attempts():
            with attempt as connection:
                self._database.replace(connection, webhook_marks, [mark])
                self._database.replace(connection, webhook_deliveries, rows)

    def _drills(self, seqs: Sequence[int]) -> set[int]:
        """Those that are about a drill: nothing of one ever leaves the building."""
        with self._database.read() as connection:
            dialect = connection.dialect.name
            drill: Any = literal_column(json_text(dialect, "entities.body", "drill"))
            status: Any = literal_column(json_text(dialect, "entities.body", "text", "status"))
            about = or_(
                and_(entities.c.type == "event", entities.c.id == changes.c.event),
                and_(entities.c.type == changes.c.subject_type, entities.c.id == changes.c.subject_id),
            )
            exercise = and_(entities.c.type == SubjectType.ALERT.value, status == AlertStatus.EXERCISE.value)
            query = (
                select(changes.c.seq)
                .join(entities, about)
                .where(changes.c.seq.in_(seqs), or_(drill.is_not(None), exercise))
            )
            return set(connection.execute(query).scalars())

    def _deliver(self, one: Subscription) -> None:
        due = and_(webhook_deliveries.c.name == one.name, webhook_deliveries.c.state == WAITING)
        due = and_(due, webhook_deliveries.c.next_at <= stamp(self._clock.now()))
        with self._database.read() as connection:
            rows = connection.execute(
                select(webhook_deliveries).where(due).order_by(webhook_deliveries.c.seq).limit(_AT_ONCE)
            ).all()
        failures = 0
        for row in rows:
            if self._ended.is_set() or failures >= _FAILURES_A_ROUND:
                return
            failures += not self._try(one, row)
        if len(rows) == _AT_ONCE:
            self._news.set()  # there is more

    def _try(self, one: Subscription, row: Any) -> bool:
        now = self._clock.now()
        came = self._senders[one.name].send(row.id, int(now.timestamp()), row.body.encode())
        this = webhook_deliveries.c.id == row.id
        if came.ok:
            for attempt in self._database.attempts():
                with attempt as connection:
                    connection.execute(delete(webhook_deliveries).where(this))
            return True
        retry, tries = self._settings.retry, row.tries + 1
        minutes = min(retry.first_minutes * 2 ** min(row.tries, 20), retry.then_minutes)
        next_at = now + max(timedelta(minutes=minutes), timedelta(seconds=came.wait))
        over = came.gone or next_at >= datetime.fromisoformat(row.since) + timedelta(
            hours=retry.give_up_hours
        )
        if over:
            log.warning("webhook %s: %s is a dead letter after %d tries", one.name, row.id, tries)
        fresh = {
            "tries": tries,
            "next_at": stamp(next_at),
            "problem": came.problem,
            "state": DEAD if over else WAITING,
        }
        for attempt in self._database.attempts():
            with attempt as connection:
                connection.execute(update(webhook_deliveries).where(this).values(**fresh))
        return False

    def _actor(self, account: str) -> Actor | None:
        with self._database.read() as connection:
            row = connection.execute(with_care(account)).one_or_none()
        if row is None or row.disabled or row.deleted_at is not None:
            return None
        if row.account_until is not None and row.account_until <= stamp(self._clock.now()):
            return None
        return Actor(
            account=row.username,
            name=row.name,
            role=Role(row.role),
            area=row.area,
            post=row.post,
            station="webhook",
        )


@contextmanager
def _walled(sight: Sight) -> Iterator[Sight]:
    """Read behind the wall of the account."""
    before = wall.set(sight.wall)
    try:
        yield sight
    finally:
        wall.reset(before)


def sender_of(one: Subscription, data: Path) -> Sender:
    """The way to a subscription's address."""
    networks = [ipaddress.ip_network(network) for network in one.allow]
    ca = data / one.ca_file if one.ca_file is not None else None
    return Sender(one.url, data / one.secret_file, networks, one.timeout, ca)
