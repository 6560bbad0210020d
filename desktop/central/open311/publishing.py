"""What of the events is told outside: those that the setting publishes, without a word that anybody typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from desktop.central.api.plain import plain
from desktop.central.database.base import Database, stamp
from desktop.central.open311.form import Open311Error
from desktop.central.open311.listing import ServiceRequest
from desktop.central.open311.settings import Open311
from desktop.central.tables.core import changes
from desktop.central.tables.open311 import service_requests
from desktop.domain.changes import DATA, Change, Moved
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import FINAL, EventState
from desktop.domain.outside.channels import CITIZEN_WORDS
from desktop.domain.township.township import Township

LONGEST = timedelta(days=90)
MOST = 1000
_DEEPEST = 100_000
_MOST_IDS = 100
_MOVES = [kind for kind, data in DATA.items() if issubclass(data, Moved)]
_FIGURE = re.compile(r"\d{1,6}", re.ASCII)
_CURSOR_JOINS = "~"
_LISTED = service_requests.c


class Asked:
    """The question of a GET, read from its parameters. Raises Open311Error 400."""

    def __init__(self, given: Mapping[str, str], now: datetime, first: str, last: str) -> None:
        self.start, self.end = _range(_moment(given, first), _moment(given, last), now, first)
        self.size = _figure(given, "page_size", MOST, 1, MOST)
        self.skip = (_figure(given, "page", 1, 1, _DEEPEST) - 1) * self.size
        if self.skip > _DEEPEST:
            raise Open311Error(400, "page 太大，请缩小日期范围。")
        self.after = _cursor(given)
        """The place of the last one that was told: since when, and which."""
        self.services = frozenset(_listed(given.get("service_code", "")))
        self.ids = frozenset(_listed(given.get("service_request_id", "")))
        if len(self.ids) > _MOST_IDS:
            raise Open311Error(400, f"service_request_id 一次最多 {_MOST_IDS} 个。")
        self.statuses = frozenset(one.lower() for one in _listed(given.get("status", "")))
        if not self.statuses <= {"open", "closed"}:
            raise Open311Error(400, "status 只能是 open、closed 或两者。")


def requests_of(
    database: Database, township: Township, settings: Open311, asked: Asked, own: str = ""
) -> tuple[list[dict[str, Any]], str]:
    """The requests that were asked for, the newest first; and the cursor that leads on, empty where these are all."""
    since, event = _LISTED.since, _LISTED.event
    newest = (since.desc(), event.desc())
    if asked.ids:
        wanted = and_(event.in_(sorted(asked.ids)), _published(settings, own))
    else:
        until = stamp(asked.end) if asked.after is None else min(stamp(asked.end), asked.after[0])
        dates = and_(since >= stamp(asked.start), since <= until)
        wanted = and_(dates, _published(settings, own, asked), _in_state(asked))
    if asked.after is not None:
        wanted = and_(
            wanted, or_(since < asked.after[0], and_(since == asked.after[0], event < asked.after[1]))
        )
    page = select(event).where(wanted).order_by(*newest).limit(asked.size + 1).offset(asked.skip).subquery()
    query = select(service_requests).join(page, page.c.event == event).order_by(*newest)
    with database.read() as connection:
        rows = [ServiceRequest(*row) for row in connection.execute(query)]
    more = len(rows) > asked.size
    rows = rows[: asked.size]
    return [told(row, township) for row in rows], cursor_of(rows[-1]) if more else ""


def one_of(database: Database, settings: Open311, event_id: str, own: str = "") -> ServiceRequest | None:
    """One event, if it may be known of."""
    query = select(service_requests).where(_LISTED.event == str(plain(event_id)), _published(settings, own))
    with database.read() as connection:
        found = connection.execute(query).one_or_none()
    return ServiceRequest(*found) if found is not None else None


def updates_of(database: Database, settings: Open311, asked: Asked, own: str = "") -> list[dict[str, Any]]:
    """What became of requests: one row for each change of state, oldest first."""
    if asked.ids:
        wanted = and_(_LISTED.event.in_(sorted(asked.ids)), _published(settings, own))
    else:
        moved = _LISTED.changed_at >= stamp(asked.start)
        wanted = and_(moved, _published(settings, own, asked), _in_state(asked))
    of_it = and_(changes.c.subject_type == SubjectType.EVENT.value, changes.c.subject_id == _LISTED.event)
    query = (
        select(changes.c.subject_id, changes.c.at, changes.c.version, changes.c.body)
        .join(service_requests, of_it)
        .where(
            wanted, changes.c.kind.in_(_MOVES), changes.c.at >= stamp(asked.start), changes.c.at <= stamp(asked.end)
        )
        .order_by(changes.c.at, changes.c.seq)
        .limit(asked.size)
        .offset(asked.skip)
    )  # fmt: skip
    with database.read() as connection:
        return [_update(row) for row in connection.execute(query)]


def told(row: ServiceRequest, township: Township) -> dict[str, Any]:
    """A request as the outside knows it."""
    item, tree, state = township.edition(row.item, row.item_version), township.tree, EventState(row.state)
    path = tree.path(row.grid)
    middle = next((area for area in reversed(path) if area.lon is not None and area.lat is not None), None)
    return {
        "service_request_id": row.event,
        "status": _status(state),
        "status_notes": CITIZEN_WORDS[state],
        "service_name": item.name if item is not None else "",
        "service_code": row.item,
        "description": item.name if item is not None else "",
        "agency_responsible": township.post_name(row.lead) if row.lead is not None else township.name,
        "service_notice": "",
        "requested_datetime": w3c(datetime.fromisoformat(row.since)),
        "updated_datetime": w3c(datetime.fromisoformat(row.changed_at)),
        "expected_datetime": w3c(datetime.fromisoformat(row.due)) if row.due is not None else None,
        "address": "".join(area.name for area in path),
        "address_id": row.grid,
        "zipcode": None,
        "lat": middle.lat if middle is not None else None,
        "long": middle.lon if middle is not None else None,
        "media_url": None,
    }


def cursor_of(row: ServiceRequest) -> str:
    """What leads to the requests after this one, whatever has arrived meanwhile."""
    return f"{row.since}{_CURSOR_JOINS}{row.event}"


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


def _update(row: Any) -> dict[str, Any]:
    data = Change.model_validate_json(row.body).data
    assert isinstance(data, Moved)
    return {
        "update_id": f"{row.subject_id}.{row.version}",
        "service_request_id": row.subject_id,
        "status": _status(data.state),
        "updated_datetime": w3c(datetime.fromisoformat(row.at)),
        "description": CITIZEN_WORDS[data.state],
        "media_url": None,
    }


def _published(settings: Open311, own: str, asked: Asked | None = None) -> ColumnElement[bool]:
    """Whether anybody may know of a listed event; ``own``: the account through which it is told more.

    Of one entry its own index is walked; of several that of all, in the order in which they are told.
    """
    offered = frozenset(settings.services)
    if asked is not None and asked.services:
        offered &= asked.services
    public = sorted(offered & frozenset(settings.publish))
    found: list[ColumnElement[bool]] = []
    if public:
        of_these = _LISTED.item == public[0] if len(public) == 1 else (_LISTED.item + "").in_(public)
        found.append(and_(_LISTED.public, of_these))
    if own and offered:
        found.append(and_(_LISTED.reported_by == own, (_LISTED.item + "").in_(sorted(offered))))
    return or_(false(), *found)


def _in_state(asked: Asked) -> ColumnElement[bool]:
    if len(asked.statuses) != 1:
        return true()
    return _LISTED.state.in_([state.value for state in EventState if _status(state) in asked.statuses])


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


def _cursor(given: Mapping[str, str]) -> tuple[str, str] | None:
    words = str(plain(given.get("cursor", "")))
    if not words:
        return None
    since, joined, event = words.partition(_CURSOR_JOINS)
    if not joined or not event or given.get("page"):
        raise Open311Error(400, "cursor 应原样取自上一页的 Link，且不与 page 同用。")
    return stamp(moment_of(since, "cursor")), event


def _figure(given: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    words = given.get(name, "")
    if not words:
        return otherwise
    if _FIGURE.fullmatch(words) is None or not least <= int(words) <= most:
        raise Open311Error(400, f"{name} 应为 {least} 到 {most} 的整数。")
    return int(words)


def _listed(words: str) -> list[str]:
    return [one.strip() for one in str(plain(words)).split(",") if one.strip()]
