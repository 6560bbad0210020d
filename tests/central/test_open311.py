"""Open311 GeoReport v2 over real HTTP: every field in both forms, what comes in, and what never goes out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.dom import minidom

import pytest
import requests

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.open311.settings import Open311
from desktop.central.outside.gateways import Gateways
from desktop.clock import SystemClock, new_id
from desktop.domain.rights.actors import Role
from tests.central.conftest import PATIENCE, Person, Running, password_hash, report, wanted

pytestmark = pytest.mark.answers

KEY = "k" * 32
GRID = "50010500500101"
REPORT = {
    "api_key": KEY, "service_code": "J-01", "lat": "29.57", "long": "106.53", "address_string": "观音桥地下通道",
    "description": "王小明家门口积水很深\n电话 13912345678", "first_name": "小明",
    "last_name": "王", "phone": "139 1234 5678",
    "email": "wang@example.com", "media_url": "http://169.254.169.254/latest/photo.jpg",
    "attribute[depth]": "40", "attribute[trapped]": "是",
}  # fmt: skip
REQUEST_FIELDS = {
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode",
    "lat", "long", "media_url",
}  # fmt: skip
FIELDS: dict[str, tuple[str, set[str]]] = {
    "services": (
        "service",
        {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"},
    ),
    "requests": ("request", REQUEST_FIELDS),
    "servicerequestupdates": (
        "request_update",
        {"update_id", "service_request_id", "status", "updated_datetime", "description", "media_url"},
    ),
}
"""The standard's table: the element of each list, and the fields of a row."""
PERSONAL = (
    "王",
    "小明",
    "13912345678",
    "139 1234 5678",
    "wang@example.com",
    "门口",
    "地下通道",
    "169.254",
    "29.57",
)


class Town:
    """A central that has opened Open311."""

    def __init__(self, central: Running, **more: Any) -> None:
        self.central = central
        self.accounts = Accounts(central.center.database, central.center.clock)
        self.accounts.add([NewAccount("gateway:citizen", "小程序", Role.WINDOW)], password_hash())
        (central.center.data / "app.key").write_text(KEY)
        settings = {
            "jurisdiction": "zs.example.gov.cn", "contact": "指挥中心", "services": ["J-01", "J-02", "gone"],
            "publish": ["J-01"], "keys": [{"channel": "citizen", "key_file": "app.key", "tokens": False}], **more,
        }  # fmt: skip
        central.center.gateways = Gateways(open311=Open311.model_validate(settings))

    def ask(self, path: str, **params: Any) -> requests.Response:
        return requests.get(f"{self.central.url}/open311/v2/{path}", params=params, timeout=PATIENCE)

    def json(self, path: str, **params: Any) -> Any:
        answer = self.ask(path, **params)
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        return answer.json()

    def post(self, form: dict[str, str], path: str = "requests.json", **headers: str) -> requests.Response:
        return requests.post(
            f"{self.central.url}/open311/v2/{path}", data=form, headers=headers, timeout=PATIENCE
        )

    def put(self, form: dict[str, str], **headers: str) -> str:
        answer = self.post(form, **headers)
        assert answer.status_code == 200, answer.text
        found: str = answer.json()[0]["service_request_id"]
        return found


@pytest.fixture
def town(central: Running) -> Town:
    return Town(central)


def rows(document: bytes, inside: str) -> list[dict[str, str]]:
    """The rows of an XML answer, by another parser than the one that wrote it."""
    root = minidom.parseString(document).documentElement
    return [
        {part.tagName: "".join(text.data for text in part.childNodes) for part in row.childNodes}
        for row in root.getElementsByTagName(inside)
    ]


@pytest.mark.parametrize("path", FIELDS)
def test_both_forms_have_the_fields_of_the_standard_and_say_the_same(town: Town, path: str) -> None:
    town.put(REPORT)
    inside, fields = FIELDS[path]
    told = town.json(f"{path}.json")
    assert told
    for form in ("", ".xml"):  # without a suffix it is XML
        answer = town.ask(path + form)
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        found = rows(answer.content, inside)
        assert [set(row) for row in found] == [fields] * len(told)
        assert found == [
            {name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
             for name, value in row.items()}
            for row in told
        ]  # fmt: skip


