"""The central on PostgreSQL: order of the numbers under many writers (S1), and kills of everything in turn (S26)."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import requests
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.log.history import verify
from desktop.central.log.lines import Line
from desktop.central.log.log import Log
from desktop.central.processes.company import Company
from desktop.central.showing.reading import Reader, TruncatedError
from desktop.central.showing.sight import WHOLE
from desktop.central.tables.core import changes
from desktop.central.township import founding
from tests.faults import wire
from tests.faults.checkers import total_queue
from tests.faults.history import History
from tests.faults.part import Figures, Part, Run
from tests.faults.wire_kills import hand
from tests.support.postgres import Server
from tests.support.ring import SECRET
from tests.support.town import changshan

_PROCESSES, _THREADS = 4, 4
_FOLLOWERS = 2
"""Of each kind."""
_QUIET = 3.0
"""After the last writer a follower has so long to find what is left."""


@contextmanager
def server() -> Iterator[tuple[Server, str]]:
    """A server with a new town; its address."""
    running = Server()
    try:
        url = running.url(running.fresh())
        database = PostgresDatabase(address_of(url))
        founding.found_in(database, changshan(), wire.CLOCK, password_hash=NO_PASSWORD)
        database.close()
        yield running, url
    finally:
        running.close()


# --- S1: order of seq is order of commit --------------------------------------------------------------------


class Follower:
    """Reads the log as it grows and remembers every number, in the order in which it came."""

    def __init__(self, url: str, *, told: bool) -> None:
        self.seen: list[int] = []
        self._database = PostgresDatabase(address_of(url))
        self._ended = threading.Event()
        self._company: Company | None = None
        if told:  # as the streams of a process hear of it
            log = Log(self._database, changshan(), wire.CLOCK)
            log.listen(self._hear)
            self._company = Company(self._database, log, lambda _held: None)
            self._company.start()
        self._thread = threading.Thread(target=self._ask, name="follower")
        if not told:
            self._thread.start()

    def _hear(self, lines: Sequence[Line]) -> None:
        self.seen += [line.seq for line in lines]

    def _ask(self) -> None:
        """As clients ask that poll."""
        reader = Reader(self._database, changshan())
        while not self._ended.is_set():
            try:
                page = reader.changes(WHOLE, self.seen[-1] if self.seen else 0, 500)
            except TruncatedError:  # the mutant's numbers do not begin at 1
                self._ended.wait(0.002)
                continue
            self.seen += [change.seq for change in page.changes]
            if not page.changes:
                self._ended.wait(0.002)

    def close(self) -> None:
        """Stop."""
        self._ended.set()
        if self._company is not None:
            self._company.close()
        else:
            self._thread.join()
        self._database.close()


def order(run: Run, bug: str = "") -> Figures:
    """16 writers in four processes, commits at random moments; four followers."""
    figures = Figures(wrong={"skipped": 0, "out of order": 0, "holes": 0, "log not sound": 0})
    each = -(-run.rounds // (_PROCESSES * _THREADS)) * _THREADS
    with server() as (running, url):
        if bug:
            running.query("CREATE SEQUENCE identity", str(address_of(url).database))
            running.query("GRANT ALL ON SEQUENCE identity TO PUBLIC", str(address_of(url).database))
        followers = [Follower(url, told=told) for told in (True, False) for _ in range(_FOLLOWERS)]
        words = [sys.executable, "-m", "tests.faults.server_writer", url]
        writers = [
            subprocess.Popen([*words, str(run.seed + n), str(each), str(_THREADS), bug])
            for n in range(_PROCESSES)
        ]
        ended = [writer.wait() for writer in writers]
        database = PostgresDatabase(address_of(url))
        with database.read() as connection:
            truth = list(connection.execute(select(changes.c.seq).order_by(changes.c.seq)).scalars())
        quiet = threading.Event()
        for _ in range(int(_QUIET / 0.05)):
            if all(follower.seen and follower.seen[-1] == truth[-1] for follower in followers):
                break
            quiet.wait(0.05)
        for follower in followers:
            follower.close()
        if not bug:
            figures.wrong["log not sound"] = len(verify(database))
        database.close()
    figures.rounds = len(truth)
    figures.injected["commits at random moments"] = len(truth) if not any(ended) else 0
    for follower in followers:
        figures.wrong["skipped"] += len(set(truth) - set(follower.seen))
        figures.wrong["out of order"] += sum(
            later <= earlier for earlier, later in zip(follower.seen, follower.seen[1:], strict=False)
        )
    if not bug:
        figures.lost = each * _PROCESSES - len(truth)
        figures.wrong["holes"] = truth[-1] - len(truth)
        figures.wrong["writers failed"] = sum(code != 0 for code in ended)
    return figures


# --- S26: everything is killed in turn ----------------------------------------------------------------------


class Central:
    """A central in a process of its own, to be killed."""

    def __init__(self, url: str, data: Path, bug: str) -> None:
        data.mkdir()
        with closing(socket.create_server(("127.0.0.1", 0))) as found:
            port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server_central", url, str(data), str(port), bug],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.tell("live")

    def tell(self, word: str) -> None:
        """Let it live, or kill it."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: PT018
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        self._process.stdout.readline()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: PT018
        self._process.stdin.close()
        self._process.wait(30.0)
        self._process.stdout.close()


