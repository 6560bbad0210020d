"""A central that is killed again and again: one process stays warm and forks a fresh one for each life.

``python -m tests.faults.wire_server DATA PORT``; each line of input is ``{"commits": n, "seconds": s, "bug": name}``:
the next life kills itself (SIGKILL) right after the n-th commit, before anybody has heard of it, or after so many
seconds, whichever comes first (0: never). When it is dead, one line of output. The last life ends with the input.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from desktop.central.center import Center
from desktop.central.log.log import Log
from desktop.central.serving import Serving
from desktop.central.tables.core import commands
from tests.support.ring import SECRET


def main(data: str, port: str) -> None:
    """One life after the other."""
    child = 0
    for told in sys.stdin:
        wanted = json.loads(told)
        child = os.fork()
        if not child:
            _live(Path(data), int(port), wanted)
            os._exit(0)
        if wanted["commits"] or wanted["seconds"]:
            _, status = os.waitpid(child, 0)
            child = 0
            print(json.dumps({"killed": os.WIFSIGNALED(status)}), flush=True)
        else:
            print(json.dumps({"killed": False}), flush=True)
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _live(data: Path, port: int, wanted: dict[str, Any]) -> None:
    if wanted.get("bug") == "ids not kept":
        forget_ids()
    center = Center(data, boot_secret=SECRET, heartbeat=1.0)
    left = wanted["commits"]

    def committed(lines: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    center.log.listen(committed)
    if wanted["seconds"]:
        timer = threading.Timer(wanted["seconds"], lambda: os.kill(os.getpid(), signal.SIGKILL))
        timer.daemon = True
        timer.start()
    Serving(center, "127.0.0.1", port).run()


def forget_ids() -> None:
    """The bug: the record of a command's id is not in the transaction of its effect."""
    store = Log._store

    def without(self: Log, connection: Any, work: Any, *more: Any) -> None:
        store(self, connection, work, *more)
        connection.execute(delete(commands).where(commands.c.id.in_(work.fresh)))

    Log._store = without  # type: ignore[method-assign]


if __name__ == "__main__":
    main(*sys.argv[1:])
