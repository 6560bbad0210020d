"""Logs and crash reports hold nothing of a person and no token, whatever is thrown; one record stays one line."""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.journal import FILE as JOURNAL
from desktop.central.journal import journal
from desktop.central.tables.core import days
from desktop.clock import SystemClock
from desktop.domain.commands import ARGS
from desktop.domain.problems import Refused
from desktop.loglines import LONGEST, plain, said, trace
from desktop.shells import crash, logbook
from tests.conftest import ExpectedLogs

NAME = "买买提·艾力江"
PHONE = "13912345678"
IDENTITY = "11010519491231002X"
TOKEN = secrets.token_urlsafe(32)
CANARIES = (NAME, PHONE, IDENTITY, TOKEN)
WORDS = f"{NAME} {PHONE} {IDENTITY} Bearer {TOKEN}"


def _number() -> None:
    int(WORDS)


def _key() -> None:
    {}[WORDS]  # type: ignore[index]


def _parsed() -> None:
    ARGS["event.report"].model_validate({"title": [WORDS], "channel": WORDS})


def _refused() -> None:
    raise Refused(f"{NAME} 已登记过。", "exists")


def _decoded() -> None:
    WORDS.encode("ascii")


def _behind() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        raise RuntimeError("the program's own words") from error


def _many() -> None:
    raise ExceptionGroup(WORDS, [ValueError(WORDS), KeyError(WORDS)])


def _noted() -> None:
    error = LookupError(WORDS)
    error.add_note(WORDS)
    raise error


THROWERS: tuple[Callable[[], None], ...] = (
    _number, _key, _parsed, _refused, _decoded, _behind, _many, _noted,
)  # fmt: skip


def database_error(folder: Path) -> Exception:
    """What SQLAlchemy raises about a row of somebody."""
    database = SqliteDatabase(folder / FILE)
    try:
        database.create()
        with database.write() as connection:
            connection.execute(insert(days), [{"day": WORDS, "number": None}])
    except SQLAlchemyError as error:
        return error
    finally:
        database.close()
    raise AssertionError("the database took it")


def errors(folder: Path) -> Iterator[Exception]:
    """Everything that is thrown here."""
    for thrower in THROWERS:
        try:
            thrower()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
            yield error
    yield database_error(folder)


def log_all(folder: Path) -> int:
    """Log each of them in every way that there is; how many records that made."""
    log, count = logging.getLogger("desktop.canary"), 0
    for error in errors(folder):
        log.info("it failed: %s", error)
        log.info(error)
        log.info("here", exc_info=error)
        count += 3
    log.info('reported by %s\r\n{"level": "forged"}\u2028x', PHONE)
    log.info("Authorization: Bearer %s", TOKEN)
    log.info("x" * 100_000)
    return count + 3


def lines_of(file: Path, count: int) -> list[dict[str, Any]]:
    """The log's lines, in which no canary is."""
    content = file.read_text(encoding="utf-8")
    for canary in CANARIES:
        assert canary not in content, canary
    lines = [json.loads(line) for line in content.split("\n") if line]
    assert len(lines) == count, "one record is one line"
    assert all(len(json.dumps(line)) < 3 * LONGEST for line in lines)
    return lines


def test_the_central_s_journal(tmp_path: Path) -> None:
    with journal(tmp_path):
        count = log_all(tmp_path)
    lines = lines_of(tmp_path / JOURNAL, count)
    assert lines[0]["message"] == "it failed: ValueError"
    places = [line["error"] for line in lines if "error" in line]
    assert len(places) == len(THROWERS) + 1
    assert all("test_loglines.py" in place or "sqlalchemy" in place for place in places), "the place is told"
    assert any("RuntimeError: the program's own words" in place for place in places)
    assert any("-- then --" in place for place in places), "and what led to it"
    assert any("NOT NULL constraint failed: days.number" in place for place in places)
    assert any("ValidationError: 2 mistakes (string_type, enum)" in line["message"] for line in lines)
    assert any("Refused (exists)" in line["message"] for line in lines)


def test_the_desk_s_log_and_its_crash_reports(tmp_path: Path) -> None:
    file = logbook.set_up(tmp_path / "logs")
    try:
        lines_of(file, log_all(tmp_path))
        for error in errors(tmp_path):
            report = crash.describe("here", error, SystemClock().now())
            assert "test_loglines.py" in report
            for canary in CANARIES:
                assert canary not in report
    finally:
        logbook.tear_down()


