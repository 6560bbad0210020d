"""``central audit …``: checking the audit trail, in the database or in exported files, by whoever has doubts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.clock import SystemClock
from desktop.domain.rights.trail import Act

if TYPE_CHECKING:
    from desktop.central.database.base import Database

_SHOWN = 50
Say = Callable[[dict[str, object]], None]
Complain = Callable[[str], None]


def verify_files(arguments: argparse.Namespace, say: Say, complain: Complain) -> bool:
    """Check exported files, without any central; whether they are whole."""
    from desktop.central.audit.files import check_files

    verdict = check_files(arguments.export, _heads(arguments))
    return _told(verdict.rows, verdict.mistakes, say, complain)


def verify_database(arguments: argparse.Namespace, say: Say, complain: Complain) -> bool:
    """Check the trail in a central's database and put the check on record; whether it is whole."""
    from desktop.central.audit.audit import CONSOLE
    from desktop.central.audit.checking import check
    from desktop.central.cli.opening import open_center
    from desktop.domain.rights.trail import Outcome

    center = open_center(arguments)
    try:
        count, mistakes = check(center.database, center.audit, _heads(arguments))
        outcome = Outcome.FAILED if mistakes else Outcome.DONE
        told = {"rows": count, "mistakes": len(mistakes), "user": system_user()}
        center.audit.record(None, CONSOLE, "", "", Act.AUDIT_VERIFIED, "", outcome, told)
    finally:
        center.close()
    return _told(count, mistakes, say, complain)


def on_record(database: Database, folder: Path, act: Act, **told: object) -> None:
    """Put on record what was done to a central at its own machine, and by which user of the system."""
    from desktop.central.audit.audit import CONSOLE, Audit

    audit = Audit(database, SystemClock(), folder if folder.is_dir() else None)
    audit.record(None, CONSOLE, "", "", act, detail={**told, "user": system_user()})


def system_user() -> str:
    """Who sits at the central's machine, as the system has it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def parsers(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], run: object
) -> argparse.ArgumentParser:
    """Add ``audit verify``; its parser."""
    audit = kinds.add_parser("audit", help="核对审计记录", description="核对审计记录。")
    actions = audit.add_subparsers(required=True, metavar="动作")
    words = (
        "逐条核对审计记录的哈希链，指出第一处被改动、删除、调换或截掉的地方。"
        "可核对中心的数据，也可只凭导出的文件核对，不需要中心。"
    )
    verify = actions.add_parser("verify", help="核对审计记录的哈希链", description=words)
    place = verify.add_mutually_exclusive_group(required=True)
    place.add_argument("--data", type=Path, help="中心的数据目录")
    place.add_argument(
        "--export",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="导出的审计文件（audit-….jsonl），或放它们的目录",
    )
    verify.add_argument(
        "--heads", type=Path, metavar="FILE", help="保存在别处的链头（如指挥台存下的 audit-heads.jsonl）"
    )
    verify.set_defaults(run=run)
    return verify


def _heads(arguments: argparse.Namespace) -> dict[int, str]:
    from desktop.central.audit.files import read_heads

    return read_heads(arguments.heads) if arguments.heads is not None else {}


def _told(count: int, mistakes: list[str], say: Say, complain: Complain) -> bool:
    for mistake in mistakes[:_SHOWN]:
        complain(mistake)
    if len(mistakes) > _SHOWN:
        complain(f"……共 {len(mistakes)} 处。")
    say({"phase": "audited", "rows": count, "mistakes": len(mistakes)})
    return not mistakes