def test_discovery_leads_to_the_interface(town: Town) -> None:
    told = town.json("discovery.json")
    [endpoint] = told["endpoints"]
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"] == f"{town.central.url}/open311/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    document = minidom.parseString(town.ask("discovery").content).documentElement
    assert document.tagName == "discovery"
    assert [one.firstChild.data for one in document.getElementsByTagName("format")] == endpoint["formats"]


def test_a_form_of_the_catalogue_is_a_service_definition(town: Town) -> None:
    told = town.json("services/J-01.json")
    assert told["service_code"] == "J-01"
    depth, trapped, _river = told["attributes"]
    assert set(depth) == {
        "variable", "code", "datatype", "required", "datatype_description", "order", "description",
    }  # fmt: skip
    assert (depth["code"], depth["datatype"], depth["required"], depth["order"]) == (
        "depth",
        "number",
        True,
        1,
    )
    assert "厘米" in depth["datatype_description"]
    assert trapped["datatype"] == "singlevaluelist"
    assert trapped["values"] == [{"key": "是", "name": "是"}, {"key": "否", "name": "否"}]
    document = minidom.parseString(town.ask("services/J-02").content).documentElement
    keys = [one.firstChild.data for one in document.getElementsByTagName("key")]
    assert keys == ["通道堵塞", "飞线充电", "电动车进楼", "设施停用"]
    assert [one["service_code"] for one in town.json("services.json")] == ["J-01", "J-02"]


def test_a_report_is_registered_with_everything_and_told_without_anything_of_a_person(
    town: Town, dispatcher: Person
) -> None:
    made = town.put(REPORT)
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    assert (event["id"], event["item"], event["channel"], event["place"]) == (
        made,
        "J-01",
        "citizen",
        "观音桥地下通道",
    )
    assert event["form"] == [{"field": "depth", "value": 40}, {"field": "trapped", "value": True}]
    assert event["timeline"][0]["actor"]["account"] == "gateway:citizen"
    inside = town.central.center.log
    with inside.database.read() as connection:
        body = connection.exec_driver_sql("SELECT body FROM entities").scalar_one()
    assert json.loads(body)["reporter"] == {"name": "王小明", "phone": "139 1234 5678"}
    assert "169.254.169.254" in json.loads(body)["description"]
    dispatcher.send(wanted("event.classify", made, {"grid": GRID, "item": "J-01"}))
    for path in ("requests.json", "requests", f"requests/{made}.json", "servicerequestupdates.json"):
        for params in ({}, {"api_key": KEY}):
            text = town.ask(path, **params).text
            assert made in text
            for word in PERSONAL:
                assert word not in text, (path, word)
    [told] = town.json(f"requests/{made}.json")
    assert (told["status"], told["status_notes"], told["service_name"]) == (
        "open",
        "已收到，等待受理",
        "暴雨积涝与江岸险情",
    )
    assert told["address_id"] == GRID
    assert told["address"].endswith(town.central.center.township.tree.name(GRID))


@pytest.mark.parametrize("name", ["Idempotency-Key", "external_id", "attribute[fixmystreet_id]"])
def test_the_same_id_is_the_same_request(town: Town, dispatcher: Person, name: str) -> None:
    headers = {name: "fms-17"} if name == "Idempotency-Key" else {}
    form = REPORT if headers else {**REPORT, name: "fms-17"}
    assert town.put(form, **headers) == town.put(form, **headers)
    assert town.put(REPORT) != town.put(REPORT)
    assert len(dispatcher.snapshot()[1]) == 3


def test_a_token_leads_to_the_id_once_the_hall_has_accepted(central: Running, dispatcher: Person) -> None:
    town = Town(central, keys=[{"channel": "citizen", "key_file": "app.key", "tokens": True}])
    [told] = town.post({**REPORT, "external_id": "1"}).json()
    assert set(told) == {"token", "service_notice", "account_id"}
    assert town.json(f"tokens/{told['token']}.json") == [{"service_request_id": None, "token": told["token"]}]
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    dispatcher.send(wanted("event.accept", event["id"]))
    assert town.json(f"tokens/{told['token']}.json")[0]["service_request_id"] == event["id"]
    [row] = rows(town.ask(f"tokens/{told['token']}").content, "request")
    assert row == {"service_request_id": event["id"], "token": told["token"]}
    assert town.ask("tokens/0123456789abcdef").status_code == 404


