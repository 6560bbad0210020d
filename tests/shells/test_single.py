"""Many starts on one folder: one of them is the first window, all others raise it; a killed one leaves it free."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.shells.single import Place, take_place
from desktop.store.lock import DataLock

CHILD = """
import asyncio, json, sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.shells.single import FirstWindow, Place, take_place
from desktop.store.lock import DataLock

application = QCoreApplication([])
data = Path(sys.argv[1])
lock = DataLock(data)
print("here", flush=True)
sys.stdin.readline()
place = asyncio.run(take_place(lock, data))
print(place.value, flush=True)
if place is Place.OURS:
    raised = []
    first = FirstWindow(data)
    first.asked.connect(lambda: raised.append(1))
    print("listening", flush=True)
    def end():
        sys.stdin.readline()
        print(json.dumps(len(raised)), flush=True)
        application.quit()
    threading.Thread(target=end, daemon=True).start()
    application.exec()
"""


class Start:
    """One start of the program's way to its folder, in a process of its own."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def line(self) -> str:
        """What it says next."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go(self) -> None:
        """One more line of input."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self, *, kill: bool = False) -> None:
        """Leave nothing behind."""
        if kill:
            self.process.kill()
        self.process.communicate(timeout=20)


@pytest.mark.faults
def test_many_starts_at_once_make_one_window(qapp: object, tmp_path: Path) -> None:
    """Twice a crowd; between them the holder is killed without a word."""
    for _ in range(2):
        starts = [Start(tmp_path) for _ in range(12)]
        try:
            assert {start.line() for start in starts} == {"here"}
            for start in starts:
                start.go()
            places = [start.line() for start in starts]
            owners = [start for start, place in zip(starts, places, strict=True) if place == Place.OURS.value]
            assert len(owners) == 1, places
            assert places.count(Place.RAISED.value) == 11
            assert owners[0].line() == "listening"
            for start in starts:
                if start is not owners[0]:
                    start.end()
            owners[0].go()
            assert json.loads(owners[0].line()) == 11
        finally:
            for start in starts:
                if start.process.poll() is None:
                    start.end(kill=True)


def test_somebody_who_does_not_answer(qapp: object, tmp_path: Path) -> None:
    """The folder is held without a window behind it: said so after a while, not for ever."""
    held = DataLock(tmp_path)
    assert held.acquire()
    try:
        assert asyncio.run(take_place(DataLock(tmp_path), tmp_path, tries=3)) is Place.TAKEN
    finally:
        held.release()
    free = DataLock(tmp_path)
    assert asyncio.run(take_place(free, tmp_path)) is Place.OURS
    free.release()
