"""Programs of our own beside the workstation: the embedded central and the drill, started, watched and ended."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from desktop.launching import on_trial
from desktop.services.signals import Signal
from desktop.settings import Settings
from desktop.store.keys import StoreKey

log = logging.getLogger(__name__)
T = TypeVar("T")

_PATIENCE = 8.0
"""Seconds for a program to end by itself once its input is closed."""
_LONGEST_PAUSE = 30.0
_LOG_BYTES = 4 * 1024 * 1024
_ENOUGH = 3
"""Ends in a row without a sign of life, before a new version's central counts as one that does not start."""


def own_command(*arguments: str) -> list[str]:
    """The command line that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    alike = (
        ("-X", "utf8") if sys.flags.utf8_mode else ()
    )  # an interpreter that reads no environment needs to be told
    return [sys.executable, *alike, "-m", "desktop", *arguments]


class Companion:
    """A program that gets secrets on its first lines of input, tells JSON lines, and ends when its input closes.

    Watched by one thread; ``said`` gives its lines on the loop's thread. With ``again`` it is started anew when it
    dies. No orphan is left: its input closes with this process, however that ends.
    """

    def __init__(self, name: str, log_file: Path, *, again: bool) -> None:
        self.said: Signal[dict[str, Any]] = Signal()
        self.gone: Signal[int] = Signal()
        """It ended without having told anything; so many times in a row."""
        self.secret = ""
        self._trouble = ""
        self._name = name
        self._log_file = log_file
        self._again = again
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process under way, if any."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def command(self) -> Sequence[str]:
        """The command line."""
        raise NotImplementedError

    def fresh_secret(self) -> str:
        """The secret for the next start."""
        return secrets.token_urlsafe(32)

    def opening_lines(self) -> Sequence[str]:
        """What it is told at its start, a line each; never on its command line or in its environment."""
        return (self.secret,)

    async def start(self) -> None:
        """Start it; returns at once."""
        self._loop = asyncio.get_running_loop()
        self._stopping.clear()
        self._thread = threading.Thread(target=self._watch, name=self._name)
        self._thread.start()

    async def stop(self) -> None:
        """Close its input, wait until it has ended (or make it), and end the watching thread."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping.set()
        await asyncio.get_running_loop().run_in_executor(None, self._end, thread)

    def _end(self, thread: threading.Thread) -> None:
        with self._lock:
            process = self._process
        if process is not None:
            self._close_input(process)
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.terminate()
                try:
                    process.wait(_PATIENCE / 2)
                except subprocess.TimeoutExpired:
                    process.kill()
        thread.join()

    def tell(self, line: str) -> None:
        """Give the program one more line of input; nothing if it does not run."""
        with self._lock, suppress(OSError, ValueError):
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.write(line.encode() + b"\n")
                self._process.stdin.flush()

    @staticmethod
    def _close_input(process: subprocess.Popen[bytes]) -> None:
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()

    def _watch(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            try:
                lines = self._run_once()
                self._trouble = ""
            except OSError as error:  # no folder for its output, no room, no program
                log.info("%s could not be started: %s", self._name, error)
                lines, self._trouble = 0, str(error)
            failures = 0 if lines else failures + 1
            if failures and not self._stopping.is_set():
                self._on_loop(self.gone.emit, failures)
            if not self._again or self._stopping.is_set():
                return
            log.info("%s ended and is started again", self._name)
            self._stopping.wait(random.random() * min(_LONGEST_PAUSE, 0.5 * 2.0**failures))

    def _run_once(self) -> int:
        """Run the program to its end; returns how many lines it told."""
        self._log_file.parent.mkdir(parents=True, exist_ok=True)
        fresh = not self._log_file.exists() or self._log_file.stat().st_size > _LOG_BYTES
        self.secret = self.fresh_secret()
        with self._log_file.open("wb" if fresh else "ab") as errors:
            with self._lock:
                if self._stopping.is_set():
                    return 0
                process = subprocess.Popen(
                    list(self.command()),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
                self._process = process
            try:
                return self._converse(process)
            finally:
                self._close_input(process)
                process.wait()
                if process.stdout is not None:
                    process.stdout.close()

    def _converse(self, process: subprocess.Popen[bytes]) -> int:
        told = 0
        if process.stdin is None or process.stdout is None:
            return told
        with suppress(OSError):
            process.stdin.write("".join(f"{line}\n" for line in self.opening_lines()).encode())
            process.stdin.flush()
        for said in _lines(process.stdout):
            told += 1
            self._on_loop(self.said.emit, said)
        return told

    def last_words(self) -> str:
        """The last line that it complained with, or why it could not even be started."""
        if self._trouble:
            return self._trouble
        with suppress(OSError, ValueError), self._log_file.open("rb") as log_file:
            log_file.seek(max(0, self._log_file.stat().st_size - 4096))
            lines = log_file.read().decode("utf-8", "replace").split("\n")
            return next((line.strip() for line in reversed(lines) if line.strip()), "")
        return ""

    def _on_loop(self, call: Callable[[T], None], said: T) -> None:
        with suppress(RuntimeError):  # the loop is closed
            if self._loop is not None and not self._stopping.is_set():
                self._loop.call_soon_threadsafe(call, said)


def _lines(stream: IO[bytes]) -> list[dict[str, Any]] | Any:
    for line in stream:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict):
            yield said


class EmbeddedCentral(Companion):
    """The central as a process of our own, with a fresh secret at every start: the password of all its accounts.

    ``events``: how many past events a new demonstration township is given. ``keys``: 32 bytes that its database is
    encrypted with (a plain one of release 0.1 at its next start), then earlier ones that it may still be under.
    ``people``: it has been founded, its accounts have passwords of their own, and the secret is for a drill.
    ``ready`` gives (url, secret) each time it listens, on a new port after it died; ``progress`` (done, total)
    while it makes its first history; ``failed`` the last words of one that ended without a sign of life.
    """

    def __init__(
        self, data: Path, township: str, *, events: int = 0, command: Sequence[str] | None = None,
        keys: Sequence[bytes] = (), people: bool = False,
    ) -> None:  # fmt: skip
        super().__init__("embedded central", data / "central-output.log", again=True)
        self.ready: Signal[tuple[str, str]] = Signal()
        self.progress: Signal[tuple[int, int]] = Signal()
        self.failed: Signal[str] = Signal()
        self.url: str | None = None
        self._data = data
        self._township = township
        self._events = events
        self._keys = tuple(keys)
        self._people = people
        self._held = False
        self._came: Callable[[], None] = lambda: None
        self._base = list(command) if command is not None else own_command("central")
        self.said.connect(self._heard)
        self.gone.connect(lambda _times: self.failed.emit(self.last_words()))

    def command(self) -> Sequence[str]:
        """The command line."""
        return [
            *self._base, "serve", "--data", str(self._data), "--listen", "127.0.0.1:0", "--embedded",
            *(("--people",) if self._people else
              ("--township", self._township, "--demonstration-events", str(self._events))),
            *(("--key-stdin",) if self._keys else ()),
        ]  # fmt: skip

    @classmethod
    def of(cls, settings: Settings, key: StoreKey, *, events: int | None = None) -> EmbeddedCentral:
        """That of a desk's data folder."""
        return cls(
            settings.data / "central", settings.township, events=settings.past if events is None else events,
            keys=(key.derive("central"), *key.derive_former("central")), people=settings.own,
        )  # fmt: skip

    async def begin(self) -> bool:
        """Start it; on the trial of a new version wait until it answers: False where it ends instead, again and again.

        ``hold`` before it: that it answers is told by ``release`` alone, so that nothing is said to it meanwhile.
        """
        came: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def tell(well: bool) -> None:
            if not came.done():
                came.set_result(well)

        self._came = lambda: tell(True)
        unhear = self.gone.connect(lambda times: tell(False) if times >= _ENOUGH else None)
        try:
            await self.start()
            well = await came if on_trial() else True
        finally:
            unhear()
        if not well:
            log.info("a new version's central did not start: %s", self.last_words())
        return well

    def hold(self) -> None:
        """Tell nobody that it answers, until ``release``."""
        self._held = True

    def release(self) -> None:
        """Tell what was held back."""
        held, self._held = self._held, False
        if held and self.url is not None:
            self.ready.emit((self.url, self.secret))

    def opening_lines(self) -> Sequence[str]:
        """The password of all accounts, then the keys of the database."""
        return (self.secret, " ".join(key.hex() for key in self._keys)) if self._keys else (self.secret,)

    def _heard(self, said: dict[str, Any]) -> None:
        match said:
            case {"phase": "seeding", "done": int(done), "total": int(total)}:
                self.progress.emit((done, total))
            case {"phase": "ready", "url": str(url)}:
                self.url = url
                self._came()
                if not self._held:
                    self.ready.emit((url, self.secret))
            case _:
                log.info("embedded central: %s", said.get("phase"))


class DrillProcess(Companion):
    """A drill that plays a scenario on a central; ``said`` gives its lines. ``secret`` is the central's.

    ``hold``: a post that it leaves alone, because a person works there. ``demonstration``: it plays the other side of
    the exchange folders as well; in a real township those are other people's.
    """

    def __init__(
        self,
        data: Path,
        url: str,
        secret: str,
        *,
        scenario: str,
        pace: float,
        hold: str | None = None,
        demonstration: bool = True,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__("drill", data / "drill-output.log", again=False)
        self._url = url
        self._given = secret
        self._scenario = scenario
        self._pace = pace
        self._held = hold
        self._gateways = data / "gateways" if demonstration else None
        self._base = list(command) if command is not None else own_command("drill")

    def fresh_secret(self) -> str:
        """The central's secret, as it was given."""
        return self._given

    def command(self) -> Sequence[str]:
        """The command line."""
        return [
            *self._base, "--central", self._url, "--scenario", self._scenario, "--pace", f"{self._pace:g}",
            "--secret-stdin", *(("--gateways", str(self._gateways)) if self._gateways is not None else ("--people",)),
            *(("--hold", self._held) if self._held else ()),
        ]  # fmt: skip

    def hold(self, post: str | None) -> None:
        """Leave this post alone from now on, and take back the one before."""
        if self._held is not None and self._held != post:
            self.tell(f"release {self._held}")
        self._held = post
        if post is not None:
            self.tell(f"hold {post}")
