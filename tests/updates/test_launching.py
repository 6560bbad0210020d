"""Which version starts: real processes, real stores; a version that breaks off costs nothing but one start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop import launching
from desktop.launching import Record, installed, parts_of
from desktop.updates import errand
from tests.store.test_releases import RELEASES, copied, rows_of
from tests.support.fake_version import BROKE_OFF, ROOT, SAID, program
from tests.support.publisher import PLATFORM, TODAY, published, publisher, shelf_in


class Desk:
    """A machine with package 0.1.0 and versions beside it."""

    def __init__(self, folder: Path, own: str = "good") -> None:
        self.folder, self.data, self.own = folder, folder / "data", own
        self.versions = folder / "versions"
        self.versions.mkdir(exist_ok=True)
        self.data.mkdir(exist_ok=True)

    def put(self, version: str, how: str) -> None:
        """A version lies there."""
        inner = self.versions / version
        inner.mkdir()
        (inner / "zhenshu").write_text(f"#!{sys.executable}\n{program(version, how)}", encoding="utf-8")
        (inner / "zhenshu").chmod(0o755)
        (self.versions / f"{version}.json").write_text(json.dumps({"version": version, "start": ["zhenshu"]}))

    def start(self, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        """Somebody opens the program: its exit code, and what ran."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ZHENSHU_")},
            "ZHENSHU_VERSIONS": str(self.versions), "ZHENSHU_DATA": str(self.data), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        (self.data / SAID).unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.fake_version", self.own, *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        said = (self.data / SAID).read_text("utf-8").splitlines() if (self.data / SAID).exists() else []
        assert said, done.stderr
        return done.returncode, [json.loads(line) for line in said]

    def ran(self, *arguments: str) -> list[str]:
        """The versions that ran, in order."""
        return [one["version"] for one in self.start(*arguments)[1]]

    def states(self) -> dict[str, str | int]:
        """How versions did."""
        return Record(self.data / "versions.json").states()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Nothing but the package."""
    return Desk(tmp_path)


def test_the_package_alone(desk: Desk) -> None:
    assert desk.ran("kiosk", "--paper", "80") == ["0.1.0"]
    assert desk.start()[1][0]["fell_back"] == ""


def test_a_new_version_is_tried_and_then_trusted(desk: Desk) -> None:
    desk.put("0.9.0", "good")
    desk.put("0.10.0", "good")
    (desk.versions / "started").mkdir()
    code, ran = desk.start("--lang", "en")
    assert (code, [(one["version"], one["arguments"]) for one in ran]) == (0, [("0.10.0", ["--lang", "en"])])
    assert desk.states() == {"0.10.0": "good"}
    assert [file.name for file in (desk.versions / "started").iterdir()] == ["0.10.0"]
    assert desk.ran("doctor") == ["0.10.0"]


def test_one_that_breaks_off_is_not_tried_again(desk: Desk) -> None:
    desk.put("0.2.0", "good")
    assert desk.ran() == ["0.2.0"]
    desk.put("0.3.0", "crash")
    code, ran = desk.start()
    assert [one["version"] for one in ran] == ["0.3.0", "0.2.0"]
    assert (code, ran[1]["fell_back"]) == (0, "0.3.0")
    assert desk.ran() == ["0.2.0"]
    assert desk.states()["0.3.0"] == "bad"
    desk.put("0.4.0", "good")
    assert desk.ran() == ["0.4.0"]
    assert Record(desk.data / "versions.json").forgive() == ["0.3.0"]


def test_a_trusted_one_may_break_off_like_any_program(desk: Desk) -> None:
    desk.put("0.2.0", "good")
    assert desk.ran() == ["0.2.0"]
    shutil.rmtree(desk.versions / "0.2.0")
    (desk.versions / "0.2.0.json").unlink()
    desk.put("0.2.0", "crash")
    code, ran = desk.start()
    assert (code, [one["version"] for one in ran]) == (BROKE_OFF, ["0.2.0"])


def test_closed_at_the_log_in_says_nothing(desk: Desk) -> None:
    desk.put("0.2.0", "quiet")
    for _ in range(3):
        assert desk.ran() == ["0.2.0"]
    assert desk.states() == {"0.2.0": 0}


def test_the_power_goes_twice_at_its_first_start(desk: Desk) -> None:
    """Launcher and program are gone without a word: a second time, not a third."""
    desk.put("0.2.0", "gone")
    assert [desk.ran() for _ in range(4)] == [["0.2.0"], ["0.2.0"], ["0.1.0"], ["0.1.0"]]


def test_only_windows_try_a_new_version(desk: Desk) -> None:
    desk.put("0.2.0", "good")
    for words in (["doctor"], ["central", "serve"], ["update"], ["--version"]):
        assert desk.ran(*words) == ["0.1.0"]
    for words in (["kiosk"], ["calls"], ["bigscreen"]):
        assert desk.ran(*words) == ["0.2.0"]


def test_what_cannot_be_started_is_passed_over(desk: Desk) -> None:
    desk.put("0.2.0", "good")
    (desk.versions / "0.2.0/zhenshu").write_bytes(b"\x7fELF nonsense")
    (desk.versions / "0.3.0.json").write_text("{")
    (desk.versions / "0.4.0.json").write_text('{"version": "0.4.0", "start": ["zhenshu"]}')
    (desk.versions / "nonsense.json").write_text("{}")
    assert [one.version for one in installed(desk.versions)] == ["0.2.0"]
    assert desk.ran() == ["0.1.0"]
    (desk.data / "versions.json").write_bytes(b"\x00\x00")
    assert desk.ran() == ["0.1.0"]


def test_an_older_one_than_the_package_is_not_started(desk: Desk) -> None:
    desk.put("0.0.9", "good")
    assert desk.ran() == ["0.1.0"]
    assert parts_of("0.1") == parts_of("0.1.0.0")


def test_on_windows_a_file_beside_the_program_says_where_versions_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written by the setup; a console's command goes on with a console's Python."""
    for name in (launching.FOLDER, launching.COMMAND):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    program = tmp_path / "program/runtime/python.exe"
    launching.told_by_setup(program)
    assert launching.FOLDER not in os.environ
    program.parent.mkdir(parents=True)
    program.parent.with_name("versions.txt").write_text(f"{tmp_path}\\versions", "utf-16")
    launching.told_by_setup(program)
    assert os.environ[launching.FOLDER] == f"{tmp_path}\\versions"
    assert os.environ[launching.COMMAND] == str(tmp_path / "program/zhenshu.cmd")
    other = tmp_path / "versions/0.2.0/runtime/pythonw.exe"
    other.parent.mkdir(parents=True)
    other.with_name("python.exe").touch()
    chosen = launching.Installed("0.2.0", (str(other), "-m", "desktop"), {})
    assert launching._alike(chosen) == chosen.command
    monkeypatch.setattr(sys, "executable", str(program))
    assert launching._alike(chosen) == (str(other.with_name("python.exe")), "-m", "desktop")


