"""A process of its own behind the shim: whatever dies there, the tests live. ``python -m tests.faults.disk_child``."""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from tests.faults import shim
from tests.faults.part import Figures, Run

PATIENCE = 180.0
ROOM = 1024**3
"""Bytes that a file system in memory must have free to be used."""
ROOT = Path(__file__).resolve().parents[2]


def behind_shim(name: str, **more: str) -> Callable[[Run], Figures]:
    """The function ``module:function`` of this folder, run with the Run (and ``more``) in such a process."""

    def run(run: Run) -> Figures:
        run.folder.mkdir(parents=True, exist_ok=True)
        result = run.folder / "figures.json"
        order = {"rounds": run.rounds, "seed": run.seed, "folder": str(run.folder), "result": str(result)}
        environment = {
            **os.environ,
            "LD_PRELOAD": str(shim.build(ROOT / "build" / "faults")),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        said = subprocess.run(
            [sys.executable, "-m", "tests.faults.disk_child", name, json.dumps(order), json.dumps(more)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if said.returncode or not result.exists():
            raise RuntimeError(f"{name} ended with {said.returncode}:\n{said.stdout}{said.stderr}"[-4000:])
        figures = json.loads(result.read_text(encoding="utf-8"))
        return Figures(**{**figures, "injected": Counter(figures["injected"])})

    return run


@contextlib.contextmanager
def fast_folder(run: Run) -> Iterator[Path]:
    """A folder for many small files: in memory where the machine has that, for the shim counts what is synced."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    parent = memory if roomy else run.folder
    folder = Path(tempfile.mkdtemp(prefix="zhenshu-faults-", dir=parent)).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a forked process ended, and what it said line by line until then."""

    status: int
    """As ``os.waitstatus_to_exitcode``: 0 well, 1 an exception (the last line), negative: the signal."""
    lines: list[str]
    seconds: float


def forked(
    work: Callable[[Callable[[str], None]], None],
    *,
    kill_at_line: int | None = None,
    kill_at_word: str = "",
) -> Ended:
    """Run ``work(say)`` in a fork; kill it when so many lines were heard, or at this one.

    Raises RuntimeError if it does not end within three minutes.
    """
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_child(work, reading, writing)
    os.close(writing)
    raw = b""
    try:
        while True:
            left = PATIENCE - (time.monotonic() - began)
            if left < 0 or not select.select([reading], [], [], left)[0]:
                os.kill(child, signal.SIGKILL)
                raise RuntimeError(f"a forked process hangs: {raw[-800:].decode('utf-8', 'replace')}")
            piece = os.read(reading, 65536)
            if not piece:
                break
            raw += piece
            heard = kill_at_line is not None and raw.count(b"\n") >= kill_at_line
            if heard or (kill_at_word and raw.endswith(f"{kill_at_word}\n".encode())):
                os.kill(child, signal.SIGKILL)
                kill_at_line, kill_at_word = None, ""
    finally:
        os.close(reading)
        _, status = os.waitpid(child, 0)
    lines = raw.decode("utf-8", "replace").split("\n")[:-1]
    return Ended(os.waitstatus_to_exitcode(status), lines, time.monotonic() - began)


def _be_child(work: Callable[[Callable[[str], None]], None], reading: int, writing: int) -> None:
    os.close(reading)
    status = 0
    try:
        work(lambda words: os.write(writing, words.encode() + b"\n") and None)
    except BaseException:
        os.write(writing, traceback.format_exc().replace("\n", " | ").encode() + b"\n")
        status = 1
        raise
    finally:
        os._exit(status)


def apart(figures: Figures, work: Callable[[Figures], None]) -> None:
    """Let ``work`` count in a fork, and add what it counted.

    Stores are opened in forks only: the driver's threads may hold a lock while they end, and a fork would keep it.
    """

    def count(say: Callable[[str], None]) -> None:
        mine = Figures(wrong=dict.fromkeys(figures.wrong, 0))
        work(mine)
        say(json.dumps({field.name: getattr(mine, field.name) for field in fields(mine)}))

    ended = must_end_well(forked(count))
    counted = json.loads(ended.lines[-1])
    figures.add(Figures(**{**counted, "injected": Counter(counted["injected"])}))


@contextlib.contextmanager
def with_helper(work: Callable[[Callable[[str], None]], None]) -> Iterator[str]:
    """``work(say)`` in a fork for the length of a block; gives the first line that it says. Killed at the end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(work, reading, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8") as said:
            yield said.readline().strip()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def must_end_well(ended: Ended) -> Ended:
    """Raises RuntimeError if the fork failed by itself: a mistake of the test or a crash."""
    if ended.status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"a forked process ended with {ended.status}: {''.join(ended.lines[-1:])[-800:]}")
    return ended


def main() -> int:
    """Run one part; figures go into the result file."""
    name, order, more = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
    logging.disable(logging.CRITICAL)
    module, _, function = name.partition(":")
    run = Run(order["rounds"], order["seed"], Path(order["folder"]))
    figures = getattr(importlib.import_module(f"tests.faults.{module}"), function)(run, **more)
    Path(order["result"]).write_text(
        json.dumps({f.name: getattr(figures, f.name) for f in fields(figures)}), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
