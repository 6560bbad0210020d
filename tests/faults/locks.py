"""Many starts at once: one of them gets the data folder, the others are told; a killed holder leaves it free."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from pathlib import Path

from desktop.store.lock import DataLock
from tests.faults.part import Figures, Run

AT_ONCE = 50

Lock = Callable[[Path], DataLock]


class PidFile(DataLock):
    """A seeded bug: whoever finds no file with a number in it takes the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._file = folder / "pid"

    def acquire(self) -> bool:
        """Look, then write."""
        if self._file.exists():
            return False
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(str(os.getpid()), encoding="ascii")
        return True


def starts(run: Run, mutant: str = "") -> Figures:
    """``run.rounds`` starts, fifty at once; the holder of each fifty is killed before the next."""
    lock: Lock = PidFile if mutant == "PID file" else DataLock
    figures = Figures(wrong={"two writers": 0, "no writer": 0})
    while figures.rounds < run.rounds:
        _at_once(run.folder / "data", lock, min(AT_ONCE, run.rounds - figures.rounds), figures)
    return figures


def _at_once(data: Path, lock: Lock, many: int, figures: Figures) -> None:
    go_reading, go_writing = os.pipe()
    children = [_start(data, lock, go_reading, go_writing) for _ in range(many)]
    os.close(go_reading)
    os.close(go_writing)  # all of them see the end of this pipe at the same instant
    answers = {pid: _one_byte(answer) for pid, answer in children}
    holders = [pid for pid, answer in answers.items() if answer == b"y"]
    figures.rounds += many
    figures.injected["start at once"] += many
    figures.wrong["two writers"] += max(len(holders) - 1, 0)
    figures.wrong["no writer"] += int(not holders)
    for pid, answer in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(answer)
        figures.injected["holder killed"] += int(pid in holders)


def _start(data: Path, lock: Lock, go_reading: int, go_writing: int) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:
        os.close(go_writing)
        os.read(go_reading, 1)
        right = lock(data)
        os.write(writing, b"y" if right.acquire() else b"n")
        signal.pause()
    finally:
        os._exit(1)


def _one_byte(answer: int) -> bytes:
    """What a start said; nothing if it died or is silent for a minute."""
    return os.read(answer, 1) if select.select([answer], [], [], 60)[0] else b""
