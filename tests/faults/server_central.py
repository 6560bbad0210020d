"""A central over a database on a server that is killed again and again: a warm process forks each life.

``python -m tests.faults.server_central URL DATA PORT BUG``; each line of input is answered by one line when it is
done: ``live``; ``kill`` (SIGKILL now); ``kill late``: SIGKILL right after the next commit, before anybody has heard of
it (now, where none comes). The last life ends with the input.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from desktop.central.center import Center
from desktop.central.database.postgres import PostgresDatabase, address_of
from desktop.central.serving import Serving
from desktop.central.steward.duty import Roster
from desktop.central.steward.steward import Steward
from tests.faults.wire_server import forget_ids
from tests.support.ring import SECRET

_PATIENCE = 5.0


def main(url: str, data: str, port: str, bug: str) -> None:
    """One life after the other."""
    child = 0
    for told in sys.stdin:
        if told.strip() == "live":
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                os.close(reader)
                _live(url, Path(data), int(port), bug, writer)
                os._exit(0)
            os.close(writer)
            os.read(reader, 1)
            os.close(reader)
        elif child:
            if told.strip() == "kill late":
                _late(child)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            child = 0
        print("done", flush=True)
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _late(child: int) -> None:
    """Let it kill itself after its next commit; it stays a zombie until it is waited for."""
    os.kill(child, signal.SIGUSR1)
    waiting = threading.Event()
    for _ in range(int(_PATIENCE / 0.02)):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        waiting.wait(0.02)


def _live(url: str, data: Path, port: int, bug: str, ready: int) -> None:
    logging.basicConfig(filename=data / "journal", level=logging.INFO)
    if bug == "ids not kept":
        forget_ids()
    database = PostgresDatabase(address_of(url))
    database.serve()
    center = Center(data, database=database, boot_secret=SECRET, heartbeat=1.0)
    armed = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_given: armed.set())
    apply = center.log.apply

    def applied(*given: Any) -> Any:
        answered = apply(*given)
        if armed.is_set() and any(result.status == "applied" for results in answered for result in results):
            os.kill(os.getpid(), signal.SIGKILL)
        return answered

    center.log.apply = applied  # type: ignore[method-assign]
    Roster(center.log, center.clock).start()
    Steward(center.database, center.log, center.clock).start()
    Serving(center, "127.0.0.1", port, lambda _url: os.write(ready, b"!")).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