class Watcher:
    """Reads the stream of one central, connecting again after every cut where it left off."""

    def __init__(self, url: str, epoch: str) -> None:
        self.seen: list[int] = []
        self.broken: list[str] = []
        self.url, self._epoch = url, epoch
        self.answers = Counter[str]()
        """What it was told instead of a stream, by the status."""
        self._token = ""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watcher")
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                self._read()
            except (requests.RequestException, KeyError, ValueError):
                self._ended.wait(0.05)

    def _read(self) -> None:
        if not self._token:
            body = {"username": "dispatcher", "password": SECRET, "station": "watcher"}
            let_in = requests.post(f"{self.url}/v1/session", json=body, timeout=5.0)
            self._heed(let_in)
            self._token = let_in.json()["token"]
        last = self.seen[-1] if self.seen else 0
        with requests.get(
            f"{self.url}/v1/feed?after={self._epoch}:{last}", stream=True, timeout=3.0,
            headers={"Authorization": f"Bearer {self._token}", "Accept-Encoding": "identity"},
        ) as answer:  # fmt: skip
            self._heed(answer)
            kind = ""
            for line in answer.iter_lines(chunk_size=None):
                if self._ended.is_set():
                    return
                if line.startswith(b"event: "):
                    kind = line[7:].decode()
                elif line.startswith(b"id: "):
                    seq, before = int(line.rpartition(b":")[2]), self.seen[-1] if self.seen else 0
                    if seq != before + 1:
                        self.broken.append(f"{seq} after {before}")
                    self.seen.append(seq)
                elif kind == "reset" and line.startswith(b"data: "):
                    self.broken.append(line.decode())

    def _heed(self, answer: requests.Response) -> None:
        """As clients do: another log-in when the one before is over, and a pause where one is asked for."""
        if answer.ok:
            return
        self.answers[str(answer.status_code)] += 1
        if answer.status_code == 401:
            self._token = ""
        self._ended.wait(float(answer.headers.get("Retry-After", "0")))
        answer.raise_for_status()

    def close(self) -> None:
        """Stop."""
        self._ended.set()
        self._thread.join()


def kills(run: Run, bug: str = "") -> Figures:
    """Two centrals, four clients that never give a command up, two streams; backends, the server, centrals die."""
    history = History(run.folder / "history.jsonl")
    over, troubles, injected = threading.Event(), Counter[str](), Counter[str]()
    with server() as (running, url):
        database = PostgresDatabase(address_of(url))
        epoch = Log(database, changshan(), wire.CLOCK).epoch
        centrals = [Central(url, run.folder / name, bug) for name in ("one", "two")]
        watchers = [Watcher(central.url, epoch) for central in centrals]
        hands = [
            threading.Thread(
                target=hand,
                args=(f"hand {n}", centrals[n % 2].url, history, over, troubles),
                name=f"hand {n}",
            )
            for n in range(4)
        ]
        try:
            for one in hands:
                one.start()
            _wait_for(lambda: sum(entry.phase == "ok" for entry in history.entries) > 8, 60.0)
            for _ in range(run.rounds):
                over.wait(run.dice.random() * 0.8 + 0.1)
                injected[_kill(run, running, centrals)] += 1
                done = sum(entry.phase == "ok" for entry in history.entries)
                _wait_for(lambda: sum(entry.phase == "ok" for entry in history.entries) > done + 4, 60.0)  # noqa: B023
            over.set()
            for one in hands:
                one.join(120.0)
            return _judged(run, database, history, (injected, troubles), watchers)
        finally:
            over.set()
            for watcher in watchers:
                watcher.close()
            for central in centrals:
                central.close()
            database.close()
            history.close()


