"""Open311's pages are asked of the database: what they tell is what looking at every event would tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import delete, select

from desktop.central.database.base import FILE, Database
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.log.history import append_history, verify
from desktop.central.open311.listing import list_all_requests
from desktop.central.rehearsal.past import rehearse
from desktop.central.tables.core import changes, entities
from desktop.central.tables.open311 import service_requests
from desktop.central.township import founding
from desktop.central.township.founding import SCENARIO
from desktop.clock import SystemClock, new_id
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import DATA, Change, Moved
from desktop.domain.events.events import FINAL, Event
from desktop.domain.outside.channels import CITIZEN_WORDS
from desktop.domain.rights.projection import Clearance, mask
from desktop.scenario import load_scenario
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash, report, township, wanted
from tests.central.test_open311 import KEY, REPORT, Town
from tests.support.older import take_back

EVENTS = 400
Row = dict[str, Any]


@pytest.fixture
def lived_in(start: Starter, place: Callable[[Path], str], tmp_path: Path) -> Running:
    """A central with a rehearsed past."""
    url = place(tmp_path)
    if not url:
        founding.found(tmp_path, township(), SystemClock(), password_hash=password_hash())
    database: Database = PostgresDatabase(address_of(url)) if url else SqliteDatabase(tmp_path / FILE)
    until = SystemClock().now()
    past = rehearse(township(), load_scenario(SCENARIO), until=until, events=EVENTS, roster=False)
    append_history(database, past)
    database.close()
    return start()


@pytest.fixture
def town(lived_in: Running) -> Town:
    """It publishes all but the first two entries of what it offers, and offers all but the last."""
    codes = [item.id for item in township().catalogue]
    return Town(lived_in, services=codes[:-1], publish=codes[2:])


def work(town: Town, person: Person) -> None:
    """What a day brings: reports of every kind, some of them rejected, sorted in anew, or kept from somebody."""
    codes = town.central.center.gateways.open311.services
    put = [town.put({**REPORT, "service_code": "J-01"}) for _ in range(3)]
    ids = [new_id() for _ in range(12)]
    kinds: list[Row] = [
        {"item": codes[5]}, {"item": codes[6], "drill": True}, {}, {"item": codes[7], "channel": "counselling"},
        {"item": codes[0]}, {"item": township().catalogue[-1].id},
    ]  # fmt: skip
    sent = [report(one, **kinds[place % len(kinds)]) for place, one in enumerate(ids)]
    sent.append(wanted("event.reject", ids[0], {"reason": "duplicate", "words": "重复"}))
    sent.append(wanted("event.classify", ids[2], {"item": codes[8]}))
    away = {"concerns": [f"post:{township().posts[0].id}"], "reason": "被反映"}
    sent += [wanted("event.exclude", one, away) for one in (ids[6], put[0])]
    assert [one["status"] for one in person.send(*sent)] == ["applied"] * len(sent)


class Truth:
    """The slow way: every event is read and looked at."""

    def __init__(self, town: Town) -> None:
        self.settings, self.town = town.central.center.gateways.open311, town.central.center.township
        with town.central.center.database.read() as connection:
            bodies = connection.execute(select(entities.c.body).where(entities.c.type == "event")).scalars()
            self.events = [Event.model_validate_json(body) for body in bodies]
            rows = connection.execute(
                select(changes.c.seq, changes.c.subject_id, changes.c.version, changes.c.body).order_by(changes.c.seq)
            ).all()  # fmt: skip
        moves = {kind for kind, data in DATA.items() if issubclass(data, Moved)}
        found = [(row, Change.model_validate_json(row.body)) for row in rows]
        self.moves = [(row, change) for row, change in found if change.kind in moves]
        self.events.sort(key=lambda event: (event.reported_at, event.id), reverse=True)

    def published(self, event: Event, own: str) -> bool:
        if event.drill or event.excluded or event.item not in self.settings.services:
            return False
        if own and event.timeline[0].actor.account == own:
            return True
        hidden = event.channel in (Channel.PETITION, Channel.COUNSELLING)
        return event.item in self.settings.publish and not hidden

    def those(self, own: str, services: tuple[str, ...], status: str) -> list[Event]:
        return [
            event
            for event in self.events
            if self.published(event, own)
            and (not services or event.item in services)
            and (not status or status == ("closed" if event.state in FINAL else "open"))
        ]

    def requests(
        self, since: datetime, until: datetime, own: str = "", services: tuple[str, ...] = (), status: str = ""
    ) -> list[Row]:  # fmt: skip
        found = self.those(own, services, status)
        return [self.told(event) for event in found if since <= event.reported_at <= until]

    def updates(
        self, since: datetime, until: datetime, own: str = "", services: tuple[str, ...] = (), status: str = ""
    ) -> list[tuple[str, str]]:  # fmt: skip
        ids = {event.id for event in self.those(own, services, status)}
        return [
            (f"{row.subject_id}.{row.version}", CITIZEN_WORDS[change.data.state])
            for row, change in self.moves
            if row.subject_id in ids and since <= change.at <= until and isinstance(change.data, Moved)
        ]

    def told(self, event: Event) -> Row:
        event = mask(event, Clearance.PUBLIC)
        item, path = self.town.item_of(event), self.town.tree.path(event.grid)
        middle = next((one for one in reversed(path) if one.lon is not None and one.lat is not None), None)
        due = event.total.due if event.total is not None and event.is_open else None
        name = item.name if item is not None else ""
        return {
            "service_request_id": event.id, "status": "closed" if event.state in FINAL else "open",
            "status_notes": CITIZEN_WORDS[event.state], "service_name": name, "service_code": event.item,
            "description": name, "service_notice": "",
            "agency_responsible": self.town.post_name(event.lead_post) if event.lead_post else self.town.name,
            "requested_datetime": written(event.reported_at), "updated_datetime": written(event.changed_at),
            "expected_datetime": written(due) if due is not None else None,
            "address": "".join(area.name for area in path), "address_id": event.grid, "zipcode": None,
            "lat": middle.lat if middle is not None else None, "long": middle.lon if middle is not None else None,
            "media_url": None,
        }  # fmt: skip


def written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def asked(services: tuple[str, ...], status: str, own: bool) -> dict[str, str]:
    found = {"service_code": ",".join(services), "status": status, "api_key": KEY if own else ""}
    return {name: value for name, value in found.items() if value}


def test_the_answers_are_those_of_looking_at_every_event(town: Town) -> None:
    work(town, town.central.login())
    truth, now = Truth(town), SystemClock().now()
    codes = town.central.center.gateways.open311.services
    often = max(codes, key=lambda code: sum(event.item == code for event in truth.events))
    ranges = [(now - timedelta(days=90), now), (now - timedelta(days=9), now - timedelta(days=2))]
    told = 0
    for since, until in ranges:
        dates = {"start_date": since.isoformat(), "end_date": until.isoformat()}
        for services in ((), (often,), (codes[0],), (codes[3], codes[4], often, "gone"), ("gone",)):
            for status in ("", "open", "closed"):
                for own in (False, True):
                    account = "gateway:citizen" if own else ""
                    params = {**dates, **asked(services, status, own)}
                    expected = truth.requests(since, until, account, services, status)
                    assert town.json("requests.json", **params) == expected
                    half = town.json("requests.json", **params, page=2, page_size=7)
                    assert half == expected[7:14]
                    updates = town.json("servicerequestupdates.json", **params)
                    assert [
                        (one["update_id"], one["description"]) for one in updates
                    ] == truth.updates(since, until, account, services, status)[:1000]  # fmt: skip
                    told += len(expected)
    assert told > EVENTS
    for event in [*truth.events[:30], *truth.events[-10:]]:
        answer = town.ask(f"requests/{event.id}.json")
        assert (answer.status_code == 200) is truth.published(event, "")
        assert answer.status_code == 404 or answer.json() == [truth.told(event)]


def test_the_list_kept_with_each_change_is_that_made_anew(town: Town) -> None:
    work(town, town.central.login())
    database = town.central.center.database
    wanted_rows = select(service_requests).order_by(service_requests.c.event)
    with database.write() as connection:
        kept = connection.execute(wanted_rows).all()
        connection.execute(delete(service_requests))
        list_all_requests(connection)
        assert connection.execute(wanted_rows).all() == kept
    assert len(kept) > EVENTS / 2
    assert verify(database) == []


def followed(town: Town, between: Callable[[], None], **params: Any) -> list[str]:
    """The ids of all pages, each led to by the one before."""
    answer, told = town.ask("requests.json", **params), []
    while True:
        assert answer.status_code == 200, answer.text
        told += [row["service_request_id"] for row in answer.json()]
        link = answer.headers.get("Link", "")
        assert KEY not in link
        if not link:
            return told
        found = re.fullmatch(r'<(.+)>; rel="next"', link)
        assert found is not None
        between()
        answer = requests.get(found[1], timeout=PATIENCE)


@pytest.mark.parametrize("status", ["", "open"])
def test_pages_have_no_gap_and_no_double_while_events_arrive_and_end(town: Town, status: str) -> None:
    person = town.central.login()
    code = town.central.center.gateways.open311.publish[0]
    there = [new_id() for _ in range(30)]
    person.send(*(report(one, item=code) for one in there))
    ended: list[str] = []

    def between() -> None:
        ended.append(there[len(ended)])
        done = person.send(
            *(report(item=code) for _ in range(3)),
            wanted("event.reject", ended[-1], {"reason": "duplicate", "words": "重复"}),
        )
        assert [one["status"] for one in done] == ["applied"] * 4

    before = [row["service_request_id"] for row in town.json("requests.json", **asked((), status, own=False))]
    told = followed(town, between, page_size=9, **asked((), status, own=False))
    assert len(told) == len(set(told))
    assert len(ended) >= 4
    assert set(there) <= set(before)
    gone = set(ended) if status else set()
    assert set(before) - gone <= set(told) <= set(before)
    assert told == [one for one in before if one in set(told)]


def test_numbered_pages_up_to_a_moment_stay_where_they_are(town: Town) -> None:
    person = town.central.login()
    code = town.central.center.gateways.open311.publish[0]
    until = SystemClock().now().isoformat()
    whole = [row["service_request_id"] for row in town.json("requests.json", end_date=until)]
    told: list[str] = []
    for page in range(1, len(whole) // 20 + 2):
        person.send(*(report(item=code) for _ in range(3)))
        rows = town.json("requests.json", end_date=until, page=page, page_size=20)
        told += [row["service_request_id"] for row in rows]
    assert told == whole


@pytest.mark.parametrize("cursor", ["x", "~", "2026-11-29T00:00:00~e", "2026-11-29T00:00:00Z~"])
def test_a_cursor_that_is_none_is_said_to_be_none(town: Town, cursor: str) -> None:
    answer = town.ask("requests.json", cursor=cursor)
    assert (answer.status_code, answer.json()[0]["code"]) == (400, 400)
    good = "2026-11-29T00:00:00Z~e"
    assert town.ask("requests.json", cursor=good, page=2).status_code == 400
    assert town.ask("requests.json", cursor=f"{good}\0").status_code == 200


@pytest.mark.parametrize("path", ["requests/%00.json", "requests.json?service_request_id=%00,a%00"])
def test_what_no_database_keeps_is_not_there(town: Town, path: str) -> None:
    assert town.ask(path).status_code in (200, 404)


@pytest.mark.sqlite
def test_a_database_without_the_list_gets_it(town: Town, start: Starter, tmp_path: Path) -> None:
    work(town, town.central.login())
    before = town.json("requests.json")
    town.central.stop()
    town.central.center.close()
    take_back(SqliteDatabase(tmp_path / FILE), 11)
    again = start()
    again.center.gateways = town.central.center.gateways
    assert len(before) > 50
    assert requests.get(f"{again.url}/open311/v2/requests.json", timeout=PATIENCE).json() == before
