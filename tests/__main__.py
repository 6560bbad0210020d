"""``make test``: the whole suite, in parts side by side, each on a display of its own.

More parts than cores: what waits for disks, servers and rings leaves the cores to the others.

``python -m tests [what pytest takes]``. What the last part says is seen as it goes, what the others say afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
RINGS = ("drill", "faults", "link", "stories", "test_app.py")
"""What runs whole rings and waits for them."""
CENTERS = ("benchmarks", "central")
"""What starts a central for each test, on both databases."""
WINDOWS = ("panels", "screens", "shells")
"""What opens windows and paints them."""
SCREEN = "-screen 0 1920x1080x24 -nolisten tcp"


def parts() -> list[list[str]]:
    """The folders and files of each part (rings, centers, windows, the rest); together all that holds tests."""
    found = sorted(
        path.name
        for path in HERE.iterdir()
        if path.name.startswith("test_") or (path.is_dir() and any(path.rglob("test_*.py")))
    )
    named = (RINGS, CENTERS, WINDOWS)
    rest = [name for name in found if not any(name in part for part in named)]
    return [*([name for name in found if name in part] for part in named), rest]


def start(names: list[str], number: int, given: list[str], out: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """Begin one part on a display of its own."""
    # A cache for each: none reads what another is writing.
    cache = ["-o", f"cache_dir=.pytest_cache/{number}"]
    command = [sys.executable, "-m", "pytest", *cache, *(str(HERE / name) for name in names), *given]
    if shutil.which("xvfb-run") is not None:
        command = ["xvfb-run", "-a", "-n", str(100 + 50 * number), "-s", SCREEN, *command]
    return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)


def main() -> int:
    """All parts; 0 if all went well."""
    *beside, seen = parts()
    with ExitStack() as stack:
        heard = [stack.enter_context(tempfile.TemporaryFile()) for _ in beside]
        running = [start(names, n, sys.argv[1:], heard[n]) for n, names in enumerate(beside)]
        codes = [start(seen, len(beside), sys.argv[1:], None).wait()]
        for part, said in zip(running, heard, strict=True):
            codes.append(part.wait())
            said.seek(0)
            shutil.copyfileobj(said, sys.stdout.buffer)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
