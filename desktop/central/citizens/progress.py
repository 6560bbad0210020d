"""How far is it? Asked by a citizen with the query code and the last four digits of the telephone that was left.

Who knows both may also say, once it is closed, whether he is content (``domain.events.ratings``).
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from pydantic import Field
from sqlalchemy import select

from desktop.central.api.problems import ApiError
from desktop.central.database.base import Database
from desktop.central.limits.often import Often
from desktop.central.log.log import Log
from desktop.central.log.numbers import code_key, events_of_code
from desktop.central.log.picture import ENTITY
from desktop.central.tables.core import entities
from desktop.clock import Clock, new_id
from desktop.domain.base import Fact, Words, later
from desktop.domain.commands import SubjectType, command
from desktop.domain.events.events import Event
from desktop.domain.events.querycode import is_query_code
from desktop.domain.events.rating_wire import Rate, Score
from desktop.domain.events.ratings import may_rate
from desktop.domain.outside.channels import CITIZEN_WORDS
from desktop.domain.rights.actors import CITIZEN

PER_ADDRESS = 20
"""Questions of one address within ``WITHIN``."""
WRONG_PER_CODE = 5
"""Wrong answers to one code within ``WITHIN``; then nobody is told anything of it for that long."""
WITHIN = timedelta(minutes=10)
_TAIL = re.compile(r"\d{4}", re.ASCII)
_NOT_FOUND = "没有查到。请核对查询码和登记电话的后四位；仍查不到请拨打镇街服务电话。"
_TOO_OFTEN = "查询次数过多，请稍后再试。"


class Question(Fact):
    """``POST /v1/progress``: as ``GET``, without what is asked in the address."""

    code: str = Field(max_length=32)
    tail: str = Field(max_length=8)


class RatingGiven(Question):
    """``POST /v1/progress/rating``."""

    score: Score
    solved: bool = True
    words: Words = ""


class Progress(Fact):
    """What a citizen is told: nothing of a person, and no words that somebody typed."""

    code: str
    number: str | None
    state: str
    handled_by: str
    reported_at: datetime
    changed_at: datetime
    due: datetime | None = None
    rate: bool = later(False)
    """Whether it may be rated now."""
    rated: Score | None = later(None)


class Enquiries:
    """Answers questions, a few at a time. May be used from any thread."""

    def __init__(self, database: Database, log: Log, clock: Clock) -> None:
        self._database, self._log, self._clock = database, log, clock
        self._asked = Often(PER_ADDRESS, WITHIN, _TOO_OFTEN)
        self._wrong = Often(WRONG_PER_CODE, WITHIN, _TOO_OFTEN)

    def ask(self, code: str, tail: str, address: str) -> Progress:
        """The progress of one event. Raises ApiError: 429 for too many questions, one and the same 404 for all else."""
        return self._told(self._known(code, tail, address))

    def rate(self, given: RatingGiven, address: str) -> Progress:
        """Take a rating; how it stands then. Raises ApiError as ``ask``, 422 where the rule says no."""
        event = self._known(given.code, given.tail, address)
        args = Rate(score=given.score, solved=given.solved, words=given.words)
        result = self._log.submit(command(new_id(), args, event.id, self._clock.now()), CITIZEN)
        if result.problem is not None:
            raise ApiError(422, result.problem.code, result.problem.detail, field=result.problem.field)
        return self._told(self._event(code_key(given.code), given.tail) or event)

    def _known(self, code: str, tail: str, address: str) -> Event:
        now = self._clock.now()
        self._asked.take(address, now)
        key = code_key(code[:32])
        fits = is_query_code(key) and _TAIL.fullmatch(tail) is not None
        if fits:
            self._wrong.hold(key, now)
        event = self._event(key if fits else "-", tail)
        if event is None:
            if fits:
                self._wrong.note(key, now)
            raise ApiError(404, "not_found", _NOT_FOUND)
        return event

    def _told(self, event: Event) -> Progress:
        key = code_key(event.query_code or "")
        lead = self._log.township.post_name(event.lead_post) if event.lead_post is not None else ""
        return Progress(
            code=f"{key[:3]} {key[3:6]} {key[6:]}", number=event.number, state=CITIZEN_WORDS[event.state],
            handled_by=lead, reported_at=event.reported_at, changed_at=event.changed_at,
            due=event.total.due if event.total is not None and event.is_open else None,
            rate=may_rate(event, self._clock.now()),
            rated=event.rating.score if event.rating is not None else None,
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
