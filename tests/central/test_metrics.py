"""``/metrics`` as Prometheus' own parser reads it: the figures, who is told them, and nothing of a person in them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from tests.central.conftest import PATIENCE, Person, Running, report
from tests.central.test_inbound import REPORT, gateway_of, put

ELSEWHERE = {"X-Forwarded-For": "10.0.0.9"}


def figures(central: Running, **more: Any) -> dict[str, float]:
    """Every sample by its name and labels."""
    answer = requests.get(f"{central.url}/metrics", timeout=PATIENCE, **more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        sample.name + "".join(f":{value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_the_figures_follow_what_happens(central: Running, dispatcher: Person) -> None:
    before = figures(central)
    told = report(title="张三丢了钱包", reporter={"name": "张三", "phone": "13912345678"})
    dispatcher.send(told, report(), report(title=""))
    dispatcher.send(told)
    after = figures(central)
    for result, count in {"applied": 2, "refused": 1, "duplicate": 1, "conflict": 0}.items():
        name = f"zhenshu_commands_total:{result}"
        assert after[name] - before[name] == count, name
    assert after["zhenshu_log_head"] - before["zhenshu_log_head"] == 2
    assert after["zhenshu_commit_seconds_count"] - before["zhenshu_commit_seconds_count"] == 2
    assert after["zhenshu_commit_seconds_bucket:+Inf"] == after["zhenshu_commit_seconds_count"]
    assert after["zhenshu_commit_seconds_sum"] > before["zhenshu_commit_seconds_sum"]
    assert after["zhenshu_audit_head"] > 0
    assert after["process_resident_memory_bytes"] > 0
    assert {
        "zhenshu_outbound_messages:waiting",
        "zhenshu_webhook_deliveries:dead",
        "zhenshu_feed_lag",
    } <= after.keys()


def test_open_streams_and_locked_accounts_are_counted(central: Running, dispatcher: Person) -> None:
    stream = dispatcher.feed()
    assert stream.message() is not None
    assert figures(central)["zhenshu_feed_clients"] == 1
    stream.response.close()
    assert figures(central)["zhenshu_accounts_locked"] == 0
    for _ in range(5):
        central.try_login("grid", "wrong-password")
    assert figures(central)["zhenshu_accounts_locked"] == 1


@pytest.mark.sqlite
def test_what_a_gateway_brings_is_counted_too(central: Running) -> None:
    before = figures(central)
    assert put(gateway_of(central, "12345"), REPORT)[0] == 200
    after = figures(central)
    for name in ("zhenshu_commands_total:applied", "zhenshu_commit_seconds_count"):
        assert after[name] - before[name] == 1, name


@pytest.mark.sqlite
def test_nothing_of_a_person_is_told(central: Running, dispatcher: Person) -> None:
    dispatcher.send(report(title="张三丢了钱包", reporter={"name": "张三", "phone": "13912345678"}))
    text = requests.get(f"{central.url}/metrics", timeout=PATIENCE).text
    [event] = [line["data"] for line in dispatcher.snapshot()[1]]
    names = json.dumps(
        [event["id"], event["number"], event["query_code"], "dispatcher", "张三", "13912345678"]
    )
    for word in json.loads(names):
        assert not word or word not in text, word


@pytest.mark.sqlite
def test_from_elsewhere_only_with_the_account_for_it(central: Running) -> None:
    def status(headers: dict[str, str]) -> int:
        return requests.get(f"{central.url}/metrics", headers=headers, timeout=PATIENCE).status_code

    assert status({}) == 200
    assert status(ELSEWHERE) == 401
    assert status({"Forwarded": "for=10.0.0.9"}) == 401
    for account, expected in {"auditor": 200, "admin": 200, "dispatcher": 401, "grid": 401}.items():
        token = central.login(account).token
        assert status({**ELSEWHERE, "Authorization": f"Bearer {token}"}) == expected, account
    assert status({**ELSEWHERE, "Authorization": "Bearer nonsense"}) == 401