def test_logs_are_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.central.journal._SIZE", 20_000)
    with journal(tmp_path):
        for number in range(2_000):
            logging.getLogger("desktop.canary").info("line %d of a flood", number)
    files = list(tmp_path.glob(f"{JOURNAL}*"))
    assert len(files) == 6
    assert sum(file.stat().st_size for file in files) < 6 * 20_200


def test_a_request_with_a_person_in_it_leaves_nothing_in_the_journal(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """A real central: refused, malformed, and one that runs into a bug."""
    from tests.central.conftest import Running, report

    expected_logs.allow("command .* failed|Exception in ASGI application|database:")
    expected_logs.allow("a group of 1 requests could not be written")
    with journal(tmp_path):
        (tmp_path / "data").mkdir()
        running = Running(tmp_path / "data")
        try:
            desk = running.login()
            told = {
                "title": WORDS,
                "description": WORDS,
                "place": WORDS,
                "reporter": {"name": NAME, "phone": PHONE},
            }
            desk.send(report(**told))
            desk.send({**report(**told), "args": {"title": [WORDS]}})
            running.try_login(WORDS[:60], WORDS)
            desk.get("/v1/progress", params={"code": PHONE, "tail": NAME})
            running.center.log._clock = None  # type: ignore[assignment]
            assert desk.post("/v1/commands", json={"commands": [report(**told)]}).status_code == 500
        finally:
            running.center.log._clock = running.center.clock
            running.close()
    content = (tmp_path / JOURNAL).read_text(encoding="utf-8")
    assert "AttributeError" in content, "the bug is told"
    for canary in (*CANARIES, desk.token):
        assert canary not in content, canary


def test_a_request_is_found_by_what_its_answer_says(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """The id in the header, in the sentence that a person sees, in every line of it, whatever thread wrote the line."""
    from tests.central.conftest import PATIENCE, Running, report

    expected_logs.allow("Exception in ASGI application|a group of 1 requests could not be written")
    with journal(tmp_path):
        (tmp_path / "data").mkdir()
        running = Running(tmp_path / "data")
        try:
            desk = running.login()
            given = {"X-Request-ID": "proxy-0a1b2c3d"}
            assert desk.get("/healthz", headers=given).headers["X-Request-ID"] == given["X-Request-ID"]
            for odd in ("short", PHONE, "with a blank", "x" * 65, "../../etc", "a\tbcdefgh"):
                own = desk.get("/healthz", headers={"X-Request-ID": odd}).headers["X-Request-ID"]
                assert own != odd
                assert re.fullmatch("[0-9a-f]{12}", own)
            missing = desk.get("/v1/nowhere")
            assert missing.headers["X-Request-ID"] == missing.json()["request_id"]
            wrong = running.try_login("dispatcher", "not this one")
            assert wrong.headers["X-Request-ID"] == wrong.json()["request_id"] != missing.json()["request_id"]
            running.center.log._clock = None  # type: ignore[assignment]
            broken = desk.post("/v1/commands", json={"commands": [report()]}, headers=given)
            other = requests.get(f"{running.url}/healthz", timeout=PATIENCE).headers["X-Request-ID"]
        finally:
            running.center.log._clock = running.center.clock
            running.close()
    assert (broken.status_code, broken.json()["request_id"]) == (500, given["X-Request-ID"])
    assert broken.headers["X-Request-ID"] == given["X-Request-ID"]
    assert f"编号 {given['X-Request-ID']}。" in broken.json()["detail"]
    lines = [json.loads(line) for line in (tmp_path / JOURNAL).read_text(encoding="utf-8").splitlines()]
    told = [line for line in lines if line.get("request") == given["X-Request-ID"]]
    assert {line["logger"] for line in told} == {"desktop.central.log.writer", "uvicorn.error"}
    assert len({line["thread"] for line in told}) == 2
    assert not any(line.get("request") == other for line in lines)
    assert not any("request" in line for line in lines if line["message"].startswith("Application startup"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no cores")
def test_no_core_is_written(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        with journal(tmp_path):
            assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


def test_what_may_be_told() -> None:
    assert said(FileNotFoundError(2, "No such file or directory", f"/home/{NAME}")) == (
        "FileNotFoundError: No such file or directory"
    )
    assert said(OSError(NAME)) == "OSError"
    assert said(ValueError(NAME)) == "ValueError"
    assert said(AttributeError("'NoneType' object has no attribute 'x'")).endswith("attribute 'x'")
    assert plain(f"{PHONE} {TOKEN}") == "139****5678 ***"
    first, second = ValueError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    assert trace(first).count("ValueError") == 2