def test_what_is_not_published_is_not_there(town: Town, dispatcher: Person) -> None:
    other = town.put({**REPORT, "service_code": "J-02", "attribute[kind]": "飞线充电"})
    hidden = {
        "drill": report(item="J-01", drill=True),
        "petition": report(item="J-01", channel="petition", external={"number": "1"}),
        "counselling": report(item="J-01", channel="counselling"), "none": report(), "kept away": report(item="J-01"),
        "not offered": report(item="J-03"),
    }  # fmt: skip
    assert [one["status"] for one in dispatcher.send(*hidden.values())] == ["applied"] * len(hidden)
    away = hidden["kept away"]["subject"]["id"]
    post = town.central.center.township.posts[0].id
    [done] = dispatcher.send(
        wanted("event.exclude", away, {"concerns": [f"post:{post}"], "reason": "被反映"})
    )
    assert done["status"] == "applied", done
    for command in [*hidden.values(), {"subject": {"id": other}}]:
        assert town.ask(f"requests/{command['subject']['id']}.json").status_code == 404
    assert town.json("requests.json") == []
    assert town.json("servicerequestupdates.json") == []
    [own] = town.json(f"requests/{other}.json", api_key=KEY)  # its own program may follow it
    assert own["service_code"] == "J-02"


def test_filters_pages_and_dates(town: Town, dispatcher: Person) -> None:
    ids = [new_id() for _ in range(5)]
    dispatcher.send(*(report(one, item="J-01") for one in ids))
    dispatcher.send(wanted("event.reject", ids[0], {"reason": "duplicate", "words": "重复"}))
    newest = [row["service_request_id"] for row in town.json("requests.json")]
    assert sorted(newest) == sorted(ids)
    pages = [town.json("requests.json", page=page, page_size=2) for page in (1, 2, 3, 4)]
    assert [[row["service_request_id"] for row in page] for page in pages] == [
        newest[:2],
        newest[2:4],
        newest[4:],
        [],
    ]
    assert [row["service_request_id"] for row in town.json("requests.json", status="closed")] == [ids[0]]
    assert len(town.json("requests.json", status="open")) == 4
    assert len(town.json("requests.json", status="open,closed", service_code="J-01")) == 5
    assert town.json("requests.json", service_code="J-02") == []
    assert len(town.json("requests.json", service_request_id=",".join(ids[:2]))) == 2
    now = SystemClock().now()
    assert town.json("requests.json", end_date=(now - timedelta(hours=1)).isoformat()) == []
    assert len(town.json("requests.json", start_date=(now - timedelta(hours=1)).isoformat())) == 5
    updates = town.json("servicerequestupdates.json")
    assert [row["status"] for row in updates if row["service_request_id"] == ids[0]] == ["open", "closed"]