def _kill(run: Run, running: Server, centrals: Sequence[Central]) -> str:
    dice = run.dice.random()
    if dice < 0.4:
        central, late = run.dice.choice(centrals), run.dice.random() < 0.6
        central.tell("kill late" if late else "kill")
        threading.Event().wait(run.dice.random() * 0.3)
        central.tell("live")
        return "central killed between effect and answer" if late else "central killed at any moment"
    if dice < 0.65:
        rows = running.query(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'zhenshu' ORDER BY random() LIMIT 1"
        )
        for (pid,) in rows:  # the server ends all others too and recovers from its log
            running.kill(pid)
        return "backend killed"
    if dice < 0.85:
        running.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'zhenshu'")
        return "connections cut"
    running.restart(signal.SIGKILL)
    return "server killed"


def _wait_for(condition: Callable[[], bool], patience: float) -> None:
    waiting = threading.Event()
    for _ in range(int(patience / 0.02)):
        if condition():
            return
        waiting.wait(0.02)


def _judged(
    run: Run,
    database: PostgresDatabase,
    history: History,
    counted: tuple[Counter[str], Counter[str]],
    watchers: Sequence[Watcher],
) -> Figures:
    injected, troubles = counted
    sound: list[str] = ["not read"]
    for _ in range(100):  # the server may still be recovering
        try:
            sound = verify(database)
            break
        except SQLAlchemyError:
            threading.Event().wait(0.1)
    with database.read() as connection:
        truth = list(connection.execute(select(changes.c.seq).order_by(changes.c.seq)).scalars())
    _wait_for(lambda: all(watcher.seen[-1:] == truth[-1:] for watcher in watchers), 20.0)
    found = total_queue(history.entries, _of_hands(wire.applications_in(database), history), all_of=True)
    again = troubles.pop("duplicate", 0)
    troubles.pop("unavailable", 0)
    figures = Figures(run.rounds, injected, len(found.lost), len(found.doubled))
    figures.wrong = {
        "unexpected": len(found.unexpected),
        "log not sound": len(sound),
        "numbers missing": truth[-1] - len(truth),
        "gaps in a stream": sum(len(watcher.broken) for watcher in watchers),
        "changes that a stream lacked": sum(len(truth) - len(watcher.seen) for watcher in watchers),
        "refused otherwise": sum(troubles.values()),
    }
    for watcher in watchers:
        for status, count in watcher.answers.items():
            figures.measured[f"told {status} instead of a stream"] = count + int(
                figures.measured.get(f"told {status} instead of a stream", 0)
            )
        for number, said in enumerate(watcher.broken):
            figures.measured[f"stream of {watcher.url}, {number}"] = said
    figures.measured |= {
        "acknowledged": sum(entry.phase == "ok" for entry in history.entries),
        "done before, told again": again,
    }
    return figures


def _of_hands(applied: Sequence[str], history: History) -> list[str]:
    """Without what the centrals did of their own accord (the roster)."""
    wanted = {entry.key for entry in history.entries}
    return [id_ for id_ in applied if id_ in wanted]


SERVER_PARTS = (
    Part(
        "many writers on a server", "S1", "events", 100_000, 40, order,
        (("identity column", lambda run: order(run, "identity column")),),
    ),
    Part(
        "killed servers", "S26", "kills", 500, 100, kills,
        (("ids not kept", lambda run: kills(Run(run.rounds * 3, run.seed, run.folder), "ids not kept")),),
    ),
)  # fmt: skip
