"""How far is it? Asked by a citizen with the query code and the last four digits of the telephone that was left."""

from __future__ import annotations

import re
import secrets
import threading
from collections import deque
from datetime import datetime, timedelta

from sqlalchemy import select

from desktop.central.database import Database
from desktop.central.numbers import code_key, events_of_code
from desktop.central.picture import ENTITY
from desktop.central.problems import ApiError
from desktop.central.tables import entities
from desktop.clock import Clock
from desktop.domain.base import Fact
from desktop.domain.channels import CITIZEN_WORDS
from desktop.domain.commands import SubjectType
from desktop.domain.events import Event
from desktop.domain.querycode import is_query_code
from desktop.domain.township import Township

PER_ADDRESS = 20
"""Questions of one address within ``WITHIN``."""
WRONG_PER_CODE = 5
"""Wrong answers to one code within ``WITHIN``; then nobody is told anything of it for that long."""
WITHIN = timedelta(minutes=10)
_MOST_KEPT = 10_000
_TAIL = re.compile(r"\d{4}", re.ASCII)
_NOT_FOUND = "没有查到。请核对查询码和登记电话的后四位；仍查不到请拨打镇街服务电话。"


class Progress(Fact):
    """What a citizen is told: nothing of a person, and no words that somebody typed."""

    code: str
    number: str | None
    state: str
    handled_by: str
    reported_at: datetime
    changed_at: datetime
    due: datetime | None = None


class Enquiries:
    """Answers questions, a few at a time. May be used from any thread."""

    def __init__(self, database: Database, township: Township, clock: Clock) -> None:
        self._database, self._township, self._clock = database, township, clock
        self._lock = threading.Lock()
        self._asked: dict[str, deque[datetime]] = {}
        self._wrong: dict[str, deque[datetime]] = {}

    def ask(self, code: str, tail: str, address: str) -> Progress:
        """The progress of one event. Raises ApiError: 429 for too many questions, one and the same 404 for all else."""
        now = self._clock.now()
        self._limit(self._asked, address, PER_ADDRESS, now)
        key = code_key(code[:32])
        fits = is_query_code(key) and _TAIL.fullmatch(tail) is not None
        if fits:
            self._limit(self._wrong, key, WRONG_PER_CODE, now, count=False)
        event = self._event(key if fits else "-", tail)
        if event is None:
            if fits:
                self._note(self._wrong, key, now)
            raise ApiError(404, "not_found", _NOT_FOUND)
        lead = self._township.post_name(event.lead_post) if event.lead_post is not None else ""
        return Progress(
            code=f"{key[:3]} {key[3:6]} {key[6:]}", number=event.number, state=CITIZEN_WORDS[event.state],
            handled_by=lead, reported_at=event.reported_at, changed_at=event.changed_at,
            due=event.total.due if event.total is not None and event.is_open else None,
        )  # fmt: skip

    def _event(self, code: str, tail: str) -> Event | None:
        with self._database.read() as connection:
            ids = events_of_code(connection, code)
            query = select(entities.c.body).where(
                entities.c.type == SubjectType.EVENT.value, entities.c.id.in_(ids)
            )
            bodies = connection.execute(query).scalars().all()
        for body in bodies:
            event = ENTITY[SubjectType.EVENT].validate_json(body)
            if not isinstance(event, Event) or event.reporter is None:
                continue
            digits = re.sub(r"\D", "", event.reporter.phone, flags=re.ASCII)[-4:]
            if len(digits) == 4 and secrets.compare_digest(digits, tail):
                return event
        return None

    def _limit(
        self, kept: dict[str, deque[datetime]], key: str, most: int, now: datetime, *, count: bool = True
    ) -> None:
        with self._lock:
            found = kept.get(key)
            while found and found[0] <= now - WITHIN:
                found.popleft()
            if found is not None and len(found) >= most:
                left = (found[0] + WITHIN - now).total_seconds()
                raise ApiError(429, "too_many", "查询次数过多，请稍后再试。", retry_after=left)
        if count:
            self._note(kept, key, now)

    def _note(self, kept: dict[str, deque[datetime]], key: str, now: datetime) -> None:
        with self._lock:
            if len(kept) >= _MOST_KEPT:
                for old in [name for name, when in kept.items() if not when or when[-1] <= now - WITHIN]:
                    del kept[old]
                while len(kept) >= _MOST_KEPT:
                    del kept[next(iter(kept))]
            kept.setdefault(key, deque()).append(now)
