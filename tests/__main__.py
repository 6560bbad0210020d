"""``make test``: the whole suite, in two parts side by side, each on a display of its own: two cores, two hands.

``python -m tests [what pytest takes]``. What the first part says is seen as it goes, what the second says afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RINGS = ("drill", "faults", "link", "stories", "test_app.py")
"""What runs whole rings and waits for them; the other part is the rest."""
SCREEN = "-screen 0 1920x1080x24 -nolisten tcp"


def parts() -> tuple[list[str], list[str]]:
    """The folders and files of each part; together all that holds tests."""
    found = sorted(
        path.name
        for path in HERE.iterdir()
        if path.name.startswith("test_") or (path.is_dir() and any(path.rglob("test_*.py")))
    )
    return [name for name in found if name in RINGS], [name for name in found if name not in RINGS]


def start(names: list[str], number: int, given: list[str], out: object) -> subprocess.Popen[bytes]:
    """Begin one part on a display of its own."""
    # A cache for each: neither reads what the other is writing.
    cache = ["-o", f"cache_dir=.pytest_cache/{number}"]
    command = [sys.executable, "-m", "pytest", *cache, *(str(HERE / name) for name in names), *given]
    if shutil.which("xvfb-run") is not None:
        command = ["xvfb-run", "-a", "-n", str(100 + 50 * number), "-s", SCREEN, *command]
    return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)  # type: ignore[call-overload, no-any-return]


def main() -> int:
    """Both parts; 0 if both went well."""
    rings, rest = parts()
    with tempfile.TemporaryFile() as heard:
        beside = start(rings, 1, sys.argv[1:], heard)
        code = start(rest, 0, sys.argv[1:], None).wait()
        code = beside.wait() or code
        heard.seek(0)
        shutil.copyfileobj(heard, sys.stdout.buffer)
    return code


if __name__ == "__main__":
    sys.exit(main())
