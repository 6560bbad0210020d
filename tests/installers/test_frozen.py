"""What the frozen program leaves out is nothing that it opens."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.installers.conftest import INSTALLERS, ROOT

OPENED = "import sys; sys.modules.update(dict.fromkeys(sys.argv[1:])); import desktop.theme.charts.scene, desktop.app"


def test_the_program_opens_without_what_is_left_out() -> None:
    text = (INSTALLERS / "desktop/zhenshu.spec").read_text("utf-8")
    (out,) = re.findall(r"^OUT = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    left_out = re.findall(r'"([^"]+)"', out)
    assert "PySide6.QtQml" in left_out
    done = subprocess.run(
        [sys.executable, "-c", OPENED, *left_out], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