@pytest.mark.faults
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_unsent_orders_of_every_release_go_through_a_bad_update_and_a_good_one(
    tmp_path: Path, release: Path
) -> None:
    """Published, taken, tried: it upgrades the store, takes an order, breaks off: the old one has all of them."""
    path = copied(release, tmp_path / "data")
    unsent = sorted(
        row["id"]
        for row in rows_of(release)
        if row["state"] not in ("done", "withdrawn", "refused", "conflict")
    )
    assert unsent
    made = publisher(tmp_path)
    root = made.found(1).read_bytes()
    shelf = shelf_in(tmp_path)
    (shelf.folder / "started").mkdir()
    desk = Desk(tmp_path, own="open")

    published(made, tmp_path, "0.2.0", program("0.2.0", "newer-late"))
    assert errand.run(shelf, root, TODAY, stick=tmp_path / "repository", platform=PLATFORM).brought == "0.2.0"
    code, ran = desk.start()
    assert [one["version"] for one in ran] == ["0.2.0", "0.1.0"]
    found = ran[1]["open"]
    assert (code, set(found)) == (0, {*ran[0]["open"], "late-order"})
    assert set(unsent) <= set(found)
    assert list(path.parent.glob("*.newer-*"))

    published(made, tmp_path, "0.3.0", program("0.3.0", "newer"))
    assert errand.run(shelf, root, TODAY, stick=tmp_path / "repository", platform=PLATFORM).brought == "0.3.0"
    (last,) = desk.start()[1]
    assert (last["version"], last["open"]) == ("0.3.0", found)
    assert desk.states() == {"0.2.0": "bad", "0.3.0": "good"}
