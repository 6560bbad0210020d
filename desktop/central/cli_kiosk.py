"""``central kiosk-key show``, ``rotate``: the key that kiosks seal to; earlier ones go on opening what is under way."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.central.opening import open_center

Line = dict[str, object]
Say = Callable[[Line], None]
SENTENCES = {
    "kiosk_key": "自助机现在用的密钥：{id}，{made_at} 启用。",
    "kiosk_key_new": "已启用新密钥 {id}。自助机连上后十分钟内换用；老密钥封的照样打得开。请连同 accounts.key 再备份。",
}


def add_kiosk_key(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    """The parsers of both."""
    words = "自助机登记封存用的密钥。"
    verbs = kinds.add_parser("kiosk-key", help="自助机的密钥", description=words).add_subparsers(
        required=True, metavar="动作"
    )
    made = []
    for verb, said in (("show", "显示现在用的是哪一把"), ("rotate", "换一把新的；老的仍能打开路上的登记")):
        parser = verbs.add_parser(verb, help=said, description=f"{said}。")
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[f"kiosk-key {verb}"])
        made.append(parser)
    return made


def show(arguments: argparse.Namespace, _say: Say) -> Line:
    """Which key is used now; made when there is none yet."""
    center = open_center(arguments)
    try:
        key = center.kiosk.key()
    finally:
        center.close()
    return {"phase": "kiosk_key", "id": key.id, "made_at": key.made_at.isoformat(timespec="seconds")}


def rotate(arguments: argparse.Namespace, _say: Say) -> Line:
    """A new key from now on; also while the central serves. It stands in the audit."""
    from desktop.central.audit import CONSOLE

    center = open_center(arguments)
    try:
        key = center.kiosk.rotate(CONSOLE)
    finally:
        center.close()
    return {"phase": "kiosk_key_new", "id": key.id, "made_at": key.made_at.isoformat(timespec="seconds")}
