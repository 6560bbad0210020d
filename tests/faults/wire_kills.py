"""The central killed under load: what it acknowledged is in its log, once (S8, S26 on SQLite)."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.database.base import FILE
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.township import founding
from desktop.domain import commands as k
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.client import Central
from tests.faults import wire
from tests.faults.checkers import total_queue
from tests.faults.history import History
from tests.faults.part import Figures, Part, Run
from tests.support.ring import SECRET
from tests.support.town import changshan

_HANDS = 4
_OLD_EVENTS = 200
_TRIES_AFTER_ALL = 500
"""A command that is not through by then, with a central that is not killed any more, is lost."""


def kills(run: Run, bug: str = "") -> Figures:
    """Four clients send one command after the other and never give one up; the central dies so many times."""
    data = run.folder / "central"
    data.mkdir()
    founding.found(data, changshan(), wire.CLOCK, password_hash=NO_PASSWORD)
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        port = found.getsockname()[1]
    history = History(run.folder / "history.jsonl")
    over = threading.Event()
    troubles: Counter[str] = Counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.wire_server", str(data), str(port)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    injected: Counter[str] = Counter()
    hands = [
        threading.Thread(
            target=hand,
            args=(f"hand {n}", f"http://127.0.0.1:{port}", history, over, troubles),
            name=f"hand {n}",
        )
        for n in range(_HANDS)
    ]
    try:
        for one in hands:
            one.start()
        for _ in range(run.rounds):
            if run.dice.random() < 0.6:
                wanted = {"commits": run.dice.randrange(1, 25), "seconds": 10.0, "bug": bug}
                name = "killed between effect and answer"
            else:
                wanted = {"commits": 0, "seconds": 0.25 + run.dice.random() * 0.4, "bug": bug}
                name = "killed at any moment"
            injected[name] += _tell(child, wanted)["killed"]
        _tell(child, {"commits": 0, "seconds": 0, "bug": bug})
        over.set()
        for one in hands:
            one.join(60.0)
    finally:
        over.set()
        assert child.stdin is not None and child.stdout is not None  # noqa: PT018
        child.stdin.close()
        child.wait(20.0)
        child.stdout.close()
        history.close()
    return _judged(run, data, history, injected, troubles)


def _tell(child: subprocess.Popen[str], wanted: dict[str, object]) -> dict[str, bool]:
    assert child.stdin is not None and child.stdout is not None  # noqa: PT018
    child.stdin.write(json.dumps(wanted) + "\n")
    child.stdin.flush()
    found: dict[str, bool] = json.loads(child.stdout.readline())
    return found


def hand(who: str, url: str, history: History, over: threading.Event, troubles: Counter[str]) -> None:
    """Report and comment, each command again and again under its id until it is acknowledged."""
    dice = random.Random(who)
    client = Central(url, wire.CLOCK, station=who, connect_timeout=2.0, read_timeout=5.0)
    pause = threading.Event()
    events: list[str] = []
    while not over.is_set():
        if not events or dice.random() < 0.4:
            command = wire.reports(1, who)[0]
        else:
            command = wire.command(k.Comment(words=f"{who} 的话"), dice.choice(events[-_OLD_EVENTS:]))
        history.write(who, command.kind, command.id, "invoke", subject=command.subject.id)
        tries_after_all = 0
        while tries_after_all < _TRIES_AFTER_ALL:
            tries_after_all += over.is_set()
            try:
                if client.token is None:
                    client.login("dispatcher", SECRET)
                _, (result,) = client.commands([command])
            except Refused as problem:
                client.token = None
                if problem.status != 401:
                    troubles[problem.code] += 1
            except (Unreachable, Garbled):
                pause.wait(0.01)
            except Problem:
                raise
            else:
                done = result.status in ("applied", "duplicate")
                if result.status == "duplicate":
                    troubles["duplicate"] += 1
                phase = "ok" if done else "fail"
                history.write(who, command.kind, command.id, phase, subject=command.subject.id)
                if done and command.kind == "event.report":
                    events.append(command.subject.id)
                break
            history.write(who, command.kind, command.id, "info", subject=command.subject.id)
    client.close()


def _judged(
    run: Run, data: Path, history: History, injected: Counter[str], troubles: Counter[str]
) -> Figures:
    database = SqliteDatabase(data / FILE)
    try:
        with database.read() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        found = total_queue(history, wire.applications_in(database), all_of=True)
        seqs = [step.seq for step in wire.steps_in(database)]
    finally:
        database.close()
    answered_again = troubles.pop("duplicate", 0)
    figures = Figures(run.rounds, injected, len(found.lost), len(found.doubled))
    figures.wrong = {
        "unexpected": len(found.unexpected),
        "file not sound": int(sound != "ok"),
        "numbers missing": (max(seqs, default=0)) - len(seqs),
        "refused otherwise": sum(troubles.values()),
        "not killed": run.rounds - injected.total(),
        "nobody sent a second time": int(not answered_again),
    }
    figures.measured = {
        "acknowledged": sum(entry.phase == "ok" for entry in history),
        "done before, told again": answered_again,
    }
    return figures


KILL_PARTS = (
    Part(
        "killed central",
        "S26",
        "kills",
        500,
        25,
        kills,
        (("ids not kept", lambda run: kills(run, "ids not kept")),),
    ),
)
