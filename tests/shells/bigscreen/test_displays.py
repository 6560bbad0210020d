"""Several displays without hardware: chosen by number, recognised when they change places, looked at anew when lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.shells.bigscreen.displays import is_choice

SCREENS = [("desk", 0, 1920, 1080), ("wall", 1920, 3840, 1080), ("pillar", 5760, 1080, 1920)]
PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from desktop.shells.bigscreen.displays import Displays, identity_of
from desktop.shells.bigscreen.window import ScreenWindow
app = QApplication(sys.argv[:1])
shown = []
asked = [("all", {}), ("2", {}), ("3,2", {}), ("4", {}), ("2", {"2": "|||pillar"}), ("1,2", {"1": "|||wall"})]
for wanted, known in asked:
    made = Displays(wanted, known)
    told = []
    for number, screen in made.now().items():
        window = ScreenWindow(number)
        window.place(screen)
        app.processEvents()
        area = window.geometry()
        told.append(f"{number}:{screen.name()}:{area.x()},{area.width()}x{area.height()}")
        window.leave()
    made.close()
    print(wanted, *told, flush=True)
"""


def run(folder: Path, screens: list[tuple[str, int, int, int]]) -> list[str]:
    """What becomes of six choices on these displays."""
    file = folder / "screens.json"
    shown = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96,
         "dpr": 1}
        for name, x, width, height in screens
    ]  # fmt: skip
    file.write_text(json.dumps({"screens": shown}))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_displays_are_chosen_and_recognised(tmp_path: Path) -> None:
    told = run(tmp_path, SCREENS)
    desk, wall, pillar = "desk:0,1920x1080", "wall:1920,3840x1080", "pillar:5760,1080x1920"
    assert told == [
        f"all 1:{desk} 2:{wall} 3:{pillar}",
        f"2 2:{wall}",
        f"3,2 3:{pillar} 2:{wall}",
        "4",  # not there: nothing is covered in its place
        f"2 2:{pillar}",  # the one that was 2 last time
        f"1,2 1:{wall}",  # 2 is by number the one that is 1 by its face
    ]


@pytest.mark.parametrize(
    ("text", "good"), [("all", True), ("1", True), ("1,3", True), ("0", False), ("1,", False), ("x", False)]
)
def test_what_may_be_chosen(text: str, good: bool) -> None:
    assert is_choice(text) is good