WRONG_QUESTIONS: list[tuple[str, dict[str, str], int]] = [
    ("requests", {"start_date": "yesterday"}, 400),
    ("requests", {"start_date": "2026-01-01T00:00:00"}, 400),
    ("requests", {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-11-01T00:00:00Z"}, 400),
    ("requests", {"start_date": "2026-11-02T00:00:00Z", "end_date": "2026-11-01T00:00:00Z"}, 400),
    ("requests", {"status": "new"}, 400),
    ("requests", {"page": "0"}, 400),
    ("requests", {"page_size": "1001"}, 400),
    ("requests", {"page": "99999", "page_size": "1000"}, 400),
    ("requests", {"api_key": "wrong"}, 403),
    ("requests", {"jurisdiction_id": "elsewhere"}, 404),
    ("services/J-99", {}, 404),
    ("services/J-03", {}, 404),
    ("requests/nothing", {}, 404),
]


@pytest.mark.parametrize(("path", "params", "status"), WRONG_QUESTIONS)
def test_a_wrong_question_is_answered_in_the_form_of_the_standard(
    town: Town, path: str, params: dict[str, str], status: int
) -> None:
    answer = town.ask(path, **params)
    [row] = rows(answer.content, "error")
    assert (answer.status_code, row["code"]) == (status, str(status))
    assert row["description"]
    answer = town.ask(f"{path}.json", **params)
    assert (answer.status_code, answer.json()) == (
        status,
        [{"code": status, "description": row["description"]}],
    )


WRONG_REPORTS: list[tuple[dict[str, str | None], int, str]] = [
    ({"api_key": None}, 403, "api_key"),
    ({"api_key": "k" * 31}, 403, "api_key"),
    ({"service_code": None}, 400, "service_code"),
    ({"service_code": "J-77"}, 404, "service_code"),
    ({"lat": None, "address_string": None}, 400, "位置"),
    ({"lat": "91"}, 400, "lat"),
    ({"long": "nan"}, 400, "long"),
    ({"attribute[depth]": None}, 400, "attribute[depth]"),
    ({"attribute[depth]": "很深"}, 400, "attribute[depth]"),
    ({"attribute[trapped]": "maybe"}, 400, "attribute[trapped]"),
    ({"description": "长" * 1501}, 400, "description"),
    ({"jurisdiction_id": "elsewhere"}, 404, "jurisdiction_id"),
]


@pytest.mark.parametrize(("change", "status", "word"), WRONG_REPORTS)
def test_a_wrong_report_changes_nothing_and_is_told_why(
    town: Town, dispatcher: Person, change: dict[str, str | None], status: int, word: str
) -> None:
    form = {name: value for name, value in {**REPORT, **change}.items() if value is not None}
    answer = town.post(form)
    assert (answer.status_code, answer.json()[0]["code"]) == (status, status)
    assert word in answer.json()[0]["description"]
    assert dispatcher.snapshot()[1] == []


def test_hostile_words_stay_words_in_both_forms(town: Town, dispatcher: Person) -> None:
    made = town.put(
        {**REPORT, "description": "<![CDATA[\x00\x1b]]> & <script>", "address_string": "</request>\u202e"}
    )
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    assert "\x1b" not in event["description"]
    assert "\u202e" not in event["place"]
    assert rows(town.ask("requests").content, "request")[0]["service_request_id"] == made
    answer = requests.post(f"{town.central.url}/open311/v2/requests.json", json=REPORT, timeout=PATIENCE)
    assert (answer.status_code, answer.json()[0]["code"]) == (415, 415)
    answer = town.post({**REPORT, "description": "x" * 70_000})
    assert (answer.status_code, answer.json()[0]["code"]) == (413, 413)
    assert town.ask("requests.yaml").status_code == 404


def test_a_program_adds_to_its_own_request_once(town: Town, dispatcher: Person) -> None:
    made = town.put(REPORT)
    form = {
        "api_key": KEY, "service_request_id": made, "update_id": "u-1", "status": "OPEN", "description": "水更深了",
        "updated_datetime": "2026-11-29T08:00:00+08:00",
    }  # fmt: skip
    for _ in range(2):
        answer = town.post(form, "servicerequestupdates.json")
        assert (answer.status_code, answer.json()) == (200, [{"update_id": "u-1"}])
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    assert [step["words"] for step in event["timeline"] if step["kind"] == "event.commented"] == [
        "群众补充：水更深了"
    ]
    other = new_id()
    dispatcher.send(report(other, item="J-01"))
    assert town.post({**form, "service_request_id": other}, "servicerequestupdates").status_code == 404
    assert town.post({**form, "update_id": ""}, "servicerequestupdates.json").status_code == 400


def test_a_disabled_account_stops_its_program(town: Town) -> None:
    town.accounts.disable("gateway:citizen")
    assert town.post(REPORT).status_code == 403


def test_without_the_setting_there_is_nothing(central: Running) -> None:
    for path in ("discovery", "services", "requests", "servicerequestupdates.json"):
        answer = requests.get(f"{central.url}/open311/v2/{path}", timeout=PATIENCE)
        assert answer.status_code == 404
