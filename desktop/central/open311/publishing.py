"""What of the events is told outside: those that the setting publishes, without a word that anybody typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal_column, select

from desktop.central.database import Database, stamp
from desktop.central.dialect import json_text
from desktop.central.open311.form import Open311Error
from desktop.central.open311.settings import Open311
from desktop.central.picture import ENTITY
from desktop.central.tables import changes, entities
from desktop.domain.catalogue import Channel
from desktop.domain.changes import DATA, Change, Moved
from desktop.domain.channels import CITIZEN_WORDS
from desktop.domain.commands import SubjectType
from desktop.domain.events import FINAL, Event, EventState
from desktop.domain.projection import Clearance, mask
from desktop.domain.township import Township

LONGEST = timedelta(days=90)
MOST = 1000
_DEEPEST = 100_000
_MOST_IDS = 100
_NEVER = frozenset({Channel.PETITION, Channel.COUNSELLING})
"""Channels of which nothing is ever published, whatever the entry."""
_MOVES = [kind for kind, data in DATA.items() if issubclass(data, Moved)]
_FIGURE = re.compile(r"\d{1,6}", re.ASCII)


class Asked:
    """The question of a GET, read from its parameters. Raises Open311Error 400."""

    def __init__(self, given: Mapping[str, str], now: datetime, first: str, last: str) -> None:
        self.start, self.end = _range(_moment(given, first), _moment(given, last), now, first)
        self.size = _figure(given, "page_size", MOST, 1, MOST)
        self.skip = (_figure(given, "page", 1, 1, _DEEPEST) - 1) * self.size
        if self.skip > _DEEPEST:
            raise Open311Error(400, "page 太大，请缩小日期范围。")
        self.services = frozenset(_listed(given.get("service_code", "")))
        self.ids = frozenset(_listed(given.get("service_request_id", "")))
        if len(self.ids) > _MOST_IDS:
            raise Open311Error(400, f"service_request_id 一次最多 {_MOST_IDS} 个。")
        self.statuses = frozenset(one.lower() for one in _listed(given.get("status", "")))
        if not self.statuses <= {"open", "closed"}:
            raise Open311Error(400, "status 只能是 open、closed 或两者。")


def published(event: Event, settings: Open311, own: str = "") -> bool:
    """Whether anybody may know of an event; ``own``: the account through which it is told more."""
    if event.drill or event.excluded or event.item is None:
        return False
    if own and event.timeline and event.timeline[0].actor.account == own:
        return event.item in settings.services
    return event.item in settings.publish and event.item in settings.services and event.channel not in _NEVER


def requests_of(
    database: Database, township: Township, settings: Open311, asked: Asked, own: str = ""
) -> list[dict[str, Any]]:
    """The requests that were asked for, the newest first."""
    with database.read() as connection:
        if asked.ids:
            found = _by_id(connection, asked.ids)
        else:
            found = _in_range(connection, settings, asked)
        return [told(event, township) for event in _page(found, settings, asked, own)]


def one_of(database: Database, settings: Open311, event_id: str, own: str = "") -> Event | None:
    """One event, if it may be known of."""
    with database.read() as connection:
        found = next(_by_id(connection, {event_id}), None)
    return found if found is not None and published(found, settings, own) else None


def updates_of(database: Database, settings: Open311, asked: Asked, own: str = "") -> list[dict[str, Any]]:
    """What became of requests: one row for each change of state, oldest first."""
    moved = entities.c.changed_at >= stamp(asked.start)
    found: list[dict[str, Any]] = []
    with database.read() as connection:
        wanted = (
            _by_id(connection, asked.ids) if asked.ids else _where(connection, settings, asked, moved, own)
        )
        events = {event.id: event for event in wanted if published(event, settings, own)}
        for event_id in events:
            rows = connection.execute(
                select(changes.c.seq, changes.c.at, changes.c.version, changes.c.kind, changes.c.body).where(
                    changes.c.subject_type == SubjectType.EVENT.value,
                    changes.c.subject_id == event_id,
                    changes.c.kind.in_(_MOVES),
                    changes.c.at >= stamp(asked.start),
                    changes.c.at <= stamp(asked.end),
                )
            )
            found += [_update(event_id, row) for row in rows]
    found.sort(key=lambda row: row["updated_datetime"])
    return found[asked.skip : asked.skip + asked.size]


def told(event: Event, township: Township) -> dict[str, Any]:
    """A request as the outside knows it."""
    event = mask(event, Clearance.PUBLIC)
    item, tree = township.item_of(event), township.tree
    path = tree.path(event.grid)
    middle = next((area for area in reversed(path) if area.lon is not None and area.lat is not None), None)
    lead = township.post_name(event.lead_post) if event.lead_post is not None else township.name
    return {
        "service_request_id": event.id,
        "status": _status(event.state),
        "status_notes": CITIZEN_WORDS[event.state],
        "service_name": item.name if item is not None else "",
        "service_code": event.item,
        "description": item.name if item is not None else "",
        "agency_responsible": lead,
        "service_notice": "",
        "requested_datetime": w3c(event.reported_at),
        "updated_datetime": w3c(event.changed_at),
        "expected_datetime": w3c(event.total.due) if event.total is not None and event.is_open else None,
        "address": "".join(area.name for area in path),
        "address_id": event.grid,
        "zipcode": None,
        "lat": middle.lat if middle is not None else None,
        "long": middle.lon if middle is not None else None,
        "media_url": None,
    }


def w3c(moment: datetime) -> str:
    """A moment as the standard writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def moment_of(words: str, name: str) -> datetime:
    """A moment that was given. Raises Open311Error 400."""
    try:
        found = datetime.fromisoformat(words.strip().replace(" ", "+", 1) if "T" in words else words.strip())
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not 1970 <= found.year <= 9000:
        raise Open311Error(400, f"{name} 应为带时区的时间，如 2026-11-29T08:00:00+08:00。")
    return found


