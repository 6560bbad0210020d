"""The supervisor of a screen: a window that crashes or hangs comes back, one that is closed does not."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import launching
from desktop.clock import SystemClock
from desktop.launching import Record
from desktop.services.own.supervisor import LONGEST_PAUSE, Life, Supervisor, pause_before

BEATING = """
import faulthandler, os, sys, threading
faulthandler.enable()
lives = {folder!r}
told = sys.stdin.readline().strip()
with open(os.path.join(lives, "told"), "a") as file:
    file.write(told + chr(10))
def beat():
    while True:
        os.write(1, b'{{"beat": 1}}' + bytes([10]))
        threading.Event().wait(0.05)
"""
HEALTHY = BEATING + "threading.Thread(target=beat, daemon=True).start()\nsys.stdin.read()\n"
HANGING = BEATING + "os.write(1, b'{{\"beat\": 1}}' + bytes([10]))\nthreading.Event().wait(60)\n"


def told(folder: Path) -> list[Life]:
    """What each life was told at its start."""
    file = folder / "told"
    return [Life.of(line) for line in file.read_text().splitlines()] if file.exists() else []


@contextmanager
def supervised(folder: Path, program: str, **more: Any) -> Iterator[tuple[Supervisor, list[Life], list[int]]]:
    """A supervisor at work over a program: itself, what it says, and what it returned."""
    said: list[Life] = []
    codes: list[int] = []
    made = Supervisor(
        [sys.executable, "-c", program.format(folder=str(folder))], folder / "logs" / "output.log", SystemClock(),
        tell=lambda life, _wait: said.append(life), **{"pause": lambda _count: 0.01, **more},
    )  # fmt: skip
    thread = threading.Thread(target=lambda: codes.append(made.run()), name="supervisor")
    thread.start()
    try:
        yield made, said, codes
    finally:
        made.stop()
        thread.join(20)
        assert not thread.is_alive()


def test_a_window_that_crashes_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    """And is told why it lives again."""
    with supervised(tmp_path, HEALTHY) as (made, said, codes):
        qtbot.waitUntil(lambda: len(told(tmp_path)) == 1, timeout=8000)
        first = made.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        qtbot.waitUntil(lambda: len(told(tmp_path)) == 2, timeout=8000)
        assert told(tmp_path) == [Life(), Life("crash", 1, -signal.SIGKILL)]
        assert said == [Life("crash", 1, -signal.SIGKILL)]
        qtbot.waitUntil(lambda: made.pid not in (None, first), timeout=8000)
    assert codes == [0]
    assert made.pid is None


def test_a_window_that_hangs_says_where_and_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    """Its stacks are in the log."""
    with supervised(tmp_path, HANGING, silence=0.3) as (_made, said, _codes):
        qtbot.waitUntil(lambda: len(told(tmp_path)) >= 2, timeout=15000)
        assert told(tmp_path)[1].why == "hang"
        assert said[0].why == "hang"
        assert "most recent call first" in (tmp_path / "logs" / "output.log").read_text()


def test_a_window_that_never_beats_is_not_waited_for_for_ever(qtbot: QtBot, tmp_path: Path) -> None:
    with supervised(tmp_path, BEATING + "threading.Event().wait(60)\n", starting=0.5):
        qtbot.waitUntil(lambda: len(told(tmp_path)) >= 2, timeout=15000)
        assert told(tmp_path)[1].why == "hang"


@pytest.mark.parametrize("code", [0, 2, 3])
def test_a_window_that_is_closed_stays_closed(qtbot: QtBot, tmp_path: Path, code: int) -> None:
    with supervised(tmp_path, BEATING + f"raise SystemExit({code})\n") as (_made, said, codes):
        qtbot.waitUntil(lambda: bool(codes), timeout=8000)
    assert codes == [code]
    assert not said
    assert len(told(tmp_path)) == 1


def test_crash_after_crash_is_counted_and_the_pauses_grow(qtbot: QtBot, tmp_path: Path) -> None:
    counts: list[int] = []

    def pause(count: int) -> float:
        counts.append(count)
        return 0.01

    with supervised(tmp_path, BEATING + "raise SystemExit(7)\n", pause=pause) as (_made, said, _codes):
        qtbot.waitUntil(lambda: len(counts) >= 3, timeout=15000)
    assert counts[:3] == [1, 2, 3]
    assert [life.count for life in said[:3]] == [1, 2, 3]
    assert [pause_before(count) for count in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, 8.0]
    assert pause_before(50) == LONGEST_PAUSE


def test_a_program_that_cannot_be_started_is_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    said: list[Life] = []
    made = Supervisor(
        [str(tmp_path / "nothing")],
        tmp_path / "out.log",
        SystemClock(),
        tell=lambda life, _wait: said.append(life),
        pause=lambda _n: 0.01,
    )
    thread = threading.Thread(target=made.run, name="supervisor")
    thread.start()
    try:
        qtbot.waitUntil(lambda: len(said) >= 2, timeout=8000)
    finally:
        made.stop()
        thread.join(20)


def test_what_a_window_is_told_survives_nonsense() -> None:
    assert Life.of("") == Life.of("[]") == Life.of('{"why": 3}') == Life()
    assert Life.of(Life("hang", 4, 1).line()) == Life("hang", 4, 1)


def test_a_new_version_that_breaks_off_is_left_to_its_launcher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """It is not started again and again: whoever launched it takes the version before."""
    record = Record(tmp_path / "versions.json")
    record.note("0.2.0", 1)
    monkeypatch.setenv(launching.TRIAL, str(record.file))
    monkeypatch.setenv(launching.CHOSEN, "0.2.0")
    broken = BEATING + "raise SystemExit(1)\n"
    with supervised(tmp_path, broken) as (_, said, codes):
        qtbot.waitUntil(lambda: codes == [launching.BROKEN], timeout=20_000)
        assert (len(told(tmp_path)), said) == (1, [])
    record.note("0.2.0", "good")
    with supervised(tmp_path, broken) as (_, said, codes):
        qtbot.waitUntil(lambda: len(said) >= 2, timeout=20_000)
        assert codes == []
