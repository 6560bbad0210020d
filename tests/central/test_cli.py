"""The command line, as processes: founding, serving beside a workstation, the lock, dying, and checking afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
import requests
from sqlalchemy import func, update

from desktop.central.cli.main import main
from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.tables.core import entities
from tests.central.conftest import Person, report

SECRET = "said-at-the-start"


class Process:
    """An embedded central in a process of its own."""

    def __init__(self, data: Path, *more: str) -> None:
        code = "import sys; from desktop.central.cli.main import main; sys.exit(main(sys.argv[1:]))"
        arguments = ["serve", "--embedded", "--data", str(data), "--township", "jiangbei", *more]
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.input.write(SECRET + "\n")
        self.input.flush()

    @property
    def input(self) -> IO[str]:
        """What it reads."""
        assert self.process.stdin is not None
        return self.process.stdin

    def line(self) -> dict[str, Any]:
        """The next line that it prints."""
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def ready(self) -> Person:
        """A dispatcher at it, once it is ready."""
        while (line := self.line())["phase"] != "ready":
            pass
        body = {"username": "dispatcher", "password": SECRET}
        answer = requests.post(f"{line['url']}/v1/session", json=body, timeout=20)
        assert answer.status_code == 200, answer.text
        return Person(line["url"], answer.json()["token"], answer.json()["account"])

    def end(self) -> int:
        """Close its input; the exit code."""
        self.input.close()
        return self.process.wait(20)

    def kill(self) -> None:
        """Kill it without a word."""
        self.process.kill()
        self.process.wait(20)

    def clean_up(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Any]:
    """Starts embedded centrals."""
    made: list[Process] = []

    def starter(*more: str) -> Process:
        made.append(Process(tmp_path / "data", *more))
        return made[-1]

    yield starter
    for process in made:
        process.clean_up()


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """A file with a password."""
    file = tmp_path / "password"
    file.write_text("a-password-for-tests\n", encoding="utf-8")
    return file


def test_embedded_begins_and_ends_with_its_workstation(processes: Any, tmp_path: Path) -> None:
    process = processes()
    person = process.ready()
    assert person.send(report())[0]["status"] == "applied"
    stream = person.feed()
    stream.next("heartbeat")
    assert process.end() == 0
    assert stream.message() is None
    person.http.close()
    journal = (tmp_path / "data" / "central.log").read_text(encoding="utf-8")
    assert all(json.loads(line)["level"] == "INFO" for line in journal.splitlines())
    assert SECRET not in journal
    assert "路灯" not in journal


def test_one_central_a_folder(processes: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process = processes()
    process.ready().http.close()
    code = main(["serve", "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0"])
    assert code == 3
    assert "正由另一个中心使用" in capsys.readouterr().err
    assert process.end() == 0


@pytest.mark.faults
def test_killed_between_commands_keeps_what_it_acknowledged(processes: Any, tmp_path: Path) -> None:
    acknowledged: dict[int, str] = {}
    for _ in range(3):
        process = processes()
        person = process.ready()
        for _ in range(20):
            command = report()
            result = person.send(command)[0]
            assert result["status"] == "applied"
            acknowledged[result["seqs"][0]] = command["id"]
        process.kill()
        person.http.close()
    process = processes()
    person = process.ready()
    page = person.changes(limit=5000)
    log = {change["seq"]: change["command_id"] for change in page["changes"]}
    assert acknowledged.items() <= log.items()
    assert sorted(log) == list(range(1, len(log) + 1))
    assert process.end() == 0
    person.http.close()
    assert main(["verify", "--data", str(tmp_path / "data")]) == 0


def test_founding_serving_accounts_checking(tmp_path: Path, password_file: Path, capsys: Any) -> None:
    data = ["--data", str(tmp_path / "data")]
    secret = ["--password-file", str(password_file)]
    assert main(["serve", *data]) == 1
    assert main(["init", *data, "--township", "nowhere", *secret]) == 1
    assert main(["init", *data, "--township", "jiangbei", "--demonstration-events", "80", *secret]) == 0
    assert main(["init", *data, "--township", "jiangbei", *secret]) == 1
    assert (
        main(["account", "add", *data, "--username", "wang", "--role", "post", "--post", "nope", *secret])
        == 1
    )
    assert (
        main(["account", "add", *data, "--username", "wang", "--role", "post", "--post", "dangwu", *secret])
        == 0
    )
    capsys.readouterr()
    assert main(["verify", *data]) == 0
    verified = json.loads(capsys.readouterr().out)
    assert verified["changes"] > 80
    assert verified["mistakes"] == 0
    assert main(["restored", *data]) == 0
    assert main(["verify", *data]) == 0


def test_accounts_from_the_command_line(tmp_path: Path, password_file: Path, capsys: Any) -> None:
    """Also when nobody can log in any more: unlock, switch, take the second factor away, set the policy."""
    data = ["--data", str(tmp_path / "data")]
    secret = ["--password-file", str(password_file)]
    wang = ["--username", "wang"]
    assert main(["init", *data, "--township", "jiangbei", *secret]) == 0
    assert main(["account", "add", *data, *wang, "--role", "window", "--keep-password", *secret]) == 1
    assert "至少有 3 种" in capsys.readouterr().err
    good = tmp_path / "good"
    good.write_text("Qingshan-2026")
    mine = ["--password-file", str(good), "--keep-password"]
    assert main(["account", "add", *data, *wang, "--role", "window", *mine]) == 0
    for verb in ("disable", "enable", "unlock", "revoke", "totp-reset"):
        assert main(["account", verb, *data, *wang]) == 0
        assert main(["account", verb, *data, "--username", "nobody"]) == 1
    capsys.readouterr()
    assert main(["account", "policy", "show", *data]) == 0
    settings = json.loads(capsys.readouterr().out)["settings"]
    assert (settings["name"], settings["passwords.length"], settings["failures"]) == ("djbh", 8, 5)
    change = ["passwords.length=12", "second_factor=admin,security", "old_clients=false"]
    assert main(["account", "policy", "set", *data, *change]) == 0
    settings = json.loads(capsys.readouterr().out)["settings"]
    assert (settings["passwords.length"], settings["old_clients"]) == (12, False)
    assert sorted(settings["second_factor"]) == ["admin", "security"]
    assert main(["account", "policy", "set", *data, "name=long"]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["passwords.age_days"] == 0
    for wrong in ("nothing=1", "passwords.length=3", "name=mine", "length"):
        assert main(["account", "policy", "set", *data, wrong]) == 1
        assert "策略" in (told := capsys.readouterr().err) or "名称=值" in told


def test_verify_finds_a_changed_row(tmp_path: Path, password_file: Path, capsys: Any) -> None:
    data = ["--data", str(tmp_path / "data")]
    more = ["--township", "jiangbei", "--demonstration-events", "80", "--password-file", str(password_file)]
    assert main(["init", *data, *more]) == 0
    database = SqliteDatabase(tmp_path / "data" / FILE)
    with database.write() as connection:
        some = entities.c.type == "event"
        changed = func.replace(entities.c.body, '"title":"', '"title":"改')
        connection.execute(update(entities).where(some).values(body=changed))
    database.close()
    capsys.readouterr()
    assert main(["verify", *data]) == 1
    assert "不一致" in capsys.readouterr().err


def test_an_interrupted_founding_begins_again(tmp_path: Path, password_file: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / f"{FILE}.new").write_bytes(b"half a database")
    arguments = ["init", "--data", str(data), "--township", "jiangbei", "--password-file", str(password_file)]
    assert main(arguments) == 0
    assert not (data / f"{FILE}.new").exists()
    assert main(["verify", "--data", str(data)]) == 0


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["serve", "--help"], ["init", "--help"], ["account", "add", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    assert "数据目录" in capsys.readouterr().out