def _status(state: EventState) -> str:
    return "closed" if state in FINAL else "open"


def _update(event_id: str, row: Any) -> dict[str, Any]:
    data = Change.model_validate_json(row.body).data
    assert isinstance(data, Moved)
    state = data.state
    return {
        "update_id": f"{event_id}.{row.version}",
        "service_request_id": event_id,
        "status": _status(state),
        "updated_datetime": w3c(datetime.fromisoformat(row.at)),
        "description": CITIZEN_WORDS[state],
        "media_url": None,
    }


def _in_range(connection: Connection, settings: Open311, asked: Asked) -> Iterator[Event]:
    within = and_(entities.c.since >= stamp(asked.start), entities.c.since <= stamp(asked.end))
    yield from _where(connection, settings, asked, within)


def _where(
    connection: Connection, settings: Open311, asked: Asked, within: ColumnElement[bool], own: str = ""
) -> Iterator[Event]:
    dialect = connection.dialect.name
    items = (asked.services or frozenset(settings.services)) & frozenset(settings.services)
    item: ColumnElement[str] = literal_column(json_text(dialect, "body", "item"))
    query = select(entities.c.body).where(
        entities.c.type == SubjectType.EVENT.value, within, item.in_(sorted(items))
    )
    if len(asked.statuses) == 1:
        state: ColumnElement[str] = literal_column(json_text(dialect, "body", "state"))
        ended = state.in_(sorted(FINAL))
        query = query.where(ended if "closed" in asked.statuses else ~ended)
    rows = connection.execute(query.order_by(entities.c.since.desc(), entities.c.id.desc()))
    for (body,) in rows:
        yield _event(body)


def _by_id(connection: Connection, ids: Collection[str]) -> Iterator[Event]:
    query = select(entities.c.body).where(
        entities.c.type == SubjectType.EVENT.value, entities.c.id.in_(sorted(ids))
    )
    for (body,) in connection.execute(query.order_by(entities.c.since.desc(), entities.c.id.desc())).all():
        yield _event(body)


def _event(body: str) -> Event:
    found = ENTITY[SubjectType.EVENT].validate_json(body)
    assert isinstance(found, Event)
    return found


def _page(found: Iterator[Event], settings: Open311, asked: Asked, own: str) -> Iterator[Event]:
    skip, left = asked.skip, asked.size
    for event in found:
        if not published(event, settings, own):
            continue
        if skip:
            skip -= 1
            continue
        yield event
        left -= 1
        if not left:
            return


def _range(
    start: datetime | None, end: datetime | None, now: datetime, first: str
) -> tuple[datetime, datetime]:
    if start is None:
        until = end or now
        return until - LONGEST, until
    until = end or min(now, start + LONGEST)
    if end is not None and end < start:
        raise Open311Error(400, f"{first} 晚于结束时间。")
    if until - start > LONGEST:
        raise Open311Error(400, "一次最多查询 90 天，请缩小日期范围。")
    return start, max(start, until)


def _moment(given: Mapping[str, str], name: str) -> datetime | None:
    words = given.get(name, "")
    return moment_of(words, name) if words else None


def _figure(given: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    words = given.get(name, "")
    if not words:
        return otherwise
    if _FIGURE.fullmatch(words) is None or not least <= int(words) <= most:
        raise Open311Error(400, f"{name} 应为 {least} 到 {most} 的整数。")
    return int(words)


def _listed(words: str) -> list[str]:
    return [one.strip() for one in words.split(",") if one.strip()]
