"""Keeps a screen alive that nobody sits at: its window is a program of its own, watched by its beat and started again.

The window writes a line of JSON each second from its own loop; when it has been silent for too long it hangs, tells
where (``faulthandler``) and is ended. It ends by itself when its input closes, however this process ended.
"""

from __future__ import annotations

import json
import logging
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from desktop.clock import Clock
from desktop.launching import BROKEN, on_trial

log = logging.getLogger(__name__)

SILENCE = 20.0
"""Seconds without a beat after which the window counts as hung."""
STARTING = 120.0
"""Seconds until the first beat: a cold disk, a first start."""
SOUND = 60.0
"""A window that lived so long counts as sound: the pauses begin anew."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
ON_PURPOSE = frozenset({0, 2, 3})
"""Exit codes that end the supervisor, too: closed by a hand, wrong options, folder in use."""
_PATIENCE = 8.0
_LAST_WORDS = 3.0
_LOG_BYTES = 4 * 1024 * 1024

Why = Literal["start", "crash", "hang"]


@dataclass(frozen=True, slots=True)
class Life:
    """Why a window is started: ``count`` lives before it have ended unasked in a row, the last one with ``code``."""

    why: Why = "start"
    count: int = 0
    code: int = 0

    def line(self) -> str:
        """What the window is told on its first line of input."""
        return json.dumps({"why": self.why, "count": self.count, "code": self.code})

    @classmethod
    def of(cls, line: str) -> Life:
        """The same, read by the window; a first start where it cannot be read."""
        try:
            said = json.loads(line)
            why = said["why"]
            return cls(why if why in ("crash", "hang") else "start", int(said["count"]), int(said["code"]))
        except (ValueError, TypeError, KeyError):
            return cls()


def pause_before(count: int) -> float:
    """Seconds until the next start, after so many lives that ended unasked in a row."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** max(0, count - 1)))


class Supervisor:
    """``run`` returns when the window was closed on purpose, or after ``stop`` (from a signal or another thread)."""

    def __init__(
        self, command: Sequence[str], output: Path, clock: Clock, *, silence: float = SILENCE,
        starting: float = STARTING, tell: Callable[[Life, float], None] = lambda _life, _wait: None,
        pause: Callable[[int], float] = pause_before,
    ) -> None:  # fmt: skip
        self._command = list(command)
        self._output = output
        self._clock = clock
        self._silence, self._starting = silence, starting
        self._tell = tell
        self._pause = pause
        self._heard: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()
        self._number = 0
        self._stopping = threading.Event()
        self.pid: int | None = None
        """The window's process while there is one."""

    def stop(self) -> None:
        """End the window and return from ``run``. May be called from a signal handler."""
        self._stopping.set()
        self._heard.put((0, "stop"))

    def run(self) -> int:
        """Watch window after window; the exit code of the one that was closed on purpose, 0 after ``stop``."""
        life = Life()
        while not self._stopping.is_set():
            began = self._clock.monotonic()
            try:
                code, hung = self._live(life)
            except OSError as error:  # no room, no program
                log.info("the window could not be started: %s", error.strerror)
                code, hung = 1, False
            if self._stopping.is_set():
                return 0
            if not hung and code in ON_PURPOSE:
                log.info("the window was closed, code %d", code)
                return code
            if on_trial():  # whoever started this version takes the one before it
                log.info("a new version did not start, code %d", code)
                return BROKEN
            sound = self._clock.monotonic() - began >= SOUND
            life = Life("hang" if hung else "crash", 1 if sound else life.count + 1, code)
            wait = self._pause(life.count)
            log.info("the window %s, code %d, time %d in a row", life.why, code, life.count)
            self._tell(life, wait)
            self._wait(wait)
        return 0

    # inside

    def _live(self, life: Life) -> tuple[int, bool]:
        """One window's life; its exit code, and whether it was ended because it hung."""
        self._output.parent.mkdir(parents=True, exist_ok=True)
        fresh = not self._output.exists() or self._output.stat().st_size > _LOG_BYTES
        self._number += 1
        number = self._number
        with self._output.open("wb" if fresh else "ab") as errors:
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
            self.pid = process.pid
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(OSError):
                process.stdin.write(life.line().encode() + b"\n")
                process.stdin.flush()
            reader = threading.Thread(
                target=self._listen, args=(process.stdout, number), name="window's beat"
            )
            reader.start()
            try:
                hung = self._watch(process, number)
            finally:
                with suppress(OSError):
                    process.stdin.close()
                self._end(process)
                reader.join()
                process.stdout.close()
                self.pid = None
        return process.returncode, hung

    def _listen(self, stream: IO[bytes], number: int) -> None:
        for line in stream:
            if line.lstrip().startswith(b"{"):
                self._heard.put((number, "beat"))
        self._heard.put((number, "end"))

    def _watch(self, process: subprocess.Popen[bytes], number: int) -> bool:
        """Until the window ends, hangs (True) or is to be ended."""
        patience = self._starting
        while not self._stopping.is_set():
            try:
                whose, what = self._heard.get(timeout=patience)
            except queue.Empty:
                log.info("no beat of the window for %d s", patience)
                self._abort(process)
                return True
            if what == "stop":
                return False
            if whose == number and what == "end":
                return False
            if whose == number:
                patience = self._silence
        return False

    def _abort(self, process: subprocess.Popen[bytes]) -> None:
        """Make it tell where it hangs, then end it."""
        if sys.platform != "win32":
            with suppress(OSError):
                process.send_signal(signal.SIGABRT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_WORDS)
        process.kill()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        for harder in (process.terminate, process.kill):
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                harder()
            else:
                return
        process.wait()

    def _wait(self, seconds: float) -> None:
        until = self._clock.monotonic() + seconds
        while not self._stopping.is_set() and (left := until - self._clock.monotonic()) > 0:
            with suppress(queue.Empty):
                self._heard.get(timeout=left)
