"""The machine's own file: what it says comes before the command line, mistakes are told by line and field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.__main__ import _parser
from desktop.bigscreen.cli import parser as bigscreen
from desktop.domain.problems import Problem
from desktop.machine import VARIABLE, machine, with_machine
from tests.support.window import run

FILE = """\
central: https://10.0.0.5:8700
ca: /etc/zhenshu/ca.pem
workstation:
  station: 指挥台 2 席
  scale: 1.25
kiosk:
  account: kiosk:07
  no_cursor: true
  hold_staff: false
  paper: 80
bigscreen:
  screen: all
  night: 22:30-06:00=20
calls:
  screen: 2
"""
EXAMPLE = Path(__file__).resolve().parents[1] / "installers/desktop/files/zhenshu.yaml"
COMMON = ["--central", "https://10.0.0.5:8700", "--ca", "/etc/zhenshu/ca.pem"]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "zhenshu.yaml"
    file.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(file))
    return file


@pytest.mark.parametrize(
    ("given", "before"),
    [
        ([], [*COMMON, "--station", "指挥台 2 席", "--scale", "1.25"]),
        (["--scale", "2"], [*COMMON, "--station", "指挥台 2 席", "--scale", "1.25", "--scale", "2"]),
        (["doctor"], ["doctor", *COMMON, "--station", "指挥台 2 席", "--scale", "1.25"]),
        (["kiosk"], ["kiosk", *COMMON, "--account", "kiosk:07", "--no-cursor", "--paper", "80"]),
        (["kiosk-window", "--paper", "58"],
         ["kiosk-window", *COMMON, "--account", "kiosk:07", "--no-cursor", "--paper", "80", "--paper", "58"]),
        (["bigscreen"], ["bigscreen", *COMMON, "--screen", "all", "--night", "22:30-06:00=20"]),
        (["calls"], ["calls", *COMMON, "--screen", "2"]),
        (["central", "serve"], ["central", "serve"]),
        (["decoder", "4"], ["decoder", "4"]),
        (["kiosk", "import", "/stick"], ["kiosk", "import", "/stick"]),
    ],
)  # fmt: skip
def test_each_program_gets_its_own_part(told: Path, given: list[str], before: list[str]) -> None:
    assert with_machine(given) == before


def test_the_command_line_wins(told: Path) -> None:
    options = _parser().parse_args(with_machine(["--central", "http://other", "--scale", "2"]))
    assert (options.central, options.scale, options.station) == ("http://other", 2.0, "指挥台 2 席")
    assert bigscreen().parse_args(with_machine(["bigscreen"])[1:]).screen == "all"


def test_without_a_package_nothing_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert with_machine(["kiosk"]) == ["kiosk"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("central: 10.0.0.5", r"第 1 行 central"),
        ("# \ncentral: http://a\nca: ca.pem", r"绝对路径"),
        ("workstation:\n  scale: 9", r"第 2 行 workstation\.scale"),
        ("kiosk:\n  printr: /dev/usb/lp0", r"第 2 行 kiosk\.printr：没有这个字段"),
        ("kiosk:\n  password_file: word", r"password_file.*绝对路径"),
        ("- central", r"字段: 内容"),
    ],
)
def test_a_mistake_is_told_with_its_place(told: Path, text: str, said: str) -> None:
    told.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        with_machine([])
    assert re.search(said, str(caught.value)), str(caught.value)


def test_the_program_says_it_and_ends_with_2(told: Path) -> None:
    told.write_text("workstation:\n  scale: 9\n", encoding="utf-8")
    done = run("doctor")
    assert done.returncode == 2
    assert "zhenshu.yaml 第 2 行 workstation.scale" in done.stderr
    assert "Traceback" not in done.stderr
    told.unlink()
    with pytest.raises(Problem, match="不在了"):
        with_machine([])


def test_the_example_says_nothing_and_would_be_right(tmp_path: Path) -> None:
    assert machine(EXAMPLE).words() == []
    text = EXAMPLE.read_text("utf-8")
    freed = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if re.match(r"#  *\w+:|#   +\w", line)
    )
    file = tmp_path / "freed.yaml"
    file.write_text(freed, encoding="utf-8")
    found = machine(file)
    assert found.kiosk.account == "kiosk:01"
    assert found.calls.screen == 1
    assert found.workstation.scale == 1.25
