"""``central webhooks list``, ``retry``: what has not reached its receiver."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.central.cli.opening import open_database
from desktop.clock import SystemClock

Line = dict[str, object]
Say = Callable[[Line], None]


def add_webhooks(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    """The parsers of both."""
    hooks = kinds.add_parser("webhooks", help="推送的死信", description="查看、重发没有送达的推送。")
    verbs = hooks.add_subparsers(required=True, metavar="动作")
    listed = verbs.add_parser(
        "list", help="列出没有送达的推送", description="列出死信；--all 连同还在重试的。"
    )
    listed.add_argument("--all", action="store_true", help="连同还在重试的")
    retry = verbs.add_parser("retry", help="重发死信", description="让死信马上再试，编号不变。")
    retry.add_argument("ids", nargs="*", metavar="编号", help="哪些；不写则全部死信")
    for parser, name in ((listed, "webhooks list"), (retry, "webhooks retry")):
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[name])
    return [listed, retry]


def listed(arguments: argparse.Namespace, say: Say) -> Line:
    """Say each of them, without its content."""
    from sqlalchemy import select

    from desktop.central.outside.webhooks import DEAD
    from desktop.central.tables.webhooks import webhook_deliveries as rows

    database = open_database(arguments)
    try:
        query = select(rows).order_by(rows.c.name, rows.c.seq)
        with database.read() as connection:
            found = connection.execute(query if arguments.all else query.where(rows.c.state == DEAD)).all()
    finally:
        database.close()
    for row in found:
        say({
            "phase": "webhook", "id": row.id, "name": row.name, "kind": row.kind, "state": row.state,
            "tries": row.tries, "problem": row.problem,
        })  # fmt: skip
    return {"phase": "webhooks", "count": len(found)}


def retry(arguments: argparse.Namespace, _say: Say) -> Line:
    """Have dead letters sent again, under the same id."""
    from sqlalchemy import update

    from desktop.central.database.base import stamp
    from desktop.central.outside.webhooks import DEAD, WAITING
    from desktop.central.tables.webhooks import webhook_deliveries as rows

    database = open_database(arguments)
    now = stamp(SystemClock().now())
    again = update(rows).where(rows.c.state == DEAD).values(state=WAITING, tries=0, since=now, next_at=now)
    wanted = again.where(rows.c.id.in_(arguments.ids)) if arguments.ids else again
    try:
        count = database.whole(lambda connection: connection.execute(wanted).rowcount)
    finally:
        database.close()
    return {"phase": "webhooks_again", "count": count}
