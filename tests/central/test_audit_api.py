"""The audit over HTTP and on the command line: who reads it, what desks report, exports, checking without it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from desktop.central.audit.files import HEADS, check_files
from desktop.central.audit.keeper import AuditKeeper
from desktop.central.cli.main import main
from desktop.central.database import reserve
from desktop.clock import ManualClock, new_id
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import GENESIS, Act, TrailRow, canonical
from desktop.hashing import linked
from tests.central.conftest import Person, Running, Starter, report
from tests.central.test_audit import without_guards
from tests.conftest import ExpectedLogs

pytestmark = pytest.mark.answers

NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


@pytest.fixture
def auditor(central: Running) -> Person:
    """An auditor."""
    return central.login("auditor")


def rows(person: Person, **sought: Any) -> list[dict[str, Any]]:
    """What an auditor reads."""
    answer = person.get("/v1/audit", params=sought)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


def put(central: Running, count: int, act: Act = Act.LOGIN, **more: Any) -> None:
    """Rows of the trail."""
    li = Actor(account="dispatcher", role=Role.DISPATCHER, station="一席")
    for number in range(count):
        central.center.audit.record(None, li, "", "10.0.0.1", act, f"account:{number:03d}", **more)


def test_only_an_auditor_reads(central: Running, dispatcher: Person) -> None:
    for username in ("dispatcher", "commander", "admin", "display", "grid", "window"):
        answer = central.login(username).get("/v1/audit")
        assert (answer.status_code, answer.json()["code"]) == (403, "role"), username
        assert central.people[-1].post("/v1/audit/check").status_code == 403
    assert dispatcher.http.get(f"{central.url}/v1/audit", timeout=20).status_code == 401


def test_rows_come_newest_first_with_the_hash_before(central: Running, auditor: Person) -> None:
    put(central, 5)
    answer = auditor.get("/v1/audit", params={"act": "session", "limit": 3}).json()
    found = [row for row in answer["rows"] if row["subject"].startswith("account:0")]
    assert [row["subject"] for row in found] == ["account:004", "account:003", "account:002"]
    assert answer["more"]
    assert found[0]["name"] == "调度员一"
    for row in found:
        assert linked(row["previous"], canonical(TrailRow.model_validate(row))) == row["hash"]
    older = rows(auditor, act="session.open", before=found[-1]["seq"], limit=200)
    assert {"account:001", "account:000"} <= {row["subject"] for row in older}
    assert all(row["previous"] == GENESIS for row in older if row["seq"] == 1)


def test_rows_are_sought(central: Running, auditor: Person) -> None:
    put(central, 2)
    put(central, 1, Act.POLICY_CHANGED)
    assert {row["act"] for row in rows(auditor, act="policy")} == {"policy.change"}
    assert rows(auditor, act="policy.chan") == []
    assert {row["account"] for row in rows(auditor, account="dispatcher")} == {"dispatcher"}
    assert len(rows(auditor, subject="account:001")) == 1
    assert rows(auditor, subject="account:%") == []
    assert rows(auditor, since="2126-01-01T00:00:00+00:00") == []
    assert rows(auditor, until="2026-01-01T00:00:00Z") == []
    assert rows(auditor, outcome="failed") == []
    for wrong in (
        {"limit": 201},
        {"before": 0},
        {"since": "2026-01-01T00:00:00"},
        {"outcome": "maybe"},
        {"since": "x"},
    ):
        assert auditor.get("/v1/audit", params=wrong).status_code == 400, wrong


def test_reading_is_on_record_itself(auditor: Person) -> None:
    rows(auditor, account="dispatcher", limit=7)
    found = rows(auditor, act="audit.read")
    assert (found[0]["account"], found[0]["address"]) == ("auditor", "127.0.0.1")
    assert found[0]["detail"] == {"account": "dispatcher", "rows": 0}


def test_a_head_is_told_to_everybody_and_proves_a_change(
    central: Running, dispatcher: Person, expected_logs: ExpectedLogs
) -> None:
    auditor = central.login("auditor")
    put(central, 9)
    kept = dispatcher.get("/v1/audit/head").json()
    assert (kept["late"], kept["broken"], kept["epoch"]) == (0, "", central.center.epoch)
    put(central, 1)
    asked = {"held": [kept["seq"], kept["seq"] + 50]}
    answer = dispatcher.get("/v1/audit/head", params=asked).json()
    assert answer["held"] == [
        {"seq": kept["seq"], "hash": kept["hash"]},
        {"seq": kept["seq"] + 50, "hash": ""},
    ]
    assert dispatcher.get("/v1/audit/head", params={"held": list(range(51))}).status_code == 400
    without_guards(central.center.database, f"DELETE FROM audit WHERE seq >= {kept['seq']}")
    answer = dispatcher.get("/v1/audit/head", params=asked).json()
    assert answer["held"][0]["hash"] == ""
    expected_logs("ERROR .*the audit chain is broken")
    found = auditor.post("/v1/audit/check").json()
    assert "末尾被截掉" in found["mistakes"][0]
    assert dispatcher.get("/v1/audit/head").json()["broken"] == found["mistakes"][0]


def test_desks_report_what_the_central_cannot_see_once(
    central: Running, dispatcher: Person, auditor: Person
) -> None:
    act = {
        "id": new_id(), "act": "data.export", "at": "2026-11-29T08:00:00+08:00", "account": "commander",
        "subject": "events", "detail": {"format": "xlsx", "rows": 120, "note": "13812345678"},
    }  # fmt: skip
    for _ in range(2):
        answer = dispatcher.post("/v1/audit/acts", json={"acts": [act, act]})
        assert (answer.status_code, answer.json()) == (200, {"ids": [act["id"]]})
    (row,) = rows(auditor, act="data.export")
    assert (row["account"], row["station"], row["subject"]) == ("dispatcher", "测试席", "events")
    assert row["detail"] == {
        "format": "xlsx", "rows": 120, "note": "138****5678", "by": "commander",
        "at_desk": "2026-11-29T00:00:00.000000+00:00",
    }  # fmt: skip
    for wrong in ({**act, "act": "session.open"}, {**act, "act": "made.up"}, {**act, "detail": {"a": [1]}}):
        assert dispatcher.post("/v1/audit/acts", json={"acts": [wrong]}).status_code == 400
    assert dispatcher.post("/v1/audit/acts", json={"acts": [act] * 101}).status_code == 400
    assert dispatcher.post("/v1/audit/acts", data=b"\xff{").status_code == 400


def test_the_log_is_chained_and_held_by_the_trail(
    central: Running, dispatcher: Person, auditor: Person
) -> None:
    dispatcher.send(report(), report())
    center = central.center
    keeper = AuditKeeper(center.database, center.audit, center.clock, central.data / "audit")
    keeper.anchor(center.clock.now())
    dispatcher.send(report())
    keeper.anchor(center.clock.now())
    keeper.anchor(center.clock.now())
    found = [row["detail"]["seq"] for row in rows(auditor, act="log.head")]
    assert found == [center.log.head, center.log.head - 1]
    assert auditor.post("/v1/audit/check").json()["mistakes"] == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE changes SET body = replace(body, '路灯', '灯') WHERE seq = 2", "第 1 至 2 条之间被改动过"),
        ("DELETE FROM changes WHERE seq = 2", "第 1 至 3 条之间被改动过"),
        ("DELETE FROM changes WHERE seq > 2", "链上却没有：链被截掉过"),
        ("UPDATE links SET hash = '0' WHERE seq = 3", "与审计记录里的不符：链被换过"),
        ("DELETE FROM links", "的哈希链到第 0 条为止"),
    ],
    ids=["edit", "delete", "cut", "other chain", "no chain"],
)
def test_a_changed_log_is_found(
    central: Running, dispatcher: Person, expected_logs: ExpectedLogs, statement: str, said: str
) -> None:
    expected_logs("ERROR .*the audit chain is broken")
    dispatcher.send(report(), report())
    dispatcher.send(report())
    center = central.center
    AuditKeeper(center.database, center.audit, center.clock, central.data).anchor(center.clock.now())
    with center.database.write() as connection:
        connection.execute(text(statement))
        if "seq > 2" in statement:
            connection.execute(text("DELETE FROM links WHERE seq > 2"))
    assert said in "".join(central.login("auditor").post("/v1/audit/check").json()["mistakes"])


def made(folder: Path) -> Path:
    """A folder."""
    folder.mkdir()
    return folder


def keeper_of(central: Running, folder: Path, clock: ManualClock) -> AuditKeeper:
    """A keeper that looks when it is told."""
    return AuditKeeper(central.center.database, central.center.audit, clock, folder, keep_days=200)


def test_each_day_is_exported_and_can_be_checked_without_the_central(
    start: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reserve, "SIZE", 4096)
    clock = ManualClock(NOW)
    central, folder = start(made(tmp_path / "data"), clock=clock), tmp_path / "outside"
    keeper = keeper_of(central, folder, clock)
    for day in range(3):
        put(central, 4)
        keeper.look()
        keeper.look()
        clock.advance(timedelta(days=1, minutes=day))
    files = sorted(folder.glob("audit-*.jsonl"))
    assert [file.name[:14] for file in files] == ["audit-20261129", "audit-20261130", "audit-20261201"]
    assert len((folder / HEADS).read_text(encoding="utf-8").splitlines()) == 3
    whole = check_files([folder], {})
    assert whole.mistakes == []
    assert whole.rows == 4 + 5 + 5  # with what tells of each export
    assert main(["audit", "verify", "--export", str(folder), "--heads", str(folder / HEADS)]) == 0
    assert json.loads(capsys.readouterr().out) == {"phase": "audited", "rows": 14, "mistakes": 0}
    assert main(["audit", "verify", "--export", str(files[1])]) == 0

    lines = files[1].read_text(encoding="utf-8").splitlines(keepends=True)
    for what, said in {
        "".join(lines[:2] + lines[3:]): "不见了",
        "".join(lines[:3]): "末尾被截掉",
        "".join([lines[1], lines[0], *lines[2:]]): "",
        "".join(lines).replace("account:002", "account:009"): "被改动过",
        "".join([*lines[:2], "{\n", *lines[3:]]): "第 3 行读不出",
        "": "末尾被截掉",
    }.items():
        files[1].write_text(what, encoding="utf-8")
        capsys.readouterr()
        assert main(["audit", "verify", "--export", str(folder)]) == 1
        assert said in capsys.readouterr().err
    files[1].write_text("".join(lines), encoding="utf-8")
    files[2].unlink()
    assert main(["audit", "verify", "--export", str(folder)]) == 0
    assert main(["audit", "verify", "--export", str(folder), "--heads", str(folder / HEADS)]) == 1
    assert "末尾被截掉了" in capsys.readouterr().err

    clock.advance(timedelta(days=198))
    keeper.look()
    assert [file.name[:14] for file in sorted(folder.glob("audit-*.jsonl"))] == [
        "audit-20261130",
        "audit-20270618",
    ]
    assert len((folder / HEADS).read_text(encoding="utf-8").splitlines()) == 4


def test_an_export_that_does_not_work_is_told(
    start: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("ERROR .*the audit trail could not be exported")
    monkeypatch.setattr(reserve, "SIZE", 4096)
    clock = ManualClock(NOW)
    central = start(made(tmp_path / "data"), clock=clock)
    (tmp_path / "file").write_text("", encoding="utf-8")
    keeper_of(central, tmp_path / "file", clock).look()
    head = central.login().get("/v1/audit/head").json()
    assert head["not_exported"]
    clock.advance(timedelta(minutes=11))
    keeper_of(central, tmp_path / "folder", clock).look()
    assert not central.login().get("/v1/audit/head").json()["not_exported"]


@pytest.mark.sqlite
def test_verify_on_the_command_line(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    central = start(tmp_path)
    put(central, 5)
    head = central.login().get("/v1/audit/head").json()
    held = tmp_path / "audit-heads.jsonl"
    held.write_text(json.dumps(head) + "\n", encoding="utf-8")
    central.stop()
    assert main(["audit", "verify", "--data", str(tmp_path), "--heads", str(held)]) == 0
    assert json.loads(capsys.readouterr().out)["mistakes"] == 0
    expected_logs("ERROR .*the audit chain is broken")
    without_guards(central.center.database, "UPDATE audit SET account = 'wang' WHERE seq = 3")
    assert main(["audit", "verify", "--data", str(tmp_path), "--heads", str(held)]) == 1
    said = capsys.readouterr().err
    assert said.splitlines()[0] == "审计记录第 3 条（或它的前一条）被改动过：内容与哈希链不符。"
    held.write_text("half a", encoding="utf-8")
    assert main(["audit", "verify", "--data", str(tmp_path), "--heads", str(held)]) == 1
    assert "链头文件读不出" in capsys.readouterr().err
