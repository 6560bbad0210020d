"""``make test``: the whole suite, in parts side by side, each on a display of its own.

More parts than cores: what waits for disks, servers and rings leaves the cores to the others. A test that fails in
that crowd is tried once more alone, and named at the end whatever comes of it; more than ``UNSTEADY`` of them, or one
that fails again, and the run has failed.

``python -m tests [what pytest takes]``. What the last part says is seen as it goes, what the others say afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
STORIES = ("stories",)
RINGS = ("benchmarks", "drill", "faults", "link", "test_app.py")
"""What runs whole rings and waits for them."""
CENTERS = "central"
"""What starts a central for each test, on both databases, and waits more than it works: two parts."""
WINDOWS = ("panels", "screens", "shells")
"""What opens windows and paints them."""
SCREEN = "-screen 0 1920x1080x24 -nolisten tcp"
UNSTEADY = 10
"""So many tests may need the second try, in all parts together; a slow machine needs more of them than a quick one."""
_FAILED = 1
"""What pytest ends with when tests failed and nothing else went wrong."""


def parts() -> list[list[str]]:
    """The folders and files of each part (stories, rings, windows, centers twice, the rest); together all that holds
    tests."""
    found = sorted(
        path.name
        for path in HERE.iterdir()
        if path.name.startswith("test_") or (path.is_dir() and any(path.rglob("test_*.py")))
    )
    named = (STORIES, RINGS, WINDOWS)
    rest = [name for name in found if name != CENTERS and not any(name in part for part in named)]
    centers = sorted(str(path.relative_to(HERE)) for path in (HERE / CENTERS).rglob("test_*.py"))
    whole = [[name for name in found if name in part] for part in named]
    return [*whole, centers[::2], centers[1::2], rest]


def start(names: list[str], number: int, given: list[str], out: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """Begin one part on a display of its own."""
    # A cache for each: none reads what another is writing.
    cache = ["-o", f"cache_dir={_cache(number)}"]
    command = [sys.executable, "-m", "pytest", *cache, *(str(HERE / name) for name in names), *given]
    if shutil.which("xvfb-run") is not None:
        command = ["xvfb-run", "-a", "-n", str(100 + 50 * number), "-s", SCREEN, *command]
    return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)


def _cache(number: int) -> str:
    return f".pytest_cache/{number}"


def failed(cache: Path) -> list[str]:
    """The names of the tests that failed when this cache was last written; none if it cannot be told."""
    try:
        return sorted(json.loads((cache / "v/cache/lastfailed").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return []


def once_more(
    codes: list[int], caches: list[Path], again: Callable[[int], int]
) -> tuple[list[int], list[str]]:
    """Try what failed again, part by part (``again`` takes its number): the codes that count, and the unsteady tests.

    What went wrong otherwise than by failed tests, or fails in more than ``UNSTEADY`` of them, is not tried again.
    """
    unsteady = {n: failed(caches[n]) for n, code in enumerate(codes) if code == _FAILED}
    names = [name for part in unsteady.values() for name in part]
    if any(code not in (0, _FAILED) for code in codes) or not all(unsteady.values()) or len(names) > UNSTEADY:
        return codes, []
    return [again(n) if n in unsteady else code for n, code in enumerate(codes)], names


def main() -> int:
    """All parts; 0 if all went well."""
    *beside, seen = parts()
    given = sys.argv[1:]
    with ExitStack() as stack:
        heard = [stack.enter_context(tempfile.TemporaryFile()) for _ in beside]
        fresh = ["--cache-clear", *given]
        running = [start(names, n, fresh, heard[n]) for n, names in enumerate(beside)]
        last = start(seen, len(beside), fresh, None).wait()
        codes = []
        for part, said in zip(running, heard, strict=True):
            codes.append(part.wait())
            said.seek(0)
            shutil.copyfileobj(said, sys.stdout.buffer)
    sys.stdout.flush()
    every = parts()

    def again(number: int) -> int:
        return start(every[number], number, ["--last-failed", *given], None).wait()

    caches = [HERE.parent / _cache(number) for number in range(len(every))]
    codes, unsteady = once_more([*codes, last], caches, again)
    for name in unsteady:
        print(f"unsteady: {name} failed beside the others and was tried again alone", flush=True)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
