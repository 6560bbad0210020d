"""A version of the program small enough for tests: it opens the real store, and breaks off where it is told to."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from desktop.launching import confirm, fell_back, launch

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
SAID = "said.jsonl"
BROKE_OFF = 70


def program(version: str, how: str) -> str:
    """The script of a version. ``how``: good, quiet (closed before it has started), crash, gone (killed), and over a
    store: open, newer, newer-crash (after the upgrade), newer-late (and after a new order); over a center of its own:
    center, center-newer, center-newer-late."""
    return (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"from tests.support.fake_version import live\nraise SystemExit(live({version!r}, {how!r}))\n"
    )


def live(version: str, how: str) -> int:
    """What such a version does; the exit code."""
    told: dict[str, object] = {
        "version": version,
        "how": how,
        "fell_back": fell_back(),
        "arguments": sys.argv[1:],
    }
    if how.startswith(("open", "newer")):
        import asyncio

        told |= asyncio.run(_work(Path(os.environ["ZHENSHU_DATA"]), how))
    if how.startswith("center"):
        told |= _serve(Path(os.environ["ZHENSHU_DATA"]) / "central", how)
    with (Path(os.environ["ZHENSHU_DATA"]) / SAID).open("a", encoding="utf-8") as said:
        said.write(json.dumps(told) + "\n")
    if how == "gone":
        os.kill(os.getppid(), 9)
        os.kill(os.getpid(), 9)
    if how == "quiet":
        return 0
    if how.endswith(("crash", "late")):
        return BROKE_OFF
    confirm()
    return 0


async def _work(data: Path, how: str) -> dict[str, object]:
    import random

    from sqlalchemy import Connection

    from desktop.clock import ManualClock
    from desktop.store import file, migrations
    from desktop.store.outbox import OPEN
    from desktop.store.store import Store
    from tests.faults.disk_hand import wanted
    from tests.support.town import DISPATCHER, NOON

    if how.startswith("newer"):

        def more(connection: Connection) -> None:
            connection.exec_driver_sql("CREATE TABLE later (id TEXT NOT NULL)")

        migrations.STEPS = (*migrations.STEPS, more)
        migrations.VERSION = file.VERSION = migrations.VERSION + 1
    store = await Store.open(data / "desk" / "dispatcher.sqlite3", ManualClock(NOON), KEY)
    if how.endswith("late"):
        await store.add(wanted("late-order", random.Random(1)), "late-order", DISPATCHER)
    rows = await store.rows_in(*OPEN)
    if not how.endswith(("crash", "late")):  # those leave everything as it lies
        await store.close()
    return {"open": sorted(row.command.id for row in rows)}


def _serve(data: Path, how: str) -> dict[str, object]:
    import random

    from sqlalchemy import select

    from desktop.central.tables.core import commands
    from tests.faults.disk_hand import wanted
    from tests.faults.update_center import LATE, newer, started
    from tests.support.town import DISPATCHER

    if "newer" in how:
        newer()
    log = started(data)
    if how.endswith("late"):
        log.submit(wanted(LATE, random.Random(2)), DISPATCHER)
    with log.database.read() as connection:
        there = sorted(connection.execute(select(commands.c.id)).scalars())
    if not how.endswith("late"):  # that one leaves everything as it lies
        log.database.close()
    return {"commands": there}


def main() -> int:
    """The launcher of version 0.1.0, with that version's own program behind it: ``HOW ARGUMENTS…``."""
    how, *arguments = sys.argv[1:]
    code = launch(arguments, own="0.1.0")
    sys.argv = ["zhenshu", *arguments]
    return live("0.1.0", how) if code is None else code


if __name__ == "__main__":
    raise SystemExit(main())
